//! The small closed lists (cues, titles, triggers, numbers): text tables, and phrases that lead to a value.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::compile::phrase_keys;
use super::fold::chain;

/// The key of a word that a rule names, computed by the compiler.
macro_rules! word {
    ($word:literal) => {
        const { $crate::lexicon::fold::literal($word) }
    };
}
pub(crate) use word;

/// The rows of a TSV file with a header line; `#` lines are comments.
pub fn rows(tsv: &str) -> impl Iterator<Item = Vec<&str>> {
    tsv.lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .skip(1)
        .map(|l| l.split('\t').collect())
}

/// A hasher for keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
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

/// Phrases of one or more words that lead to a value; finds the longest that starts at a token.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    slots: KeyMap<(Option<T>, bool)>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            slots: KeyMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; a later value for the same words replaces the earlier.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let mut so_far = None;
        for word in phrase_keys(phrase) {
            if let Some(prefix) = so_far {
                self.slots.entry(prefix).or_insert((None, false)).1 = true;
            }
            so_far = Some(chain(so_far.unwrap_or(0), word));
        }
        if let Some(whole) = so_far {
            self.slots.entry(whole).or_insert((None, false)).0 = Some(value);
        }
    }

    /// The longest phrase that the word keys begin with: how many words, and its value.
    pub fn longest(&self, keys: impl IntoIterator<Item = u64>) -> Option<(usize, &T)> {
        let (mut so_far, mut best) = (0, None);
        for (i, k) in keys.into_iter().enumerate() {
            so_far = chain(so_far, k);
            let Some((value, longer)) = self.slots.get(&so_far) else {
                break;
            };
            if let Some(value) = value {
                best = Some((i + 1, value));
            }
            if !longer {
                break;
            }
        }
        best
    }

    /// The value of one word.
    pub fn word(&self, key: u64) -> Option<&T> {
        self.slots.get(&chain(0, key))?.0.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold::key;

    #[test]
    fn the_longest_phrase_wins_and_prefixes_do_not_count() {
        let mut p = Phrases::default();
        p.insert("at least", 1);
        p.insert("at", 2);
        p.insert("no fewer than", 3);
        let keys = |s: &str| s.split(' ').map(key).collect::<Vec<_>>();
        assert_eq!(p.longest(keys("At least 12")), Some((2, &1)));
        assert_eq!(p.longest(keys("at most")), Some((1, &2)));
        assert_eq!(p.longest(keys("no fewer")), None);
    }

    #[test]
    fn tables_skip_comments_and_the_header() {
        let rows: Vec<_> = rows("# what it is\nform\tclass\none\tunit\n").collect();
        assert_eq!(rows, [["one", "unit"]]);
    }
}
