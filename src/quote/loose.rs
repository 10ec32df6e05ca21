//! Quoted runs without an attribution of their own: further sentences of the speaker at hand, or no quotes at
//! all (scare quotes, titles).

use super::attribution::{Finder, Part};
use super::scene::Scene;
use crate::lexicon::word::Shape;

/// Words of a run that is a quote even when it is no whole sentence.
const LONG: usize = 5;
/// Words of a whole sentence that may open a paragraph without an attribution.
const SENTENCE: usize = 4;
/// Parts of the paragraph looked at to either side of a run.
const NEAR: usize = 4;
/// Words of a run that is a quote wherever it stands.
const VERY_LONG: usize = 8;

impl Finder<'_> {
    /// Gives the runs that no attribution took to the speaker before them, paragraph by paragraph.
    pub(super) fn loose_runs(&mut self) {
        self.parts.sort_by_key(|p| (p.content.start, p.content.end));
        let (mut run, mut added) = (0, Vec::new());
        let mut speaker: Option<Part> = None;
        for (number, paragraph) in self.s.doc.paragraphs.iter().enumerate() {
            let range = paragraph.tokens();
            let own = self.parts[self
                .parts
                .partition_point(|p| p.content.start < range.start)
                ..self.parts.partition_point(|p| p.content.start < range.end)]
                .to_vec();
            while run < self.s.runs.len() && self.s.runs[run].open < range.end {
                if !self.taken[run] {
                    added.extend(self.loose_run(run, &own, speaker.as_ref(), number));
                }
                run += 1;
            }
            if let Some(last) = own.last() {
                speaker = Some(last.clone());
            }
        }
        self.parts.extend(added);
        self.parts.sort_by_key(|p| (p.content.start, p.content.end));
    }

    fn loose_run(
        &mut self,
        number: usize,
        own: &[Part],
        before: Option<&Part>,
        paragraph: usize,
    ) -> Option<Part> {
        let s = self.s;
        let run = s.runs[number];
        let words = (run.first..run.last)
            .filter(|&i| s.shape(i).is_word())
            .count();
        let whole = is_whole(s, number);
        let behind = own.partition_point(|p| p.content.start < run.first);
        let before_run = own[..behind]
            .iter()
            .rev()
            .take(NEAR)
            .find(|p| p.cue.is_some());
        let after_run = || {
            own[behind..]
                .iter()
                .take(NEAR)
                .find(|p| p.cue.is_some() && s.quoted(p.content.start))
        };
        let near = before_run.or_else(after_run);
        if let Some(near) = near.filter(|_| whole && words > 1 || words >= LONG) {
            return Some(Part {
                content: run.first..run.last,
                group: None,
                block: false,
                ..near.clone()
            });
        }
        let opens = run.open == s.doc.paragraphs[paragraph].first as usize;
        if (whole && words >= SENTENCE && opens) || words >= VERY_LONG {
            let speaker = before.and_then(|p| p.speaker.clone());
            return Some(Part {
                content: run.first..run.last,
                cue: None,
                speaker,
                group: None,
                block: false,
            });
        }
        None
    }
}

/// A run that begins like a sentence and ends like one.
fn is_whole(s: &Scene<'_>, number: usize) -> bool {
    let run = s.runs[number];
    run.first < run.last
        && (s.shape(run.first).is_capital()
            || matches!(
                s.shape(run.first),
                Shape::Open | Shape::Stop | Shape::Number | Shape::SingleQuote
            ))
        && matches!(
            s.shape(run.last - 1),
            Shape::Stop | Shape::Comma | Shape::Dash
        )
}
