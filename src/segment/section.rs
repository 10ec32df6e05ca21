//! Sections: where an appended article begins, its headline and its dateline.

use super::{Paragraph, Section, Token};
use crate::span::Span;

/// One section for now: the whole text.
pub(super) fn sections(
    text: &str,
    tokens: &[Token],
    _paragraphs: &mut [Paragraph],
) -> Vec<Section> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return Vec::new();
    };
    let _ = text;
    vec![Section {
        span: Span::new(first.span.start, last.span.end),
        heading: None,
        dateline: None,
    }]
}
