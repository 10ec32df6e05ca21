//! The place of the event an article is about, for figures whose own sentence names none.
//!
//! A figure takes the place of the figure before it in its paragraph; else the place its report's first sentence names
//! for a figure; else the town that its section turns on; else the place of the dateline; else the place of the first
//! figure that has one. What happened in another year is not part of that event, but lies in the same state.

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
        let event = lead(doc, chains, here, figures)
            .or_else(|| scene_of(doc, chains, lexicons, here, figures))
            .or_else(|| written(doc, chains, here))
            .or_else(|| figures.iter().find_map(|c| c.place));
        let state = event.and_then(|e| state_of(chains, e));
        for figure in figures.iter_mut().filter(|c| c.place.is_none()) {
            figure.place = if past(doc, figure) { state } else { event };
        }
        agents(figures, first);
        first = end;
    }
}

/// The place that the first sentence of the report names for a figure, where it is no state: "KANDLA, India - A leak
/// killed nine people in Gujarat".
fn lead(doc: &Document<'_>, chains: &Chains, section: usize, figures: &[Casualty]) -> Option<u32> {
    let dateline = doc.sections.get(section)?.dateline?;
    let first = doc.sentence_at(dateline.start);
    figures
        .iter()
        .filter(|c| doc.sentence_at(c.quantity.start) == first)
        .filter_map(|c| c.place)
        .find(|&p| chains.entities[p as usize].label == Label::Place)
}

/// A part of a figure was harmed by the agent of the whole.
fn agents(figures: &mut [Casualty], base: usize) {
    for i in 0..figures.len() {
        let whole = figures[i]
            .subset_of
            .and_then(|p| (p as usize).checked_sub(base));
        if figures[i].agent.is_none() {
            figures[i].agent = whole.and_then(|p| figures.get(p)).and_then(|w| w.agent);
        }
    }
}

/// The state a place lies in, where the article names it: what has gone on for years is told of the whole country.
fn state_of(chains: &Chains, place: u32) -> Option<u32> {
    let country = chains.entities[place as usize].country?;
    let state = |e: &crate::coref::Entity| e.label == Label::State && e.country == Some(country);
    chains.entities.iter().position(state).map(|e| e as u32)
}

/// The place of the dateline.
fn written(doc: &Document<'_>, chains: &Chains, section: usize) -> Option<u32> {
    let dateline = doc.sections.get(section)?.dateline?;
    chains
        .mentions_in(dateline)
        .find(|&m| chains.mentions[m].label == Label::Place)
        .and_then(|m| chains.links[m])
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
        digits >= 4 || words.starts_with("since") || words.contains("year")
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
            .is_some_and(|e| lexicons.brief(e).flags.any(WIDE));
        // A sea is no scene: no country.
        let sea = mention
            .entry
            .is_some_and(|e| lexicons.brief(e).country.is_none());
        mention.label == Label::Place && mention.kind == MentionKind::Name && !wide && !sea
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
        let state = places(
            "A bomb killed 12 people in Aleppo, Syria, on Sunday.\n\nIn 2012, 30 people were hurt.",
        );
        assert_eq!(state[1].as_deref(), Some("Syria"));
    }

    #[test]
    fn datelines_say_where_a_report_was_written() {
        let places = |text: &str| {
            with(text, |_, chains, found| {
                let name = |p: u32| chains.entities[p as usize].name.clone();
                found.iter().map(|c| c.place.map(name)).collect::<Vec<_>>()
            })
        };
        let body = "DAMASCUS, Syria (AP) — A bomb killed 12 people in Aleppo.\n\nThirty were hurt.";
        assert_eq!(places(body)[1].as_deref(), Some("Aleppo"));
        let home = "ALEPPO, Syria (AP) — A bomb killed 12 people.\n\nThirty people were hurt.";
        assert_eq!(places(home)[1].as_deref(), Some("Aleppo"));
    }
}
