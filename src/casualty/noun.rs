//! What a quantity counts: the noun phrase behind it.
//!
//! Its head is the last listed noun of the run before a verb, preposition or conjunction: "two police officers"
//! counts people, "two police cars" does not.

use super::lists::{Frame, Lists, NounClass, Role};
use super::scene::Scene;
use crate::lexicon::fold::key;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Lexicons};
use crate::segment::Gap;

/// What stands behind a quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// First token of the phrase (behind "of" and "other").
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// The noun at its head.
    pub(super) head: Option<(usize, usize)>,
    /// Things, time, money: this is no figure.
    pub(super) dead: bool,
    /// The head is a noun for people, or "others", "of them".
    pub(super) people: bool,
    /// No noun follows: "10 killed, 30 wounded".
    pub(super) elided: bool,
    /// "five of them"
    pub(super) partitive: bool,
}

/// Longest run of tokens looked at.
const WINDOW: usize = 8;

/// The noun phrase behind quantity `q`.
pub(super) fn counted(scene: &Scene<'_>, q: usize, lexicons: &Lexicons) -> Counted {
    let mut at = scene.quantities[q].end;
    if scene.shape(at).is_double_quote() && scene.quantities[q].outer < scene.quantities[q].first {
        at += 1;
    }
    // "at least [9] persons"
    let bracket = scene.shape(at) == Shape::Close
        && scene.shape(scene.quantities[q].end.wrapping_sub(2)) == Shape::Open;
    at += usize::from(bracket && scene.shape(at + 1).is_word());
    let mut counted = Counted::default();
    let mut things = false;
    let more = [key("more"), key("other"), key("additional"), key("further")];
    while more.contains(&scene.key(at)) {
        counted.people = scene.key(at) == key("more");
        at += 1;
    }
    if scene.key(at) == key("of") {
        at += 1;
        while scene.role(at).any(Role::PARTITIVE) {
            counted.partitive = true;
            // "26 debates, 17 of which were held": who knows what.
            things = scene.key(at) == key("which");
            at += 1;
        }
    }
    counted.first = at;
    counted.end = at;
    if at == scene.quantities[q].end && [key("a"), key("an"), key("the")].contains(&scene.key(at)) {
        // "wounding dozens a source said": a noun phrase of its own.
        counted.elided = true;
        return counted;
    }
    run(scene, at, &mut counted, lexicons);
    // "a family of five"
    let quantity = &scene.quantities[q];
    counted.people |= (quantity.outer..quantity.first).any(|i| scene.key(i) == key("family"));
    counted.elided = counted.head.is_none() && counted.end == at;
    counted.people |= counted.partitive && counted.elided && !things;
    counted
}

/// Walks the run of tokens that can belong to the phrase.
fn run(scene: &Scene<'_>, first: usize, counted: &mut Counted, lexicons: &Lexicons) {
    let (mut i, last) = (first, scene.end.min(first + WINDOW));
    while i < last && !ends(scene, i, counted.head.is_some()) {
        let Some((end, class)) = noun_at(scene, i, last, lexicons) else {
            if counted.dead && counted.head.is_some_and(|h| i == h.1) && counts(scene, i) {
                // "two former college punters": the thing only modifies a noun in no list.
                (counted.head, counted.dead, counted.end) = (None, false, i + 1);
                break;
            }
            if counted.head.is_some_and(|h| i > h.1) {
                break;
            }
            i += 1;
            if counted.head.is_none() && !scene.shape(i - 1).is_capital() {
                counted.end = i;
            }
            continue;
        };
        if glued_hyphen(scene, end) {
            // "hundreds of conflict-related deaths": no head.
            i = end + 1;
            continue;
        }
        if class == Some(NounClass::Person) && names_thing(scene, end) {
            i = end;
            continue;
        }
        // "killed 1,400 people Human Rights Watch said"
        let sentence = scene.shape(i).is_capital()
            && !scene.capitals
            && counted
                .head
                .is_some_and(|h| scene.shape(h.1 - 1) == Shape::Lower);
        if sentence {
            break;
        }
        let apart = counted.head.is_some_and(|h| i > h.1);
        if apart && class != Some(NounClass::Person) {
            // "seven people last month": not "security force members".
            break;
        }
        counted.head = Some((i, end));
        counted.end = end;
        counted.dead = matches!(class, Some(NounClass::Other | NounClass::Unit));
        counted.people = matches!(class, Some(NounClass::Person | NounClass::Collective));
        if class.is_none() {
            break;
        }
        i = end;
        if owns(scene, i) {
            // "two of the minister's guards", "12 people's homes": the head comes later.
            (counted.head, counted.dead, counted.people) = (None, true, false);
            i += 1;
        }
    }
}

