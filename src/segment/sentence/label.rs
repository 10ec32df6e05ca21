//! Boundaries that no stop marks: list items, captions, and the line with the date that was glued to a headline.

use super::super::Gap;
use super::Line;
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;

/// Tokens of `Monday, March 3, 2014`.
const DATE: usize = 6;

impl Line<'_> {
    /// Where a paragraph comes apart before its sentences are looked for: behind a label it opens with (`Figure 1.5`,
    /// a date), and before the date it ends with.
    pub(super) fn cuts(&self, first: usize) -> [usize; 2] {
        let head = self.caption(first).or_else(|| self.dated_head(first));
        let head = head.filter(|&end| end < self.last).unwrap_or(first);
        [head, self.dated_tail(head).unwrap_or(self.last)]
    }

    /// `Figure 1.5 The old harbour`: the label of a caption that has no stop. "Table 2 shows" is a sentence.
    fn caption(&self, first: usize) -> Option<usize> {
        let label = self.tokens[first];
        // "No 10" and "Nov 14" are numbered too, but they are abbreviations.
        if !label.classes.is(Classes::ABBR_NUMBER)
            || label.classes.is(Classes::ABBR)
            || label.shape != Shape::Title
            || self.get(first + 1)?.shape != Shape::Number
        {
            return None;
        }
        let next = self.get(first + 2).filter(|t| t.gap == Gap::Space)?;
        let starts = matches!(next.shape, Shape::Title | Shape::Dotted)
            || next.shape == Shape::Initial && self.get(first + 3)?.shape == Shape::Lower
            || next.shape == Shape::Open && self.get(first + 4)?.shape == Shape::Colon;
        starts.then_some(first + 2)
    }

    /// `Thursday, March 15, 2012 The council met`: a date line without a break behind it.
    fn dated_head(&self, first: usize) -> Option<usize> {
        let end = first + DATE;
        let next = self.get(end).filter(|t| t.gap == Gap::Space)?;
        (next.shape.is_capital() && self.is_date(first)).then_some(end)
    }

    /// `Harbour opens to ferries Thursday, March 15, 2012`: a headline and its date line in one. "The harbour opens on
    /// Thursday, March 15, 2012" is one headline.
    fn dated_tail(&self, first: usize) -> Option<usize> {
        let date = self.last.checked_sub(DATE).filter(|&date| date > first)?;
        let before = &self.tokens[date - 1];
        let links = Classes::PREPOSITION.with(Classes::CONJUNCTION);
        let ends = before.shape.is_word() || before.shape == Shape::SingleQuote;
        (ends && !before.classes.any(links) && self.is_date(date)).then_some(date)
    }

    /// `Monday, March 3, 2014`.
    fn is_date(&self, at: usize) -> bool {
        let class = |i: usize, c| self.get(at + i).is_some_and(|t| t.classes.is(c));
        let shape = |i: usize, s| self.get(at + i).is_some_and(|t| t.shape == s);
        class(0, Classes::WEEKDAY)
            && class(2, Classes::MONTH)
            && shape(1, Shape::Comma)
            && shape(3, Shape::Number)
            && shape(4, Shape::Comma)
            && shape(5, Shape::Number)
            && self.tokens[at + 5].span.len() == 4
    }

    /// The number of the list item that starts at `at`: `2.`, `2)`, `2.)`, `b.`, perhaps behind a bullet.
    pub(super) fn item(&self, at: usize) -> Option<u32> {
        let bullet = self
            .get(at)
            .is_some_and(|t| matches!(t.shape, Shape::Symbol | Shape::Dash | Shape::Hyphen));
        let number = if bullet { at + 1 } else { at };
        let token = self.get(number)?;
        let value = match token.shape {
            Shape::Number => self.text(number).parse().ok().filter(|n| *n < 100)?,
            Shape::Lower if token.span.len() == 1 => u32::from(self.text(number).as_bytes()[0]),
            _ => return None,
        };
        let mut end = number + 1;
        while self.glued(end)
            && (self.text(end) == "." || self.text(end) == ")")
            && end < number + 3
        {
            end += 1;
        }
        let next = self.get(end)?;
        let marked = end > number + 1;
        let starts =
            next.shape.is_capital() || matches!(next.shape, Shape::Quote | Shape::OpenQuote);
        (marked && next.gap == Gap::Space && starts).then_some(value)
    }

    /// `as follows: 1. Leave`: the number of a list item in the middle of a line.
    pub(super) fn opens_list(&self, number: usize) -> bool {
        let token = &self.tokens[number];
        token.gap == Gap::Space
            && token.span.len() <= 2
            && number > 0
            && self.tokens[number - 1].shape == Shape::Colon
    }

    /// `4.1. Limits of the law`: the number of a section.
    pub(super) fn numbers_section(&self, first: usize, at: usize) -> bool {
        let number = &self.tokens[first];
        at == first + 1 && number.shape == Shape::Number && self.text(first).contains('.')
    }
}
