//! Words of a span and where they stand: what the overlap of quotes and of speakers is measured in.

use std::collections::BTreeSet;

use crate::span::{OffsetMap, OffsetUnit, Span};

/// Words that do not tell one speaker from another.
const EMPTY_WORDS: &[&str] = &[
    "a",
    "an",
    "and",
    "at",
    "by",
    "capt",
    "col",
    "dr",
    "for",
    "former",
    "from",
    "gen",
    "gov",
    "in",
    "late",
    "lt",
    "maj",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "of",
    "on",
    "president",
    "prof",
    "rep",
    "secretary",
    "sen",
    "senator",
    "sir",
    "the",
    "then",
    "to",
    "with",
];

/// Marks at the edge of a span that never count.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || ".,;:!?…-–—()[]{}\"“”„«»‟＂'‘’`*_/|".contains(c)
}

/// The bytes of each word: letters and digits, apostrophes between them included.
pub(super) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut joins = false;
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        if c.is_alphanumeric() {
            match out.last_mut() {
                Some(last) if joins || last.1 == i => last.1 = end,
                _ => out.push((i, end)),
            }
            joins = false;
        } else {
            joins = matches!(c, '\'' | '’') && out.last().is_some_and(|last| last.1 == i);
        }
    }
    out
}

/// A piece of a span within one line: its trimmed place and the places of its words.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) words: BTreeSet<u32>,
}

/// A span cut at line breaks, each piece without marks and white space at its edges; empty pieces are dropped.
/// `start` is where `text` begins, in the `unit` that spans count in.
pub(super) fn pieces(text: &str, start: u32, unit: OffsetUnit) -> Vec<Piece> {
    let map = OffsetMap::new(text, unit);
    let mut out = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}']) {
        let head = from + line.len() - line.trim_start_matches(is_edge).len();
        let tail = from + line.trim_end_matches(is_edge).len();
        from += line.len();
        if head >= tail {
            continue;
        }
        let inside = words(&text[head..tail]).into_iter();
        let places: BTreeSet<u32> = inside
            .map(|(a, _)| start + map.at((head + a) as u32))
            .collect();
        if !places.is_empty() {
            let span = Span::new(start + map.at(head as u32), start + map.at(tail as u32));
            out.push(Piece {
                span,
                words: places,
            });
        }
    }
    out
}

/// The words that tell who is meant, in lower case, without a possessive ending.
pub(super) fn telling(text: &str) -> Vec<(String, usize, usize)> {
    let all = words(text).into_iter().map(|(a, b)| {
        let word = text[a..b].to_lowercase().replace('’', "'");
        (word.trim_end_matches("'s").to_string(), a, b)
    });
    all.filter(|(w, ..)| EMPTY_WORDS.binary_search(&w.as_str()).is_err())
        .collect()
}

/// Whether one of two names holds all telling words of the other.
pub(super) fn nested(a: &str, b: &str) -> bool {
    let set = |text| -> BTreeSet<String> { telling(text).into_iter().map(|(w, ..)| w).collect() };
    let (a, b) = (set(a), set(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EMPTY_WORDS.is_sorted());
    }

    #[test]
    fn words_keep_inner_apostrophes() {
        let text = "Don’t ‘go’ to 3,000 men's.";
        let found: Vec<&str> = words(text).iter().map(|&(a, b)| &text[a..b]).collect();
        assert_eq!(found, ["Don’t", "go", "to", "3", "000", "men's"]);
    }

    #[test]
    fn pieces_are_cut_at_lines_and_trimmed() {
        let found = pieces("“Zoë left.\n\n“She”, ", 10, OffsetUnit::Chars);
        let spans: Vec<Span> = found.iter().map(|p| p.span).collect();
        assert_eq!(spans, [Span::new(11, 19), Span::new(23, 26)]);
        assert_eq!(found[0].words, BTreeSet::from([11, 15]));
    }

    #[test]
    fn titles_and_articles_tell_nothing() {
        assert!(nested("President Lena Vogt", "Vogt’s"));
        assert!(!nested("the minister", "the senator"));
        assert!(!nested("Lena Vogt", "Omar Vogt"));
    }
}
