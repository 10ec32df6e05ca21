//! Figures without a trigger of their own: parts of another figure, and figures coordinated with one.

use std::cmp::Reverse;

use super::active;
use super::aside;
use super::lists::{Flags, Frame, Role};
use super::number::Amount;
use super::parts;
use super::predicate::takes_object;
use super::scene::{Finding, How, Scene};
use super::sets::Set;
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;

/// Tokens between a figure and the one that inherits from it.
pub(super) const GAP: usize = 26;

/// Hands outcomes on, first rightward, then leftward.
pub(super) fn inherit(scene: &mut Scene<'_>) {
    for q in 0..scene.quantities.len() {
        if scene.found[q].is_none() && !scene.counted[q].dead && !loose(scene, q) {
            scene.found[q] = aside::alternative(scene, q)
                .or_else(|| behind_included(scene, q))
                .or_else(|| rightward(scene, q))
                .or_else(|| object_list(scene, q));
        }
    }
    for q in (0..scene.quantities.len().saturating_sub(1)).rev() {
        if scene.found[q].is_none() && !scene.counted[q].dead && !loose(scene, q) {
            scene.found[q] = part(scene, q).or_else(|| leftward(scene, q));
        }
    }
    for q in 1..scene.quantities.len() {
        parts::parent(scene, q);
    }
}

/// "many", "several", and ", a nurse," behind a name: too little to inherit.
fn loose(scene: &Scene<'_>, q: usize) -> bool {
    let quantity = &scene.quantities[q];
    if quantity.amount == Amount::Zero {
        return true;
    }
    let before = quantity.outer.wrapping_sub(1);
    if quantity.singular
        && quantity.outer > scene.first
        && (scene.shape(before) == Shape::Comma
            || scene.key(before) == word!("of")
            || scene.is(before, Set::THEM))
    {
        return true;
    }
    quantity.amount == Amount::Vague
        && scene.classes(quantity.end - 1).is(Classes::DETERMINER)
        && quantity.end - quantity.first == 1
}

/// The nearest figure before quantity `q` that has an outcome.
fn before(scene: &Scene<'_>, q: usize) -> Option<(usize, Finding)> {
    (0..q)
        .rev()
        .find_map(|p| scene.found[p].map(|f| (p, f)))
        // "no casualties among the 300 passengers"
        .filter(|&(p, _)| scene.quantities[p].amount != Amount::Zero)
        .filter(|&(p, _)| scene.quantities[q].outer - scene.quantities[p].end <= GAP)
}

/// "killed the mayor and two guards", "the murder of Ali Hassan, his wife and two others": the quantity ends
/// the list that is the object of the trigger.
fn object_list(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let to = scene.quantities[q].outer;
    // "killing civilians, including three nurses"
    let included = to > scene.first && scene.role(to - 1).any(Role::INCLUDE);
    if !scene.counts_people(q) || !(included || links(scene, to)) || own_verb(scene, q) {
        return None;
    }
    let from = to.saturating_sub(GAP).max(scene.first);
    let trigger = scene
        .triggers_in(from, to, &[Frame::Act, Frame::NounOf])
        .filter(|t| {
            t.end < to && !t.sense.flags.is(Flags::OPTIONAL) && !t.sense.flags.is(Flags::WEAK)
        })
        .max_by_key(|t| (t.end, Reverse(t.first)))?;
    // "killed 400 cattle and three farmers"
    let counted = scene
        .quantities
        .iter()
        .any(|n| n.outer == trigger.end && matches!(n.amount, Amount::Exact(_)));
    let object = trigger.sense.frame == Frame::NounOf
        || ((takes_object(scene, trigger) || counted)
            && !scene.any_role(trigger.first.saturating_sub(2), trigger.first, Role::BE));
    (object && plain(scene, trigger.end, trigger.end, to))
        .then(|| active::described(scene, trigger))
}

/// "seven died and 25 others, including six nurses, were hurt": the predicate behind the part, not that of the seven.
fn behind_included(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let next = (q + 1..scene.quantities.len()).find(|&n| !scene.counted[n].dead)?;
    let opens = scene.shape(scene.counted[q].end) == Shape::Comma;
    let (from, to) = (scene.quantities[q].end, scene.quantities[next].outer);
    (opens && to - from <= 6 && subset_words(scene, from, to))
        .then(|| shared(scene, q, next, true))
        .flatten()
}

