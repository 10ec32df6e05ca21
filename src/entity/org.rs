//! Organisations: listed names, and capitals with a head noun, a company suffix or an acronym behind.
//!
//! An organisation shields the names inside it ("Bank of Jordan"), so its span is built generously: the
//! adjective of a state before it, "of" and "for" phrases behind it.

use super::candidate::{Candidate, Rank};
use super::view::{ROLES, View};
use super::{event, headless, place, short};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Parts};

/// Most tokens to either side of a head noun.
const REACH: usize = 7;

/// Proposes organisations, and shields for events.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    let from = out.len();
    for found in view.all_found() {
        if let Some(id) = found.get(Label::Org) {
            let (first, last) = (found.first as usize, found.last as usize);
            let people = found.is(Label::State) && last == first + 1 && !view.sport;
            if !people && !article_and_people(view, first, last) && believable(view, first, last) {
                let rank = if view.brief(id).flags.is(Flags::USER) {
                    Rank::Certain
                } else {
                    Rank::Likely
                };
                let last = headless::branch(view, id, last);
                out.push(Candidate::name(first, last, Label::Org, rank).with(Some(id)));
            }
        }
    }
    for i in view.beside() {
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
    headless::find(view, out);
    short::find(view, out, from);
}

/// A single listed word that is also a word of the language needs its capital to mean something.
fn believable(view: &View<'_>, first: usize, last: usize) -> bool {
    let classes = view.classes(first);
    last > first + 1
        || !classes.is(Classes::COMMON)
        || !(view.sentence_start(first) || view.caps_line(first) || view.titled_line(first))
        || matches!(view.shape(first), Some(Shape::Caps)) && !view.caps_line(first)
}

/// "The Australian had won": a paper that is called so needs a word that says it is one.
fn article_and_people(view: &View<'_>, first: usize, last: usize) -> bool {
    last == first + 2
        && view.word_is(first, word!("the"))
        && view.state_at(first + 1).is_some()
        && !view.plays(last, Parts::PAPER)
        && !view
            .before(first)
            .is_some_and(|b| view.word_is(b, word!("in")) || view.plays(b, Parts::PAPER))
}

fn head_shape(view: &View<'_>, i: usize) -> bool {
    view.is(i, Shape::Title) || view.is(i, Shape::Mixed) || view.is(i, Shape::Caps)
}

/// A capital that can stand in an organisation's name before its head.
pub(super) fn part(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    view.capital(i)
        && (!classes.any(Classes::FUNCTION)
            || view.is(i, Shape::Dotted)
            || view.is(i, Shape::Caps) && !view.caps_line(i) && !classes.is(Classes::DETERMINER))
        && !classes.any(Classes::WEEKDAY)
        && !(classes.is(Classes::MONTH) && classes.given_rank() < 5)
}

fn headed(view: &View<'_>, head: usize) -> Option<Candidate> {
    let classes = view.classes(head);
    let event = classes.is(Classes::EVENT);
    if view.caps_line(head) && event {
        return event::shouted(view, head);
    }
    if no_end(view, head) || view.caps_line(head) && !classes.is(Classes::ORG_SUFFIX) {
        return None;
    }
    let mut first = begin(view, head);
    let last = short::located(view, first, finish(view, head));
    let whole = view.found(first).filter(|f| f.last as usize >= last);
    if whole.is_some_and(|f| f.is(Label::State) || f.is(Label::Place)) {
        return None;
    }
    let state = view.state_at(first).filter(|f| (f.last as usize) < head);
    if let Some(state) = state.filter(|_| event) {
        // "the Spanish Super Cup": the adjective still names the state.
        if !event::owns_adjective(view, head, state.last as usize) {
            first += state.len();
        }
    }
    let competition = view.sport && view.plays(head, Parts::COMPETITION);
    if event && !classes.is(Classes::ORG_HEAD) || competition {
        return (last > first + 1).then(|| Candidate::shield(first, last, Rank::Likely));
    }
    if interviewer(view, head) {
        return Some(Candidate::name(head, head + 1, Label::Org, Rank::Likely));
    }
    (!bare(view, first, head, last)).then(|| {
        let label = if is_building(view, first, head, last) {
            Label::Place
        } else {
            Label::Org
        };
        Candidate::name(first, last, label, Rank::Likely)
    })
}

