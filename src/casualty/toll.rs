//! Figures behind a toll, across a gap: "the death toll has risen to at least 112".

use std::cmp::Reverse;

use super::lists::{Flags, Frame, Role};
use super::scene::{Finding, How, Scene, Trigger};
use super::sets::Set;
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Tokens between the toll and its figure.
const GAP: usize = 26;
/// Tokens between the figure and a toll behind it.
const BEHIND: usize = 14;

/// "the death toll rose to 112", "number of dead: 112"
pub(super) fn toll(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let from = outer.saturating_sub(GAP).max(scene.first);
    let trigger = scene
        .triggers_in(from, outer, &[Frame::Toll])
        .filter(|t| t.end <= outer)
        .max_by_key(|t| (t.end, Reverse(t.first)))?;
    let flags = trigger.sense.flags;
    let link = outer.checked_sub(1).filter(|&i| i >= trigger.end)?;
    let listed =
        link == trigger.end && matches!(scene.shape(link), Shape::Semicolon | Shape::Comma);
    // "raised its toll from 32 to 46"
    let risen = scene.key(link) == word!("from")
        && scene.any_role(
            trigger.first.saturating_sub(3).max(scene.first),
            link,
            Role::TOLL_RISE,
        );
    let linked = listed
        || risen
        || scene.role(link).any(Role::TOLL_LINK)
        || scene.shape(link) == Shape::Colon;
    if !linked || flags.is(Flags::OPTIONAL) || scene.counted[q].dead {
        return None;
    }
    let clear = (trigger.end..link).all(|i| {
        !matches!(
            scene.shape(i),
            Shape::Stop | Shape::Semicolon | Shape::Open | Shape::Close
        )
    });
    // "the toll will climb because rescuers have yet to reach three valleys"
    let broken = (trigger.end..link).any(|i| scene.is(i, Set::TOLL_BREAK));
    let others = scene
        .triggers_in(trigger.end, outer, &[Frame::Act, Frame::Pass, Frame::Intr])
        .any(|t| t.sense.outcome != trigger.sense.outcome);
    let numbers = scene.quantities[..q]
        .iter()
        .zip(&scene.counted)
        .any(|(n, c)| {
            n.first >= trigger.end && !c.dead && !n.singular && !risen_from(scene, n.outer)
        });
    let told = scene.found[..q]
        .iter()
        .flatten()
        .any(|f| f.how == How::Toll);
    let the_toll = scene.key(trigger.first) == word!("toll")
        && scene.key(trigger.first.wrapping_sub(1)) == word!("the");
    // "Dead: 14."
    let labelled = link == trigger.end && scene.shape(link) == Shape::Colon;
    let weak = flags.is(Flags::WEAK)
        && !the_toll
        && !labelled
        && (link > trigger.end + 4 || !strong_link(scene, link, trigger.end));
    (clear && !broken && !others && (!numbers || told) && !weak)
        .then(|| Finding::new(trigger, How::Toll))
}

/// "taking the number of troops killed since 2003 to 4,491"
pub(super) fn numbered(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let link = outer.checked_sub(1).filter(|&i| i >= scene.first)?;
    if !scene.role(link).any(Role::TOLL_LINK) || scene.counted[q].dead {
        return None;
    }
    let from = link.saturating_sub(GAP).max(scene.first);
    let number = (from..link)
        .rev()
        .find(|&i| scene.key(i) == word!("number") && scene.key(i + 1) == word!("of"))?;
    let noun = |t: &Trigger| t.sense.frame == Frame::Noun && t.first <= number + 4;
    let trigger = scene
        .triggers_in(number + 2, link, &[Frame::Pass, Frame::Noun])
        .find(|t| {
            let flags = t.sense.flags;
            let plain = !flags.is(Flags::OPTIONAL) && !flags.is(Flags::WEAK);
            plain && (noun(t) || t.sense.frame == Frame::Pass)
        })?;
    // "has passed", "reached": only a count does that.
    let reached = !scene.role(link).any(Role::BE) && !scene.classes(link).is(Classes::PREPOSITION);
    let rising = reached
        || scene.any_role(number, link + 1, Role::TOLL_RISE)
        || scene.any_role(
            number.saturating_sub(3).max(scene.first),
            number,
            Role::TAKE,
        )
        || scene.is(number.saturating_sub(2), Set::BRINGING);
    let people =
        noun(trigger) || (number + 2..trigger.first).any(|i| scene.classes(i).is(Classes::VICTIM));
    let plain = (number..link).all(|i| {
        scene.shape(i).is_word() || matches!(scene.shape(i), Shape::Number | Shape::Hyphen)
    });
    let other = scene.quantities[..q]
        .iter()
        .zip(&scene.counted)
        .any(|(n, c)| n.first > number && !c.dead);
    (rising && people && plain && !other).then(|| Finding::new(trigger, How::Toll))
}

