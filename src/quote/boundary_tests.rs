//! Where content begins and ends, and what is none, one phenomenon a test.

use super::tests::finds;

#[test]
fn a_joined_verb_of_saying_ends_the_content_without_a_comma() {
    finds(
        "Ferrow said the well is dry but noted that help came.",
        &[("Ferrow", "the well is dry"), ("Ferrow", "that help came")],
    );
    finds(
        "Ferrow said the mayor has not yet called for help.",
        &[("Ferrow", "the mayor has not yet called for help")],
    );
}

#[test]
fn content_that_is_one_run_ends_with_it() {
    finds(
        "It was what Ferrow called “a bad joke,” a phrase that hurt.",
        &[("Ferrow", "a bad joke")],
    );
    finds(
        "Ferrow called it “a bad joke,” and “a shame.”",
        &[("Ferrow", "it “a bad joke,” and “a shame.”")],
    );
}

#[test]
fn a_whole_sentence_behind_a_colon_stands_alone() {
    finds(
        "The plan had few friends: “Nobody wants it,” Ferrow said.",
        &[("Ferrow", "Nobody wants it")],
    );
    finds(
        "The plan has “few friends,” Ferrow said.",
        &[("Ferrow", "The plan has “few friends")],
    );
}

#[test]
fn a_clause_before_the_cue_is_content_only_where_the_cue_can_follow() {
    finds("Meanwhile, Ferrow reminds us of the well.", &[]);
    finds(
        "Ferrow lost to Sato, who added two seats in the north.",
        &[],
    );
}

#[test]
fn as_somebody_noted_the_clause_follows() {
    finds(
        "But as Ferrow noted, the well is dry.",
        &[("Ferrow", "the well is dry")],
    );
}

#[test]
fn a_run_with_a_lost_comma_is_still_said() {
    finds(
        "“Nobody here wants the new well” said Nadia Ferrow.",
        &[("Nadia Ferrow", "Nobody here wants the new well")],
    );
}

#[test]
fn a_noun_of_saying_with_a_relative_clause_is_no_cue() {
    finds("People like stories that surprise them.", &[]);
    finds(
        "Ferrow’s story that the well burned is false.",
        &[("Ferrow", "that the well burned")],
    );
}

#[test]
fn a_noun_phrase_behind_a_verb_of_saying_is_no_clause() {
    finds("The firm added 300 jobs in May, while exports fell.", &[]);
    finds(
        "The firm added exports had fallen in May.",
        &[("The firm", "exports had fallen in May")],
    );
}

#[test]
fn titles_are_no_quotes() {
    finds(
        "Ferrow said so. Her book “The Wells of the Old Ebden Valley” sold well.",
        &[],
    );
}

#[test]
fn a_plain_object_of_call_needs_a_predicate() {
    finds(
        "Ferrow called the plan a shame.",
        &[("Ferrow", "the plan a shame")],
    );
    finds("Ferrow called both men on Tuesday.", &[]);
    finds("They met in a village called Ebden.", &[]);
    finds("The council passed it by roll call vote.", &[]);
}

#[test]
fn a_name_over_an_article_speaks() {
    finds(
        "Nadia Ferrow: The well has run dry\n\nRain fell in Ebden all week.",
        &[("Nadia Ferrow", "The well has run dry")],
    );
    finds(
        "Report: Two wells are dry\n\nRain fell in Ebden all week.",
        &[("Report", "Two wells are dry")],
    );
    finds(
        "Nadia Ferrow: five points\n\nRain fell in Ebden all week.",
        &[],
    );
    finds(
        "Syria: Talks fail again\n\nRain fell in Ebden all week.",
        &[],
    );
}

#[test]
fn a_passive_keeps_what_somebody_is_accused_of() {
    finds(
        "Ferrow is accused of poisoning the well.",
        &[("-", "of poisoning the well")],
    );
}

#[test]
fn an_adverb_between_commas_stands_before_the_content() {
    finds(
        "The mayor says, however, that the well is dry.",
        &[("The mayor", "that the well is dry")],
    );
}

#[test]
fn a_verb_joined_to_an_infinitive_has_no_speaker_of_its_own() {
    finds(
        "The mayor was told to stand up and say the oath.",
        &[("-", "to stand up and say the oath")],
    );
}

#[test]
fn titles_of_programmes_are_no_quotes() {
    finds(
        "“The well is dry,” Ferrow said on Ebden TV’s “Morning Watch.”",
        &[("Ferrow", "The well is dry")],
    );
}