/// "Council Office", "Karsh International Airport": the name goes on. "Police Chief Karsh", "Financial Secretary Karsh": the head is part of a title.
fn no_end(view: &View<'_>, head: usize) -> bool {
    let next = head + 1;
    let heads = Classes::ORG_HEAD
        .with(Classes::ORG_SUFFIX)
        .with(Classes::EVENT);
    let goes_on = view.classes(next).any(heads) || view.plays(next, Parts::NEVER_SOMEBODY);
    let title = view.word_is(head, word!("police"))
        || view.word_is(head, word!("financial")) && view.word_is(next, word!("secretary"));
    view.joined(next)
        && (!view.glued(next) && part(view, next) && goes_on
            || title && view.is(next, Shape::Title) && view.classes(next).any(ROLES))
}

/// A head that too little stands beside to make a name of it: "The Army", "Breaking News", "the Lakes Rally".
fn bare(view: &View<'_>, first: usize, head: usize, last: usize) -> bool {
    let of = last > head + 1;
    if first == head {
        return !of || view.titled_line(head);
    }
    let modifier =
        first + 1 == head && (weak_modifier(view, first) || view.plays(first, Parts::PAGE_LABEL));
    !of && (modifier || view.word_is(head, word!("rally")))
}

/// "A fire at Karsh Baptist Church" has a building, "the Coptic Church said" a body.
fn is_building(view: &View<'_>, first: usize, head: usize, last: usize) -> bool {
    let church = view.word_is(head, word!("church")) && !saint(view, first);
    let somewhere = !church || place::belief(view, first, last) >= 2;
    let whole = last == head + 1 || view.word_is(head, word!("hospital"));
    whole && somewhere && view.plays(head, Parts::FACILITY)
}

/// "THE HERALD: Are you sure?" in an interview.
fn interviewer(view: &View<'_>, head: usize) -> bool {
    view.is(head, Shape::Caps)
        && view.joined(head)
        && view.line_start(head - 1)
        && view.word_is(head - 1, word!("the"))
        && view.glued(head + 1)
        && view.is(head + 1, Shape::Colon)
}

/// A lone modifier that makes no name: "The Army", "Former Police", "Russian Army" stays a state and a noun.
fn weak_modifier(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    view.sentence_start(i) && classes.is(Classes::COMMON) && !classes.is(Classes::NOUN)
        || classes.any(Classes::DIRECTION) && view.sentence_start(i)
}

/// Back over the capitals before the head noun.
pub(super) fn begin(view: &View<'_>, head: usize) -> usize {
    let mut first = head;
    while first > 0 && head - first < REACH && view.joined(first) {
        let b = first - 1;
        let headline = view.titled_line(b) && verb_like(view, b);
        if part(view, b) && !headline && !(view.sentence_start(b) && drops_off(view, b)) {
            first = b;
            continue;
        }
        let glue = view.is(b, Shape::Hyphen) && view.glued(first) && view.glued(b)
            || (view.word_is(b, word!("&")) || view.word_is(b, word!("and")))
                && b > 0
                && view.joined(b)
                && part(view, b - 1)
                // "Karsh Inc and Sefu Corp": a legal form ends a name.
                && !view.classes(b - 1).is(Classes::ORG_SUFFIX)
                && (view.plays(head, Parts::AND_HEAD)
                    || view.classes(head).is(Classes::ORG_SUFFIX))
            || view.word_is(b, word!("&")) && b > 0 && view.joined(b) && part(view, b - 1)
            || view.is(b, Shape::Stop)
                && view.glued(b)
                && (view.classes(b - 1).any(Classes::ABBR) && !view.sentence_start(first)
                    || saint(view, b - 1));
        if glue && b > 0 && part(view, b - 1) || owned_by_noun(view, b) {
            first = b - 1;
            continue;
        }
        if numbered(view, b, head) {
            first = b - 1;
            break;
        }
        first = owner(view, first, head);
        break;
    }
    while first + 1 < head && view.classes(first).any(ROLES) && !saint(view, first) {
        first += 1;
    }
    // "Republican Senate candidate": the chamber is no party's.
    if first + 1 == head
        && view.plays(head, Parts::CHAMBER)
        && view.any_word(first, &[word!("republican"), word!("democratic")])
    {
        first = head;
    }
    first
}

