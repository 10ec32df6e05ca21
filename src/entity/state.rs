//! States: by name, demonym or metonym.
//!
//! A capital stands for its government only as the subject of a verb of saying ("Damascus denied"); behind a
//! preposition it stays a place. Residences and nicknames (the Kremlin) stand for it always. Peoples and faiths
//! without a state (Arab, Kurdish) are shielded: they are no names of anything else.

use super::MentionKind;
use super::candidate::{Candidate, Rank};
use super::run;
use super::view::{Found, View};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Brief, Classes, EntryId, Flags, Label, Parts};

/// Proposes states.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    for found in view.all_found() {
        if let Some(id) = found.get(Label::State) {
            out.extend(named(view, found).map(|c| c.with(Some(id))));
        } else if let Some(candidate) = capital_speaks(view, found) {
            out.push(candidate);
        } else if found.neutral {
            out.push(Candidate::shield(
                found.first as usize,
                found.last as usize,
                Rank::Likely,
            ));
        }
    }
}

fn named(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let (first, last) = (found.first as usize, found.last as usize);
    let entry = view.brief(found.get(Label::State)?);
    let kind = if entry.flags.is(Flags::DEMONYM) {
        MentionKind::Demonym
    } else if entry.flags.is(Flags::METONYM) {
        MentionKind::Metonym
    } else {
        MentionKind::Name
    };
    if view.glued(last) && view.word_is(last, word!("$")) {
        return None;
    }
    let town =
        first >= 2 && view.word_is(first - 1, word!("of")) && view.plays(first - 2, Parts::TOWN);
    let crowned = view
        .before(first)
        .is_some_and(|b| view.is(b, Shape::Title) && view.word_is(b, word!("miss")));
    if crowned {
        // "Miss Poland".
        return Some(Candidate::shield(first, last, Rank::Likely));
    }
    if us_state(view, found) || town || is_building(view, found, &entry) {
        return None;
    }
    let code = view.token(first).span.len() == 2 && view.caps_line(first) && view.sport;
    if code && view.word_is(first, word!("gb")) {
        // "games behind", in a table of standings.
        return None;
    }
    if last == first + 1 && (inside_name(view, first) || common_word(view, first)) {
        return None;
    }
    let rank = if entry.flags.any(Flags::USER) {
        Rank::Certain
    } else {
        Rank::Likely
    };
    Some(Candidate {
        kind,
        ..Candidate::name(first, last, Label::State, rank)
    })
}

/// "Michael Jordan", "Chad Smith": a state's name that is somebody's.
fn inside_name(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    let given_before = view.before(i).is_some_and(|b| {
        let c = view.classes(b);
        c.given_rank() >= 4
            && view.capital(b)
            && !c.any(Classes::FUNCTION)
            && !view.classes(b).is(Classes::DIRECTION)
            && view.found(b).is_none_or(|f| !f.is(Label::State))
    });
    let surname_behind = view.joined(i + 1) && !view.glued(i + 1) && {
        let c = view.classes(i + 1);
        view.is(i + 1, Shape::Title)
            && c.surname_rank() >= 4
            && c.common_rank() == 0
            && view.found(i + 1).is_none_or(|f| !f.is(Label::Place))
    };
    run::christened(view, i)
        || classes.surname_rank() >= 4 && given_before
        || classes.given_rank() >= 4 && surname_behind
}

/// "Atlanta, Georgia": behind the comma of an American city it is the state of the Union.
fn us_state(view: &View<'_>, found: &Found) -> bool {
    let first = found.first as usize;
    let american = |p| view.brief(p).flags.is(Flags::US_STATE);
    found.get(Label::Place).is_some_and(american)
        && first >= 2
        && view.is(first - 1, Shape::Comma)
        && (1..=3.min(first - 1)).any(|n| {
            view.found(first - 1 - n).is_some_and(|f| {
                f.last as usize == first - 1
                    && f.get(Label::Place)
                        .is_some_and(|p| view.brief(p).country.is_some_and(|c| c.as_str() == "US"))
            })
        })
}

