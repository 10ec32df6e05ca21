//! Candidates and the overlap policy.
//!
//! Every tagger proposes what it sees without regard to the others. Where proposals overlap, one rule decides:
//! the stronger evidence, then the longer, then the one further left, then the order of the labels below, then the one with an entry. A
//! shield (an event, a treaty) takes part like any other and is dropped at the end: it keeps names inside it
//! from being marked.

use super::{Gender, Mention, MentionKind};
use crate::lexicon::{EntryId, Label};
use crate::segment::Document;

/// How sure a tagger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// By its shape and what stands around it.
    Guess,
    /// Known, or by good evidence.
    Likely,
    /// By a user's lexicon, or by evidence that settles it.
    Certain,
}

/// A proposed mention; without a label, a shield.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    pub(super) label: Option<Label>,
    pub(super) kind: MentionKind,
    pub(super) entry: Option<EntryId>,
    pub(super) gender: Option<Gender>,
    pub(super) role: Option<(u32, u32)>,
    pub(super) rank: Rank,
}

impl Candidate {
    /// A name without further knowledge.
    pub(super) fn name(first: usize, last: usize, label: Label, rank: Rank) -> Candidate {
        Candidate {
            first,
            last,
            label: Some(label),
            kind: MentionKind::Name,
            entry: None,
            gender: None,
            role: None,
            rank,
        }
    }

    /// A name that only keeps others out.
    pub(super) fn shield(first: usize, last: usize, rank: Rank) -> Candidate {
        Candidate {
            label: None,
            ..Candidate::name(first, last, Label::Org, rank)
        }
    }

    /// The same with a gazetteer entry.
    pub(super) fn with(self, entry: Option<EntryId>) -> Candidate {
        Candidate { entry, ..self }
    }

    fn order(&self) -> impl Ord + use<> {
        use std::cmp::Reverse;
        let label = match self.label {
            Some(Label::Person) => 0,
            Some(Label::Org) => 1,
            None => 2,
            Some(Label::State) => 3,
            Some(Label::Place) => 4,
            Some(Label::Agent) => 5,
        };
        (
            Reverse(self.rank),
            Reverse(self.last - self.first),
            self.first,
            label,
            // What the gazetteer knows goes before the same name by its pattern.
            self.entry.is_none(),
            self.kind as u8,
        )
    }
}

/// The candidates that stay, in order of the text, and without overlap.
pub(super) fn settle(tokens: usize, mut all: Vec<Candidate>) -> Vec<Candidate> {
    // Stable, and quick on what is nearly sorted: every tagger goes through the text in order.
    all.sort_by_key(|c| c.first);
    let mut kept = Vec::with_capacity(all.len());
    let mut taken = vec![false; tokens];
    let mut rest = all.as_mut_slice();
    while let Some(first) = rest.first() {
        let (mut end, mut count) = (first.last, 1);
        while let Some(next) = rest.get(count).filter(|c| c.first < end) {
            (end, count) = (end.max(next.last), count + 1);
        }
        let (cluster, behind) = rest.split_at_mut(count);
        decide(cluster, &mut taken, &mut kept);
        rest = behind;
    }
    kept
}

/// Of candidates that overlap, directly or through others, those that stay.
fn decide(cluster: &mut [Candidate], taken: &mut [bool], kept: &mut Vec<Candidate>) {
    if let [only] = cluster {
        kept.push(*only);
        return;
    }
    cluster.sort_by_cached_key(Candidate::order);
    let from = kept.len();
    for c in &*cluster {
        let here = &mut taken[c.first..c.last];
        if !here.contains(&true) {
            here.fill(true);
            kept.push(*c);
        }
    }
    kept[from..].sort_by_key(|c| c.first);
}

/// The mentions of the candidates that stayed.
pub(super) fn mentions(doc: &Document<'_>, settled: &[Candidate]) -> Vec<Mention> {
    let mention = |c: &Candidate| {
        Some(Mention {
            span: doc.span(c.first..c.last),
            first: c.first as u32,
            last: c.last as u32,
            label: c.label?,
            kind: c.kind,
            entry: c.entry,
            gender: c.gender,
            role: c.role,
        })
    };
    settled.iter().filter_map(mention).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(all: Vec<Candidate>) -> Vec<(usize, usize, Option<Label>)> {
        let settled = settle(10, all);
        settled.iter().map(|c| (c.first, c.last, c.label)).collect()
    }

    #[test]
    fn evidence_then_length_then_place_then_label() {
        let place = |a, b, r| Candidate::name(a, b, Label::Place, r);
        let person = |a, b, r| Candidate::name(a, b, Label::Person, r);
        assert_eq!(
            spans(vec![place(0, 1, Rank::Certain), person(0, 3, Rank::Likely)]),
            [(0, 1, Some(Label::Place))]
        );
        assert_eq!(
            spans(vec![place(0, 1, Rank::Likely), person(0, 3, Rank::Likely)]),
            [(0, 3, Some(Label::Person))]
        );
        assert_eq!(
            spans(vec![place(1, 3, Rank::Likely), person(0, 2, Rank::Likely)]),
            [(0, 2, Some(Label::Person))]
        );
        assert_eq!(
            spans(vec![place(0, 1, Rank::Guess), person(0, 1, Rank::Guess)]),
            [(0, 1, Some(Label::Person))]
        );
    }

    #[test]
    fn a_shield_keeps_names_out_and_is_no_mention() {
        let lexicons = crate::Lexicons::builtin();
        let doc = Document::new("Harbin Winter Games", &lexicons);
        let settled = settle(
            3,
            vec![
                Candidate::shield(0, 3, Rank::Likely),
                Candidate::name(0, 1, Label::Place, Rank::Likely),
            ],
        );
        assert_eq!(settled.len(), 1);
        assert!(mentions(&doc, &settled).is_empty());
    }
}
