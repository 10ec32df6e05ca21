//! Compiles lexicon files into one blob that is read in place.
//!
//! `build.rs` compiles the built-in lexicons into a file that the library embeds; `--lexicon` compiles the
//! user's at start-up with the same code. [`super::blob`] reads the result. Two hash tables with open
//! addressing: single words with their classes, and phrases of several words by the chained keys of those (an entry for
//! every prefix, so that a walk stops at the first word that leads nowhere). A bit for every phrase stands in a smaller
//! table before: nine of ten walks end there.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::class::Classes;
use super::entry::{Flags, Label, Row, rows};
use super::fold::{chain, fold_into, key};
use super::word::{Shape, scan, space_len};

/// First bytes of every blob.
pub const MAGIC: u32 = u32::from_le_bytes(*b"CLW2");
/// Words of the header: magic, log2 of both tables, and the lengths of the sections.
pub const HEADER: usize = 32;
/// Bytes of one word slot: fingerprint, the same of the word alone as of a phrase, classes.
pub const WORD_SLOT: usize = 16;
/// Bytes of one phrase slot: fingerprint, (first posting + 1) * 2 + prefix bit.
pub const PHRASE_SLOT: usize = 8;
/// The sieve has a byte for so many phrase slots, as a power of two.
pub const SIEVE_SHIFT: u32 = 1;
/// Bytes of what decides about an entry: population, flags, country, label.
pub const BRIEF: usize = 12;
/// Bytes of the rest of an entry: identifier, name, parent, extra flags, position.
pub const ENTRY: usize = 24;
/// Posting bit: the form counts only when written in capitals.
pub const POSTING_CAPS: u32 = 1 << 31;
/// Posting bit: the form may be written in lower case.
pub const POSTING_LOWER: u32 = 1 << 30;
/// Posting bit: the form is an alias, not the name.
pub const POSTING_ALIAS: u32 = 1 << 29;
/// Posting bit: the last of its form.
pub const POSTING_LAST: u32 = 1 << 28;
/// Lowest of the three posting bits that hold the label of the entry.
pub const POSTING_LABEL_SHIFT: u32 = 25;
/// The entry number in a posting.
pub const POSTING_ENTRY: u32 = (1 << POSTING_LABEL_SHIFT) - 1;

/// Bytes before the table of a closed list: log2 of its slots, and how many shifts there are.
pub const LIST_HEADER: usize = 8;
/// Bit of a meaning in a closed list: the last of its group.
pub const LIST_LAST: u32 = 1 << 31;
/// Lowest bit of the place of a form among the inflections of its row.
pub const LIST_PLACE_SHIFT: u32 = 24;
/// The row number in a meaning.
pub const LIST_ROW: u32 = (1 << LIST_PLACE_SHIFT) - 1;

/// What is wrong with a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// One-based line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A compiled lexicon: tables of numbers, and the strings they point into.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// Header, hash tables, postings, entries.
    pub tables: Vec<u8>,
    /// All strings, each behind its length.
    pub strings: String,
}

/// A word in the flags column: the place goes by another name now.
const OLD_NAME: &str = "old";

/// Longest string that two ASCII characters can count.
const LONGEST_STRING: usize = (1 << 14) - 1;

/// Collects lexicon files, then writes the blob.
#[derive(Default)]
pub struct Compiler {
    words: HashMap<u64, (String, u64)>,
    phrases: BTreeMap<String, Vec<u32>>,
    briefs: Vec<[u8; BRIEF]>,
    entries: Vec<[u8; ENTRY]>,
    strings: String,
    interned: HashMap<String, u32>,
    denied: HashSet<String>,
    /// Generated places that a hand-made row has named.
    named: HashSet<u32>,
}

impl Compiler {
    /// Gives `word` the classes, beside those it has.
    pub fn word(&mut self, word: &str, classes: Classes) {
        let mut folded = String::new();
        fold_into(word, &mut folded);
        let slot = self
            .words
            .entry(key(&folded))
            .or_insert_with(|| (folded.clone(), 0));
        debug_assert!(
            slot.0 == folded,
            "two words with one key: {} {folded}",
            slot.0
        );
        slot.1 |= classes.0;
    }

    /// The classes that a word, in its look-up form, has so far.
    pub fn classes(&self, word: &str) -> Classes {
        let slot = self.words.get(&key(word));
        Classes(slot.map_or(0, |slot| slot.1))
    }

    /// Adds every row of a gazetteer file; bad rows are returned, the others are in.
    pub fn gazetteer(&mut self, file: &str, tsv: &str, also: Flags) -> Vec<Problem> {
        let mut problems = Vec::new();
        for row in rows(tsv) {
            match row {
                Ok(mut row) => {
                    row.flags.0 |= also.0;
                    self.row(&row);
                }
                Err((line, message)) => problems.push(Problem {
                    file: file.into(),
                    line,
                    message,
                }),
            }
        }
        problems
    }

