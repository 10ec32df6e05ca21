//! Quotes: lenient = half of the words shared (Jaccard), one to one; exact = the same span without edge marks.
//!
//! Quotes are cut at line breaks first, so that nobody is punished for a convention about paragraphs. Joint asks for
//! the words of the speaker too, resolved for the person: a pronoun must lead to the right entity. A quote whose
//! speaker cannot be known (gold names none for it) is left out of `resolved`.

use std::collections::{HashMap, HashSet};

use super::case::Case;
use super::pairs::{one_to_one, overlapping};
use super::reading::{Said, Voice};
use super::tally::Layer;
use super::words::{Piece, nested, pieces, telling};
use crate::record::QuoteKind;
use crate::span::{OffsetMap, OffsetUnit, Span};

pub(super) fn layer() -> Layer {
    Layer::new(
        "quotes",
        &[
            "lenient",
            "direct",
            "mixed",
            "indirect",
            "exact",
            "joint",
            "resolved",
            "same group",
        ],
        &[
            "kind",
            "speaker words",
            "speaker entity",
            "cue",
            "cue lemma",
            "cue class",
            "block",
            "closed",
        ],
    )
}

/// A quote's part within one line.
struct Part<'c> {
    quote: &'c Said,
    /// Index of the quote.
    index: usize,
    piece: Piece,
}

impl Part<'_> {
    /// What parts of one utterance have in common.
    fn group(&self) -> (bool, usize) {
        match self.quote.group {
            Some(group) => (true, group as usize),
            None => (false, self.index),
        }
    }
}

fn parts<'c>(quotes: &'c [Said], unit: OffsetUnit) -> Vec<Part<'c>> {
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        for piece in pieces(&quote.text, quote.span.start, unit) {
            if seen.insert(piece.span) {
                out.push(Part {
                    quote,
                    index,
                    piece,
                });
            }
        }
    }
    out
}

pub(super) fn add(case: &Case<'_>, layer: &mut Layer) {
    let gold = parts(&case.gold.quotes, case.unit);
    let predicted = parts(&case.predicted.quotes, case.unit);
    let partners = lenient(&gold, &predicted);
    let mut answered: Vec<Option<usize>> = vec![None; predicted.len()];
    for (i, j) in partners.iter().enumerate() {
        if let Some(j) = j {
            answered[*j] = Some(i);
        }
    }
    let counts: Vec<bool> = (predicted.iter().zip(&answered))
        .map(|(p, a)| match a {
            Some(i) => !gold[*i].quote.neutral,
            None => !inside_neutral(p, &gold),
        })
        .collect();
    require(case, &gold, &predicted, &partners, layer);
    for (j, p) in predicted.iter().enumerate().filter(|(j, _)| counts[*j]) {
        let right = f64::from(u8::from(answered[j].is_some()));
        layer.predicted("lenient", 1, right);
        layer.predicted(kind(p.quote.kind), 1, right);
        if answered[j].is_none() {
            // Invented quotes have invented speakers.
            layer.predicted("joint", 1, 0.0);
            layer.predicted("resolved", 1, 0.0);
            let who = p
                .quote
                .speaker
                .as_ref()
                .map_or("nobody", |s| s.text.as_str());
            let note = format!("{}, {who}", kind(p.quote.kind));
            layer
                .slips
                .push(case.slip("false alarm", p.piece.span, &p.quote.text, note));
        }
    }
    exact(&gold, &predicted, &counts, layer);
    groups(&gold, &predicted, &partners, layer);
}

