//! Cues that are no finite verbs: saying, to say, was accused of, his claim that, according to.

use std::ops::Range;

use super::attribution::{Finder, Part};
use super::circumstance;
use super::content::before;
use super::cue::Cue;
use super::noun_phrase::{Extent, ending_at, starting_at};
use super::scene::Scene;
use super::subject::left_of;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Words of a noun phrase in which its document is looked for: a short written statement.
const DOCUMENT: usize = 4;

impl Finder<'_> {
    pub(super) fn participle(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let sentence = s.sentence(cue.first);
        if self.last_end(cue.first) > cue.last {
            // "“We can,” Lee said, pointing to the well, “and we will.”": passed over by another attribution.
            return;
        }
        let adjacent = cue.first > sentence.start
            && !s.quoted(cue.first - 1)
            && s.is_nominal(cue.first - 1)
            && s.shape(cue.first - 1) != Shape::Possessive;
        let own = adjacent
            .then(|| left_of(s, self.floor(&cue), cue.first))
            .flatten()
            .map(|subject| self.shown(subject.np))
            .filter(|np| !self.is_written(np));
        let speaker = own.or_else(|| self.distant_speaker(&cue));
        let at = circumstance::skip(s, &cue, cue.last, sentence.end);
        let object = cue.first > sentence.start
            && s.has(cue.first - 1, Classes::PREPOSITION)
            && !s.is(cue.first - 1, Roles::BY);
        let clear =
            at < sentence.end && (s.is(at, Roles::THAT.with(Roles::WH)) || opens_marks(s, at));
        if object && !clear {
            return;
        }
        let parts = self.parts.len();
        // "In a statement announcing the plan, the mayor"
        let phrase = || {
            s.is(sentence.start, Roles::FRONT)
                && (sentence.start..cue.first).all(|i| s.shape(i) != Shape::Comma && !s.is_verb(i))
        };
        let fronted =
            cue.first <= sentence.start + 1 || s.is(cue.first - 1, Roles::FRONT) || phrase();
        let speaker = match self.main_subject(at, sentence.end).filter(|_| fronted) {
            Some(subject) if cue.first <= sentence.start + 1 => Some(subject),
            subject => speaker.or(subject),
        };
        self.after(number, speaker, at, sentence.end);
        if fronted {
            self.cut_at_comma(parts);
            // "Speaking for the town, Lee said “no”": the marks are the main clause's.
            let weak = cue.takes(Frames::WEAK);
            let plain = |p: &Part| weak && !clear && p.content.clone().all(|i| !s.quoted(i));
            if self.parts[parts..].iter().all(plain) {
                self.parts.truncate(parts);
            }
        }
    }

    /// "footage of *Lee* saying": who is seen or heard in a document, not the document.
    fn shown(&self, np: Range<usize>) -> Range<usize> {
        let s = self.s;
        let of = |i: &usize| s.is(*i, Roles::OF) && *i > np.start;
        let Some(of) = np.clone().rev().find(of) else {
            return np;
        };
        let head = s.cues.speaker([s.token(of - 1).key]);
        let person = s.label(np.end - 1) == Some(Label::Person);
        if person && head.is_some_and(|(_, word)| word.class == "document") {
            return of + 1..np.end;
        }
        np
    }

    /// "The council issued *a statement* saying": who wrote it says so.
    fn is_written(&self, np: &Range<usize>) -> bool {
        let s = self.s;
        let document = (np.start..np.end)
            .take(DOCUMENT)
            .filter_map(|i| s.cues.speaker([s.token(i).key]))
            .next();
        document.is_some_and(|(_, w)| w.class == "document")
            && np.start > s.sentence(np.start).start
            && s.is_verb(np.start - 1)
    }

    /// "Saying that it burned, *the mayor* left": the subject of the main clause behind a fronted participle.
    fn main_subject(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let s = self.s;
        let commas = (at..end).filter(|&i| s.shape(i) == Shape::Comma).take(2);
        commas.into_iter().find_map(|comma| {
            let behind = s.run_at(comma).map_or(comma + 1, |run| s.runs[run].end);
            let np = starting_at(s, behind, end, Extent::Full)?;
            let goes_on =
                s.is_verb(np.end) || s.is_adverb(np.end) || s.shape(np.end) == Shape::Comma;
            (np.end < end && goes_on).then_some(np)
        })
    }

    /// Ends the parts from `first` on at their first comma: the main clause follows.
    pub(super) fn cut_at_comma(&mut self, first: usize) {
        let s = self.s;
        for part in &mut self.parts[first..] {
            let ends = |i: usize| {
                let own = |run: usize| {
                    let run = s.runs[run];
                    run.last == i + 1 && !s.is(run.end, Roles::AND.with(Roles::CONTRAST))
                };
                s.shape(i) == Shape::Comma && s.run_at(i).is_none_or(own)
            };
            let comma = part.content.clone().find(|&i| ends(i));
            part.content.end = comma.unwrap_or(part.content.end);
        }
    }

    pub(super) fn infinitive(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let sentence = s.sentence(cue.first);
        let withheld = (sentence.start.max(cue.first.saturating_sub(4))..cue.first)
            .any(|i| s.is(i, Roles::WITHHELD.with(Roles::NOT)));
        let at = circumstance::skip(s, &cue, cue.last, sentence.end);
        let clause = cue.takes(Frames::BARE)
            && !cue.takes(Frames::WEAK.with(Frames::THATONLY).with(Frames::NOSPEECH))
            && s.is(at, Roles::SUBJECT)
            && s.is_verb(at + 1);
        let clear = at < sentence.end
            && (s.is(at, Roles::THAT)
                || s.shape(at) == Shape::Comma
                    && self.that_behind(&cue, at + 1, sentence.end).is_some()
                || opens_marks(s, at)
                || s.shape(at) == Shape::Colon
                || clause);
        if !withheld && clear {
            let speaker = self
                .made_to(&cue)
                .or_else(|| self.governor(&cue))
                .or_else(|| self.distant_speaker(&cue));
            self.after(number, speaker, at, sentence.end);
        }
    }

    /// "It grew so calm that *Lee* was moved to say": the subject of the verb right before the infinitive.
    fn governor(&self, cue: &Cue) -> Option<Range<usize>> {
        let s = self.s;
        let floor = self.floor(cue);
        let verb = cue
            .first
            .checked_sub(2)
            .filter(|&v| v > floor && s.is(v + 1, Roles::TO))?;
        let particle = usize::from(s.has(verb, Classes::PREPOSITION));
        let verb = verb - particle;
        let subject = left_of(s, floor, verb).filter(|_| s.is_verb(verb))?.np;
        let head = subject.end - 1;
        let noun = Classes::NOUN.with(Classes::SPEAKER).with(Classes::PLURAL);
        (s.is(head, Roles::SUBJECT) || s.shape(head).is_capital() || s.has(head, noun))
            .then_some(subject)
    }

    /// "led the *council's advisers* to say": who is made to say it.
    fn made_to(&self, cue: &Cue) -> Option<Range<usize>> {
        let s = self.s;
        let to = cue.first.checked_sub(1).filter(|&i| s.is(i, Roles::TO))?;
        let subject = left_of(s, self.floor(cue), to)?;
        let cause = subject.from.checked_sub(1)?;
        s.is(cause, Roles::CAUSE).then_some(subject.np)
    }

    /// "was accused of lying (by critics)": the speaker is the by-phrase or nobody.
    pub(super) fn passive(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let end = s.sentence(cue.first).end;
        if cue.quotes() && self.is_quoted(number, cue.last, end) {
            return;
        }
        let mut at = cue.last;
        let mut speaker = None;
        if at < end && s.is(at, Roles::BY) {
            speaker = starting_at(s, at + 1, end, Extent::Full);
            at = speaker.as_ref().map_or(at, |np| np.end);
        }
        let asked = cue.word.class == "ask";
        let of_what = at < end && s.is(at, Roles::OF) && cue.takes(Frames::OF);
        let at = if asked {
            circumstance::time(s, at, end).unwrap_or(at)
        } else if of_what {
            at
        } else {
            circumstance::skip(s, &cue, at, end)
        };
        let parts = self.parts.len();
        if at < end
            && (cue.takes(Frames::PASSIVE) || asked || s.is(at, Roles::THAT) || s.quoted(at))
        {
            self.after(number, speaker, at, end);
        }
        if asked {
            self.cut_at_comma(parts);
        }
    }

    /// "Lee is quoted in the paper as saying": who is quoted says it.
    pub(super) fn is_quoted(&mut self, number: usize, at: usize, end: usize) -> bool {
        let (s, cue) = (self.s, self.cues[number]);
        let Some(after) = self.as_saying(&cue, at, end) else {
            return false;
        };
        let subject = left_of(s, self.floor(&cue), cue.first);
        let from = subject.as_ref().map_or(cue.first, |subject| subject.from);
        let before = before(s, self.last_end(cue.first), from);
        self.split(
            number,
            subject.map(|subject| subject.np),
            before,
            after,
            end,
        );
        true
    }

    /// "his claim that", "the ministry's accusation that"
    pub(super) fn noun(&mut self, number: usize) {
        let (s, cue) = (self.s, self.cues[number]);
        let sentence = s.sentence(cue.first);
        let mut at = cue.last;
        let mut speaker = self.owner(&cue, sentence.start);
        if at < sentence.end && s.is(at, Roles::BY) {
            speaker = starting_at(s, at + 1, sentence.end, Extent::Full);
            at = speaker.as_ref().map_or(at, |np| np.end);
        }
        let says = at < sentence.end
            && (s.is(at, Roles::THAT) && cue.takes(Frames::THAT) && !self.is_relative(at)
                || s.quoted(at)
                || s.shape(at) == Shape::Colon && s.opens_run((at + 1).min(s.len() - 1)));
        if says {
            let speaker = speaker.or_else(|| self.distant_speaker(&cue));
            let parts = self.parts.len();
            self.after(number, speaker, at, sentence.end);
            if (sentence.start..cue.first).all(|i| !s.is_verb(i)) {
                self.cut_at_main_verb(parts);
            }
        }
    }

    /// "His claim *that the well is dry* angered the town": the verb behind the clause belongs to the claim.
    fn cut_at_main_verb(&mut self, first: usize) {
        let s = self.s;
        for part in &mut self.parts[first..] {
            let mut content = part.content.clone();
            let own = content.find(|&i| s.is_verb(i));
            let auxiliary = Roles::BE.with(Roles::HAVE).with(Roles::MODAL);
            let joined = |i: usize| {
                s.is_adverb(i)
                    || s.is(
                        i,
                        Roles::NOT.with(Roles::AND).with(Roles::TO).with(auxiliary),
                    )
            };
            let behind = |i: usize| {
                let anew = s.is(i, auxiliary) || !s.is_verb(i - 1);
                s.is_verb(i) && !s.quoted(i) && anew && !joined(i - 1)
            };
            let open = |i: usize| {
                s.is(i, Roles::RELATIVE.with(Roles::WH).with(Roles::THAT))
                    || s.has(i, Classes::SUBORDINATOR)
            };
            let main = own.and_then(|_| content.take_while(|&i| !open(i)).find(|&i| behind(i)));
            part.content.end = main.unwrap_or(part.content.end);
        }
    }

    /// "stories that surprise people": behind a noun, "that" and a verb are a relative clause.
    fn is_relative(&self, that: usize) -> bool {
        let s = self.s;
        let verb = that + 1 + usize::from(s.is_adverb(that + 1));
        let object = s.has(verb + 1, Classes::DETERMINER) || s.is(verb + 1, Roles::OBJECT);
        s.is_verb(verb) || s.has(verb, Classes::VERB) && s.shape(verb) == Shape::Lower && object
    }

    /// The possessor of a nominal cue.
    pub(super) fn owner(&self, cue: &Cue, floor: usize) -> Option<Range<usize>> {
        let s = self.s;
        let mut at = cue.first;
        while at > floor && cue.first - at < 4 && !s.quoted(at - 1) {
            let before = at - 1;
            if s.is(before, Roles::OWNER) {
                return Some(before..at);
            }
            if s.shape(before) == Shape::Possessive {
                return ending_at(s, floor, before);
            }
            if !s.is_nominal(before) && !s.is_adverb(before) {
                return None;
            }
            at = before;
        }
        None
    }
}

/// Whether a run opens at a token, or behind a comma there: before saying, “We are stuck.”
fn opens_marks(s: &Scene<'_>, at: usize) -> bool {
    s.quoted(at) || s.shape(at) == Shape::Comma && s.opens_run(at + 1)
}