    /// Adds one gazetteer file without the forms of a deny list (first column).
    pub fn gazetteer_without(&mut self, file: &str, tsv: &str, deny: &str) -> Vec<Problem> {
        let forms = first_column(deny).map(|form| phrase_words(form).join(" "));
        self.denied = forms.collect();
        let problems = self.gazetteer(file, tsv, Flags::default());
        self.denied.clear();
        problems
    }

    /// Adds the phrases of a deny list (first column): the longest form wins, and these are no agents.
    pub fn deny_phrases(&mut self, label: Label, tsv: &str) {
        for form in first_column(tsv) {
            self.row(&Row {
                id: "",
                label,
                name: form,
                aliases: Vec::new(),
                country: "",
                parent: "",
                population: 0,
                position: None,
                flags: Flags::DENY,
                extra: String::new(),
            });
        }
    }

    /// Adds one gazetteer row.
    pub fn row(&mut self, row: &Row<'_>) {
        let id = match self.known_place(row) {
            Some((id, own)) => {
                // The hand-made name is the one that news uses, unless it is a name of the past (Leningrad), or a
                // further row for the same place in no spelling of its own.
                let old = row.extra.split('|').any(|flag| flag == OLD_NAME);
                if !old && (self.named.insert(id) || own) {
                    let name = self.string(row.name);
                    self.entries[id as usize][4..8].copy_from_slice(&name.to_le_bytes());
                }
                id
            }
            None => {
                let id = self.entries.len() as u32;
                let entry = self.entry(row);
                self.entries.push(entry);
                self.briefs.push(brief(row));
                id
            }
        };
        self.form(row.name, id, row, 0);
        for alias in &row.aliases {
            self.form(alias, id, row, POSTING_ALIAS);
        }
        // "surname=Assad": the lone surname nearly always means this person.
        for flag in row.extra.split('|') {
            if let Some(surname) = flag.strip_prefix("surname=") {
                self.form(surname, id, row, POSTING_ALIAS);
            }
        }
    }

    /// The generated entry that a hand-made place without an identifier means, and whether it bears the row's very
    /// name: one of its forms is listed already, in the same country and of the same sort (settlement or area). Names go before aliases, which overlap oddly
    /// (Calabria is also an old name for a part of Campania); then the largest.
    fn known_place(&self, row: &Row<'_>) -> Option<(u32, bool)> {
        if row.label != Label::Place || !row.id.starts_with("cw:") || row.country.is_empty() {
            return None;
        }
        if row.extra.split('|').any(|flag| flag == "water") {
            return None; // The river Dnipro is not the city of Dnipro.
        }
        let area = row.flags.any(Flags::REGION);
        let same = |id: u32| {
            let (brief, flags) = (&self.briefs[id as usize], self.flags(id));
            brief[10] == Label::Place as u8
                && brief[8..10] == *row.country.as_bytes()
                && flags.any(Flags::ADMIN1.with(Flags::ADMIN2)) == area
        };
        let forms = std::iter::once(row.name).chain(row.aliases.iter().copied());
        let listed = forms.enumerate().filter_map(|(i, form)| {
            let postings = self.phrases.get(&phrase_words(form).join(" "))?;
            Some(postings.iter().map(move |p| (i == 0, *p)))
        });
        listed
            .flatten()
            .map(|(name, p)| (name, p & POSTING_ALIAS == 0, p & POSTING_ENTRY))
            .filter(|(_, _, id)| same(*id))
            .max_by_key(|(name, listed_name, id)| (*name, *listed_name, self.population(*id)))
            .map(|(name, listed_name, id)| (id, name && listed_name))
    }

    fn flags(&self, entry: u32) -> Flags {
        let [_, _, _, _, a, b, c, d, ..] = self.briefs[entry as usize];
        Flags(u32::from_le_bytes([a, b, c, d]))
    }

    fn population(&self, entry: u32) -> u32 {
        let [a, b, c, d, ..] = self.briefs[entry as usize];
        u32::from_le_bytes([a, b, c, d])
    }

    fn entry(&mut self, row: &Row<'_>) -> [u8; ENTRY] {
        let (lat, lon) = row.position.unwrap_or((f32::NAN, f32::NAN));
        let numbers = [
            self.string(row.id),
            self.string(row.name),
            self.string(row.parent),
            self.string(&row.extra),
            lat.to_bits(),
            lon.to_bits(),
        ];
        let mut bytes = [0; ENTRY];
        for (slot, n) in bytes.chunks_exact_mut(4).zip(numbers) {
            slot.copy_from_slice(&n.to_le_bytes());
        }
        bytes
    }

