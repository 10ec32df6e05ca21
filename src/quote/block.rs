//! Block quotes: speech without marks, known by how it is introduced.
//!
//! "he said in New York:" at a paragraph's end makes the next paragraph a block quote, and those behind it while
//! somebody speaks there in the first person.

use std::ops::Range;

use super::attribution::{Finder, Part};
use super::cue::Use;
use super::scene::Scene;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Tokens of a block quote that does not speak in the first person.
const SHORTEST: usize = 4;
/// Paragraphs of one block quote at most.
const PARAGRAPHS: usize = 12;

impl Finder<'_> {
    /// Content announced by a colon at the end of a paragraph.
    pub(super) fn announced(&mut self) {
        let paragraphs = self.s.doc.paragraphs.len();
        let mut takeover = Takeover::new(self);
        for number in 0..paragraphs.saturating_sub(1) {
            let tokens = self.s.doc.paragraphs[number].tokens();
            if self.s.shape(tokens.end - 1) != Shape::Colon {
                continue;
            }
            if let Some((cue, speaker)) = self.announcement(tokens) {
                self.block(number + 1, cue, &speaker, &mut takeover);
            }
        }
        takeover.settle(self);
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
    fn block(&mut self, first: usize, cue: usize, speaker: &Range<usize>, takeover: &mut Takeover) {
        let s = self.s;
        let end = s.doc.paragraphs.len().min(first + PARAGRAPHS);
        let mut group = None;
        for number in first..end {
            let tokens = s.doc.paragraphs[number].tokens();
            let marked = s.quoted(tokens.start);
            // A paragraph between two in the first person belongs to the same voice.
            let next = (number + 1 < end).then(|| s.doc.paragraphs[number + 1].tokens());
            let voice = first_person(s, &tokens)
                || number > first
                    && !takeover.attributed[number]
                    && next.is_some_and(|n| first_person(s, &n) && !own_attribution(self, &n));
            let own = takeover.attributed[number] || own_attribution(self, &tokens);
            if number == first && marked {
                self.adopt(&tokens, cue, speaker);
            } else if marked || !voice && (number > first || own || tokens.len() < SHORTEST) {
                return;
            } else {
                let group = *group.get_or_insert_with(|| self.next_group());
                takeover.replaced[number] = true;
                self.parts.push(Part {
                    content: tokens,
                    cue: Some(cue),
                    speaker: Some(speaker.clone()),
                    group: Some(group),
                    block: true,
                    line: false,
                });
            }
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
}

/// Paragraphs that are given to another speaker as a whole: what was found in them before is dropped, all at
/// once.
pub(super) struct Takeover {
    /// Paragraphs with a part that has a cue.
    attributed: Vec<bool>,
    /// Paragraphs taken over.
    pub(super) replaced: Vec<bool>,
    /// The number of parts found before.
    before: usize,
}

impl Takeover {
    pub(super) fn new(f: &Finder<'_>) -> Self {
        let paragraphs = f.s.doc.paragraphs.len();
        let mut attributed = vec![false; paragraphs];
        for part in f.parts.iter().filter(|p| p.cue.is_some()) {
            attributed[f.s.paragraph(part.content.start)] = true;
        }
        Takeover {
            attributed,
            replaced: vec![false; paragraphs],
            before: f.parts.len(),
        }
    }

    pub(super) fn settle(self, f: &mut Finder<'_>) {
        let (s, mut number) = (f.s, 0);
        f.parts.retain(|p| {
            number += 1;
            number > self.before || !self.replaced[s.paragraph(p.content.start)]
        });
    }
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
