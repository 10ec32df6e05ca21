//! Figures that are the subject of a trigger: "12 people were killed", "12 killed", "12 died".
//!
//! A form that is active and passive alike is active when it has no auxiliary and an object of its own behind
//! it: in "two gunmen killed five" the two are the attackers.

use super::lists::{Flags, Frame, Role};
use super::number::Amount;
use super::other;
use super::quantity::Quantity;
use super::scene::{Finding, How, Scene, Trigger};
use super::sets::Set;
use super::{Bound, Outcome, Status};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::Gap;

/// Tokens between the figure and its predicate.
const GAP: usize = 18;
/// Tokens of a clause before a figure of its own: "accused of killing".
const CLAUSE: usize = 8;

/// "12 people were killed", "12 died", "12 wounded"
pub(super) fn subject(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let quantity = &scene.quantities[q];
    // "Two men, 26-year-old Ali Aziz of Homs and 22-year-old Omar Nasser, were arrested"
    let apposed = scene.shape(scene.counted[q].end) == Shape::Comma;
    let gap = if apposed { 2 * GAP } else { GAP };
    let end = scene.next_quantity(q).min(quantity.end + gap);
    let mut triggers = scene.triggers_in(quantity.end, end, &[Frame::Pass, Frame::Intr]);
    let Some(trigger) = triggers.find(|t| usable(scene, q, t)) else {
        return behind_clause(scene, q);
    };
    let gap = (quantity.end, trigger.first);
    let mut finding = Finding::new(trigger, How::Subject);
    // "the four men that we lost"
    let lost = scene.key(trigger.first) == word!("lost")
        && scene
            .classes(trigger.first.wrapping_sub(1))
            .is(Classes::PRONOUN);
    if lost && trigger.first > gap.0 {
        finding.outcome = Outcome::Killed;
    }
    let forced = scene.role(quantity.outer.wrapping_sub(1)).any(Role::FORCE);
    if not_before(scene, gap) {
        finding.status = Status::Denied;
    } else if !forced && modal(scene, gap, trigger) {
        finding.status = Status::Hypothetical;
    }
    Some(finding)
}

/// "two men accused of killing five people were arrested", "the three who killed 12 people were hanged": the predicate
/// behind a clause that has a figure of its own.
fn behind_clause(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let at = scene.counted[q].end;
    let other = (q + 1..scene.quantities.len()).find(|&n| !scene.counted[n].dead)?;
    let (from, be) = (scene.quantities[other].outer, scene.counted[other].end);
    let near = from.checked_sub(at).is_some_and(|n| n <= CLAUSE);
    if !near
        || !scene.is(at, Set::ACCUSED)
        || !scene.counts_people(q)
        || !scene.role(be).any(Role::BE)
        || !unbroken(scene, at, be)
    {
        return None;
    }
    let trigger = scene
        .triggers_in(be + 1, be + 3, &[Frame::Pass])
        .find(|t| !t.sense.flags.is(Flags::OPTIONAL))?;
    // The five are the object of the clause, not the subject of the predicate.
    let object = scene
        .triggers_in(from.saturating_sub(2), from, &[Frame::Act, Frame::NounOf])
        .any(|t| t.end == from);
    object.then(|| Finding::new(trigger, How::Subject))
}

