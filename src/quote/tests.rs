//! The rules together, one phenomenon a test: what must be found, and beside it what must not.

use super::{Attributions, QuoteKind, quotes};
use crate::coref;
use crate::entity;
use crate::lexicon::Lexicons;
use crate::segment::Document;

/// (speaker, content) of every quote.
fn said(text: &str) -> Vec<(String, String)> {
    with(text, |text, a, _| {
        a.quotes
            .iter()
            .map(|q| {
                let speaker = q.speaker.map_or("-", |s| s.span.of(text));
                (speaker.to_string(), q.content.of(text).to_string())
            })
            .collect()
    })
}

/// The names of the entities of the speakers.
fn meant(text: &str) -> Vec<String> {
    with(text, |_, a, named| {
        let name = |e: u32| match named.get(e as usize) {
            Some(name) => name.clone(),
            None => a.entities[e as usize - named.len()].name.clone(),
        };
        let entity = |q: &super::Quote| q.speaker.and_then(|s| s.entity).map_or("-".into(), name);
        a.quotes.iter().map(entity).collect()
    })
}

fn with<T>(text: &str, look: impl Fn(&str, &Attributions, &[String]) -> T) -> T {
    let lexicons = Lexicons::builtin();
    let doc = Document::new(text, &lexicons);
    let chains = coref::resolve(&doc, entity::tag(&doc, &lexicons), &lexicons);
    let found = quotes(&doc, &chains, &lexicons);
    let named: Vec<String> = chains.entities.iter().map(|e| e.name.clone()).collect();
    look(text, &found, &named)
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter()
        .map(|(s, c)| ((*s).to_string(), (*c).to_string()))
        .collect()
}

#[track_caller]
pub(super) fn finds(text: &str, all: &[(&str, &str)]) {
    assert_eq!(said(text), pairs(all), "{text}");
}

#[test]
fn direct_speech_with_the_speaker_behind_it() {
    finds(
        "“The well is dry,” Nadia Ferrow said on Monday.",
        &[("Nadia Ferrow", "The well is dry")],
    );
    finds(
        "“The well is dry,” said Nadia Ferrow, a farmer.",
        &[("Nadia Ferrow", "The well is dry")],
    );
    finds("He wore a cap that read nothing at all.", &[]);
}

#[test]
fn parts_split_by_their_attribution_share_a_group() {
    let text = "“The well is dry,” she said. “We need water by Friday.”";
    finds(
        text,
        &[
            ("she", "The well is dry"),
            ("she", "We need water by Friday."),
        ],
    );
    with(text, |_, a, _| {
        assert!(a.quotes[0].group.is_some());
        assert_eq!(a.quotes[0].group, a.quotes[1].group);
    });
    finds(
        "The levee, the mayor said, would not hold.",
        &[("the mayor", "The levee"), ("the mayor", "would not hold")],
    );
}

#[test]
fn indirect_speech_with_and_without_that() {
    finds(
        "The ministry said on Friday that the well is dry.",
        &[("The ministry", "that the well is dry")],
    );
    finds(
        "The ministry said the well is dry.",
        &[("The ministry", "the well is dry")],
    );
    finds(
        "The ministry said in a statement the well is dry.",
        &[("The ministry", "the well is dry")],
    );
    finds(
        "The mayor told reporters that she would resign.",
        &[("The mayor", "that she would resign")],
    );
    finds("The mayor spoke for an hour and left.", &[]);
}

#[test]
fn content_ends_where_another_attribution_or_a_contrast_begins() {
    finds(
        "Ferrow said the well is dry, adding that help was late.",
        &[
            ("Ferrow", "the well is dry"),
            ("Ferrow", "that help was late"),
        ],
    );
    finds(
        "Ferrow said the well is dry, but the mayor stayed home.",
        &[("Ferrow", "the well is dry")],
    );
    finds(
        "Ferrow said the well is dry and the pump broke.",
        &[("Ferrow", "the well is dry and the pump broke")],
    );
}

