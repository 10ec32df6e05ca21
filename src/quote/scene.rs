//! What the rules look at: a document with its quoted runs, and what each word does around an attribution.

use std::ops::Range;

use super::marks::{self, Run};
use crate::coref::Chains;
use crate::entity::Mention;
use crate::lexicon::cues::{Cues, Roles};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Lexicons};
use crate::segment::{Document, Gap, Token};

/// How far a rule looks to either side, in tokens: what keeps the time linear on any text.
pub(super) const REACH: usize = 250;

/// A document, seen by the rules.
pub(super) struct Scene<'s> {
    pub(super) doc: &'s Document<'s>,
    pub(super) chains: &'s Chains,
    pub(super) cues: &'static Cues,
    pub(super) lexicons: &'s Lexicons,
    pub(super) runs: Vec<Run>,
    /// For each token the number of its run plus one, or 0.
    inside: Vec<u32>,
    /// For each token the number of its sentence.
    sentences: Vec<u32>,
    roles: Vec<Roles>,
}

impl<'s> Scene<'s> {
    pub(super) fn new(doc: &'s Document<'s>, chains: &'s Chains, lexicons: &'s Lexicons) -> Self {
        let cues = lexicons.cues;
        let mut runs = marks::runs(doc);
        // Nadia “Cia” Sato: a nickname inside its name is not said.
        runs.retain(|r| !within_mention(doc, chains, r.open, r.end));
        let mut inside = vec![0; doc.tokens.len()];
        for (number, run) in runs.iter().enumerate() {
            inside[run.open..run.end].fill(number as u32 + 1);
        }
        let mut sentences = vec![0; doc.tokens.len()];
        for (number, sentence) in doc.sentences.iter().enumerate() {
            sentences[sentence.tokens()].fill(number as u32);
        }
        Scene {
            doc,
            chains,
            cues,
            lexicons,
            runs,
            inside,
            sentences,
            roles: doc.tokens.iter().map(|t| cues.roles(t.key)).collect(),
        }
    }

    /// A token; behind the last one the last one again, so that looking one further is safe.
    pub(super) fn token(&self, i: usize) -> &Token {
        &self.doc.tokens[i.min(self.doc.tokens.len() - 1)]
    }

