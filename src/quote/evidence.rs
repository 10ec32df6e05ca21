//! What speaks for and against a candidate quote, as features with weights (`quote_weights.tsv`).
//!
//! The rules propose content for a cue; many weak signs together judge it better than any of them: which verb, in which
//! form, before which kind of word, with which source, how long, what follows. A log-linear model over named features
//! adds them up, much as Pareti et al. ("Automatically Detecting and Attributing Indirect Quotations", EMNLP 2013)
//! classify the constituents of a parse; `lexicons/build/quote_weights.py` fits it.

use std::ops::Range;

use super::attribution::{Finder, Part};
use super::cue::{Cue, Use};
use super::noun_phrase::{Extent, starting_at};
use super::scene::Scene;
use crate::lexicon::cues::{Frames, Roles};
use crate::lexicon::fold::{key, literal};
use crate::lexicon::weights::{Weights, feature};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};
use crate::span::Span;

/// Parts of one utterance that are judged together.
const TOGETHER: usize = 3;
/// What marks weigh.
const MARKED: i32 = 300;
/// Earlier parts that may hold a cue inside their content.
const EARLIER: usize = 8;
/// Tokens of the content that are looked at for verbs, marks and words.
const CONTENT: usize = 60;

/// A feature's template or one of its values: a name with the key it is looked up by.
#[derive(Clone, Copy)]
struct Name<'t> {
    key: u64,
    name: &'t str,
}

impl Name<'static> {
    const fn new(name: &'static str) -> Self {
        Name {
            key: literal(name),
            name,
        }
    }

    fn of(name: &'static str) -> Self {
        Name {
            key: key(name),
            name,
        }
    }
}

/// A named value, its key computed by the compiler.
macro_rules! name {
    ($name:literal) => {
        const { Name::new($name) }
    };
}

/// A feature as the table spells it: `template|value|value`.
fn spelled(template: Name<'_>, values: &[Name<'_>]) -> String {
    let names = values.iter().map(|v| v.name.to_lowercase());
    std::iter::once(template.name.to_owned())
        .chain(names)
        .collect::<Vec<_>>()
        .join("|")
}

/// A candidate with what speaks for and against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The content, in bytes.
    pub content: Span,
    /// The features; none where the rules alone decide.
    pub features: Vec<String>,
}

impl Finder<'_> {
    /// Drops the candidates that more speaks against than for. The parts of one utterance stand or fall together.
    pub(super) fn settle(&mut self, weights: &Weights) {
        let parts = std::mem::take(&mut self.parts);
        let weight = |n: usize| self.candidate(&parts, n).map(|c| weigh(&c, weights));
        let weights: Vec<Option<i32>> = (0..parts.len()).map(weight).collect();
        let best = |n: usize| {
            let near = n.saturating_sub(TOGETHER)..parts.len().min(n + TOGETHER);
            let same = |m: &usize| {
                *m == n || parts[n].group.is_some() && parts[*m].group == parts[n].group
            };
            let weights = near.filter(same).map(|m| weights[m].unwrap_or(MARKED));
            weights.max().unwrap_or(MARKED)
        };
        let kept: Vec<bool> = (0..parts.len()).map(|n| best(n) > 0).collect();
        let all = parts.into_iter().zip(kept);
        self.parts = all.filter_map(|(p, kept)| kept.then_some(p)).collect();
    }

    /// Every part with its features.
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let of = |n: usize| {
            let mut features = Vec::new();
            if let Some(candidate) = self.candidate(&self.parts, n) {
                candidate.features(|template, values| features.push(spelled(template, values)));
            }
            let part = &self.parts[n];
            Evidence {
                content: self.s.doc.span(part.content.clone()),
                features,
            }
        };
        (0..self.parts.len()).map(of).collect()
    }

    /// A part as a candidate; `None` where marks decide (a whole run, a block), and behind "Ferrow's claim that": news
    /// corpora seldom mark what a noun reports, so nothing can be learned of it.
    fn candidate<'c>(&'c self, parts: &'c [Part], number: usize) -> Option<Candidate<'c>> {
        let part = &parts[number];
        let cue = &self.cues[part.cue?];
        // "A fine “would help,” Lee wrote": the comma in the marks says it.
        let end = part.content.end;
        let behind = cue.first >= end && self.s.quoted(end - 1) && cue.takes(Frames::POST);
        let marked = is_run(self.s, &part.content) || part.block || part.line || behind;
        let owned = cue.how == Use::Noun
            && part.content.start == cue.last
            && part
                .speaker
                .as_ref()
                .is_some_and(|np| np.end <= cue.first && np.end + 2 >= cue.first);
        (!marked && !owned).then_some(Candidate {
            s: self.s,
            earlier: &parts[..number],
            part,
            cue,
        })
    }
}

