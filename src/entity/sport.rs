//! Sports pages: teams in result and standings lines, and cities that play.
//!
//! In a table the line is the evidence: names followed by numbers are teams. In the text of a sports report a
//! city without a preposition is its club.

use super::candidate::{Candidate, Rank};
use super::clubs::{self, Team};
use super::view::{Found, TITLES, View};
use super::{opener, place};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Parts};

/// Proposes teams.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let mut teams = Vec::new();
    if !view.sport {
        clubs::like_states(view, &teams, out);
        return;
    }
    for line in view.lines() {
        table_line(view, line.first, line.last, &mut teams);
        fixture_line(view, line.first, line.last, out);
    }
    clubs::players(&mut teams, out);
    clubs::tabled(&teams, out);
    clubs::like_states(view, &teams, out);
    for i in 1..view.len() {
        if view.is(i, Shape::Lower) && view.any_word(i, &[word!("v"), word!("vs")]) {
            out.extend(opponents(view, i).into_iter().flatten());
        }
    }
    let single = is_single_sport(view);
    for found in view.all_found() {
        out.extend(competition(view, found));
        let city = || {
            if single {
                tournament(view, found)
            } else {
                city_that_plays(view, found)
            }
        };
        out.extend(club(view, found).or_else(city));
    }
}

/// Whether single persons compete and not teams: no city plays tennis.
fn is_single_sport(view: &View<'_>) -> bool {
    let mut single = false;
    let tokens = view.doc.tokens.iter();
    for noun in tokens.filter(|t| t.classes.is(Classes::NOUN)) {
        let parts = Parts::of(noun.key);
        if parts.any(Parts::TEAM_SPORT) {
            return false;
        }
        single |= parts.any(Parts::SINGLE_SPORT);
    }
    single
}

/// "the Wimbledon champion": a tournament called after its place.
fn tournament(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let (first, last) = (found.first as usize, found.last as usize);
    let won =
        view.joined(last) && view.is(last, Shape::Lower) && view.plays(last, Parts::TOURNAMENT);
    (found.is(Label::Place) && !found.is(Label::State) && won)
        .then(|| Candidate::shield(first, last, Rank::Certain))
}

/// A league is what is played in, and runs batted in are no bank: nothing in a sports report.
fn competition(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let (mut first, last) = (found.first as usize, found.last as usize);
    if !found.is(Label::Org) || !view.plays(last - 1, Parts::COMPETITION) {
        return None;
    }
    if view.word_is(last - 1, word!("league")) && view.joined(first) && !view.caps_line(first) {
        // "the English National League": the adjective belongs to it, but for headlines in capitals.
        let adjective = |i: usize| view.state_at(i).is_some_and(|f| f.last as usize == first);
        first -= (1..=2.min(first))
            .find(|n| adjective(first - n))
            .unwrap_or(0);
    }
    Some(Candidate::shield(first, last, Rank::Certain))
}

/// "Karsh v Sefu", also with the line broken behind the v: two teams, unless they are states or players.
fn opponents(view: &View<'_>, v: usize) -> [Option<Candidate>; 2] {
    let part = |i: usize| opener::part(view, i);
    let mut first = v;
    while first > 0 && v - first < 3 && view.joined(first) && part(first - 1) {
        first -= 1;
    }
    let mut last = v + 1;
    while last < v + 4 && part(last) && (last == v + 1 || view.joined(last) && !view.glued(last)) {
        last += 1;
    }
    if first == v || last == v + 1 {
        return [None, None];
    }
    let team = |a: usize, b: usize| {
        let state = view
            .found(a)
            .is_some_and(|f| f.is(Label::State) || f.neutral);
        let name = view.classes(a).given_rank() >= 4 && b > a + 1;
        (!state && !name && !person_like(view, a, b))
            .then(|| Candidate::name(a, b, Label::Org, Rank::Likely))
    };
    [team(first, v), team(v + 1, last)]
}

