//! Speakers with a name: the mention the phrase ends in, the name beside a common noun, the government behind a
//! capital, the person behind a surname that also names a place.

use std::ops::Range;

use super::super::Restated;
use super::super::noun_phrase::{Extent, starting_at};
use super::Resolver;
use crate::coref::Entity;
use crate::entity::MentionKind;
use crate::lexicon::cues::Roles;
use crate::lexicon::fold::chain;
use crate::lexicon::kinds::KindSet;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Country, Flags, Label};

/// Tokens of a role between a comma and the name: "her lawyer, *former judge* Ann Lee".
const ROLE: usize = 4;

/// A given name this common is no company's.
const GIVEN: u32 = 4;

impl Resolver<'_> {
    /// The entity that a phrase names.
    pub(super) fn named(&mut self, np: &Range<usize>, head: usize) -> Option<u32> {
        if let Some(entity) = self.person_at_end(np, head) {
            return Some(entity);
        }
        let core = np.start..self.first_of_pair(np.start..head);
        match self.name_at_end(core.clone()) {
            Some(mention) if self.is_longer(&core, mention) => None,
            Some(mention) => self.meant(&core, mention),
            None if core.len() == 1 && self.s.shape(core.start).is_capital() => {
                self.by_part(core.start)
            }
            None => self.beside(np).or_else(|| self.listed(&core)),
        }
    }

    /// "US Forces Korea" ends in a state's name and is none.
    fn is_longer(&self, core: &Range<usize>, mention: usize) -> bool {
        let s = self.s;
        let m = &s.chains.mentions[mention];
        let before = (m.first as usize).saturating_sub(1);
        matches!(m.label, Label::State | Label::Place)
            && m.kind == MentionKind::Name
            && before > core.start
            && matches!(s.shape(before), Shape::Title | Shape::Mixed)
            && s.has(before, Classes::PLURAL.with(Classes::ORG_HEAD))
            && !s.has(before, Classes::TITLE.with(Classes::ROLE))
    }

    /// "The UN refugee agency": a listed organisation under a name with small letters.
    fn listed(&mut self, core: &Range<usize>) -> Option<u32> {
        let s = self.s;
        let first = core.start + usize::from(s.has(core.start, Classes::DETERMINER));
        let words = first..core.end;
        if words.len() < 3 || !s.shape(first).is_capital() {
            return None;
        }
        let hit = s.lexicons.longest(words.clone().map(|i| s.token(i).key))?;
        let entry = (hit.words == words.len())
            .then(|| hit.senses().map(|sense| sense.entry))?
            .find(|&id| s.lexicons.brief(id).label == Label::Org)?;
        let key = words.clone().fold(2, |k, i| chain(k, s.token(i).key));
        if let Some(known) = self.find(key, |e| e.entry == Some(entry)) {
            return Some(known);
        }
        Some(self.add(Entity {
            label: Label::Org,
            name: super::phrase(s, &words),
            entry: Some(entry),
            country: s.lexicons.brief(entry).country,
            detail: None,
            gender: None,
            plural: false,
        }))
    }

    /// "Secretary of State Ann Lee", "Minister for Health Ann Lee": the office holds the preposition, not the name.
    fn person_at_end(&self, np: &Range<usize>, head: usize) -> Option<u32> {
        let s = self.s;
        if head == np.end || s.has(np.start, Classes::DETERMINER) || !s.shape(np.start).is_capital()
        {
            return None;
        }
        let number = self.mention_at(np.end - 1)?;
        let mention = &s.chains.mentions[number];
        let first = mention.first as usize;
        let office = first > head + 1 && first <= np.end && s.shape(first - 1).is_word();
        let capital = s.shape(head - 1).is_capital() && !s.has(first - 1, Classes::PREPOSITION);
        (mention.label == Label::Person && office && capital)
            .then(|| s.chains.links[number])
            .flatten()
    }

    /// Of "the council and the ministry" the first: where the pair is cut.
    fn first_of_pair(&self, core: Range<usize>) -> usize {
        let s = self.s;
        let named = |i: usize| {
            self.mention_at(i)
                .map(|m| &s.chains.mentions[m])
                .filter(|m| m.kind != MentionKind::Demonym)
        };
        core.clone()
            .skip(1)
            .find(|&i| {
                s.is(i, Roles::AND)
                    && named(i - 1).is_some_and(|m| m.last as usize == i)
                    && i + 1 < core.end
                    && s.shape(core.end - 1).is_capital()
            })
            .unwrap_or(core.end)
    }

    /// The mention that a phrase ends in: the name itself, titles before it.
    fn name_at_end(&self, core: Range<usize>) -> Option<usize> {
        let s = self.s;
        if core.is_empty() {
            return None;
        }
        let number = self.mention_at(core.end - 1)?;
        let mention = &s.chains.mentions[number];
        let adjective =
            mention.kind == MentionKind::Demonym && s.shape(core.end - 1) == Shape::Lower;
        (mention.label != Label::Agent && !adjective).then_some(number)
    }

    /// What a name means as a speaker.
    fn meant(&mut self, core: &Range<usize>, mention: usize) -> Option<u32> {
        let s = self.s;
        let link = s.chains.links[mention];
        let m = &s.chains.mentions[mention];
        let guessed = m.label == Label::Org && m.entry.is_none();
        let doubtful = matches!(m.label, Label::Place | Label::State) || guessed;
        if !doubtful || m.kind == MentionKind::Demonym {
            return link;
        }
        let alone = m.first as usize == core.start && m.last as usize == core.end;
        let shouted = s.shape(core.start) == Shape::Caps;
        let part = chain(u64::from(self.section(core.start)), s.token(core.start).key);
        let other = if alone && core.len() == 1 && (shouted || !guessed) {
            let key = s.token(core.start).key;
            self.known().person(key, self.section(core.start))
        } else if alone && core.len() == 1 {
            self.by_part.get(&part).copied()
        } else if alone && guessed && self.is_person(core) {
            Some(self.own(core, core.end))
        } else {
            None
        };
        let state = (alone && m.label == Label::Place)
            .then(|| self.capital_of(m.span.of(s.doc.text)))
            .flatten();
        let other = match (other, state) {
            (Some(person), _) => person,
            (None, Some(country)) => self.state(country)?,
            (None, None) if alone && core.len() == 1 && m.label != Label::State => {
                match self.known().nearly(s, core.start, self.section(core.start)) {
                    Some(person) => person,
                    None => return link,
                }
            }
            _ => return link,
        };
        self.restated.push(Restated {
            mention: mention as u32,
            entity: other,
            label: self.entity(other).label,
        });
        Some(other)
    }

    /// A name that was guessed to be an organisation's, but has an age, a trade or a common given name.
    fn is_person(&self, name: &Range<usize>) -> bool {
        let s = self.s;
        let words = name
            .clone()
            .all(|i| matches!(s.shape(i), Shape::Title | Shape::Mixed | Shape::Hyphen));
        if !words || name.len() < 2 || !self.kind_of_words(name.clone()).is_empty() {
            return false;
        }
        let given = s.token(name.start).classes.given_rank() >= GIVEN
            && name.len() == 2
            && !s.has(name.end - 1, Classes::COMMON);
        given || s.shape(name.end) == Shape::Comma && self.is_trade(name.end + 1)
    }

    /// "34," or "a taxi driver" behind a name's comma.
    fn is_trade(&self, at: usize) -> bool {
        let s = self.s;
        if s.shape(at) == Shape::Number {
            return s.shape(at + 1) == Shape::Comma;
        }
        let end = s.sentence(at).end;
        s.has(at, Classes::DETERMINER)
            && starting_at(s, at, end, Extent::Short).is_some_and(|np| {
                let head = super::head_end(s, &np) - 1;
                s.has(head, Classes::ROLE)
                    || self
                        .speaker_word(head)
                        .is_some_and(|w| w.class == "person" && !w.plural)
            })
    }

    /// A lone word that no tagger knows: somebody's surname, perhaps misspelt, or the first word of a company's name.
    fn by_part(&self, token: usize) -> Option<u32> {
        let s = self.s;
        let (key, section) = (s.token(token).key, self.section(token));
        let known = self.known();
        known
            .person(key, section)
            .or_else(|| known.org(key, section))
            .or_else(|| self.by_part.get(&chain(u64::from(section), key)).copied())
            .or_else(|| known.nearly(s, token, section))
    }

    /// The country whose capital has this name.
    fn capital_of(&self, name: &str) -> Option<Country> {
        let lexicons = self.s.lexicons;
        let senses = lexicons.lookup(name);
        let mut entries = senses.iter().map(|sense| lexicons.entry(sense.entry));
        entries
            .find(|e| e.label == Label::Place && e.flags.is(Flags::CAPITAL))
            .and_then(|e| e.country)
    }

    /// The state with this code, as an entity.
    fn state(&mut self, country: Country) -> Option<u32> {
        let s = self.s;
        let code = country
            .as_str()
            .bytes()
            .fold(1, |k, b| chain(k, u64::from(b)));
        let is = |e: &Entity| e.label == Label::State && e.country == Some(country);
        if let Some(known) = self.find(code, is) {
            return Some(known);
        }
        let entry = s.lexicons.state(country)?;
        Some(self.add(Entity {
            label: Label::State,
            name: s.lexicons.entry(entry).name.to_string(),
            entry: Some(entry),
            country: Some(country),
            detail: None,
            gender: None,
            plural: false,
        }))
    }

    /// The entity that fits, looked for once per key.
    fn find(&mut self, key: u64, is: impl Fn(&Entity) -> bool) -> Option<u32> {
        if let Some(&known) = self.found.get(&key) {
            return Some(known);
        }
        let all = self.s.chains.entities.iter().chain(&self.entities);
        let known = all.into_iter().position(is)? as u32;
        self.found.insert(key, known);
        Some(known)
    }

    /// A listed entity that no mention names.
    fn add(&mut self, entity: Entity) -> u32 {
        self.entities.push(entity);
        self.heads.push(0);
        self.human.push(false);
        self.kinds.push(KindSet::default());
        (self.s.chains.entities.len() + self.entities.len()) as u32 - 1
    }

    /// "Her lawyer, Ann Lee, said", "Ann Lee, a lawyer from Fresno, said", "the mine's owner, Orvo Metals, said": the
    /// name beside a common noun.
    fn beside(&mut self, np: &Range<usize>) -> Option<u32> {
        let s = self.s;
        let head = super::head_end(s, np);
        let noun = head.max(np.start + 1) - 1;
        let single = match self.speaker_word(noun) {
            Some(word) => matches!(word.class, "person" | "body" | "group") && !word.plural,
            None => s.has(noun, Classes::ROLE) && !s.has(noun, Classes::PLURAL),
        };
        let office = s.has(np.start, Classes::DETERMINER) && s.has(noun, Classes::ROLE);
        if !single || s.shape(noun) != Shape::Lower && !office || s.is(np.start, Roles::AND) {
            return None;
        }
        self.name_behind(np).or_else(|| self.name_before(np))
    }

    fn name_behind(&mut self, np: &Range<usize>) -> Option<u32> {
        let s = self.s;
        if s.shape(np.end) != Shape::Comma {
            return None;
        }
        let first = np.end + 1;
        let Some(number) = (first..first + ROLE).find_map(|i| self.mention_at(i)) else {
            let name = first..first + self.capitals(first);
            let closed = name.len() > 1 && self.closes(np, name.end);
            return closed.then(|| self.own(&name, name.end));
        };
        let mention = &s.chains.mentions[number];
        let title = Classes::ROLE.with(Classes::TITLE).with(Classes::ABBR_TITLE);
        let role =
            (first..mention.first as usize).all(|i| s.has(i, title) || s.is_abbreviation_dot(i));
        let named = matches!(mention.label, Label::Person | Label::Org);
        (named && role && self.closes(np, mention.last as usize))
            .then(|| s.chains.links[number])
            .flatten()
    }

    /// Capital words from a token on.
    fn capitals(&self, first: usize) -> usize {
        let s = self.s;
        (first..first + ROLE)
            .take_while(|&i| matches!(s.shape(i), Shape::Title | Shape::Mixed) && !s.quoted(i))
            .count()
    }

    /// Whether an apposition to a phrase ends before a token, and no list goes on there.
    fn closes(&self, np: &Range<usize>, last: usize) -> bool {
        let s = self.s;
        last >= s.sentence(np.start).end
            || matches!(
                s.shape(last),
                Shape::Comma | Shape::Stop | Shape::Open | Shape::Dash
            ) && !s.is(last + 1, Roles::AND)
    }

    fn name_before(&self, np: &Range<usize>) -> Option<u32> {
        let s = self.s;
        let comma = np
            .start
            .checked_sub(1)
            .filter(|&i| s.shape(i) == Shape::Comma)?;
        let number = self.mention_at(comma.checked_sub(1)?)?;
        let mention = &s.chains.mentions[number];
        let article = s.has(np.start, Classes::DETERMINER);
        (mention.label == Label::Person && article && s.shape(np.end) == Shape::Comma)
            .then(|| s.chains.links[number])
            .flatten()
    }
}
