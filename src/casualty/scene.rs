//! A sentence as the casualty rules see it: its quantities, what they count, and its triggers.

use super::aside;
use super::lists::{Flags, Frame, Lists, NounClass, Role, Sense};
use super::noun::{self, Counted};
use super::quantity::{self, Quantity};
use super::sets::Set;
use super::{Outcome, Status};
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Lexicons};
use crate::segment::{Bits, Document, Token};

/// How a figure got its outcome; inheritance asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Object of an active trigger, or behind a noun with "of".
    Object,
    /// "left 12 dead"
    Left,
    /// Noun at the figure.
    Noun,
    /// Behind a toll.
    Toll,
    /// Subject of a predicate.
    Subject,
    /// Part of another figure.
    Subset,
    /// Coordinated with a figure before it.
    Coordinated,
    /// Part of a figure in the sentence before.
    Back,
}

/// The outcome of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) outcome: Outcome,
    /// Tokens of the word that carries it.
    pub(super) cue: (usize, usize),
    pub(super) how: How,
    /// The quantity this one is part of.
    pub(super) parent: Option<usize>,
    /// What its own words say of its status; asserted when they say nothing.
    pub(super) status: Status,
}

impl Finding {
    /// A finding of the narrator's.
    pub(super) fn new(trigger: &Trigger, how: How) -> Finding {
        let status = if trigger.sense.flags.is(Flags::HYPOTHETICAL) {
            Status::Hypothetical
        } else {
            Status::Asserted
        };
        Finding {
            outcome: trigger.sense.outcome,
            cue: (trigger.first, trigger.end),
            how,
            parent: None,
            status,
        }
    }
}

/// A trigger form in the sentence, in one of its frames.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    /// First token.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    pub(super) sense: &'static Sense,
}

/// A sentence with what was found in it so far.
pub(super) struct Scene<'s> {
    pub(super) doc: &'s Document<'s>,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// Written in capitals throughout: capitals say nothing.
    pub(super) capitals: bool,
    pub(super) quantities: Vec<Quantity>,
    /// What each quantity counts.
    pub(super) counted: Vec<Counted>,
    /// In order of their first token, longest first.
    pub(super) triggers: Vec<Trigger>,
    /// What was found for each quantity.
    pub(super) found: Vec<Option<Finding>>,
    /// The last finding of the sentence before.
    pub(super) carried: Option<Finding>,
}

