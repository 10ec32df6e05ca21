//! Persons: runs of capitals that look like a name and stand where a person would.
//!
//! No list of people finds more than one in three. The evidence is added up instead: given name, surname,
//! title before, verb of saying behind, age or role in apposition; words of the language speak against it.

use super::candidate::{Candidate, Rank};
use super::context::{company, context, in_company};
use super::run::{
    NEVER, RARELY, Run, arabic_article, behind_initial, behind_saint, initial_end, is_state, run,
    word_shape,
};
use super::view::{TITLES, View};
use super::{role, transcript};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label};

/// Evidence that makes a name of several words a person's.
const ENOUGH: i32 = 3;
/// Evidence that leaves no doubt.
const PLENTY: i32 = 8;

/// Proposes persons.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let mut free = 0;
    for i in view.capitals() {
        if i >= free
            && let Some(person) = person_at(view, i, out.last())
        {
            free = person.last;
            out.push(person);
        }
    }
}

/// The person whose name starts at a token, behind the last one found.
fn person_at(view: &View<'_>, i: usize, previous: Option<&Candidate>) -> Option<Candidate> {
    if inside_word(view, i) {
        return None;
    }
    if let Some(listed) = listed(view, i) {
        return Some(role::describe(view, listed));
    }
    if let Some(speaker) = transcript::speaker(view, i) {
        return Some(role::describe(view, speaker));
    }
    if !may_start(view, i) {
        return None;
    }
    let run = run(view, i);
    if let Some(last) = anonymised(view, &run) {
        let person = Candidate::name(run.first, last, Label::Person, Rank::Certain);
        return Some(role::describe(view, person));
    }
    let single = run.words < 2;
    // Most capitals stand alone and without a title.
    if single && !titled_single(view, &run) {
        return None;
    }
    let evidence = evidence(view, &run);
    if !single && evidence < ENOUGH && !in_company(view, &run, previous) {
        return None;
    }
    let rank = if evidence >= PLENTY {
        Rank::Certain
    } else {
        Rank::Likely
    };
    Some(role::describe(
        view,
        Candidate::name(run.first, run.last, Label::Person, rank),
    ))
}

/// A public figure by full name, or by a surname that is hardly anybody else's.
fn listed(view: &View<'_>, i: usize) -> Option<Candidate> {
    let found = view.found(i).filter(|f| f.is(Label::Person))?;
    let (last, entry) = (found.last as usize, found.get(Label::Person));
    if found.len() == 1 {
        let name = |i: usize| {
            view.is(i, Shape::Title)
                && !view
                    .classes(i)
                    .any(NEVER.with(RARELY).with(Classes::COMMON))
                && view.found(i).is_none_or(|f| !f.is(Label::State))
        };
        let part = view.joined(i) && name(i - 1) && !view.sentence_start(i - 1)
            || view.joined(last)
                && !view.glued(last)
                && view.capital(last)
                && (name(last) || company(view, last));
        let word = view.classes(i).is(Classes::COMMON)
            && (view.also_lower(i) || view.sentence_start(i) || view.caps_line(i));
        if part || word || !word_shape(view, i, false) {
            return None;
        }
        let first = if i >= 2
            && view.glued(i)
            && view.glued(i - 1)
            && view.classes(i - 2).is(Classes::PARTICLE)
        {
            i - 2
        } else {
            i
        };
        return Some(Candidate::name(first, last, Label::Person, Rank::Likely).with(entry));
    }
    // "Pope Francis": the title is no part of the name.
    let first = (i..last - 1)
        .find(|&k| !view.classes(k).any(Classes::ROLE))
        .unwrap_or(last - 1);
    Some(Candidate::name(first, last, Label::Person, Rank::Certain).with(entry))
}

/// "Jerzy L., 36,": a given name and the first letter of a surname that is kept back; past its dot.
fn anonymised(view: &View<'_>, run: &Run) -> Option<usize> {
    let (letter, dot) = (run.last, run.last + 1);
    let given = view.classes(run.first);
    let kept_back = run.words == 1
        && given.given_rank() >= 1
        && given.common_rank() == 0
        && view.joined(letter)
        && !view.glued(letter)
        && view.is(letter, Shape::Initial)
        && view.glued(dot)
        && view.is(dot, Shape::Stop)
        && view.token(dot).span.len() == 1;
    let ends = view.is(dot + 1, Shape::Comma)
        || view.is(dot + 1, Shape::Possessive)
        || view.joined(dot + 1) && view.is(dot + 1, Shape::Lower);
    (kept_back && ends).then_some(dot + 1)
}

