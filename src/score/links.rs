//! Entities: which mentions belong together, and what the thing is.
//!
//! B-cubed over the mentions that count: for each one, how much of its predicted entity is of its gold entity
//! (precision) and the reverse (recall). A mention the other side lacks counts as zero, so that finding few mentions
//! does not make linking look good.

use std::collections::HashMap;

use super::case::Case;
use super::mentions::{Scored, exact, scored};
use super::reading::{Named, Reading};
use super::tally::Layer;
use crate::record::Label;

pub(super) fn layer() -> Layer {
    Layer::new(
        "links",
        &["mentions linked"],
        &["country", "country of places", "name"],
    )
}

pub(super) fn add(case: &Case<'_>, layer: &mut Layer) {
    let Scored { gold, predicted } = scored(case);
    let partners = exact(&gold, &predicted, |_, _| true);
    let (g, p) = (clusters(&gold), clusters(&predicted));
    let matched: Vec<(usize, usize)> = (partners.iter().enumerate())
        .filter_map(|(i, j)| Some((i, (*j)?)))
        .collect();
    let mut common: HashMap<(usize, usize), usize> = HashMap::new();
    for &(i, j) in &matched {
        *common.entry((g.of[i], p.of[j])).or_default() += 1;
    }
    let sum = |size: &dyn Fn(usize, usize) -> usize| -> f64 {
        let part =
            |&(i, j): &(usize, usize)| common[&(g.of[i], p.of[j])] as f64 / size(i, j) as f64;
        matched.iter().map(part).sum()
    };
    layer.required("mentions linked", gold.len(), sum(&|i, _| g.size[&g.of[i]]));
    layer.predicted(
        "mentions linked",
        predicted.len(),
        sum(&|_, j| p.size[&p.of[j]]),
    );
    for (i, j) in matched {
        compare(case, gold[i], predicted[j], layer);
    }
}

/// The cluster of each mention, and how many mentions each cluster has.
struct Clusters {
    of: Vec<usize>,
    size: HashMap<usize, usize>,
}

/// A mention without an entity is a cluster of its own.
fn clusters(mentions: &[&Named]) -> Clusters {
    let alone = mentions
        .iter()
        .filter_map(|m| m.entity)
        .max()
        .map_or(0, |m| m + 1);
    let of: Vec<usize> = (mentions.iter().enumerate())
        .map(|(i, m)| m.entity.unwrap_or(alone + i))
        .collect();
    let mut size = HashMap::new();
    for &cluster in &of {
        *size.entry(cluster).or_default() += 1;
    }
    Clusters { of, size }
}

fn compare(case: &Case<'_>, g: &Named, p: &Named, layer: &mut Layer) {
    let country = |r: &Reading, e: Option<usize>| {
        e.and_then(|e| r.entities.get(e))
            .and_then(|e| e.country.clone())
    };
    let (gold_name, predicted_name) = (case.gold_name(g.entity), case.predicted_name(p.entity));
    let same_name = gold_name.to_lowercase() == predicted_name.to_lowercase();
    layer.agrees("name", same_name);
    if !same_name {
        let note = format!("gold {gold_name}, predicted {predicted_name}");
        layer
            .slips
            .push(case.slip("wrong name", p.span, &p.text, note));
    }
    if !matches!(g.label, Label::Place | Label::State) {
        return;
    }
    let Some(gold) = country(case.gold, g.entity) else {
        return;
    };
    let predicted = country(case.predicted, p.entity);
    let right = predicted.as_deref() == Some(gold.as_str());
    layer.agrees("country", right);
    if g.label == Label::Place {
        layer.agrees("country of places", right);
    }
    if !right {
        let note = format!(
            "gold {gold}, predicted {}",
            predicted.as_deref().unwrap_or("none")
        );
        layer
            .slips
            .push(case.slip("wrong country", p.span, &p.text, note));
    }
}
