//! What a word is: where it ends and what it looks like.
//!
//! The same scanner cuts articles into tokens and lexicon forms into the words they are looked up by, so
//! that the two can never disagree. ASCII is scanned by byte class; a run with other letters goes to
//! `unicode-segmentation` (UAX #29), which is right but ten times slower. Shared with `build.rs`.

use unicode_segmentation::UnicodeSegmentation;

use super::disguise::disguised;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// `attack`, `don't`
    Lower,
    /// `Aleppo`, `O'Brien`
    Title,
    /// `BEIRUT`, `UN`
    Caps,
    /// `McCain`, `iPhone`, `al`-less mixtures of case
    Mixed,
    /// A single capital letter: `J`
    Initial,
    /// `U.S.`, `a.m.`, `J.K.`
    Dotted,
    /// `1,400`, `5.7`, `26`
    Number,
    /// `'s` and `’s` after a word
    Possessive,
    /// `.` `!` `?` `…` and runs of them
    Stop,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A double quote mark that can only open: `“` `„` `«` ` `` `
    OpenQuote,
    /// A double quote mark that can only close: `”` `»`
    CloseQuote,
    /// A double mark that can do both: `"` `''`
    Quote,
    /// A single mark outside a word: `'` `‘` `’`
    SingleQuote,
    /// `-` between or around words
    Hyphen,
    /// `–` `—` `--`
    Dash,
    /// `(` `[` `{`
    Open,
    /// `)` `]` `}`
    Close,
    /// Anything else: `%`, `$`, `/`, `@`
    Symbol,
}

impl Shape {
    /// Whether the token is a word (not a number, mark or symbol).
    pub fn is_word(self) -> bool {
        (self as u8) <= Shape::Dotted as u8
    }

    /// Whether the word starts with a capital letter.
    pub fn is_capital(self) -> bool {
        matches!(
            self,
            Shape::Title | Shape::Caps | Shape::Mixed | Shape::Initial | Shape::Dotted
        )
    }

    /// Whether it is a double quote mark of any direction.
    pub fn is_double_quote(self) -> bool {
        matches!(self, Shape::OpenQuote | Shape::CloseQuote | Shape::Quote)
    }
}

/// The token that starts at byte `at` (which holds no white space): its end and its shape.
#[inline]
pub fn scan(text: &str, at: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'a'..=b'z' | b'A'..=b'Z' => word(text, at),
        b'0'..=b'9' => (number_end(bytes, at), Shape::Number),
        0x80.. => other(text, at),
        b'&' => ampersand(text, at),
        _ => punctuation(bytes, at),
    }
}

/// A plain word of at most fifteen ASCII letters with text behind it: what [`scan`] finds of it, and its bytes for
/// [`super::fold::key_of_sixteen`]. All but a few words are such, and where one ends and what it looks like is told
/// without a loop or a branch.
#[derive(Clone, Copy, Debug)]
pub struct PlainWord {
    /// Its length.
    pub len: usize,
    /// Its shape.
    pub shape: Shape,
    /// The sixteen bytes from its start on.
    pub sixteen: [u64; 2],
    /// Whether a space stands behind it.
    pub spaced: bool,
}

const HIGH: u64 = 0x8080_8080_8080_8080;
const LOWER: u64 = 0x2020_2020_2020_2020;

/// The shape of a plain word by what its capitals are: none (1), only its first letter (2), all (4).
const BY_CAPITALS: [Shape; 8] = {
    let mut shapes = [Shape::Mixed; 8];
    shapes[1] = Shape::Lower;
    shapes[2] = Shape::Title;
    shapes[4] = Shape::Caps;
    shapes[2 + 4] = Shape::Initial;
    shapes
};

/// The high bit of every byte that is no small ASCII letter.
#[inline]
fn no_small_letters(eight: u64) -> u64 {
    let spread = |byte: u8| u64::from(byte) * 0x0101_0101_0101_0101;
    let seven = eight & !HIGH;
    let from_a = seven + spread(0x80 - b'a');
    let behind_z = seven + spread(0x7F - b'z');
    (!from_a | behind_z | eight) & HIGH
}

