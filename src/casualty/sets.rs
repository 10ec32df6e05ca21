//! The word sets that one pattern asks for each: which words they are stands in `lexicons/casualty_words.tsv`.
//!
//! The sets that many rules ask for are [`Role`](super::lists::Role)s. A set knows nothing of the token: "US" is "us".

use crate::lexicon::bits::bits;

bits! {
    /// Closed sets of words of one pattern.
    pub(super) Set(u128) {
        /// Prepositions of a time to come: within six weeks.
        TO_COME = 0 "to_come";
        /// Prepositions that lead up to a date.
        TIME_LEAD = 1 "time_lead";
        /// Words that a date may begin with: early Friday.
        PART_BEFORE = 2 "part_before";
        /// Words between a preposition and its date: in early May.
        TIME_FILLER = 3 "time_filler";
        /// What is done with a report on its day.
        PUBLISHED = 4 "published";
        /// Verbs of an inquiry: found two years ago that.
        CONCLUDED = 5 "concluded";
        /// Dates of one word.
        LONE_DAY = 6 "lone_day";
        /// What counts units of time beside numbers: several weeks ago.
        FEW = 7 "few";
        /// Words behind a stretch of time that make it a date.
        AGO = 8 "ago";
        /// Times of the day without a number: at dawn.
        DAY_TIME = 9 "day_time";
        /// What a war does that dates something: since the war began.
        BEGAN = 10 "began";
        /// Edges of a time: since the start of.
        EDGE = 11 "edge";
        /// Words behind "the" that date by a date before: the previous day.
        RELATIVE_DAY = 12 "relative_day";
        /// Words that date by the day of the report: this week.
        RECENT = 13 "recent";
        /// Parts of a longer time: first week of May.
        ORDINAL = 14 "ordinal";
        /// Units that numbers count: in three days.
        SPAN = 15 "span";
        /// Times that stand alone behind a preposition: in winter.
        SEASON = 16 "season";
        /// Units of the calendar, which count ages too.
        UNIT = 17 "unit";
        /// Units that count no ages.
        OTHER_UNIT = 18 "other_unit";
        /// Parts of a day: Sunday night.
        PART_OF_DAY = 19 "part_of_day";
        /// Words of degree before "many": so many.
        DEGREE = 20 "degree";
        /// Words behind the time of a clock: 7 p.m.
        CLOCK_MARK = 21 "clock_mark";
        /// Words before an age: aged 23.
        AGE = 22 "age";
        /// Of whom an age is told: a boy of 15.
        ONE_PERSON = 23 "one_person";
        /// Whose children are counted: a mother of three.
        PARENT = 24 "parent";
        /// Verbs of what brings people to a hospital.
        SEND = 25 "send";
        /// What a hospital does with patients.
        RECEIVE = 26 "receive";
        /// How patients come in.
        BROUGHT = 27 "brought";
        /// Before the hospital that people are brought to.
        INTO = 28 "into";
        /// Between a word that points back and the figure: puts it at 18.
        ECHO_LINK = 29 "echo_link";
        /// Nouns that point back to a figure told before.
        FIGURE = 30 "figure";
        /// Words that make "toll" a toll: the death toll.
        THE_TOLL = 31 "the_toll";
        /// Words that open a clause behind those counted: two men accused of.
        ACCUSED = 32 "accused";
        /// Participles beside a state, which are no main verb: found dead.
        SEEN = 33 "seen";
        /// Pronouns that are an object.
        REFLEXIVE = 34 "reflexive";
        /// What is fled without being displaced.
        ESCAPED = 35 "escaped";
        /// Words behind another count: 15 by another.
        BY_SOURCE = 36 "by_source";
        /// Between a part and its whole: 14 out of some 45.
        PART_OF = 37 "part_of";
        /// Parts that are no number.
        FRACTION = 38 "fraction";
        /// Verbs whose subject is the whole.
        INCLUDED = 39 "included";
        /// Verbs whose object did not happen: seeking the arrest of.
        SEEK = 40 "seek";
        /// Verbs whose object is to come: planned the kidnapping of.
        PLAN = 41 "plan";
        /// Verbs whose object loses: cost the army 400 men.
        COST = 42 "cost";
        /// Counted nouns that tell no group.
        BODIES = 43 "bodies";
        /// Events as wide as a country.
        WAR = 44 "war";
        /// Where somebody speaks.
        BRIEFING = 45 "briefing";
        /// Verbs of a count, whose subject is a speaker.
        ESTIMATED = 46 "estimated";
        /// Breaks that link a clause to the noun before it.
        CLAUSE_LINK = 47 "clause_link";
        /// Prepositions of place beside the place cues.
        PLACE_ON = 48 "place_on";
        /// Nouns of harm, of which one person may have several.
        WOUNDS = 49 "wounds";
        /// Words behind which a toll has no figure.
        TOLL_BREAK = 50 "toll_break";
        /// What harm does to the number behind it: raising the number of.
        BRINGING = 51 "bringing";
        /// What brings a toll to a figure.
        BRING = 52 "bring";
        /// Verbs of somebody's count: put the toll at 12.
        PUT_AT = 53 "put_at";
        /// Nouns of a count behind its figure.
        TOTAL = 54 "total";
        /// What is denied: denied that, denied having.
        DENIED = 55 "denied";
        /// Talk that may be false.
        RUMOUR = 56 "rumour";
        /// What such talk is: false reports.
        FALSE = 57 "false";
        /// Verbs before a figure that is not sure: officials fear 40.
        FEARING = 58 "fearing";
        /// What is corrected: an earlier version.
        VERSION = 59 "version";
        /// How somebody is treated who is no patient.
        MANNER = 60 "manner";
        /// Articles that are a figure of one.
        ARTICLE = 61 "article";
        /// Units inside an age: 80-year-old.
        AGE_UNIT = 62 "age_unit";
        /// Verbs of more than one.
        PLURAL = 63 "plural";
        /// Pronouns for those counted before: of whom.
        THEM = 64 "them";
        /// How badly people are hurt: 17 critically.
        GRADED = 65 "graded";
        /// Prepositions of the place of a figure in a breakdown.
        PLACE_LEAD = 66 "place_lead";
        /// Words of a relative clause right behind a figure.
        RELATIVE = 67 "relative";
        /// Prepositions whose number is no subject.
        INSIDE = 68 "inside";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casualty::lists::Lists;
    use crate::lexicon::table::{list, word};

    #[test]
    fn every_set_has_words() {
        let sets = list!("casualty_words").rows();
        let sets = sets.filter_map(|row| Set::by_name(row[0]));
        assert_eq!(sets.fold(Set::default(), Set::with), Set::ALL);
    }

    #[test]
    fn words_are_in_their_sets_alone() {
        let sets = |word| Lists::get().sets(word);
        assert!(
            sets(word!("o'clock")).any(Set::CLOCK_MARK) && sets(word!("a.m.")).any(Set::CLOCK_MARK)
        );
        assert!(
            !sets(word!("clock")).any(Set::CLOCK_MARK) && !sets(word!("years")).any(Set::AGE_UNIT)
        );
        assert!(sets(word!("years")).any(Set::UNIT.with(Set::AGE_UNIT)));
        assert_eq!(sets(0), Set::default());
    }
}
