//! Finite verbs of saying: with content before them, behind them, or on both sides.

use std::ops::Range;

use super::attribution::{Finder, Part};
use super::circumstance;
use super::content::{Before, before, end_of, sentence_start};
use super::cue::{Cue, Use};
use super::noun_phrase::{Extent, starting_at};
use super::subject::{Subject, left_of, of_main_clause, right_of};
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Tokens between who is quoted and "as saying".
const QUOTED_IN: usize = 10;

impl Finder<'_> {
    pub(super) fn finite(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let end = s.sentence(cue.first).end;
        if let Some((np, content)) = self.inverted(&cue, end) {
            let after = circumstance::skip(s, &cue, self.past_apposition(np.end, end), end);
            self.split(number, Some(np), Some(content), after, end);
        } else if let Some((np, at)) = self.heading(&cue, end) {
            self.after(number, Some(np), at, end);
        } else if let Some((np, after)) = self.quoted_as(&cue, end) {
            self.quoted(number, np, after, end);
        } else {
            self.with_subject(number, end);
        }
    }

    /// A verb with its subject before it, near or far.
    fn with_subject(&mut self, number: usize, end: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let after = circumstance::skip(s, &cue, cue.last, end);
        let (speaker, from) = match left_of(s, self.floor(&cue), cue.first) {
            Some(Subject { np, from }) => (Some(np), from),
            None if self.behind_taken(&cue) => {
                // "The mayor, in what he called “a joke,” said": the main clause goes on.
                let subject = of_main_clause(s, sentence_start(s, cue.first), cue.first);
                self.after(number, subject, after, end);
                return;
            }
            None if self.is_inserted(&cue, end) => return,
            None => (self.distant_speaker(&cue), cue.first),
        };
        let thing = |np: &Range<usize>| self.names_thing(&cue, np);
        if from == cue.first && self.is_reduced(&cue) || speaker.as_ref().is_some_and(thing) {
            return;
        }
        // "If you see him, tell the police": nobody says what stands before it.
        let follows = speaker.is_some() && self.may_follow(&cue, speaker.as_ref());
        let hangs = self.hangs(speaker.as_ref());
        let before = self.before_all(from).filter(|b| match b.run {
            Some(_) => !hangs && cue.takes(Frames::POST.with(Frames::INV)),
            None => {
                follows && !self.behind_link(from) && !self.describes_thing(&cue, speaker.as_ref())
            }
        });
        let marked = before.as_ref().is_some_and(|b| b.run.is_some());
        let after = if marked {
            self.past_aside(after, end)
        } else {
            after
        };
        self.split(number, speaker, before, after, end);
    }

    /// The content before an attribution. "Ebden told the envoys to leave, the ministry said": where it would only repeat
    /// what another source's cue has, the whole sentence is said.
    pub(super) fn before_all(&self, from: usize) -> Option<Before> {
        let s = self.s;
        let found = before(s, self.last_end(from), from)?;
        let subordinate = |p: &Part| {
            let cue = p.cue.map(|c| self.cues[c]);
            found.run.is_some_and(|r| p.content.end >= s.runs[r].first)
                && cue.is_some_and(|c| self.is_subordinate(&c))
        };
        if self.parts.last().is_some_and(subordinate) {
            return None;
        }
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
        cue.takes(Frames::POST)
            && !cue.takes(Frames::NOSPEECH.with(Frames::GESTURE))
            && !self.hangs(speaker)
    }

    /// ", chemicals *found* in fridges": behind a thing, a form of the past and a preposition describe it.
    fn describes_thing(&self, cue: &Cue, speaker: Option<&Range<usize>>) -> bool {
        let s = self.s;
        speaker.is_some_and(|np| {
            let head = np.end - 1;
            np.end == cue.first
                && s.has(cue.first, Classes::PAST)
                && s.has(cue.last, Classes::PREPOSITION)
                && s.shape(head) == Shape::Lower
                && !s.has(head, Classes::SPEAKER)
                && !s.is(head, Roles::SUBJECT.with(Roles::INDEFINITE))
        })
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
            // "The mayor, Ann Lee, said the man who left should pay": a name between commas is the subject.
            // Nor do verbs with an object stand before their subject: "Lee, who lost in May, blasted Sato as a fool".
            let object = || {
                let subject = left_of(s, self.floor(cue), cue.first);
                cue.takes(Frames::NP.with(Frames::OBJ))
                    && subject.is_some_and(|subject| subject.from == content.content.start)
            };
            let subject = content.fragment
                && s.label(content.content.end - 1) == Some(Label::Person)
                || object();
            ends && !pronoun
                && !addressee
                && !subject
                && (s.shape(np.end - 1).is_capital() || s.has(np.end - 1, Classes::SPEAKER))
        };
        let content = Before {
            inverted: true,
            ..content
        };
        fits.then_some((np, content))
    }

    /// The agency *quoted Smith as saying*: the speaker is the one quoted.
    fn quoted_as(&self, cue: &Cue, end: usize) -> Option<(Range<usize>, usize)> {
        let s = self.s;
        if !cue.quotes() {
            return None;
        }
        let np = starting_at(s, cue.last, end, Extent::Full)?;
        let after = self.as_saying(cue, np.end, end)?;
        Some((np, after))
    }

    /// "as saying", perhaps behind a phrase ("in the paper as saying"): what follows it.
    pub(super) fn as_saying(&self, cue: &Cue, at: usize, end: usize) -> Option<usize> {
        let s = self.s;
        let mut near = at..end.min(at + QUOTED_IN);
        let r#as = near.find(|&i| s.is(i, Roles::AS) && s.has(i + 1, Classes::GERUND))?;
        let plain = |i: usize| !s.is_verb(i) && !s.quoted(i) && s.shape(i) != Shape::Comma;
        let says = r#as + 1 < end && (at..r#as).all(plain);
        says.then(|| circumstance::skip(s, cue, r#as + 2, end))
    }

    /// The content of one who is quoted as saying it: behind the cue, or before the attribution.
    fn quoted(&mut self, number: usize, np: Range<usize>, after: usize, end: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let subject = left_of(s, self.floor(&cue), cue.first);
        let from = subject.map_or(cue.first, |subject| subject.from);
        match before(s, self.last_end(cue.first), from) {
            None if self.is_clause_at(after, end) => {
                let to = end_of(s, self.cues, after);
                self.note(after, Some(np.clone()));
                self.push(after..to, Some(number), Some(np));
            }
            content => self.split(number, Some(np), content, after, end),
        }
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
        let run = (at..end)
            .find(|&i| s.opens_run(i) || s.is_end(i, end))
            .filter(|&i| i < end && s.opens_run(i) && s.shape(i - 1) == Shape::Comma);
        // "Rather than wait, said Ann Lee, head of the firm, it wants to build"
        let clause = || {
            let np = starting_at(s, at + 1, end, Extent::Full)?;
            let comma = np.end < end && s.shape(np.end) == Shape::Comma;
            (comma && s.shape(at) == Shape::Comma && self.is_clause_at(np.end + 1, end))
                .then_some(np.end)
        };
        run.map(|i| i - 1).or_else(clause).unwrap_or(at)
    }

    /// "“We can,” Lee said, pointing at the well, “and we will.”": over what is inserted, to the comma before its run.
    fn past_aside(&self, at: usize, end: usize) -> usize {
        let s = self.s;
        let aside = s.shape(at) == Shape::Comma
            && (s.has(at + 1, Classes::GERUND.with(Classes::SUBORDINATOR))
                || s.is(at + 1, Roles::AS.with(Roles::WH)));
        let behind = self.past_apposition(at, end);
        let cue = self.cues.partition_point(|c| c.first < at);
        let between = self.cues[cue..].iter().take_while(|c| c.first < behind);
        let silent = |c: &Cue| {
            let clause = Frames::THAT.with(Frames::BARE);
            c.how == Use::Noun || c.takes(Frames::WEAK) || !c.takes(clause)
        };
        match aside && between.into_iter().all(silent) {
            true => behind,
            false => at,
        }
    }

    /// Content before the attribution, behind it, or on both sides.
    pub(super) fn split(
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
        let mark = |shape: Shape| !ends && s.shape(after) == shape;
        let (comma, colon) = (mark(Shape::Comma), mark(Shape::Colon));
        let opens =
            before.run.is_some() || s.sentence(before.content.start).start == before.content.start;
        if colon && opens && !before.fragment && !before.inverted {
            self.around(number, speaker, before.content, after, end);
            return;
        }
        let resumed = after + usize::from(comma);
        let goes_on = comma
            && !s.is_end(resumed, end)
            && self.resumes(&before, resumed, end)
            && self.continues(&before, resumed);
        if self.only_behind(&before, after, end, goes_on) {
            self.after(number, speaker, after, end);
            return;
        }
        let clause = before.run.is_some()
            && !ends
            && !comma
            && takes_clause(&self.cues[number])
            && !s.is(after, Roles::THAT)
            && self.is_clause_at(after, end);
        let more = s.opens_run(resumed) || before.run.is_none() && goes_on || clause;
        let first = self.parts.len();
        self.push(before.content, Some(number), speaker.clone());
        self.note(after, speaker.clone());
        if !ends && more {
            let group = self.next_group();
            let to = end_of(s, self.cues, resumed);
            self.push(resumed..to, Some(number), speaker);
            self.group_from(first, group);
        }
    }

    /// Whether what stands before an attribution is no content of it: that follows.
    fn only_behind(&self, before: &Before, after: usize, end: usize, goes_on: bool) -> bool {
        let s = self.s;
        let ends = s.is_end(after, end) || s.shape(after) == Shape::Semicolon;
        let comma = s.shape(after) == Shape::Comma;
        let stays = match ends || before.inverted && !goes_on {
            true => before.content.len() > 2,
            false => goes_on,
        };
        let trails = !ends && s.is(after, Roles::RELATIVE);
        // "“It is bad,” Lee told a crowd that filled the hall": the comma in the marks says whose they are.
        let ends_in_comma = |r: usize| s.shape(s.runs[r].last - 1) == Shape::Comma;
        let own = before
            .run
            .is_some_and(|r| ends_in_comma(r) && !self.taken[r]);
        let that = s.is(after, Roles::THAT) && !own;
        let announced = !ends && (that || s.shape(after) == Shape::Colon);
        if !ends && !comma && !trails && before.run.is_none()
            || announced
            || before.fragment && !stays && !trails
        {
            return true;
        }
        let sentence_apart = before
            .run
            .is_some_and(|r| s.runs[r].end == s.sentence(after.saturating_sub(1)).start);
        // "“Is it two? Three?” Lee asks as a guard walks by"
        let adjunct = s.is(after, Roles::AS)
            || s.has(after, Classes::SUBORDINATOR.with(Classes::PREPOSITION))
                && !s.is(after, Roles::TO.with(Roles::OF));
        let adjunct = adjunct && !before.run.is_some_and(|r| self.goes_on_before(r));
        sentence_apart && !ends && !comma && !s.quoted(after) && !adjunct
    }

    /// "“It fell,” Lee said. “It broke.” His lawyer asked for mercy": a run whose source stands before it.
    fn goes_on_before(&self, run: usize) -> bool {
        let s = self.s;
        let run = s.runs[run];
        let told = run.open > 0 && self.last_end(run.open) == run.open - 1;
        told && s.shape(run.open - 1) == Shape::Stop && s.word(run.last - 1) == "."
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
            self.group_from(first, group);
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
        )
            // Not ", as delegates argued", ", after rebels took the town": when it was said, or what the writer adds.
            || s.has(at, Classes::SUBORDINATOR) && !s.is(at, Roles::WHEN);
        let clause = before.fragment && self.is_clause_at(at, s.sentence(at).end);
        verb || s.quoted(at)
            || clause
            || !before.inverted && (before.fragment || joined || s.is(at, Roles::EXAMPLE))
    }

    /// "The plan, he said, would fail": the clause goes on with its verb, which may be a verb of saying itself.
    fn resumes(&self, before: &Before, at: usize, end: usize) -> bool {
        let s = self.s;
        if s.quoted(at) {
            let first = s.run_at(at).map_or(at, |r| s.runs[r].first);
            return s.shape(first) == Shape::Lower;
        }
        // "The guests, said Lee, are asked to leave": a passive is what was said.
        let own = |c: &Cue| {
            c.first > at + 1
                || c.how == Use::Passive && c.first > at
                || c.how == Use::Finite && (c.takes(Frames::WEAK) || before.fragment && c.past)
        };
        !s.is_end(at, end)
            && self
                .cues
                .get(self.cues.partition_point(|c| c.first < at))
                .is_none_or(own)
            && (!s.is(at, Roles::RELATIVE) || s.is(at, Roles::THAT))
            && (!s.has(at, Classes::GERUND)
                || s.is(at, Roles::EXAMPLE)
                || before.fragment && self.subject_at(at, end))
    }
}

/// “We are stuck,” Lee said he ...: the verb has words in marks and a clause.
fn takes_clause(cue: &Cue) -> bool {
    cue.takes(Frames::BARE) && !cue.takes(Frames::WEAK.with(Frames::CLAUSE))
}
