//! The country of an organisation in no list: in its name, beside it, where it sits; of a body of the state else that of
//! the dateline, or the one the article is about.

use std::cell::LazyCell;

use super::Cast;
use crate::entity::{Mention, MentionKind};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Brief, Classes, Country, Flags, Label, Parts};

/// Inhabitants from which a city in a name is believed to be that one.
const KNOWN: u32 = 100_000;

/// Places that are believed at any size.
const AREAS: Flags = Flags(Flags::CAPITAL.0 | Flags::REGION.0);

/// What tells the country, the surest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Article,
    Dateline,
    Seat,
    Beside,
    Name,
}

/// Sets the country of the organisations of which no list knows it.
pub(super) fn countries(cast: &mut Cast<'_>, mentions: &[Mention]) {
    let lands = LazyCell::new(|| lands(cast, mentions));
    let spoken_of = |country| lands.binary_search(&country).is_ok();
    let subject = LazyCell::new(|| subject(&lands));
    // By section: its dateline, read once.
    let mut datelines: Vec<Option<Option<Dateline>>> = vec![None; cast.doc.sections.len()];
    let mut best: Vec<Option<(Sign, Country)>> = vec![None; cast.entities.len()];
    for (i, m) in mentions.iter().enumerate() {
        let Some(entity) = cast.links[i].map(|e| e as usize) else {
            continue;
        };
        if m.label != Label::Org || cast.entities[entity].entry.is_some() {
            continue;
        }
        let sign = (named(cast, m, spoken_of).map(|c| (Sign::Name, c)))
            .or_else(|| Some((Sign::Beside, beside(cast, mentions, i)?)))
            .or_else(|| Some((Sign::Seat, seat(cast, mentions, i)?)))
            .or_else(|| {
                if !of_the_state(cast, m) {
                    return None;
                }
                let section = cast.doc.section_at(m.span.start);
                let dateline = *datelines
                    .get_mut(section)?
                    .get_or_insert_with(|| dateline(cast, mentions, section));
                let dateline = dateline
                    .and_then(|d| d.country(m))
                    .map(|c| (Sign::Dateline, c));
                let article = subject.map(|c| (Sign::Article, c));
                // "SEOUL - ..." about Pyongyang: whose ministry it is nobody can tell.
                let torn = dateline.zip(article).is_some_and(|(d, a)| d.1 != a.1);
                dateline.or(article).filter(|_| !torn)
            });
        if best[entity].is_none_or(|b| sign.is_some_and(|s| s.0 > b.0)) {
            best[entity] = sign;
        }
    }
    for (entity, sign) in cast.entities.iter_mut().zip(best) {
        entity.country = entity.country.or(sign.map(|(_, country)| country));
    }
}

/// The countries of all states and places that are named, in order.
fn lands(cast: &Cast<'_>, mentions: &[Mention]) -> Vec<Country> {
    let lands = mentions.iter().filter(|m| m.label != Label::Org);
    let mut lands: Vec<Country> = lands.filter_map(|m| cast.country(m)).collect();
    lands.sort_unstable();
    lands
}

/// The country that most of them speak of.
fn subject(lands: &[Country]) -> Option<Country> {
    let runs = lands.chunk_by(|a, b| a == b);
    let most = runs.max_by_key(|run| run.len())?;
    (most.len() >= 3 && most.len() * 2 > lands.len()).then_some(most[0])
}

/// "Bank of Ghana", "Peruvian Water Ministry": the only state in the name, else its first large place ("Karachi Herald")
/// if its country is spoken of: Georgetown College is not in Guyana.
fn named(cast: &Cast<'_>, m: &Mention, spoken_of: impl Fn(Country) -> bool) -> Option<Country> {
    let (last, mut at) = (m.last as usize, m.first as usize);
    let (mut state, mut place) = (None, None);
    while at < last {
        let classes = cast.doc.tokens[at].classes;
        let found = classes
            .is(Classes::STARTS_PHRASE)
            .then(|| cast.doc.lookup(at, last, cast.lexicons))
            .flatten();
        let Some((end, hit)) = found else {
            at += 1;
            continue;
        };
        // "Luton" is a club here, and which Luton nobody says.
        if end - at == last - m.first as usize {
            return None;
        }
        let somebody = classes.given_rank() >= 3 || classes.surname_rank() >= 4;
        let senses: Vec<_> = hit.senses().map(|s| cast.lexicons.brief(s.entry)).collect();
        let people = |e: &&Brief| e.label == Label::State && !e.flags.is(Flags::NEUTRAL);
        let city =
            |e: &&Brief| e.label == Label::Place && (e.population >= KNOWN || e.flags.any(AREAS));
        // The Sahel is a province somewhere, and a region over several states.
        let region = senses
            .iter()
            .any(|e| e.label == Label::Place && e.country.is_none());
        let (people, city) = (senses.iter().find(people), senses.iter().find(city));
        match (people, city) {
            (Some(s), _) if state.is_some_and(|other| other != s.country) => return None,
            (Some(s), _) => state = Some(s.country),
            (None, Some(c)) if !somebody && !region => place = place.or(c.country),
            _ => {}
        }
        at = end.max(at + 1);
    }
    state.unwrap_or_else(|| place.filter(|c| spoken_of(*c)))
}