/// The sum over the features of a candidate: above 0 when it is more likely said than not.
fn weigh(candidate: &Candidate<'_>, weights: &Weights) -> i32 {
    let mut sum = weights.get(name!("intercept").key);
    candidate.features(|template, values| {
        sum += weights.get(feature(template.key, values.iter().map(|v| v.key)));
    });
    sum
}

/// What stands in the content.
#[derive(Default)]
struct Seen {
    words: usize,
    commas: usize,
    marks: bool,
    verb: bool,
    relative: bool,
}

/// Content that a cue may have, with what is looked at.
struct Candidate<'c> {
    s: &'c Scene<'c>,
    /// The parts found so far.
    earlier: &'c [Part],
    part: &'c Part,
    cue: &'c Cue,
}

impl Candidate<'_> {
    /// Hands over every feature: its template and its values.
    fn features(&self, mut add: impl FnMut(Name<'_>, &[Name<'_>])) {
        let (s, cue, part) = (self.s, self.cue, self.part);
        let (lo, hi) = (part.content.start, part.content.end);
        let near = lo..hi.min(lo + CONTENT);
        let sentence = s.sentence(cue.first);
        let content = s.sentence(lo);
        let lemma = Name::of(cue.word.lemma);
        let class = Name::of(cue.word.class);
        let how = used(cue.how);
        let behind = lo >= cue.last;
        let side = if behind {
            name!("behind")
        } else {
            name!("before")
        };
        let seen = self.seen(&near);
        let marks = if seen.marks {
            name!("marks")
        } else {
            name!("plain")
        };
        let verb = if seen.verb {
            name!("verb")
        } else {
            name!("none")
        };
        let relative = if seen.relative {
            name!("relative")
        } else {
            name!("none")
        };
        let opening = word(s, lo);
        let next = word(s, hi);
        let before = match cue.first > sentence.start {
            true => word(s, cue.first - 1),
            false => name!("start"),
        };
        let gap = if behind {
            lo - cue.last
        } else {
            cue.first.saturating_sub(hi)
        };
        let head =
            starting_at(s, lo, hi, Extent::Short).map_or(name!("none"), |np| kind(s, np.end));
        let tail = (hi..content.end).filter(|&i| s.shape(i).is_word()).count();

        add(name!("use"), &[how, marks]);
        add(name!("cue"), &[lemma, how]);
        add(name!("cue-verb"), &[lemma, verb, marks]);
        add(name!("cue-gap"), &[lemma, number(gap)]);
        add(name!("cue-next"), &[lemma, next]);
        add(name!("class-opening"), &[class, opening, how, marks]);
        add(name!("source"), &[self.source(), side]);
        add(name!("before"), &[before, how]);
        add(name!("sentence"), &[word(s, sentence.start), side]);
        add(name!("clause"), &[self.clause(sentence.start), side]);
        add(name!("nested"), &[self.nested(), marks]);
        add(name!("head"), &[head, opening]);
        add(name!("length"), &[number(seen.words), marks, side]);
        add(name!("commas"), &[number(seen.commas.min(4)), side, marks]);
        add(name!("relative"), &[relative, verb, opening]);
        add(name!("next"), &[next, side]);
        add(name!("tail"), &[number(tail), side]);
    }

    /// What the content is made of, as far as it is looked at.
    fn seen(&self, content: &Range<usize>) -> Seen {
        let s = self.s;
        let mut seen = Seen::default();
        for i in content.clone() {
            let shape = s.shape(i);
            seen.words += usize::from(shape.is_word() || shape == Shape::Number);
            if s.quoted(i) {
                seen.marks = true;
                continue;
            }
            seen.commas += usize::from(shape == Shape::Comma);
            seen.verb |= s.is_verb(i);
            seen.relative |= i > content.start && s.is(i, Roles::RELATIVE.with(Roles::WH));
        }
        seen
    }

    /// What the source is.
    fn source(&self) -> Name<'static> {
        let s = self.s;
        let Some(np) = &self.part.speaker else {
            return name!("none");
        };
        let first = kind(s, np.start);
        if np.len() == 1
            && s.is(
                np.start,
                Roles::SUBJECT.with(Roles::RELATIVE).with(Roles::WH),
            )
        {
            return first;
        }
        let mentions = s.chains.mentions[s.mentions_before(np.start)..].iter();
        let last = mentions
            .take_while(|m| (m.first as usize) < np.end)
            .find(|m| m.last as usize == np.end);
        match last.map(|m| m.label) {
            Some(Label::Person) => name!("person"),
            Some(Label::State) => name!("state"),
            Some(Label::Place) => name!("place"),
            Some(Label::Org) => name!("org"),
            Some(_) => name!("thing"),
            None if s.has(np.end - 1, Classes::SPEAKER) => name!("speaker"),
            None if s.shape(np.end - 1).is_capital() => name!("name"),
            None if s.has(np.end - 1, Classes::PLURAL) => name!("plural"),
            None => name!("common"),
        }
    }

    /// Whether the cue stands inside the content of another.
    fn nested(&self) -> Name<'static> {
        let cue = self.cue;
        let holds = |p: &Part| p.content.start <= cue.first && p.content.end >= cue.last;
        match self.earlier.iter().rev().take(EARLIER).any(holds) {
            true => name!("nested"),
            false => name!("none"),
        }
    }

    /// Whether a conjunction or "whether" stands before the cue.
    fn clause(&self, first: usize) -> Name<'static> {
        let (s, cue) = (self.s, self.cue);
        let floor = first.max(cue.first.saturating_sub(CONTENT));
        let opens =
            |i: usize| s.is(i, Roles::WH.with(Roles::CONTRAST)) || s.has(i, Classes::SUBORDINATOR);
        match (floor..cue.first).any(opens) {
            true => name!("subordinate"),
            false => name!("main"),
        }
    }
}

