//! Organisations: listed names, and capitals with a head noun, a company suffix or an acronym behind.
//!
//! An organisation shields the names inside it ("Bank of Jordan"), so its span is built generously: the
//! adjective of a state before it, "of" and "for" phrases behind it.

use super::candidate::{Candidate, Rank};
use super::view::{FUNCTION, Found, ROLES, View};
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label};

/// Most tokens to either side of a head noun.
const REACH: usize = 7;

/// Proposes organisations, and shields for events.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let from = out.len();
    for found in view.all_found() {
        if let Some(id) = found.get(Label::Org) {
            let (first, last) = (found.first as usize, found.last as usize);
            let people = found.is(Label::State) && last == first + 1 && !view.sport;
            if !people && believable(view, first, last) {
                let rank = if view.brief(id).flags.is(Flags::USER) {
                    Rank::Certain
                } else {
                    Rank::Likely
                };
                out.push(Candidate::name(first, last, Label::Org, rank).with(Some(id)));
            }
        }
    }
    for i in 0..view.len() {
        let classes = view.classes(i);
        if !classes.any(
            Classes::ORG_HEAD
                .with(Classes::ORG_SUFFIX)
                .with(Classes::EVENT),
        ) || !head_shape(view, i)
        {
            continue;
        }
        out.extend(headed(view, i));
    }
    acronyms(view, out, from);
}

/// A single listed word that is also a word of the language needs its capital to mean something.
fn believable(view: &View<'_>, first: usize, last: usize) -> bool {
    let classes = view.classes(first);
    last > first + 1
        || !classes.is(Classes::COMMON)
        || !(view.sentence_start(first) || view.caps_line(first) || view.titled_line(first))
        || matches!(view.shape(first), Some(Shape::Caps)) && !view.caps_line(first)
}

fn head_shape(view: &View<'_>, i: usize) -> bool {
    view.is(i, Shape::Title) || view.is(i, Shape::Mixed) || view.is(i, Shape::Caps)
}

/// A capital that can stand in an organisation's name before its head.
fn part(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    view.capital(i)
        && (!classes.any(FUNCTION)
            || view.is(i, Shape::Dotted)
            || view.is(i, Shape::Caps) && !view.caps_line(i))
        && !classes.any(Classes::WEEKDAY)
        && !(classes.is(Classes::MONTH) && classes.given_rank() < 5)
}

fn headed(view: &View<'_>, head: usize) -> Option<Candidate> {
    let classes = view.classes(head);
    let goes_on = view.joined(head + 1)
        && !view.glued(head + 1)
        && part(view, head + 1)
        && view.classes(head + 1).any(
            Classes::ORG_HEAD
                .with(Classes::ORG_SUFFIX)
                .with(Classes::EVENT),
        );
    if view.caps_line(head) && classes.is(Classes::EVENT) {
        return shouted_event(view, head);
    }
    if goes_on || view.caps_line(head) && !classes.is(Classes::ORG_SUFFIX) {
        return None;
    }
    let mut first = begin(view, head);
    let last = finish(view, head);
    let whole = view.found(first).filter(|f| f.last as usize >= last);
    if whole.is_some_and(|f| f.is(Label::State) || f.is(Label::Place)) {
        return None;
    }
    if classes.is(Classes::EVENT) && !owns_adjective(view, head) {
        // "the Spanish Super Cup": the adjective still names the state.
        first += view
            .state_at(first)
            .filter(|f| (f.last as usize) < head)
            .map_or(0, Found::len);
    }
    let before = first < head;
    let of = last > head + 1;
    let league = view.sport && view.word_is(head, "league");
    if classes.is(Classes::EVENT) && !classes.is(Classes::ORG_HEAD) || league {
        return (before || of).then(|| Candidate::shield(first, last, Rank::Likely));
    }
    if !before && (!of || view.titled_line(head))
        || first + 1 == head && weak_modifier(view, first) && !of
    {
        return None;
    }
    Some(Candidate::name(first, last, Label::Org, Rank::Likely))
}

/// "CANADIAN OPEN" in a line of capitals: the state right before the event belongs to it.
fn shouted_event(view: &View<'_>, head: usize) -> Option<Candidate> {
    let from = head.saturating_sub(3);
    let state = (from..head).rev().find(|&i| view.state_at(i).is_some())?;
    if !owns_adjective(view, head) {
        return None;
    }
    let whole = (state..head).all(|i| view.joined(i + 1) && view.capital(i));
    whole.then(|| Candidate::shield(state, head + 1, Rank::Likely))
}

/// "the U.S. Open", "the German Masters": events known by their country.
fn owns_adjective(view: &View<'_>, head: usize) -> bool {
    ["open", "masters", "tour", "games", "war", "act"]
        .iter()
        .any(|w| view.word_is(head, w))
}

