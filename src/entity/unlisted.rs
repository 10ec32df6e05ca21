//! Places in no list: capitals beside a class noun or behind a preposition of place.
//!
//! These are guesses: anything known at the same place wins over them.

use std::cell::LazyCell;

use super::candidate::{Candidate, Rank};
use super::org::drops_off;
use super::place::comma_area;
use super::view::{ROLES, TITLES, View};
use crate::lexicon::table::{KeyMap, word};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};

/// Letters of the shortest town in capitals that is none of the usual acronyms.
const SHORTEST: u32 = 6;

/// Proposes places by the words around them.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    const ASKED: Classes = Classes::PLACE_OF
        .with(Classes::PLACE_HEAD)
        .with(Classes::PLACE_CUE);
    for i in view.beside() {
        let token = view.token(i);
        if !token.classes.any(ASKED) & (token.key != word!("field")) {
            continue;
        }
        if token.shape.is_capital() {
            out.extend(with_class_noun(view, i));
        }
        if token.shape == Shape::Lower {
            if token.classes.is(Classes::PLACE_OF) {
                out.extend(behind_class_noun(view, i));
            }
            if token.classes.is(Classes::PLACE_HEAD) || token.key == word!("field") {
                out.extend(before_class_noun(view, i));
            }
        }
        if token.classes.is(Classes::PLACE_CUE)
            && (view.capital(i + 1) || view.is(i + 1, Shape::Hyphen))
            && view.plays(i, Parts::INSIDE)
            && !view.caps_line(i)
        {
            out.extend(behind_preposition(view, i + 1));
        }
    }
    let tokens = &view.doc.tokens;
    let counted =
        |&i: &usize| (tokens[i - 1].shape == Shape::Number) & (tokens[i].shape == Shape::Lower);
    let counted = (1..tokens.len()).filter(counted);
    out.extend(counted.filter_map(|i| at_distance(view, i)));
    // Which capitals the text has outside headlines and datelines: asked for by few articles.
    let titled = LazyCell::new(|| titled(view));
    let elsewhere = |key| titled.contains_key(&key);
    out.extend(
        view.lines()
            .filter_map(|l| dateline(view, l.first, elsewhere)),
    );
}

/// The keys of the words with one capital.
fn titled(view: &View<'_>) -> KeyMap<()> {
    let titled = view.capitals().filter(|&i| view.is(i, Shape::Title));
    titled.map(|i| (view.token(i).key, ())).collect()
}

/// "ZELBARRA - Two died", and Zelbarra elsewhere: capitals in no list before the dash that opens a report. "PRESALE - "
/// never stands in the text.
fn dateline(view: &View<'_>, first: usize, elsewhere: impl Fn(u64) -> bool) -> Option<Candidate> {
    let name = |i: usize| {
        view.is(i, Shape::Caps)
            && view.token(i).span.len() >= SHORTEST
            && view.classes(i).common_rank() == 0
            && view.found(i).is_none()
    };
    let mut last = first;
    while last < first + 3 && name(last) && (last == first || view.joined(last)) {
        last += 1;
    }
    let report = last + 1;
    let opens = last > first
        && !view.caps_line(first)
        && matches!(view.shape(last), Some(Shape::Hyphen | Shape::Dash))
        && view.joined(last)
        && !view.glued(last)
        && view.joined(report)
        && !view.glued(report)
        && !view.is(report, Shape::Lower);
    (opens && elsewhere(view.token(first).key))
        .then(|| Candidate::name(first, last, Label::Place, Rank::Guess))
}

