//! A light chunker: the noun phrase that ends before a token, and the one that begins at a token.
//!
//! A phrase reaches over "of the council" and over reduced clauses ("a man wearing a mask"), and stops at
//! appositions and relative clauses.

use std::ops::Range;

use super::scene::Scene;
use crate::lexicon::cues::Roles;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// The longest noun phrase, in tokens.
const LONGEST: usize = 40;

/// The noun phrase that ends right before `end`, not reaching before `floor`.
pub(super) fn ending_at(s: &Scene<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    if end <= floor {
        return None;
    }
    // "a source close to *him* said"
    let object = end > floor + 2
        && s.is(end - 1, Roles::OBJECT)
        && !s.is(end - 1, Roles::SUBJECT)
        && is_link(s, end - 2);
    if s.is(end - 1, Roles::SUBJECT.with(Roles::OBJECT)) && !s.is(end - 1, Roles::OWNER) && !object
    {
        return Some(end - 1..end);
    }
    let floor = floor.max(end.saturating_sub(LONGEST));
    let (mut at, mut cut) = (end - usize::from(object), None);
    while at > floor {
        let i = at - 1;
        if s.quoted(i) {
            break;
        }
        // "And *surveys* suggest", "*aides* say": right before the verb a speaking noun is no verb itself.
        let speaks = at == end && s.shape(i) == Shape::Lower && s.has(i, Classes::SPEAKER);
        if speaks || s.is_nominal(i) || s.has(i, Classes::DETERMINER) && !s.is(i, Roles::THAT) {
            at = i;
        } else if s.is(i, Roles::AND) && at < end {
            cut = Some(at);
            at = i;
        } else if at < end && is_link(s, i) && !s.is(i, Roles::WHEN)
            || is_reduced(s, i, at, floor, end)
        {
            at = i;
        } else {
            if let Some(after_and) = cut.filter(|_| s.is_verb(i) || s.is(i, Roles::SUBJECT)) {
                at = after_and;
            }
            break;
        }
    }
    let start = drop_lead(s, at, end)?;
    (start..end)
        .any(|i| is_substance(s, i))
        .then_some(start..end)
}

/// A preposition between two parts of a phrase.
fn is_link(s: &Scene<'_>, i: usize) -> bool {
    s.is(i, Roles::ATTACH.with(Roles::BY))
        || s.has(i, Classes::PREPOSITION) && s.shape(i) == Shape::Lower
}

/// "a report *published* by the ministry", "officials *speaking* on condition of anonymity".
fn is_reduced(s: &Scene<'_>, i: usize, next: usize, floor: usize, end: usize) -> bool {
    if i <= floor || next >= end || s.shape(i) != Shape::Lower {
        return false;
    }
    let participle = s.has(i, Classes::PAST.with(Classes::GERUND))
        && !s.is(i, Roles::BE.with(Roles::HAVE).with(Roles::MODAL));
    let complement = s.has(next, Classes::PREPOSITION)
        || s.is_time(next)
        || s.has(i, Classes::GERUND) && s.has(next, Classes::DETERMINER);
    participle && complement && s.shape(i - 1) == Shape::Lower && s.is_nominal(i - 1)
}

/// A stretch that begins with a preposition, adverb or conjunction holds the phrase behind it: "In Paris |
/// officials", "On Monday | the ministry".
fn drop_lead(s: &Scene<'_>, mut at: usize, end: usize) -> Option<usize> {
    while at < end {
        let filler = s.is(at, Roles::AND)
            || s.is_adverb(at)
            || matches!(s.shape(at), Shape::Possessive | Shape::Hyphen | Shape::Stop);
        let day = s.is_time(at)
            && at + 1 < end
            && !s.is(at + 1, Roles::OF)
            && s.shape(at + 1) != Shape::Possessive;
        if filler || day {
            at += 1;
        } else if is_link(s, at) {
            match second_phrase(s, at + 1, end) {
                Some(next) => at = next,
                None => return Some(at + 1).filter(|&a| a < end),
            }
        } else {
            return Some(at);
        }
    }
    None
}

/// Behind a preposition and its noun phrase, the start of another phrase: an article, or a name behind a
/// common noun or a word of time.
fn second_phrase(s: &Scene<'_>, first: usize, end: usize) -> Option<usize> {
    let mut noun = false;
    for i in first..end {
        let starts = s.has(i, Classes::DETERMINER)
            || s.shape(i).is_capital()
                && i > first
                && (s.is_time(i - 1)
                    || s.shape(i - 1) == Shape::Number
                    || s.shape(i - 1) == Shape::Lower
                        && s.has(i - 1, Classes::NOUN)
                        && !s.has(i - 1, Classes::DETERMINER));
        if noun && starts && !is_link(s, i - 1) && !s.is(i - 1, Roles::AND) {
            return Some(i);
        }
        noun |= is_substance(s, i);
    }
    None
}

/// A word that can head a phrase.
fn is_substance(s: &Scene<'_>, i: usize) -> bool {
    let shape = s.shape(i);
    (shape.is_word() && !s.has(i, Classes::DETERMINER)
        || shape == Shape::Number
        || s.has(i, Classes::DETERMINER) && s.is(i, Roles::INDEFINITE)
        || s.has(i, Classes::DETERMINER) && !s.has(i, Classes::PRONOUN) && s.has(i, Classes::NOUN))
        && !is_link(s, i)
}

/// How a phrase that begins at a token goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// With everything that hangs on it: "a spokesman for the ministry".
    Full,
    /// Up to the first noun that a clause could follow: "told reporters | Assad".
    Short,
}

