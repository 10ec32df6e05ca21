//! Quote marks: which stretches of each paragraph stand inside them.
//!
//! Marks are paired per paragraph: `“`, `"`, `''` and ` `` ` close each other as the text mixes them. They nest only
//! where all of them close. A closing mark without an opener means that the quote began with the paragraph, an opener without a
//! close that it goes on to the paragraph's end. Single marks count only where a paragraph has no double ones.

use crate::lexicon::Classes;
use crate::lexicon::word::Shape;
use crate::segment::{Document, Gap, Paragraph, Token};

/// A stretch inside quote marks, by token numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// First token of the run, the opening mark included.
    pub(super) open: usize,
    /// First token of the content.
    pub(super) first: usize,
    /// One past the last token of the content.
    pub(super) last: usize,
    /// One past the last token of the run, the closing mark included.
    pub(super) end: usize,
    /// False when a mark is missing.
    pub(super) closed: bool,
    /// The next paragraph opens again without this one having closed: the speaker goes on.
    pub(super) goes_on: bool,
}

/// Tokens of a name before its verb.
const SUBJECT: usize = 6;
/// Tokens of "he said later in Oslo:".
const SHORT: usize = 12;
/// Tokens of a run in which the end of its speech is looked for when the mark is lost.
const REACH: usize = 120;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

/// All runs of a document, in order.
pub(super) fn runs(doc: &Document<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    for (i, paragraph) in doc.paragraphs.iter().enumerate() {
        let before = runs.len();
        let shapes = || doc.tokens[paragraph.tokens()].iter().map(|t| t.shape);
        if !shapes().any(|s| s.is_double_quote() || s == Shape::SingleQuote) {
            continue;
        }
        let double = shapes().any(Shape::is_double_quote);
        pair(doc, paragraph, double, &mut runs);
        let next_opens = doc.paragraphs.get(i + 1).is_some_and(|next| {
            double_mark(doc, next, next.first as usize).is_some_and(|m| m != Mark::Closes)
        });
        if let Some(last) = runs[before..].last_mut() {
            let open_end = !last.closed && last.last == last.end;
            last.goes_on = open_end && next_opens;
            last.closed |= last.goes_on;
        }
    }
    runs
}

/// Pairs the double marks of a paragraph, or its single ones: those count in pairs only.
fn pair(doc: &Document<'_>, paragraph: &Paragraph, double: bool, runs: &mut Vec<Run>) {
    let (mut open, mut seen, mut inner) = (None, false, 0);
    for i in paragraph.tokens() {
        let mark = if double {
            double_mark(doc, paragraph, i)
        } else {
            single_mark(doc, paragraph, i)
        };
        let Some(mark) = mark else { continue };
        match (mark, open) {
            (Mark::Opens | Mark::Either, None) => open = Some(i),
            (Mark::Opens, Some(from)) => {
                // “It fell, he said. “It broke.”: the first closer is lost.
                if let Some(end) = lost_closer(doc, from, i) {
                    runs.push(run(from, from + 1, end, end, false));
                    open = Some(i);
                } else if inner > 0 || i > from + 1 && nests(doc, paragraph, i) {
                    inner += 1;
                }
            }
            (Mark::Closes, Some(_)) if inner > 0 => inner -= 1,
            (Mark::Closes | Mark::Either, Some(from)) => {
                runs.push(run(from, from + 1, i, i + 1, true));
                open = None;
            }
            // He said," It fell": the opener is glued to the comma before it.
            (Mark::Closes, None)
                if i > 1 && doc.tokens[i - 1].shape == Shape::Comma && says(doc, i - 2) =>
            {
                open = Some(i);
            }
            (Mark::Closes, None) if !seen && double => {
                let from = behind_colon(doc, paragraph.first as usize, i);
                runs.push(run(from, from, i, i + 1, false));
            }
            (Mark::Closes, None) if double => {
                // “It fell,” he said. It broke.”: the opener of the last sentence is lost.
                let sentence = doc.sentence_at(doc.tokens[i.saturating_sub(1)].span.start);
                let from =
                    (doc.sentences[sentence].first as usize).max(runs.last().map_or(0, |r| r.end));
                if from + 2 < i && from > paragraph.first as usize {
                    runs.push(run(from, from, i, i + 1, false));
                }
            }
            (Mark::Closes, None) => {}
        }
        seen = true;
    }
    if let Some(from) = open.filter(|_| double) {
        let last = paragraph.last as usize;
        let end = lost_closer(doc, from, last).unwrap_or(last);
        runs.push(run(from, from + 1, end, end, false));
    }
}

