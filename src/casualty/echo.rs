//! Figures that take their outcome from the sentence before: "The figure was 31", "The ministry put it at 18".

use super::lists::Role;
use super::scene::{Finding, How, Scene};
use crate::lexicon::table::word;

/// Tokens between the word that points back and the figure.
const REACH: usize = 6;

/// "the figure was 31", "put the number at more than 60", "puts it at 18", "five of them"
pub(super) fn echo(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let told = (0..q)
        .rev()
        .find_map(|p| scene.found[p])
        .or(scene.carried)?;
    let counted = &scene.counted[q];
    let outer = scene.quantities[q].outer;
    let link = outer.checked_sub(1).filter(|&i| i >= scene.first)?;
    let links = [word!("at"), word!("is"), word!("was"), word!("to")].contains(&scene.key(link));
    let from = link.saturating_sub(REACH).max(scene.first);
    let points = (from..link).any(|i| {
        ([
            word!("figure"),
            word!("number"),
            word!("toll"),
            word!("count"),
        ]
        .contains(&scene.key(i))
            && scene.key(i + 1) != word!("of"))
            || (scene.key(i) == word!("it") && i + 1 == link)
    });
    let other = scene.any_role(from, link, Role::BREAK.with(Role::MODAL));
    (links && points && !other && counted.elided && !counted.dead).then_some(Finding {
        how: How::Toll,
        parent: None,
        ..told
    })
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn a_bare_figure_points_back() {
        assert_eq!(
            figures("The ministry said 12 people died. The opposition put the number at 18."),
            ["12 Killed Reported", "18 Killed Reported"]
        );
        assert_eq!(
            figures("The ministry said 12 people died. It put the number of houses lost at 18."),
            ["12 Killed Reported"]
        );
    }
}
