//! Figures that take their outcome from the sentence before: "The figure was 31", "The ministry put it at 18",
//! "The army said 39", "Fourteen were children", "Three nurses were among them".

use super::lists::{Lists, NounClass, Role};
use super::number::Amount;
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use super::{Outcome, Status};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::{Document, Token};
use std::ops::Range;

/// Tokens between the word that points back and the figure.
const REACH: usize = 6;

/// "the figure was 31", "put the number at more than 60", "puts it at 18", "five of them"
pub(super) fn echo(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let told = (0..q)
        .rev()
        .find_map(|p| scene.found[p])
        .or(scene.carried)?;
    let counted = &scene.counted[q];
    let outer = scene.quantities[q].outer;
    let link = outer.checked_sub(1).filter(|&i| i >= scene.first)?;
    let links = scene.is(link, Set::ECHO_LINK);
    let from = link.saturating_sub(REACH).max(scene.first);
    let points = (from..link).any(|i| {
        (scene.is(i, Set::FIGURE) && scene.key(i + 1) != word!("of"))
            || (scene.key(i) == word!("it") && i + 1 == link)
    });
    let other = scene.any_role(from, link, Role::BREAK.with(Role::MODAL));
    let points = (links && points && !other) || says(scene, q, &told);
    (points && counted.elided && !counted.dead).then_some(Finding {
        how: How::Toll,
        parent: None,
        ..told
    })
}

/// "The army said 39.", where counts are being compared.
fn says(scene: &Scene<'_>, q: usize, told: &Finding) -> bool {
    let quantity = &scene.quantities[q];
    let Some(link) = quantity.outer.checked_sub(1) else {
        return false;
    };
    let here = scene.found[..q].iter().any(Option::is_some);
    let gives = scene.role(link).any(Role::COUNT)
        || (scene.key(link) == word!("of") && scene.key(link.wrapping_sub(1)) == word!("figure"));
    (told.how == How::Toll || here)
        && quantity.amount != Amount::Exact(1)
        && gives
        && matches!(
            scene.shape(quantity.end),
            Shape::Stop | Shape::Comma | Shape::Semicolon
        )
}

/// "Sixty people died. Fourteen were children." and "Three nurses were among them.": parts of the figure before.
pub(super) fn part(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let told = scene.carried?;
    let (quantity, counted) = (&scene.quantities[q], &scene.counted[q]);
    if counted.dead || quantity.singular || scene.found[..q].iter().any(Option::is_some) {
        return None;
    }
    let be = counted.end;
    let is = scene.role(be).any(Role::BE);
    let opens = quantity.outer == scene.first
        && counted.elided
        && is
        && (scene.key(be + 1) == word!("from") || group(scene, be + 1));
    let among = (counted.people || counted.elided)
        && is
        && scene.key(be + 1) == word!("among")
        && [word!("them"), word!("these")].contains(&scene.key(be + 2));
    (opens || among).then_some(Finding {
        how: How::Back,
        parent: None,
        ..told
    })
}

/// "children", "members of a family": a bare noun for people behind "were".
fn group(scene: &Scene<'_>, at: usize) -> bool {
    let plural = Classes::VICTIM.with(Classes::PLURAL);
    let noun = |i: usize| {
        let class = Lists::get().noun(scene.doc, i, scene.end);
        matches!(class, Some((_, NounClass::Person))) && scene.classes(i).is(plural)
    };
    noun(at) || (scene.classes(at).is(Classes::ADJECTIVE) && noun(at + 1))
}

/// A toll of which no number is told yet, for the counts in the next sentence: "The toll is disputed."
pub(super) fn open_toll(doc: &Document<'_>, tokens: Range<usize>) -> Option<Finding> {
    let pairs = doc.tokens[tokens.clone()].windows(2);
    let toll = |pair: &[Token]| {
        pair[1].key == word!("toll") && Lists::get().is(pair[0].key, Set::THE_TOLL)
    };
    let at = tokens.start + 1 + pairs.into_iter().position(toll)?;
    // "the toll road"
    let alone = at + 1 == tokens.end || doc.tokens[at + 1].classes.main_pos() != 'n';
    alone.then_some(Finding {
        outcome: Outcome::Killed,
        cue: (at, at + 1),
        how: How::Toll,
        parent: None,
        status: Status::Asserted,
    })
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::{figures, with};

    #[test]
    fn a_bare_figure_points_back() {
        assert_eq!(
            figures("The ministry said 12 people died. The opposition put the number at 18."),
            ["12 Killed Reported", "18 Killed Reported"]
        );
        assert_eq!(
            figures("The ministry said 12 people died. It put the number of houses lost at 18."),
            ["12 Killed Reported"]
        );
    }

    #[test]
    fn counts_that_are_compared() {
        assert_eq!(
            figures("The toll is disputed. The ministry puts it at 18; a charity says 44."),
            ["18 Killed Reported", "44 Killed Reported"]
        );
        assert_eq!(
            figures("Doctors say 90 men died, but the ministry acknowledges only 12."),
            ["90 Killed Reported", "12 Killed Reported"]
        );
        assert_eq!(
            figures("Doctors say 90 men died; the ministry gives a figure of 12."),
            ["90 Killed Reported", "12 Killed Reported"]
        );
        assert_eq!(
            figures("A charity put the toll at 54, including nine women. The army said 39.").len(),
            3
        );
        assert!(figures("The toll road is closed. The ministry puts it at 18 miles.").is_empty());
        assert!(figures("Asked for her lucky number, she said 44.").is_empty());
        assert_eq!(
            figures("The raid killed 12 men. How many guards were hired? He said 44."),
            ["12 Killed Asserted"]
        );
    }

    #[test]
    fn parts_of_the_sentence_before() {
        let parts = |text: &str| {
            with(text, |_, _, found| {
                found.iter().map(|c| c.subset_of).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            parts("The raid killed 60 people. Fourteen were children."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("The raid killed 60 people. Three nurses were among them."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("Gas burned 57 people. Twenty were from Homs and 14 from Hama."),
            [None, Some(0), Some(0)]
        );
        assert_eq!(
            parts("The raid killed 60 people. Three nurses were among the guests."),
            [None]
        );
        assert_eq!(
            parts("The raid killed 60 people. Fourteen were told to wait."),
            [None]
        );
    }
}