/// “It is what he calls “hell” there”: whether the marks from an inner opener on close in pairs.
fn nests(doc: &Document<'_>, paragraph: &Paragraph, inner: usize) -> bool {
    let mut depth = 1;
    for i in inner..(paragraph.last as usize).min(inner + REACH) {
        match double_mark(doc, paragraph, i) {
            Some(Mark::Opens) => depth += 1,
            Some(Mark::Closes) if depth == 1 => return true,
            Some(Mark::Closes) => depth -= 1,
            Some(Mark::Either) => return false,
            None => {}
        }
    }
    false
}

/// "He said: It fell.”: a lost opener stood behind the colon.
fn behind_colon(doc: &Document<'_>, from: usize, to: usize) -> usize {
    (from..to.min(from + SHORT))
        .find(|&i| doc.tokens[i].shape == Shape::Colon)
        .map_or(from, |i| i + 1)
}

fn says(doc: &Document<'_>, i: usize) -> bool {
    matches!(
        doc.word(i),
        "said" | "says" | "added" | "told" | "wrote" | "yelled"
    )
}

/// Where a run without its closing mark ends: behind the comma before ", he said", ", said X" or ", Dr. Lee told".
fn lost_closer(doc: &Document<'_>, from: usize, to: usize) -> Option<usize> {
    let names = |i: usize| {
        let token = doc.tokens[i];
        token.shape.is_capital()
            || token
                .classes
                .any(Classes::PRONOUN.with(Classes::DETERMINER))
    };
    let last = to.saturating_sub(2).min(from + REACH);
    (from + 2..last)
        .find(|&i| {
            let verb = || (i + 1..to.min(i + 1 + SUBJECT)).find(|&j| says(doc, j));
            doc.tokens[i].shape == Shape::Comma && verb().is_some_and(|v| (i + 1..v).all(names))
        })
        .map(|i| i + 1)
}

fn run(open: usize, first: usize, last: usize, end: usize, closed: bool) -> Run {
    Run {
        open,
        first: first.min(last),
        last,
        end,
        closed,
        goes_on: false,
    }
}

fn double_mark(doc: &Document<'_>, paragraph: &Paragraph, i: usize) -> Option<Mark> {
    match doc.tokens[i].shape {
        Shape::OpenQuote if closes(doc, paragraph, i) => Some(Mark::Closes),
        Shape::OpenQuote => Some(Mark::Opens),
        Shape::CloseQuote if opens(doc, paragraph, i) => Some(Mark::Opens),
        Shape::CloseQuote => Some(Mark::Closes),
        Shape::Quote => straight(doc, paragraph, i),
        _ => None,
    }
}

/// It fell,“ he said; „It fell“, he said: an opening mark that closes, glued to what stands before it and not behind.
fn closes(doc: &Document<'_>, paragraph: &Paragraph, i: usize) -> bool {
    let inside = i > paragraph.first as usize && doc.tokens[i].gap == Gap::None && {
        let before = doc.tokens[i - 1].shape;
        before.is_word() || matches!(before, Shape::Comma | Shape::Stop)
    };
    let outside = || {
        let behind = &doc.tokens[i + 1];
        behind.gap == Gap::Space
            || behind.gap == Gap::None && matches!(behind.shape, Shape::Comma | Shape::Stop)
    };
    inside && (i + 1 == paragraph.last as usize || outside())
}

/// ”It fell”, he said: a closing mark that opens, as in Swedish, glued to what stands behind it and not before.
fn opens(doc: &Document<'_>, paragraph: &Paragraph, i: usize) -> bool {
    let first = i == paragraph.first as usize;
    let behind = neighbour_after(doc, paragraph, i).map(|t| t.shape);
    (first || doc.tokens[i].gap == Gap::Space)
        && behind.is_some_and(|s| s.is_word() || !first && matches!(s, Shape::Comma | Shape::Stop))
}

/// A straight mark opens after a space and before a word, closes after a word and before a space. Behind a
/// number it may be inches.
fn straight(doc: &Document<'_>, paragraph: &Paragraph, i: usize) -> Option<Mark> {
    let token = doc.tokens[i];
    let before =
        (i > paragraph.first as usize && token.gap == Gap::None).then(|| doc.tokens[i - 1]);
    let after = neighbour_after(doc, paragraph, i);
    let loose_before =
        before.is_none_or(|t| matches!(t.shape, Shape::Open | Shape::Dash | Shape::Hyphen));
    let loose_after = after.is_none_or(|t| {
        !t.shape.is_word()
            && !matches!(t.shape, Shape::Number | Shape::Open | Shape::Symbol)
            && !t.shape.is_double_quote()
            && t.shape != Shape::SingleQuote
    });
    Some(match (loose_before, loose_after) {
        (true, false) => Mark::Opens,
        (false, true) => Mark::Closes,
        _ => Mark::Either,
    })
}

