//! Sports pages: teams in result and standings lines, and cities that play.
//!
//! In a table the line is the evidence: names followed by numbers are teams. In the text of a sports report a
//! city without a preposition is its club.

use super::candidate::{Candidate, Rank};
use super::view::{FUNCTION, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Proposes teams.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    if !view.sport {
        return;
    }
    for line in &view.lines {
        table_line(view, line.first, line.last, out);
    }
}

/// "Hearts 1 Rangers 0", "Manly 21 17 0 4": nothing on the line but names and numbers.
fn table_line(view: &View<'_>, first: usize, last: usize, out: &mut Vec<Candidate>) {
    let mut names: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = first;
    if last - first > 60 {
        return;
    }
    while at < last {
        let begin = at;
        while at < last && name_part(view, at) {
            at += 1;
        }
        if at == begin {
            return;
        }
        let end = at;
        let mut numbers = 0;
        while at < last && number_part(view, at) {
            numbers += usize::from(view.is(at, Shape::Number));
            at += 1;
        }
        names.push((begin, end, numbers));
    }
    let scored = names.iter().all(|n| n.2 >= 1);
    if !scored || names.is_empty() || names.len() == 1 && names[0].2 < 3 || names.len() > 4 {
        return;
    }
    for (begin, end, _) in names {
        let state = view.state_at(begin).is_some_and(|f| f.last as usize == end);
        let calendar = view
            .classes(begin)
            .any(Classes::MONTH.with(Classes::WEEKDAY));
        if !state && !calendar && end - begin <= 4 {
            out.push(Candidate::name(begin, end, Label::Org, Rank::Certain));
        }
    }
}

fn name_part(view: &View<'_>, i: usize) -> bool {
    view.capital(i) && !(view.classes(i).any(FUNCTION) && !view.is(i, Shape::Caps))
        || view.is(i, Shape::Hyphen) && view.glued(i) && view.glued(i + 1) && view.capital(i + 1)
        || view.is(i, Shape::Number)
            && i > 0
            && view.capital(i - 1)
            && view.joined(i)
            && view.joined(i + 1)
            && view.capital(i + 1)
            && view.token(i).span.len() == 4
}

fn number_part(view: &View<'_>, i: usize) -> bool {
    matches!(
        view.shape(i),
        Some(
            Shape::Number
                | Shape::Hyphen
                | Shape::Dash
                | Shape::Open
                | Shape::Close
                | Shape::Symbol
                | Shape::Stop
                | Shape::Comma
                | Shape::Colon
        )
    )
}
