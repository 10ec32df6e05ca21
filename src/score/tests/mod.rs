//! A perfect prediction scores 100 in every layer; each kind of damage is noticed in the figure it belongs to.

mod perfect;

use std::path::Path;

use perfect::perfect;

use super::reading::Reading;
use super::*;
use crate::record::{self, Label, MentionKind, Outcome, Record, Status};
use crate::span::Span;

const TEXT: &str = "KHARTOUM, May 2 — At least 34 people, including three children, were killed by sarin, Lena Vogt said. “We saw “hundreds” flee,” she added.\n\nThe Sudanese army denied using gas. “It is a lie,” it said. “We fight fair.” Nobody in Western Europe believed “the army”, and police feared two dead. White House aides hope to “end it”.";

const GOLD: &str = r#"{
"id": "a.txt",
"sections": [{"s": "KHARTOUM, May", "heading": null, "dateline": "KHARTOUM"}],
"sentences": ["KHARTOUM, May 2 — At least 34 people, including three children, were killed by sarin, Lena Vogt said.", "“We saw “hundreds” flee,” she added.", "The Sudanese army denied using gas.", "“It is a lie,” it said.", "“We fight fair.”", "Nobody in Western Europe believed “the army”, and police feared two dead.", "White House aides hope to “end it”."],
"entities": [
 {"key": "k", "label": "place", "name": "Khartoum", "country": "SD", "detail": null, "mentions": [{"s": "KHARTOUM"}]},
 {"key": "sarin", "label": "agent", "name": "sarin", "country": null, "detail": "nerve", "mentions": [{"s": "sarin"}, {"s": "gas", "kind": "nominal"}]},
 {"key": "vogt", "label": "person", "name": "Lena Vogt", "country": null, "detail": null, "mentions": [{"s": "Lena Vogt"}, {"s": "she", "kind": "pronoun"}]},
 {"key": "sudan", "label": "state", "name": "Sudan", "country": "SD", "detail": null, "mentions": [{"s": "Sudanese", "kind": "demonym"}]},
 {"key": "us", "label": "state", "name": "United States", "country": "US", "detail": null, "mentions": [{"s": "White House", "kind": "metonym", "alt": ["org"]}]},
 {"key": "army", "label": "org", "name": "The Sudanese army", "country": "SD", "detail": null, "mentions": [{"s": "army", "n": 1, "kind": "nominal"}, {"s": "it", "in": "it said", "kind": "pronoun"}]},
 {"key": "west", "label": "place", "name": "Western Europe", "country": null, "detail": null, "mentions": [{"s": "Western Europe", "neutral": true}]}
],
"quotes": [
 {"key": "q1", "at": {"s": "At least 34 people, including three children, were killed by sarin"}, "kind": "indirect", "cue": {"at": {"s": "said", "n": 1}, "lemma": "say", "class": "say"}, "speaker": {"at": {"s": "Lena Vogt"}, "entity": "vogt"}},
 {"key": "q2", "at": {"s": "We saw “hundreds” flee"}, "kind": "direct", "cue": {"at": {"s": "added"}, "lemma": "add", "class": "say"}, "speaker": {"at": {"s": "she"}, "entity": "vogt"}},
 {"key": "q3", "at": {"s": "using gas"}, "kind": "indirect", "cue": {"at": {"s": "denied"}, "lemma": "deny", "class": "deny"}, "speaker": {"at": {"s": "The Sudanese army"}, "entity": "army"}},
 {"key": "q4", "at": {"s": "It is a lie"}, "kind": "direct", "group": 1, "cue": {"at": {"s": "said", "n": 2}, "lemma": "say", "class": "say"}, "speaker": {"at": {"s": "it", "n": 1}, "entity": "army"}},
 {"key": "q5", "at": {"s": "We fight fair"}, "kind": "direct", "group": 1, "cue": {"at": {"s": "said", "n": 2}, "lemma": "say", "class": "say"}, "speaker": {"at": {"s": "it", "n": 1}, "entity": "army"}},
 {"key": "q6", "at": {"s": "to “end it”"}, "kind": "mixed", "speech": false, "cue": {"at": {"s": "hope"}, "lemma": "hope", "class": "think"}, "speaker": {"at": {"s": "White House aides"}, "entity": null}}
],
"casualties": [
 {"key": "f1", "at": {"s": "At least 34"}, "outcome": "killed", "alt_outcomes": ["affected"], "low": 34, "high": null, "bound": "at_least", "victims": "people", "status": "reported", "place": "k", "agent": "sarin", "date": {"s": "May 2"}, "quote": "q1", "cue": {"s": "killed"}},
 {"key": "f2", "at": {"s": "three"}, "outcome": "killed", "low": 3, "high": 3, "bound": "exact", "victims": "children", "status": "reported", "place": "k", "agent": "sarin", "date": null, "quote": "q1", "cue": {"s": "killed"}, "subset_of": "f1"},
 {"key": "f3", "at": {"s": "hundreds"}, "outcome": "displaced", "low": null, "high": null, "bound": "vague", "victims": null, "status": "reported", "place": null, "date": null, "quote": "q2", "cue": {"s": "flee"}},
 {"key": "f4", "at": {"s": "two"}, "outcome": "killed", "low": 2, "high": 2, "bound": "exact", "victims": null, "status": "hypothetical", "place": null, "date": null, "cue": {"s": "dead"}}
]}"#;

