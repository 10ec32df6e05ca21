//! What is left: capitals in no list and without a pattern.
//!
//! Letters in capitals and unknown names in the middle of a sentence are most often organisations; the words
//! around them decide, and one sure mention of the same name in the article decides for all.

use super::candidate::{Candidate, Rank};
use super::view::{FUNCTION, TITLES, View};
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label};

/// Longest run that is guessed.
const LONGEST: usize = 4;

/// Proposes labels for the capitals that no settled candidate covers.
pub(super) fn find(view: &View<'_>, settled: &[Candidate]) -> Vec<Candidate> {
    let mut taken = vec![false; view.len()];
    let mut known: KeyMap<Candidate> = KeyMap::default();
    for c in settled {
        taken[c.first..c.last].fill(true);
        if c.last == c.first + 1
            && c.label
                .is_some_and(|l| matches!(l, Label::Org | Label::Place))
        {
            known.insert(view.token(c.first).key, *c);
        }
    }
    let mut out = Vec::new();
    let mut i = 0;
    while i < view.len() {
        if taken[i] || !opens(view, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < view.len() && !taken[end] && view.joined(end) && goes_on(view, end) {
            end += 1;
        }
        out.extend(guess(view, i, end, &known));
        i = end;
    }
    out
}

fn word(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    let shape = matches!(
        view.shape(i),
        Some(Shape::Title | Shape::Mixed | Shape::Caps)
    );
    shape
        && !classes.any(
            FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY)
                .with(Classes::TIME),
        )
        && !(view.glued(i) && view.is(i - 1, Shape::Possessive))
}

fn opens(view: &View<'_>, i: usize) -> bool {
    word(view, i)
        && !(view.glued(i)
            && i > 0
            && !matches!(
                view.shape(i - 1),
                Some(
                    Shape::OpenQuote
                        | Shape::Quote
                        | Shape::Open
                        | Shape::SingleQuote
                        | Shape::Symbol
                )
            ))
}

fn goes_on(view: &View<'_>, i: usize) -> bool {
    word(view, i) && !view.glued(i)
        || view.glued(i) && view.is(i, Shape::Hyphen) && view.glued(i + 1) && view.capital(i + 1)
        || view.glued(i) && view.is(i - 1, Shape::Hyphen) && view.capital(i)
}

fn guess(
    view: &View<'_>,
    first: usize,
    last: usize,
    known: &KeyMap<Candidate>,
) -> Option<Candidate> {
    if view.caps_line(first) || view.titled_line(first) || last - first > LONGEST {
        let same = (last == first + 1)
            .then(|| known.get(&view.token(first).key))
            .flatten()?;
        return Some(Candidate {
            first,
            last,
            ..*same
        });
    }
    if last == first + 1 {
        if let Some(same) = known.get(&view.token(first).key) {
            return Some(Candidate {
                first,
                last,
                ..*same
            });
        }
    }
    let letters = last == first + 1 && view.is(first, Shape::Caps);
    let common = |i: usize| view.classes(i).is(Classes::COMMON) && !view.is(i, Shape::Caps);
    if (first..last).any(common) || view.sentence_start(first) && last == first + 1 && !letters {
        return None;
    }
    let length = view.token(first).span.len();
    if letters && !(2..=6).contains(&length) {
        return None;
    }
    Some(Candidate::name(first, last, Label::Org, Rank::Guess))
}
