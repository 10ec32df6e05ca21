//! Figures that are the object of a trigger: "killed 12", "the deaths of 12", "left 12 dead".
//!
//! The trigger must touch the quantity: in "three were killed and 30 wounded" it does not take the 30 as its object.

use super::lists::{Flags, Frame, Role};
use super::number::Amount;
use super::scene::{Finding, How, Scene, Trigger};
use super::sets::Set;
use super::{Outcome, Status, predicate};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Tokens between a trigger and its figure: "killed all of the 12".
const FILLERS: usize = 4;
/// Tokens between rescuers and their search.
const REACH: usize = 10;

/// "killed 12", "killing another 12", "the deaths of 12".
pub(super) fn object(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let quantity = &scene.quantities[q];
    let mut at = quantity.outer;
    for _ in 0..=FILLERS {
        if let Some(finding) = touching(scene, q, at) {
            return Some(finding);
        }
        let filler = at > scene.first
            && (scene.role(at - 1).any(Role::FILLER) || scene.shape(at - 1) == Shape::Comma);
        if !filler {
            return None;
        }
        at -= 1;
    }
    None
}

/// The trigger whose last token stands right before `at`, when it takes quantity `q` as its object.
fn touching(scene: &Scene<'_>, q: usize, at: usize) -> Option<Finding> {
    let from = at.saturating_sub(6).max(scene.first);
    let trigger = scene
        .triggers_in(from, at, &[Frame::Act, Frame::NounOf])
        .find(|t| t.end == at && usable(scene, q, t))?;
    if trigger.sense.frame == Frame::NounOf {
        // "no casualties among the 300 passengers"
        if trigger.first > scene.first && scene.key(trigger.first - 1) == word!("no") {
            return None;
        }
        return Some(status(scene, trigger, Finding::new(trigger, How::Object)));
    }
    let behind_mark = (at..scene.quantities[q].outer)
        .any(|i| scene.shape(i) == Shape::Comma || scene.key(i) == word!("and"));
    let gerund = scene
        .doc
        .word(trigger.first)
        .to_ascii_lowercase()
        .ends_with("ing");
    // "Seven killed 37 others injured", "A boy killed two others injured": no attackers, but a headline without commas.
    let person =
        trigger.first > scene.first && scene.classes(trigger.first - 1).is(Classes::VICTIM);
    let counted = q > 0 && scene.counted[q - 1].end == trigger.first;
    let attackers = (counted || person) && predicate::own_participle(scene, q);
    if (behind_mark && !gerund) || passive_before(scene, trigger.first) || attackers {
        return None;
    }
    let trigger = joined(scene, trigger);
    let mut finding = status(scene, trigger, Finding::new(trigger, How::Object));
    if finding.outcome == Outcome::Injured && to_death(scene, q) {
        finding.outcome = Outcome::Killed;
    }
    Some(finding)
}

/// The finding of an active trigger for the last of a list of objects.
pub(super) fn described(scene: &Scene<'_>, trigger: &Trigger) -> Finding {
    status(scene, trigger, Finding::new(trigger, How::Coordinated))
}

/// What the flags of a trigger demand.
fn usable(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let flags = t.sense.flags;
    let counted = &scene.counted[q];
    let noun = t.sense.frame == Frame::NounOf;
    // "a policy that hurt millions of workers"
    let loose = flags.is(Flags::OPTIONAL) || flags.is(Flags::WEAK);
    if loose && scene.unharmed(q, t) {
        return false;
    }
    // A headline run into the text: "club shooting Three people have been held".
    if loose && !noun && scene.role(counted.end).any(Role::BE.with(Role::HAVE)) {
        return false;
    }
    if flags.is(Flags::OPTIONAL) && (noun || t.sense.outcome != Outcome::Injured) {
        return false;
    }
    let right = scene.quantities[q].end;
    if flags.is(Flags::FLIGHT) && !scene.any_role(right, (right + 12).min(scene.end), Role::FLIGHT)
    {
        return false;
    }
    does_harm(scene, q, t)
        && (!flags.is(Flags::WEAK) || scene.counts_people(q) || tells_people(scene, q, t))
}

/// Whether there are several, and exactly so many.
fn is_several(scene: &Scene<'_>, q: usize) -> bool {
    matches!(scene.quantities[q].amount, Amount::Exact(n) if n > 1)
}

