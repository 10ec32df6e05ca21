//! "according to X": the clause before it, behind it, or on both sides.

use std::ops::Range;

use super::attribution::Finder;
use super::content::{Before, before, end_of};
use super::noun_phrase::{Extent, starting_at};
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Tokens of a list of sources.
const LISTED: usize = 60;

impl Finder<'_> {
    /// "according to X": the clause before it, or behind it when it opens the sentence.
    pub(super) fn according(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let sentence = s.sentence(cue.first);
        if cue.takes(Frames::WEAK) {
            return;
        }
        let Some(np) = starting_at(s, cue.last, sentence.end, Extent::Full) else {
            return;
        };
        if cue.takes(Frames::PASSIVE) && self.is_quoted(number, np.end, sentence.end) {
            return;
        }
        let lead = |i: usize| !s.shape(i).is_word() || s.is(i, Roles::AND.with(Roles::CONTRAST));
        let mark = s.shape(cue.first.saturating_sub(1));
        let opens = (sentence.start..cue.first).all(lead)
            || matches!(mark, Shape::Colon | Shape::Semicolon)
            || self.behind_link(cue.first);
        if opens {
            self.clause_ahead(number, np, sentence.end);
        } else {
            self.clause_before(number, np, &sentence);
        }
    }

    /// "According to X, the well is dry."
    fn clause_ahead(&mut self, number: usize, np: Range<usize>, end: usize) {
        let s = self.s;
        // "According to Lee the well is dry": the comma is left out.
        let here = s.has(np.end, Classes::DETERMINER) && self.subject_at(np.end, end);
        let start = match here {
            true => Some(np.end),
            false => self.clause_comma(np.end, end).map(|comma| comma + 1),
        };
        self.note(np.end, Some(np.clone()));
        if let Some(start) = start {
            let to = end_of(s, self.cues, start);
            self.push(start..to, Some(number), Some(np));
        }
    }

    /// "The well is dry, according to X", and what goes on behind it: the clause of a phrase ("The next day, according
    /// to X, the well was dry"), the object of a verb ("The firm gets, according to X, a million"), a second clause.
    fn clause_before(&mut self, number: usize, np: Range<usize>, sentence: &Range<usize>) {
        let (s, cue) = (self.s, self.cues[number]);
        let floor = self.last_end(cue.first).max(sentence.start);
        let before = self
            .before_all(cue.first)
            .or_else(|| before(s, floor, cue.first));
        let next = np.end + 1;
        let comma = np.end < sentence.end && s.shape(np.end) == Shape::Comma;
        let clause = comma && !s.is(next, Roles::RELATIVE);
        let open = |b: &Before| s.is_verb(b.content.end - 1) && !s.is_verb(next);
        let unfinished = before.as_ref().is_some_and(|b| b.fragment || open(b));
        let joined = s.is(next, Roles::AND) && self.is_clause_at(next + 1, sentence.end);
        let first = self.parts.len();
        let content = before.map_or(floor..cue.first, |b| b.content);
        self.push(content, Some(number), Some(np.clone()));
        self.note(np.end, Some(np.clone()));
        if clause && (unfinished || joined) {
            let to = end_of(s, self.cues, next);
            self.push(next..to, Some(number), Some(np));
            let group = self.next_group();
            self.group_from(first, group);
        }
    }

    /// The comma before the clause behind "according to friends, aides and allies,": the first, or the one of the next
    /// that a clause follows.
    fn clause_comma(&self, from: usize, end: usize) -> Option<usize> {
        let s = self.s;
        let comma = |i: &usize| s.shape(*i) == Shape::Comma && !s.quoted(*i);
        let mut commas = (from..end.min(from + LISTED)).filter(comma);
        let clause = commas
            .clone()
            .take(4)
            .find(|&i| self.is_clause_at(i + 1, end));
        clause.or_else(|| commas.next())
    }

    /// "because, according to X,", "in which, X says,": the clause is still to come. Not "That, X says, is dry".
    pub(super) fn behind_link(&self, at: usize) -> bool {
        let s = self.s;
        let first = s.sentence(at).start;
        if at < first + 2 || s.shape(at - 1) != Shape::Comma {
            return false;
        }
        let link = at - 2;
        s.is(link, Roles::AND.with(Roles::CONTRAST))
            || link > first
                && (s.is(link, Roles::RELATIVE.with(Roles::THAT))
                    || s.has(link, Classes::SUBORDINATOR))
    }
}
