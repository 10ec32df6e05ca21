//! Who speaks, syntactically: the noun phrase that a cue belongs to.
//!
//! To the left over auxiliaries, adverbs and appositions ("Ann Lee, 23, a student from Fresno, said"); to the
//! right when inverted ("said Ann Lee"); for a participle or a second verb the subject of the main clause.

use std::ops::Range;

use super::circumstance::time;
use super::noun_phrase::{Extent, ending_at, starting_at};
use super::scene::Scene;
use crate::lexicon::cues::Roles;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// A speaker, and everything up to the cue that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The noun phrase.
    pub(super) np: Range<usize>,
    /// Its first token: where the attribution begins.
    pub(super) from: usize,
}

/// Commas, brackets and dashes between a subject and its verb reach this far.
const APPOSITION: usize = 45;
/// Tokens of a relative clause without commas.
const RELATIVE: usize = 16;
/// Comma-separated parts between a name and its verb.
const HOPS: usize = 5;

/// The subject to the left of a verb, not before `floor`.
pub(super) fn left_of(s: &Scene<'_>, floor: usize, verb: usize) -> Option<Subject> {
    let mut end = verb;
    while end > floor && between(s, end - 1) {
        end -= 1;
    }
    end = before_day(s, floor, end);
    if end <= floor || s.quoted(end - 1) {
        return None;
    }
    let before = end - 1;
    if let Some(named) = named_apposition(s, floor, before) {
        return Some(named);
    }
    let np = match s.shape(before) {
        Shape::Close => bracket(s, floor, before).and_then(|open| over_comma(s, floor, open)),
        Shape::Comma => appositions(s, floor, before),
        Shape::Dash => dashes(s, floor, before),
        _ if s.is(before, Roles::RELATIVE) && !s.is(before, Roles::THAT) => Some(before..end),
        _ if s.is(before, Roles::AND.with(Roles::CONTRAST)) => None,
        _ => ending_at(s, floor, end)
            .filter(|np| !is_occasion(s, np))
            .map(|np| over_relative(s, floor, &np).unwrap_or(np)),
    }?;
    Some(Subject { from: np.start, np })
}

/// "on Monday | announced", "for the first time | cited": a time is no speaker.
fn is_occasion(s: &Scene<'_>, np: &Range<usize>) -> bool {
    let time = |i: usize| {
        s.is_time(i)
            || s.is(i, Roles::TIME_MODIFIER)
            || s.has(i, Classes::DETERMINER.with(Classes::NUMERAL))
    };
    s.is_time(np.end - 1) && np.clone().all(time)
}

/// "a witness, *Ann Lee*, said": the name behind a common noun.
fn named_apposition(s: &Scene<'_>, floor: usize, comma: usize) -> Option<Subject> {
    if s.shape(comma) != Shape::Comma {
        return None;
    }
    let left = comma_before(s, floor, comma)?;
    let name = ending_at(s, left + 1, comma)?;
    let person = s.label(name.start)? == Label::Person;
    let noun = over_comma(s, floor, left)?;
    let common = s.shape(noun.end - 1) == Shape::Lower && !s.is(noun.start, Roles::SUBJECT);
    (person && common && name.start == left + 1).then_some(Subject {
        np: name,
        from: noun.start,
    })
}

/// "officials *who attended the meeting* said": the phrase before the relative clause.
fn over_relative(s: &Scene<'_>, floor: usize, np: &Range<usize>) -> Option<Range<usize>> {
    if s.is(np.start, Roles::SUBJECT) {
        return None;
    }
    let reach = floor.max(np.start.saturating_sub(RELATIVE));
    let clause = (reach..np.start)
        .rev()
        .take_while(|&i| !s.quoted(i) && s.shape(i) != Shape::Comma);
    let who = clause
        .into_iter()
        .find(|&i| s.is(i, Roles::RELATIVE) && !s.is(i, Roles::THAT))?;
    let verb = (who + 1..np.start).any(|i| s.has(i, Classes::VERB));
    (verb && who > floor)
        .then(|| ending_at(s, floor, who))
        .flatten()
}