/// Whether the word is a verb of harm there: no surname, no figure of speech, no noun.
fn does_harm(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let flags = t.sense.flags;
    let noun = t.sense.frame == Frame::NounOf;
    // "M. Butcher 70": a surname.
    let name = scene.shape(t.first) == Shape::Title
        && t.first > scene.first
        && scene.shape(t.first - 1) == Shape::Stop;
    let figurative =
        scene.role(t.first).any(Role::FIGURATIVE) && t.end == t.first + 1 && !is_several(scene, q);
    if name || figurative {
        return false;
    }
    // "fumes overcame nine workers", not "she overcame nine rivals"
    let gassed = || {
        let from = t.first.saturating_sub(REACH).max(scene.first);
        scene.any_role(from, t.first, Role::FUME)
    };
    if flags.is(Flags::CHEMICAL) && flags.is(Flags::WEAK) && !noun && !gassed() {
        return false;
    }
    // "symptoms of sarin gas one of the doctors had seen": a noun, where nobody does it.
    let before = t.first.wrapping_sub(1);
    let done = t.first == scene.first
        || scene.role(before).any(Role::MODAL)
        || scene.key(before) == word!("to")
        || scene
            .classes(before)
            .any(Classes::VICTIM.with(Classes::PLURAL).with(Classes::ADVERB))
        || scene.shape(before).is_capital();
    !flags.is(Flags::BASE) || noun || scene.classes(t.first).main_pos() != 'n' || done
}

/// Whether a number without a noun counts people by what is done to them.
fn tells_people(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let right = scene.quantities[q].end;
    // "police hold 16": who holds tells that it is people.
    let told = scene.found[..q]
        .iter()
        .flatten()
        .any(|f| f.outcome == t.sense.outcome);
    let keeper = t.first > scene.first && scene.classes(t.first - 1).is(Classes::VICTIM);
    let held = is_several(scene, q)
        && match t.sense.outcome {
            Outcome::Detained => keeper || told,
            // "the roof fell in, trapping four"
            Outcome::Missing => noun_ends(scene, right),
            // "15 rebels died; they admitted losing six"
            Outcome::Killed => told && noun_ends(scene, right),
            _ => false,
        };
    // "driven half a million from their homes": the homes tell that it is people.
    scene.counted[q].elided && (held || t.sense.flags.is(Flags::FLIGHT))
}

/// No noun follows: the clause ends, or a preposition begins another phrase.
fn noun_ends(scene: &Scene<'_>, at: usize) -> bool {
    !scene.shape(at).is_word() || scene.classes(at).is(Classes::PREPOSITION)
}

/// "stabbed two brothers to death": what the words behind the victims make of it.
fn to_death(scene: &Scene<'_>, q: usize) -> bool {
    let end = scene.counted[q].end;
    (scene.key(end) == word!("to") && scene.key(end + 1) == word!("death"))
        || scene.key(end) == word!("dead")
}

/// "were killed 12 km away", "was quickly wounded 12": the trigger is a passive.
fn passive_before(scene: &Scene<'_>, first: usize) -> bool {
    // "were holding 12": active.
    if scene.classes(first).is(Classes::GERUND) {
        return false;
    }
    let adverb = first > scene.first && scene.classes(first - 1).is(Classes::ADVERB);
    let at = if adverb { first - 1 } else { first };
    at > scene.first && scene.role(at - 1).any(Role::BE)
}

/// "killing and wounding 12", "killing, wounding or capturing 12": one figure, with the outcome of the first.
fn joined<'t>(scene: &'t Scene<'_>, trigger: &'t Trigger) -> &'t Trigger {
    let mut last = trigger;
    for _ in 0..2 {
        let first = last.first;
        let before = first.saturating_sub(5).max(scene.first);
        let joins =
            |i: usize| scene.role(i).any(Role::COORDINATOR) || scene.shape(i) == Shape::Comma;
        if first == scene.first || !joins(first - 1) {
            break;
        }
        let Some(other) = scene
            .triggers_in(before, first, &[Frame::Act])
            .find(|t| t.end == first - 1)
        else {
            break;
        };
        last = other;
    }
    if last.sense.outcome == Outcome::Killed {
        last
    } else {
        trigger
    }
}

/// What stands before an active trigger says of it: "could kill 12", "denied killing 12".
fn status(scene: &Scene<'_>, trigger: &Trigger, mut finding: Finding) -> Finding {
    let from = trigger.first.saturating_sub(3).max(scene.first);
    let perfect = scene.any_role(from, trigger.first, Role::HAVE);
    if scene.any_role(from, trigger.first, Role::DENY) {
        finding.status = Status::Denied;
    } else if hypothetical(scene, from, trigger, perfect) {
        finding.status = Status::Hypothetical;
    } else if trigger.first > scene.first && negated(scene, trigger.first) {
        finding.status = Status::Denied;
    }
    finding
}

/// "did not kill 12", "without killing 12"
fn negated(scene: &Scene<'_>, first: usize) -> bool {
    scene.role(first - 1).any(Role::NEGATION)
}

