//! Runs of capitals that could be one personal name: initials, particles, hyphens and all.

use super::view::{Found, ROLES, TITLES, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Parts};

/// Most name words in one run.
const MOST: usize = 5;

/// Words that no name holds.
pub(super) const NEVER: Classes = Classes::FUNCTION
    .with(Classes::WEEKDAY)
    .with(Classes::ORG_SUFFIX)
    .with(Classes::EVENT);
/// Words that a name holds only as a surname.
pub(super) const RARELY: Classes = TITLES
    .with(Classes::ORG_HEAD)
    .with(Classes::PLACE_HEAD)
    .with(Classes::MONTH)
    .with(Classes::DIRECTION);

/// A run of words that could be one name.
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Words, initials included, particles not.
    pub(super) words: usize,
    pub(super) initials: usize,
    pub(super) particles: usize,
    /// The last full word.
    pub(super) surname: usize,
    /// The tokens of a nickname in marks, its last mark past them.
    pub(super) nickname: std::ops::Range<usize>,
}

/// "St. Louis", "San Pedro", "Fort Worth": the word before makes it a place.
pub(super) fn behind_saint(view: &View<'_>, i: usize) -> bool {
    let Some(mut b) = view.before(i) else {
        return false;
    };
    if view.is(b, Shape::Stop) && view.glued(b) && b > 0 {
        b -= 1;
    }
    view.capital(b) && view.plays(b, Parts::PLACE_OPENER)
}

/// "J." or "J" before a name: where the next word is.
pub(super) fn initial_end(view: &View<'_>, i: usize) -> Option<usize> {
    let mut next = i + 1;
    if view.glued(next) && view.is(next, Shape::Stop) && view.token(next).span.len() == 1 {
        next += 1;
    }
    view.joined(next).then_some(next)
}

/// What may follow an initial: another one, a word of a name, "de Klerk".
pub(super) fn behind_initial(view: &View<'_>, i: usize) -> bool {
    view.is(i, Shape::Initial)
        || name_word(view, i, true)
        || view.is(i, Shape::Lower) && arabic_article(view, i).is_some()
}

