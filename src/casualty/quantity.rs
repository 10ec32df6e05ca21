//! Quantities: numbers with the words that bound them, and what is certainly no count of people.
//!
//! "another" and "a total of" are hopped over and stay outside the figure; everything that bounds it is inside.

use super::Bound;
use super::lists::{BoundWord, Lists, Role};
use super::number::{self, Amount, Number};
use super::{singular, uncounted};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::{Document, Gap};

/// A number with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// First token of the words hopped over before the figure, else its first token.
    pub(super) outer: usize,
    /// First token of the figure.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// At least so many.
    pub(super) low: Option<u64>,
    /// At most so many.
    pub(super) high: Option<u64>,
    /// How it is bounded.
    pub(super) bound: Bound,
    /// What the number alone amounts to.
    pub(super) amount: Amount,
    /// An article that counts one: "a man".
    pub(super) singular: bool,
}

impl Quantity {
    /// Whether it is exactly `n`, without a bound.
    pub(super) fn is_just(&self, n: u64) -> bool {
        self.bound == Bound::Exact && self.amount == Amount::Exact(n)
    }
}

/// The quantities among the tokens `first..end`, in order.
pub(super) fn quantities(doc: &Document<'_>, first: usize, end: usize) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut i = first;
    while i < end {
        let token = &doc.tokens[i];
        let may = matches!(token.shape, Shape::Number | Shape::Symbol)
            || token.classes.any(Classes::NUMERAL.with(Classes::BOUND));
        match may.then(|| quantity(doc, i, first, end)).flatten() {
            Some(q) => {
                i = q.end;
                if !uncounted::no_count(doc, &q, first, end) {
                    found.push(q);
                }
            }
            None => {
                if singular::opens(token) {
                    found.extend(singular::article(doc, i, end));
                }
                i += 1;
            }
        }
    }
    found
}

/// The quantity whose first word, hopped over or not, is token `at`.
fn quantity(doc: &Document<'_>, at: usize, first: usize, end: usize) -> Option<Quantity> {
    let (mut i, mut start, mut bound, mut range) = (at, None, None, false);
    while let Some((next, word)) = Lists::get().bound_before(doc, i, end) {
        // "~ Two men died": a bullet.
        if doc.tokens[i].shape == Shape::Symbol
            && doc.tokens[..end]
                .get(next)
                .is_none_or(|t| t.shape != Shape::Number)
        {
            return None;
        }
        match word {
            BoundWord::Filler => {}
            BoundWord::Bound(b) => {
                start = start.or(Some(i));
                bound = Some(stronger(bound, b));
            }
            BoundWord::Range => {
                start = start.or(Some(i));
                range = true;
            }
        }
        i = next;
        if i >= end {
            return None;
        }
    }
    let number = number::read(doc, i, end)?;
    let start = start.unwrap_or(i);
    let rises = rises(doc, i, first);
    let pair = pair(doc, &number, range, end).filter(|_| !rises);
    if range && pair.is_none() {
        // "from 50": the word before it bounds nothing.
        return quantity(doc, i, first, end);
    }
    let quantity = |end, low, high, bound| Quantity {
        outer: at,
        first: start,
        end,
        low,
        high,
        bound,
        amount: number.amount,
        singular: false,
    };
    if let Some((end, low, high)) = pair {
        return Some(quantity(end, Some(low), Some(high), Bound::Range));
    }
    let (end, bound) = behind(doc, &number, bound, end);
    let n = match number.amount {
        Amount::Exact(n) => n,
        Amount::Vague => return Some(quantity(end, None, None, Bound::Vague)),
        Amount::Zero => return Some(quantity(number.end, Some(0), Some(0), Bound::Exact)),
    };
    Some(match bound {
        Bound::AtLeast => quantity(end, Some(n), None, bound),
        Bound::AtMost => quantity(end, None, Some(n), bound),
        _ => quantity(end, Some(n), Some(n), bound),
    })
}

/// Of two bounds before one number ("up to an estimated"), the one that leaves a side open.
fn stronger(old: Option<Bound>, new: Bound) -> Bound {
    match old {
        None | Some(Bound::About) => new,
        Some(old) => old,
    }
}

/// "rose from 50 to 60", with the number at `at`: two figures, not a range.
fn rises(doc: &Document<'_>, at: usize, first: usize) -> bool {
    at > first
        && doc.tokens[at - 1].key == word!("from")
        && (first.max(at.saturating_sub(5))..at)
            .any(|i| Lists::get().role(doc.tokens[i].key).any(Role::TOLL_RISE))
}

