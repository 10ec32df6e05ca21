//! What the taggers look at: the document with facts about its lines, and every gazetteer form in it.
//!
//! The gazetteer is asked once per token that can start a form; the taggers share the answers. A line in
//! capitals or in title case says little by its capitals, so each token knows what kind of line it is on.

use std::ops::Range;

use super::tally::{Picks, SHAPES, Tally};
use crate::lexicon::table::{Words, word};
use crate::lexicon::word::Shape;
use crate::lexicon::{Brief, Classes, Entry, EntryId, Flags, Hit, Label, Lexicons, Parts, Sense};
use crate::segment::{Bits, Document, Gap, Token};

/// The line is all capitals.
const CAPS: u32 = 1;
/// The line is a title-case headline.
const TITLED: u32 = 2;
/// First token of its line.
const LINE_START: u32 = 4;
/// First word of its sentence, or of a quotation.
const SENTENCE_START: u32 = 8;
/// Lowest bit of the number of a form.
const FOUND_SHIFT: u32 = 4;

/// A noun that heads the name of an organisation, event or place, and what stands before a place.
const BESIDE: Classes = Classes::ORG_HEAD
    .with(Classes::ORG_SUFFIX)
    .with(Classes::EVENT)
    .with(Classes::PLACE_OF)
    .with(Classes::PLACE_HEAD)
    .with(Classes::PLACE_CUE);

/// A word of a title or role: deputy, foreign minister.
pub(super) const TITLES: Classes = Classes::TITLE.with(Classes::ROLE).with(Classes::ABBR_TITLE);

/// The noun that ends a title or role: minister, coach, Mr.
pub(super) const ROLES: Classes = Classes::ROLE.with(Classes::ABBR_TITLE);

/// A gazetteer form in the text, with the best entry of each label.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    /// First token.
    pub(super) first: u32,
    /// One past the last token.
    pub(super) last: u32,
    /// By label: the entry, the user's or the most populous first.
    pub(super) best: [Option<EntryId>; Label::ALL.len()],
    /// Whether the best place goes by another name.
    pub(super) alias: bool,
    /// Whether it names a people or faith that is no state (Arab), or is on a deny list (natural gas).
    pub(super) neutral: bool,
    /// Whether it is on a deny list.
    pub(super) denied: bool,
}

impl Found {
    /// The entry under a label.
    pub(super) fn get(&self, label: Label) -> Option<EntryId> {
        self.best[label as usize]
    }

    /// Whether there is an entry under the label.
    pub(super) fn is(&self, label: Label) -> bool {
        self.best[label as usize].is_some()
    }

    /// How many tokens it takes.
    pub(super) fn len(&self) -> usize {
        (self.last - self.first) as usize
    }
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
}

/// Tokens of the longest form; a systematic name of a chemical has two dozen.
const LONGEST: usize = 32;

/// The class by which a word starts a gazetteer form, by its shape.
const STARTS: [Classes; SHAPES] = {
    let mut starts = [Classes(0); SHAPES];
    starts[Shape::Lower as usize] = Classes::STARTS_LOWER;
    starts[Shape::Title as usize] = Classes::STARTS_PHRASE;
    starts[Shape::Caps as usize] = Classes::STARTS_PHRASE;
    starts[Shape::Mixed as usize] = Classes::STARTS_PHRASE;
    starts[Shape::Initial as usize] = Classes::STARTS_PHRASE;
    starts[Shape::Dotted as usize] = Classes::STARTS_PHRASE;
    starts
};

/// A document as the taggers see it.
pub(super) struct View<'d> {
    pub(super) doc: &'d Document<'d>,
    pub(super) lexicons: &'d Lexicons,
    parts: &'static Words<Parts>,
    /// The tokens that start with a capital letter.
    capitals: Picks,
    /// The tokens with one of the classes [`BESIDE`], and the word "field".
    beside: Picks,
    /// By token: what is so of it and its line, and above that the number of the form that starts there.
    facts: Vec<u32>,
    found: Vec<Found>,
    lower: Vec<u64>,
    /// Share of sports words is high.
    pub(super) sport: bool,
}

impl<'d> View<'d> {
    pub(super) fn new(doc: &'d Document<'d>, lexicons: &'d Lexicons) -> View<'d> {
        let count = doc.tokens.len();
        let mut view = View {
            doc,
            lexicons,
            parts: Parts::builtin(),
            capitals: Picks::with_capacity(count / 2),
            beside: Picks::with_capacity(count / 2),
            facts: Vec::with_capacity(count),
            found: Vec::with_capacity(count / 8),
            lower: vec![0; (count / 8 + 1).next_power_of_two()],
            sport: false,
        };
        view.read_lines();
        view
    }

    /// The tokens that start with a capital letter, in order: four words in five do not.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> + '_ {
        self.capitals.iter()
    }

