//! Entities: which mentions mean the same thing, and what that thing is.
//!
//! A listed thing is one entity under all its names; an unlisted one is known by the words of its name.
//! Persons are matched by the parts of their names, and never across sections: an appended article has its
//! own Smith.

mod acronym;
mod bodies;
mod names;
mod places;
mod shown;
mod spelling;

pub use spelling::is_slip;

use crate::entity::{Gender, Mention};
use crate::lexicon::fold::chain;
use crate::lexicon::table::{KeyMap, key_map};
use crate::lexicon::{Classes, Country, Entry, EntryId, Flags, Label, Lexicons};
use crate::segment::Document;
use crate::span::Span;

/// A thing in the world that the article speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub label: Label,
    /// Its full, corrected name: "Sergei Ryabkov", "Syria", "Joint Investigative Mechanism".
    pub name: String,
    /// The gazetteer entry, where there is one.
    pub entry: Option<EntryId>,
    /// The country it is or belongs to.
    pub country: Option<Country>,
    /// A person's role, an agent's class.
    pub detail: Option<String>,
    /// He or she, when known.
    pub gender: Option<Gender>,
    /// Whether it stands for several people ("officials"), so that "they" fits.
    pub plural: bool,
}

/// The entities of an article, and the mention-to-entity links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chains {
    /// The entities, in order of their first mention.
    pub entities: Vec<Entity>,
    /// The mentions, in order, without overlap.
    pub mentions: Vec<Mention>,
    /// The entity of each mention, by number.
    pub links: Vec<Option<u32>>,
}

impl Chains {
    /// The numbers of the mentions inside a span, in order.
    pub fn mentions_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        first..first.max(self.mentions.partition_point(|m| m.span.end <= span.end))
    }

    /// The mention that covers a byte.
    pub fn mention_at(&self, byte: u32) -> Option<usize> {
        let after = self.mentions.partition_point(|m| m.span.start <= byte);
        (after > 0 && self.mentions[after - 1].span.end > byte).then(|| after - 1)
    }
}

/// Links the mentions of an article.
pub fn resolve(doc: &Document<'_>, mut mentions: Vec<Mention>, lexicons: &Lexicons) -> Chains {
    places::choose(doc, &mut mentions, lexicons);
    let mut cast = Cast::new(doc, lexicons, mentions.len());
    let short = acronym::Acronyms::new(doc, &mentions, |m| cast.org_key(m));
    for (i, m) in mentions.iter().enumerate() {
        let entity = match m.label {
            Label::Person => continue,
            Label::State => cast.state(m),
            Label::Org => cast.org(m, &short),
            Label::Place | Label::Agent => cast.thing(m),
        };
        cast.links[i] = Some(entity);
    }
    names::link(&mut cast, &mentions);
    places::countries(&mut cast, &mentions);
    bodies::countries(&mut cast, &mentions);
    shown::name(doc, lexicons, &mentions, &cast.links, &mut cast.entities);
    cast.finish(mentions)
}

/// The entities so far.
struct Cast<'d> {
    doc: &'d Document<'d>,
    lexicons: &'d Lexicons,
    entities: Vec<Entity>,
    links: Vec<Option<u32>>,
    known: KeyMap<u32>,
    /// Organisations by the beginnings and ends of their names, the last one named.
    parts: KeyMap<u32>,
}

/// Words of a name whose parts are noted.
const PARTS: usize = 8;

impl<'d> Cast<'d> {
    fn new(doc: &'d Document<'d>, lexicons: &'d Lexicons, mentions: usize) -> Cast<'d> {
        Cast {
            doc,
            lexicons,
            entities: Vec::new(),
            links: vec![None; mentions],
            known: key_map(mentions),
            parts: KeyMap::default(),
        }
    }

    /// The country of a mention's entry.
    fn country(&self, m: &Mention) -> Option<Country> {
        self.lexicons.brief(m.entry?).country
    }

    fn entry(&self, m: &Mention) -> Option<Entry<'d>> {
        m.entry.map(|id| self.lexicons.entry(id))
    }

    /// Every name, demonym and metonym of a state is the state.
    fn state(&mut self, m: &Mention) -> u32 {
        let country = self.country(m);
        let key = match (country, m.entry) {
            (Some(c), _) => chain(
                1,
                u64::from(c.as_str().as_bytes()[0]) << 8 | u64::from(c.as_str().as_bytes()[1]),
            ),
            (None, Some(_)) => self.id_key(m),
            (None, None) => self.words_key(m, Label::State),
        };
        if let Some(&entity) = self.known.get(&key) {
            return entity;
        }
        let entry = country.and_then(|c| self.lexicons.state(c)).or(m.entry);
        self.get(key, m, entry)
    }