/// The second number of a range, where there is one that is larger: end, low, high.
fn pair(doc: &Document<'_>, low: &Number, range: bool, end: usize) -> Option<(usize, u64, u64)> {
    let link = low.end;
    let token = doc.tokens[..end].get(link)?;
    let glued = |i: usize| i < end && doc.tokens[i].gap == Gap::None;
    let links = match token.shape {
        Shape::Hyphen | Shape::Dash => glued(link) == glued(link + 1) && !range,
        Shape::Lower | Shape::Caps => {
            token.key == word!("to")
                || token.key == word!("or")
                || (range && token.key == word!("and"))
        }
        _ => false,
    };
    if !links {
        return None;
    }
    let high = number::read(doc, link + 1, end)?;
    let (Amount::Exact(mut from), Amount::Exact(to)) = (low.amount, high.amount) else {
        return None;
    };
    if low.scale == 1 && high.scale > 1 && from < to / high.scale {
        from = from.checked_mul(high.scale)?;
    }
    // "since 2003 to 4,491"
    let dated = low.digits
        && year(from)
        && low.end > 1
        && [word!("since"), word!("in")].contains(&doc.tokens[low.end - 2].key);
    let years = dated || low.digits && high.digits && year(from) && year(to);
    (from < to && from > 0 && !years).then_some((high.end, from, to))
}

/// The bound words behind a number: "50 or more", "50-plus", "50+". A new number behind them keeps its own.
fn behind(doc: &Document<'_>, number: &Number, bound: Option<Bound>, end: usize) -> (usize, Bound) {
    let open = bound.unwrap_or(Bound::Exact);
    let mut at = number.end;
    let hyphen = at + 1 < end
        && doc.tokens[at].shape == Shape::Hyphen
        && doc.tokens[at].gap == Gap::None
        && doc.tokens[at + 1].gap == Gap::None;
    if hyphen {
        at += 1;
    }
    let Some((last, BoundWord::Bound(b))) = Lists::get().bound_after(doc, at, end) else {
        return (number.end, open);
    };
    let plus = doc.tokens[at].shape == Shape::Symbol && doc.tokens[at].gap != Gap::None;
    let next_number = last < end
        && (doc.tokens[last].shape == Shape::Number
            || doc.tokens[last].classes.is(Classes::NUMERAL)
            || doc.tokens[last].key == word!("than"));
    let apart = !hyphen && doc.tokens[at].shape.is_word() && last == at + 1;
    if plus || next_number || (apart && b != Bound::AtLeast && b != Bound::AtMost) {
        return (number.end, open);
    }
    if apart && doc.tokens[at].key == word!("plus") {
        return (number.end, open);
    }
    (last, if bound.is_none() { b } else { open })
}

pub(super) fn year(n: u64) -> bool {
    (1800..2100).contains(&n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicons;

    fn found(text: &str) -> Vec<(&str, Option<u64>, Option<u64>, Bound)> {
        let doc = Document::new(text, &Lexicons::builtin());
        quantities(&doc, 0, doc.tokens.len())
            .iter()
            .map(|q| {
                let words = doc.span(q.first..q.end).of(text);
                (words, q.low, q.high, q.bound)
            })
            .collect()
    }

    fn one(text: &str) -> (&str, Option<u64>, Option<u64>, Bound) {
        let all = found(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all[0]
    }

    #[test]
    fn bounds_before_and_after() {
        assert_eq!(
            one("at least 92 people"),
            ("at least 92", Some(92), None, Bound::AtLeast)
        );
        assert_eq!(
            one("almost 100"),
            ("almost 100", None, Some(100), Bound::AtMost)
        );
        assert_eq!(
            one("some 40 men"),
            ("some 40", Some(40), Some(40), Bound::About)
        );
        assert_eq!(
            one("as many as 300,000"),
            ("as many as 300,000", None, Some(300_000), Bound::AtMost)
        );
        assert_eq!(
            one("50 or more"),
            ("50 or more", Some(50), None, Bound::AtLeast)
        );
        assert_eq!(one("~ Two men").3, Bound::Exact);
        assert_eq!(one("~50 men").3, Bound::About);
        assert_eq!(one("50-plus"), ("50-plus", Some(50), None, Bound::AtLeast));
        assert_eq!(one("more than 50+ shells").1, Some(50));
        assert_eq!(one("another 12"), ("12", Some(12), Some(12), Bound::Exact));
        assert_eq!(one("up to an estimated 50").3, Bound::AtMost);
        assert_eq!(one("dozens"), ("dozens", None, None, Bound::Vague));
    }

    #[test]
    fn ranges_need_a_larger_second_number() {
        assert_eq!(
            one("between 50 and 60"),
            ("between 50 and 60", Some(50), Some(60), Bound::Range)
        );
        assert_eq!(one("two or three").1, Some(2));
        assert_eq!(one("1.5 to 2 million").1, Some(1_500_000));
        assert_eq!(found("rose from 50 to 60").len(), 2);
        assert_eq!(found("3-2").len(), 0);
    }

    #[test]
    fn two_numbers_in_a_row_keep_their_bounds() {
        let all = found("12 and more than 30");
        assert_eq!(all[0].3, Bound::Exact);
        assert_eq!(all[1], ("more than 30", Some(30), None, Bound::AtLeast));
    }
}
