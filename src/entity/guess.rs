//! What is left: capitals in no list and without a pattern.
//!
//! Letters in capitals and unknown names in the middle of a sentence are most often organisations; the words
//! around them decide, and one sure mention of the same name in the article decides for all.

use std::sync::LazyLock;

use super::candidate::{Candidate, Rank};
use super::view::{TITLES, View};
use super::{context, place};
use crate::lexicon::fold::chain;
use crate::lexicon::table::{KeyMap, Words, key_map, list, word};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, EntryId, Flags, Label, Parts};

/// Words with a capital that name nothing: units, creeds, products.
static NOT_NAMES: LazyLock<Words<bool>> = LazyLock::new(|| list!("not_names").words(|_| true));

/// Longest run that is guessed.
const LONGEST: usize = 4;

/// Proposes labels for the capitals that no settled candidate covers.
pub(super) fn find(view: &View<'_>, settled: &[Candidate]) -> Vec<Candidate> {
    let mut taken = vec![false; view.len()];
    let mut places = vec![false; view.len() + 1];
    let mut known: KeyMap<Candidate> = key_map(settled.len() / 2);
    for c in settled {
        taken[c.first..c.last].fill(true);
        places[c.last] |= c.label == Some(Label::Place);
        if matches!(c.label, Some(Label::Org | Label::Place)) {
            known.entry(words_key(view, c.first, c.last)).or_insert(*c);
        }
    }
    let mut runs = runs(view, &taken);
    leave_things(view, &mut runs);
    let mut out: Vec<Candidate> = Vec::new();
    for &(first, last) in &runs {
        if let Some(c) = guess(view, first, last, &places) {
            if c.label == Some(Label::Org) {
                known.entry(words_key(view, first, last)).or_insert(c);
            }
            out.push(c);
        }
    }
    for &(first, last) in &runs {
        out.extend(seen(view, first, last, &known));
        if view.caps_line(first) && last > first + 1 {
            // A headline in capitals is one long run: look at each of its words.
            let words = (first..last).filter_map(|i| seen(view, i, i + 1, &known));
            // A city in a sports headline may be the match's or the club's: left alone.
            out.extend(words.filter(|c| !view.sport || c.label != Some(Label::Place)));
        }
    }
    out
}

/// The same name elsewhere in the article, with better evidence.
fn seen(
    view: &View<'_>,
    first: usize,
    last: usize,
    known: &KeyMap<Candidate>,
) -> Option<Candidate> {
    let same = known.get(&words_key(view, first, last))?;
    Some(Candidate {
        first,
        last,
        rank: Rank::Likely,
        ..*same
    })
}

fn words_key(view: &View<'_>, first: usize, last: usize) -> u64 {
    let words = view.doc.tokens[first..last]
        .iter()
        .filter(|t| t.shape.is_word());
    words.fold(0, |key, t| chain(key, t.key))
}

/// Drops the letters that are a common noun: "two UAVs", "a VBIED" and, once one has an article, "the VBIED".
fn leave_things(view: &View<'_>, runs: &mut Vec<(usize, usize)>) {
    let mut things: KeyMap<()> = KeyMap::default();
    for &(first, last) in &*runs {
        if last == first + 1 && (plural_letters(view, first) || one_of_a_kind(view, first)) {
            things.insert(view.token(first).key, ());
        }
    }
    runs.retain(|&(first, last)| last > first + 1 || !things.contains_key(&view.token(first).key));
}

/// "UAVs", "IDPs"; before a noun the apostrophe may have got lost: "ZWQs envoy".
fn plural_letters(view: &View<'_>, i: usize) -> bool {
    let letters = view.doc.word(i).strip_suffix('s').unwrap_or("");
    view.is(i, Shape::Mixed)
        && letters.len() >= 2
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && !has_head(view, i)
}

/// "a VBIED against", "one UAV."; not "a ZWQ fighter", where the letters say whose.
fn one_of_a_kind(view: &View<'_>, i: usize) -> bool {
    let counts = |b: usize| {
        let classes = view.classes(b);
        view.any_word(b, &[word!("a"), word!("an")])
            || classes.is(Classes::NUMERAL) && !classes.any(Classes::FUNCTION)
    };
    let counted = view
        .before(i)
        .is_some_and(|b| view.is(b, Shape::Lower) && counts(b));
    counted && view.is(i, Shape::Caps) && !has_head(view, i)
}