    /// The tokens that may have a name beside them, or be part of one: a head noun, a preposition of place.
    pub(super) fn beside(&self) -> impl Iterator<Item = usize> + '_ {
        self.beside.iter()
    }

    /// The lines of the text: a paragraph is one, hard-wrapped or not.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line> + '_ {
        self.doc.paragraphs.iter().map(|p| Line {
            first: p.first as usize,
            last: p.last as usize,
        })
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.doc.tokens.len()
    }

    /// A token.
    pub(super) fn token(&self, i: usize) -> &Token {
        &self.doc.tokens[i]
    }

    /// What the lexicons know of a token; nothing past the ends.
    pub(super) fn classes(&self, i: usize) -> Classes {
        self.doc.tokens.get(i).map_or(Classes(0), |t| t.classes)
    }

    /// The shape of a token, if there is one.
    pub(super) fn shape(&self, i: usize) -> Option<Shape> {
        self.doc.tokens.get(i).map(|t| t.shape)
    }

    /// Whether a token has the shape.
    pub(super) fn is(&self, i: usize, shape: Shape) -> bool {
        self.shape(i) == Some(shape)
    }

    /// Whether a token starts with a capital letter.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.shape(i).is_some_and(Shape::is_capital)
    }

    /// Whether a token is the word or mark whose key this is, in any case.
    pub(super) fn word_is(&self, i: usize, key: u64) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.key == key)
    }

    /// Whether a token is one of the words whose keys these are.
    pub(super) fn any_word(&self, i: usize, keys: &[u64]) -> bool {
        self.doc
            .tokens
            .get(i)
            .is_some_and(|t| keys.contains(&t.key))
    }

    /// Whether a token plays the part: a look-up, to be asked behind the shape or class it must have.
    #[inline]
    pub(super) fn plays(&self, i: usize, part: Parts) -> bool {
        self.doc
            .tokens
            .get(i)
            .is_some_and(|t| self.parts.get(t.key).any(part))
    }

    /// Whether token `i` stands behind the one before it on the same line, with or without a space.
    pub(super) fn joined(&self, i: usize) -> bool {
        self.doc
            .tokens
            .get(i)
            .is_some_and(|t| i > 0 && t.gap <= Gap::Space)
    }

    /// Whether token `i` is glued to the one before it.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.doc
            .tokens
            .get(i)
            .is_some_and(|t| i > 0 && t.gap == Gap::None)
    }

    /// The word before `i` on the same line, with nothing between.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        self.joined(i).then(|| i - 1)
    }

    /// The word behind a range that ends before `end`, on the same line.
    pub(super) fn behind(&self, end: usize) -> Option<usize> {
        self.joined(end).then_some(end)
    }

    fn fact(&self, i: usize, fact: u32) -> bool {
        self.facts.get(i).is_some_and(|f| f & fact != 0)
    }

    /// Whether the line is all capitals.
    pub(super) fn caps_line(&self, i: usize) -> bool {
        self.fact(i, CAPS)
    }

    /// Whether the line is a title-case headline.
    pub(super) fn titled_line(&self, i: usize) -> bool {
        self.fact(i, TITLED)
    }

    /// Whether the token starts its line.
    pub(super) fn line_start(&self, i: usize) -> bool {
        self.fact(i, LINE_START)
    }

    /// Whether the token's capital may be owed to its place in the sentence.
    pub(super) fn sentence_start(&self, i: usize) -> bool {
        self.fact(i, SENTENCE_START)
    }

    /// Whether the same word stands in lower case somewhere in the article.
    pub(super) fn also_lower(&self, i: usize) -> bool {
        let (word, bits) = lower_bits(self.doc.tokens[i].key, self.lower.len());
        self.lower[word] & bits == bits
    }

    /// The gazetteer form that starts at a token.
    pub(super) fn found(&self, i: usize) -> Option<&Found> {
        let number = *self.facts.get(i)? >> FOUND_SHIFT;
        self.found.get((number as usize).checked_sub(1)?)
    }

    /// All gazetteer forms, in order of their start.
    pub(super) fn all_found(&self) -> &[Found] {
        &self.found
    }

    /// The short facts of an entry.
    pub(super) fn brief(&self, id: EntryId) -> Brief {
        self.lexicons.brief(id)
    }

    /// An entry.
    pub(super) fn entry(&self, id: EntryId) -> Entry<'_> {
        self.lexicons.entry(id)
    }

    /// Whether a state, under any of its forms, starts at the token.
    pub(super) fn state_at(&self, i: usize) -> Option<&Found> {
        self.found(i).filter(|f| f.is(Label::State))
    }

    /// Line by line, so that a long text is read from memory once: what the line is, its capitals, lower-case words and
    /// sports words, where sentences start, and the forms in it.
    fn read_lines(&mut self) {
        let mut sentences = self
            .doc
            .sentences
            .iter()
            .map(|s| s.first as usize)
            .peekable();
        let (mut sport, mut words, mut starts) = (0, 0, false);
        for paragraph in &self.doc.paragraphs {
            let line = paragraph.tokens();
            let tally = self.note_tokens(line.clone(), &mut sport);
            words += tally.words();
            self.note_line(&line, &tally);
            while let Some(first) = sentences.next_if(|first| *first < line.end) {
                self.facts[first] |= SENTENCE_START;
            }
            starts = self.mark_starts(line.clone(), starts);
            self.look_up(line);
        }
        self.sport = sport >= 3 && sport * 40 >= words;
    }

    fn note_tokens(&mut self, line: Range<usize>, sport: &mut u32) -> Tally {
        let mut tally = Tally::default();
        self.capitals.make_room(line.len());
        self.beside.make_room(line.len());
        for i in line {
            let t = &self.doc.tokens[i];
            tally.note(t);
            *sport += u32::from(t.classes.is(Classes::SPORT));
            let (word, bits) = lower_bits(t.key, self.lower.len());
            self.lower[word] |= bits * u64::from(t.shape == Shape::Lower);
            self.capitals.note(i, t.shape.is_capital());
            self.beside
                .note(i, t.classes.any(BESIDE) | (t.key == word!("field")));
        }
        tally
    }

    fn note_line(&mut self, line: &Range<usize>, tally: &Tally) {
        let ends = self.doc.tokens[line.end - 1].shape == Shape::Stop;
        let opens = self.doc.tokens[line.start].shape != Shape::Lower;
        let fact = if tally.is_caps() {
            CAPS
        } else if !ends && opens && tally.is_titled() {
            TITLED
        } else {
            0
        };
        self.facts.resize(line.end, fact);
        self.facts[line.start] |= LINE_START;
    }

    /// Whether the word behind the line may start a sentence, too.
    fn mark_starts(&mut self, line: Range<usize>, mut starts: bool) -> bool {
        let facts = &mut self.facts[line.clone()];
        for (facts, token) in facts.iter_mut().zip(&self.doc.tokens[line]) {
            *facts |= if starts { SENTENCE_START } else { 0 };
            let opens = matches!(
                token.shape,
                Shape::OpenQuote
                    | Shape::Quote
                    | Shape::SingleQuote
                    | Shape::Colon
                    | Shape::Stop
                    | Shape::Dash
            );
            starts = !token.shape.is_word() & (opens | (*facts & SENTENCE_START != 0));
        }
        starts
    }

    /// Block by block, so that what starts no form, most of the text, is passed over without a branch.
    fn look_up(&mut self, line: Range<usize>) {
        let tokens = &self.doc.tokens;
        for first in line.clone().step_by(Bits::MOST) {
            let block = &tokens[first..line.end.min(first + Bits::MOST)];
            let starts = |t: &Token| t.classes.any(STARTS[t.shape as usize % SHAPES]);
            let mut forms = Bits::default();
            for i in block.iter().map(starts).collect::<Bits>() {
                forms.set(i, self.may_be_form(first + i));
            }
            for i in forms.map(|i| first + i) {
                if tokens[i].classes.any(Classes::FUNCTION) && !self.worth_a_try(i) {
                    continue;
                }
                if let Some(found) = self.look_up_at(i) {
                    self.found.push(found);
                    let facts = &mut self.facts[found.first as usize];
                    *facts %= 1 << FOUND_SHIFT;
                    *facts |= (self.found.len() as u32) << FOUND_SHIFT;
                }
            }
        }
    }

    /// Whether the word is a form, or begins one with the word behind it as far as a short look can tell.
    #[inline]
    fn may_be_form(&self, i: usize) -> bool {
        let (t, next) = (self.token(i), self.doc.tokens.get(i + 1));
        let marked = next.is_some_and(|n| !n.shape.is_word());
        let pair = self.lexicons.may_begin(t.key, next.map_or(0, |n| n.key));
        t.phrases.first().is_some()
            | t.phrases.goes_on() & (marked | pair)
            | self.lexicons.has_user()
    }

    /// The longest form at a token that is written as it must be: "U.S. embassy" is no name, "U.S." is.
    fn look_up_at(&self, i: usize) -> Option<Found> {
        let mut end = self.len().min(i + LONGEST);
        loop {
            let (last, hit) = self.doc.lookup(i, end, self.lexicons)?;
            let found = self.sort_out(i, last, &hit);
            if found.is_some() || last <= i + 1 {
                return found;
            }
            end = last - 1;
        }
    }

    /// "The", "In", "US": a function word starts a form when a capital follows, or when it is in capitals.
    fn worth_a_try(&self, i: usize) -> bool {
        self.joined(i + 1) && (self.capital(i + 1) || self.is(i + 1, Shape::Hyphen))
            || matches!(self.token(i).shape, Shape::Caps | Shape::Dotted)
            || self.token(i).classes.is(Classes::AUXILIARY)
    }

    fn sort_out(&self, first: usize, last: usize, hit: &Hit<'_>) -> Option<Found> {
        // "the Netherlands", "former Yugoslavia": the name begins at its first capital ("al-Qaida" at "al").
        let begins = |&i: &usize| self.capital(i) || self.classes(i).is(Classes::PARTICLE);
        let opens = (first..last).find(begins).unwrap_or(first);
        let mut found = Found {
            first: opens as u32,
            last: last as u32,
            ..Found::default()
        };
        for sense in hit.senses() {
            // The most populous comes first; of two hundred towns called San Jose the others are not looked at.
            if found.best[sense.label as usize].is_some() {
                continue;
            }
            let entry = self.brief(sense.entry);
            if !self.spelled_right(first, last, sense, &entry) {
                continue;
            }
            if entry.flags.any(Flags(Flags::NEUTRAL.0 | Flags::DENY.0)) {
                found.neutral = true;
                found.denied |= entry.flags.is(Flags::DENY);
                continue;
            }
            found.best[sense.label as usize] = Some(sense.entry);
            found.alias |= sense.label == Label::Place && sense.alias;
        }
        // "The Hague" is called so, "The White House" is not.
        let called_so = || {
            hit.senses()
                .any(|s| self.entry(s.entry).name.starts_with("The "))
        };
        if opens == first && self.word_is(first, word!("the")) && !called_so() {
            found.first = first as u32 + 1;
        }
        (found.neutral || found.best.iter().any(Option::is_some)).then_some(found)
    }

    fn spelled_right(&self, first: usize, last: usize, sense: Sense, entry: &Brief) -> bool {
        let words = || (first..last).filter(|&i| self.token(i).shape.is_word());
        if sense.caps {
            let capitals = words().all(|i| {
                matches!(
                    self.token(i).shape,
                    Shape::Caps | Shape::Dotted | Shape::Initial
                )
            });
            let function = last == first + 1
                && self.caps_line(first)
                && self.classes(first).any(Classes::FUNCTION)
                && entry.label != Label::State;
            // In a headline in capitals CAR and OPT are words.
            let common = last == first + 1
                && self.caps_line(first)
                && entry.label == Label::State
                && self.classes(first).is(Classes::COMMON)
                && !self.classes(first).any(Classes::FUNCTION);
            return capitals && !function && !common;
        }
        if sense.lower && entry.label == Label::Agent || entry.flags.any(Flags::USER) {
            return true;
        }
        // "Lloyd's" ends in a capital word, too.
        let end = last - 1 - usize::from(self.is(last - 1, Shape::Possessive) && last > first + 1);
        // "Hpa-an" is written so as well.
        let syllable = end > first && self.glued(end) && self.is(end - 1, Shape::Hyphen);
        if sense.lower {
            return self.capital(end);
        }
        self.capital(first)
            && (self.capital(end) || syllable)
            && (last > first + 1 || !self.is(first, Shape::Initial))
    }
}

