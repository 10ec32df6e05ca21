//! The place of the event an article is about, for figures whose own sentence names none.
//!
//! A figure takes the place of the figure before it in its paragraph; else the place its report's first sentence names
//! for a figure; else the town that its section turns on; else the place of the dateline; else the place of the first
//! figure that has one. What happened in another year is not part of that event, but lies in the same state.

use std::collections::BTreeMap;

use super::context::WIDE;
use super::lists::{Lists, Role};
use super::sets::Set;
use super::{Casualty, Outcome, Status};
use crate::coref::Chains;
use crate::entity::{Mention, MentionKind};
use crate::lexicon::table::word;
use crate::lexicon::{Classes, Label, Lexicons};
use crate::segment::{Document, Section};
use crate::span::Span;

/// Sentences at the head of a section whose places may be that of the event.
const LEAD: usize = 6;
/// Figures at the head of a section that a later toll may count up.
const FIRST: usize = 8;
/// Tokens between a war and what it has done.
const WAR: usize = 4;
/// Tokens on each side of a figure in which "the same town" is looked for.
const NEAR: usize = 60;
/// Mentions looked back through for the agent of a symptom.
const MENTIONS: usize = 40;
/// Sentences between an agent and those who show its symptoms.
const SYMPTOM: usize = 3;

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
            let wide = (past(doc, figure) && !same_place(doc, figure)) || of_a_war(doc, figure);
            figure.place = if wide { state } else { event };
        }
        repeated(doc, figures);
        agents(doc, chains, figures, first);
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
        .filter(|c| doc.sentence_at(c.quantity.start) == first && !past(doc, c))
        .filter_map(|c| c.place)
        .find(|&p| chains.entities[p as usize].label == Label::Place)
}

/// A part of a figure was harmed by the agent of the whole, and so were those of the same or the next sentence, those
/// of a toll, and those who show what only an agent does.
fn agents(doc: &Document<'_>, chains: &Chains, figures: &mut [Casualty], base: usize) {
    let mut last: Option<(usize, u32)> = None;
    for i in 0..figures.len() {
        let at = doc.sentence_at(figures[i].quantity.start);
        if figures[i].agent.is_none() {
            let whole = figures[i]
                .subset_of
                .and_then(|p| (p as usize).checked_sub(base));
            let found = whole.and_then(|p| figures.get(p)).and_then(|w| w.agent);
            figures[i].agent = found.or_else(|| {
                let here = &figures[i];
                let harmed = !matches!(here.outcome, Outcome::Detained | Outcome::Missing)
                    && matches!(here.status, Status::Asserted | Status::Reported)
                    && !past(doc, here);
                if !harmed {
                    return None;
                }
                last.filter(|&(s, _)| {
                    at - s <= 1 && doc.sentences[at].paragraph == doc.sentences[s].paragraph
                })
                .map(|(_, agent)| agent)
                .or_else(|| toll_of(doc, here, &figures[..i]))
                .or_else(|| symptom_of(doc, chains, here))
            });
        }
        if let Some(agent) = figures[i].agent.filter(|_| !past(doc, &figures[i])) {
            last = Some((at, agent));
        }
    }
}

/// "The ministry put the number at 60": another count of what the sentence before has dated.
fn repeated(doc: &Document<'_>, figures: &mut [Casualty]) {
    for i in 1..figures.len() {
        let here = &figures[i];
        let back = doc.sentence_at(here.cue.start) < doc.sentence_at(here.quantity.start);
        if !back || here.date.is_some() {
            continue;
        }
        let from = i.saturating_sub(FIRST);
        let told = figures[from..i].iter().rfind(|c| c.cue == here.cue);
        figures[i].date = told.and_then(|c| c.date);
    }
}

/// The agent of the figures before, where this one is their toll.
fn toll_of(doc: &Document<'_>, figure: &Casualty, told: &[Casualty]) -> Option<u32> {
    let cue = doc.tokens_in(figure.cue).last()?;
    if doc.tokens[cue].key != word!("toll") {
        return None;
    }
    told.iter()
        .take(FIRST)
        .find(|c| c.outcome == figure.outcome && c.agent.is_some())
        .and_then(|c| c.agent)
}