fn used(how: Use) -> Name<'static> {
    match how {
        Use::Finite => name!("finite"),
        Use::Participle => name!("participle"),
        Use::Infinitive => name!("infinitive"),
        Use::Passive => name!("passive"),
        Use::Noun => name!("noun"),
        Use::Preposition => name!("preposition"),
    }
}

/// A count, coarser the larger it is.
fn number(n: usize) -> Name<'static> {
    match n {
        0 => name!("0"),
        1 => name!("1"),
        2 => name!("2"),
        3 => name!("3"),
        4 => name!("4"),
        5..=6 => name!("5"),
        7..=9 => name!("7"),
        10..=14 => name!("10"),
        15..=21 => name!("15"),
        22..=34 => name!("22"),
        _ => name!("35"),
    }
}

/// A closed-class word by itself, any other by its kind.
fn word<'t>(s: &Scene<'t>, i: usize) -> Name<'t> {
    let closed = Classes::PREPOSITION
        .with(Classes::SUBORDINATOR)
        .with(Classes::DETERMINER)
        .with(Classes::CONJUNCTION);
    let open = Roles::LOOSE
        .with(Roles::RANK)
        .with(Roles::NO_SPEAKER)
        .with(Roles::WITHHELD)
        .with(Roles::WHEN)
        .with(Roles::EXAMPLE)
        .with(Roles::AGO)
        .with(Roles::SPAN)
        .with(Roles::CAUSE);
    let roles = Roles(!open.0);
    let by_itself = i < s.len()
        && !s.quoted(i)
        && s.shape(i).is_word()
        && (s.is(i, roles) || s.has(i, closed) || s.is_adverb(i));
    if by_itself {
        Name {
            key: s.token(i).key,
            name: s.word(i),
        }
    } else {
        kind(s, i)
    }
}

