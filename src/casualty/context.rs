//! Where, when and by which agent: the links of a figure to the rest of its sentence.
//!
//! Only what the sentence itself says; a figure without a place takes that of a figure just before it.

use super::lists::Role;
use super::scene::{Finding, How, Scene};
use crate::coref::Chains;
use crate::entity::MentionKind;
use crate::lexicon::fold::key;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Lexicons};
use crate::span::Span;

/// What was found around a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// The most specific place, as the number of an entity.
    pub(super) place: Option<u32>,
    /// The chemical agent, as the number of an entity.
    pub(super) agent: Option<u32>,
    /// When it happened.
    pub(super) date: Option<Span>,
}

/// The context of the finding for quantity `q`.
pub(super) fn of(
    scene: &Scene<'_>,
    q: usize,
    finding: &Finding,
    chains: &Chains,
    lexicons: &Lexicons,
) -> Context {
    let quantity = &scene.quantities[q];
    let from = quantity.outer.min(finding.cue.0);
    let to = quantity.end.max(finding.cue.1).max(scene.counted[q].end);
    let here = Here { scene, from, to };
    Context {
        place: here.place(chains, lexicons),
        agent: here.agent(chains),
        date: here
            .date()
            .filter(|d| !counted_on(scene, finding, d.0))
            .map(|(first, end)| scene.doc.span(first..end)),
    }
}

/// Tokens on each side of a figure in which its place, date and agent are looked for.
const NEAR: usize = 80;

/// Tokens at the head of a sentence in which a dateline ends.
const OPENING: usize = 12;

/// A figure with its cue, in its sentence.
struct Here<'s> {
    scene: &'s Scene<'s>,
    from: usize,
    to: usize,
}

impl Here<'_> {
    /// Tokens between the figure and a token, and more when another clause lies between.
    fn distance(&self, token: usize) -> usize {
        let (a, b) = if token < self.from {
            (token, self.from)
        } else {
            (self.to, token.max(self.to))
        };
        let clauses = (a..b).filter(|&i| self.scene.shape(i) == Shape::Semicolon || self.breaks(i));
        // What stands behind a figure belongs to it rather than what stands before.
        let behind = usize::from(token < self.from) * 2;
        b - a + behind + 20 * clauses.count()
    }

    /// The tokens of the sentence that are near enough to matter; a sentence may be a whole list.
    fn window(&self) -> (usize, usize) {
        let first = self.from.saturating_sub(NEAR).max(self.scene.first);
        (first, (self.to + NEAR).min(self.scene.end))
    }

    /// The window as a span.
    fn around(&self) -> Span {
        let (first, last) = self.window();
        self.scene.doc.span(first..last)
    }

    /// "while", "after", "but": another clause. "that" links one to the noun before it.
    fn breaks(&self, i: usize) -> bool {
        let links = [
            word!("that"),
            word!("when"),
            word!("after"),
            word!("where"),
            word!("which"),
        ];
        self.scene.role(i).any(Role::BREAK) && !links.contains(&self.scene.key(i))
    }

    fn place(&self, chains: &Chains, lexicons: &Lexicons) -> Option<u32> {
        let scene = self.scene;
        let section = scene
            .doc
            .section_at(scene.doc.tokens[scene.first].span.start);
        let dateline = scene.doc.sections.get(section).and_then(|s| s.dateline);
        let named = chains.mentions_in(self.around()).filter_map(|m| {
            let mention = &chains.mentions[m];
            let written = dateline.is_some_and(|d| d.contains(mention.span));
            let place = matches!(mention.label, Label::Place | Label::State) && !written;
            let first = mention.first as usize;
            let next = mention.last as usize;
            let classes = scene.classes(next);
            let attributive = scene.shape(next) == Shape::Lower
                && classes.is(Classes::NOUN)
                && classes.main_pos() == 'n'
                && !classes.any(
                    Classes::PLACE_HEAD
                        .with(Classes::PLACE_OF)
                        .with(Classes::TIME)
                        .with(Classes::PREPOSITION)
                        .with(Classes::AUXILIARY),
                );
            if attributive
                || !place
                || mention.kind != MentionKind::Name
                || !self.located(first, next)
            {
                return None;
            }
            let modifier = scene.classes(mention.last as usize).is(Classes::PLACE_OF);
            let breadth = usize::from(modifier) * 2
                + match (
                    mention.label,
                    mention.entry.map(|e| lexicons.brief(e).flags),
                ) {
                    (Label::State, _) => 2,
                    (_, Some(f)) if f.any(WIDE) => 1,
                    _ => 0,
                };
            Some((self.distance(first), breadth, chains.links[m]?))
        });
        let mut places: Vec<(usize, usize, u32)> = named.collect();
        let near = places.iter().map(|p| p.0).min()?;
        // "in Rastan in Homs province": of places that stand together, the most specific.
        places.retain(|p| p.0 <= near + 12);
        places.iter().min_by_key(|p| (p.1, p.0)).map(|p| p.2)
    }

    /// Whether a name stands behind words of place, and not where somebody spoke.
    fn located(&self, first: usize, end: usize) -> bool {
        let scene = self.scene;
        let from = first.saturating_sub(5).max(scene.first);
        let on = [word!("on"), word!("of"), word!("against"), word!("from")];
        let cue = (from..first)
            .rev()
            .take_while(|&i| scene.shape(i).is_word())
            .find(|&i| scene.classes(i).is(Classes::PLACE_CUE) || on.contains(&scene.key(i)));
        let Some(cue) = cue else {
            // "Rastan, Homs province": the second of two names.
            return first > scene.first + 1
                && scene.shape(first - 1) == Shape::Comma
                && scene.shape(first - 2).is_capital();
        };
        let spoken = cue > scene.first && scene.role(cue - 1).any(Role::ATTRIBUTION);
        // "a doctor in Homs, said": where the speaker is.
        let behind = end + usize::from(scene.shape(end) == Shape::Comma);
        let speaker = behind > end && scene.role(behind).any(Role::ATTRIBUTION);
        !spoken && !speaker && scene.key(cue) != word!("from")
    }

    fn agent(&self, chains: &Chains) -> Option<u32> {
        chains
            .mentions_in(self.around())
            .filter(|&m| chains.mentions[m].label == Label::Agent)
            .filter_map(|m| {
                Some((
                    self.distance(chains.mentions[m].first as usize),
                    chains.links[m]?,
                ))
            })
            .min_by_key(|a| a.0)
            .filter(|a| a.0 < 40)
            .map(|a| a.1)
    }

    /// The nearest words for a day, month, year or span of time that do not date the saying.
    fn date(&self) -> Option<(usize, usize)> {
        let scene = self.scene;
        let mut best: Option<(usize, (usize, usize))> = None;
        let (mut i, last) = self.window();
        while i < last {
            let Some(end) = date_at(scene, i) else {
                i += 1;
                continue;
            };
            let distance = self.distance(i);
            if !says_when(scene, i)
                && !no_date(scene, i, end)
                && distance < 30
                && best.is_none_or(|b| distance < b.0)
            {
                best = Some((distance, (opening(scene, i, end), end)));
            }
            i = end;
        }
        best.map(|b| b.1)
    }
}