fn gold() -> Gold {
    let annotation: Annotation = serde_json::from_str(GOLD).unwrap();
    Gold::annotated(&annotation, TEXT).unwrap()
}

fn judge(record: Record<'static>) -> Report {
    score(&[gold()], &[record], 9).unwrap()
}

/// The report after damage to a perfect record.
fn damaged(damage: impl FnOnce(&mut Record<'static>)) -> Report {
    let mut record = perfect(&gold(), OffsetUnit::Chars);
    damage(&mut record);
    judge(record)
}

fn f1(report: &Report, layer: &str, figure: &str) -> f64 {
    report.layer(layer).unwrap().figure(figure).unwrap().f1
}

fn rate(report: &Report, layer: &str, field: &str) -> f64 {
    report
        .layer(layer)
        .unwrap()
        .agreement(field)
        .unwrap()
        .rate
        .unwrap()
}

fn assert_perfect(report: &Report) {
    for layer in &report.layers {
        for f in &layer.figures {
            assert_eq!(f.f1, 100.0, "{} {f:?}", layer.name);
        }
        for a in &layer.agreements {
            assert_eq!(a.right, a.of, "{} {a:?}", layer.name);
        }
        assert!(layer.slips.is_empty(), "{:?}", layer.slips);
    }
}

#[test]
fn gold_as_prediction_scores_a_hundred_in_every_unit() {
    for unit in [OffsetUnit::Chars, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        let report = judge(perfect(&gold(), unit));
        assert_perfect(&report);
        assert!(report.layers.iter().all(|l| l.figures[0].gold > 0));
    }
}

#[test]
fn the_whole_corpus_agrees_with_itself() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/gold");
    let gold = read_gold(&folder, None).unwrap();
    let records: Vec<Record<'static>> =
        gold.iter().map(|g| perfect(g, OffsetUnit::Chars)).collect();
    assert_perfect(&score(&gold, &records, 9).unwrap());
}

#[test]
fn records_without_text_are_compared_in_their_own_unit() {
    let record = perfect(&gold(), OffsetUnit::Utf16);
    let same = Gold::record(record.clone());
    let report = score(
        std::slice::from_ref(&same),
        std::slice::from_ref(&record),
        9,
    )
    .unwrap();
    assert_eq!(f1(&report, "sentences", "all boundaries"), 100.0);
    assert_eq!(f1(&report, "quotes", "resolved"), 100.0);
    let other = perfect(&gold(), OffsetUnit::Bytes);
    let mixed = score(&[same], &[other], 9).unwrap_err();
    assert!(mixed.to_string().contains("--with-text"), "{mixed}");
}

#[test]
fn an_article_without_a_record_is_missed_and_a_stranger_is_named() {
    let mut record = perfect(&gold(), OffsetUnit::Chars);
    record.id = "b.txt".into();
    let report = judge(record);
    assert_eq!(
        (report.missing, report.extra),
        (vec!["a.txt".into()], vec!["b.txt".into()])
    );
    assert!(report.layers.iter().all(|l| l.figures[0].f1 == 0.0));
}

#[test]
fn a_record_of_another_text_is_refused() {
    let mut record = perfect(&gold(), OffsetUnit::Chars);
    record.sentences[6].end = 9999;
    let error = score(&[gold()], &[record], 9).unwrap_err();
    assert!(error.to_string().contains("another version"), "{error}");
}

