//! Organisations that their first word gives away: Banco Karsh, Radio Sefu, Hizb al-Karsh, Statistics Canada, FC Karsh.

use std::sync::LazyLock;

use super::candidate::{Candidate, Rank};
use super::view::{TITLES, View};
use crate::lexicon::table::{Words, list};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};

/// What must stand behind an opening word.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Before {
    /// Any capital.
    Any,
    /// The name of a state: Environment Canada.
    State,
    /// Any capital, in sports reports: Dynamo, Hapoel.
    Club,
}

static OPENERS: LazyLock<Words<Option<Before>>> = LazyLock::new(|| {
    let list = list!("org_openers");
    let before = |row: Vec<&str>| match *row.get(1)? {
        "any" => Some(Before::Any),
        "state" => Some(Before::State),
        "club" => Some(Before::Club),
        _ => None,
    };
    let rows: Vec<Option<Before>> = list.rows().map(before).collect();
    list.words(|group| group.iter().rev().find_map(|m| rows[m.row]))
});

/// Most words behind the opening one.
const LONGEST: usize = 4;

/// Proposes organisations by their first word.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    for i in view.capitals() {
        let Some(before) = OPENERS.get(view.token(i).key) else {
            continue;
        };
        let opens =
            view.joined(i + 1) && !view.glued(i + 1) && !view.caps_line(i) && !view.titled_line(i);
        if !opens {
            continue;
        }
        let last = match before {
            Before::Any => end(view, i + 1),
            Before::Club if view.sport => end(view, i + 1),
            Before::State => state(view, i + 1),
            Before::Club => None,
        };
        // "Ansar" is a given name as well.
        let rank = if before == Before::Any && view.classes(i).given_rank() == 0 {
            Rank::Certain
        } else {
            Rank::Likely
        };
        out.extend(last.map(|last| Candidate::name(i, last, Label::Org, rank)));
    }
}

/// Past the name of a state that ends there.
fn state(view: &View<'_>, i: usize) -> Option<usize> {
    use crate::lexicon::Flags;
    let found = view.state_at(i)?;
    let demonym = found.get(Label::State).is_some_and(|s| {
        view.brief(s)
            .flags
            .any(Flags(Flags::DEMONYM.0 | Flags::METONYM.0))
    });
    let last = found.last as usize;
    let goes_on = view.joined(last) && !view.glued(last) && view.capital(last);
    (!demonym && !goes_on).then_some(last)
}

/// Past the capitals from `i` on, with the particles of other languages between them.
fn end(view: &View<'_>, first: usize) -> Option<usize> {
    let (mut last, mut words, mut at) = (first, 0, first);
    while words < LONGEST && view.joined(at) && (!view.glued(at) || view.is(at - 1, Shape::Hyphen))
    {
        if part(view, at) {
            words += 1;
            last = at + 1;
        } else if !view.plays(at, Parts::FOREIGN_LINK) {
            break;
        }
        at += 1;
        if view.glued(at) && view.is(at, Shape::Hyphen) && view.glued(at + 1) {
            at += 1;
        }
    }
    let common = view.classes(first).is(Classes::COMMON);
    (last > first && !(common && last == first + 1)).then_some(last)
}

/// A capital word that may be part of the name of a body or team.
pub(super) fn part(view: &View<'_>, i: usize) -> bool {
    view.capital(i)
        && !view.classes(i).any(
            Classes::FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY),
        )
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn the_first_word_gives_the_organisation_away() {
        finds("He told Radio Zelbarra so.", &["org:Radio Zelbarra"]);
        finds("Banco de Zelbarra rose.", &["org:Banco de Zelbarra"]);
        finds(
            "Fighters of Hizb al-Dornfeld fled.",
            &["org:Hizb al-Dornfeld"],
        );
        finds(
            "Prices rose, Statistics Canada said.",
            &["org:Statistics Canada"],
        );
    }

    #[test]
    fn without_a_name_behind_it_opens_nothing() {
        finds("Radio waves and Radio Day.", &[]);
        finds("Statistics Canadian readers like.", &["state:Canadian"]);
    }
}
