//! Casualty figures: strict = outcome, low and high right and the spans overlap; what has no bounds is compared by
//! its words ("hundreds"). Lenient = outcome and one bound.
//!
//! Figures said to be denied, negated or hypothetical are not reported: predicted ones do not count, gold ones and
//! optional ones are neutral. Status, place and the other fields are compared on every pair of equal value, neutral or
//! not, and only where either side states something: most figures have no agent, and agreeing on that is no feat.

use super::case::Case;
use super::pairs::{one_to_one, overlapping};
use super::reading::Harm;
use super::tally::{Layer, Slip};
use crate::record::{Bound, Outcome};
use crate::span::Span;

pub(super) fn layer() -> Layer {
    Layer::new(
        "casualties",
        &[
            "strict",
            "killed",
            "injured",
            "missing",
            "displaced",
            "detained",
            "affected",
            "lenient",
            "overlapping",
        ],
        &[
            "bound", "status", "victims", "place", "agent", "subset", "date", "quote", "cue",
        ],
    )
}

pub(super) fn add(case: &Case<'_>, layer: &mut Layer) {
    let (gold, predicted) = (&case.gold.figures, &case.predicted.figures);
    let (g, p) = (spans(gold), spans(predicted));
    let near = overlapping(&g, &p);
    let neutral: Vec<bool> = gold.iter().map(|h| h.neutral || !h.happened()).collect();
    let reported = |j: usize| predicted[j].happened();
    let partners = |agree: &dyn Fn(&Harm, &Harm) -> bool| {
        let fit = near
            .iter()
            .filter(|&&(i, j)| !neutral[i] && reported(j) && agree(&gold[i], &predicted[j]));
        one_to_one(
            fit.map(|&(i, j)| (apart(&g[i], &p[j]), i, j)).collect(),
            g.len(),
            p.len(),
        )
    };
    for (name, agree) in [
        ("strict", &strict as &dyn Fn(&Harm, &Harm) -> bool),
        ("lenient", &one_bound),
        ("overlapping", &outcome),
    ] {
        let partners = partners(agree);
        let mut right = vec![false; predicted.len()];
        partners.iter().flatten().for_each(|&j| right[j] = true);
        // A prediction that answers to a neutral figure is neither right nor wrong.
        let mut excused = vec![false; predicted.len()];
        for &(i, j) in &near {
            excused[j] |= neutral[i] && outcome(&gold[i], &predicted[j]);
        }
        let detail = name == "strict";
        for (i, h) in gold.iter().enumerate().filter(|(i, _)| !neutral[*i]) {
            let found = partners[i].is_some();
            count(layer, name, detail, h, Side::Gold(found));
            if detail && !found {
                layer.slips.push(slip(case, "missed", h));
            }
        }
        for (j, h) in predicted.iter().enumerate() {
            if !reported(j) || (excused[j] && !right[j]) {
                continue;
            }
            let told = partners
                .iter()
                .position(|x| *x == Some(j))
                .map_or(h, |i| &gold[i]);
            count(layer, name, detail, told, Side::Predicted(right[j]));
            if detail && !right[j] {
                layer.slips.push(slip(case, "false alarm", h));
            }
        }
    }
    fields(case, &near, layer);
}

#[derive(Clone, Copy)]
enum Side {
    Gold(bool),
    Predicted(bool),
}

fn count(layer: &mut Layer, name: &'static str, detail: bool, h: &Harm, side: Side) {
    let one = |yes: bool| f64::from(u8::from(yes));
    for name in [Some(name), detail.then(|| word(h.outcomes[0]))]
        .into_iter()
        .flatten()
    {
        match side {
            Side::Gold(found) => layer.required(name, 1, one(found)),
            Side::Predicted(right) => layer.predicted(name, 1, one(right)),
        }
    }
}

fn slip(case: &Case<'_>, what: &'static str, h: &Harm) -> Slip {
    case.slip(what, h.span, &h.text, told(h))
}

fn told(h: &Harm) -> String {
    let number = |n: Option<u64>| n.map_or("-".to_string(), |n| n.to_string());
    format!(
        "{} {}..{}",
        word(h.outcomes[0]),
        number(h.low),
        number(h.high)
    )
}

fn spans(figures: &[Harm]) -> Vec<Span> {
    figures.iter().map(|h| h.span).collect()
}

/// How far two spans are from being equal.
fn apart(a: &Span, b: &Span) -> u32 {
    a.start.abs_diff(b.start) + a.end.abs_diff(b.end)
}

fn outcome(g: &Harm, p: &Harm) -> bool {
    p.outcomes.iter().any(|o| g.outcomes.contains(o))
}

fn value(g: &Harm, p: &Harm) -> bool {
    let bounds = (g.low, g.high) == (p.low, p.high);
    bounds && (g.low.or(g.high).is_some() || vague(&g.text) == vague(&p.text))
}

fn strict(g: &Harm, p: &Harm) -> bool {
    outcome(g, p) && value(g, p)
}

fn one_bound(g: &Harm, p: &Harm) -> bool {
    let has = |n: Option<u64>| n.is_some() && (n == p.low || n == p.high);
    let wordy = |h: &Harm| h.low.or(h.high).is_none();
    outcome(g, p)
        && (has(g.low) || has(g.high) || (wordy(g) && wordy(p) && vague(&g.text) == vague(&p.text)))
}