/// "in the White House", "returned to the Kremlin", "the Kremlin walls": the residence itself, a place. "In the White House
/// view" and "a letter to the Kremlin" have the government.
fn is_building(view: &View<'_>, found: &Found, entry: &Brief) -> bool {
    let (first, last) = (found.first as usize, found.last as usize);
    let stands_there =
        found.get(Label::Place).map(|p| view.brief(p).country) == Some(entry.country);
    if !entry.flags.is(Flags::METONYM) || !stands_there {
        return false;
    }
    let grounds = |i: usize| view.joined(i) && view.plays(i, Parts::BUILDING_NOUN);
    if grounds(last) || grounds(last + 1) {
        return true;
    }
    let c = view.classes(last);
    let noun = c.is(Classes::NOUN) && c.main_pos() == 'n' && !c.any(Classes::FUNCTION);
    let goes_on =
        view.joined(last) && (noun || view.capital(last)) || view.is(last, Shape::Possessive);
    let the = first - usize::from(first > 0 && view.word_is(first - 1, word!("the")));
    let Some(b) = the.checked_sub(1) else {
        return false;
    };
    let there = view.plays(b, Parts::BUILDING_CUE)
        || view.word_is(b, word!("to")) && b > 0 && view.plays(b - 1, Parts::GOING);
    there && !goes_on
}

/// "turkey", "china" at the start of a sentence about birds or plates: the word also stands in lower case.
fn common_word(view: &View<'_>, i: usize) -> bool {
    view.classes(i).is(Classes::COMMON)
        && !view.caps_line(i)
        && view.is(i, Shape::Title)
        && view.sentence_start(i)
        && view.also_lower(i)
}

/// "Damascus denied", "thanked Washington": the capital does what governments do, or has it done to it.
fn capital_speaks(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let (first, last) = (found.first as usize, found.last as usize);
    let id = capital(view, found)?;
    let speaks = subject(view, first) && acts(view, last) && !listed_behind(view, first);
    (speaks || addressed(view, first, last) || governs(view, last)).then(|| Candidate {
        kind: MentionKind::Metonym,
        ..Candidate::name(first, last, Label::State, Rank::Certain).with(Some(id))
    })
}

/// The capital of that name; Washington is the city here, however many people live in the state of that name.
fn capital(view: &View<'_>, found: &Found) -> Option<EntryId> {
    let best = found.get(Label::Place)?;
    let is_capital = |id: EntryId| view.brief(id).flags.is(Flags::CAPITAL);
    if is_capital(best) {
        return (!found.alias).then_some(best);
    }
    if !view.brief(best).flags.is(Flags::US_STATE) {
        return None;
    }
    let (first, last) = (found.first as usize, found.last as usize);
    let (_, hit) = view.doc.lookup(first, last, view.lexicons)?;
    hit.senses()
        .map(|s| s.entry)
        .find(|&id| view.brief(id).label == Label::Place && is_capital(id))
}

/// Whether a subject of a clause may stand there.
fn subject(view: &View<'_>, first: usize) -> bool {
    view.line_start(first)
        || view.sentence_start(first)
        || view.classes(first.saturating_sub(1)).any(
            Classes::CONJUNCTION
                .with(Classes::SUBORDINATOR)
                .with(Classes::RELATIVE),
        )
        || first > 0
            && (view.is(first - 1, Shape::Comma) || view.plays(first - 1, Parts::BEFORE_SUBJECT))
}

/// "denied", "has repeatedly declared", "accuses": a verb of saying, or what else only governments do.
fn acts(view: &View<'_>, last: usize) -> bool {
    let adverb =
        |i: usize| view.joined(i) && view.is(i, Shape::Lower) && view.classes(i).main_pos() == 'r';
    let mut verb = last + usize::from(adverb(last));
    if view.classes(verb).is(Classes::AUXILIARY) && view.joined(verb) {
        verb += 1;
        verb += usize::from(adverb(verb));
    }
    view.joined(verb)
        && view.is(verb, Shape::Lower)
        && (view.classes(verb).is(Classes::SAY) || view.plays(verb, Parts::ACT))
}

/// "accuses Tehran of", "thanked Washington": who is spoken to or of. "Told Paris" would name too many persons.
fn addressed(view: &View<'_>, first: usize, last: usize) -> bool {
    let goes_on = view.joined(last) && view.capital(last) && !view.glued(last);
    view.before(first)
        .is_some_and(|b| view.is(b, Shape::Lower) && view.plays(b, Parts::SPOKEN_TO))
        && !goes_on
        && !view.is(last, Shape::Possessive)
}

