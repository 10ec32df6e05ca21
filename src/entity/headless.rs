//! Organisations without a head noun in capitals: parties and agencies that papers write small, and firms by their
//! ampersand.

use super::candidate::{Candidate, Rank};
use super::org::{begin, drops_off, part};
use super::view::{ROLES, View};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, EntryId, Flags, Label, Parts};

/// Most tokens of a body that is described.
const LONGEST: usize = 6;

/// Proposes organisations by what stands behind a capital.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    for first in view.capitals() {
        let i = first + 1;
        out.extend(described(view, first));
        if view.is(i, Shape::Lower) && view.joined(i) {
            out.extend(party(view, i).or_else(|| agency(view, i)));
        } else if view.is(i, Shape::Symbol) && view.word_is(i, word!("&")) {
            out.extend(partners(view, i));
        }
    }
}

/// "the rights group Water Without Walls", "the firm, Naviera Karsh,": capitals behind the noun for a body. "The group
/// Chairman" is no name.
fn described(view: &View<'_>, first: usize) -> Option<Candidate> {
    if !is_described(view, first) || !named_word(view, first) {
        return None;
    }
    let comma = view.is(first - 1, Shape::Comma);
    let mut last = first + 1;
    while last < first + LONGEST && view.joined(last) && !view.glued(last) {
        let link = view.is(last, Shape::Title) && view.classes(last).is(Classes::PREPOSITION);
        if named_word(view, last) {
            last += 1;
        } else if link && view.joined(last + 1) && named_word(view, last + 1) {
            last += 2;
        } else {
            break;
        }
    }
    // "Karsh-Sefu" is longer than this, and "the agency Foreign Minister Karsh" has no body.
    let hyphen = view.glued(last) && view.is(last, Shape::Hyphen) && view.glued(last + 1);
    if hyphen || view.joined(last) && view.capital(last) && view.classes(last).any(ROLES) {
        return None;
    }
    let enclosed = !comma || view.is(last, Shape::Comma) && last > first + 1;
    enclosed.then(|| Candidate::name(first, last, Label::Org, Rank::Likely))
}

/// Whether the noun for a body stands before the token, with or without a comma.
pub(super) fn is_described(view: &View<'_>, first: usize) -> bool {
    let before = view.before(first).filter(|_| !view.glued(first));
    let noun = before.and_then(|b| {
        if view.is(b, Shape::Comma) {
            view.before(b)
        } else {
            Some(b)
        }
    });
    noun.is_some_and(|i| view.is(i, Shape::Lower) && view.plays(i, Parts::COMMON_BODY))
}

/// A capital that may stand in the name of a body and is no role.
fn named_word(view: &View<'_>, i: usize) -> bool {
    part(view, i) && !view.is(i, Shape::Initial) && !view.classes(i).any(ROLES)
}

/// "Toyota Australia", "Shell Nigeria": a company's branch in a state. A headline may say what a company does there.
pub(super) fn branch(view: &View<'_>, company: EntryId, last: usize) -> usize {
    let state = view
        .state_at(last)
        .filter(|_| view.joined(last) && !view.glued(last));
    let headline = view.caps_line(last) || view.titled_line(last);
    state
        .filter(|f| {
            let name = |s| {
                !view
                    .brief(s)
                    .flags
                    .any(Flags(Flags::DEMONYM.0 | Flags::METONYM.0))
            };
            !headline
                && view.brief(company).flags.is(Flags::COMPANY)
                && f.get(Label::State).is_some_and(name)
        })
        .map_or(last, |f| f.last as usize)
}

/// "the Zelbarran National party": British papers write the noun small.
fn party(view: &View<'_>, noun: usize) -> Option<Candidate> {
    let adjective = view.classes(noun - 1);
    if !view.word_is(noun, word!("party"))
        || !view.is(noun - 1, Shape::Title)
        || !adjective.is(Classes::ADJECTIVE.with(Classes::COMMON))
        || view.titled_line(noun)
    {
        return None;
    }
    let first = begin(view, noun);
    (first + 1 < noun).then(|| Candidate::name(first, noun + 1, Label::Org, Rank::Likely))
}