fn rightward(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    // "arrested 50 men and freed 20 of them": what became of the 20.
    if acted_on(scene, q) {
        return None;
    }
    let (p, finding) = before(scene, q)?;
    let (from, to) = (scene.quantities[p].end, scene.quantities[q].outer);
    let person = scene.counts_people(q) || scene.counted[q].elided;
    let of_them = of_them(scene, q);
    let person = person || of_them || graded(scene, q);
    if person
        && (subset_words(scene, from, to) || of_them || graded(scene, q))
        && !stops(scene, from, to)
    {
        return Some(Finding {
            how: How::Subset,
            parent: Some(
                finding
                    .parent
                    .filter(|_| finding.how == How::Subset)
                    .unwrap_or(p),
            ),
            ..finding
        });
    }
    if listed(scene, q, from) && !scene.counted[q].dead {
        // After a colon the numbers break up the one before it.
        let colon = scene.shape(to - 1) == Shape::Colon;
        return Some(Finding {
            how: if colon { How::Subset } else { How::Coordinated },
            parent: if colon { Some(p) } else { finding.parent },
            ..finding
        });
    }
    if !person || !carried_on(scene, q, p, &finding) {
        return None;
    }
    let how = match finding.how {
        How::Subset | How::Toll | How::Back => finding.how,
        _ => How::Coordinated,
    };
    Some(Finding { how, ..finding })
}

/// Whether nothing but links stands between a finding and a figure behind it that may go on with it.
fn carried_on(scene: &Scene<'_>, q: usize, p: usize, finding: &Finding) -> bool {
    let (from, to) = (scene.quantities[p].end, scene.quantities[q].outer);
    let carries = !matches!(finding.how, How::Subject | How::Noun)
        || follows_breakdown(scene, q)
        || more(scene, q);
    // "were killed in Homs, five in Hama": what comes behind the predicate.
    let cue = finding.cue;
    let start = if cue.0 >= from && cue.1 <= to {
        cue.1
    } else if finding.how == How::Back {
        // "Twenty-four were from Shire, 19 from Axum"
        scene.counted[p].end + 1
    } else {
        from
    };
    carries
        && links(scene, to)
        && plain(scene, start, start.max(scene.counted[p].end), to)
        && !own_verb(scene, q)
}

/// An active verb of its own stands right before the figure: "freed 20 of them", "threatens millions".
fn acted_on(scene: &Scene<'_>, q: usize) -> bool {
    let at = scene.quantities[q].outer;
    if at == scene.first {
        return false;
    }
    let verb = scene.classes(at - 1);
    let finite = verb.any(Classes::PAST.with(Classes::THIRD)) && verb.main_pos() == 'v';
    let links = Role::BE
        .with(Role::HAVE)
        .with(Role::INCLUDE)
        .with(Role::ATTRIBUTION)
        .with(Role::LEAVE);
    finite
        && scene.shape(at - 1) == Shape::Lower
        && !verb.is(Classes::TRIGGER)
        && !scene.role(at - 1).any(links)
}

/// "89 people died: 34 in Homs", "Guinea reported 2,500 deaths, Liberia 4,800 and Ghana none", "17 deaths, up from nine".
fn listed(scene: &Scene<'_>, q: usize, from: usize) -> bool {
    let (outer, end) = (scene.quantities[q].outer, scene.quantities[q].end);
    if outer <= from + 1 || scene.quantities[q].singular {
        return false;
    }
    let before = outer - 1;
    let colon = scene.shape(before) == Shape::Colon && follows_breakdown(scene, q);
    let moved = scene.key(before) == word!("from")
        && [word!("up"), word!("down")].contains(&scene.key(before - 1));
    let closed = scene.counted[q].elided
        && (!scene.shape(end).is_word() || scene.role(end).any(Role::COORDINATOR));
    let start = (from + 1..outer)
        .rev()
        .take(3)
        .take_while(|&i| scene.shape(i) == Shape::Title)
        .last();
    let name = !scene.capitals
        && start.is_some_and(|s| {
            scene.classes(s).is(Classes::STARTS_PHRASE)
                && !scene.classes(s).any(Classes::MONTH.with(Classes::WEEKDAY))
                && (scene.shape(s - 1) == Shape::Comma || scene.role(s - 1).any(Role::COORDINATOR))
        });
    // "lost 60 fighters, the rebels 38"
    let side = outer > from + 3
        && scene.classes(before).is(Classes::VICTIM)
        && scene.key(before - 1) == word!("the")
        && (scene.shape(before - 2) == Shape::Comma
            || scene.role(before - 2).any(Role::COORDINATOR));
    colon || (moved && scene.counted[q].elided) || ((name || side) && closed)
}

