//! Turns what the stages found (byte spans, numbers) into a record (the caller's offset unit, texts).

use std::borrow::Cow;

use crate::article::Article;
use crate::casualty::{self, Casualty};
use crate::coref::{Chains, Entity};
use crate::entity::{Mention, MentionKind};
use crate::error::Error;
use crate::extract::Options;
use crate::lexicon::{Label, Lexicons};
use crate::quote::{Attributions, Quote, QuoteKind};
use crate::record::{self, Record, SCHEMA};
use crate::segment::Document;
use crate::span::{OffsetMap, Span};
use crate::warning::warnings;

/// What the stages found in one article.
pub(crate) struct Found<'f> {
    pub(crate) chains: &'f Chains,
    pub(crate) said: &'f Attributions,
    pub(crate) harmed: &'f [Casualty],
}

/// Writes one article's record.
pub(crate) struct Scribe<'a, 'd> {
    article: &'a Article,
    doc: &'d Document<'a>,
    map: OffsetMap<'a>,
    options: &'d Options,
}

/// The record of an article that could not be processed.
pub(crate) fn failed<'a>(article: &'a Article, options: &Options, error: &Error) -> Record<'a> {
    let map = OffsetMap::new(&article.text, options.offsets);
    let mut record = empty(article, &map);
    record.error = Some(record::Failure {
        code: error.code(),
        message: Cow::Owned(error.to_string()),
    });
    record
}

fn empty<'a>(article: &'a Article, map: &OffsetMap<'_>) -> Record<'a> {
    Record {
        schema: Cow::Borrowed(SCHEMA),
        id: Cow::Borrowed(&article.id),
        source: record::Source {
            file: article.source.file.as_deref().map(Cow::Borrowed),
            line: article.source.line,
        },
        offsets: map.unit(),
        length: map.length(),
        text: None,
        meta: article.meta.as_deref().map(Cow::Borrowed),
        sections: Vec::new(),
        sentences: Vec::new(),
        entities: Vec::new(),
        mentions: Vec::new(),
        quotes: Vec::new(),
        casualties: Vec::new(),
        warnings: Vec::new(),
        error: None,
    }
}

impl<'a, 'd> Scribe<'a, 'd> {
    pub(crate) fn new(article: &'a Article, doc: &'d Document<'a>, options: &'d Options) -> Self {
        Scribe {
            article,
            doc,
            map: OffsetMap::new(&article.text, options.offsets),
            options,
        }
    }

    pub(crate) fn record(&self, found: &Found<'_>, lexicons: &Lexicons) -> Record<'a> {
        let layers = self.options.layers;
        let mut record = empty(self.article, &self.map);
        record.warnings = warnings(self.article, self.doc);
        if self.options.with_text {
            record.text = Some(Cow::Borrowed(&self.article.text));
        }
        if layers.sentences {
            record.sections = self.sections(found.chains);
            record.sentences = self.sentences();
        }
        if layers.entities {
            record.mentions = self.mentions(found);
        }
        if layers.quotes {
            record.quotes = found.said.quotes.iter().map(|q| self.quote(q)).collect();
        }
        if layers.casualties {
            let claims = Claims::new(&found.said.quotes);
            record.casualties = found
                .harmed
                .iter()
                .map(|c| self.casualty(c, claims.around(c.quantity), layers.quotes))
                .collect();
        }
        if layers.entities || layers.quotes || layers.casualties {
            let all = found.chains.entities.iter().chain(&found.said.entities);
            record.entities = all
                .enumerate()
                .map(|(i, e)| entity(i as u32, e, lexicons))
                .collect();
        }
        record
    }

    fn range(&self, span: Span) -> record::Range {
        record::Range {
            start: self.map.at(span.start),
            end: self.map.at(span.end),
        }
    }

    fn text(&self, span: Span) -> Cow<'a, str> {
        Cow::Borrowed(span.of(self.doc.text))
    }

