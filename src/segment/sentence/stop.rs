//! What closes a sentence: the stop, and what belongs to the sentence before though it stands behind the stop.

use super::super::{Gap, Token};
use super::Line;
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;

/// What closes a sentence: the stop, the marks behind it, and where the next sentence would begin.
pub(super) struct Stop {
    /// One past the stops, closing marks and citations.
    pub end: usize,
    /// How many dots; an ellipsis is three.
    pub dots: usize,
    /// `!` or `?` is among them.
    pub strong: bool,
    /// A closing quote mark stands behind them.
    pub quoted: bool,
}

/// Words of a note in brackets: `[citation needed]`.
const NOTE: usize = 4;
/// Tokens of a source in brackets: `(Haddo and Orlov, 1965)`.
const SOURCE: usize = 6;
/// Digits of the mark of a footnote.
const FOOTNOTE: u32 = 3;

impl Line<'_> {
    /// Takes in the run of stops, the closing marks glued to it, and notes like `[12]`.
    pub(super) fn stop(&self, at: usize) -> Stop {
        let mut stop = Stop {
            end: at,
            dots: 0,
            strong: false,
            quoted: false,
        };
        while let Some(t) = self
            .get(stop.end)
            .filter(|t| t.shape == Shape::Stop || stop.end == at)
        {
            let run = t.text(self.text);
            // ". . ." is an ellipsis with spaces.
            if stop.end > at && t.gap > Gap::None && !(run.starts_with('.') && stop.dots > 0) {
                break;
            }
            stop.strong |= run.contains(['!', '?']);
            stop.dots += match t.shape {
                Shape::Dotted => 1,
                _ => run.matches('.').count() + 3 * run.matches('…').count(),
            };
            stop.end += 1;
        }
        while let Some(t) = self
            .get(stop.end)
            .filter(|t| closes(t.shape) && t.gap == Gap::None)
        {
            stop.quoted |= t.shape != Shape::Close;
            stop.end += 1;
        }
        if let Some(end) = self.footnote(at, stop.end) {
            stop.end = end;
        }
        while let Some(end) = self
            .citation(stop.end)
            .or_else(|| self.note(stop.end))
            .or_else(|| self.source(stop.end))
        {
            stop.end = end;
        }
        stop
    }

    /// `[12]`, `[3, 4]` behind a stop belong to the sentence before.
    fn citation(&self, at: usize) -> Option<usize> {
        if !self.opens_bracket(at) || self.get(at + 1)?.shape != Shape::Number {
            return None;
        }
        let mut end = at + 2;
        while matches!(
            self.get(end)?.shape,
            Shape::Number | Shape::Comma | Shape::Dash | Shape::Hyphen
        ) {
            end += 1;
        }
        (self.text(end) == "]").then_some(end + 1)
    }

    /// `[citation needed]`, `[laughs]`.
    fn note(&self, at: usize) -> Option<usize> {
        if !self.opens_bracket(at) {
            return None;
        }
        let words = (at + 1..=at + NOTE)
            .take_while(|&i| self.get(i).is_some_and(|t| t.shape == Shape::Lower))
            .count();
        (words > 0 && self.get(at + 1 + words)?.shape == Shape::Close).then_some(at + words + 2)
    }

    /// `(Haddo 55).` and `(1965), ` name the source or the year of what stands before, and the sentence goes on.
    fn source(&self, at: usize) -> Option<usize> {
        if self.get(at)?.shape != Shape::Open || self.text(at) != "(" {
            return None;
        }
        let inner =
            |t: &&Token| t.shape.is_capital() || matches!(t.shape, Shape::Number | Shape::Comma);
        let rest = &self.tokens[at + 1..self.last.min(at + 1 + SOURCE)];
        let close = at + 1 + rest.iter().take_while(inner).count();
        let next = self.get(close + 1)?;
        let goes_on = match next.shape {
            Shape::Stop | Shape::Comma => next.gap == Gap::None,
            shape => shape == Shape::Lower,
        };
        (self.tokens[close].shape == Shape::Close
            && self.tokens[close - 1].shape == Shape::Number
            && goes_on)
            .then_some(close + 1)
    }

    fn opens_bracket(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.shape == Shape::Open) && self.text(at) == "["
    }

    /// The number of a footnote, its raised digits flattened: `innovation.23 The plan`, `institutions. 9 For years`.
    /// Behind a space only before a word that starts sentences: "They met in March. 9 soldiers came".
    fn footnote(&self, at: usize, end: usize) -> Option<usize> {
        let number = self.get(end).filter(|t| t.shape == Shape::Number)?;
        let word = self.tokens.get(at.wrapping_sub(1))?;
        let short = number.span.len() <= FOOTNOTE && self.tokens[at].shape == Shape::Stop;
        let next = self.get(end + 1)?;
        let plain = match number.gap {
            Gap::None => word.shape == Shape::Lower && word.span.len() > 2,
            _ => word.shape.is_word() && word.span.len() > 1 && next.classes.is(Classes::STARTER),
        };
        let capital = next.gap == Gap::Space && matches!(next.shape, Shape::Title | Shape::Initial);
        (short && plain && capital && !word.classes.any(super::ABBREVIATION)).then_some(end + 1)
    }
}

fn closes(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::CloseQuote | Shape::Quote | Shape::SingleQuote | Shape::Close
    )
}
