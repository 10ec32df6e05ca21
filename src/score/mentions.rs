//! Mentions: exact span and label. Names, demonyms, metonyms, and every nominal of a chemical agent count; other
//! nominals and pronouns do not. A prediction that touches nothing but neutral mentions is neither right nor wrong.

use std::collections::{HashMap, HashSet};

use super::case::Case;
use super::pairs::{one_to_one, overlapping};
use super::reading::Named;
use super::tally::Layer;
use crate::record::Label;
use crate::span::Span;

pub(super) fn layer() -> Layer {
    Layer::new(
        "mentions",
        &[
            "all",
            "person",
            "state",
            "place",
            "org",
            "agent",
            "place or state",
            "overlapping",
        ],
        &["kind"],
    )
}

/// What counts of an article's mentions.
pub(super) struct Scored<'c> {
    pub(super) gold: Vec<&'c Named>,
    pub(super) predicted: Vec<&'c Named>,
}

/// The mentions that count, neutral ones and what touches only them left out, each span and label once.
pub(super) fn scored<'c>(case: &Case<'c>) -> Scored<'c> {
    let named = || case.gold.mentions.iter().filter(|m| m.names());
    let required: Vec<&Named> = named().filter(|m| !m.neutral).collect();
    let neutral: Vec<Span> = named().filter(|m| m.neutral).map(|m| m.span).collect();
    let mut seen = HashSet::new();
    let once = |m: &&Named| seen.insert((m.span, m.label));
    let all: Vec<&Named> = (case.predicted.mentions.iter())
        .filter(|m| m.names())
        .filter(once)
        .collect();
    let spans: Vec<Span> = all.iter().map(|m| m.span).collect();
    let wanted: Vec<Span> = required.iter().map(|m| m.span).collect();
    let touching = |gold: &[Span]| -> HashSet<usize> {
        overlapping(gold, &spans)
            .into_iter()
            .map(|(_, j)| j)
            .collect()
    };
    let (touch_neutral, touch_wanted) = (touching(&neutral), touching(&wanted));
    let counts = |j: &usize| !touch_neutral.contains(j) || touch_wanted.contains(j);
    let predicted = (all.iter().enumerate())
        .filter(|(j, _)| counts(j))
        .map(|(_, m)| *m)
        .collect();
    Scored {
        gold: required,
        predicted,
    }
}

pub(super) fn add(case: &Case<'_>, layer: &mut Layer) {
    let Scored { gold, predicted } = scored(case);
    let partners = exact(&gold, &predicted, |g, p| {
        g.label == p.label || g.alt.contains(&p.label)
    });
    let mut answered = vec![None; predicted.len()];
    for (i, partner) in partners.iter().enumerate() {
        let found = f64::from(u8::from(partner.is_some()));
        layer.required("all", 1, found);
        layer.required(name(gold[i].label), 1, found);
        match partner {
            Some(j) => {
                answered[*j] = Some(i);
                layer.agrees("kind", gold[i].kind == predicted[*j].kind);
            }
            None => layer.slips.push(missed(case, gold[i])),
        }
    }
    for (j, p) in predicted.iter().enumerate() {
        // An accepted alternative counts as the label that gold prefers.
        let label = answered[j].map_or(p.label, |i: usize| gold[i].label);
        let right = f64::from(u8::from(answered[j].is_some()));
        layer.predicted("all", 1, right);
        layer.predicted(name(label), 1, right);
        if answered[j].is_none() {
            let note = format!("{} {}", name(p.label), case.predicted_name(p.entity));
            layer
                .slips
                .push(case.slip("false alarm", p.span, &p.text, note));
        }
    }
    place_or_state(&gold, &predicted, layer);
    overlap(&gold, &predicted, layer);
}

fn missed(case: &Case<'_>, m: &Named) -> super::tally::Slip {
    let note = format!("{} {}", name(m.label), case.gold_name(m.entity));
    case.slip("missed", m.span, &m.text, note)
}

/// The partner of each gold mention: the same span, and labels that `agree`.
pub(super) fn exact(
    gold: &[&Named],
    predicted: &[&Named],
    agree: impl Fn(&Named, &Named) -> bool,
) -> Vec<Option<usize>> {
    let mut at: HashMap<Span, Vec<usize>> = HashMap::new();
    for (j, p) in predicted.iter().enumerate() {
        at.entry(p.span).or_default().push(j);
    }
    let mut partner = |g: &&Named| {
        let here = at.get_mut(&g.span)?;
        let found = here.iter().position(|&j| agree(g, predicted[j]))?;
        Some(here.swap_remove(found))
    };
    gold.iter().map(&mut partner).collect()
}

/// Both labels as one: whether a place was found, whatever it was taken for.
fn place_or_state(gold: &[&Named], predicted: &[&Named], layer: &mut Layer) {
    let spans = |all: &[&Named]| -> HashSet<Span> {
        let here = all
            .iter()
            .filter(|m| matches!(m.label, Label::Place | Label::State));
        here.map(|m| m.span).collect()
    };
    // A state that may be an organisation is neither required nor punished here.
    let either = gold
        .iter()
        .filter(|m| !m.alt.is_empty())
        .map(|m| m.span)
        .collect();
    let (g, p) = (&spans(gold) - &either, &spans(predicted) - &either);
    let both = g.intersection(&p).count() as f64;
    layer.required("place or state", g.len(), both);
    layer.predicted("place or state", p.len(), both);
}

/// Labels equal, spans that merely overlap: the largest overlaps first.
fn overlap(gold: &[&Named], predicted: &[&Named], layer: &mut Layer) {
    let spans = |all: &[&Named]| -> Vec<Span> { all.iter().map(|m| m.span).collect() };
    let (g, p) = (spans(gold), spans(predicted));
    let agree = |i: usize, j: usize| {
        gold[i].label == predicted[j].label || gold[i].alt.contains(&predicted[j].label)
    };
    let shared = |i: usize, j: usize| g[i].end.min(p[j].end) - g[i].start.max(p[j].start);
    let candidates = overlapping(&g, &p)
        .into_iter()
        .filter(|&(i, j)| agree(i, j));
    let ranked = candidates
        .map(|(i, j)| (u32::MAX - shared(i, j), i, j))
        .collect();
    let both = one_to_one(ranked, g.len(), p.len())
        .iter()
        .flatten()
        .count() as f64;
    layer.required("overlapping", g.len(), both);
    layer.predicted("overlapping", p.len(), both);
}

fn name(label: Label) -> &'static str {
    match label {
        Label::Person => "person",
        Label::State => "state",
        Label::Place => "place",
        Label::Org => "org",
        Label::Agent => "agent",
    }
}