fn between(s: &Scene<'_>, i: usize) -> bool {
    let auxiliary = Roles::BE.with(Roles::HAVE).with(Roles::MODAL);
    // "Will Sato said", "Will wrote": a name that is spelled as a verb.
    let past = s.has(i + 1, Classes::PAST) && s.is(i, Roles::MODAL) && s.has(i + 1, Classes::CUE);
    let name = s.shape(i) == Shape::Title && (past || s.mention(i).is_some());
    !s.quoted(i)
        && s.shape(i).is_word()
        && !name
        && !s.is(i, Roles::CONTRAST)
        && (s.is(i, auxiliary) && !s.has(i, Classes::MONTH)
            || s.is_adverb(i) && !s.has(i, Classes::DETERMINER)
            || s.is(i, Roles::BETWEEN)
                && s.has(i, Classes::DETERMINER)
                && i > 0
                && s.is(i - 1, Roles::SUBJECT))
}

/// "Smith on Monday said": the day between subject and verb.
fn before_day(s: &Scene<'_>, floor: usize, end: usize) -> usize {
    let mut at = end;
    while at > floor && end - at < 3 && !s.quoted(at - 1) && s.is_time(at - 1) {
        at -= 1;
    }
    if at == end {
        return end;
    }
    while at > floor && s.is(at - 1, Roles::TIME_MODIFIER) {
        at -= 1;
    }
    if at > floor && s.is(at - 1, Roles::CIRCUMSTANCE) {
        at -= 1;
    }
    if at > floor
        && (s.is_nominal(at - 1) || s.is(at - 1, Roles::SUBJECT) || s.shape(at - 1) == Shape::Close)
    {
        at
    } else {
        end
    }
}

fn bracket(s: &Scene<'_>, floor: usize, close: usize) -> Option<usize> {
    let floor = floor.max(close.saturating_sub(APPOSITION));
    (floor..close).rev().find(|&i| s.shape(i) == Shape::Open)
}

/// The phrase before a bracket or comma that ends an apposition.
pub(super) fn over_comma(s: &Scene<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    match s.shape(end - 1) {
        Shape::Close => bracket(s, floor, end - 1).and_then(|open| over_comma(s, floor, open)),
        _ => ending_at(s, floor, end),
    }
}

/// Hops back over comma-separated parts: "Ann Lee, 23, a student from Fresno,".
fn appositions(s: &Scene<'_>, floor: usize, comma: usize) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    let mut right = comma;
    for _ in 0..HOPS {
        let Some(left) = comma_before(s, floor, right) else {
            break;
        };
        if let Some(np) = over_comma(s, floor, left) {
            let relative = s.is(left + 1, Roles::RELATIVE) || s.has(left + 1, Classes::RELATIVE);
            if best.is_none() || relative || heads_apposition(s, &np, left) {
                best = Some(np.clone());
            }
            if is_name(s, &np) && !is_place(s, &np) && !inside_relative(s, floor, np.start) {
                break;
            }
        }
        right = left;
    }
    best.filter(|np| !s.is(np.start, Roles::FRONT))
}

fn comma_before(s: &Scene<'_>, floor: usize, at: usize) -> Option<usize> {
    let floor = floor.max(at.saturating_sub(APPOSITION));
    (floor..at)
        .rev()
        .find(|&i| s.shape(i) == Shape::Comma && !s.quoted(i))
}

/// Whether what stands behind the comma at `left` may describe the phrase before it.
fn heads_apposition(s: &Scene<'_>, np: &Range<usize>, left: usize) -> bool {
    let describes = s.shape(left + 1) == Shape::Number
        || s.has(left + 1, Classes::DETERMINER)
        || s.shape(left + 1) == Shape::Lower;
    let fronted = np.start > 0 && s.is(np.start - 1, Roles::FRONT);
    is_name(s, np) && describes && !fronted
}

fn is_name(s: &Scene<'_>, np: &Range<usize>) -> bool {
    s.shape(np.end - 1).is_capital()
        && !s.has(np.start, Classes::DETERMINER)
        && s.shape(np.start) != Shape::Number
}

/// "a student from Fresno, California," is no Californian name.
fn is_place(s: &Scene<'_>, np: &Range<usize>) -> bool {
    s.label(np.end - 1) == Some(Label::Place)
}

/// Whether a relative clause opens between the last comma and `at`.
fn inside_relative(s: &Scene<'_>, floor: usize, at: usize) -> bool {
    comma_before(s, floor, at)
        .is_some_and(|c| (c + 1..(c + 3).min(at)).any(|i| s.is(i, Roles::RELATIVE)))
}

