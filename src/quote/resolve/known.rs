//! What the article has told of the persons and bodies it names: roles, kinds, surnames.

use std::collections::hash_map::Entry;
use std::ops::Range;

use super::super::noun_phrase::ending_at;
use super::super::scene::Scene;
use crate::coref::is_slip;
use crate::lexicon::fold::{chain, key};
use crate::lexicon::kinds::{KindSet, Kinds};
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// What is known of the named entities.
pub(super) struct Known {
    /// A person and the tokens of a role, by person.
    roles: Vec<(u32, Range<usize>)>,
    /// The kind of each organisation.
    kinds: Vec<KindSet>,
    /// Persons named in full, by section and last word.
    surnames: KeyMap<u32>,
    /// The same: section, token of the surname, person.
    crowd: Vec<(u32, usize, u32)>,
    /// Organisations by section and first word.
    orgs: KeyMap<u32>,
}

/// Words of an apposition in which its noun is looked for.
const APPOSITION: usize = 4;
/// Most roles of one person that are looked at.
const ROLES: usize = 64;
/// Most people among whom a misspelt name is looked for.
const CROWD: usize = 64;

impl Known {
    pub(super) fn new(s: &Scene<'_>) -> Known {
        let kinds = Kinds::builtin();
        let chains = s.chains;
        let mut known = Known {
            roles: Vec::new(),
            kinds: vec![KindSet::default(); chains.entities.len()],
            surnames: KeyMap::default(),
            crowd: Vec::new(),
            orgs: KeyMap::default(),
        };
        for (e, kind) in chains.entities.iter().zip(&mut known.kinds) {
            if e.label != Label::Org {
                continue;
            }
            // A broadcaster is no company for being called a corporation: what the gazetteer knows goes first.
            *kind = e
                .entry
                .map(|id| kinds.of_entry(&s.lexicons.entry(id)))
                .unwrap_or_default();
            if kind.is_empty() {
                let words = e.name.split([' ', '-']).map(|w| kinds.org_sign(key(w)));
                *kind = words.fold(KindSet::default(), KindSet::with);
            }
        }
        for (m, link) in chains.mentions.iter().zip(&chains.links) {
            let Some(entity) = *link else { continue };
            let tokens = m.first as usize..m.last as usize;
            match m.label {
                Label::Person => {
                    let roles = [
                        m.role
                            .map(|(a, b)| a as usize..b as usize)
                            .or_else(|| title_before(s, tokens.start)),
                        noun_before(s, tokens.start),
                    ];
                    let new = roles.into_iter().flatten().filter(|r| !r.is_empty());
                    known.roles.extend(new.map(|r| (entity, r)));
                    if tokens.len() > 1 {
                        let section = s.doc.paragraphs[s.paragraph(tokens.start)].section;
                        let surname = chain(u64::from(section), s.token(tokens.end - 1).key);
                        if let Entry::Vacant(new) = known.surnames.entry(surname) {
                            new.insert(entity);
                            known.crowd.push((section, tokens.end - 1, entity));
                        }
                    }
                }
                Label::Org => {
                    if is_distinctive(s, tokens.clone()) {
                        let section = s.doc.paragraphs[s.paragraph(tokens.start)].section;
                        let first = chain(u64::from(section), s.token(tokens.start).key);
                        known.orgs.entry(first).or_insert(entity);
                    }
                    let kind = &mut known.kinds[entity as usize];
                    if kind.is_empty() {
                        *kind = called(s, &tokens);
                    }
                }
                _ => {}
            }
        }
        known.roles.sort_by_key(|(e, r)| (*e, r.start));
        let mut met = KeyMap::default();
        // A long article calls a president so in a thousand places, with the same few words.
        known.roles.retain(|(e, r)| {
            let words = s.doc.tokens[r.clone()].iter();
            let role = words.fold(u64::from(*e), |so_far, t| {
                chain(so_far, t.key ^ t.shape as u64)
            });
            met.insert(role, ()).is_none()
        });
        known
    }

    /// The roles of a person.
    pub(super) fn roles(&self, person: u32) -> impl Iterator<Item = &Range<usize>> {
        let from = self.roles.partition_point(|r| r.0 < person);
        let own = self.roles[from..].iter().take_while(move |r| r.0 == person);
        own.map(|r| &r.1).take(ROLES)
    }

