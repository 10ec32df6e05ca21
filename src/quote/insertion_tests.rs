//! What stands between a cue and its content, and what no longer belongs to it.

use super::tests::finds;

#[test]
fn that_may_follow_an_insertion() {
    finds(
        "Nadia Ferrow said on radio, where she is a guest, that Sato should be held to account.",
        &[("Nadia Ferrow", "that Sato should be held to account")],
    );
    finds(
        "Nadia Ferrow said — on radio, as it happens — that the mayor raised four million.",
        &[("Nadia Ferrow", "that the mayor raised four million")],
    );
    finds(
        "Bill Ferrow told a town hall in Salem, New Hampshire on Monday that the dam is lost.",
        &[("Bill Ferrow", "that the dam is lost")],
    );
    finds(
        "The council asked Lee, Sato and Ferrow to search their e-mails.",
        &[("The council", "to search their e-mails")],
    );
}

#[test]
fn a_name_between_commas_before_said_is_its_subject() {
    finds(
        "The former manager, Corey Ferrow, said the man who followed him should be dismissed.",
        &[(
            "Corey Ferrow",
            "the man who followed him should be dismissed",
        )],
    );
    finds(
        "Rather than seeing the tax rise, said Nadia Ferrow, head of growth, the firm wants the gap narrowed.",
        &[
            ("Nadia Ferrow", "Rather than seeing the tax rise"),
            ("Nadia Ferrow", "the firm wants the gap narrowed"),
        ],
    );
    finds(
        "Sato will be changing how he works, a source close to him said.",
        &[(
            "a source close to him",
            "Sato will be changing how he works",
        )],
    );
}

#[test]
fn according_to_reports_lists_and_what_is_still_to_come() {
    finds(
        "But according to reports emerging in the press, he could not convince the family of it.",
        &[(
            "reports emerging in the press",
            "he could not convince the family of it",
        )],
    );
    finds(
        "According to interviews with Ferrow’s friends, aides and allies, he wants to be there this fall.",
        &[(
            "interviews with Ferrow’s friends",
            "he wants to be there this fall",
        )],
    );
    finds(
        "The story spread: According to July’s Gazette poll, Ferrow holds only 14 percent of the vote.",
        &[(
            "July’s Gazette poll",
            "Ferrow holds only 14 percent of the vote",
        )],
    );
    finds(
        "The firm receives, according to one report, four million from the town.",
        &[
            ("one report", "The firm receives"),
            ("one report", "four million from the town"),
        ],
    );
}

#[test]
fn marks_that_end_before_a_verb_of_saying_need_no_weighing() {
    finds(
        "A high fine “would also help end any false idea,” Maya Ferrow wrote.",
        &[(
            "Maya Ferrow",
            "A high fine “would also help end any false idea",
        )],
    );
}

#[test]
fn the_parts_of_an_utterance_stand_together_and_examples_belong_to_it() {
    finds(
        "The breaking point, Nadia Ferrow wrote, came on Friday, when the office sent out an agenda.",
        &[
            ("Nadia Ferrow", "The breaking point"),
            (
                "Nadia Ferrow",
                "came on Friday, when the office sent out an agenda",
            ),
        ],
    );
    finds(
        "The plan is vague about who would be served, experts say, including a part for the old.",
        &[
            ("experts", "The plan is vague about who would be served"),
            ("experts", "including a part for the old"),
        ],
    );
    finds(
        "The well is dry, experts say, holding up a glass.",
        &[("experts", "The well is dry")],
    );
}

#[test]
fn what_something_is_called_ends_with_its_marks() {
    finds(
        "Former mayor Bill Ferrow criticized the act as a “crazy system” during a stop in Ebden.",
        &[("Former mayor Bill Ferrow", "the act as a “crazy system”")],
    );
    finds(
        "Nadia Ferrow described Sato as “kind” with a “great heart.”",
        &[("Nadia Ferrow", "Sato as “kind” with a “great heart.”")],
    );
}