/// "Russia's Foreign Ministry", "the Turkish broadcaster Karsh TV", "Karsh TV, a Turkish broadcaster".
fn beside(cast: &Cast<'_>, mentions: &[Mention], i: usize) -> Option<Country> {
    let m = &mentions[i];
    let (first, last) = (m.first as usize, m.last as usize);
    let tokens = &cast.doc.tokens;
    let before = i.checked_sub(1).map(|b| &mentions[b]);
    let owner = before.filter(|b| {
        let end = b.last as usize;
        let owns = end + 1 == first && tokens[end].shape == Shape::Possessive;
        let described = b.kind == MentionKind::Demonym
            && (end + 1..=end + 3).contains(&first)
            && tokens[end..first].iter().all(|t| t.shape == Shape::Lower)
            && (tokens[first - 1].classes.is(Classes::ORG_HEAD)
                || Parts::of(tokens[first - 1].key).any(Parts::COMMON_BODY));
        b.label == Label::State && (owns || described)
    });
    let apposition = mentions.get(i + 1).filter(|n| {
        n.kind == MentionKind::Demonym
            && n.first as usize == last + 2
            && tokens[last].shape == Shape::Comma
            && tokens[last + 1].classes.is(Classes::DETERMINER)
    });
    cast.country(owner.or(apposition)?)
}

/// "the Health Ministry in Sanaa".
fn seat(cast: &Cast<'_>, mentions: &[Mention], i: usize) -> Option<Country> {
    let last = mentions[i].last as usize;
    let next = mentions.get(i + 1)?;
    let tokens = &cast.doc.tokens;
    let inside = tokens[last].key == word!("in") && next.first as usize == last + 1;
    let place = matches!(next.label, Label::State | Label::Place);
    // A company may do something in China.
    let body = tokens[last - 1].classes.is(Classes::ORG_HEAD) || of_the_state(cast, &mentions[i]);
    cast.country(next).filter(|_| inside && place && body)
}

/// A ministry, a parliament, a national authority: every state has its own.
fn of_the_state(cast: &Cast<'_>, m: &Mention) -> bool {
    let mut words = cast.doc.tokens[m.first as usize..m.last as usize].iter();
    words.any(|t| Parts::of(t.key).any(Parts::STATE_BODY))
}

/// The country of a dateline, and where behind it another state is named first.
#[derive(Clone, Copy)]
struct Dateline {
    country: Country,
    abroad: Option<u32>,
}

impl Dateline {
    /// "SEOUL - North Korea" reports from abroad: what stands behind that is of either.
    fn country(self, m: &Mention) -> Option<Country> {
        let abroad = self.abroad.is_some_and(|at| at < m.span.start);
        (!abroad).then_some(self.country)
    }
}

/// The dateline of a section. Who writes from Brussels writes of anybody.
fn dateline(cast: &Cast<'_>, mentions: &[Mention], section: usize) -> Option<Dateline> {
    let span = cast.doc.sections.get(section)?.dateline?;
    let from = mentions.partition_point(|p| p.span.start < span.start);
    let place = mentions.get(from).filter(|p| p.span.start < span.end)?;
    let international = Parts::of(cast.doc.tokens[place.last as usize - 1].key).any(Parts::SEAT);
    let country = cast.country(place).filter(|_| !international)?;
    let mut behind = mentions[from + 1..]
        .iter()
        .filter(|p| p.span.start >= span.end);
    let state = behind.find(|p| p.label == Label::State);
    let abroad = state.filter(|s| cast.country(s) != Some(country));
    Some(Dateline {
        country,
        abroad: abroad.map(|s| s.span.start),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, entity};

    fn country(text: &str, body: &str) -> Option<String> {
        let chains = chains(text);
        let found = entity(&chains, text, body, 0).country;
        found.map(|c| c.as_str().to_string())
    }

    #[test]
    fn a_state_or_large_city_in_the_name_is_its_country() {
        assert_eq!(
            country("The Bank of Zelbarra Ghana met.", "Bank of Zelbarra Ghana").as_deref(),
            Some("GH")
        );
        assert_eq!(
            country(
                "The Peruvian Water Ministry met.",
                "Peruvian Water Ministry"
            )
            .as_deref(),
            Some("PE")
        );
        assert_eq!(
            country("The Zelbarra Water Council met.", "Zelbarra Water Council"),
            None
        );
    }

    #[test]
    fn who_owns_or_describes_it_tells_its_country() {
        assert_eq!(
            country("Chile's Water Ministry met.", "Water Ministry").as_deref(),
            Some("CL")
        );
        assert_eq!(
            country("The Turkish broadcaster Zelbarra TV agreed.", "Zelbarra TV").as_deref(),
            Some("TR")
        );
        assert_eq!(
            country("Turkish readers like Zelbarra TV.", "Zelbarra TV"),
            None
        );
    }

    #[test]
    fn a_ministry_is_that_of_its_seat_or_of_the_dateline() {
        assert_eq!(
            country("The Water Ministry in Lima met.", "Water Ministry").as_deref(),
            Some("PE")
        );
        let wire = "LIMA, Aug 3 (Reuters) - The Water Ministry met. The Zelbarra Council met.";
        assert_eq!(country(wire, "Water Ministry").as_deref(), Some("PE"));
        assert_eq!(country(wire, "Zelbarra Council"), None);
        let abroad = "SEOUL, Aug 3 (Reuters) - Peru denounced it. The Water Ministry met.";
        assert_eq!(country(abroad, "Water Ministry"), None);
        let brussels = "BRUSSELS, Aug 3 (Reuters) - The Water Ministry met.";
        assert_eq!(country(brussels, "Water Ministry"), None);
    }
}