#[test]
fn a_joined_sentence_costs_recall_and_a_split_one_precision() {
    let joined = damaged(|r| {
        r.sentences[2].end = r.sentences[3].end;
        r.sentences.remove(3);
    });
    let figure = joined.layer("sentences").unwrap().figures[0].clone();
    assert!(
        figure.recall < 100.0 && figure.precision == 100.0,
        "{figure:?}"
    );
    assert_eq!(joined.layers[0].slips[0].what, "missed");
    let split = damaged(|r| {
        let (start, end) = (r.sentences[2].start, r.sentences[2].end);
        r.sentences[2].start = start + 4;
        r.sentences.insert(
            2,
            record::Sentence {
                start,
                end: start + 3,
                paragraph: 0,
            },
        );
        assert!(end > start + 4);
    });
    let figure = split.layer("sentences").unwrap().figures[0].clone();
    assert!(
        figure.precision < 100.0 && figure.recall == 100.0,
        "{figure:?}"
    );
}

#[test]
fn white_space_at_a_boundary_never_counts() {
    let report = damaged(|r| {
        for i in 1..r.sentences.len() {
            r.sentences[i].start = r.sentences[i - 1].end;
        }
    });
    assert_perfect(&report);
}

fn mention(r: &mut Record<'static>, text: &str) -> usize {
    r.mentions.iter().position(|m| m.text == text).unwrap()
}

#[test]
fn a_wrong_span_label_or_stray_mention_is_noticed() {
    let wrong = damaged(|r| {
        let i = mention(r, "Lena Vogt");
        r.mentions[i].start += 5;
    });
    assert!(f1(&wrong, "mentions", "person") < 1.0);
    assert_eq!(f1(&wrong, "mentions", "overlapping"), 100.0);
    let label = damaged(|r| {
        let i = mention(r, "KHARTOUM");
        r.mentions[i].label = Label::State;
    });
    assert!(f1(&label, "mentions", "all") < 100.0);
    assert_eq!(f1(&label, "mentions", "place or state"), 100.0);
    let stray = damaged(|r| {
        let mut extra = r.mentions[0].clone();
        (extra.start, extra.end) = (0, 3);
        r.mentions.push(extra);
    });
    assert!(f1(&stray, "mentions", "all") < 100.0);
}

#[test]
fn neutral_mentions_pronouns_and_accepted_labels_cost_nothing() {
    let report = damaged(|r| {
        let i = mention(r, "White House");
        r.mentions[i].label = Label::Org;
        let i = mention(r, "Western Europe");
        r.mentions[i].label = Label::Person;
        let mut pronoun = r.mentions[i].clone();
        (pronoun.start, pronoun.end, pronoun.kind) = (0, 3, MentionKind::Pronoun);
        r.mentions.push(pronoun);
        let twice = r.mentions[0].clone();
        r.mentions.push(twice);
    });
    assert_eq!(f1(&report, "mentions", "all"), 100.0);
    let without = damaged(|r| r.mentions.retain(|m| m.text != "Western Europe"));
    assert_perfect(&without);
    let no_nominal_agent = damaged(|r| r.mentions.retain(|m| m.text != "gas"));
    assert!(f1(&no_nominal_agent, "mentions", "agent") < 100.0);
}

#[test]
fn wrong_links_and_countries_are_noticed() {
    let split = damaged(|r| {
        let i = mention(r, "gas");
        r.mentions[i].entity = None;
    });
    let figure = split.layer("links").unwrap().figures[0].clone();
    assert!(
        figure.recall < 100.0 && figure.precision == 100.0,
        "{figure:?}"
    );
    let merged = damaged(|r| {
        let i = mention(r, "Sudanese");
        r.mentions[i].entity = Some(0);
    });
    let figure = merged.layer("links").unwrap().figures[0].clone();
    assert!(
        figure.precision < 100.0 && figure.recall == 100.0,
        "{figure:?}"
    );
    let country = damaged(|r| r.entities[0].country = Some("TD".into()));
    assert!(rate(&country, "links", "country") < 100.0);
    assert_eq!(rate(&country, "links", "country of places"), 0.0);
    let name = damaged(|r| r.entities[0].name = "Khartum".into());
    assert!(rate(&name, "links", "name") < 100.0);
}

