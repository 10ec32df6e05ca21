//! Which place of that name: by the area behind the comma, by the countries the article speaks of, by size.

use std::cell::LazyCell;

use std::collections::HashMap;

use super::Cast;
use crate::entity::{Mention, MentionKind};
use crate::lexicon::table::{KeyMap, key_map};
use crate::lexicon::{Country, Entry, EntryId, Flags, Label, Lexicons};
use crate::segment::Document;

/// Kinds of areas whose places a text may name without them.
const AREAS: Flags = Flags(Flags::US_STATE.0 | Flags::ADMIN1.0 | Flags::REGION.0);

/// How much each country is spoken of.
#[derive(Default)]
struct Votes<'l> {
    all: Vec<(Country, u32)>,
    total: u32,
    /// By entry: its country, and what its mentions have given that country.
    own: HashMap<EntryId, (Country, u32)>,
    /// Names of the provinces and American states that are named.
    areas: Vec<&'l str>,
}

impl<'l> Votes<'l> {
    fn add(&mut self, country: Country, weight: u32) {
        self.total += weight;
        match self.all.iter_mut().find(|(c, _)| *c == country) {
            Some((_, n)) => *n += weight,
            None => self.all.push((country, weight)),
        }
    }

    /// The share of a country in what the other names of the article give: a name is no vote for itself.
    fn share(&self, country: Country, name: Option<EntryId>) -> f32 {
        let votes = self
            .all
            .iter()
            .find(|(c, _)| *c == country)
            .map_or(0, |(_, n)| *n);
        let own = name.and_then(|e| self.own.get(&e));
        let total = self.total - own.map_or(0, |(_, n)| *n);
        let own = own.filter(|(c, _)| *c == country).map_or(0, |(_, n)| *n);
        (votes - own) as f32 / total.max(1) as f32
    }

    /// Notes the name of an area.
    fn area(&mut self, name: &'l str) {
        if self.areas.len() < 16 && !name.is_empty() && !self.areas.contains(&name) {
            self.areas.push(name);
        }
    }

    /// The country that has more than half of the votes.
    fn winner(&self) -> Option<Country> {
        let (country, votes) = self.all.iter().max_by_key(|(_, n)| *n)?;
        (votes * 2 > self.total && *votes >= 4).then_some(*country)
    }
}

/// Sets the entry of every listed place to the most likely one of its name. A name with an area behind the
/// comma that the gazetteer does not have there is a place of its own: no entry, the area's country.
pub(super) fn choose(doc: &Document<'_>, mentions: &mut [Mention], lexicons: &Lexicons) {
    let votes = votes(mentions, lexicons);
    let places = |m: &Mention| m.label == Label::Place && m.entry.is_some();
    let count = mentions.iter().filter(|m| places(m)).count();
    let mut chosen: KeyMap<(bool, Option<EntryId>)> = key_map(count);
    for i in 0..mentions.len() {
        let m = mentions[i];
        if !places(&m) {
            continue;
        }
        let area = area_behind(doc, mentions, i, lexicons).map(|a| lexicons.entry(a));
        let key = super::words_key(doc, m.first as usize, m.last as usize, Label::Place);
        // What is said once with its area holds for the bare name everywhere.
        if chosen
            .get(&key)
            .is_some_and(|(sure, _)| *sure || area.is_none())
        {
            continue;
        }
        let entry = best(doc, &m, area, &votes, lexicons);
        let elsewhere = |e: EntryId| {
            area.is_some_and(|a| a.country.is_some() && lexicons.brief(e).country != a.country)
        };
        chosen.insert(key, (area.is_some(), entry.filter(|e| !elsewhere(*e))));
    }
    for m in mentions.iter_mut().filter(|m| places(m)) {
        let key = super::words_key(doc, m.first as usize, m.last as usize, Label::Place);
        if let Some((_, entry)) = chosen.get(&key) {
            m.entry = *entry;
        }
    }
}

fn votes<'l>(mentions: &[Mention], lexicons: &'l Lexicons) -> Votes<'l> {
    let mut votes = Votes::default();
    for m in mentions {
        let Some(entry) = m.entry.map(|e| lexicons.brief(e)) else {
            continue;
        };
        let weight = match (m.label, m.kind) {
            (Label::State, MentionKind::Name) => 3,
            (Label::State, _) => 2,
            (Label::Place, _)
                if entry.population > 1_000_000
                    || entry.flags.any(Flags(Flags::US_STATE.0 | Flags::ADMIN1.0)) =>
            {
                2
            }
            (Label::Place, _) => 1,
            (Label::Org, _) => 1,
            _ => 0,
        };
        if let (Some(country), true) = (entry.country, weight > 0) {
            votes.add(country, weight);
            if let (Label::Place, Some(id)) = (m.label, m.entry) {
                votes.own.entry(id).or_insert((country, 0)).1 += weight;
            }
        }
        if m.label == Label::Place && entry.flags.any(AREAS) {
            votes.area(m.entry.map_or("", |e| lexicons.entry(e).name));
        }
    }
    votes
}

/// The state or area right behind the comma.
fn area_behind(
    doc: &Document<'_>,
    mentions: &[Mention],
    i: usize,
    lexicons: &Lexicons,
) -> Option<EntryId> {
    let next = mentions.get(i + 1)?;
    let comma = next.first == mentions[i].last + 1 && doc.word(mentions[i].last as usize) == ",";
    let entry = next
        .entry
        .filter(|_| comma && next.kind == MentionKind::Name)?;
    let flags = lexicons.brief(entry).flags;
    let area = Flags(
        Flags::US_STATE.0
            | Flags::PART.0
            | Flags::ABBR.0
            | Flags::AFTER_COMMA.0
            | Flags::ADMIN1.0
            | Flags::REGION.0,
    );
    match next.label {
        Label::State => Some(entry),
        Label::Place if flags.any(area) => Some(entry),
        _ => None,
    }
}