#[test]
fn content_resumes_behind_an_attribution() {
    finds(
        "Brandt, Ferrow said, ordered them to wait.",
        &[("Ferrow", "Brandt"), ("Ferrow", "ordered them to wait")],
    );
    finds(
        "There is a risk, Ferrow said, that the well is dry.",
        &[
            ("Ferrow", "There is a risk"),
            ("Ferrow", "that the well is dry"),
        ],
    );
    finds(
        "Unless it rains, Ferrow said, the well is dry.",
        &[("Ferrow", "Unless it rains"), ("Ferrow", "the well is dry")],
    );
    finds(
        "The well is dry, Ferrow said, adding that help was late.",
        &[
            ("Ferrow", "The well is dry"),
            ("Ferrow", "that help was late"),
        ],
    );
}

#[test]
fn some_and_others_speak_without_a_noun() {
    finds(
        "Many said on Monday that the well is dry.",
        &[("Many", "that the well is dry")],
    );
    finds("Another reported case came from Ebden.", &[]);
}

#[test]
fn infinitives_are_content_of_promises_and_orders_only() {
    finds("The mayor promised to leave.", &[("The mayor", "to leave")]);
    finds(
        "The mayor told the farmers not to leave.",
        &[("The mayor", "not to leave")],
    );
    finds("The mayor declined to comment.", &[]);
}

#[test]
fn how_long_somebody_said_it_is_no_content() {
    finds(
        "Ferrow has said for weeks that the well is dry.",
        &[("Ferrow", "that the well is dry")],
    );
}

#[test]
fn the_one_an_agency_quotes_speaks_without_marks_too() {
    finds(
        "The agency quoted Ferrow as saying the well is dry.",
        &[("Ferrow", "the well is dry")],
    );
    finds("The agency quoted Ferrow on the well.", &[]);
}

#[test]
fn a_clause_and_a_quote_share_the_attribution_between_them() {
    finds(
        "The well is dry, Ferrow said: “We need water.”",
        &[("Ferrow", "The well is dry"), ("Ferrow", "We need water.")],
    );
    finds(
        "In a statement on Monday, Ferrow said: “We need water.”",
        &[("Ferrow", "We need water.")],
    );
}

#[test]
fn content_of_another_verb_is_not_said_again() {
    finds(
        "The mayor, in what he called “a last word,” said the well is dry.",
        &[("he", "a last word"), ("The mayor", "the well is dry")],
    );
}

#[test]
fn behind_a_link_only_the_clause_to_come_was_said() {
    finds(
        "The farm has a well in which, Ferrow says, two goats drowned.",
        &[("Ferrow", "two goats drowned")],
    );
    finds(
        "That, Ferrow says, is why the well is dry.",
        &[("Ferrow", "That"), ("Ferrow", "is why the well is dry")],
    );
}

#[test]
fn a_fronted_participle_belongs_to_the_main_subject() {
    finds(
        "Saying that the well is dry, Ferrow left.",
        &[("Ferrow", "that the well is dry")],
    );
}

#[test]
fn names_that_are_verbs_of_saying_are_no_cues() {
    finds("The candidate Grant Hollister met Ann Lee.", &[]);
}

#[test]
fn a_lost_closer_stands_before_the_speaker() {
    finds(
        "“The well is dry, said Nadia Ferrow. “We need water.”",
        &[
            ("Nadia Ferrow", "The well is dry"),
            ("Nadia Ferrow", "We need water."),
        ],
    );
    finds(
        "He said later: The well is dry again.”",
        &[("He", "The well is dry again.")],
    );
}

#[test]
fn the_lost_opener_of_a_second_run_stands_at_its_sentence() {
    finds(
        "“It fell,” Ferrow said. The well is dry again.”",
        &[("Ferrow", "It fell"), ("Ferrow", "The well is dry again.")],
    );
}

#[test]
fn behind_a_fronted_phrase_according_to_leads_to_the_clause() {
    finds(
        "The next day, according to Ferrow, the well was dry.",
        &[("Ferrow", "The next day"), ("Ferrow", "the well was dry")],
    );
    finds(
        "Two wells are dry, according to Ferrow, who keeps goats.",
        &[("Ferrow", "Two wells are dry")],
    );
}

#[test]
fn a_predicate_in_marks_ends_what_is_called_so() {
    finds(
        "Ferrow called the plan “a joke” in a letter to the council.",
        &[("Ferrow", "the plan “a joke”")],
    );
    finds(
        "Ferrow called the plan “a joke” and “a shame.”",
        &[("Ferrow", "the plan “a joke” and “a shame.”")],
    );
}

#[test]
fn a_verb_that_seldom_speaks_needs_its_marks_nearby() {
    finds(
        "Ferrow showed the guests around the old farm on the hill above the river and its small “Sunday” market.",
        &[],
    );
    finds(
        "Brandt met the heir of “The Ebden Review,” who added a room.",
        &[],
    );
}

