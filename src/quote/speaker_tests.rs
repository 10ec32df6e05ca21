//! Who speaks, where the way from the cue to its source is long.

use super::tests::finds;

#[test]
fn an_inverted_speaker_may_be_described_by_a_participle() {
    finds(
        "“The dam held all night,” said a source involved in the search.",
        &[("a source", "The dam held all night")],
    );
}

#[test]
fn a_statement_speaks_for_who_issued_it() {
    finds(
        "The town released a statement saying the comments are false.",
        &[("The town", "the comments are false")],
    );
    finds(
        "A statement saying the comments are false was lost.",
        &[("A statement", "the comments are false was lost")],
    );
}

#[test]
fn a_time_is_no_speaker() {
    finds(
        "The mayor has found $26 million for the well and on Monday announced that more was being sent.",
        &[("The mayor", "that more was being sent")],
    );
    finds(
        "Late last month, the firm wrote a letter to Nadia Ferrow, calling the report “a shameful piece of work.”",
        &[("the firm", "the report “a shameful piece of work.”")],
    );
}

#[test]
fn nouns_that_speak_and_look_like_verbs_are_speakers() {
    finds(
        "The plan is popular. And surveys suggest that voters like it.",
        &[("surveys", "that voters like it")],
    );
    finds(
        "In addition to the plan, aides say the mayor will open ten wells.",
        &[("aides", "the mayor will open ten wells")],
    );
}

#[test]
fn having_said_it_is_a_participle_of_the_main_subject() {
    finds(
        "Having announced that he would close the well, Judge Ferrow left the hall.",
        &[("Judge Ferrow", "that he would close the well")],
    );
    finds(
        "Facing criticism from the council, Nadia Ferrow left the hall, insisting that the well is dry.",
        &[("Nadia Ferrow", "that the well is dry")],
    );
}

#[test]
fn whole_sentences_in_marks_follow_what_is_inserted() {
    finds(
        "Nadia Ferrow said in May, when the old well ran dry, “We told them so for years.”",
        &[("Nadia Ferrow", "We told them so for years.")],
    );
    finds(
        "Nadia Ferrow left in May, when the old well ran “quite dry.”",
        &[],
    );
}

#[test]
fn the_subject_before_a_colon_speaks_and_a_thing_does_not() {
    finds(
        "Governor Nadia Ferrow delivered a blunt message to the council: “It is time to close the well.”",
        &[("Governor Nadia Ferrow", "It is time to close the well.")],
    );
    finds("The list has two items: “Wells are closed.”", &[]);
}

#[test]
fn further_words_belong_to_whom_the_relative_pronoun_means() {
    finds(
        "“It is free,” said Nadia Ferrow, 24, from Ebden, who said the mayor is the best. “Nobody has to pay for it, not a penny.”",
        &[
            ("Nadia Ferrow", "It is free"),
            ("who", "the mayor is the best"),
            ("Nadia Ferrow", "Nobody has to pay for it, not a penny."),
        ],
    );
}

#[test]
fn a_clause_behind_the_verb_leaves_the_marks_before_it_their_speaker() {
    finds(
        "“Is it two? Three?” Ferrow asks as a guard walks by.",
        &[("Ferrow", "Is it two? Three?")],
    );
    finds(
        "Nadia Ferrow, a student, asked the secretary of the council during a meeting if she would resign.",
        &[("Nadia Ferrow", "if she would resign")],
    );
}

#[test]
fn a_name_keeps_its_prepositions() {
    finds(
        "The Organization for the Prohibition of Chemical Weapons is expected to report on Monday that the gas was sarin.",
        &[(
            "The Organization for the Prohibition of Chemical Weapons",
            "that the gas was sarin",
        )],
    );
}

#[test]
fn a_participle_or_infinitive_before_marks_has_its_own_subject() {
    finds(
        "On Tuesday, Nadia Ferrow dodged questions about Mr. Sato before saying, “It is time to stop.”",
        &[("Nadia Ferrow", "It is time to stop.")],
    );
    finds(
        "But most of the meeting was so calm that Mr. Ferrow was moved to say, “I cannot believe how calm it is.”",
        &[("Mr. Ferrow", "I cannot believe how calm it is.")],
    );
    finds(
        "Nadia Ferrow left the hall before saying, for once, a word.",
        &[],
    );
}

#[test]
fn the_main_subject_follows_a_participle_and_its_marks() {
    finds(
        "Citing “old debts in Ebden,” the mayor’s spokeswoman told reporters that Ferrow would leave.",
        &[
            ("the mayor’s spokeswoman", "old debts in Ebden"),
            ("the mayor’s spokeswoman", "that Ferrow would leave"),
        ],
    );
}