fn neighbour_after(doc: &Document<'_>, paragraph: &Paragraph, i: usize) -> Option<Token> {
    let next = i + 1;
    (next < paragraph.last as usize && doc.tokens[next].gap == Gap::None).then(|| doc.tokens[next])
}

/// A single mark that opens or closes; apostrophes of plurals and clipped words do neither.
fn single_mark(doc: &Document<'_>, paragraph: &Paragraph, i: usize) -> Option<Mark> {
    let token = doc.tokens[i];
    if token.shape != Shape::SingleQuote {
        return None;
    }
    let glued_before = i > paragraph.first as usize && token.gap == Gap::None;
    let word_before = glued_before && !matches!(doc.tokens[i - 1].shape, Shape::Open | Shape::Dash);
    let after = neighbour_after(doc, paragraph, i);
    let word_after = after.is_some_and(|t| t.shape.is_word() || t.shape == Shape::Number);
    match (word_before, word_after) {
        (false, true) => (!clipped(doc, i + 1)).then_some(Mark::Opens),
        (true, false) => Some(Mark::Closes),
        _ => None,
    }
}

/// 'em, 'til, '90s: words with an apostrophe for what was left out.
fn clipped(doc: &Document<'_>, i: usize) -> bool {
    let text = doc.word(i);
    doc.tokens[i].shape == Shape::Number && text.len() == 2
        || ["em", "cause", "til", "tis", "twas", "n"].contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    fn found(text: &str) -> Vec<(String, bool)> {
        let doc = Document::new(text, &Lexicons::builtin());
        let content = |r: &Run| doc.span(r.first..r.last).of(text).to_string();
        runs(&doc).iter().map(|r| (content(r), r.closed)).collect()
    }

    #[test]
    fn marks_of_every_kind_pair() {
        let closed = |s: &str| (s.to_string(), true);
        assert_eq!(found("“It fell,” he said."), [closed("It fell,")]);
        assert_eq!(found("He said \"it fell” there."), [closed("it fell")]);
        assert_eq!(found("``It fell,'' he said."), [closed("It fell,")]);
        assert_eq!(
            found("''It fell,'' he said. ''Go.''"),
            [closed("It fell,"), closed("Go.")]
        );
        assert_eq!(found("Talks were ‘useful’, envoy says"), [closed("useful")]);
        assert_eq!(found("＂It fell,＂ he said."), [closed("It fell,")]);
        assert_eq!(found("&quot;It fell,&quot; he said."), [closed("It fell,")]);
        assert_eq!(found("&#8220;It&#8217;s 5,&rdquo; he said.").len(), 1);
        assert_eq!(found("â€œIt fell,â€ he said."), [closed("It fell,")]);
    }

    #[test]
    fn a_lone_mark_reaches_to_the_edge_of_its_paragraph() {
        assert_eq!(
            found("It fell,” he said."),
            [("It fell,".to_string(), false)]
        );
        assert_eq!(
            found("He said: “It fell."),
            [("It fell.".to_string(), false)]
        );
        assert_eq!(
            found("“It fell.\n\n“It rose.”"),
            [
                ("It fell.".to_string(), true),
                ("It rose.".to_string(), true)
            ]
        );
    }

    #[test]
    fn marks_nest_where_they_close_in_pairs() {
        let nested = "“I know what he calls “hell” there,” she said.";
        assert_eq!(
            found(nested),
            [("I know what he calls “hell” there,".to_string(), true)]
        );
        let lost = "“It fell. “It broke,” she said. It rose.";
        assert_eq!(found(lost)[0].0, "It fell. “It broke,");
    }

    #[test]
    fn marks_the_wrong_way_round_still_pair() {
        let closed = |s: &str| (s.to_string(), true);
        assert_eq!(
            found("“It fell,“ he said. ”It broke.”"),
            [closed("It fell,"), closed("It broke.")]
        );
        assert_eq!(found("“It fell.“"), [closed("It fell.")]);
        for text in [
            "„It fell“, he said.",
            "»It fell«, he said.",
            "”It fell”, he said.",
        ] {
            assert_eq!(found(text), [closed("It fell")], "{text}");
        }
        assert_eq!(
            found("He spoke of “what “they” did”, she said.")[0].0,
            "what “they” did"
        );
        assert_eq!(
            found("She said,\" It fell\". He left."),
            [closed("It fell")]
        );
        assert_eq!(
            found("''I say 'old,''' he said. ''Go.''"),
            [closed("I say 'old,'"), closed("Go.")]
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(found("The rebels' camp and the '90s"), []);
    }
}
