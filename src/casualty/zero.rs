//! Nobody: "no one was hurt", "no casualties were reported". The figure is zero, and negated.

use super::Status;
use super::lists::Role;
use super::scene::{Finding, Scene};
use super::{nominal, predicate};
use crate::lexicon::table::word;

/// Tokens between the negation and the word that carries the outcome.
const GAP: usize = 8;

/// "no one was hurt", "no casualties", "none of them died"
pub(super) fn none(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let quantity = &scene.quantities[q];
    let pronoun = scene.key(quantity.end - 1) != word!("no");
    let people = scene.counted[q].people || (pronoun && scene.counted[q].elided);
    let noun = nominal::noun(scene, q);
    let finding = noun.or_else(|| people.then(|| predicate::subject(scene, q)).flatten())?;
    // "no one can be held as a slave": a rule, no event.
    let rule = scene.any_role(quantity.end, finding.cue.0, Role::MODAL);
    (finding.cue.0 <= quantity.end + GAP && !rule).then_some(Finding {
        status: Status::Negated,
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn nobody_is_a_negated_figure() {
        assert_eq!(figures("No one was hurt."), ["No one Injured Negated"]);
        assert_eq!(
            figures("There were no casualties."),
            ["no Affected Negated"]
        );
        assert!(figures("No one asked whether the guards were hurt.").is_empty());
        assert!(figures("There is no doubt.").is_empty());
        assert!(figures("No one can be held as a slave.").is_empty());
    }
}
