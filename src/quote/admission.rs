//! Whether words without quote marks may be the content of a cue: a clause, an infinitive, or an object that the verb
//! speaks of ("denied the charge"), as the lexicon's frames tell.

use std::ops::Range;

use super::attribution::Finder;
use super::cue::{Cue, Use};
use super::noun_phrase::{Extent, starting_at};
use super::scene::REACH;
use crate::lexicon::Classes;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::word::Shape;

/// Tokens between a verb's comma and its run.
const INSERTED: usize = 30;
/// Tokens from "as" to its marks.
const AS: usize = 4;
/// Tokens before the figure in "put the number of the dead at 40".
const FIGURE: usize = 12;
/// Tokens between "what" and its verb: "what Nadia Ferrow of Ebden has called".
const PREDICATED: usize = 8;

impl Finder<'_> {
    /// "said in May, when the well ran dry, *“We told them so.”*": a whole sentence in marks behind what is inserted.
    pub(super) fn run_behind(&self, cue: &Cue, at: usize, end: usize) -> Option<usize> {
        let s = self.s;
        let open = (at..end.min(at + INSERTED)).find(|&i| s.opens_run(i))?;
        let run = s.runs[s.run_at(open)?];
        let whole = s.shape(open - 1) == Shape::Comma && s.shape(run.first).is_capital();
        let next = self.cues.partition_point(|c| c.first < at);
        let between = self.cues[next..].iter().take_while(|c| c.first < open);
        let free = between.into_iter().all(|c| c.how == Use::Noun);
        (whole && free && cue.how != Use::Participle && cue.takes(Frames::QUOTE)).then_some(open)
    }

    /// "said on radio, where she is a guest, *that the well is dry*": the clause behind what is inserted.
    pub(super) fn that_behind(&self, cue: &Cue, at: usize, end: usize) -> Option<usize> {
        let s = self.s;
        let inserted = s.is(at, Roles::RELATIVE.with(Roles::WH).with(Roles::AS))
            || s.has(at, Classes::SUBORDINATOR.with(Classes::PREPOSITION))
            || s.is_adverb(at + 1);
        let that = (at..end.min(at + INSERTED))
            .find(|&i| s.is(i, Roles::THAT) && s.shape(i - 1) == Shape::Comma)?;
        let next = self.cues.partition_point(|c| c.first < at);
        let free = self.cues.get(next).is_none_or(|c| c.first > that);
        let verb = matches!(cue.how, Use::Finite | Use::Infinitive);
        (inserted && free && verb && cue.takes(Frames::THAT)).then_some(that)
    }

    /// "called the plan “a joke” in a letter": a predicate in marks ends what a verb of naming has for content.
    pub(super) fn predicate_end(&self, cue: &Cue, start: usize, to: usize) -> usize {
        let s = self.s;
        let run = (start..to.min(start + REACH)).find_map(|i| s.run_at(i));
        let Some(run) = run.map(|r| s.runs[r]).filter(|r| r.end < to) else {
            return to;
        };
        // "slammed the plan as a “joke” in a letter", but not "as “kind” with a “great heart”"
        let named = (run.open.saturating_sub(AS).max(start)..run.open).any(|i| s.is(i, Roles::AS))
            && (run.end..to).all(|i| !s.quoted(i));
        if !(cue.takes(Frames::PREDICATE) || cue.takes(Frames::AS) && named) {
            return to;
        }
        let end = run.end;
        let occasion = s.is(end, Roles::CIRCUMSTANCE)
            && !s.is(end, Roles::OF.with(Roles::TO).with(Roles::FOR))
            && s.has(end, Classes::PREPOSITION);
        let aside = matches!(s.shape(end), Shape::Dash | Shape::Open) || s.is_time(end);
        if occasion || aside { end } else { to }
    }

    /// Whether unquoted words may be the content of a cue.
    pub(super) fn admits(&self, cue: &Cue, start: usize, to: usize) -> bool {
        let s = self.s;
        let words = (start..to)
            .filter(|&i| s.shape(i).is_word() || s.shape(i) == Shape::Number)
            .count();
        let verb_next = start + 1 < to && s.has(start + 1, Classes::VERB);
        if s.is(start, Roles::AS) {
            return false;
        }
        if s.is(start, Roles::THAT) && words > 2 {
            return cue.takes(Frames::THAT.with(Frames::BARE));
        }
        if s.is(start, Roles::WH) && words > 1 && cue.takes(Frames::WH) {
            return true;
        }
        if s.is(start, Roles::TO) {
            return verb_next && cue.takes(Frames::TO.with(Frames::OBJTO));
        }
        if s.is(start, Roles::NOT) && s.is(start + 1, Roles::TO) {
            // "told them not to leave"; not "asked not to be named".
            return cue.takes(Frames::OBJTO) && start > cue.last || cue.word.class == "promise";
        }
        if cue.takes(Frames::FIGURE) {
            return self.has_figure(start, to);
        }
        if cue.takes(Frames::NOSPEECH)
            || cue.takes(Frames::THATONLY) && !self.is_clause(cue, start, to)
        {
            return false;
        }
        if cue.word.class == "ask"
            && words > 1
            && s.has(start, Classes::PREPOSITION)
            && !s.is(start, Roles::TO)
        {
            return cue.how == Use::Passive;
        }
        let object_to = cue.takes(Frames::OBJTO) && (start..to).any(|i| s.is(i, Roles::TO));
        let verb = self.has_main_verb(cue, start, to);
        let bare = cue.takes(Frames::BARE)
            && (words > 1 && verb)
            && (!s.has(start, Classes::PREPOSITION)
                || s.has(start, Classes::BOUND)
                || (start..to.min(start + 15)).any(|i| s.shape(i) == Shape::Comma));
        let phrase = (cue.takes(Frames::OBJ.with(Frames::ING).with(Frames::OF))
            && !cue.takes(Frames::WEAK.with(Frames::THATONLY))
            || cue.takes(Frames::ING) && s.has(start, Classes::GERUND))
            && words > 1
            && (!cue.takes(Frames::PREDICATE) || self.is_predicated(cue, start, to));
        object_to || bare || phrase
    }

    /// "a precursor, called DF": a participle that names, without a subject.
    pub(super) fn is_reduced(&self, cue: &Cue) -> bool {
        let s = self.s;
        let names = cue.takes(Frames::NP) && !cue.takes(Frames::THAT.with(Frames::BARE));
        let bare = cue.first > 0
            && !s.is(cue.first - 1, Roles::AND.with(Roles::CONTRAST))
            && !s.is_adverb(cue.first - 1);
        names && bare && !s.quoted(cue.last.min(s.len() - 1))
    }

    /// "a village called Ebden": a thing with its name, not a speaker with his word for it.
    pub(super) fn names_thing(&self, cue: &Cue, np: &Range<usize>) -> bool {
        let s = self.s;
        let last = np.end - 1;
        cue.takes(Frames::NP)
            && !cue.takes(Frames::THAT.with(Frames::BARE))
            && np.end == cue.first
            && s.shape(last) == Shape::Lower
            && !s.has(last, Classes::SPEAKER)
            && !s.is(
                last,
                Roles::SUBJECT.with(Roles::RELATIVE).with(Roles::INDEFINITE),
            )
            && (s.shape(cue.last).is_capital() || s.quoted(cue.last))
    }

    /// "The list, *published on Sunday*, had two names": a participle between commas, without a subject.
    pub(super) fn is_inserted(&self, cue: &Cue, end: usize) -> bool {
        let s = self.s;
        let comma = cue.first > 0 && s.shape(cue.first - 1) == Shape::Comma;
        let next = cue.last;
        comma
            && s.has(cue.first, Classes::PAST)
            && next < end
            && !s.quoted(next)
            && (s.has(next, Classes::PREPOSITION) || s.is_time(next))
    }

    /// "put *the toll at 40*": a noun phrase, "at" and a figure.
    fn has_figure(&self, start: usize, to: usize) -> bool {
        let s = self.s;
        let figure = Classes::NUMERAL.with(Classes::BOUND);
        let at = (start + 1..to.min(start + FIGURE)).find(|&i| s.word(i) == "at");
        at.is_some_and(|i| {
            s.shape(i + 1) == Shape::Number
                || s.has(i + 1, figure) && !s.has(i + 1, Classes::DETERMINER)
                || s.quoted(i + 1)
        })
    }

    /// "called the deal a shame", "what she called a shame"; not "called both men on Tuesday".
    fn is_predicated(&self, cue: &Cue, start: usize, to: usize) -> bool {
        let s = self.s;
        let floor = cue
            .first
            .saturating_sub(PREDICATED)
            .max(s.sentence(cue.first).start);
        if (floor..cue.first).any(|i| s.is(i, Roles::WH.with(Roles::RELATIVE))) {
            return true;
        }
        let Some(np) = starting_at(s, start, to, Extent::Short) else {
            return false;
        };
        let closed = Classes::PREPOSITION
            .with(Classes::CONJUNCTION)
            .with(Classes::SUBORDINATOR);
        let behind = np.end < to
            && (s.shape(np.end).is_word() || s.quoted(np.end))
            && !s.is_time(np.end)
            && !s.has(np.end, closed);
        let last = np.end - 1;
        let inside = last > start
            && s.has(last, Classes::ADJECTIVE)
            && !s.has(last, Classes::NOUN)
            && s.shape(last) == Shape::Lower;
        let this = s.has(start + 1, Classes::DETERMINER);
        behind || inside || this
    }

    /// Whether a clause begins at `start`: a verb that belongs to no relative clause or infinitive, before the first
    /// comma or right behind one. "Added 300 jobs in May, as exports fell" has none.
    fn has_main_verb(&self, cue: &Cue, start: usize, to: usize) -> bool {
        let s = self.s;
        let strict = cue.takes(Frames::CLAUSE);
        let figure = s.shape(start) == Shape::Number || s.has(start, Classes::NUMERAL);
        if figure && !strict {
            // "The ministry says 44, most of them women": the verb is left out.
            return true;
        }
        let (mut hanging, mut comma) = (false, false);
        for i in start..to {
            let opens = s.is(i, Roles::RELATIVE.with(Roles::TO).with(Roles::WH))
                || s.has(i, Classes::SUBORDINATOR);
            if s.shape(i) == Shape::Comma {
                comma = true;
                let next = i + 1 + usize::from(s.is_adverb(i + 1));
                if next < to && self.may_be_verb(next, strict) {
                    return true;
                }
            } else if opens && i > start {
                hanging = true;
            } else if self.may_be_verb(i, strict) {
                if !hanging && !comma {
                    return true;
                }
                hanging = false;
            }
        }
        false
    }

    /// A verb by its form and neighbours, or (not `strict`) a word that can be one.
    fn may_be_verb(&self, i: usize, strict: bool) -> bool {
        let s = self.s;
        let auxiliary =
            s.is(i, Roles::BE.with(Roles::HAVE).with(Roles::MODAL)) || s.has(i, Classes::AUXILIARY);
        let clipped = s.shape(i) == Shape::Possessive && i > 0 && s.is(i - 1, Roles::SUBJECT);
        let can = s.has(i, Classes::VERB) && !s.has(i, Classes::GERUND);
        s.is_verb(i) || auxiliary && !s.is_time(i) || clipped || can && !strict
    }

    /// A pronoun and a verb: a clause without "that" behind a cue that mostly wants it.
    fn is_clause(&self, cue: &Cue, start: usize, to: usize) -> bool {
        let s = self.s;
        let subject = !cue.takes(Frames::WEAK)
            && starting_at(s, start, to, Extent::Short)
                .is_some_and(|np| np.end < to && s.is_verb(np.end));
        let gerund = cue.takes(Frames::ING) && s.has(start, Classes::GERUND);
        self.pronoun_clause(start, to) || subject || gerund
    }

    /// "she left", "they never": a subject pronoun and its verb.
    fn pronoun_clause(&self, start: usize, to: usize) -> bool {
        let s = self.s;
        s.is(start, Roles::SUBJECT)
            && start + 1 < to
            && (s.is_verb(start + 1) || s.is_adverb(start + 1))
    }

    /// Whether a noun phrase, however long, and its verb begin at a token: "the well in question was".
    pub(super) fn subject_at(&self, start: usize, to: usize) -> bool {
        let s = self.s;
        let np = starting_at(s, start, to, Extent::Full);
        np.is_some_and(|np| np.end < to && s.is_verb(np.end))
    }

    /// A pronoun or noun phrase and its verb.
    pub(super) fn is_clause_at(&self, start: usize, to: usize) -> bool {
        let s = self.s;
        self.pronoun_clause(start, to)
            || starting_at(s, start, to, Extent::Short)
                .is_some_and(|np| np.end < to && self.may_be_verb(np.end, true))
    }
}