/// Wider than a town.
pub(super) const WIDE: Flags =
    Flags(Flags::ADMIN1.0 | Flags::ADMIN2.0 | Flags::US_STATE.0 | Flags::REGION.0 | Flags::PART.0);

/// Where the words of a date begin: "early Friday", "before dawn on Tuesday", "since it began in 2011"; and
/// "the worst since 2010, when 12 died" is about 2010.
fn opening(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let back = |n: usize| scene.key(at.wrapping_sub(n));
    if scene.key(at) == word!("since")
        && scene.shape(end) == Shape::Comma
        && scene.key(end + 1) == word!("when")
    {
        return at + 1;
    }
    if at > scene.first && [word!("early"), word!("late")].contains(&back(1)) {
        return at - 1;
    }
    if at > scene.first + 1 && back(2) == word!("before") && back(1) == word!("dawn") {
        return at - 2;
    }
    let from = at.saturating_sub(8).max(scene.first);
    (from..at)
        .rev()
        .take_while(|&i| scene.shape(i).is_word())
        .find(|&i| scene.key(i) == word!("since"))
        .unwrap_or(at)
}

/// "the toll stood at 61 on Sunday": when it was counted, not when they died.
fn counted_on(scene: &Scene<'_>, finding: &Finding, date: usize) -> bool {
    let day = scene.classes(date).is(Classes::WEEKDAY)
        || scene.classes(date + 1).is(Classes::WEEKDAY)
        || scene.key(date) == word!("on");
    finding.how == How::Toll && day
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

/// "said on Friday", "told reporters Friday": the day of the saying.
fn says_when(scene: &Scene<'_>, at: usize) -> bool {
    let from = at.saturating_sub(3).max(scene.first);
    let near = (from..at).any(|i| scene.role(i).any(Role::ATTRIBUTION))
        && (from..at).all(|i| scene.shape(i).is_word());
    let wide = at.saturating_sub(12).max(scene.first);
    let that = date_at(scene, at).is_some_and(|end| scene.key(end) == word!("that"));
    near || (that && scene.any_role(wide, at, Role::ATTRIBUTION))
}

/// The date that starts at a token: one past its last token.
fn date_at(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let starts = Classes::PREPOSITION
        .with(Classes::SUBORDINATOR)
        .with(Classes::DETERMINER)
        .with(Classes::ADJECTIVE)
        .with(Classes::TIME)
        .with(Classes::WEEKDAY)
        .with(Classes::MONTH);
    if !scene.classes(at).any(starts) && scene.shape(at) != Shape::Number {
        return None;
    }
    let word = scene.key(at);
    let lead = [
        word!("on"),
        word!("in"),
        word!("since"),
        word!("during"),
        word!("by"),
        word!("until"),
        word!("between"),
        word!("over"),
        word!("within"),
    ];
    if [
        word!("yesterday"),
        word!("today"),
        word!("overnight"),
        word!("tonight"),
    ]
    .contains(&word)
    {
        return Some(at + 1);
    }
    let mut i = at;
    if lead.contains(&word) {
        i += 1;
    }
    let early = [
        word!("early"),
        word!("late"),
        word!("mid"),
        word!("the"),
        word!("morning"),
        word!("evening"),
    ];
    while i > at && i < at + 3 && early.contains(&scene.key(i)) {
        i += 1;
    }
    if word == word!("the") && scene.key(i + 1) == word!("same") {
        return span_of_time(scene, i + 2);
    }
    if [
        word!("last"),
        word!("this"),
        word!("past"),
        word!("previous"),
    ]
    .contains(&scene.key(i))
    {
        return span_of_time(scene, i + 1);
    }
    let led = i > at;
    // "within six weeks", "by summer" are to come.
    let past = ![word!("within"), word!("by"), word!("until")].contains(&word);
    if led
        && past
        && let Some(end) = stretch(scene, i)
    {
        return Some(end);
    }
    let end = calendar(scene, i, led)?;
    // "between 2013 and 2018"
    let second = word == word!("between") && scene.key(end) == word!("and");
    Some(match second.then(|| calendar(scene, end + 1, true)) {
        Some(Some(last)) => last,
        _ => end,
    })
}

/// "three days" in "in three days", "weekend", "night of 9 February", "winter of 2016": what follows a preposition.
fn stretch(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let number = scene.shape(at) == Shape::Number || scene.classes(at).is(Classes::NUMERAL);
    let spans = [
        word!("hours"),
        word!("days"),
        word!("weeks"),
        word!("months"),
        word!("years"),
        word!("decades"),
    ];
    if number && spans.contains(&scene.key(at + 1)) {
        return Some(at + 2);
    }
    let one = [
        word!("weekend"),
        word!("night"),
        word!("winter"),
        word!("spring"),
        word!("summer"),
        word!("autumn"),
    ];
    if !one.contains(&scene.key(at)) {
        return None;
    }
    let of = scene.key(at + 1) == word!("of");
    let date = of.then(|| calendar(scene, at + 2, true)).flatten();
    Some(date.unwrap_or(at + 1))
}

/// "week", "24 hours", "few days", "month", "Sunday" behind "last", "this", "the past".
fn span_of_time(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let number = scene.shape(at) == Shape::Number || scene.classes(at).is(Classes::NUMERAL);
    let unit = if number { at + 1 } else { at };
    let units = [
        "week", "weeks", "month", "months", "year", "years", "night", "day", "days", "hours",
        "decade", "decades", "morning", "evening", "weekend", "spring", "summer", "autumn",
        "winter",
    ];
    let time = units.iter().any(|u| scene.key(unit) == key(u))
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
        let part = ["morning", "afternoon", "evening", "night"];
        let more = part.iter().any(|p| scene.key(at + 1) == key(p));
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
    (led && year(at)
        && ["18", "19", "20"]
            .iter()
            .any(|c| scene.doc.word(at).starts_with(c)))
    .then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    fn date(text: &str) -> Option<String> {
        with(text, |text, _, found| {
            found[0].date.map(|d| d.of(text).to_string())
        })
    }

    fn place(text: &str) -> Option<String> {
        with(text, |_, chains, found| {
            found[0]
                .place
                .map(|p| chains.entities[p as usize].name.clone())
        })
    }

    #[test]
    fn dates_of_the_harm_not_of_the_saying() {
        assert_eq!(
            date("Twelve people died on Sunday.").as_deref(),
            Some("on Sunday")
        );
        assert_eq!(
            date("Since 2011 the war has killed 300 people.").as_deref(),
            Some("Since 2011")
        );
        assert_eq!(
            date("The raid killed 12 people early Friday.").as_deref(),
            Some("early Friday")
        );
        assert_eq!(
            date("A strike in August 2013 killed 12 people.").as_deref(),
            Some("in August 2013")
        );
        for (text, when) in [
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
        ] {
            assert_eq!(date(text).as_deref(), Some(when));
        }
        for text in [
            "Police said on Friday that 12 people died.",
            "The toll rose to 12 on Sunday.",
            "Twelve people died in Sunday's attack.",
            "HOMS, June 28 (AFP) - Twelve people died.",
            "Food for 12 displaced people will run out within six weeks.",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn the_most_specific_place_of_the_clause() {
        assert_eq!(
            place("A bomb killed 12 people in Aleppo, Syria.").as_deref(),
            Some("Aleppo")
        );
        assert_eq!(
            place("Twelve people died, a minister said in Damascus."),
            None
        );
    }
}