#[test]
fn who_is_seen_in_a_film_speaks_and_the_film_of_a_thing_does_not() {
    finds(
        "The advert uses footage of Nadia Ferrow asking, “Why am I not ahead?”",
        &[("Nadia Ferrow", "Why am I not ahead?")],
    );
    finds(
        "A report of the council saying that the well is dry was lost.",
        &[("A report of the council", "that the well is dry was lost")],
    );
}

#[test]
fn behind_a_place_stands_what_it_lies_in() {
    finds(
        "At a rally in Portland, Oregon, on Tuesday, Senator Nadia Ferrow met the council, saying that it was right.",
        &[("Senator Nadia Ferrow", "that it was right")],
    );
    finds(
        "On July 6, 2015, Nadia Ferrow made the following comment:\n\n“The wells of the town are dry again.”",
        &[("Nadia Ferrow", "The wells of the town are dry again.")],
    );
}

#[test]
fn names_keep_nicknames_ranks_and_garbled_letters() {
    finds(
        "“We must act,” Nadia “Cia” Sato shouted to the crowd. “Now or never.”",
        &[
            ("Nadia “Cia” Sato", "We must act"),
            ("Nadia “Cia” Sato", "Now or never."),
        ],
    );
    finds(
        "“We must act,” President FranÃ§ois Lemaire said Friday.",
        &[("President FranÃ§ois Lemaire", "We must act")],
    );
    finds(
        "“It is not so,” said retired Army Lt. Gen. Nick Ferrow, who served in Ebden.",
        &[("retired Army Lt. Gen. Nick Ferrow", "It is not so")],
    );
}

#[test]
fn an_adverb_in_no_list_is_told_by_its_ending() {
    finds(
        "Nora Ferrow, who was in the hall, then quippingly asked, “Really?”",
        &[("Nora Ferrow", "Really?")],
    );
}

#[test]
fn a_short_reaction_announces_the_marks_behind_it() {
    finds(
        "“It is a race,” said Craig Ferrow of the Gazette.\n\nEbden’s Diana Sato agreed. “The others are running out of time.”",
        &[
            ("Craig Ferrow of the Gazette", "It is a race"),
            ("Ebden’s Diana Sato", "The others are running out of time."),
        ],
    );
    finds(
        "“It is a race,” Craig Ferrow said after Diana Sato spoke. “The others are running out of time.”",
        &[
            ("Craig Ferrow", "It is a race"),
            ("Craig Ferrow", "The others are running out of time."),
        ],
    );
}

#[test]
fn the_last_to_speak_goes_on_in_the_next_paragraph() {
    finds(
        "Her friends have mocked the plan, calling the mayor “a clown,” Nadia Ferrow said.\n\n“But he is our clown, and we love him!”",
        &[
            ("Nadia Ferrow", "the mayor “a clown"),
            ("Nadia Ferrow", "But he is our clown, and we love him!"),
        ],
    );
}

#[test]
fn a_word_in_marks_may_describe_the_subject() {
    finds(
        "“We had better ones,” delegate Bill Ferrow, wearing a hat and “Keep it” pins, said calmly.",
        &[("delegate Bill Ferrow", "We had better ones")],
    );
    finds(
        "Nadia Ferrow mocked the plan as “a joke,” and Sato said the well is dry.",
        &[
            ("Nadia Ferrow", "the plan as “a joke,”"),
            ("Sato", "the well is dry"),
        ],
    );
}

#[test]
fn according_to_a_source_is_the_whole_sentence_even_about_what_was_said() {
    finds(
        "The policy of demanding that voters show a card seems to help the party, according to a survey of lists.",
        &[(
            "a survey of lists",
            "The policy of demanding that voters show a card seems to help the party",
        )],
    );
}

#[test]
fn marks_go_on_behind_an_aside_of_the_attribution() {
    finds(
        "“Every time you do that,” Nadia Ferrow said, pointing to the two dams, “you make it worse.”",
        &[
            ("Nadia Ferrow", "Every time you do that"),
            ("Nadia Ferrow", "you make it worse."),
        ],
    );
    finds(
        "“Every time you do that,” Nadia Ferrow said, and Sato replied, “you make it worse.”",
        &[
            ("Nadia Ferrow", "Every time you do that"),
            ("Sato", "you make it worse."),
        ],
    );
}

#[test]
fn behind_an_article_and_a_word_stands_a_noun() {
    finds(
        "A judge has rejected a media request to open the file, saying the council has no business there.",
        &[("A judge", "the council has no business there")],
    );
}