/// In a sports report a city or county without a preposition is its club: "joined Karsh from Sefu" is beyond this.
fn city_that_plays(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let entry = view.brief(found.get(Label::Place)?);
    let (first, last) = (found.first as usize, found.last as usize);
    let region = entry.flags.is(Flags::REGION) && entry.country.is_none();
    let area = (region || entry.flags.is(Flags::AFTER_COMMA)) && !in_a_match(view, first, last);
    let behind_comma = first > 1 && view.is(first - 1, Shape::Comma) && view.capital(first - 2);
    // "Karsh (Hamburg)" is a player and his club, "(Hamburg)" behind anything else may be a place.
    let bracketed = first > 0 && view.is(first - 1, Shape::Open) && !behind_player(view, first - 1);
    if found.is(Label::State) || entry.flags.is(Flags::PART) {
        return None;
    }
    let noun = view.classes(last);
    let of_the_city = view.joined(last)
        && view.is(last, Shape::Lower)
        && noun.is(Classes::NOUN)
        && noun.main_pos() == 'n'
        && !noun.any(
            Classes::SPORT
                .with(Classes::ROLE)
                .with(Classes::PLURAL)
                .with(Classes::FUNCTION),
        );
    if of_the_city && !in_a_match(view, first, last) {
        return None;
    }
    let doubtful = view.classes(first).common_rank() >= 2
        && last == first + 1
        && (view.sentence_start(first) || view.caps_line(first) || view.titled_line(first));
    let plays =
        !area && !behind_comma && !bracketed && !doubtful && place::belief(view, first, last) == 0;
    plays.then(|| Candidate::name(first, last, Label::Org, Rank::Likely))
}

/// A given name and a surname right before the bracket.
pub(super) fn behind_player(view: &View<'_>, bracket: usize) -> bool {
    bracket >= 2
        && view.is(bracket - 1, Shape::Title)
        && view.joined(bracket - 1)
        && view.is(bracket - 2, Shape::Title)
        && view.classes(bracket - 2).given_rank() >= 1
        && !view.classes(bracket - 2).any(Classes::FUNCTION)
        && view
            .found(bracket - 2)
            .is_none_or(|f| !f.is(Label::Org) && !f.is(Label::Place))
}

/// "v Karsh", "Karsh 305-5", "Karsh beat": the words of a match right beside it.
fn in_a_match(view: &View<'_>, first: usize, last: usize) -> bool {
    let word = |i: usize| view.plays(i, Parts::MATCH);
    view.joined(last) && (view.is(last, Shape::Number) || word(last))
        || view.joined(first) && word(first - 1)
}

/// A given name and a surname.
fn person_like(view: &View<'_>, first: usize, last: usize) -> bool {
    if view
        .found(first)
        .is_some_and(|f| f.is(Label::Place) && f.len() > 1)
    {
        return false;
    }
    let (given, surname) = (view.classes(first), view.classes(last - 1));
    last > first + 1
        && ((given.given_rank() >= 2 && given.common_rank() == 0 || given.given_rank() >= 5)
            && (surname.common_rank() == 0 || surname.surname_rank() >= 4)
            || view.is(first, Shape::Initial))
        && !(first..last).any(|i| {
            view.found(i)
                .is_some_and(|f| f.is(Label::Place) && view.classes(i).surname_rank() < 3)
        })
}

/// "San Francisco Giants", "Borussia Dortmund": a city and the club's own name.
fn club(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let (first, last) = (found.first as usize, found.last as usize);
    if !found.is(Label::Place) || found.is(Label::State) {
        return None;
    }
    let own = |i: usize| {
        let c = view.classes(i);
        (view.is(i, Shape::Title) || view.is(i, Shape::Mixed) || view.is(i, Shape::Caps))
            && !c.any(
                Classes::FUNCTION
                    .with(TITLES)
                    .with(Classes::MONTH)
                    .with(Classes::WEEKDAY)
                    .with(Classes::PLACE_HEAD)
                    .with(Classes::EVENT),
            )
            && view
                .found(i)
                .is_none_or(|f| !f.is(Label::State) && !f.is(Label::Place))
    };
    let nickname = view.joined(last)
        && !view.glued(last)
        && own(last)
        && !view.caps_line(last)
        && (view
            .classes(last)
            .any(Classes::PLURAL.with(Classes::ORG_HEAD))
            || view.word_is(last - 1, word!("st")));
    if nickname {
        return Some(Candidate::name(first, last + 1, Label::Org, Rank::Likely));
    }
    let prefix = view.joined(first)
        && !view.glued(first)
        && own(first - 1)
        && !view.caps_line(first)
        && view.classes(first - 1).common_rank() == 0
        && (view.classes(first - 1).given_rank() < 4)
        && !view.classes(first - 1).is(Classes::PLACE_OF);
    prefix.then(|| Candidate::name(first - 1, last, Label::Org, Rank::Likely))
}