fn usable(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let gap = (scene.quantities[q].end, t.first);
    let flags = t.sense.flags;
    if !clear(scene, gap) || (flags.is(Flags::OPTIONAL) && t.sense.outcome != Outcome::Injured) {
        return false;
    }
    let auxiliary = auxiliary(scene, gap);
    let foreign =
        other::manner(scene, q, t) || other::nested(scene, t) || other::carried_in(scene, q, t);
    if (!auxiliary && other::in_hospital(scene, q, t)) || foreign {
        return false;
    }
    // "many voters are missing it"
    let missed = scene.key(t.first) == word!("missing")
        && (takes_object(scene, t) || scene.key(t.end) == word!("it"));
    // "took his own life" is one life.
    let one = flags.is(Flags::SINGULAR) && scene.quantities[q].low != Some(1);
    if missed || one || compounded(scene, t) || is_active(scene, q, t, auxiliary) {
        return false;
    }
    if flags.is(Flags::WEAK) && !is_sure(scene, q, t, auxiliary) {
        return false;
    }
    if flags.is(Flags::BASE) && !base_is_finite(scene, gap) {
        return false;
    }
    // "several ministers visited a shrine for the war dead"
    let counted = scene.counted[q].end;
    let apart = scene.key(t.first) == word!("dead")
        && !auxiliary
        && t.first > counted + 1
        && (counted..t.first).any(|i| past_verb(scene, i));
    if apart || other::of_another(scene, counted, t.first) || other::disagrees(scene, q, t) {
        return false;
    }
    !escapes(scene, gap, t) && !moved_on(scene, t)
}

/// "had driven from town": those counted do it, or the participle belongs to the noun behind it.
fn is_active(scene: &Scene<'_>, q: usize, t: &Trigger, auxiliary: bool) -> bool {
    if t.sense.frame != Frame::Pass {
        return false;
    }
    let passive = auxiliary || coordinated(scene, q);
    let object = !passive && transitive(scene, t) && takes_object(scene, t);
    let perfect = t.first > scene.quantities[q].end && scene.role(t.first - 1).any(Role::HAVE);
    object
        || (perfect && t.sense.outcome == Outcome::Displaced)
        || (!auxiliary && other::attributive(scene, t))
}

/// Whether a word that may mean something else tells of harm there.
fn is_sure(scene: &Scene<'_>, q: usize, t: &Trigger, auxiliary: bool) -> bool {
    let quantity = &scene.quantities[q];
    let counted = &scene.counted[q];
    let people = scene.counts_people(q);
    // "Dozens trapped", "about two dozen were trapped"
    let vague = quantity.bound == Bound::Vague;
    let near = auxiliary || coordinated(scene, q);
    let elided =
        counted.elided && (vague || (near && t.first <= quantity.end + 4) || headline(scene, q, t));
    // "26 debates, 17 of which were held"
    let things = counted.partitive && counted.elided && !people;
    if (!people && !elided) || things || other::unknown(scene, q) || other::has_done(scene, t) {
        return false;
    }
    // "the two leaders agreed to give up the positions held"
    let agreed = || {
        let mut between = counted.end..t.first.saturating_sub(1);
        between.any(|i| past_verb(scene, i) && !scene.is(i, Set::SEEN))
    };
    !scene.unharmed(q, t) && (auxiliary || t.sense.frame != Frame::Pass || !agreed())
}

fn past_verb(scene: &Scene<'_>, i: usize) -> bool {
    let classes = scene.classes(i);
    classes.is(Classes::PAST) && classes.main_pos() == 'v'
}

/// "thousands who were held there have been transferred", "five of the missing were found": no new harm.
pub(super) fn moved_on(scene: &Scene<'_>, t: &Trigger) -> bool {
    let end = (t.end + 14).min(scene.end);
    let moved = |i: usize| {
        let found = scene.key(i) == word!("found") && scene.key(i + 1) != word!("dead");
        scene.role(i - 1).any(Role::BE) && (found || scene.role(i).any(Role::TRANSFER))
    };
    matches!(t.sense.outcome, Outcome::Detained | Outcome::Missing)
        && (t.end..end)
            .take_while(|&i| {
                // "60 are missing and the rest were rescued"
                let rest = scene.role(i).any(Role::COORDINATOR)
                    && scene.classes(i + 1).is(Classes::DETERMINER);
                !rest && !matches!(scene.shape(i), Shape::Comma | Shape::Semicolon)
            })
            .any(moved)
}

