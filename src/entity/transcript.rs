//! Speakers of a transcript: who opens a line in capitals and has a colon behind.

use super::candidate::{Candidate, Rank};
use super::view::{TITLES, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Most words of a name behind a title.
const LONGEST: usize = 3;

/// "ANNA DORNFELD: No.", "MS. KARSH: Yes." at a token that opens its line, or nothing.
pub(super) fn speaker(view: &View<'_>, i: usize) -> Option<Candidate> {
    if !view.line_start(i) || !view.is(i, Shape::Caps) {
        return None;
    }
    let (first, last) = titled(view, i).or_else(|| full_name(view, i))?;
    Some(Candidate::name(first, last, Label::Person, Rank::Certain))
}

/// A given name and another name before the colon.
fn full_name(view: &View<'_>, i: usize) -> Option<(usize, usize)> {
    let word = |k: usize| view.is(k, Shape::Caps) && view.token(k).span.len() > 2;
    let given = view.classes(i).given_rank() >= 1 && view.classes(i).common_rank() == 0;
    let name = word(i) && view.joined(i + 1) && word(i + 1) && given && ends(view, i + 2);
    name.then_some((i, i + 2))
}

/// The capitals between an abbreviated title and the colon; "MR SPEAKER:" has an office.
fn titled(view: &View<'_>, title: usize) -> Option<(usize, usize)> {
    if !view.classes(title).is(Classes::ABBR_TITLE) {
        return None;
    }
    let dot = view.glued(title + 1) && view.is(title + 1, Shape::Stop);
    let first = title + 1 + usize::from(dot);
    let name = |k: usize| {
        view.joined(k)
            && !view.glued(k)
            && matches!(view.shape(k), Some(Shape::Caps | Shape::Mixed))
            && view.token(k).span.len() > 1
            && (!view.classes(k).any(TITLES.with(Classes::FUNCTION))
                || view.classes(k).surname_rank() >= 5)
    };
    let mut last = first;
    while last < first + LONGEST && name(last) {
        last += 1;
    }
    (last > first && ends(view, last)).then_some((first, last))
}

fn ends(view: &View<'_>, colon: usize) -> bool {
    view.glued(colon) && view.is(colon, Shape::Colon)
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn speakers_of_transcripts_in_capitals_are_persons() {
        finds("ANNA DORNFELD: No.", &["person:ANNA DORNFELD"]);
        finds("BREAKING NEWS: No.", &[]);
    }

    #[test]
    fn a_title_in_capitals_makes_a_speaker_of_what_stands_before_the_colon() {
        finds(
            "MR DORNFELD: Thank you.\nMS. BAKER: No, it is not.",
            &["person:DORNFELD", "person:BAKER"],
        );
        finds("MR SPEAKER: Order, please.", &[]);
        finds("GEN. NEWS AT TEN: No.", &[]);
    }
}
