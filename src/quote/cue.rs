//! Cues: where the words of saying stand outside quote marks, and as what.

use super::scene::Scene;
use crate::lexicon::Classes;
use crate::lexicon::cues::{CueWord, Form, Frames, Roles};
use crate::lexicon::word::Shape;

/// How a cue is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// A verb with a subject: said, has said, would say.
    Finite,
    /// A participle on the subject of another verb: saying.
    Participle,
    /// An infinitive: to say.
    Infinitive,
    /// A passive: was accused of.
    Passive,
    /// A noun: his claim.
    Noun,
    /// A preposition or fixed phrase: according to.
    Preposition,
}

/// A cue in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    /// What it is.
    pub(super) word: &'static CueWord,
    /// How it is used.
    pub(super) how: Use,
    /// The form is a past tense or third person: certainly finite.
    pub(super) past: bool,
}

impl Cue {
    pub(super) fn takes(&self, frames: Frames) -> bool {
        self.word.frames.any(frames)
    }

    /// A verb that gives another's words: quoted Lee as saying.
    pub(super) fn quotes(&self) -> bool {
        matches!(self.word.lemma, "quote" | "cite")
    }
}

/// Tokens between "to" and a second verb that it governs.
const INFINITIVE: usize = 12;
/// Words of a cue at most.
const LONGEST: usize = 6;

