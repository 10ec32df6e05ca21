//! The place of the event an article is about, for figures whose own sentence names none.
//!
//! A figure takes the place of the figure before it in its paragraph, else that of the first figure of its section
//! that has one, else the first place the section names. What happened in another year is not part of that event.

use super::Casualty;
use crate::coref::Chains;
use crate::entity::MentionKind;
use crate::lexicon::Label;
use crate::segment::Document;

/// Sentences at the head of a section whose places may be that of the event.
const LEAD: usize = 4;

/// Gives figures without a place that of their event.
pub(super) fn places(doc: &Document<'_>, chains: &Chains, found: &mut [Casualty]) {
    let section = |c: &Casualty| doc.section_at(c.quantity.start);
    let mut first = 0;
    while first < found.len() {
        let here = section(&found[first]);
        let end = first
            + found[first..]
                .iter()
                .take_while(|c| section(c) == here)
                .count();
        carry(doc, &mut found[first..end]);
        let event = found[first..end]
            .iter()
            .find_map(|c| c.place)
            .or_else(|| lead(doc, chains, here));
        for figure in &mut found[first..end] {
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

/// The first place named at the head of a section.
fn lead(doc: &Document<'_>, chains: &Chains, section: usize) -> Option<u32> {
    let span = doc.sections.get(section)?.span;
    let first = doc.sentence_at(span.start);
    let last = (first + LEAD).min(doc.sentences.len()).checked_sub(1)?;
    let head = doc.sentences[first].span.to(doc.sentences[last].span);
    chains.mentions_in(head).find_map(|m| {
        let mention = &chains.mentions[m];
        let place = mention.label == Label::Place && mention.kind == MentionKind::Name;
        place.then_some(chains.links[m]).flatten()
    })
}
