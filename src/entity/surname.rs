//! Propagation: once a full name is known, its surname alone is the same person, before and after it.

use std::cell::LazyCell;

use super::candidate::{Candidate, Rank};
use super::place;
use super::view::{TITLES, View};
use crate::lexicon::fold::chain;
use crate::lexicon::table::{KeyMap, key_map, word};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};

/// What a lone word of a name stands for.
#[derive(Clone, Copy, Default)]
struct Part {
    surname: bool,
    given: bool,
    title: bool,
}

/// Proposes lone surnames and given names of the persons proposed so far.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let mut parts: KeyMap<Part> = key_map(2 * out.len());
    let mut taken = vec![false; view.len()];
    let mut full: KeyMap<()> = KeyMap::default();
    for c in out.iter().filter(|c| c.label == Some(Label::Person)) {
        taken[c.first..c.last].fill(true);
        note(view, c, &mut parts);
        if c.last == c.first + 2 {
            full.insert(pair(view, c.first), ());
        }
    }
    if parts.is_empty() {
        return;
    }
    let placed = LazyCell::new(|| placed(view, &parts));
    let ever_placed = |i: usize| placed.contains_key(&view.token(i).key);
    for i in view.capitals() {
        if taken[i] {
            continue;
        }
        let Some(part) = parts.get(&view.token(i).key) else {
            continue;
        };
        if alone(view, i, *part, ever_placed) || like_a_state(view, i, *part, ever_placed) {
            let again = i > 0
                && view.joined(i)
                && !view.glued(i)
                && view.is(i - 1, Shape::Title)
                && !taken[i - 1]
                && view.classes(i - 1).given_rank() >= 2
                && view.found(i - 1).is_none()
                && full.contains_key(&pair(view, i - 1));
            let first = if again { i - 1 } else { with_article(view, i) };
            out.push(Candidate::name(first, i + 1, Label::Person, Rank::Likely));
        }
    }
}

/// The key of a name of two words.
fn pair(view: &View<'_>, first: usize) -> u64 {
    chain(view.token(first).key, view.token(first + 1).key)
}

fn note(view: &View<'_>, c: &Candidate, parts: &mut KeyMap<Part>) {
    let word = |i: usize| view.shape(i).is_some_and(Shape::is_word) && view.token(i).span.len() > 1;
    let mut last = c.last - 1;
    if view.classes(last).is(Classes::NAME_SUFFIX) && last > c.first + 1 {
        last -= 1;
    }
    // "June Karsh" may be a company's month.
    let month = |i: usize| view.classes(i).any(Classes::MONTH.with(Classes::WEEKDAY));
    if !word(last) || month(last) {
        return;
    }
    let part = parts.entry(view.token(last).key).or_default();
    part.surname = true;
    part.title |= last == c.first;
    if last > c.first && word(c.first) && !view.is(c.first, Shape::Dotted) && !month(c.first) {
        let classes = view.classes(c.first);
        let foreign = classes.common_rank() == 0
            && view
                .found(c.first)
                .is_none_or(|f| !f.is(Label::State) && !f.is(Label::Place));
        if foreign
            || classes.given_rank() >= 1 && classes.common_rank() == 0
            || classes.given_rank() >= 5
        {
            parts.entry(view.token(c.first).key).or_default().given = true;
        }
    }
}