/// "bringing to 45 the number of dead", "put at seven, two of them women, the death toll"
pub(super) fn inverted(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let link = outer.checked_sub(2).filter(|&i| i >= scene.first)?;
    let to = [word!("to"), word!("at")].contains(&scene.key(link + 1));
    let end = scene.counted[q].end;
    if !to || !scene.is(link, Set::PUT_AT.with(Set::BRING)) || scene.counted[q].dead {
        return None;
    }
    let last = (end + BEHIND).min(scene.end);
    let trigger = scene
        .triggers_in(end, last, &[Frame::Toll, Frame::Pass])
        .find(|t| {
            let flags = t.sense.flags;
            !flags.is(Flags::OPTIONAL) && !flags.is(Flags::WEAK)
        })?;
    let the_number =
        (end..trigger.end).any(|i| scene.is(i, Set::TOTAL) && scene.key(i - 1) != word!("of"));
    the_number.then(|| Finding::new(trigger, How::Toll))
}

/// "from 50" in "rose from 50 to 60".
fn risen_from(scene: &Scene<'_>, outer: usize) -> bool {
    outer > scene.first && scene.doc.word(outer - 1).eq_ignore_ascii_case("from")
}

/// A link that only a toll takes: "dead now stood at", not "dead in".
fn strong_link(scene: &Scene<'_>, link: usize, from: usize) -> bool {
    scene.any_role(from, link + 1, Role::TOLL_RISE.with(Role::TOLL_LINK))
        && !scene.any_role(from, link + 1, Role::BREAK)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn a_toll_reaches_its_number_across_a_gap() {
        assert_eq!(
            figures("The death toll from the floods has risen to at least 112."),
            ["at least 112 Killed Asserted"]
        );
        assert_eq!(figures("Number of injured: 40."), ["40 Injured Asserted"]);
        assert_eq!(figures("Dead: 14"), ["14 Killed Asserted"]);
        assert_eq!(
            figures("The group raised the death toll from 32 to 46."),
            ["32 Killed Asserted", "46 Killed Asserted"]
        );
        assert_eq!(
            figures("The toll, put at five at first, climbed to nine."),
            ["five Killed Reported", "nine Killed Reported"]
        );
        assert!(
            figures("The death toll worried ministers; they spent 112 million dollars.").is_empty()
        );
        assert!(figures("The toll road is 12 miles long.").is_empty());
        assert_eq!(
            figures("Two more died, bringing to 45 the number of people killed."),
            ["Two Killed Asserted", "45 Killed Asserted"]
        );
        assert_eq!(
            figures("It took the number of troops killed in Mali since 2013 to 4,491."),
            ["4,491 Killed Asserted"]
        );
        assert_eq!(
            figures("The number of Syrian refugees has passed five million."),
            ["five million Displaced Asserted"]
        );
        assert!(figures("It took the number of tanks destroyed since 2013 to 4,491.").is_empty());
        assert!(figures("They put at 45 the number of houses lost.").is_empty());
    }
}
