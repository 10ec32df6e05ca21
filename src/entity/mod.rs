//! Mentions: the names in an article, before it is decided which of them mean the same thing.
//!
//! One tagger per label proposes candidates; the overlap policy is written once, in `candidate`.

mod agent;
mod candidate;
mod guess;
mod org;
mod person;
mod place;
mod role;
mod sport;
mod state;
mod surname;
mod view;

use crate::lexicon::{EntryId, Label, Lexicons};
use crate::segment::Document;
use crate::span::Span;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// By a name: Syria, Ryabkov, SDF.
    Name,
    /// By a common noun: the ministry, nerve agent.
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By the name or adjective of a people: Syrians, Syrian.
    Demonym,
    /// By a name that stands for the government: Damascus said, the Kremlin.
    Metonym,
}

/// Whether a person is spoken of as he or she.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// A stretch of text that names something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// What is named.
    pub label: Label,
    /// How.
    pub kind: MentionKind,
    /// The gazetteer entry, where one was found.
    pub entry: Option<EntryId>,
    /// What the name, a title or a role says of a person's gender.
    pub gender: Option<Gender>,
    /// The tokens of the title or role that stands before or behind a person's name.
    pub role: Option<(u32, u32)>,
}

/// The mentions of an article, in order, without overlap.
pub fn tag(doc: &Document<'_>, lexicons: &Lexicons) -> Vec<Mention> {
    let view = view::View::new(doc, lexicons);
    let mut found = Vec::new();
    agent::find(&view, &mut found);
    person::find(&view, &mut found);
    surname::find(&view, &mut found);
    org::find(&view, &mut found);
    sport::find(&view, &mut found);
    state::find(&view, &mut found);
    place::find(&view, &mut found);
    let mut settled = candidate::settle(doc.tokens.len(), found);
    settled.extend(guess::find(&view, &settled));
    let settled = candidate::settle(doc.tokens.len(), settled);
    candidate::mentions(doc, &settled)
}
