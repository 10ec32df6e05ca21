//! People brought to a hospital: "sent 300 people to hospital", "seven were taken to two city hospitals".

use super::lists::Role;
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use super::{Outcome, Status, predicate};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Tokens between the figure and the verb, and between the verb and the hospital.
const GAP: usize = 12;
/// Tokens that name the hospital: "to two hospitals", "to St Mary's hospital".
const NAME: usize = 5;

/// "sent more than 300 people to hospital"
pub(super) fn sent(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let verb = scene.quantities[q]
        .outer
        .checked_sub(1)
        .filter(|&v| v >= scene.first)?;
    let place = behind(scene, scene.counted[q].end)?;
    (scene.is(verb, Set::SEND) && !scene.counted[q].dead).then(|| found(place, How::Object))
}

/// "hospitals admitted 90 patients", "the clinic took in 212 people"
pub(super) fn received(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let at = outer.checked_sub(1).filter(|&v| v > scene.first)?;
    let verb = if scene.key(at) == word!("in") && scene.role(at - 1).any(Role::TAKE) {
        at - 1
    } else if scene.is(at, Set::RECEIVE) {
        at
    } else {
        return None;
    };
    let from = verb.saturating_sub(NAME).max(scene.first);
    let place = (from..verb).find(|&i| scene.role(i).any(Role::HOSPITAL))?;
    let plain = !scene.any_role(
        place + 1,
        verb,
        Role::BE.with(Role::BREAK).with(Role::MODAL),
    ) && predicate::unbroken(scene, place, verb);
    (plain && scene.counts_people(q)).then(|| found(verb, How::Object))
}

/// "seven people were rushed to a military hospital"
pub(super) fn taken(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let counted = &scene.counted[q];
    let end = scene.next_quantity(q).min(counted.end + GAP);
    let verb = (counted.end..end).find(|&i| scene.role(i).any(Role::CARRY))?;
    let passive = verb == counted.end || scene.role(verb - 1).any(Role::BE);
    let place = behind(scene, verb + 1).or_else(|| brought_in(scene, q, verb))?;
    let broken = scene.any_role(
        counted.end,
        verb,
        Role::BREAK.with(Role::VERB).with(Role::HOPE),
    ) || !predicate::unbroken(scene, counted.end, verb);
    let people = counted.people || counted.elided;
    (passive && people && !counted.dead && !broken).then(|| found(place, How::Subject))
}

/// "31 patients were brought in": patients come to a hospital.
fn brought_in(scene: &Scene<'_>, q: usize, verb: usize) -> Option<usize> {
    let patients = scene.counted[q]
        .head
        .is_some_and(|h| scene.key(h.1 - 1) == word!("patients"));
    let brought = scene.is(verb, Set::BROUGHT);
    let closes = !scene.shape(verb + 2).is_word()
        || scene
            .classes(verb + 2)
            .any(Classes::CONJUNCTION.with(Classes::PREPOSITION));
    (patients && brought && scene.key(verb + 1) == word!("in") && closes).then_some(verb)
}

/// The hospital of "to hospital", "to a nearby hospital", "at two hospitals".
fn behind(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let to = scene.is(at, Set::INTO);
    let place = (at + 1..at + 1 + NAME)
        .take_while(|&i| scene.shape(i).is_word() || scene.shape(i) == Shape::Possessive)
        .find(|&i| scene.role(i).any(Role::HOSPITAL))?;
    // "sent to build the hospital"
    let verb = scene.shape(at + 1) == Shape::Lower && scene.classes(at + 1).main_pos() == 'v';
    (to && !verb).then_some(place)
}

fn found(place: usize, how: How) -> Finding {
    Finding {
        outcome: Outcome::Injured,
        cue: (place, place + 1),
        how,
        parent: None,
        status: Status::Asserted,
    }
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn the_hospital_makes_them_injured() {
        assert_eq!(
            figures("The leak sent 300 people to hospital."),
            ["300 Injured Asserted"]
        );
        assert_eq!(
            figures("Seven people were rushed to two city hospitals with wounds."),
            ["Seven Injured Asserted"]
        );
        assert_eq!(
            figures("The city hospital took in 212 people by dawn."),
            ["212 Injured Asserted"]
        );
        assert_eq!(
            figures("Two hospitals had received around 90 patients."),
            ["around 90 Injured Asserted"]
        );
        assert!(figures("The hospital received 90 crates.").is_empty());
        assert!(figures("The hotel took in 212 people.").is_empty());
        assert_eq!(
            figures("Doctors said 31 patients had been brought in."),
            ["31 Injured Reported"]
        );
        assert!(figures("Experts were brought in by 31 patients.").is_empty());
        assert!(figures("She sent 300 people to school.").is_empty());
        assert!(figures("Seven engineers were sent to build the hospital.").is_empty());
    }
}
