//! What holds for every text: spans slice back in three units, sentences cover it, nothing panics, the number of
//! threads changes nothing.

use claimwire::batch::{self, OnError};
use claimwire::input::Item;
use claimwire::{Article, Extractor, Layers, Lexicons, OffsetUnit, Options, Record};
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Lexicons::builtin()));

/// Pieces of news text and of dirt, joined at random: far more rules fire than on random characters.
fn news() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "``",
        "''",
        "(",
        ")",
        "[",
        " ",
        "\n",
        "\n\n",
        ", ",
        ". ",
        ".",
        ": ",
        "; ",
        " — ",
        "-",
        "…",
        "?!",
        "🎯",
        "é",
        "\u{FEFF}",
        "\r\n",
        "\u{A0}",
        "he said",
        "said",
        "according to ",
        "told reporters that ",
        "President ",
        "Bashar Assad",
        "Assad",
        "Sergei Ryabkov",
        "Damascus",
        "Syria",
        "Syrian",
        "U.S.",
        "US-led",
        "the ministry",
        "Aleppo",
        "in Homs",
        "MOSCOW",
        "BEIRUT (AP) — ",
        "killed ",
        "at least 92 people",
        "wounding hundreds",
        "12",
        "1,400",
        "twenty-three",
        "dozens",
        "between 10 and 20",
        "more than ",
        "almost ",
        "including 11 children",
        "were killed",
        "on Monday",
        "in 2013",
        "sarin",
        "nerve agent",
        "chlorine gas",
        "Joint Panel, or JP,",
        "JP",
        "NAME: ",
        "said:",
        "that ",
        "denied ",
        "accused ",
        "“We will wait,” he said. “Then we act.”",
        "no one was hurt",
        "could kill thousands",
        "Mr. ",
        "al-",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|v| v.concat())
}

fn extract(text: &str, unit: OffsetUnit) -> (Article, Extractor) {
    let options = Options {
        offsets: unit,
        ..Options::default()
    };
    (
        Article::new("p", text),
        EXTRACTOR.clone().with_options(options),
    )
}

/// A text cut into the units that a record counts in.
fn units(text: &str, unit: OffsetUnit) -> Vec<u16> {
    match unit {
        OffsetUnit::Bytes => text.bytes().map(u16::from).collect(),
        OffsetUnit::Utf16 => text.encode_utf16().collect(),
        // Characters beyond 16 bits are told apart by their low bits here: enough to compare slices.
        OffsetUnit::Chars => text.chars().map(|c| c as u32 as u16).collect(),
    }
}

fn check(record: &Record<'_>, text: &str) -> Result<(), TestCaseError> {
    let unit = record.offsets;
    let all = units(text, unit);
    prop_assert_eq!(record.length as usize, all.len());
    let slice = |start: u32, end: u32, piece: &str| {
        prop_assert!(
            start <= end && end as usize <= all.len(),
            "{}..{} of {}",
            start,
            end,
            all.len()
        );
        let piece = units(piece, unit);
        prop_assert_eq!(&all[start as usize..end as usize], piece.as_slice());
        Ok(())
    };
    for m in &record.mentions {
        slice(m.start, m.end, &m.text)?;
        prop_assert!(
            m.entity
                .is_none_or(|e| (e as usize) < record.entities.len())
        );
        prop_assert!((m.sentence as usize) < record.sentences.len());
    }
    for q in &record.quotes {
        slice(q.start, q.end, &q.text)?;
        prop_assert!(!q.text.trim().is_empty());
        for part in &q.quoted {
            prop_assert!(part.start <= part.end && part.end as usize <= all.len());
        }
        if let Some(cue) = &q.cue {
            slice(cue.start, cue.end, &cue.text)?;
        }
        if let Some(speaker) = &q.speaker {
            slice(speaker.start, speaker.end, &speaker.text)?;
            prop_assert!(
                speaker
                    .entity
                    .is_none_or(|e| (e as usize) < record.entities.len())
            );
        }
    }
    for (i, c) in record.casualties.iter().enumerate() {
        slice(c.start, c.end, &c.text)?;
        slice(c.cue.start, c.cue.end, &c.cue.text)?;
        if let Some(date) = &c.date {
            slice(date.start, date.end, &date.text)?;
        }
        prop_assert!(c.place.is_none_or(|e| (e as usize) < record.entities.len()));
        prop_assert!(c.agent.is_none_or(|e| (e as usize) < record.entities.len()));
        prop_assert!(c.quote.is_none_or(|q| (q as usize) < record.quotes.len()));
        prop_assert!(
            c.subset_of
                .is_none_or(|p| p as usize != i && (p as usize) < record.casualties.len())
        );
        if let (Some(low), Some(high)) = (c.low, c.high) {
            prop_assert!(low <= high);
        }
    }
    for (i, e) in record.entities.iter().enumerate() {
        prop_assert_eq!(e.id as usize, i);
        prop_assert!(!e.name.trim().is_empty());
    }
    Ok(())
}

