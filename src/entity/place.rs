//! Places: gazetteer names that their surroundings bear out, and names in no list beside a class word.
//!
//! Most gazetteer hits in news are common words, given names and surnames. A name that could be one of those
//! needs a cue: a preposition, a dateline, a country behind a comma, a class noun.

use super::candidate::{Candidate, Rank};
use super::view::{FUNCTION, Found, TITLES, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Brief, Classes, Flags, Label};

/// Inhabitants from which a plain name is believed without a cue.
const KNOWN: u32 = 100_000;

/// Proposes places.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let before = out.len();
    for found in view.all_found() {
        out.extend(listed(view, found));
    }
    coordinated(view, out, before);
    for i in 0..view.len() {
        if view.capital(i) {
            out.extend(with_class_noun(view, i));
        }
        if view.classes(i).is(Classes::PLACE_OF) && view.is(i, Shape::Lower) {
            out.extend(behind_class_noun(view, i));
        }
        if view.classes(i).is(Classes::PLACE_HEAD) && view.is(i, Shape::Lower) {
            out.extend(before_class_noun(view, i));
        }
        let inside = view.classes(i).is(Classes::PLACE_CUE)
            && ["in", "near", "outside", "inside", "around"]
                .iter()
                .any(|w| view.word_is(i, w));
        if inside && !view.caps_line(i) {
            out.extend(behind_preposition(view, i + 1));
        }
    }
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
    let doubt = doubt(view, found, &entry);
    let belief = belief(view, first, last);
    if part_of_longer(view, first, last) && belief < 3 || belief < doubt {
        return None;
    }
    last = with_dot(view, found, &entry).max(class_noun_end(view, last));
    let rank = if entry.flags.is(Flags::USER) {
        Rank::Certain
    } else {
        Rank::Likely
    };
    Some(Candidate::name(first, last, Label::Place, rank).with(Some(id)))
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
        return i32::from(small && (found.alias || classes.given_rank() >= 3));
    }
    let short = view.token(first).span.len() < 4;
    let common = classes.is(Classes::COMMON) || classes.any(FUNCTION);
    let also_lower = common && view.also_lower(first);
    let name = classes.given_rank() >= 3 || classes.surname_rank() >= 4;
    let mut doubt = 0;
    if small {
        doubt += 1;
    }
    if common && !(entry.population > 1_000_000 && !found.alias) {
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
        if before.is(Classes::PLACE_CUE) && !view.capital(b)
            || before.is(Classes::PLACE_CUE) && view.sentence_start(b)
        {
            belief += 2;
        } else if view.word_is(b, "of") && view.classes(b.wrapping_sub(1)).is(Classes::PLACE_OF) {
            belief += 4;
        } else if view.word_is(b, "to") || view.word_is(b, "of") {
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
                flags.any(Flags(
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
            && view.word_is(first - 1, "/")
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
            caps && !view.glued(last + 1) || caps && view.is(last, Shape::Colon)
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
        && ["based", "born", "area"]
            .iter()
            .any(|w| view.word_is(last + 1, w))
}

/// "Paris Hilton", "Abu Hama": the capitals go on, so the name is not this one.
fn part_of_longer(view: &View<'_>, first: usize, last: usize) -> bool {
    if view.caps_line(first) || view.titled_line(first) {
        return false;
    }
    let goes_on = view.joined(last) && view.capital(last) && !view.glued(last) && {
        let next = view.classes(last);
        !next.any(
            FUNCTION
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
                FUNCTION
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

/// "Hama Province": the class noun in capitals is part of the name.
fn class_noun_end(view: &View<'_>, last: usize) -> usize {
    let noun = view.joined(last)
        && !view.glued(last)
        && matches!(view.shape(last), Some(Shape::Title))
        && view.classes(last).is(Classes::PLACE_HEAD)
        && !view.titled_line(last);
    last + usize::from(noun)
}

/// "Karsh Province", "Lake Sefu": capitals in no list with a class noun in capitals.
fn with_class_noun(view: &View<'_>, i: usize) -> Option<Candidate> {
    if !view.classes(i).is(Classes::PLACE_HEAD) || !view.is(i, Shape::Title) || view.titled_line(i)
    {
        return None;
    }
    let mut first = i;
    while first > 0
        && i - first < 3
        && view.joined(first)
        && (view.is(first - 1, Shape::Title)
            || view.is(first - 1, Shape::Mixed)
            || view.is(first - 1, Shape::Hyphen) && view.glued(first))
        && !view.classes(first - 1).any(
            FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY),
        )
        && view.state_at(first - 1).is_none()
    {
        first -= 1;
    }
    if view.is(first, Shape::Hyphen) {
        first += 1;
    }
    let lone = first == i
        || first + 1 == i && view.sentence_start(first) && view.classes(first).is(Classes::COMMON);
    let next_goes_on =
        view.joined(i + 1) && view.is(i + 1, Shape::Title) && !view.classes(i + 1).any(FUNCTION);
    (!lone && !next_goes_on).then(|| Candidate::name(first, i + 1, Label::Place, Rank::Guess))
}

/// "the town of Karsh": capitals in no list behind a class noun.
fn behind_class_noun(view: &View<'_>, i: usize) -> Option<Candidate> {
    let first = i + 2;
    if !view.word_is(i + 1, "of") || !view.joined(first) || !view.is(first, Shape::Title) {
        return None;
    }
    if view
        .classes(first)
        .any(FUNCTION.with(TITLES).with(Classes::MONTH))
        || view
            .found(first)
            .is_some_and(|f| f.is(Label::State) || f.is(Label::Org))
    {
        return None;
    }
    let mut last = first + 1;
    while last < first + 3
        && view.joined(last)
        && !view.glued(last)
        && view.is(last, Shape::Title)
        && !view.classes(last).any(FUNCTION.with(TITLES))
    {
        last += 1;
    }
    Some(Candidate::name(first, last, Label::Place, Rank::Guess))
}

/// A capital that could be a word of a place in no list.
fn unlisted_word(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    (view.is(i, Shape::Title) || view.is(i, Shape::Mixed))
        && !classes.any(
            FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY)
                .with(Classes::ORG_HEAD)
                .with(Classes::ORG_SUFFIX)
                .with(Classes::EVENT),
        )
        && view
            .found(i)
            .is_none_or(|f| !f.is(Label::State) && !f.is(Label::Org) && !f.is(Label::Agent))
}

/// "Karsh province", "the Sefu river": capitals in no list before a class noun.
fn before_class_noun(view: &View<'_>, noun: usize) -> Option<Candidate> {
    let firm = [
        "province",
        "district",
        "governorate",
        "region",
        "village",
        "town",
        "island",
        "islands",
        "river",
        "county",
        "prefecture",
        "oblast",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "airport",
        "airbase",
        "crossing",
        "peninsula",
        "valley",
        "municipality",
        "canton",
        "lake",
        "mountains",
        "desert",
        "strait",
        "camp",
    ]
    .iter()
    .any(|w| view.word_is(noun, w));
    let mut first = noun;
    while first > 0
        && noun - first < 3
        && view.joined(first)
        && !view.glued(first)
        && unlisted_word(view, first - 1)
        && !(view.sentence_start(first - 1) && view.classes(first - 1).is(Classes::COMMON))
    {
        first -= 1;
    }
    let common = (first..noun).any(|i| view.classes(i).is(Classes::COMMON));
    (firm && first < noun && !common)
        .then(|| Candidate::name(first, noun, Label::Place, Rank::Guess))
}

/// "in Karsh", "near Tell Sefu": capitals in no list behind a preposition of place.
fn behind_preposition(view: &View<'_>, first: usize) -> Option<Candidate> {
    let mut last = first;
    while view.joined(last)
        && last < first + 3
        && (last == first || !view.glued(last))
        && unlisted_word(view, last)
    {
        last += 1;
    }
    while view.glued(last)
        && view.is(last, Shape::Hyphen)
        && view.glued(last + 1)
        && view.capital(last + 1)
    {
        last += 2;
    }
    let goes_on = view.joined(last) && view.capital(last) && !view.glued(last);
    let common = (first..last).any(|i| view.classes(i).is(Classes::COMMON));
    let name = last == first + 1 && view.classes(first).given_rank() >= 4;
    let sure = comma_area(view, last);
    (last > first && !goes_on && (!common || sure) && (!name || sure))
        .then(|| Candidate::name(first, last, Label::Place, Rank::Guess))
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
                || view.word_is(first - 1, "and")
                || view.word_is(first - 1, "or"));
        let mut end = first.saturating_sub(1);
        if link && end > 0 && view.is(end - 1, Shape::Comma) {
            end -= 1;
        }
        if link
            && ends.binary_search(&end).is_ok()
            && ends.binary_search(&last).is_err()
            && !part_of_longer(view, first, last)
            && !view.classes(first).any(FUNCTION)
            && doubt(view, found, &view.brief(id)) <= 2
            && !view.brief(id).flags.is(Flags::AFTER_COMMA)
        {
            let last = class_noun_end(view, last);
            out.push(Candidate::name(first, last, Label::Place, Rank::Guess).with(Some(id)));
        }
    }
}
