//! Quotes: who said what.

use crate::coref::{Chains, Entity};
use crate::entity::Mention;
use crate::lexicon::Lexicons;
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
}

/// Finds the quotes of an article.
pub fn quotes(_doc: &Document<'_>, _chains: &Chains, _lexicons: &Lexicons) -> Attributions {
    Attributions::default()
}
