//! When it happened: the nearest words for a day, month, year or span of time that do not date the saying.

use super::context::Here;
use super::lists::Role;
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use super::{Outcome, Status};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::Gap;

/// Tokens at the head of a sentence in which a dateline ends.
const OPENING: usize = 12;
/// Tokens between a date and its figure.
const REACH: usize = 30;
/// Tokens behind an elided figure in which its own date stands.
const BEHIND: usize = 5;

/// The tokens that date a finding.
pub(super) fn of(here: &Here<'_>, finding: &Finding) -> Option<(usize, usize)> {
    let scene = here.scene;
    // "ten died on Monday, 12 on Tuesday": a day right behind the figure is its own.
    if finding.how == How::Coordinated
        && let Some(own) = behind(scene, here.own).filter(|d| !of_a_state(scene, finding, d.0))
    {
        return Some(own);
    }
    let mut best: Option<(usize, (usize, usize))> = None;
    let (mut i, last) = here.window();
    while i < last {
        let Some(end) = date_at(scene, i) else {
            i += 1;
            continue;
        };
        let distance = here.distance(i);
        let other = says_when(scene, i)
            || no_date(scene, i, end)
            || before_after(here, i, end)
            || of_a_state(scene, finding, i)
            || (finding.status == Status::Hypothetical && scene.key(end - 1) == word!("later"));
        if !other && distance < REACH && best.is_none_or(|b| distance < b.0) {
            best = Some((distance, (opening(scene, i, end), end)));
        }
        i = end;
    }
    best.map(|b| b.1)
}

/// The date in the words behind an elided figure: "12 on Tuesday", "12 in Homs on Tuesday".
fn behind(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    (at..at + BEHIND)
        .take_while(|&i| scene.shape(i).is_word() && !scene.role(i).any(Role::COORDINATOR))
        .find_map(|i| date_at(scene, i).map(|end| (i, end)))
}

/// Where the words of a date begin: "early Friday", "earlier this week", "before dawn on Tuesday", "since it began in
/// 2011"; and "the worst since 2010, when 12 died" is about 2010.
fn opening(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let back = |n: usize| scene.key(at.wrapping_sub(n));
    if scene.key(at) == word!("since")
        && scene.shape(end) == Shape::Comma
        && scene.key(end + 1) == word!("when")
    {
        return at + 1;
    }
    if at > scene.first && scene.is(at - 1, Set::PART_BEFORE) {
        return at - 1;
    }
    if at > scene.first + 1
        && ((back(2) == word!("before") && back(1) == word!("dawn"))
            || (back(2) == word!("so") && back(1) == word!("far")))
    {
        return at - 2;
    }
    let from = at.saturating_sub(8).max(scene.first);
    (from..at)
        .rev()
        .take_while(|&i| scene.shape(i).is_word())
        .find(|&i| scene.key(i) == word!("since"))
        .unwrap_or(at)
}

/// A day that tells when a state was seen, not when the harm was done: "the toll stood at 61 on Sunday", "two were in
/// critical condition Sunday", "five bodies were found on Monday".
fn of_a_state(scene: &Scene<'_>, finding: &Finding, date: usize) -> bool {
    let day = scene.classes(date).is(Classes::WEEKDAY)
        || scene.classes(date + 1).is(Classes::WEEKDAY)
        || scene.key(date) == word!("on");
    let state = scene.key(finding.cue.0) == word!("in") && finding.outcome == Outcome::Injured;
    let bodies = [word!("bodies"), word!("corpses")].contains(&scene.key(finding.cue.1 - 1));
    day && (finding.how == How::Toll || state || bodies)
}

/// "searched on Friday after a ferry sank, killing 12": the day of what came later.
fn before_after(here: &Here<'_>, at: usize, end: usize) -> bool {
    let scene = here.scene;
    at < here.from
        && (end..here.from.min(end + REACH))
            .any(|i| scene.key(i) == word!("after") && !scene.classes(i + 1).is(Classes::GERUND))
}

/// "in Sunday's attack", and the day a report was written: "HOMS, June 28 (AFP) -", "March 3 -".
fn no_date(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let written = end < scene.first + OPENING
        && matches!(
            scene.shape(end),
            Shape::Open | Shape::Dash | Shape::Hyphen | Shape::Colon
        )
        && !scene.classes(at).is(Classes::PREPOSITION);
    written || scene.shape(end) == Shape::Possessive
}

