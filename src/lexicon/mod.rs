//! Lexicons: what is known of words and names before an article is read.
//!
//! The large lists (places, names, organisations, common words) are compiled by `build.rs` into one blob
//! that is embedded and read in place ([`blob`]); a user's `--lexicon` files are compiled at start-up by the
//! same code ([`compile`]) and asked first. The small closed lists have
//! tables of their own ([`table`]).

pub(crate) mod bits;
pub mod blob;
pub mod class;
#[allow(missing_docs)]
pub mod compile;
pub mod cues;
pub mod disguise;
pub mod entry;
pub mod fold;
pub mod kinds;
pub mod parts;
pub mod table;
pub mod user;
pub mod weights;
pub mod word;

use std::num::NonZeroU32;
use std::sync::Arc;

pub use blob::{Blob, Brief, Country, Entry, Postings, Prefix, Word};
pub use class::Classes;
pub use compile::Compiled;
pub use cues::Cues;
pub use entry::{Flags, Label};
pub use parts::Parts;

static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.tables"));
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.strings"));

/// The number of a gazetteer entry, unique over the built-in lexicon and the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(NonZeroU32);

impl EntryId {
    /// One more than its number: so an entry that may be missing takes no more room than one that is there.
    fn new(number: u32) -> EntryId {
        EntryId(NonZeroU32::MIN.saturating_add(number))
    }

    fn number(self) -> u32 {
        self.0.get() - 1
    }
}

/// Entry numbers from here on belong to the user's lexicon.
const USER: u32 = 1 << 28;

/// A way from a form in the text to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The entry.
    pub entry: EntryId,
    /// Its label.
    pub label: Label,
    /// The form counts only when written in capitals.
    pub caps: bool,
    /// The form may be written in lower case.
    pub lower: bool,
    /// The form is an alias of the entry, not its name.
    pub alias: bool,
}

/// A form of the gazetteer found in a text: how many words it takes, and what it may mean.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'l> {
    /// Number of words.
    pub words: usize,
    postings: Postings<'l>,
    base: u32,
}

impl<'l> Hit<'l> {
    /// What it may mean, the most populous first.
    pub fn senses(&self) -> impl Iterator<Item = Sense> + use<'l> {
        let base = self.base;
        self.postings.map(move |p| Sense {
            entry: EntryId::new(base + p.entry),
            label: p.label,
            caps: p.caps,
            lower: p.lower,
            alias: p.alias,
        })
    }
}

/// All lexicons. Cheap to clone and to share between threads.
#[derive(Clone, Debug)]
pub struct Lexicons {
    builtin: Blob<'static>,
    user: Option<Arc<Compiled>>,
    /// The words of saying.
    pub cues: &'static Cues,
}

impl Lexicons {
    /// The lexicons that come with claimwire.
    ///
    /// ```
    /// let lexicons = claimwire::Lexicons::builtin();
    /// let senses = lexicons.lookup("Aleppo");
    /// assert!(senses.iter().any(|&s| lexicons.entry(s.entry).country.is_some()));
    /// ```
    pub fn builtin() -> Lexicons {
        let builtin = Blob::new(TABLES, STRINGS).expect("build.rs wrote a lexicon of this version");
        Lexicons {
            builtin,
            user: None,
            cues: Cues::builtin(),
        }
    }

    /// The same lexicons with the user's entries, compiled ([`compile::Compiler`]), asked first.
    /// `None` when the bytes are no compiled lexicon.
    #[must_use]
    pub fn with_user(mut self, lexicon: Compiled) -> Option<Lexicons> {
        Blob::new(&lexicon.tables, &lexicon.strings)?;
        self.user = Some(Arc::new(lexicon));
        Some(self)
    }

    fn user(&self) -> Option<Blob<'_>> {
        self.user
            .as_ref()
            .and_then(|u| Blob::new(&u.tables, &u.strings))
    }

    /// What is known of the word with this key ([`fold::key`]). Its phrases are those of the built-in lexicon.
    #[inline]
    pub fn word(&self, key: u64) -> Word {
        let mut word = self.builtin.word(key);
        if let Some(user) = self.user() {
            word.classes = word.classes.with(user.word(key).classes);
        }
        word
    }

    /// The classes of the word with this key.
    pub fn classes(&self, key: u64) -> Classes {
        self.word(key).classes
    }

    /// An entry by its number.
    #[inline(always)]
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        match self.user() {
            Some(user) if id.number() >= USER => user.entry(id.number() - USER),
            _ => self.builtin.entry(id.number()),
        }
    }

    /// The short facts of an entry.
    #[inline]
    pub fn brief(&self, id: EntryId) -> Brief {
        match self.user() {
            Some(user) if id.number() >= USER => user.brief(id.number() - USER),
            _ => self.builtin.brief(id.number()),
        }
    }

    /// The entry of the state with this code, under its own name.
    pub fn state(&self, country: Country) -> Option<EntryId> {
        self.builtin.state(country).map(EntryId::new)
    }

    /// The longest gazetteer form that the word keys begin with; of two equally long ones the user's.
    pub fn longest(&self, mut keys: impl Iterator<Item = u64> + Clone) -> Option<Hit<'_>> {
        let first = keys.next()?;
        self.longest_from(first, self.builtin.word(first).phrases, keys)
    }

    /// Whether a form of the built-in lexicon may begin with two words: not, if the answer is no.
    #[inline]
    pub fn may_begin(&self, first: u64, second: u64) -> bool {
        let key = fold::chain(fold::chain(0, first), second);
        self.builtin.may_hold(key)
    }

    /// Whether there is a user's lexicon.
    pub fn has_user(&self) -> bool {
        self.user.is_some()
    }

    /// The same, where what the built-in lexicon knows of the first word is at hand.
    pub fn longest_from(
        &self,
        first: u64,
        phrases: Prefix,
        more: impl Iterator<Item = u64> + Clone,
    ) -> Option<Hit<'_>> {
        let own = self.user().and_then(|user| {
            let phrases = user.word(first).phrases;
            walk(user, first, phrases, more.clone(), USER)
        });
        let builtin = walk(self.builtin, first, phrases, more, 0);
        match (own, builtin) {
            (Some(own), Some(builtin)) if own.words < builtin.words => Some(builtin),
            (own, builtin) => own.or(builtin),
        }
    }

    /// The senses of a name as written in a lexicon, whatever its case.
    pub fn lookup(&self, name: &str) -> Vec<Sense> {
        let words = compile::phrase_words(name);
        match self.longest(words.iter().map(|w| fold::key(w))) {
            Some(hit) if hit.words == words.len() => hit.senses().collect(),
            _ => Vec::new(),
        }
    }
}

fn walk(
    blob: Blob<'_>,
    first: u64,
    mut phrases: Prefix,
    mut more: impl Iterator<Item = u64>,
    base: u32,
) -> Option<Hit<'_>> {
    let (mut so_far, mut words) = (fold::chain(0, first), 1);
    let mut best = phrases.first().map(|posting| (words, posting));
    while phrases.goes_on()
        && let Some(key) = more.next()
    {
        so_far = fold::chain(so_far, key);
        phrases = blob.phrase(so_far);
        words += 1;
        best = phrases.first().map(|posting| (words, posting)).or(best);
    }
    best.map(|(words, first)| Hit {
        words,
        postings: blob.postings(first),
        base,
    })
}