/// The kind of a token: a function word's role, a mark, or a part of speech as far as the form tells.
fn kind(s: &Scene<'_>, i: usize) -> Name<'static> {
    if i >= s.len() {
        return name!("end");
    }
    if s.quoted(i) {
        return name!("quoted");
    }
    match s.shape(i) {
        Shape::Number => name!("number"),
        Shape::Comma => name!("comma"),
        Shape::Dash => name!("dash"),
        Shape::Colon => name!("colon"),
        Shape::Semicolon => name!("semicolon"),
        Shape::Stop => name!("stop"),
        Shape::Possessive => name!("possessive"),
        Shape::Open => name!("open"),
        shape if !shape.is_word() => name!("mark"),
        shape => role(s, i).unwrap_or_else(|| part_of_speech(s, i, shape)),
    }
}

const ROLES: [(Roles, Name<'static>); 20] = [
    (Roles::THAT, name!("that")),
    (Roles::WH, name!("wh")),
    (Roles::TO, name!("to")),
    (Roles::NOT, name!("not")),
    (Roles::AS, name!("as")),
    (Roles::HE, name!("he")),
    (Roles::THEY, name!("they")),
    (Roles::IT, name!("it")),
    (Roles::FIRST, name!("first")),
    (Roles::OWNER, name!("owner")),
    (Roles::OBJECT, name!("object")),
    (Roles::RELATIVE, name!("relative")),
    (Roles::AND, name!("and")),
    (Roles::CONTRAST, name!("contrast")),
    (Roles::BY, name!("by")),
    (Roles::OF, name!("of")),
    (Roles::FOR, name!("for")),
    (Roles::BE, name!("be")),
    (Roles::HAVE, name!("have")),
    (Roles::MODAL, name!("modal")),
];

fn role(s: &Scene<'_>, i: usize) -> Option<Name<'static>> {
    ROLES
        .iter()
        .find(|(role, _)| s.is(i, *role))
        .map(|(_, name)| *name)
}

fn part_of_speech(s: &Scene<'_>, i: usize, shape: Shape) -> Name<'static> {
    match () {
        () if s.has(i, Classes::SUBORDINATOR) => name!("subordinator"),
        () if s.has(i, Classes::PREPOSITION) => name!("preposition"),
        () if s.has(i, Classes::DETERMINER) => name!("determiner"),
        () if s.has(i, Classes::NUMERAL) => name!("numeral"),
        () if s.is_time(i) => name!("time"),
        () if shape.is_capital() => name!("capital"),
        () if s.is_verb(i) => name!("verb"),
        () if s.has(i, Classes::GERUND) => name!("gerund"),
        () if s.is_adverb(i) => name!("adverb"),
        () if s.has(i, Classes::PAST) => name!("past"),
        () if s.has(i, Classes::ADJECTIVE) => name!("adjective"),
        () if s.has(i, Classes::PLURAL) => name!("plural"),
        () if s.has(i, Classes::NOUN) => name!("noun"),
        () if s.has(i, Classes::VERB) => name!("maybe-verb"),
        () => name!("word"),
    }
}

/// Whether all of the content is one quoted run: marks need no weighing.
fn is_run(s: &Scene<'_>, content: &Range<usize>) -> bool {
    s.run_at(content.start)
        .is_some_and(|r| s.runs[r].end >= content.end)
}

#[cfg(test)]
mod tests {
    use super::super::evidence;
    use super::super::tests::finds;
    use crate::segment::Document;
    use crate::{Lexicons, coref, entity};

    #[test]
    fn what_seldom_is_said_is_dropped() {
        finds(
            "Ferrow and Sato pledged to rebuild the bridge before the winter.",
            &[("Ferrow and Sato", "to rebuild the bridge before the winter")],
        );
        finds(
            "Ferrow and Sato, who pledged to remain civil, met in Ebden.",
            &[],
        );
    }

    #[test]
    fn a_candidate_shows_its_features_and_marks_need_none() {
        let lexicons = Lexicons::builtin();
        let features = |text: &str| {
            let doc = Document::new(text, &lexicons);
            let chains = coref::resolve(&doc, entity::tag(&doc, &lexicons), &lexicons);
            let mut found = evidence(&doc, &chains, &lexicons);
            assert_eq!(found.len(), 1, "{text}");
            found.remove(0).features
        };
        let said = features("Nadia Ferrow said that the well is dry.");
        for feature in ["cue|say|finite", "source|person|behind", "tail|0|behind"] {
            assert!(said.iter().any(|f| f == feature), "{feature}: {said:?}");
        }
        assert_eq!(features("“The well is dry,” Nadia Ferrow said."), [""; 0]);
    }
}
