//! Sentences: where they end, counted in characters that are no white space, so that it never matters on which side
//! of a split the white space lies.
//!
//! The headline counts boundaries inside a line only: those are the ones a splitter has to decide. The end of the
//! article is never counted. Without the text only the starts of sentences are compared.

use std::collections::BTreeSet;

use super::case::Case;
use super::tally::Layer;
use crate::span::Span;

pub(super) fn layer() -> Layer {
    Layer::new(
        "sentences",
        &[
            "boundaries in a line",
            "all boundaries",
            "whole sentences",
            "sections",
        ],
        &[],
    )
}

pub(super) fn add(case: &Case<'_>, layer: &mut Layer) {
    let ruler = case.text.map(Ruler::new);
    let place = |at: u32| ruler.as_ref().map_or(at, |r| r.place(at));
    let total = ruler.as_ref().map_or(u32::MAX, Ruler::total);
    let (gold, predicted) = (&case.gold.sentences, &case.predicted.sentences);
    let inner = |p: &u32| *p > 0 && *p < total;
    let ends = |spans: &[Span]| -> BTreeSet<u32> {
        let both = spans.iter().flat_map(|s| match ruler {
            Some(_) => [place(s.start), place(s.end)],
            None => [s.start; 2],
        });
        both.filter(inner).collect()
    };
    let first = |set: BTreeSet<u32>| match ruler {
        Some(_) => set,
        None => set.into_iter().skip(1).collect(),
    };
    let (g, p) = (first(ends(gold)), first(ends(predicted)));
    count(layer, "all boundaries", &g, &p);
    let whole = |spans: &[Span]| -> BTreeSet<(u32, u32)> {
        spans
            .iter()
            .map(|s| (place(s.start), place(s.end)))
            .collect()
    };
    count(layer, "whole sentences", &whole(gold), &whole(predicted));
    let starts =
        |all: &[u32]| -> BTreeSet<u32> { all.iter().map(|&at| place(at)).filter(inner).collect() };
    count(
        layer,
        "sections",
        &starts(&case.gold.sections),
        &starts(&case.predicted.sections),
    );
    if let Some(ruler) = &ruler {
        let inside = |set: &BTreeSet<u32>| -> BTreeSet<u32> {
            set.iter()
                .copied()
                .filter(|b| !ruler.at_line_break(*b))
                .collect()
        };
        let (g, p) = (inside(&g), inside(&p));
        count(layer, "boundaries in a line", &g, &p);
        slips(case, layer, ruler, &g, &p);
    }
}

fn count<T: Ord>(
    layer: &mut Layer,
    name: &'static str,
    gold: &BTreeSet<T>,
    predicted: &BTreeSet<T>,
) {
    let both = gold.intersection(predicted).count() as f64;
    layer.required(name, gold.len(), both);
    layer.predicted(name, predicted.len(), both);
}

fn slips(
    case: &Case<'_>,
    layer: &mut Layer,
    ruler: &Ruler,
    gold: &BTreeSet<u32>,
    predicted: &BTreeSet<u32>,
) {
    let slip = |what, place: u32| {
        let at = ruler.byte(place);
        case.slip(what, Span::new(at, at), "", String::new())
    };
    let missed = gold.difference(predicted).map(|&b| slip("missed", b));
    let invented = predicted.difference(gold).map(|&b| slip("false alarm", b));
    layer.slips.extend(missed.chain(invented));
}

/// Counts a text's characters that are no white space.
struct Ruler {
    /// Byte where each of them starts.
    starts: Vec<u32>,
    /// Those before which a line breaks.
    breaks: BTreeSet<u32>,
}

impl Ruler {
    fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len());
        let mut breaks = BTreeSet::new();
        let mut line_break = false;
        for (i, c) in text.char_indices() {
            if c.is_whitespace() {
                line_break |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
                continue;
            }
            if line_break {
                breaks.insert(starts.len() as u32);
            }
            line_break = false;
            starts.push(i as u32);
        }
        Ruler { starts, breaks }
    }

    fn place(&self, byte: u32) -> u32 {
        self.starts.partition_point(|&s| s < byte) as u32
    }

    fn total(&self) -> u32 {
        self.starts.len() as u32
    }

    fn at_line_break(&self, place: u32) -> bool {
        self.breaks.contains(&place)
    }

    fn byte(&self, place: u32) -> u32 {
        self.starts.get(place as usize).copied().unwrap_or(0)
    }
}
