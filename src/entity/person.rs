//! Persons: runs of capitals that look like a name and stand where a person would.
//!
//! No list of people finds more than one in three. The evidence is added up instead: given name, surname,
//! title before, verb of saying behind, age or role in apposition; words of the language speak against it.

use super::candidate::{Candidate, Rank};
use super::role;
use super::view::{FUNCTION, Found, TITLES, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label};

/// Most name words in one run.
const MOST: usize = 5;
/// Evidence that makes a name of several words a person's.
const ENOUGH: i32 = 3;
/// Evidence that leaves no doubt.
const PLENTY: i32 = 8;

/// Words that no name holds.
const NEVER: Classes = FUNCTION
    .with(Classes::WEEKDAY)
    .with(Classes::ORG_SUFFIX)
    .with(Classes::EVENT);
/// Words that a name holds only as a surname.
const RARELY: Classes = TITLES
    .with(Classes::ORG_HEAD)
    .with(Classes::PLACE_HEAD)
    .with(Classes::MONTH)
    .with(Classes::DIRECTION);

/// Proposes persons.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < view.len() {
        let next = match person_at(view, i) {
            Some(person) => {
                let last = person.last;
                out.push(person);
                last
            }
            None => i + 1,
        };
        i = next;
    }
}

fn person_at(view: &View<'_>, i: usize) -> Option<Candidate> {
    if !view.capital(i) || inside_word(view, i) {
        return None;
    }
    if let Some(listed) = listed(view, i) {
        return Some(role::describe(view, listed));
    }
    if !may_start(view, i) {
        return None;
    }
    let run = run(view, i);
    let evidence = evidence(view, &run);
    let single = run.words < 2;
    if single && !titled_single(view, &run) || !single && evidence < ENOUGH {
        return None;
    }
    let rank = if evidence >= PLENTY {
        Rank::Certain
    } else {
        Rank::Likely
    };
    Some(role::describe(
        view,
        Candidate::name(run.first, run.last, Label::Person, rank),
    ))
}

/// A public figure by full name, or by a surname that is hardly anybody else's.
fn listed(view: &View<'_>, i: usize) -> Option<Candidate> {
    let found = view.found(i).filter(|f| f.is(Label::Person))?;
    let (last, entry) = (found.last as usize, found.get(Label::Person));
    if found.len() == 1 {
        let name = |i: usize| {
            view.is(i, Shape::Title)
                && !view
                    .classes(i)
                    .any(NEVER.with(RARELY).with(Classes::COMMON))
                && view.found(i).is_none_or(|f| !f.is(Label::State))
        };
        let part = view.joined(i) && name(i - 1) && !view.sentence_start(i - 1)
            || view.joined(last)
                && !view.glued(last)
                && view.capital(last)
                && (name(last) || company(view, last));
        let word = view.classes(i).is(Classes::COMMON)
            && (view.also_lower(i) || view.sentence_start(i) || view.caps_line(i));
        if part || word || !word_shape(view, i, false) {
            return None;
        }
        let first = if i >= 2
            && view.glued(i)
            && view.glued(i - 1)
            && view.classes(i - 2).is(Classes::PARTICLE)
        {
            i - 2
        } else {
            i
        };
        return Some(Candidate::name(first, last, Label::Person, Rank::Likely).with(entry));
    }
    // "Pope Francis": the title is no part of the name.
    let first = (i..last - 1)
        .find(|&k| !view.classes(k).any(Classes::ROLE))
        .unwrap_or(last - 1);
    Some(Candidate::name(first, last, Label::Person, Rank::Certain).with(entry))
}

/// A run of words that could be one name.
struct Run {
    first: usize,
    last: usize,
    /// Words, initials included, particles not.
    words: usize,
    initials: usize,
    particles: usize,
    /// The last full word.
    surname: usize,
}

/// Behind a hyphen glued to a word: "US-Led", "Coca-Cola".
fn inside_word(view: &View<'_>, i: usize) -> bool {
    view.glued(i) && view.is(i - 1, Shape::Hyphen) && view.glued(i - 1)
}

