//! The word lists of the casualty rules, parsed once.
//!
//! Rows that no rule may use are left out while loading: of an ambiguous form only the default outcome stays.

use std::sync::LazyLock;

use super::sets::Set;
use super::{Bound, Outcome};
use crate::lexicon::Classes;
use crate::lexicon::bits::bits;
use crate::lexicon::table::{Phrases, Words, list};
use crate::lexicon::word::Shape;
use crate::segment::{Document, Token};

/// Where a trigger stands to the figure it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Takes the victims as object: "killed 12".
    Act,
    /// Predicate or participle after the victims: "12 were killed".
    Pass,
    /// Intransitive predicate: "12 died".
    Intr,
    /// Noun at or after the figure: "12 deaths".
    Noun,
    /// Noun before the figure: "deaths of 12".
    NounOf,
    /// Noun before the figure, across a gap: "the death toll rose to 12".
    Toll,
    /// After "left" and the victims: "left 12 dead".
    Left,
}

/// What a trigger row demands or allows beyond its frame: a bit set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags(u16);

macro_rules! flags {
    ($($name:ident = $bit:literal $text:literal;)*) => {
        impl Flags {
            $(pub(super) const $name: Flags = Flags(1 << $bit);)*

            fn by_name(name: &str) -> Flags {
                match name {
                    $($text => Flags::$name,)*
                    _ => Flags(0),
                }
            }
        }
    };
}

flags! {
    WEAK = 0 "weak";
    BASE = 1 "base";
    SINGULAR = 2 "singular";
    OPTIONAL = 3 "optional";
    HYPOTHETICAL = 4 "hypothetical";
    UPPER = 5 "upper";
    CLAIM = 6 "claim";
    FLIGHT = 7 "flight";
    POLICY = 8 "policy";
    AMBIGUOUS = 9 "ambiguous";
    DEFAULT = 10 "default";
    CHEMICAL = 11 "chemical";
}

impl Flags {
    /// Whether every flag of `other` is set.
    pub(super) const fn is(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One meaning of a trigger form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub(super) outcome: Outcome,
    pub(super) frame: Frame,
    pub(super) flags: Flags,
}

/// What a number word does when numbers are composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// One to nineteen.
    Unit(u64),
    /// Twenty to ninety.
    Ten(u64),
    /// Hundred, dozen, thousand, million.
    Scale(u64),
    /// A fixed value of several words.
    Phrase(u64),
    /// No value: "dozens".
    Vague,
    /// None at all: "no one".
    Zero,
}

/// A word of `bounds.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoundWord {
    /// Hopped over, outside the figure: "another".
    Filler,
    /// Bounds the figure.
    Bound(Bound),
    /// Needs a pair of numbers: "between".
    Range,
}

/// What a counted noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounClass {
    /// People.
    Person,
    /// Groups of people.
    Collective,
    /// Things, animals, events.
    Other,
    /// Time, measure, money, proportion.
    Unit,
}

