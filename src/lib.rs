//! Turns news articles into structured claims: sentences; the people, states, places, organisations and
//! chemical agents they name; who said what; and casualty figures.
//!
//! The three types you need are [`Article`] (the text, never changed), [`Extractor`] (the pipeline, made
//! once) and [`Record`] (what was found):
//!
//! ```
//! use claimwire::{Article, Extractor, Lexicons};
//!
//! let extractor = Extractor::new(Lexicons::builtin());
//! let article = Article::new("a.txt", "Two people were killed in Homs, the ministry said.");
//! let record = extractor.extract(&article);
//! assert_eq!(record.id, "a.txt");
//! ```

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
