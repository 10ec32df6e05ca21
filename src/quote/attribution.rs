//! Attributions: a cue with its speaker, and the content before it, behind it, or on both sides.
//!
//! One path for direct, mixed and indirect speech: quoted runs are passed over whole, and the kind follows from
//! what the content is made of.

use std::ops::Range;

use super::circumstance;
use super::content::{Before, before, end_of, sentence_start};
use super::cue::{Cue, Use};
use super::noun_phrase::{Extent, starting_at};
use super::scene::{REACH, Scene};
use super::subject::{Subject, left_of, of_main_clause, right_of};
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Tokens from the content's start to the marks that make a weak cue speak.
const NEAR: usize = 12;

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
        match runs[..runs.partition_point(|r| r.open < cue.first)].last() {
            Some(run) => start.max(run.end),
            None => start,
        }
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

    fn finite(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let end = s.sentence(cue.first).end;
        if let Some((np, content)) = self.inverted(&cue, end) {
            let after = circumstance::skip(s, &cue, self.past_apposition(np.end, end), end);
            self.split(
                number,
                Some(np),
                Some(Before {
                    inverted: true,
                    ..content
                }),
                after,
                end,
            );
            return;
        }
        if let Some((np, at)) = self.heading(&cue, end) {
            self.after(number, Some(np), at, end);
            return;
        }
        if let Some((np, after)) = self.quoted_as(&cue, end) {
            let floor = self.floor(&cue);
            let from = left_of(s, floor, cue.first).map_or(cue.first, |subject| subject.from);
            match before(s, self.last_end(cue.first), from) {
                None if self.is_clause_at(after, end) => {
                    let to = end_of(s, self.cues, after);
                    self.note(after, Some(np.clone()));
                    self.push(after..to, Some(number), Some(np));
                }
                content => self.split(number, Some(np), content, after, end),
            }
            return;
        }
        let floor = self.floor(&cue);
        let subject = left_of(s, floor, cue.first);
        let (speaker, from) = match subject {
            Some(Subject { np, from }) => (Some(np), from),
            None if self.behind_taken(&cue) => {
                // "The mayor, in what he called “a joke,” said": the main clause goes on.
                let subject = of_main_clause(s, sentence_start(s, cue.first), cue.first);
                let after = circumstance::skip(s, &cue, cue.last, end);
                self.after(number, subject, after, end);
                return;
            }
            None if self.is_inserted(&cue, end) => return,
            None => (self.distant_speaker(&cue), cue.first),
        };
        if from == cue.first && self.is_reduced(&cue)
            || speaker
                .as_ref()
                .is_some_and(|np| self.names_thing(&cue, np))
        {
            return;
        }
        let before = self.before_all(from).filter(|b| {
            let follows = self.may_follow(&cue, speaker.as_ref());
            match b.run {
                Some(_) => {
                    follows
                        || !self.hangs(speaker.as_ref())
                            && cue.takes(Frames::POST.with(Frames::INV))
                }
                None => follows && !self.behind_link(from),
            }
        });
        let after = circumstance::skip(s, &cue, cue.last, end);
        self.split(number, speaker, before, after, end);
    }

    /// The content before an attribution. "Ebden told the envoys to leave, the ministry said": where it would only repeat
    /// what another source's cue has, the whole sentence is said.
    fn before_all(&self, from: usize) -> Option<Before> {
        let s = self.s;
        let found = before(s, self.last_end(from), from)?;
        let repeats = |p: &Part| p.content == found.content && p.cue.is_some();
        if found.run.is_some() || !self.parts.last().is_some_and(repeats) {
            return Some(found);
        }
        before(s, s.sentence(found.content.start).start, from)
    }

    /// Whether a run that is another verb's content ends right before a cue.
    fn behind_taken(&self, cue: &Cue) -> bool {
        let s = self.s;
        cue.first > 0
            && s.run_at(cue.first - 1)
                .is_some_and(|r| self.taken[r] && s.runs[r].end == cue.first)
    }

    /// "The well is dry, he said": not where the verb cannot follow what it reports ("Meanwhile, he reminds us"), nor
    /// where its subject hangs on the clause before it ("Lee lost to Sato, who added two seats").
    fn may_follow(&self, cue: &Cue, speaker: Option<&Range<usize>>) -> bool {
        cue.takes(Frames::POST) && !cue.takes(Frames::NOSPEECH) && !self.hangs(speaker)
    }

    /// A speaker that is a relative pronoun.
    fn hangs(&self, speaker: Option<&Range<usize>>) -> bool {
        let s = self.s;
        speaker.is_some_and(|np| s.is(np.start, Roles::RELATIVE) && !s.is(np.start, Roles::THAT))
    }

    /// "Go," said Smith: the cue directly behind content, the speaker behind the cue.
    fn inverted(&self, cue: &Cue, end: usize) -> Option<(Range<usize>, Before)> {
        let s = self.s;
        if !cue.takes(Frames::INV) {
            return None;
        }
        let content = before(s, self.last_end(cue.first), cue.first)?;
        if content.run.is_some_and(|r| self.taken[r]) {
            // "in what it called “a joke,” said": the run is another verb's content.
            return None;
        }
        let np = right_of(s, cue.last, end)?;
        let ends = s.is_end(np.end, end)
            || matches!(
                s.shape(np.end),
                Shape::Comma | Shape::Open | Shape::Colon | Shape::Dash
            )
            || s.is_time(np.end)
            || s.is(np.end, Roles::RELATIVE)
            || s.has(np.end, Classes::PREPOSITION) && !s.is(np.end, Roles::TO);
        let behind_run = s.is(np.end.min(end - 1), Roles::AND.with(Roles::CONTRAST))
            || s.is_adverb(np.end.min(end - 1))
            || s.has(
                np.end.min(end - 1),
                Classes::PREPOSITION.with(Classes::PAST),
            )
            || s.quoted(np.end.min(end - 1));
        let pronoun = s.is(np.start, Roles::SUBJECT);
        let fits = if content.run.is_some() {
            ends || behind_run
        } else {
            // "Ann Lee, a student, asked the mayor": a phrase before the verb, and whom it addresses.
            let addressee = content.fragment && cue.takes(Frames::ADDR);
            ends && !pronoun
                && !addressee
                && (s.shape(np.end - 1).is_capital() || s.has(np.end - 1, Classes::SPEAKER))
        };
        fits.then_some((np, content))
    }

    /// The agency *quoted Smith as saying*: the speaker is the one quoted.
    fn quoted_as(&self, cue: &Cue, end: usize) -> Option<(Range<usize>, usize)> {
        let s = self.s;
        if !matches!(cue.word.lemma, "quote" | "cite") {
            return None;
        }
        let np = starting_at(s, cue.last, end, Extent::Full)?;
        let says =
            np.end + 1 < end && s.is(np.end, Roles::AS) && s.has(np.end + 1, Classes::GERUND);
        says.then(|| (np.clone(), circumstance::skip(s, cue, np.end + 2, end)))
    }

    /// Said Smith: "Go." The cue opens the sentence.
    fn heading(&self, cue: &Cue, end: usize) -> Option<(Range<usize>, usize)> {
        let s = self.s;
        if !cue.takes(Frames::INV) || s.sentence(cue.first).start != cue.first || !cue.past {
            return None;
        }
        let np = right_of(s, cue.last, end)?;
        let colon = (np.end..end).find(|&i| s.shape(i) == Shape::Colon || s.opens_run(i))?;
        Some((np, colon))
    }

    /// Over ", a student," behind an inverted speaker; back to where the content may go on.
    fn past_apposition(&self, at: usize, end: usize) -> usize {
        let s = self.s;
        (at..end)
            .find(|&i| s.opens_run(i) || s.is_end(i, end))
            .filter(|&i| i < end && s.opens_run(i) && s.shape(i - 1) == Shape::Comma)
            .map_or(at, |i| i - 1)
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

    /// Content before the attribution, behind it, or on both sides.
    fn split(
        &mut self,
        number: usize,
        speaker: Option<Range<usize>>,
        before: Option<Before>,
        after: usize,
        end: usize,
    ) {
        let s = self.s;
        let Some(before) = before else {
            self.after(number, speaker, after, end);
            return;
        };
        let ends = s.is_end(after, end) || s.shape(after) == Shape::Semicolon;
        let comma = !ends && s.shape(after) == Shape::Comma;
        let colon = !ends && s.shape(after) == Shape::Colon;
        let opens =
            before.run.is_some() || s.sentence(before.content.start).start == before.content.start;
        if colon && opens && !before.fragment && !before.inverted {
            self.around(number, speaker, before.content, after, end);
            return;
        }
        let that = !ends && (s.is(after, Roles::THAT) || colon);
        let resumed = after + usize::from(comma);
        let goes_on = comma
            && !s.is_end(resumed, end)
            && self.resumes(&before, resumed, end)
            && self.continues(&before, resumed);
        let stays = if ends || before.inverted {
            before.content.len() > 2
        } else {
            goes_on
        };
        let trails = !ends && s.is(after, Roles::RELATIVE);
        if !ends && !comma && !trails && before.run.is_none()
            || that
            || before.fragment && !stays && !trails
        {
            self.after(number, speaker, after, end);
            return;
        }
        let sentence_apart = before
            .run
            .is_some_and(|r| s.runs[r].end == s.sentence(after.saturating_sub(1)).start);
        // "“Is it two? Three?” Lee asks as a guard walks by"
        let adjunct = s.is(after, Roles::AS)
            || s.has(after, Classes::SUBORDINATOR.with(Classes::PREPOSITION))
                && !s.is(after, Roles::TO.with(Roles::OF));
        if sentence_apart && !ends && !comma && !s.quoted(after) && !adjunct {
            self.after(number, speaker, after, end);
            return;
        }
        let first = self.parts.len();
        let before_run = before.run;
        self.push(before.content, Some(number), speaker.clone());
        self.note(after, speaker.clone());
        let clause = before_run.is_some()
            && !ends
            && !comma
            && takes_clause(&self.cues[number])
            && self.is_clause_at(after, end);
        if !ends && (s.opens_run(resumed) || before_run.is_none() && goes_on || clause) {
            let group = self.next_group();
            let to = end_of(s, self.cues, resumed);
            self.push(resumed..to, Some(number), speaker);
            for part in &mut self.parts[first..] {
                part.group = Some(group);
            }
        }
    }

    /// "“We are stuck,” Lee said: the well is dry": content before the attribution, and more behind its colon.
    fn around(
        &mut self,
        number: usize,
        speaker: Option<Range<usize>>,
        before: Range<usize>,
        after: usize,
        end: usize,
    ) {
        let (first, group) = (self.parts.len(), self.next_group());
        self.push(before, Some(number), speaker.clone());
        self.after(number, speaker, after, end);
        if self.parts.len() > first + 1 {
            for part in &mut self.parts[first..] {
                part.group = Some(group);
            }
        }
    }

    /// Behind a whole clause a phrase is an afterthought of the writer, behind an inverted speaker an apposition; a
    /// verb or conjunction goes on with what was said.
    fn continues(&self, before: &Before, at: usize) -> bool {
        let s = self.s;
        let verb = s.is_verb(at) || s.is_adverb(at) && s.is_verb(at + 1);
        let joined = s.is(
            at,
            Roles::AND
                .with(Roles::CONTRAST)
                .with(Roles::THAT)
                .with(Roles::SUBJECT)
                .with(Roles::TO),
        ) || s.has(at, Classes::SUBORDINATOR) && !self.tells_when(at);
        verb || s.quoted(at) || !before.inverted && (before.fragment || joined)
    }

    /// ", as delegates argued", ", after rebels took the town": when it was said, or what the writer adds.
    fn tells_when(&self, at: usize) -> bool {
        matches!(
            self.s.word(at),
            "as" | "after" | "before" | "when" | "while" | "since"
        )
    }

    /// "The plan, he said, would fail": the clause goes on with its verb, which may be a verb of saying itself.
    fn resumes(&self, before: &Before, at: usize, end: usize) -> bool {
        let s = self.s;
        if s.quoted(at) {
            let first = s.run_at(at).map_or(at, |r| s.runs[r].first);
            return s.shape(first) == Shape::Lower;
        }
        let own = |c: &Cue| {
            c.first > at + 1
                || c.how == Use::Finite && (c.takes(Frames::WEAK) || before.fragment && c.past)
        };
        !s.is_end(at, end)
            && self
                .cues
                .get(self.cues.partition_point(|c| c.first < at))
                .is_none_or(own)
            && (!s.is(at, Roles::RELATIVE) || s.is(at, Roles::THAT))
            && !s.has(at, Classes::GERUND)
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
            match self.run_behind(&cue, start, end) {
                Some(run) => start = run,
                None => return,
            }
        }
        if cue.takes(Frames::NOSPEECH) && !s.quoted(start) {
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
    fn is_subordinate(&self, cue: &Cue) -> bool {
        let s = self.s;
        let first = s.sentence(cue.first).start;
        s.has(first, Classes::SUBORDINATOR)
            && !s.is(first, Roles::THAT)
            && (first..cue.first).all(|i| s.shape(i) != Shape::Comma && !s.quoted(i))
            && cue.first - first < 12
    }

    pub(super) fn note(&mut self, end: usize, speaker: Option<Range<usize>>) {
        self.last = Some(Last { end, speaker });
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

/// “We are stuck,” Lee said he ...: the verb has words in marks and a clause.
fn takes_clause(cue: &Cue) -> bool {
    cue.takes(Frames::BARE) && !cue.takes(Frames::WEAK.with(Frames::CLAUSE))
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
    while start < end && edge(start) {
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
