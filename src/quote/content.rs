//! Where content ends (looking right from a cue) and begins (looking left from an attribution).

use std::ops::Range;

use super::circumstance::title;
use super::cue::{Cue, Use};
use super::loose::is_title;
use super::marks::Run;
use super::scene::Scene;
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// The fewest words that make an indirect statement before ", he said".
const STATEMENT: usize = 3;
/// A clause before ", but" or ", while" has at least so many tokens.
const CLAUSE: usize = 3;
/// A run without a comma before its attribution has more tokens.
const WORDS: usize = 4;
/// Tokens of a summing-up at the end of a sentence.
const ASIDE: usize = 40;
/// Tokens of "(Reuters)" behind a dateline.
const AGENCY: usize = 6;
/// Tokens of ", July 25 (Reuters) —" behind a dateline.
const DAY: usize = 10;
/// Tokens from a verb behind "but" to its marks.
const MARKED: usize = 12;
/// Tokens of "Not so long" before "after".
const LEAD: usize = 4;
/// Tokens between "and" and the verb of saying that it joins.
const JOINED: usize = 9;

/// One past the last token of the content that begins at `start`: at the end of the sentence, or where another
/// attribution or a contrasting clause begins. Quoted runs are passed over whole.
pub(super) fn end_of(s: &Scene<'_>, cues: &[Cue], start: usize) -> usize {
    let mut end = s.sentence(start).end;
    let mut at = start;
    while at < end {
        if let Some(number) = s.run_at(at) {
            let run = s.runs[number];
            if at > start && stands_alone(s, &run) && attributed(s, cues, &run) {
                return run.open - 1;
            }
            if run.end >= end {
                end = after_run(s, number);
            }
            at = run.end;
            if run_ends_content(s, number, end)
                || comma_in_marks(s, number)
                    && (run.open <= start && opens_aside(s, run.end)
                        || breaks_behind_run(s, cues, run.end))
            {
                return run.end;
            }
            continue;
        }
        if breaks(s, cues, start, at) {
            return at;
        }
        at += 1;
    }
    end.max(start)
}

/// American style: the comma behind a run stands inside its marks.
fn comma_in_marks(s: &Scene<'_>, number: usize) -> bool {
    let run = s.runs[number];
    run.last > run.first && s.shape(run.last - 1) == Shape::Comma
}

/// Behind a run and its comma: another attribution, a contrast, or a further verb of the main clause.
fn breaks_behind_run(s: &Scene<'_>, cues: &[Cue], at: usize) -> bool {
    let second_verb = s.is(at, Roles::AND) && at + 1 < s.len() && s.is_verb(at + 1);
    s.is(at, Roles::CONTRAST) || second_verb || joined_cue(s, cues, at)
}

/// Whether a run has an attribution of its own behind it.
fn attributed(s: &Scene<'_>, cues: &[Cue], run: &Run) -> bool {
    run.last > run.first
        && matches!(s.shape(run.last - 1), Shape::Comma | Shape::Stop)
        && cue_at(cues, run.end).is_some_and(|c| {
            c.how == Use::Finite
                && c.takes(Frames::POST)
                && s.sentence(run.end - 1).end > c.first
                && (run.end..c.first).all(|i| plain_subject(s, i))
        })
}

/// Behind content that is one run and its comma, the writer goes on: “a bad joke,” a term that ...
fn opens_aside(s: &Scene<'_>, at: usize) -> bool {
    !s.quoted(at)
        && !s.is(at, Roles::AND.with(Roles::TO))
        && (s.has(
            at,
            Classes::DETERMINER
                .with(Classes::GERUND)
                .with(Classes::PREPOSITION),
        ) || s.is(at, Roles::RELATIVE.with(Roles::SUBJECT))
            || s.has(at, Classes::SUBORDINATOR)
            || s.shape(at).is_capital())
}

/// The end of the sentence in which a run ends.
fn after_run(s: &Scene<'_>, number: usize) -> usize {
    let run = s.runs[number];
    let ends = run.last > run.first && s.shape(run.last - 1) == Shape::Stop;
    if ends {
        run.end
    } else {
        s.sentence(run.end - 1).end.max(run.end)
    }
}

/// A run that closes with a stop closes the content, unless the sentence goes on in lower case.
fn run_ends_content(s: &Scene<'_>, number: usize, end: usize) -> bool {
    let run = s.runs[number];
    if run.end >= end {
        return true;
    }
    let stops = run.last > run.first && s.shape(run.last - 1) == Shape::Stop;
    stops && s.shape(run.end) != Shape::Lower
}