/// "said on Friday", "told reporters Friday", "a list published on Sunday": the day of the saying.
fn says_when(scene: &Scene<'_>, at: usize) -> bool {
    let from = at.saturating_sub(3).max(scene.first);
    let near = (from..at)
        .rev()
        .take_while(|&i| scene.shape(i).is_word())
        .any(|i| {
            // "fled to neighbouring states since April"
            let said = scene.role(i).any(Role::ATTRIBUTION) && scene.key(i) != word!("states");
            said || scene.is(i, Set::PUBLISHED)
        });
    let wide = at.saturating_sub(12).max(scene.first);
    let that = date_at(scene, at).is_some_and(|end| scene.key(end) == word!("that"));
    // "an inquiry found two years ago that"
    let finding = (from..at).any(|i| scene.is(i, Set::CONCLUDED));
    near || (that && (finding || scene.any_role(wide, at, Role::ATTRIBUTION)))
}

/// The date that starts at a token: one past its last token.
fn date_at(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let starts = Classes::PREPOSITION
        .with(Classes::SUBORDINATOR)
        .with(Classes::DETERMINER)
        .with(Classes::ADJECTIVE)
        .with(Classes::NUMERAL)
        .with(Classes::TIME)
        .with(Classes::WEEKDAY)
        .with(Classes::MONTH);
    if !scene.classes(at).any(starts) && scene.shape(at) != Shape::Number {
        return None;
    }
    // Asked of every other word near a figure, so looked up once.
    let opening = scene.sets(at);
    if opening.any(Set::LONE_DAY) {
        return Some(at + 1);
    }
    ago(scene, at, opening)
        .or_else(|| clock(scene, at))
        .or_else(|| since(scene, at))
        .or_else(|| led(scene, at, opening))
}

/// "two weeks ago", "a day earlier", "an hour later"
fn ago(scene: &Scene<'_>, at: usize, opening: Set) -> Option<usize> {
    let number = is_number(scene, at) || opening.any(Set::FEW);
    let unit = at + 1 + usize::from(scene.key(at + 1) == word!("few"));
    (number && is_unit(scene, unit) && scene.is(unit + 1, Set::AGO)).then_some(unit + 2)
}

/// "at 2 a.m.", "at dawn", "before dawn": only where no day stands behind it, which tells more.
fn clock(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let hour =
        is_number(scene, at + 1) && [word!("a.m."), word!("p.m.")].contains(&scene.key(at + 2));
    let lead = scene.key(at) == word!("at") || scene.key(at) == word!("before");
    if !lead || !(hour || scene.is(at + 1, Set::DAY_TIME)) {
        return None;
    }
    let end = at + 2 + usize::from(hour);
    let named = |i: usize| scene.classes(i).any(Classes::WEEKDAY.with(Classes::MONTH));
    let day = named(end)
        || scene.shape(end) == Shape::Number
        || (scene.key(end) == word!("on")
            && (named(end + 1) || scene.shape(end + 1) == Shape::Number));
    (!day).then_some(end)
}

/// "since the war began", "since the coup", "since the start of the year"
fn since(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let lead = [word!("since"), word!("during")].contains(&scene.key(at));
    if !lead || scene.key(at + 1) != word!("the") {
        return None;
    }
    if let Some(i) = (at + 3..at + 6)
        .take_while(|&i| scene.shape(i).is_word())
        .find(|&i| scene.is(i, Set::BEGAN))
    {
        let when = scene.classes(i + 1).is(Classes::PREPOSITION);
        let more = when.then(|| calendar(scene, i + 2, true)).flatten();
        return Some(more.unwrap_or(i + 1));
    }
    if scene.is(at + 2, Set::EDGE) && scene.key(at + 3) == word!("of") {
        return calendar(scene, at + 4, true).or_else(|| {
            let unit = at + 4 + usize::from(scene.classes(at + 4).is(Classes::DETERMINER));
            (scene.shape(unit) == Shape::Lower).then_some(unit + 1)
        });
    }
    // "since the coup": nothing but the event.
    let event = scene.shape(at + 2) == Shape::Lower && scene.classes(at + 2).main_pos() == 'n';
    let closed = !scene.shape(at + 3).is_word() || scene.classes(at + 3).is(Classes::CONJUNCTION);
    (event && closed).then_some(at + 3)
}