/// "St", "Saint": what follows belongs to it.
fn saint(view: &View<'_>, i: usize) -> bool {
    view.capital(i) && view.plays(i, Parts::SAINT)
}

/// "People's Party", "the Miners' Union": what stands before the mark is a noun, not a name that owns something.
fn owned_by_noun(view: &View<'_>, mark: usize) -> bool {
    let Some(noun) = mark.checked_sub(1) else {
        return false;
    };
    let classes = view.classes(noun);
    matches!(
        view.shape(mark),
        Some(Shape::Possessive | Shape::SingleQuote)
    ) && view.glued(mark)
        && part(view, noun)
        && classes.is(Classes::COMMON.with(Classes::NOUN))
        && !classes.any(Classes::TIME)
        && view.state_at(noun).is_none()
        // "Company's Board" at the start of a sentence may be a company's board; "Workers' Party" is a party.
        && (!view.sentence_start(noun)
            || classes.is(Classes::PLURAL)
            || view.plays(
                noun,
                Parts::PEOPLE,
            ))
}

/// "the 2nd Battalion": an ordinal in figures before a military unit.
fn numbered(view: &View<'_>, ending: usize, head: usize) -> bool {
    view.plays(head, Parts::UNIT)
        && view.is(ending, Shape::Lower)
        && view.glued(ending)
        && ending > 0
        && view.is(ending - 1, Shape::Number)
        && view.plays(ending, Parts::ORDINAL_ENDING)
}

