//! Block quotes and transcripts: speech without marks, known by how it is introduced.
//!
//! "he said in New York:" at a paragraph's end makes the next paragraphs a block quote, up to one that has an
//! attribution of its own and no first person. `NAME:` lines are speech where at least two of them stand.

use std::ops::Range;

use super::attribution::{Finder, Part};
use super::cue::Use;
use super::scene::Scene;
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::fold::chain;
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;

/// Paragraphs of one block quote at most.
const PARAGRAPHS: usize = 12;
/// Tokens of a signature line.
const SIGNATURE: usize = 20;
/// Tokens of a name before a colon.
const NAME: usize = 8;

impl Finder<'_> {
    /// Content announced by a colon at the end of a paragraph.
    pub(super) fn announced(&mut self) {
        let paragraphs = self.s.doc.paragraphs.len();
        for number in 0..paragraphs.saturating_sub(1) {
            let tokens = self.s.doc.paragraphs[number].tokens();
            if self.s.shape(tokens.end - 1) != Shape::Colon {
                continue;
            }
            if let Some((cue, speaker)) = self.announcement(tokens) {
                self.block(number + 1, cue, &speaker);
            }
        }
    }

    /// The cue of the sentence that ends in a colon, and its speaker.
    fn announcement(&self, paragraph: Range<usize>) -> Option<(usize, Range<usize>)> {
        let s = self.s;
        let colon = paragraph.end - 1;
        let sentence = s.sentence(colon);
        let first = self.cues.partition_point(|c| c.first < sentence.start);
        let last = self.cues.partition_point(|c| c.first < colon);
        let cue = (first..last).rev().find(|&c| {
            let cue = &self.cues[c];
            let act = matches!(cue.how, Use::Finite | Use::Participle);
            (act || cue.how == Use::Noun && colon - cue.last <= 12)
                && cue.takes(Frames::QUOTE)
                && !cue.takes(Frames::GESTURE)
        })?;
        let near = colon - self.cues[cue].last <= 12 || self.cues[cue].takes(Frames::POST);
        let speaker = self.speaker_of(cue)?;
        near.then_some((cue, speaker))
    }

    /// Takes the paragraphs from `first` on as a block quote.
    fn block(&mut self, first: usize, cue: usize, speaker: &Range<usize>) {
        let s = self.s;
        let end = s.doc.paragraphs.len().min(first + PARAGRAPHS);
        let (group, at) = (self.groups, self.parts.len());
        for number in first..end {
            let tokens = s.doc.paragraphs[number].tokens();
            let marked = s.quoted(tokens.start);
            let own = self
                .parts
                .iter()
                .any(|p| p.cue.is_some() && tokens.contains(&p.content.start))
                || own_attribution(self, &tokens);
            if number > first
                && (marked || own && !first_person(s, &tokens) || !first_person(s, &tokens))
            {
                break;
            }
            if marked {
                self.adopt(&tokens, cue, speaker);
                continue;
            }
            if number == first && (own && !first_person(s, &tokens) || tokens.len() < 4) {
                break;
            }
            self.parts.retain(|p| !tokens.contains(&p.content.start));
            self.parts.push(Part {
                content: tokens,
                cue: Some(cue),
                speaker: Some(speaker.clone()),
                group: Some(group),
                block: true,
            });
        }
        if self.parts[at.min(self.parts.len())..]
            .iter()
            .any(|p| p.block)
        {
            self.groups += 1;
        }
    }

    /// A run that opens the announced paragraph, unless it has an attribution of its own.
    fn adopt(&mut self, tokens: &Range<usize>, cue: usize, speaker: &Range<usize>) {
        let s = self.s;
        let Some(run) = s.run_at(tokens.start).filter(|&r| !self.taken[r]) else {
            return;
        };
        let run_tokens = s.runs[run];
        self.push(
            run_tokens.first..run_tokens.last,
            Some(cue),
            Some(speaker.clone()),
        );
    }

    /// `NAME:` lines.
    pub(super) fn transcript(&mut self) {
        let s = self.s;
        let names: Vec<Option<Range<usize>>> = s
            .doc
            .paragraphs
            .iter()
            .map(|p| name_line(s, p.tokens()))
            .collect();
        let mut seen: KeyMap<u32> = KeyMap::default();
        let known = |name: &Range<usize>| name.clone().map(|i| s.token(i).key).fold(0, chain);
        for name in names.iter().flatten() {
            *seen.entry(known(name)).or_default() += 1;
        }
        let spoken = |name: &Range<usize>| {
            let capitals = name.clone().all(|i| {
                matches!(
                    s.shape(i),
                    Shape::Caps | Shape::Initial | Shape::Stop | Shape::Dotted
                )
            });
            seen[&known(name)] > 1
                || capitals && s.token(name.start).span.len() > 1 && seen.len() > 1
        };
        for (number, name) in names.iter().enumerate() {
            let tokens = s.doc.paragraphs[number].tokens();
            let Some(name) = name.as_ref().filter(|n| spoken(n)) else {
                continue;
            };
            self.parts.retain(|p| !tokens.contains(&p.content.start));
            self.push(name.end + 1..tokens.end, None, Some(name.clone()));
            if let Some(part) = self.parts.last_mut() {
                part.block = true;
            }
        }
    }
}

