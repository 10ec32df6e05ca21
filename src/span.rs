//! Byte spans into an article, and their conversion to the unit a caller asked for.
//!
//! Inside claimwire every offset is a UTF-8 byte offset, half-open, into the article exactly as it was
//! received. Only the record (the output) may speak in characters or UTF-16 units; [`OffsetMap`] is the
//! one place where that conversion happens.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open byte range into an article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`, in bytes.
    ///
    /// ```
    /// use claimwire::Span;
    /// assert_eq!(Span::new(0, 5).of("Homs fell"), "Homs ");
    /// ```
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }

    /// The text it covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a `usize` range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its edges.
    pub fn trim(self, text: &str) -> Span {
        let cut = self.of(text);
        let start = self.start + (cut.len() - cut.trim_start().len()) as u32;
        Span::new(start, (start + cut.trim().len() as u32).max(start))
    }
}

/// The unit in which a record's `start` and `end` count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Unicode code points: Python, DuckDB, Spark, jq.
    #[default]
    Chars,
    /// UTF-8 bytes: Rust, Go, ripgrep.
    Bytes,
    /// UTF-16 code units: JavaScript, Java, .NET.
    Utf16,
}

/// Bytes between two remembered positions: a conversion counts at most this many.
const STRIDE: usize = 128;

/// Converts byte offsets of one text into an [`OffsetUnit`].
///
/// One pass over the text at construction (none at all for ASCII), then constant time per offset.
///
/// ```
/// use claimwire::{OffsetMap, OffsetUnit};
/// let map = OffsetMap::new("“🎯”", OffsetUnit::Utf16);
/// assert_eq!((map.at(3), map.at(7)), (1, 3));
/// ```
#[derive(Debug)]
pub struct OffsetMap<'a> {
    text: &'a [u8],
    unit: OffsetUnit,
    /// Units before byte `i * STRIDE`; empty when units are bytes.
    before: Vec<u32>,
}

impl<'a> OffsetMap<'a> {
    /// A map for `text`.
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            let mut sum = 0;
            before.reserve(bytes.len() / STRIDE + 1);
            for chunk in bytes.chunks(STRIDE) {
                before.push(sum);
                sum += units(chunk, unit);
            }
            before.push(sum);
        }
        OffsetMap {
            text: bytes,
            unit,
            before,
        }
    }

    /// The unit it converts to.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// The offset of byte `at`, which must lie on a character boundary.
    pub fn at(&self, at: u32) -> u32 {
        if self.before.is_empty() {
            return at;
        }
        let slot = at as usize / STRIDE;
        self.before[slot] + units(&self.text[slot * STRIDE..at as usize], self.unit)
    }

    /// Length of the whole text.
    pub fn length(&self) -> u32 {
        self.at(self.text.len() as u32)
    }
}

/// How many units the characters that start in `bytes` take.
fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let wide = if unit == OffsetUnit::Utf16 { 1 } else { 0 };
    bytes
        .iter()
        .map(|&b| u32::from(b & 0xC0 != 0x80) + wide * u32::from(b >= 0xF0))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_agree_with_the_standard_library_across_strides() {
        let text = "Zoë said “no” 🎯. ".repeat(60);
        let chars = OffsetMap::new(&text, OffsetUnit::Chars);
        let utf16 = OffsetMap::new(&text, OffsetUnit::Utf16);
        let bytes = OffsetMap::new(&text, OffsetUnit::Bytes);
        for (i, _) in text.char_indices() {
            assert_eq!(chars.at(i as u32) as usize, text[..i].chars().count());
            assert_eq!(
                utf16.at(i as u32) as usize,
                text[..i].encode_utf16().count()
            );
            assert_eq!(bytes.at(i as u32) as usize, i);
        }
        assert_eq!(chars.length() as usize, text.chars().count());
    }

    #[test]
    fn trim_keeps_inner_space_and_survives_blank_spans() {
        let text = "  a b \n ";
        assert_eq!(Span::new(0, 8).trim(text).of(text), "a b");
        assert!(Span::new(5, 8).trim(text).is_empty());
    }
}