/// Behind a hyphen glued to a word: "US-Led", "Coca-Cola".
fn inside_word(view: &View<'_>, i: usize) -> bool {
    view.glued(i) && view.is(i - 1, Shape::Hyphen) && view.glued(i - 1)
}

fn may_start(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    if behind_saint(view, i) {
        return false;
    }
    if view.is(i, Shape::Initial) {
        return initial_end(view, i).is_some_and(|e| e > i + 1 && behind_initial(view, e));
    }
    if view.is(i, Shape::Dotted) {
        return view.token(i).span.len() <= 6
            && view.joined(i + 1)
            && behind_initial(view, i + 1)
            && view.state_at(i).is_none();
    }
    if classes.any(NEVER) && !spelled_alike(view, i) {
        return arabic_article(view, i).is_some();
    }
    if classes.any(TITLES.with(Classes::ORG_HEAD).with(Classes::DIRECTION))
        && classes.given_rank() < 5
    {
        return false;
    }
    word_shape(view, i, false) && !is_state(view, i, classes.given_rank())
}

/// "Will", "Per": a given name that is a word of grammar too. A role before it, or its capital inside a sentence, tells.
fn spelled_alike(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    let inside = !view.sentence_start(i) && !view.caps_line(i) && !view.titled_line(i);
    let will = classes.is(Classes::AUXILIARY.with(Classes::GIVEN_M));
    let other = classes.is(Classes::PREPOSITION.with(Classes::GIVEN_M));
    will && (classes.given_rank() >= 5 || inside && classes.given_rank() >= 4)
        || other && inside && classes.given_rank() >= 2 && role::before(view, i)
}

fn evidence(view: &View<'_>, run: &Run) -> i32 {
    let mut sum = words(view, run) + context(view, run);
    if let Some(found) = view.found(run.first) {
        let whole = found.last as usize >= run.last;
        let title = role::before(view, run.first);
        if (found.is(Label::Org) || found.is(Label::State)) && found.len() > 1 {
            sum -= 6;
        } else if whole && found.is(Label::Place) && found.len() > 1 && !title {
            let known = found.get(Label::Place).is_some_and(|p| {
                let e = view.brief(p);
                e.population > 50_000
                    || e.flags
                        .any(Flags(Flags::ADMIN1.0 | Flags::REGION.0 | Flags::US_STATE.0))
            });
            sum -= if known { 8 } else { 2 };
        } else if found.len() > 1 && found.is(Label::Place) && !whole {
            sum -= 3;
        }
    }
    sum
}