/// What lies outside the sentences is white space only. A text without any token has no sentences.
fn sentences_cover(record: &Record<'_>, text: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for s in &record.sentences {
        prop_assert!(s.start >= last && s.end > s.start);
        let between = &text[last as usize..s.start as usize];
        prop_assert!(between.trim().is_empty(), "{:?}", between);
        last = s.end;
    }
    let rest = &text[last as usize..];
    prop_assert!(
        rest.trim().is_empty() || record.sentences.is_empty(),
        "{:?}",
        rest
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_span_slices_back_in_three_units(text in news()) {
        for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
            let (article, extractor) = extract(&text, unit);
            let record = extractor.extract(&article);
            check(&record, &text)?;
            if unit == OffsetUnit::Bytes {
                sentences_cover(&record, &text)?;
            }
        }
    }

    #[test]
    fn any_characters_are_survived(text in "\\PC{0,300}|[\\x00-\\x7F“”’é\\n]{0,300}") {
        let (article, extractor) = extract(&text, OffsetUnit::Bytes);
        let record = extractor.extract(&article);
        check(&record, &text)?;
        sentences_cover(&record, &text)?;
    }

    #[test]
    fn names_do_not_overlap(text in news()) {
        let (article, extractor) = extract(&text, OffsetUnit::Bytes);
        let record = extractor.extract(&article);
        let mut last = 0;
        for m in record.mentions.iter().filter(|m| !matches!(m.kind, claimwire::record::MentionKind::Nominal | claimwire::record::MentionKind::Pronoun)) {
            prop_assert!(m.start >= last, "{:?}", m);
            last = m.end;
        }
    }

    #[test]
    fn layers_left_out_stay_empty_and_change_nothing_else(text in news()) {
        let (article, extractor) = extract(&text, OffsetUnit::Chars);
        let all = extractor.extract(&article);
        let layers = Layers { sentences: true, entities: false, quotes: false, casualties: true };
        let only = extractor.clone().with_options(Options { layers, ..Options::default() });
        let some = only.extract(&article);
        prop_assert!(some.mentions.is_empty() && some.quotes.is_empty());
        prop_assert_eq!(&some.sentences, &all.sentences);
        prop_assert_eq!(some.casualties.len(), all.casualties.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_number_of_jobs_changes_nothing(texts in prop::collection::vec(news(), 1..80)) {
        let lines = |jobs| {
            let mut out = Vec::new();
            let items = texts.iter().enumerate().map(|(i, t)| Item { article: Article::new(i.to_string(), t.as_str()), error: None });
            let render = |r: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
                out.extend(serde_json::to_vec(r).expect("a record is JSON"));
                Ok(())
            };
            batch::run(&EXTRACTOR, items, jobs, OnError::Record, &render, &mut |l, _, _| { out.extend_from_slice(l); Ok(()) }).expect("a run");
            out
        };
        let one = lines(1);
        prop_assert_eq!(&lines(2), &one);
        prop_assert_eq!(&lines(0), &one);
    }
}