    fn org(&mut self, m: &Mention, short: &acronym::Acronyms) -> u32 {
        let long = short.long(self.doc, m);
        let (key, entry) = match long {
            Some(long) => (long.key, long.entry),
            None => (self.org_key(m), m.entry),
        };
        if entry.is_none()
            && long.is_none()
            && !self.known.contains_key(&key)
            && let Some(entity) = self.shortened(m)
        {
            return entity;
        }
        let new = !self.known.contains_key(&key);
        let entity = self.get(key, m, entry);
        if let Some(words) = long.and_then(|l| l.unlisted.clone()).filter(|_| new) {
            let name = self.doc.span(words).of(self.doc.text);
            self.entities[entity as usize].name =
                name.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        self.note_parts(m, entity);
        entity
    }

    /// "Norvo" for "Norvo Steel", "the Foreign Ministry" for "the Elbonian Foreign Ministry": the last one of
    /// which the words are the beginning or end.
    fn shortened(&self, m: &Mention) -> Option<u32> {
        let section = self.doc.section_at(m.span.start);
        let key = self.part_key(m.first as usize..m.last as usize, section);
        self.parts.get(&key).copied()
    }

    fn part_key(&self, words: std::ops::Range<usize>, section: usize) -> u64 {
        let key = words_key(self.doc, words.start, words.end, Label::Org);
        chain(key, section as u64)
    }

    /// Notes the parts of a name by which it may be called again.
    fn note_parts(&mut self, m: &Mention, entity: u32) {
        let (first, last) = (m.first as usize, m.last as usize);
        if last - first < 2 || last - first > PARTS {
            return;
        }
        let section = self.doc.section_at(m.span.start);
        for start in first + 1..last {
            let lone = start + 1 == last;
            let classes = self.doc.tokens[start].classes;
            if !lone || classes.is(Classes::ORG_HEAD) {
                let key = self.part_key(start..last, section);
                self.parts.insert(key, entity);
            }
        }
        let own = Classes::ORG_HEAD
            .with(Classes::COMMON)
            .with(Classes::DIRECTION);
        let t = &self.doc.tokens[first];
        let state =
            self.doc.tokens[first].classes.is(Classes::STARTS_PHRASE) && self.is_place(t.key);
        if t.shape.is_capital() && !t.classes.any(own) && !state {
            let key = self.part_key(first..first + 1, section);
            self.parts.insert(key, entity);
        }
    }

    fn org_key(&self, m: &Mention) -> u64 {
        match m.entry {
            Some(_) => self.id_key(m),
            None => self.words_key(m, Label::Org),
        }
    }

    /// Whether a word alone may name a state or place.
    fn is_place(&self, key: u64) -> bool {
        let hit = self.lexicons.longest(std::iter::once(key));
        let mut senses = hit.into_iter().flat_map(|hit| hit.senses());
        senses.any(|sense| matches!(sense.label, Label::State | Label::Place))
    }

    /// A place or an agent: by its entry, else by its words.
    fn thing(&mut self, m: &Mention) -> u32 {
        let key = match m.entry {
            Some(_) => self.id_key(m),
            None => self.words_key(m, m.label),
        };
        self.get(key, m, m.entry)
    }

    fn id_key(&self, m: &Mention) -> u64 {
        let id = self.entry(m).map_or("", |e| e.id);
        chain(m.label as u64 + 10, crate::lexicon::fold::key(id))
    }

    fn words_key(&self, m: &Mention, label: Label) -> u64 {
        words_key(self.doc, m.first as usize, m.last as usize, label)
    }

    fn get(&mut self, key: u64, m: &Mention, entry: Option<EntryId>) -> u32 {
        if let Some(&entity) = self.known.get(&key) {
            return entity;
        }
        let number = self.add(m, entry);
        self.known.insert(key, number);
        number
    }

    /// A new entity for a mention.
    fn add(&mut self, m: &Mention, entry: Option<EntryId>) -> u32 {
        let found = entry.map(|id| self.lexicons.entry(id));
        let name = match found {
            Some(e) if !e.flags.is(Flags::DEMONYM) || m.label != Label::State => e.name.to_string(),
            _ => shown::form(self.doc, m),
        };
        let detail = found
            .filter(|_| m.label == Label::Agent)
            .and_then(|e| agent_class(e.flags));
        self.entities.push(Entity {
            label: m.label,
            name,
            entry,
            country: found.and_then(|e| e.country),
            detail: detail.map(str::to_string),
            gender: m.gender,
            plural: found.is_some_and(|e| e.flags.is(Flags::ARMED_GROUP)),
        });
        self.entities.len() as u32 - 1
    }

    /// Numbers the entities by their first mention.
    fn finish(self, mentions: Vec<Mention>) -> Chains {
        let mut order: Vec<Option<u32>> = vec![None; self.entities.len()];
        let mut next = 0;
        let mut links = self.links;
        for link in links.iter_mut().flatten() {
            let number = order[*link as usize].get_or_insert_with(|| {
                next += 1;
                next - 1
            });
            *link = *number;
        }
        let mut numbered: Vec<(u32, Entity)> = order
            .into_iter()
            .zip(self.entities)
            .filter_map(|(n, e)| Some((n?, e)))
            .collect();
        numbered.sort_unstable_by_key(|(n, _)| *n);
        Chains {
            entities: numbered.into_iter().map(|(_, e)| e).collect(),
            mentions,
            links,
        }
    }
}

/// The key of the words of a name under a label, whatever their case.
fn words_key(doc: &Document<'_>, first: usize, last: usize, label: Label) -> u64 {
    let words = doc.tokens[first..last].iter().filter(|t| t.shape.is_word());
    words.fold(label as u64 + 20, |key, t| chain(key, t.key))
}

/// The key of letters under which an organisation is known.
fn letters_word_key(letters: &str) -> u64 {
    chain(Label::Org as u64 + 20, crate::lexicon::fold::key(letters))
}

/// The class of an agent, as records name it.
fn agent_class(flags: Flags) -> Option<&'static str> {
    const CLASSES: [(Flags, &str); 9] = [
        (Flags::NERVE, "nerve"),
        (Flags::CHOKING, "choking"),
        (Flags::BLISTER, "blister"),
        (Flags::BLOOD, "blood"),
        (Flags::TOXIC_INDUSTRIAL, "toxic industrial"),
        (Flags::PRECURSOR, "precursor"),
        (Flags::RIOT_CONTROL, "riot control"),
        (Flags::TOXIN, "toxin"),
        (Flags::INCAPACITATING, "incapacitating"),
    ];
    CLASSES
        .iter()
        .find(|(f, _)| flags.is(*f))
        .map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The chains of a text.
    pub(super) fn chains(text: &str) -> Chains {
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        resolve(&doc, crate::entity::tag(&doc, &lexicons), &lexicons)
    }

