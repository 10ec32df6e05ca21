//! Chemical agents: names, generic phrases, and short codes that need a cue.

use super::MentionKind;
use super::candidate::{Candidate, Rank};
use super::view::{Found, View};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label};

/// How far a cue may stand from a short code.
const REACH: usize = 4;

/// Proposes agents.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    out.extend(view.all_found().iter().filter_map(|f| agent(view, f)));
}

fn agent(view: &View<'_>, found: &Found) -> Option<Candidate> {
    let id = found.get(Label::Agent)?;
    let (first, last) = (found.first as usize, found.last as usize);
    let flags = view.entry(id).flags;
    if short_code(view, first, last) && !cued(view, first, last) {
        return None;
    }
    let kind = if flags.is(Flags::GENERIC) {
        MentionKind::Nominal
    } else {
        MentionKind::Name
    };
    Some(Candidate {
        kind,
        ..Candidate::name(first, last, Label::Agent, Rank::Likely).with(Some(id))
    })
}

/// GB, DF, L: capitals that mean something else more often than not.
fn short_code(view: &View<'_>, first: usize, last: usize) -> bool {
    last == first + 1
        && view.token(first).span.len() <= 2
        && matches!(
            view.shape(first),
            Some(Shape::Caps | Shape::Initial | Shape::Mixed)
        )
}

/// "a precursor called DF", "the nerve agent GB": a word of the trade stands near.
fn cued(view: &View<'_>, first: usize, last: usize) -> bool {
    let from = first.saturating_sub(REACH);
    let to = view.len().min(last + 2);
    (from..first)
        .chain(last..to)
        .any(|i| view.classes(i).is(Classes::AGENT_CUE))
}