#[test]
fn half_of_the_words_is_enough_for_a_lenient_quote_and_not_for_an_exact_one() {
    let report = damaged(|r| r.quotes[0].cut(22));
    assert_eq!(f1(&report, "quotes", "lenient"), 100.0);
    assert!(f1(&report, "quotes", "exact") < 100.0);
    let report = damaged(|r| r.quotes[0].cut(11));
    assert!(f1(&report, "quotes", "lenient") < 100.0);
    assert!(f1(&report, "quotes", "indirect") < 100.0);
    assert_eq!(f1(&report, "quotes", "direct"), 100.0);
}

impl record::Quote<'static> {
    /// Keeps the first characters.
    fn cut(&mut self, keep: usize) {
        self.text = self.text.chars().take(keep * 2).collect::<String>().into();
        self.end = self.start + keep as u32 * 2;
    }
}

#[test]
fn thoughts_are_neutral_and_inventions_are_not() {
    assert_perfect(&damaged(|r| {
        r.quotes.remove(5);
    }));
    let report = damaged(|r| {
        let mut extra = r.quotes[5].clone();
        extra.start = 0;
        extra.end = 8;
        extra.text = "KHARTOUM".into();
        r.quotes.push(extra);
    });
    let figure = report.layer("quotes").unwrap().figures[0].clone();
    assert!(
        figure.precision < 100.0 && figure.recall == 100.0,
        "{figure:?}"
    );
}

#[test]
fn a_pronoun_is_no_proof_of_who_spoke() {
    let report = damaged(|r| {
        let (she, army) = (mention(r, "she"), Some(5));
        r.mentions[she].entity = army;
        r.quotes[1].speaker.as_mut().unwrap().entity = army;
    });
    assert_eq!(f1(&report, "quotes", "joint"), 100.0);
    assert!(f1(&report, "quotes", "resolved") < 100.0);
    assert_eq!(
        report.layer("quotes").unwrap().slips[0].what,
        "wrong speaker"
    );
}

#[test]
fn wrong_speakers_words_groups_and_cues_are_noticed() {
    let nobody = damaged(|r| r.quotes[0].speaker = None);
    assert!(f1(&nobody, "quotes", "joint") < 100.0);
    assert!(f1(&nobody, "quotes", "resolved") < 100.0);
    let named = damaged(|r| r.quotes[1].speaker = r.quotes[0].speaker.clone());
    assert_eq!(f1(&named, "quotes", "joint"), 100.0);
    let described = damaged(|r| {
        r.quotes[2].speaker = r.quotes[0].speaker.clone();
        r.entities[5].name = "Lena Vogt".into();
    });
    assert!(
        f1(&described, "quotes", "joint") < 100.0,
        "the prediction's name of it is no proof"
    );
    let article_word = damaged(|r| {
        let speaker = r.quotes[2].speaker.as_mut().unwrap();
        (speaker.end, speaker.text) = (speaker.start + 3, "The".into());
    });
    assert!(f1(&article_word, "quotes", "joint") < 100.0);
    let group = damaged(|r| r.quotes[4].group = None);
    assert_eq!(f1(&group, "quotes", "same group"), 0.0);
    let fields = damaged(|r| {
        r.quotes[0].kind = record::QuoteKind::Mixed;
        r.quotes[2].cue.as_mut().unwrap().class = "say".into();
        r.quotes[3].cue = None;
        r.quotes[1].block = true;
        r.quotes[1].closed = false;
    });
    for field in ["kind", "cue", "cue class", "block", "closed"] {
        assert!(rate(&fields, "quotes", field) < 100.0, "{field}");
    }
}

#[test]
fn a_wrong_outcome_bound_or_word_breaks_a_figure() {
    let outcome = damaged(|r| r.casualties[0].outcome = Outcome::Injured);
    assert!(f1(&outcome, "casualties", "strict") < 100.0);
    assert!(f1(&outcome, "casualties", "injured") < 1.0);
    let accepted = damaged(|r| r.casualties[0].outcome = Outcome::Affected);
    assert_eq!(f1(&accepted, "casualties", "strict"), 100.0);
    let bound = damaged(|r| r.casualties[0].high = Some(34));
    assert!(f1(&bound, "casualties", "strict") < 100.0);
    assert_eq!(f1(&bound, "casualties", "lenient"), 100.0);
    let vague = damaged(|r| r.casualties[2].quantity = "thousands".into());
    assert!(f1(&vague, "casualties", "strict") < 100.0);
    let words = damaged(|r| r.casualties[2].quantity = "Hundreds of".into());
    assert_eq!(f1(&words, "casualties", "strict"), 100.0);
    let away = damaged(|r| (r.casualties[1].start, r.casualties[1].end) = (0, 3));
    let figure = away.layer("casualties").unwrap().figures[0].clone();
    assert!(
        figure.precision < 100.0 && figure.recall < 100.0,
        "{figure:?}"
    );
}