/// "Blaze guts flats, 28 homeless", "Nine held over plot": nothing but the number and the participle.
fn headline(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let quantity = &scene.quantities[q];
    let mark = |s: Shape| {
        matches!(
            s,
            Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash
        )
    };
    let starts = quantity.outer == scene.first || mark(scene.shape(quantity.outer - 1));
    let closes = t.end == scene.end
        || scene.shape(t.end) == Shape::Comma
        || scene
            .classes(t.end)
            .any(Classes::PREPOSITION.with(Classes::SUBORDINATOR));
    let harm = matches!(t.sense.outcome, Outcome::Detained | Outcome::Displaced);
    starts && closes && harm && t.first == quantity.end && quantity.amount != Amount::Exact(1)
}

/// "left two dead and eight injured the hospital said", without a comma: what is joined to victims are victims.
fn coordinated(scene: &Scene<'_>, q: usize) -> bool {
    let outer = scene.quantities[q].outer;
    let told = q.checked_sub(1).and_then(|p| scene.found[p]);
    let joined = |i: usize| scene.role(i).any(Role::COORDINATOR) || scene.shape(i) == Shape::Comma;
    told.is_some_and(|f| {
        f.cue.1 < outer
            && outer - f.cue.1 <= 2
            && matches!(f.how, How::Left | How::Subject | How::Noun)
            && (f.cue.1..outer).all(joined)
    })
}

/// "rebel-held towns", "held accountable": the participle says something else.
fn compounded(scene: &Scene<'_>, t: &Trigger) -> bool {
    let hyphen = t.first > scene.first
        && scene.shape(t.first - 1) == Shape::Hyphen
        && scene.doc.tokens[t.first].gap == Gap::None;
    hyphen || scene.role(t.end).any(Role::COMPOUND)
}

/// Nothing between the figure and the predicate begins another clause.
fn clear(scene: &Scene<'_>, gap: (usize, usize)) -> bool {
    let (from, to) = gap;
    let marks = unbroken(scene, from, to);
    let broken = (from..to).any(|i| scene.role(i).any(Role::BREAK) && !relative(scene, i));
    let verb = scene.any_role(from, to, Role::VERB) && !scene.any_role(from, to, Role::BE);
    let article = to > from && scene.key(to - 1) == word!("the");
    // "a family whose mother died"
    let broken = broken || (from..to).any(|i| scene.key(i) == word!("whose"));
    marks && !broken && !verb && !article
}

/// "that", "which" in "three of which died", and "after being": the subject stays the same.
fn relative(scene: &Scene<'_>, i: usize) -> bool {
    scene.key(i) == word!("that")
        || (scene.key(i) == word!("which") && scene.key(i.wrapping_sub(1)) == word!("of"))
        || (scene.key(i) == word!("after")
            && [word!("being"), word!("having")].contains(&scene.key(i + 1)))
}

/// No mark between two tokens ends the clause; a closed parenthesis does not.
pub(super) fn unbroken(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let mut open = 0_i32;
    for i in from..to {
        match scene.shape(i) {
            Shape::Open => open += 1,
            Shape::Close => open -= 1,
            Shape::Stop | Shape::Semicolon | Shape::Colon => return false,
            _ => {}
        }
    }
    // The figure itself may stand in the parenthesis: "(12 people) were hurt".
    open == 0 || open == -1
}

/// An auxiliary of the passive right before the trigger, adverbs aside.
fn auxiliary(scene: &Scene<'_>, (from, to): (usize, usize)) -> bool {
    let near = to.saturating_sub(4).max(from);
    scene.any_role(near, to, Role::BE.with(Role::FEAR))
}

/// Whether the form is also one that takes an object.
pub(super) fn transitive(scene: &Scene<'_>, t: &Trigger) -> bool {
    scene
        .triggers_in(t.first, t.first + 1, &[Frame::Act])
        .any(|a| a.end == t.end)
}