    pub(super) fn word(&self, i: usize) -> &'s str {
        self.doc.tokens.get(i).map_or("", |t| t.text(self.doc.text))
    }

    pub(super) fn len(&self) -> usize {
        self.doc.tokens.len()
    }

    pub(super) fn shape(&self, i: usize) -> Shape {
        self.doc.tokens.get(i).map_or(Shape::Symbol, |t| t.shape)
    }

    pub(super) fn has(&self, i: usize, class: Classes) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.classes.any(class))
    }

    pub(super) fn is(&self, i: usize, role: Roles) -> bool {
        self.roles.get(i).is_some_and(|r| r.any(role))
    }

    /// The name that a token is part of.
    pub(super) fn mention(&self, i: usize) -> Option<&'s Mention> {
        mention(self.doc, self.chains, i)
    }

    /// What is named by the name that a token is part of.
    pub(super) fn label(&self, i: usize) -> Option<Label> {
        self.mention(i).map(|m| m.label)
    }

    /// One past the last token of the place or state that a token is part of.
    pub(super) fn place_end(&self, i: usize) -> Option<usize> {
        let place = |m: &&Mention| matches!(m.label, Label::Place | Label::State);
        self.mention(i).filter(place).map(|m| m.last as usize)
    }

    /// How many mentions begin before a token.
    pub(super) fn mentions_before(&self, token: usize) -> usize {
        let mentions = &self.chains.mentions;
        mentions.partition_point(|m| (m.first as usize) < token)
    }

    /// The run that a token stands in.
    pub(super) fn run_at(&self, i: usize) -> Option<usize> {
        let number = self.inside.get(i).copied().unwrap_or(0);
        number.checked_sub(1).map(|n| n as usize)
    }

    /// Whether a token stands inside quote marks (or is one).
    pub(super) fn quoted(&self, i: usize) -> bool {
        self.inside.get(i).is_some_and(|n| *n > 0)
    }

    /// The sentence of a token, cut to the reach of the rules.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        let whole = self.doc.sentences[self.sentence_number(i)].tokens();
        whole.start.max(i.saturating_sub(REACH))..whole.end.min(i + REACH)
    }

    /// The paragraph of a token.
    pub(super) fn paragraph(&self, i: usize) -> usize {
        self.doc.sentences[self.sentence_number(i)].paragraph as usize
    }

    /// The number of a token's sentence; past the last token the last one.
    fn sentence_number(&self, i: usize) -> usize {
        self.sentences[i.min(self.sentences.len() - 1)] as usize
    }

    /// A dot behind an abbreviation or initial, with more of the phrase to come.
    pub(super) fn is_abbreviation_dot(&self, i: usize) -> bool {
        i > 0
            && self.shape(i) == Shape::Stop
            && self.token(i).gap == Gap::None
            && self.token(i).span.len() == 1
            && self
                .doc
                .tokens
                .get(i + 1)
                .is_some_and(|t| t.gap <= Gap::Space)
            && self.shape(i - 1).is_word()
            && (self.shape(i - 1) == Shape::Initial
                || self.has(
                    i - 1,
                    Classes::ABBR_TITLE
                        .with(Classes::ABBR)
                        .with(Classes::ABBR_NUMBER),
                ))
            && self.sentence(i).end > i + 1
    }

    /// A hyphen inside a compound.
    pub(super) fn is_inner_hyphen(&self, i: usize) -> bool {
        self.shape(i) == Shape::Hyphen && self.token(i).gap == Gap::None
    }

    /// A verb, as far as its form and its neighbours tell.
    pub(super) fn is_verb(&self, i: usize) -> bool {
        let token = self.token(i);
        if !matches!(token.shape, Shape::Lower) {
            return false;
        }
        if self.is(i, Roles::BE.with(Roles::HAVE).with(Roles::MODAL)) {
            return true;
        }
        if !token.classes.is(Classes::VERB) || token.classes.is(Classes::GERUND) {
            return false;
        }
        // "according to reports": behind "to" stands no third person.
        if token.classes.is(Classes::THIRD) && i > 0 && self.is(i - 1, Roles::TO) {
            return false;
        }
        let finite = token.classes.any(Classes::PAST.with(Classes::THIRD));
        let noun = token.classes.any(Classes::NOUN.with(Classes::ADJECTIVE));
        match token.classes.main_pos() {
            'v' if finite && token.classes.is(Classes::PAST) => !self.noun_place(i),
            'v' => !self.noun_place(i) && (finite || !noun || self.after_pronoun(i)),
            _ => !noun && !self.noun_place(i) || self.after_pronoun(i),
        }
    }

    fn after_pronoun(&self, i: usize) -> bool {
        i > 0 && self.is(i - 1, Roles::SUBJECT) && !self.is(i - 1, Roles::IT)
    }

    /// Behind an article, possessive, adjective or hyphen stands a noun.
    fn noun_place(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        let classes = self.token(before).classes;
        matches!(self.shape(before), Shape::Possessive | Shape::Hyphen)
            || classes.any(Classes::DETERMINER) && !self.is(before, Roles::THAT)
            || self.shape(before) == Shape::Lower
                && classes.is(Classes::ADJECTIVE)
                && !classes.any(Classes::NOUN.with(Classes::ADVERB).with(Classes::VERB))
            || self.shape(before) == Shape::Lower
                && classes.is(Classes::PREPOSITION)
                && !self.is(before, Roles::TO)
    }

    /// A word that can stand inside a noun phrase: a name, noun, adjective, number.
    pub(super) fn is_nominal(&self, i: usize) -> bool {
        let token = self.token(i);
        match token.shape {
            Shape::Number | Shape::Possessive => true,
            Shape::Symbol => matches!(self.word(i), "&" | "%" | "$" | "£" | "€" | "@" | "#" | "/"),
            Shape::Hyphen => self.is_inner_hyphen(i),
            Shape::Stop => self.is_abbreviation_dot(i),
            shape if shape.is_capital() => !self.opens_clause(i),
            Shape::Lower => !self.opens_clause(i) && !self.is_verb(i) && !self.is_adverb(i),
            shape if shape.is_double_quote() || shape == Shape::SingleQuote => {
                !self.quoted(i) && (within_mention(self.doc, self.chains, i, i + 1) || self.owns(i))
            }
            _ => false,
        }
    }

    /// "the workers' demand": an apostrophe that is a possessive.
    fn owns(&self, i: usize) -> bool {
        i > 0
            && self.shape(i) == Shape::SingleQuote
            && self.token(i).gap == Gap::None
            && self.shape(i - 1).is_word()
            && self.word(i - 1).ends_with(['s', 'S'])
            && self
                .doc
                .tokens
                .get(i + 1)
                .is_some_and(|t| t.gap == Gap::Space)
    }

    /// Pronouns, conjunctions, prepositions: nothing a noun phrase is made of.
    fn opens_clause(&self, i: usize) -> bool {
        let token = self.token(i);
        let closed = Classes::SUBORDINATOR
            .with(Classes::CONJUNCTION)
            .with(Classes::PREPOSITION);
        let first_or_lower = token.shape == Shape::Lower || token.shape == Shape::Title;
        first_or_lower
            && (token.classes.any(closed)
                || self.is(
                    i,
                    Roles::SUBJECT
                        .with(Roles::OBJECT)
                        .with(Roles::RELATIVE)
                        .with(Roles::WH)
                        .with(Roles::CONTRAST),
                ))
            && !self.is(i, Roles::OWNER)
            && !(token.shape == Shape::Title && self.inside_name(i))
    }

    /// "Against" in "Doctors Against Gas": a capital closed-class word between capitals.
    fn inside_name(&self, i: usize) -> bool {
        i > 0
            && self.token(i).gap == Gap::Space
            && self.shape(i - 1).is_capital()
            && i + 1 < self.len()
            && self.shape(i + 1).is_capital()
            && self.sentence(i).start < i
            && !self.has(i, Classes::PRONOUN)
    }

    /// An adverb and nothing else. A word in no list ("quippingly") is told by its ending.
    pub(super) fn is_adverb(&self, i: usize) -> bool {
        let classes = self.token(i).classes;
        if classes == Classes::default() {
            return self.shape(i) == Shape::Lower && self.word(i).ends_with("ly");
        }
        (self.shape(i) == Shape::Lower
            || self.shape(i) == Shape::Title && self.sentence(i).start == i)
            && (self.is(i, Roles::BETWEEN) && !classes.is(Classes::DETERMINER)
                || classes.is(Classes::ADVERB)
                    && !classes.any(
                        Classes::NOUN
                            .with(Classes::ADJECTIVE)
                            .with(Classes::DETERMINER),
                    ))
    }

    /// A word of time: Monday, week, yesterday, March.
    pub(super) fn is_time(&self, i: usize) -> bool {
        self.has(i, Classes::WEEKDAY.with(Classes::TIME).with(Classes::MONTH))
            && !(self.has(i, Classes::MONTH) && self.shape(i) == Shape::Lower)
    }

    /// Whether a quoted run opens at a token.
    pub(super) fn opens_run(&self, i: usize) -> bool {
        self.run_at(i).is_some_and(|r| self.runs[r].open == i)
    }

    /// Whether a sentence (as far as the reach goes) ends before a token.
    pub(super) fn is_end(&self, i: usize, end: usize) -> bool {
        i >= end || self.shape(i) == Shape::Stop && !self.is_abbreviation_dot(i)
    }
}

/// Whether the tokens from `first` to `last` are part of a name that is longer on both sides.
fn within_mention(doc: &Document<'_>, chains: &Chains, first: usize, last: usize) -> bool {
    mention(doc, chains, first)
        .is_some_and(|m| (m.first as usize) < first && m.last as usize > last)
}

fn mention<'s>(doc: &Document<'_>, chains: &'s Chains, i: usize) -> Option<&'s Mention> {
    let token = doc.tokens.get(i).or(doc.tokens.last())?;
    let number = chains.mention_at(token.span.start)?;
    Some(&chains.mentions[number])
}
