//! Quoted runs without an attribution of their own: further sentences of the speaker at hand, or no quotes at
//! all (scare quotes, titles).

use std::ops::Range;

use super::attribution::{Finder, Part};
use super::circumstance::{skip, title};
use super::content::sentence_start;
use super::cue::{Cue, Use};
use super::marks::Run;
use super::scene::Scene;
use super::subject::{of_main_clause, over_comma};
use super::transcript::signature;
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Words of a run that is a quote even when it is no whole sentence.
const LONG: usize = 5;
/// Words of a whole sentence that may open a paragraph without an attribution.
const SENTENCE: usize = 4;
/// Parts of the paragraph looked at to either side of a run.
const NEAR: usize = 4;
/// Words of a run that is a quote wherever it stands.
const VERY_LONG: usize = 8;

impl Finder<'_> {
    /// Gives the runs that no attribution took to the speaker before them, paragraph by paragraph.
    pub(super) fn loose_runs(&mut self) {
        self.parts.sort_by_key(|p| (p.content.start, p.content.end));
        let (mut run, mut added) = (0, Vec::new());
        let mut speaker: Option<Part> = None;
        for (number, paragraph) in self.s.doc.paragraphs.iter().enumerate() {
            let range = paragraph.tokens();
            let first = self
                .parts
                .partition_point(|p| p.content.start < range.start);
            let last = self.parts.partition_point(|p| p.content.start < range.end);
            let own = self.parts[first..last].to_vec();
            while run < self.s.runs.len() && self.s.runs[run].open < range.end {
                if !self.taken[run] {
                    let found = self.loose_run(run, &own, speaker.as_ref(), number);
                    if let Some((part, same)) = found {
                        let group = same.map(|n| self.join(first + n));
                        added.push(Part { group, ..part });
                    }
                }
                run += 1;
            }
            if let Some(last) = last_word(self.cues, &own) {
                speaker = Some(last.clone());
            }
        }
        self.parts.extend(added);
        self.parts.sort_by_key(|p| (p.content.start, p.content.end));
    }

    fn loose_run(
        &mut self,
        number: usize,
        own: &[Part],
        before: Option<&Part>,
        paragraph: usize,
    ) -> Option<(Part, Option<usize>)> {
        let s = self.s;
        let run = s.runs[number];
        let words = (run.first..run.last)
            .filter(|&i| s.shape(i).is_word())
            .count();
        let whole = is_whole(s, number);
        if is_title(s, &run) || title(s, run.open).is_some() {
            return None;
        }
        if let Some(name) = signature(s, number).filter(|_| words > 2) {
            return Some((part(run, None, Some(name)), None));
        }
        if let Some(name) = named_before(s, run).filter(|_| words > 2) {
            return Some((part(run, None, Some(name)), None));
        }
        if let Some(subject) = self.introduced(run).filter(|_| whole && words > 2) {
            return Some((part(run, None, Some(subject)), None));
        }
        if let Some((cue, subject)) = self.reacted(run, own).filter(|_| whole) {
            return Some((part(run, Some(cue), Some(subject)), None));
        }
        let behind = own.partition_point(|p| p.content.start < run.first);
        let before_run = (behind.saturating_sub(NEAR)..behind)
            .rev()
            .find(|&n| own[n].cue.is_some());
        let after_run = || {
            (behind..own.len().min(behind + NEAR))
                .find(|&n| own[n].cue.is_some() && s.quoted(own[n].content.start))
        };
        let near = before_run
            .or_else(after_run)
            .filter(|_| whole && words > 1 || words >= LONG);
        if let Some(n) = near {
            let same = s.quoted(own[n].content.start) && n < behind;
            return Some((
                part(run, own[n].cue, self.meant(&own[..=n])),
                same.then_some(n),
            ));
        }
        let opens = run.open == s.doc.paragraphs[paragraph].first as usize;
        if (whole && words >= SENTENCE && opens) || words >= VERY_LONG {
            let goes_on = number > 0 && s.runs[number - 1].goes_on;
            let cue = before.filter(|_| goes_on).and_then(|p| p.cue);
            let speaker = before.and_then(|p| self.meant(std::slice::from_ref(p)));
            return Some((part(run, cue, speaker), None));
        }
        None
    }

    /// "Lee had a blunt message for the council: “…”": the subject of the clause before a colon, where no cue speaks.
    fn introduced(&self, run: Run) -> Option<Range<usize>> {
        let s = self.s;
        let colon = run.open.checked_sub(1)?;
        let first = sentence_start(s, colon);
        let cue = self.cues.partition_point(|c| c.first < first);
        let silent = self.cues.get(cue).is_none_or(|c| c.first > colon);
        let clause = s.shape(colon) == Shape::Colon && silent && !s.quoted(colon);
        let subject = of_main_clause(s, first, colon).filter(|_| clause)?;
        let head = subject.end - 1;
        let speaks = s.is(head, Roles::SUBJECT) || s.has(head, Classes::SPEAKER);
        let named = s.mention(head).is_some();
        (s.is_verb(subject.end) && (speaks || named)).then_some(subject)
    }

    /// "Lee agreed. “…”": a cue that ends the sentence before the run and has no content of its own.
    fn reacted(&self, run: Run, own: &[Part]) -> Option<(usize, Range<usize>)> {
        let s = self.s;
        let stop = run
            .open
            .checked_sub(1)
            .filter(|&i| s.shape(i) == Shape::Stop)?;
        let first = s.sentence(stop).start;
        let cues = |at: usize| self.cues.partition_point(|c| c.first < at);
        let finite = |n: &usize| self.cues[*n].how == Use::Finite;
        let number = (cues(first)..cues(stop)).rev().find(finite)?;
        let cue = &self.cues[number];
        let behind = || skip(s, cue, cue.last, stop);
        let ends = cue.last == stop || !cue.takes(Frames::WEAK) && behind() == stop;
        let speaks = cue.takes(Frames::QUOTE) && s.has(cue.first, Classes::PAST);
        let near = s.paragraph(stop) == s.paragraph(run.open);
        let at = own.partition_point(|p| p.content.start < run.first);
        let beside = &own[at.saturating_sub(NEAR)..own.len().min(at + NEAR)];
        let idle = || beside.iter().all(|p| p.cue != Some(number));
        if !(near && ends && speaks && idle()) {
            return None;
        }
        let speaker = self.speaker_of(number)?;
        // Not "Lee said as the crowd cheered. “…”".
        let first = speaker.start.saturating_sub(1).max(first);
        let hangs = (first..cue.first).any(|i| {
            s.is(i, Roles::AS.with(Roles::WH).with(Roles::RELATIVE))
                || s.has(i, Classes::SUBORDINATOR)
        });
        (!hangs).then_some((number, speaker))
    }

    /// The speaker of the last part; where that is a relative pronoun ("said Ann Lee, 24, *who* said so"), the speaker
    /// of the part before it in the sentence, or the phrase before the pronoun.
    fn meant(&self, parts: &[Part]) -> Option<Range<usize>> {
        let s = self.s;
        let (last, earlier) = parts.split_last()?;
        let np = last.speaker.clone()?;
        if np.len() > 1 || !s.is(np.start, Roles::RELATIVE) {
            return Some(np);
        }
        let first = s.sentence(np.start).start;
        let main = earlier
            .last()
            .and_then(|p| p.speaker.clone())
            .filter(|main| main.start >= first);
        let comma = usize::from(np.start > first && s.shape(np.start - 1) == Shape::Comma);
        let before = || over_comma(s, first, np.start - comma);
        main.or_else(before).or(Some(np))
    }

    /// The group of a part, made if it has none.
    fn join(&mut self, number: usize) -> u32 {
        if let Some(group) = self.parts[number].group {
            return group;
        }
        let group = self.next_group();
        self.parts[number].group = Some(group);
        group
    }
}

