//! The record: what is written, one JSON object per article. The only serialised types.
//!
//! Every key is always present, in this order. Integers point into the arrays of the same record. Offsets
//! count in the unit that the record names, half-open, into the article exactly as received.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Code;
use crate::span::OffsetUnit;

/// The version of the record's shape.
pub const SCHEMA: &str = "claimwire/1";

/// One article, extracted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record<'a> {
    /// Version of this shape: `claimwire/1`.
    pub schema: Cow<'a, str>,
    /// Identifier from the input, or the path relative to the argument.
    pub id: Cow<'a, str>,
    /// Where the article came from.
    pub source: Source<'a>,
    /// Unit of every `start`, `end` and of `length`.
    pub offsets: OffsetUnit,
    /// Length of the article.
    pub length: u32,
    /// The article, when asked for.
    pub text: Option<Cow<'a, str>>,
    /// Fields passed through from the input, as one JSON string.
    pub meta: Option<Cow<'a, str>>,
    /// Articles within the article.
    pub sections: Vec<Section>,
    /// Sentences, in order, without overlap; only white space lies between them.
    pub sentences: Vec<Sentence>,
    /// One per real-world thing named.
    pub entities: Vec<Entity<'a>>,
    /// Where entities are named, in order, without overlap among names.
    pub mentions: Vec<Mention<'a>>,
    /// Who said what.
    pub quotes: Vec<Quote<'a>>,
    /// Figures about people harmed.
    pub casualties: Vec<Casualty<'a>>,
    /// Codes of what was odd about the input.
    pub warnings: Vec<Warning>,
    /// Why the article could not be processed; all layers are empty then.
    pub error: Option<Failure<'a>>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source<'a> {
    /// File, or null for standard input.
    pub file: Option<Cow<'a, str>>,
    /// One-based line of a JSONL file.
    pub line: Option<u64>,
}

/// A half-open range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// An article within the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its headline.
    pub heading: Option<Range>,
    /// Its dateline.
    pub dateline: Option<Dateline>,
}

/// The place before the first sentence of a wire report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The entity of the place.
    pub place: Option<u32>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Number of its paragraph.
    pub paragraph: u32,
}

/// What a mention or entity is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// A human being.
    Person,
    /// A country.
    State,
    /// A city, region, river, camp.
    Place,
    /// A body of people.
    Org,
    /// A chemical agent.
    Agent,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a common noun.
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By the name or adjective of a people.
    Demonym,
    /// By a name that stands for the government.
    Metonym,
}

/// A thing in the world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity<'a> {
    /// Its index.
    pub id: u32,
    /// What it is.
    pub label: Label,
    /// Full, corrected name.
    pub name: Cow<'a, str>,
    /// `iso:RUS`, `geonames:172059`, `cas:107-44-8`, or null.
    #[serde(rename = "ref")]
    pub reference: Option<Cow<'a, str>>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<Cow<'a, str>>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// A person's role, an agent's class.
    pub detail: Option<Cow<'a, str>>,
}

/// A stretch of text that names an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention<'a> {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text.
    pub text: Cow<'a, str>,
    /// What is named.
    pub label: Label,
    /// Index into `entities`.
    pub entity: Option<u32>,
    /// How it refers.
    pub kind: MentionKind,
    /// Index into `sentences`.
    pub sentence: u32,
}

/// How much of a quote stands inside marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// Something said or written by a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote<'a> {
    /// First unit of the content.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The content.
    pub text: Cow<'a, str>,
    /// Direct, mixed, indirect.
    pub kind: QuoteKind,
    /// The runs inside quote marks.
    pub quoted: Vec<Range>,
    /// Parts of one utterance share a number.
    pub group: Option<u32>,
    /// A block quote without marks.
    pub block: bool,
    /// False: a mark was missing.
    pub closed: bool,
    /// The words of saying.
    pub cue: Option<Cue<'a>>,
    /// The source.
    pub speaker: Option<Speaker<'a>>,
    /// Index into `sentences`, of the content's start.
    pub sentence: u32,
}

/// The words that carry the act of saying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cue<'a> {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text.
    pub text: Cow<'a, str>,
    /// Dictionary form.
    pub lemma: Cow<'a, str>,
    /// say, deny, confirm, accuse, claim, ask, order, promise, predict, warn, criticise, think.
    pub class: Cow<'a, str>,
}

/// The expression that is the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker<'a> {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text.
    pub text: Cow<'a, str>,
    /// Index into `entities`: who is meant.
    pub entity: Option<u32>,
}

/// What happened to the people counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Died.
    Killed,
    /// Wounded.
    Injured,
    /// Missing, abducted, trapped.
    Missing,
    /// Fled, evacuated.
    Displaced,
    /// Arrested, held.
    Detained,
    /// Exposed, in need.
    Affected,
}

/// How a figure bounds the true number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// low = high.
    Exact,
    /// low only.
    AtLeast,
    /// high only.
    AtMost,
    /// low = high, roughly.
    About,
    /// low and high.
    Range,
    /// Neither: the words are in `quantity`.
    Vague,
}

/// Whether the text says that it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In the narrator's voice.
    Asserted,
    /// By a source.
    Reported,
    /// Denied by a source.
    Denied,
    /// Said not to have happened.
    Negated,
    /// Possible, planned, feared.
    Hypothetical,
}

/// Words of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Words<'a> {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text.
    pub text: Cow<'a, str>,
}

/// A figure about people harmed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Casualty<'a> {
    /// First unit of the quantity.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The text of the quantity.
    pub text: Cow<'a, str>,
    /// What happened.
    pub outcome: Outcome,
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// How the figure is bounded.
    pub bound: Bound,
    /// The words of the figure.
    pub quantity: Cow<'a, str>,
    /// The noun for those counted.
    pub victims: Option<Cow<'a, str>>,
    /// Index into `casualties`: the figure this one is part of.
    pub subset_of: Option<u32>,
    /// Whether it happened.
    pub status: Status,
    /// Index into `entities`: where.
    pub place: Option<u32>,
    /// Index into `entities`: by which chemical agent.
    pub agent: Option<u32>,
    /// When.
    pub date: Option<Words<'a>>,
    /// Index into `quotes`: the claim it stands in.
    pub quote: Option<u32>,
    /// The word that carries the outcome.
    pub cue: Words<'a>,
    /// Index into `sentences`.
    pub sentence: u32,
}

/// What was odd about the input.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Bytes that are no UTF-8 were read as U+FFFD.
    BadUtf8,
    /// The text starts with a byte order mark.
    Bom,
    /// A quote mark without its partner.
    UnbalancedQuotes,
    /// A paragraph stands twice.
    RepeatedParagraph,
    /// A second article was appended.
    SecondArticle,
    /// The text does not look like English.
    NotEnglish,
    /// The article holds no text.
    Empty,
}

/// Why an article could not be processed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Failure<'a> {
    /// Stable code.
    pub code: Code,
    /// What happened and what to do.
    pub message: Cow<'a, str>,
}