/// A plural noun in small letters.
fn counts(scene: &Scene<'_>, at: usize) -> bool {
    let classes = scene.classes(at);
    let other = Classes::PREPOSITION
        .with(Classes::TRIGGER)
        .with(Classes::THIRD)
        .with(Classes::AUXILIARY)
        .with(Classes::TIME);
    scene.shape(at) == Shape::Lower
        && classes.is(Classes::PLURAL.with(Classes::NOUN))
        && classes.main_pos() == 'n'
        && !classes.any(other)
}

/// "10,000 volunteer training sessions": a singular noun for people before another noun only modifies it.
fn names_thing(scene: &Scene<'_>, end: usize) -> bool {
    let last = scene.classes(end - 1);
    let next = scene.classes(end);
    let closed = Classes::PREPOSITION
        .with(Classes::AUXILIARY)
        .with(Classes::CONJUNCTION)
        .with(Classes::SUBORDINATOR)
        .with(Classes::RELATIVE)
        .with(Classes::WEEKDAY)
        .with(Classes::TIME)
        .with(Classes::ADVERB)
        .with(Classes::TRIGGER)
        .with(Classes::PAST);
    !last.is(Classes::PLURAL)
        && last.is(Classes::NOUN)
        && scene.shape(end - 1) == Shape::Lower
        && scene.shape(end) == Shape::Lower
        && next.is(Classes::NOUN)
        && next.main_pos() == 'n'
        && !next.any(closed)
        && scene
            .classes(end + 1)
            .any(Classes::COUNTED.with(Classes::PLURAL))
        && !scene.classes(end + 1).any(Classes::VICTIM)
}

/// A hyphen glued on both sides.
fn glued_hyphen(scene: &Scene<'_>, at: usize) -> bool {
    let glued = |i: usize| i < scene.end && scene.doc.tokens[i].gap == Gap::None;
    scene.shape(at) == Shape::Hyphen && glued(at) && glued(at + 1)
}

/// Whether a token makes the noun before it a possessor.
pub(super) fn owns(scene: &Scene<'_>, at: usize) -> bool {
    match scene.shape(at) {
        Shape::Possessive => true,
        Shape::SingleQuote => scene.doc.tokens[at].gap == Gap::None,
        _ => false,
    }
}

/// The noun that starts at a token, and its class; a noun that is a trigger ("deaths") has none.
fn noun_at(
    scene: &Scene<'_>,
    at: usize,
    end: usize,
    lexicons: &Lexicons,
) -> Option<(usize, Option<NounClass>)> {
    if scene.shape(at) == Shape::Hyphen {
        return None;
    }
    if scene.shape(at) == Shape::Symbol && scene.doc.word(at) == "%" {
        return Some((at + 1, Some(NounClass::Unit)));
    }
    if let Some((end, class)) = Lists::get().noun(scene.doc, at, end) {
        return Some((end, Some(class)));
    }
    let trigger = scene.triggers_in(at, at + 1, &[Frame::Noun]).find(|t| {
        !scene
            .triggers_in(at, at + 1, &[Frame::Pass])
            .any(|p| p.end == t.end)
    });
    if let Some(t) = trigger {
        let animal =
            scene.role(at).any(Role::ANIMAL) || (at > 0 && scene.role(at - 1).any(Role::ANIMAL));
        return Some((t.end, animal.then_some(NounClass::Other)));
    }
    demonym(scene, at, end, lexicons).map(|end| (end, Some(NounClass::Person)))
}

/// "two Syrians"
fn demonym(scene: &Scene<'_>, at: usize, end: usize, lexicons: &Lexicons) -> Option<usize> {
    let classes = scene.classes(at);
    let capital = scene.shape(at).is_capital();
    if !(capital && classes.is(Classes::STARTS_PHRASE)) {
        return None;
    }
    let (last, hit) = scene.doc.lookup(at, end, lexicons)?;
    let word = scene.doc.word(last - 1).to_ascii_lowercase();
    let plural = ["ans", "is", "ens", "ks", "ds", "rs", "ts", "chs", "men"]
        .iter()
        .any(|e| word.ends_with(e));
    // One form for one and for many: "12,000 Sudanese", "three French".
    let same = ["ese", "ish", "nch", "tch", "wiss"]
        .iter()
        .any(|e| word.ends_with(e));
    let people = hit.senses().any(|s| {
        s.label == Label::State
            && (same || !lexicons.entry(s.entry).name.eq_ignore_ascii_case(&word))
    });
    let plural = plural || same;
    (plural && people).then_some(last)
}