fn may_start(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    if behind_saint(view, i) {
        return false;
    }
    if view.is(i, Shape::Initial) {
        return initial_end(view, i).is_some_and(|e| e > i + 1 && name_word(view, e, true));
    }
    if view.is(i, Shape::Dotted) {
        return view.token(i).span.len() <= 6
            && view.joined(i + 1)
            && name_word(view, i + 1, true)
            && view.state_at(i).is_none();
    }
    let will = classes.given_rank() >= 5 && classes.is(Classes::AUXILIARY.with(Classes::GIVEN_M));
    if classes.any(NEVER) && !will {
        return arabic_article(view, i).is_some();
    }
    if classes.any(TITLES.with(Classes::ORG_HEAD).with(Classes::DIRECTION))
        && classes.given_rank() < 5
    {
        return false;
    }
    word_shape(view, i, false) && !is_state(view, i, classes.given_rank())
}

/// "St. Louis", "San Pedro", "Fort Worth": the word before makes it a place.
fn behind_saint(view: &View<'_>, i: usize) -> bool {
    let Some(mut b) = view.before(i) else {
        return false;
    };
    if view.is(b, Shape::Stop) && view.glued(b) && b > 0 {
        b -= 1;
    }
    view.capital(b)
        && [
            "st", "saint", "san", "santa", "sao", "fort", "port", "mount", "lake", "new", "los",
            "las",
        ]
        .iter()
        .any(|w| view.word_is(b, w))
}

/// "J." or "J" before a name: where the next word is.
fn initial_end(view: &View<'_>, i: usize) -> Option<usize> {
    let mut next = i + 1;
    if view.glued(next) && view.is(next, Shape::Stop) && view.token(next).span.len() == 1 {
        next += 1;
    }
    view.joined(next).then_some(next)
}

/// "al-", "Al ", "Abu ": where the word behind the particle is.
fn arabic_article(view: &View<'_>, i: usize) -> Option<usize> {
    let classes = view.classes(i);
    if !classes.is(Classes::PARTICLE) || !view.joined(i + 1) {
        return None;
    }
    if view.glued(i + 1) && view.is(i + 1, Shape::Hyphen) {
        return (view.glued(i + 2) && view.capital(i + 2)).then_some(i + 2);
    }
    let spaced = !classes.any(
        Classes::PREPOSITION
            .with(Classes::DETERMINER)
            .with(Classes::SUBORDINATOR)
            .with(Classes::NUMERAL)
            .with(Classes::CONJUNCTION),
    );
    (spaced
        && (view.capital(i + 1)
            || view.classes(i + 1).is(Classes::PARTICLE) && arabic_article(view, i + 1).is_some()))
    .then_some(i + 1)
}

fn word_shape(view: &View<'_>, i: usize, inside: bool) -> bool {
    match view.shape(i) {
        Some(Shape::Title | Shape::Mixed) => true,
        Some(Shape::Caps) => {
            let c = view.classes(i);
            view.caps_line(i)
                || inside
                    && view.token(i).span.len() > 3
                    && c.surname_rank() >= 1
                    && c.common_rank() == 0
        }
        _ => false,
    }
}

/// A state's name there; what is a given name or surname too may be one, but a demonym hardly ever is.
fn is_state(view: &View<'_>, i: usize, rank: u32) -> bool {
    let demonym = |f: &Found| {
        f.get(Label::State)
            .is_some_and(|s| view.brief(s).flags.is(Flags::DEMONYM))
    };
    let limit = |f: &Found| match demonym(f) || f.neutral {
        _ if view.caps_line(i) => 7,
        true => 6,
        false => 4,
    };
    view.found(i)
        .is_some_and(|f| (f.is(Label::State) || f.neutral) && rank < limit(f))
}

/// Whether token `i` can be a word of a name behind (`inside`) or at its start.
fn name_word(view: &View<'_>, i: usize, inside: bool) -> bool {
    let c = view.classes(i);
    if !word_shape(view, i, inside) || c.any(NEVER) && c.surname_rank() < 5 {
        return false;
    }
    if c.any(NEVER) && (view.sentence_start(i) || view.caps_line(i) || view.titled_line(i)) {
        return false;
    }
    if is_state(view, i, c.surname_rank()) {
        return false;
    }
    !c.any(RARELY)
        || (c.surname_rank() >= 5 || c.surname_rank() >= 3 && c.common_rank() == 0)
            && !(view.joined(i + 1) && view.capital(i + 1) && !view.glued(i + 1))
}