/// "Smith - the mayor - said"
fn dashes(s: &Scene<'_>, floor: usize, dash: usize) -> Option<Range<usize>> {
    let floor = floor.max(dash.saturating_sub(APPOSITION));
    let open = (floor..dash).rev().find(|&i| s.shape(i) == Shape::Dash)?;
    ending_at(s, floor, open)
}

/// The speaker to the right of an inverted cue: "said Ann Lee, a student".
pub(super) fn right_of(s: &Scene<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    if at >= end
        || s.is_time(at)
        || s.is(at, Roles::THAT)
        || s.is(at, Roles::OBJECT) && !s.is(at, Roles::SUBJECT) && !s.is(at, Roles::OWNER)
    {
        return None;
    }
    let np = starting_at(s, at, end, Extent::Full)?;
    // "said a source involved in the search": a participle with its preposition describes the speaker.
    let described = |i: usize| s.has(i, Classes::PAST) && s.has(i + 1, Classes::PREPOSITION);
    (np.end >= end || !s.is_verb(np.end) || described(np.end)).then_some(np)
}

/// Parts before the main clause that are skipped at most: "On Monday, in a speech, he ..."
const FRONTS: usize = 4;

/// The subject of the main clause of the sentence that begins at `first`, for a verb at `verb`.
pub(super) fn of_main_clause(s: &Scene<'_>, first: usize, verb: usize) -> Option<Range<usize>> {
    let mut at = first;
    for _ in 0..FRONTS {
        while at < verb
            && (s.is(at, Roles::AND)
                || is_but(s, at)
                || s.is_adverb(at) && !s.is(at, Roles::FRONT)
                || !s.shape(at).is_word() && s.shape(at) != Shape::Number)
        {
            at += if s.opens_run(at) {
                s.run_at(at).map_or(1, |r| s.runs[r].end - at)
            } else {
                1
            };
        }
        if at >= verb {
            return None;
        }
        let number = s.has(at, Classes::BOUND) && at + 1 < verb && s.shape(at + 1) == Shape::Number;
        let fronted = !number && s.is(at, Roles::FRONT)
            || s.has(at, Classes::PREPOSITION.with(Classes::SUBORDINATOR))
            || s.has(at, Classes::GERUND.with(Classes::PAST))
                && (!s.has(at, Classes::NOUN) || s.token(at).classes.main_pos() == 'v');
        let comma = (at..verb).find(|&i| s.shape(i) == Shape::Comma && !s.quoted(i));
        // "Late last month, the firm wrote"
        let day = || time(s, at, verb).is_some_and(|behind| comma == Some(behind));
        // "At a rally in Ebden, N.H., the senator said", "On July 6, 2015, he": what the place or day lies in.
        let year = || s.shape(at) == Shape::Number && comma == Some(at + 1);
        let wider = || at > first && (year() || comma.is_some() && s.place_end(at) == comma);
        match comma.filter(|_| fronted || lone_adverb(s, at, comma) || day() || wider()) {
            Some(comma) => at = comma + 1,
            None => break,
        }
    }
    let np = starting_at(s, at, verb, Extent::Full)?;
    Some(name_behind(s, &np, verb).unwrap_or(np))
}

/// "a witness, Ann Lee, stood up and": the name behind a common noun.
fn name_behind(s: &Scene<'_>, np: &Range<usize>, end: usize) -> Option<Range<usize>> {
    if np.end + 2 >= end || s.shape(np.end) != Shape::Comma || s.shape(np.end - 1) != Shape::Lower {
        return None;
    }
    let label = s.label(np.end + 1)?;
    let name = starting_at(s, np.end + 1, end, Extent::Full)?;
    (label == Label::Person && name.end < end && s.shape(name.end) == Shape::Comma).then_some(name)
}

fn is_but(s: &Scene<'_>, i: usize) -> bool {
    s.is(i, Roles::CONTRAST) && s.has(i, Classes::CONJUNCTION)
}

/// "Meanwhile, the ministry": one or two words and a comma.
fn lone_adverb(s: &Scene<'_>, at: usize, comma: Option<usize>) -> bool {
    comma.is_some_and(|c| c - at <= 2 && (at..c).all(|i| s.has(i, Classes::ADVERB)))
}
