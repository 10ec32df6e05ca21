//! Whether the text says that it happened: attribution, denial, conditions around a figure.
//!
//! Rules of the frames have already marked what stands at the trigger itself ("could kill"); this is what the
//! rest of the sentence says. Figures inside a quote become reported when the record is written.

use super::Status;
use super::lists::Role;
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Tokens before a figure in which a denial or a condition still holds.
const REACH: usize = 14;

/// The status of the finding for quantity `q`.
pub(super) fn of(scene: &Scene<'_>, q: usize, finding: &Finding) -> Status {
    if finding.status != Status::Asserted {
        return finding.status;
    }
    let start = scene.quantities[q].outer.min(finding.cue.0);
    let from = start.saturating_sub(REACH).max(scene.first);
    let other = corrected(scene, from, start) || rather(scene, scene.quantities[q].outer);
    if denied(scene, from, start) || untrue(scene, from, start) || other {
        Status::Denied
    } else if conditional(scene, from, start) || feared(scene, q) {
        Status::Hypothetical
    } else if attributed(scene, finding) || put_at(scene, q, finding) {
        Status::Reported
    } else {
        Status::Asserted
    }
}

/// "denied that 12 were killed"
fn denied(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        scene.role(i).any(Role::DENY)
            && scene.is(i + 1, Set::DENIED)
            && !scene.any_role(
                i + 2 + usize::from(scene.key(i + 2) == word!("that")),
                to,
                Role::BREAK,
            )
    })
}

/// "eleven, not four, were killed"
fn rather(scene: &Scene<'_>, outer: usize) -> bool {
    outer > scene.first + 1
        && scene.key(outer - 1) == word!("not")
        && scene.shape(outer - 2) == Shape::Comma
}

/// "it is not true that 12 died", "the rumour that 12 died is false", "false reports that 12 died"
fn untrue(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let that = (from..to).rev().find(|&i| scene.key(i) == word!("that"));
    that.is_some_and(|i| {
        let before = |n: usize| scene.key(i.wrapping_sub(n));
        let not_true = before(1) == word!("true") && before(2) == word!("not");
        let is_false =
            (to..to + REACH).any(|k| scene.role(k).any(Role::BE) && scene.is(k + 1, Set::FALSE));
        not_true
            || (scene.is(i.wrapping_sub(1), Set::RUMOUR)
                && (scene.is(i.wrapping_sub(2), Set::FALSE) || is_false))
    })
}

/// "officials fear 40 people have drowned"
fn feared(scene: &Scene<'_>, q: usize) -> bool {
    let outer = scene.quantities[q].outer;
    let that = usize::from(outer > scene.first && scene.key(outer - 1) == word!("that"));
    outer > scene.first + that && scene.is(outer - that - 1, Set::FEARING)
}

/// "an earlier version of this article said 14 people had died"
fn corrected(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| scene.key(i) == word!("earlier") && scene.is(i + 1, Set::VERSION))
}

/// "The ministry put the toll at 12": somebody's count.
fn put_at(scene: &Scene<'_>, q: usize, finding: &Finding) -> bool {
    let from = scene.quantities[q]
        .outer
        .saturating_sub(REACH)
        .max(scene.first);
    finding.how == How::Toll && (from..scene.quantities[q].outer).any(|i| scene.is(i, Set::PUT_AT))
}

/// "if 12 people die"
fn conditional(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let clause = (from..to)
        .rev()
        .find(|&i| {
            matches!(
                scene.shape(i),
                Shape::Comma | Shape::Semicolon | Shape::Dash
            )
        })
        .map_or(from, |i| i + 1);
    scene.any_role(clause, to, Role::IF)
}

/// "said", "according to", "reportedly" anywhere in the sentence; not "claimed" in "claimed 12 lives".
fn attributed(scene: &Scene<'_>, finding: &Finding) -> bool {
    let lives = finding.cue.0.saturating_sub(6)..finding.cue.1;
    (scene.first..scene.end).any(|i| {
        let role = scene.role(i);
        // "witnesses spoke of 20 dead"
        let spoke = scene.key(i) == word!("spoke") && scene.key(i + 1) == word!("of");
        (role.any(Role::ATTRIBUTION) || spoke)
            && !(finding.cue.0..finding.cue.1).contains(&i)
            && !(role.any(Role::LIVES) && lives.contains(&i) && scene.key(i + 1) != word!("of"))
    })
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn the_rest_of_the_sentence_decides() {
        assert_eq!(
            figures("Police said 12 people died."),
            ["12 Killed Reported"]
        );
        assert_eq!(
            figures("He denied that 12 people were killed."),
            ["12 Killed Denied"]
        );
        assert_eq!(
            figures("He rejected reports that 12 people were killed."),
            ["12 Killed Denied"]
        );
        assert_eq!(
            figures("It is over if 12 people die."),
            ["12 Killed Hypothetical"]
        );
        assert_eq!(
            figures("An earlier version of this article said 14 people had died."),
            ["14 Killed Denied"]
        );
        assert_eq!(
            figures("Officials fear that 12 people have drowned."),
            ["12 Killed Hypothetical"]
        );
        assert_eq!(
            figures("The claim of 12 dead was not checked."),
            ["12 Killed Reported"]
        );
        assert_eq!(
            figures("Witnesses spoke of 12 dead."),
            ["12 Killed Reported"]
        );
        for text in [
            "It is not true that 12 people died.",
            "The rumour that 12 people had died was false.",
            "He spread false reports that 12 people had died.",
        ] {
            assert_eq!(figures(text), ["12 Killed Denied"], "{text}");
        }
        assert_eq!(
            figures("Eleven, not four, had been killed."),
            ["Eleven Killed Asserted", "four Killed Denied"]
        );
        assert_eq!(
            figures("It is true that 12 people died."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("The disease claimed 12 lives."),
            ["12 Killed Asserted"]
        );
    }
}