/// "five bodies were found on Sunday and 14 more on Monday"
fn more(scene: &Scene<'_>, q: usize) -> bool {
    let more = [word!("more"), word!("others")].contains(&scene.key(scene.quantities[q].end));
    more && scene.counted[q]
        .head
        .is_none_or(|h| h.0 == scene.quantities[q].end)
}

/// "30 of them critically", "12 of whom were children"
fn of_them(scene: &Scene<'_>, q: usize) -> bool {
    let end = scene.quantities[q].end;
    let pronoun = scene.is(end + 1, Set::THEM) || scene.key(end + 1) == word!("these");
    (scene.key(end) == word!("of") && pronoun && !scene.counted[q].dead)
        || (scene.counted[q].partitive && scene.counted[q].elided)
}

/// "120 were hurt, 17 critically"
fn graded(scene: &Scene<'_>, q: usize) -> bool {
    let quantity = &scene.quantities[q];
    scene.is(quantity.end, Set::GRADED)
        && scene.shape(quantity.outer.wrapping_sub(1)) == Shape::Comma
}

/// "..., 5 in Homs": an elided place by place breakdown.
fn follows_breakdown(scene: &Scene<'_>, q: usize) -> bool {
    let end = scene.quantities[q].end;
    let time = Classes::WEEKDAY.with(Classes::MONTH);
    let place = scene.is(end, Set::PLACE_LEAD)
        && (scene.shape(end + 1).is_capital() || scene.key(end + 1) == word!("the"));
    // "ten died on Monday, 12 on Tuesday"
    let day = scene.key(end) == word!("on") && scene.classes(end + 1).any(time);
    // "Twenty-four were from Shire and 14 from Axum"
    let back = scene.found[..q]
        .iter()
        .flatten()
        .any(|f| f.how == How::Back);
    let from = back && scene.key(end) == word!("from") && scene.shape(end + 1).is_capital();
    scene.counted[q].elided && (place || day || from)
}

/// "including", "among them", "of whom"
pub(super) fn subset_words(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let near = to.saturating_sub(6).max(from);
    // "35 of them died and six were maimed": the six are no part of the 35.
    let of_whom = (to.saturating_sub(3).max(from)..to).any(|i| {
        scene.key(i) == word!("of")
            && (scene.is(i + 1, Set::THEM)
                || [word!("which"), word!("these")].contains(&scene.key(i + 1)))
    });
    of_whom || scene.any_role(near, to, Role::INCLUDE)
}

pub(super) fn stops(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| matches!(scene.shape(i), Shape::Stop | Shape::Semicolon))
}

/// Whether the words before `to` coordinate: "and", a comma, "as well as", "along with".
pub(super) fn links(scene: &Scene<'_>, to: usize) -> bool {
    let mut at = to;
    for _ in 0..2 {
        let filler = at > scene.first
            && (scene.role(at - 1).any(Role::FILLER) || scene.key(at - 1) == word!("now"));
        let as_well = at > scene.first + 1 && scene.key(at - 2) == word!("well");
        if filler && !as_well {
            at -= 1;
        }
    }
    if at == scene.first {
        return false;
    }
    scene.role(at - 1).any(Role::COORDINATOR)
        || scene.shape(at - 1) == Shape::Comma
        || (at > scene.first + 1
            && scene.key(at - 1) == word!("as")
            && scene.key(at - 2) == word!("well"))
        || (scene.key(at - 1) == word!("with") && scene.key(at.wrapping_sub(2)) == word!("along"))
}

/// Nothing between `from` and `to` starts another statement; triggers count from `noun` on.
fn plain(scene: &Scene<'_>, from: usize, noun: usize, to: usize) -> bool {
    let roles = Role::BE
        .with(Role::VERB)
        .with(Role::BREAK)
        .with(Role::LEAVE)
        .with(Role::MODAL);
    let marks = (from..to).all(|i| {
        !matches!(
            scene.shape(i),
            Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Open | Shape::Close
        )
    });
    let verbs = (from..to).any(|i| {
        scene.role(i).any(roles)
            || [word!("who"), word!("which")].contains(&scene.key(i))
            || (i > from
                && scene.classes(i).any(Classes::PAST.with(Classes::THIRD))
                && scene.classes(i).main_pos() == 'v')
    });
    let triggers = scene.triggers.iter().any(|t| t.first > noun && t.end <= to);
    marks && !verbs && !triggers
}

