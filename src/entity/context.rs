//! What stands around a run of capitals: titles, ages, verbs of saying and other names speak for a person, articles and
//! nouns for a body against one.

use super::candidate::Candidate;
use super::role;
use super::run::Run;
use super::view::{ROLES, TITLES, View};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Parts};

/// What the words around a run say for and against a person.
pub(super) fn context(view: &View<'_>, run: &Run) -> i32 {
    let mut sum = 0;
    if role::before(view, run.first) || role_and_comma(view, run.first) {
        sum += 4;
    } else if aged(view, run.first) {
        sum += 5;
    } else if of_a_state(view, run.first) {
        sum += 2;
    } else if let Some(b) = view.before(run.first) {
        let c = view.classes(b);
        if c.is(Classes::PLACE_CUE) && !view.word_is(b, word!("from")) {
            sum -= if view.classes(run.first).given_rank() < 3 {
                4
            } else {
                2
            };
        } else if view.word_is(b, word!("the")) || view.word_is(b, word!("a")) {
            sum -= 3;
        } else if c.is(Classes::SAY) && view.is(b, Shape::Lower) {
            // "said Patient Dornfeld, its head": the speaker behind the verb.
            let described = view.is(run.last, Shape::Comma) && apposition(view, run.last + 1);
            sum += if described { 5 } else { 1 };
        } else if view.word_is(b, word!("by")) {
            sum += 1;
        }
    }
    if body(view, run.first, run.last) {
        sum -= 5;
    }
    if let Some(b) = view.behind(run.last) {
        let c = view.classes(b);
        if c.is(Classes::SAY) && view.is(b, Shape::Lower)
            || c.is(Classes::RELATIVE) && view.word_is(b, word!("who"))
        {
            sum += 2;
        }
        let handle =
            view.glued(b + 1) && view.is(b + 1, Shape::Symbol) && view.word_is(b + 1, word!("@"));
        if view.is(b, Shape::Open) && (view.state_at(b + 1).is_some() || handle) {
            sum += if handle { 3 } else { 2 };
        }
        if view.is(b, Shape::Comma) && apposition(view, b + 1) {
            sum += 1;
        }
        if company(view, b) {
            sum -= 5;
        }
    }
    sum
}

/// "the dockers' leader, Con Dornfeld,": a role, a comma, a name.
fn role_and_comma(view: &View<'_>, first: usize) -> bool {
    let Some(comma) = view.before(first).filter(|&b| view.is(b, Shape::Comma)) else {
        return false;
    };
    view.before(comma)
        .is_some_and(|b| view.is(b, Shape::Lower) && view.classes(b).any(ROLES))
}

/// "31-year-old Rusty Banks": an age before the name; a "31-year-old Real Madrid striker" has a club.
fn aged(view: &View<'_>, first: usize) -> bool {
    first >= 4
        && view.joined(first)
        && !view.glued(first)
        && view.word_is(first - 1, word!("old"))
        && view.is(first - 2, Shape::Hyphen)
        && view.word_is(first - 3, word!("year"))
        && !view.found(first).is_some_and(|f| f.is(Label::Org))
}

/// "Ethiopia's Aster Dornfeld", "the Kenyan Faith Dornfeld": whose citizen it is.
fn of_a_state(view: &View<'_>, first: usize) -> bool {
    let Some(mut b) = view.before(first) else {
        return false;
    };
    let owner = view.is(b, Shape::Possessive);
    if owner {
        b = b.saturating_sub(1);
    }
    let state = view
        .state_at(b)
        .filter(|f| f.len() == 1)
        .and_then(|f| f.get(Label::State));
    state.is_some_and(|s| owner || view.brief(s).flags.is(Flags::DEMONYM))
}