/// A day, month, year or stretch of time, with the words that lead up to it.
fn led(scene: &Scene<'_>, at: usize, opening: Set) -> Option<usize> {
    let word = scene.key(at);
    let mut i = at + usize::from(opening.any(Set::TIME_LEAD));
    while i > at && i < at + 3 && scene.is(i, Set::TIME_FILLER) {
        i += 1;
    }
    if word == word!("the") && scene.is(i + 1, Set::RELATIVE_DAY) {
        return span_of_time(scene, i + 2);
    }
    let led = i > at;
    let first = if led { scene.sets(i) } else { opening };
    if first.any(Set::RECENT) || (led && first.any(Set::RELATIVE_DAY)) {
        return span_of_time(scene, i + 1);
    }
    if led && let Some(end) = part_of(scene, i) {
        return Some(end);
    }
    // "within six weeks", "by summer" are to come.
    let past = !opening.any(Set::TO_COME);
    if led
        && past
        && let Some(end) = stretch(scene, i)
    {
        return Some(end);
    }
    let end = calendar(scene, i, led).or_else(|| year_of(scene, i))?;
    // "between 2013 and 2018"
    let from = word == word!("from");
    let second = (word == word!("between") && scene.key(end) == word!("and"))
        || (from && scene.key(end) == word!("to"));
    if from && !second {
        return None;
    }
    Some(match second.then(|| calendar(scene, end + 1, true)) {
        Some(Some(last)) => last,
        _ => end,
    })
}

/// "hours of Friday" in "in the early hours of Friday", "first week of May".
fn part_of(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let unit = at + usize::from(scene.is(at, Set::ORDINAL));
    let of = is_unit(scene, unit) && scene.key(unit + 1) == word!("of");
    of.then(|| calendar(scene, unit + 2, true)).flatten()
}

/// "1988" in "the 1988 attack".
fn year_of(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let noun = scene.shape(at + 1) == Shape::Lower && scene.classes(at + 1).is(Classes::NOUN);
    let people = scene
        .classes(at + 1)
        .any(Classes::VICTIM.with(Classes::PLURAL));
    let before = at > scene.first && scene.classes(at - 1).is(Classes::DETERMINER);
    (before && noun && !people && is_year(scene, at)).then_some(at + 1)
}

fn is_number(scene: &Scene<'_>, at: usize) -> bool {
    scene.shape(at) == Shape::Number || scene.classes(at).is(Classes::NUMERAL)
}

fn is_year(scene: &Scene<'_>, at: usize) -> bool {
    let word = || scene.doc.word(at);
    scene.shape(at) == Shape::Number
        && word().len() == 4
        && ["18", "19", "20"].iter().any(|c| word().starts_with(c))
}

/// "three days" in "in three days", "a single year", "weekend", "night of 9 February", "winter of 2016": what follows a
/// preposition.
fn stretch(scene: &Scene<'_>, at: usize) -> Option<usize> {
    if is_number(scene, at) && scene.is(at + 1, Set::SPAN) {
        return Some(at + 2);
    }
    if scene.key(at) == word!("a") && scene.key(at + 1) == word!("single") {
        return span_of_time(scene, at + 2);
    }
    if !scene.is(at, Set::SEASON) {
        return None;
    }
    let of = scene.key(at + 1) == word!("of");
    let date = of.then(|| calendar(scene, at + 2, true)).flatten();
    Some(date.unwrap_or(at + 1))
}

/// "week", "hours", "morning": a unit or part of time.
fn is_unit(scene: &Scene<'_>, at: usize) -> bool {
    let units = Set::UNIT
        .with(Set::OTHER_UNIT)
        .with(Set::PART_OF_DAY)
        .with(Set::SEASON);
    scene.is(at, units)
}

/// "week", "24 hours", "few days", "month", "Sunday" behind "last", "this", "the past".
fn span_of_time(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let unit = at + usize::from(is_number(scene, at));
    let time = is_unit(scene, unit)
        || scene
            .classes(unit)
            .any(Classes::WEEKDAY.with(Classes::MONTH));
    time.then_some(unit + 1)
}

