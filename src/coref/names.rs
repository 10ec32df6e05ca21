//! Persons: full name, surname, given name and title of one human being.
//!
//! A lone surname is the person whom it has meant before, else the one last named in full with it, else the first
//! one named after it, and only within its section; a person brought in as another's kin has to be named again. Two full names are one person when their ends agree: "Bashar al-Assad", "Bashar Assad".

use super::{Cast, Entity};
use crate::entity::{Gender, Mention, MentionKind};
use crate::lexicon::fold::chain;
use crate::lexicon::table::{KeyMap, key_map};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};
use crate::segment::Document;

/// The parts of a name as keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name {
    first: u64,
    last: u64,
    words: usize,
    /// The token of the last word.
    at: usize,
}

/// A person met so far.
struct Met {
    entity: u32,
    section: usize,
    gender: Option<Gender>,
    /// The token of the surname.
    surname: usize,
    /// Brought in as somebody's wife or son.
    kin: bool,
    /// Called by the surname alone before.
    owner: bool,
    /// The paragraph of the last mention.
    paragraph: usize,
    /// How often the surname stood as in `surname`, and how often with the slip that stands at a token.
    spelt: u32,
    slips: (u32, usize),
    /// The number of the mention that named them last; none yet while only the full names were read.
    seen: Option<usize>,
}

/// Everybody met, by the words of their names.
struct Crowd {
    met: Vec<Met>,
    by_last: KeyMap<Vec<usize>>,
    by_first: KeyMap<Vec<usize>>,
    by_ends: KeyMap<u32>,
    by_entity: KeyMap<usize>,
}

/// Of those who bear a name, the ones that it may mean.
#[derive(Default)]
struct Bearers {
    first: Option<usize>,
    /// The one last named, and the one last named of those called by the surname alone before.
    last: Option<usize>,
    owner: Option<usize>,
    /// Listed, as the mention is.
    famous: Option<usize>,
    /// When the last two were named.
    times: [Option<usize>; 2],
}

impl Bearers {
    fn note(&mut self, n: usize, p: &Met, famous: bool) {
        self.first = self.first.or(Some(n));
        if p.seen.is_none() {
            return;
        }
        let [last, owner] = &mut self.times;
        if p.seen >= *last {
            (*last, self.last) = (p.seen, Some(n));
        }
        if p.owner && p.seen >= *owner {
            (*owner, self.owner) = (p.seen, Some(n));
        }
        if famous {
            self.famous = self.famous.or(Some(n));
        }
    }

    fn pick(&self, met: &[Met], paragraph: usize) -> Option<usize> {
        // A namesake named in full in this very paragraph is at hand.
        let at_hand = self.last.filter(|&n| met[n].paragraph == paragraph);
        let found = self.famous.or(at_hand).or(self.owner).or(self.last);
        found.or(self.first)
    }
}

/// Most people of one name that are told apart.
const NAMESAKES: usize = 32;
/// Most people among whom a misspelt name is looked for.
const CROWD: usize = 64;

impl Crowd {
    fn new(people: usize) -> Crowd {
        Crowd {
            met: Vec::with_capacity(people.min(CROWD)),
            by_last: key_map(people),
            by_first: key_map(people),
            by_ends: key_map(people),
            by_entity: key_map(people),
        }
    }

    fn add(
        &mut self,
        entity: u32,
        name: Name,
        section: usize,
        gender: Option<Gender>,
        kin: bool,
    ) -> usize {
        let number = self.met.len();
        self.met.push(Met {
            entity,
            section,
            gender,
            surname: name.at,
            kin,
            owner: false,
            paragraph: 0,
            spelt: 0,
            slips: (0, name.at),
            seen: None,
        });
        for (map, key) in [
            (&mut self.by_last, name.last),
            (&mut self.by_first, name.first),
        ] {
            let all = map.entry(key).or_default();
            if all.len() < NAMESAKES {
                all.push(number);
            }
        }
        self.by_entity.insert(place_of(entity, section), number);
        number
    }

    fn of(&self, entity: u32, section: usize) -> Option<usize> {
        self.by_entity.get(&place_of(entity, section)).copied()
    }

