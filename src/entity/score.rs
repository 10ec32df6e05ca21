//! Players on sports pages: in the score itself, and in lists whose lines end inside a name.

use super::candidate::{Candidate, Rank};
use super::run::initial_end;
use super::view::{TITLES, View};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};
use crate::segment::Gap;

/// Proposes the players of a sports page.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    if !view.sport {
        return;
    }
    for i in 1..view.len() {
        if !view.capital(i) {
            continue;
        }
        out.extend(dismissed(view, i));
        out.extend(scorer(view, i));
        out.extend(wrapped(view, i).into_iter().flatten());
    }
}

/// "Karsh c Sefu b Dorn 46", "Karsh not out 12": batsman, fielder and bowler of a cricket score.
fn dismissed(view: &View<'_>, i: usize) -> Option<Candidate> {
    let how = |i: usize| {
        view.is(i, Shape::Lower) && view.plays(i, Parts::DISMISSAL)
            || (view.word_is(i, word!("not")) || view.word_is(i, word!("run")))
                && view.word_is(i + 1, word!("out"))
    };
    let name = surname(view, i)?;
    let behind = view.joined(i) && view.is(i - 1, Shape::Lower) && how(i - 1);
    let before = view.line_start(i) && view.joined(name) && how(name);
    if before {
        return Some(Candidate::name(i, name, Label::Person, Rank::Certain));
    }
    let mut last = i + 1;
    while behind
        && last < i + 4
        && view.joined(last)
        && (view.is(last, Shape::Title)
            || view.is(last, Shape::Stop) && view.glued(last)
            || view.glued(last) && !view.is(last, Shape::Close) && !view.is(last, Shape::Comma))
    {
        last += 1;
    }
    behind.then(|| Candidate::name(i, last, Label::Person, Rank::Certain))
}

/// Past "Karsh", "D. Karsh": a surname with its initial.
fn surname(view: &View<'_>, i: usize) -> Option<usize> {
    if view.is(i, Shape::Initial) {
        return initial_end(view, i)
            .filter(|&e| name_word(view, e))
            .map(|e| e + 1);
    }
    view.capital(i).then_some(i + 1)
}

/// A capital that may be part of a player's name.
pub(super) fn name_word(view: &View<'_>, i: usize) -> bool {
    (view.is(i, Shape::Title) || view.is(i, Shape::Mixed))
        && !view.classes(i).any(
            Classes::FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY),
        )
}

/// "(Karsh 65th, Van Dorn 76th)", "Sefu 22-6-56-2": a scorer and the minute, a bowler and the figures.
fn scorer(view: &View<'_>, i: usize) -> Option<Candidate> {
    let opens = view.line_start(i)
        || matches!(
            view.shape(i - 1),
            Some(Shape::Open | Shape::Comma | Shape::Colon | Shape::Dash | Shape::Semicolon)
        );
    let initial = view.is(i, Shape::Initial);
    if !opens || !initial && !name_word(view, i) {
        return None;
    }
    let mut last = surname(view, i)?;
    while last < i + 3 && view.joined(last) && !view.glued(last) && name_word(view, last) {
        last += 1;
    }
    let number = last;
    if !view.joined(number) || view.glued(number) || !view.is(number, Shape::Number) {
        return None;
    }
    let minute = view.glued(number + 1) && view.plays(number + 1, Parts::ORDINAL_ENDING);
    let part = |k: usize| {
        view.glued(k)
            && view.is(k, Shape::Hyphen)
            && view.glued(k + 1)
            && view.is(k + 1, Shape::Number)
    };
    let bowled = part(number + 1) && part(number + 3) && part(number + 5);
    (minute || bowled || initial).then(|| Candidate::name(i, last, Label::Person, Rank::Certain))
}

/// "71 Steve Jones, Phil" and "Dornfeld, Greg Karsh" on the next line: the line ends inside a name.
fn wrapped(view: &View<'_>, i: usize) -> [Option<Candidate>; 2] {
    let next = i + 1;
    let line_ends = view
        .doc
        .tokens
        .get(next)
        .is_some_and(|t| t.gap == Gap::Line);
    let listed = matches!(
        view.shape(i - 1),
        Some(Shape::Comma | Shape::Number | Shape::Close)
    ) && view.joined(i)
        && !view.glued(i);
    let given = view.is(i, Shape::Title) && view.classes(i).given_rank() >= 3;
    if !line_ends || !listed || !given || !name_word(view, next) {
        return [None, None];
    }
    let mut last = next + 1;
    if view.joined(last) && !view.glued(last) && name_word(view, last) {
        last += 1;
    }
    let goes_on = matches!(
        view.shape(last),
        Some(Shape::Comma | Shape::Open | Shape::Number)
    ) && view.doc.tokens[last].gap < Gap::Line;
    let known = view
        .found(next)
        .is_some_and(|f| f.is(Label::State) || f.is(Label::Org));
    if !goes_on || known || view.state_at(i).is_some() {
        return [None, None];
    }
    [
        Some(Candidate::name(i, next, Label::Person, Rank::Certain)),
        Some(Candidate::name(next, last, Label::Person, Rank::Certain)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    const REPORT: &str = "Soccer match results of the league season\n";

    #[test]
    fn scorers_stand_before_the_minute_and_bowlers_before_their_figures() {
        finds(
            &format!("{REPORT}They drew 1-1 (Zelbarrin 65th, Dornfeld 76th)."),
            &["person:Zelbarrin", "person:Dornfeld"],
        );
        finds(
            &format!("{REPORT}Bowling: Zelbarrin 22-6-56-2."),
            &["person:Zelbarrin"],
        );
        finds(&format!("{REPORT}They played on May 5th, June 6th."), &[]);
    }

    #[test]
    fn batsmen_have_an_initial_before_surnames_that_are_words() {
        let cricket = "Cricket scoreboard of the match, first innings\n";
        finds(
            &format!("{cricket}D. Speak st Dornfeld b Orrin 26"),
            &["person:D. Speak", "person:Dornfeld", "person:Orrin"],
        );
        finds(
            &format!("{cricket}They made 210-5 (N. Cork 65 not out)."),
            &["person:N. Cork"],
        );
        finds(&format!("{cricket}They saw Cork 65 times."), &["org:Cork"]);
    }

    #[test]
    fn a_name_may_go_on_in_the_next_line() {
        finds(
            &format!("{REPORT}70 Steve Jones, Phil\nZelbarrin, Greg Karsh"),
            &[
                "person:Steve Jones",
                "person:Phil",
                "person:Zelbarrin",
                "person:Greg Karsh",
            ],
        );
    }
}
