//! Casualty figures: "killing at least 92 people and wounding hundreds".
//!
//! A figure is found from a trigger (killed, dead, wounded) outward, never from the number inward: news
//! text has far more numbers than victims.

use crate::coref::Chains;
use crate::lexicon::Lexicons;
use crate::segment::Document;
use crate::span::Span;

/// What happened to the people counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Killed, died.
    Killed,
    /// Wounded, hurt, treated.
    Injured,
    /// Missing, abducted, trapped.
    Missing,
    /// Fled, evacuated, homeless.
    Displaced,
    /// Arrested, held.
    Detained,
    /// Exposed, in need, besieged.
    Affected,
}

/// How the figure bounds the true number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// "12"
    Exact,
    /// "at least 12": low only.
    AtLeast,
    /// "up to 12": high only.
    AtMost,
    /// "about 12": low and high.
    About,
    /// "10 to 12": low and high.
    Range,
    /// "dozens": neither.
    Vague,
}

/// Whether the text says that it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// In the narrator's voice.
    Asserted,
    /// By a source.
    Reported,
    /// A source says it did not happen.
    Denied,
    /// The text says that it did not happen.
    Negated,
    /// It could, might or would happen.
    Hypothetical,
}

/// A figure about people harmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Casualty {
    /// The quantity with its bound words, in bytes.
    pub quantity: Span,
    /// What happened to them.
    pub outcome: Outcome,
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// How the figure is bounded.
    pub bound: Bound,
    /// The noun for those counted.
    pub victims: Option<Span>,
    /// The figure this one is part of, by number.
    pub subset_of: Option<u32>,
    /// Whether it happened.
    pub status: Status,
    /// Where, as the number of an entity.
    pub place: Option<u32>,
    /// By which chemical agent, as the number of an entity.
    pub agent: Option<u32>,
    /// When, in the words of the text.
    pub date: Option<Span>,
    /// The word that carries the outcome.
    pub cue: Span,
}

/// Finds the casualty figures of an article, in order.
pub fn casualties(_doc: &Document<'_>, _chains: &Chains, _lexicons: &Lexicons) -> Vec<Casualty> {
    Vec::new()
}