    /// Who a lone word means, by surname, then by given name.
    fn lone(
        &self,
        entities: &[Entity],
        m: &Mention,
        name: Name,
        section: usize,
        paragraph: usize,
    ) -> Option<usize> {
        let pick = |all: Option<&Vec<usize>>| {
            let (mut kin, mut others) = (Bearers::default(), Bearers::default());
            for &n in all.into_iter().flatten() {
                let p = &self.met[n];
                let other = matches!((p.gender, m.gender), (Some(a), Some(b)) if a != b);
                if p.section != section || other {
                    continue;
                }
                let entry = entities[p.entity as usize].entry;
                let same = m.entry.is_some() && entry == m.entry;
                // The famous bearer of a surname is not the relative who is named beside.
                if m.entry.is_some() && entry.is_some() && !same {
                    continue;
                }
                let bearers = if p.kin { &mut kin } else { &mut others };
                bearers.note(n, p, same);
            }
            others
                .pick(&self.met, paragraph)
                .or_else(|| kin.pick(&self.met, paragraph))
        };
        pick(self.by_last.get(&name.last)).or_else(|| pick(self.by_first.get(&name.last)))
    }

    /// A lone surname with a slip of the pen: the one person of the section whose surname it nearly is.
    fn slip(&self, doc: &Document<'_>, m: &Mention, name: Name, section: usize) -> Option<usize> {
        let nearly = |p: &&Met| {
            let other = matches!((p.gender, m.gender), (Some(a), Some(b)) if a != b);
            let titled = m.role.is_some() || m.gender.is_some();
            p.section == section && !other && is_slip_of(doc, name.at, p.surname, titled)
        };
        let mut found = self.met.iter().take(CROWD).filter(nearly);
        let one = found.next()?.entity;
        if found.any(|p| p.entity != one) {
            return None;
        }
        self.of(one, section)
    }

    /// The person with the same first name and nearly the same surname.
    fn slip_of(&self, doc: &Document<'_>, name: Name) -> Option<u32> {
        let same = self.by_first.get(&name.first)?;
        same.iter()
            .map(|&n| &self.met[n])
            .find(|p| is_slip_of(doc, name.at, p.surname, true))
            .map(|p| p.entity)
    }
}

/// Two well-known surnames are two people, however near: Hansen, Hanson. A surname that nothing brings in (no first
/// name, no title) is more likely a slip.
fn is_slip_of(doc: &Document<'_>, a: usize, b: usize, brought_in: bool) -> bool {
    let known = |i: usize| {
        doc.tokens[i]
            .classes
            .any(Classes::SURNAME.with(Classes::COMMON))
    };
    !(brought_in && known(a) && known(b)) && super::is_slip(doc.word(a), doc.word(b))
}

fn place_of(entity: u32, section: usize) -> u64 {
    chain(u64::from(entity), section as u64)
}

/// Links the persons among the mentions.
pub(super) fn link(cast: &mut Cast<'_>, mentions: &[Mention]) {
    let people = people(cast, mentions);
    let mut crowd = full_names(cast, &people);
    for &(i, m, name) in &people {
        let section = cast.doc.section_at(m.span.start);
        let paragraph = cast.doc.paragraph_at(m.span.start);
        let number = match cast.links[i] {
            Some(entity) => crowd.of(entity, section),
            None => crowd
                .lone(&cast.entities, m, name, section, paragraph)
                .or_else(|| crowd.slip(cast.doc, m, name, section)),
        };
        let number = number.unwrap_or_else(|| {
            let entity = cast.links[i].unwrap_or_else(|| cast.add(m, m.entry));
            crowd.add(entity, name, section, m.gender, is_kin(cast.doc, m))
        });
        let met = &mut crowd.met[number];
        met.seen = Some(i);
        met.paragraph = paragraph;
        met.owner |= name.words == 1;
        if cast.doc.tokens[met.surname].key == name.last {
            met.spelt += 1;
        } else if met.slips.0 == 0 || cast.doc.tokens[met.slips.1].key == name.last {
            met.slips = (met.slips.0 + 1, name.at);
        }
        let entity = crowd.met[number].entity;
        cast.links[i] = Some(entity);
        describe(cast, entity, m, mentions);
    }
    correct(cast, &crowd);
}

/// The commoner spelling of a surname is the right one.
fn correct(cast: &mut Cast<'_>, crowd: &Crowd) {
    for p in &crowd.met {
        let e = &mut cast.entities[p.entity as usize];
        let (written, other) = (cast.doc.word(p.surname), cast.doc.word(p.slips.1));
        if p.slips.0 > p.spelt
            && e.entry.is_none()
            && super::is_slip(written, other)
            && let Some(given) = e.name.strip_suffix(written)
        {
            e.name = format!("{given}{other}");
        }
    }
}

/// "Her late husband, the footballer Dan Lee": brought in by a kinsman or kinswoman.
fn is_kin(doc: &Document<'_>, m: &Mention) -> bool {
    const BEFORE: usize = 5;
    let first = m.first as usize;
    let before = doc.tokens[first.saturating_sub(BEFORE)..first].iter().rev();
    let near =
        before.take_while(|t| matches!(t.shape, Shape::Lower | Shape::Comma | Shape::Hyphen));
    near.into_iter()
        .any(|t| t.classes.is(Classes::NOUN) && Parts::of(t.key).any(Parts::KIN))
}

