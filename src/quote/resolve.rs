//! Who is meant: from the words for a speaker to an entity.
//!
//! A name is its mention's entity. A pronoun is the last fitting person who was the subject of a sentence or
//! spoke. A common noun is the entity it describes ("the ministry" the ministry named before), else an entity of
//! its own, under that phrase.

use std::ops::Range;

use super::attribution::Part;
use super::scene::Scene;
use crate::coref::Entity;
use crate::entity::{Gender, Mention, MentionKind};
use crate::lexicon::cues::{Roles, SpeakerWord};
use crate::lexicon::fold::chain;
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Mentions looked back over for the person behind a pronoun.
const MEMORY: usize = 60;
/// Paragraphs after which a silent speaker is forgotten.
const PARAGRAPHS: usize = 4;

/// A speaker that was resolved: where, and to whom.
#[derive(Clone, Copy, Debug)]
struct Spoke {
    token: usize,
    entity: u32,
}

/// Resolves the speakers of an article, in order.
pub(super) struct Resolver<'s> {
    s: &'s Scene<'s>,
    /// Entities for speakers without a name.
    pub(super) entities: Vec<Entity>,
    /// Pronouns and nominals that speak.
    pub(super) mentions: Vec<(Mention, Option<u32>)>,
    spoken: Vec<Spoke>,
    by_phrase: KeyMap<u32>,
    done: Vec<(usize, Option<u32>)>,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(s: &'s Scene<'s>) -> Self {
        Resolver {
            s,
            entities: Vec::new(),
            mentions: Vec::new(),
            spoken: Vec::new(),
            by_phrase: KeyMap::default(),
            done: Vec::new(),
        }
    }

    /// The entity of each part's speaker. The same words are resolved once.
    pub(super) fn speakers(&mut self, parts: &[Part]) -> Vec<Option<u32>> {
        let mut order: Vec<&Range<usize>> =
            parts.iter().filter_map(|p| p.speaker.as_ref()).collect();
        order.sort_by_key(|np| (np.start, np.end));
        order.dedup();
        for np in order {
            let entity = self.resolve(np);
            self.done.push((np.start, entity));
            if let Some(entity) = entity {
                self.spoken.push(Spoke {
                    token: np.start,
                    entity,
                });
            }
        }
        let entity_of = |p: &Part| {
            let start = p.speaker.as_ref()?.start;
            let at = self.done.partition_point(|d| d.0 < start);
            self.done.get(at).and_then(|d| d.1)
        };
        parts.iter().map(entity_of).collect()
    }

    fn resolve(&mut self, np: &Range<usize>) -> Option<u32> {
        let s = self.s;
        if np.len() == 1
            && s.is(
                np.start,
                Roles::SUBJECT
                    .with(Roles::OBJECT)
                    .with(Roles::OWNER)
                    .with(Roles::RELATIVE),
            )
        {
            let entity = self.pronoun(np.start);
            self.mention(np, MentionKind::Pronoun, entity);
            return entity;
        }
        let head = head_end(s, np);
        if let Some(entity) = self.named(np.start..head) {
            return Some(entity);
        }
        let known = self.described(np, head);
        let entity = known.unwrap_or_else(|| self.own(np, head));
        self.mention(np, MentionKind::Nominal, Some(entity));
        Some(entity)
    }

    /// The mention that a phrase ends in: the name itself, titles before it.
    fn named(&self, core: Range<usize>) -> Option<u32> {
        let s = self.s;
        if core.is_empty() {
            return None;
        }
        let last = s.token(core.end - 1).span;
        let number = s.chains.mention_at(last.start)?;
        let mention = &s.chains.mentions[number];
        if mention.label == Label::Agent
            || mention.kind == MentionKind::Demonym && s.shape(core.end - 1) == Shape::Lower
        {
            return None;
        }
        s.chains.links[number]
    }

    fn entity(&self, number: u32) -> &Entity {
        let named = &self.s.chains.entities;
        let number = number as usize;
        if number < named.len() {
            &named[number]
        } else {
            &self.entities[number - named.len()]
        }
    }

    fn pronoun(&self, at: usize) -> Option<u32> {
        let s = self.s;
        if s.is(at, Roles::FIRST) {
            return None;
        }
        if s.is(at, Roles::RELATIVE) {
            return self.antecedent(at);
        }
        let (singular, female) = (s.is(at, Roles::HE.with(Roles::SHE)), s.is(at, Roles::SHE));
        let gender = if female { Gender::Female } else { Gender::Male };
        if singular {
            return self.person_before(at, gender);
        }
        if s.is(at, Roles::THEY) {
            return self.spoken_before(at, |e| {
                e.plural || matches!(e.label, Label::Org | Label::State)
            });
        }
        if s.is(at, Roles::IT) {
            return self.spoken_before(at, |e| {
                !e.plural && matches!(e.label, Label::Org | Label::State)
            });
        }
        None
    }

    /// The phrase before "who".
    fn antecedent(&self, at: usize) -> Option<u32> {
        let s = self.s;
        let end = if at > 0 && s.shape(at - 1) == Shape::Comma {
            at - 1
        } else {
            at
        };
        let np = super::noun_phrase::ending_at(s, s.sentence(at).start, end)?;
        self.named(np.start..head_end(s, &np))
    }

    /// The last person of that gender who spoke or was the subject of a sentence.
    fn person_before(&self, at: usize, gender: Gender) -> Option<u32> {
        let spoke = self.spoken_before(at, |e| fits(e, gender));
        let named = self.subject_before(at, gender);
        match (spoke, named) {
            (Some(_), Some((token, entity)))
                if self.last_spoke(at, gender).is_some_and(|t| token > t) =>
            {
                Some(entity)
            }
            (None, named) => named.map(|n| n.1),
            (spoke, _) => spoke,
        }
    }

    fn last_spoke(&self, at: usize, gender: Gender) -> Option<usize> {
        let before = self.spoken.iter().rev().take(MEMORY);
        before
            .filter(|x| x.token < at && fits(self.entity(x.entity), gender))
            .map(|x| x.token)
            .next()
    }

    fn spoken_before(&self, at: usize, fits: impl Fn(&Entity) -> bool) -> Option<u32> {
        let paragraph = self.s.paragraph(at);
        let section = self.s.doc.paragraphs[paragraph].section;
        self.spoken
            .iter()
            .rev()
            .take(MEMORY)
            .find(|x| {
                let p = self.s.paragraph(x.token);
                x.token < at
                    && self.s.doc.paragraphs[p].section == section
                    && paragraph - p <= PARAGRAPHS * 2
                    && fits(self.entity(x.entity))
            })
            .map(|x| x.entity)
    }

    /// The person named nearest before, preferring the first one of a sentence; names inside quotes do not count.
    fn subject_before(&self, at: usize, gender: Gender) -> Option<(usize, u32)> {
        let s = self.s;
        let section = s.doc.paragraphs[s.paragraph(at)].section;
        let end = s
            .chains
            .mentions
            .partition_point(|m| (m.first as usize) < at);
        let mut best: Option<(usize, usize, u32)> = None;
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
            let possessive = s
                .doc
                .tokens
                .get(mention.last as usize)
                .is_some_and(|t| t.shape == Shape::Possessive);
            if !s.quoted(token)
                && fits(self.entity(entity), gender)
                && !(possessive && best.is_some())
            {
                best = Some((sentence, token, entity));
            }
        }
        best.map(|(_, token, entity)| (token, entity))
    }

    /// "the ministry", "the spokesman": the entity described so before.
    fn described(&self, np: &Range<usize>, head: usize) -> Option<u32> {
        let s = self.s;
        let definite = s.has(np.start, Classes::DETERMINER) && !s.is(np.start, Roles::INDEFINITE);
        if !definite || head < np.end || head == 0 {
            return None;
        }
        let noun = head - 1;
        let word = self.speaker_word(noun);
        let text = s.word(noun).to_lowercase();
        let called = |e: &Entity| {
            e.name.to_lowercase().split(' ').any(|w| w == text)
                || e.detail
                    .as_ref()
                    .is_some_and(|d| d.to_lowercase().split(' ').any(|w| w == text))
        };
        let plural = word.is_some_and(|w| w.plural);
        let at = np.start;
        if let Some(entity) = self.mentioned_before(at, called).filter(|_| !plural) {
            return Some(entity);
        }
        // "the US military" is not the last body that spoke, "the military" may be.
        if np.len() > 2 {
            return None;
        }
        let named = s.chains.entities.len() as u32;
        let spoke = |label: Label, gender: Option<Gender>| {
            self.spoken_before(at, |e| {
                e.label == label && e.plural == plural && gender.is_none_or(|g| fits(e, g))
            })
        };
        match word?.class {
            "person" if !plural => spoke(Label::Person, gender_of(word?)),
            "body" if !plural => spoke(Label::Org, None).filter(|&e| e < named),
            _ => None,
        }
    }

    /// The last entity named before that a word describes.
    fn mentioned_before(&self, at: usize, called: impl Fn(&Entity) -> bool) -> Option<u32> {
        let s = self.s;
        let end = s
            .chains
            .mentions
            .partition_point(|m| (m.first as usize) < at);
        (end.saturating_sub(MEMORY)..end)
            .rev()
            .filter_map(|number| s.chains.links[number])
            .find(|&e| {
                matches!(self.entity(e).label, Label::Person | Label::Org) && called(self.entity(e))
            })
    }

    fn speaker_word(&self, at: usize) -> Option<&'static SpeakerWord> {
        self.s.cues.speaker([self.s.token(at).key]).map(|(_, w)| w)
    }

    /// An entity of its own for "officials", "a witness"; the same words are the same entity.
    fn own(&mut self, np: &Range<usize>, head: usize) -> u32 {
        let s = self.s;
        let section = s.doc.paragraphs[s.paragraph(np.start)].section;
        let key = np
            .clone()
            .map(|i| s.token(i).key)
            .fold(u64::from(section), chain);
        if let Some(&known) = self.by_phrase.get(&key) {
            return known;
        }
        let number = (s.chains.entities.len() + self.entities.len()) as u32;
        let word = (head > np.start)
            .then(|| self.speaker_word(head - 1))
            .flatten();
        let org = word.is_some_and(|w| matches!(w.class, "body" | "group" | "document"))
            || word.is_none() && s.has(head.max(np.start + 1) - 1, Classes::ORG_HEAD);
        let plural_noun = s.has(head.max(np.start + 1) - 1, Classes::PLURAL);
        self.entities.push(Entity {
            label: if org { Label::Org } else { Label::Person },
            name: phrase(s, np),
            entry: None,
            country: None,
            detail: None,
            gender: word.and_then(gender_of),
            plural: word.map_or(plural_noun, |w| w.plural),
        });
        self.by_phrase.insert(key, number);
        number
    }

    fn mention(&mut self, np: &Range<usize>, kind: MentionKind, entity: Option<u32>) {
        let label = entity.map_or(Label::Person, |e| self.entity(e).label);
        let gender = entity.and_then(|e| self.entity(e).gender);
        let mention = Mention {
            span: self.s.doc.span(np.clone()),
            first: np.start as u32,
            last: np.end as u32,
            label,
            kind,
            entry: None,
            gender,
            role: None,
        };
        self.mentions.push((mention, entity));
    }
}

fn gender_of(word: &SpeakerWord) -> Option<Gender> {
    match word.gender {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn fits(e: &Entity, gender: Gender) -> bool {
    e.label == Label::Person && !e.plural && e.gender.is_none_or(|g| g == gender)
}

/// The words of a phrase without line breaks.
fn phrase(s: &Scene<'_>, np: &Range<usize>) -> String {
    let text = s.doc.span(np.clone()).of(s.doc.text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the head of a phrase ends: before the first preposition behind a noun.
fn head_end(s: &Scene<'_>, np: &Range<usize>) -> usize {
    (np.start + 1..np.end)
        .find(|&i| {
            s.has(i, Classes::PREPOSITION) && s.shape(i) == Shape::Lower
                || s.shape(i) == Shape::Open
        })
        .unwrap_or(np.end)
}