/// The plain word at `at`, if one starts there.
#[inline]
pub fn plain_word(bytes: &[u8], at: usize) -> Option<PlainWord> {
    let sixteen = *bytes[at..].first_chunk::<16>()?;
    let [a, b] = [0, 8].map(|i| u64::from_le_bytes(std::array::from_fn(|k| sixteen[i + k])));
    let (ends_a, ends_b) = (no_small_letters(a | LOWER), no_small_letters(b | LOWER));
    let (before, ends) = if ends_a != 0 {
        (0, ends_a)
    } else {
        (8, ends_b)
    };
    let len = before + ends.trailing_zeros() as usize / 8;
    if len == 0 || ends == 0 {
        return None;
    }
    let behind = sixteen[len];
    if matches!(behind, b'\'' | b'&' | 0x80..) || len == 1 && behind == b'.' {
        return None;
    }
    // Of the bits that mark the end those below the lowest: one for each letter.
    let letters_a = ends_a.wrapping_sub(1) & !ends_a & HIGH;
    let letters_b = if before == 8 {
        ends_b.wrapping_sub(1) & !ends_b & HIGH
    } else {
        0
    };
    let capitals_a = no_small_letters(a) & letters_a;
    let capitals_b = no_small_letters(b) & letters_b;
    let none = capitals_a | capitals_b == 0;
    let first = (capitals_a == 0x80) & (capitals_b == 0);
    let all = (capitals_a == letters_a) & (capitals_b == letters_b);
    Some(PlainWord {
        len,
        shape: BY_CAPITALS[usize::from(none) | usize::from(first) << 1 | usize::from(all) << 2],
        sixteen: [a, b],
        spaced: behind == b' ',
    })
}

/// Whether a white space character starts at `at`, and how many bytes it takes (0 when none does).
#[inline]
pub fn space_len(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        b' ' | b'\t'..=b'\r' => 1,
        0..0x80 => 0,
        _ => wide_space_len(text, at),
    }
}

fn wide_space_len(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        Some(c) if c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}') => {
            c.len_utf8()
        }
        _ => 0,
    }
}

#[inline]
fn word(text: &str, at: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let mut end = at + 1;
    while bytes.get(end).is_some_and(u8::is_ascii_lowercase) {
        end += 1;
    }
    let small = end - at - 1;
    // Nine words in ten end here: small letters, perhaps behind one capital, and no letter or apostrophe after.
    if !matches!(bytes.get(end), Some(b'A'..=b'Z' | b'\'' | b'&' | 0x80..))
        && (small > 0 || bytes.get(end) != Some(&b'.'))
    {
        return match (bytes[at].is_ascii_uppercase(), small) {
            (true, 0) => (end, Shape::Initial),
            (true, _) => (end, Shape::Title),
            (false, _) => (end, Shape::Lower),
        };
    }
    odd_word(text, at, end)
}

/// A word with dots, apostrophes, inner capitals or letters outside ASCII, known to go on at least to `end`.
fn odd_word(text: &str, at: usize, mut end: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    if let Some(end) = dotted_end(bytes, at) {
        return (end, Shape::Dotted);
    }
    loop {
        match bytes.get(end) {
            Some(b) if b.is_ascii_alphabetic() => end += 1,
            Some(b'\'') if inner_apostrophe(bytes, end, 1) => end += 2,
            Some(b'&' | 0x80..) => match apostrophe_len(text, end) {
                0 if is_letter_at(text, end) => return unicode_word(text, at),
                0 => break,
                n if inner_apostrophe(bytes, end, n) => end += n + 1,
                _ => break,
            },
            _ => break,
        }
    }
    (end, shape_of(&text[at..end]))
}