    fn words(&self, span: Span) -> record::Words<'a> {
        let range = self.range(span);
        record::Words {
            start: range.start,
            end: range.end,
            text: self.text(span),
        }
    }

    fn sections(&self, chains: &Chains) -> Vec<record::Section> {
        let place = |span: Span| chains.mentions_in(span).find_map(|m| chains.links[m]);
        let dateline = |span: Span| {
            let record::Range { start, end } = self.range(span);
            record::Dateline {
                start,
                end,
                place: place(span),
            }
        };
        let sections = self.doc.sections.iter().map(|s| {
            let record::Range { start, end } = self.range(s.span);
            record::Section {
                start,
                end,
                heading: s.heading.map(|h| self.range(h)),
                dateline: s.dateline.map(dateline),
            }
        });
        sections.collect()
    }

    fn sentences(&self) -> Vec<record::Sentence> {
        let sentence = |s: &crate::segment::Sentence| {
            let record::Range { start, end } = self.range(s.span);
            record::Sentence {
                start,
                end,
                paragraph: s.paragraph,
            }
        };
        self.doc.sentences.iter().map(sentence).collect()
    }

    fn mentions(&self, found: &Found<'_>) -> Vec<record::Mention<'a>> {
        let restated = |number: usize| {
            let all = &found.said.restated;
            let at = all.binary_search_by_key(&(number as u32), |r| r.mention);
            at.ok().map(|i| all[i])
        };
        let own = found.chains.mentions.iter().zip(&found.chains.links);
        let named = own.enumerate().map(|(i, (m, link))| match restated(i) {
            Some(r) => (Cow::Owned(restate(m, r.label)), Some(r.entity)),
            None => (Cow::Borrowed(m), *link),
        });
        let spoken = found
            .said
            .mentions
            .iter()
            .map(|(m, e)| (Cow::Borrowed(m), *e));
        let mut all: Vec<(Cow<'_, Mention>, Option<u32>)> = named.chain(spoken).collect();
        all.sort_by_key(|(m, _)| (m.span.start, m.span.end));
        all.into_iter()
            .map(|(m, entity)| self.mention(&m, entity))
            .collect()
    }

    fn mention(&self, m: &Mention, entity: Option<u32>) -> record::Mention<'a> {
        let record::Range { start, end } = self.range(m.span);
        let kind = match m.kind {
            MentionKind::Name => record::MentionKind::Name,
            MentionKind::Nominal => record::MentionKind::Nominal,
            MentionKind::Pronoun => record::MentionKind::Pronoun,
            MentionKind::Demonym => record::MentionKind::Demonym,
            MentionKind::Metonym => record::MentionKind::Metonym,
        };
        let sentence = self.doc.sentence_at(m.span.start) as u32;
        record::Mention {
            start,
            end,
            text: self.text(m.span),
            label: label(m.label),
            entity,
            kind,
            sentence,
        }
    }

    fn quote(&self, q: &Quote) -> record::Quote<'a> {
        let record::Range { start, end } = self.range(q.content);
        let cue = q.cue.map(|c| {
            let record::Words { start, end, text } = self.words(c.span);
            record::Cue {
                start,
                end,
                text,
                lemma: Cow::Borrowed(c.lemma),
                class: Cow::Borrowed(c.class),
            }
        });
        let speaker = q.speaker.map(|s| {
            let record::Words { start, end, text } = self.words(s.span);
            record::Speaker {
                start,
                end,
                text,
                entity: s.entity,
            }
        });
        record::Quote {
            start,
            end,
            text: self.text(q.content),
            kind: match q.kind {
                QuoteKind::Direct => record::QuoteKind::Direct,
                QuoteKind::Mixed => record::QuoteKind::Mixed,
                QuoteKind::Indirect => record::QuoteKind::Indirect,
            },
            quoted: q.quoted.iter().map(|r| self.range(*r)).collect(),
            group: q.group,
            block: q.block,
            closed: q.closed,
            cue,
            speaker,
            sentence: self.doc.sentence_at(q.content.start) as u32,
        }
    }

    /// A figure inside a claim is the claim's: the narrator only reports it.
    fn casualty(
        &self,
        c: &Casualty,
        claim: Option<usize>,
        with_quotes: bool,
    ) -> record::Casualty<'a> {
        let status = match c.status {
            casualty::Status::Asserted if claim.is_some() => record::Status::Reported,
            casualty::Status::Asserted => record::Status::Asserted,
            casualty::Status::Reported => record::Status::Reported,
            casualty::Status::Denied => record::Status::Denied,
            casualty::Status::Negated => record::Status::Negated,
            casualty::Status::Hypothetical => record::Status::Hypothetical,
        };
        let record::Words { start, end, text } = self.words(c.quantity);
        record::Casualty {
            start,
            end,
            quantity: text.clone(),
            text,
            outcome: outcome(c.outcome),
            low: c.low,
            high: c.high,
            bound: bound(c.bound),
            victims: c.victims.map(|v| self.text(v)),
            subset_of: c.subset_of,
            status,
            place: c.place,
            agent: c.agent,
            date: c.date.map(|d| self.words(d)),
            quote: claim.filter(|_| with_quotes).map(|i| i as u32),
            cue: self.words(c.cue),
            sentence: self.doc.sentence_at(c.quantity.start) as u32,
        }
    }
}

