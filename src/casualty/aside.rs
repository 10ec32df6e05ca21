//! Figures in parentheses behind another: "12 people (15 according to the rebels) died", "12 (twelve) men", "12 dead
//! (eight men and four women)". They do not come between the figure before them and its predicate.

use super::lists::Role;
use super::quantity::Quantity;
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;

/// Tokens in the parenthesis.
const LENGTH: usize = 12;

/// The figure that quantity `q` stands in parentheses behind.
pub(super) fn before(scene: &Scene<'_>, q: usize) -> Option<usize> {
    let p = q.checked_sub(1)?;
    let open = opening(scene, &scene.quantities[q])?;
    let counted = scene.counted.get(p)?;
    let touches = open == counted.end || open == scene.quantities[p].end;
    let end = (scene.quantities[q].end + LENGTH).min(scene.end);
    let closed = (scene.quantities[q].end..end).any(|i| scene.shape(i) == Shape::Close);
    (touches && closed && !counted.dead).then_some(p)
}

/// A number in parentheses without a word of its own for what happened: not "148 casualties (93 dead)".
pub(super) fn bare(scene: &Scene<'_>, q: usize) -> bool {
    let end = scene.quantities[q].end;
    let own = scene.opens_trigger(end) || scene.role(end).any(Role::BE);
    !own && before(scene, q).is_some()
}

/// "(", with "or", "later", "possibly" between it and the figure.
fn opening(scene: &Scene<'_>, quantity: &Quantity) -> Option<usize> {
    let from = quantity.outer.saturating_sub(3).max(scene.first);
    (from..quantity.outer)
        .rev()
        .take_while(|&i| scene.shape(i).is_word() || scene.shape(i) == Shape::Open)
        .find(|&i| scene.shape(i) == Shape::Open)
}

/// "12 (twelve)": the same number again.
pub(super) fn repeats(scene: &Scene<'_>, q: usize) -> bool {
    let same = |p: usize| {
        let (a, b) = (&scene.quantities[p], &scene.quantities[q]);
        (a.low, a.high) == (b.low, b.high) && b.low.is_some()
    };
    let closes = scene.shape(scene.quantities[q].end) == Shape::Close;
    closes && before(scene, q).is_some_and(same)
}

/// "12 people (15 according to the rebels)", "12 (or 14, by another count)", "12 people (eight men and four women)"
pub(super) fn alternative(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let p = before(scene, q)?;
    let told = scene.found[p]?;
    let (quantity, counted) = (&scene.quantities[q], &scene.counted[q]);
    let at = counted.end.max(quantity.end);
    let other = scene.shape(quantity.outer - 1).is_word()
        || scene.role(at).any(Role::ATTRIBUTION)
        || scene.is(at, Set::BY_SOURCE);
    if counted.elided && other {
        return Some(Finding {
            how: How::Coordinated,
            ..told
        });
    }
    // "12 people (eight of them women)" is told by its own words.
    let closed = scene.shape(at) == Shape::Close
        || scene.shape(at) == Shape::Comma
        || scene.classes(at).is(Classes::CONJUNCTION);
    (counted.people && !counted.partitive && closed).then_some(Finding {
        how: How::Subset,
        parent: Some(p),
        ..told
    })
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn another_count_stands_beside_the_first() {
        assert_eq!(
            figures("Twelve people (15 according to the rebels) were killed."),
            ["Twelve Killed Reported", "15 Killed Reported"]
        );
        assert_eq!(
            figures("The dead numbered 12 (or 14, by another count)."),
            ["12 Killed Asserted", "14 Killed Asserted"]
        );
        assert_eq!(
            figures("The raid killed 12 people (eight men and four women)."),
            [
                "12 Killed Asserted",
                "eight Killed Asserted",
                "four Killed Asserted"
            ]
        );
    }

    #[test]
    fn words_of_its_own_tell_more() {
        assert_eq!(
            figures("They had 148 casualties (93 dead and 55 wounded)."),
            [
                "148 Affected Asserted",
                "93 Killed Asserted",
                "55 Injured Asserted"
            ]
        );
        assert!(figures("He confirmed at 1545 (2145 GMT) that the queen had died.").is_empty());
    }

    #[test]
    fn the_same_number_again_is_one_figure() {
        assert_eq!(
            figures("The raid killed 12 (twelve) men."),
            ["12 Killed Asserted"]
        );
        assert!(figures("Twelve people (15 last year) were invited.").is_empty());
        assert_eq!(
            figures("The raid killed 12 people (30 tanks were lost)."),
            ["12 Killed Asserted"]
        );
    }
}