/// Whether an object follows the trigger: "killed a guard", "killed Ali", "killed five", "killed civilians".
pub(super) fn takes_object(scene: &Scene<'_>, t: &Trigger) -> bool {
    let at = t.end;
    let classes = scene.classes(at);
    if classes.any(Classes::WEEKDAY.with(Classes::MONTH).with(Classes::TIME)) {
        return false;
    }
    if let Some(n) = scene
        .quantities
        .iter()
        .position(|n| n.outer == at || n.first == at)
    {
        // "came across three suspects and shot one"
        let one = scene.key(at) == word!("one") && scene.counted[n].head.is_none();
        return one || (!scene.counted[n].dead && !own_participle(scene, n));
    }
    let determiner = classes.is(Classes::DETERMINER)
        && !scene.classes(at + 1).any(Classes::TIME)
        && !scene.classes(at + 2).any(Classes::TIME)
        && scene.key(at) != word!("this");
    let name = !scene.capitals
        && matches!(scene.shape(at), Shape::Title | Shape::Mixed)
        && scene.doc.tokens[at].gap == Gap::Space
        && !classes.any(
            Classes::PREPOSITION
                .with(Classes::STARTER)
                .with(Classes::TRIGGER),
        );
    determiner
        || scene.is(at, Set::REFLEXIVE)
        || name
        || (classes.is(Classes::VICTIM) && !classes.any(Classes::PREPOSITION.with(Classes::PAST)))
}

/// "seven killed 37 others injured", without a comma: the second number has a participle of its own.
pub(super) fn own_participle(scene: &Scene<'_>, q: usize) -> bool {
    let at = scene.counted[q].end;
    scene.triggers_in(at, at + 1, &[Frame::Pass]).any(|t| {
        let number = |n: &Quantity| n.outer == t.end || n.first == t.end;
        !t.sense.flags.is(Flags::OPTIONAL)
            && !scene.quantities.iter().any(number)
            && !scene.classes(t.end).is(Classes::DETERMINER)
    })
}

/// "12 not killed"
fn not_before(scene: &Scene<'_>, (from, to): (usize, usize)) -> bool {
    let near = to.saturating_sub(3).max(from);
    scene.any_role(near, to, Role::NEGATION)
}

/// "12 could be killed", "12 to be arrested", "12 feared dead"
fn modal(scene: &Scene<'_>, (from, to): (usize, usize), t: &Trigger) -> bool {
    let near = to.saturating_sub(4).max(from);
    let modal = scene.any_role(near, to, Role::MODAL);
    let perfect = scene.any_role(near, to, Role::HAVE);
    let infinitive = (near..to).any(|i| scene.key(i) == word!("to")) && !perfect;
    let base = t.sense.flags.is(Flags::BASE);
    modal
        || (infinitive && (base || scene.any_role(near, to, Role::BE)))
        || (scene.any_role(near, to, Role::FEAR) && t.sense.outcome == Outcome::Killed)
}

/// A base form is a predicate only behind a plural subject or a modal: "hundreds flee", "12 could die".
fn base_is_finite(scene: &Scene<'_>, (from, to): (usize, usize)) -> bool {
    let last = to.checked_sub(1).filter(|&i| i >= from);
    last.is_none_or(|i| {
        scene.role(i).any(Role::MODAL)
            || scene.classes(i).any(Classes::VICTIM.with(Classes::PLURAL))
            || scene.key(i) == word!("to")
            || scene.key(i) == word!("who")
    })
}