/// The part of a paragraph whose source is at hand behind it: "calling it “a joke,” Lee said" ends with Lee.
fn last_word<'p>(cues: &[Cue], own: &'p [Part]) -> Option<&'p Part> {
    let last = own.last()?;
    let behind = |p: &&Part| {
        p.content.end > last.content.start && p.cue.is_some_and(|c| cues[c].first >= p.content.end)
    };
    own.iter().rev().take(NEAR).find(behind).or(Some(last))
}

/// "Ebden Gazette: “…”", "Ann Lee (Ebden): “…”": a name and a colon right before the run.
fn named_before(s: &Scene<'_>, run: Run) -> Option<Range<usize>> {
    let colon = run.open.checked_sub(1)?;
    if s.shape(colon) != Shape::Colon || s.quoted(colon) {
        return None;
    }
    let name = over_comma(s, s.sentence(colon).start, colon)?;
    (s.shape(name.start).is_capital() && s.shape(name.end - 1).is_capital()).then_some(name)
}

fn part(run: Run, cue: Option<usize>, speaker: Option<Range<usize>>) -> Part {
    Part {
        content: run.first..run.last,
        cue,
        speaker,
        group: None,
        block: false,
        line: false,
    }
}

/// “The Wells of Ebden”: capitals but for the small words, and no stop.
pub(super) fn is_title(s: &Scene<'_>, run: &Run) -> bool {
    let small = Classes::PREPOSITION
        .with(Classes::DETERMINER)
        .with(Classes::CONJUNCTION);
    let words = || (run.first..run.last).filter(|&i| s.shape(i).is_word());
    run.first < run.last
        && s.shape(run.last - 1) != Shape::Stop
        && words().count() > 1
        && words().all(|i| s.shape(i).is_capital() || s.has(i, small))
        && words().any(|i| s.shape(i) == Shape::Title)
}

/// A run that begins like a sentence and ends like one.
fn is_whole(s: &Scene<'_>, number: usize) -> bool {
    let run = s.runs[number];
    run.first < run.last
        && (s.shape(run.first).is_capital()
            || matches!(
                s.shape(run.first),
                Shape::Open | Shape::Stop | Shape::Number | Shape::SingleQuote
            ))
        && matches!(
            s.shape(run.last - 1),
            Shape::Stop | Shape::Comma | Shape::Dash
        )
}