/// Back over what owns the name: "al-Ghuraba Brigades", "St. Mary's Hospital"; not "Iraq's Foreign Ministry".
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
    if first < head || state || !view.capital(b) {
        return first;
    }
    if !view.plays(head, Parts::PATRON_HEAD) {
        return first;
    }
    let dot = b >= 2 && view.is(b - 1, Shape::Stop) && view.glued(b - 1) && !view.glued(b);
    let title = if dot { b - 2 } else { b.saturating_sub(1) };
    let royal = view.any_word(title, &[word!("king"), word!("queen")]);
    if saint(view, title) || royal && view.capital(title) {
        title
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

/// A capital that is owed to the start of the sentence.
pub(super) fn drops_off(view: &View<'_>, i: usize) -> bool {
    let classes = view.classes(i);
    classes.any(Classes::FUNCTION)
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
    while last < view.len() && last - head < REACH * 2 && view.joined(last) {
        let Some(end) = linked(view, head, last) else {
            break;
        };
        last = end;
    }
    if view.plays(head, Parts::OF_HEAD) {
        last
    } else {
        head + 1
    }
}

/// Past the capitals behind a preposition, or behind the "and" of a phrase that one began.
fn linked(view: &View<'_>, head: usize, link: usize) -> Option<usize> {
    let and = view.word_is(link, word!("and"));
    let more = link > head + 1 && (and || view.word_is(link, word!("&")));
    let linking = view.is(link, Shape::Lower) && view.plays(link, Parts::HEAD_LINK) || more;
    // "the University of Karsh and the Council": another name begins.
    if !linking || and && view.word_is(link + 1, word!("the")) {
        return None;
    }
    let article = view.word_is(link + 1, word!("the")) && view.joined(link + 1);
    let begin = link + 1 + usize::from(article);
    let mut at = begin;
    while at < view.len()
        && view.joined(at)
        && at - head < REACH * 2
        && (part(view, at)
            || view.is(at, Shape::Hyphen) && view.glued(at) && view.glued(at + 1)
            || at > begin && owned_by_noun(view, at) && part(view, at + 1))
    {
        at += 1;
    }
    let found = |label| view.found(begin).is_some_and(|f| f.is(label));
    let land = found(Label::State) || found(Label::Place);
    let given = view.classes(begin).given_rank() >= 4 && view.classes(begin).common_rank() == 0;
    // "of Karsh and Peru", "of Karsh and Ann Dorn": somebody else.
    let other = and && (land || found(Label::Org) || given);
    (at > begin && !other).then_some(at)
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
    fn a_legal_form_ends_the_first_of_two_firms() {
        finds(
            "Zelbarra Inc and Dornfeld Corp agreed.",
            &["org:Zelbarra Inc", "org:Dornfeld Corp"],
        );
        finds(
            "Zelbarra and Dornfeld Corp agreed.",
            &["org:Zelbarra and Dornfeld Corp"],
        );
    }

    #[test]
    fn organisations_shield_the_names_inside() {
        finds("The Bank of Jordan closed.", &["org:Bank of Jordan"]);
        finds(
            "Russia's Foreign Ministry spoke.",
            &["state:Russia", "org:Foreign Ministry"],
        );
    }

    #[test]
    fn plurals_and_firms_without_a_suffix_have_heads_too() {
        finds(
            "Peruvian Universities and Zelbarra Flour Mills met.",
            &["org:Peruvian Universities", "org:Zelbarra Flour Mills"],
        );
        finds("He won the Dornfeld Lakes Rally.", &[]);
    }

    #[test]
    fn companies_keep_the_dot_of_their_suffix_inside_a_sentence() {
        finds("Zelbarra Corp. said so.", &["org:Zelbarra Corp."]);
        finds("He left Zelbarra Corp.", &["org:Zelbarra Corp"]);
    }

    #[test]
    fn nouns_own_parts_of_names_and_names_do_not() {
        finds(
            "He leads the Dock Workers' Union.",
            &["org:Dock Workers' Union"],
        );
        finds(
            "The Observatory for Miners' Rights agreed.",
            &["org:Observatory for Miners' Rights"],
        );
        finds("He leads France's Union.", &["state:France"]);
    }

    #[test]
    fn a_paper_asks_in_capitals() {
        finds(
            "THE HERALD: Are you sure? The Herald printed it.",
            &["org:HERALD", "org:Herald"],
        );
        finds("The paper: Are you sure?", &[]);
    }

    #[test]
    fn the_police_of_a_police_chief_is_a_title() {
        finds(
            "Two died, according to Toledo Police Chief Darnell Dornfeld.",
            &["place:Toledo", "person:Darnell Dornfeld"],
        );
    }

    #[test]
    fn units_keep_their_numbers() {
        finds("He served in the 2nd Battalion.", &["org:2nd Battalion"]);
        finds("He came 2nd. Battalion life is hard.", &[]);
    }

    #[test]
    fn hospitals_are_places_and_churches_with_of_are_bodies() {
        finds(
            "He died at Zelbarra Hospital.",
            &["place:Zelbarra Hospital"],
        );
        finds(
            "The Church of Zelbarra agreed.",
            &["org:Church of Zelbarra"],
        );
    }

    #[test]
    fn events_are_shielded() {
        finds("She won the German Open.", &[]);
        finds("She won the German race.", &["state:German"]);
    }

    #[test]
    fn a_paper_called_after_a_people_needs_to_be_called_a_paper() {
        finds(
            "The Australian had upset the rhythm of the game.",
            &["state:Australian"],
        );
        finds("He told The Australian newspaper.", &["org:The Australian"]);
    }

    #[test]
    fn a_head_that_belongs_to_a_title_heads_nothing() {
        finds(
            "Hong Kong Financial Secretary Ann Karsh left.",
            &["state:Hong Kong", "person:Ann Karsh"],
        );
    }
}