/// The mentions of persons with their numbers and the parts of their names.
fn people<'m>(cast: &Cast<'_>, mentions: &'m [Mention]) -> Vec<(usize, &'m Mention, Name)> {
    let all = mentions.iter().enumerate();
    all.filter(|(_, m)| m.label == Label::Person)
        .map(|(i, m)| (i, m, name(cast, m)))
        .collect()
}

/// Names of several words first: they make the persons.
fn full_names(cast: &mut Cast<'_>, people: &[(usize, &Mention, Name)]) -> Crowd {
    let mut crowd = Crowd::new(people.len());
    for &(i, m, name) in people {
        if name.words < 2 {
            continue;
        }
        let section = cast.doc.section_at(m.span.start);
        let ends = chain(name.first, name.last);
        let entity = match crowd.by_ends.get(&ends) {
            Some(&entity) => {
                lengthen(cast, entity, m);
                entity
            }
            None => match crowd.slip_of(cast.doc, name) {
                Some(entity) => entity,
                None => cast.add(m, m.entry),
            },
        };
        crowd.by_ends.insert(ends, entity);
        if crowd.of(entity, section).is_none() {
            crowd.add(entity, name, section, m.gender, is_kin(cast.doc, m));
        }
        cast.links[i] = Some(entity);
    }
    crowd
}

/// The longest form seen is the one shown.
fn lengthen(cast: &mut Cast<'_>, entity: u32, m: &Mention) {
    let e = &cast.entities[entity as usize];
    if e.entry.is_none() && (m.span.len() as usize) > e.name.len() {
        let name = super::shown::form(cast.doc, m);
        cast.entities[entity as usize].name = name;
    }
}

fn name(cast: &Cast<'_>, m: &Mention) -> Name {
    let words = || {
        (m.first as usize..m.last as usize).filter(|&i| {
            let t = &cast.doc.tokens[i];
            t.shape.is_word() && !t.classes.is(Classes::NAME_SUFFIX)
        })
    };
    let last = words().next_back().unwrap_or(m.first as usize);
    let own = |&i: &usize| {
        i == last
            || !cast.doc.tokens[i].classes.is(Classes::PARTICLE)
            || cast.doc.tokens[i].shape == Shape::Title
    };
    let first = words().find(own).unwrap_or(last);
    let glued_article = first != last
        && cast.doc.tokens[first].classes.is(Classes::PARTICLE)
        && first + 2 == last
        && cast.doc.tokens[first + 1].shape == Shape::Hyphen;
    // "Van der Wal", "Bin Saleh" at the start of a sentence; Ben and Al are given names too.
    let classes = cast.doc.tokens[first].classes;
    let next = &cast.doc.tokens[(first + 1).min(last)];
    let twice = next.classes.is(Classes::PARTICLE) && next.shape == Shape::Lower;
    let surname_only = first != last
        && classes.is(Classes::PARTICLE)
        && (twice || !classes.any(Classes::GIVEN_M.with(Classes::GIVEN_F)))
        && words().filter(own).count() == 2;
    let count = if glued_article || surname_only {
        1
    } else {
        words().filter(own).count()
    };
    Name {
        first: cast.doc.tokens[first].key,
        last: cast.doc.tokens[last].key,
        words: count,
        at: last,
    }
}

/// Role, gender and country from a mention.
fn describe(cast: &mut Cast<'_>, entity: u32, m: &Mention, mentions: &[Mention]) {
    let country = m.role.and_then(|role| country(cast, role, mentions));
    let listed = cast.entry(m).map(|e| e.parent).filter(|p| !p.is_empty());
    let role = m.role.map(|(a, b)| role_text(cast, a as usize, b as usize));
    let e = &mut cast.entities[entity as usize];
    if let Some(role) = role {
        // The fullest description in the article wins.
        if e.detail
            .as_ref()
            .is_none_or(|d| d.len() < role.len() && role.len() <= 80)
        {
            e.detail = Some(role);
        }
    }
    if e.detail.is_none() {
        e.detail = listed.map(str::to_string);
    }
    e.gender = e.gender.or(m.gender);
    e.country = e.country.or(country);
}

