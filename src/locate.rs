//! From a record's unit back to bytes: the way home of [`crate::OffsetMap`].
//!
//! A record says `start` and `end` in the unit its reader wanted; whoever shows or scores the record beside its text
//! needs bytes again. An offset that lies outside of the text, or inside a character, is `None`: the text is not the
//! one the record was made from.

use crate::span::{OffsetUnit, Span};

/// Bytes between two remembered positions: a conversion walks at most this many.
const STRIDE: usize = 128;

/// Converts a record's offsets back into byte offsets of its text.
///
/// ```
/// use claimwire::{OffsetUnit, locate::Locator};
/// let locator = Locator::new("Zoë left.", OffsetUnit::Chars);
/// assert_eq!(locator.slice(0, 3), Some("Zoë"));
/// assert_eq!(locator.slice(0, 99), None);
/// ```
#[derive(Debug)]
pub struct Locator<'a> {
    text: &'a str,
    unit: OffsetUnit,
    /// Units before byte `i * STRIDE`; empty when units are bytes.
    before: Vec<u32>,
}

impl<'a> Locator<'a> {
    /// A locator for `text`, whose record counts in `unit`.
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let mut before = Vec::new();
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            let mut sum = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                before.push(sum);
                sum += chunk.iter().map(|&b| width(b, unit)).sum::<u32>();
            }
        }
        Locator { text, unit, before }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The byte of an offset.
    pub fn byte(&self, at: u32) -> Option<u32> {
        if self.before.is_empty() {
            return self.text.is_char_boundary(at as usize).then_some(at);
        }
        let slot = self.before.partition_point(|&b| b <= at) - 1;
        let mut units = self.before[slot];
        let bytes = self.text.as_bytes();
        let mut byte = slot * STRIDE;
        while byte < bytes.len() {
            let wide = width(bytes[byte], self.unit);
            if wide > 0 && units >= at {
                break;
            }
            units += wide;
            byte += 1;
        }
        (units == at).then_some(byte as u32)
    }

    /// The byte span of a range.
    pub fn span(&self, start: u32, end: u32) -> Option<Span> {
        let span = Span::new(self.byte(start)?, self.byte(end)?);
        (span.start <= span.end).then_some(span)
    }

    /// The text of a range.
    pub fn slice(&self, start: u32, end: u32) -> Option<&'a str> {
        self.span(start, end).map(|s| s.of(self.text))
    }
}

/// How many units the character takes that starts with this byte; none when no character starts.
fn width(byte: u8, unit: OffsetUnit) -> u32 {
    u32::from(byte & 0xC0 != 0x80) + u32::from(unit == OffsetUnit::Utf16 && byte >= 0xF0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::OffsetMap;

    #[test]
    fn every_offset_comes_home_in_every_unit() {
        let text = "Zoë said “no” 🎯. ".repeat(60);
        for unit in [OffsetUnit::Chars, OffsetUnit::Bytes, OffsetUnit::Utf16] {
            let (map, locator) = (OffsetMap::new(&text, unit), Locator::new(&text, unit));
            for byte in text.char_indices().map(|(i, _)| i).chain([text.len()]) {
                assert_eq!(
                    locator.byte(map.at(byte as u32)),
                    Some(byte as u32),
                    "{unit:?}"
                );
            }
            assert_eq!(locator.byte(map.length() + 1), None);
        }
    }

    #[test]
    fn half_a_character_is_no_place() {
        assert_eq!(Locator::new("a🎯", OffsetUnit::Utf16).byte(2), None);
        assert_eq!(Locator::new("aé", OffsetUnit::Bytes).byte(2), None);
        assert_eq!(Locator::new("", OffsetUnit::Chars).byte(0), Some(0));
    }
}