/// A lone modifier that makes no name: "The Army", "Former Police", "Russian Army" stays a state and a noun.
fn weak_modifier(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    view.sentence_start(i) && classes.is(Classes::COMMON) && !classes.is(Classes::NOUN)
        || classes.any(Classes::DIRECTION) && view.sentence_start(i)
}

/// Back over the capitals before the head noun.
fn begin(view: &View<'_>, head: usize) -> usize {
    let mut first = head;
    while first > 0 && head - first < REACH && view.joined(first) {
        let b = first - 1;
        let headline = view.titled_line(b) && verb_like(view, b);
        if part(view, b) && !headline && !(view.sentence_start(b) && drops_off(view, b)) {
            first = b;
            continue;
        }
        let glue = view.is(b, Shape::Hyphen) && view.glued(first) && view.glued(b)
            || (view.word_is(b, "&") || view.word_is(b, "and"))
                && b > 0
                && view.joined(b)
                && part(view, b - 1)
                && (ministry_like(view, head) || view.classes(head).is(Classes::ORG_SUFFIX))
            || view.word_is(b, "&") && b > 0 && view.joined(b) && part(view, b - 1)
            || view.is(b, Shape::Stop)
                && view.glued(b)
                && view.classes(b - 1).any(Classes::ABBR)
                && !view.sentence_start(first);
        if glue && b > 0 && part(view, b - 1) {
            first = b - 1;
            continue;
        }
        first = owner(view, first, head);
        break;
    }
    while first < head && view.classes(first).any(ROLES) && first + 1 < head {
        first += 1;
    }
    first
}

/// Back over what owns the name: "al-Ghuraba Brigades", "Iraq's Foreign Ministry", "St. Mary's Hospital".
fn owner(view: &View<'_>, first: usize, head: usize) -> usize {
    let Some(b) = first.checked_sub(2) else {
        return first;
    };
    let article = view.is(b + 1, Shape::Hyphen) && view.glued(b + 1) && view.glued(first);
    if article && view.classes(b).is(Classes::PARTICLE) && first < head {
        return b;
    }
    if !view.is(b + 1, Shape::Possessive) {
        return first;
    }
    let state = view.state_at(b).is_some_and(|f| f.last as usize == b + 1);
    if first < head {
        return if state && view.word_is(head, "ministry") {
            b
        } else {
            first
        };
    }
    let patron = [
        "hospital",
        "university",
        "college",
        "school",
        "church",
        "cathedral",
    ];
    if state || !view.capital(b) || !patron.iter().any(|w| view.word_is(head, w)) {
        return first;
    }
    let dot = b >= 2 && view.is(b - 1, Shape::Stop) && view.glued(b - 1) && !view.glued(b);
    let saint = if dot { b - 2 } else { b.saturating_sub(1) };
    let named = ["st", "saint", "king", "queen"]
        .iter()
        .any(|w| view.word_is(saint, w));
    if named && view.capital(saint) {
        saint
    } else {
        b
    }
}

/// A word of a headline that is rather its verb or subject than part of a name.
fn verb_like(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    classes.is(Classes::COMMON)
        && classes.any(
            Classes::VERB
                .with(Classes::THIRD)
                .with(Classes::GERUND)
                .with(Classes::PLURAL),
        )
}

fn ministry_like(view: &View<'_>, head: usize) -> bool {
    [
        "ministry",
        "department",
        "committee",
        "commission",
        "office",
        "board",
    ]
    .iter()
    .any(|w| view.word_is(head, w))
}

/// A capital that is owed to the start of the sentence.
fn drops_off(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    classes.any(FUNCTION)
        || classes.is(Classes::COMMON)
            && classes.common_rank() >= 2
            && !classes.is(Classes::NOUN)
            && !classes.is(Classes::ADJECTIVE)
}

