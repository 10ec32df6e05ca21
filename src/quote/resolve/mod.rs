//! Who is meant: from the words for a speaker to an entity.
//!
//! A name is its mention's entity (`named`). A pronoun is the last fitting one who was the subject of a sentence
//! or spoke (`pronoun`). A common noun is the entity it describes ("the ministry" the ministry named before), a
//! document its author (`nominal`, from what `known` gathers); else an entity of its own, under that phrase.

mod known;
mod named;
mod nominal;
mod pronoun;

use std::cell::OnceCell;
use std::ops::Range;

use super::Restated;
use super::attribution::Part;
use super::scene::Scene;
use crate::coref::Entity;
use crate::entity::{Gender, Mention, MentionKind};
use crate::lexicon::cues::{Roles, SpeakerWord};
use crate::lexicon::fold::chain;
use crate::lexicon::kinds::{KindSet, Kinds};
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};
use known::Known;

/// Mentions looked back over for the thing meant.
const MEMORY: usize = 60;
/// Paragraphs after which a silent person is forgotten.
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
    /// Names that mean something else now that they speak.
    pub(super) restated: Vec<Restated>,
    /// The nouns that head the phrases of `entities`.
    heads: Vec<u64>,
    /// Whether they can be a single human being: by a noun of the list, a role, a name, or the noun's ending.
    human: Vec<bool>,
    /// The kinds that their words show.
    kinds: Vec<KindSet>,
    /// What a pronoun has told of somebody's gender.
    genders: KeyMap<Gender>,
    known: OnceCell<Known>,
    spoken: Vec<Spoke>,
    by_phrase: KeyMap<u32>,
    /// Listed entities looked for before.
    found: KeyMap<u32>,
    /// `entities` by a part of their names: organisations by the first word, persons by the last.
    by_part: KeyMap<u32>,
    done: Vec<((usize, usize), Option<u32>)>,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(s: &'s Scene<'s>) -> Self {
        Resolver {
            s,
            entities: Vec::new(),
            mentions: Vec::new(),
            restated: Vec::new(),
            heads: Vec::new(),
            human: Vec::new(),
            kinds: Vec::new(),
            genders: KeyMap::default(),
            known: OnceCell::new(),
            spoken: Vec::new(),
            by_phrase: KeyMap::default(),
            found: KeyMap::default(),
            by_part: KeyMap::default(),
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
            self.done.push(((np.start, np.end), entity));
            if let Some(entity) = entity {
                self.spoken.push(Spoke {
                    token: np.start,
                    entity,
                });
            }
        }
        self.restated.sort_unstable_by_key(|r| r.mention);
        self.restated.dedup_by_key(|r| r.mention);
        let entity_of = |p: &Part| {
            let np = p.speaker.as_ref()?;
            let at = self.done.binary_search_by_key(&(np.start, np.end), |d| d.0);
            at.ok().and_then(|i| self.done[i].1)
        };
        parts.iter().map(entity_of).collect()
    }

    fn resolve(&mut self, np: &Range<usize>) -> Option<u32> {
        if self.is_pronoun(np) {
            let entity = self.pronoun(np.start);
            self.mention(np, MentionKind::Pronoun, entity);
            return entity;
        }
        let head = head_end(self.s, np);
        if let Some(entity) = self.named(np, head) {
            return Some(entity);
        }
        let entity = match self.described(np, head) {
            Some(known) => known,
            None => {
                let first = self.introduced(np, head);
                let phrase = first.as_ref().unwrap_or(np);
                self.own(phrase, head_end(self.s, phrase))
            }
        };
        self.mention(np, MentionKind::Nominal, Some(entity));
        Some(entity)
    }

    /// One word that stands for a person or thing; "US" in capitals is a state.
    fn is_pronoun(&self, np: &Range<usize>) -> bool {
        let s = self.s;
        let pronoun = Roles::SUBJECT
            .with(Roles::OBJECT)
            .with(Roles::OWNER)
            .with(Roles::RELATIVE);
        np.len() == 1
            && s.is(np.start, pronoun)
            && !(s.shape(np.start) == Shape::Caps && self.mention_at(np.start).is_some())
    }

    fn mention_at(&self, token: usize) -> Option<usize> {
        self.s.chains.mention_at(self.s.token(token).span.start)
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

    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::new(self.s))
    }

    fn section(&self, token: usize) -> u32 {
        self.s.doc.paragraphs[self.s.paragraph(token)].section
    }

    /// Whether somebody may be meant by "he" or "she".
    fn fits(&self, entity: u32, gender: Gender) -> bool {
        let e = self.entity(entity);
        let known = e
            .gender
            .or_else(|| self.genders.get(&u64::from(entity)).copied());
        let own = (entity as usize).checked_sub(self.s.chains.entities.len());
        e.label == Label::Person
            && !e.plural
            && known.is_none_or(|g| g == gender)
            && own.is_none_or(|own| self.human[own])
    }

    fn spoken_before(&self, at: usize, fits: impl Fn(u32) -> bool) -> Option<Spoke> {
        let paragraph = self.s.paragraph(at);
        let section = self.s.doc.paragraphs[paragraph].section;
        let mut before = self.spoken.iter().rev().take(MEMORY);
        before
            .find(|x| {
                let p = self.s.paragraph(x.token);
                x.token < at
                    && self.s.doc.paragraphs[p].section == section
                    && paragraph - p <= PARAGRAPHS * 2
                    && fits(x.entity)
            })
            .copied()
    }

    fn speaker_word(&self, at: usize) -> Option<&'static SpeakerWord> {
        self.s.cues.speaker([self.s.token(at).key]).map(|(_, w)| w)
    }

    /// An entity of its own for "officials", "a witness"; the same words are the same entity.
    fn own(&mut self, np: &Range<usize>, head: usize) -> u32 {
        let s = self.s;
        let name = proper_part(s, np, head);
        let key = name
            .clone()
            .map(|i| s.token(i).key)
            .fold(u64::from(self.section(np.start)), chain);
        if let Some(&known) = self.by_phrase.get(&key) {
            return known;
        }
        let number = (s.chains.entities.len() + self.entities.len()) as u32;
        let noun = if name.start > np.start && s.shape(name.start - 1) == Shape::Lower {
            name.start - 1
        } else {
            head.max(np.start + 1) - 1
        };
        let word = self.speaker_word(noun);
        let kind = self.kind_of_words(name.clone());
        let proper = name.len() > 1
            && s.shape(name.start).is_capital()
            && !s.has(name.start, Classes::DETERMINER)
            && s.shape(name.end - 1).is_capital();
        let org = word.is_some_and(|w| matches!(w.class, "body" | "group" | "document"))
            || word.is_none() && (s.has(noun, Classes::ORG_HEAD) || proper && !kind.is_empty());
        self.entities.push(Entity {
            label: if org { Label::Org } else { Label::Person },
            name: phrase(s, &name),
            entry: None,
            country: None,
            detail: None,
            gender: word.and_then(gender_of).or_else(|| {
                (proper && !org)
                    .then(|| given_gender(s, name.start))
                    .flatten()
            }),
            plural: word.map_or(s.has(noun, Classes::PLURAL), |w| w.plural),
        });
        self.heads.push(s.token(noun).key);
        let ending = ["er", "or", "ist", "ian", "man", "ant"];
        self.human.push(
            proper
                || word.is_some_and(|w| w.class == "person")
                || s.has(noun, Classes::ROLE)
                || ending.iter().any(|e| s.word(noun).ends_with(e)),
        );
        self.kinds.push(if org { kind } else { KindSet::default() });
        self.by_phrase.insert(key, number);
        let part = |i: usize| chain(u64::from(self.section(np.start)), s.token(i).key);
        if org && proper && known::is_distinctive(s, name.clone()) {
            self.by_part.insert(part(name.start), number);
        } else if !org && proper {
            self.by_part.insert(part(name.end - 1), number);
        }
        number
    }

    fn kind_of_words(&self, words: Range<usize>) -> KindSet {
        let kinds = Kinds::builtin();
        words.fold(KindSet::default(), |all, i| {
            all.with(kinds.org_sign(self.s.token(i).key))
        })
    }

    /// The kind of an organisation; of one without any sign, the unknown kind.
    fn kind(&self, org: u32) -> KindSet {
        let named = self.s.chains.entities.len();
        let kind = match (org as usize).checked_sub(named) {
            Some(own) => self.kinds[own],
            None => self.known().kind(org),
        };
        if kind.is_empty() && self.entity(org).entry.is_none() {
            return Kinds::builtin().unknown();
        }
        kind
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

/// What a given name tells, where it is a man's or a woman's only.
fn given_gender(s: &Scene<'_>, first: usize) -> Option<Gender> {
    match (
        s.has(first, Classes::GIVEN_M),
        s.has(first, Classes::GIVEN_F),
    ) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// The name in a phrase that no mention covers: "rights group *Open Hands*", "the *Civil Register*"; else the phrase.
fn proper_part(s: &Scene<'_>, np: &Range<usize>, head: usize) -> Range<usize> {
    let capitals = (np.start..head)
        .rev()
        .take_while(|&i| s.shape(i).is_capital() && !s.has(i, Classes::DETERMINER))
        .count();
    let start = head - capitals;
    let behind_article = start == np.start + 1 && s.has(np.start, Classes::DETERMINER);
    let behind_noun = start > np.start && s.shape(start - 1) == Shape::Lower;
    if head == np.end && capitals > 1 && (behind_article || behind_noun) {
        start..head
    } else {
        np.clone()
    }
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
