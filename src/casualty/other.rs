//! Predicates that are not those of a figure before them: of other people, of things, of another clause.

use super::Outcome;
use super::lists::{Frame, Role};
use super::predicate::transitive;
use super::scene::{Scene, Trigger};
use super::sets::Set;
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// "31,000 of them could be lost": of whom or what, nobody has said.
pub(super) fn unknown(scene: &Scene<'_>, q: usize) -> bool {
    let counted = &scene.counted[q];
    let them = scene.key(counted.end.wrapping_sub(1)) == word!("them");
    let told = scene.found[..q].iter().any(Option::is_some) || scene.carried.is_some();
    counted.partitive && counted.elided && them && !told
}

/// "a job no woman has ever held", "dozens in the crowd held signs": active.
pub(super) fn has_done(scene: &Scene<'_>, t: &Trigger) -> bool {
    if t.sense.frame != Frame::Pass || !transitive(scene, t) {
        return false;
    }
    let near = (t.first.saturating_sub(4).max(scene.first), t.first);
    if scene.any_role(near.0, near.1, Role::BE) {
        return false;
    }
    let next = scene.classes(t.end);
    let things = scene.shape(t.end) == Shape::Lower
        && next.is(Classes::PLURAL.with(Classes::NOUN))
        && !next.any(
            Classes::TIME
                .with(Classes::PREPOSITION)
                .with(Classes::TRIGGER),
        );
    let from = t.first.saturating_sub(2).max(scene.first);
    things || scene.any_role(from, t.first, Role::HAVE)
}

/// "the way the two men are being treated": no patients.
pub(super) fn manner(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let outer = scene.quantities[q].outer;
    let way = (outer.saturating_sub(3).max(scene.first)..outer)
        .any(|i| [word!("way"), word!("how")].contains(&scene.key(i)));
    scene.key(t.end - 1) == word!("treated") && (way || scene.is(t.end, Set::MANNER))
}

/// "shot dead six villagers": the "dead" of a longer trigger.
pub(super) fn nested(scene: &Scene<'_>, t: &Trigger) -> bool {
    t.first > scene.first
        && scene
            .triggers_in(t.first - 1, t.first, &[Frame::Act])
            .any(|u| u.end == t.end)
}

/// "a plane carrying 162 people crashed, and all died": the object of what came before is no subject.
pub(super) fn carried_in(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let outer = scene.quantities[q].outer;
    let before = scene.classes(outer.wrapping_sub(1));
    let carrying = outer > scene.first
        && before.is(Classes::GERUND)
        && before.main_pos() == 'v'
        && !before.is(Classes::TRIGGER)
        && !scene.role(outer - 1).any(
            Role::INCLUDE
                .with(Role::BE)
                .with(Role::LEAVE)
                .with(Role::FORCE),
        );
    carrying
        && (scene.counted[q].end..t.first)
            .any(|i| scene.shape(i) == Shape::Comma || scene.role(i).any(Role::COORDINATOR))
}

/// "49 died on the spot and seven others in hospital", "20 died, nine of them in hospital": where they died.
pub(super) fn in_hospital(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let told = q.checked_sub(1).and_then(|p| scene.found[p]);
    let more = scene.key(scene.quantities[q].end) == word!("others");
    scene.key(t.first) == word!("in")
        && scene.role(t.end - 1).any(Role::HOSPITAL)
        && (more || scene.counted[q].partitive)
        && told.is_some_and(|f| f.outcome == Outcome::Killed)
}

/// "stranded seven runners and was hurt": the subject of "was" is somebody else.
pub(super) fn disagrees(scene: &Scene<'_>, q: usize, t: &Trigger) -> bool {
    let end = scene.quantities[q].end;
    let near = t.first.saturating_sub(3).max(end);
    scene.quantities[q].low != Some(1)
        && (near..t.first).any(|i| {
            [word!("was"), word!("is")].contains(&scene.key(i))
                && i > end
                && (scene.role(i - 1).any(Role::COORDINATOR)
                    || [word!("that"), word!("which")].contains(&scene.key(i - 1)))
        })
}

/// "from impoverished areas", "a poisoned well": the participle belongs to the noun behind it.
pub(super) fn attributive(scene: &Scene<'_>, t: &Trigger) -> bool {
    let before = scene.classes(t.first.wrapping_sub(1));
    let own = scene.classes(t.first).is(Classes::PREPOSITION);
    let article = [word!("a"), word!("an")].contains(&scene.key(t.first.wrapping_sub(1)));
    t.first > scene.first
        && !own
        && before.any(Classes::PREPOSITION.with(Classes::DETERMINER))
        && (article || !before.is(Classes::NUMERAL))
        && scene.role(t.first - 1).any(Role::BE) == scene.role(t.first).any(Role::BE)
}

/// "the families of those killed", "a crowd held pictures of men who were killed": others than those counted.
pub(super) fn of_another(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let those = to > from && scene.key(to - 1) == word!("those");
    let relative = (from..to)
        .rev()
        .find(|&i| scene.classes(i).is(Classes::RELATIVE) && scene.key(i) != word!("where"));
    let other = relative.is_some_and(|r| {
        (from..r).any(|i| {
            let c = scene.classes(i);
            c.is(Classes::VICTIM.with(Classes::PLURAL))
                || (c.is(Classes::PAST) && c.main_pos() == 'v')
        })
    });
    those || other
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn somebody_elses_predicate() {
        assert!(figures("The pitcher stranded seven batters and was hurt.").is_empty());
        assert!(figures("Several ministers visited a shrine to the war dead.").is_empty());
        assert!(figures("Five men flew a helicopter that was shot down.").is_empty());
        assert!(figures("The two leaders agreed to give up the positions held.").is_empty());
        assert!(figures("Two rebel-held towns were shelled.").is_empty());
        assert!(figures("Two officers were held accountable.").is_empty());
        assert!(figures("He deplored the way the two men are being treated.").is_empty());
        assert!(figures("Two officers were treated as heroes.").is_empty());
        assert!(figures("They staged 26 debates, 17 of which had been held by May.").is_empty());
        assert!(figures("Many voters are missing it.").is_empty());
        assert_eq!(
            figures("Almost 50 were treated there."),
            ["Almost 50 Injured Asserted"]
        );
        assert!(figures("Dozens in the crowd held signs.").is_empty());
        assert!(figures("It is a job no woman has ever held.").is_empty());
        assert!(figures("He fears that 3,000 of them could be lost.").is_empty());
        assert!(figures("Two sisters whose mother died wept.").is_empty());
        assert!(figures("Five of the missing men were found.").is_empty());
        assert_eq!(
            figures("Sixty men are missing and the rest were rescued."),
            ["Sixty Missing Asserted"]
        );
        assert_eq!(
            figures("Five of the missing men were found dead."),
            ["Five Killed Asserted"]
        );
        assert_eq!(
            figures("Six men were burned, three of which died."),
            ["Six Injured Asserted", "three Killed Asserted"]
        );
    }
}