/// The noun phrase that begins at `first`, ending before `end`.
pub(super) fn starting_at(
    s: &Scene<'_>,
    first: usize,
    end: usize,
    extent: Extent,
) -> Option<Range<usize>> {
    let end = end.min(first + LONGEST).min(s.len());
    if first >= end || s.quoted(first) {
        return None;
    }
    if s.is(first, Roles::SUBJECT.with(Roles::OBJECT)) && !s.is(first, Roles::OWNER) {
        return Some(first..first + 1);
    }
    let mut at = first;
    while at < end && !s.quoted(at) && goes_on(s, first, at, end, extent) {
        at += 1;
    }
    while at > first
        && (is_link(s, at - 1) || s.is(at - 1, Roles::AND) || s.shape(at - 1) == Shape::Hyphen)
    {
        at -= 1;
    }
    let own = s.is(first, Roles::OWNER) && at == first + 1 && s.is(first, Roles::OBJECT);
    ((first..at).any(|i| is_substance(s, i)) || own).then_some(first..at)
}

fn goes_on(s: &Scene<'_>, first: usize, at: usize, end: usize, extent: Extent) -> bool {
    if at == first {
        // "said *retired* General Lee"
        let former = s.has(at, Classes::PAST) && s.shape(at + 1).is_capital() && at + 1 < end;
        return s.has(at, Classes::DETERMINER)
            || former
            || s.is_nominal(at)
                && (!s.is_time(at) || s.shape(at + 1) == Shape::Possessive)
                && !matches!(s.shape(at), Shape::Possessive | Shape::Hyphen | Shape::Stop);
    }
    let before = at - 1;
    // "Julie A. Diaz": an initial, no article.
    let initial = s.shape(before).is_capital() && s.is_abbreviation_dot(at + 1);
    if s.has(at, Classes::DETERMINER) && !initial {
        return is_link(s, before)
            || s.is(before, Roles::AND)
            || s.has(before, Classes::DETERMINER) && !s.is(at, Roles::THAT);
    }
    if s.is_time(at) {
        // "a Wednesday editorial"
        let dated = s.has(before, Classes::DETERMINER) && at + 1 < end && !s.is_time(at + 1);
        return dated && s.is_nominal(at + 1)
            || is_link(s, before) && s.is(before, Roles::OF)
            || s.is_inner_hyphen(before);
    }
    if s.is(at, Roles::AND) {
        let closes = at + 2 >= end || matches!(s.shape(at + 2), Shape::Comma | Shape::Stop);
        return at + 1 < end
            && (closes
                || s.shape(before).is_capital() == s.shape(at + 1).is_capital()
                || s.has(before, Classes::SPEAKER.with(Classes::TITLE)))
            && s.is_nominal(at + 1)
            && extent == Extent::Full;
    }
    if is_link(s, at) && !s.is(at, Roles::TO) {
        return at + 1 < end && (links(s, first, at, extent) || inside_mention(s, at));
    }
    // "with footage of Lee *saying*"
    if s.has(at, Classes::GERUND)
        && s.has(at, Classes::CUE)
        && s.label(before) == Some(Label::Person)
    {
        return false;
    }
    let clause_may_start = extent == Extent::Short
        && s.shape(at).is_capital()
        && s.shape(before) == Shape::Lower
        && s.has(before, Classes::NOUN)
        && !s.has(
            before,
            Classes::TITLE
                .with(Classes::NUMERAL)
                .with(Classes::DETERMINER),
        )
        && before > first.saturating_sub(1)
        && !is_link(s, before);
    !clause_may_start && s.is_nominal(at)
        || participle_modifier(s, at, before)
        || adverb_modifier(s, at, before)
}

/// "of" hangs on anything; other prepositions on a common noun: "a spokesman for", not "Smith in".
fn links(s: &Scene<'_>, first: usize, at: usize, extent: Extent) -> bool {
    let next = at + 1;
    let object = s.is_nominal(next) && !s.is_time(next) || s.has(next, Classes::DETERMINER);
    if s.is(at, Roles::OF) {
        return object;
    }
    let common_head =
        s.shape(at - 1) == Shape::Lower && (first..at).all(|i| !s.is(i, Roles::SUBJECT));
    extent == Extent::Full
        && object
        && common_head
        && s.is(at, Roles::ATTACH.with(Roles::BY))
        && !occasion_ahead(s, next)
}

/// "Organisation for the Prohibition of Chemical Weapons": the preposition of a name.
fn inside_mention(s: &Scene<'_>, at: usize) -> bool {
    s.mention(at).is_some_and(|m| m.last as usize > at + 1)
}

/// "in a statement": an occasion of the saying, not part of the speaker.
fn occasion_ahead(s: &Scene<'_>, next: usize) -> bool {
    (next..(next + 4).min(s.len())).any(|i| s.has(i, Classes::OCCASION))
}

/// "a just-released poll": an adverb with its hyphen behind an article.
fn adverb_modifier(s: &Scene<'_>, at: usize, before: usize) -> bool {
    s.has(before, Classes::DETERMINER) && s.is_adverb(at) && s.is_inner_hyphen(at + 1)
}

/// "the so-called reform", "a proposed law": a participle between article and noun.
fn participle_modifier(s: &Scene<'_>, at: usize, before: usize) -> bool {
    s.shape(at) == Shape::Lower
        && s.has(at, Classes::PAST.with(Classes::GERUND))
        && (s.has(before, Classes::DETERMINER) || s.shape(before) == Shape::Hyphen)
}
