//! Figures that belong to the dead or the wounded: "six of them were among the dead", "among the dead were two
//! nurses", "the victims included 51 children".

use super::lists::{Flags, Frame, Role};
use super::scene::{Finding, How, Scene, Trigger};
use super::sets::Set;
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Tokens between the figure and "among": "three women and a child were among the dead".
const GAP: usize = 6;
/// Tokens between "among the dead" or "the dead included" and the figure.
const REACH: usize = 24;

/// "11 children among the dead", "three women and a child were among those killed"
pub(super) fn among(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let end = scene.counted[q].end;
    let at = (end..end + GAP)
        .take_while(|&i| scene.shape(i).is_word() || scene.shape(i) == Shape::Comma)
        .find(|&i| scene.key(i) == word!("among"))?;
    let joined = at == end
        || scene.role(at - 1).any(Role::BE)
            && (at == end + 1 || scene.role(end).any(Role::COORDINATOR) || comma(scene, end));
    let trigger = group(scene, at + 1)?;
    (joined && (scene.counts_people(q) || scene.counted[q].elided))
        .then(|| Finding::new(trigger, How::Noun))
}

/// "among the wounded in the camp were four nurses", "the dead included 51 children, 28 women and a guard"
pub(super) fn included(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    if !scene.counts_people(q) {
        return None;
    }
    let from = outer.saturating_sub(REACH).max(scene.first);
    let link = (from..outer).rev().find(|&i| {
        scene.role(i).any(Role::BE.with(Role::INCLUDE)) && scene.key(i) != word!("among")
    })?;
    // Only the list stands between: "51 children, 28 women and five guards".
    let list = (link + 1..outer).all(|i| {
        let item = scene.shape(i).is_word() || scene.shape(i) == Shape::Comma;
        let verb = scene
            .role(i)
            .any(Role::BREAK.with(Role::HAVE).with(Role::MODAL));
        item && !verb
    });
    let verb = scene.is(link, Set::INCLUDED);
    let head = if verb {
        link.saturating_sub(3).max(scene.first)
    } else {
        let start = link.saturating_sub(GAP * 2).max(scene.first);
        (start..link)
            .rev()
            .find(|&i| scene.key(i) == word!("among"))?
            + 1
    };
    // "Dead included five women": a headline has no article.
    let bare = || {
        let mut dead = scene.triggers_in(link.saturating_sub(1), link, &[Frame::Noun]);
        let first = link.checked_sub(1)? == scene.first
            || scene.role(link.wrapping_sub(2)).any(Role::ATTRIBUTION);
        dead.find(|t| first && verb && t.end == link && !t.sense.flags.is(Flags::WEAK))
    };
    let trigger = (head..head + 2)
        .find_map(|i| group(scene, i))
        .or_else(bare)?;
    let whole = !verb || trigger.end == link;
    (list && whole).then(|| Finding::new(trigger, How::Object))
}

/// "killed in the raid were three rebels and two guards"
pub(super) fn fronted(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let link = outer.checked_sub(1).filter(|&i| i > scene.first)?;
    let start = link.saturating_sub(REACH).max(scene.first);
    if !scene.role(link).any(Role::BE) || !scene.counts_people(q) {
        return None;
    }
    let opening = (start..link)
        .rev()
        .take_while(|&i| scene.shape(i) != Shape::Comma)
        .last()?;
    let also = usize::from(scene.key(opening) == word!("also"));
    let trigger = scene
        .triggers_in(opening + also, opening + also + 1, &[Frame::Pass])
        .find(|t| !t.sense.flags.is(Flags::OPTIONAL))?;
    let clause = scene.classes(trigger.end).is(Classes::PREPOSITION) || trigger.end == link;
    let plain = !scene.any_role(
        trigger.end,
        link,
        Role::BE.with(Role::BREAK).with(Role::HAVE),
    );
    (clause && plain).then(|| Finding::new(trigger, How::Object))
}