    /// The kind of a named organisation, as far as its names show it.
    pub(super) fn kind(&self, org: u32) -> KindSet {
        self.kinds.get(org as usize).copied().unwrap_or_default()
    }

    /// The person with this surname who is named in full in the section.
    pub(super) fn person(&self, surname: u64, section: u32) -> Option<u32> {
        self.surnames
            .get(&chain(u64::from(section), surname))
            .copied()
    }

    /// The organisation whose name begins with this word.
    pub(super) fn org(&self, word: u64, section: u32) -> Option<u32> {
        self.orgs.get(&chain(u64::from(section), word)).copied()
    }

    /// The one person of the section whose surname a word is with a slip of the pen.
    pub(super) fn nearly(&self, s: &Scene<'_>, token: usize, section: u32) -> Option<u32> {
        let word = s.word(token);
        let mut all = self.crowd.iter().take(CROWD);
        let nearly = |x: &&(u32, usize, u32)| x.0 == section && is_slip(word, s.word(x.1));
        let one = all.find(nearly)?.2;
        all.filter(nearly).all(|x| x.2 == one).then_some(one)
    }
}

/// What a name is called beside it: "grid company Orvo", "Orvo, the company that owns the plant".
fn called(s: &Scene<'_>, name: &Range<usize>) -> KindSet {
    let kinds = Kinds::builtin();
    let noun = |i: usize| match s.shape(i) {
        Shape::Lower => kinds.noun(s.token(i).key),
        _ => KindSet::default(),
    };
    let before = name.start.checked_sub(1).map(noun).unwrap_or_default();
    if !before.is_empty() || s.shape(name.end) != Shape::Comma {
        return before;
    }
    let first = name.end + 1;
    if !s.has(first, Classes::DETERMINER) {
        return KindSet::default();
    }
    let nouns = (first + 1..first + APPOSITION).map(noun);
    nouns
        .into_iter()
        .find(|k| !k.is_empty())
        .unwrap_or_default()
}

/// Whether the first word of a name of several stands for all of it: "Orvo" for "Orvo Metals", not "Bank".
pub(super) fn is_distinctive(s: &Scene<'_>, name: Range<usize>) -> bool {
    let class = s.token(name.start).classes;
    let general = Classes::COMMON
        .with(Classes::ORG_HEAD)
        .with(Classes::DIRECTION)
        .with(Classes::STARTS_PHRASE);
    name.len() > 1 && s.shape(name.start).is_capital() && !class.any(general)
}

/// "Dr." in "Dr. Lee", "Gen." in "Gen. Lee".
fn title_before(s: &Scene<'_>, first: usize) -> Option<Range<usize>> {
    let mut title = first.checked_sub(1)?;
    if s.is_abbreviation_dot(title) {
        title = title.checked_sub(1)?;
    }
    let class = Classes::TITLE.with(Classes::ABBR_TITLE).with(Classes::ROLE);
    // "Secretary of State Lee" is no state.
    let inside = title > 0 && s.has(title - 1, Classes::PREPOSITION);
    (s.has(title, class) && !inside).then_some(title..title + 1)
}

/// "The defendant's lawyer" in "the defendant's lawyer, Ann Lee,".
fn noun_before(s: &Scene<'_>, first: usize) -> Option<Range<usize>> {
    let comma = first
        .checked_sub(1)
        .filter(|&i| s.shape(i) == Shape::Comma)?;
    let noun = comma.checked_sub(1)?;
    let sentence = s.sentence(noun);
    if noun <= sentence.start || !s.shape(noun).is_word() {
        return None;
    }
    let np = ending_at(s, sentence.start, comma)?;
    let head = super::head_end(s, &np) - 1;
    let person = s.has(head, Classes::ROLE)
        || s.cues
            .speaker([s.token(head).key])
            .is_some_and(|(_, w)| w.class == "person" && !w.plural);
    let office = s.shape(head) == Shape::Lower || s.has(np.start, Classes::DETERMINER);
    (person && office).then_some(np)
}