/// Counts what gold requires, and judges the speakers of what was found.
fn require(
    case: &Case<'_>,
    gold: &[Part<'_>],
    predicted: &[Part<'_>],
    partners: &[Option<usize>],
    layer: &mut Layer,
) {
    for (i, g) in gold.iter().enumerate().filter(|(_, g)| !g.quote.neutral) {
        let found = f64::from(u8::from(partners[i].is_some()));
        layer.required("lenient", 1, found);
        layer.required(kind(g.quote.kind), 1, found);
        let resolvable = (g.quote.speaker.as_ref()).is_none_or(|s| s.entity.is_some());
        let Some(j) = partners[i] else {
            layer.required("joint", 1, 0.0);
            layer.required("resolved", usize::from(resolvable), 0.0);
            let who = case.gold_name(g.quote.speaker.as_ref().and_then(|s| s.entity));
            let note = format!("{}, {who}", kind(g.quote.kind));
            layer
                .slips
                .push(case.slip("missed", g.piece.span, &g.quote.text, note));
            continue;
        };
        let p = &predicted[j];
        let words = same_words(case, g.quote.speaker.as_ref(), p.quote.speaker.as_ref());
        both(layer, "joint", words);
        layer.agrees("speaker words", words);
        let mut known = true;
        if resolvable {
            known = same_source(case, g.quote.speaker.as_ref(), p.quote.speaker.as_ref());
            both(layer, "resolved", known);
            layer.agrees("speaker entity", known);
        }
        if !words || !known {
            layer.slips.push(wrong_speaker(case, g, p));
        }
        fields(g.quote, p.quote, layer);
    }
}

fn both(layer: &mut Layer, name: &'static str, yes: bool) {
    let one = f64::from(u8::from(yes));
    layer.required(name, 1, one);
    layer.predicted(name, 1, one);
}

fn wrong_speaker(case: &Case<'_>, g: &Part<'_>, p: &Part<'_>) -> super::tally::Slip {
    let gold = g.quote.speaker.as_ref();
    let predicted = p.quote.speaker.as_ref();
    let surface = |v: Option<&Voice>| v.map_or("nobody".to_string(), |v| format!("{:?}", v.text));
    let note = format!(
        "gold {} = {}, predicted {} = {}",
        surface(gold),
        case.gold_name(gold.and_then(|s| s.entity)),
        surface(predicted),
        case.predicted_name(predicted.and_then(|s| s.entity)),
    );
    case.slip("wrong speaker", g.piece.span, &g.quote.text, note)
}

fn fields(g: &Said, p: &Said, layer: &mut Layer) {
    layer.agrees("kind", g.kind == p.kind);
    if let Some(cue) = &g.cue {
        let other = p.cue.as_ref().filter(|c| c.span.overlaps(cue.span));
        layer.agrees("cue", other.is_some());
        if let Some(other) = other {
            layer.agrees("cue lemma", other.lemma == cue.lemma);
            layer.agrees("cue class", other.class == cue.class);
        }
    }
    if g.block || p.block {
        layer.agrees("block", g.block == p.block);
    }
    if !g.closed || !p.closed {
        layer.agrees("closed", g.closed == p.closed);
    }
}

/// The closest pairs first, required gold before neutral.
fn lenient(gold: &[Part<'_>], predicted: &[Part<'_>]) -> Vec<Option<usize>> {
    let spans = |all: &[Part<'_>]| -> Vec<Span> { all.iter().map(|p| p.piece.span).collect() };
    let pairs = overlapping(&spans(gold), &spans(predicted)).into_iter();
    let ranked = pairs.filter_map(|(i, j)| {
        let (a, b) = (&gold[i].piece.words, &predicted[j].piece.words);
        let shared = a.intersection(b).count();
        let all = a.len() + b.len() - shared;
        let far = 1_000_000 - shared * 1_000_000 / all.max(1);
        (2 * shared >= all).then_some(((far, gold[i].quote.neutral), i, j))
    });
    one_to_one(ranked.collect(), gold.len(), predicted.len())
}

/// Whether half of a prediction's words stand in one neutral quote.
fn inside_neutral(p: &Part<'_>, gold: &[Part<'_>]) -> bool {
    let neutral = gold
        .iter()
        .filter(|g| g.quote.neutral && g.piece.span.overlaps(p.piece.span));
    let shared = |g: &Part<'_>| g.piece.words.intersection(&p.piece.words).count();
    neutral.map(shared).any(|n| 2 * n >= p.piece.words.len())
}

fn exact(gold: &[Part<'_>], predicted: &[Part<'_>], counts: &[bool], layer: &mut Layer) {
    let at: HashSet<Span> = predicted.iter().map(|p| p.piece.span).collect();
    let required: HashSet<Span> = gold
        .iter()
        .filter(|g| !g.quote.neutral)
        .map(|g| g.piece.span)
        .collect();
    let found = required.intersection(&at).count() as f64;
    layer.required("exact", required.len(), found);
    for (p, _) in predicted.iter().zip(counts).filter(|(_, counts)| **counts) {
        layer.predicted(
            "exact",
            1,
            f64::from(u8::from(required.contains(&p.piece.span))),
        );
    }
}

/// Whether the words of the speaker are right: the spans share a telling word, or one name holds the other.
fn same_words(case: &Case<'_>, gold: Option<&Voice>, predicted: Option<&Voice>) -> bool {
    let (g, p) = match (gold, predicted) {
        (Some(g), Some(p)) => (g, p),
        (g, p) => return g.is_none() && p.is_none(),
    };
    if g.span.overlaps(p.span) {
        let map = OffsetMap::new(&g.text, case.unit);
        let place = |at: usize| g.span.start + map.at(at as u32);
        let all = telling(&g.text);
        let shared =
            |&(_, a, b): &(String, usize, usize)| Span::new(place(a), place(b)).overlaps(p.span);
        if all.is_empty() || all.iter().any(shared) {
            return true;
        }
    }
    // Elsewhere in the text, a name is right when it is the name in gold, or of the one gold means.
    let known = g.entity.is_some() && nested(case.gold_name(g.entity), &p.text);
    !is_pronoun(&p.text) && (known || !is_pronoun(&g.text) && nested(&g.text, &p.text))
}

fn is_pronoun(text: &str) -> bool {
    const PRONOUNS: &[&str] = &[
        "he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "i", "we", "you",
        "me", "us", "who", "that", "this", "these", "those", "which", "one",
    ];
    PRONOUNS.contains(&text.trim().to_lowercase().as_str())
}

/// Whether the speakers are one and the same thing in the world.
fn same_source(case: &Case<'_>, gold: Option<&Voice>, predicted: Option<&Voice>) -> bool {
    let entity = |v: Option<&Voice>| v.and_then(|v| v.entity);
    match (entity(gold), entity(predicted)) {
        (Some(g), Some(p)) => case.same(g, p),
        (None, None) => predicted.is_none(),
        _ => false,
    }
}

/// Pairs of matched quotes that are parts of one utterance.
fn groups(
    gold: &[Part<'_>],
    predicted: &[Part<'_>],
    partners: &[Option<usize>],
    layer: &mut Layer,
) {
    type Group = (bool, usize);
    let mut cells: HashMap<(Group, Group), usize> = HashMap::new();
    for (i, g) in gold.iter().enumerate().filter(|(_, g)| !g.quote.neutral) {
        if let Some(j) = partners[i] {
            *cells.entry((g.group(), predicted[j].group())).or_default() += 1;
        }
    }
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    let (mut rows, mut columns): (HashMap<Group, usize>, HashMap<Group, usize>) =
        Default::default();
    for (&(g, p), &n) in &cells {
        *rows.entry(g).or_default() += n;
        *columns.entry(p).or_default() += n;
    }
    let both: usize = cells.values().map(|&n| pairs(n)).sum();
    let total = |side: &HashMap<Group, usize>| side.values().map(|&n| pairs(n)).sum();
    layer.required("same group", total(&rows), both as f64);
    layer.predicted("same group", total(&columns), both as f64);
}

fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}