/// The class of a quantity without a number: "many hundreds of" and "Many hundreds" are one.
fn vague(text: &str) -> String {
    let words = text.to_lowercase();
    let classes = words.split(|c: char| !c.is_alphanumeric()).filter_map(|w| {
        Some(match w {
            "ten" | "tens" => "tens",
            "dozen" | "dozens" => "dozens",
            "score" | "scores" => "scores",
            "hundred" | "hundreds" => "hundreds",
            "thousand" | "thousands" => "thousands",
            "million" | "millions" => "millions",
            "several" | "multiple" | "various" | "number" => "several",
            "many" | "numerous" => "many",
            "few" => "few",
            "countless" | "handful" => w,
            _ => return None,
        })
    });
    let class: Vec<&str> = classes.collect();
    match class.is_empty() {
        true => words,
        false => class.join(" "),
    }
}

/// Compares the other fields of every pair with the same outcome and value.
fn fields(case: &Case<'_>, near: &[(usize, usize)], layer: &mut Layer) {
    let (gold, predicted) = (&case.gold.figures, &case.predicted.figures);
    let fit = near
        .iter()
        .filter(|&&(i, j)| strict(&gold[i], &predicted[j]));
    let ranked = fit.map(|&(i, j)| (apart(&gold[i].span, &predicted[j].span), i, j));
    let partners = one_to_one(ranked.collect(), gold.len(), predicted.len());
    let pairs = partners
        .iter()
        .enumerate()
        .filter_map(|(i, j)| Some((i, (*j)?)));
    for (i, j) in pairs {
        let (g, p) = (&gold[i], &predicted[j]);
        layer.agrees("bound", g.bound == p.bound);
        layer.agrees("status", g.status == p.status);
        layer.agrees("cue", g.cue.overlaps(p.cue));
        let mut wrong = Vec::new();
        let mut either = |name, a: bool, b: bool, same: &dyn Fn() -> bool| {
            if a || b {
                let agree = a && b && same();
                layer.agrees(name, agree);
                if !agree {
                    wrong.push(name);
                }
            }
        };
        let thing =
            |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| case.same(a, b));
        let noun = || {
            g.victims
                .as_ref()
                .zip(p.victims.as_ref())
                .is_some_and(|(a, b)| same_noun(a, b))
        };
        either("victims", g.victims.is_some(), p.victims.is_some(), &noun);
        either("place", g.place.is_some(), p.place.is_some(), &|| {
            thing(g.place, p.place)
        });
        either("agent", g.agent.is_some(), p.agent.is_some(), &|| {
            thing(g.agent, p.agent)
        });
        let parent = || g.subset_of.and_then(|k| partners.get(k).copied().flatten()) == p.subset_of;
        either(
            "subset",
            g.subset_of.is_some(),
            p.subset_of.is_some(),
            &parent,
        );
        let day = || g.date.zip(p.date).is_some_and(|(a, b)| a.overlaps(b));
        either("date", g.date.is_some(), p.date.is_some(), &day);
        let claim = || claims_meet(case, g.quote, p.quote);
        either("quote", g.quote.is_some(), p.quote.is_some(), &claim);
        if !wrong.is_empty() || g.status != p.status || g.bound != p.bound {
            layer.slips.push(wrong_field(case, g, p, &wrong));
        }
    }
}

fn claims_meet(case: &Case<'_>, gold: Option<usize>, predicted: Option<usize>) -> bool {
    let said = gold.and_then(|q| case.gold.quotes.get(q));
    let found = predicted.and_then(|q| case.predicted.quotes.get(q));
    said.zip(found)
        .is_some_and(|(g, p)| g.span.overlaps(p.span))
}

fn same_noun(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a.contains(&b) || b.contains(&a)
}

fn wrong_field(case: &Case<'_>, g: &Harm, p: &Harm, wrong: &[&str]) -> Slip {
    let mut notes: Vec<String> = Vec::new();
    if g.status != p.status {
        notes.push(format!(
            "status: gold {:?}, predicted {:?}",
            g.status, p.status
        ));
    }
    if g.bound != p.bound {
        notes.push(format!(
            "bound: gold {}, predicted {}",
            bound(g.bound),
            bound(p.bound)
        ));
    }
    for &field in wrong {
        let (a, b) = match field {
            "place" => (case.gold_name(g.place), case.predicted_name(p.place)),
            "agent" => (case.gold_name(g.agent), case.predicted_name(p.agent)),
            "victims" => (
                g.victims.as_deref().unwrap_or("none"),
                p.victims.as_deref().unwrap_or("none"),
            ),
            _ => {
                notes.push(field.to_string());
                continue;
            }
        };
        notes.push(format!("{field}: gold {a}, predicted {b}"));
    }
    case.slip("wrong field", p.span, &p.text, notes.join("; "))
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
        Bound::About => "about",
        Bound::Range => "range",
        Bound::Vague => "vague",
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "killed",
        Outcome::Injured => "injured",
        Outcome::Missing => "missing",
        Outcome::Displaced => "displaced",
        Outcome::Detained => "detained",
        Outcome::Affected => "affected",
    }
}
