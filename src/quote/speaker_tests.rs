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
