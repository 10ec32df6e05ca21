//! What kind of thing a common noun may mean again: "the carrier" an airline named before (`kinds.tsv`).

use std::sync::LazyLock;

use super::table::{List, Words, list};
use super::{Entry, Flags};

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindSet(u64);

impl KindSet {
    /// Whether two sets have a kind in common.
    pub fn meets(self, other: KindSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub fn with(self, other: KindSet) -> KindSet {
        KindSet(self.0 | other.0)
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The nouns that refer back, and what shows the kind of a named thing.
#[derive(Debug)]
pub struct Kinds {
    nouns: Words<KindSet>,
    signs: Words<KindSet>,
    /// By a flag of the gazetteer, and by a word among an entry's other flags.
    flags: Vec<(Flags, KindSet)>,
    extra: Vec<(&'static str, KindSet)>,
    unknown: KindSet,
    companies: KindSet,
    /// Those of organisations.
    orgs: KindSet,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(Kinds::read);

impl Kinds {
    /// The built-in list.
    pub fn builtin() -> &'static Kinds {
        &KINDS
    }

    fn read() -> Kinds {
        let (nouns, signs) = (list!("kind_nouns"), list!("kind_signs"));
        let mut kinds = Kinds {
            nouns: sets(nouns),
            signs: sets(signs),
            flags: Vec::new(),
            extra: Vec::new(),
            unknown: KindSet::default(),
            companies: KindSet::default(),
            orgs: KindSet::default(),
        };
        for (number, row) in nouns.rows().enumerate() {
            let [kind, label, _, _, flags] = row.as_slice() else {
                continue;
            };
            let set = set(number);
            if *kind == "unknown" {
                kinds.unknown = set;
            }
            if *kind == "company" {
                kinds.companies = set;
            }
            if *label == "org" {
                kinds.orgs = kinds.orgs.with(set);
            }
            for flag in flags.split(' ').filter(|f| !f.is_empty()) {
                match Flags::by_name(flag) {
                    Some(bit) => kinds.flags.push((bit, set)),
                    None => kinds.extra.push((flag, set)),
                }
            }
        }
        kinds
    }

    /// What a noun may mean again.
    pub fn noun(&self, key: u64) -> KindSet {
        self.nouns.get(key)
    }

    /// What a word in a name or role shows.
    pub fn sign(&self, key: u64) -> KindSet {
        self.signs.get(key)
    }

    /// What a word in the name of an organisation shows.
    pub fn org_sign(&self, key: u64) -> KindSet {
        KindSet(self.sign(key).0 & self.orgs.0)
    }

    /// What the gazetteer knows of a thing.
    pub fn of_entry(&self, entry: &Entry<'_>) -> KindSet {
        let bits = self.flags.iter().filter(|(f, _)| entry.flags.is(*f));
        let known = bits.fold(KindSet::default(), |all, (_, set)| all.with(*set));
        let words = entry.extra.split('|').filter(|f| !f.is_empty());
        words.fold(known, |all, word| {
            let of_word = self.extra.iter().filter(|(f, _)| *f == word);
            of_word.fold(all, |all, (_, set)| all.with(*set))
        })
    }

    /// Whether a set holds companies (or names of unknown kind).
    pub fn is_company(&self, set: KindSet) -> bool {
        set.meets(self.companies)
    }

    /// The kind of a name that shows none.
    pub fn unknown(&self) -> KindSet {
        self.unknown
    }
}

/// The kind of a row.
fn set(row: usize) -> KindSet {
    KindSet(1 << row.min(63))
}

/// The kinds of all rows that name a word.
fn sets(list: List) -> Words<KindSet> {
    list.words(|group| {
        let all = group.iter().map(|m| set(m.row));
        all.fold(KindSet::default(), KindSet::with)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fold::key;
    use super::*;

    #[test]
    fn a_noun_meets_the_signs_of_its_kind_and_no_other() {
        let kinds = Kinds::builtin();
        assert!(kinds.noun(key("carrier")).meets(kinds.sign(key("Airways"))));
        assert!(
            !kinds
                .noun(key("carrier"))
                .meets(kinds.sign(key("Ministry")))
        );
        assert!(kinds.noun(key("firm")).meets(kinds.unknown()));
        assert!(!kinds.noun(key("court")).meets(kinds.unknown()));
        assert!(kinds.noun(key("zebra")).is_empty());
    }
}