/// The country of a role: "Russian Deputy Foreign Minister", "Chile's president"; not "UNHCR's man in Syria".
fn country(
    cast: &Cast<'_>,
    role: (u32, u32),
    mentions: &[Mention],
) -> Option<crate::lexicon::Country> {
    let from = mentions.partition_point(|m| m.first < role.0);
    let mut inside = mentions[from..].iter().take_while(|m| m.first < role.1);
    inside.find_map(|m| {
        let behind = |word: &str| {
            m.first > 0
                && cast
                    .doc
                    .word(m.first as usize - 1)
                    .eq_ignore_ascii_case(word)
        };
        let own = match m.label {
            Label::State => m.kind == MentionKind::Demonym || m.first == role.0 || behind("of"),
            Label::Org => true,
            _ => false,
        };
        own.then(|| cast.country(m)).flatten()
    })
}

fn role_text(cast: &Cast<'_>, first: usize, last: usize) -> String {
    let text = cast.doc.span(first..last).of(cast.doc.text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, entity};
    use crate::entity::Gender;

    #[test]
    fn surname_title_and_full_name_are_one_person() {
        let text = "Dornfeld quit. German Foreign Minister Anna Dornfeld spoke. Ms. Dornfeld left.";
        let chains = chains(text);
        let person = entity(&chains, text, "Dornfeld", 0);
        assert_eq!(person.name, "Anna Dornfeld");
        assert_eq!(person.gender, Some(Gender::Female));
        assert_eq!(person.detail.as_deref(), Some("German Foreign Minister"));
        assert_eq!(
            person.country.map(|c| c.as_str().to_string()).as_deref(),
            Some("DE")
        );
        assert_eq!(entity(&chains, text, "Dornfeld", 1).name, "Anna Dornfeld");
    }

    #[test]
    fn a_family_is_kept_apart_by_gender_and_first_name() {
        let text = "Anna Dornfeld met Peter Dornfeld. Mrs. Dornfeld left.";
        let chains = chains(text);
        assert_eq!(entity(&chains, text, "Dornfeld", 0).name, "Anna Dornfeld");
        assert_ne!(
            entity(&chains, text, "Peter Dornfeld", 0).name,
            "Anna Dornfeld"
        );
    }

    #[test]
    fn a_lone_surname_stays_with_whom_it_meant_before() {
        let text =
            "Simon Dornfeld left. Dornfeld slept.\n\nAnna Dornfeld rose.\n\nDornfeld laughed.";
        let found = chains(text);
        assert_eq!(entity(&found, text, "Dornfeld", 1).name, "Simon Dornfeld");
        // A namesake named in the same paragraph is at hand.
        let text = "Simon Dornfeld left. Dornfeld slept.\n\nAnna Dornfeld rose. Dornfeld laughed.";
        let found = chains(text);
        assert_eq!(entity(&found, text, "Dornfeld", 1).name, "Anna Dornfeld");
    }

    #[test]
    fn the_famous_bearer_of_a_surname_is_not_the_relative_named_beside() {
        let text = "Michelle Obama waved. President Obama spoke.";
        let found = chains(text);
        assert_eq!(entity(&found, text, "Obama", 0).name, "Barack Obama");
        // Somebody of that name whom no list knows is meant again.
        let text = "Peter Obama waved. Obama spoke.";
        let found = chains(text);
        assert_eq!(entity(&found, text, "Obama", 0).name, "Peter Obama");
    }

    #[test]
    fn kin_have_to_be_named_again() {
        let text = "Grace Dornfeld, a nurse, buried her husband, the baker David Dornfeld. Dornfeld slept.";
        let chains = chains(text);
        assert_eq!(entity(&chains, text, "Dornfeld", 0).name, "Grace Dornfeld");
    }

    #[test]
    fn the_commoner_spelling_of_a_surname_is_shown() {
        let text = "George Natelavilli left. Mr. Natelavili slept. Mr. Natelavili woke.";
        let chains = chains(text);
        assert_eq!(
            entity(&chains, text, "Natelavili", 0).name,
            "George Natelavili"
        );
        assert_eq!(
            entity(&chains, text, "George Natelavilli", 0).name,
            "George Natelavili"
        );
    }

    #[test]
    fn a_particle_in_capitals_is_no_given_name() {
        let text = "Hans van der Wol left. Van der Wol slept.";
        let chains = chains(text);
        assert_eq!(
            entity(&chains, text, "Van der Wol", 0).name,
            "Hans van der Wol"
        );
    }

    #[test]
    fn the_article_makes_no_other_person() {
        let text = "Omar al-Dornani spoke. Omar Dornani left. Dornani slept.";
        let chains = chains(text);
        let people: Vec<_> = chains.entities.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(people, ["Omar al-Dornani"]);
    }

    #[test]
    fn the_country_of_a_role_is_not_where_it_is_held() {
        let text = "Gonzalo Dornez, the representative in Syria, spoke.";
        let chains = chains(text);
        assert_eq!(entity(&chains, text, "Gonzalo Dornez", 0).country, None);
    }
}