/// Whether the word stands there as a name of its own.
fn alone(view: &View<'_>, i: usize, part: Part, ever_placed: impl Fn(usize) -> bool) -> bool {
    let classes = view.classes(i);
    let titled = view.before(i).is_some_and(|b| {
        view.line_start(b) && view.is(b, Shape::Caps) && view.classes(b).any(TITLES)
    });
    let speaks =
        (view.line_start(i) || titled) && view.glued(i + 1) && view.is(i + 1, Shape::Colon);
    let caps = view.is(i, Shape::Caps) && !view.caps_line(i) && !speaks;
    let second = view.glued(i)
        && view.is(i - 1, Shape::Hyphen)
        && view.capital(i.saturating_sub(2))
        && !view.classes(i.saturating_sub(2)).is(Classes::PARTICLE);
    if caps || second {
        return false;
    }
    let capital_behind = view.joined(i + 1)
        && !view.glued(i + 1)
        && view.capital(i + 1)
        && !view.caps_line(i)
        && !view.titled_line(i);
    if capital_behind
        && view.classes(i + 1).any(
            Classes::ORG_HEAD
                .with(Classes::ORG_SUFFIX)
                .with(Classes::PLACE_HEAD)
                .with(Classes::EVENT),
        )
    {
        return false;
    }
    let place = view
        .found(i)
        .is_some_and(|f| f.is(Label::Place) || f.is(Label::State));
    if place && place::belief(view, i, i + 1) >= 2 {
        // "in Jordan's film" is in the film, where the article knows no other Jordan.
        let owner = part.surname && view.is(i + 1, Shape::Possessive);
        if !owner || ever_placed(i) {
            return false;
        }
    }
    let common = classes.is(Classes::COMMON) && (view.also_lower(i) || view.titled_line(i));
    if common && (view.sentence_start(i) || view.caps_line(i) || view.titled_line(i)) {
        return false;
    }
    if view.state_at(i).is_some() && !part.surname {
        return false;
    }
    part.surname || part.given && !capital_behind && !before_capital(view, i)
}

/// "Georgia skated": somebody's given name that is a state's, too, needs to do what people do, unless it is a place
/// nowhere in the article.
fn like_a_state(
    view: &View<'_>,
    i: usize,
    part: Part,
    ever_placed: impl Fn(usize) -> bool,
) -> bool {
    let name = part.given && !part.surname && view.classes(i).given_rank() >= 4;
    if !name || view.state_at(i).is_none_or(|f| f.len() > 1) {
        return false;
    }
    does(view, i) || acts_or_owns(view, i) && !ever_placed(i)
}

/// Which parts of names stand somewhere in the article as a place would.
fn placed(view: &View<'_>, parts: &KeyMap<Part>) -> KeyMap<()> {
    let named = view
        .capitals()
        .filter(|&k| parts.contains_key(&view.token(k).key));
    let placed = named.filter(|&k| is_placed(view, k) && !does(view, k));
    placed.map(|k| (view.token(k).key, ())).collect()
}

/// "Georgia skated", "Georgia is", "Georgia's work"; not "left Georgia".
fn acts_or_owns(view: &View<'_>, i: usize) -> bool {
    let verb = Classes::PAST.with(Classes::THIRD).with(Classes::AUXILIARY);
    view.is(i + 1, Shape::Possessive)
        || view.joined(i + 1) && view.is(i + 1, Shape::Lower) && view.classes(i + 1).any(verb)
}

/// "in Georgia", "Georgia and Armenia", "Atlanta, Georgia", "GEORGIA": as a place would stand.
fn is_placed(view: &View<'_>, i: usize) -> bool {
    let link = |k: usize| {
        view.classes(k).is(Classes::CONJUNCTION) || matches!(view.shape(k), Some(Shape::Comma))
    };
    // "thanks to Georgia's work" says nothing.
    place::belief(view, i, i + 1) >= 1 && !view.is(i + 1, Shape::Possessive)
        || view.caps_line(i)
        || view.titled_line(i)
        || view.joined(i) && link(i - 1)
        || view.joined(i + 1) && view.joined(i + 2) && link(i + 1) && view.capital(i + 2)
        || view.joined(i + 1) && view.is(i + 1, Shape::Hyphen)
}

/// "Georgia said", "said Georgia,", "Georgia herself", "Georgia's father".
fn does(view: &View<'_>, i: usize) -> bool {
    let verb = |k: usize| view.is(k, Shape::Lower) && view.classes(k).is(Classes::SAY);
    let said = view.before(i).is_some_and(verb) || view.joined(i + 1) && verb(i + 1);
    let self_or_kin = view.any_word(i + 1, &[word!("herself"), word!("himself")])
        || view.is(i + 1, Shape::Possessive) && view.plays(i + 2, Parts::FAMILY);
    said || self_or_kin
}

fn before_capital(view: &View<'_>, i: usize) -> bool {
    view.before(i).is_some_and(|b| {
        view.is(b, Shape::Title)
            && !view.sentence_start(b)
            && !view.classes(b).any(TITLES)
            && !view.glued(i)
    })
}