/// On over "of Foreign Affairs and Trade", "for Human Rights".
fn finish(view: &View<'_>, head: usize) -> usize {
    let mut last = head + 1;
    if view.classes(head).is(Classes::ORG_SUFFIX) {
        // "Karsh Corp. said": the dot belongs to the abbreviation unless it ends the sentence.
        let dot =
            view.glued(last) && view.is(last, Shape::Stop) && view.token(last).span.len() == 1;
        let inside = view.joined(last + 1) && !view.capital(last + 1);
        return last + usize::from(dot && inside);
    }
    let mut link = last;
    let mut any = false;
    while link < view.len() && link - head < REACH * 2 && view.joined(link) {
        let linking = ["of", "for", "on", "against"]
            .iter()
            .any(|w| view.word_is(link, w))
            && view.is(link, Shape::Lower)
            || any && (view.word_is(link, "and") || view.word_is(link, "&"));
        if !linking {
            break;
        }
        let mut at = link + 1;
        if view.word_is(at, "the") && view.joined(at) {
            at += 1;
        }
        let begin = at;
        while at < view.len()
            && view.joined(at)
            && at - head < REACH * 2
            && (part(view, at)
                || view.is(at, Shape::Hyphen) && view.glued(at) && view.glued(at + 1))
        {
            at += 1;
        }
        let conjunct = view.word_is(link, "and");
        let names_state = conjunct
            && view
                .found(begin)
                .is_some_and(|f| f.is(Label::State) || f.is(Label::Org) || f.is(Label::Place));
        let person = view.classes(begin).given_rank() >= 4
            && view.classes(begin).common_rank() == 0
            && !view
                .found(begin)
                .is_some_and(|f| f.is(Label::Place) || f.is(Label::State));
        if at == begin || names_state || person && conjunct {
            break;
        }
        any = true;
        last = at;
        link = at;
    }
    if any && !of_phrase(view, head) {
        head + 1
    } else {
        last
    }
}

/// Which heads take an "of" phrase as part of the name.
fn of_phrase(view: &View<'_>, head: usize) -> bool {
    [
        "ministry",
        "bank",
        "university",
        "department",
        "institute",
        "institution",
        "council",
        "organization",
        "organisation",
        "school",
        "academy",
        "association",
        "federation",
        "confederation",
        "union",
        "league",
        "party",
        "movement",
        "front",
        "army",
        "college",
        "board",
        "bureau",
        "office",
        "chamber",
        "court",
        "committee",
        "commission",
        "agency",
        "centre",
        "center",
        "society",
        "foundation",
        "fund",
        "house",
        "assembly",
        "brigade",
        "brigades",
        "alliance",
        "coalition",
        "directorate",
        "church",
        "authority",
        "trust",
        "initiative",
        "observatory",
        "network",
        "tour",
        "treaty",
        "battle",
    ]
    .iter()
    .any(|w| view.word_is(head, w))
}

/// "National Customs Board (NCB)", "the Joint Mechanism, or JM": letters that a name introduces, and their repetitions.
fn acronyms(view: &View<'_>, out: &mut Vec<Candidate>, from: usize) {
    let mut known: KeyMap<()> = KeyMap::default();
    let mut lone = Vec::new();
    for c in &out[from..] {
        let letters = introduced(view, c.last).filter(|_| c.label == Some(Label::Org));
        known.extend(letters.map(|i| (view.token(i).key, ())));
    }
    for i in 0..view.len() {
        if view.is(i, Shape::Caps)
            && known.contains_key(&view.token(i).key)
            && (!view.caps_line(i) || view.token(i).classes.common_rank() == 0)
        {
            lone.push(Candidate::name(i, i + 1, Label::Org, Rank::Likely));
        }
    }
    out.extend(lone);
}

/// The acronym behind a name that ends before `last`.
fn introduced(view: &View<'_>, last: usize) -> Option<usize> {
    let i = if view.is(last, Shape::Open) && (view.is(last + 2, Shape::Close)) {
        last + 1
    } else if view.is(last, Shape::Comma) && view.word_is(last + 1, "or") {
        last + 2
    } else {
        return None;
    };
    (view.is(i, Shape::Caps)
        && (2..=9).contains(&view.token(i).span.len())
        && view.state_at(i).is_none())
    .then_some(i)
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn heads_take_what_stands_before_and_behind() {
        finds(
            "The Ministry of Foreign Affairs spoke.",
            &["org:Ministry of Foreign Affairs"],
        );
        finds(
            "The Zelbarran Water Council met.",
            &["org:Zelbarran Water Council"],
        );
        finds("The council met.", &[]);
    }

    #[test]
    fn organisations_shield_the_names_inside() {
        finds("The Bank of Jordan closed.", &["org:Bank of Jordan"]);
        finds(
            "Russia's Foreign Ministry spoke.",
            &["org:Russia's Foreign Ministry"],
        );
    }

    #[test]
    fn companies_keep_the_dot_of_their_suffix_inside_a_sentence() {
        finds("Zelbarra Corp. said so.", &["org:Zelbarra Corp."]);
        finds("He left Zelbarra Corp.", &["org:Zelbarra Corp"]);
    }

    #[test]
    fn letters_in_brackets_name_the_organisation_again() {
        finds(
            "The Zelbarran Water Council (ZWC) met. ZWC rules are new.",
            &["org:Zelbarran Water Council", "org:ZWC", "org:ZWC"],
        );
    }

    #[test]
    fn events_are_shielded() {
        finds("She won the German Open.", &[]);
        finds("She won the German race.", &["state:German"]);
    }
}
