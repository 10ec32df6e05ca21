//! Speech whose speaker stands beside it without a verb: `NAME:` lines, and signatures under a quote.
//!
//! A line counts as a transcript's only where its name opens another line too, or names in capitals do.

use std::ops::Range;

use super::attribution::Finder;
use super::block::Takeover;
use super::noun_phrase::{Extent, starting_at};
use super::scene::Scene;
use crate::lexicon::cues::Roles;
use crate::lexicon::fold::chain;
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};

/// Tokens of a signature line.
const SIGNATURE: usize = 20;
/// Tokens of a headline.
const HEADLINE: usize = 40;
/// Tokens of a name before a colon.
const NAME: usize = 8;

impl Finder<'_> {
    /// `NAME:` lines.
    pub(super) fn transcript(&mut self) {
        let s = self.s;
        let names: Vec<Option<Range<usize>>> = s
            .doc
            .paragraphs
            .iter()
            .map(|p| name_line(s, p.tokens()))
            .collect();
        let mut seen: KeyMap<u32> = KeyMap::default();
        let known = |name: &Range<usize>| name.clone().map(|i| s.token(i).key).fold(0, chain);
        for name in names.iter().flatten() {
            *seen.entry(known(name)).or_default() += 1;
        }
        let spoken = |name: &Range<usize>| {
            let capitals = name.clone().all(|i| {
                matches!(
                    s.shape(i),
                    Shape::Caps | Shape::Initial | Shape::Stop | Shape::Dotted
                )
            });
            seen[&known(name)] > 1
                || capitals && s.token(name.start).span.len() > 1 && seen.len() > 1
        };
        let mut takeover = Takeover::new(self);
        for (number, name) in names.iter().enumerate() {
            let tokens = s.doc.paragraphs[number].tokens();
            let Some(name) = name.as_ref().filter(|n| spoken(n)) else {
                if let Some(name) = self.headline(number) {
                    takeover.replaced[number] = true;
                    self.push(name.end + 1..tokens.end, None, Some(name));
                } else if let Some((content, name)) = self.headline_of(number) {
                    takeover.replaced[number] = true;
                    self.push(content, None, Some(name));
                } else if let Some(name) = self.posted(&tokens) {
                    takeover.replaced[number] = true;
                    self.push(tokens.start..name.start - 1, None, Some(name));
                    if let Some(part) = self.parts.last_mut() {
                        part.line = true;
                    }
                }
                continue;
            };
            takeover.replaced[number] = true;
            self.push(name.end + 1..tokens.end, None, Some(name.clone()));
            if let Some(part) = self.parts.last_mut() {
                part.line = true;
            }
        }
        takeover.settle(self);
    }
}

impl Finder<'_> {
    /// The well is dry. — Nadia Ferrow (@nferrow): a post without marks, and its signature.
    fn posted(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let s = self.s;
        let from = tokens.start.max(tokens.end.saturating_sub(SIGNATURE)) + 2;
        let dash = (from..tokens.end)
            .rev()
            .find(|&i| s.shape(i) == Shape::Dash)?;
        let name = starting_at(s, dash + 1, tokens.end, Extent::Full)?;
        let handle = s.shape(name.end) == Shape::Open && s.word(name.end + 1).starts_with('@');
        let plain = (tokens.start..dash).all(|i| !s.quoted(i));
        (handle && plain && s.shape(name.start).is_capital()).then_some(name)
    }

    /// “Two wells are dry”: mayor. Over an article, what was said and who said it.
    fn headline_of(&self, paragraph: usize) -> Option<(Range<usize>, Range<usize>)> {
        let s = self.s;
        let tokens = s.doc.paragraphs[paragraph].tokens();
        if !self.opens_section(paragraph) {
            return None;
        }
        let from = tokens.end.saturating_sub(NAME).max(tokens.start + 3);
        let colon = (from..tokens.end)
            .rev()
            .find(|&i| s.shape(i) == Shape::Colon && !s.quoted(i))?;
        let name = starting_at(s, colon + 1, tokens.end, Extent::Full)?;
        let spoken = (tokens.start..colon).any(|i| s.quoted(i) || s.is_verb(i));
        let whole = s.is_end(name.end, tokens.end);
        (spoken && whole && self.may_speak(name.end - 1)).then_some((tokens.start..colon, name))
    }

    /// Whether a paragraph is the first of its section, and as short as a headline.
    fn opens_section(&self, paragraph: usize) -> bool {
        let s = self.s;
        let tokens = s.doc.paragraphs[paragraph].tokens();
        let section = |i: usize| s.doc.section_at(s.token(i).span.start);
        tokens.len() <= HEADLINE
            && (paragraph == 0 || section(tokens.start) != section(tokens.start - 1))
    }

    /// The last word of a person, an organisation, or a noun for who speaks.
    fn may_speak(&self, last: usize) -> bool {
        let s = self.s;
        let named = matches!(s.label(last), Some(Label::Person | Label::Org));
        named || s.has(last, Classes::SPEAKER)
    }

    /// "Ferrow: The well is dry", "Report: Two wells are dry", over an article: who speaks, and a clause.
    /// "Ferrow: five questions" has no verb, "Syria: Talks fail" no speaker.
    fn headline(&self, paragraph: usize) -> Option<Range<usize>> {
        let s = self.s;
        let tokens = s.doc.paragraphs[paragraph].tokens();
        if !self.opens_section(paragraph) || s.quoted(tokens.start) {
            return None;
        }
        let end = tokens.end.min(tokens.start + NAME);
        let colon = (tokens.start + 1..end).find(|&i| s.shape(i) == Shape::Colon)?;
        let last = colon - 1;
        let speaks = self.may_speak(last);
        let plain =
            (tokens.start..last).all(|i| s.shape(i).is_capital() || s.shape(i) == Shape::Stop);
        let verb = |i: usize| s.has(i, Classes::AUXILIARY) || s.token(i).classes.main_pos() == 'v';
        let clause = (colon + 2..tokens.end).any(verb) || s.word(colon + 1) == "No";
        (speaks && plain && clause && !s.is(tokens.start, Roles::NO_SPEAKER))
            .then_some(tokens.start..colon)
    }
}