/// Whether the apostrophe at `at` (of `len` bytes) is part of the word: `don't`, `O'Brien`, but not the
/// possessive of `Syria's`, which is a token of its own.
fn inner_apostrophe(bytes: &[u8], at: usize, len: usize) -> bool {
    let Some(next) = bytes.get(at + len) else {
        return false;
    };
    let ends = !bytes
        .get(at + len + 1)
        .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xC3);
    next.is_ascii_alphabetic() && !(ends && matches!(next, b's' | b'S'))
}

fn apostrophe_len(text: &str, at: usize) -> usize {
    match disguised(text, at) {
        Some((len, '’' | '\'')) => len,
        None if text[at..].starts_with('’') => '’'.len_utf8(),
        _ => 0,
    }
}

fn is_letter_at(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_letter) && disguised(text, at).is_none()
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}')
}

/// `U.S.`, `a.m.`, `U.N`: single letters with dots between them.
fn dotted_end(bytes: &[u8], at: usize) -> Option<usize> {
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let mut end = at;
    while letter(end) && bytes.get(end + 1) == Some(&b'.') {
        let glued = letter_run(bytes, end + 2);
        if glued && end == at {
            return None;
        }
        end += 2;
        if glued {
            return Some(end);
        }
    }
    if letter(end)
        && end > at
        && !bytes
            .get(end + 1)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'\'')
    {
        end += 1;
    }
    (end >= at + 3).then_some(end)
}

/// Two letters in a row: what follows the dots is a word, glued on (`U.S.troops`), not a further initial.
fn letter_run(bytes: &[u8], at: usize) -> bool {
    bytes.len() > at + 1 && bytes[at].is_ascii_alphabetic() && bytes[at + 1].is_ascii_alphabetic()
}

fn number_end(bytes: &[u8], at: usize) -> usize {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = at + 1;
    while digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1)) {
        end += 1;
    }
    end
}

fn punctuation(bytes: &[u8], at: usize) -> (usize, Shape) {
    let run = |b: u8| at + bytes[at..].iter().take_while(|&&x| x == b).count();
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        b'.' | b'!' | b'?' => (
            at + bytes[at..]
                .iter()
                .take_while(|b| matches!(b, b'.' | b'!' | b'?'))
                .count(),
            Shape::Stop,
        ),
        b',' => (at + 1, Shape::Comma),
        b';' => (at + 1, Shape::Semicolon),
        b':' => (at + 1, Shape::Colon),
        b'"' => (at + 1, Shape::Quote),
        b'\'' if inner_close(bytes, at) => (at + 1, Shape::SingleQuote),
        b'\'' if next == Some(b'\'') => (at + 2, Shape::Quote),
        b'`' if next == Some(b'`') => (at + 2, Shape::OpenQuote),
        b'\'' if possessive(bytes, at, 1) => (at + 2, Shape::Possessive),
        b'\'' | b'`' => (at + 1, Shape::SingleQuote),
        b'-' if next == Some(b'-') => (run(b'-'), Shape::Dash),
        b'-' => (at + 1, Shape::Hyphen),
        b'(' | b'[' | b'{' => (at + 1, Shape::Open),
        b')' | b']' | b'}' => (at + 1, Shape::Close),
        _ => (at + 1, Shape::Symbol),
    }
}

/// `'old-school,'''`: behind a word or mark the first of three closes what is quoted inside.
fn inner_close(bytes: &[u8], at: usize) -> bool {
    let behind = at > 0 && !bytes[at - 1].is_ascii_whitespace() && bytes[at - 1] != b'\'';
    behind && bytes[at..].starts_with(b"'''") && bytes.get(at + 3) != Some(&b'\'')
}

/// `'s` right after a word, with nothing glued behind it.
fn possessive(bytes: &[u8], at: usize, len: usize) -> bool {
    at > 0
        && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.' || bytes[at - 1] >= 0x80)
        && matches!(bytes.get(at + len), Some(b's' | b'S'))
        && !bytes
            .get(at + len + 1)
            .is_some_and(u8::is_ascii_alphanumeric)
}

