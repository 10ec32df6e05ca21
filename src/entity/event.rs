//! Events that carry the name of a state: "the U.S. Open", "ITALIAN CUP", "Tour of Poland". They are no mentions, and keep the
//! state inside them from being one.

use super::candidate::{Candidate, Rank};
use super::view::View;
use crate::lexicon::table::word;
use crate::lexicon::{Classes, Label, Parts};

/// "CANADIAN OPEN", "TOUR OF POLAND" in a line of capitals: the state right beside the event belongs to it.
pub(super) fn shouted(view: &View<'_>, head: usize) -> Option<Candidate> {
    if view.word_is(head, word!("tour")) && view.word_is(head + 1, word!("of")) {
        let state = view.state_at(head + 2).filter(|_| view.joined(head + 2))?;
        return Some(Candidate::shield(head, state.last as usize, Rank::Likely));
    }
    let from = head.saturating_sub(3);
    let Some(state) = (from..head).rev().find(|&i| view.state_at(i).is_some()) else {
        return city_behind(view, head).map(|city| Candidate::shield(city, head + 1, Rank::Likely));
    };
    let behind = view.state_at(state)?.last as usize;
    if !owns_adjective(view, head, behind) {
        return None;
    }
    // "U.S. TEAMS OPEN ON ROAD" has no event.
    let whole = (state..head).all(|i| view.joined(i + 1) && view.capital(i))
        && !(behind..head).any(|i| view.classes(i).any(Classes::PLURAL.with(Classes::THIRD)));
    whole.then(|| Candidate::shield(state, head + 1, Rank::Likely))
}

/// "GREATER TULSA OPEN", "BERLIN GRAND PRIX": where the name of an event with a city right before it begins.
fn city_behind(view: &View<'_>, head: usize) -> Option<usize> {
    if !view.plays(head, Parts::CITY_EVENT) {
        return None;
    }
    let end = head - usize::from(view.word_is(head.wrapping_sub(1), word!("grand")));
    let city = (end.saturating_sub(3)..end).rev().find(|&i| {
        view.found(i)
            .is_some_and(|f| f.last as usize == end && f.is(Label::Place) && !f.is(Label::State))
    })?;
    let greater = city > 0 && view.word_is(city - 1, word!("greater")) && view.joined(city);
    Some(city - usize::from(greater))
}

/// "the U.S. Open", "the German Masters": events known by their country, whose name ends before token `behind`. A cup is
/// when nothing stands between ("Italian Cup", but "Spanish Super Cup"), a championship when something does ("English
/// County Championship", but "Brazilian championship").
pub(super) fn owns_adjective(view: &View<'_>, head: usize, behind: usize) -> bool {
    const CUPS: [u64; 2] = [word!("cup"), word!("supercup")];
    const TITLES: [u64; 2] = [word!("championship"), word!("championships")];
    view.plays(head, Parts::STATE_EVENT)
        || view.any_word(head, &CUPS) && behind == head
        || view.any_word(head, &TITLES) && behind < head
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn a_cup_right_behind_a_state_and_a_championship_behind_a_word_own_it() {
        finds("The match results of the English County Championship.", &[]);
        finds("They won the Spanish Super Cup.", &["state:Spanish"]);
        finds(
            "He won the Peruvian Grand Prix, a Peruvian prize.",
            &["state:Peruvian"],
        );
        finds(
            "SOCCER - ITALIAN CUP RESULTS.\nSOCCER - ITALIAN SUPER CUP RESULTS.",
            &["state:ITALIAN"],
        );
    }

    #[test]
    fn a_war_is_called_after_what_it_was_about() {
        finds("The War of Spanish Succession ended.", &[]);
        finds("The war of Spanish peasants ended.", &["state:Spanish"]);
    }

    #[test]
    fn in_capitals_a_city_right_before_its_event_belongs_to_it() {
        finds("GOLF - SCORES AT GREATER TULSA OPEN.", &[]);
        finds("GOLF - OPEN BEGINS IN TULSA TODAY.", &["place:TULSA"]);
    }

    #[test]
    fn a_tour_owns_the_state_behind_it_in_capitals_too() {
        finds("CYCLING - RIDERS LEAVE TOUR OF POLAND.", &[]);
        finds("CYCLING - RIDERS TOUR POLAND.", &["state:POLAND"]);
    }

    #[test]
    fn a_verb_that_looks_like_an_event_owns_nothing() {
        finds("TENNIS - U.S. TEAMS OPEN ON ROAD.", &["state:U.S."]);
    }
}
