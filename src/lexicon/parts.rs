//! The parts that words play in names and beside them (`entity_words.tsv`): heads that take "of", verbs whose subject is a
//! government, prepositions that a place follows.
//!
//! A word may play several; the rules ask for one at a place where it tells something.

use std::sync::LazyLock;

use super::bits::bits;
use super::table::{Words, list};

bits! {
    /// What parts a word plays: the classes of `entity_words.tsv`.
    pub Parts(u64) {
        /// Verbs whose subject is a government when it is a capital: Paris backs it.
        ACT = 0 "act";
        /// Nouns in small letters for an agency of the United Nations, behind what it is for: the UN human rights office.
        AGENCY_NOUN = 1 "agency_noun";
        /// What an agency of the United Nations is for: the UN refugee agency.
        AGENCY_TOPIC = 2 "agency_topic";
        /// Between a name and its letters: or, known as, by its initials.
        ALSO_KNOWN = 3 "also_known";
        /// Heads that may have and among the words before them: Trade and Labour Department.
        AND_HEAD = 4 "and_head";
        /// Words that the subject of a clause may follow.
        BEFORE_SUBJECT = 5 "before_subject";
        /// Prepositions before a residence that mean the building: in the White House.
        BUILDING_CUE = 6 "building_cue";
        /// Nouns behind a residence that mean the building: the Kremlin walls.
        BUILDING_NOUN = 7 "building_noun";
        /// Chambers that a party's adjective before them is no part of: Republican Senate candidate.
        CHAMBER = 8 "chamber";
        /// Events called after the city right before them, in capitals: BERLIN MARATHON.
        CITY_EVENT = 9 "city_event";
        /// Nouns beside a name in capitals that make a body of it, not a person: the port operator, Karsh Quays.
        COMMON_BODY = 10 "common_body";
        /// Points of the compass that begin the name of a place: East Jerusalem.
        COMPASS = 11 "compass";
        /// Last words of listed organisations that are no body in a sports report.
        COMPETITION = 12 "competition";
        /// How a batsman was out: c Karsh b Dorn.
        DISMISSAL = 13 "dismissal";
        /// Units of the way between two places: 20 km north of Karsh.
        DISTANCE = 14 "distance";
        /// Heads whose names mean a building more often than the body that runs it, unless of goes on: Church of Sefu.
        FACILITY = 15 "facility";
        /// Relatives whom persons have and states do not: Georgia's father.
        FAMILY = 16 "family";
        /// Particles between capitals in names of other languages: Banco de Karsh.
        FOREIGN_LINK = 17 "foreign_link";
        /// Before to and a residence, which is a building then: returned to the Kremlin.
        GOING = 18 "going";
        /// Prepositions that go on with a name behind its head.
        HEAD_LINK = 19 "head_link";
        /// Prepositions that a place follows, and hardly anything else with a capital.
        INSIDE = 20 "inside";
        /// Kinsmen and kinswomen who bring somebody in: her husband, the footballer Dan Lee.
        KIN = 21 "kin";
        /// What a document is by its author: a report published by.
        MADE = 22 "made";
        /// Prepositions before the author of a document.
        MADE_BY = 23 "made_by";
        /// Words of a match right beside a team.
        MATCH = 24 "match";
        /// Natural features named first: Lake Tana.
        NATURE = 25 "nature";
        /// Heads whose capital does not make a name of the bare noun.
        NEVER_ALONE = 26 "never_alone";
        /// Class nouns of places that are called after persons as often as not, and never are one: Charles Karsh airport.
        NEVER_SOMEBODY = 27 "never_somebody";
        /// Modifiers that make class nouns of places of camp and field: refugee camp, oil field.
        NOUN_MODIFIER = 28 "noun_modifier";
        /// Heads that take of and a name behind it: Bank of Karsh.
        OF_HEAD = 29 "of_head";
        /// Endings of an ordinal in figures: 2nd.
        ORDINAL_ENDING = 30 "ordinal_ending";
        /// Words before a head that make a label of a page: Breaking News.
        PAGE_LABEL = 31 "page_label";
        /// What says that a name like that of a people is a paper's: The Australian newspaper.
        PAPER = 32 "paper";
        /// What is held or signed at a place and called after it: the Dayton accords.
        PARLEY = 33 "parley";
        /// Heads that are called after a patron: St Mary's Hospital.
        PATRON_HEAD = 34 "patron_head";
        /// Irregular plurals that own a body: People's Party.
        PEOPLE = 35 "people";
        /// Words that a place is hyphenated with: Cairo-based.
        PLACE_BOUND = 36 "place_bound";
        /// Class nouns in small letters behind the name of a place: Karsh district.
        PLACE_NOUN = 37 "place_noun";
        /// First words of places, so that the name behind them is nobody's: St. Louis, Fort Worth.
        PLACE_OPENER = 38 "place_opener";
        /// Titles that only go before a name.
        POLITE = 39 "polite";
        /// Words that may open a role behind a name: Ann Lee, the minister.
        ROLE_OPENER = 40 "role_opener";
        /// Before a number that is not exact: some 20 km.
        ROUGHLY = 41 "roughly";
        /// Saints before a name: St Mary's.
        SAINT = 42 "saint";
        /// Cities of international bodies, whose datelines say nothing of a ministry: BRUSSELS.
        SEAT = 43 "seat";
        /// Class nouns of which only places are: the village of Karsh.
        SETTLEMENT = 44 "settlement";
        /// Sports in which single persons compete.
        SINGLE_SPORT = 45 "single_sport";
        /// Verbs whose object is a government when it is a capital: thanked Washington.
        SPOKEN_TO = 46 "spoken_to";
        /// Words of bodies that every state has its own of: Interior Ministry.
        STATE_BODY = 47 "state_body";
        /// Events that own the adjective of a state before them: the German Masters.
        STATE_EVENT = 48 "state_event";
        /// Sports in which teams compete.
        TEAM_SPORT = 49 "team_sport";
        /// Words behind the place that a tournament is called after: the Wimbledon champion.
        TOURNAMENT = 50 "tournament";
        /// Before of and a state's name, which a town has then: city of Mexico.
        TOWN = 51 "town";
        /// Military units that a number may stand before: 2nd Battalion.
        UNIT = 52 "unit";
        /// First words of the United Nations.
        UNITED_NATIONS = 53 "united_nations";
        /// Who was somewhere, and how they went, before from and the place: refugees from Karsh.
        UPROOTED = 54 "uprooted";
        /// What a people's adjective before them makes a way of speaking: the Karshi dialect.
        LANGUAGE = 55 "language";
    }
}

