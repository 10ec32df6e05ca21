//! The one error type: what went wrong, where, and what to do about it.
//!
//! An [`Error`] is small, opaque and says its place. Errors of a single article carry a stable
//! [`Code`] and become the `error` of that article's record; the others (usage, lexicon, output) end
//! the run.

use std::fmt;
use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why something could not be done; see [`Error::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A path that does not exist, or a folder without articles.
    NotFound,
    /// A file that exists but could not be read.
    Unreadable,
    /// Compressed data that ends early or is damaged.
    Compressed,
    /// A JSONL line that is no JSON object.
    BadJson,
    /// A JSON object without the text field, or with one that is no string.
    NoText,
    /// An article longer than `--max-bytes`.
    TooLong,
    /// A stage failed on this article: a bug worth reporting.
    Internal,
    /// A lexicon file that cannot be used.
    Lexicon,
    /// The output could not be written.
    Output,
    /// Command-line arguments that contradict each other or the input.
    Usage,
}

/// Where an error happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File as given by the user; `None` for standard input.
    pub file: Option<String>,
    /// One-based line.
    pub line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_deref().unwrap_or("<stdin>"))?;
        match self.line {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}

/// Why an article, a lexicon or an output could not be processed.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: Code,
    message: String,
    place: Option<Place>,
    source: Option<io::Error>,
}

/// A result with [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with a message that says what happened and what to do.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            code,
            message: message.into(),
            place: None,
            source: None,
        }))
    }

    /// An error caused by the operating system.
    pub fn io(code: Code, message: impl Into<String>, source: io::Error) -> Self {
        Error(Box::new(Inner {
            code,
            message: message.into(),
            place: None,
            source: Some(source),
        }))
    }

    /// The same error, at a place.
    #[must_use]
    pub fn at(mut self, file: Option<&str>, line: Option<u64>) -> Self {
        self.0.place = Some(Place {
            file: file.map(String::from),
            line,
        });
        self
    }

    /// An error that says the same, without the system's error behind it.
    #[must_use]
    pub fn clone_as_message(&self) -> Error {
        let (code, message, place) = (self.code(), self.message(), self.place().cloned());
        Error(Box::new(Inner {
            code,
            message,
            place,
            source: None,
        }))
    }

    /// What kind of error it is: stable, and part of an error record.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What happened, without the place.
    pub fn message(&self) -> String {
        match &self.0.source {
            Some(source) => format!("{}: {source}", self.0.message),
            None => self.0.message.clone(),
        }
    }

    /// Where it happened, when that is known.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// Whether the reader of our output went away (`claimwire ... | head -1`): no error to report.
    pub fn is_closed_pipe(&self) -> bool {
        self.0
            .source
            .as_ref()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|e| e as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_file_line_and_remedy() {
        let e = Error::new(
            Code::NoText,
            "no string field \"text\"; name it with --text-field",
        )
        .at(Some("a.jsonl"), Some(7));
        assert_eq!(
            e.to_string(),
            "a.jsonl:7: no string field \"text\"; name it with --text-field"
        );
        assert!(!e.is_closed_pipe());
    }

    #[test]
    fn closed_pipe_is_recognised() {
        let e = Error::io(
            Code::Output,
            "writing",
            io::Error::from(io::ErrorKind::BrokenPipe),
        );
        assert!(e.is_closed_pipe());
    }
}