/// "Lima's Water Ministry", "Lima, for its part,": only governments have a ministry and a part to play.
fn governs(view: &View<'_>, last: usize) -> bool {
    let word = |i: usize, key: u64| view.word_is(i, key) && view.joined(i);
    if view.is(last, Shape::Comma) {
        return word(last + 1, word!("for"))
            && word(last + 2, word!("its"))
            && word(last + 3, word!("part"));
    }
    view.is(last, Shape::Possessive)
        && (last + 1..last + 5)
            .take_while(|&i| view.joined(i) && view.is(i, Shape::Title))
            .any(|i| word(i, word!("ministry")))
}

/// "in Homs and Damascus": the conjunct of a place.
fn listed_behind(view: &View<'_>, first: usize) -> bool {
    first >= 2
        && view.classes(first - 1).is(Classes::CONJUNCTION)
        && view.capital(first - 2)
        && view.classes(first.saturating_sub(3)).is(Classes::PLACE_CUE)
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn names_demonyms_and_abbreviations_are_states() {
        finds(
            "Syria and the U.S. blamed Russian pilots.",
            &["state:Syria", "state:U.S.", "state:Russian"],
        );
        finds(
            "The US-led force left the Netherlands.",
            &["state:US", "state:Netherlands"],
        );
        finds("It cost US$ 30.", &[]);
    }

    #[test]
    fn a_capital_that_speaks_is_its_government() {
        finds("Damascus denied the claim.", &["state:Damascus"]);
        finds("Shells fell in Damascus on Sunday.", &["place:Damascus"]);
        finds(
            "Washington accuses Tehran of it, and Nairobi has repeatedly offered help.",
            &["state:Washington", "state:Tehran", "state:Nairobi"],
        );
        finds("Washington has been hit by snow.", &["place:Washington"]);
        finds(
            "Nairobi's Water Ministry spoke. Lima, for its part, waits. Nairobi's mayor left.",
            &[
                "state:Nairobi",
                "org:Water Ministry",
                "state:Lima",
                "place:Nairobi",
            ],
        );
        finds("He accused Paris Hilton.", &["person:Paris Hilton"]);
    }

    #[test]
    fn a_residence_is_a_place_where_somebody_is_in_it_or_goes_to_it() {
        finds(
            "He met her in the White House and returned to the Kremlin.",
            &["place:White House", "place:Kremlin"],
        );
        finds("Crowds passed the Kremlin walls.", &["place:Kremlin"]);
        finds(
            "In the White House view, a letter to the Kremlin is late.",
            &["state:White House", "state:Kremlin"],
        );
    }

    #[test]
    fn the_article_belongs_to_a_name_that_is_called_so() {
        finds(
            "The Netherlands and The Gambia left the Netherlands. The Soviet Union fell.",
            &[
                "state:The Netherlands",
                "state:The Gambia",
                "state:Netherlands",
                "state:Soviet Union",
            ],
        );
    }

    #[test]
    fn a_breakaway_region_is_a_place_and_its_republic_a_state() {
        finds(
            "Fighting in Nagorno-Karabakh ended. The Nagorno-Karabakh Republic is gone.",
            &["place:Nagorno-Karabakh", "state:Nagorno-Karabakh Republic"],
        );
    }

    #[test]
    fn a_state_inside_a_personal_name_is_the_person() {
        finds("Michael Jordan waved.", &["person:Michael Jordan"]);
        finds("Troops left Jordan.", &["state:Jordan"]);
    }

    #[test]
    fn georgia_behind_an_american_city_is_a_place() {
        finds(
            "He lives in Atlanta, Georgia.",
            &["place:Atlanta", "place:Georgia"],
        );
        finds(
            "He visited Georgia and Armenia.",
            &["state:Georgia", "state:Armenia"],
        );
    }

    #[test]
    fn peoples_without_a_state_are_shielded() {
        finds("Most Kurdish and Arab families left.", &[]);
    }

    #[test]
    fn a_word_in_a_headline_in_capitals_is_no_abbreviated_state() {
        finds("RUNNERS OPT TO STAY AS CAR BURNS", &[]);
        finds("It rained in the CAR.", &["state:CAR"]);
    }

    #[test]
    fn peoples_of_several_states_are_shielded_with_their_state() {
        finds("Iraqi Kurdish and Bosnian Serb leaders met.", &[]);
        finds("S. Korean leaders met.", &["state:S. Korean"]);
    }

    #[test]
    fn a_beauty_queen_is_no_state() {
        finds("She was Miss Poland, and left Poland.", &["state:Poland"]);
    }
}
