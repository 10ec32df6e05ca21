//! Paragraphs: lines, or the lines of a hard-wrapped block joined.

use super::{Gap, Paragraph, Token};
use crate::lexicon::word::Shape;

/// A hard-wrapped line is at least this long, in bytes ...
const SHORTEST: u32 = 40;
/// ... and at most this long.
const LONGEST: u32 = 100;

/// The paragraphs of a text. A line break ends one unless its block is hard-wrapped; the breaks inside such a block
/// are turned into spaces, so that no rule above trips over them.
pub(super) fn paragraphs(tokens: &mut [Token]) -> Vec<Paragraph> {
    let lines = lines(tokens);
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
            out.extend_from_slice(block);
        }
        rest = after;
    }
    out
}

fn lines(tokens: &[Token]) -> Vec<Paragraph> {
    let starts = tokens.iter().enumerate();
    let starts = starts.filter(|(i, t)| t.gap >= Gap::Line || *i == 0);
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, token) in starts {
        end_line(&mut out, tokens, i);
        out.push(Paragraph {
            span: token.span,
            first: i as u32,
            last: 0,
            section: 0,
        });
    }
    end_line(&mut out, tokens, tokens.len());
    out
}

fn end_line(lines: &mut [Paragraph], tokens: &[Token], last: usize) {
    if let Some(line) = lines.last_mut() {
        line.last = last as u32;
        line.span.end = tokens[last - 1].span.end;
    }
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