/// Whether a noun, a mark of possession or a second part is behind the letters.
fn has_head(view: &View<'_>, letters: usize) -> bool {
    let next = letters + 1;
    view.joined(next)
        && (matches!(
            view.shape(next),
            Some(Shape::Hyphen | Shape::Possessive | Shape::Symbol | Shape::Number)
        ) || view.shape(next).is_some_and(Shape::is_word)
            && !view
                .classes(next)
                .any(Classes::FUNCTION.with(Classes::PAST)))
}

/// The runs of capitals that are free.
fn runs(view: &View<'_>, taken: &[bool]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut i = 0;
    for first in view.capitals() {
        if first < i || taken[first] || !opens(view, first) || handle(view, first) {
            continue;
        }
        i = first + 1;
        while i < view.len() && !taken[i] && view.joined(i) && goes_on(view, i) {
            if view.is(i, Shape::Hyphen) && taken.get(i + 1) == Some(&true) {
                break;
            }
            i += 1;
        }
        runs.push((first, i));
    }
    runs
}

fn word(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    let shape = matches!(
        view.shape(i),
        Some(Shape::Title | Shape::Mixed | Shape::Caps)
    );
    shape
        && !classes.any(
            Classes::FUNCTION
                .with(TITLES)
                .with(Classes::MONTH)
                .with(Classes::WEEKDAY)
                .with(Classes::TIME)
                .with(Classes::EVENT)
                .with(Classes::STARTER),
        )
        && (!view.glued(i) || !view.is(i - 1, Shape::Possessive))
        && !NOT_NAMES.get(view.token(i).key)
}

fn opens(view: &View<'_>, i: usize) -> bool {
    word(view, i)
        && !(view.glued(i)
            && i > 0
            && !matches!(
                view.shape(i - 1),
                Some(
                    Shape::OpenQuote
                        | Shape::Quote
                        | Shape::Open
                        | Shape::SingleQuote
                        | Shape::Symbol
                )
            ))
}

/// "@KarshNews": an account is no name.
fn handle(view: &View<'_>, i: usize) -> bool {
    view.glued(i) && view.is(i - 1, Shape::Symbol) && view.word_is(i - 1, word!("@"))
}

fn goes_on(view: &View<'_>, i: usize) -> bool {
    let ampersand = |i: usize| view.is(i, Shape::Symbol) && view.word_is(i, word!("&"));
    word(view, i) && (!view.glued(i) || ampersand(i - 1))
        || ampersand(i) && view.joined(i + 1) && view.capital(i + 1)
        || view.glued(i) && view.is(i, Shape::Hyphen) && view.glued(i + 1) && view.capital(i + 1)
        || view.glued(i) && view.is(i - 1, Shape::Hyphen) && view.capital(i)
}

fn guess(view: &View<'_>, first: usize, last: usize, places: &[bool]) -> Option<Candidate> {
    if view.caps_line(first) || view.titled_line(first) || last - first > LONGEST {
        return None;
    }
    // "the Karshi dialect": how people speak.
    if view.joined(last) && view.plays(last, Parts::LANGUAGE) {
        return None;
    }
    let letters = last == first + 1 && view.is(first, Shape::Caps);
    let short = letters && view.token(first).span.len() <= 3;
    if !short && place_cue(view, first, last, places) {
        return Some(
            Candidate::name(first, last, Label::Place, Rank::Guess)
                .with(listed_place(view, first, last)),
        );
    }
    let common = |i: usize| view.classes(i).is(Classes::COMMON);
    if (first..last).any(common) || view.sentence_start(first) && last == first + 1 && !letters {
        return None;
    }
    if letters && !(2..=6).contains(&view.token(first).span.len()) {
        return None;
    }
    let place = listed_place(view, first, last).filter(|_| !letters);
    let person = (person_cue(view, first, last) || full_name(view, first, last))
        && !context::body(view, first, last);
    let classes = view.classes(first);
    let city = place.is_some_and(|p| large(view, p));
    let namesake = classes.given_rank() >= 3 || classes.surname_rank() >= 3;
    let label = if letters {
        Label::Org
    } else if person && (namesake || !city) {
        Label::Person
    } else if city && !namesake {
        Label::Place
    } else {
        Label::Org
    };
    let entry = place.filter(|_| label == Label::Place);
    Some(Candidate::name(first, last, label, Rank::Guess).with(entry))
}

fn listed_place(view: &View<'_>, first: usize, last: usize) -> Option<EntryId> {
    view.found(first)
        .filter(|f| f.last as usize == last)
        .and_then(|f| f.get(Label::Place))
}

/// Two or three words of which the lexicons know nothing else: foreign names are the commonest such thing.
fn full_name(view: &View<'_>, first: usize, last: usize) -> bool {
    (2..=3).contains(&(last - first))
        && (first..last).all(|i| view.is(i, Shape::Title) && view.found(i).is_none())
}

