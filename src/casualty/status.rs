//! Whether the text says that it happened: attribution, denial, conditions around a figure.
//!
//! Rules of the frames have already marked what stands at the trigger itself ("could kill"); this is what the
//! rest of the sentence says. Figures inside a quote become reported when the record is written.

use super::Status;
use super::lists::Role;
use super::scene::{Finding, Scene};
use crate::lexicon::fold::key;
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
    if denied(scene, from, start) {
        Status::Denied
    } else if conditional(scene, from, start) {
        Status::Hypothetical
    } else if attributed(scene, finding) {
        Status::Reported
    } else {
        Status::Asserted
    }
}

/// "denied that 12 were killed"
fn denied(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        scene.role(i).any(Role::DENY)
            && [key("that"), key("having"), key("reports"), key("claims")]
                .contains(&scene.key(i + 1))
            && !scene.any_role(i + 2, to, Role::BREAK)
    })
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

/// "said", "according to", "reportedly" anywhere in the sentence outside the cue.
fn attributed(scene: &Scene<'_>, finding: &Finding) -> bool {
    (scene.first..scene.end).any(|i| {
        scene.role(i).any(Role::ATTRIBUTION) && !(finding.cue.0..finding.cue.1).contains(&i)
    })
}