fn words(view: &View<'_>, run: &Run) -> i32 {
    let first = view.classes(run.first);
    let mut sum = 3 * run.initials.min(1) as i32 + 2 * run.particles.min(1) as i32;
    let shouted = view.caps_line(run.first);
    let initial = view.is(run.first, Shape::Initial) || view.is(run.first, Shape::Dotted);
    let strong = first.given_rank() >= 4 && first.common_rank() == 0;
    // In the middle of a sentence the capital says that the word is a name: "later Jay Dornfeld left".
    let inside = !shouted && !view.sentence_start(run.first) && !view.titled_line(run.first);
    // "Mike Dornfeld left", "Bob Karshov said": no other word of the language stands before an unknown name.
    let nick = !shouted
        && first.given_rank() == 5
        && !first.any(TITLES.with(Classes::FUNCTION).with(Classes::MONTH))
        && run.surname == run.first + 1
        && view.classes(run.surname).common_rank() == 0
        && view.found(run.surname).is_none();
    if !initial {
        sum += match (first.given_rank(), first.common_rank()) {
            _ if syllables(view, run) => 4,
            (4 | 5, 1..) if inside || nick => 2,
            (5.., 0) => 4,
            (3 | 4, 0) => 3,
            (1 | 2, 0) => 2,
            (6.., 1 | 2) | (4 | 5, 1) => 3,
            (6.., _) => 2,
            (4 | 5, _) | (3, 1) => 1,
            (0, 0) => 1,
            // "31-year-old Rusty Banks": two nouns, but both are names.
            (2.., 1..) if inside && view.classes(run.surname).surname_rank() >= 5 => 0,
            _ if shouted => -4,
            _ => -3,
        };
    }
    let last = view.classes(run.surname);
    if run.surname != run.first {
        sum += match (last.surname_rank(), last.common_rank()) {
            (3.., 0) | (6.., 1..) => 2,
            (_, 0) if gaelic(view, run.surname) => 3,
            (_, 0) | (4 | 5, 1 | 2) => 1,
            (4 | 5, _) => 0,
            _ if strong && !shouted => -1,
            (_, 1) => -2,
            _ => -3,
        };
    }
    let middle = (run.first + 1..run.surname).filter(|&i| {
        let c = view.classes(i);
        c.is(Classes::COMMON)
            && !c.is(Classes::PARTICLE)
            && c.given_rank() < 5
            && !view.is(i, Shape::Initial)
            && !run.nickname.contains(&i)
    });
    sum - 2 * middle.count() as i32
}

/// "Park Ji-karsh": a short surname, then a given name of two syllables.
fn syllables(view: &View<'_>, run: &Run) -> bool {
    let name = run.first + 1;
    view.token(run.first).span.len() <= 5
        && run.words >= 2
        && view.token(name).span.len() <= 5
        && view.glued(name + 1)
        && view.is(name + 1, Shape::Hyphen)
        && view.is(name + 2, Shape::Lower)
        && run.last == name + 3
}

/// "McDornfeld", "MacDornfeld".
fn gaelic(view: &View<'_>, i: usize) -> bool {
    let word = view.doc.word(i);
    view.is(i, Shape::Mixed) && (word.starts_with("Mc") || word.starts_with("Mac"))
}