bits! {
    /// Closed sets of words that rules ask for.
    pub(super) Role(u64) {
        /// said, according
        ATTRIBUTION = 0 "attribution";
        /// were, was, been
        BE = 1 "be";
        /// Words behind which another clause begins: while, after.
        BREAK = 2 "break";
        /// and, or
        COORDINATOR = 3 "coordinator";
        /// denied
        DENY = 4 "deny";
        /// feared
        FEAR = 5 "fear";
        /// Words between a trigger and its figure: another, the.
        FILLER = 6 "filler";
        /// flee, homes
        FLIGHT = 7 "flight";
        /// has, had
        HAVE = 8 "have";
        /// planned, threatened
        HOPE = 9 "hope";
        /// if
        IF = 10 "if";
        /// including, among
        INCLUDE = 11 "include";
        /// Words before a number that is a name: Article, Flight.
        LABEL = 12 "label";
        /// left, leaving
        LEAVE = 13 "leave";
        /// Verbs that make "lives" a death: claimed, cost.
        LIVES = 14 "lives";
        /// could, would
        MODAL = 15 "modal";
        /// not, without
        NEGATION = 16 "negation";
        /// Words before "one" that make it no number: that, from.
        ONE_AFTER = 17 "one_after";
        /// What follows "five of": them, the.
        PARTITIVE = 18 "partitive";
        /// Words of refugee policy: resettle.
        POLICY = 19 "policy";
        /// People who flee without being displaced: gunmen.
        SUSPECT = 20 "suspects";
        /// Words between a toll and its number: to, at, reached.
        TOLL_LINK = 21 "toll_link";
        /// rose, climbed
        TOLL_RISE = 22 "toll_rise";
        /// Main verbs that take the figure as subject of something else.
        VERB = 23 "verb";
        /// Animals, whose deaths are no casualties.
        ANIMAL = 24 "animal";
        /// What happens to prisoners without harm: transferred, swapped.
        TRANSFER = 25 "transfer";
        /// Active verbs that harm interests as often as bodies: hurt.
        FIGURATIVE = 26 "figurative";
        /// People whom a weak trigger beats, drops or holds without harm: defenders, customers, patients.
        UNHARMED = 27 "unharmed";
        /// What a word of harm before it makes something else: dead heat, death sentence, held accountable.
        COMPOUND = 28 "compound";
        /// Wholes whose size is no figure: a population of 80,000.
        WHOLE = 29 "whole";
        /// Verbs that bring people to a hospital: taken, rushed.
        CARRY = 30 "carry";
        /// hospital, clinic
        HOSPITAL = 31 "hospital";
        /// take, took
        TAKE = 32 "take";
        /// Verbs that make people flee: forced, prompting.
        FORCE = 33 "force";
        /// prior, previous: arrests of one man.
        PRIOR = 34 "prior";
        /// Verbs whose infinitive is a fact: continue to hold.
        CONTINUE = 35 "continue";
        /// What only an agent does: exposed, choking.
        SYMPTOM = 36 "symptom";
        /// Where something happened, in nouns of no name: building, market.
        SITE = 37 "site";
        /// Those who search for the missing.
        RESCUER = 38 "rescuer";
        /// Verbs that give a count: says, acknowledges.
        COUNT = 39 "count";
        /// fumes, gas: what overcomes people.
        FUME = 40 "fume";
        /// Verbs whose object is where it happened: hit, rocked.
        STRIKE = 41 "strike";
    }
}

/// All lists of the casualty rules.
#[derive(Debug)]
pub(super) struct Lists {
    triggers: Phrases<Vec<Sense>>,
    numbers: Phrases<NumberWord>,
    before: Phrases<BoundWord>,
    after: Phrases<BoundWord>,
    nouns: Phrases<NounClass>,
    roles: Words<Role>,
    sets: Words<Set>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::new);