fn run(view: &View<'_>, first: usize) -> Run {
    let mut run = Run {
        first,
        last: first,
        words: 0,
        initials: 0,
        particles: 0,
        surname: first,
    };
    let mut at = first;
    while run.words < MOST {
        let started = at > first;
        if started && (!view.joined(at) || view.glued(at)) {
            break;
        }
        if view.is(at, Shape::Initial)
            || view.is(at, Shape::Dotted) && view.token(at).span.len() <= 6
        {
            let end = initial_end(view, at);
            let Some(end) = end.filter(|&e| view.is(e, Shape::Initial) || name_word(view, e, true))
            else {
                break;
            };
            run.words += 1;
            run.initials += 1;
            run.last = end.max(at + 1);
            at = end;
            // Initials may be glued to what follows: "J.Smith".
            if view.glued(at) && name_word(view, at, true) {
                run.surname = at;
                run.last = at + 1;
                run.words += 1;
                at = hyphenated(view, at);
                run.last = at;
            }
            continue;
        }
        if let Some(behind) = arabic_article(view, at)
            .filter(|&b| word_shape(view, b, true) || view.classes(b).is(Classes::PARTICLE))
        {
            run.particles += 1;
            // "Abu Ammar" is a full name, "al-Ammar" a surname.
            run.words += usize::from(
                view.capital(at)
                    && at == first
                    && !view.is(at + 1, Shape::Hyphen)
                    && view.token(at).span.len() > 2,
            );
            let mut word = behind;
            if let Some(more) = arabic_article(view, behind) {
                word = more;
            }
            run.words += 1;
            run.surname = word;
            at = hyphenated(view, word);
            run.last = at;
            continue;
        }
        if !(name_word(view, at, started) || at == first) {
            break;
        }
        run.words += 1;
        run.surname = at;
        at = hyphenated(view, at);
        if (run.surname..at).any(|i| view.is(i, Shape::Lower)) {
            // "Inzamam-ul-Haq" is a full name.
            run.particles += 1;
            run.words += 1;
        }
        run.last = at;
    }
    if view.joined(run.last)
        && view.classes(run.last).is(Classes::NAME_SUFFIX)
        && view.capital(run.last)
        && run.words > 1
    {
        run.last += 1;
    }
    run
}

/// "Ki-moon", "Ben-Eliezer", "Rouillé-Boireau": past the parts joined by hyphens.
fn hyphenated(view: &View<'_>, word: usize) -> usize {
    let mut at = word + 1;
    while view.glued(at)
        && view.is(at, Shape::Hyphen)
        && view.glued(at + 1)
        && (view.capital(at + 1) && view.state_at(at + 1).is_none()
            || view.is(at + 1, Shape::Lower)
                && view.token(at + 1).span.len() <= 5
                && !view.classes(at + 1).is(Classes::COMMON))
    {
        at += 2;
    }
    at
}

fn evidence(view: &View<'_>, run: &Run) -> i32 {
    let mut sum = words(view, run) + context(view, run);
    if let Some(found) = view.found(run.first) {
        let whole = found.last as usize >= run.last;
        let title = role::before(view, run.first);
        if (found.is(Label::Org) || found.is(Label::State)) && found.len() > 1 {
            sum -= 6;
        } else if whole && found.is(Label::Place) && found.len() > 1 && !title {
            let known = found.get(Label::Place).is_some_and(|p| {
                let e = view.brief(p);
                e.population > 50_000
                    || e.flags
                        .any(Flags(Flags::ADMIN1.0 | Flags::REGION.0 | Flags::US_STATE.0))
            });
            sum -= if known { 6 } else { 2 };
        } else if found.len() > 1 && found.is(Label::Place) && !whole {
            sum -= 3;
        }
    }
    sum
}

