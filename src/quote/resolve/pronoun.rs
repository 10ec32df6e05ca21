//! Pronouns that speak: he, she, it, they, who.
//!
//! The last fitting one who spoke, or who was the subject of a sentence since. A pronoun that could be anybody
//! stays unresolved.

use std::ops::Range;

use super::super::noun_phrase::{Extent, ending_at, starting_at};
use super::{MEMORY, PARAGRAPHS, Resolver, Spoke, head_end};
use crate::entity::{Gender, MentionKind};
use crate::lexicon::cues::Roles;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Sentences looked back over for a subject that "it" means.
const SENTENCES: usize = 3;
/// Tokens between a subject's comma and a pronoun that still means it.
const INSIDE: usize = 5;

impl Resolver<'_> {
    pub(super) fn pronoun(&mut self, at: usize) -> Option<u32> {
        let s = self.s;
        if s.is(at, Roles::FIRST) {
            return None;
        }
        if s.is(at, Roles::RELATIVE) {
            return self.antecedent(at);
        }
        if [word!("himself"), word!("herself")].contains(&s.token(at).key) {
            let np = ending_at(s, s.sentence(at).start, at)?;
            let head = head_end(s, &np);
            return self.named(&np, head).or_else(|| self.described(&np, head));
        }
        if s.is(at, Roles::HE.with(Roles::SHE)) {
            let gender = if s.is(at, Roles::SHE) {
                Gender::Female
            } else {
                Gender::Male
            };
            let person = self.person_before(at, gender)?;
            self.genders.entry(u64::from(person)).or_insert(gender);
            return Some(person);
        }
        if s.is(at, Roles::THEY) {
            return self.body_before(at, true);
        }
        if s.is(at, Roles::IT) {
            return self.body_before(at, false);
        }
        None
    }

    /// The name or phrase before "who".
    fn antecedent(&mut self, at: usize) -> Option<u32> {
        let s = self.s;
        let end = if at > 0 && s.shape(at - 1) == Shape::Comma {
            at - 1
        } else {
            at
        };
        let number = self.mention_at(end.checked_sub(1)?);
        if let Some(number) = number.filter(|&n| {
            let m = &s.chains.mentions[n];
            m.kind != MentionKind::Demonym
                && matches!(m.label, Label::Person | Label::Org | Label::State)
        }) {
            return s.chains.links[number];
        }
        let np = ending_at(s, s.sentence(at).start, end)?;
        let head = head_end(s, &np);
        if let Some(entity) = self.named(&np, head) {
            return Some(entity);
        }
        let speaks = s.shape(head - 1).is_capital() || self.speaker_word(head - 1).is_some();
        speaks.then(|| self.own(&np, head))
    }

    /// The last person of that gender who spoke or was the subject of a sentence.
    fn person_before(&self, at: usize, gender: Gender) -> Option<u32> {
        let spoke = self.spoken_before(at, |e| self.fits(e, gender));
        let named = self.subject_before(at, gender);
        // Within a sentence the one before is the subject; "He called Ann a liar. He said": not Ann's sentence.
        let sentence = |x: &Spoke| self.s.sentence(x.token).start;
        match (spoke, named) {
            (Some(spoke), Some(named)) if sentence(&named) > sentence(&spoke) => Some(named.entity),
            (spoke, named) => spoke.or(named).map(|x| x.entity),
        }
    }

    /// The person named nearest before, preferring the first one of a sentence; names inside quotes do not count.
    fn subject_before(&self, at: usize, gender: Gender) -> Option<Spoke> {
        let s = self.s;
        let section = self.section(at);
        let end = s.mentions_before(at);
        let mut best: Option<(usize, Spoke)> = None;
        for number in (end.saturating_sub(MEMORY)..end).rev() {
            let mention = &s.chains.mentions[number];
            let token = mention.first as usize;
            let Some(entity) = s.chains.links[number].filter(|_| mention.label == Label::Person)
            else {
                continue;
            };
            let sentence = s.sentence(token).start;
            if best.is_some_and(|b| b.0 != sentence) {
                break;
            }
            let paragraph = s.paragraph(token);
            if s.paragraph(at) - paragraph > PARAGRAPHS
                || s.doc.paragraphs[paragraph].section != section
            {
                break;
            }
            let possessive = s.shape(mention.last as usize) == Shape::Possessive;
            if !s.quoted(token) && self.fits(entity, gender) && !(possessive && best.is_some()) {
                best = Some((sentence, Spoke { token, entity }));
            }
        }
        best.map(|(_, spoke)| spoke)
    }

    /// The body that "it" means, or the people that "they" means: the last one that spoke, or that was the subject
    /// of a sentence since.
    fn body_before(&mut self, at: usize, several: bool) -> Option<u32> {
        let spoke = self.spoken_before(at, |e| self.fits_body(e, several));
        match (spoke, self.subject_since(at, several)) {
            (Some(spoke), Some((token, entity))) if token > spoke.token => Some(entity),
            (None, Some((_, entity))) => Some(entity),
            (spoke, _) => spoke.map(|x| x.entity),
        }
    }

    /// A named group may be "it" and "they"; "officials" are only "they".
    fn fits_body(&self, entity: u32, several: bool) -> bool {
        let e = self.entity(entity);
        let named = (entity as usize) < self.s.chains.entities.len();
        let body = matches!(e.label, Label::Org | Label::State);
        body && (several || !e.plural || named) || several && e.plural
    }

    /// The subject of one of the sentences before, where it is a body or (for "they") several people.
    fn subject_since(&mut self, at: usize, several: bool) -> Option<(usize, u32)> {
        let s = self.s;
        let section = self.section(at);
        let here = s.doc.sentence_at(s.token(at).span.start);
        if let Some(subject) = self.own_subject(at, several) {
            return Some(subject);
        }
        for number in (here.saturating_sub(SENTENCES)..here).rev() {
            let tokens = s.sentence(s.doc.sentences[number].first as usize);
            if self.section(tokens.start) != section || s.quoted(tokens.start) {
                return None;
            }
            let it = s.is(tokens.start, if several { Roles::THEY } else { Roles::IT });
            if it && s.is(tokens.start, Roles::SUBJECT) {
                continue;
            }
            let np = starting_at(s, tokens.start, tokens.end, Extent::Short)?;
            let verb = np.end < tokens.end
                && (s.is_verb(np.end) || s.is_adverb(np.end) || s.shape(np.end) == Shape::Comma);
            return verb.then(|| self.body(&np, several)).flatten();
        }
        None
    }

    /// "The embassy, in what it called a farce, said": the subject of the pronoun's own sentence.
    fn own_subject(&mut self, at: usize, several: bool) -> Option<(usize, u32)> {
        let s = self.s;
        let start = s.sentence(at).start;
        if at < start + 3 || s.quoted(start) {
            return None;
        }
        let np = starting_at(s, start, at, Extent::Short)?;
        let near = s.shape(np.end) == Shape::Comma && at < np.end + INSIDE;
        near.then(|| self.body(&np, several)).flatten()
    }

    /// The body (or the people) that a subject names.
    fn body(&mut self, np: &Range<usize>, several: bool) -> Option<(usize, u32)> {
        let s = self.s;
        if s.is(np.start, Roles::SUBJECT) {
            return None;
        }
        let head = head_end(s, np);
        let entity = match self.named(np, head) {
            Some(entity) => entity,
            None => {
                let word = self.speaker_word(head - 1)?;
                let body = matches!(word.class, "body" | "group") && !word.plural;
                let people = word.plural && word.class != "document";
                let article = s.has(np.start, Classes::DETERMINER);
                if !(if several { people } else { body && article }) {
                    return None;
                }
                self.described(np, head)
                    .unwrap_or_else(|| self.own(np, head))
            }
        };
        self.fits_body(entity, several)
            .then_some((np.start, entity))
    }
}
