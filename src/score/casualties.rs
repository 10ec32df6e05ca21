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
    let near = overlapping(&spans(&case.gold.figures), &spans(&case.predicted.figures));
    let strictly = judge(case, &near, "strict", strict, layer);
    by_outcome(case, &strictly, layer);
    judge(case, &near, "lenient", one_bound, layer);
    judge(case, &near, "overlapping", outcome, layer);
    fields(case, &near, layer);
}

/// What became of each figure: gold ones found or not, predicted ones right or not, neutral ones left out.
struct Verdict {
    /// Gold figure, and whether it was found.
    required: Vec<(usize, bool)>,
    /// Predicted figure, and the gold figure it answers.
    predicted: Vec<(usize, Option<usize>)>,
}

/// Counts the figures that `agree`.
fn judge(
    case: &Case<'_>,
    near: &[(usize, usize)],
    name: &'static str,
    agree: fn(&Harm, &Harm) -> bool,
    layer: &mut Layer,
) -> Verdict {
    let (gold, predicted) = (&case.gold.figures, &case.predicted.figures);
    let neutral = |i: usize| gold[i].neutral || !gold[i].happened();
    let fit = (near.iter()).filter(|&&(i, j)| {
        !neutral(i) && predicted[j].happened() && agree(&gold[i], &predicted[j])
    });
    let ranked = fit.map(|&(i, j)| (apart(gold[i].span, predicted[j].span), i, j));
    let partners = one_to_one(ranked.collect(), gold.len(), predicted.len());
    let mut answers = vec![None; predicted.len()];
    for (i, j) in partners.iter().enumerate() {
        if let Some(j) = j {
            answers[*j] = Some(i);
        }
    }
    // A prediction that answers to a neutral figure is neither right nor wrong.
    let mut excused = vec![false; predicted.len()];
    for &(i, j) in near {
        excused[j] |= neutral(i) && outcome(&gold[i], &predicted[j]);
    }
    let counts = |j: &usize| predicted[*j].happened() && (answers[*j].is_some() || !excused[*j]);
    let verdict = Verdict {
        required: (0..gold.len())
            .filter(|&i| !neutral(i))
            .map(|i| (i, partners[i].is_some()))
            .collect(),
        predicted: (0..predicted.len())
            .filter(counts)
            .map(|j| (j, answers[j]))
            .collect(),
    };
    let right = verdict.required.iter().filter(|(_, found)| *found).count() as f64;
    layer.required(name, verdict.required.len(), right);
    layer.predicted(name, verdict.predicted.len(), right);
    verdict
}

/// The strict figures by outcome, and the slips. An accepted alternative counts as the outcome that gold prefers.
fn by_outcome(case: &Case<'_>, verdict: &Verdict, layer: &mut Layer) {
    let (gold, predicted) = (&case.gold.figures, &case.predicted.figures);
    for &(i, found) in &verdict.required {
        layer.required(word(gold[i].outcomes[0]), 1, f64::from(u8::from(found)));
        if !found {
            layer.slips.push(slip(case, "missed", &gold[i]));
        }
    }
    for &(j, answer) in &verdict.predicted {
        let told = answer.map_or(&predicted[j], |i| &gold[i]);
        let right = f64::from(u8::from(answer.is_some()));
        layer.predicted(word(told.outcomes[0]), 1, right);
        if answer.is_none() {
            layer.slips.push(slip(case, "false alarm", &predicted[j]));
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
fn apart(a: Span, b: Span) -> u32 {
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
    let ranked = fit.map(|&(i, j)| (apart(gold[i].span, predicted[j].span), i, j));
    let partners = one_to_one(ranked.collect(), gold.len(), predicted.len());
    let pairs = partners
        .iter()
        .enumerate()
        .filter_map(|(i, j)| Some((i, (*j)?)));
    for (i, j) in pairs {
        let parent = gold[i].subset_of.and_then(|k| partners.get(k).copied());
        let same_parent = parent.flatten() == predicted[j].subset_of;
        compare(case, &gold[i], &predicted[j], same_parent, layer);
    }
}

fn compare(case: &Case<'_>, g: &Harm, p: &Harm, same_parent: bool, layer: &mut Layer) {
    layer.agrees("bound", g.bound == p.bound);
    layer.agrees("status", g.status == p.status);
    layer.agrees("cue", g.cue.overlaps(p.cue));
    let mut wrong = Vec::new();
    // Agreement: none where neither side states the field, false where one does.
    let mut either = |name, agree: Option<bool>| {
        if let Some(agree) = agree {
            layer.agrees(name, agree);
            if !agree {
                wrong.push(name);
            }
        }
    };
    let nouns = (g.victims.as_deref(), p.victims.as_deref());
    either("victims", stated(nouns, same_noun));
    either("place", stated((g.place, p.place), |a, b| case.same(a, b)));
    either("agent", stated((g.agent, p.agent), |a, b| case.same(a, b)));
    either(
        "subset",
        stated((g.subset_of, p.subset_of), |_, _| same_parent),
    );
    either("date", stated((g.date, p.date), Span::overlaps));
    either(
        "quote",
        stated((g.quote, p.quote), |a, b| claims_meet(case, a, b)),
    );
    if !wrong.is_empty() || g.status != p.status || g.bound != p.bound {
        layer.slips.push(wrong_field(case, g, p, &wrong));
    }
}

/// Whether two statements agree; nothing where neither side makes one.
fn stated<T>(sides: (Option<T>, Option<T>), same: impl Fn(T, T) -> bool) -> Option<bool> {
    match sides {
        (None, None) => None,
        (Some(a), Some(b)) => Some(same(a, b)),
        _ => Some(false),
    }
}

fn claims_meet(case: &Case<'_>, gold: usize, predicted: usize) -> bool {
    let quotes = (case.gold.quotes.get(gold)).zip(case.predicted.quotes.get(predicted));
    quotes.is_some_and(|(g, p)| g.span.overlaps(p.span))
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