/// "CLEVELAND AT DETROIT": a fixture between two teams.
fn fixture_line(view: &View<'_>, first: usize, last: usize, out: &mut Vec<Candidate>) {
    let Some(at) = (first + 1..last.saturating_sub(1)).find(|&i| {
        view.word_is(i, word!("at")) || view.word_is(i, word!("v")) || view.word_is(i, word!("vs"))
    }) else {
        return;
    };
    let names = |range: std::ops::Range<usize>| {
        range.len() <= 3
            && range
                .clone()
                .all(|i| view.capital(i) || view.is(i, Shape::Stop))
    };
    if last - first <= 7 && names(first..at) && names(at + 1..last) {
        let full = |b: usize| {
            if view.is(b - 1, Shape::Stop) {
                b - 1
            } else {
                b
            }
        };
        let home = if view.word_is(at, word!("at")) {
            Label::Place
        } else {
            Label::Org
        };
        for (a, b, label) in [(first, full(at), Label::Org), (at + 1, full(last), home)] {
            let state = view.state_at(a).is_some_and(|f| f.last as usize == b);
            if b > a && !state && !person_like(view, a, b) {
                let entry = view
                    .found(a)
                    .filter(|_| label == Label::Place)
                    .and_then(|f| f.get(label));
                out.push(Candidate::name(a, b, label, Rank::Certain).with(entry));
            }
        }
    }
}

/// A name in a table, and how many numbers stand behind it.
struct Cell {
    first: usize,
    last: usize,
    numbers: usize,
}

/// "Hearts 1 Rangers 0", "Manly 21 17 0 4": the names of a line that has nothing but names and numbers.
fn cells(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    let mut at = first;
    if last - first > 60 {
        return None;
    }
    while at < last {
        let begin = at;
        while at < last && name_part(view, at) {
            at += 1;
        }
        if at == begin || date_behind(view, at) {
            return None;
        }
        let end = at;
        let mut numbers = 0;
        while at < last && number_part(view, at) {
            if view.is(at, Shape::Open) {
                // "(10 innings)" is passed over.
                at = (at + 1..last.min(at + 6))
                    .find(|&k| view.is(k, Shape::Close))
                    .unwrap_or(at);
            }
            numbers += usize::from(view.is(at, Shape::Number));
            at += 1;
        }
        cells.push(Cell {
            first: begin,
            last: end,
            numbers,
        });
    }
    let numbers = cells.iter().map(|c| c.numbers);
    let least = if cells.len() == 1 { 3 } else { 1 };
    (cells.len() <= 4 && numbers.min()? >= least).then_some(cells)
}

/// The teams and players of a line of a table.
fn table_line(view: &View<'_>, first: usize, last: usize, teams: &mut Vec<Team>) {
    let cells = cells(view, first, last).unwrap_or_default();
    let alone = cells.len() == 1;
    for Cell {
        first,
        last,
        numbers,
    } in cells
    {
        let calendar = view
            .classes(first)
            .any(Classes::MONTH.with(Classes::WEEKDAY));
        if calendar || last - first > 4 || view.is(first, Shape::Hyphen) {
            continue;
        }
        teams.push(Team {
            first,
            last,
            state: view
                .state_at(first)
                .is_some_and(|f| f.last as usize == last),
            // "Karsh 2 Orrin 1" is a match; golfers have a number a day.
            player: person_like(view, first, last) && (alone || numbers > 1),
            lone: alone && last > first + 1,
        });
    }
}