/// Whether a predicate of its own follows the quantity: "and 5 soldiers fled".
fn own_verb(scene: &Scene<'_>, q: usize) -> bool {
    let end = scene.counted[q].end.max(scene.quantities[q].end);
    let relative = scene.is(end, Set::RELATIVE);
    let past = scene.classes(end).is(Classes::PAST)
        && scene.key(end + 1) != word!("by")
        && !scene.classes(end).is(Classes::TRIGGER);
    if past {
        return true;
    }
    let closed = scene.shape(end) == Shape::Comma;
    !relative
        && !closed
        && scene.any_role(
            end,
            (end + 2).min(scene.end),
            Role::VERB.with(Role::MODAL).with(Role::HAVE).with(Role::BE),
        )
}

/// "three of the 14 killed": a part of the figure behind it, unless it has a fate of its own ("... wounded died").
fn part(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let whole = q + 1;
    let told = scene.found[whole]?;
    let (from, to) = (scene.quantities[q].end, scene.quantities[whole].outer);
    let of = scene.key(from) == word!("of")
        && to - from <= 3
        && (from + 1..to).all(|i| scene.role(i).any(Role::PARTITIVE.with(Role::FILLER)));
    // "autopsies on nine of the 14 killed" tell of the nine nothing new.
    let outer = scene.quantities[q].outer;
    let within = outer > scene.first && scene.classes(outer - 1).is(Classes::PREPOSITION);
    if !of || within {
        return None;
    }
    let end = told.cue.1.max(scene.counted[whole].end);
    let fate = scene
        .triggers_in(end, end + 4, &[Frame::Intr, Frame::Pass])
        .find(|t| {
            let flags = t.sense.flags;
            !flags.is(Flags::WEAK) && !flags.is(Flags::OPTIONAL)
        });
    Some(match fate {
        Some(t) if t.sense.outcome != told.outcome => Finding::new(t, How::Subset),
        Some(t) => Finding {
            parent: Some(whole),
            ..Finding::new(t, How::Subset)
        },
        None => Finding {
            how: How::Subset,
            parent: Some(whole),
            ..told
        },
    })
}

/// "Two soldiers and 16 gunmen were killed", "20 people, including 13 civilians, were killed".
fn leftward(scene: &Scene<'_>, q: usize) -> Option<Finding> {
    let alive = |n: &usize| !scene.counted[*n].dead;
    let hops = if scene.quantities[q].singular { 1 } else { 4 };
    (q + 1..scene.quantities.len())
        .filter(alive)
        .take(hops)
        .enumerate()
        .find_map(|(hops, next)| shared(scene, q, next, hops == 0))
}

/// The finding of `next`, when quantity `q` shares its predicate.
fn shared(scene: &Scene<'_>, q: usize, next: usize, near: bool) -> Option<Finding> {
    let finding = scene.found[next]?;
    if !matches!(finding.how, How::Subject | How::Noun | How::Left) {
        return None;
    }
    let (from, to) = (scene.quantities[q].end, scene.quantities[next].outer);
    let counted = &scene.counted[q];
    let people = counted.people || counted.elided;
    if to - from > 16 || stops(scene, from, to) || !people || acted_on(scene, q) {
        return None;
    }
    // "24 sailors, nine of whom drowned": the predicate is that of the nine.
    let part = &scene.counted[next];
    let verb = scene.role(part.end).any(Role::BE.with(Role::HAVE)) || scene.opens_trigger(part.end);
    let own = part.partitive && part.elided && verb;
    if inside(scene, q) {
        return None;
    }
    if own && finding.how == How::Subject {
        // "nine people, six of whom were children, died"
        let apart = (part.end..finding.cue.0).any(|i| scene.shape(i) == Shape::Comma);
        return if apart {
            Some(finding)
        } else {
            behind_part(scene, &finding)
        };
    }
    let included = subset_words(scene, from, to);
    if included && scene.quantities[q].is_just(1) {
        return None;
    }
    let touching = scene.quantities[next].first == counted.end;
    let apposed = from == to || scene.shape(from) == Shape::Comma || touching;
    let linked =
        links(scene, to) || (near && (included || (apposed && scene.counted[next].elided)));
    let among = |i: usize| scene.role(i).any(Role::BE) && scene.role(i + 1).any(Role::INCLUDE);
    let roles = Role::BE.with(Role::HAVE).with(Role::VERB).with(Role::BREAK);
    let broken =
        (from..to).any(|i| (scene.role(i).any(roles) && !among(i)) || scene.key(i) == word!("who"));
    let other = scene
        .triggers_in(counted.end, to, &[Frame::Act, Frame::Pass, Frame::Intr])
        .next()
        .is_some();
    (linked && !broken && !other).then_some(finding)
}