/// "Sunday", "April 4", "4 April 2017", "August 2013", and after a preposition "2011".
fn calendar(scene: &Scene<'_>, at: usize, led: bool) -> Option<usize> {
    let named =
        |i: usize, class: Classes| scene.classes(i).is(class) && scene.shape(i).is_capital();
    let number = |i: usize, most: usize| {
        scene.shape(i) == Shape::Number
            && scene.doc.word(i).len() <= most
            && !scene.doc.word(i).contains(',')
    };
    let year = |i: usize| number(i, 4) && scene.doc.word(i).len() == 4;
    if named(at, Classes::WEEKDAY) {
        let more = scene.is(at + 1, Set::PART_OF_DAY);
        return Some(at + 1 + usize::from(more));
    }
    let mut i = at;
    let day_first = number(i, 2) && named(i + 1, Classes::MONTH);
    if day_first {
        i += 1;
    }
    if named(i, Classes::MONTH) && (led || day_first || number(i + 1, 4)) {
        i += 1;
        i += usize::from(scene.shape(i) == Shape::Stop && number(i + 1, 4));
        i += usize::from(!day_first && number(i, 2));
        let comma = scene.shape(i) == Shape::Comma && year(i + 1);
        i += usize::from(comma);
        i += usize::from(year(i));
        return Some(i);
    }
    // "in the 1990s"
    let decade = at + 1 < scene.end
        && scene.key(at + 1) == word!("s")
        && scene.doc.tokens[at + 1].gap == Gap::None;
    (led && is_year(scene, at)).then_some(at + 1 + usize::from(decade))
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    fn date(text: &str) -> Option<String> {
        with(text, |text, _, found| {
            found[0].date.map(|d| d.of(text).to_string())
        })
    }

    #[test]
    fn dates_of_the_harm() {
        for (text, when) in [
            ("Twelve people died on Sunday.", "on Sunday"),
            ("Since 2011 the war has killed 300 people.", "Since 2011"),
            ("The raid killed 12 people early Friday.", "early Friday"),
            (
                "A strike in August 2013 killed 12 people.",
                "in August 2013",
            ),
            (
                "Strikes killed 12 people in the winter of 2016.",
                "in the winter of 2016",
            ),
            (
                "The war killed 12 people between 2013 and 2018.",
                "between 2013 and 2018",
            ),
            (
                "Floods killed 12 people over the weekend.",
                "over the weekend",
            ),
            ("Floods killed 12 people in three days.", "in three days"),
            ("Floods killed 12 people three days ago.", "three days ago"),
            ("Floods killed 12 people a week earlier.", "a week earlier"),
            (
                "Floods killed 12 people earlier this week.",
                "earlier this week",
            ),
            (
                "Floods killed 12 people so far this year.",
                "so far this year",
            ),
            (
                "Floods killed 12 people the previous day.",
                "the previous day",
            ),
            ("The blast at 2 a.m. killed 12 people.", "at 2 a.m."),
            ("The blast at dawn on Friday killed 12 people.", "on Friday"),
            (
                "Bombs have killed 12 people since the war began.",
                "since the war began",
            ),
            (
                "Bombs have killed 12 people since the war began in March.",
                "since the war began in March",
            ),
            (
                "Bombs have killed 12 people since the coup.",
                "since the coup",
            ),
            ("Bombs killed 12 people on the same day.", "on the same day"),
            ("Bombs killed 12 people in recent days.", "in recent days"),
            (
                "Bombs killed 12 people from 2014 to 2017.",
                "from 2014 to 2017",
            ),
            ("Bombs killed 12 people in the 1990s.", "in the 1990s"),
            (
                "Bombs killed 12 people in the early hours of Friday.",
                "in the early hours of Friday",
            ),
            (
                "Families recalled the 1988 raid that killed 12 people.",
                "1988",
            ),
        ] {
            assert_eq!(date(text).as_deref(), Some(when), "{text}");
        }
    }

    #[test]
    fn dates_of_something_else() {
        for text in [
            "Police said on Friday that 12 people died.",
            "A list, published on Friday, had 12 dead.",
            "An inquiry found two years ago that 12 people had died.",
            "The toll rose to 12 on Sunday.",
            "Twelve people died in Sunday's attack.",
            "HOMS, June 28 (AFP) - Twelve people died.",
            "Food for 12 displaced people will run out within six weeks.",
            "Divers searched on Friday after a ferry sank, killing 12 people.",
            "Two women were in critical condition on Sunday.",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