/// "1996-08-30", "Aug 27": what follows a dateline.
fn date_behind(view: &View<'_>, i: usize) -> bool {
    view.is(i, Shape::Number)
        && view.token(i).span.len() == 4
        && view.glued(i + 1)
        && view.is(i + 1, Shape::Hyphen)
        && view.glued(i + 2)
}

fn name_part(view: &View<'_>, i: usize) -> bool {
    view.capital(i) && (!view.classes(i).any(Classes::FUNCTION) || view.is(i, Shape::Caps))
        || view.is(i, Shape::Hyphen) && view.glued(i) && view.glued(i + 1) && view.capital(i + 1)
        || view.is(i, Shape::Number)
            && i > 0
            && view.capital(i - 1)
            && view.joined(i)
            && view.joined(i + 1)
            && view.capital(i + 1)
            && view.token(i).span.len() == 4
}

fn number_part(view: &View<'_>, i: usize) -> bool {
    matches!(
        view.shape(i),
        Some(
            Shape::Number
                | Shape::Hyphen
                | Shape::Dash
                | Shape::Open
                | Shape::Close
                | Shape::Symbol
                | Shape::Stop
                | Shape::Comma
                | Shape::Colon
        )
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn names_with_numbers_behind_are_teams() {
        let text = "Soccer match results of the league season\nZelbarra 2 Dornfeld Town 1\nZelbarra 21 17 0 4";
        finds(text, &["org:Zelbarra", "org:Dornfeld Town", "org:Zelbarra"]);
        finds(
            "Census results
Zelbarra 21 17 0 4",
            &[],
        );
    }

    #[test]
    fn golfers_have_a_number_a_day_and_teams_one() {
        finds(
            "Golf championship scores of the final round\nPaul Dornfeld 75 69 67, Enzo Karshov 69 70 71",
            &["person:Paul Dornfeld", "person:Enzo Karshov"],
        );
        finds(
            "Soccer match results of the league\nStirling Dornfeld 2 Karsh 1",
            &["org:Stirling Dornfeld", "org:Karsh"],
        );
    }

    #[test]
    fn a_city_plays_without_a_preposition_and_not_with_one() {
        let text = "The soccer team won the league match. The striker left Liverpool captain Dorn behind in Madrid.";
        finds(text, &["org:Liverpool", "person:Dorn", "place:Madrid"]);
    }

    #[test]
    fn opponents_are_teams_unless_states_or_players() {
        let report = "Soccer match fixtures of the league season\nPlaying Monday: ";
        finds(
            &format!("{report}Zelbarra v Dornfeld, Karsh v\nSefu."),
            &["org:Zelbarra", "org:Dornfeld", "org:Karsh", "org:Sefu"],
        );
        finds(
            &format!("{report}Spain v Peru."),
            &["state:Spain", "state:Peru"],
        );
    }

    #[test]
    fn the_place_behind_a_player_is_the_club() {
        let text =
            "The soccer team won the match. Goals: Enzo Dornfeld (Hamburg), the fans (Hamburg).";
        finds(
            text,
            &["person:Enzo Dornfeld", "org:Hamburg", "place:Hamburg"],
        );
    }

    #[test]
    fn leagues_are_played_in() {
        let text =
            "The soccer team won the match. It plays in the National League and the Bundesliga.";
        finds(text, &[]);
        finds(
            "The soccer team won the match. It left the English National League for a Spanish league.",
            &["state:Spanish"],
        );
    }

    #[test]
    fn datelines_are_no_tables() {
        let text = "SOCCER - LEAGUE MATCH RESULTS OF THE SEASON\nLONDON 1996-08-30\nThe team won the match.";
        assert!(super::super::tests::tagged(text).contains(&"place:LONDON".to_string()));
    }

    #[test]
    fn no_city_plays_tennis_and_a_tournament_is_no_place() {
        let tennis = "Tennis match results of the final set.\n";
        finds(
            &format!("{tennis}The Berlin meeting brought the Wimbledon champion."),
            &["place:Berlin"],
        );
        finds(
            "Soccer match results of the final goal.\nBerlin beat Sefu.",
            &["org:Berlin", "org:Sefu"],
        );
    }
}
