//! Quotes: who said what.

mod according;
mod admission;
mod attribution;
mod block;
#[cfg(test)]
mod boundary_tests;
mod circumstance;
mod content;
mod cue;
mod cue_use;
mod evidence;
mod finite;
#[cfg(test)]
mod insertion_tests;
mod loose;
mod marks;
mod noun_phrase;
mod resolve;
mod scene;
#[cfg(test)]
mod speaker_tests;
mod subject;
#[cfg(test)]
mod tests;
mod transcript;

pub use evidence::Evidence;

use attribution::{Finder, Part};
use cue::{Cue as Found, Use};
use resolve::Resolver;
use scene::Scene;

use crate::coref::{Chains, Entity};
use crate::entity::Mention;
use crate::lexicon::cues::Frames;
use crate::lexicon::weights::Weights;
use crate::lexicon::{Label, Lexicons};
use crate::segment::Document;
use crate::span::Span;

/// How much of the content stands inside quote marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it, or a block quote.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// The words that carry the act of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where they stand, in bytes.
    pub span: Span,
    /// Dictionary form.
    pub lemma: &'static str,
    /// say, deny, confirm, accuse ... (`cues.tsv`).
    pub class: &'static str,
}

/// The expression that syntactically is the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The entity meant, by number; beyond the entities of the chains, the quote layer's own.
    pub entity: Option<u32>,
}

/// Something said or written by a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The content, without outer marks, in bytes.
    pub content: Span,
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// The runs inside quote marks.
    pub quoted: Vec<Span>,
    /// Parts of one utterance share a number.
    pub group: Option<u32>,
    /// A block quote without marks.
    pub block: bool,
    /// False when a mark was missing.
    pub closed: bool,
    /// The cue, where there is one.
    pub cue: Option<Cue>,
    /// The speaker, where there is one.
    pub speaker: Option<Speaker>,
}

/// What the quote layer adds to an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributions {
    /// The quotes, in order of their start.
    pub quotes: Vec<Quote>,
    /// Entities for speakers without a name ("officials"); numbered after those of the chains.
    pub entities: Vec<Entity>,
    /// Pronoun and nominal mentions that speak, with their entity.
    pub mentions: Vec<(Mention, Option<u32>)>,
    /// Names that mean something else now that they speak, in order.
    pub restated: Vec<Restated>,
}

/// A name that means something else now that it speaks: a capital its government, a place a person named like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    /// The number of the mention among those of the chains.
    pub mention: u32,
    /// The entity meant.
    pub entity: u32,
    /// What that is.
    pub label: Label,
}

/// Finds the quotes of an article.
pub fn quotes(doc: &Document<'_>, chains: &Chains, lexicons: &Lexicons) -> Attributions {
    if doc.sentences.is_empty() || doc.sections.is_empty() {
        return Attributions::default();
    }
    let scene = Scene::new(doc, chains, lexicons);
    let cues = cue::cues(&scene);
    let mut finder = Finder::new(&scene, &cues);
    finder.attributions();
    finder.settle(Weights::quotes());
    finder.announced();
    finder.transcript();
    finder.loose_runs();
    let parts = without_overlap(finder.parts, &cues);
    let mut resolver = Resolver::new(&scene);
    let speakers = resolver.speakers(&parts);
    let all = parts.iter().zip(speakers);
    Attributions {
        quotes: all.map(|(p, e)| quote(&scene, &cues, p, e)).collect(),
        entities: resolver.entities,
        mentions: resolver.mentions,
        restated: resolver.restated,
    }
}

/// What the weighing of candidates looks at: what `quote_weights.tsv` is fitted on.
pub fn evidence(doc: &Document<'_>, chains: &Chains, lexicons: &Lexicons) -> Vec<Evidence> {
    if doc.sentences.is_empty() || doc.sections.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(doc, chains, lexicons);
    let cues = cue::cues(&scene);
    let mut finder = Finder::new(&scene, &cues);
    finder.attributions();
    finder.evidence()
}

/// Drops parts that cross another or repeat it; one inside another stays.
fn without_overlap(parts: Vec<Part>, cues: &[Found]) -> Vec<Part> {
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let crosses = kept.iter().rev().take(8).any(|k| {
            let lo = k.content.start.max(part.content.start);
            let hi = k.content.end.min(part.content.end);
            let shorter = k.content.len().min(part.content.len());
            let nested = hi > lo
                && hi - lo == shorter
                && 3 * shorter < 2 * k.content.len().max(part.content.len());
            let own_source = k.speaker != part.speaker
                && part
                    .cue
                    .is_some_and(|c| k.cue != part.cue && says(&cues[c]))
                && part.speaker.is_some();
            hi > lo && 2 * (hi - lo) > shorter && !(nested && own_source)
        });
        if !crosses {
            kept.push(part);
        }
    }
    kept
}

/// A cue strong enough for a source inside another's words.
fn says(cue: &Found) -> bool {
    let finite = cue.how == Use::Finite && cue.past && cue.takes(Frames::BARE);
    (finite || cue.how == Use::Preposition) && !cue.takes(Frames::WEAK.with(Frames::THATONLY))
}

fn quote(s: &Scene<'_>, cues: &[Found], part: &Part, entity: Option<u32>) -> Quote {
    let content = s.doc.span(part.content.clone());
    let mut quoted = Vec::new();
    let (mut closed, mut all) = (true, true);
    let mut at = part.content.start;
    while at < part.content.end {
        let Some(number) = s.run_at(at) else {
            all &= !s.shape(at).is_word();
            at += 1;
            continue;
        };
        let run = s.runs[number];
        let (first, last) = (run.first.max(at), run.last.min(part.content.end));
        if first < last {
            quoted.push(s.doc.span(first..last));
        }
        closed &= run.closed;
        at = run.end.max(at + 1);
    }
    let kind = match (quoted.is_empty(), all || part.block || part.line) {
        (_, true) => QuoteKind::Direct,
        (false, false) => QuoteKind::Mixed,
        (true, false) => QuoteKind::Indirect,
    };
    let cue = part.cue.map(|c| Cue {
        span: s.doc.span(cues[c].first..cues[c].last),
        lemma: cues[c].word.lemma,
        class: cues[c].word.class,
    });
    Quote {
        content,
        kind,
        quoted,
        group: part.group,
        block: part.block,
        closed,
        cue,
        speaker: part.speaker.clone().map(|np| Speaker {
            span: s.doc.span(np),
            entity,
        }),
    }
}
