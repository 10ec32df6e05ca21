//! Turns news articles into structured claims: sentences; the people, states, places, organisations and chemical
//! agents they name; who said what; and casualty figures with their bounds. Lexicons and rules, everything embedded:
//! no model, no network.
//!
//! # The three types you need
//!
//! An [`Article`] holds the text and never changes it. An [`Extractor`] is the pipeline: made once, shared between
//! threads. A [`Record`] is what was found, ready to be serialised.
//!
//! ```
//! use claimwire::{Article, Extractor, Lexicons};
//!
//! let extractor = Extractor::new(Lexicons::builtin());
//! let article = Article::new("a.txt", "At least 12 people were killed in Homs on Sunday, the Health Ministry said.");
//! let record = extractor.extract(&article);
//!
//! let quote = &record.quotes[0];
//! assert_eq!(quote.speaker.as_ref().map(|s| &*s.text), Some("the Health Ministry"));
//! assert_eq!(quote.cue.as_ref().map(|c| (&*c.lemma, &*c.class)), Some(("say", "say")));
//!
//! let figure = &record.casualties[0];
//! assert_eq!((figure.low, figure.high), (Some(12), None));
//! assert_eq!(figure.place.map(|e| &*record.entities[e as usize].name), Some("Homs"));
//! ```
//!
//! # Offsets
//!
//! Every `start` and `end` is half-open and counts in the unit that the record names: characters unless
//! [`Options::offsets`] says otherwise. They point into the text exactly as received.
//!
//! ```
//! use claimwire::{Article, Extractor, Lexicons, OffsetUnit, Options};
//!
//! let options = Options { offsets: OffsetUnit::Bytes, ..Options::default() };
//! let extractor = Extractor::new(Lexicons::builtin()).with_options(options);
//! let article = Article::new("b.txt", "“Zoë Haddad is safe,” Syria’s army said.");
//! let record = extractor.extract(&article);
//! for mention in &record.mentions {
//!     assert_eq!(&article.text[mention.start as usize..mention.end as usize], mention.text);
//! }
//! ```
//!
//! # Many articles
//!
//! [`input::Articles`] reads files and streams, [`batch::run`] extracts on all cores and hands the lines over in input
//! order, in bounded memory.
//!
//! ```
//! use claimwire::batch::{self, OnError};
//! use claimwire::input::Item;
//! use claimwire::{Article, Extractor, Lexicons, Record};
//!
//! # fn main() -> claimwire::Result<()> {
//! let extractor = Extractor::new(Lexicons::builtin());
//! let items = (0..100).map(|i| Item { article: Article::new(i.to_string(), "Two died."), error: None });
//! let render = |record: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
//!     out.extend_from_slice(record.id.as_bytes());
//!     out.push(b'\n');
//!     Ok(())
//! };
//! let mut lines = Vec::new();
//! let tally = batch::run(&extractor, items, 0, OnError::Record, &render, &mut |whole, _, _| {
//!     lines.extend_from_slice(whole);
//!     Ok(())
//! })?;
//! assert_eq!(tally.articles, 100);
//! assert!(lines.starts_with(b"0\n1\n2\n"));
//! # Ok(())
//! # }
//! ```
//!
//! # The stages
//!
//! [`segment`] cuts the text into tokens, sentences and sections; [`entity`] finds names, [`coref`] links them;
//! [`quote`] and [`casualty`] find claims and figures; [`record`] is what comes out. Each is a pure function and can be
//! called alone.
//!
//! # Not covered
//!
//! Languages other than English, HTML and PDF, events beyond casualties, sentiment, relations between entities.

#![forbid(unsafe_code)]

pub mod article;
pub mod batch;
pub mod casualty;
pub mod cli;
pub mod coref;
pub mod entity;
pub mod error;
pub mod extract;
pub mod html;
pub mod input;
pub mod lexicon;
pub mod locate;
pub mod output;
pub mod quote;
pub mod record;
mod record_of;
pub mod score;
pub mod segment;
pub mod span;
mod warning;

pub use article::Article;
pub use error::{Error, Result};
pub use extract::{Extractor, Layers, Options};
pub use lexicon::Lexicons;
pub use record::Record;
pub use span::{OffsetMap, OffsetUnit, Span};

/// The examples of the README are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
