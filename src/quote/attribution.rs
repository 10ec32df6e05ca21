//! Attributions: a cue with its speaker, and the content before it, behind it, or on both sides.
//!
//! One path for direct, mixed and indirect speech: quoted runs are passed over whole, and the kind follows from
//! what the content is made of.

use std::ops::Range;

use super::content::{end_of, sentence_start};
use super::cue::{Cue, Use};
use super::marks::Run;
use super::scene::{REACH, Scene};
use super::subject::{left_of, of_main_clause};
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Tokens from the content's start to the marks that make a weak cue speak.
const NEAR: usize = 12;

/// Tokens of a word in marks that only describes.
const DESCRIBES: usize = 4;

/// Tokens of a subordinate clause before its verb of saying.
const SUBORDINATE: usize = 20;

/// A stretch of content with its source, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The content.
    pub(super) content: Range<usize>,
    /// The number of the cue.
    pub(super) cue: Option<usize>,
    /// The speaker.
    pub(super) speaker: Option<Range<usize>>,
    /// Parts of one utterance share a number.
    pub(super) group: Option<u32>,
    /// A block quote without marks.
    pub(super) block: bool,
    /// A line of a transcript or a post with its signature: speech without marks, but no block quote.
    pub(super) line: bool,
}

/// An attribution found earlier in the same sentence.
#[derive(Clone, Debug)]
struct Last {
    end: usize,
    speaker: Option<Range<usize>>,
}

/// Collects the parts of an article.
pub(super) struct Finder<'s> {
    pub(super) s: &'s Scene<'s>,
    pub(super) cues: &'s [Cue],
    pub(super) parts: Vec<Part>,
    /// Runs that are some part's content already.
    pub(super) taken: Vec<bool>,
    pub(super) groups: u32,
    last: Option<Last>,
}

impl<'s> Finder<'s> {
    pub(super) fn new(s: &'s Scene<'s>, cues: &'s [Cue]) -> Self {
        Finder {
            s,
            cues,
            parts: Vec::new(),
            taken: vec![false; s.runs.len()],
            groups: 0,
            last: None,
        }
    }

    /// Reads every cue.
    pub(super) fn attributions(&mut self) {
        for number in 0..self.cues.len() {
            match self.cues[number].how {
                Use::Finite => self.finite(number),
                Use::Participle => self.participle(number),
                Use::Infinitive => self.infinitive(number),
                Use::Passive => self.passive(number),
                Use::Noun => self.noun(number),
                Use::Preposition => self.according(number),
            }
        }
    }

    /// Where looking left for a subject stops: the sentence's start or the last run.
    pub(super) fn floor(&self, cue: &Cue) -> usize {
        let start = self.s.sentence(cue.first).start;
        let runs = &self.s.runs;
        let before = &runs[..runs.partition_point(|r| r.open < cue.first)];
        let mut near = before.iter().rev().take_while(|r| r.end > start);
        let run = near.find(|r| !self.describes(r));
        run.map_or(start, |run| start.max(run.end))
    }

    /// "Lee, wearing a “Save us” badge, said": a word in marks within what is said of the subject.
    fn describes(&self, run: &Run) -> bool {
        let s = self.s;
        run.closed
            && run.last <= run.first + DESCRIBES
            && run.open > s.sentence(run.open).start
            && s.shape(run.open - 1).is_word()
            && (s.shape(run.end) == Shape::Lower && s.has(run.end, Classes::NOUN))
            && (run.first..run.last).all(|i| s.shape(i).is_word())
    }

    /// The end of the last attribution, if it lies in the paragraph.
    pub(super) fn last_end(&self, at: usize) -> usize {
        let paragraph = self.s.doc.paragraphs[self.s.paragraph(at)].first as usize;
        self.last.as_ref().map_or(0, |l| l.end).max(paragraph)
    }

    fn last_speaker(&self, at: usize) -> Option<Range<usize>> {
        let start = self.s.sentence(at).start;
        self.last
            .as_ref()
            .filter(|l| l.end > start)
            .and_then(|l| l.speaker.clone())
    }

    /// The speaker of a verb without a subject of its own: "stood up and said".
    pub(super) fn distant_speaker(&self, cue: &Cue) -> Option<Range<usize>> {
        let first = sentence_start(self.s, cue.first);
        self.last_speaker(cue.first)
            .or_else(|| of_main_clause(self.s, first, cue.first))
    }

    /// The speaker of a verb, as far as it stands before it.
    pub(super) fn speaker_of(&self, number: usize) -> Option<Range<usize>> {
        let cue = self.cues[number];
        let first = self.s.sentence(cue.first).start;
        if cue.how == Use::Noun {
            return self
                .owner(&cue, first)
                .or_else(|| of_main_clause(self.s, first, cue.first));
        }
        left_of(self.s, self.floor(&cue), cue.first)
            .map(|subject| subject.np)
            .or_else(|| of_main_clause(self.s, first, cue.first))
    }