fn hypothetical(scene: &Scene<'_>, from: usize, trigger: &Trigger, perfect: bool) -> bool {
    let modal = scene.any_role(from, trigger.first, Role::MODAL);
    let to = (from..trigger.first)
        .any(|i| scene.key(i) == word!("to") && !scene.role(i.wrapping_sub(1)).any(Role::CONTINUE));
    let hoped = (trigger.first.saturating_sub(5).max(scene.first)..trigger.first)
        .any(|i| scene.role(i).any(Role::HOPE) && scene.key(i + 1) != word!("by"));
    let base = trigger.sense.flags.is(Flags::BASE);
    let noun_of = trigger.sense.frame == Frame::NounOf;
    // "a warrant seeking the arrest of 14 men"
    let sought = (trigger.first.saturating_sub(3).max(scene.first)..trigger.first)
        .any(|i| scene.is(i, Set::SEEK));
    // "they planned the kidnapping of 12"
    let planned = (trigger.first.saturating_sub(2).max(scene.first)..trigger.first)
        .any(|i| scene.is(i, Set::PLAN));
    if noun_of && (sought || planned) {
        return true;
    }
    if perfect {
        return modal;
    }
    (base && (modal || to)) || (modal && to) || (hoped && !noun_of && (base || to))
}

/// "left 12 people dead", "took 12 people hostage"
pub(super) fn left(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let quantity = &scene.quantities[q];
    let verb = quantity.outer.checked_sub(1)?;
    let taken = scene.role(verb).any(Role::TAKE);
    if !taken && !scene.role(verb).any(Role::LEAVE) {
        return None;
    }
    let last = scene.next_quantity(q).min(quantity.end + 9);
    let trigger = scene
        .triggers_in(quantity.end, last, &[Frame::Left])
        .filter(|t| !taken || t.sense.outcome == Outcome::Detained)
        .find(|t| !scene.any_role(quantity.end, t.first, Role::BREAK.with(Role::BE)))?;
    let people = scene.counts_people(q) || scene.counted[q].elided;
    if trigger.sense.flags.is(Flags::WEAK) && !people {
        return None;
    }
    let mut finding = Finding::new(trigger, How::Left);
    let from = verb.saturating_sub(3).max(scene.first);
    if scene.any_role(from, verb, Role::MODAL) && !scene.any_role(from, verb, Role::HAVE) {
        finding.status = Status::Hypothetical;
    }
    Some(finding)
}

/// "rescuers were searching for 13 people"; the police search for others.
pub(super) fn sought(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let trigger = scene
        .triggers_in(
            outer.saturating_sub(2).max(scene.first),
            outer,
            &[Frame::Act],
        )
        .find(|t| {
            t.end == outer
                && t.sense.outcome == Outcome::Missing
                && t.sense.flags.is(Flags::OPTIONAL)
        })?;
    let from = trigger.first.saturating_sub(REACH).max(scene.first);
    let sought = scene.counts_people(q) && scene.any_role(from, trigger.first, Role::RESCUER);
    let suspects = scene.counted[q].head.is_some_and(|h| {
        scene.role(h.1 - 1).any(Role::SUSPECT) && scene.key(h.1 - 1) != word!("men")
    });
    (sought && !suspects).then(|| Finding::new(trigger, How::Object))
}

/// "cost three shepherds their lives"
pub(super) fn lives(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let verb = scene.quantities[q].outer.checked_sub(1)?;
    let end = scene.counted[q].end;
    // "cost the army more than 400 men"
    let from = verb.saturating_sub(3).max(scene.first);
    let loser = (from..verb).find(|&i| scene.is(i, Set::COST));
    if let Some(cue) = loser.filter(|&i| {
        scene.classes(i + 1).is(Classes::DETERMINER)
            && scene.classes(verb).is(Classes::NOUN)
            && scene.counts_people(q)
            && (i + 1..=verb).all(|w| scene.shape(w).is_word())
    }) {
        return Some(Finding {
            outcome: Outcome::Killed,
            cue: (cue, cue + 1),
            how: How::Object,
            parent: None,
            status: Status::Asserted,
        });
    }
    let lives = (end..end + 2).find(|&i| scene.key(i) == word!("lives"))?;
    let cost = scene.role(verb).any(Role::LIVES) && scene.key(lives - 1) == word!("their");
    (cost && !scene.counted[q].dead).then_some(Finding {
        outcome: Outcome::Killed,
        cue: (lives, lives + 1),
        how: How::Object,
        parent: None,
        status: Status::Asserted,
    })
}

