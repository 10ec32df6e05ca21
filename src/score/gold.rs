//! Gold annotation files: their JSON, and what they say once every anchor is resolved.
//!
//! One file per article, written by people (see `corpus/README.md`). A file with an anchor that is missing or
//! ambiguous, an unknown key, or a reference to nothing is refused with all its faults listed.

use std::collections::HashMap;

use serde::Deserialize;

use super::anchor::{Anchor, Resolver};
use super::reading::{Act, Harm, Named, Reading, Said, Thing, Voice};
use crate::error::{Code, Error, Result};
use crate::record::{Bound, Label, MentionKind, Outcome, QuoteKind, Status};
use crate::span::Span;

/// The annotation of one article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// The article's identifier: its file name.
    pub id: String,
    /// Articles within the article.
    pub sections: Vec<Section>,
    /// Every sentence, in order.
    pub sentences: Vec<String>,
    /// Things named.
    pub entities: Vec<Entity>,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Figures about people harmed.
    pub casualties: Vec<Casualty>,
}

/// An article within the article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its first words: a string that occurs once.
    pub s: String,
    /// Its headline.
    pub heading: Option<String>,
    /// Its dateline.
    pub dateline: Option<String>,
}

/// A thing named.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// What the file calls it.
    pub key: String,
    /// What it is.
    pub label: Label,
    /// Full, corrected name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// A person's role, an agent's class.
    pub detail: Option<String>,
    /// Where it is named.
    pub mentions: Vec<Mention>,
}

/// Where an entity is named: every whole-word occurrence of `s` outside of longer mentions, unless it says which.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// The words.
    pub s: String,
    /// Which occurrence.
    #[serde(default)]
    pub n: Option<usize>,
    /// Inside which longer string.
    #[serde(rename = "in", default)]
    pub within: Option<String>,
    /// How it refers.
    #[serde(default = "by_name")]
    pub kind: MentionKind,
    /// Neither required nor punished.
    #[serde(default)]
    pub neutral: bool,
    /// Other labels accepted.
    #[serde(default)]
    pub alt: Vec<Label>,
}

/// Something said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// What the file calls it.
    pub key: String,
    /// The content.
    pub at: Anchor,
    /// How much of it stands inside marks.
    pub kind: QuoteKind,
    /// False: a thought or wish, neutral.
    #[serde(default = "yes")]
    pub speech: bool,
    /// Neither required nor punished.
    #[serde(default)]
    pub optional: bool,
    /// Parts of one utterance share a number.
    #[serde(default)]
    pub group: Option<u32>,
    /// A block quote without marks.
    #[serde(default)]
    pub block: bool,
    /// False: a mark was missing.
    #[serde(default = "yes")]
    pub closed: bool,
    /// The words of saying.
    pub cue: Option<Cue>,
    /// The source.
    pub speaker: Option<Speaker>,
    /// What the annotator wants to say about it.
    #[serde(default)]
    pub note: Option<String>,
}

/// The words of saying.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// The words.
    pub at: Anchor,
    /// Dictionary form.
    pub lemma: String,
    /// Class of the act.
    pub class: String,
}

/// The source of a quote.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The words.
    pub at: Anchor,
    /// Key of the entity meant.
    pub entity: Option<String>,
}

/// A figure about people harmed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Casualty {
    /// What the file calls it.
    pub key: String,
    /// The quantity.
    pub at: Anchor,
    /// What happened.
    pub outcome: Outcome,
    /// Other outcomes accepted.
    #[serde(default)]
    pub alt_outcomes: Vec<Outcome>,
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// How the figure is bounded.
    pub bound: Bound,
    /// The noun for those counted.
    pub victims: Option<String>,
    /// Key of the figure it is part of.
    #[serde(default)]
    pub subset_of: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// Key of the entity: where.
    pub place: Option<String>,
    /// Key of the entity: by which agent.
    #[serde(default)]
    pub agent: Option<String>,
    /// When.
    pub date: Option<Anchor>,
    /// Key of the quote it stands in.
    #[serde(default)]
    pub quote: Option<String>,
    /// The word that carries the outcome.
    pub cue: Anchor,
    /// Neither required nor punished.
    #[serde(default)]
    pub optional: bool,
    /// What the annotator wants to say about it.
    #[serde(default)]
    pub note: Option<String>,
}