    /// Content behind the attribution.
    pub(super) fn after(
        &mut self,
        number: usize,
        speaker: Option<Range<usize>>,
        at: usize,
        end: usize,
    ) {
        let (s, cue) = (self.s, self.cues[number]);
        let mut start = at;
        while start < end && matches!(s.shape(start), Shape::Comma | Shape::Colon | Shape::Dash) {
            start += 1;
        }
        if s.is_end(start, end) && !(start < end && s.quoted(start)) {
            return;
        }
        let as_said = self.as_said(&cue, speaker.as_ref());
        let punctuated = start > at && s.shape(at) != Shape::Colon && !as_said;
        if punctuated && !s.quoted(start) && !s.is(start, Roles::THAT) {
            match self
                .run_behind(&cue, start, end)
                .or_else(|| self.that_behind(&cue, start, end))
            {
                Some(run) => start = run,
                None => return,
            }
        }
        if cue.takes(Frames::NOSPEECH) && !s.quoted(start) {
            return;
        }
        // "ends with a clip of Lee *saying*": the words are the participle's.
        let own = self.cues.partition_point(|c| c.first < start);
        let own = self
            .cues
            .get(own)
            .filter(|c| c.first == start && c.how == Use::Participle);
        if start > cue.last && own.is_some_and(|c| c.takes(Frames::BARE)) {
            return;
        }
        let to = end_of(s, self.cues, start);
        let to = self.predicate_end(&cue, start, to);
        // A verb that seldom speaks needs its marks nearby: "showed up in the “brown beret” of".
        let far = if cue.takes(Frames::GESTURE) {
            1
        } else if cue.takes(Frames::WEAK.with(Frames::CLAUSE))
            && !s.is(start, Roles::THAT.with(Roles::WH))
        {
            NEAR
        } else {
            REACH
        };
        let quoted =
            !cue.takes(Frames::FIGURE) && (start..to.min(start + far)).any(|i| s.quoted(i));
        if quoted || self.admits(&cue, start, to) {
            self.note(at, speaker.clone());
            let parts = self.parts.len();
            self.push(start..to, Some(number), speaker);
            if self.is_subordinate(&cue) || cue.takes(Frames::FIGURE) {
                self.cut_at_comma(parts);
            }
        }
    }

    /// "As Lee noted, the well is dry": the clause that was said follows the comma.
    fn as_said(&self, cue: &Cue, speaker: Option<&Range<usize>>) -> bool {
        let s = self.s;
        let from = speaker.map_or(cue.first, |np| np.start.min(cue.first));
        s.is(s.sentence(cue.first).start, Roles::AS)
            || cue.takes(Frames::POST)
                && (from > 0 && s.is(from - 1, Roles::AS) || self.behind_link(from))
    }

    /// "Though he said it would, the plan failed": the main clause is still to come.
    pub(super) fn is_subordinate(&self, cue: &Cue) -> bool {
        let s = self.s;
        let mut first = s.sentence(cue.first).start;
        // "But even as Lee claimed"
        let lead = |i: usize| {
            let but = s.is(i, Roles::CONTRAST) && s.has(i, Classes::CONJUNCTION);
            but && !s.has(i, Classes::SUBORDINATOR) || s.word(i) == "even"
        };
        while first < cue.first && lead(first) {
            first += 1;
        }
        (s.has(first, Classes::SUBORDINATOR) || s.is(first, Roles::AS))
            && !s.is(first, Roles::THAT)
            && (first..cue.first).all(|i| s.shape(i) != Shape::Comma)
            && cue.first - first < SUBORDINATE
    }

    /// Keeps who spoke last in the sentence. "The mayor says he found it odd and called it a joke": a pronoun inside what
    /// another said does not take over.
    pub(super) fn note(&mut self, end: usize, speaker: Option<Range<usize>>) {
        let pronoun = Roles::SUBJECT.with(Roles::OWNER);
        let inner = |np: &Range<usize>| np.len() == 1 && self.s.is(np.start, pronoun);
        let within = |np: &Range<usize>| {
            let outer = self.parts.last();
            outer.is_some_and(|p| p.speaker.is_some() && p.content.contains(&np.start))
        };
        let speaker = match speaker {
            Some(np) if inner(&np) && within(&np) => {
                self.parts.last().and_then(|p| p.speaker.clone())
            }
            other => other,
        };
        self.last = Some(Last { end, speaker });
    }

    /// Makes the parts from `first` on those of one utterance.
    pub(super) fn group_from(&mut self, first: usize, group: u32) {
        for part in &mut self.parts[first..] {
            part.group = Some(group);
        }
    }

    pub(super) fn next_group(&mut self) -> u32 {
        self.groups += 1;
        self.groups - 1
    }

    /// Keeps content, outer marks and edge punctuation left out.
    pub(super) fn push(
        &mut self,
        content: Range<usize>,
        cue: Option<usize>,
        speaker: Option<Range<usize>>,
    ) {
        let content = trimmed(self.s, content);
        if content.is_empty() {
            return;
        }
        let mut at = content.start;
        while at < content.end {
            match self.s.run_at(at) {
                Some(run) => {
                    self.taken[run] = true;
                    at = self.s.runs[run].end.max(at + 1);
                }
                None => at += 1,
            }
        }
        self.parts.push(Part {
            content,
            cue,
            speaker,
            group: None,
            block: false,
            line: false,
        });
    }
}

/// Content without outer marks (where both are the run's own), and without edge commas.
fn trimmed(s: &Scene<'_>, content: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = content;
    let edge = |i: usize| {
        matches!(
            s.shape(i),
            Shape::Comma | Shape::Colon | Shape::Semicolon | Shape::Dash
        )
    };
    while start < end && (edge(start) || s.shape(start) == Shape::Close) {
        start += 1;
    }
    while end > start
        && (edge(end - 1)
            || s.shape(end - 1) == Shape::Stop
                && !s.quoted(end - 1)
                && s.word(end - 1) == "."
                && !s.is_abbreviation_dot(end - 1))
    {
        end -= 1;
    }
    if start >= end {
        return start..start;
    }
    match (s.run_at(start), s.run_at(end - 1)) {
        (Some(a), Some(b)) if a == b => {
            let run = s.runs[a];
            let mut last = end.min(run.last);
            while last > start.max(run.first) && s.shape(last - 1) == Shape::Comma {
                last -= 1;
            }
            start.max(run.first)..last.max(start.max(run.first))
        }
        _ => start..end,
    }
}