impl<'s> Scene<'s> {
    /// The scene of the tokens `first..end`; `None` where no figure can be.
    pub(super) fn new(
        doc: &'s Document<'s>,
        lexicons: &Lexicons,
        first: usize,
        end: usize,
        carried: Option<Finding>,
    ) -> Option<Scene<'s>> {
        let hint = doc.tokens[first..end]
            .iter()
            .any(|t| t.classes.is(Classes::TRIGGER));
        if !hint && carried.is_none() {
            return None;
        }
        // Triggers first: they are cheap to look for, and most sentences have none.
        let triggers = triggers(doc, first, end);
        let brought = || {
            // Nouns and letters (ICU) only. Asked of nearly every sentence, so without a branch for each word.
            let lists = Lists::get();
            let may = |t: &Token| t.classes.is(Classes::NOUN) | (t.shape == Shape::Caps);
            doc.tokens[first..end].chunks(Bits::MOST).any(|block| {
                let mut nouns = block.iter().map(may).collect::<Bits>();
                nouns.any(|i| {
                    let key = block[i].key;
                    lists.role(key).any(Role::HOSPITAL) | (key == word!("patients"))
                })
            })
        };
        if triggers.is_empty() && carried.is_none() && !brought() {
            return None;
        }
        let quantities = quantity::quantities(doc, first, end);
        if quantities.is_empty() {
            return None;
        }
        let mut scene = Scene {
            doc,
            first,
            end,
            capitals: capitals(&doc.tokens[first..end]),
            found: vec![None; quantities.len()],
            counted: Vec::new(),
            quantities,
            triggers,
            carried,
        };
        scene.skip_quote_marks();
        scene.counted = (0..scene.quantities.len())
            .map(|q| noun::counted(&scene, q, lexicons))
            .collect();
        scene.drop_pronouns();
        scene.drop_wholes();
        scene.drop_repeats();
        scene.drop_fractions();
        Some(scene)
    }

    /// `killed “hundreds” of`: the mark before a figure is hopped over.
    fn skip_quote_marks(&mut self) {
        for q in &mut self.quantities {
            let marked = q.outer > self.first
                && (self.doc.tokens[q.outer - 1].shape.is_double_quote()
                    || self.doc.tokens[q.outer - 1].shape == Shape::SingleQuote);
            q.outer -= usize::from(marked);
        }
    }

    /// "one" counts people only before a noun for them or a predicate: "to make one, he should".
    fn drop_pronouns(&mut self) {
        for q in 0..self.quantities.len() {
            let quantity = &self.quantities[q];
            let at = quantity.end;
            let one = quantity.is_just(1) && self.doc.tokens[quantity.first].shape != Shape::Number;
            let predicate = self.role(at).any(Role::BE.with(Role::HAVE))
                || self.opens_trigger(at)
                // "including one with a broken leg"
                || self.key(at) == word!("with")
                || self.shape(at).is_capital();
            let one = one && !quantity.singular;
            // "killing one and wounding two"
            let outer = quantity.outer;
            let closed = !self.shape(at).is_word() || self.role(at).any(Role::COORDINATOR);
            let struck = self
                .triggers_in(outer.saturating_sub(1), outer, &[Frame::Act])
                .any(|t| t.end == outer && !t.sense.flags.is(Flags::WEAK));
            let predicate = predicate || (struck && closed);
            if one && !self.counted[q].people && !predicate {
                self.counted[q].dead = true;
            }
        }
    }

    /// "14 of the 45 passengers died", "14 out of 45": the part counts, and what the whole counts is what it counts.
    /// Where the whole has a harm of its own ("three of the 14 killed") both are figures.
    fn drop_wholes(&mut self) {
        for q in 1..self.quantities.len() {
            let at = self.quantities[q].outer;
            let part = &self.quantities[q - 1];
            let between = part.end..at;
            let of = between.clone().any(|i| self.key(i) == word!("of"))
                && between.len() <= 3
                && between
                    .clone()
                    .all(|i| self.role(i).any(Role::PARTITIVE) || self.is(i, Set::PART_OF));
            let whole = self.counted[q];
            let harmed = self
                .triggers_in(at, whole.end + 1, &[Frame::Pass, Frame::Noun])
                .next()
                .is_some();
            if of && !part.singular && !harmed && self.predicate_near(whole.end) {
                self.counted[q - 1] = whole;
                self.counted[q].dead = true;
            }
        }
    }

    /// "a third of the 900 residents fell ill", but "half of the 12 killed"
    fn drop_fractions(&mut self) {
        for q in 0..self.quantities.len() {
            let (at, end) = (self.quantities[q].outer, self.counted[q].end);
            let frames = &[Frame::Pass, Frame::Noun];
            // "most of the 130 who were killed"
            let reach = end + 1 + 2 * usize::from(self.key(end) == word!("who"));
            let harmed = self.triggers_in(at, reach, frames).next().is_some();
            let whole = self.fraction_of(at) || self.all_of(q);
            self.counted[q].dead |= whole && !harmed;
        }
    }

    /// Whether the number stands behind a part that is no number.
    fn fraction_of(&self, at: usize) -> bool {
        let the = at > self.first && self.role(at - 1).any(Role::PARTITIVE);
        let of = at.saturating_sub(1 + usize::from(the));
        of > self.first && self.key(of) == word!("of") && self.is(of - 1, Set::FRACTION)
    }

    /// "of the 300 passengers, 112 drowned": the 300 are those who could have.
    fn all_of(&self, q: usize) -> bool {
        let (at, end) = (self.quantities[q].outer, self.counted[q].end);
        let the = at > self.first && self.role(at - 1).any(Role::PARTITIVE);
        let Some(of) = at.checked_sub(2).filter(|&of| the && of >= self.first) else {
            return false;
        };
        let opens = of == self.first || !self.shape(of - 1).is_word();
        let next = self
            .quantities
            .get(q + 1)
            .is_some_and(|n| n.outer == end + 1);
        opens && next && self.key(of) == word!("of") && self.shape(end) == Shape::Comma
    }

    /// "12 (twelve)"
    fn drop_repeats(&mut self) {
        for q in 1..self.quantities.len() {
            if aside::repeats(self, q) {
                self.counted[q - 1] = self.counted_behind(q);
                self.counted[q].dead = true;
            }
        }
    }

    /// What "12 (twelve) men" counts: the words behind the parenthesis.
    fn counted_behind(&self, q: usize) -> Counted {
        let at = self.quantities[q].end + 1;
        match Lists::get().noun(self.doc, at, self.end) {
            Some((end, NounClass::Person | NounClass::Collective)) => Counted {
                first: at,
                end,
                head: Some((at, end)),
                people: true,
                ..Counted::default()
            },
            _ => self.counted[q - 1],
        }
    }

    /// Whether a verb follows a noun phrase that ends at a token, phrases of place aside.
    fn predicate_near(&self, end: usize) -> bool {
        let verb = |i: usize| {
            self.role(i).any(Role::BE.with(Role::HAVE))
                || self.triggers_in(i, i + 1, &[Frame::Intr]).next().is_some()
        };
        (end..end + 8)
            .take_while(|&i| self.shape(i).is_word())
            .any(verb)
    }

    /// The closed sets of a token; none outside the sentence.
    pub(super) fn role(&self, token: usize) -> Role {
        if !(self.first..self.end).contains(&token) || self.acronym(token) || self.month(token) {
            return Role::default();
        }
        Lists::get().role(self.doc.tokens[token].key)
    }

    /// "on May 3": no "may".
    fn month(&self, token: usize) -> bool {
        let token = &self.doc.tokens[token];
        token.shape == Shape::Title && token.classes.is(Classes::MONTH)
    }

    /// "287 IS fighters", "five US soldiers": two letters that spell a small word in lower case.
    fn acronym(&self, token: usize) -> bool {
        let token = &self.doc.tokens[token];
        token.shape == Shape::Caps && token.span.len() == 2 && !self.capitals
    }

    /// Whether any token of a range is in one of the closed sets.
    pub(super) fn any_role(&self, first: usize, end: usize, role: Role) -> bool {
        (first..end).any(|i| self.role(i).any(role))
    }

    /// The shape of a token; a stop outside the sentence.
    pub(super) fn shape(&self, token: usize) -> Shape {
        if (self.first..self.end).contains(&token) {
            self.doc.tokens[token].shape
        } else {
            Shape::Stop
        }
    }

    /// The look-up key of a token; none outside the sentence.
    pub(super) fn key(&self, token: usize) -> u64 {
        if (self.first..self.end).contains(&token) {
            self.doc.tokens[token].key
        } else {
            0
        }
    }

    /// Whether a token is a word of one of the sets; of none outside the sentence.
    pub(super) fn is(&self, token: usize, sets: Set) -> bool {
        self.sets(token).any(sets)
    }

    /// The sets of a token, where it is asked for several; none outside the sentence.
    pub(super) fn sets(&self, token: usize) -> Set {
        if !(self.first..self.end).contains(&token) {
            return Set::default();
        }
        Lists::get().sets(self.doc.tokens[token].key)
    }

    /// What the lexicons know of a token; nothing outside the sentence.
    pub(super) fn classes(&self, token: usize) -> Classes {
        if (self.first..self.end).contains(&token) {
            self.doc.tokens[token].classes
        } else {
            Classes::default()
        }
    }

    /// The triggers of one frame that start inside a range.
    pub(super) fn triggers_in(
        &self,
        first: usize,
        end: usize,
        frames: &'static [Frame],
    ) -> impl Iterator<Item = &Trigger> {
        let from = self.triggers.partition_point(|t| t.first < first);
        self.triggers[from..]
            .iter()
            .take_while(move |t| t.first < end)
            .filter(move |t| frames.contains(&t.sense.frame))
    }

    /// The first token of the next quantity that counts people, or the end of the sentence.
    pub(super) fn next_quantity(&self, q: usize) -> usize {
        (q + 1..self.quantities.len())
            .find(|&n| {
                !self.counted[n].dead
                    && !self.quantities[n].singular
                    && aside::before(self, n) != Some(q)
            })
            .map_or(self.end, |n| self.quantities[n].outer)
    }

    /// Whether it counts people whom a weak trigger does no harm: customers lost, defenders beaten.
    pub(super) fn unharmed(&self, q: usize, t: &Trigger) -> bool {
        let outcome = matches!(t.sense.outcome, Outcome::Killed | Outcome::Detained)
            || (t.sense.outcome == Outcome::Injured && t.sense.flags.is(Flags::OPTIONAL));
        outcome
            && self.counted[q]
                .head
                .is_some_and(|h| self.role(h.1 - 1).any(Role::UNHARMED))
    }

    /// Whether a word of harm stands at a token, or a trigger that function words open: "one with burns".
    pub(super) fn opens_trigger(&self, at: usize) -> bool {
        self.classes(at).is(Classes::TRIGGER) || self.triggers.iter().any(|t| t.first == at)
    }

    /// Whether what the quantity counts can be people, for triggers that need it.
    pub(super) fn counts_people(&self, q: usize) -> bool {
        self.counted[q].people
    }
}

