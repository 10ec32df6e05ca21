//! Round-ups: a line that is only a day dates what follows, and a line that opens with a place in capitals
//! ("MOSUL - Gunmen killed two guards") lies there.

use std::ops::Range;

use super::Casualty;
use crate::coref::Chains;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};
use crate::segment::{Document, Gap};
use crate::span::Span;

/// Tokens before the place: "* NEAR MOSUL".
const BULLET: usize = 3;

/// Gives figures in round-ups the place and day of their line.
pub(super) fn lines(doc: &Document<'_>, chains: &Chains, found: &mut [Casualty]) {
    let (mut day, mut next) = (None, 0);
    for figure in found {
        let here = doc.paragraph_at(figure.quantity.start);
        for p in &doc.paragraphs[next..here] {
            let opens = p.section != doc.paragraphs[here].section;
            day = heading(doc, p.tokens()).or(if opens { None } else { day });
        }
        next = here;
        figure.date = figure.date.or(day);
        if figure.place.is_none() {
            figure.place = opener(doc, chains, here);
        }
    }
}

/// "SUNDAY"
fn heading(doc: &Document<'_>, mut tokens: Range<usize>) -> Option<Span> {
    let first = tokens.next()?;
    let day = tokens.next().is_none() && doc.tokens[first].classes.is(Classes::WEEKDAY);
    day.then(|| doc.tokens[first].span)
}

/// The place in capitals that opens a paragraph, where the paragraph is no dateline of a report.
fn opener(doc: &Document<'_>, chains: &Chains, paragraph: usize) -> Option<u32> {
    let tokens = doc.paragraphs[paragraph].tokens();
    let first = (tokens.start..tokens.end.min(tokens.start + BULLET))
        .find(|&i| chains.mention_at(doc.tokens[i].span.start).is_some())?;
    let m = chains.mention_at(doc.tokens[first].span.start)?;
    let mention = &chains.mentions[m];
    let end = mention.last as usize;
    let dash = tokens.contains(&end)
        && matches!(doc.tokens[end].shape, Shape::Hyphen | Shape::Dash)
        && (doc.tokens[end].gap != Gap::None || doc.tokens.get(end + 1)?.gap != Gap::None);
    let section = &doc.sections[doc.paragraphs[paragraph].section as usize];
    let dateline = section.dateline.is_some_and(|d| d.contains(mention.span));
    let place = matches!(mention.label, Label::Place | Label::State)
        && doc.tokens[first].shape == Shape::Caps;
    if place && dash && !dateline {
        chains.links[m]
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    #[test]
    fn a_line_has_the_day_and_place_it_stands_under() {
        let text = "BAGHDAD, June 28 (AFP) - It was a violent week.\n\nMONDAY\n\nMOSUL - Gunmen killed two guards.\n\nBAQUBA - A bomb hurt five men on Sunday.\n";
        with(text, |text, chains, found| {
            let place = |i: usize| found[i].place.map(|p| &*chains.entities[p as usize].name);
            let date = |i: usize| found[i].date.map(|d| d.of(text));
            assert_eq!((place(0), date(0)), (Some("Mosul"), Some("MONDAY")));
            assert!(place(1).is_some() && place(1) != place(0));
            assert_eq!(date(1), Some("on Sunday"));
        });
    }

    #[test]
    fn a_sentence_about_monday_is_no_heading() {
        with(
            "Monday came.\n\nGunmen killed two guards in Mosul.",
            |_, _, found| {
                assert_eq!(found[0].date, None);
            },
        );
    }
}
