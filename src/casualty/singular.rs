//! One unnamed victim: "a man was killed", "killing a guard". The figure is one.
//!
//! Only where the outcome is plain: no weak trigger, and the trigger right at the noun phrase.

use super::lists::{Flags, Frame, Lists, Role};
use super::quantity::Quantity;
use super::scene::{Finding, Scene};
use super::sets::Set;
use super::{Bound, Status, active, number::Amount, predicate};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::{Document, Token};

/// Tokens between the article and the noun.
const MODIFIERS: usize = 5;
/// Tokens between the noun phrase and its predicate.
const GAP: usize = 4;

/// Whether a token is an article that can be a quantity. Asked of every word that is no number, so the cheap bits first.
#[inline]
pub(super) fn opens(token: &Token) -> bool {
    token.classes.is(Classes::DETERMINER)
        && matches!(token.span.len(), 1 | 2 | 7)
        && Lists::get().is(token.key, Set::ARTICLE)
}

/// "a man", "an 80-year-old woman", "another officer": the quantity that the article at `at` is.
pub(super) fn article(doc: &Document<'_>, at: usize, end: usize) -> Option<Quantity> {
    let after = age(doc, at + 1, end);
    let last = end.min(after + MODIFIERS);
    let stops = Classes::PREPOSITION
        .with(Classes::AUXILIARY)
        .with(Classes::CONJUNCTION)
        .with(Classes::RELATIVE)
        .with(Classes::DETERMINER);
    (after..last)
        .take_while(|&i| {
            let t = &doc.tokens[i];
            (t.shape.is_word() || t.shape == Shape::Hyphen) && !t.classes.any(stops)
        })
        .find(|&i| {
            doc.tokens[i].classes.is(Classes::VICTIM) && !doc.tokens[i].classes.is(Classes::PLURAL)
        })
        .map(|_| Quantity {
            outer: at,
            first: at,
            end: after,
            low: Some(1),
            high: Some(1),
            bound: Bound::Exact,
            amount: Amount::Exact(1),
            singular: true,
        })
}

/// Past "80-year-old".
fn age(doc: &Document<'_>, at: usize, end: usize) -> usize {
    let mut words = (at..end.min(at + 6)).filter(|&i| doc.tokens[i].shape != Shape::Hyphen);
    let number = words
        .next()
        .is_some_and(|i| doc.tokens[i].shape == Shape::Number);
    let unit = words
        .next()
        .is_some_and(|i| Lists::get().is(doc.tokens[i].key, Set::AGE_UNIT));
    match words.next() {
        Some(i) if number && unit && doc.tokens[i].key == word!("old") => i + 1,
        _ => at,
    }
}

/// The outcome of a singular quantity.
pub(super) fn victim(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let counted = &scene.counted[q];
    let at = scene.quantities[q].outer;
    let mark = matches!(
        scene.shape(at.wrapping_sub(1)),
        Shape::Comma | Shape::Dash | Shape::Open
    );
    let them = scene.is(at.wrapping_sub(1), Set::THEM);
    if (mark && at > scene.first) || them || scene.role(at.wrapping_sub(1)).any(Role::BE) {
        // "Ann Lee, a nurse,", "one of them a nurse" and "the victim was a nurse" name somebody.
        return None;
    }
    let finding = active::object(scene, q).or_else(|| {
        predicate::subject(scene, q).filter(|f| {
            f.cue.0 <= counted.end + GAP && is_subject(scene, at, (counted.end, f.cue.0))
        })
    })?;
    let frames = &[Frame::Act, Frame::NounOf, Frame::Pass, Frame::Intr];
    let plain = scene
        .triggers_in(finding.cue.0, finding.cue.0 + 1, frames)
        .any(|t| {
            t.end == finding.cue.1
                && t.sense.outcome == finding.outcome
                && !t.sense.flags.is(Flags::WEAK)
                && !t.sense.flags.is(Flags::OPTIONAL)
        });
    // "enough to kill an adult": any adult.
    let real = finding.status != Status::Hypothetical;
    (counted.people && plain && real).then_some(finding)
}

/// "the son of a guard who were both killed": not the subject.
fn is_subject(scene: &Scene<'_>, at: usize, (from, to): (usize, usize)) -> bool {
    !scene.classes(at.wrapping_sub(1)).is(Classes::PREPOSITION)
        && !(from..to).any(|i| {
            // "a man said he was hurt"
            scene.is(i, Set::PLURAL) || scene.role(i).any(Role::ATTRIBUTION)
        })
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn one_unnamed_victim_is_a_figure() {
        assert_eq!(
            figures("A young woman was killed."),
            ["A young woman Killed Asserted"]
        );
        assert_eq!(
            figures("An 80-year-old man died."),
            ["An 80-year-old man Killed Asserted"]
        );
        assert_eq!(
            figures("The shot killed a guard."),
            ["a guard Killed Asserted"]
        );
    }

    #[test]
    fn appositions_and_attackers_are_not() {
        assert!(figures("Ann Lee, a nurse, was killed.").is_empty());
        assert!(figures("A gunman killed her.").is_empty());
        assert!(figures("A man said he was hurt.").is_empty());
        assert!(figures("Two grams are enough to kill an adult.").is_empty());
        assert_eq!(
            figures("Three people, one of them a nurse, were killed."),
            ["Three Killed Asserted"]
        );
        assert!(figures("A man was seen near the house.").is_empty());
    }
}
