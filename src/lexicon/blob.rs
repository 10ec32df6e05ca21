//! Reads a compiled lexicon in place: no copy, no start-up work beyond checking the header.

use super::class::Classes;
use super::compile::{
    BRIEF, ENTRY, HEADER, MAGIC, PHRASE_SLOT, POSTING_ALIAS, POSTING_CAPS, POSTING_ENTRY,
    POSTING_LABEL_SHIFT, POSTING_LAST, POSTING_LOWER, SIEVE_SHIFT, WORD_SLOT, fingerprint, sieved,
};
use super::entry::{Flags, Label};

/// Two-letter country code, ISO 3166-1 alpha-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// A code from text; `None` unless it is two ASCII capitals.
    pub fn new(code: &str) -> Option<Country> {
        match code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Some(Country([*a, *b])),
            _ => None,
        }
    }
}

/// One gazetteer entry, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Public identifier (`iso:SYR`); `cw:...` for entries without one.
    pub id: &'a str,
    /// What it is.
    pub label: Label,
    /// Its name.
    pub name: &'a str,
    /// The area it lies in; a person's role.
    pub parent: &'a str,
    /// Flags `key=value` and words without a fixed meaning, separated by `|`.
    pub extra: &'a str,
    /// Inhabitants; 0 when unknown.
    pub population: u32,
    /// Latitude and longitude.
    pub position: Option<(f32, f32)>,
    /// Flags.
    pub flags: Flags,
    /// Country it belongs to.
    pub country: Option<Country>,
}

/// What decides about an entry, without its texts: cheap to read by the hundred.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// What it is.
    pub label: Label,
    /// Flags.
    pub flags: Flags,
    /// Inhabitants; 0 when unknown.
    pub population: u32,
    /// Country it belongs to.
    pub country: Option<Country>,
}

/// How a form of the text leads to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The number of the entry in its blob.
    pub entry: u32,
    /// Its label: it says without a look at the entry whether that is wanted.
    pub label: Label,
    /// The form counts only when written in capitals: US, IS.
    pub caps: bool,
    /// The form may be written in lower case: sarin.
    pub lower: bool,
    /// The form is an alias, not the name.
    pub alias: bool,
}

/// What the words of a text up to one of them are the beginning of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefix(u32);

impl Prefix {
    /// The first posting of the phrase that the words are.
    pub fn first(self) -> Option<u32> {
        (self.0 >> 1).checked_sub(1)
    }

    /// Whether longer phrases begin with them.
    pub fn goes_on(self) -> bool {
        self.0 & 1 == 1
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its classes.
    pub classes: Classes,
    /// The phrases that it is, or that begin with it.
    pub phrases: Prefix,
}

/// The ways from one form to its entries, in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Postings<'a> {
    rest: &'a [[u8; 4]],
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        let (row, rest) = self.rest.split_first()?;
        let p = u32::from_le_bytes(*row);
        self.rest = if p & POSTING_LAST == 0 {
            rest
        } else {
            Default::default()
        };
        Some(Posting {
            entry: p & POSTING_ENTRY,
            label: label((p >> POSTING_LABEL_SHIFT & 7) as usize),
            caps: p & POSTING_CAPS != 0,
            lower: p & POSTING_LOWER != 0,
            alias: p & POSTING_ALIAS != 0,
        })
    }
}

/// A compiled lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Blob<'a> {
    words: &'a [[u8; WORD_SLOT]],
    sieve: &'a [u8],
    phrases: &'a [[u8; PHRASE_SLOT]],
    postings: &'a [[u8; 4]],
    briefs: &'a [[u8; BRIEF]],
    entries: &'a [[u8; ENTRY]],
    strings: &'a str,
}

/// The little-endian number at byte `at` of a row.
fn u32_at<const N: usize>(row: &[u8; N], at: usize) -> u32 {
    u32::from_le_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]])
}

/// The two halves of a word slot: fingerprint and phrases, and classes.
fn halves(row: &[u8; WORD_SLOT]) -> (u64, u64) {
    let [a @ .., h0, h1, h2, h3, h4, h5, h6, h7] = *row;
    (
        u64::from_le_bytes(a),
        u64::from_le_bytes([h0, h1, h2, h3, h4, h5, h6, h7]),
    )
}

fn label(number: usize) -> Label {
    Label::ALL[number.min(Label::ALL.len() - 1)]
}

/// Cuts `count` rows of `N` bytes off the front.
fn cut<const N: usize>(bytes: &[u8], count: usize) -> Option<(&[[u8; N]], &[u8])> {
    let (rows, rest) = bytes.split_at_checked(count.checked_mul(N)?)?;
    Some((rows.as_chunks().0, rest))
}

