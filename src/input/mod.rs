//! Input: paths and streams in, articles out, one at a time.
//!
//! A file that cannot be read, or a line that is no article, is an [`Item`] with an error: the reader goes on. Only
//! one article is held at a time, whatever the size of the files.

mod jsonl;
mod paths;
mod stream;

use std::collections::VecDeque;
use std::path::PathBuf;

pub use paths::{Origin, expand, read_list};

use crate::article::{Article, Source};
use crate::error::{Code, Error, Result};
use jsonl::Lines;
use stream::{Limited, Opened, open, read_text};

/// How the bytes of an input are cut into articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// By extension; standard input by its first byte (`{` is JSONL).
    #[default]
    Auto,
    /// One article a file.
    Text,
    /// One JSON object a line.
    Jsonl,
}

/// How input is read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Text or JSONL.
    pub format: Format,
    /// JSONL key of the identifier.
    pub id_field: String,
    /// JSONL key of the text.
    pub text_field: String,
    /// JSONL keys copied to `meta`.
    pub pass: Vec<String>,
    /// Longest article, in bytes.
    pub max_bytes: u64,
}

impl Default for Reading {
    fn default() -> Self {
        Reading {
            format: Format::Auto,
            id_field: "id".into(),
            text_field: "text".into(),
            pass: Vec::new(),
            max_bytes: 10_000_000,
        }
    }
}

/// An article, or what stood in its place.
#[derive(Debug)]
pub struct Item {
    /// The article; without text when there is an error.
    pub article: Article,
    /// Why it could not be read.
    pub error: Option<Error>,
}

impl Item {
    fn failed(id: String, source: Source, error: Error) -> Item {
        Item {
            article: Article {
                id,
                source,
                ..Article::default()
            },
            error: Some(error),
        }
    }
}

/// The articles of a list of inputs, in order.
pub struct Articles {
    reading: Reading,
    origins: VecDeque<Origin>,
    lines: Option<Lines>,
}

impl Articles {
    /// Reads `origins` (see [`expand`]) one after the other.
    pub fn new(origins: Vec<Origin>, reading: Reading) -> Self {
        Articles {
            reading,
            origins: origins.into(),
            lines: None,
        }
    }

    /// Starts on an input: a text file is one item, a JSONL file goes on in `self.lines`.
    fn start(&mut self, origin: &Origin) -> Option<Item> {
        let (file, id) = match origin {
            Origin::Stdin => (None, "-".to_string()),
            Origin::File { path, id } => (Some(path.display().to_string()), id.clone()),
            Origin::Missing { path, error } => {
                let name = path.display().to_string();
                let source = Source {
                    file: Some(name.clone()),
                    line: None,
                };
                let error = Error::new(error.0, error.1.clone()).at(Some(&name), None);
                return Some(Item::failed(name, source, error));
            }
        };
        let opened = open(origin, self.reading.format);
        match opened {
            Ok(Opened { input, jsonl: true }) => {
                self.lines = Some(Lines::new(input, file));
                None
            }
            Ok(Opened {
                input,
                jsonl: false,
            }) => Some(self.text(input, id, file)),
            Err(e) => {
                let e = e.at(file.as_deref(), None);
                Some(Item::failed(id, Source { file, line: None }, e))
            }
        }
    }

    fn text(&self, input: Limited, id: String, file: Option<String>) -> Item {
        let place = file.clone();
        let source = Source { file, line: None };
        match read_text(input, self.reading.max_bytes) {
            Ok((text, bad_utf8)) => Item {
                article: Article {
                    id,
                    text,
                    meta: None,
                    source,
                    bad_utf8,
                },
                error: None,
            },
            Err(e) => Item::failed(id, source, e.at(place.as_deref(), None)),
        }
    }
}

impl Iterator for Articles {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next(&self.reading) {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            let origin = self.origins.pop_front()?;
            if let Some(item) = self.start(&origin) {
                return Some(item);
            }
        }
    }
}

/// The paths named on the command line and in a list, expanded; `problems` get the folders without articles.
pub fn origins(paths: &[PathBuf], problems: &mut Vec<Error>) -> Result<Vec<Origin>> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(expand(path, problems));
    }
    if all.iter().filter(|o| matches!(o, Origin::Stdin)).count() > 1 {
        return Err(Error::new(
            Code::Usage,
            "standard input (-) is named twice; it can be read once",
        ));
    }
    Ok(all)
}