#[test]
fn mixed_speech_is_the_whole_clause() {
    let text = "Ferrow called the plan “a bad joke.”";
    finds(text, &[("Ferrow", "the plan “a bad joke.”")]);
    with(text, |text, a, _| {
        assert_eq!(a.quotes[0].kind, QuoteKind::Mixed);
        assert_eq!(a.quotes[0].quoted[0].of(text), "a bad joke.");
    });
}

#[test]
fn scare_quotes_are_no_quotes() {
    finds("The town’s “Summer Fair” opens on Sunday.", &[]);
}

#[test]
fn trailing_attribution_takes_the_clause_before_it() {
    finds(
        "The well is dry, the mayor said.",
        &[("the mayor", "The well is dry")],
    );
    finds(
        "Two wells are dry, according to the ministry.",
        &[("the ministry", "Two wells are dry")],
    );
    finds(
        "According to the ministry, two wells are dry.",
        &[("the ministry", "two wells are dry")],
    );
    finds("On Monday, the mayor said no.", &[("the mayor", "no")][..0]);
}

#[test]
fn appositions_are_hopped_over() {
    finds(
        "Nadia Ferrow, 41, a farmer from Ebden, said the well is dry.",
        &[("Nadia Ferrow", "the well is dry")],
    );
    finds(
        "Officials who saw the well said it was dry.",
        &[("Officials", "it was dry")],
    );
}

#[test]
fn participles_and_second_verbs_speak_for_the_main_clause() {
    finds(
        "The mayor left early, saying that she was ill.",
        &[("The mayor", "that she was ill")],
    );
    finds(
        "The mayor stood up and said that she was ill.",
        &[("The mayor", "that she was ill")],
    );
}

#[test]
fn the_one_quoted_by_an_agency_speaks() {
    finds(
        "“The well is dry,” the agency quoted Ferrow as saying.",
        &[("Ferrow", "The well is dry")],
    );
}

#[test]
fn nominal_cues_belong_to_their_owner() {
    finds(
        "Ferrow’s claim that the well is dry angered the town.",
        &[("Ferrow", "that the well is dry")],
    );
    finds("The claim form is two pages long.", &[]);
}

#[test]
fn a_colon_at_the_end_of_a_paragraph_announces_a_block_quote() {
    let text = "Closing the talks, he said in Oslo:\n\nWe will wait for the well to fill, and then I will go home.\n\nRain fell all week.";
    finds(
        text,
        &[(
            "he",
            "We will wait for the well to fill, and then I will go home.",
        )],
    );
    with(text, |_, a, _| {
        assert!(a.quotes[0].block && a.quotes[0].kind == QuoteKind::Direct);
    });
}

#[test]
fn transcript_lines_and_signatures_name_the_speaker() {
    finds(
        "FERROW: The well is dry again.\n\nHOST: Who will pay for it?",
        &[
            ("FERROW", "The well is dry again"),
            ("HOST", "Who will pay for it?"),
        ],
    );
    finds(
        "“The well is dry again.” — Nadia Ferrow",
        &[("Nadia Ferrow", "The well is dry again.")],
    );
    finds("Note: The well is dry again.", &[]);
}

#[test]
fn a_lost_mark_is_repaired() {
    let text = "The well is dry,” Ferrow said.";
    finds(text, &[("Ferrow", "The well is dry")]);
    with(text, |_, a, _| assert!(!a.quotes[0].closed));
}

#[test]
fn asked_without_a_subject_has_no_speaker() {
    finds(
        "Asked whether the well was dry, Ferrow said that it was.",
        &[("-", "whether the well was dry"), ("Ferrow", "that it was")],
    );
}

#[test]
fn pronouns_mean_the_last_fitting_person() {
    let text = "Maria Keller met Peter Brandt on Monday. She said that the well is dry. He said that it rained.";
    assert_eq!(meant(text), ["Maria Keller", "Peter Brandt"]);
}