/// "al-", "Al ", "Abu ": where the word behind the particle is.
pub(super) fn arabic_article(view: &View<'_>, i: usize) -> Option<usize> {
    let classes = view.classes(i);
    if !classes.is(Classes::PARTICLE) || !view.joined(i + 1) {
        return None;
    }
    if view.glued(i + 1) && view.is(i + 1, Shape::Hyphen) {
        return (view.glued(i + 2) && view.capital(i + 2)).then_some(i + 2);
    }
    // "Karsh st Sefu" is out in cricket, "St" is a saint.
    let abbreviated = classes.is(Classes::ABBR_TITLE) && view.is(i, Shape::Lower);
    let spaced = !abbreviated
        && !classes.any(
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

pub(super) fn word_shape(view: &View<'_>, i: usize, inside: bool) -> bool {
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
pub(super) fn is_state(view: &View<'_>, i: usize, rank: u32) -> bool {
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

/// "James Poland", "Mary Ireland": a state's name that is a surname too, behind a given name that is little else.
pub(super) fn christened(view: &View<'_>, i: usize) -> bool {
    view.classes(i).surname_rank() >= 2
        && view.is(i, Shape::Title)
        && !view.titled_line(i)
        && view.before(i).is_some_and(|b| {
            let c = view.classes(b);
            c.given_rank() >= 5
                && c.common_rank() == 0
                && !c.any(NEVER.with(Classes::MONTH))
                && view.is(b, Shape::Title)
                && view.found(b).is_none()
        })
}

/// Whether token `i` can be a word of a name behind (`inside`) or at its start.
pub(super) fn name_word(view: &View<'_>, i: usize, inside: bool) -> bool {
    let c = view.classes(i);
    if !word_shape(view, i, inside) || c.any(NEVER) && c.surname_rank() < 5 {
        return false;
    }
    if c.any(NEVER) && (view.sentence_start(i) || view.caps_line(i) || view.titled_line(i)) {
        return false;
    }
    if is_state(view, i, c.surname_rank()) && !(inside && christened(view, i)) {
        return false;
    }
    // "SEFU KARSH FIGHTS ON": the verb of a headline in capitals.
    if inside
        && view.caps_line(i)
        && c.is(Classes::COMMON.with(Classes::THIRD))
        && c.surname_rank() < 4
    {
        return false;
    }
    !c.any(RARELY)
        || (c.surname_rank() >= 5 || c.surname_rank() >= 3 && c.common_rank() == 0)
            && !(view.joined(i + 1) && view.capital(i + 1) && !view.glued(i + 1))
}

impl Run {
    /// Takes the initials at a token: the token to go on with; `None` where no name goes on behind them.
    fn take_initials(&mut self, view: &View<'_>, at: usize) -> Option<usize> {
        let end = initial_end(view, at).filter(|&e| behind_initial(view, e))?;
        self.words += 1;
        self.initials += 1;
        self.last = end.max(at + 1);
        // Initials may be glued to what follows: "J.Smith".
        if !view.glued(end) || !name_word(view, end, true) {
            return Some(end);
        }
        self.surname = end;
        self.words += 1;
        self.last = hyphenated(view, end);
        Some(self.last)
    }

    /// Takes "VIII" or "Jr" behind the words.
    fn take_ending(&mut self, view: &View<'_>) {
        if !view.joined(self.last) || !view.capital(self.last) {
            return;
        }
        if self.words == 1 && regnal(view, self.first, self.last) {
            self.words += 1;
            self.particles += 1;
            self.last += 1;
        } else if self.words > 1 && view.classes(self.last).is(Classes::NAME_SUFFIX) {
            self.last += 1;
        }
    }

    /// Takes the article at a token and the word at `behind` that it belongs to: the token to go on with.
    fn take_article(&mut self, view: &View<'_>, at: usize, behind: usize) -> usize {
        self.particles += 1;
        // "Abu Ammar" is a full name, "al-Ammar" a surname.
        let own = view.capital(at)
            && at == self.first
            && !view.is(at + 1, Shape::Hyphen)
            && view.token(at).span.len() > 2;
        self.words += 1 + usize::from(own);
        self.surname = arabic_article(view, behind).unwrap_or(behind);
        self.last = hyphenated(view, self.surname);
        self.last
    }
}

pub(super) fn run(view: &View<'_>, first: usize) -> Run {
    let mut run = Run {
        first,
        last: first,
        words: 0,
        initials: 0,
        particles: 0,
        surname: first,
        nickname: first..first,
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
            let Some(next) = run.take_initials(view, at) else {
                break;
            };
            at = next;
            continue;
        }
        if let Some(behind) = arabic_article(view, at)
            .filter(|&b| word_shape(view, b, true) || view.classes(b).is(Classes::PARTICLE))
        {
            at = run.take_article(view, at, behind);
            continue;
        }
        if let Some(behind) = nickname_end(view, at).filter(|_| run.words == 1) {
            run.nickname = at..behind;
            at = behind;
        }
        let word = name_word(view, at, started)
            || at == first
            || surname_that_is_a_title(view, at)
            || grammatical_syllable(view, at, first);
        if !word {
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
    run.take_ending(view);
    run
}

/// "Henry VIII", "Queen Elizabeth I": the number of a ruler behind a name; "I" needs a title before it.
fn regnal(view: &View<'_>, name: usize, number: usize) -> bool {
    let roman = view.doc.word(number);
    let titled = || {
        view.before(name)
            .is_some_and(|b| view.classes(b).any(ROLES))
    };
    let classes = view.classes(name);
    number == name + 1
        && view.is(name, Shape::Title)
        && classes.common_rank() == 0
        && roman.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
        && (titled() || classes.given_rank() >= 2 && roman.len() > 1)
}

/// `"TJ" Dornfeld`, `"Hand of Iron" Dornfeld`, "(Tom) Dornfeld": past the marks of a nickname, to the surname.
fn nickname_end(view: &View<'_>, at: usize) -> Option<usize> {
    let marked = matches!(
        view.shape(at),
        Some(Shape::Open | Shape::Quote | Shape::OpenQuote | Shape::SingleQuote)
    );
    if !marked || !view.glued(at + 1) || !view.capital(at + 1) {
        return None;
    }
    let mark =
        (at + 2..at + 6).find(|&i| view.glued(i) && !view.shape(i).is_some_and(Shape::is_word))?;
    let closed = matches!(
        view.shape(mark),
        Some(Shape::Close | Shape::Quote | Shape::CloseQuote | Shape::SingleQuote)
    );
    let known = view
        .found(at + 1)
        .is_some_and(|f| f.is(Label::State) || f.is(Label::Org));
    (closed
        && !known
        && view.joined(mark + 1)
        && !view.glued(mark + 1)
        && name_word(view, mark + 1, true))
    .then_some(mark + 1)
}

/// "Evelyn Cadet said": behind a given name, a title that nothing else follows is a surname.
fn surname_that_is_a_title(view: &View<'_>, at: usize) -> bool {
    let (given, classes) = (view.classes(at - 1), view.classes(at));
    view.is(at, Shape::Title)
        && view.is(at - 1, Shape::Title)
        && !view.titled_line(at)
        && (given.given_rank() >= 2 && given.common_rank() == 0 || given.given_rank() >= 5)
        && classes.any(RARELY)
        && !classes.any(NEVER.with(Classes::ABBR_TITLE))
        && classes.surname_rank() >= 1
        && !(view.joined(at + 1) && !view.glued(at + 1) && view.capital(at + 1))
}

/// "Kim In-bo": the first syllable of a given name behind a short surname, where it is a word of grammar too.
fn grammatical_syllable(view: &View<'_>, at: usize, first: usize) -> bool {
    let second = at + 2;
    at == first + 1
        && view.token(first).span.len() <= 5
        && view.classes(first).surname_rank() >= 1
        && view.classes(first).common_rank() == 0
        && view.is(at, Shape::Title)
        && view.token(at).span.len() <= 4
        && view.glued(at + 1)
        && view.is(at + 1, Shape::Hyphen)
        && view.glued(second)
        && view.is(second, Shape::Lower)
        && view.token(second).span.len() <= 3
}

/// "Ki-moon", "Ben-Eliezer", "Rouillé-Boireau": past the parts joined by hyphens.
fn hyphenated(view: &View<'_>, word: usize) -> usize {
    let mut at = word + 1;
    while view.glued(at) && view.is(at, Shape::Hyphen) && view.glued(at + 1) {
        let part = if view.capital(at + 1) {
            view.state_at(at + 1).is_none()
        } else {
            second_syllable(view, at - 1, at + 1)
        };
        if !part {
            break;
        }
        at += 2;
    }
    at
}

/// "Ki-moon", "Jong-un": not "Obama-led", "Iran-run".
fn second_syllable(view: &View<'_>, first: usize, second: usize) -> bool {
    let classes = view.classes(second);
    let short = view.token(first).span.len() <= 4;
    view.is(second, Shape::Lower)
        && view.token(second).span.len() <= 5
        && (!classes.is(Classes::COMMON)
            || short && !classes.any(Classes::PAST.with(Classes::ADJECTIVE)))
}
