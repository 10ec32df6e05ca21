//! Common nouns that speak: "the ministry", "the Polish president", "the report".
//!
//! The noun must be a word of the thing's name or role, or mean its kind (`kinds.tsv`), and whatever stands before
//! the noun must not speak against it. Without such a thing the phrase is an entity of its own.

use std::ops::Range;

use super::super::circumstance::time;
use super::super::noun_phrase::ending_at;
use super::{MEMORY, Resolver, gender_of};
use crate::lexicon::cues::Roles;
use crate::lexicon::kinds::Kinds;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Country, Label, Parts};

/// How well a noun describes an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Nothing speaks against it.
    Open,
    /// It means the kind.
    Kind,
    /// It is a word of the name or the head of the role.
    Word,
}

/// A noun with what stands before it.
struct Noun {
    at: usize,
    modifiers: Range<usize>,
    country: Option<Country>,
    plural: bool,
}

/// Mentions looked ahead over for the person whom a lead or headline only calls by the office.
const AHEAD: usize = 30;
/// First paragraphs of a section that are its lead.
const LEAD: usize = 3;
/// Tokens looked back over for the source of a document.
const DOCUMENT: usize = 400;

impl Resolver<'_> {
    /// The entity described so before (in a lead: later).
    pub(super) fn described(&self, np: &Range<usize>, head: usize) -> Option<u32> {
        let s = self.s;
        if head == 0 || head <= np.start {
            return None;
        }
        // "a poll *released* on Monday by"
        let made = head > np.start + 1 && Parts::of(s.token(head - 1).key).any(Parts::MADE);
        let head = head - usize::from(made);
        let at = head - 1;
        let word = self.speaker_word(at);
        if word.is_some_and(|w| w.class == "anon") || s.is(np.start, Roles::OWNER) {
            return None;
        }
        let document = word.is_some_and(|w| w.class == "document");
        if document && let Some(author) = self.author(np, head) {
            return Some(author);
        }
        let noun = self.noun(np, at);
        let owner = (np.start..at).any(|i| s.shape(i) == Shape::Possessive);
        let article = s.has(np.start, Classes::DETERMINER);
        let definite =
            article && !s.is(np.start, Roles::INDEFINITE) || owner && noun.country.is_some();
        if document && !definite {
            return None;
        }
        if !definite || head < np.end || owner && noun.country.is_none() {
            return self.in_lead(np, &noun, article, owner);
        }
        self.nearest(np.start, &noun)
            .or_else(|| self.in_lead(np, &noun, article, owner))
            .or_else(|| self.last_person(np, &noun))
    }

    /// "The service" of "Elbonia's weather service" that no quote has named yet: the phrase that brought it in.
    pub(super) fn introduced(&self, np: &Range<usize>, head: usize) -> Option<Range<usize>> {
        let s = self.s;
        let definite = s.has(np.start, Classes::DETERMINER)
            && !s.is(np.start, Roles::INDEFINITE.with(Roles::OWNER));
        let body = |w: &crate::lexicon::cues::SpeakerWord| matches!(w.class, "body" | "group");
        if np.len() != 2
            || head != np.end
            || !definite
            || !self.speaker_word(head - 1).is_some_and(body)
        {
            return None;
        }
        let (key, section) = (s.token(head - 1).key, self.section(np.start));
        let floor = np.start.saturating_sub(DOCUMENT);
        let earlier = (floor..np.start)
            .rev()
            .filter(|&i| s.token(i).key == key && !s.quoted(i) && self.section(i) == section);
        earlier.take(4).find_map(|at| {
            let start = s.sentence(at).start;
            let first = ending_at(s, start, at + 1)?;
            let told =
                |i: usize| s.shape(i).is_capital() && i > start || s.shape(i) == Shape::Possessive;
            let brings_in = first.len() > 2
                && super::head_end(s, &first) == first.end
                && !s.is(first.start, Roles::OWNER)
                && first.clone().any(told);
            brings_in.then_some(first)
        })
    }

    fn noun(&self, np: &Range<usize>, at: usize) -> Noun {
        let s = self.s;
        let first = np.start + usize::from(s.has(np.start, Classes::DETERMINER));
        let states = (first..at).filter_map(|i| {
            let m = self.mention_at(i)?;
            let based = s.shape(s.chains.mentions[m].last as usize) == Shape::Hyphen;
            let state = s.chains.mentions[m].label == Label::State && !based;
            state.then(|| s.chains.entities[s.chains.links[m]? as usize].country)?
        });
        Noun {
            at,
            country: states.into_iter().next(),
            modifiers: first..at,
            plural: self
                .speaker_word(at)
                .map_or(s.has(at, Classes::PLURAL), |w| w.plural),
        }
    }

    /// The best-fitting entity named before; of several the one in the nearest sentence, its subject first.
    fn nearest(&self, at: usize, noun: &Noun) -> Option<u32> {
        let s = self.s;
        let section = self.section(at);
        let end = s.mentions_before(at);
        let mut best: Option<(Fit, usize, usize, u32)> = None;
        let mut offer = |fit: Fit, token: usize, entity: u32| {
            let sentence = s.sentence(token).start;
            let better = best.is_none_or(|b| {
                fit > b.0 || fit == b.0 && (sentence > b.1 || sentence == b.1 && token < b.2)
            });
            if better {
                best = Some((fit, sentence, token, entity));
            }
        };
        let mut seen: Vec<(u32, Option<Fit>)> = Vec::new();
        for number in (end.saturating_sub(MEMORY)..end).rev() {
            let token = s.chains.mentions[number].first as usize;
            let Some(entity) = s.chains.links[number].filter(|_| self.section(token) == section)
            else {
                continue;
            };
            let judged = seen.iter().find(|(e, _)| *e == entity).map(|(_, fit)| *fit);
            let fit = judged.unwrap_or_else(|| {
                let fit = self.fit(noun, entity);
                seen.push((entity, fit));
                fit
            });
            if let Some(fit) = fit.filter(|&fit| fit > Fit::Open || !s.quoted(token)) {
                offer(fit, token, entity);
            }
        }
        let named = s.chains.entities.len() as u32;
        for x in self.spoken.iter().rev().take(MEMORY) {
            if x.entity < named || x.token >= at || self.section(x.token) != section {
                continue;
            }
            let again = self.heads[(x.entity - named) as usize] == s.token(noun.at).key
                && self.entity(x.entity).plural == noun.plural
                && noun.modifiers.is_empty();
            let fit = if again {
                Some(Fit::Word)
            } else {
                self.fit_own(noun, x.entity)
            };
            if let Some(fit) = fit {
                offer(fit, x.token, x.entity);
            }
        }
        best.map(|b| b.3)
    }

    fn fit(&self, noun: &Noun, entity: u32) -> Option<Fit> {
        let e = self.entity(entity);
        if e.country.is_some() && noun.country.is_some() && e.country != noun.country {
            return None;
        }
        match e.label {
            Label::Person if !noun.plural => self.fit_person(noun, entity),
            Label::Org => self.fit_org(noun, entity),
            _ => None,
        }
    }

    /// A name that no tagger knows, by its words.
    fn fit_own(&self, noun: &Noun, entity: u32) -> Option<Fit> {
        let e = self.entity(entity);
        let name =
            e.name.chars().next().is_some_and(char::is_uppercase) && !e.name.contains(" of ");
        (name && e.label == Label::Org)
            .then(|| self.fit_org(noun, entity))
            .flatten()
    }

    fn fit_person(&self, noun: &Noun, person: u32) -> Option<Fit> {
        let s = self.s;
        let gender = self.speaker_word(noun.at).and_then(gender_of);
        if gender.is_some_and(|g| !self.fits(person, g)) {
            return None;
        }
        self.known()
            .roles(person)
            .filter_map(|role| self.fit_role(noun, role, s.token(noun.at).key))
            .max()
    }

    /// A role fits when its head is the noun or of the noun's kind, and neither side has a rank or duty that the
    /// other lacks: "the president" is no vice president.
    fn fit_role(&self, noun: &Noun, role: &Range<usize>, key: u64) -> Option<Fit> {
        let s = self.s;
        let core_end = role
            .clone()
            .find(|&i| s.has(i, Classes::PREPOSITION) && s.shape(i) == Shape::Lower)
            .unwrap_or(role.end);
        let core = role.start..core_end;
        let head = |i: usize| {
            i + 1 == core.end
                || s.is(i + 1, Roles::AND)
                || !s.shape(i + 1).is_word() && s.shape(i + 1) != Shape::Possessive
        };
        let says = |words: Range<usize>, k: u64| words.into_iter().any(|i| s.token(i).key == k);
        let loose = |i: usize| {
            s.is(i, Roles::LOOSE) || !s.shape(i).is_word() || s.has(i, Classes::DETERMINER)
        };
        let covered = noun
            .modifiers
            .clone()
            .all(|i| loose(i) || says(role.clone(), s.token(i).key) || self.is_state_word(i));
        let counterpart = word!("counterpart");
        let same_office = noun.country.is_some()
            && core.clone().any(|i| s.token(i).key == counterpart)
            && core.clone().any(|i| self.state_at(i) == noun.country);
        if same_office {
            return Some(Fit::Word);
        }
        let ranked = core.clone().any(|i| {
            s.is(i, Roles::RANK)
                && !says(noun.modifiers.clone(), s.token(i).key)
                && s.token(i).key != key
        });
        if core.clone().any(|i| s.token(i).key == key && head(i)) && covered && !ranked {
            return Some(Fit::Word);
        }
        let kinds = Kinds::builtin();
        let kind = core
            .clone()
            .any(|i| kinds.noun(key).meets(kinds.sign(s.token(i).key)));
        (kind && covered).then_some(Fit::Kind)
    }

    fn state_at(&self, i: usize) -> Option<Country> {
        let chains = self.s.chains;
        let number = self.mention_at(i)?;
        let state = chains.mentions[number].label == Label::State;
        let entity = chains.links[number].filter(|_| state)?;
        chains.entities[entity as usize].country
    }

    /// A demonym or state's name (its country was compared).
    fn is_state_word(&self, i: usize) -> bool {
        let mention = self.mention_at(i).map(|m| &self.s.chains.mentions[m]);
        mention.is_some_and(|m| m.label == Label::State)
    }

    fn fit_org(&self, noun: &Noun, org: u32) -> Option<Fit> {
        let s = self.s;
        let e = self.entity(org);
        let key = s.token(noun.at).key;
        let named = |k: u64| {
            e.name
                .split([' ', '-', '/'])
                .any(|w| crate::lexicon::fold::key(w) == k)
        };
        let kinds = Kinds::builtin();
        let (nouns, kind) = (kinds.noun(key), self.kind(org));
        let foreign = noun.country.is_some() && e.country.is_none();
        let part = |i: usize| {
            !s.shape(i).is_word()
                || named(s.token(i).key)
                || s.shape(i + 1) == Shape::Hyphen
                || s.shape(i.saturating_sub(1)) == Shape::Hyphen
        };
        // "The rights group" is no party, "the UN agency" no ministry.
        let shown = |i: usize| kinds.org_sign(s.token(i).key);
        let against = |i: usize| {
            !part(i) && !shown(i).is_empty() && !shown(i).meets(kind) && kind != kinds.unknown()
        };
        if noun.modifiers.clone().any(against) {
            return None;
        }
        let covered = noun.modifiers.clone().all(|i| {
            part(i) || s.is(i, Roles::LOOSE) || self.is_state_word(i) || shown(i).meets(kind)
        });
        if covered && !foreign {
            if !noun.plural && named(key) {
                return Some(Fit::Word);
            }
            if nouns.meets(kind) {
                let open = kind == kinds.unknown();
                return Some(if open { Fit::Open } else { Fit::Kind });
            }
        }
        // A trade tells nothing against a company: "the Elbonian lorry maker".
        let trade = kinds.is_company(nouns) && (kinds.is_company(kind) || kind == kinds.unknown());
        (trade && nouns.meets(kind)).then_some(Fit::Open)
    }

    /// In a headline or lead the office comes before the name: "a minister said ... Minister Ann Lee said".
    fn in_lead(&self, np: &Range<usize>, noun: &Noun, article: bool, owner: bool) -> Option<u32> {
        let s = self.s;
        let paragraph = s.paragraph(np.start);
        let section = s.doc.paragraphs[paragraph].section;
        let first = s.doc.paragraphs.partition_point(|p| p.section < section);
        let bare = !article && !owner;
        let headline = paragraph == first
            || s.doc.sections[section as usize]
                .heading
                .is_some_and(|h| h.contains(s.token(np.start).span));
        if paragraph >= first + LEAD || noun.plural || bare && !headline {
            return None;
        }
        let from = s.mentions_before(np.end);
        let to = s.chains.mentions.len().min(from + AHEAD);
        (from..to)
            .take_while(|&n| self.section(s.chains.mentions[n].first as usize) == section)
            .filter_map(|n| s.chains.links[n])
            .find(|&e| match self.entity(e).label {
                Label::Person => self.fit(noun, e) == Some(Fit::Word),
                Label::Org => bare && self.fit(noun, e).is_some_and(|f| f > Fit::Open),
                _ => false,
            })
    }

    /// "the man", "the 83-year-old writer": the last one who spoke, as long as no role speaks against it.
    fn last_person(&self, np: &Range<usize>, noun: &Noun) -> Option<u32> {
        let s = self.s;
        let word = self.speaker_word(noun.at)?;
        let gender = gender_of(word);
        let aged = noun
            .modifiers
            .clone()
            .any(|i| s.token(i).key == word!("year"));
        if word.class != "person" || noun.plural {
            return None;
        }
        if !aged && (s.has(noun.at, Classes::ROLE) || np.len() > 2 || gender.is_none()) {
            return None;
        }
        let named = s.chains.entities.len() as u32;
        let paragraph = s.paragraph(np.start);
        self.spoken_before(np.start, |e| {
            let person = self.entity(e);
            person.label == Label::Person
                && !person.plural
                && e < named
                && gender.is_none_or(|g| self.fits(e, g))
                && (aged || self.known().roles(e).next().is_none())
        })
        .filter(|x| paragraph - s.paragraph(x.token) < LEAD)
        .map(|x| x.entity)
    }

    /// Whose document it is: "a report by the council", "the council's report"; "the report" of the sentence that
    /// spoke of it first.
    fn author(&self, np: &Range<usize>, head: usize) -> Option<u32> {
        let s = self.s;
        if let Some(author) = self.author_beside(np.start, head, np.end) {
            return Some(author);
        }
        let definite = s.has(np.start, Classes::DETERMINER)
            && !s.is(np.start, Roles::INDEFINITE.with(Roles::OWNER));
        if !definite || head < np.end {
            return None;
        }
        let key = s.token(head - 1).key;
        let section = self.section(np.start);
        let floor = np.start.saturating_sub(DOCUMENT);
        let earlier = (floor..np.start)
            .rev()
            .filter(|&i| s.token(i).key == key && !s.quoted(i) && self.section(i) == section);
        earlier.take(3).find_map(|i| {
            let sentence = s.sentence(i);
            let start = i.saturating_sub(4).max(sentence.start);
            let speaker = self
                .spoken
                .iter()
                .rev()
                .take(MEMORY)
                .find(|x| sentence.contains(&x.token));
            self.author_beside(start, i + 1, sentence.end.min(i + 8))
                .or_else(|| speaker.map(|x| x.entity))
        })
    }

    /// The name in "report by NAME" or "NAME's report".
    fn author_beside(&self, start: usize, head: usize, end: usize) -> Option<u32> {
        let s = self.s;
        let source = |number: usize| {
            let m = &s.chains.mentions[number];
            matches!(m.label, Label::Org | Label::Person)
                .then(|| s.chains.links[number])
                .flatten()
        };
        let owner = (start + 1..head)
            .rev()
            .find(|&i| s.shape(i) == Shape::Possessive)
            .and_then(|i| self.mention_at(i - 1))
            .and_then(source);
        // "Seen by" the press is no source.
        let made = head < end && Parts::of(s.token(head).key).any(Parts::MADE);
        // "a poll released on Monday by"
        let day = made.then(|| time(s, head + 1, end)).flatten();
        let by = Some(day.unwrap_or(head + usize::from(made)))
            .filter(|&i| i < end && Parts::of(s.token(i).key).any(Parts::MADE_BY));
        owner.or_else(|| {
            let by = by?;
            let number = (by + 1..end.min(by + 5)).find_map(|i| self.mention_at(i))?;
            source(number)
        })
    }
}