#[test]
fn hypothetical_gold_is_neutral_but_its_status_is_compared() {
    assert_perfect(&damaged(|r| {
        r.casualties.remove(3);
    }));
    let asserted = damaged(|r| r.casualties[3].status = Status::Asserted);
    assert_eq!(f1(&asserted, "casualties", "strict"), 100.0);
    assert!(rate(&asserted, "casualties", "status") < 100.0);
    let denied = damaged(|r| r.casualties[0].status = Status::Denied);
    let figure = denied.layer("casualties").unwrap().figures[0].clone();
    assert!(
        figure.precision == 100.0 && figure.recall < 100.0,
        "{figure:?}"
    );
}

#[test]
fn wrong_fields_of_a_figure_are_noticed() {
    let report = damaged(|r| {
        let (date, cue) = (r.casualties[0].date.clone(), r.casualties[3].cue.clone());
        let c = &mut r.casualties[1];
        c.place = Some(3);
        c.agent = None;
        c.subset_of = None;
        c.victims = Some("soldiers".into());
        c.quote = Some(2);
        c.date = date;
        r.casualties[0].cue = cue;
        r.casualties[2].bound = record::Bound::About;
    });
    for field in [
        "bound", "victims", "place", "agent", "subset", "date", "quote", "cue",
    ] {
        assert!(rate(&report, "casualties", field) < 100.0, "{field}");
    }
    assert_eq!(f1(&report, "casualties", "strict"), 100.0);
}

#[test]
fn broken_gold_is_refused_with_every_fault_named() {
    let faults = [
        (
            r#""s": "Lena Vogt"}, {"#,
            r#""s": "Lena Voght"}, {"#,
            "vogt: \"Lena Voght\" is not in",
        ),
        (
            r#""s": "said", "n": 1"#,
            r#""s": "said""#,
            "q1: \"said\" occurs 2 times",
        ),
        (
            r#""entity": "army""#,
            r#""entity": "navy""#,
            "q3: nothing has the key \"navy\"",
        ),
        (
            r#"“It is a lie,” it said."#,
            r#"“It is a lie,” he said."#,
            "is not next in the article",
        ),
        (
            r#""key": "q2""#,
            r#""key": "q1""#,
            "q1: the key is taken twice",
        ),
        (
            r#""dateline": "KHARTOUM""#,
            r#""dateline": "CAIRO""#,
            "\"CAIRO\" is not in this section",
        ),
    ];
    for (right, wrong, complaint) in faults {
        assert!(GOLD.contains(right), "{right}");
        let annotation: Annotation = serde_json::from_str(&GOLD.replacen(right, wrong, 1)).unwrap();
        let error = Gold::annotated(&annotation, TEXT).unwrap_err().to_string();
        assert!(error.contains(complaint), "{error}");
    }
    let unknown = GOLD.replacen("\"label\"", "\"lable\"", 1);
    assert!(serde_json::from_str::<Annotation>(&unknown).is_err());
}

#[test]
fn every_occurrence_leaves_out_longer_mentions() {
    let json = r#"{"id":"a","sections":[],"sentences":["Hama Province and Hama."],"quotes":[],"casualties":[],
        "entities":[{"key":"h","label":"place","name":"Hama","country":"SY","detail":null,"mentions":[{"s":"Hama"}]},
        {"key":"p","label":"place","name":"Hama","country":"SY","detail":null,"mentions":[{"s":"Hama Province"}]}]}"#;
    let annotation: Annotation = serde_json::from_str(json).unwrap();
    let reading: Reading = annotation.resolve("Hama Province and Hama.").unwrap();
    let spans: Vec<Span> = reading.mentions.iter().map(|m| m.span).collect();
    assert_eq!(spans, [Span::new(0, 13), Span::new(18, 22)]);
}

#[test]
fn the_table_shows_figures_agreements_and_slips() {
    let mut out = Vec::new();
    damaged(|r| r.casualties[0].high = Some(40))
        .write_table(&mut out)
        .unwrap();
    let table = String::from_utf8(out).unwrap();
    assert!(table.contains("casualties  strict"), "{table}");
    assert!(table.contains("[At least 34] people"), "{table}");
    assert!(table.contains("killed 34..40"), "{table}");
}
