//! Reads a compiled lexicon in place: no copy, no start-up work beyond checking the header.

use super::class::Classes;
use super::compile::{
    ENTRY, FORM, HEADER, MAGIC, PHRASE_SLOT, POSTING_ALIAS, POSTING_CAPS, POSTING_ENTRY,
    POSTING_LOWER, WORD_SLOT, fingerprint,
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

/// How a form of the text leads to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The number of the entry in its blob.
    pub entry: u32,
    /// The form counts only when written in capitals: US, IS.
    pub caps: bool,
    /// The form may be written in lower case: sarin.
    pub lower: bool,
    /// The form is an alias, not the name.
    pub alias: bool,
}

/// A compiled lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Blob<'a> {
    words: &'a [u8],
    phrases: &'a [u8],
    forms: &'a [u8],
    postings: &'a [u8],
    entries: &'a [u8],
    strings: &'a [u8],
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4]
        .iter()
        .rev()
        .fold(0, |n, b| n << 8 | u32::from(*b))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes[at..at + 8]
        .iter()
        .rev()
        .fold(0, |n, b| n << 8 | u64::from(*b))
}

impl<'a> Blob<'a> {
    /// The lexicon in `bytes`; `None` when they are no compiled lexicon of this version.
    pub fn new(bytes: &'a [u8]) -> Option<Blob<'a>> {
        if bytes.len() < HEADER || u32_at(bytes, 0) != MAGIC {
            return None;
        }
        let size = |i: usize| u32_at(bytes, i * 4) as usize;
        let (words, rest) = bytes[HEADER..].split_at_checked(WORD_SLOT << size(1))?;
        let (phrases, rest) = rest.split_at_checked(PHRASE_SLOT << size(2))?;
        let (forms, rest) = rest.split_at_checked(FORM * size(3))?;
        let (postings, rest) = rest.split_at_checked(4 * size(4))?;
        let (entries, strings) = rest.split_at_checked(ENTRY * size(5))?;
        (strings.len() == size(6)).then_some(Blob {
            words,
            phrases,
            forms,
            postings,
            entries,
            strings,
        })
    }

    /// What is known of the word with this key.
    pub fn classes(&self, key: u64) -> Classes {
        let mask = self.words.len() / WORD_SLOT - 1;
        let mut slot = key as usize & mask;
        loop {
            match u64_at(self.words, slot * WORD_SLOT) {
                found if found == key => return Classes(u64_at(self.words, slot * WORD_SLOT + 8)),
                0 => return Classes(0),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The phrase with this chained key: its form number, and whether longer phrases begin with it.
    pub fn phrase(&self, key: u64) -> Option<(Option<u32>, bool)> {
        let mask = self.phrases.len() / PHRASE_SLOT - 1;
        let mut slot = key as usize & mask;
        loop {
            match u32_at(self.phrases, slot * PHRASE_SLOT) {
                0 => return None,
                found if found == fingerprint(key) => {
                    let value = u32_at(self.phrases, slot * PHRASE_SLOT + 4);
                    return Some(((value >> 1).checked_sub(1), value & 1 == 1));
                }
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The folded words of a form, separated by spaces.
    pub fn form(&self, form: u32) -> &'a str {
        self.string(u32_at(self.forms, form as usize * FORM))
    }

    /// The entries a form leads to, the most populous first.
    pub fn postings(&self, form: u32) -> impl Iterator<Item = Posting> + use<'a> {
        let first = u32_at(self.forms, form as usize * FORM + 4) as usize;
        let last = u32_at(self.forms, (form as usize + 1) * FORM + 4) as usize;
        self.postings[first * 4..last * 4].chunks_exact(4).map(|b| {
            let p = u32_at(b, 0);
            Posting {
                entry: p & POSTING_ENTRY,
                caps: p & POSTING_CAPS != 0,
                lower: p & POSTING_LOWER != 0,
                alias: p & POSTING_ALIAS != 0,
            }
        })
    }

    /// An entry by its number.
    pub fn entry(&self, number: u32) -> Entry<'a> {
        let b = &self.entries[number as usize * ENTRY..][..ENTRY];
        let (lat, lon) = (f32::from_bits(u32_at(b, 20)), f32::from_bits(u32_at(b, 24)));
        Entry {
            id: self.string(u32_at(b, 0)),
            name: self.string(u32_at(b, 4)),
            parent: self.string(u32_at(b, 8)),
            extra: self.string(u32_at(b, 12)),
            population: u32_at(b, 16),
            position: (!lat.is_nan()).then_some((lat, lon)),
            flags: Flags(u32_at(b, 28)),
            country: (b[32] != 0).then_some(Country([b[32], b[33]])),
            label: Label::ALL[usize::from(b[34]).min(Label::ALL.len() - 1)],
        }
    }

    /// The number of the first entry of a state with this country code: the file of state names comes first.
    pub fn state(&self, country: Country) -> Option<u32> {
        let at = self
            .entries
            .chunks_exact(ENTRY)
            .position(|b| [b[32], b[33]] == country.0 && b[34] == Label::State as u8)?;
        Some(at as u32)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len() / ENTRY
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn string(&self, at: u32) -> &'a str {
        let at = at as usize;
        let len = usize::from(self.strings[at]) | usize::from(self.strings[at + 1]) << 8;
        std::str::from_utf8(&self.strings[at + 2..at + 2 + len]).unwrap_or("")
    }
}