impl Lists {
    /// The lists, parsed at the first call.
    pub(super) fn get() -> &'static Lists {
        &LISTS
    }

    fn new() -> Lists {
        let words = list!("casualty_words");
        Lists {
            triggers: triggers(),
            numbers: numbers(),
            before: bounds(true),
            after: bounds(false),
            nouns: nouns(),
            roles: words.classes(Role::by_name, Role::with),
            sets: words.classes(Set::by_name, Set::with),
        }
    }

    /// The closed sets a word is in.
    pub(super) fn role(&self, word: u64) -> Role {
        self.roles.get(word)
    }

    /// Whether a word is in one of the sets.
    pub(super) fn is(&self, word: u64, sets: Set) -> bool {
        self.sets(word).any(sets)
    }

    /// The sets a word is in.
    pub(super) fn sets(&self, word: u64) -> Set {
        self.sets.get(word)
    }

    /// The number word or phrase that starts at a token: one past its last token, and what it does.
    pub(super) fn number(
        &self,
        doc: &Document<'_>,
        at: usize,
        end: usize,
    ) -> Option<(usize, NumberWord)> {
        longest(&self.numbers, Classes::NUMERAL, doc, at, end).map(|(n, w)| (n, *w))
    }

    /// The bound that starts at a token and stands before a number.
    pub(super) fn bound_before(
        &self,
        doc: &Document<'_>,
        at: usize,
        end: usize,
    ) -> Option<(usize, BoundWord)> {
        longest(&self.before, Classes::BOUND, doc, at, end).map(|(n, w)| (n, *w))
    }

    /// The bound that starts at a token and stands after a number.
    pub(super) fn bound_after(
        &self,
        doc: &Document<'_>,
        at: usize,
        end: usize,
    ) -> Option<(usize, BoundWord)> {
        longest(&self.after, Classes::BOUND, doc, at, end).map(|(n, w)| (n, *w))
    }

    /// The counted noun that starts at a token.
    pub(super) fn noun(
        &self,
        doc: &Document<'_>,
        at: usize,
        end: usize,
    ) -> Option<(usize, NounClass)> {
        longest(
            &self.nouns,
            Classes::VICTIM.with(Classes::COUNTED),
            doc,
            at,
            end,
        )
        .map(|(n, w)| (n, *w))
    }

    /// Every trigger that starts at a token, longest first: one past its last token, and its meanings.
    pub(super) fn triggers<'l>(
        &'l self,
        doc: &Document<'_>,
        at: usize,
        end: usize,
        mut each: impl FnMut(usize, &'l [Sense]),
    ) {
        let mut most = usize::MAX;
        while most > 0 {
            let keys = doc.phrase(at, end).map(|i| doc.tokens[i].key);
            let Some((n, senses)) = self.triggers.longest(keys.take(most)) else {
                return;
            };
            if let Some(last) = doc.phrase(at, end).nth(n - 1) {
                each(last + 1, senses);
            }
            most = n - 1;
        }
    }
}

/// Whether a phrase of a list whose first words have these classes may start at a token: of the marks, with a symbol ("~"),
/// or behind a hyphen or dot, which a look-up passes over.
fn may_open(first: &Token, first_words: Classes) -> bool {
    let mark = matches!(first.shape, Shape::Hyphen | Shape::Stop | Shape::Symbol);
    first.classes.any(first_words) | mark
}

/// The longest phrase of a list at a token. The first words of a list have a class of their own: most words end here.
fn longest<'l, T>(
    list: &'l Phrases<T>,
    first_words: Classes,
    doc: &Document<'_>,
    at: usize,
    end: usize,
) -> Option<(usize, &'l T)> {
    let first = doc.tokens[..end].get(at)?;
    if !may_open(first, first_words) {
        return None;
    }
    let keys = doc.phrase(at, end).map(|i| doc.tokens[i].key);
    let (n, value) = list.longest(keys)?;
    Some((doc.phrase(at, end).nth(n - 1)? + 1, value))
}

/// A list without cells is a bug of the file, which the lexicon check reports: such rows are passed over here.
fn cell<'a>(row: &[&'a str], i: usize) -> &'a str {
    row.get(i).copied().unwrap_or("")
}

fn triggers() -> Phrases<Vec<Sense>> {
    let list = list!("casualty_triggers");
    let senses: Vec<Option<Sense>> = list.rows().map(|row| sense(&row)).collect();
    list.phrases(|group| {
        let senses: Vec<Sense> = group.iter().filter_map(|m| senses[m.row]).collect();
        (!senses.is_empty()).then_some(senses)
    })
}

fn sense(row: &[&str]) -> Option<Sense> {
    let flags = cell(row, 3).split('|').fold(Flags::default(), |f, name| {
        Flags(f.0 | Flags::by_name(name).0)
    });
    if flags.is(Flags::AMBIGUOUS) && !flags.is(Flags::DEFAULT) {
        return None;
    }
    Some(Sense {
        outcome: outcome(cell(row, 1))?,
        frame: frame(cell(row, 2))?,
        flags,
    })
}

fn outcome(name: &str) -> Option<Outcome> {
    Some(match name {
        "killed" => Outcome::Killed,
        "injured" => Outcome::Injured,
        "missing" => Outcome::Missing,
        "displaced" => Outcome::Displaced,
        "detained" => Outcome::Detained,
        "affected" => Outcome::Affected,
        _ => return None,
    })
}