/// A quote and its signature: “…” — Ann Lee, at the end of the paragraph or as the next one.
pub(super) fn signature(s: &Scene<'_>, run: usize) -> Option<Range<usize>> {
    let run = s.runs[run];
    let paragraph = s.paragraph(run.open);
    let tokens = s.doc.paragraphs[paragraph].tokens();
    let (dash, end) = if run.end < tokens.end {
        (run.end, tokens.end)
    } else {
        let next = s.doc.paragraphs.get(paragraph + 1)?;
        (next.first as usize, next.last as usize)
    };
    let is_dash = matches!(s.shape(dash), Shape::Dash | Shape::Hyphen | Shape::Symbol)
        && s.word(dash).chars().all(|c| "-–—―~".contains(c));
    if !is_dash || end > dash + SIGNATURE || end < dash + 2 {
        return None;
    }
    let name = starting_at(s, dash + 1, end, Extent::Full)?;
    let rest = s.is_end(name.end, end)
        || matches!(s.shape(name.end), Shape::Comma | Shape::Open)
        || s.is_time(name.end);
    let capital = s.shape(name.start).is_capital() && s.shape(name.end - 1).is_capital();
    // "It was like hell" - eyewitness
    let noun = s.has(name.end - 1, Classes::SPEAKER) && name.end == end;
    (rest && (capital || noun)).then_some(name)
}

/// "LEEDS: The strike is over." opens an article.
fn is_dateline(s: &Scene<'_>, name: &Range<usize>) -> bool {
    s.mention(name.start).is_some_and(|m| {
        m.label == Label::Place && m.last as usize == name.end && s.shape(name.start) == Shape::Caps
    })
}

/// The name at the start of a transcript line: capitals and a colon, then words.
fn name_line(s: &Scene<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let opens = usize::from(s.opens_run(tokens.start));
    let tokens = tokens.start + opens..tokens.end;
    let end = tokens.end.min(tokens.start + NAME);
    let colon = (tokens.start..end).find(|&i| s.shape(i) == Shape::Colon)?;
    let name = tokens.start..colon;
    let words = name.clone().all(|i| {
        s.shape(i).is_capital()
            || matches!(
                s.shape(i),
                Shape::Stop | Shape::Hyphen | Shape::Open | Shape::Close
            )
    });
    let fits = words
        && !name.is_empty()
        && colon + 2 < tokens.end
        && (opens > 0 || !s.quoted(tokens.start))
        && !s.is(tokens.start, Roles::NO_SPEAKER)
        && !s.has(tokens.start, Classes::WEEKDAY.with(Classes::MONTH))
        && s.shape(colon + 1) != Shape::Number
        && !is_dateline(s, &name);
    fits.then_some(name)
}
