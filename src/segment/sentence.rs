//! Sentence boundaries, from tokens.
//!
//! A boundary is looked for only behind a stop (`.` `!` `?` `…`), a dotted abbreviation or a list item, and is
//! decided from the word before and the word after: a lower-case word after the stop says no, a title before it says
//! no, an abbreviation says no unless a word follows that usually starts sentences. Quotations do not hold
//! sentences together; a quote may span several.

use super::{Gap, Paragraph, Sentence, Token};
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;
use crate::span::Span;

/// Sentences of every paragraph, in order.
pub(super) fn sentences(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(paragraphs.len() * 2);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let line = Line {
            text,
            tokens,
            last: paragraph.last as usize,
        };
        let mut first = paragraph.first as usize;
        let mut list = line.item(first);
        let mut at = first;
        while at < line.last {
            if list.is_none() {
                at = line.stop_from(at);
                if at == line.last {
                    break;
                }
            }
            let (next, boundary) = line.step(first, at, list);
            if boundary && next < line.last {
                out.push(sentence(tokens, first, next, number));
                first = next;
                list = line.item(first).or(list);
            }
            at = next;
        }
        if first < line.last {
            out.push(sentence(tokens, first, line.last, number));
        }
    }
    if !text.is_ascii() {
        cover_invisible(text, &mut out);
    }
    out
}

/// Byte order marks and zero-width spaces are no tokens, but no white space either. What lies between sentences must
/// be white space only, so the sentence before takes them in (at the start of the text the first).
fn cover_invisible(text: &str, sentences: &mut [Sentence]) {
    let invisible = |c: char| !c.is_whitespace();
    let Some(first) = sentences.first_mut() else {
        return;
    };
    if let Some(at) = text[..first.span.start as usize].find(invisible) {
        first.span.start = at as u32;
    }
    for i in 0..sentences.len() {
        let start = sentences[i].span.end;
        let end = sentences
            .get(i + 1)
            .map_or(text.len() as u32, |s| s.span.start);
        let gap = Span::new(start, end).of(text);
        if let Some((at, c)) = gap.char_indices().rfind(|(_, c)| invisible(*c)) {
            sentences[i].span.end = start + (at + c.len_utf8()) as u32;
        }
    }
}

fn sentence(tokens: &[Token], first: usize, last: usize, paragraph: usize) -> Sentence {
    Sentence {
        span: tokens[first].span.to(tokens[last - 1].span),
        first: first as u32,
        last: last as u32,
        paragraph: paragraph as u32,
    }
}

fn may_stop(shape: Shape) -> bool {
    matches!(shape, Shape::Stop | Shape::Dotted)
}

/// The tokens of one paragraph, seen from its start.
struct Line<'t> {
    text: &'t str,
    tokens: &'t [Token],
    last: usize,
}

/// What closes a sentence: the stop, the marks behind it, and where the next sentence would begin.
struct Stop {
    /// One past the stops, closing marks and citations.
    end: usize,
    dots: usize,
    strong: bool,
    quoted: bool,
}

/// Words looked at after `"Go!"` to find who said it.
const ATTRIBUTION: usize = 4;

