//! JSON lines: one article a line. A bad line is an item with an error, and the next line is read.

use std::fmt;
use std::io::BufRead;

use serde::Deserializer as _;
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::stream::{Limited, decode, reading, too_long};
use super::{Item, Reading};
use crate::article::{Article, Source};
use crate::error::{Code, Error, Result};

/// JSON escapes make a line up to six times as long as its text; what is longer holds too long an article.
const ESCAPED: u64 = 6;
/// The room for a longer line is given back: the article takes it many times over.
const LONG: usize = 1 << 20;
/// Room for the other fields of a line.
const OTHER_FIELDS: u64 = 1 << 20;

/// The lines of one JSONL input.
pub(super) struct Lines {
    input: Limited,
    file: Option<String>,
    line: u64,
    buffer: Vec<u8>,
    done: bool,
}

impl Lines {
    pub(super) fn new(input: Limited, file: Option<String>) -> Self {
        Lines {
            input,
            file,
            line: 0,
            buffer: Vec::new(),
            done: false,
        }
    }

    /// The next article; blank lines are passed over.
    pub(super) fn next(&mut self, reading: &Reading) -> Option<Item> {
        while !self.done {
            let longest = reading
                .max_bytes
                .saturating_mul(ESCAPED)
                .saturating_add(OTHER_FIELDS);
            self.line += 1;
            match self.read_line(longest) {
                Ok(Line::End) => self.done = true,
                Ok(Line::TooLong) => return Some(self.failed(None, too_long(reading.max_bytes))),
                Ok(Line::Read) if self.buffer.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Line::Read) => return Some(self.item(reading)),
                Err(e) => {
                    self.done = true;
                    return Some(self.failed(None, e));
                }
            }
        }
        None
    }

    /// Reads up to a line feed; of a line longer than `longest` only the end is looked for.
    fn read_line(&mut self, longest: u64) -> Result<Line> {
        self.buffer.clear();
        let (mut any, mut fits) = (false, true);
        loop {
            let chunk = self.input.fill_buf().map_err(reading)?;
            if chunk.is_empty() {
                return Ok(match (any, fits) {
                    (false, _) => Line::End,
                    (true, true) => Line::Read,
                    (true, false) => Line::TooLong,
                });
            }
            any = true;
            let end = memchr::memchr(b'\n', chunk);
            let part = &chunk[..end.unwrap_or(chunk.len())];
            fits &= (self.buffer.len() + part.len()) as u64 <= longest;
            if fits {
                // A long line is copied each time it outgrows its place: seldom, if that grows fast.
                if self.buffer.capacity() - self.buffer.len() < part.len() {
                    self.buffer.reserve(3 * self.buffer.len() + part.len());
                }
                self.buffer.extend_from_slice(part);
            }
            let used = end.map_or(chunk.len(), |e| e + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(if fits { Line::Read } else { Line::TooLong });
            }
        }
    }

    fn source(&self) -> Source {
        Source {
            file: self.file.clone(),
            line: Some(self.line),
        }
    }

    fn default_id(&self) -> String {
        format!("{}:{}", self.file.as_deref().unwrap_or("-"), self.line)
    }

    fn failed(&self, id: Option<String>, error: Error) -> Item {
        let error = error.at(self.file.as_deref(), Some(self.line));
        Item::failed(
            id.unwrap_or_else(|| self.default_id()),
            self.source(),
            error,
        )
    }

    fn item(&mut self, reading: &Reading) -> Item {
        let (line, bad_utf8) = decode(std::mem::take(&mut self.buffer));
        let fields = Fields::of(line.strip_prefix('\u{FEFF}').unwrap_or(&line), reading);
        if line.len() <= LONG {
            self.buffer = line.into_bytes();
        }
        let fields = match fields {
            Ok(fields) => fields,
            Err(e) => {
                let message =
                    format!("the line is no JSON object ({e}); one article a line is expected");
                return self.failed(None, Error::new(Code::BadJson, message));
            }
        };
        let Some(text) = fields.text else {
            let field = &reading.text_field;
            let message = format!(
                "no string field {field:?} in this object; name the field with --text-field"
            );
            return self.failed(fields.id, Error::new(Code::NoText, message));
        };
        if text.len() as u64 > reading.max_bytes {
            return self.failed(fields.id, too_long(reading.max_bytes));
        }
        let meta = (!reading.pass.is_empty()).then(|| Value::Object(fields.passed).to_string());
        let id = fields.id.unwrap_or_else(|| self.default_id());
        Item {
            article: Article {
                id,
                text,
                meta,
                source: self.source(),
                bad_utf8,
            },
            error: None,
        }
    }
}