/// "al-Assad": the article belongs to the name.
fn with_article(view: &View<'_>, i: usize) -> usize {
    if i >= 2
        && view.glued(i)
        && view.is(i - 1, Shape::Hyphen)
        && view.glued(i - 1)
        && view.classes(i - 2).is(Classes::PARTICLE)
    {
        return i - 2;
    }
    let other = Classes::PREPOSITION
        .with(Classes::DETERMINER)
        .with(Classes::CONJUNCTION)
        .with(Classes::SUBORDINATOR)
        .with(Classes::NUMERAL)
        .with(Classes::ABBR_TITLE);
    // "van der Sefu"
    let mut first = i;
    while let Some(b) = view.before(first).filter(|_| !view.glued(first)) {
        let c = view.classes(b);
        if !c.is(Classes::PARTICLE) || c.any(other) {
            break;
        }
        first = b;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn surnames_alone_are_found_before_and_after_the_full_name() {
        finds(
            "DORNFELD QUITS\nGunther Dornfeld quit. Dornfeld's wife agreed.",
            &[
                "person:DORNFELD",
                "person:Gunther Dornfeld",
                "person:Dornfeld",
            ],
        );
    }

    #[test]
    fn a_full_name_of_two_nouns_known_once_is_the_same_again() {
        finds(
            "They praised 31-year-old Rusty Banks. Rusty Banks smiled. Later Banks left the banks.",
            &["person:Rusty Banks", "person:Rusty Banks", "person:Banks"],
        );
        finds("Rusty Banks are burning.", &[]);
        finds(
            "The 31-year-old Real Madrid striker left.",
            &["org:Real Madrid"],
        );
    }

    #[test]
    fn a_given_name_that_is_a_state_speaks_or_has_kin() {
        finds(
            "Georgia Dornfeld skates. Georgia's father agreed, said Georgia. He left Georgia.",
            &[
                "person:Georgia Dornfeld",
                "person:Georgia",
                "person:Georgia",
                "state:Georgia",
            ],
        );
    }

    #[test]
    fn what_a_namesake_of_a_state_owns_is_no_place() {
        finds(
            "Neil Jordan filmed. She acts in Jordan's film.",
            &["person:Neil Jordan", "person:Jordan"],
        );
        finds(
            "Neil Jordan filmed in Jordan. She lives in Jordan's capital.",
            &["person:Neil Jordan", "state:Jordan", "state:Jordan"],
        );
    }

    #[test]
    fn somebody_who_is_called_june_has_no_month() {
        finds(
            "June Dornfeld left. Prices rose in June, and Dornfeld returned.",
            &["person:June Dornfeld", "person:Dornfeld"],
        );
    }

    #[test]
    fn a_surname_in_capitals_before_a_colon_speaks() {
        finds(
            "They asked Gunther Dornfeld.\nDORNFELD: No. The DORNFELD row went on.",
            &["person:Gunther Dornfeld", "person:DORNFELD"],
        );
    }

    #[test]
    fn an_organisation_with_the_surname_is_none_of_his() {
        finds(
            "Gunther Dornfeld quit the Dornfeld Foundation.",
            &["person:Gunther Dornfeld", "org:Dornfeld Foundation"],
        );
    }

    #[test]
    fn the_article_of_a_surname_belongs_to_it() {
        finds(
            "Omar al-Dornani spoke. Later al-Dornani left.",
            &["person:Omar al-Dornani", "person:al-Dornani"],
        );
        finds(
            "Edwin van der Dornfeld saved it. They passed van der Dornfeld.",
            &["person:Edwin van der Dornfeld", "person:van der Dornfeld"],
        );
    }

    #[test]
    fn a_given_name_that_is_a_state_is_the_person_where_nothing_makes_it_a_place() {
        let text =
            "Georgia Stevens is nine. Today Georgia skates, and much is owed to Georgia's work.";
        finds(
            text,
            &["person:Georgia Stevens", "person:Georgia", "person:Georgia"],
        );
        finds(
            "Georgia Stevens lives in Georgia. Today Georgia votes.",
            &["person:Georgia Stevens", "state:Georgia", "state:Georgia"],
        );
    }
}
