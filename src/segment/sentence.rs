//! Sentence boundaries, from tokens.

use super::{Gap, Paragraph, Sentence, Token};
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;

/// Lines, as paragraphs.
pub(super) fn paragraphs(_text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match out.last_mut() {
            Some(p) if token.gap < Gap::Line => {
                p.span = p.span.to(token.span);
                p.last = i as u32 + 1;
            }
            _ => out.push(Paragraph {
                span: token.span,
                first: i as u32,
                last: i as u32 + 1,
                section: 0,
            }),
        }
    }
    out
}

/// Sentences of every paragraph.
pub(super) fn sentences(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let mut first = paragraph.first as usize;
        for i in paragraph.tokens() {
            if i + 1 == paragraph.last as usize || ends(text, &tokens[..paragraph.last as usize], i)
            {
                out.push(Sentence {
                    span: tokens[first].span.to(tokens[i].span),
                    first: first as u32,
                    last: i as u32 + 1,
                    paragraph: number as u32,
                });
                first = i + 1;
            }
        }
    }
    out
}

/// Whether a sentence ends with token `i`.
fn ends(_text: &str, tokens: &[Token], i: usize) -> bool {
    let closer = |t: &Token| {
        matches!(
            t.shape,
            Shape::CloseQuote | Shape::Quote | Shape::SingleQuote | Shape::Close
        ) && t.gap == Gap::None
    };
    let mut stop = i;
    while stop > 0 && closer(&tokens[stop]) {
        stop -= 1;
    }
    let next = &tokens[i + 1];
    if closer(next) || next.gap == Gap::None || next.shape == Shape::Lower {
        return false;
    }
    match tokens[stop].shape {
        Shape::Stop if stop > 0 => {
            let before = &tokens[stop - 1];
            !(before.classes.any(
                Classes::ABBR_TITLE
                    .with(Classes::ABBR)
                    .with(Classes::ABBR_NUMBER),
            ) || before.shape == Shape::Initial)
                || next.classes.is(Classes::STARTER)
        }
        Shape::Dotted => next.classes.is(Classes::STARTER),
        _ => false,
    }
}
