//! Players and clubs in the lists of sports pages: before their country in brackets, behind their number.

use super::candidate::{Candidate, Rank};
use super::score::name_word;
use super::view::View;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label};

/// Most tokens of a name.
const LONGEST: usize = 7;

/// Proposes the players of lists.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    if !view.sport {
        return;
    }
    let entrants = before_country(view);
    let named = entrants.iter().filter(|e| christened(view, e.0)).count();
    // Clubs have their country behind them, too: what most are, all are.
    let label = match (named, entrants.len()) {
        (2.., all) if named * 3 > all => Some(Label::Person),
        (_, all @ 4..) if named * 4 <= all => Some(Label::Org),
        _ => None,
    };
    for (first, last) in entrants {
        out.extend(label.map(|label| Candidate::name(first, last, label, Rank::Certain)));
    }
    out.extend(view.capitals().filter_map(|i| numbered(view, i)));
}

/// "Enzo Zelbarra (Italy)": the names right before a country in brackets.
fn before_country(view: &View<'_>) -> Vec<(usize, usize)> {
    let countries = view.all_found().iter().filter(|f| {
        let country = |s| !view.brief(s).flags.is(Flags::DEMONYM);
        f.get(Label::State).is_some_and(country) && view.is(f.last as usize, Shape::Close)
    });
    let brackets = countries.filter_map(|f| (f.first as usize).checked_sub(1));
    brackets
        .filter(|&open| view.is(open, Shape::Open) && view.joined(open) && !view.glued(open))
        .filter_map(|open| begin(view, open).map(|first| (first, open)))
        .collect()
}

/// Back over the words, initials and particles of a name that ends before `end`.
fn begin(view: &View<'_>, end: usize) -> Option<usize> {
    let part = |i: usize| {
        let word = name_word(view, i) || view.is(i, Shape::Caps) && !view.caps_line(i);
        word && !view.classes(i).is(Classes::EVENT) && (view.state_at(i).is_none() || christened(view, i))
            // "Jan" is a month, "Per" a preposition.
            || view.is(i, Shape::Title) && view.classes(i).given_rank() >= 3
            || view.is(i, Shape::Initial)
            || view.is(i, Shape::Dotted)
            || view.is(i, Shape::Stop)
                && view.glued(i)
                && view.is(i.wrapping_sub(1), Shape::Initial)
            || view.is(i, Shape::Hyphen) && view.glued(i) && view.glued(i + 1)
            || view.is(i, Shape::Lower) && view.classes(i).is(Classes::PARTICLE)
    };
    let mut first = end;
    while first > 0 && end - first < LONGEST && view.joined(first) && part(first - 1) {
        first -= 1;
    }
    let first = (first..end).find(|&i| view.capital(i))?;
    view.capital(end - 1).then_some(first)
}

/// A given name that is little else.
fn christened(view: &View<'_>, i: usize) -> bool {
    view.classes(i).given_rank() >= 2 && view.classes(i).common_rank() == 0
}

/// "7 - Enzo Zelbarra, 8 - German Dornfeld": behind the number of a player, also one whose given name is a people's.
fn numbered(view: &View<'_>, i: usize) -> Option<Candidate> {
    let dash = i.checked_sub(1)?;
    let spaced = |i: usize| view.joined(i) && !view.glued(i);
    let listed = spaced(i)
        && spaced(dash)
        && matches!(view.shape(dash), Some(Shape::Hyphen | Shape::Dash))
        && view.is(dash.checked_sub(1)?, Shape::Number)
        && view.token(dash - 1).span.len() <= 2;
    if !listed || view.classes(i).given_rank() == 0 {
        return None;
    }
    let words = (i..i + LONGEST).take_while(|&k| name_word(view, k) && (k == i || spaced(k)));
    let last = i + words.count();
    let ends = matches!(
        view.shape(last),
        Some(Shape::Comma | Shape::Semicolon | Shape::Open | Shape::Close | Shape::Stop)
    );
    (last > i + 1 && ends).then(|| Candidate::name(i, last, Label::Person, Rank::Likely))
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn before_a_country_in_brackets_stand_players_or_clubs() {
        finds(
            "Tennis match results of the final set.\nEnzo Zelbarra (Italy) beat Ugo Dorn (Peru)\nCairns (Spain) beat Zel Orrin (Chile)",
            &[
                "person:Enzo Zelbarra",
                "state:Italy",
                "person:Ugo Dorn",
                "state:Peru",
                "person:Cairns",
                "state:Spain",
                "person:Zel Orrin",
                "state:Chile",
            ],
        );
        finds(
            "Soccer match results of the final leg.\nZelbarra Karsh (Norway) beat Gloria Dornfeld (Peru)\nHearts Karsh (Chile) beat Orlinsk (Mali)",
            &[
                "org:Zelbarra Karsh",
                "state:Norway",
                "org:Gloria Dornfeld",
                "state:Peru",
                "org:Hearts Karsh",
                "state:Chile",
                "org:Orlinsk",
                "state:Mali",
            ],
        );
    }

    #[test]
    fn behind_a_number_and_a_dash_stands_a_player() {
        finds(
            "Soccer match teams of the league: 7 - Enzo Zelbarra, 8 - German Dornfeld; the German goal.",
            &[
                "person:Enzo Zelbarra",
                "person:German Dornfeld",
                "state:German",
            ],
        );
    }
}
