//! Weights of named features (`quote_weights.tsv`): how much each sign speaks for a candidate, in hundredths of a logit.
//!
//! A feature is a template and its values ("cue-opening|say|that"); it is looked up by the chained keys of their names.

use std::sync::LazyLock;

use super::fold::{chain, key};
use super::table::KeyMap;

/// The built-in weights.
#[derive(Debug, Default)]
pub struct Weights(KeyMap<i32>);

static QUOTES: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../lexicons/quote_weights.tsv")));

impl Weights {
    /// What speaks for and against a candidate quote.
    pub fn quotes() -> &'static Weights {
        &QUOTES
    }

    /// The weight of a feature; 0 of one that is not listed.
    pub fn get(&self, feature: u64) -> i32 {
        self.0.get(&feature).copied().unwrap_or_default()
    }

    fn read(tsv: &str) -> Weights {
        let weight = |row: &str| {
            let (names, weight) = row.split_once('\t')?;
            let mut names = names.split('|').map(key);
            Some((feature(names.next()?, names), weight.parse().ok()?))
        };
        Weights(tsv.lines().filter_map(weight).collect())
    }
}

/// The key of a feature from the keys of its template and values.
pub fn feature(template: u64, values: impl IntoIterator<Item = u64>) -> u64 {
    values.into_iter().fold(template, chain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_found_by_its_names_and_only_by_all_of_them() {
        let weights = Weights::read("feature\tweight\ncue|say|that\t120\nside|behind\t-5\n");
        assert_eq!(
            weights.get(feature(key("cue"), [key("say"), key("that")])),
            120
        );
        assert_eq!(weights.get(feature(key("side"), [key("behind")])), -5);
        assert_eq!(weights.get(feature(key("cue"), [key("say")])), 0);
    }
}