/// Function words before the first word of content of a trigger: "in a critical condition".
const LEAD: usize = 3;

/// All triggers among the tokens `first..end`.
fn triggers(doc: &Document<'_>, first: usize, end: usize) -> Vec<Trigger> {
    let mut found = Vec::new();
    for at in (first..end).filter(|&i| doc.tokens[i].classes.is(Classes::TRIGGER)) {
        let opens = |&i: &usize| {
            let classes = doc.tokens[i].classes;
            classes.any(Classes::FUNCTION) && !classes.is(Classes::TRIGGER)
        };
        let lead = (first.max(at.saturating_sub(LEAD))..at).rev();
        let lead = lead.take_while(opens).count();
        for i in at - lead..=at {
            Lists::get().triggers(doc, i, end, |last, senses| {
                let upper = doc.tokens[i].shape == Shape::Caps;
                let usable = senses.iter().filter(|s| upper || !s.flags.is(Flags::UPPER));
                found.extend(usable.map(|sense| Trigger {
                    first: i,
                    end: last,
                    sense,
                }));
            });
        }
    }
    found
}

fn capitals(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.shape.is_word());
    let (mut upper, mut lower) = (0, 0);
    for t in words {
        match t.shape {
            Shape::Lower => lower += 1,
            Shape::Title | Shape::Caps => upper += 1,
            _ => {}
        }
    }
    upper > 4 * lower
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn the_part_counts_not_the_whole() {
        assert_eq!(
            figures("Fourteen of the 30 people on board were killed."),
            ["Fourteen Killed Asserted"]
        );
        assert_eq!(
            figures("Two out of 45 passengers died."),
            ["Two Killed Asserted"]
        );
        assert_eq!(figures("Three of the 14 men killed were guards.").len(), 2);
        assert_eq!(
            figures("Of the 300 passengers, 112 drowned."),
            ["112 Killed Asserted"]
        );
        assert!(figures("A third of the 900 residents fell ill.").is_empty());
    }

    #[test]
    fn one_is_a_figure_where_it_was_struck() {
        assert_eq!(
            figures("The blast killed one and wounded two."),
            ["one Killed Asserted", "two Injured Asserted"]
        );
        assert!(figures("The plan to arrest one who had left failed.").is_empty());
    }

    #[test]
    fn acronyms_are_no_small_words() {
        assert_eq!(
            figures("At least 287 IS fighters were killed."),
            ["At least 287 Killed Asserted"]
        );
        assert!(figures("At least 287 is a number for a killer.").is_empty());
    }

    #[test]
    fn a_hospital_is_enough_to_look() {
        assert_eq!(
            figures("Some 70 patients were admitted to three hospitals."),
            ["Some 70 Injured Asserted"]
        );
    }
}
