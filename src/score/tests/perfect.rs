//! The record that says exactly what gold says: what every damage starts from.

use crate::article::Article;
use crate::record::{self, Label, Record};
use crate::score::Gold;
use crate::score::reading::{Said, Thing};
use crate::span::{OffsetMap, OffsetUnit, Span};

/// The record that says exactly what gold says.
pub(super) fn perfect(gold: &Gold, unit: OffsetUnit) -> Record<'static> {
    let text = gold.text().unwrap();
    let reading = gold.reading(None).unwrap();
    let article = Article::new(gold.id(), text);
    let map = OffsetMap::new(text, unit);
    let mut record = blank(&article, unit, map.length());
    let range = |s: Span| (map.at(s.start), map.at(s.end));
    let words = |s: Span| {
        let (start, end) = range(s);
        let text = s.of(text).to_string().into();
        record::Words { start, end, text }
    };
    let index = |i: Option<usize>| i.map(|i| i as u32);
    for (i, &start) in reading.sections.iter().enumerate() {
        let end = reading
            .sections
            .get(i + 1)
            .map_or(text.len() as u32, |&e| e);
        let (start, end) = range(Span::new(start, end));
        record.sections.push(record::Section {
            start,
            end,
            heading: None,
            dateline: None,
        });
    }
    for &s in &reading.sentences {
        let (start, end) = range(s);
        record.sentences.push(record::Sentence {
            start,
            end,
            paragraph: 0,
        });
    }
    for (i, e) in reading.entities.iter().enumerate() {
        record.entities.push(entity(i as u32, e));
    }
    for m in &reading.mentions {
        let record::Words { start, end, text } = words(m.span);
        let (label, kind, entity) = (m.label, m.kind, index(m.entity));
        record.mentions.push(record::Mention {
            start,
            end,
            text,
            label,
            entity,
            kind,
            sentence: 0,
        });
    }
    for q in &reading.quotes {
        record.quotes.push(quote(q, words(q.span), &words));
    }
    for h in &reading.figures {
        let record::Words { start, end, text } = words(h.span);
        record.casualties.push(record::Casualty {
            start,
            end,
            quantity: text.clone(),
            text,
            outcome: h.outcomes[0],
            low: h.low,
            high: h.high,
            bound: h.bound,
            victims: h.victims.clone().map(Into::into),
            subset_of: index(h.subset_of),
            status: h.status,
            place: index(h.place),
            agent: index(h.agent),
            date: h.date.map(&words),
            quote: index(h.quote),
            cue: words(h.cue),
            sentence: 0,
        });
    }
    record
}

fn blank(article: &Article, unit: OffsetUnit, length: u32) -> Record<'static> {
    let json = serde_json::json!({
        "schema": "claimwire/1", "id": article.id, "source": {"file": null, "line": null}, "offsets": unit,
        "length": length, "text": null, "meta": null, "sections": [], "sentences": [], "entities": [],
        "mentions": [], "quotes": [], "casualties": [], "warnings": [], "error": null,
    });
    serde_json::from_value(json).unwrap()
}

fn entity(id: u32, e: &Thing) -> record::Entity<'static> {
    record::Entity {
        id,
        label: Label::Place,
        name: e.name.clone().into(),
        reference: None,
        country: e.country.clone().map(Into::into),
        lat: None,
        lon: None,
        detail: None,
    }
}

fn quote(
    q: &Said,
    at: record::Words<'static>,
    words: &impl Fn(Span) -> record::Words<'static>,
) -> record::Quote<'static> {
    record::Quote {
        start: at.start,
        end: at.end,
        text: at.text,
        kind: q.kind,
        quoted: Vec::new(),
        group: q.group,
        block: q.block,
        closed: q.closed,
        cue: q.cue.as_ref().map(|c| {
            let record::Words { start, end, text } = words(c.span);
            let (lemma, class) = (c.lemma.clone().into(), c.class.clone().into());
            record::Cue {
                start,
                end,
                text,
                lemma,
                class,
            }
        }),
        speaker: q.speaker.as_ref().map(|s| {
            let record::Words { start, end, text } = words(s.span);
            let entity = s.entity.map(|e| e as u32);
            record::Speaker {
                start,
                end,
                text,
                entity,
            }
        }),
        sentence: 0,
    }
}
