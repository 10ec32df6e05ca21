//! The pipeline on one screen: an article in, a record out.

use crate::article::Article;
use crate::casualty::{self, Casualty};
use crate::coref::{self, Chains};
use crate::entity;
use crate::error::Error;
use crate::lexicon::Lexicons;
use crate::quote::{self, Attributions};
use crate::record::Record;
use crate::record_of::{Found, Scribe, failed};
use crate::segment::Document;
use crate::span::OffsetUnit;

/// Which layers a record holds; the others stay empty and are not computed where nothing needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Sections and sentences.
    pub sentences: bool,
    /// Entities and mentions.
    pub entities: bool,
    /// Quotes.
    pub quotes: bool,
    /// Casualty figures.
    pub casualties: bool,
}

impl Layers {
    /// All of them.
    pub const ALL: Layers = Layers {
        sentences: true,
        entities: true,
        quotes: true,
        casualties: true,
    };
}

/// How records are made.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Unit of every offset.
    pub offsets: OffsetUnit,
    /// The layers wanted.
    pub layers: Layers,
    /// Echo the text in the record.
    pub with_text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            offsets: OffsetUnit::Chars,
            layers: Layers::ALL,
            with_text: false,
        }
    }
}

/// Extracts records from articles. Holds the lexicons; share one between threads.
///
/// ```
/// use claimwire::{Article, Extractor, Lexicons};
/// let extractor = Extractor::new(Lexicons::builtin());
/// let article = Article::new("a", "Two people were killed, the ministry said.");
/// let record = extractor.extract(&article);
/// assert_eq!(record.sentences.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicons: Lexicons,
    options: Options,
}

impl Extractor {
    /// An extractor with default options.
    pub fn new(lexicons: Lexicons) -> Self {
        Extractor {
            lexicons,
            options: Options::default(),
        }
    }

    /// The same with other options.
    #[must_use]
    pub fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// The options in force.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The lexicons in use.
    pub fn lexicons(&self) -> &Lexicons {
        &self.lexicons
    }

    /// The record of an article.
    pub fn extract<'a>(&self, article: &'a Article) -> Record<'a> {
        let layers = self.options.layers;
        let doc = Document::new(&article.text, &self.lexicons);
        let linked = layers.entities || layers.quotes || layers.casualties;
        let chains = if linked {
            self.chains(&doc)
        } else {
            Chains::default()
        };
        let said = if layers.quotes || layers.casualties {
            quote::quotes(&doc, &chains, &self.lexicons)
        } else {
            Attributions::default()
        };
        let harmed = if layers.casualties {
            casualty::casualties(&doc, &chains, &self.lexicons)
        } else {
            Vec::new()
        };
        self.record(article, &doc, &chains, &said, &harmed)
    }

    /// The record of what the stages found.
    pub fn record<'a>(
        &self,
        article: &'a Article,
        doc: &Document<'a>,
        chains: &Chains,
        said: &Attributions,
        harmed: &[Casualty],
    ) -> Record<'a> {
        Scribe::new(article, doc, &self.options).record(
            &Found {
                chains,
                said,
                harmed,
            },
            &self.lexicons,
        )
    }

    /// The record of an article that could not be processed: every layer empty, the error set.
    pub fn failed<'a>(&self, article: &'a Article, error: &Error) -> Record<'a> {
        failed(article, &self.options, error)
    }

    fn chains(&self, doc: &Document<'_>) -> Chains {
        let mentions = entity::tag(doc, &self.lexicons);
        coref::resolve(doc, mentions, &self.lexicons)
    }
}
