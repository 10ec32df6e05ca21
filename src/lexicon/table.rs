//! The small closed lists (cues, triggers, numbers): phrases that lead to a value.
//!
//! `build.rs` compiles each list into a hash table of its phrases, which is read in place, and the rows that they lead to
//! as text. A module parses those rows into its own values when it needs the list first: some hundred rows, where the
//! forms are many thousand.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::compile::{
    LIST_HEADER, LIST_LAST, LIST_PLACE_SHIFT, LIST_ROW, PHRASE_SLOT, fingerprint, shifted,
};
use super::fold::chain;

/// The key of a word that a rule names, computed by the compiler.
macro_rules! word {
    ($word:literal) => {
        const { $crate::lexicon::fold::literal($word) }
    };
}
pub(crate) use word;

/// A hasher for keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    /// The upper half of a key comes below: a product's low bits know only the low bits of what was multiplied, and chained
    /// numbers would all fall into one bucket.
    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map from word keys (or chained keys).
pub type KeyMap<T> = HashMap<u64, T, BuildHasherDefault<KeyHasher>>;

/// An empty map that will hold about so many keys. Has room for those of a usual article, so that it need not grow; what a
/// long text has is often much the same again, and a map with room for all of it would not fit into the cache.
pub fn key_map<T>(keys: usize) -> KeyMap<T> {
    const MOST: usize = 50;
    KeyMap::with_capacity_and_hasher(keys.min(MOST), BuildHasherDefault::default())
}

/// A closed list as `build.rs` compiled it; made by `list!`.
#[derive(Clone, Copy, Debug)]
pub struct List {
    slots: Slots,
    /// Groups, each the meanings of some phrases; the last of a group is marked.
    meanings: &'static [[u8; 4]],
    rows: &'static str,
}

/// What a row says of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The number of the row.
    pub row: usize,
    /// The place of the form among the inflections, from one; 0 where it has none.
    pub place: usize,
}

/// The closed list of this name, compiled from `lexicons/`.
macro_rules! list {
    ($name:literal) => {
        $crate::lexicon::table::List::new(
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".table")),
            include_str!(concat!(env!("OUT_DIR"), "/", $name, ".rows")),
        )
    };
}
pub(crate) use list;

impl List {
    /// The list of a compiled table and its rows.
    pub fn new(table: &'static [u8], rows: &'static str) -> List {
        let numbers = table.as_chunks::<4>().0;
        let number = |i: usize| numbers.get(i).map_or(0, |n| u32::from_le_bytes(*n));
        let slots = 1usize << number(0);
        let (shifts, rest) = table[LIST_HEADER..].split_at(number(1) as usize);
        let (slots, rest) = rest.split_at(slots * PHRASE_SLOT);
        List {
            slots: Slots {
                shifts,
                slots: slots.as_chunks().0,
            },
            meanings: rest.as_chunks().0,
            rows,
        }
    }

    /// The rows, cut into cells; the cell of the forms is empty. Rows that say the same stand once.
    pub fn rows(&self) -> impl Iterator<Item = Vec<&'static str>> + use<> {
        self.rows.lines().map(|l| l.split('\t').collect())
    }

    /// The phrases, with the value that `value` makes of what a form means, in the order of the file. Called once
    /// for all forms that mean the same; forms without a value are not found.
    pub fn phrases<T>(&self, value: impl FnMut(&[Meaning]) -> Option<T>) -> Phrases<T> {
        Phrases {
            slots: self.slots,
            values: std::iter::once(None).chain(self.values(value)).collect(),
        }
    }

    /// The single words, with the value that `value` makes of what a word means; the default for all other words.
    pub fn words<T: Default>(&self, value: impl FnMut(&[Meaning]) -> T) -> Words<T> {
        Words {
            slots: self.slots,
            values: std::iter::once(T::default())
                .chain(self.values(value))
                .collect(),
        }
    }

    /// The single words of a list whose rows are a class and its forms, each with the union of its classes.
    pub fn classes<B: Copy + Default>(
        &self,
        by_name: impl Fn(&str) -> Option<B>,
        with: impl Fn(B, B) -> B,
    ) -> Words<B> {
        let class = |row: Vec<&str>| row.first().and_then(|name| by_name(name));
        let classes: Vec<B> = self
            .rows()
            .map(|row| class(row).unwrap_or_default())
            .collect();
        self.words(|group| {
            let all = group.iter().map(|m| classes[m.row]);
            all.fold(B::default(), &with)
        })
    }

    /// The value of every group of meanings.
    fn values<T>(&self, mut value: impl FnMut(&[Meaning]) -> T) -> impl Iterator<Item = T> {
        let mut group = Vec::new();
        self.meanings.iter().filter_map(move |meaning| {
            let bits = u32::from_le_bytes(*meaning);
            group.push(Meaning {
                row: (bits & LIST_ROW) as usize,
                place: ((bits & !LIST_LAST) >> LIST_PLACE_SHIFT) as usize,
            });
            (bits & LIST_LAST != 0).then(|| {
                let value = value(&group);
                group.clear();
                value
            })
        })
    }

    /// The phrases whose value is that of their last row.
    pub fn by_row<T: Copy>(
        &self,
        mut value: impl FnMut(&[&'static str]) -> Option<T>,
    ) -> Phrases<T> {
        let values: Vec<Option<T>> = self.rows().map(|row| value(&row)).collect();
        self.phrases(|group| group.iter().rev().find_map(|m| values[m.row]))
    }
}

/// The table from keys to numbers, read in place. Every key has a slot of its own, so a look-up has no branch: half of all
/// words are in some of these lists, and which ones nobody can foresee.
#[derive(Clone, Copy, Debug)]
struct Slots {
    /// By the last bits of a key, what its place is shifted by.
    shifts: &'static [u8],
    slots: &'static [[u8; PHRASE_SLOT]],
}

impl Slots {
    /// Twice the number of what a chained key means, and one if longer phrases begin with it; 0 for one that is not there.
    #[inline]
    fn number(&self, key: u64) -> u32 {
        let shift = self.shifts[key as usize & (self.shifts.len() - 1)];
        let slot = shifted(key, shift) & (self.slots.len() - 1);
        let [a, b, c, d, number @ ..] = self.slots[slot];
        let known = u32::from_le_bytes([a, b, c, d]) == fingerprint(key);
        u32::from_le_bytes(number) * u32::from(known)
    }
}

/// Phrases of one or more words that lead to a value; finds the longest that starts at a token.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    slots: Slots,
    /// None, then the value of every group of meanings.
    values: Vec<Option<T>>,
}

