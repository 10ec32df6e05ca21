//! Places: gazetteer names that their surroundings bear out, and names in no list beside a class word.
//!
//! Most gazetteer hits in news are common words, given names and surnames. A name that could be one of those
//! needs a cue: a preposition, a dateline, a country behind a comma, a class noun.

use super::candidate::{Candidate, Rank};
use super::view::{Found, TITLES, View};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Brief, Classes, Flags, Label, Parts};

/// Inhabitants from which a plain name is believed without a cue.
const KNOWN: u32 = 100_000;

/// Inhabitants from which a second-level area is named behind its towns: Essex.
const COUNTY: u32 = 500_000;

/// Proposes places.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let before = out.len();
    for found in view.all_found() {
        out.extend(listed(view, found));
    }
    coordinated(view, out, before);
}

fn listed(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let id = found.get(Label::Place)?;
    let (first, mut last) = (found.first as usize, found.last as usize);
    let entry = view.brief(id);
    if entry.flags.is(Flags::AFTER_COMMA) {
        let comma = first > 0 && view.is(first - 1, Shape::Comma);
        let last = with_dot(view, found, &entry);
        return comma
            .then(|| Candidate::name(first, last, Label::Place, Rank::Likely).with(Some(id)));
    }
    let mut doubt = doubt(view, found, &entry);
    if view
        .before(first)
        .is_some_and(|b| view.is(b, Shape::Lower) && view.word_is(b, word!("the")))
        && view.is(first, Shape::Title)
        && hand_picked(view, found, &entry)
    {
        // "the Gulf": waters and regions have the article that towns lack.
        doubt -= 2;
    }
    let begin = name_begin(view, first);
    let belief = belief(view, begin, last);
    if part_of_longer(view, first, last) && belief < 3 || belief < doubt {
        return None;
    }
    last = with_dot(view, found, &entry).max(class_noun_end(view, last));
    let rank = if entry.flags.is(Flags::USER) {
        Rank::Certain
    } else {
        Rank::Likely
    };
    Some(Candidate::name(begin, last, Label::Place, rank).with(Some(id)))
}

/// "Calif.", "Sask.": the dot belongs to the abbreviation.
fn with_dot(view: &View<'_>, found: &Found, entry: &Brief) -> usize {
    let (first, last) = (found.first as usize, found.last as usize);
    let dot = view.glued(last) && view.is(last, Shape::Stop) && view.token(last).span.len() == 1;
    let short = entry.flags.any(Flags(Flags::ABBR.0 | Flags::AFTER_COMMA.0))
        || found.alias
            && first > 0
            && view.is(first - 1, Shape::Comma)
            && view.token(first).span.len() <= 5;
    let dotted = view.is(last - 1, Shape::Dotted)
        || view.is(first, Shape::Caps) && entry.flags.is(Flags::AFTER_COMMA);
    last + usize::from(dot && short && !dotted)
}

/// How much evidence a listed name needs: 0 none, 3 a lot.
fn doubt(view: &View<'_>, found: &Found, entry: &Brief) -> i32 {
    let (first, last) = (found.first as usize, found.last as usize);
    let classes = view.classes(first);
    let area = entry.flags.any(Flags(
        Flags::ADMIN1.0
            | Flags::REGION.0
            | Flags::CAPITAL.0
            | Flags::PART.0
            | Flags::TERRITORY.0
            | Flags::US_STATE.0,
    ));
    let small = entry.population < KNOWN && !area && !hand_picked(view, found, entry);
    if last > first + 1 {
        let surname = view.classes(last - 1).surname_rank() >= 1;
        let name = classes.given_rank() >= 3 && surname;
        let words = found.alias && classes.common_rank() >= 2;
        return i32::from(small && (name || words));
    }
    let short = view.token(first).span.len() < 4;
    let common = classes.is(Classes::COMMON) || classes.any(Classes::FUNCTION);
    let also_lower = common && view.also_lower(first);
    let name = classes.given_rank() >= 3 || classes.surname_rank() >= 4;
    let mut doubt = 0;
    if small {
        doubt += 1;
    }
    if common && (entry.population <= 1_000_000 || found.alias) {
        doubt += 1 + i32::from(also_lower || view.sentence_start(first) || view.titled_line(first));
    }
    if found.alias && !area && entry.population < 1_000_000 {
        doubt += 1;
    }
    if name && entry.population < 1_000_000 && !area {
        doubt += 1;
    }
    if short && (small || found.alias) {
        doubt += 2;
    }
    doubt.min(4)
}