/// Whether the phrase ends before a token.
fn ends(scene: &Scene<'_>, at: usize, headed: bool) -> bool {
    let shape = scene.shape(at);
    let hyphen = shape == Shape::Hyphen && scene.doc.tokens[at].gap == Gap::None;
    if !(shape.is_word() || hyphen || scene.doc.word(at) == "%") {
        return true;
    }
    let classes = scene.classes(at);
    let closed = Classes::PREPOSITION
        .with(Classes::AUXILIARY)
        .with(Classes::CONJUNCTION)
        .with(Classes::SUBORDINATOR)
        .with(Classes::RELATIVE)
        .with(Classes::PRONOUN)
        .with(Classes::NEGATION);
    let role = scene.role(at);
    if classes.any(closed) || role.any(Role::BE.with(Role::HAVE).with(Role::MODAL)) {
        return true;
    }
    if classes.any(Classes::WEEKDAY.with(Classes::MONTH)) && shape.is_capital() {
        return true;
    }
    let verb = role.any(Role::VERB.with(Role::ATTRIBUTION).with(Role::LEAVE));
    let predicate = scene
        .triggers_in(at, at + 1, &[Frame::Pass, Frame::Intr, Frame::Act])
        .next()
        .is_some();
    let participle =
        classes.any(Classes::GERUND.with(Classes::THIRD)) && !classes.is(Classes::NOUN);
    if headed {
        return verb || predicate || participle || classes.is(Classes::DETERMINER);
    }
    if role.any(Role::ATTRIBUTION) {
        return true;
    }
    let thing = Lists::get().noun(scene.doc, at, scene.end);
    if matches!(thing, Some((_, NounClass::Other | NounClass::Unit))) {
        return false;
    }
    // "14 suffered burns": a predicate of several words, no modifier.
    let several = scene
        .triggers_in(at, at + 1, &[Frame::Intr])
        .any(|t| t.end > at + 1);
    if several {
        return true;
    }
    // "12 wounded soldiers": a participle before the head belongs to the phrase, unless it is the predicate.
    verb && !classes.is(Classes::ADJECTIVE)
        || (predicate && scene.shape(at + 1) != Shape::Hyphen && !modifies(scene, at))
}

/// Whether a participle stands right before a noun: "wounded soldiers", not "wounded in", "wounded Sunday".
fn modifies(scene: &Scene<'_>, at: usize) -> bool {
    let noun = |i: usize| scene.classes(i).any(Classes::VICTIM.with(Classes::COUNTED));
    let closed = |i: usize| {
        scene.classes(i).any(
            Classes::PREPOSITION
                .with(Classes::WEEKDAY)
                .with(Classes::CONJUNCTION)
                .with(Classes::DETERMINER)
                .with(Classes::AUXILIARY),
        )
    };
    if scene.shape(at + 1) == Shape::Number || scene.classes(at + 1).is(Classes::NUMERAL) {
        // "seven killed 37 others injured"
        return false;
    }
    let second = !closed(at + 2) && scene.classes(at + 2).is(Classes::VICTIM);
    !closed(at + 1) && (noun(at + 1) || second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Document;

    fn of(text: &str) -> (Option<&str>, bool, bool) {
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        let scene = Scene::new(&doc, &lexicons, 0, doc.tokens.len(), None).unwrap();
        let c = scene.counted[0];
        let head = c.head.map(|h| doc.span(h.0..h.1).of(text));
        (head, c.people, c.dead)
    }

    #[test]
    fn the_last_noun_of_the_run_is_the_head() {
        assert_eq!(
            of("killed two police officers in Homs"),
            (Some("police officers"), true, false)
        );
        assert_eq!(
            of("killed two police cars in Homs"),
            (Some("cars"), false, true)
        );
        assert_eq!(
            of("killed two Syrians in Homs"),
            (Some("Syrians"), true, false)
        );
        assert_eq!(
            of("killed two Sudanese in Homs"),
            (Some("Sudanese"), true, false)
        );
        assert_eq!(
            of("killed two French tanks in Homs"),
            (Some("tanks"), false, true)
        );
        assert_eq!(of("killed 12 people Sunday"), (Some("people"), true, false));
        assert_eq!(of("killed 12 years ago"), (Some("years"), false, true));
        assert_eq!(
            of("12 wounded soldiers died"),
            (Some("soldiers"), true, false)
        );
    }

    #[test]
    fn predicates_end_the_phrase() {
        assert_eq!(of("12 were killed"), (None, false, false));
        assert_eq!(of("12 suffered burns"), (None, false, false));
        assert_eq!(of("12 killed in Homs"), (None, false, false));
        assert_eq!(of("five of them died"), (None, true, false));
        assert_eq!(of("some 12 overdose deaths").0, Some("overdose deaths"));
        assert_eq!(of("wounding dozens a doctor said"), (None, false, false));
    }

    #[test]
    fn modifiers_are_no_head() {
        assert!(!of("two former college punters died").2);
        assert!(of("two college buildings burned").2);
        assert!(!of("held 40 volunteer training sessions").1);
        assert_eq!(of("12 war-related deaths").0, Some("deaths"));
        assert_eq!(of("12 volunteers died").0, Some("volunteers"));
    }
}