fn yes() -> bool {
    true
}

fn by_name() -> MentionKind {
    MentionKind::Name
}

impl Annotation {
    /// What the annotation says about `text`; an error lists every anchor that does not resolve.
    pub(crate) fn resolve(&self, text: &str) -> Result<Reading> {
        let mut resolver = Resolver::new(text);
        let keys = Keys::of(self, &mut resolver);
        let reading = Reading {
            sections: sections(&self.sections, &mut resolver),
            sentences: sentences(&self.sentences, &mut resolver),
            entities: self.entities.iter().map(Thing::from).collect(),
            mentions: mentions(&self.entities, &mut resolver),
            quotes: (self.quotes.iter())
                .filter_map(|q| said(q, &keys, &mut resolver))
                .collect(),
            figures: (self.casualties.iter())
                .filter_map(|c| harm(c, &keys, &mut resolver))
                .collect(),
        };
        if resolver.complaints.is_empty() {
            return Ok(reading);
        }
        Err(Error::new(
            Code::Unreadable,
            resolver.complaints.join("\n  "),
        ))
    }
}

impl From<&Entity> for Thing {
    fn from(e: &Entity) -> Thing {
        Thing {
            name: e.name.clone(),
            country: e.country.clone(),
        }
    }
}

/// Keys of a file, as indices.
struct Keys<'g> {
    entities: HashMap<&'g str, usize>,
    quotes: HashMap<&'g str, usize>,
    figures: HashMap<&'g str, usize>,
}

impl<'g> Keys<'g> {
    fn of(gold: &'g Annotation, resolver: &mut Resolver<'_>) -> Self {
        let mut index = |keys: Vec<&'g str>| {
            let mut map = HashMap::new();
            for (i, key) in keys.into_iter().enumerate() {
                if map.insert(key, i).is_some() {
                    resolver.complain(key, "the key is taken twice");
                }
            }
            map
        };
        Keys {
            entities: index(gold.entities.iter().map(|e| e.key.as_str()).collect()),
            quotes: index(gold.quotes.iter().map(|q| q.key.as_str()).collect()),
            figures: index(gold.casualties.iter().map(|c| c.key.as_str()).collect()),
        }
    }
}

fn lookup(
    map: &HashMap<&str, usize>,
    key: Option<&str>,
    owner: &str,
    resolver: &mut Resolver<'_>,
) -> Option<usize> {
    let key = key?;
    let found = map.get(key).copied();
    if found.is_none() {
        resolver.complain(owner, format_args!("nothing has the key {key:?}"));
    }
    found
}

fn sections(sections: &[Section], resolver: &mut Resolver<'_>) -> Vec<u32> {
    let starts: Vec<u32> = (sections.iter())
        .filter_map(|s| resolver.once("section", &s.s))
        .map(|s| s.start)
        .collect();
    for (i, s) in sections.iter().enumerate().take(starts.len()) {
        let end = starts
            .get(i + 1)
            .map_or(resolver.text.len(), |&e| e as usize);
        let inside = resolver.text.get(starts[i] as usize..end).unwrap_or("");
        for part in [&s.heading, &s.dateline].into_iter().flatten() {
            if !inside.contains(part.as_str()) {
                resolver.complain(&s.s, format_args!("{part:?} is not in this section"));
            }
        }
    }
    starts
}

/// Sentences follow each other with nothing but white space between, before and after.
fn sentences(sentences: &[String], resolver: &mut Resolver<'_>) -> Vec<Span> {
    let text = resolver.text;
    let mut out = Vec::with_capacity(sentences.len());
    let mut at = 0;
    for s in sentences {
        let rest = &text[at..];
        let start = at + rest.len() - rest.trim_start().len();
        if s.is_empty() || !text[start..].starts_with(s.as_str()) {
            let there: String = text[start..].chars().take(40).collect();
            resolver.complain(
                "sentence",
                format_args!("{s:?} is not next in the article: {there:?}"),
            );
            return out;
        }
        at = start + s.len();
        out.push(Span::new(start as u32, at as u32));
    }
    if !text[at..].trim().is_empty() {
        let there: String = text[at..].chars().take(40).collect();
        resolver.complain(
            "sentence",
            format_args!("the last one ends before {there:?}"),
        );
    }
    out
}