/// "died along with two others"
pub(super) fn company(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let with = outer.checked_sub(1).filter(|&w| w > scene.first)?;
    let start = if scene.key(with) == word!("alongside") {
        with
    } else if scene.key(with) == word!("with")
        && [word!("along"), word!("together")].contains(&scene.key(with - 1))
    {
        with - 1
    } else {
        return None;
    };
    let from = start.saturating_sub(18).max(scene.first);
    let frames = &[Frame::Pass, Frame::Intr];
    let trigger = scene
        .triggers_in(from, start, frames)
        .filter(|t| t.end <= start && !t.sense.flags.is(Flags::OPTIONAL))
        .last()?;
    // "along with two others who were wounded": a fate of their own.
    let own = scene.key(scene.counted[q].end) == word!("who");
    (scene.counts_people(q) && !own).then(|| Finding::new(trigger, How::Coordinated))
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn a_trigger_takes_the_quantity_it_touches() {
        assert_eq!(
            figures("The blast killed 12 people."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("They mourned the deaths of another 12 miners."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("The shelling ended in killing and wounding 30 villagers."),
            ["30 Killed Asserted"]
        );
        assert_eq!(
            figures("The raid went on, killing, wounding or capturing 30 rebels."),
            ["30 Killed Asserted"]
        );
        assert_eq!(
            figures("Two were killed and 30 wounded."),
            ["Two Killed Asserted", "30 Injured Asserted"]
        );
        assert!(figures("The guard was killed 12 kilometres from home.").is_empty());
        assert_eq!(
            figures("Police were holding 12 men."),
            ["12 Detained Asserted"]
        );
    }

    #[test]
    fn players_are_beaten_and_customers_lost_without_harm() {
        assert_eq!(
            figures("The army lost 12 soldiers."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("Fifteen rebels died; they admitted losing six.").len(),
            2
        );
        assert!(figures("The bank lost 12 customers.").is_empty());
        assert_eq!(
            figures("Fumes overcame nine workers."),
            ["nine Injured Asserted"]
        );
        assert!(figures("She overcame nine workers in the vote.").is_empty());
        assert!(figures("These are symptoms of sarin gas two of the doctors had seen.").is_empty());
        assert_eq!(figures("Gunmen murder 12 guards"), ["12 Killed Asserted"]);
        assert!(figures("She beat two opponents and scored.").is_empty());
    }

    #[test]
    fn what_might_have_been_is_hypothetical() {
        assert_eq!(
            figures("The gas could kill 500 people."),
            ["500 Killed Hypothetical"]
        );
        assert_eq!(
            figures("They planned to kill 12 officers."),
            ["12 Killed Hypothetical"]
        );
        assert_eq!(
            figures("She signed a notice seeking the arrest of 12 officers."),
            ["12 Detained Hypothetical"]
        );
        assert_eq!(
            figures("They had planned the kidnapping of 12 officers."),
            ["12 Detained Hypothetical"]
        );
        assert_eq!(
            figures("It is the gun he used to kill 12 officers."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("The raid had killed 12 officers."),
            ["12 Killed Asserted"]
        );
    }

    #[test]
    fn the_dead_are_left_behind() {
        assert_eq!(
            figures("The crash left 12 passengers dead."),
            ["12 Killed Asserted"]
        );
        assert!(figures("The team left 12 passengers behind.").is_empty());
        assert_eq!(
            figures("Rebels took 12 villagers hostage."),
            ["12 Detained Asserted"]
        );
        assert!(figures("The guide took 12 villagers home.").is_empty());
        assert_eq!(
            figures("The slide cost three shepherds their lives."),
            ["three Killed Asserted"]
        );
        assert_eq!(
            figures("The raid cost the army more than 400 men."),
            ["more than 400 Killed Asserted"]
        );
        assert_eq!(
            figures("The roof fell in, trapping four."),
            ["four Missing Asserted"]
        );
        assert!(figures("The raid cost the army more than 400 tanks.").is_empty());
        assert!(figures("The slide cost three shepherds their homes.").is_empty());
    }

    #[test]
    fn stabbed_to_death_is_killed_and_hurt_voters_are_not_hurt() {
        assert_eq!(
            figures("He stabbed two cousins to death."),
            ["two Killed Asserted"]
        );
        assert!(figures("The tax hurt millions of voters.").is_empty());
    }

    #[test]
    fn rescuers_search_for_the_missing() {
        assert_eq!(
            figures("Rescuers were still searching for 13 people."),
            ["13 Missing Asserted"]
        );
        assert!(figures("Police were still searching for 13 people.").is_empty());
        assert_eq!(
            figures("The militia wiped out an entire family of seven."),
            ["seven Killed Asserted"]
        );
        assert!(figures("There were no casualties among the 300 passengers.").len() < 2);
    }

    #[test]
    fn company_in_death() {
        assert_eq!(
            figures("The driver died along with two other men."),
            ["two Killed Asserted"]
        );
        assert_eq!(
            figures("The officer died along with two civilian victims."),
            ["two Killed Asserted"]
        );
        assert!(figures("The driver sang along with two other men.").is_empty());
    }
}