/// "Karsh Province", "Lake Sefu": capitals in no list with a class noun in capitals.
fn with_class_noun(view: &View<'_>, i: usize) -> Option<Candidate> {
    if !view.classes(i).is(Classes::PLACE_HEAD) || !view.is(i, Shape::Title) || view.titled_line(i)
    {
        return None;
    }
    // "Karsh-Pierre Sefu International Airport": airports have the longest names, and are nobody.
    let (rank, reach) = match view.plays(i, Parts::NEVER_SOMEBODY) {
        true => (Rank::Certain, 6),
        false => (Rank::Guess, 3),
    };
    let other = Classes::FUNCTION
        .with(ROLES)
        .with(Classes::MONTH)
        .with(Classes::WEEKDAY);
    let mut first = i;
    while first > 0
        && i - first < reach
        && view.joined(first)
        && (view.is(first - 1, Shape::Title)
            || view.is(first - 1, Shape::Mixed)
            || view.is(first - 1, Shape::Hyphen) && view.glued(first))
        && !view.classes(first - 1).any(other)
        && view.state_at(first - 1).is_none()
    {
        first -= 1;
    }
    if view.is(first, Shape::Hyphen) || view.sentence_start(first) && drops_off(view, first) {
        first += 1;
    }
    let lone = first == i
        || first + 1 == i && view.sentence_start(first) && view.classes(first).is(Classes::COMMON);
    let next_goes_on = view.joined(i + 1)
        && view.is(i + 1, Shape::Title)
        && !view.classes(i + 1).any(Classes::FUNCTION);
    (!lone && !next_goes_on).then(|| Candidate::name(first, i + 1, Label::Place, rank))
}

/// "at Karsh about 160 km north of", "near Karsh, 20 miles (32 km) from": capitals in no list whose distance is told.
fn at_distance(view: &View<'_>, unit: usize) -> Option<Candidate> {
    if !view.plays(unit, Parts::DISTANCE) {
        return None;
    }
    let mut behind = unit + 1;
    if view.is(behind, Shape::Open) {
        behind = 1 + (behind..behind + 4).find(|&i| view.is(i, Shape::Close))?;
    }
    if !view.classes(behind).is(Classes::DIRECTION) && !view.word_is(behind, word!("from")) {
        return None;
    }
    let mut last = unit - 1;
    let about = |i: usize| view.is(i, Shape::Lower) && view.plays(i, Parts::ROUGHLY);
    last -= usize::from(last > 0 && about(last - 1));
    last -= usize::from(last > 0 && view.is(last - 1, Shape::Comma));
    let mut first = last;
    while first > 0 && last - first < 3 && view.joined(first) && unlisted_word(view, first - 1) {
        first -= 1;
    }
    let there = view
        .before(first)
        .is_some_and(|b| view.classes(b).is(Classes::PLACE_CUE) && view.is(b, Shape::Lower));
    (there && first < last).then(|| Candidate::name(first, last, Label::Place, Rank::Guess))
}

/// "the town of Karsh": capitals in no list behind a class noun.
fn behind_class_noun(view: &View<'_>, i: usize) -> Option<Candidate> {
    let first = i + 2;
    if !view.word_is(i + 1, word!("of")) || !view.joined(first) || !view.is(first, Shape::Title) {
        return None;
    }
    if view
        .classes(first)
        .any(Classes::FUNCTION.with(TITLES).with(Classes::MONTH))
        || view
            .found(first)
            .is_some_and(|f| f.is(Label::State) || f.is(Label::Org))
    {
        return None;
    }
    let mut last = first + 1;
    while last < first + 3
        && view.joined(last)
        && !view.glued(last)
        && view.is(last, Shape::Title)
        && !view.classes(last).any(Classes::FUNCTION.with(TITLES))
    {
        last += 1;
    }
    // "the village of Khwaja Dornfeld": whatever the name is elsewhere.
    let rank = if view.plays(i, Parts::SETTLEMENT) {
        Rank::Certain
    } else {
        Rank::Guess
    };
    Some(Candidate::name(first, last, Label::Place, rank))
}

/// A capital that could be a word of a place in no list.
fn unlisted_word(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    (view.is(i, Shape::Title) || view.is(i, Shape::Mixed))
        && !classes.any(
            Classes::FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY)
                .with(Classes::ORG_HEAD)
                .with(Classes::ORG_SUFFIX)
                .with(Classes::EVENT),
        )
        && view
            .found(i)
            .is_none_or(|f| !f.is(Label::State) && !f.is(Label::Org) && !f.is(Label::Agent))
}

