//! Chemical agents: names, generic phrases, and short codes that need a cue.

use super::MentionKind;
use super::candidate::{Candidate, Rank};
use super::view::View;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, EntryId, Flags, Label};

/// How far a cue may stand from a short code.
const REACH: usize = 4;

/// Proposes agents.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>) {
    for found in view.all_found() {
        let (first, last) = (found.first as usize, found.last as usize);
        let Some(id) = found.get(Label::Agent) else {
            if found.neutral && !found.denied {
                out.extend(opening(view, first, last));
            }
            continue;
        };
        let parts = parts(view, first, last);
        if parts.is_empty() {
            out.extend(agent(view, first, last, id));
        }
        for (a, b, id) in parts {
            out.extend(agent(view, a, b, id));
        }
    }
}

fn agent(view: &View<'_>, first: usize, last: usize, id: EntryId) -> Option<Candidate> {
    let entry = view.entry(id);
    let needs_cue = short_code(view, first, last) || only_cued(view, first, last, entry.extra)?;
    if needs_cue && !cued(view, first, last) {
        return None;
    }
    let kind = if entry.flags.is(Flags::GENERIC) {
        MentionKind::Nominal
    } else {
        MentionKind::Name
    };
    Some(Candidate {
        kind,
        ..Candidate::name(first, last, Label::Agent, Rank::Likely).with(Some(id))
    })
}

/// "poison gas attack" is no agent, but "poison gas" is.
fn opening(view: &View<'_>, first: usize, last: usize) -> Option<Candidate> {
    let (end, id) = (first + 1..last).rev().find_map(|end| {
        let (_, end, id) = exact(view, first, end)?;
        Some((end, id))
    })?;
    let candidate = agent(view, first, end, id)?;
    // It stands inside the phrase that was passed over: only a sure one wins over it.
    Some(Candidate {
        rank: Rank::Certain,
        ..candidate
    })
}

/// The agent whose form is exactly these tokens.
fn exact(view: &View<'_>, a: usize, b: usize) -> Option<(usize, usize, EntryId)> {
    let (end, hit) = view.doc.lookup(a, b, view.lexicons)?;
    let sense = hit.senses().find(|s| {
        let entry = view.brief(s.entry);
        entry.label == Label::Agent && !entry.flags.any(Flags(Flags::DENY.0 | Flags::NEUTRAL.0))
    })?;
    (end == b).then_some((a, b, sense.entry))
}

/// "sarin nerve agent" is a name and a kind; "sarin-like substance" names sarin.
fn parts(view: &View<'_>, first: usize, last: usize) -> Vec<(usize, usize, EntryId)> {
    for cut in first + 1..last {
        if view.is(cut, Shape::Hyphen) && view.word_is(cut + 1, word!("like")) {
            return exact(view, first, cut).into_iter().collect();
        }
        if last - cut < 2 && cut - first < 2 {
            continue;
        }
        if let (Some(a), Some(b)) = (exact(view, first, cut), exact(view, cut, last)) {
            return vec![a, b];
        }
    }
    Vec::new()
}

/// Forms that the lexicon lists as `cue=ED;Dick`: written so, and with a cue. `None` when the case is another.
fn only_cued(view: &View<'_>, first: usize, last: usize, extra: &str) -> Option<bool> {
    let text = view.doc.span(first..last).of(view.doc.text);
    let mut forms = extra
        .split('|')
        .filter_map(|f| f.strip_prefix("cue="))
        .flat_map(|f| f.split(';'));
    match forms.find(|f| f.eq_ignore_ascii_case(text)) {
        Some(form) => (form == text).then_some(true),
        None => Some(false),
    }
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

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn names_and_kinds_of_agents() {
        finds(
            "Sarin and chlorine gas were used.",
            &["agent:Sarin", "agent:chlorine gas"],
        );
        finds("It was a nerve agent.", &["agent:nerve agent"]);
        finds("A gas mask and natural gas.", &[]);
    }

    #[test]
    fn short_codes_need_a_cue() {
        finds("a precursor called DF", &["agent:DF"]);
        finds("He flew to DF yesterday.", &["org:DF"]);
    }

    #[test]
    fn a_name_inside_a_longer_phrase_is_found() {
        finds("a sarin-like substance", &["agent:sarin"]);
        finds(
            "the sarin nerve agent",
            &["agent:sarin", "agent:nerve agent"],
        );
        finds("a poison gas attack", &["agent:poison gas"]);
    }
}
