//! Clubs and teams that are called as a state is: Monaco, Jordan. Their company tells: clubs in a table, clubs in brackets
//! behind players, a driver's country before.

use super::candidate::{Candidate, Rank};
use super::place;
use super::sport::behind_player;
use super::view::View;
use crate::lexicon::Label;
use crate::lexicon::word::Shape;

/// Teams to either side in a table that tell what kind of team one is.
const NEAR: usize = 4;

/// A team in a table.
pub(super) struct Team {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    /// Whether it is called as a state is.
    pub(super) state: bool,
    /// Whether it is called as a person is.
    pub(super) player: bool,
    /// Whether it is alone on its line, in several words.
    pub(super) lone: bool,
}

/// Of what stands in tables, the players; what is left are the teams.
pub(super) fn players(teams: &mut Vec<Team>, out: &mut Vec<Candidate>) {
    let lone = |t: &&Team| t.lone;
    let named = teams.iter().filter(lone).filter(|t| t.player).count();
    // "Graeme Dorn 3 5 0 58": in a list of persons all are.
    let averages = named >= 3 && named * 2 >= teams.iter().filter(lone).count();
    let (persons, clubs): (Vec<Team>, Vec<Team>) = std::mem::take(teams)
        .into_iter()
        .partition(|t| t.player || averages && t.lone && !t.state);
    let sure = persons.iter().filter(|t| averages && t.lone);
    out.extend(sure.map(|t| Candidate::name(t.first, t.last, Label::Person, Rank::Certain)));
    *teams = clubs;
}

/// The teams of tables that are no states.
pub(super) fn tabled(teams: &[Team], out: &mut Vec<Candidate>) {
    let clubs = teams.iter().filter(|t| !t.state);
    out.extend(clubs.map(|t| Candidate::name(t.first, t.last, Label::Org, Rank::Certain)));
}

/// "Karsh 2 Monaco 1", "Enzo Dornfeld (Italy) Jordan": among clubs, and behind a driver's country, a state's name is a
/// team's, and stays it where no preposition makes it a place.
pub(super) fn like_states(view: &View<'_>, teams: &[Team], out: &mut Vec<Candidate>) {
    let mut keys: Vec<u64> = Vec::new();
    let mut club = |first: usize, last: usize| {
        out.push(Candidate::name(first, last, Label::Org, Rank::Certain));
        let key = view.token(first).key;
        if last == first + 1 && !keys.contains(&key) {
            keys.push(key);
        }
    };
    for (i, team) in teams.iter().enumerate().filter(|(_, t)| t.state) {
        let near = &teams[i.saturating_sub(NEAR)..teams.len().min(i + NEAR + 1)];
        let states = near.iter().filter(|t| t.state).count();
        // "Enzo Dornfeld (" / "Italy) 72 71": the line is broken in the bracket.
        let bracketed = view.is(team.last, Shape::Close);
        if near.len() - states >= NEAR && states * 3 <= near.len() && !bracketed {
            club(team.first, team.last);
        }
    }
    for found in view.all_found().iter().filter(|f| f.is(Label::State)) {
        let (first, last) = (found.first as usize, found.last as usize);
        let country = first >= 3
            && view.is(first - 1, Shape::Close)
            && view.joined(first)
            && (first - 3..first - 1).any(|i| {
                view.state_at(i)
                    .is_some_and(|f| f.last as usize == first - 1)
            });
        if country && view.is(last, Shape::Number) && view.joined(last) {
            club(first, last);
        }
    }
    for (first, last) in bracketed(view) {
        club(first, last);
    }
    if keys.is_empty() {
        return;
    }
    for i in view
        .capitals()
        .filter(|&i| keys.contains(&view.token(i).key))
    {
        let placed = place::belief(view, i, i + 1) >= 2
            || view.is(i.wrapping_sub(1), Shape::Open) && !behind_player(view, i - 1);
        if !placed && view.state_at(i).is_some_and(|f| f.len() == 1) {
            out.push(Candidate::name(i, i + 1, Label::Org, Rank::Certain));
        }
    }
}

/// "Enzo Dornfeld (Monaco)": states in brackets behind players, where nearly all such brackets hold the clubs of cities.
fn bracketed(view: &View<'_>) -> Vec<(usize, usize)> {
    let (mut states, mut cities) = (Vec::new(), 0);
    for found in view.all_found() {
        let (first, last) = (found.first as usize, found.last as usize);
        let bracketed = view.sport
            && first > 0
            && view.is(first - 1, Shape::Open)
            && view.is(last, Shape::Close)
            && behind_player(view, first - 1);
        if bracketed && found.is(Label::State) {
            states.push((first, last));
        } else if bracketed {
            cities += 1;
        }
    }
    if cities < NEAR || states.len() * 3 > cities {
        states.clear();
    }
    states
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn among_clubs_a_state_is_a_club() {
        let table = "Soccer match results of the league season\nZelbarra 2 Monaco 1\nKarsh 1 Dornfeld 1\nSefu 0 Orlin 3\n";
        let text = format!("{table}The player left Monaco for Karsh. He lives in Monaco.");
        let found = super::super::tests::tagged(&text);
        let monaco: Vec<_> = found.iter().filter(|m| m.ends_with("Monaco")).collect();
        assert_eq!(monaco, ["org:Monaco", "org:Monaco", "state:Monaco"]);
        finds(
            "Soccer match results of the league season\nSpain 2 Monaco 1\nPeru 1 Chile 1\nItaly 0 Zelbarra 3",
            &[
                "state:Spain",
                "state:Monaco",
                "state:Peru",
                "state:Chile",
                "state:Italy",
                "org:Zelbarra",
            ],
        );
    }

    #[test]
    fn in_a_list_of_persons_all_are() {
        let averages = "Cricket batting averages of the match\nEnzo Dornfeld 3 5 0 58\nMarco Karshov 2 4 0 87\n\
            Sergio Orrin 1 2 0 18\nZel Hick 1 2 0 8";
        let found = super::super::tests::tagged(averages);
        assert!(found.contains(&"person:Zel Hick".to_string()), "{found:?}");
        finds(
            "Soccer league match standings\nDornfeld Hick 3 5 0 58\nKarsh Town 2 4 0 87\nOrrin 1 2 0 18\nZel Hick 1 2 0 8",
            &[
                "org:Dornfeld Hick",
                "org:Karsh Town",
                "org:Orrin",
                "org:Zel Hick",
            ],
        );
    }

    #[test]
    fn behind_a_drivers_country_stands_the_team() {
        let found = super::super::tests::tagged("1. Martin Dornfeld (Britain) Jordan 1:55.3");
        assert!(found.contains(&"state:Britain".to_string()), "{found:?}");
        assert!(found.contains(&"org:Jordan".to_string()), "{found:?}");
        finds(
            "He left Britain for Jordan.",
            &["state:Britain", "state:Jordan"],
        );
    }
}
