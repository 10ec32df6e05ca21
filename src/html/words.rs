//! Words for what a record says, as a reader wants them: labels, bounds, names.

use crate::record::{
    Bound, Casualty, Entity, Label, MentionKind, Outcome, Quote, QuoteKind, Record, Status, Warning,
};

pub(super) fn label(label: Label) -> &'static str {
    match label {
        Label::Person => "person",
        Label::State => "state",
        Label::Place => "place",
        Label::Org => "org",
        Label::Agent => "agent",
    }
}

pub(super) fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
        MentionKind::Demonym => "demonym",
        MentionKind::Metonym => "metonym",
    }
}

pub(super) fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "killed",
        Outcome::Injured => "injured",
        Outcome::Missing => "missing",
        Outcome::Displaced => "displaced",
        Outcome::Detained => "detained",
        Outcome::Affected => "affected",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Asserted => "asserted",
        Status::Reported => "reported",
        Status::Denied => "denied",
        Status::Negated => "negated",
        Status::Hypothetical => "hypothetical",
    }
}

pub(super) fn warning(warning: Warning) -> &'static str {
    match warning {
        Warning::BadUtf8 => "bytes that are no UTF-8",
        Warning::Bom => "byte order mark",
        Warning::UnbalancedQuotes => "a quote mark without its partner",
        Warning::RepeatedParagraph => "a paragraph stands twice",
        Warning::SecondArticle => "a second article was appended",
        Warning::NotEnglish => "does not look like English",
        Warning::Empty => "no text",
    }
}

/// The number a figure stands for: `≥ 92`, `50–60`, or its words.
pub(super) fn number(c: &Casualty<'_>) -> String {
    let grouped = |n: u64| {
        let digits = n.to_string();
        let cut = |(i, d): (usize, char)| {
            let comma = i > 0 && (digits.len() - i).is_multiple_of(3);
            comma.then_some(',').into_iter().chain([d])
        };
        digits.chars().enumerate().flat_map(cut).collect::<String>()
    };
    match (c.bound, c.low, c.high) {
        (Bound::About, Some(n), _) => format!("≈ {}", grouped(n)),
        (_, Some(a), Some(b)) if a == b => grouped(a),
        (_, Some(a), Some(b)) => format!("{}–{}", grouped(a), grouped(b)),
        (_, Some(a), None) => format!("≥ {}", grouped(a)),
        (_, None, Some(b)) => format!("≤ {}", grouped(b)),
        (_, None, None) => c.quantity.to_string(),
    }
}

/// The entity of an index.
pub(super) fn entity<'r>(record: &'r Record<'_>, index: Option<u32>) -> Option<&'r Entity<'r>> {
    record.entities.get(index? as usize)
}

/// The name of an entity, or nothing.
pub(super) fn name<'r>(record: &'r Record<'_>, index: Option<u32>) -> &'r str {
    entity(record, index).map_or("", |e| &e.name)
}

/// Who speaks: the full name, else the words of the article.
pub(super) fn speaker<'r>(record: &'r Record<'_>, quote: &'r Quote<'_>) -> &'r str {
    let Some(speaker) = &quote.speaker else {
        return "";
    };
    entity(record, speaker.entity).map_or(&*speaker.text, |e| &e.name)
}