/// "57 people were burned", "80 others were exposed": by the agent named last, if that is not long ago.
fn symptom_of(doc: &Document<'_>, chains: &Chains, figure: &Casualty) -> Option<u32> {
    let symptom = |i: usize| Lists::get().role(doc.tokens[i].key).any(Role::SYMPTOM);
    if !doc.tokens_in(figure.cue).any(symptom) {
        return None;
    }
    let at = doc.sentence_at(figure.quantity.start);
    let first = at.saturating_sub(SYMPTOM);
    let section = doc.section_at(figure.quantity.start);
    let before = Span::new(doc.sentences[first].span.start, figure.quantity.start);
    chains
        .mentions_in(before)
        .rev()
        .take(MENTIONS)
        .find(|&m| {
            let mention = &chains.mentions[m];
            mention.label == Label::Agent && doc.section_at(mention.span.start) == section
        })
        .and_then(|m| chains.links[m])
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

/// "The same mall was attacked in 2019": what happened in another year, but here.
fn same_place(doc: &Document<'_>, figure: &Casualty) -> bool {
    let tokens = doc.sentences[doc.sentence_at(figure.quantity.start)].tokens();
    let at = doc.token_from(figure.quantity.start);
    let near = at.saturating_sub(NEAR).max(tokens.start)..(at + NEAR).min(tokens.end);
    let site = |n: usize| {
        let token = doc.tokens.get(n);
        token.is_some_and(|t| {
            t.classes.is(Classes::PLACE_HEAD) || Lists::get().role(t.key).any(Role::SITE)
        })
    };
    near.clone()
        .any(|i| doc.tokens[i].key == word!("same") && (site(i + 1) || site(i + 2)))
}

/// "The war has killed 300,000": told of the whole country.
fn of_a_war(doc: &Document<'_>, figure: &Casualty) -> bool {
    let cue = doc.token_from(figure.cue.start);
    let first = doc.sentences[doc.sentence_at(figure.cue.start)]
        .tokens()
        .start;
    let from = cue.saturating_sub(WAR).max(first);
    (from..cue).any(|i| {
        Lists::get().is(doc.tokens[i].key, Set::WAR)
            && Lists::get().role(doc.tokens[i + 1].key).any(Role::HAVE)
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
    let town = |m: &usize| is_town(&chains.mentions[*m], lexicons);
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let all = chains.mentions_in(span).filter(town);
    for place in all.filter_map(|m| chains.links[m]) {
        *counts.entry(place).or_default() += 1;
    }
    // Where others died years ago is not where it happened now.
    let mut now: BTreeMap<u32, bool> = BTreeMap::new();
    for figure in figures {
        if let Some(place) = figure.place {
            *now.entry(place).or_default() |= !past(doc, figure);
        }
    }
    let elsewhere = |p: &u32| now.get(p) == Some(&false);
    let named = chains
        .mentions_in(head)
        .filter(|m| town(m) && !is_source(doc, here, &chains.mentions[*m]))
        .filter_map(|m| chains.links[m])
        .filter(|p| !elsewhere(p));
    let told = figures
        .iter()
        .filter_map(|c| c.place)
        .filter(|p| counts.contains_key(p) && !elsewhere(p));
    let mut best: Option<(usize, u32)> = None;
    for place in named.chain(told) {
        let count = counts.get(&place).copied().unwrap_or(0);
        if best.is_none_or(|b| count > b.0) {
            best = Some((count, place));
        }
    }
    best.map(|b| b.1)
}

/// A place by its name that may be a scene: no region, and no sea, which has no country.
fn is_town(m: &Mention, lexicons: &Lexicons) -> bool {
    let no_scene = |e| {
        let entry = lexicons.brief(e);
        entry.flags.any(WIDE) || entry.country.is_none()
    };
    m.label == Label::Place && m.kind == MentionKind::Name && !m.entry.is_some_and(no_scene)
}

/// Where the report was written, or somebody spoke, is not where it happened.
fn is_source(doc: &Document<'_>, here: &Section, m: &Mention) -> bool {
    let told = (m.first as usize).checked_sub(2).is_some_and(|i| {
        let key = doc.tokens[i].key;
        Lists::get().role(key).any(Role::ATTRIBUTION) || Lists::get().is(key, Set::BRIEFING)
    });
    let put = doc
        .tokens
        .get(m.last as usize)
        .is_some_and(|t| [word!("put"), word!("puts")].contains(&t.key));
    told || put || here.dateline.is_some_and(|d| d.contains(m.span))
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
        let same = places(
            "A bomb killed 12 people in Aleppo, Syria, on Sunday.\n\nIn 2012, 30 people were hurt in the same town.",
        );
        assert_eq!(same[1], same[0]);
        let war = places(
            "A bomb killed 12 people in Aleppo, Syria, on Sunday.\n\nThe war has killed 300,000 people.",
        );
        assert_eq!(war[1].as_deref(), Some("Syria"));
        let lead = places(
            "ALEPPO, Syria - A bomb killed 12 people in the worst raid since 2012, when 30 died in Homs.\n\nNine were hurt.",
        );
        assert_eq!(lead[2].as_deref(), Some("Aleppo"));
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
