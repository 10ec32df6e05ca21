//! Numbers: digits with any grouping, words, and both with scales.
//!
//! A vague number ("dozens", "hundreds of thousands") has no value: none is invented.

use super::lists::{Lists, NumberWord};
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::{Document, Gap};

/// What a number amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many.
    Exact(u64),
    /// "dozens"
    Vague,
    /// "no one"
    Zero,
}

/// A number in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// One past its last token.
    pub(super) end: usize,
    /// Its value.
    pub(super) amount: Amount,
    /// The thousands, millions or the like it ends with, else 1.
    pub(super) scale: u64,
    /// Written in digits only.
    pub(super) digits: bool,
}

/// The number that starts at token `at`, the longest reading.
pub(super) fn read(doc: &Document<'_>, at: usize, end: usize) -> Option<Number> {
    if at >= end {
        return None;
    }
    if doc.tokens[at].shape == Shape::Number {
        return digits(doc, at, end);
    }
    let lists = Lists::get();
    let composed = compose(doc, at, end);
    let phrase = lists.number(doc, at, end).and_then(|(last, word)| {
        let amount = match word {
            NumberWord::Phrase(n) => Amount::Exact(n),
            NumberWord::Vague => Amount::Vague,
            NumberWord::Zero => Amount::Zero,
            NumberWord::Unit(_) | NumberWord::Ten(_) | NumberWord::Scale(_) => return None,
        };
        Some(Number {
            end: without_of(doc, at, last),
            amount,
            scale: 1,
            digits: false,
        })
    });
    match (composed, phrase) {
        (Some(c), Some(p)) => Some(if p.end >= c.end { p } else { c }),
        (c, p) => c.or(p),
    }
}

/// "a number of" ends before its "of".
fn without_of(doc: &Document<'_>, at: usize, end: usize) -> usize {
    if end > at + 1 && doc.word(end - 1).eq_ignore_ascii_case("of") {
        end - 1
    } else {
        end
    }
}

/// Digits, with the scale words behind them: "1,400", "2.5 million", "10 000", "300k".
fn digits(doc: &Document<'_>, at: usize, end: usize) -> Option<Number> {
    let (mut value, decimals) = parse(doc.word(at))?;
    let mut last = at + 1;
    if decimals == 0 && value < 1000 && spaced_group(doc, at, end) {
        let group: u64 = doc.word(at + 1).parse().ok()?;
        value = value * 1000 + group;
        last += 1;
        // "3 000 000"
        while value < 1_000_000_000 && spaced_group(doc, last - 1, end) {
            value = value * 1000 + doc.word(last).parse::<u64>().ok()?;
            last += 1;
        }
    }
    match scales(doc, last, end) {
        Some((after, scale)) => Some(Number {
            end: after,
            amount: Amount::Exact(value.checked_mul(scale)? / 10_u64.checked_pow(decimals)?),
            scale,
            digits: false,
        }),
        None if decimals > 0 => {
            // "1.5 to 2 million": the scale stands behind the second number.
            let scale = borrowed_scale(doc, last, end)?;
            Some(Number {
                end: last,
                amount: Amount::Exact(value.checked_mul(scale)? / 10_u64.checked_pow(decimals)?),
                scale,
                digits: false,
            })
        }
        None => Some(Number {
            end: last,
            amount: Amount::Exact(value),
            scale: 1,
            digits: true,
        }),
    }
}

fn borrowed_scale(doc: &Document<'_>, at: usize, end: usize) -> Option<u64> {
    let next = at + 1;
    let to = at < end
        && ([word!("to"), word!("or"), word!("-")].contains(&doc.tokens[at].key)
            || doc.tokens[at].shape == Shape::Dash);
    if !to || next >= end || doc.tokens[next].shape != Shape::Number {
        return None;
    }
    scales(doc, next + 1, end).map(|(_, scale)| scale)
}

/// The digits of a token as a whole number, and how many of them stand behind the point.
fn parse(digits: &str) -> Option<(u64, u32)> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((w, f)) if f.bytes().all(|b| b.is_ascii_digit()) && f.len() < 4 => (w, f),
        Some(_) => return None,
        None => (digits, ""),
    };
    let groups = whole.split(',').count();
    let well_grouped = whole.split(',').enumerate().all(|(i, g)| match i {
        0 => groups == 1 || (1..=3).contains(&g.len()),
        _ if i + 1 == groups => g.len() == 3,
        _ => (2..=3).contains(&g.len()),
    });
    if !well_grouped || (whole.len() > 1 && whole.starts_with('0')) || whole.len() > 15 {
        return None;
    }
    let all = whole
        .bytes()
        .chain(fraction.bytes())
        .filter(u8::is_ascii_digit);
    let value = all.fold(0, |v: u64, b| v * 10 + u64::from(b - b'0'));
    Some((value, fraction.len() as u32))
}

/// "10 000": one to three digits, a space, and exactly three digits.
fn spaced_group(doc: &Document<'_>, at: usize, end: usize) -> bool {
    at + 1 < end
        && doc.tokens[at + 1].gap == Gap::Space
        && doc.tokens[at + 1].shape == Shape::Number
        && doc.word(at + 1).len() == 3
        && doc.word(at + 1).bytes().all(|b| b.is_ascii_digit())
        && doc.word(at).bytes().all(|b| b.is_ascii_digit())
        && (doc.word(at + 1).starts_with('0') || group_alone(doc, at, end))
}

