//! Entities: which mentions mean the same thing, and what that thing is.

use crate::entity::{Gender, Mention};
use crate::lexicon::{Country, EntryId, Label, Lexicons};
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
pub fn resolve(_doc: &Document<'_>, mentions: Vec<Mention>, _lexicons: &Lexicons) -> Chains {
    let links = vec![None; mentions.len()];
    Chains {
        entities: Vec::new(),
        mentions,
        links,
    }
}