/// "Karsh province", "the Sefu river": capitals in no list before a class noun.
fn before_class_noun(view: &View<'_>, noun: usize) -> Option<Candidate> {
    // "the Karsh refugee camp", "the Sefu oil field": the noun has a modifier.
    let modified = noun > 0
        && view.joined(noun)
        && view.any_word(noun, &[word!("camp"), word!("field")])
        && view.is(noun - 1, Shape::Lower)
        && view.plays(noun - 1, Parts::NOUN_MODIFIER);
    let firm = modified || view.plays(noun, Parts::PLACE_NOUN);
    let rank = match view.plays(noun, Parts::NEVER_SOMEBODY) {
        true => Rank::Certain,
        false => Rank::Guess,
    };
    let noun = noun - usize::from(modified);
    let mut first = noun;
    while first > 0
        && noun - first < 3
        && view.joined(first)
        && !view.glued(first)
        && (unlisted_word(view, first - 1)
            || first < noun && view.classes(first - 1).is(Classes::PARTICLE))
        && !(view.sentence_start(first - 1) && view.classes(first - 1).is(Classes::COMMON))
    {
        first -= 1;
    }
    // "Charles de Gaulle airport": no name begins with the particle.
    while first < noun && !view.capital(first) {
        first += 1;
    }
    let common = (first..noun).any(|i| view.classes(i).is(Classes::COMMON));
    (firm && first < noun && !common).then(|| Candidate::name(first, noun, Label::Place, rank))
}

/// "in Karsh", "near Tell Sefu": capitals in no list behind a preposition of place.
fn behind_preposition(view: &View<'_>, first: usize) -> Option<Candidate> {
    let mut last = first;
    while view.joined(last)
        && last < first + 3
        && (last == first || !view.glued(last))
        && unlisted_word(view, last)
    {
        last += 1;
    }
    while view.glued(last)
        && view.is(last, Shape::Hyphen)
        && view.glued(last + 1)
        && view.capital(last + 1)
    {
        last += 2;
    }
    let goes_on = view.joined(last) && view.capital(last) && !view.glued(last);
    let common = (first..last).any(|i| view.classes(i).is(Classes::COMMON));
    let name = last == first + 1
        && view.classes(first).given_rank() >= 4
        && (!view.word_is(first - 1, word!("in")) || view.is(last, Shape::Possessive));
    let sure = comma_area(view, last);
    (last > first && !goes_on && (!common || sure) && (!name || sure))
        .then(|| Candidate::name(first, last, Label::Place, Rank::Guess))
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn class_nouns_make_places_of_unknown_names() {
        finds("the town of Zelbarra", &["place:Zelbarra"]);
        finds("They left the Zelbarra district.", &["place:Zelbarra"]);
        finds("They crossed Zelbarra River.", &["place:Zelbarra River"]);
        finds("the town of his birth", &[]);
        finds("the village of Khwaja Dornfeld", &["place:Khwaja Dornfeld"]);
        finds(
            "They camped near the Zelbarra oil field.",
            &["place:Zelbarra"],
        );
        finds("They work in a Zelbarra corn field.", &["org:Zelbarra"]);
    }

    #[test]
    fn unknown_names_behind_in_are_places() {
        finds("Two died in Zelbarra on Friday.", &["place:Zelbarra"]);
        finds("Two died in March.", &[]);
    }

    #[test]
    fn unknown_capitals_before_the_dash_of_a_report_are_its_place() {
        finds(
            "ZELBARRA - Two died. The Zelbarra mayor spoke.",
            &["place:ZELBARRA", "place:Zelbarra"],
        );
        finds("ZELBARRADO - Two died.", &[]);
    }

    #[test]
    fn what_is_so_far_from_somewhere_is_a_place() {
        finds(
            "They met at Zelbarra, about 160 km (100 miles) north of Lima.",
            &["place:Zelbarra", "place:Lima"],
        );
        finds("Fans saw Zelbarra run 160 km.", &["org:Zelbarra"]);
    }

    #[test]
    fn an_airport_is_no_person_and_a_bypass_lies_at_a_place() {
        finds(
            "It landed at Charles de Karsh airport.",
            &["place:Charles de Karsh"],
        );
        finds(
            "Snow closed Ottawa's Pearson-Karsh International Airport.",
            &["place:Ottawa", "place:Pearson-Karsh International Airport"],
        );
        finds("They opposed the Sefu bypass.", &["place:Sefu"]);
        finds(
            "Charles Karsh said the bypass was closed.",
            &["person:Charles Karsh"],
        );
    }
}