fn breaks(s: &Scene<'_>, cues: &[Cue], start: usize, at: usize) -> bool {
    match s.shape(at) {
        Shape::Stop => !s.is_abbreviation_dot(at),
        Shape::Semicolon => true,
        Shape::Comma => breaks_at_comma(s, cues, start, at),
        // "to “burning the town” - a charge that stung"
        Shape::Dash if s.is(at + 1, Roles::ARTICLE) && at > start && s.quoted(at - 1) => true,
        Shape::Dash => joined_cue(s, cues, at + 1),
        _ if s.is(at, Roles::AND) => cue_starts(s, cues, at + 1).is_some_and(|c| {
            // "and found that", "and rejected the claim"; not "and found drums".
            let clear = speaks(c)
                || c.takes(
                    Frames::NP
                        .with(Frames::TO)
                        .with(Frames::OBJTO)
                        .with(Frames::FIGURE),
                )
                || s.is(c.last, Roles::THAT)
                || s.quoted(c.last);
            // "put" is its own past tense.
            let past = c.past || c.takes(Frames::FIGURE);
            (past && clear || speaks(c) && c.how == Use::Participle) && !c.takes(Frames::NOSPEECH)
        }),
        _ if is_but(s, at) => cue_starts(s, cues, at + 1).is_some_and(|c| {
            // "but dismissed the text as “a draft”"
            let marked = (c.last..c.last + MARKED).any(|i| s.opens_run(i));
            (c.past || c.how == Use::Participle) && (speaks(c) || marked)
        }),
        _ => {
            at > start
                && cue_starts(s, cues, at)
                    .is_some_and(|c| c.how == Use::Preposition && !c.takes(Frames::WEAK))
        }
    }
}

/// "but", "yet" between clauses; not "has not yet said".
fn is_but(s: &Scene<'_>, at: usize) -> bool {
    let auxiliary = Roles::NOT
        .with(Roles::BE)
        .with(Roles::HAVE)
        .with(Roles::MODAL);
    s.is(at, Roles::CONTRAST)
        && s.has(at, Classes::CONJUNCTION)
        && at > 0
        && !s.is(at - 1, auxiliary)
}

fn breaks_at_comma(s: &Scene<'_>, cues: &[Cue], start: usize, comma: usize) -> bool {
    let next = comma + 1;
    if next >= s.len() {
        return true;
    }
    // "accused of crimes, but they have been held"
    let clause = s.is(next, Roles::CONTRAST) && s.is(next + 1, Roles::SUBJECT);
    (clause || at_least(comma, start, CLAUSE))
        && (s.is(next, Roles::CONTRAST)
            || with_participle(s, cues, next)
            || closing_aside(s, start, comma))
        || joined_cue(s, cues, next)
}

/// "said it would rain, a forecast that nobody heeded": behind a clause the writer sums up.
fn closing_aside(s: &Scene<'_>, start: usize, comma: usize) -> bool {
    let next = comma + 1;
    if !s.is(next, Roles::ARTICLE) {
        return false;
    }
    let end = s.sentence(comma).end.min(next + ASIDE);
    (start..comma).any(|i| s.is_verb(i))
        && (start..comma).all(|i| s.shape(i) != Shape::Comma)
        && (next..end).all(|i| s.shape(i) != Shape::Comma)
}

fn at_least(end: usize, start: usize, n: usize) -> bool {
    end >= start + n
}

/// ", adding that", ", according to", ", and he said": another attribution begins.
fn joined_cue(s: &Scene<'_>, cues: &[Cue], at: usize) -> bool {
    let mut first = at;
    let joined =
        first < s.len() && s.is(first, Roles::AND.with(Roles::CONTRAST)) && !s.quoted(first);
    first += usize::from(joined);
    let Some(cue) = cue_at(cues, first) else {
        return false;
    };
    if !speaks(cue) {
        return false;
    }
    let close = cue.first <= first + 1;
    match cue.how {
        Use::Participle | Use::Preposition => close,
        Use::Finite if cue.first == first => cue.past,
        Use::Finite => {
            !s.has(first, Classes::PREPOSITION)
                && !s.is(cue.first - 1, Roles::AND)
                && (first..cue.first).all(|i| plain_subject(s, i))
                && (joined || cue.takes(Frames::POST))
        }
        _ => false,
    }
}