/// "of the 62 killed in March, 18 were children"
pub(super) fn of_those(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let outer = scene.quantities[q].outer;
    let whole = q.checked_sub(1)?;
    let told = scene.found[whole]?;
    let of = scene.quantities[whole].outer.checked_sub(1)?;
    let of = if scene.role(of).any(Role::PARTITIVE) {
        of.checked_sub(1)?
    } else {
        of
    };
    let opens = scene.key(of) == word!("of")
        && (of == scene.first
            || !scene.shape(of - 1).is_word()
            || scene
                .role(of - 1)
                .any(Role::COORDINATOR.with(Role::ATTRIBUTION)));
    let from = scene.quantities[whole].end;
    let comma = outer
        .checked_sub(1)
        .is_some_and(|i| scene.shape(i) == Shape::Comma);
    let counted = &scene.counted[q];
    let predicate = scene.role(counted.end).any(Role::BE.with(Role::HAVE));
    (opens && comma && outer - from <= REACH && counted.elided && predicate).then_some(Finding {
        how: How::Subset,
        parent: Some(whole),
        ..told
    })
}

/// "the dead, nine of them women, were buried"
pub(super) fn of_them(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let end = scene.quantities[q]
        .outer
        .checked_sub(1)
        .filter(|&i| i > scene.first && comma(scene, i))?;
    let counted = &scene.counted[q];
    let them = scene.is(counted.first.wrapping_sub(1), Set::THEM);
    let trigger = (end.saturating_sub(3).max(scene.first)..end)
        .filter_map(|i| group(scene, i))
        .find(|t| t.end == end)?;
    (counted.partitive && them).then(|| Finding::new(trigger, How::Noun))
}

/// "two of the dead were policemen, 11 were labourers"
pub(super) fn others_of(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let before = q.checked_sub(1)?;
    let told = scene.found[before].filter(|f| f.how == How::Noun)?;
    let (end, outer) = (scene.quantities[before].end, scene.quantities[q].outer);
    let of_group = scene.key(end) == word!("of") && told.cue.0 == end + 2;
    let apposed = outer > scene.first
        && (comma(scene, outer - 1) || scene.role(outer - 1).any(Role::COORDINATOR));
    let counted = &scene.counted[q];
    let noun = scene.role(counted.end).any(Role::BE)
        && scene
            .classes(counted.end + 1)
            .is(Classes::VICTIM.with(Classes::PLURAL));
    (of_group && apposed && counted.elided && noun && outer - end <= REACH).then_some(Finding {
        how: How::Back,
        parent: None,
        ..told
    })
}

/// "the dead", "those killed": the group that starts at a token.
fn group<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s Trigger> {
    if ![word!("the"), word!("those")].contains(&scene.key(at)) {
        return None;
    }
    scene
        .triggers_in(at + 1, at + 3, &[Frame::Noun, Frame::Pass])
        .find(|t| !t.sense.flags.is(Flags::OPTIONAL) && !t.sense.flags.is(Flags::WEAK))
}

fn comma(scene: &Scene<'_>, at: usize) -> bool {
    scene.shape(at) == Shape::Comma
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn members_of_the_group() {
        assert_eq!(
            figures("Six of them were among the dead."),
            ["Six Killed Asserted"]
        );
        assert_eq!(
            figures("Three women and two boys were among the wounded."),
            ["Three Injured Asserted", "two Injured Asserted"]
        );
        assert_eq!(
            figures("Among those killed in the camp were four nurses and two guards."),
            ["four Killed Asserted", "two Killed Asserted"]
        );
        assert_eq!(
            figures("The dead included five women."),
            ["five Killed Asserted"]
        );
        assert_eq!(
            figures("Police said dead included five refugees."),
            ["five Killed Reported"]
        );
        assert_eq!(
            figures("The dead, nine of them women, were buried."),
            ["nine Killed Asserted"]
        );
        assert_eq!(
            figures("Two of the dead were policemen, 11 were labourers."),
            ["Two Killed Asserted", "11 Killed Asserted"]
        );
        assert_eq!(
            figures("Killed in the raid were three rebels and two guards."),
            ["three Killed Asserted", "two Killed Asserted"]
        );
        assert_eq!(
            figures("Of the 62 killed in March, 18 were children."),
            ["62 Killed Asserted", "18 Killed Asserted"]
        );
    }

    #[test]
    fn other_groups_say_nothing() {
        assert!(figures("Three women were among the guests of the wounded king.").is_empty());
        assert!(figures("The plan included five women, and the dead were buried.").is_empty());
    }
}