fn words(view: &View<'_>, run: &Run) -> i32 {
    let first = view.classes(run.first);
    let mut sum = 3 * run.initials.min(1) as i32 + 2 * run.particles.min(1) as i32;
    let shouted = view.caps_line(run.first);
    let initial = view.is(run.first, Shape::Initial) || view.is(run.first, Shape::Dotted);
    let strong = first.given_rank() >= 4 && first.common_rank() == 0;
    if !initial {
        sum += match (first.given_rank(), first.common_rank()) {
            (5.., 0) => 4,
            (3 | 4, 0) => 3,
            (1 | 2, 0) => 2,
            (6.., 1 | 2) | (4 | 5, 1) => 3,
            (6.., _) => 2,
            (4 | 5, _) | (3, 1) => 1,
            (0, 0) => 1,
            _ if shouted => -4,
            _ => -3,
        };
    }
    let last = view.classes(run.surname);
    if run.surname != run.first {
        sum += match (last.surname_rank(), last.common_rank()) {
            (3.., 0) | (6.., 1..) => 2,
            (_, 0) | (4 | 5, 1 | 2) => 1,
            (4 | 5, _) => 0,
            _ if strong && !shouted => -1,
            (_, 1) => -2,
            _ => -3,
        };
    }
    let middle = (run.first + 1..run.surname).filter(|&i| {
        let c = view.classes(i);
        c.is(Classes::COMMON) && !c.is(Classes::PARTICLE) && c.given_rank() < 5
    });
    sum - 2 * middle.count() as i32
}

fn context(view: &View<'_>, run: &Run) -> i32 {
    let mut sum = 0;
    if role::before(view, run.first) {
        sum += 4;
    } else if let Some(b) = view.before(run.first) {
        let c = view.classes(b);
        if c.is(Classes::PLACE_CUE) && !view.word_is(b, "from") {
            sum -= 2;
        } else if view.word_is(b, "the") || view.word_is(b, "a") {
            sum -= 3;
        } else if c.is(Classes::SAY) && view.is(b, Shape::Lower) || view.word_is(b, "by") {
            sum += 1;
        }
    }
    if let Some(b) = view.behind(run.last) {
        let c = view.classes(b);
        if c.is(Classes::SAY) && view.is(b, Shape::Lower)
            || c.is(Classes::RELATIVE) && view.word_is(b, "who")
        {
            sum += 2;
        }
        if view.is(b, Shape::Open) && view.state_at(b + 1).is_some() {
            sum += 2;
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

/// ", 23,", ", who", ", the head of": what follows a person's name.
fn apposition(view: &View<'_>, i: usize) -> bool {
    view.joined(i)
        && (view.is(i, Shape::Number)
            && view.token(i).span.len() <= 2
            && !view.classes(i + 1).any(Classes::MONTH)
            || view.word_is(i, "who")
            || (0..6).any(|k| {
                view.joined(i + k)
                    && view.is(i + k, Shape::Lower)
                    && view.classes(i + k).any(TITLES)
            }))
}

/// "Piper Jaffray Inc", "Ronald Reagan Airport": the capitals go on to a class noun.
fn company(view: &View<'_>, i: usize) -> bool {
    !view.glued(i)
        && view.capital(i)
        && !view.caps_line(i)
        && view.classes(i).any(
            Classes::ORG_SUFFIX
                .with(Classes::ORG_HEAD)
                .with(Classes::PLACE_HEAD)
                .with(Classes::EVENT),
        )
        || view.is(i, Shape::Symbol) && view.word_is(i, "&")
}

/// "President Assad", "coach Hoddle", "Mr. Mulet".
fn titled_single(view: &View<'_>, run: &Run) -> bool {
    let c = view.classes(run.surname);
    let known = view.found(run.first).is_some_and(|f| {
        f.is(Label::Org) || f.is(Label::State) || f.is(Label::Place) && c.surname_rank() < 3
    });
    let word = c.common_rank() >= 1 && (c.surname_rank() < 5 || c.any(RARELY));
    let polite = role::polite(view, run.first);
    run.initials == 0
        && (view.is(run.surname, Shape::Title)
            || view.is(run.surname, Shape::Mixed)
            || view.caps_line(run.surname))
        && role::before(view, run.first)
        && (polite || !known && !word)
        && !view.behind(run.last).is_some_and(|b| company(view, b))
}