/// ", with Smith saying that"
fn with_participle(s: &Scene<'_>, cues: &[Cue], at: usize) -> bool {
    at < s.len()
        && s.word(at) == "with"
        && cue_at(cues, at).is_some_and(|c| {
            c.how == Use::Participle && speaks(c) && (at + 1..c.first).all(|i| plain_subject(s, i))
        })
}

/// A cue that starts an attribution of its own when it is joined on.
fn speaks(cue: &Cue) -> bool {
    !cue.takes(Frames::NOSPEECH.with(Frames::WEAK))
        && cue.takes(
            Frames::THAT
                .with(Frames::BARE)
                .with(Frames::NP)
                .with(Frames::PREP),
        )
}

/// What may stand between "and" and a joined verb of saying.
fn plain_subject(s: &Scene<'_>, i: usize) -> bool {
    let auxiliary = s.is(i, Roles::HAVE.with(Roles::BE));
    !s.quoted(i)
        && (auxiliary || !s.is_verb(i))
        && !s.is(i, Roles::WH.with(Roles::THAT))
        && s.shape(i) != Shape::Comma
}

/// The first cue at or behind a token, near it.
fn cue_at(cues: &[Cue], at: usize) -> Option<&Cue> {
    cues.get(cues.partition_point(|c| c.first < at))
        .filter(|c| c.first <= at + JOINED)
}

/// The cue that begins at a token. Most tokens are no such word, and asked after no further.
fn cue_starts<'c>(s: &Scene<'_>, cues: &'c [Cue], at: usize) -> Option<&'c Cue> {
    if !s.has(at, Classes::CUE) {
        return None;
    }
    cue_at(cues, at).filter(|c| c.first == at)
}

/// Content that stands before an attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Before {
    /// Its tokens, outer marks left out.
    pub(super) content: Range<usize>,
    /// It ends in a quoted run.
    pub(super) run: Option<usize>,
    /// Too short for a statement, or an adverbial: content only if the clause goes on behind the attribution.
    pub(super) fragment: bool,
    /// The speaker stands behind the cue.
    pub(super) inverted: bool,
}

/// The content that ends before the attribution at `at`: a quoted run with what leads up to it, or a clause and a
/// comma. Not before `floor`, where the last attribution ended.
pub(super) fn before(s: &Scene<'_>, floor: usize, at: usize) -> Option<Before> {
    if at <= floor || at == 0 {
        return None;
    }
    let comma = s.shape(at - 1) == Shape::Comma && !s.quoted(at - 1);
    let dash = s.shape(at - 1) == Shape::Dash && !s.quoted(at - 1);
    let edge = if comma || dash { at - 1 } else { at };
    if edge == 0 || s.paragraph(edge - 1) != s.paragraph(at) {
        return None;
    }
    if let Some(number) = s.run_at(edge - 1) {
        return before_run(s, floor, number, comma || dash, at);
    }
    if !comma {
        return None;
    }
    let start = sentence_start(s, edge - 1).max(floor);
    let words = (start..edge).filter(|&i| s.shape(i).is_word()).count();
    let clause = (start..edge).any(|i| s.is_verb(i)) || (start..edge).any(|i| s.quoted(i));
    (words > 0).then_some(Before {
        content: start..edge,
        run: None,
        fragment: words < STATEMENT || !clause || fronted(s, start, edge),
        inverted: false,
    })
}

/// "After the attack began, he said ...": a fronted clause is content only when a main clause follows it.
fn fronted(s: &Scene<'_>, start: usize, end: usize) -> bool {
    // "Not long after it fell", "Days after it fell"
    let lead = (start..end.min(start + LEAD)).find(|&i| s.is(i, Roles::WHEN));
    let measured = |i: usize| {
        s.is(i, Roles::NOT.with(Roles::SPAN).with(Roles::ARTICLE))
            || s.is_time(i)
            || s.is_adverb(i)
            || s.shape(i) == Shape::Number
            || s.has(i, Classes::NUMERAL)
    };
    let start = lead
        .filter(|&at| (start..at).all(measured))
        .unwrap_or(start);
    // "Shelling killed two, he said": the first word is the subject.
    let front = s.is(start, Roles::FRONT)
        || s.has(start, Classes::GERUND.with(Classes::PAST)) && !s.is_verb(start + 1)
        || s.has(start, Classes::SUBORDINATOR) && !s.is(start, Roles::THAT);
    // "Asked about the well, which is dry, he said": a participle has no subject, however long it is.
    let participle = s.has(start, Classes::PAST) && !s.has(start, Classes::NOUN);
    front && (participle || (start..end).all(|i| s.shape(i) != Shape::Comma))
}

