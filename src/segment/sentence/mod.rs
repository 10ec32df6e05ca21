//! Sentence boundaries, from tokens.
//!
//! A boundary is looked for only behind a stop (`.` `!` `?` `…`), a dotted abbreviation or a list item, and is
//! decided from the word before and the word after: a lower-case word after the stop says no, a title before it says
//! no, an abbreviation says no unless a word follows that usually starts sentences. Quotations do not hold
//! sentences together; a quote may span several. `stop` holds what belongs to a stop, `label` the boundaries that no stop
//! marks.

mod label;
mod stop;

use stop::Stop;

use super::{Gap, Paragraph, Sentence, Token};
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;
use crate::span::Span;

/// Sentences of every paragraph, in order.
pub(super) fn sentences(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(paragraphs.len() * 2);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let (first, last) = (paragraph.first as usize, paragraph.last as usize);
        let [head, tail] = Line { text, tokens, last }.cuts(first);
        for piece in [first..head, head..tail, tail..last] {
            let line = Line {
                text,
                tokens,
                last: piece.end,
            };
            line.cut(piece.start, number, &mut out);
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
    let words = &tokens[first..last];
    Sentence {
        span: words[0].span.to(words[words.len() - 1].span),
        first: first as u32,
        last: last as u32,
        paragraph: paragraph as u32,
        classes: words
            .iter()
            .fold(Classes::default(), |all, t| all.with(t.classes)),
    }
}

fn may_stop(shape: Shape) -> bool {
    matches!(shape, Shape::Stop | Shape::Dotted | Shape::Dash)
}

/// The tokens of a paragraph, or of a part of it, seen from its start.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    tokens: &'t [Token],
    last: usize,
}

/// What marks a word as an abbreviation.
const ABBREVIATION: Classes = Classes::ABBR
    .with(Classes::ABBR_NUMBER)
    .with(Classes::ABBR_TITLE);