/// "A.G. Dornfeld & Sons", "Karsh & Sefu": capitals to both sides of an ampersand.
fn partners(view: &View<'_>, sign: usize) -> Option<Candidate> {
    let name = |i: usize| part(view, i) && !view.is(i, Shape::Dotted);
    if view.caps_line(sign)
        || view.titled_line(sign)
        || view.glued(sign)
        || view.glued(sign + 1)
        || !view.joined(sign)
        || !view.joined(sign + 1)
        || !name(sign - 1)
        || !name(sign + 1)
    {
        return None;
    }
    let mut first = sign - 1;
    while first > 0 && sign - first < 6 && view.joined(first) && !view.glued(first) {
        if let Some(initial) = initial_before(view, first) {
            first = initial;
            continue;
        }
        let b = first - 1;
        if !part(view, b)
            || view.classes(b).any(ROLES)
            || view.sentence_start(b) && drops_off(view, b)
        {
            break;
        }
        first = b;
    }
    let mut last = sign + 2;
    while last < sign + 5 && view.joined(last) && !view.glued(last) && name(last) {
        last += 1;
    }
    Some(Candidate::name(first, last, Label::Org, Rank::Likely))
}

/// "B. Karsh": the initial whose dot stands before the name.
fn initial_before(view: &View<'_>, name: usize) -> Option<usize> {
    let dot = name.checked_sub(1).filter(|&d| view.is(d, Shape::Stop))?;
    let initial = dot.checked_sub(1)?;
    (view.glued(dot) && view.is(initial, Shape::Initial)).then_some(initial)
}

/// "the UN refugee agency", "the UN human rights office": a body by what it does.
fn agency(view: &View<'_>, topic: usize) -> Option<Candidate> {
    let human = usize::from(view.word_is(topic, word!("human")));
    if !view.plays(topic + human, Parts::AGENCY_TOPIC) {
        return None;
    }
    let found = (topic.saturating_sub(2)..topic)
        .filter_map(|i| view.found(i))
        .find(|f| f.last as usize == topic && f.is(Label::Org))?;
    let possessive = usize::from(view.is(topic + human + 1, Shape::Possessive));
    let noun = topic + human + 1 + possessive;
    let whole = (topic + 1..=noun).all(|i| view.joined(i)) && view.plays(noun, Parts::AGENCY_NOUN);
    let nations = view.plays(found.first as usize, Parts::UNITED_NATIONS);
    if !whole || !nations {
        return None;
    }
    let (first, last) = (found.first as usize, noun + 1);
    let entry = view
        .doc
        .lookup(first, last, view.lexicons)
        .filter(|(end, _)| *end == last)
        .and_then(|(_, hit)| {
            let org = hit
                .senses()
                .find(|s| view.brief(s.entry).label == Label::Org);
            org.map(|s| s.entry)
        });
    Some(Candidate::name(first, last, Label::Org, Rank::Likely).with(entry))
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn parties_and_agencies_may_end_in_small_letters() {
        finds(
            "The Zelbarran National party won.",
            &["org:Zelbarran National party"],
        );
        finds("The Zelbarran party won.", &["org:Zelbarran"]);
        finds(
            "The UN refugee agency and the UN human rights office agreed.",
            &["org:UN refugee agency", "org:UN human rights office"],
        );
        finds(
            "The U.N. refugee agency left.",
            &["org:U.N. refugee agency"],
        );
        finds("The UN food was late.", &["org:UN"]);
    }

    #[test]
    fn the_noun_for_a_body_makes_one_of_the_capitals_behind_it() {
        finds(
            "The rights group Water Without Walls and the firm, Naviera Dornfeld, agreed.",
            &["org:Water Without Walls", "org:Naviera Dornfeld"],
        );
        finds("The group Chairman left group C.", &[]);
    }

    #[test]
    fn partners_make_a_firm() {
        finds(
            "An analyst at A.G. Dornfeld & Sons agreed.",
            &["org:A.G. Dornfeld & Sons"],
        );
        finds(
            "They sued Peter B. Dornfeld & Co over it.",
            &["org:Peter B. Dornfeld & Co"],
        );
        finds("We sell fish & chips.", &[]);
    }

    #[test]
    fn a_company_takes_its_branch_and_a_body_does_not() {
        finds(
            "Workers of Toyota Australia met.",
            &["org:Toyota Australia"],
        );
        finds(
            "The UN Syria envoy met Toyota in Australia.",
            &["org:UN", "state:Syria", "org:Toyota", "state:Australia"],
        );
    }
}