/// Where a key is noted in a table of `len` (a power of two) words: two bits of one word, for one bit alone takes one
/// capital in thirty for a word that also stands in lower case.
fn lower_bits(key: u64, len: usize) -> (usize, u64) {
    (
        key as usize & (len - 1),
        1 << (key >> 40 & 63) | 1 << (key >> 48 & 63),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(text: &str, check: impl FnOnce(&View<'_>) -> T) -> T {
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        check(&View::new(&doc, &lexicons))
    }

    #[test]
    fn lines_in_capitals_and_headlines_are_known() {
        let text = "MINISTER VISITS ALEPPO\nRescue Teams Search Flooded Village For Survivors\nTeams searched the village.";
        with(text, |v| {
            assert!(v.caps_line(0) && !v.titled_line(0));
            assert!(v.titled_line(4));
            assert!(!v.titled_line(12) && v.line_start(10));
            assert!(v.also_lower(7) && !v.also_lower(2));
        });
    }

    #[test]
    fn forms_may_hold_a_possessive_or_an_ampersand() {
        with("He told Lloyd's and AT&T, not S&M.", |v| {
            let org = |i: usize| v.found(i).filter(|f| f.is(Label::Org)).map(|f| f.last);
            assert_eq!(org(2), Some(4));
            assert_eq!(org(5), Some(8));
            assert_eq!(org(10), None);
        });
    }

    #[test]
    fn a_form_keeps_the_best_entry_of_each_label() {
        with("He left Syria for Aleppo.", |v| {
            assert!(v.found(2).is_some_and(|f| f.is(Label::State)));
            assert!(v.found(4).is_some_and(|f| f.is(Label::Place)));
            assert!(v.found(1).is_none());
        });
    }
}