fn frame(name: &str) -> Option<Frame> {
    Some(match name {
        "act" => Frame::Act,
        "pass" => Frame::Pass,
        "intr" => Frame::Intr,
        "noun" => Frame::Noun,
        "nounof" => Frame::NounOf,
        "toll" => Frame::Toll,
        "left" => Frame::Left,
        _ => return None,
    })
}

fn numbers() -> Phrases<NumberWord> {
    list!("numbers").by_row(|row| {
        let value = cell(row, 1).parse().unwrap_or(0);
        Some(match cell(row, 2) {
            "unit" => NumberWord::Unit(value),
            "ten" => NumberWord::Ten(value),
            "scale" => NumberWord::Scale(value),
            "phrase" => NumberWord::Phrase(value),
            "vague" => NumberWord::Vague,
            "zero" => NumberWord::Zero,
            _ => return None,
        })
    })
}

/// The bounds before a figure, or those behind it.
fn bounds(before: bool) -> Phrases<BoundWord> {
    list!("bounds").by_row(|row| {
        if (cell(row, 2) == "before") != before {
            return None;
        }
        Some(match cell(row, 1) {
            "exact" => BoundWord::Filler,
            "at_least" => BoundWord::Bound(Bound::AtLeast),
            "at_most" => BoundWord::Bound(Bound::AtMost),
            "about" => BoundWord::Bound(Bound::About),
            "range" => BoundWord::Range,
            _ => return None,
        })
    })
}

fn nouns() -> Phrases<NounClass> {
    list!("victims").by_row(|row| {
        Some(match cell(row, 1) {
            "person" => NounClass::Person,
            "collective" => NounClass::Collective,
            "unit" => NounClass::Unit,
            _ => NounClass::Other,
        })
    })
}

/// The roles and the sets of the words; a class of the file is one or the other.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_lists_is_known() {
        let roles = list!("casualty_words").rows();
        let roles = roles.filter_map(|row| Role::by_name(row[0]));
        assert_eq!(roles.fold(Role::default(), Role::with), Role::ALL);
        for row in list!("casualty_words").rows() {
            let known = Role::by_name(row[0]).is_some() != Set::by_name(row[0]).is_some();
            assert!(known, "{}", row[0]);
        }
        for row in list!("casualty_triggers").rows() {
            assert!(
                frame(row[2]).is_some() && outcome(row[1]).is_some(),
                "{}",
                row[0]
            );
        }
    }

    #[test]
    fn no_phrase_opens_with_a_mark_that_is_passed_over() {
        use crate::lexicon::fold::key;
        let lists = Lists::get();
        let marks = [",", ";", ":", "\"", "'", "(", ")", "[", "]", "'s", "--"];
        for mark in marks.map(key) {
            assert!(lists.triggers.word(mark).is_none() && lists.numbers.word(mark).is_none());
            assert!(lists.before.word(mark).is_none() && lists.after.word(mark).is_none());
            assert!(lists.nouns.word(mark).is_none());
        }
        assert!(lists.after.word(key("+")).is_some());
    }

    #[test]
    fn what_opens_a_toll_is_a_trigger() {
        // A sentence without a trigger is passed over before `echo::open_toll` looks for the word.
        let lexicons = crate::Lexicons::builtin();
        let toll = lexicons.classes(crate::lexicon::fold::key("toll"));
        assert!(toll.is(Classes::TRIGGER));
    }

    #[test]
    fn of_an_ambiguous_form_only_the_default_stays() {
        let lexicons = crate::Lexicons::builtin();
        let doc = Document::new("deaths of", &lexicons);
        let mut found = Vec::new();
        Lists::get().triggers(&doc, 0, 2, |end, senses| {
            found.extend(senses.iter().map(|s| (end, s.frame)));
        });
        assert!(found.contains(&(2, Frame::NounOf)) && found.contains(&(1, Frame::Noun)));
        let doc = Document::new("abducted", &lexicons);
        Lists::get().triggers(&doc, 0, 1, |_, senses| {
            assert!(senses.iter().all(|s| s.outcome == Outcome::Detained));
        });
    }
}
