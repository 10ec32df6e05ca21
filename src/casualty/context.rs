//! Where and by which agent: the links of a figure to the rest of its sentence. `date` tells when.
//!
//! Only what the sentence itself says; what the event of its section says is added in `event`.

use super::Outcome;
use super::date;
use super::lists::Role;
use super::scene::{Finding, Scene};
use super::sets::Set;
use crate::coref::Chains;
use crate::entity::MentionKind;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Lexicons};
use crate::span::Span;

/// What was found around a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// The most specific place, as the number of an entity.
    pub(super) place: Option<u32>,
    /// The chemical agent, as the number of an entity.
    pub(super) agent: Option<u32>,
    /// When it happened.
    pub(super) date: Option<Span>,
}

/// The context of the finding for quantity `q`.
pub(super) fn of(
    scene: &Scene<'_>,
    q: usize,
    finding: &Finding,
    chains: &Chains,
    lexicons: &Lexicons,
) -> Context {
    let quantity = &scene.quantities[q];
    let own = quantity.end.max(scene.counted[q].end);
    let here = Here {
        scene,
        from: quantity.outer.min(finding.cue.0),
        to: own.max(finding.cue.1),
        own,
    };
    // Nobody is arrested by a gas.
    let gassed = finding.outcome != Outcome::Detained;
    Context {
        place: here.place(chains, lexicons),
        agent: gassed.then(|| here.agent(chains)).flatten(),
        date: date::of(&here, finding).map(|(first, end)| scene.doc.span(first..end)),
    }
}

/// Tokens on each side of a figure in which its place, date and agent are looked for.
const NEAR: usize = 80;
/// Mentions looked back through for the name of "the toxic gas".
const MENTIONS: usize = 40;

/// A figure with its cue, in its sentence.
pub(super) struct Here<'s> {
    pub(super) scene: &'s Scene<'s>,
    /// First token of the figure and its cue.
    pub(super) from: usize,
    /// One past the last.
    to: usize,
    /// One past the figure and what it counts.
    pub(super) own: usize,
}