/// All cues outside quote marks, in order.
pub(super) fn cues(s: &Scene<'_>) -> Vec<Cue> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < s.len() {
        match cue_at(s, at) {
            Some(cue) => {
                at = cue.last;
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn cue_at(s: &Scene<'_>, at: usize) -> Option<Cue> {
    if !s.has(at, Classes::CUE) || s.quoted(at) || is_name(s, at) {
        return None;
    }
    let end = s.sentence(at).end.min(at + LONGEST);
    let words = (at..end)
        .take_while(|&i| i == at || s.shape(i).is_word() && !s.quoted(i))
        .map(|i| s.token(i).key);
    let (n, reading) = s.cues.longest(words)?;
    let last = at + n;
    let make = |number: u16, how, past| Cue {
        first: at,
        last,
        word: s.cues.word(number),
        how,
        past,
    };
    let noun = noun_place(s, at) && !after_some(s, at);
    if let Some(number) = reading.fixed {
        if s.cues.word(number).frames.any(Frames::PREP) {
            return Some(make(number, Use::Preposition, false));
        }
        if noun || reading.verb.is_none() {
            return Some(make(number, Use::Noun, false));
        }
    }
    let (number, form) = reading.verb?;
    // "according to reports"
    let behind_to = form == Form::Third && at > 0 && s.is(at - 1, Roles::TO);
    if (noun || behind_to) && form != Form::Fixed {
        return None;
    }
    let how = verb_use(s, at, form, s.cues.word(number).class == "ask")?;
    if form == Form::Base && how == Use::Finite && behind_modifier(s, at) {
        return None;
    }
    let example = form == Form::Base
        && at > 0
        && s.shape(at - 1) == Shape::Comma
        && s.doc
            .tokens
            .get(last)
            .is_some_and(|t| t.shape == Shape::Comma);
    if example {
        return None;
    }
    let often_noun = match form {
        Form::Base => s.cues.word(number).frames.any(Frames::NBASE),
        Form::Third => s.cues.word(number).frames.any(Frames::NTHIRD),
        _ => false,
    };
    // "the website states that"; not "the claims that", "four states that"
    let states = form == Form::Third
        && reading.fixed.is_none()
        && s.is(last, Roles::THAT)
        && behind_noun(s, at);
    if often_noun && how == Use::Finite && !states && !verb_place(s, at, form == Form::Base) {
        return None;
    }
    Some(make(number, how, matches!(form, Form::Past | Form::Third)))
}

/// "Grant" in "Grant Hollister": a capital inside a name, not at its end ("Ann Lee Says") nor at the head of a sentence.
fn is_name(s: &Scene<'_>, at: usize) -> bool {
    let token = s.token(at);
    s.shape(at).is_capital()
        && s.sentence(at).start < at
        && s.mention(at).is_some_and(|m| m.span.end > token.span.end)
}

/// Behind an article, possessive or preposition stands a noun.
fn noun_place(s: &Scene<'_>, at: usize) -> bool {
    let sentence = s.sentence(at);
    let mut before = at;
    while before > sentence.start
        && s.is_adverb(before - 1)
        && !s.is(before - 1, Roles::SUBJECT.with(Roles::CONTRAST))
        && !s.has(before - 1, Classes::DETERMINER)
    {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1).filter(|&b| b >= sentence.start) else {
        return false;
    };
    let token = s.token(before);
    if s.quoted(before) {
        return false;
    }
    let number_of_people = s.has(before, Classes::DETERMINER) && s.is(before, Roles::INDEFINITE);
    s.has(before, Classes::DETERMINER)
        && !s.is(before, Roles::THAT)
        && !number_of_people
        && !matches!(
            s.word(before),
            "this" | "both" | "all" | "most" | "these" | "those" | "others"
        )
        || matches!(
            s.word(before),
            "a" | "an" | "A" | "An" | "another" | "Another"
        )
        || token.shape == Shape::Possessive && s.shape(at) == Shape::Lower
        || token.shape == Shape::Hyphen && token.gap == crate::segment::Gap::None
        || s.doc
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.shape == Shape::Hyphen && t.gap == crate::segment::Gap::None)
        || token.shape == Shape::Lower
            && token.classes.is(Classes::PREPOSITION)
            && !s.is(before, Roles::TO.with(Roles::BETWEEN))
            && !s.has(at, Classes::GERUND)
            && !token.classes.any(Classes::ADVERB.with(Classes::TIME))
        || token.shape == Shape::Lower
            && token.classes.is(Classes::ADJECTIVE)
            && !token
                .classes
                .any(Classes::NOUN.with(Classes::ADVERB).with(Classes::VERB))
            && !s.is(before, Roles::BETWEEN)
}

/// Behind one thing.
fn behind_noun(s: &Scene<'_>, at: usize) -> bool {
    let other = Classes::PLURAL
        .with(Classes::GERUND)
        .with(Classes::NUMERAL)
        .with(Classes::ADJECTIVE)
        .with(Classes::PREPOSITION);
    at > s.sentence(at).start
        && s.shape(at - 1) == Shape::Lower
        && s.has(at - 1, Classes::NOUN)
        && !s.has(at - 1, other)
}

/// "a media *request*": behind "a" and one word a base form is a noun.
fn behind_modifier(s: &Scene<'_>, at: usize) -> bool {
    at > s.sentence(at).start + 1
        && s.is(at - 2, Roles::ARTICLE)
        && s.shape(at - 1).is_word()
        && s.has(at, Classes::NOUN)
}

/// "many said", "another says": who speaks is left out, and the form is no noun.
fn after_some(s: &Scene<'_>, at: usize) -> bool {
    at > s.sentence(at).start
        && s.is(at - 1, Roles::INDEFINITE)
        && !s.is(at - 1, Roles::ARTICLE)
        && !s.has(at, Classes::NOUN)
        && s.has(at, Classes::PAST.with(Classes::THIRD))
        && !s.has(at + 1, Classes::NOUN)
}

/// Behind a pronoun, a modal or a plural stands a verb.
fn verb_place(s: &Scene<'_>, at: usize, base: bool) -> bool {
    let mut i = at;
    while i > s.sentence(at).start && s.is_adverb(i - 1) {
        i -= 1;
    }
    i > s.sentence(at).start
        && !s.quoted(i - 1)
        && (s.is(
            i - 1,
            Roles::SUBJECT.with(Roles::MODAL).with(Roles::RELATIVE),
        ) || base
            && s.is(i - 1, Roles::INDEFINITE)
            && !s.has(i - 1, Classes::NUMERAL)
            && !(i > 1 && s.has(i - 2, Classes::PREPOSITION))
            || s.has(i - 1, Classes::PLURAL)
            || s.shape(i - 1) == Shape::Title
                && s.shape(at) == Shape::Lower
                && (!base || several(s, i)))
}

/// "Republicans claim", "Lee and Sato claim"; not "the Ohio state": a base form stands behind several.
fn several(s: &Scene<'_>, end: usize) -> bool {
    s.word(end - 1).ends_with('s')
        || (end.saturating_sub(5).max(s.sentence(end).start)..end - 1).any(|i| s.is(i, Roles::AND))
}

/// Active or passive, finite or not, from the auxiliaries before a verb.
fn verb_use(s: &Scene<'_>, at: usize, form: Form, asks: bool) -> Option<Use> {
    let floor = s.sentence(at).start;
    let mut i = at;
    let (mut be, mut have, mut modal, mut having) = (false, false, false, false);
    while i > floor && at - i < 6 {
        let before = i - 1;
        if s.quoted(before) {
            break;
        }
        if s.is(before, Roles::BE) {
            be |= !(have || modal);
        } else if s.is(before, Roles::HAVE) {
            have = true;
            having |= s.has(before, Classes::GERUND);
        } else if s.is(before, Roles::MODAL) {
            modal = true;
        } else if !s.is_adverb(before) {
            break;
        }
        i = before;
    }
    let to = i > floor && s.is(i - 1, Roles::TO);
    let subjectless = i == floor || s.has(i - 1, Classes::SUBORDINATOR) && s.is(i - 1, Roles::WH);
    match form {
        Form::Gerund if be => Some(Use::Finite),
        Form::Gerund => Some(Use::Participle),
        // "Having announced that it would close, the firm"
        Form::Past | Form::Participle if having && !be => Some(Use::Participle),
        Form::Past | Form::Participle if be => Some(Use::Passive),
        // "Asked whether", "when asked about": nobody is the subject.
        Form::Past if subjectless && asks => Some(Use::Passive),
        Form::Base if to || joined_infinitive(s, i, floor) => Some(Use::Infinitive),
        Form::Base if be && !modal => None,
        Form::Participle if !have => None,
        _ => Some(Use::Finite),
    }
}

/// "asked her to stand and say": a base form joined to an infinitive.
fn joined_infinitive(s: &Scene<'_>, at: usize, floor: usize) -> bool {
    at > floor + 2
        && s.is(at - 1, Roles::AND)
        && (floor.max(at.saturating_sub(INFINITIVE))..at - 1)
            .any(|i| s.is(i, Roles::TO) && s.has(i + 1, Classes::VERB))
}