fn best(
    doc: &Document<'_>,
    m: &Mention,
    area: Option<Entry<'_>>,
    votes: &Votes<'_>,
    lexicons: &Lexicons,
) -> Option<EntryId> {
    let (last, hit) = doc.lookup(m.first as usize, m.last as usize, lexicons)?;
    if last < m.last as usize && last + 1 < m.last as usize {
        return None;
    }
    let places = || hit.senses().filter(|s| s.label == Label::Place);
    if let Some(only) = places().next().filter(|_| places().nth(1).is_none()) {
        return Some(only.entry);
    }
    let mut best: Option<(f32, EntryId)> = None;
    for sense in places() {
        let entry = lexicons.entry(sense.entry);
        let score = score(&entry, sense.alias, area, votes, m.entry);
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, sense.entry));
        }
    }
    best.map(|(_, e)| e)
}

fn score(
    entry: &Entry<'_>,
    alias: bool,
    area: Option<Entry<'_>>,
    votes: &Votes<'_>,
    name: Option<EntryId>,
) -> f32 {
    let size = match entry.population {
        5_000_000.. => 4.0,
        1_000_000.. => 3.0,
        300_000.. => 2.0,
        100_000.. => 1.5,
        15_000.. => 1.0,
        _ => 0.0,
    };
    let mut score: f32 = size;
    if entry.flags.is(Flags::CAPITAL) {
        score += 1.5;
    }
    if entry.flags.any(Flags(Flags::US_STATE.0 | Flags::REGION.0)) {
        score = score.max(4.0);
    } else if entry.flags.is(Flags::ADMIN1) {
        score = score.min(2.5);
    }
    if alias {
        score -= 1.0;
    }
    score += entry.country.map_or(0.0, |c| 4.0 * votes.share(c, name));
    if entry.country.is_some() && votes.areas.contains(&entry.parent) {
        score += 2.0;
    }
    if let Some(area) = area {
        let inside = area.country.is_some() && area.country == entry.country;
        let parent = !entry.parent.is_empty() && entry.parent == area.name;
        score += if inside { 6.0 } else { 0.0 } + if parent { 4.0 } else { 0.0 };
    }
    score
}

/// Places in no list: the area behind the comma, else the country of the place named beside it, else the one
/// that most of the article is about.
pub(super) fn countries(cast: &mut Cast<'_>, mentions: &[Mention]) {
    // Most articles name no such place.
    let lexicons = cast.lexicons;
    let winner = LazyCell::new(|| votes(mentions, lexicons).winner());
    for (i, m) in mentions.iter().enumerate() {
        let Some(entity) = cast.links[i] else {
            continue;
        };
        if m.label != Label::Place || m.entry.is_some() {
            continue;
        }
        let area = area_behind(cast.doc, mentions, i, cast.lexicons)
            .and_then(|a| cast.lexicons.brief(a).country);
        let near = neighbour(cast, mentions, i);
        let country = &mut cast.entities[entity as usize].country;
        *country = area.or(*country).or(near).or_else(|| *winner);
    }
}

/// The country of the nearest place or state in the same sentence.
fn neighbour(cast: &Cast<'_>, mentions: &[Mention], i: usize) -> Option<Country> {
    let sentence = cast.doc.sentence_at(mentions[i].span.start);
    let country = |k: usize| {
        let m = mentions.get(k)?;
        let near = matches!(m.label, Label::Place | Label::State) && m.kind == MentionKind::Name;
        (near && cast.doc.sentence_at(m.span.start) == sentence)
            .then(|| cast.country(m))
            .flatten()
    };
    (1..=3).find_map(|d| {
        i.checked_sub(d)
            .and_then(country)
            .or_else(|| country(i + d))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, entity};

    fn country(text: &str, place: &str) -> Option<String> {
        let chains = chains(text);
        entity(&chains, text, place, 0)
            .country
            .map(|c| c.as_str().to_string())
    }

    #[test]
    fn size_decides_unless_the_area_is_named() {
        assert_eq!(
            country("Two died in Paris.", "Paris").as_deref(),
            Some("FR")
        );
        assert_eq!(
            country("Two died in Paris, Texas.", "Paris").as_deref(),
            Some("US")
        );
    }

    #[test]
    fn an_area_without_such_a_place_still_gives_the_country() {
        assert_eq!(
            country("Two died in Edmonton, Kentucky.", "Edmonton").as_deref(),
            Some("US")
        );
    }

    #[test]
    fn the_countries_of_the_article_vote() {
        let text = "Canada's premier of Ontario spoke. Canadian police and Canada's army came to Ontario. Two died in London.";
        assert_eq!(country(text, "London").as_deref(), Some("CA"));
        assert_eq!(
            country("Two died in London.", "London").as_deref(),
            Some("GB")
        );
    }

    #[test]
    fn a_name_is_no_vote_for_itself() {
        let text = "Edmonton is wet. Edmonton is old. They came to Edmonton from Tottenham and Walthamstow.";
        assert_eq!(country(text, "Edmonton").as_deref(), Some("GB"));
        let text = "Edmonton is wet. Edmonton is old.";
        assert_eq!(country(text, "Edmonton").as_deref(), Some("CA"));
    }

    #[test]
    fn unlisted_places_take_the_country_beside_them() {
        assert_eq!(
            country("Two died in Zelbarra near Aleppo.", "Zelbarra").as_deref(),
            Some("SY")
        );
        assert_eq!(country("Two died in Zelbarra.", "Zelbarra"), None);
    }
}
