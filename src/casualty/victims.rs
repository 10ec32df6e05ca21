//! The noun for those counted, and the figure they are part of when it stands in another sentence.

use super::lists::{Lists, NounClass, Role};
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use super::{Casualty, Status};
use crate::lexicon::table::word;
use crate::span::Span;

/// Figures looked back through for the whole that "two of the dead" are part of.
const BACK: usize = 24;

/// "children", "police officers"; nothing for "12 others", "12 bodies" and "12 deaths".
pub(super) fn noun(scene: &Scene<'_>, q: usize, finding: &Finding) -> Option<Span> {
    let counted = &scene.counted[q];
    let span = |(first, end): (usize, usize)| scene.doc.span(first..end);
    if let Some(head) = counted.head
        && counted.people
    {
        let named = !scene.is(head.1 - 1, Set::BODIES);
        return named.then(|| span(head));
    }
    // "two of the dead were children", "nine of whom were minors"
    let group = of_group(scene, q, finding);
    let back = finding.how == How::Back && counted.elided;
    let behind = if group { finding.cue.1 } else { 0 };
    let at = counted.head.map_or(counted.end, |h| h.1).max(behind);
    let predicate = (group || back || counted.partitive) && scene.role(at).any(Role::BE);
    let (end, class) = Lists::get().noun(scene.doc, at + 1, scene.end)?;
    (predicate && class == NounClass::Person).then(|| span((at + 1, end)))
}

/// "two of the dead": the group is the cue.
fn of_group(scene: &Scene<'_>, q: usize, finding: &Finding) -> bool {
    let end = scene.quantities[q].end;
    finding.how == How::Noun
        && scene.key(end) == word!("of")
        && scene.role(end + 1).any(Role::PARTITIVE)
        && finding.cue.0 == end + 2
}

/// The figure that "two of the dead" are part of: of those with the same outcome that are no part themselves the
/// last one of the paragraph, else the largest of the section.
pub(super) fn whole(
    scene: &Scene<'_>,
    q: usize,
    finding: &Finding,
    told: &[Casualty],
) -> Option<u32> {
    if !of_group(scene, q, finding) && finding.how != How::Back {
        return None;
    }
    let section = scene
        .doc
        .section_at(scene.doc.tokens[scene.first].span.start);
    let same = |c: &Casualty| {
        c.outcome == finding.outcome
            && c.subset_of.is_none()
            && matches!(c.status, Status::Asserted | Status::Reported)
            && scene.doc.section_at(c.quantity.start) == section
            && c.low != Some(1)
    };
    let near = scene
        .doc
        .paragraph_at(scene.doc.tokens[scene.first].span.start);
    let from = told.len().saturating_sub(BACK);
    let size = |i: usize| told[i].low.or(told[i].high).filter(|_| same(&told[i]));
    let here = |i: &usize| scene.doc.paragraph_at(told[*i].quantity.start) == near;
    let known = |i: &usize| size(*i).is_some();
    let last = (from..told.len()).rev().filter(known).find(here);
    last.or_else(|| (from..told.len()).filter(known).max_by_key(|&i| size(i)))
        .map(|i| i as u32)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    fn victims(text: &str) -> Vec<Option<String>> {
        with(text, |text, _, found| {
            let noun = |c: &crate::casualty::Casualty| c.victims.map(|v| v.of(text).to_string());
            found.iter().map(noun).collect()
        })
    }

    #[test]
    fn the_noun_for_those_counted() {
        assert_eq!(
            victims("The raid killed 12 civilians."),
            [Some("civilians".into())]
        );
        assert_eq!(
            victims("The raid killed 12 men. Two of the dead were guards."),
            [Some("men".into()), Some("guards".into())]
        );
        assert_eq!(victims("Twelve others were hurt."), [None]);
        assert_eq!(victims("Crews found 12 bodies."), [None]);
    }

    #[test]
    fn the_dead_of_the_sentence_before() {
        let parts = |text: &str| {
            with(text, |_, _, found| {
                found.iter().map(|c| c.subset_of).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            parts("The raid killed 12 men and hurt nine. Two of the dead were guards."),
            [None, None, Some(0)]
        );
        assert_eq!(
            parts("The raid killed 12 men. Two of the wounded were guards."),
            [None, None]
        );
        assert_eq!(
            parts("Gas burned 13 people, four of whom died."),
            [None, Some(0)]
        );
    }
}