static PARTS: LazyLock<Words<Parts>> =
    LazyLock::new(|| list!("entity_words").classes(Parts::by_name, Parts::with));

impl Parts {
    /// The parts of all words.
    pub fn builtin() -> &'static Words<Parts> {
        &PARTS
    }

    /// The parts of the word with this key ([`super::fold::key`]).
    #[inline]
    pub fn of(key: u64) -> Parts {
        PARTS.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;
    use crate::lexicon::fold::key;
    use crate::lexicon::table::list;

    #[test]
    fn a_word_plays_all_its_parts_and_no_other() {
        let hospital = Parts::of(key("Hospital"));
        for part in [Parts::FACILITY, Parts::AND_HEAD, Parts::OF_HEAD] {
            assert!(hospital.any(part));
        }
        assert!(!hospital.any(Parts::NEVER_ALONE));
        assert_eq!(Parts::of(key("zebra")), Parts::default());
        assert_eq!(Parts::of(0), Parts::default());
    }

    #[test]
    fn every_class_of_the_file_is_a_part_and_every_part_a_class() {
        let all = list!("entity_words").rows().map(|row| {
            let class = row[0];
            Parts::by_name(class).unwrap_or_else(|| panic!("{class} is no part"))
        });
        let all = all.fold(Parts::default(), Parts::with);
        assert_eq!(all, Parts::ALL);
    }
}