/// Places put in by hand have no population; small ones of the generated list say so.
fn hand_picked(view: &View<'_>, found: &Found, entry: &Brief) -> bool {
    entry.population == 0
        && found
            .get(Label::Place)
            .is_some_and(|p| !view.entry(p).extra.contains("pop500"))
}

/// What speaks for a place at tokens `first..last`: 0 nothing, 2 a good cue, 4 a sure one.
pub(super) fn belief(view: &View<'_>, first: usize, last: usize) -> i32 {
    let mut belief = 0;
    if let Some(b) = view.before(first) {
        let before = view.classes(b);
        let plain =
            !view.capital(b) || view.sentence_start(b) || view.caps_line(b) || view.titled_line(b);
        if before.is(Classes::PLACE_CUE) && plain {
            belief += 2;
        } else if view.word_is(b, word!("of"))
            && view.classes(b.wrapping_sub(1)).is(Classes::PLACE_OF)
        {
            belief += 4;
        } else if view.word_is(b, word!("to")) || view.word_is(b, word!("of")) {
            belief += 1;
        } else if before.is(Classes::DIRECTION) {
            belief += 2;
        }
    }
    if comma_area(view, last) {
        belief += 3;
    }
    if dateline(view, first, last) {
        belief += 3;
    }
    if view.joined(last)
        && view.classes(last).is(Classes::PLACE_HEAD)
        && !view.classes(last).is(Classes::SPORT)
    {
        belief += 2;
    }
    if view.sport && view.line_start(first) && view.joined(last) && view.is(last, Shape::Colon) {
        // "Hove: Sussex 363": the ground of a match.
        belief += 2;
    }
    if view.joined(last) && view.is(last, Shape::Lower) {
        // "-- Karsh newsroom", "the Dayton peace accords".
        belief += 3 * i32::from(view.any_word(last, &[word!("newsroom"), word!("bureau")]));
        belief +=
            2 * i32::from(view.classes(last).is(Classes::NOUN) && view.plays(last, Parts::PARLEY));
    }
    if hyphen_based(view, last) {
        belief += 2;
    }
    belief
}

/// ", Syria", ", Ohio": a state or an area behind a comma.
pub(super) fn comma_area(view: &View<'_>, last: usize) -> bool {
    view.joined(last)
        && view.is(last, Shape::Comma)
        && view.joined(last + 1)
        && view.found(last + 1).is_some_and(|f| {
            let state = f
                .get(Label::State)
                .is_some_and(|s| !view.brief(s).flags.any(Flags::DEMONYM));
            let area = f.get(Label::Place).is_some_and(|p| {
                let flags = view.brief(p).flags;
                // In sports reports counties are clubs: "behind Karsh, Essex and Kent".
                let county =
                    flags.is(Flags::ADMIN2) && view.brief(p).population >= COUNTY && !view.sport;
                county
                    || flags.any(Flags(
                        Flags::ADMIN1.0 | Flags::US_STATE.0 | Flags::PART.0 | Flags::AFTER_COMMA.0,
                    ))
            });
            state || area
        })
}

