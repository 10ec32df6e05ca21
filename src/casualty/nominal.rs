//! Figures before a noun that carries the outcome: "12 deaths", "12 people dead", "12 arrests".

use super::lists::{Flags, Frame, Role};
use super::noun::owns;
use super::number::Amount;
use super::predicate::takes_object;
use super::scene::{Finding, How, Scene, Trigger};
use super::sets::Set;
use super::{Outcome, Status, other, predicate};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Words between the figure and the noun: "12 suspected overdose deaths".
const MODIFIERS: usize = 4;

/// "12 deaths", "12 dead", "12 wounded soldiers".
pub(super) fn noun(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let counted = &scene.counted[q];
    let first = counted.first;
    let last = scene.next_quantity(q).min(first + MODIFIERS);
    let trigger = scene
        .triggers_in(first, last, &[Frame::Noun])
        .find(|t| reaches(scene, first, t) && usable(scene, q, t))?;
    // "eight refugees were killed": what happened to them now, not what they were before.
    let fate = counted
        .people
        .then(|| predicate::subject(scene, q))
        .flatten();
    if let Some(fate) = fate.filter(|f| f.cue.0 >= trigger.end && f.outcome != Outcome::Affected) {
        return Some(fate);
    }
    let mut finding = Finding::new(trigger, How::Noun);
    // "16 feared dead"
    let feared = scene.any_role(scene.quantities[q].end, trigger.first, Role::FEAR)
        && finding.outcome == Outcome::Killed;
    if feared || fears(scene, q) {
        finding.status = Status::Hypothetical;
    }
    Some(finding)
}

/// Only modifiers stand between the figure and the noun, and the noun is not itself a modifier.
fn reaches(scene: &Scene<'_>, first: usize, t: &Trigger) -> bool {
    let stops = Classes::PREPOSITION
        .with(Classes::AUXILIARY)
        .with(Classes::CONJUNCTION)
        .with(Classes::RELATIVE)
        .with(Classes::DETERMINER);
    let plain = (first..t.first).all(|i| {
        let shape = scene.shape(i);
        // "combat and civilian deaths"
        let and = scene.key(i) == word!("and") && t.first <= i + 2 && i > first;
        (shape.is_word() || shape == Shape::Hyphen)
            && (and || !scene.classes(i).any(stops))
            && !scene
                .role(i)
                .any(Role::VERB.with(Role::BE).with(Role::HAVE).with(Role::BREAK))
    });
    // "three of the dead man's sons"
    let owner = scene.classes(t.end).is(Classes::VICTIM)
        && !scene.classes(t.end).is(Classes::PLURAL)
        && owns(scene, t.end + 1);
    plain && !scene.role(t.end).any(Role::COMPOUND) && !owns(scene, t.end) && !owner
}

fn usable(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let flags = t.sense.flags;
    let counted = &scene.counted[q];
    let quantity = &scene.quantities[q];
    let around = |before: usize, after: usize, role: Role| {
        let from = quantity.outer.saturating_sub(before).max(scene.first);
        scene.any_role(from, quantity.outer, role)
            || scene.any_role(t.end, (t.end + after).min(scene.end), role)
    };
    // "Lost Captain: The Many Lives of a Sailor" claims none.
    let titled = (quantity.outer.saturating_sub(4).max(scene.first)..quantity.outer)
        .rev()
        .take_while(|&i| !scene.role(i).any(Role::LIVES))
        .any(|i| scene.shape(i) == Shape::Colon);
    if flags.is(Flags::CLAIM) && (titled || !around(4, 4, Role::LIVES)) {
        return false;
    }
    if flags.is(Flags::POLICY) && around(8, 8, Role::POLICY) {
        return false;
    }
    if flags.is(Flags::OPTIONAL) {
        return false;
    }
    // "12 killed 5": a participle that has an object of its own.
    let participle = scene.classes(t.end - 1).is(Classes::PAST) && t.sense.frame == Frame::Noun;
    let modifies = counted.head.is_some_and(|h| h.0 >= t.end);
    if participle && !modifies && takes_object(scene, t) {
        return false;
    }
    if flags.is(Flags::SINGULAR) && !quantity.is_just(1) {
        return false;
    }
    // "suffered multiple injuries" is one victim, "five prior arrests" one suspect.
    if other::nested(scene, t) && scene.key(t.first) == word!("dead") {
        return false;
    }
    let several = quantity.amount == Amount::Vague
        && !scene.classes(quantity.end - 1).is(Classes::PLURAL)
        && scene.is(t.end - 1, Set::WOUNDS);
    let prior = scene.any_role(counted.first, t.first, Role::PRIOR);
    if several || prior || (counted.partitive && predicate::moved_on(scene, t)) {
        return false;
    }
    let loose = quantity.amount == Amount::Vague && flags.is(Flags::WEAK);
    !counted.dead && !loose && (!flags.is(Flags::WEAK) || counted.people)
}

/// "fears of 12 deaths", "could mean 12 deaths"
fn fears(scene: &Scene<'_>, q: usize) -> bool {
    let outer = scene.quantities[q].outer;
    let before = q.checked_sub(1).map_or(scene.first, |p| {
        scene.found[p].map_or(scene.first, |f| f.cue.1)
    });
    let from = outer.saturating_sub(4).max(before);
    scene.any_role(from, outer, Role::MODAL.with(Role::FEAR))
        && !scene.any_role(from, outer, Role::HAVE)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn nouns_of_harm_take_the_number_before_them() {
        assert_eq!(
            figures("The city counted 15 overdose deaths."),
            ["15 Killed Asserted"]
        );
        assert_eq!(figures("There were 12 dead."), ["12 Killed Asserted"]);
        assert!(figures("The farm counted 15 cattle deaths.").is_empty());
        assert!(figures("Three of the dead man's sons spoke.").is_empty());
        assert!(figures("The court passed 12 death sentences.").is_empty());
        assert!(figures("The two candidates are in a dead heat.").is_empty());
        assert!(figures("The rider suffered multiple injuries.").is_empty());
        assert!(figures("The suspect has five prior arrests.").is_empty());
    }

    #[test]
    fn what_happened_to_refugees_counts_more_than_that_they_fled() {
        assert_eq!(
            figures("Eight refugees were killed."),
            ["Eight Killed Asserted"]
        );
        assert_eq!(
            figures("The fire claimed 12 lives."),
            ["12 Killed Asserted"]
        );
        assert!(figures("The book tells of 12 lives.").is_empty());
        assert_eq!(
            figures("He wrote: “In taking 12 lives the men broke the law.”").len(),
            1
        );
        assert!(figures("Lost Captain: The Many Lives of a Sailor").is_empty());
        assert!(figures("The neighbour had a number of arrests.").is_empty());
        assert!(figures("The minister agreed to resettle 400 refugees.").is_empty());
    }
}
