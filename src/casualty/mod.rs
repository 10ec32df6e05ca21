//! Casualty figures: "killing at least 92 people and wounding hundreds".
//!
//! A figure is found from a trigger (killed, dead, wounded) outward, never from the number inward: news
//! text has far more numbers than victims.

mod active;
mod aside;
mod context;
mod date;
mod echo;
mod event;
mod hospital;
mod inherit;
mod lists;
mod membership;
mod nominal;
mod noun;
mod number;
mod other;
mod parts;
mod predicate;
mod quantity;
mod roundup;
mod scene;
mod sets;
mod singular;
mod status;
mod toll;
mod uncounted;
mod victims;
mod zero;

use self::number::Amount;
use self::scene::{Finding, Scene};
use std::ops::Range;

use crate::coref::Chains;
use crate::lexicon::{Classes, Lexicons};
use crate::segment::Document;
use crate::span::Span;

/// What happened to the people counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Killed, died.
    Killed,
    /// Wounded, hurt, treated.
    Injured,
    /// Missing, abducted, trapped.
    Missing,
    /// Fled, evacuated, homeless.
    Displaced,
    /// Arrested, held.
    Detained,
    /// Exposed, in need, besieged.
    Affected,
}

/// How the figure bounds the true number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// "12"
    Exact,
    /// "at least 12": low only.
    AtLeast,
    /// "up to 12": high only.
    AtMost,
    /// "about 12": low and high.
    About,
    /// "10 to 12": low and high.
    Range,
    /// "dozens": neither.
    Vague,
}

/// Whether the text says that it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// In the narrator's voice.
    Asserted,
    /// By a source.
    Reported,
    /// A source says it did not happen.
    Denied,
    /// The text says that it did not happen.
    Negated,
    /// It could, might or would happen.
    Hypothetical,
}

/// A figure about people harmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Casualty {
    /// The quantity with its bound words, in bytes.
    pub quantity: Span,
    /// What happened to them.
    pub outcome: Outcome,
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// How the figure is bounded.
    pub bound: Bound,
    /// The noun for those counted.
    pub victims: Option<Span>,
    /// The figure this one is part of, by number.
    pub subset_of: Option<u32>,
    /// Whether it happened.
    pub status: Status,
    /// Where, as the number of an entity.
    pub place: Option<u32>,
    /// By which chemical agent, as the number of an entity.
    pub agent: Option<u32>,
    /// When, in the words of the text.
    pub date: Option<Span>,
    /// The word that carries the outcome.
    pub cue: Span,
}

/// Finds the casualty figures of an article, in order.
pub fn casualties(doc: &Document<'_>, chains: &Chains, lexicons: &Lexicons) -> Vec<Casualty> {
    let mut found = Vec::new();
    let mut carried = None;
    let sentences = doc.sentences.iter();
    let pieces = sentences.flat_map(|s| pieces(s.tokens()).map(|piece| (s.classes, piece)));
    for (classes, tokens) in pieces {
        // Nearly all sentences: no word of harm, not even "toll", and nothing to go on with.
        if !classes.is(Classes::TRIGGER) && carried.is_none() {
            continue;
        }
        let scene = Scene::new(doc, lexicons, tokens.start, tokens.end, carried.take());
        if let Some(mut scene) = scene {
            judge(&mut scene);
            write(&scene, chains, lexicons, &mut found);
            // A count in the next sentence stands beside the whole, not beside its part.
            let told = || scene.found.iter().rev().flatten();
            let whole = told().find(|f| f.how != scene::How::Subset);
            carried = whole.or_else(|| told().next()).copied();
        }
        carried = carried.or_else(|| echo::open_toll(doc, tokens));
    }
    roundup::lines(doc, chains, &mut found);
    event::places(doc, chains, lexicons, &mut found);
    found
}

/// Longest stretch of tokens that is judged as one sentence.
const LONGEST: usize = 400;