/// "BEIRUT: ", "LONDON, Aug 27 -", "GENEVA (Reuters)", "AKRON, Ohio 1996-08-23" at the start of a line.
fn dateline(view: &View<'_>, first: usize, last: usize) -> bool {
    let starts = view.line_start(first)
        || first > 0
            && view.is(first - 1, Shape::Symbol)
            && view.word_is(first - 1, word!("/"))
            && view.joined(first);
    if !starts || !view.joined(last) {
        return false;
    }
    let caps = (first..last).all(|i| !view.token(i).shape.is_word() || view.is(i, Shape::Caps));
    match view.shape(last) {
        Some(Shape::Comma) => {
            caps || view.classes(last + 1).is(Classes::MONTH) || view.is(last + 1, Shape::Number)
        }
        Some(Shape::Colon | Shape::Dash | Shape::Hyphen) => {
            caps && (!view.glued(last + 1) || view.is(last, Shape::Colon))
        }
        Some(Shape::Open | Shape::Number | Shape::Symbol) => caps,
        Some(Shape::Title | Shape::Lower) => caps && !view.caps_line(first),
        _ => false,
    }
}

/// "Cairo-based", "Aleppo-born".
fn hyphen_based(view: &View<'_>, last: usize) -> bool {
    view.glued(last)
        && view.is(last, Shape::Hyphen)
        && view.glued(last + 1)
        && view.plays(last + 1, Parts::PLACE_BOUND)
}

/// "Paris Hilton", "Abu Hama": the capitals go on, so the name is not this one.
fn part_of_longer(view: &View<'_>, first: usize, last: usize) -> bool {
    if view.caps_line(first) || view.titled_line(first) {
        return false;
    }
    let goes_on = view.joined(last) && view.capital(last) && !view.glued(last) && {
        let next = view.classes(last);
        !next.any(
            Classes::FUNCTION
                .with(TITLES)
                .with(Classes::PLACE_HEAD)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY),
        ) && view
            .found(last)
            .is_none_or(|f| !f.is(Label::State) && !f.is(Label::Place))
            && view.is(last, Shape::Title)
            && !next.is(Classes::COMMON)
    };
    let began = view.before(first).is_some_and(|b| {
        let before = view.classes(b);
        view.capital(b)
            && !view.glued(first)
            && !view.sentence_start(b)
            && !before.any(
                Classes::FUNCTION
                    .with(TITLES)
                    .with(Classes::DIRECTION)
                    .with(Classes::MONTH),
            )
            && view.found(b).is_none_or(|f| !f.is(Label::State))
            && !before.is(Classes::COMMON)
            && view.is(b, Shape::Title)
    });
    goes_on || began
}

/// "Lake Tana", "Mount Karsh", "North Caucasus", "al-Hilla": the word before is part of the name.
fn name_begin(view: &View<'_>, first: usize) -> usize {
    let Some(b) = view.before(first) else {
        return first;
    };
    if view.glued(first) {
        let article = view.is(b, Shape::Hyphen)
            && view.glued(b)
            && view.classes(b - 1).is(Classes::PARTICLE)
            && !view.glued(b - 1);
        return if article { b - 1 } else { first };
    }
    let title = view.is(b, Shape::Title) && !view.titled_line(b);
    let nature = title && view.plays(b, Parts::NATURE);
    // "Far North Queensland", "Arab East Jerusalem": the name begins further left, nobody knows where.
    let deep = view
        .before(b)
        .is_some_and(|c| view.is(c, Shape::Title) && !view.sentence_start(c) && !view.glued(c));
    let point = title && view.plays(b, Parts::COMPASS) && !view.sentence_start(b) && !deep;
    if nature || point { b } else { first }
}

/// "Hama Province": the class noun in capitals is part of the name.
fn class_noun_end(view: &View<'_>, last: usize) -> usize {
    let noun = view.joined(last)
        && !view.glued(last)
        && matches!(view.shape(last), Some(Shape::Title))
        && view.classes(last).is(Classes::PLACE_HEAD)
        && !view.titled_line(last);
    // "London City airport", "Karsh State Troopers", "Ohio State Police": another noun has it.
    let state = view.word_is(last, word!("state"));
    let behind = last + 1;
    let taken = view.joined(behind)
        && !view.glued(behind)
        && (view.is(behind, Shape::Lower) && view.classes(behind).is(Classes::PLACE_HEAD)
            || view.is(behind, Shape::Title)
                && (state && !view.classes(behind).any(Classes::FUNCTION)
                    || !view.classes(behind).any(
                        Classes::FUNCTION
                            .with(TITLES)
                            .with(Classes::MONTH)
                            .with(Classes::WEEKDAY),
                    )));
    last + usize::from(noun && !taken)
}