impl Line<'_> {
    fn get(&self, i: usize) -> Option<&Token> {
        self.tokens[..self.last].get(i)
    }

    fn text(&self, i: usize) -> &str {
        self.tokens[i].text(self.text)
    }

    fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.gap == Gap::None)
    }

    /// The first token from `at` on that can end a sentence.
    fn stop_from(&self, at: usize) -> usize {
        let rest = &self.tokens[at..self.last];
        let stop = rest.iter().position(|t| may_stop(t.shape));
        stop.map_or(self.last, |n| at + n)
    }

    /// Looks at token `at` of the sentence from `first`: the token to go on with, and whether a sentence starts
    /// there. `list` is the number of the last list item.
    fn step(&self, first: usize, at: usize, list: Option<u32>) -> (usize, bool) {
        if at > first && list.is_some_and(|n| self.item(at) == Some(n + 1)) {
            return (at, true);
        }
        if !may_stop(self.tokens[at].shape) {
            return (at + 1, false);
        }
        let stop = self.stop(at);
        if stop.end >= self.last {
            return (stop.end, false);
        }
        let boundary = if self.glued(stop.end) {
            self.glued_sentence(at, &stop)
        } else {
            self.is_boundary(first, at, &stop)
        };
        (stop.end, boundary)
    }

    /// Takes in the run of stops, the closing marks glued to it and citations like `[12]`.
    fn stop(&self, at: usize) -> Stop {
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
        while let Some(end) = self.citation(stop.end) {
            stop.end = end;
        }
        stop
    }

    /// `[12]`, `[3, 4]` behind a stop belong to the sentence before.
    fn citation(&self, at: usize) -> Option<usize> {
        if self.get(at)?.shape != Shape::Open
            || self.text(at) != "["
            || self.get(at + 1)?.shape != Shape::Number
        {
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

    /// `sources.The minister`: a space was lost. Only after a real word and before one, never in domains. After a
    /// name (`on Monday.The toll`) only before a word that starts sentences.
    fn glued_sentence(&self, at: usize, stop: &Stop) -> bool {
        let next = &self.tokens[stop.end];
        let starter = next.classes.is(Classes::STARTER);
        let before_ok = at > 0
            && self.tokens[at - 1].span.len() >= 3
            && (self.tokens[at - 1].shape == Shape::Lower
                || self.tokens[at - 1].shape == Shape::Title && starter);
        let alone = at < 2 || !self.glued(at - 1) || self.tokens[at - 2].shape.is_double_quote();
        if stop.dots > 1 || !(before_ok && alone || stop.quoted) || next.shape != Shape::Title {
            return false;
        }
        // "www.example.Com.au" goes on with a dot and a letter; "sources.The" does not.
        let domain = self.glued(stop.end + 1)
            && self.tokens[stop.end + 1].shape == Shape::Stop
            && self.glued(stop.end + 2);
        !domain && (starter || next.span.len() > 1 && !self.glued(stop.end + 1))
    }

    fn is_boundary(&self, first: usize, at: usize, stop: &Stop) -> bool {
        let mut word = stop.end;
        while self.get(word).is_some_and(|t| opens(t.shape)) {
            word += 1;
        }
        // ". — Photo by": a credit or signature follows.
        if self
            .get(word)
            .is_some_and(|t| t.shape == Shape::Dash && t.gap > Gap::None)
        {
            word += 1;
        }
        let Some(next) = self.get(word) else {
            return stop.strong || stop.dots > 0 && self.after_word(at);
        };
        let opened = word > stop.end;
        if next.shape == Shape::Lower {
            return !opened && self.lower_case_sentence(at, stop, next);
        }
        let wordlike = next.shape.is_word() || next.shape == Shape::Number;
        let starter = next.classes.is(Classes::STARTER)
            || opened && self.tokens[stop.end].shape != Shape::Open;
        if stop.strong {
            let spoken = stop.quoted && !opened && self.attribution(word);
            return !spoken && (wordlike || opened || next.shape == Shape::Symbol);
        }
        if stop.dots >= 2 && self.tokens[at].shape == Shape::Stop {
            return (wordlike || opened)
                && !(self.text(word) == "I" && !stop.quoted && stop.dots == 3);
        }
        if stop.quoted {
            return wordlike || opened;
        }
        self.single_dot(first, at, word, starter)
            && (wordlike || opened || next.shape == Shape::Symbol)
    }

    /// Whether one dot after token `at - 1` (or the dotted token `at`) ends the sentence before token `word`.
    fn single_dot(&self, first: usize, at: usize, word: usize, starter: bool) -> bool {
        let next = &self.tokens[word];
        if self.tokens[at].shape == Shape::Dotted {
            return starter;
        }
        if at == 0 || self.tokens[at].gap != Gap::None {
            return next.shape.is_word();
        }
        let before = &self.tokens[at - 1];
        let class = |c| before.classes.is(c);
        // "no", "sun" and "ill" are abbreviations only when written with a capital.
        let abbreviation = before.shape != Shape::Lower || !class(Classes::COMMON);
        match before.shape {
            Shape::Initial => {
                let real_word = next.span.len() > 1
                    && (next.shape == Shape::Title || next.classes.is(Classes::STARTER));
                starter && real_word
            }
            _ if at <= first + 3 && self.item(first).is_some() => false,
            _ if before.shape.is_capital() && class(Classes::ABBR_TITLE) => false,
            _ if class(Classes::ABBR_NUMBER) && next.shape == Shape::Number => false,
            _ if class(Classes::ABBR) && abbreviation => starter || self.text(at - 1) == "No",
            Shape::Lower if before.span.len() == 1 => {
                starter && !matches!(self.text(at - 1), "v" | "p" | "c")
            }
            _ => true,
        }
    }

    fn after_word(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].shape.is_word()
    }

    /// Chat and typos start sentences in lower case. "Yahoo! said" and "approx. half" do not.
    fn lower_case_sentence(&self, at: usize, stop: &Stop, next: &Token) -> bool {
        if stop.quoted || stop.dots > 1 || at == 0 || self.tokens[at].shape == Shape::Dotted {
            return false;
        }
        if stop.end > at + 1 {
            return false;
        }
        let before = &self.tokens[at - 1];
        let abbreviation = Classes::ABBR
            .with(Classes::ABBR_NUMBER)
            .with(Classes::ABBR_TITLE);
        before.shape == Shape::Lower
            && before.span.len() > 1
            && before.classes.is(Classes::COMMON)
            && !before.classes.any(abbreviation)
            && !next.classes.any(Classes::CONJUNCTION)
    }

    /// `"Go!" Harry asked.`: up to three names and a verb of saying.
    fn attribution(&self, word: usize) -> bool {
        for i in word..word + ATTRIBUTION {
            let Some(t) = self.get(i) else { return false };
            if i > word && t.shape == Shape::Lower {
                return t.classes.is(Classes::CUE) && t.classes.is(Classes::PAST)
                    || self.text(i) == "says";
            }
            if !t.shape.is_capital() {
                return false;
            }
        }
        false
    }

    /// The number of the list item that starts at `at`: `2.`, `2)`, `2.)`, `b.`, perhaps behind a bullet.
    fn item(&self, at: usize) -> Option<u32> {
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
        (marked && next.gap == Gap::Space && next.shape.is_capital()).then_some(value)
    }
}

fn closes(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::CloseQuote | Shape::Quote | Shape::SingleQuote | Shape::Close
    )
}

fn opens(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::OpenQuote | Shape::Quote | Shape::SingleQuote | Shape::Open | Shape::CloseQuote
    )
}