/// A sentence, cut up if it is no sentence but a list or a table: rules may look through all of what they are given,
/// and a million figures in one line must not cost the square of a million.
fn pieces(tokens: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = tokens.end;
    tokens
        .step_by(LONGEST)
        .map(move |first| first..(first + LONGEST).min(end))
}

/// Gives every quantity of a sentence its outcome: the rules in order, the first that applies.
fn judge(scene: &mut Scene<'_>) {
    const RULES: &[fn(&Scene<'_>, usize) -> Option<Finding>] = &[
        active::object,
        active::left,
        active::lives,
        active::sought,
        hospital::sent,
        hospital::received,
        active::company,
        membership::included,
        membership::fronted,
        membership::of_them,
        nominal::noun,
        membership::among,
        toll::toll,
        toll::inverted,
        toll::numbered,
        predicate::subject,
        hospital::taken,
        membership::of_those,
        membership::others_of,
        echo::echo,
        echo::part,
    ];
    for q in 0..scene.quantities.len() {
        // What a parenthesis adds is told by the figure before it.
        let aside = scene.counted[q].elided && aside::bare(scene, q);
        if scene.counted[q].dead || aside {
            continue;
        }
        scene.found[q] = if scene.quantities[q].singular {
            singular::victim(scene, q)
        } else if scene.quantities[q].amount == Amount::Zero {
            zero::none(scene, q)
        } else {
            RULES.iter().find_map(|rule| rule(scene, q))
        };
    }
    inherit::inherit(scene);
}

/// Appends the figures of a sentence.
fn write(scene: &Scene<'_>, chains: &Chains, lexicons: &Lexicons, out: &mut Vec<Casualty>) {
    let mut numbers = vec![None; scene.found.len()];
    let mut next = out.len() as u32;
    for (number, finding) in numbers.iter_mut().zip(&scene.found) {
        if finding.is_some() {
            *number = Some(next);
            next += 1;
        }
    }
    for (q, finding) in scene.found.iter().enumerate() {
        let Some(f) = finding else { continue };
        let quantity = &scene.quantities[q];
        let context = context::of(scene, q, f, chains, lexicons);
        let end = match scene.counted[q].head {
            Some(head) if quantity.singular => head.1,
            _ => quantity.end,
        };
        let parent = f.parent.and_then(|p| numbers[p]);
        let subset_of = parent.or_else(|| victims::whole(scene, q, f, out));
        // "put the toll at 11, including two guards": the guards are told by the same source.
        let status = match (status::of(scene, q, f), f.parent) {
            (Status::Asserted, Some(p)) => {
                scene.found[p].map_or(Status::Asserted, |whole| status::of(scene, p, &whole))
            }
            (status, _) => status,
        };
        out.push(Casualty {
            quantity: scene.doc.span(quantity.first..end),
            outcome: f.outcome,
            low: quantity.low,
            high: quantity.high,
            bound: quantity.bound,
            victims: victims::noun(scene, q, f),
            subset_of,
            status,
            place: context.place,
            agent: context.agent,
            date: context.date,
            cue: scene.doc.span(f.cue.0..f.cue.1),
        });
    }
}

#[cfg(test)]
mod probe {
    //! What the rules find in a sentence, as short lines to compare.

    use super::{Casualty, casualties};
    use crate::Lexicons;
    use crate::coref::{self, Chains};
    use crate::segment::Document;

    /// Runs the layer and hands over what it found.
    pub(super) fn with<T>(text: &str, then: impl Fn(&str, &Chains, &[Casualty]) -> T) -> T {
        let lexicons = Lexicons::builtin();
        let doc = Document::new(text, &lexicons);
        let chains = coref::resolve(&doc, crate::entity::tag(&doc, &lexicons), &lexicons);
        then(text, &chains, &casualties(&doc, &chains, &lexicons))
    }

    /// "12 Killed Asserted" for every figure.
    pub(super) fn figures(text: &str) -> Vec<String> {
        with(text, |text, _, found| {
            let line =
                |c: &Casualty| format!("{} {:?} {:?}", c.quantity.of(text), c.outcome, c.status);
            found.iter().map(line).collect()
        })
    }
}
