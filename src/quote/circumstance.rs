//! What stands between a cue and its content: the day, the place, the addressee, "in a statement".

use std::ops::Range;

use super::cue::Cue;
use super::noun_phrase::{Extent, starting_at};
use super::scene::Scene;
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Words of a title in quote marks, and one more.
const TITLE: usize = 7;
/// Tokens of those who are addressed.
const ADDRESSED: usize = 14;
/// Tokens between two dashes.
const DASHES: usize = 15;
/// Circumstances skipped behind one cue at most.
const MOST: usize = 5;

/// The first token behind a cue that is neither adverb, day, place, occasion nor addressee.
pub(super) fn skip(s: &Scene<'_>, cue: &Cue, mut at: usize, end: usize) -> usize {
    if cue.takes(Frames::ADDR) {
        at = addressee(s, at, end).unwrap_or(at);
    }
    for _ in 0..MOST {
        // "promised to help" goes on with its content, "promised to colleagues that" with the addressee.
        let infinitive = cue.takes(Frames::TO.with(Frames::OBJTO))
            && s.is(at, Roles::TO)
            && s.has(at + 1, Classes::VERB)
            && !s.has(at + 1, Classes::PLURAL);
        if infinitive {
            break;
        }
        match one(s, at, end) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// "told *reporters*", "asked *the council*": not where a clause begins at once.
fn addressee(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end || s.is(at, Roles::THAT.with(Roles::WH)) || s.quoted(at) {
        return None;
    }
    let np = starting_at(s, at, end, Extent::Short)?;
    let listed = || listed(s, np.end, end);
    let that = || that_ahead(s, np.end, end);
    Some(listed().or_else(that).unwrap_or(np.end))
}

/// "told two of the Ebden Club's friends that": where "that" opens the clause, all before it is whom it was told.
fn that_ahead(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let that = (at..end.min(at + ADDRESSED)).find(|&i| s.is(i, Roles::THAT))?;
    let stops = |i: usize| {
        let mark = matches!(
            s.shape(i),
            Shape::Comma | Shape::Colon | Shape::Semicolon | Shape::Dash
        );
        mark || s.quoted(i)
            || s.is_verb(i)
            || s.shape(i) == Shape::Hyphen && !s.is_inner_hyphen(i)
            || s.is(i, Roles::TO) && s.has(i + 1, Classes::VERB)
            || s.is(i, Roles::SUBJECT.with(Roles::WH).with(Roles::RELATIVE))
    };
    (!(at..that).any(stops)).then_some(that)
}

/// "asked Lee, *Sato and Ferrow* to leave": the rest of a list.
fn listed(s: &Scene<'_>, mut at: usize, end: usize) -> Option<usize> {
    for _ in 0..MOST {
        if s.shape(at) != Shape::Comma {
            return None;
        }
        let np = starting_at(s, at + 1, end, Extent::Full)?;
        // "asked Lee, the moderator for the night, to check": an apposition.
        let verb = |i: usize| s.shape(i) == Shape::Lower && s.has(i, Classes::VERB);
        let to = s.is(np.end + 1, Roles::TO) && verb(np.end + 2);
        if s.shape(np.end) == Shape::Comma && (to || s.is(np.end + 1, Roles::THAT)) {
            return Some(np.end + 1);
        }
        if np.clone().any(|i| s.is(i, Roles::AND)) {
            return (np.end < end && s.is(np.end, Roles::TO.with(Roles::THAT))).then_some(np.end);
        }
        at = np.end;
    }
    None
}

fn one(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end {
        return None;
    }
    if s.quoted(at) {
        return title(s, at);
    }
    if s.is_adverb(at) && !s.has(at, Classes::BOUND.with(Classes::NUMERAL)) {
        return Some(at + 1);
    }
    time(s, at, end)
        .or_else(|| parenthesis(s, at, end))
        .or_else(|| prepositional(s, at, end))
        .or_else(|| between_commas(s, at, end))
        .or_else(|| wider_place(s, at, end))
        .or_else(|| between_dashes(s, at, end))
}

/// "said - on radio, as it happens - that": what stands between dashes.
fn between_dashes(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let dash = |i: usize| s.shape(i) == Shape::Dash;
    let close = (at + 1..end.min(at + DASHES)).find(|&i| dash(i))?;
    (dash(at) && s.is(close + 1, Roles::THAT)).then_some(close + 1)
}

/// "said in Madison, *Wisconsin,* that": what a place lies in.
fn wider_place(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let comma = |i: usize| i < end && s.shape(i) == Shape::Comma;
    let last = s
        .place_end(at.checked_sub(1)?)
        .and_then(|_| s.place_end(at + 1));
    let last = last.filter(|_| comma(at))?;
    if comma(last) {
        return s
            .is(last + 1, Roles::THAT.with(Roles::SUBJECT))
            .then_some(last + 1);
    }
    time(s, last, end).or_else(|| s.is(last, Roles::THAT).then_some(last))
}

/// "on “Morning Watch”": the title of a programme or paper behind a preposition or possessive.
pub(super) fn title(s: &Scene<'_>, at: usize) -> Option<usize> {
    let run = s.runs[s.run_at(at).filter(|_| s.opens_run(at))?];
    let before = at.checked_sub(1)?;
    let linked = s.shape(before) == Shape::Possessive
        || s.has(before, Classes::PREPOSITION)
        || matches!(s.word(before), "the" | "show" | "program" | "programme");
    let words = || (run.first..run.last).filter(|&i| s.shape(i).is_word());
    let capital = words().all(|i| {
        s.shape(i).is_capital()
            || s.has(
                i,
                Classes::PREPOSITION
                    .with(Classes::DETERMINER)
                    .with(Classes::CONJUNCTION),
            )
    });
    (linked && capital && (1..TITLE).contains(&words().count())).then_some(run.end)
}

/// "(D-Conn.)" behind an inverted speaker or addressee.
fn parenthesis(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    if s.shape(at) != Shape::Open {
        return None;
    }
    (at..end.min(at + 12))
        .find(|&i| s.shape(i) == Shape::Close)
        .map(|i| i + 1)
}

/// "Monday", "last week", "on Nov. 5", "late Sunday night".
pub(super) fn time(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let mut i = at;
    if i + 2 < end && is_ago(s, i) {
        return Some(i + 3);
    }
    if i + 1 < end && s.is(i, Roles::FOR) && s.is(i + 1, Roles::SPAN) {
        return Some(i + 2);
    }
    if i < end && s.has(i, Classes::PREPOSITION) && s.is(i, Roles::CIRCUMSTANCE) {
        i += 1;
    }
    while i < end && (s.is(i, Roles::TIME_MODIFIER) || matches!(s.word(i), "the" | "that")) {
        i += 1;
    }
    let first = i;
    while i < end && s.is_time(i) {
        i += 1;
    }
    if i == first {
        return year(s, at, end);
    }
    if i < end && s.is_abbreviation_dot(i) {
        i += 1;
    }
    while i < end && s.shape(i) == Shape::Number && s.has(i - 1, Classes::MONTH) {
        i += 1;
    }
    (i < end || i > first).then_some(i)
}

/// "two years ago", "a week later"
fn is_ago(s: &Scene<'_>, i: usize) -> bool {
    let numeral = s.shape(i) == Shape::Number || s.has(i, Classes::NUMERAL);
    let span = s.is_time(i + 1) || s.is(i + 1, Roles::SPAN);
    (numeral || s.is(i, Roles::ARTICLE)) && span && s.is(i + 2, Roles::AGO)
}

/// "in 2015"
fn year(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let number = at + 1;
    let is_year = number < end
        && s.is(at, Roles::CIRCUMSTANCE)
        && s.shape(number) == Shape::Number
        && s.word(number).len() == 4
        && s.word(number).starts_with(['1', '2']);
    is_year.then_some(number + 1)
}

/// "to reporters", "in New York", "at a briefing", "of the plan": a preposition with its phrase.
fn prepositional(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let object = at + 1;
    if object >= end
        || !s.is(at, Roles::CIRCUMSTANCE)
        || s.has(object, Classes::NUMERAL) && !s.has(object, Classes::DETERMINER)
    {
        return None;
    }
    if s.has(at, Classes::BOUND)
        && (s.shape(object) == Shape::Number || matches!(s.word(object), "least" | "most" | "half"))
    {
        return None;
    }
    let object = object + usize::from(s.has(object, Classes::GERUND) && !s.is(at, Roles::TO));
    if s.quoted(object) {
        return title(s, object);
    }
    let np = starting_at(s, object, end, Extent::Short)?;
    // "asks as a guard walks by": a clause, no phrase.
    let clause = s.is(at, Roles::AS.with(Roles::CONTRAST)) || s.has(at, Classes::SUBORDINATOR);
    if clause && s.is_verb(np.end) {
        return None;
    }
    if s.is(object, Roles::SUBJECT) && !s.is(object, Roles::IT) {
        return None;
    }
    Some(described(s, &np, end).unwrap_or(np.end))
}

/// "in a note *passed to reporters*": what happened to the writing.
fn described(s: &Scene<'_>, np: &Range<usize>, end: usize) -> Option<usize> {
    let at = np.end;
    let written = s
        .cues
        .speaker([s.token(at - 1).key])
        .is_some_and(|(_, w)| w.class == "document");
    let participle = written && at < end && s.shape(at) == Shape::Lower && s.has(at, Classes::PAST);
    let next = at + 1;
    let phrase = || {
        let object = next < end && s.has(next, Classes::PREPOSITION);
        object
            .then(|| starting_at(s, next + 1, end, Extent::Short))
            .flatten()
    };
    participle
        .then(|| time(s, next, end).or_else(|| phrase().map(|np| np.end)))
        .flatten()
}

/// ", in a statement," between the cue and its clause.
fn between_commas(s: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    if s.shape(at) != Shape::Comma || at + 2 >= end || s.quoted(at + 1) {
        return None;
    }
    let adverb = s.is_adverb(at + 1).then_some(at + 2);
    let inner = time(s, at + 1, end)
        .or_else(|| prepositional(s, at + 1, end))
        .or(adverb)?;
    let closes = inner < end && s.shape(inner) == Shape::Comma;
    let resumes = inner + 1 < end && (s.is(inner + 1, Roles::THAT) || s.opens_run(inner + 1));
    (closes && resumes).then_some(inner + 1)
}