impl<T> Phrases<T> {
    /// The longest phrase that the word keys begin with: how many words, and its value.
    pub fn longest(&self, keys: impl IntoIterator<Item = u64>) -> Option<(usize, &T)> {
        let (mut so_far, mut best) = (0, None);
        for (i, k) in keys.into_iter().enumerate() {
            so_far = chain(so_far, k);
            let number = self.slots.number(so_far);
            if let Some(value) = &self.values[number as usize >> 1] {
                best = Some((i + 1, value));
            }
            if number & 1 == 0 {
                break;
            }
        }
        best
    }

    /// The value of one word.
    pub fn word(&self, key: u64) -> Option<&T> {
        self.values[self.slots.number(chain(0, key)) as usize >> 1].as_ref()
    }
}

/// Single words that lead to a value.
#[derive(Clone, Debug)]
pub struct Words<T> {
    slots: Slots,
    /// The default, then the value of every group of meanings.
    values: Vec<T>,
}

impl<T: Copy> Words<T> {
    /// The value of a word.
    #[inline]
    pub fn get(&self, key: u64) -> T {
        self.values[self.slots.number(chain(0, key)) as usize >> 1]
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::fold::key;

    fn keys(s: &str) -> Vec<u64> {
        s.split(' ').map(key).collect()
    }

    #[test]
    fn chained_numbers_fall_into_many_buckets() {
        use super::{KeyHasher, chain};
        use std::hash::Hasher;
        let bucket = |n: u64| {
            let mut hasher = KeyHasher::default();
            hasher.write_u64(chain(n, 0));
            hasher.finish() % 1024
        };
        let buckets: std::collections::HashSet<u64> = (0..1024).map(bucket).collect();
        assert!(buckets.len() > 512, "{}", buckets.len());
    }

    #[test]
    fn the_longest_phrase_wins_and_prefixes_do_not_count() {
        let bounds = list!("bounds").by_row(|row| Some(row[1]));
        assert_eq!(bounds.longest(keys("At least 12")), Some((2, &"at_least")));
        assert_eq!(bounds.longest(keys("no fewer")), None);
        assert_eq!(
            bounds.longest(keys("no fewer than 12")),
            Some((3, &"at_least"))
        );
        assert_eq!(bounds.word(key("least")), None);
    }

    #[test]
    fn a_form_of_two_rows_has_both_meanings_and_its_place_among_the_inflections() {
        let cues = list!("cues");
        let lemmas: Vec<_> = cues.rows().map(|row| row[0]).collect();
        let places = cues.phrases(|group| Some(group.to_vec()));
        let read = |form| -> Vec<_> {
            let meanings = places.word(key(form)).into_iter().flatten();
            meanings.map(|m| (lemmas[m.row], m.place)).collect()
        };
        assert_eq!(read("claims"), [("claim", 0), ("claim", 2)]);
        assert_eq!(read("saying"), [("say", 5)]);
    }

    #[test]
    fn single_words_have_the_value_of_all_their_rows() {
        let list = list!("attribution_words");
        let classes: Vec<_> = list.rows().map(|row| row[0]).collect();
        let words = list.words(|group| group.iter().any(|m| classes[m.row] == "that"));
        assert!(words.get(key("That")));
        assert!(!words.get(key("this")) && !words.get(0));
        let rows = list.words(<[_]>::len);
        assert!(rows.get(key("by")) > 1);
        assert_eq!(rows.get(key("zebra")), 0);
    }

    #[test]
    fn forms_without_a_value_are_not_found() {
        let none = list!("numbers").by_row(|_| None::<u8>);
        assert_eq!(none.longest(keys("twelve")), None);
        assert_eq!(none.word(key("twelve")), None);
    }
}