    fn string(&mut self, s: &str) -> u32 {
        if let Some(&at) = self.interned.get(s) {
            return at;
        }
        let at = self.strings.len() as u32;
        // The length in two ASCII characters, so that all strings together are text that needs no check when read.
        let cut = s.floor_char_boundary(LONGEST_STRING);
        self.strings.push(char::from((cut >> 7) as u8));
        self.strings.push(char::from((cut & 0x7F) as u8));
        self.strings.push_str(&s[..cut]);
        self.interned.insert(s.to_string(), at);
        at
    }

    fn form(&mut self, form: &str, entry: u32, row: &Row<'_>, bits: u32) {
        let words = phrase_words(form);
        if words.is_empty() || self.denied.contains(&words.join(" ")) {
            return;
        }
        let letters = || form.chars().filter(|c| c.is_alphabetic());
        let mut posting = entry | (row.label as u32) << POSTING_LABEL_SHIFT | bits;
        let capitals = letters().all(char::is_uppercase) && letters().count() > 1;
        if capitals && (letters().count() <= 6 || row.flags.any(Flags::ABBR)) {
            posting |= POSTING_CAPS;
        }
        if row.label == Label::Agent && !capitals
            || letters().next().is_some_and(char::is_lowercase)
        {
            posting |= POSTING_LOWER;
            self.word(&words[0], Classes::STARTS_LOWER);
        }
        let postings = self.phrases.entry(words.join(" ")).or_default();
        if !postings.iter().any(|p| p & POSTING_ENTRY == entry) {
            postings.push(posting);
        }
    }

    /// How many gazetteer rows it holds.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// The compiled lexicon.
    pub fn finish(mut self) -> Compiled {
        let phrases = std::mem::take(&mut self.phrases);
        // The single words among them by their keys, the others by their chained keys.
        let (mut alone, mut longer) = (HashMap::new(), HashMap::new());
        let mut postings = Vec::new();
        for (words, mut list) in phrases {
            let mut words = words.split(' ');
            let first = words.next().unwrap_or_default();
            self.word(first, Classes::STARTS_PHRASE);
            let mut so_far = chain(0, key(first));
            let mut slot: &mut u32 = alone.entry(key(first)).or_default();
            for word in words {
                *slot |= 1;
                so_far = chain(so_far, key(word));
                slot = longer.entry(so_far).or_default();
            }
            *slot |= (postings.len() as u32 + 1) << 1;
            // What is denied, then the largest population: the reader's default choice among homonyms.
            list.sort_by_key(|p| {
                let entry = p & POSTING_ENTRY;
                let denied = self.flags(entry).any(Flags::DENY);
                (!denied, std::cmp::Reverse(self.population(entry)))
            });
            if let Some(last) = list.last_mut() {
                *last |= POSTING_LAST;
            }
            postings.extend(list);
        }
        self.write(&alone, &longer, &postings)
    }

    fn write(
        self,
        alone: &HashMap<u64, u32>,
        longer: &HashMap<u64, u32>,
        postings: &[u32],
    ) -> Compiled {
        let (word_bits, phrase_bits) = (table_bits(self.words.len()), table_bits(longer.len()));
        let mut out = Vec::new();
        let sizes = [postings.len(), self.entries.len(), self.strings.len()].map(|n| n as u32);
        for n in [MAGIC, word_bits, phrase_bits]
            .into_iter()
            .chain(sizes)
            .chain([0, 0])
        {
            out.extend_from_slice(&n.to_le_bytes());
        }
        out.extend(word_table(&self.words, alone, word_bits));
        out.extend(sieve(longer, phrase_bits));
        out.extend(phrase_table(longer, phrase_bits));
        out.extend(postings.iter().flat_map(|p| p.to_le_bytes()));
        out.extend(self.briefs.iter().flatten());
        out.extend(self.entries.iter().flatten());
        Compiled {
            tables: out,
            strings: self.strings,
        }
    }
}

fn brief(row: &Row<'_>) -> [u8; BRIEF] {
    let mut bytes = [0; BRIEF];
    bytes[0..4].copy_from_slice(&row.population.to_le_bytes());
    bytes[4..8].copy_from_slice(&row.flags.0.to_le_bytes());
    if let [a, b] = row.country.as_bytes() {
        bytes[8] = *a;
        bytes[9] = *b;
    }
    bytes[10] = row.label as u8;
    bytes
}

/// The first column of a list, without comments and header.
fn first_column(tsv: &str) -> impl Iterator<Item = &str> {
    let lines = tsv.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.skip(1).filter_map(|l| l.split('\t').next())
}