impl<'a> Blob<'a> {
    /// The lexicon of tables and strings ([`super::compile::Compiled`]); `None` when they are no compiled lexicon of
    /// this version.
    pub fn new(bytes: &'a [u8], strings: &'a str) -> Option<Blob<'a>> {
        let (header, rest) = cut::<4>(bytes, HEADER / 4)?;
        let number = |i: usize| u32::from_le_bytes(header[i]);
        if number(0) != MAGIC {
            return None;
        }
        let (words, rest) = cut(rest, 1usize.checked_shl(number(1))?)?;
        let phrases = 1usize.checked_shl(number(2))?;
        let (sieve, rest) = rest.split_at_checked(phrases >> SIEVE_SHIFT)?;
        let (phrases, rest) = cut(rest, phrases)?;
        let (postings, rest) = cut(rest, number(3) as usize)?;
        let (briefs, rest) = cut(rest, number(4) as usize)?;
        let (entries, rest) = cut(rest, number(4) as usize)?;
        (rest.is_empty() && strings.len() == number(5) as usize).then_some(Blob {
            words,
            sieve,
            phrases,
            postings,
            briefs,
            entries,
            strings,
        })
    }

    /// What is known of the word with this key.
    #[inline]
    pub fn word(&self, key: u64) -> Word {
        let mask = self.words.len() - 1;
        let mut slot = key as usize & mask;
        loop {
            match halves(&self.words[slot]) {
                (head, classes) if head as u32 == fingerprint(key) => {
                    return Word {
                        classes: Classes(classes),
                        phrases: Prefix((head >> 32) as u32),
                    };
                }
                (0, _) => return Word::default(),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// Whether there may be a phrase of several words with this chained key: one in five that are not there passes.
    #[inline]
    pub fn may_hold(&self, key: u64) -> bool {
        let (byte, bit) = sieved(key, self.sieve.len());
        self.sieve[byte] & bit != 0
    }

    /// What is known of the phrase of several words with this chained key.
    pub fn phrase(&self, key: u64) -> Prefix {
        if !self.may_hold(key) {
            return Prefix(0);
        }
        let mask = self.phrases.len() - 1;
        let mut slot = key as usize & mask;
        loop {
            let row = &self.phrases[slot];
            match u32_at(row, 0) {
                0 => return Prefix(0),
                found if found == fingerprint(key) => return Prefix(u32_at(row, 4)),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The entries a phrase leads to, the most populous first.
    pub fn postings(&self, first: u32) -> Postings<'a> {
        Postings {
            rest: self.postings.get(first as usize..).unwrap_or_default(),
        }
    }

    /// An entry by its number.
    #[inline(always)]
    pub fn entry(&self, number: u32) -> Entry<'a> {
        let b = &self.entries[number as usize];
        let brief = self.brief(number);
        let (lat, lon) = (f32::from_bits(u32_at(b, 16)), f32::from_bits(u32_at(b, 20)));
        Entry {
            id: self.string(u32_at(b, 0)),
            name: self.string(u32_at(b, 4)),
            parent: self.string(u32_at(b, 8)),
            extra: self.string(u32_at(b, 12)),
            population: brief.population,
            position: (!lat.is_nan()).then_some((lat, lon)),
            flags: brief.flags,
            country: brief.country,
            label: brief.label,
        }
    }

    /// The short facts of an entry.
    #[inline]
    pub fn brief(&self, number: u32) -> Brief {
        let b = &self.briefs[number as usize];
        Brief {
            label: label(usize::from(b[10])),
            flags: Flags(u32_at(b, 4)),
            population: u32_at(b, 0),
            country: (b[8] != 0).then_some(Country([b[8], b[9]])),
        }
    }

    /// The number of the first entry of a state with this country code: the file of state names comes first.
    pub fn state(&self, country: Country) -> Option<u32> {
        let at = self
            .briefs
            .iter()
            .position(|b| [b[8], b[9]] == country.0 && b[10] == Label::State as u8)?;
        Some(at as u32)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Nothing in here can panic, so that the compiler drops the texts of an [`Entry`] that its reader does not ask for:
    /// each waits for the memory.
    #[inline(always)]
    fn string(&self, at: u32) -> &'a str {
        let at = at as usize;
        let behind = self.strings.as_bytes().get(at..).unwrap_or_default();
        let [high, low] = behind.first_chunk::<2>().copied().unwrap_or_default();
        let len = usize::from(high) << 7 | usize::from(low);
        self.strings.get(at + 2..at + 2 + len).unwrap_or_default()
    }
}