    /// The entity that the n-th mention with this text belongs to.
    pub(super) fn entity<'c>(
        chains: &'c Chains,
        text: &str,
        surface: &str,
        n: usize,
    ) -> &'c Entity {
        let mut all = chains.mentions.iter().zip(&chains.links);
        let link = all
            .by_ref()
            .filter(|(m, _)| m.span.of(text) == surface)
            .nth(n)
            .and_then(|(_, link)| *link);
        &chains.entities[link.expect("a linked mention") as usize]
    }

    #[test]
    fn a_state_is_one_entity_under_all_its_names() {
        let text = "Syria and Syrian troops. Damascus denied it.";
        let chains = chains(text);
        assert_eq!(chains.entities.len(), 1);
        assert_eq!(chains.entities[0].name, "Syria");
        assert_eq!(chains.links, [Some(0), Some(0), Some(0)]);
    }

    #[test]
    fn a_demonym_alone_still_names_the_state() {
        let chains = chains("Three Syrians left.");
        assert_eq!(chains.entities[0].name, "Syria");
    }

    #[test]
    fn entities_are_numbered_by_first_mention_and_agents_have_a_class() {
        let chains = chains("Sarin fell on Aleppo. More sarin fell.");
        assert_eq!(chains.links, [Some(0), Some(1), Some(0)]);
        assert_eq!(chains.entities[0].detail.as_deref(), Some("nerve"));
        assert_eq!(
            chains.entities[1]
                .country
                .map(|c| c.as_str().to_string())
                .as_deref(),
            Some("SY")
        );
    }
}