fn before_run(
    s: &Scene<'_>,
    floor: usize,
    number: usize,
    comma: bool,
    at: usize,
) -> Option<Before> {
    let run = s.runs[number];
    if run.first >= run.last || title(s, run.open).is_some() {
        return None;
    }
    let mut tail = s.shape(run.last - 1);
    if tail == Shape::SingleQuote && run.last > run.first + 1 {
        tail = s.shape(run.last - 2);
    }
    let punctuated = comma
        || matches!(
            tail,
            Shape::Comma | Shape::Stop | Shape::Dash | Shape::Hyphen
        )
        || run.end == at
            && s.sentence(run.open).start == run.open
            && said_next(s, at)
            && run.last - run.first > WORDS;
    if !punctuated || run.open < floor && run.first < floor {
        return None;
    }
    let sentence = sentence_start(s, run.open).max(floor);
    // "In his book, “Wells of Ebden,” Lee suggests"
    if s.is(sentence, Roles::FRONT) && is_title(s, &run) && s.shape(run.open - 1) == Shape::Comma {
        return None;
    }
    let led_up = (sentence..run.open).any(|i| s.shape(i).is_word());
    let start = if led_up && tail != Shape::Stop && !stands_alone(s, &run) {
        sentence
    } else {
        run.first
    };
    let last = if matches!(tail, Shape::Comma) {
        run.last - 1
    } else {
        run.last
    };
    debug_assert!(last < at);
    (start < last).then_some(Before {
        content: start..last,
        run: Some(number),
        fragment: false,
        inverted: false,
    })
}

/// "The plan is dead: “Nobody wants it,” he said": a whole sentence behind a colon, dash or bracket.
fn stands_alone(s: &Scene<'_>, run: &Run) -> bool {
    run.open > 0
        && matches!(
            s.shape(run.open - 1),
            Shape::Colon | Shape::Dash | Shape::Hyphen | Shape::Open
        )
        && s.shape(run.first).is_capital()
}

/// “Nobody wants it” said Lee: the comma is lost.
fn said_next(s: &Scene<'_>, at: usize) -> bool {
    s.word(at) == "said" && s.shape(at + 1).is_capital() || s.is(at, Roles::SUBJECT)
}

/// The first token of a sentence, behind its dateline.
pub(super) fn sentence_start(s: &Scene<'_>, at: usize) -> usize {
    let sentence = s.sentence(at);
    let section = &s.doc.sections[s.doc.section_at(s.token(sentence.start).span.start)];
    if let Some(dateline) = section.dateline.filter(|d| {
        d.start <= s.token(sentence.start).span.start && d.end > s.token(sentence.start).span.start
    }) {
        let behind = s.doc.token_from(dateline.end);
        let agency = s.shape(behind) == Shape::Open;
        let close = (behind..at.min(behind + AGENCY)).find(|&i| s.shape(i) == Shape::Close);
        let behind = close.filter(|_| agency).unwrap_or(behind);
        // "EBDEN, July 25 (Reuters) — The mayor"
        let day = |i: &usize| s.has(*i, Classes::MONTH.with(Classes::WEEKDAY));
        let dash = || (behind..at.min(behind + DAY)).find(|&i| s.shape(i) == Shape::Dash);
        let dated = (behind..at.min(behind + 2)).find(day).and_then(|_| dash());
        let behind = dated.unwrap_or(behind);
        return (behind..at)
            .find(|&i| s.shape(i).is_word() || s.quoted(i))
            .unwrap_or(sentence.start);
    }
    let reach = sentence.end.min(sentence.start + 12);
    let dateline = (sentence.start..reach).find(|&i| {
        i > sentence.start
            && (s.shape(i) == Shape::Dash
                || s.shape(i) == Shape::Hyphen && s.token(i).gap != crate::segment::Gap::None)
            && (s.shape(i - 1) == Shape::Close || s.shape(i - 1) == Shape::Caps)
    });
    match dateline {
        Some(dash) if s.shape(sentence.start).is_capital() && dash + 1 < at => dash + 1,
        _ => sentence.start,
    }
}