/// Gunmen flee, police evacuate: fleeing makes no displaced person of a suspect.
fn escapes(scene: &Scene<'_>, (from, to): (usize, usize), t: &Trigger) -> bool {
    // "two teenagers fled the scene"
    t.sense.outcome == Outcome::Displaced
        && t.sense.frame == Frame::Intr
        && (scene.any_role(from, to, Role::SUSPECT)
            || (t.end..t.end + 3).any(|i| scene.is(i, Set::ESCAPED)))
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn subjects_of_passives_and_intransitives() {
        assert_eq!(
            figures("Twelve people, the mayor among them, were killed."),
            ["Twelve Killed Asserted"]
        );
        assert_eq!(
            figures("At least two sailors drowned."),
            ["At least two Killed Asserted"]
        );
        assert_eq!(
            figures("Dozens trapped as mine floods."),
            ["Dozens Missing Asserted"]
        );
        assert!(figures("Twelve people watched while the mayor was killed.").is_empty());
    }

    #[test]
    fn attackers_are_no_victims() {
        assert_eq!(
            figures("Two gunmen killed five guards."),
            ["five Killed Asserted"]
        );
        assert_eq!(figures("Two gunmen were killed."), ["Two Killed Asserted"]);
        assert_eq!(
            figures("Two soldiers shot dead six villagers."),
            ["six Killed Asserted"]
        );
        assert_eq!(
            figures("Two men accused of killing five guards were arrested."),
            ["Two Detained Asserted", "five Killed Asserted"]
        );
        assert_eq!(
            figures("The three men who killed 12 guards were hanged."),
            ["three Killed Asserted", "12 Killed Asserted"]
        );
        assert!(figures("A plane, carrying 162 people, crashed and all died.").is_empty());
        assert!(figures("Two gunmen fled.").is_empty());
        assert!(figures("Two teenagers fled the scene.").is_empty());
    }

    #[test]
    fn the_fate_of_others_and_of_nouns_behind_is_not_theirs() {
        assert!(figures("Three families of those killed came.").is_empty());
        assert!(figures("Fifty friends had driven from Chicago.").is_empty());
        assert!(figures("Hundreds drank from a poisoned well.").is_empty());
        assert!(figures("Thousands who were held there have been transferred.").is_empty());
    }

    #[test]
    fn headlines_without_a_comma() {
        assert_eq!(
            figures("Seven killed 37 others injured in blasts."),
            ["Seven Killed Asserted", "37 Injured Asserted"]
        );
        assert_eq!(
            figures("Girl child killed two others injured in blast"),
            ["two Injured Asserted"]
        );
        assert_eq!(
            figures("Tue May 3 2016 Dozens Killed Injured in Blast on Clinic of the town"),
            ["Dozens Killed Asserted"]
        );
        assert_eq!(
            figures("Seven gunmen killed 37 others in blasts."),
            ["37 Killed Asserted"]
        );
        assert_eq!(
            figures("Nineteen men were killed, eight wounded, and three captured.").len(),
            3
        );
        assert_eq!(
            figures("Nine held over plot to bomb stadium"),
            ["Nine Detained Asserted"]
        );
        assert_eq!(
            figures("Blaze guts flats, 28 homeless"),
            ["28 Displaced Asserted"]
        );
        assert_eq!(
            figures("Over 1,300 held, 4 dead after clashes"),
            ["Over 1,300 Detained Asserted", "4 Killed Asserted"]
        );
        assert!(figures("Two held the door for her").is_empty());
        assert_eq!(
            figures("The raid left two men dead and eight injured the hospital said."),
            ["two Killed Reported", "eight Injured Reported"]
        );
    }

    #[test]
    fn names_between_commas() {
        assert_eq!(
            figures(
                "Two men, 26-year-old Ali Aziz and 22-year-old Omar Nasser, both of the old town of Tunis, were arrested."
            ),
            ["Two Detained Asserted"]
        );
        assert!(
            figures(
                "Two men, 26-year-old Ali Aziz and 22-year-old Omar Nasser, went home before guards were arrested."
            )
            .is_empty()
        );
    }

    #[test]
    fn the_forced_did_flee() {
        assert_eq!(
            figures("The storm is forcing thousands to flee their homes."),
            ["thousands Displaced Asserted"]
        );
        assert_eq!(
            figures("The storm told thousands to flee their homes."),
            ["thousands Displaced Hypothetical"]
        );
        assert_eq!(
            figures("She mourns the four men that we lost."),
            ["four Killed Asserted"]
        );
    }

    #[test]
    fn fear_is_not_fact() {
        assert_eq!(
            figures("Twelve miners were feared dead."),
            ["Twelve Killed Hypothetical"]
        );
        assert_eq!(
            figures("Twelve miners were found dead."),
            ["Twelve Killed Asserted"]
        );
    }
}