#[test]
fn unnamed_speakers_get_an_entity_of_their_own() {
    let text = "A witness said that it burned. Officials said that it rained. A witness said that it stopped.";
    assert_eq!(meant(text), ["A witness", "Officials", "A witness"]);
}

#[test]
fn a_capital_that_speaks_is_its_state() {
    assert_eq!(meant("Moscow said that the talks failed."), ["Russia"]);
}

#[test]
fn a_common_noun_is_the_body_of_its_kind() {
    let text = "Zelbar Airways said that it flew. The Elbonian Flight Board said that it had checked. \
        The airline said that it would wait. The board said that it would not.";
    let all = [
        "Zelbar Airways",
        "Elbonian Flight Board",
        "Zelbar Airways",
        "Elbonian Flight Board",
    ];
    assert_eq!(meant(text), all);
    // Another kind is another body.
    let text = "Zelbar Airways said that it flew. The army said that it did not.";
    assert_eq!(meant(text), ["Zelbar Airways", "The army"]);
}

#[test]
fn a_common_noun_is_the_person_of_that_office() {
    let text = "French President Claire Dornfeld said that it rained. Polish President Marek Haddowski said that it \
        snowed. The French president said that it stopped. The president said that it went on. The pilot said that \
        it cleared.";
    let all = [
        "Claire Dornfeld",
        "Marek Haddowski",
        "Claire Dornfeld",
        "Marek Haddowski",
        "The pilot",
    ];
    assert_eq!(meant(text), all);
    let text =
        "Vice President Nora Dornfeld said that it rained. The president said that it snowed.";
    assert_eq!(meant(text), ["Nora Dornfeld", "The president"]);
}

#[test]
fn what_belongs_to_somebody_is_not_its_owner() {
    let text = "Judge Anna Dornfeld said that it rained. His lawyer said that it snowed.";
    assert_eq!(meant(text), ["Anna Dornfeld", "His lawyer"]);
}

#[test]
fn a_name_beside_the_noun_is_the_speaker() {
    let text =
        "“It rained,” said the defendant's lawyer, Omar Dornfeld. The lawyer said that it snowed.";
    assert_eq!(meant(text), ["Omar Dornfeld", "Omar Dornfeld"]);
    let text = "U.S. Secretary of State Dan Dornfeld said that it rained.";
    assert_eq!(meant(text), ["Dan Dornfeld"]);
    // A lawyer for somebody is somebody else.
    let text = "A lawyer for Omar Dornfeld said that it rained.";
    assert_eq!(meant(text), ["A lawyer for Omar Dornfeld"]);
}

#[test]
fn a_document_speaks_for_its_author() {
    let text = "The Elbonian Water Council published a report. The report by the council said that it rained. \
        A study by the Elbonian Water Council said that it snowed.";
    assert_eq!(meant(text)[1], "Elbonian Water Council");
    assert_eq!(
        meant("A poll released on Monday by the Elbonian Water Council found that it rained."),
        ["Elbonian Water Council"]
    );
    assert_eq!(meant("A note said that it rained."), ["A note"]);
}

#[test]
fn it_is_the_body_that_was_the_subject_since() {
    let text = "Dan Dornfeld said that it rained. The Elbonian Water Council rejected that. It said that it snowed.";
    assert_eq!(meant(text), ["Dan Dornfeld", "Elbonian Water Council"]);
    let text = "Dan Dornfeld said that it rained. The rain had ended. It said that it snowed.";
    assert_eq!(meant(text), ["Dan Dornfeld", "-"]);
}

#[test]
fn he_is_the_subject_of_the_sentence_before_not_its_object() {
    let text = "Dan Dornfeld spoke first. He called Omar Haddow a liar. He said that it rained.";
    assert_eq!(meant(text).last().map(String::as_str), Some("Dan Dornfeld"));
}

#[test]
fn a_surname_that_names_a_place_too_is_the_person_named_in_full() {
    let text = "Valeria Paris left. Paris said that it rained.";
    assert_eq!(meant(text), ["Valeria Paris"]);
    assert_eq!(meant("Paris said that it rained."), ["France"]);
}