enum Line {
    Read,
    TooLong,
    End,
}

/// The fields of a line that matter; the others are skipped without being built.
#[derive(Default)]
struct Fields {
    id: Option<String>,
    text: Option<String>,
    passed: serde_json::Map<String, Value>,
}

impl Fields {
    fn of(line: &str, reading: &Reading) -> serde_json::Result<Fields> {
        let mut json = serde_json::Deserializer::from_str(line);
        let fields = json.deserialize_map(FieldVisitor(reading))?;
        json.end()?;
        Ok(fields)
    }
}

struct FieldVisitor<'r>(&'r Reading);

impl<'de> Visitor<'de> for FieldVisitor<'_> {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Fields, M::Error> {
        let mut fields = Fields::default();
        while let Some(name) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            let wanted = *name == self.0.id_field
                || *name == self.0.text_field
                || self.0.pass.iter().any(|p| *p == *name);
            if !wanted {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: Value = map.next_value()?;
            if self.0.pass.iter().any(|p| *p == *name) {
                fields.passed.insert(name.to_string(), value.clone());
            }
            if *name == self.0.id_field {
                fields.id = match &value {
                    Value::String(s) => Some(s.clone()),
                    Value::Number(n) => Some(n.to_string()),
                    Value::Null => None,
                    _ => return Err(M::Error::custom("the id is neither a string nor a number")),
                };
            }
            if *name == self.0.text_field
                && let Value::String(s) = value
            {
                fields.text = Some(s);
            }
        }
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &'static str, reading: &Reading) -> Vec<Item> {
        let mut lines = Lines::new(Box::new(input.as_bytes()), Some("a.jsonl".into()));
        std::iter::from_fn(|| lines.next(reading)).collect()
    }

    #[test]
    fn good_and_bad_lines_come_out_in_order() {
        let input = "\u{FEFF}{\"id\": 7, \"text\": \"One.\", \"x\": [1, {}]}\n\nno json\n{\"id\": \"b\"}\n{\"text\": \"Two.\"}";
        let items = read(input, &Reading::default());
        let ids: Vec<_> = items.iter().map(|i| i.article.id.as_str()).collect();
        assert_eq!(ids, ["7", "a.jsonl:3", "b", "a.jsonl:5"]);
        let codes: Vec<_> = items
            .iter()
            .map(|i| i.error.as_ref().map(Error::code))
            .collect();
        assert_eq!(codes, [None, Some(Code::BadJson), Some(Code::NoText), None]);
        assert!(
            items[1]
                .error
                .as_ref()
                .unwrap()
                .to_string()
                .starts_with("a.jsonl:3: the line is no JSON object")
        );
    }

    #[test]
    fn a_line_that_is_too_long_costs_only_itself() {
        let long = format!(
            "{{\"text\": \"{}\"}}\n{{\"text\": \"Two.\"}}\n",
            "a".repeat(2_000_000)
        );
        let items = read(
            Box::leak(long.into_boxed_str()),
            &Reading {
                max_bytes: 1000,
                ..Reading::default()
            },
        );
        assert_eq!(items.len(), 2);
        assert_eq!(
            items[0].error.as_ref().map(Error::code),
            Some(Code::TooLong)
        );
        assert_eq!(items[1].article.text, "Two.");
    }

    #[test]
    fn passed_fields_become_one_json_string() {
        let reading = Reading {
            pass: vec!["url".into()],
            ..Reading::default()
        };
        let items = read(
            "{\"text\": \"One.\", \"url\": \"http://example.org\", \"x\": 1}",
            &reading,
        );
        assert_eq!(
            items[0].article.meta.as_deref(),
            Some("{\"url\":\"http://example.org\"}")
        );
    }
}
