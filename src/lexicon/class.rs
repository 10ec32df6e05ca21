//! Word classes: what the lexicons know of a single word, as one 64-bit set. Shared with `build.rs`.

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub u64);

impl Classes {
    /// Words that hold a sentence together and mean nothing by themselves.
    pub const FUNCTION: Classes = Classes::DETERMINER
        .with(Classes::PREPOSITION)
        .with(Classes::PRONOUN)
        .with(Classes::AUXILIARY)
        .with(Classes::CONJUNCTION)
        .with(Classes::SUBORDINATOR)
        .with(Classes::NEGATION)
        .with(Classes::RELATIVE);

    /// Whether every class of `other` is in the set.
    pub const fn is(self, other: Classes) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any class of `other` is in the set.
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// The union.
    #[must_use]
    pub const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// How common a given name is: 0 (none or rare) to 7 (more than a million bearers).
    pub const fn given_rank(self) -> u32 {
        (self.0 >> GIVEN_RANK_SHIFT) as u32 & 7
    }

    /// How common a surname is: 0 (none or rare) to 7.
    pub const fn surname_rank(self) -> u32 {
        (self.0 >> SURNAME_RANK_SHIFT) as u32 & 7
    }

    /// How common an English lower-case word is: 0 (not listed), 1 (rare) to 4 (among the commonest).
    pub const fn common_rank(self) -> u32 {
        (self.0 >> COMMON_RANK_SHIFT) as u32 & 7
    }

    /// The part of speech the word has most often: `n`, `v`, `a`, `r`.
    pub const fn main_pos(self) -> char {
        match (self.0 >> MAIN_POS_SHIFT) & 3 {
            0 => 'n',
            1 => 'v',
            2 => 'a',
            _ => 'r',
        }
    }
}

/// Lowest bit of the rank of a given name.
pub const GIVEN_RANK_SHIFT: u32 = 52;
/// Lowest bit of the rank of a surname.
pub const SURNAME_RANK_SHIFT: u32 = 55;
/// Lowest bit of the rank of a common word.
pub const COMMON_RANK_SHIFT: u32 = 58;
/// Lowest bit of the main part of speech.
pub const MAIN_POS_SHIFT: u32 = 61;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $text:literal;)*) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)*

            /// The class of a name used in `word_classes.tsv`.
            pub fn by_name(name: &str) -> Option<Classes> {
                match name {
                    $($text => Some(Classes::$name),)*
                    _ => None,
                }
            }

            /// The names of the classes in the set, for `claimwire lexicon lookup`.
            pub fn names(self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.is(Classes::$name) { names.push($text); })*
                names
            }
        }
    };
}