#[test]
fn a_dateline_is_no_line_of_a_transcript() {
    let text = "LEEDS: “We won,” said Karen Dornfeld.\n\nYORK: “We lost,” said Omar Haddow.";
    assert_eq!(meant(text), ["Karen Dornfeld", "Omar Haddow"]);
}

#[test]
fn us_in_capitals_is_a_state() {
    assert_eq!(meant("US says that it rained."), ["United States"]);
}

#[test]
fn a_misspelt_surname_and_the_first_word_of_a_company_are_known_again() {
    let text = "Oleksiy Hrytsenkov left. Hritsenkov said that it rained.";
    assert_eq!(meant(text), ["Oleksiy Hrytsenkov"]);
    let text = "Orvolex Steel Ltd closed a mill. Orvolex said that it rained.";
    assert_eq!(meant(text), ["Orvolex Steel Ltd"]);
    // Two well-known surnames are two people.
    let text = "Mary Hansen left. Mr. Hanson said that it rained.";
    assert_ne!(meant(text), ["Mary Hansen"]);
}

#[test]
fn the_service_is_the_one_brought_in_before() {
    let text = "Elbonia's weather service warned of storms. The service said that it rained.";
    assert_eq!(meant(text), ["Elbonia's weather service"]);
    assert_eq!(meant("The service said that it rained."), ["The service"]);
}

#[test]
fn the_rights_group_is_no_party_and_a_trade_fits_any_company() {
    let text = "The Elbonian Aid Network met the Liberal Party. The aid group said that it rained.";
    assert_eq!(meant(text), ["Elbonian Aid Network"]);
    let text = "Orvolex AB will close a mill. The Elbonian lorry maker said that it rained.";
    assert_eq!(meant(text), ["Orvolex AB"]);
    let text = "The Elbonian Interior Ministry met. The lorry maker said that it rained.";
    assert_eq!(meant(text), ["The lorry maker"]);
}

#[test]
fn the_name_behind_an_office_or_owner_is_the_speaker() {
    let text = "The Archbishop of Bralla, Emmanuel Haddow, said that it rained. The archbishop said that it snowed.";
    assert_eq!(meant(text), ["Emmanuel Haddow", "Emmanuel Haddow"]);
    let text = "The mine's owner, Orvolex Resources, said that it rained.";
    assert_eq!(meant(text), ["Orvolex Resources"]);
}

#[test]
fn it_may_mean_the_subject_of_its_own_sentence() {
    let text = "Russia sent a note. The Elbonian Water Council, in what it called “a farce played for children,” voted.";
    assert_eq!(meant(text), ["Elbonian Water Council"]);
}

#[test]
fn a_name_that_ends_in_a_state_is_not_the_state() {
    assert_eq!(
        meant("Elbonian Forces Korea said that it rained."),
        ["Elbonian Forces Korea"]
    );
    assert_eq!(meant("South Korea said that it rained."), ["South Korea"]);
}

#[test]
fn a_guessed_organisation_with_a_trade_or_age_is_a_person() {
    let text = "“It rained,” Zuleika Brallow, a taxi driver, said. She said that it snowed. “So it did,” Brallow said.";
    assert_eq!(meant(text), ["Zuleika Brallow"; 3]);
}

#[test]
fn she_is_no_document() {
    let text = "Ann Dornfeld left. Her submission to the court said that it rained. She said that it snowed.";
    assert_eq!(meant(text).last().map(String::as_str), Some("Ann Dornfeld"));
}

#[test]
fn hostile_text_takes_linear_time() {
    for unit in [
        "\"",
        "“",
        "said ",
        "“a,” he said, ",
        "he said that ",
        "(",
        ", the a of ",
        "A: b\n",
    ] {
        let text = unit.repeat(40_000 / unit.len());
        let start = std::time::Instant::now();
        with(&text, |_, _, _| ());
        assert!(
            start.elapsed().as_secs() < 20,
            "{unit:?} took {:?}",
            start.elapsed()
        );
    }
}