/// `&`, or the mark that a character reference stands for.
fn ampersand(text: &str, at: usize) -> (usize, Shape) {
    match disguised(text, at) {
        Some((len, c)) => mark(text, at, len, c),
        None => (at + 1, Shape::Symbol),
    }
}

/// A token that starts with a character outside ASCII.
fn other(text: &str, at: usize) -> (usize, Shape) {
    match (disguised(text, at), text[at..].chars().next()) {
        (Some((len, c)), _) => mark(text, at, len, c),
        (None, Some(c)) => mark(text, at, c.len_utf8(), c),
        (None, None) => (at + 1, Shape::Symbol),
    }
}

/// The token of a mark, which `len` bytes at `at` stand for.
fn mark(text: &str, at: usize, len: usize, c: char) -> (usize, Shape) {
    let end = at + len;
    match c {
        '“' | '„' | '‟' | '«' => (end, Shape::OpenQuote),
        '”' | '»' => (end, Shape::CloseQuote),
        '"' | '＂' => (end, Shape::Quote),
        '’' | '\'' if possessive(text.as_bytes(), at, len) => (end + 1, Shape::Possessive),
        '\'' => (end, Shape::SingleQuote),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => (end, Shape::SingleQuote),
        '–' | '—' | '―' | '‒' => (end, Shape::Dash),
        '‐' | '‑' => (end, Shape::Hyphen),
        '…' => {
            let more = text[end..]
                .bytes()
                .take_while(|b| matches!(b, b'.' | b'!' | b'?'))
                .count();
            (end + more, Shape::Stop)
        }
        _ if is_letter(c) => unicode_word(text, at),
        _ if c.is_numeric() => (end, Shape::Symbol),
        _ => (end, Shape::Symbol),
    }
}

/// A word with letters outside ASCII, by the word bounds of UAX #29 within its run of letters. A garbled letter
/// ("FranÃ§ois", UTF-8 read as Latin-1) stays inside its word.
fn unicode_word(text: &str, at: usize) -> (usize, Shape) {
    let rest = &text[at..];
    let (mut run, mut whole, mut lead) = (rest.len(), false, false);
    for (i, c) in rest.char_indices() {
        if c == 'â' && disguised(rest, i).is_some() {
            run = i;
            break;
        }
        let garbled =
            lead && matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{A1}'..='\u{BF}');
        if !garbled && !is_letter(c) && !matches!(c, '\'' | '’') {
            run = i;
            break;
        }
        whole |= garbled;
        // Garbled twice, a letter is led in by more than one sign.
        lead = matches!(c, 'Ã' | '\u{303}')
            || lead && matches!(c, 'A' | 'Â' | '\u{302}' | '\u{80}'..='\u{9F}');
    }
    let run = &rest[..run];
    let word = match whole {
        true => run.trim_end_matches(['\'', '’']),
        false => run.split_word_bounds().next().unwrap_or(run),
    };
    let stem = ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|s| word.strip_suffix(s))
        .unwrap_or(word);
    let stem = if stem.is_empty() { word } else { stem };
    let shape = match whole {
        true => shape_of(&stem.replace(['Ã', 'Â'], "")),
        false => shape_of(stem),
    };
    (at + stem.len(), shape)
}

fn shape_of(word: &str) -> Shape {
    let (first, upper, lower) = cases(word);
    match (first, upper, lower) {
        (true, 0, 0) => Shape::Initial,
        (true, 0, _) => Shape::Title,
        (true, _, 0) => Shape::Caps,
        (false, 0, _) => Shape::Lower,
        // O'Brien and D'Alema are title case; McCain is not.
        (true, 1, _)
            if word
                .as_bytes()
                .get(1)
                .is_some_and(|b| !b.is_ascii_alphanumeric()) =>
        {
            Shape::Title
        }
        _ => Shape::Mixed,
    }
}

