//! The figure that a figure of the same sentence is part of: "12 people, including three boys".

use super::inherit::{GAP, links, stops};
use super::lists::Role;
use super::scene::Scene;
use super::sets::Set;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Finds the parent of a figure that says it is part of another.
pub(super) fn parent(scene: &mut Scene<'_>, q: usize) {
    let Some(own) = scene.found[q].filter(|f| f.parent.is_none()) else {
        return;
    };
    let Some(p) = (0..q).rev().find(|&p| scene.found[p].is_some()) else {
        return;
    };
    let (from, to) = (scene.quantities[p].end, scene.quantities[q].outer);
    if of_the(scene, p, q) || in_condition(scene, p, q) {
        if let Some(f) = scene.found[q].as_mut() {
            f.parent = Some(p);
        }
        return;
    }
    // "burned 13 people, four of whom died": the part may fare worse than the whole.
    let of_whom = scene.counted[q].partitive && scene.is(scene.quantities[q].end + 1, Set::THEM);
    let alike = scene.found[p].map(|f| f.outcome) == Some(own.outcome);
    if to - from > GAP || stops(scene, from, to) || !(alike || of_whom) {
        return;
    }
    // "including a nurse, three guards and two drivers": the list goes on.
    let listed = scene.found[p].and_then(|f| f.parent);
    let next = to - scene.counted[p].end.min(to);
    if let Some(whole) = listed
        && (1..=2).contains(&next)
        && links(scene, to)
        && !(next == 2 && scene.shape(to - 2) == Shape::Comma)
        && let Some(f) = scene.found[q].as_mut()
    {
        f.parent = Some(whole);
        return;
    }
    let among = (from..to).any(|i| scene.key(i) == word!("among"));
    let included = (from..to).any(|i| scene.role(i).any(Role::INCLUDE));
    if among
        && (from..to).any(|i| scene.role(i).any(Role::BE))
        && scene.key(to - 1) == word!("among")
    {
        // "Six children were among 19 civilians killed": the first is part of the second.
        if let Some(f) = scene.found[p].as_mut() {
            f.parent = Some(q);
        }
    } else if (included || scene.counted[q].partitive)
        && let Some(f) = scene.found[q].as_mut()
    {
        f.parent = Some(p);
    }
}

/// "22 were hurt, five in critical condition"
fn in_condition(scene: &Scene<'_>, p: usize, q: usize) -> bool {
    let (Some(whole), Some(part)) = (scene.found[p], scene.found[q]) else {
        return false;
    };
    let to = scene.quantities[q].outer;
    let apposed = to > scene.first && scene.shape(to - 1) == Shape::Comma;
    let state = scene.key(part.cue.0) == word!("in") && part.cue.0 == scene.quantities[q].end;
    apposed && state && whole.outcome == part.outcome && scene.counted[q].elided
}

/// "of the 40 injured, eight are in hospital": the eight are some of the 40.
fn of_the(scene: &Scene<'_>, p: usize, q: usize) -> bool {
    let outer = scene.quantities[p].outer;
    let of =
        (outer.saturating_sub(2).max(scene.first)..outer).find(|&i| scene.key(i) == word!("of"));
    let opens = of.is_some_and(|i| i == scene.first || !scene.shape(i - 1).is_word());
    let to = scene.quantities[q].outer;
    let comma = to > scene.first && scene.shape(to - 1) == Shape::Comma;
    opens && comma && scene.counted[q].elided && !stops(scene, outer, to)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    #[test]
    fn parts_name_their_whole() {
        let parts = |text: &str| {
            with(text, |_, _, found| {
                found.iter().map(|c| c.subset_of).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            parts("The crash killed 12 people, including three boys."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("Nine men, including a nurse, three guards and two drivers, were killed."),
            [None, Some(0), Some(0), Some(0)]
        );
        assert_eq!(
            parts("The raid killed nine men, including three guards, and two dogs."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("Shelling killed 23 people, they said: 12 in Homs, 7 in Hama and 4 in Aleppo."),
            [None, Some(0), Some(0), Some(0)]
        );
        assert_eq!(
            parts("Six children were among 19 people killed."),
            [Some(1), None]
        );
        assert_eq!(
            parts("Nine people were hurt, two of them critically."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("Nine people were hurt, five in critical condition."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("Of the 40 injured, eight are in a serious condition."),
            [None, Some(0)]
        );
        assert_eq!(
            parts("The crash killed 12 people and wounded three."),
            [None, None]
        );
    }
}