/// A table of at least 1.25 slots per item: what is asked for most fits into the cache, and has its own slot.
pub fn table_bits(items: usize) -> u32 {
    (items * 5 / 4 + 2).next_power_of_two().trailing_zeros()
}

fn word_table(
    words: &HashMap<u64, (String, u64)>,
    alone: &HashMap<u64, u32>,
    bits: u32,
) -> Vec<u8> {
    let mut keys: Vec<u64> = words.keys().copied().collect();
    // Common words come first and take their own slots; rare names are looked for a step or two further.
    keys.sort_unstable_by_key(|key| {
        let classes = Classes(words[key].1);
        let names = classes.given_rank().max(classes.surname_rank());
        (std::cmp::Reverse((classes.common_rank(), names)), *key)
    });
    let mut slots = vec![[0; WORD_SLOT]; 1 << bits];
    for key in keys {
        let mut at = key as usize & (slots.len() - 1);
        while slots[at][..4] != [0; 4] {
            at = (at + 1) & (slots.len() - 1);
        }
        let alone = alone.get(&key).copied().unwrap_or_default();
        slots[at][..4].copy_from_slice(&fingerprint(key).to_le_bytes());
        slots[at][4..8].copy_from_slice(&alone.to_le_bytes());
        slots[at][8..].copy_from_slice(&words[&key].1.to_le_bytes());
    }
    slots.as_flattened().to_vec()
}

/// A bit for every phrase, in a table that fits into the cache where that of the phrases does not.
fn sieve(phrases: &HashMap<u64, u32>, phrase_bits: u32) -> Vec<u8> {
    let mut bytes = vec![0; 1 << phrase_bits >> SIEVE_SHIFT];
    for key in phrases.keys() {
        let (byte, bit) = sieved(*key, bytes.len());
        bytes[byte] |= bit;
    }
    bytes
}

/// Where the bit of a phrase is in a sieve of `len` bytes.
#[inline]
pub const fn sieved(key: u64, len: usize) -> (usize, u8) {
    ((key >> 37) as usize & (len - 1), 1 << (key >> 61))
}

/// A table from chained keys to numbers.
fn phrase_table(phrases: &HashMap<u64, u32>, bits: u32) -> Vec<u8> {
    let mut keys: Vec<u64> = phrases.keys().copied().collect();
    keys.sort_unstable();
    let mut slots = vec![(0u32, 0u32); 1 << bits];
    for key in keys {
        let mut at = key as usize & (slots.len() - 1);
        while slots[at].0 != 0 {
            at = (at + 1) & (slots.len() - 1);
        }
        slots[at] = (fingerprint(key), phrases[&key]);
    }
    slots
        .iter()
        .flat_map(|(f, v)| f.to_le_bytes().into_iter().chain(v.to_le_bytes()))
        .collect()
}

/// The part of a word's or phrase's key that its slot remembers; never 0, which marks an empty slot. With the slot's
/// place it makes some 50 bits of the key: one look-up in a billion takes a phrase for another, and the strings need no
/// comparing.
pub const fn fingerprint(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}

/// Where the slot of a key is in the table of a closed list, which never looks at a second one: `build.rs` chooses the
/// shift of each group of keys (by their last bits) so that no two keys meet.
#[inline]
pub const fn shifted(key: u64, shift: u8) -> usize {
    (key >> 16).wrapping_add((shift as u64).wrapping_mul(key >> 40 | 1)) as usize
}

/// The words of a lexicon form with their shapes, cut as articles are cut; hyphens and dots do not count.
fn cut(form: &str) -> impl Iterator<Item = (&str, Shape)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < form.len() {
            let space = space_len(form, at);
            if space > 0 {
                at += space;
                continue;
            }
            let (end, shape) = scan(form, at);
            let word = &form[at..end];
            at = end;
            if !matches!(shape, Shape::Hyphen | Shape::Stop | Shape::Dash) {
                return Some((word, shape));
            }
        }
        None
    })
}

/// "U.S" is looked up as "U.S.".
fn lacks_dot(word: &str, shape: Shape) -> bool {
    shape == Shape::Dotted && !word.ends_with('.')
}

/// The folded words of a lexicon form.
pub fn phrase_words(form: &str) -> Vec<String> {
    let fold = |(word, shape)| {
        let mut folded = String::new();
        fold_into(word, &mut folded);
        if lacks_dot(word, shape) {
            folded.push('.');
        }
        folded
    };
    cut(form).map(fold).collect()
}

/// The keys of the words of a lexicon form.
pub fn phrase_keys(form: &str) -> impl Iterator<Item = u64> {
    cut(form).map(|(word, shape)| match lacks_dot(word, shape) {
        true => key(&format!("{word}.")),
        false => key(word),
    })
}