/// Tokens before a dash behind which a speaker may start anew.
const ANEW: usize = 5;
/// Tokens before a dash that are looked at for a word said twice.
const STAMMER: usize = 2;
/// The longest dash, in bytes; a longer run of hyphens is a line drawn across the page.
const DASH: u32 = 3;
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

    /// Adds its sentences from token `first` on.
    fn cut(&self, mut first: usize, paragraph: usize, out: &mut Vec<Sentence>) {
        let mut at = first;
        let mut list = self.get(first).and_then(|_| self.item(first));
        while at < self.last {
            if list.is_none() {
                at = self.stop_from(at);
                if at == self.last {
                    break;
                }
            }
            let (next, boundary) = self.step(first, at, list);
            if boundary && next < self.last {
                out.push(sentence(self.tokens, first, next, paragraph));
                first = next;
                list = self.item(first).or(list);
            }
            at = next;
        }
        if first < self.last {
            out.push(sentence(self.tokens, first, self.last, paragraph));
        }
    }

    /// The first token from `at` on that can end a sentence, or stand where one breaks off.
    fn stop_from(&self, at: usize) -> usize {
        let rest = &self.tokens[at..self.last];
        let stop = rest.iter().position(|t| may_stop(t.shape));
        stop.map_or(self.last, |n| at + n)
    }

    /// Looks at token `at` of the sentence from `first`: the token to go on with, and whether a sentence starts
    /// there. `list` is the number of the last list item.
    fn step(&self, first: usize, at: usize, list: Option<u32>) -> (usize, bool) {
        if at > first && list.is_some_and(|n| self.item(at).is_some_and(|i| i.abs_diff(n) == 1)) {
            return (at, true);
        }
        match self.tokens[at].shape {
            Shape::Stop | Shape::Dotted => {}
            Shape::Dash => return (at + 1, self.breaks_off(first, at)),
            _ => return (at + 1, false),
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

    /// `Because there was such a -- Well, I left.`: the speaker breaks off and starts anew. A dateline ends in a name or
    /// an abbreviation before its dash (`HOMS -- The army`), a label is short (`6 pm -- The army`), and who stammers
    /// repeats a word (`They were -- They are`).
    fn breaks_off(&self, first: usize, dash: usize) -> bool {
        let Some(next) = self.get(dash + 1) else {
            return false;
        };
        let clause = dash - STAMMER.min(dash)..dash;
        dash >= first + ANEW
            && matches!(self.tokens[dash - 1].shape, Shape::Lower | Shape::Hyphen)
            && next.gap == Gap::Space
            && next.shape == Shape::Title
            && next.classes.is(Classes::STARTER)
            && self.get(dash + 2).is_some_and(|t| t.shape != Shape::Number)
            && self.tokens[clause].iter().all(|t| t.key != next.key)
    }

    /// `sources.The minister`: a space was lost. Only after a real word and before one, never in domains. After a
    /// name or a number (`on Monday.The toll`) only before a word that starts sentences.
    fn glued_sentence(&self, at: usize, stop: &Stop) -> bool {
        if at == 0 {
            return false;
        }
        let (before, next) = (&self.tokens[at - 1], &self.tokens[stop.end]);
        let starter = next.classes.any(Classes::STARTER.with(Classes::ABBR_TITLE));
        let spaced = !self.glued(stop.end + 1);
        if stop.dots > 1 {
            return starter && spaced && next.shape.is_capital() && before.shape == Shape::Lower;
        }
        let common = |t: &Token| t.shape == Shape::Lower && t.classes.is(Classes::COMMON);
        if stop.strong && common(before) && common(next) && spaced {
            return true;
        }
        let before_ok = before.span.len() >= 3
            && match before.shape {
                Shape::Lower => true,
                Shape::Title => starter,
                Shape::Number => starter && spaced,
                _ => false,
            };
        let alone = at < 2 || !self.glued(at - 1) || self.tokens[at - 2].shape.is_double_quote();
        if !(before_ok && alone || stop.quoted) || next.shape != Shape::Title {
            return false;
        }
        // "www.example.Com.au" goes on with a dot and a letter; "sources.The" does not.
        let domain = self.glued(stop.end + 1)
            && self.tokens[stop.end + 1].shape == Shape::Stop
            && self.glued(stop.end + 2);
        !domain && (starter || next.span.len() > 1 && spaced)
    }

    fn is_boundary(&self, first: usize, at: usize, stop: &Stop) -> bool {
        let mut word = stop.end;
        while self.get(word).is_some_and(|t| opens(t.shape)) {
            word += 1;
        }
        // ". — Photo by": a credit or signature follows.
        let dash = self
            .get(word)
            .is_some_and(|t| t.shape == Shape::Dash && t.gap > Gap::None && t.span.len() <= DASH);
        word += usize::from(dash);
        let Some(next) = self.get(word) else {
            return stop.strong || stop.dots > 0 && self.after_word(at);
        };
        let opened = word > stop.end;
        if next.shape == Shape::Lower {
            let bracket = word == stop.end + 1 && self.tokens[stop.end].shape == Shape::Open;
            return (!opened || bracket) && self.lower_case_sentence(at, stop, word);
        }
        let wordlike = next.shape.is_word() || next.shape == Shape::Number;
        let mark =
            next.shape == Shape::Symbol || next.shape == Shape::Dash && next.span.len() > DASH;
        let starter = next.classes.is(Classes::STARTER)
            || opened && self.tokens[stop.end].shape != Shape::Open;
        let spoken = stop.quoted && !opened && self.attribution(word);
        if stop.strong {
            return !spoken && (wordlike || opened || mark);
        }
        if stop.dots >= 2 && self.tokens[at].shape == Shape::Stop {
            return (wordlike || opened)
                && !spoken
                && !(self.text(word) == "I" && !stop.quoted && stop.dots == 3);
        }
        if stop.quoted {
            return wordlike || opened;
        }
        self.single_dot(first, at, word, starter && !dash) && (wordlike || opened || mark)
    }

    /// Whether one dot after token `at - 1` (or the dotted token `at`) ends the sentence before token `word`.
    fn single_dot(&self, first: usize, at: usize, word: usize, starter: bool) -> bool {
        let next = &self.tokens[word];
        if self.tokens[at].shape == Shape::Dotted {
            let title = next.classes.is(Classes::ABBR_TITLE) && at > first + ANEW;
            return starter && !self.tokens[at].classes.is(Classes::ABBR_TITLE)
                || title && self.tells_hour(at);
        }
        if at == 0 || self.tokens[at].gap != Gap::None {
            return next.shape.is_word();
        }
        let before = &self.tokens[at - 1];
        let class = |c| before.classes.is(c);
        // "no", "sun" and "ill" are abbreviations only when written with a capital.
        let abbreviation = before.shape != Shape::Lower || !class(Classes::COMMON);
        match before.shape {
            // "flat 5C" has no initial.
            Shape::Initial if self.follows_number(at - 1) => true,
            Shape::Initial => starter && self.is_real_word(word),
            Shape::Symbol if next.shape == Shape::Number => self.text(at - 1) != "°",
            Shape::Number if self.opens_list(at - 1) => false,
            _ if at <= first + 3 && self.item(first).is_some() => false,
            _ if self.numbers_section(first, at) => false,
            _ if before.shape.is_capital() && class(Classes::ABBR_TITLE) => false,
            _ if class(Classes::ABBR_NUMBER) && next.shape == Shape::Number => false,
            _ if class(Classes::ABBR) && abbreviation => {
                starter || matches!(self.text(at - 1), "No" | "etc")
            }
            Shape::Lower if before.span.len() == 1 => {
                starter && !matches!(self.text(at - 1), "v" | "p" | "c")
            }
            _ => true,
        }
    }

    /// `5C`: a letter glued to a number.
    fn follows_number(&self, letter: usize) -> bool {
        letter > 0 && self.glued(letter) && self.tokens[letter - 1].shape == Shape::Number
    }

    /// No further initial: a word of two letters or more, or I with a word behind it.
    fn is_real_word(&self, word: usize) -> bool {
        let next = &self.tokens[word];
        let lower = |t: &Token| t.gap == Gap::Space && t.shape == Shape::Lower;
        match next.span.len() {
            1 => self.text(word) == "I" && self.get(word + 1).is_some_and(lower),
            _ => next.shape == Shape::Title || next.classes.is(Classes::STARTER),
        }
    }

    /// `at 6 p.m. Mr. Haddo left`: no title belongs to an hour.
    fn tells_hour(&self, at: usize) -> bool {
        self.tokens[at - 1].shape == Shape::Number
            && matches!(
                self.text(at).as_bytes(),
                [b'a' | b'p' | b'A' | b'P', b'.', ..]
            )
    }

    fn after_word(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].shape.is_word()
    }

    /// Chat and typos start sentences in lower case. "Yahoo! said" and "approx. half" do not.
    fn lower_case_sentence(&self, at: usize, stop: &Stop, word: usize) -> bool {
        if stop.quoted || stop.dots > 1 || at == 0 || self.tokens[at].shape == Shape::Dotted {
            return false;
        }
        if stop.end > at + 1 {
            return false;
        }
        let (before, next) = (&self.tokens[at - 1], &self.tokens[word]);
        before.shape == Shape::Lower
            && before.span.len() > 1
            && before.classes.is(Classes::COMMON)
            && !before.classes.any(ABBREVIATION)
            && (stop.strong || !next.classes.any(Classes::CONJUNCTION))
            && !(stop.strong && self.says(word))
    }

    /// `"Go!" Harry asked.`, `"Why?" I said.`: up to three names, or I, and a verb of saying.
    fn attribution(&self, word: usize) -> bool {
        for i in word..word + ATTRIBUTION {
            let Some(t) = self.get(i) else { return false };
            if i > word && t.shape == Shape::Lower {
                return is_said(t);
            }
            if !t.shape.is_capital() {
                return false;
            }
        }
        false
    }

    /// `What now? thought Haddo.`, `Sure? she asks.`: a verb of saying goes on, or a pronoun and one.
    fn says(&self, word: usize) -> bool {
        let verb = word + usize::from(self.tokens[word].classes.is(Classes::PRONOUN));
        self.get(verb).is_some_and(is_said)
    }
}

/// Whether it can be the verb of an attribution: said, says, and say after I.
fn is_said(verb: &Token) -> bool {
    // "asks", but not "voices".
    let form = verb.classes.is(Classes::PAST)
        || verb.classes.is(Classes::THIRD) && !verb.classes.is(Classes::PLURAL);
    verb.classes.is(Classes::CUE) && form || verb.classes.is(Classes::SAY)
}

fn opens(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::OpenQuote | Shape::Quote | Shape::SingleQuote | Shape::Open | Shape::CloseQuote
    )
}