/// "in Homs and Salqin": what is joined to a place by "and" or a comma needs no cue of its own.
fn coordinated(view: &View<'_>, out: &mut Vec<Candidate>, from: usize) {
    let mut ends: Vec<usize> = out[from..].iter().map(|c| c.last).collect();
    ends.sort_unstable();
    for found in view.all_found() {
        let (first, last) = (found.first as usize, found.last as usize);
        let Some(id) = found.get(Label::Place) else {
            continue;
        };
        let link = first > 1
            && view.joined(first)
            && (view.is(first - 1, Shape::Comma)
                || view.word_is(first - 1, word!("and"))
                || view.word_is(first - 1, word!("or")));
        let mut end = first.saturating_sub(1);
        if link && end > 0 && view.is(end - 1, Shape::Comma) {
            end -= 1;
        }
        if link
            && ends.binary_search(&end).is_ok()
            && ends.binary_search(&last).is_err()
            && !part_of_longer(view, first, last)
            && !view.classes(first).any(Classes::FUNCTION)
            && doubt(view, found, &view.brief(id)) <= 2
            && !view.brief(id).flags.is(Flags::AFTER_COMMA)
        {
            let last = with_dot(view, found, &view.brief(id)).max(class_noun_end(view, last));
            out.push(Candidate::name(first, last, Label::Place, Rank::Guess).with(Some(id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn known_cities_need_no_cue_and_words_do() {
        finds("Aleppo was quiet.", &["place:Aleppo"]);
        finds("Reading is fun.", &[]);
        finds(
            "He was born in Reading, England.",
            &["place:Reading", "state:England"],
        );
    }

    #[test]
    fn part_of_a_longer_name_is_no_place() {
        finds("Paris Hilton waved.", &["person:Paris Hilton"]);
    }

    #[test]
    fn class_nouns_in_capitals_belong_to_the_name() {
        finds("They fled Hama Province.", &["place:Hama Province"]);
        finds("They fled Hama province.", &["place:Hama"]);
        finds("Flights left London City airport.", &["place:London"]);
    }

    #[test]
    fn abbreviated_states_keep_their_dot() {
        finds(
            "A fire in Dayton, Ky., killed two.",
            &["place:Dayton", "place:Ky."],
        );
    }

    #[test]
    fn conjuncts_of_places_are_places() {
        finds(
            "Shelling hit Homs and Idlib.",
            &["place:Homs", "place:Idlib"],
        );
    }

    #[test]
    fn the_state_of_its_police_is_no_class_noun() {
        finds(
            "They fled Washington State on Friday. A man died, West Virginia State Police Lt. Ann Karsh said.",
            &[
                "place:Washington State",
                "place:West Virginia",
                "person:Ann Karsh",
            ],
        );
    }

    #[test]
    fn the_word_before_may_be_part_of_the_name() {
        finds(
            "Rebels fled to Lake Maracaibo and South Charleston from al-Hilla.",
            &[
                "place:Lake Maracaibo",
                "place:South Charleston",
                "place:al-Hilla",
            ],
        );
        finds(
            "They crossed Far North Queensland. South Aleppo was quiet.",
            &["place:Queensland", "place:Aleppo"],
        );
    }

    #[test]
    fn waters_with_an_article_newsrooms_and_parleys_are_cues() {
        finds("A ship sank in the Gulf.", &["place:Gulf"]);
        finds("He took up golf. Gulf and all.", &[]);
        finds("-- Wellington newsroom", &["place:Wellington"]);
        finds("The Dayton peace accords held.", &["place:Dayton"]);
    }

    #[test]
    fn prepositions_in_capitals_are_cues_in_headlines() {
        finds("TWO KILLED IN READING BLAST", &["place:READING"]);
        finds("READING KILLED IN BLAST", &[]);
    }
}
