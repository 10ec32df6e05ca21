//! Segmentation: tokens, sentences, paragraphs, sections.
//!
//! Tokens are computed once and everything above points into them. A line break ends a sentence unless the
//! text is hard-wrapped or the line breaks off in the middle of a sentence; quotations do not hold sentences together (quotes may span sentences instead).

mod address;
mod bits;
mod paragraph;
mod section;
mod sentence;
mod token;

use std::ops::Range;

use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Hit, Lexicons};
use crate::span::Span;

pub use bits::Bits;
pub use token::{Gap, Token};

/// A sentence: no white space at its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// The number of its paragraph.
    pub paragraph: u32,
    /// The classes that any of its words has.
    pub classes: Classes,
}

impl Sentence {
    /// Its tokens, as a range of token numbers.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// A paragraph: a line, or the lines of a hard-wrapped block or a broken sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// The number of its section.
    pub section: u32,
}

impl Paragraph {
    /// Its tokens, as a range of token numbers.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// An article within the article: scrapers append a second one now and then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its headline.
    pub heading: Option<Span>,
    /// Its dateline: the place in capitals before the first sentence ("BEIRUT: ...").
    pub dateline: Option<Span>,
}

/// An article cut up: the flat text and what points into it.
#[derive(Debug)]
pub struct Document<'a> {
    /// The text, as received.
    pub text: &'a str,
    /// Tokens, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order, without overlap.
    pub sentences: Vec<Sentence>,
    /// Paragraphs, in order, without overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Sections, in order, without overlap; at least one unless the text is blank.
    pub sections: Vec<Section>,
}

impl<'a> Document<'a> {
    /// Cuts up a text.
    ///
    /// ```
    /// use claimwire::{Lexicons, segment::Document};
    /// let doc = Document::new("Two died. “It is over,” he said.", &Lexicons::builtin());
    /// let sentences: Vec<_> = doc.sentences.iter().map(|s| s.span.of(doc.text)).collect();
    /// assert_eq!(sentences, ["Two died.", "“It is over,” he said."]);
    /// ```
    pub fn new(text: &'a str, lexicons: &Lexicons) -> Document<'a> {
        let (mut tokens, lines) = token::tokens(text, lexicons);
        let mut paragraphs = paragraph::paragraphs(&mut tokens, &lines);
        let sentences = sentence::sentences(text, &tokens, &paragraphs);
        let sections = section::sections(text, &tokens, &mut paragraphs, lexicons);
        Document {
            text,
            tokens,
            sentences,
            paragraphs,
            sections,
        }
    }

    /// Whether a paragraph of real length stands twice: a repeated headline or block.
    pub fn repeats_itself(&self) -> bool {
        section::repeats(self.text, &self.paragraphs)
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.text)
    }

    /// The span from the first token to the last of a non-empty range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start]
            .span
            .to(self.tokens[tokens.end - 1].span)
    }

    /// The number of the sentence that holds a byte (or, in white space, the one before it).
    pub fn sentence_at(&self, byte: u32) -> usize {
        self.sentences
            .partition_point(|s| s.span.start <= byte)
            .saturating_sub(1)
    }

    /// The number of the paragraph that holds a byte.
    pub fn paragraph_at(&self, byte: u32) -> usize {
        self.paragraphs
            .partition_point(|p| p.span.start <= byte)
            .saturating_sub(1)
    }

    /// The number of the section that holds a byte.
    pub fn section_at(&self, byte: u32) -> usize {
        self.sections
            .partition_point(|s| s.span.start <= byte)
            .saturating_sub(1)
    }

    /// The first token that starts at or after a byte.
    pub fn token_from(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < byte)
    }

    /// The tokens that lie inside a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.token_from(span.start);
        first..first.max(self.tokens.partition_point(|t| t.span.end <= span.end))
    }

    /// The tokens of a phrase that starts at `first`, for look-up: hyphens inside it and dots behind
    /// abbreviations are passed over, 's and & are words (Lloyd's, AT&T), so are brackets and commas glued on both sides,
    /// and it ends before any other mark, at a line break, or at `end`.
    pub fn phrase(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let run = self.tokens[first..end]
            .iter()
            .enumerate()
            .take_while(move |(i, t)| {
                *i == 0
                    || match t.shape {
                        Shape::Hyphen => t.gap == Gap::None,
                        Shape::Stop => t.gap == Gap::None && t.span.len() == 1,
                        Shape::Possessive => t.gap == Gap::None,
                        Shape::Symbol => {
                            t.gap <= Gap::Space && t.span.of(self.text).starts_with('&')
                        }
                        // "bis(2-chloroethylthio)methane", "N,N-dimethyl"
                        Shape::Open | Shape::Close | Shape::Comma => {
                            t.gap == Gap::None
                                && self
                                    .tokens
                                    .get(first + i + 1)
                                    .is_some_and(|t| t.gap == Gap::None)
                        }
                        shape => t.gap <= Gap::Space && (shape.is_word() || shape == Shape::Number),
                    }
            });
        run.filter(|(_, t)| !matches!(t.shape, Shape::Hyphen | Shape::Stop))
            .map(move |(i, _)| first + i)
    }

    /// The longest gazetteer form that starts at token `first` and ends before `end`: one past its last token,
    /// and its senses.
    pub fn lookup<'l>(
        &self,
        first: usize,
        end: usize,
        lexicons: &'l Lexicons,
    ) -> Option<(usize, Hit<'l>)> {
        let t = self.tokens[first..end].first()?;
        let mut phrase = self.phrase(first, end);
        let more = phrase.clone().skip(1).map(|i| self.tokens[i].key);
        let hit = lexicons.longest_from(t.key, t.phrases, more)?;
        let last = phrase.nth(hit.words - 1)?;
        Some((last + 1, hit))
    }
}