#[test]
fn a_verb_with_an_object_stands_behind_its_subject() {
    finds(
        "Ferrow, who has worked for him since May, blasted Sato as a “disgrace” Wednesday.",
        &[("Ferrow", "Sato as a “disgrace”")],
    );
    finds(
        "The well will be dry in May, predicted Nadia Ferrow, the mayor.",
        &[("Nadia Ferrow", "The well will be dry in May")],
    );
}

#[test]
fn the_main_clause_is_not_said_in_a_clause_before_it() {
    finds(
        "Though she called the plan “odd” and called for pay to be “cut back” for all, Nadia Ferrow left.",
        &[
            ("she", "the plan “odd”"),
            ("she", "pay to be “cut back” for all"),
        ],
    );
    finds(
        "In a statement announcing the choice, the union called Ferrow a “champion.”",
        &[
            ("a statement", "the choice"),
            ("the union", "Ferrow a “champion.”"),
        ],
    );
    finds(
        "In his book, “Wells of the World,” Mr. Ferrow suggested that they are dry.",
        &[("Mr. Ferrow", "that they are dry")],
    );
}

#[test]
fn whom_it_was_told_reaches_to_that() {
    finds(
        "He told one of the Ebden Club friends on a regular basis that “terror is the answer.”",
        &[("He", "that “terror is the answer.”")],
    );
    finds(
        "The president told workers this weekend he would leave.",
        &[("The president", "he would leave")],
    );
}

#[test]
fn what_an_attribution_stands_in_goes_on_behind_it() {
    finds(
        "One person was killed, according to the police, and there were eight wounded.",
        &[
            ("the police", "One person was killed"),
            ("the police", "and there were eight wounded"),
        ],
    );
    finds(
        "According to Nadia Ferrow the old well in question was closed by the council.",
        &[(
            "Nadia Ferrow",
            "the old well in question was closed by the council",
        )],
    );
    finds(
        "Though that change was smooth, he said, replacing Ferrow would be much harder.",
        &[
            ("he", "Though that change was smooth"),
            ("he", "replacing Ferrow would be much harder"),
        ],
    );
    finds(
        "The new guests, said Nadia Ferrow, are required to show their gifts.",
        &[
            ("Nadia Ferrow", "The new guests"),
            ("Nadia Ferrow", "are required to show their gifts"),
        ],
    );
    finds(
        "Before dropping out, Ferrow responded with a shout, promoting a plan.",
        &[],
    );
}

#[test]
fn a_thing_that_is_found_somewhere_says_nothing() {
    finds(
        "The talks led to a deal on sarin, a poison found in stores.",
        &[],
    );
    finds(
        "The talks led to a deal on sarin, experts found in May.",
        &[("experts", "The talks led to a deal on sarin")],
    );
    finds("If you see him, tell the police.", &[]);
}

#[test]
fn a_clause_that_tells_when_is_not_said() {
    finds(
        "Not long after the dam fell, Nadia Ferrow asked the council if it was dry.",
        &[("Nadia Ferrow", "if it was dry")],
    );
}

#[test]
fn a_contrast_with_its_own_subject_is_not_what_they_are_accused_of() {
    finds(
        "Some of them were accused of crimes, but they have been held for years.",
        &[("-", "of crimes")],
    );
}

#[test]
fn a_bracket_is_not_said_and_an_eyewitness_signs() {
    finds(
        "Nadia Ferrow (speaking on radio): “We are ready.”",
        &[("Nadia Ferrow", "We are ready.")],
    );
    finds(
        "\"It was like hell\" - eyewitness",
        &[("eyewitness", "It was like hell")],
    );
}

#[test]
fn a_website_states_and_four_states_do_not() {
    finds(
        "A page on the campaign’s website states that couples would receive six weeks of leave.",
        &[(
            "A page on the campaign’s website",
            "that couples would receive six weeks of leave",
        )],
    );
    finds("The first four states that vote in May are small.", &[]);
    finds(
        "Nadia Ferrow continues to insist, most recently in a talk with the paper, that the well is dry.",
        &[("Nadia Ferrow", "that the well is dry")],
    );
}
