//! Tokens: words, numbers and marks, looked up once.

use super::address::addresses;
use super::bits::Bits;
use crate::lexicon::disguise::{disguised, undisguised};
use crate::lexicon::fold::{key, key_at, key_of_sixteen};
use crate::lexicon::word::{Shape, plain_word, scan, space_len};
use crate::lexicon::{Classes, Lexicons, Prefix};
use crate::span::Span;

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Gap {
    /// Nothing: it is glued to the token before.
    None,
    /// White space within the line.
    Space,
    /// One line break.
    Line,
    /// An empty line, or the start of the text.
    Blank,
}

/// A word, number or mark, with what the lexicons know of it.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
    /// The gazetteer forms that it is, or that begin with it; none for marks and numbers.
    pub phrases: Prefix,
    /// Its look-up key ([`key`](crate::lexicon::fold::key)); equal for equal words in any case.
    pub key: u64,
    /// What the lexicons know of the word; empty for marks and numbers.
    pub classes: Classes,
}

impl Token {
    /// Its text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }

    /// Whether it is the mark, symbol or lower-case word `s`.
    pub fn is(&self, text: &str, s: &str) -> bool {
        self.text(text) == s
    }
}

/// All tokens of `text`, in order, and which of them begin a line; white space is what lies between them.
pub(super) fn tokens(text: &str, lexicons: &Lexicons) -> (Vec<Token>, Vec<u32>) {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 4 + 8);
    let (mut at, mut gap, mut lines, mut known) = (0, Gap::Blank, vec![0], 0);
    let hides = may_hide(text);
    let mut addresses = addresses(text).into_iter();
    let mut address = addresses.next();
    while at < bytes.len() {
        let space = space_len(text, at);
        if space > 0 {
            gap = match (bytes[at], gap) {
                (b'\n', Gap::Line | Gap::Blank) => Gap::Blank,
                (b'\n', _) => {
                    lines.push(tokens.len() as u32);
                    Gap::Line
                }
                (_, Gap::None) => Gap::Space,
                (_, gap) => gap,
            };
            at += space;
            continue;
        }
        // In a loop of its own, but before they leave the cache: the look-ups miss it, and side by side they wait together.
        if tokens.len() == known + Bits::MOST {
            if hides {
                unhide(&mut tokens[known..], text);
            }
            look_up(&mut tokens[known..], lexicons);
            known = tokens.len();
        }
        let in_address = address.is_some_and(|whole| whole.start as usize <= at);
        if !in_address && let Some(word) = plain_word(bytes, at) {
            let (end, key) = (at + word.len, key_of_sixteen(word.sixteen, word.len));
            tokens.push(token(at, end, word.shape, gap, key));
            gap = if word.spaced { Gap::Space } else { Gap::None };
            at = end + usize::from(word.spaced);
            continue;
        }
        if hides && let Some(space) = hidden_space(text, at) {
            gap = gap.max(Gap::Space);
            at += space;
            continue;
        }
        let (end, shape) = match address {
            Some(whole) if in_address => {
                address = addresses.next();
                match whole.start as usize == at {
                    true => (whole.end as usize, Shape::Symbol),
                    false => scan(text, at),
                }
            }
            _ => scan(text, at),
        };
        tokens.push(token(at, end, shape, gap, key_of(text, at, end, shape)));
        gap = Gap::None;
        at = end;
    }
    if hides {
        unhide(&mut tokens[known..], text);
    }
    look_up(&mut tokens[known..], lexicons);
    lines.pop_if(|line| *line as usize == tokens.len());
    (tokens, lines)
}

/// Notes what is known of a block of words. What kind of token comes next nobody can foresee, so the words are told from
/// the marks first, without a branch.
fn look_up(block: &mut [Token], lexicons: &Lexicons) {
    let words: Bits = block.iter().map(|t| t.shape.is_word()).collect();
    for i in words {
        let word = lexicons.word(block[i].key);
        (block[i].classes, block[i].phrases) = (word.classes, word.phrases);
    }
}

/// Whether a text may hold marks in disguise: most do not, and need not be asked word by word.
fn may_hide(text: &str) -> bool {
    let bytes = text.as_bytes();
    let accented = |i: usize| matches!(bytes.get(i + 1), Some(0x82 | 0xA2));
    memchr::memchr2_iter(b'&', 0xC3, bytes).any(|i| bytes[i] == b'&' || accented(i))
}

/// `&nbsp;`: how many bytes it takes.
fn hidden_space(text: &str, at: usize) -> Option<usize> {
    let hidden = disguised(text, at).filter(|(_, c)| c.is_whitespace());
    hidden.map(|(len, _)| len)
}

#[inline]
fn token(at: usize, end: usize, shape: Shape, gap: Gap, key: u64) -> Token {
    Token {
        span: Span::new(at as u32, end as u32),
        shape,
        gap,
        phrases: Prefix::default(),
        key,
        classes: Classes::default(),
    }
}

/// Gives words and marks with marks in disguise the key of what they stand for; as elsewhere, curly marks have none.
fn unhide(block: &mut [Token], text: &str) {
    for token in block {
        if let Some(plain) = undisguised(token.text(text)) {
            let shape = token.shape;
            let keyed = shape.is_word() || shape == Shape::Possessive || plain.is_ascii();
            token.key = if keyed { key(&plain) } else { 0 };
        }
    }
}

#[inline]
fn key_of(text: &str, at: usize, end: usize, shape: Shape) -> u64 {
    match shape {
        Shape::Lower | Shape::Title => key_at(text, at, end),
        _ => odd_key(text, at, end, shape),
    }
}

/// The key of a token that is no plain word.
fn odd_key(text: &str, at: usize, end: usize, shape: Shape) -> u64 {
    let word = &text[at..end];
    match shape {
        // "U.S" at the end of a clause is the same word as "U.S.".
        Shape::Dotted if !word.ends_with('.') => key(&format!("{word}.")),
        // Curly marks have no look-up form; folding each of them would cost more than the words between them.
        Shape::OpenQuote | Shape::CloseQuote | Shape::Dash | Shape::Stop if !word.is_ascii() => 0,
        _ => key_at(text, at, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Token> {
        tokens(text, &Lexicons::builtin()).0
    }

    #[test]
    fn marks_in_disguise_are_the_tokens_they_stand_for() {
        for (plain, hidden) in [
            (
                "\"We can't go,\" said Syria's envoy.",
                "&quot;We can&#39;t go,&quot; said Syria&#39;s envoy.",
            ),
            (
                "“We can’t go,” said Syria’s envoy.",
                "â€œWe canâ€™t go,â€ said Syriaâ€™s envoy.",
            ),
            ("It fell – S&P left.", "It fell&nbsp;&ndash; S&amp;P left."),
        ] {
            let seen = |text| {
                let token = |t: Token| (t.shape, t.gap, t.key, t.classes);
                cut(text).into_iter().map(token).collect::<Vec<_>>()
            };
            assert_eq!(seen(hidden), seen(plain), "{hidden}");
        }
    }

    #[test]
    fn tokens_in_disguise_keep_their_own_bytes() {
        let text = "&ldquo;Château&rdquo; Ã& co; Â";
        let words: Vec<&str> = cut(text).iter().map(|t| t.text(text)).collect();
        assert_eq!(
            words,
            ["&ldquo;", "Château", "&rdquo;", "Ã", "&", "co", ";", "Â"]
        );
    }
}
