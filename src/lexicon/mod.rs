//! Lexicons: what is known of words and names before an article is read.
//!
//! The large lists (places, names, organisations, common words) are compiled by `build.rs` into one blob
//! that is embedded and read in place ([`blob`]); a user's `--lexicon` files are compiled at start-up by the
//! same code ([`compile`]) and asked first. The small closed lists are read from text ([`table`]).

pub mod blob;
pub mod class;
#[allow(missing_docs)]
pub mod compile;
pub mod cues;
pub mod entry;
pub mod fold;
pub mod table;
pub mod user;
pub mod word;

use std::sync::Arc;

pub use blob::{Blob, Brief, Country, Entry};
pub use class::Classes;
pub use compile::Compiled;
pub use cues::Cues;
pub use entry::{Flags, Label};

static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.tables"));
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.strings"));

/// The number of a gazetteer entry, unique over the built-in lexicon and the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

/// Entry numbers from here on belong to the user's lexicon.
const USER: u32 = 1 << 28;

/// A way from a form in the text to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The entry.
    pub entry: EntryId,
    /// The form counts only when written in capitals.
    pub caps: bool,
    /// The form may be written in lower case.
    pub lower: bool,
    /// The form is an alias of the entry, not its name.
    pub alias: bool,
}

/// A form of the gazetteer found in a text: how many words it takes, and what it may mean.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Number of words.
    pub words: usize,
    /// Its senses: the user's first, then by population.
    pub senses: Vec<Sense>,
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

    /// What is known of the word with this key ([`fold::key`]).
    pub fn classes(&self, key: u64) -> Classes {
        let classes = self.builtin.classes(key);
        match self.user() {
            Some(user) => classes.with(user.classes(key)),
            None => classes,
        }
    }

    /// An entry by its number.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        match self.user() {
            Some(user) if id.0 >= USER => user.entry(id.0 - USER),
            _ => self.builtin.entry(id.0),
        }
    }

    /// The short facts of an entry.
    pub fn brief(&self, id: EntryId) -> Brief {
        match self.user() {
            Some(user) if id.0 >= USER => user.brief(id.0 - USER),
            _ => self.builtin.brief(id.0),
        }
    }

    /// The entry of the state with this code, under its own name.
    pub fn state(&self, country: Country) -> Option<EntryId> {
        self.builtin.state(country).map(EntryId)
    }

    /// The longest gazetteer form that the word keys begin with. `verify` is given the folded words of a
    /// candidate and says whether they stand in the text: the tables hold hashes only.
    pub fn longest(
        &self,
        keys: impl Iterator<Item = u64> + Clone,
        verify: impl Fn(usize, &str) -> bool,
    ) -> Option<Hit> {
        let own = self.user().and_then(|user| {
            walk(&user, keys.clone(), &verify).map(|(n, f)| (n, senses(&user, f, USER)))
        });
        let builtin = walk(&self.builtin, keys, &verify);
        match (own, builtin) {
            (Some((n, senses)), Some((m, _))) if n >= m => Some(Hit { words: n, senses }),
            (Some((n, senses)), None) => Some(Hit { words: n, senses }),
            (_, Some((m, form))) => Some(Hit {
                words: m,
                senses: senses(&self.builtin, form, 0),
            }),
            (None, None) => None,
        }
    }

    /// The senses of a name as written in a lexicon, whatever its case.
    pub fn lookup(&self, name: &str) -> Vec<Sense> {
        let words = compile::phrase_words(name);
        let whole = words.join(" ");
        let keys = words.iter().map(|w| fold::key(w));
        match self.longest(keys, |n, form| n == words.len() && form == whole) {
            Some(hit) if hit.words == words.len() => hit.senses,
            _ => Vec::new(),
        }
    }
}

fn walk(
    blob: &Blob<'_>,
    keys: impl Iterator<Item = u64>,
    verify: &impl Fn(usize, &str) -> bool,
) -> Option<(usize, u32)> {
    let (mut so_far, mut best) = (0, None);
    for (i, key) in keys.enumerate() {
        so_far = fold::chain(so_far, key);
        let Some((form, longer)) = blob.phrase(so_far) else {
            break;
        };
        if let Some(form) = form.filter(|&f| verify(i + 1, blob.form(f))) {
            best = Some((i + 1, form));
        }
        if !longer {
            break;
        }
    }
    best
}

fn senses(blob: &Blob<'_>, form: u32, base: u32) -> Vec<Sense> {
    let sense = |p: blob::Posting| Sense {
        entry: EntryId(base + p.entry),
        caps: p.caps,
        lower: p.lower,
        alias: p.alias,
    };
    blob.postings(form).map(sense).collect()
}