/// "President Assad", "coach Hoddle", "Mr. Mulet".
fn titled_single(view: &View<'_>, run: &Run) -> bool {
    let c = view.classes(run.surname);
    let known = view.found(run.first).is_some_and(|f| {
        f.is(Label::Org) || f.is(Label::State) || f.is(Label::Place) && c.surname_rank() < 3
    });
    let word = c.common_rank() >= 1 && (c.surname_rank() < 5 || c.any(RARELY));
    let polite = role::polite(view, run.first);
    // "Khan Sheikhoun" is a town, whatever Khan is elsewhere.
    let inside = view
        .before(run.first)
        .is_some_and(|b| view.found(b).is_some_and(|f| f.last as usize >= run.last));
    run.initials == 0
        && !inside
        && (view.is(run.surname, Shape::Title)
            || view.is(run.surname, Shape::Mixed)
            || view.caps_line(run.surname))
        && role::before(view, run.first)
        && (polite || !known && !word)
        && !view.behind(run.last).is_some_and(|b| company(view, b))
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn given_names_titles_and_initials_make_persons() {
        finds("Sergei Karshov left.", &["person:Sergei Karshov"]);
        finds("J. R. Dornfeld left.", &["person:J. R. Dornfeld"]);
        finds("Foreign Minister Zelbarrin spoke.", &["person:Zelbarrin"]);
        finds("The Foreign Minister spoke.", &[]);
    }

    #[test]
    fn particles_and_other_orders_are_kept_whole() {
        finds(
            "Crown Prince Mohammed bin Salman spoke.",
            &["person:Mohammed bin Salman"],
        );
        finds(
            "Abu Bakr al-Dornani spoke.",
            &["person:Abu Bakr al-Dornani"],
        );
        finds("Kim Jong Un waved.", &["person:Kim Jong Un"]);
        finds(
            "F.W. de Dornfeld and Sefu wa Karsh spoke.",
            &["person:F.W. de Dornfeld", "person:Sefu wa Karsh"],
        );
        finds(
            "Secretary-General Ban Ki-moon waved.",
            &["person:Ban Ki-moon"],
        );
    }

    #[test]
    fn names_that_are_words_too_need_their_surroundings() {
        finds("Later Jay Dornfeld walked.", &["person:Jay Dornfeld"]);
        finds("Bill Passed.", &[]);
        finds(
            "Mike Zelbarra left. Bill Zelbarra won.",
            &["person:Mike Zelbarra", "person:Bill Zelbarra"],
        );
        finds(
            "Foreign Secretary Will Marden met spokesman Per Dornfeld.",
            &["person:Will Marden", "person:Per Dornfeld"],
        );
        finds("Will Marden Street reopen?", &["place:Marden Street"]);
        finds(
            "\u{201C}Yes,\u{201D} said Patient Karshov, its director.",
            &["person:Patient Karshov"],
        );
        finds(
            "The dockers' leader, Con Keller, left.",
            &["person:Con Keller"],
        );
        finds("Their coach, Mountain Rescue, left.", &[]);
    }

    #[test]
    fn the_letter_of_a_surname_kept_back_belongs_to_the_name() {
        finds("Jerzy L., 36, was held.", &["person:Jerzy L."]);
        finds("They met Jerzy. L. is a letter.", &["person:Jerzy"]);
    }

    #[test]
    fn nicknames_stand_inside_the_name() {
        finds(
            "Thomas \"TJ\" Dornfeld left.",
            &["person:Thomas \"TJ\" Dornfeld"],
        );
        finds(
            "Thomas (Tom) Dornfeld left.",
            &["person:Thomas (Tom) Dornfeld"],
        );
    }

    #[test]
    fn given_names_of_two_syllables_follow_the_surname() {
        finds("Officials named Park Ji-soo.", &["person:Park Ji-soo"]);
        finds("They named Kim In-bo.", &["person:Kim In-bo"]);
        finds("They met Kim In the end.", &["person:Kim"]);
    }

    #[test]
    fn companies_named_after_people_are_no_persons() {
        finds("William Dornfeld Inc rose.", &["org:William Dornfeld Inc"]);
    }

    #[test]
    fn a_town_that_starts_with_a_title_is_a_town() {
        finds("An attack on Khan Sheikhoun.", &["place:Khan Sheikhoun"]);
    }

    #[test]
    fn a_state_is_a_surname_behind_a_name_that_is_only_given() {
        finds("Her father, James Poland, left.", &["person:James Poland"]);
        finds(
            "Her father, Curtis Poland, left.",
            &["person:Curtis Poland"],
        );
        finds("On Monday Poland left.", &["state:Poland"]);
    }

    #[test]
    fn a_town_with_the_particle_of_a_surname_is_a_town() {
        finds(
            "One of Cuba's poets left Santiago de Cuba, the mayor's town.",
            &["state:Cuba", "place:Santiago de Cuba"],
        );
        finds(
            "They met Santiago de Dornfeld, the mayor.",
            &["person:Santiago de Dornfeld"],
        );
    }

    #[test]
    fn a_nickname_may_have_several_words() {
        finds(
            "Boxer Roberto \"Hand of Iron\" Karsh won.",
            &["person:Roberto \"Hand of Iron\" Karsh"],
        );
        finds(
            "They praised Roberto \"Hand of Iron\" Karsh.",
            &["person:Roberto \"Hand of Iron\" Karsh"],
        );
    }

    #[test]
    fn the_number_of_a_ruler_belongs_to_the_name() {
        finds(
            "King Ludolf I and Henry VIII ruled. They asked Henry if I knew.",
            &["person:Ludolf I", "person:Henry VIII", "person:Henry"],
        );
        finds("The Phase II trial ended.", &[]);
    }

    #[test]
    fn in_capitals_a_name_ends_before_its_verb() {
        finds(
            "BOXING - ENZO DORNFELD FIGHTS ON.",
            &["person:ENZO DORNFELD"],
        );
        finds("Enzo Dornfeld Banks left.", &["person:Enzo Dornfeld Banks"]);
    }

    #[test]
    fn titles_are_surnames_behind_a_name_that_is_a_word_too() {
        finds("They praised Mark Butcher.", &["person:Mark Butcher"]);
        finds("They mark Butcher Day.", &[]);
    }
}
