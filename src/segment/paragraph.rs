//! Paragraphs: lines, or the lines of a hard-wrapped block joined, or two lines of a broken sentence.

use super::{Gap, Paragraph, Token};
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;

/// A hard-wrapped line is at least this long, in bytes ...
const SHORTEST: u32 = 40;
/// ... and at most this long.
const LONGEST: u32 = 100;
/// A line this long, in tokens, is no item of a list.
const CLAUSE: u32 = 4;

/// The paragraphs of a text. A line break ends one unless its block is hard-wrapped or it stands in the middle of a
/// sentence; the breaks inside a paragraph are turned into spaces, so that no rule above trips over them.
pub(super) fn paragraphs(tokens: &mut [Token], starts: &[u32]) -> Vec<Paragraph> {
    let lines = lines(tokens, starts);
    let mut out: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let more = rest[1..]
            .iter()
            .take_while(|l| tokens[l.first as usize].gap == Gap::Line)
            .count();
        let (block, after) = rest.split_at(1 + more);
        if is_hard_wrapped(block, tokens) {
            let last = block[more];
            for line in &block[1..] {
                tokens[line.first as usize].gap = Gap::Space;
            }
            out.push(Paragraph {
                span: first.span.to(last.span),
                last: last.last,
                ..*first
            });
        } else {
            for (i, line) in block.iter().enumerate() {
                match out.last_mut() {
                    Some(before) if !is_item(block, i) && is_broken(before, line, tokens) => {
                        tokens[line.first as usize].gap = Gap::Space;
                        before.span = before.span.to(line.span);
                        before.last = line.last;
                    }
                    _ => out.push(*line),
                }
            }
        }
        rest = after;
    }
    out
}

/// A line as long as those of a sentence.
fn is_clause(line: &Paragraph) -> bool {
    line.last - line.first >= CLAUSE
}

/// Whether a line is short, and one beside it too: the items of a list.
fn is_item(block: &[Paragraph], i: usize) -> bool {
    let short = |i: usize| block.get(i).is_some_and(|line| !is_clause(line));
    short(i) && (short(i + 1) || i > 0 && short(i - 1))
}

/// `The ferry did not leave the` / `harbour at dawn.`: a sentence with a line break in it. What follows a headline starts
/// with a capital.
fn is_broken(before: &Paragraph, line: &Paragraph, tokens: &[Token]) -> bool {
    let last = &tokens[before.last as usize - 1];
    let first = &tokens[line.first as usize];
    if first.gap != Gap::Line
        || !is_clause(before)
        || !tokens[before.first as usize].shape.is_capital()
    {
        return false;
    }
    let links = Classes::DETERMINER
        .with(Classes::CONJUNCTION)
        .with(Classes::PREPOSITION);
    match first.shape {
        Shape::Lower => last.shape == Shape::Lower,
        shape => {
            // "Results of division one" is complete.
            last.shape == Shape::Lower
                && last.classes.any(links)
                && !last.classes.is(Classes::NOUN)
                && (shape.is_word() || shape == Shape::Number)
        }
    }
}

/// The lines that begin at these tokens.
fn lines(tokens: &[Token], starts: &[u32]) -> Vec<Paragraph> {
    let ends = starts.iter().skip(1).copied();
    let ends = ends.chain(std::iter::once(tokens.len() as u32));
    let line = |(first, last): (&u32, u32)| Paragraph {
        span: tokens[*first as usize]
            .span
            .to(tokens[last as usize - 1].span),
        first: *first,
        last,
        section: 0,
    };
    starts.iter().zip(ends).map(line).collect()
}

/// Three or more lines of nearly one length, a good share of which go on in lower case. Lyrics, tables and lists
/// of headlines fail on the length or start with capitals.
fn is_hard_wrapped(block: &[Paragraph], tokens: &[Token]) -> bool {
    let [body @ .., _] = block else { return false };
    if body.len() < 2 {
        return false;
    }
    let longest = body.iter().map(|l| l.span.len()).max().unwrap_or(0);
    let uniform =
        body.iter().filter(|l| l.span.len() + 20 >= longest).count() * 10 >= body.len() * 9;
    let lower = block[1..]
        .iter()
        .filter(|l| tokens[l.first as usize].shape == Shape::Lower)
        .count();
    (SHORTEST..=LONGEST).contains(&longest) && uniform && lower * 3 >= body.len()
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use crate::lexicon::Lexicons;

    #[track_caller]
    fn cut(text: &str, expected: &[&str]) {
        let doc = Document::new(text, &Lexicons::builtin());
        let found: Vec<&str> = doc.paragraphs.iter().map(|p| p.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_that_breaks_off_in_a_sentence_goes_on() {
        cut(
            "The ferry did not leave the\nharbour before noon, and in the\nNorth Sea it turned back.",
            &[
                "The ferry did not leave the\nharbour before noon, and in the\nNorth Sea it turned back.",
            ],
        );
        cut(
            "The fleet of the allied\ncoalition\nleft port at dawn on Monday.",
            &["The fleet of the allied\ncoalition\nleft port at dawn on Monday."],
        );
    }

    #[test]
    fn headlines_tables_and_lists_keep_their_lines() {
        cut(
            "Storm hits northern coast\nBoats were lost.",
            &["Storm hits northern coast", "Boats were lost."],
        );
        cut(
            "Results of division one\nHoms 2 Hama 1",
            &["Results of division one", "Homs 2 Hama 1"],
        );
        cut(
            "Everybody is to bring the following\nbread\nmilk\nfigs",
            &[
                "Everybody is to bring the following",
                "bread",
                "milk",
                "figs",
            ],
        );
    }
}
