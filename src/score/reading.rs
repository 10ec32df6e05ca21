//! One article as somebody read it: the facts of the gold, or of a record, in one shape.
//!
//! Spans are bytes where the article's text is known, else the unit of the two records compared. What gold says and
//! a record cannot (neutral, accepted alternatives) has its harmless default in a record's reading.

use crate::error::{Code, Error, Result};
use crate::locate::Locator;
use crate::record::{
    Bound, Casualty, Label, MentionKind, Outcome, Quote, QuoteKind, Range, Record, Status,
};
use crate::span::Span;

/// Everything one reader found in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    pub(crate) sections: Vec<u32>,
    pub(crate) sentences: Vec<Span>,
    pub(crate) entities: Vec<Thing>,
    pub(crate) mentions: Vec<Named>,
    pub(crate) quotes: Vec<Said>,
    pub(crate) figures: Vec<Harm>,
}

/// An entity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    pub(crate) name: String,
    pub(crate) country: Option<String>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) label: Label,
    /// Other labels accepted.
    pub(crate) alt: Vec<Label>,
    pub(crate) kind: MentionKind,
    pub(crate) entity: Option<usize>,
    /// Neither required nor punished.
    pub(crate) neutral: bool,
}

impl Named {
    /// Whether it names, rather than points: agents are also named by nominals ("nerve gas").
    pub(crate) fn names(&self) -> bool {
        match self.kind {
            MentionKind::Name | MentionKind::Demonym | MentionKind::Metonym => true,
            MentionKind::Nominal => self.label == Label::Agent,
            MentionKind::Pronoun => false,
        }
    }
}

/// A quote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) kind: QuoteKind,
    pub(crate) group: Option<u32>,
    pub(crate) block: bool,
    pub(crate) closed: bool,
    pub(crate) cue: Option<Act>,
    pub(crate) speaker: Option<Voice>,
    /// Neither required nor punished.
    pub(crate) neutral: bool,
}

/// A cue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Act {
    pub(crate) span: Span,
    pub(crate) lemma: String,
    pub(crate) class: String,
}

/// A speaker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Voice {
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) entity: Option<usize>,
}

/// A casualty figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Harm {
    pub(crate) span: Span,
    pub(crate) text: String,
    /// The outcome, and others accepted.
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) low: Option<u64>,
    pub(crate) high: Option<u64>,
    pub(crate) bound: Bound,
    pub(crate) victims: Option<String>,
    pub(crate) subset_of: Option<usize>,
    pub(crate) status: Status,
    pub(crate) place: Option<usize>,
    pub(crate) agent: Option<usize>,
    pub(crate) date: Option<Span>,
    pub(crate) quote: Option<usize>,
    pub(crate) cue: Span,
    /// Neither required nor punished.
    pub(crate) neutral: bool,
}

impl Harm {
    /// Whether the text reports it as having happened.
    pub(crate) fn happened(&self) -> bool {
        matches!(self.status, Status::Asserted | Status::Reported)
    }
}

/// Turns a record's offsets into spans: bytes with a text, as they are without.
struct Spans<'t> {
    locator: Option<Locator<'t>>,
    id: &'t str,
}

impl Spans<'_> {
    fn at(&self, start: u32, end: u32) -> Result<Span> {
        let span = match &self.locator {
            Some(locator) => locator.span(start, end),
            None => (start <= end).then(|| Span::new(start, end)),
        };
        span.ok_or_else(|| {
            Error::new(
                Code::Usage,
                format!(
                    "{}: {start}..{end} is no place in the article: was the record made from another version of it?",
                    self.id
                ),
            )
        })
    }
}

impl Reading {
    /// What a record says, in bytes of `text` when it is known.
    pub(crate) fn of(record: &Record<'_>, text: Option<&str>) -> Result<Reading> {
        let spans = Spans {
            locator: text.map(|t| Locator::new(t, record.offsets)),
            id: &record.id,
        };
        let range = |r: Range| spans.at(r.start, r.end);
        let mut reading = Reading {
            entities: record.entities.iter().map(Thing::of).collect(),
            ..Reading::default()
        };
        for s in &record.sections {
            reading.sections.push(spans.at(s.start, s.end)?.start);
        }
        for s in &record.sentences {
            let (start, end) = (s.start, s.end);
            reading.sentences.push(range(Range { start, end })?);
        }
        for m in &record.mentions {
            reading.mentions.push(Named {
                span: spans.at(m.start, m.end)?,
                text: m.text.to_string(),
                label: m.label,
                alt: Vec::new(),
                kind: m.kind,
                entity: m.entity.map(|e| e as usize),
                neutral: false,
            });
        }
        for q in &record.quotes {
            reading.quotes.push(said(q, &spans)?);
        }
        for c in &record.casualties {
            reading.figures.push(harm(c, &spans)?);
        }
        Ok(reading)
    }
}

impl Thing {
    fn of(e: &crate::record::Entity<'_>) -> Thing {
        Thing {
            name: e.name.to_string(),
            country: e.country.as_deref().map(String::from),
        }
    }
}

fn said(q: &Quote<'_>, spans: &Spans<'_>) -> Result<Said> {
    let cue = q.cue.as_ref().map(|c| {
        Ok(Act {
            span: spans.at(c.start, c.end)?,
            lemma: c.lemma.to_string(),
            class: c.class.to_string(),
        })
    });
    let speaker = q.speaker.as_ref().map(|s| {
        Ok(Voice {
            span: spans.at(s.start, s.end)?,
            text: s.text.to_string(),
            entity: s.entity.map(|e| e as usize),
        })
    });
    Ok(Said {
        span: spans.at(q.start, q.end)?,
        text: q.text.to_string(),
        kind: q.kind,
        group: q.group,
        block: q.block,
        closed: q.closed,
        cue: cue.transpose()?,
        speaker: speaker.transpose()?,
        neutral: false,
    })
}

fn harm(c: &Casualty<'_>, spans: &Spans<'_>) -> Result<Harm> {
    let date = c.date.as_ref().map(|d| spans.at(d.start, d.end));
    let index = |i: Option<u32>| i.map(|i| i as usize);
    Ok(Harm {
        span: spans.at(c.start, c.end)?,
        text: c.quantity.to_string(),
        outcomes: vec![c.outcome],
        low: c.low,
        high: c.high,
        bound: c.bound,
        victims: c.victims.as_deref().map(String::from),
        subset_of: index(c.subset_of),
        status: c.status,
        place: index(c.place),
        agent: index(c.agent),
        date: date.transpose()?,
        quote: index(c.quote),
        cue: spans.at(c.cue.start, c.cue.end)?,
        neutral: false,
    })
}
