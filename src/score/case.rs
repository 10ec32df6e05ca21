//! One article under judgement: the gold reading, the predicted one, and which entities are the same.

use std::collections::HashSet;

use super::pairs::overlapping;
use super::reading::{Named, Reading};
use super::tally::Slip;
use crate::record::MentionKind;
use crate::span::{OffsetUnit, Span};

/// Bytes of context shown on either side of a slip.
const AROUND: usize = 60;

/// One article's gold and prediction.
pub(super) struct Case<'c> {
    pub(super) id: &'c str,
    /// The article, when known: spans are bytes into it.
    pub(super) text: Option<&'c str>,
    /// What spans count: bytes when the text is known.
    pub(super) unit: OffsetUnit,
    pub(super) gold: &'c Reading,
    pub(super) predicted: &'c Reading,
    /// Pairs of entities that share a mention.
    shared: HashSet<(usize, usize)>,
}

impl<'c> Case<'c> {
    pub(super) fn new(
        id: &'c str,
        text: Option<&'c str>,
        unit: OffsetUnit,
        gold: &'c Reading,
        predicted: &'c Reading,
    ) -> Self {
        let shared = shared(gold, predicted);
        Case {
            id,
            text,
            unit,
            gold,
            predicted,
            shared,
        }
    }

    /// Whether a gold entity and a predicted one are the same thing: a name in common, in the text or in full.
    pub(super) fn same(&self, gold: usize, predicted: usize) -> bool {
        let names = (self.gold.entities.get(gold)).zip(self.predicted.entities.get(predicted));
        self.shared.contains(&(gold, predicted))
            || names.is_some_and(|(g, p)| g.name.to_lowercase() == p.name.to_lowercase())
    }

    /// The name of a gold entity.
    pub(super) fn gold_name(&self, entity: Option<usize>) -> &str {
        name_of(self.gold, entity)
    }

    /// The name of a predicted entity.
    pub(super) fn predicted_name(&self, entity: Option<usize>) -> &str {
        name_of(self.predicted, entity)
    }

    /// A slip, shown in context.
    pub(super) fn slip(&self, what: &'static str, span: Span, text: &str, note: String) -> Slip {
        Slip {
            what,
            article: self.id.to_string(),
            start: span.start,
            text: text.to_string(),
            note,
            context: self.text.map(|t| context(t, span)),
        }
    }
}

fn name_of(reading: &Reading, entity: Option<usize>) -> &str {
    let found = entity.and_then(|e| reading.entities.get(e));
    found.map_or("nobody", |e| e.name.as_str())
}

/// Entities that share a mention. A pronoun or "the ministry" is no evidence for a gold entity that has a name:
/// otherwise a speaker "he" would be right whoever he is taken for.
fn shared(gold: &Reading, predicted: &Reading) -> HashSet<(usize, usize)> {
    let mut named = vec![false; gold.entities.len()];
    for m in gold.mentions.iter().filter(|m| m.names()) {
        if let Some(slot) = m.entity.and_then(|e| named.get_mut(e)) {
            *slot = true;
        }
    }
    let spans = |all: &[Named]| -> Vec<Span> { all.iter().map(|m| m.span).collect() };
    let pairs = overlapping(&spans(&gold.mentions), &spans(&predicted.mentions));
    let kept = pairs.into_iter().filter_map(|(i, j)| {
        let (g, p) = (&gold.mentions[i], &predicted.mentions[j]);
        let (e, f) = (g.entity?, p.entity?);
        let has_name = named.get(e).copied().unwrap_or(false);
        let evidence = match has_name {
            true => g.names() && p.names(),
            false => g.kind != MentionKind::Pronoun && p.kind != MentionKind::Pronoun,
        };
        evidence.then_some((e, f))
    });
    kept.collect()
}

/// The words in brackets with some text on either side, on one line.
fn context(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let left = floor(text, start.saturating_sub(AROUND));
    let right = floor(text, (end + AROUND).min(text.len()));
    let middle = match span.len() as usize > 4 * AROUND {
        true => {
            let (a, b) = (
                floor(text, start + 2 * AROUND),
                floor(text, end - 2 * AROUND),
            );
            format!("{} … {}", &text[start..a], &text[b..end])
        }
        false => text[start..end].to_string(),
    };
    let shown = format!("{}[{middle}]{}", &text[left..start], &text[end..right]);
    shown.replace(['\n', '\r', '\u{2028}'], "⏎")
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_stays_on_character_boundaries_and_one_line() {
        let text = format!("{}\n“no”{}", "é".repeat(50), "ü".repeat(200));
        let start = text.find('“').unwrap() as u32;
        let shown = context(&text, Span::new(start, start + 8));
        assert!(shown.contains("⏎[“no”]ü"), "{shown}");
        assert!(context(&text, Span::new(0, text.len() as u32)).contains('…'));
    }
}