/// Whether the first letter is a capital, and how many capitals and small letters follow.
fn cases(word: &str) -> (bool, u32, u32) {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    letters.fold((first, 0, 0), |(first, upper, lower), c| {
        match c.is_uppercase() {
            true => (first, upper + 1, lower),
            false => (first, upper, lower + 1),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_cut_and_keyed_as_all_others() {
        use super::super::fold::{key, key_of_sixteen};
        let text = "A dog's U.S. Zoë let McCain and O'Brien a.m. I. seventh sevenths X{y` no9 de-facto \
                    BEIRUT UN UN's NATOs iPhone B2B MISUNDERSTANDING CONSTITUTIONAL NEWSPAPERS@HOME \
                    Neighbourhoods incomprehensible incomprehensibly Disproportional Z and the tail of it";
        let mut plain = 0;
        for (at, _) in text.char_indices() {
            if let Some(word) = plain_word(text.as_bytes(), at) {
                let end = at + word.len;
                assert_eq!((end, word.shape), scan(text, at), "{}", &text[at..]);
                let found = key_of_sixteen(word.sixteen, word.len);
                assert_eq!(found, key(&text[at..end]), "{}", &text[at..end]);
                plain += 1;
            }
        }
        assert!(plain > 100);
    }

    fn tokens(text: &str) -> Vec<(&str, Shape)> {
        let (mut at, mut out) = (0, Vec::new());
        while at < text.len() {
            match space_len(text, at) {
                0 => {
                    let (end, shape) = scan(text, at);
                    out.push((&text[at..end], shape));
                    at = end;
                }
                n => at += n,
            }
        }
        out
    }

    #[test]
    fn words_keep_inner_apostrophes_and_lose_possessives() {
        let words: Vec<_> = tokens("O’Brien don't Syria's Assad’s SDF's Zoë’s")
            .into_iter()
            .map(|t| t.0)
            .collect();
        assert_eq!(
            words,
            [
                "O’Brien",
                "don't",
                "Syria",
                "'s",
                "Assad",
                "’s",
                "SDF",
                "'s",
                "Zoë",
                "’s"
            ]
        );
    }

    #[test]
    fn dotted_abbreviations_are_one_token_and_initials_are_not() {
        let words: Vec<_> = tokens("U.S. a.m. U.N, J. Smith Mr. U.S.troops end.")
            .into_iter()
            .map(|t| t.0)
            .collect();
        assert_eq!(
            words,
            [
                "U.S.", "a.m.", "U.N", ",", "J", ".", "Smith", "Mr", ".", "U.S.", "troops", "end",
                "."
            ]
        );
    }

    #[test]
    fn a_garbled_letter_stays_inside_its_word() {
        assert_eq!(
            tokens("FranÃ§ois cafÃ©s JosÃ\u{83}Â© SÃO"),
            [
                ("FranÃ§ois", Shape::Title),
                ("cafÃ©s", Shape::Lower),
                ("JosÃ\u{83}Â©", Shape::Title),
                ("SÃO", Shape::Caps)
            ]
        );
        let words: Vec<_> = tokens("Zoë§2 costs Â£5 «SÃO»")
            .into_iter()
            .map(|t| t.0)
            .collect();
        assert_eq!(
            words,
            ["Zoë", "§", "2", "costs", "Â", "£", "5", "«", "SÃO", "»"]
        );
    }

    #[test]
    fn glued_numbers_come_apart() {
        assert_eq!(
            tokens("100people"),
            [("100", Shape::Number), ("people", Shape::Lower)]
        );
        assert_eq!(
            tokens("1,400.5,"),
            [("1,400.5", Shape::Number), (",", Shape::Comma)]
        );
    }

    #[test]
    fn shapes() {
        let shape = |w: &str| tokens(w)[0].1;
        assert_eq!(shape("McCain"), Shape::Mixed);
        assert_eq!(shape("BEIRUT"), Shape::Caps);
        assert_eq!(shape("Émile"), Shape::Title);
        assert_eq!(shape("``"), Shape::OpenQuote);
        assert_eq!(shape("?!"), Shape::Stop);
    }
}