impl Here<'_> {
    /// Tokens between the figure and a token, and more when another clause lies between.
    pub(super) fn distance(&self, token: usize) -> usize {
        let (a, b) = if token < self.from {
            (token, self.from)
        } else {
            (self.to, token.max(self.to))
        };
        let clauses = (a..b).filter(|&i| self.scene.shape(i) == Shape::Semicolon || self.breaks(i));
        // What stands behind a figure belongs to it rather than what stands before.
        let behind = usize::from(token < self.from) * 2;
        b - a + behind + 20 * clauses.count()
    }

    /// The tokens of the sentence that are near enough to matter; a sentence may be a whole list.
    pub(super) fn window(&self) -> (usize, usize) {
        let first = self.from.saturating_sub(NEAR).max(self.scene.first);
        (first, (self.to + NEAR).min(self.scene.end))
    }

    /// The window as a span.
    fn around(&self) -> Span {
        let (first, last) = self.window();
        self.scene.doc.span(first..last)
    }

    /// "while", "after", "but": another clause. "that" links one to the noun before it.
    fn breaks(&self, i: usize) -> bool {
        self.scene.role(i).any(Role::BREAK) && !self.scene.is(i, Set::CLAUSE_LINK)
    }

    fn place(&self, chains: &Chains, lexicons: &Lexicons) -> Option<u32> {
        let scene = self.scene;
        let section = scene
            .doc
            .section_at(scene.doc.tokens[scene.first].span.start);
        let dateline = scene.doc.sections.get(section).and_then(|s| s.dateline);
        let named = chains.mentions_in(self.around()).filter_map(|m| {
            let mention = &chains.mentions[m];
            let written = dateline.is_some_and(|d| d.contains(mention.span));
            let place = matches!(mention.label, Label::Place | Label::State) && !written;
            let first = mention.first as usize;
            let next = mention.last as usize;
            let classes = scene.classes(next);
            let attributive = scene.shape(next) == Shape::Lower
                && classes.is(Classes::NOUN)
                && classes.main_pos() == 'n'
                && !classes.any(
                    Classes::PLACE_HEAD
                        .with(Classes::PLACE_OF)
                        .with(Classes::TIME)
                        .with(Classes::PREPOSITION)
                        .with(Classes::AUXILIARY),
                );
            // "Bibb County Sheriff Ann Lee"
            let office = scene.shape(next).is_capital() && classes.is(Classes::TITLE);
            let attributive = attributive || office;
            if attributive
                || !place
                || mention.kind != MentionKind::Name
                || !self.located(first, next)
            {
                return None;
            }
            let modifier = scene.classes(mention.last as usize).is(Classes::PLACE_OF);
            let breadth = usize::from(modifier) * 2
                + match (
                    mention.label,
                    mention.entry.map(|e| lexicons.brief(e).flags),
                ) {
                    (Label::State, _) => 2,
                    (_, Some(f)) if f.any(WIDE) => 1,
                    _ => 0,
                };
            Some((self.distance(first), breadth, chains.links[m]?, first))
        });
        let mut places: Vec<(usize, usize, u32, usize)> = named.collect();
        // "five died in Homs, three in Hama": a place right behind the figure is its own.
        let behind = self.own + 1..self.own + 3;
        if places.iter().any(|p| behind.contains(&p.3)) {
            places.retain(|p| p.3 > self.own);
        }
        let near = places.iter().map(|p| p.0).min()?;
        // "in Rastan in Homs province": of places that stand together, the most specific.
        places.retain(|p| p.0 <= near + 12);
        places.iter().min_by_key(|p| (p.1, p.0)).map(|p| p.2)
    }

    /// Whether a name stands behind words of place, and not where somebody spoke.
    fn located(&self, first: usize, end: usize) -> bool {
        let scene = self.scene;
        let from = first.saturating_sub(5).max(scene.first);
        let cue = (from..first)
            .rev()
            .take_while(|&i| scene.shape(i).is_word())
            .find(|&i| scene.classes(i).is(Classes::PLACE_CUE) || scene.is(i, Set::PLACE_ON));
        // "two rockets hit Sderot"
        if first > scene.first && scene.role(first - 1).any(Role::STRIKE) {
            return true;
        }
        let Some(cue) = cue else {
            // "Rastan, Homs province": the second of two names.
            return first > scene.first + 1
                && scene.shape(first - 1) == Shape::Comma
                && scene.shape(first - 2).is_capital();
        };
        scene.key(cue) != word!("from") && !self.of_a_speaker(cue, first, end)
    }

    /// "said in Damascus", "a doctor in Homs, said", "told a briefing in Kabul", "..., said a man who runs a shop in
    /// Homs": where the speaker is.
    fn of_a_speaker(&self, cue: usize, first: usize, end: usize) -> bool {
        let scene = self.scene;
        let said = |i: usize| scene.role(i).any(Role::ATTRIBUTION);
        let before = cue > scene.first && said(cue - 1);
        let comma = usize::from(scene.shape(end) == Shape::Comma);
        let put = scene.is(end, Set::ESTIMATED);
        let behind = first < self.from && (said(end + comma) || put);
        let briefed = cue > scene.first
            && (scene.is(cue - 1, Set::BRIEFING) || scene.key(cue - 1) == word!("statement"));
        // Behind the attribution that closes a sentence: "..., said X in Homs", but not "..., he said, when Homs fell".
        let closing = first > self.to
            && (self.to..first).rev().find(|&i| said(i)).is_some_and(|i| {
                scene.shape(i + 1) != Shape::Comma && !scene.any_role(i, first, Role::BREAK)
            });
        before || behind || briefed || closing
    }

    /// The nearest agent; of "mustard gas and nerve agents" the first.
    fn agent(&self, chains: &Chains) -> Option<u32> {
        let agent = |m: &usize| chains.mentions[*m].label == Label::Agent;
        let (_, mut m) = chains
            .mentions_in(self.around())
            .filter(|m| agent(m) && !self.seized(chains.mentions[*m].first as usize))
            .map(|m| (self.distance(chains.mentions[m].first as usize), m))
            .min_by_key(|a| a.0)
            .filter(|a| a.0 < 40)?;
        while let Some(before) = m.checked_sub(1).filter(agent) {
            let between = chains.mentions[before].last as usize..chains.mentions[m].first as usize;
            let joins = between.len() == 1
                && between.clone().all(|i| {
                    self.scene.role(i).any(Role::COORDINATOR) || self.scene.shape(i) == Shape::Comma
                });
            if !joins {
                break;
            }
            m = before;
        }
        chains.links[self.named_before(chains, m).unwrap_or(m)]
    }

    /// "a tank of ammonia burst; the toxic gas killed 12": of an agent without a name the one named just before.
    fn named_before(&self, chains: &Chains, m: usize) -> Option<usize> {
        let scene = self.scene;
        let mention = &chains.mentions[m];
        let the = (mention.first as usize)
            .checked_sub(1)
            .is_some_and(|i| scene.key(i) == word!("the"));
        if mention.kind == MentionKind::Name || !the {
            return None;
        }
        let last = scene.doc.sentence_at(mention.span.start);
        let from = scene.doc.sentences[last.saturating_sub(1)].span.start;
        chains
            .mentions_in(Span::new(from, mention.span.start))
            .rev()
            .take(MENTIONS)
            .find(|&b| {
                let other = &chains.mentions[b];
                other.label == Label::Agent && other.kind == MentionKind::Name
            })
    }

    /// "killed seven men and seized 200 kg of chlorine": goods behind the figure. What leaks stands behind "when".
    fn seized(&self, first: usize) -> bool {
        let scene = self.scene;
        if first <= self.to {
            return false;
        }
        let amount = scene.key(first - 1) == word!("of")
            && scene.quantities.iter().zip(&scene.counted).any(|(q, c)| {
                c.dead && q.first >= self.to && (q.end..q.end + 3).contains(&(first - 1))
            });
        let clause = (self.to..first).any(|i| scene.role(i).any(Role::BREAK));
        amount && !clause
    }
}

