//! Mentions: the names in an article, before it is decided which of them mean the same thing.
//!
//! One tagger per label proposes candidates; the overlap policy is written once, in `candidate`.

mod agent;
mod candidate;
mod clubs;
mod context;
mod entrant;
mod event;
mod guess;
mod headless;
mod opener;
mod org;
mod person;
mod place;
mod role;
mod run;
mod score;
mod short;
mod sport;
mod state;
mod surname;
mod tally;
mod transcript;
mod unlisted;
mod view;

use crate::lexicon::{EntryId, Label, Lexicons};
use crate::segment::Document;
use crate::span::Span;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// By a name: Syria, Ryabkov, SDF.
    Name,
    /// By a common noun: the ministry, nerve agent.
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By the name or adjective of a people: Syrians, Syrian.
    Demonym,
    /// By a name that stands for the government: Damascus said, the Kremlin.
    Metonym,
}

/// Whether a person is spoken of as he or she.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// A stretch of text that names something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// What is named.
    pub label: Label,
    /// How.
    pub kind: MentionKind,
    /// The gazetteer entry, where one was found.
    pub entry: Option<EntryId>,
    /// What the name, a title or a role says of a person's gender.
    pub gender: Option<Gender>,
    /// The tokens of the title or role that stands before or behind a person's name.
    pub role: Option<(u32, u32)>,
}

/// The mentions of an article, in order, without overlap.
pub fn tag(doc: &Document<'_>, lexicons: &Lexicons) -> Vec<Mention> {
    let view = view::View::new(doc, lexicons);
    let mut found = Vec::with_capacity(view.all_found().len());
    agent::find(&view, &mut found);
    person::find(&view, &mut found);
    surname::find(&view, &mut found);
    opener::find(&view, &mut found);
    org::find(&view, &mut found);
    score::find(&view, &mut found);
    entrant::find(&view, &mut found);
    sport::find(&view, &mut found);
    state::find(&view, &mut found);
    place::find(&view, &mut found);
    unlisted::find(&view, &mut found);
    let mut settled = candidate::settle(doc.tokens.len(), found);
    settled.extend(guess::find(&view, &settled));
    let settled = candidate::settle(doc.tokens.len(), settled);
    candidate::mentions(doc, &settled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::word::Shape;

    /// The mentions of a text as "label:text", for the tests of all taggers.
    pub(super) fn tagged(text: &str) -> Vec<String> {
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        let mentions = tag(&doc, &lexicons);
        let line = |m: &Mention| format!("{}:{}", m.label.name(), m.span.of(text));
        mentions.iter().map(line).collect()
    }

    /// Fails unless the mentions are exactly these.
    #[track_caller]
    pub(super) fn finds(text: &str, expected: &[&str]) {
        assert_eq!(tagged(text), expected, "{text}");
    }

    #[test]
    fn mentions_are_in_order_and_do_not_overlap() {
        let text = "The Bank of Jordan told Reuters in Amman that Michael Jordan and Jordan's Prime Minister met.";
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        let mentions = tag(&doc, &lexicons);
        assert!(mentions.len() >= 5);
        assert!(
            mentions
                .windows(2)
                .all(|w| w[0].span.end <= w[1].span.start)
        );
    }

    #[test]
    fn odd_input_is_no_trouble() {
        for text in [
            "",
            " ",
            "-",
            "'s",
            "Al-",
            "al- al- al-",
            "(NCB",
            "A. B. C.",
            "in , of the",
            "X & ",
            "SPORT 1 2 3",
            "soccer goal match\n- 1 - 2\nc b c b",
            "of of of of The The",
        ] {
            let _ = tagged(text);
        }
    }

    #[test]
    fn spans_of_mentions_are_those_of_their_tokens() {
        let text = "Vladimir Karshov, 54, visited Hama Province.";
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        for m in tag(&doc, &lexicons) {
            assert_eq!(doc.span(m.first as usize..m.last as usize), m.span);
            assert_ne!(doc.tokens[m.first as usize].shape, Shape::Comma);
        }
    }
}