/// A quote and its signature: “…” — Ann Lee, at the end of the paragraph or as the next one.
pub(super) fn signature(s: &Scene<'_>, run: usize) -> Option<Range<usize>> {
    let run = s.runs[run];
    let paragraph = s.paragraph(run.open);
    let tokens = s.doc.paragraphs[paragraph].tokens();
    let (dash, end) = if run.end < tokens.end {
        (run.end, tokens.end)
    } else {
        let next = s.doc.paragraphs.get(paragraph + 1)?;
        (next.first as usize, next.last as usize)
    };
    let is_dash = matches!(s.shape(dash), Shape::Dash | Shape::Hyphen | Shape::Symbol)
        && s.word(dash).chars().all(|c| "-–—―~".contains(c));
    if !is_dash || end > dash + SIGNATURE || end < dash + 2 {
        return None;
    }
    let name = super::noun_phrase::starting_at(s, dash + 1, end, super::noun_phrase::Extent::Full)?;
    let rest = s.is_end(name.end, end) || s.shape(name.end) == Shape::Comma;
    (rest && s.shape(name.start).is_capital() && s.shape(name.end - 1).is_capital()).then_some(name)
}

/// Whether a cue with a past or third form stands in a paragraph outside marks.
fn own_attribution(f: &Finder<'_>, tokens: &Range<usize>) -> bool {
    let first = f.cues.partition_point(|c| c.first < tokens.start);
    let last = f.cues.partition_point(|c| c.first < tokens.end);
    f.cues[first..last]
        .iter()
        .any(|c| c.how == Use::Finite && c.past && c.takes(Frames::POST))
}

/// I, we, my: a voice that is not the reporter's.
fn first_person(s: &Scene<'_>, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .any(|i| !s.quoted(i) && s.is(i, Roles::FIRST))
}

/// The name at the start of a transcript line: capitals and a colon, then words.
fn name_line(s: &Scene<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let opens = usize::from(s.opens_run(tokens.start));
    let tokens = tokens.start + opens..tokens.end;
    let end = tokens.end.min(tokens.start + NAME);
    let colon = (tokens.start..end).find(|&i| s.shape(i) == Shape::Colon)?;
    let name = tokens.start..colon;
    let words = name.clone().all(|i| {
        s.shape(i).is_capital()
            || matches!(
                s.shape(i),
                Shape::Stop | Shape::Hyphen | Shape::Open | Shape::Close
            )
    });
    let fits = words
        && !name.is_empty()
        && colon + 2 < tokens.end
        && (opens > 0 || !s.quoted(tokens.start))
        && !s.is(tokens.start, Roles::NO_SPEAKER)
        && !s.has(tokens.start, Classes::WEEKDAY.with(Classes::MONTH))
        && s.shape(colon + 1) != Shape::Number;
    fits.then_some(name)
}