/// Wider than a town.
pub(super) const WIDE: Flags =
    Flags(Flags::ADMIN1.0 | Flags::ADMIN2.0 | Flags::US_STATE.0 | Flags::REGION.0 | Flags::PART.0);

#[cfg(test)]
mod tests {
    use crate::casualty::probe::with;

    fn place(text: &str) -> Option<String> {
        with(text, |_, chains, found| {
            found[0]
                .place
                .map(|p| chains.entities[p as usize].name.clone())
        })
    }

    #[test]
    fn the_most_specific_place_of_the_clause() {
        assert_eq!(
            place("A bomb killed 12 people in Aleppo, Syria.").as_deref(),
            Some("Aleppo")
        );
        assert_eq!(
            place("Two rockets hit Aleppo, wounding 12 people.").as_deref(),
            Some("Aleppo")
        );
        for text in [
            "Twelve people died, a minister said in Damascus.",
            "Twelve people died, he told a briefing in Damascus.",
            "A charity in Damascus put the number of dead at 12.",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
        assert_eq!(
            place("Twelve people died in Aleppo, said Sami Nasser, who runs a bakery in Damascus.")
                .as_deref(),
            Some("Aleppo")
        );
        assert_eq!(
            place("Twelve people died, he said, when shells fell in Aleppo.").as_deref(),
            Some("Aleppo")
        );
    }

    #[test]
    fn every_part_of_a_breakdown_has_its_own_place() {
        with(
            "Five people died in Homs, three in Hama and two in Aleppo.",
            |_, chains, found| {
                let name = |p: u32| &*chains.entities[p as usize].name;
                let places: Vec<_> = found.iter().map(|c| c.place.map(name)).collect();
                assert_eq!(places, [Some("Homs"), Some("Hama"), Some("Aleppo")]);
            },
        );
    }

    fn agent(text: &str) -> Option<String> {
        with(text, |_, chains, found| {
            found[0]
                .agent
                .map(|a| chains.entities[a as usize].name.clone())
        })
    }

    #[test]
    fn the_agent_that_did_the_harm() {
        assert_eq!(
            agent("Mustard gas and nerve agents killed 12 people."),
            agent("Mustard gas killed 12 people.")
        );
        assert_eq!(
            agent("A tank of ammonia burst. The toxic gas killed 12 people.").as_deref(),
            Some("ammonia")
        );
        assert_eq!(
            agent("Twelve people died when 200 kg of chlorine leaked.").as_deref(),
            Some("chlorine")
        );
        assert_eq!(
            agent("Troops killed 12 rebels and seized 200 kg of chlorine."),
            None
        );
        assert_eq!(
            agent("Police arrested 12 men over the chlorine attack."),
            None
        );
    }
}