#[test]
fn a_figure_is_put_somewhere() {
    finds(
        "The ministry put the number of the dead at 40.",
        &[("The ministry", "the number of the dead at 40")],
    );
    finds("The ministry put the boats at a disadvantage.", &[]);
}

#[test]
fn how_long_ago_it_was_said_is_no_content() {
    finds(
        "An inquiry found two years ago that the well was dry.",
        &[("An inquiry", "that the well was dry")],
    );
    finds(
        "The mayor told two young farmers to leave.",
        &[("The mayor", "to leave")],
    );
}

#[test]
fn words_in_marks_and_a_clause_share_the_speaker() {
    finds(
        "“We are stuck,” Nadia Ferrow said she had missed two boats.",
        &[
            ("Nadia Ferrow", "We are stuck"),
            ("Nadia Ferrow", "she had missed two boats"),
        ],
    );
}

#[test]
fn a_post_without_marks_ends_in_its_signature() {
    finds(
        "The well is dry again. Send water. — Nadia Ferrow (@nferrow) 9 March",
        &[("Nadia Ferrow", "The well is dry again. Send water")],
    );
    finds("The well is dry again. — Nadia Ferrow, Ebden", &[]);
}

#[test]
fn a_block_quote_goes_on_over_a_paragraph_without_i() {
    finds(
        "She said in Oslo:\n\nWe came close.\n\nThe sentence was about water.\n\nI do not intend to go.\n\nRain fell.",
        &[
            ("She", "We came close."),
            ("She", "The sentence was about water."),
            ("She", "I do not intend to go."),
        ],
    );
}

#[test]
fn a_headline_ends_with_its_speaker() {
    finds(
        "Two wells are dry: mayor\n\nRain fell in Ebden all week.",
        &[("mayor", "Two wells are dry")],
    );
    finds("A day in pictures: Ebden\n\nRain fell all week.", &[]);
}

#[test]
fn what_sums_up_a_clause_is_the_writers() {
    finds(
        "Ferrow said the well is dry, a change that nobody liked.",
        &[("Ferrow", "the well is dry")],
    );
    finds(
        "Ferrow said Ann Lee, a farmer, would dig a well.",
        &[("Ferrow", "Ann Lee, a farmer, would dig a well")],
    );
}

#[test]
fn an_attribution_behind_another_has_the_whole_sentence() {
    finds(
        "Norway has told two envoys to leave by Friday, the Foreign Ministry said on Wednesday.",
        &[
            (
                "the Foreign Ministry",
                "Norway has told two envoys to leave by Friday",
            ),
            ("Norway", "to leave by Friday"),
        ],
    );
}

#[test]
fn a_figure_that_is_put_ends_at_its_comma_and_is_a_clause_of_its_own() {
    finds(
        "The hospital put the number of dead at 54, including nine who sold tea.",
        &[("The hospital", "the number of dead at 54")],
    );
    finds(
        "Unions said police had beaten marchers and put the number of injured at 80.",
        &[
            ("Unions", "police had beaten marchers"),
            ("Unions", "the number of injured at 80"),
        ],
    );
}

#[test]
fn a_verb_behind_but_with_its_marks_begins_anew() {
    finds(
        "Ferrow confirmed that the text was genuine but dismissed it as “a draft of a draft.”",
        &[
            ("Ferrow", "that the text was genuine"),
            ("Ferrow", "it as “a draft of a draft.”"),
        ],
    );
    finds(
        "Ferrow said that the text was genuine but long.",
        &[("Ferrow", "that the text was genuine but long")],
    );
}

#[test]
fn what_was_done_with_the_writing_is_no_content() {
    finds(
        "The director said in a note passed to reporters that the roof is gone.",
        &[("The director", "that the roof is gone")],
    );
    finds("The list, published on Sunday, had 82 names.", &[]);
}

#[test]
fn the_occasion_behind_an_attribution_is_the_writers() {
    finds(
        "The well is dry, the mayor told the council, as delegates argued about the law.",
        &[("the mayor", "The well is dry")],
    );
    finds(
        "The well is dry, the mayor told the council, and the road is closed.",
        &[
            ("the mayor", "The well is dry"),
            ("the mayor", "and the road is closed"),
        ],
    );
}

#[test]
fn a_subject_in_ing_is_no_front() {
    finds(
        "Shelling killed 23 people over the weekend, aid workers said.",
        &[("aid workers", "Shelling killed 23 people over the weekend")],
    );
    finds(
        "Speaking for Georgia, Nana Beridze countered: “We know what happens.”",
        &[("Nana Beridze", "We know what happens.")],
    );
    finds(
        "The unrest began after parliament passed a law on “foreign agents” in May.",
        &[],
    );
}
