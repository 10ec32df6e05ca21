//! People brought to a hospital: "sent 300 people to hospital", "seven were taken to two city hospitals".

use super::lists::Role;
use super::scene::{Finding, How, Scene};
use super::{Outcome, Status, predicate};
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
    let verbs = [
        word!("sent"),
        word!("sends"),
        word!("sending"),
        word!("took"),
        word!("putting"),
        word!("put"),
    ];
    let place = behind(scene, scene.counted[q].end)?;
    (verbs.contains(&scene.key(verb)) && !scene.counted[q].dead).then(|| found(place, How::Object))
}

/// "seven people were rushed to a military hospital"
pub(super) fn taken(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let counted = &scene.counted[q];
    let end = scene.next_quantity(q).min(counted.end + GAP);
    let verb = (counted.end..end).find(|&i| scene.role(i).any(Role::CARRY))?;
    let passive = verb == counted.end || scene.role(verb - 1).any(Role::BE);
    let place = behind(scene, verb + 1)?;
    let broken = scene.any_role(
        counted.end,
        verb,
        Role::BREAK.with(Role::VERB).with(Role::HOPE),
    ) || !predicate::unbroken(scene, counted.end, verb);
    let people = counted.people || counted.elided;
    (passive && people && !counted.dead && !broken).then(|| found(place, How::Subject))
}

/// The hospital of "to hospital", "to a nearby hospital", "at two hospitals".
fn behind(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let to = [word!("to"), word!("in"), word!("at"), word!("into")].contains(&scene.key(at));
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
        assert!(figures("She sent 300 people to school.").is_empty());
        assert!(figures("Seven engineers were sent to build the hospital.").is_empty());
    }
}