/// "9 300 people", but not "on May 9 300 people" nor "killed 9 300 wounded": nothing before the group makes it a date
/// or a label, and what follows is no predicate of its own.
fn group_alone(doc: &Document<'_>, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &doc.tokens[i]);
    let named = before.is_some_and(|t| t.shape.is_capital() && t.shape.is_word());
    let own = |i: usize| i < end && doc.tokens[i].classes.is(Classes::TRIGGER);
    let first = doc.word(at);
    first.len() < 3 && !first.starts_with('0') && !named && !own(at + 2)
}

/// The product of the scale words that start at `at`: "million", "hundred thousand", and glued "m" and "k".
fn scales(doc: &Document<'_>, at: usize, end: usize) -> Option<(usize, u64)> {
    let (mut last, mut product) = (at, 1_u64);
    for _ in 0..2 {
        let next = behind_hyphen(doc, last, end);
        let Some((after, scale)) = scale(doc, next, end) else {
            break;
        };
        let letter = doc.tokens[next].span.len() == 1;
        if letter && doc.tokens[next].gap != Gap::None {
            break;
        }
        product = product.checked_mul(scale)?;
        last = after;
    }
    (last > at).then_some((last, product))
}

fn scale(doc: &Document<'_>, at: usize, end: usize) -> Option<(usize, u64)> {
    match one_word(doc, at, end)? {
        NumberWord::Scale(n) => Some((at + 1, n)),
        _ => None,
    }
}

/// The number word at a token, alone.
fn one_word(doc: &Document<'_>, at: usize, end: usize) -> Option<NumberWord> {
    let one = Lists::get().number(doc, at, end.min(at + 1))?;
    (one.0 == at + 1).then_some(one.1)
}

/// Past a hyphen glued on both sides.
fn behind_hyphen(doc: &Document<'_>, at: usize, end: usize) -> usize {
    let glued = |i: usize| i < end && doc.tokens[i].gap == Gap::None;
    if glued(at) && doc.tokens[at].shape == Shape::Hyphen && glued(at + 1) {
        at + 1
    } else {
        at
    }
}

/// Number words put together: "two hundred and five", "twenty-one thousand", "a hundred and twenty".
fn compose(doc: &Document<'_>, at: usize, end: usize) -> Option<Number> {
    let (mut total, mut now, mut last, mut i) = (0_u64, 0_u64, at, at);
    let (mut scale_end, mut article) = (1, false);
    if [word!("a"), word!("an")].contains(&doc.tokens[at].key) {
        scale(doc, at + 1, end)?;
        (now, i, article) = (1, at + 1, true);
    }
    let mut room = if article { 0 } else { u64::MAX };
    while let Some(word) = one_word(doc, i, end) {
        match word {
            NumberWord::Unit(n) if n < room && n > 0 => {
                (now, room, scale_end) = (now + n, 0, 1);
            }
            NumberWord::Ten(n) if n < room => (now, room, scale_end) = (now + n, 10, 1),
            NumberWord::Scale(n)
                if n < 1000 && now > 0 && now < 100 && doc.tokens[i].span.len() > 1 =>
            {
                (now, room, scale_end) = (now * n, n, n);
            }
            NumberWord::Scale(n) if n >= 1000 && now > 0 && doc.tokens[i].span.len() > 1 => {
                total = total.checked_add(now.checked_mul(n)?)?;
                (now, room, scale_end) = (0, n, n);
            }
            _ => break,
        }
        last = i + 1;
        i = behind_hyphen(doc, last, end);
        let and = scale_end > 1 && i < end && doc.tokens[i].key == word!("and");
        if and
            && matches!(
                one_word(doc, i + 1, end),
                Some(NumberWord::Unit(_) | NumberWord::Ten(_))
            )
        {
            i += 1;
        }
    }
    (last > at && total + now > 0).then_some(Number {
        end: last,
        amount: Amount::Exact(total + now),
        scale: scale_end,
        digits: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicons;

    fn value(text: &str) -> Option<(Amount, &str)> {
        let doc = Document::new(text, &Lexicons::builtin());
        let n = read(&doc, 0, doc.tokens.len())?;
        Some((n.amount, &text[..doc.tokens[n.end - 1].span.end as usize]))
    }

    #[test]
    fn digits_take_any_grouping_and_scales() {
        for (text, n) in [
            ("1,400", 1400),
            ("10,00,000", 1_000_000),
            ("10 000", 10_000),
            ("9 300", 9300),
            ("3 000 000", 3_000_000),
            ("four score", 80),
            ("2.5 million", 2_500_000),
            ("300k", 300_000),
            ("135 thousand", 135_000),
            ("3 dozen", 36),
        ] {
            assert_eq!(value(text), Some((Amount::Exact(n), text)), "{text}");
        }
        assert_eq!(value("2.5"), None);
        assert_eq!(value("9 300 wounded").map(|v| v.1), Some("9"));
        assert_eq!(value("007"), None);
        assert_eq!(value("5 m").map(|v| v.1), Some("5"));
    }

    #[test]
    fn words_compose() {
        for (text, n) in [
            ("twenty-one", 21),
            ("two hundred and five", 205),
            ("a hundred and twenty", 120),
            ("half a million", 500_000),
            ("three thousand two hundred", 3200),
            ("a dozen", 12),
            ("two dozen", 24),
            ("two hundred thousand", 200_000),
        ] {
            assert_eq!(value(text), Some((Amount::Exact(n), text)), "{text}");
        }
        assert_eq!(value("five two").map(|v| v.1), Some("five"));
        assert_eq!(value("hundred"), None);
    }

    #[test]
    fn vague_numbers_keep_their_words_and_no_value() {
        assert_eq!(
            value("hundreds of thousands of"),
            Some((Amount::Vague, "hundreds of thousands"))
        );
        assert_eq!(value("a number of"), Some((Amount::Vague, "a number")));
        assert_eq!(value("no one"), Some((Amount::Zero, "no one")));
    }
}
