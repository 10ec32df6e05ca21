//! Reading gold and predictions: folders of annotation files, JSONL of records.

use std::borrow::Cow;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use super::gold::Annotation;
use super::reading::Reading;
use crate::error::{Code, Error, Result};
use crate::record::Record;
use crate::span::OffsetUnit;

/// What is right about one article.
#[derive(Clone, Debug)]
pub struct Gold(Source);

#[derive(Clone, Debug)]
enum Source {
    /// Written by people, resolved against the article.
    Annotated {
        id: String,
        text: String,
        reading: Box<Reading>,
    },
    /// The output of another run.
    Record(Box<Record<'static>>),
}

impl Gold {
    /// An annotation of an article's text; refuses anchors that do not resolve.
    pub fn annotated(annotation: &Annotation, text: impl Into<String>) -> Result<Gold> {
        let text = text.into();
        let reading = Box::new(annotation.resolve(&text)?);
        let id = annotation.id.clone();
        Ok(Gold(Source::Annotated { id, text, reading }))
    }

    /// A record that is held to be right.
    pub fn record(record: Record<'static>) -> Gold {
        Gold(Source::Record(Box::new(record)))
    }

    /// Identifier of the article.
    pub fn id(&self) -> &str {
        match &self.0 {
            Source::Annotated { id, .. } => id,
            Source::Record(record) => &record.id,
        }
    }

    /// The article, when known.
    pub fn text(&self) -> Option<&str> {
        match &self.0 {
            Source::Annotated { text, .. } => Some(text),
            Source::Record(record) => record.text.as_deref(),
        }
    }

    /// The unit of a record; annotations fit any.
    pub(super) fn unit(&self) -> Option<OffsetUnit> {
        match &self.0 {
            Source::Annotated { .. } => None,
            Source::Record(record) => Some(record.offsets),
        }
    }

    pub(super) fn reading(&self, text: Option<&str>) -> Result<Cow<'_, Reading>> {
        match &self.0 {
            Source::Annotated { reading, .. } => Ok(Cow::Borrowed(reading)),
            Source::Record(record) => Reading::of(record, text).map(Cow::Owned),
        }
    }
}

/// Reads gold: a folder of annotation files, or a JSONL file of records.
///
/// The articles of a folder are looked for in `articles`; by default in the folder `articles` beside it.
pub fn read_gold(path: &Path, articles: Option<&Path>) -> Result<Vec<Gold>> {
    if !path.is_dir() {
        return Ok(read_records(path)?.into_iter().map(Gold::record).collect());
    }
    let beside = path.join("../articles");
    let articles = articles.unwrap_or(&beside);
    let entries = fs::read_dir(path).map_err(|e| unreadable(path, e))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(|e| unreadable(path, e))?.path();
        if file.extension().is_some_and(|e| e == "json") {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        let message = "no annotation file (*.json) in this folder";
        return Err(Error::new(Code::NotFound, message).at(Some(&name(path)), None));
    }
    files
        .iter()
        .map(|file| read_annotation(file, articles))
        .collect()
}

fn read_annotation(file: &Path, articles: &Path) -> Result<Gold> {
    let here = |e: Error| e.at(Some(&name(file)), None);
    let json = fs::read_to_string(file).map_err(|e| unreadable(file, e))?;
    let annotation: Annotation = serde_json::from_str(&json)
        .map_err(|e| here(Error::new(Code::BadJson, format!("no annotation: {e}"))))?;
    let article = articles.join(&annotation.id);
    let text = fs::read_to_string(&article).map_err(|e| unreadable(&article, e))?;
    Gold::annotated(&annotation, text).map_err(here)
}

/// Reads the records of a JSONL file.
pub fn read_records(path: &Path) -> Result<Vec<Record<'static>>> {
    let file = fs::File::open(path).map_err(|e| unreadable(path, e))?;
    let mut out = Vec::new();
    for (i, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|e| unreadable(path, e))?;
        if line.trim().is_empty() {
            continue;
        }
        let record = serde_json::from_str(&line).map_err(|e| {
            let message = format!("no record of claimwire: {e}");
            Error::new(Code::BadJson, message).at(Some(&name(path)), Some(i as u64 + 1))
        })?;
        out.push(record);
    }
    Ok(out)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path, e: std::io::Error) -> Error {
    let code = match e.kind() {
        std::io::ErrorKind::NotFound => Code::NotFound,
        _ => Code::Unreadable,
    };
    Error::io(code, "cannot be read", e).at(Some(&name(path)), None)
}