/// "the rights group Karsh Watch", "the port operator, Karsh Quays,", "Karsh Metals, which": what a body is called.
pub(super) fn body(view: &View<'_>, first: usize, last: usize) -> bool {
    let noun = |i: usize| {
        view.is(i, Shape::Lower)
            && view.classes(i).is(Classes::NOUN)
            && view.plays(i, Parts::COMMON_BODY)
    };
    let before = view
        .before(first)
        .is_some_and(|b| noun(b) || view.is(b, Shape::Comma) && view.before(b).is_some_and(noun));
    let comma = last;
    let behind = view.is(comma, Shape::Comma)
        && view.joined(comma + 1)
        && (view.word_is(comma + 1, word!("which"))
            || view.word_is(comma + 1, word!("the")) && noun(comma + 2)
            || view.word_is(comma + 1, word!("a")) && noun(comma + 2));
    before || behind
}

/// ", 23,", ", who", ", the head of": what follows a person's name.
fn apposition(view: &View<'_>, i: usize) -> bool {
    view.joined(i)
        && (view.is(i, Shape::Number)
            && view.token(i).span.len() <= 2
            && !view.classes(i + 1).any(Classes::MONTH)
            || view.word_is(i, word!("who"))
            || (0..6).any(|k| {
                view.joined(i + k)
                    && view.is(i + k, Shape::Lower)
                    && view.classes(i + k).any(TITLES)
            }))
}

/// "Piper Jaffray Inc", "Ronald Reagan Airport": the capitals go on to a class noun.
pub(super) fn company(view: &View<'_>, i: usize) -> bool {
    !view.glued(i)
        && view.capital(i)
        && !view.caps_line(i)
        && view.classes(i).any(
            Classes::ORG_SUFFIX
                .with(Classes::ORG_HEAD)
                .with(Classes::PLACE_HEAD)
                .with(Classes::EVENT),
        )
        || view.is(i, Shape::Symbol) && view.word_is(i, word!("&"))
}

/// "Mike Dornfeld, Rusty Banks, Alec Karsh", "Rusty Banks said": two names that are words, where only persons stand.
pub(super) fn in_company(view: &View<'_>, run: &Run, previous: Option<&Candidate>) -> bool {
    let both = run.words == 2
        && run.surname == run.first + 1
        && view.classes(run.first).given_rank() >= 2
        && view.classes(run.surname).surname_rank() >= 4
        && !view
            .classes(run.first)
            .any(Classes::FUNCTION.with(TITLES).with(Classes::MONTH))
        && !view.caps_line(run.first)
        && !view.titled_line(run.first)
        && view.found(run.first).is_none_or(|f| f.len() == 1)
        // "Zelbarra Hall Banks, who": the end of a longer name.
        && !view.before(run.first).is_some_and(|b| view.capital(b));
    if !both || view.behind(run.last).is_some_and(|b| company(view, b)) {
        return false;
    }
    let behind = run.last;
    let comma = view.joined(behind) && view.is(behind, Shape::Comma);
    let says = view.joined(behind)
        && view.is(behind, Shape::Lower)
        && view.classes(behind).is(Classes::SAY);
    let listed = comma
        && view
            .before(run.first)
            .is_some_and(|b| view.is(b, Shape::Comma))
        && previous.is_some_and(|p| {
            p.label == Some(Label::Person) && p.last + 1 == run.first && p.last > p.first + 1
        });
    says || comma && view.word_is(behind + 1, word!("who")) || listed
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn two_names_that_are_words_are_a_person_in_company() {
        finds(
            "They chose Mike Dornfeld, Rusty Banks, Alec Dornfeld and Ann Sefu.",
            &[
                "person:Mike Dornfeld",
                "person:Rusty Banks",
                "person:Alec Dornfeld",
                "person:Ann Sefu",
            ],
        );
        finds("Rusty Banks, who won, left.", &["person:Rusty Banks"]);
        finds("They saw boats, Rusty Banks, and a mill.", &[]);
        finds("Pupils of Zelbarra Hall Banks, who won, left.", &[]);
    }

    #[test]
    fn citizens_are_persons_and_bodies_are_not() {
        finds(
            "Ethiopia's Aster Zelbarra ran.",
            &["state:Ethiopia", "person:Aster Zelbarra"],
        );
        finds(
            "The operator, Naviera Karsh, agreed.",
            &["org:Naviera Karsh"],
        );
        finds(
            "Naviera Dornfeld, which runs it, agreed.",
            &["org:Naviera Dornfeld"],
        );
    }
}