fn large(view: &View<'_>, place: EntryId) -> bool {
    let entry = view.brief(place);
    entry.population >= 50_000 || entry.flags.any(Flags(Flags::ADMIN1.0 | Flags::REGION.0))
}

/// "from Karsh, Syria", "Homs and Karsh", ", 43, of Karsh": where only places stand.
fn place_cue(view: &View<'_>, first: usize, last: usize, places: &[bool]) -> bool {
    let mut b = first;
    if b > 0 && view.word_is(b - 1, word!("and")) {
        b -= 1;
    }
    if b > 0 && view.is(b - 1, Shape::Comma) {
        b -= 1;
    }
    let listed = b < first && places[b] && view.word_is(first - 1, word!("and"));
    let aged = first >= 4
        && view.word_is(first - 1, word!("of"))
        && view.is(first - 2, Shape::Comma)
        && view.is(first - 3, Shape::Number);
    let ground =
        view.sport && first > 0 && view.word_is(first - 1, word!("at")) && view.joined(first);
    let lone = !view.sport && last == first + 1;
    place::comma_area(view, last)
        || listed
        || aged
        || ground
        || lone && (lies_off(view, last) || left_behind(view, first))
}

/// "Karsh, south of Lima": the direction from it to another place.
fn lies_off(view: &View<'_>, comma: usize) -> bool {
    let direction = comma + 1;
    view.joined(comma)
        && view.is(comma, Shape::Comma)
        && view.joined(direction)
        && view.is(direction, Shape::Lower)
        && view.classes(direction).is(Classes::DIRECTION)
        && view.word_is(direction + 1, word!("of"))
        && view.capital(direction + 2)
}

/// "people from Karsh", "fled from Karsh": where they were.
fn left_behind(view: &View<'_>, first: usize) -> bool {
    first >= 2
        && view.joined(first)
        && view.word_is(first - 1, word!("from"))
        && view.joined(first - 1)
        && view.is(first - 2, Shape::Lower)
        && view.plays(first - 2, Parts::UPROOTED)
}

/// "Karshov said", "(Karshov 54th)", "Karsh (12th minute)": what only people do.
fn person_cue(view: &View<'_>, first: usize, last: usize) -> bool {
    let surname = view.classes(last - 1).surname_rank() >= 1;
    let says =
        view.joined(last) && view.is(last, Shape::Lower) && view.classes(last).is(Classes::SAY);
    let minute = {
        let number = if view.is(last, Shape::Open) {
            last + 1
        } else {
            last
        };
        view.joined(last)
            && view.is(number, Shape::Number)
            && view.glued(number + 1)
            && view.plays(number + 1, Parts::ORDINAL_ENDING)
    };
    let told = view
        .before(first)
        .is_some_and(|b| view.is(b, Shape::Lower) && view.classes(b).is(Classes::SAY));
    let given = view.classes(first).given_rank() >= 2;
    minute || (says || told) && surname || given && last == first + 1
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn letters_and_unknown_names_are_organisations() {
        finds("The rebels of the ZWQ left.", &["org:ZWQ"]);
        finds("It met at 8 PM GMT.", &[]);
        finds("A ZWQ fighter left the ZWQ.", &["org:ZWQ", "org:ZWQ"]);
    }

    #[test]
    fn letters_that_are_counted_are_things() {
        finds(
            "They drove a ZBIED into the gate. The ZBIED killed nobody. Two ZAVs flew.",
            &[],
        );
    }

    #[test]
    fn a_dialect_is_nobody() {
        finds("She spoke in the Zelbarri dialect.", &[]);
        finds("She spoke of the Zelbarri.", &["org:Zelbarri"]);
    }

    #[test]
    fn directions_and_those_who_left_make_places() {
        finds(
            "Shells hit Zelbarra, south of Mosul.",
            &["place:Zelbarra", "place:Mosul"],
        );
        finds(
            "Families fled from Zelbarra, and people from Dornfeld stayed.",
            &["place:Zelbarra", "place:Dornfeld"],
        );
        finds(
            "They heard from Zelbarra, southerners said.",
            &["org:Zelbarra"],
        );
    }

    #[test]
    fn one_sure_mention_decides_for_all() {
        finds(
            "Two died in Zelbarra. Yesterday Zelbarra burned.",
            &["place:Zelbarra", "place:Zelbarra"],
        );
    }

    #[test]
    fn people_speak() {
        finds("Later that day Dornfeld said so.", &["person:Dornfeld"]);
    }
}