/// Mentions in order; one that stands for every occurrence leaves out those inside or across a longer mention.
fn mentions(entities: &[Entity], resolver: &mut Resolver<'_>) -> Vec<Named> {
    let mut all: Vec<(Named, bool)> = Vec::new();
    for (i, e) in entities.iter().enumerate() {
        for m in &e.mentions {
            let anchor = Anchor {
                s: m.s.clone(),
                n: m.n,
                within: m.within.clone(),
            };
            let fixed = m.n.is_some() || m.within.is_some();
            let spans = resolver.every(&e.key, &anchor).into_iter();
            all.extend(spans.map(|span| (named(m, e, i, span), fixed)));
        }
    }
    let spans: Vec<Span> = all.iter().map(|(m, _)| m.span).collect();
    let longer = |s: Span| (spans.iter()).any(|o| o.overlaps(s) && o.len() > s.len());
    let mut out: Vec<Named> = all
        .into_iter()
        .filter(|(m, fixed)| *fixed || !longer(m.span))
        .map(|(m, _)| m)
        .collect();
    out.sort_by_key(|m| (m.span.start, m.span.end));
    for pair in out.windows(2) {
        if pair[0].span.overlaps(pair[1].span) {
            let (a, b) = (&pair[0].text, &pair[1].text);
            resolver.complain("mentions", format_args!("{a:?} and {b:?} overlap"));
        }
    }
    out
}

fn named(m: &Mention, e: &Entity, entity: usize, span: Span) -> Named {
    Named {
        span,
        text: m.s.clone(),
        label: e.label,
        alt: m.alt.clone(),
        kind: m.kind,
        entity: Some(entity),
        neutral: m.neutral,
    }
}

fn said(q: &Quote, keys: &Keys<'_>, resolver: &mut Resolver<'_>) -> Option<Said> {
    let cue = q.cue.as_ref().and_then(|c| {
        Some(Act {
            span: resolver.one(&q.key, &c.at)?,
            lemma: c.lemma.clone(),
            class: c.class.clone(),
        })
    });
    let speaker = q.speaker.as_ref().and_then(|s| {
        Some(Voice {
            span: resolver.one(&q.key, &s.at)?,
            text: s.at.s.clone(),
            entity: lookup(&keys.entities, s.entity.as_deref(), &q.key, resolver),
        })
    });
    Some(Said {
        span: resolver.one(&q.key, &q.at)?,
        text: q.at.s.clone(),
        kind: q.kind,
        group: q.group,
        block: q.block,
        closed: q.closed,
        cue,
        speaker,
        neutral: q.optional || !q.speech,
    })
}

fn harm(c: &Casualty, keys: &Keys<'_>, resolver: &mut Resolver<'_>) -> Option<Harm> {
    let (key, things) = (c.key.as_str(), &keys.entities);
    let date = c.date.as_ref().and_then(|d| resolver.one(key, d));
    Some(Harm {
        span: resolver.one(key, &c.at)?,
        text: c.at.s.clone(),
        outcomes: [&[c.outcome][..], &c.alt_outcomes].concat(),
        low: c.low,
        high: c.high,
        bound: c.bound,
        victims: c.victims.clone(),
        subset_of: lookup(&keys.figures, c.subset_of.as_deref(), key, resolver),
        status: c.status,
        place: lookup(things, c.place.as_deref(), key, resolver),
        agent: lookup(things, c.agent.as_deref(), key, resolver),
        date,
        quote: lookup(&keys.quotes, c.quote.as_deref(), key, resolver),
        cue: resolver.one(key, &c.cue)?,
        neutral: c.optional,
    })
}