classes! {
    /// Given name of men.
    GIVEN_M = 0 "given_m";
    /// Given name of women.
    GIVEN_F = 1 "given_f";
    /// Surname.
    SURNAME = 2 "surname";
    /// Common English word in lower case.
    COMMON = 3 "common";
    /// Can be a noun.
    NOUN = 4 "noun";
    /// Can be a verb.
    VERB = 5 "verb";
    /// Can be an adjective.
    ADJECTIVE = 6 "adjective";
    /// Can be an adverb.
    ADVERB = 7 "adverb";
    /// Past tense or participle of a verb.
    PAST = 8 "past";
    /// -ing form of a verb.
    GERUND = 9 "gerund";
    /// Third person -s form of a verb.
    THIRD = 10 "third";
    /// Plural of a noun.
    PLURAL = 11 "plural";
    /// Some lexicon phrase starts with this word.
    STARTS_PHRASE = 12 "starts_phrase";
    /// Particle inside personal names: al, bin, van, de.
    PARTICLE = 13 "particle";
    /// Articles, possessives, demonstratives, quantifiers before a noun.
    DETERMINER = 14 "determiner";
    /// Prepositions.
    PREPOSITION = 15 "preposition";
    /// Personal and relative pronouns.
    PRONOUN = 16 "pronoun";
    /// Auxiliaries and modals.
    AUXILIARY = 17 "auxiliary";
    /// Coordinating conjunctions.
    CONJUNCTION = 18 "conjunction";
    /// Subordinating conjunctions.
    SUBORDINATOR = 19 "subordinator";
    /// Negations: not, never, no.
    NEGATION = 20 "negation";
    /// Month names and abbreviations.
    MONTH = 21 "month";
    /// Weekday names and abbreviations.
    WEEKDAY = 22 "weekday";
    /// Words that often start a sentence after an abbreviation: The, He, But.
    STARTER = 23 "starter";
    /// Abbreviated title before a name: Mr, Gen.
    ABBR_TITLE = 24 "abbr_title";
    /// Abbreviation that takes a number behind it: No, p, Nov.
    ABBR_NUMBER = 25 "abbr_number";
    /// Other abbreviation: Inc, etc, Calif.
    ABBR = 26 "abbr";
    /// Noun that heads an organisation's name: Ministry, Council, Bank.
    ORG_HEAD = 27 "org_head";
    /// Class noun in a place's name: Province, River, Airport.
    PLACE_HEAD = 28 "place_head";
    /// Noun before "of" and a place: town, city, province.
    PLACE_OF = 29 "place_of";
    /// Directions and their adjectives: north, southeastern.
    DIRECTION = 30 "direction";
    /// Title or role before a name (single word of `titles.tsv`).
    TITLE = 31 "title";
    /// First word of an attribution cue (`cues.tsv`).
    CUE = 32 "cue";
    /// Noun for somebody or something that speaks (`speakers.tsv`).
    SPEAKER = 33 "speaker";
    /// Noun for people as victims (`victims.tsv`, class person).
    VICTIM = 34 "victim";
    /// Noun that is counted but is no victim (`victims.tsv`, other classes).
    COUNTED = 35 "counted";
    /// First word of a casualty trigger (`casualty_triggers.tsv`) that is no function word: "in critical condition".
    TRIGGER = 36 "trigger";
    /// Number word (`numbers.tsv`).
    NUMERAL = 37 "numeral";
    /// First word of a bound: at least, more than, about (`bounds.tsv`).
    BOUND = 38 "bound";
    /// Title nouns of male bearers (king) or kinship (father).
    MALE = 39 "male";
    /// Title nouns of female bearers (queen) or kinship (mother).
    FEMALE = 40 "female";
    /// Relative words: who, which, whose, that.
    RELATIVE = 41 "relative";
    /// Noun of saying in idioms: statement, interview, tweet.
    OCCASION = 42 "occasion";
    /// Time words: yesterday, today, week, morning.
    TIME = 43 "time";
    /// Words that go before a place: in, at, near, from, outside.
    PLACE_CUE = 44 "place_cue";
    /// Generational and other suffixes behind a name: Jr, III.
    NAME_SUFFIX = 45 "name_suffix";
    /// Words of sports results and tables.
    SPORT = 46 "sport";
    /// Words that introduce a chemical agent in code: agent, precursor, nerve.
    AGENT_CUE = 47 "agent_cue";
    /// Suffix of a company's name: Inc, Ltd, GmbH.
    ORG_SUFFIX = 48 "org_suffix";
    /// Noun that heads the name of an event or a document: Cup, Olympics, Treaty.
    EVENT = 49 "event";
    /// Verb whose subject speaks: said, denied, warned.
    SAY = 50 "say";
    /// Title, office or trade of a person, in capitals or not: minister, coach, analyst.
    ROLE = 51 "role";
    /// Some lexicon phrase that starts with this word may be written in lower case.
    STARTS_LOWER = 63 "starts_lower";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_and_classes_share_one_word_without_overlap() {
        let all = Classes(
            7 << GIVEN_RANK_SHIFT
                | 5 << SURNAME_RANK_SHIFT
                | 4 << COMMON_RANK_SHIFT
                | 2 << MAIN_POS_SHIFT,
        );
        assert_eq!(
            (
                all.given_rank(),
                all.surname_rank(),
                all.common_rank(),
                all.main_pos()
            ),
            (7, 5, 4, 'a')
        );
        assert!(all.names().is_empty());
        assert_eq!(Classes::by_name("month"), Some(Classes::MONTH));
        assert_eq!(Classes::by_name("no such class"), None);
    }
}