/// The quotes as claims that figures stand in.
struct Claims<'q> {
    /// In order of their start.
    quotes: &'q [Quote],
    /// How far the quotes up to each one reach: one may lie inside another.
    reach: Vec<u32>,
}

impl<'q> Claims<'q> {
    fn new(quotes: &'q [Quote]) -> Self {
        let mut furthest = 0;
        let reach = quotes.iter().map(|q| {
            furthest = q.content.end.max(furthest);
            furthest
        });
        Claims {
            reach: reach.collect(),
            quotes,
        }
    }

    /// The number of the first quote that holds a span.
    fn around(&self, span: Span) -> Option<usize> {
        let first = self.reach.partition_point(|&end| end < span.end);
        let holds = self.quotes.get(first)?.content.contains(span);
        holds.then_some(first)
    }
}

fn entity<'a>(id: u32, e: &Entity, lexicons: &Lexicons) -> record::Entity<'a> {
    let entry = e.entry.map(|id| lexicons.entry(id));
    let position = entry.and_then(|e| e.position);
    // Seven digits of an f32 would print as noise: coordinates are known to four decimals at best.
    let degrees = |x: f32| (f64::from(x) * 10_000.0).round() / 10_000.0;
    let reference = entry
        .map(|e| e.id)
        .filter(|id| !id.is_empty() && !id.starts_with("cw:"));
    record::Entity {
        id,
        label: label(e.label),
        name: Cow::Owned(e.name.clone()),
        reference: reference.map(|r| Cow::Owned(r.to_string())),
        country: e.country.map(|c| Cow::Owned(c.as_str().to_string())),
        lat: position.map(|p| degrees(p.0)),
        lon: position.map(|p| degrees(p.1)),
        detail: e.detail.clone().map(Cow::Owned),
    }
}

/// A capital that speaks is the government of its state; a place's name may be a person's.
fn restate(m: &Mention, label: Label) -> Mention {
    let kind = if label == Label::State {
        MentionKind::Metonym
    } else {
        MentionKind::Name
    };
    Mention { label, kind, ..*m }
}

fn label(label: Label) -> record::Label {
    match label {
        Label::Person => record::Label::Person,
        Label::State => record::Label::State,
        Label::Place => record::Label::Place,
        Label::Org => record::Label::Org,
        Label::Agent => record::Label::Agent,
    }
}

fn outcome(outcome: casualty::Outcome) -> record::Outcome {
    match outcome {
        casualty::Outcome::Killed => record::Outcome::Killed,
        casualty::Outcome::Injured => record::Outcome::Injured,
        casualty::Outcome::Missing => record::Outcome::Missing,
        casualty::Outcome::Displaced => record::Outcome::Displaced,
        casualty::Outcome::Detained => record::Outcome::Detained,
        casualty::Outcome::Affected => record::Outcome::Affected,
    }
}

fn bound(bound: casualty::Bound) -> record::Bound {
    match bound {
        casualty::Bound::Exact => record::Bound::Exact,
        casualty::Bound::AtLeast => record::Bound::AtLeast,
        casualty::Bound::AtMost => record::Bound::AtMost,
        casualty::Bound::About => record::Bound::About,
        casualty::Bound::Range => record::Bound::Range,
        casualty::Bound::Vague => record::Bound::Vague,
    }
}
