//! Titles and roles before and behind a person's name, and what they say of gender.

use super::Gender;
use super::candidate::Candidate;
use super::view::{ROLES, TITLES, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};

/// Most tokens of a role before a name.
const BEFORE: usize = 8;
/// Most tokens of a role behind a name.
const BEHIND: usize = 14;

/// The token of the title right before `first`, past the dot of an abbreviation.
fn title_token(view: &View<'_>, first: usize) -> Option<usize> {
    let mut b = view.before(first)?;
    if view.is(b, Shape::Stop) && view.glued(b) && view.token(b).span.len() == 1 {
        b = view.before(b)?;
    }
    view.shape(b).is_some_and(Shape::is_word).then_some(b)
}

/// Whether a title or role stands right before `first`.
pub(super) fn before(view: &View<'_>, first: usize) -> bool {
    title_token(view, first)
        .is_some_and(|b| view.classes(b).any(ROLES) && !view.classes(b).any(Classes::FUNCTION))
}

/// Whether the title is one that only goes before a name: Mr, Mrs, Dr.
pub(super) fn polite(view: &View<'_>, first: usize) -> bool {
    title_token(view, first)
        .is_some_and(|b| view.classes(b).any(TITLES) && view.plays(b, Parts::POLITE))
}

/// The candidate with its role and gender.
pub(super) fn describe(view: &View<'_>, mut person: Candidate) -> Candidate {
    person.role = role_before(view, person.first).or_else(|| role_behind(view, person.last));
    person.gender = gender(view, &person);
    person
}

/// "Russian Deputy Foreign Minister" before a name.
fn role_before(view: &View<'_>, first: usize) -> Option<(u32, u32)> {
    if !before(view, first) {
        return None;
    }
    let mut start = first;
    while let Some(b) = view.before(start).filter(|_| first - start < BEFORE) {
        let classes = view.classes(b);
        let word = view.shape(b).is_some_and(Shape::is_word);
        let part = view.is(b, Shape::Hyphen) && view.glued(b)
            || view.is(b, Shape::Stop)
                && view.glued(b)
                && view.classes(b.wrapping_sub(1)).is(Classes::ABBR_TITLE)
            || word && view.capital(b) && !classes.any(Classes::FUNCTION) && role_word(view, b)
            || word
                && classes.any(TITLES.with(Classes::ADJECTIVE))
                && !classes.any(Classes::FUNCTION.with(Classes::PAST));
        if !part {
            break;
        }
        start = b;
    }
    while start < first && !view.shape(start).is_some_and(Shape::is_word) {
        start += 1;
    }
    let only_polite = start + 1 >= first
        || polite(view, first) && view.before(first).is_some_and(|b| b <= start + 1);
    let honorific = only_polite && polite(view, first);
    (start < first && !honorific).then_some((start as u32, first as u32))
}

/// A capital inside a role: a word of the language, an office, a state or organisation; no other name.
fn role_word(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    classes.any(TITLES.with(Classes::COMMON).with(Classes::ORG_HEAD))
        || matches!(view.shape(i), Some(Shape::Caps | Shape::Dotted))
        || view
            .found(i)
            .is_some_and(|f| f.is(Label::State) || f.is(Label::Org))
}

/// ", UNHCR's representative in Syria," behind a name.
fn role_behind(view: &View<'_>, last: usize) -> Option<(u32, u32)> {
    if !view.is(last, Shape::Comma) || !view.joined(last) {
        return None;
    }
    let mut start = last + 1;
    if view.is(start, Shape::Number) && view.is(start + 1, Shape::Comma) {
        start += 2;
    }
    if view.joined(start) && view.plays(start, Parts::ROLE_OPENER) {
        start += 1;
    }
    let mut end = start;
    let mut noun = false;
    while end < view.len() && end - start < BEHIND && view.joined(end) {
        match view.shape(end) {
            Some(
                Shape::Comma
                | Shape::Semicolon
                | Shape::Stop
                | Shape::Colon
                | Shape::Dash
                | Shape::Open,
            ) => break,
            Some(shape) if shape.is_double_quote() => break,
            _ => {}
        }
        let classes = view.classes(end);
        if classes.any(
            Classes::RELATIVE
                .with(Classes::AUXILIARY)
                .with(Classes::SAY),
        ) && !view.capital(end)
        {
            break;
        }
        noun |= end - start < 6 && classes.any(ROLES);
        end += 1;
    }
    (noun && end > start).then_some((start as u32, end as u32))
}

fn gender(view: &View<'_>, person: &Candidate) -> Option<Gender> {
    let title = title_token(view, person.first).map_or(Classes(0), |b| view.classes(b));
    let first = view.classes(person.first);
    if title.is(Classes::MALE) {
        return Some(Gender::Male);
    }
    if title.is(Classes::FEMALE) {
        return Some(Gender::Female);
    }
    let several = person.last > person.first + 1;
    match (first.is(Classes::GIVEN_M), first.is(Classes::GIVEN_F)) {
        (true, false) if several => Some(Gender::Male),
        (false, true) if several => Some(Gender::Female),
        _ => role_gender(view, person.role?),
    }
}

fn role_gender(view: &View<'_>, role: (u32, u32)) -> Option<Gender> {
    (role.0 as usize..role.1 as usize).find_map(|i| {
        let classes = view.classes(i);
        if !classes.any(ROLES) {
            None
        } else if classes.is(Classes::FEMALE) {
            Some(Gender::Female)
        } else if classes.is(Classes::MALE) {
            Some(Gender::Male)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(String, Option<String>, Option<Gender>)> {
        let lexicons = crate::Lexicons::builtin();
        let doc = crate::segment::Document::new(text, &lexicons);
        let persons = super::super::tag(&doc, &lexicons);
        let role = |r: (u32, u32)| doc.span(r.0 as usize..r.1 as usize).of(text).to_string();
        persons
            .iter()
            .filter(|m| m.label == Label::Person)
            .map(|m| (m.span.of(text).to_string(), m.role.map(role), m.gender))
            .collect()
    }

    #[test]
    fn roles_stand_before_and_behind() {
        let found = roles(
            "Russian Deputy Foreign Minister Sergei Karshov met Anna Dornfeld, the head of the agency, there.",
        );
        assert_eq!(
            found[0],
            (
                "Sergei Karshov".into(),
                Some("Russian Deputy Foreign Minister".into()),
                Some(Gender::Male)
            )
        );
        assert_eq!(
            found[1],
            (
                "Anna Dornfeld".into(),
                Some("head of the agency".into()),
                Some(Gender::Female)
            )
        );
    }

    #[test]
    fn honorifics_are_no_roles_but_tell_the_gender() {
        let found = roles("Mrs. Karshov spoke.");
        assert_eq!(found, [("Karshov".into(), None, Some(Gender::Female))]);
    }
}