/// "36 people, 11 of whom have wounds, were hospitalized": the predicate behind the part is that of the whole.
fn behind_part(scene: &Scene<'_>, part: &Finding) -> Option<Finding> {
    let at = part.cue.1;
    let predicate =
        scene.shape(at) == Shape::Comma && scene.role(at + 1).any(Role::BE.with(Role::HAVE));
    let trigger = scene
        .triggers_in(at + 1, at + 6, &[Frame::Pass, Frame::Intr])
        .find(|t| !t.sense.flags.is(Flags::OPTIONAL))?;
    predicate.then(|| Finding::new(trigger, How::Subject))
}

/// "between two factions and 12 people were killed": a number inside a phrase of place or means is no subject.
fn inside(scene: &Scene<'_>, q: usize) -> bool {
    scene.is(scene.quantities[q].outer.wrapping_sub(1), Set::INSIDE)
}

#[cfg(test)]
mod tests {
    use crate::casualty::probe::figures;

    #[test]
    fn coordination_carries_the_outcome_both_ways() {
        assert_eq!(
            figures("Two soldiers and 16 rebels were killed."),
            ["Two Killed Asserted", "16 Killed Asserted"]
        );
        assert_eq!(
            figures("The raid killed 12 soldiers as well as three boys."),
            ["12 Killed Asserted", "three Killed Asserted"]
        );
        assert_eq!(
            figures("The storm killed 400 cattle and three farmers."),
            ["three Killed Asserted"]
        );
        // At the very start of a text nothing stands before "with".
        assert_eq!(
            figures("With 30 men 12 were killed."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("They murdered the mayor and two guards."),
            ["two Killed Asserted"]
        );
        assert_eq!(
            figures("The raid killed 12 soldiers and three boys ran away."),
            ["12 Killed Asserted"]
        );
    }

    #[test]
    fn breakdowns_by_place_and_parts_with_a_fate_of_their_own() {
        assert_eq!(
            figures("Seven people were killed in Homs, five in Hama and two in Damascus.").len(),
            3
        );
        assert_eq!(
            figures("It said 89 people had been killed: 34 in Homs and 55 near Hama.").len(),
            3
        );
        assert_eq!(
            figures("Guinea had 2,536 deaths, up from 9, Liberia 4,809 and Sierra Leone 12.").len(),
            4
        );
        assert_eq!(
            figures("Guinea reported 2,536 deaths; Liberia won 4-2, Ghana 12 medals.").len(),
            1
        );
        assert_eq!(
            figures("The army lost 60 soldiers, the rebels 38.").len(),
            2
        );
        assert_eq!(
            figures("The trawler had 24 sailors, nine of whom drowned."),
            ["nine Killed Asserted"]
        );
        assert_eq!(
            figures("Nine people, six of whom were children, died."),
            ["Nine Killed Asserted", "six Killed Asserted"]
        );
        assert_eq!(
            figures("Thirty people, nine of whom had bullet wounds, were arrested."),
            ["Thirty Detained Asserted", "nine Injured Asserted"]
        );
        assert_eq!(
            figures("Seven died and 25 others, including six nurses, were hurt."),
            [
                "Seven Killed Asserted",
                "25 Injured Asserted",
                "six Injured Asserted"
            ]
        );
        assert_eq!(
            figures("Ten died on Monday, 12 on Tuesday and seven on Wednesday.").len(),
            3
        );
        assert_eq!(figures("The army lost 40 men and the rebels 70.").len(), 2);
        assert_eq!(
            figures("Police arrested 56 men and freed 20 of them."),
            ["56 Detained Asserted"]
        );
        assert_eq!(
            figures("The drought threatens millions, and 12 people were killed."),
            ["12 Killed Asserted"]
        );
        assert_eq!(
            figures("Forty-nine died on the spot and seven others in hospital."),
            ["Forty-nine Killed Asserted", "seven Killed Asserted"]
        );
        assert_eq!(
            figures("Fifty drank it, and 35 of them died and six were left lame."),
            ["35 Killed Asserted"]
        );
        assert_eq!(
            figures("Fighting broke out between two clans and 29 people were killed."),
            ["29 Killed Asserted"]
        );
        assert_eq!(
            figures("The raid killed civilians, including three nurses."),
            ["three Killed Asserted"]
        );
        assert_eq!(
            figures("Nine people, five of them members of a family, drowned."),
            ["Nine Killed Asserted", "five Killed Asserted"]
        );
    }
}