#[test]
fn a_front_before_the_subject_is_no_subject() {
    finds(
        "As voters went to the booths, the mayor sent out a letter, and accused the council of being “traitors” there.",
        &[("the mayor", "the council of being “traitors” there")],
    );
    finds(
        "Four hours earlier, a council memo was shown stating that the loss was “long expected.”",
        &[("a council memo", "that the loss was “long expected.”")],
    );
    finds(
        "EBDEN, July 25 (UPI) — The committee released a statement Monday, saying that the well is dry.",
        &[("The committee", "that the well is dry")],
    );
}

#[test]
fn names_may_be_spelled_as_verbs_or_end_in_an_apostrophe() {
    finds(
        "“Many people are uncertain,” Will wrote. “They wait.”",
        &[
            ("Will", "Many people are uncertain"),
            ("Will", "They wait."),
        ],
    );
    finds(
        "Sanders’ email to his supporters notes that the mayor is a lawyer.",
        &[(
            "Sanders’ email to his supporters",
            "that the mayor is a lawyer",
        )],
    );
    finds(
        "“Snails have more spine,” reads a Wednesday editorial in the paper.",
        &[(
            "a Wednesday editorial in the paper",
            "Snails have more spine",
        )],
    );
}

#[test]
fn a_pronoun_inside_what_was_said_does_not_take_over() {
    finds(
        "Nadia Ferrow acknowledged that she found the “debt stack” odd and called the venture “a great example” of it.",
        &[
            ("Nadia Ferrow", "that she found the “debt stack” odd"),
            ("Nadia Ferrow", "the venture “a great example” of it"),
        ],
    );
}

#[test]
fn a_subordinate_claim_keeps_its_marks() {
    finds(
        "But even as Ferrow claimed that “the general got in trouble for less,” one of the lawyers said the cases were different.",
        &[
            ("Ferrow", "that “the general got in trouble for less"),
            ("one of the lawyers", "the cases were different"),
        ],
    );
}

#[test]
fn marks_that_end_in_a_comma_belong_to_the_attribution_behind_them() {
    finds(
        "“There is a lot of name-calling,” the former mayor told a crowd that filled the hall.",
        &[("the former mayor", "There is a lot of name-calling")],
    );
    finds(
        "Nadia Ferrow, the director, said in a statement. “There are no papers to count here.”",
        &[("Nadia Ferrow", "There are no papers to count here.")],
    );
    finds(
        "Bill Sato said Sunday in Madison, Wisconsin, that he was hoping for rain.",
        &[("Bill Sato", "that he was hoping for rain")],
    );
}

#[test]
fn a_participle_behind_a_person_keeps_its_words() {
    finds(
        "The film concludes with footage of Nadia Ferrow saying during a debate, “That makes me smart.”",
        &[("Nadia Ferrow", "That makes me smart.")],
    );
    finds(
        "Nadia Ferrow called for denying entry to all.",
        &[("Nadia Ferrow", "denying entry to all")],
    );
}

#[test]
fn an_initial_is_no_article() {
    finds(
        "“We all know why the well is dry!” ― Julie A. Diaz Ferrow.\n\nThe council met.",
        &[("Julie A. Diaz Ferrow", "We all know why the well is dry!")],
    );
}

#[test]
fn who_is_made_to_say_it_speaks() {
    finds(
        "The hearing forced Nadia Ferrow, who lost, to admit that the well is dry.",
        &[("Nadia Ferrow", "that the well is dry")],
    );
    finds(
        "Bill Sato used the hearing to say that the well is dry.",
        &[("Bill Sato", "that the well is dry")],
    );
}

#[test]
fn who_is_quoted_as_saying_it_speaks_wherever_it_stands() {
    finds(
        "Ferrow, a lawyer, is quoted in the Ebden Ledger as saying the mayor “talks like a toad.”",
        &[("Ferrow", "the mayor “talks like a toad.”")],
    );
    finds(
        "“Our method works,” Bill Ferrow is quoted as saying.",
        &[("Bill Ferrow", "Our method works")],
    );
    finds(
        "The strike began on Monday after the port operator, Sato Quays, announced that it would close.",
        &[("the port operator", "that it would close")],
    );
}

#[test]
fn a_run_between_two_attributions_belongs_to_the_one_before_it() {
    finds(
        "“I did it,” he told the court. “I am not sorry.” His lawyer, Nadia Sato, asked for mercy.",
        &[("he", "I did it"), ("he", "I am not sorry.")],
    );
}
