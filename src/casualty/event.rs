//! The place of the event an article is about, for figures whose own sentence names none.
//!
//! A figure takes the place of the figure before it in its paragraph, else the town that its section turns on, else
//! the place of the first figure that has one. What happened in another year is not part of that event.

use super::Casualty;
use super::context::WIDE;
use super::lists::{Lists, Role};
use crate::coref::Chains;
use crate::entity::MentionKind;
use crate::lexicon::{Label, Lexicons};
use crate::segment::Document;

/// Sentences at the head of a section whose places may be that of the event.
const LEAD: usize = 6;

/// Gives figures without a place that of their event.
pub(super) fn places(
    doc: &Document<'_>,
    chains: &Chains,
    lexicons: &Lexicons,
    found: &mut [Casualty],
) {
    let section = |c: &Casualty| doc.section_at(c.quantity.start);
    let mut first = 0;
    while first < found.len() {
        let here = section(&found[first]);
        let end = first
            + found[first..]
                .iter()
                .take_while(|c| section(c) == here)
                .count();
        let figures = &mut found[first..end];
        carry(doc, figures);
        let event = scene_of(doc, chains, lexicons, here, figures)
            .or_else(|| figures.iter().find_map(|c| c.place));
        for figure in figures {
            if figure.place.is_none() && !past(doc, figure) {
                figure.place = event;
            }
        }
        first = end;
    }
}

/// The place of the figure before, in the same or the next sentence of one paragraph.
fn carry(doc: &Document<'_>, found: &mut [Casualty]) {
    let mut last: Option<(usize, u32)> = None;
    for figure in found {
        let at = doc.sentence_at(figure.quantity.start);
        let paragraph = |sentence: usize| doc.sentences[sentence].paragraph;
        if figure.place.is_none() && !past(doc, figure) {
            figure.place = last
                .filter(|&(s, _)| at - s <= 1 && paragraph(at) == paragraph(s))
                .map(|(_, place)| place);
        }
        if let Some(place) = figure.place {
            last = Some((at, place));
        }
    }
}

/// Dated to a year, or to a stretch that began in one.
fn past(doc: &Document<'_>, figure: &Casualty) -> bool {
    figure.date.is_some_and(|date| {
        let words = date.of(doc.text);
        let digits = words.bytes().filter(u8::is_ascii_digit).count();
        digits >= 4 || words.starts_with("since")
    })
}

/// Of the towns that the head of a section or its figures name, the one the section names most often.
fn scene_of(
    doc: &Document<'_>,
    chains: &Chains,
    lexicons: &Lexicons,
    section: usize,
    figures: &[Casualty],
) -> Option<u32> {
    let here = doc.sections.get(section)?;
    let span = here.span;
    let first = doc.sentence_at(span.start);
    let last = (first + LEAD).min(doc.sentences.len()).checked_sub(1)?;
    let head = doc.sentences[first].span.to(doc.sentences[last].span);
    let town = |m: &usize| {
        let mention = &chains.mentions[*m];
        let wide = mention
            .entry
            .is_some_and(|e| lexicons.entry(e).flags.any(WIDE));
        mention.label == Label::Place && mention.kind == MentionKind::Name && !wide
    };
    let all: Vec<u32> = chains
        .mentions_in(span)
        .filter(town)
        .filter_map(|m| chains.links[m])
        .collect();
    // Where the report was written, or somebody spoke, is not where it happened.
    let written = |m: &usize| {
        let mention = &chains.mentions[*m];
        let said = (mention.first as usize).checked_sub(2);
        said.is_some_and(|i| Lists::get().role(doc.tokens[i].key).any(Role::ATTRIBUTION))
            || here.dateline.is_some_and(|d| d.contains(mention.span))
    };
    let named = chains
        .mentions_in(head)
        .filter(|m| town(m) && !written(m))
        .filter_map(|m| chains.links[m]);
    let told = figures
        .iter()
        .filter_map(|c| c.place)
        .filter(|p| all.contains(p));
    let mut best: Option<(usize, u32)> = None;
    for place in named.chain(told) {
        let count = all.iter().filter(|&&p| p == place).count();
        if best.is_none_or(|b| count > b.0) {
            best = Some((count, place));
        }
    }
    best.map(|b| b.1)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    #[test]
    fn figures_without_a_place_take_that_of_the_event() {
        let places = |text: &str| {
            with(text, |_, chains, found| {
                let name = |p: u32| chains.entities[p as usize].name.clone();
                found.iter().map(|c| c.place.map(name)).collect::<Vec<_>>()
            })
        };
        let found =
            places("A bomb killed 12 people in Aleppo on Sunday.\n\nThirty people were hurt.");
        assert!(found.len() == 2 && found[0] == found[1] && found[0].is_some());
        let other =
            places("A bomb killed 12 people in Aleppo on Sunday.\n\nIn 2012, 30 people were hurt.");
        assert_eq!(other[1], None);
    }
}
