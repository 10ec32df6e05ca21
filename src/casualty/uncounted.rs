//! Numbers that count nobody: dates, years, times, ages, money, labels, rates, sizes. Nouns are looked at later.

use super::Bound;
use super::lists::{Lists, NounClass, Role};
use super::number::Amount;
use super::quantity::{Quantity, year};
use super::sets::Set;
use crate::lexicon::Classes;
use crate::lexicon::table::word;
use crate::lexicon::word::Shape;
use crate::segment::{Document, Gap};

/// Dates, years, times, ages, money, identifiers: numbers that count nothing. Nouns are looked at later.
pub(super) fn no_count(doc: &Document<'_>, q: &Quantity, first: usize, end: usize) -> bool {
    let Amount::Exact(n) = q.amount else {
        // "a none-too-bright guard"
        let hyphen = q.end < end
            && doc.tokens[q.end].shape == Shape::Hyphen
            && doc.tokens[q.end].gap == Gap::None;
        return (q.amount == Amount::Zero && hyphen) || as_many(doc, q, first);
    };
    let bounded = q.bound != Bound::Exact;
    n == 0
        || glued(doc, q, first, end)
        || (!bounded && (date(doc, q, n, first, end) || calendar_year(doc, q, n, end)))
        || time(doc, q, end)
        || (!bounded && age(doc, q, n, first, end))
        || label(doc, q, first)
        || none_of(doc, q, first)
        || rate(doc, q, first, end)
        || parent_of(doc, q, first)
        || size(doc, q, first)
        || age_range(doc, q, first)
        || years_old(doc, q, end)
        || pronoun_one(doc, q, n, first, end)
}

/// "as many as possible", "how many", "so many": no number.
fn as_many(doc: &Document<'_>, q: &Quantity, first: usize) -> bool {
    if q.amount == Amount::Vague && doc.tokens[q.end - 1].key == word!("number") {
        // "1,900 delegates, a number that": only with "of".
        return doc.tokens.get(q.end).is_none_or(|t| t.key != word!("of"));
    }
    // "he said that scores died": only "many" and "few" take a degree.
    q.amount == Amount::Vague
        && q.first > first
        && doc.tokens[q.first].classes.is(Classes::DETERMINER)
        && Lists::get().is(doc.tokens[q.first - 1].key, Set::DEGREE)
}

/// Glued to a word, a currency or a mark of an address: `F16`, `$50`, `4th`, `/12`.
fn glued(doc: &Document<'_>, q: &Quantity, first: usize, end: usize) -> bool {
    let before = q.first > first && doc.tokens[q.first].gap == Gap::None && {
        let t = &doc.tokens[q.first - 1];
        match t.shape {
            Shape::Symbol | Shape::Hyphen | Shape::Colon => true,
            // "injured,nine seriously"
            Shape::Comma => {
                doc.tokens[q.first].shape == Shape::Number
                    && doc.tokens[..q.first - 1]
                        .last()
                        .is_none_or(|t| !t.shape.is_word())
            }
            shape => shape.is_word() && doc.tokens[q.first].shape == Shape::Number,
        }
    };
    let money = q.first > first && ["$", "£", "€", "#", "¥"].contains(&doc.word(q.first - 1));
    before
        || money
        || (q.end < end && doc.tokens[q.end].gap == Gap::None && glued_behind(doc, q, end))
}

fn glued_behind(doc: &Document<'_>, q: &Quantity, end: usize) -> bool {
    let next = &doc.tokens[q.end];
    match next.shape {
        Shape::Symbol => !matches!(doc.word(q.end), "+" | "*" | "|"),
        Shape::Colon => q.end + 1 < end && doc.tokens[q.end + 1].gap == Gap::None,
        Shape::Hyphen => q.end + 1 < end && doc.tokens[q.end + 1].gap == Gap::None,
        Shape::Number | Shape::Possessive => true,
        shape if shape.is_word() => {
            doc.tokens[q.end - 1].shape == Shape::Number
                && !next.classes.any(Classes::VICTIM.with(Classes::TRIGGER))
        }
        _ => false,
    }
}

/// "April 4", "4 April".
fn date(doc: &Document<'_>, q: &Quantity, n: u64, first: usize, end: usize) -> bool {
    let month = |i: usize| {
        let t = &doc.tokens[i];
        t.classes.is(Classes::MONTH) && (t.shape.is_capital() || t.classes.common_rank() == 0)
    };
    let before = q.first > first
        && (month(q.first - 1)
            || (q.first > first + 1
                && doc.tokens[q.first - 1].shape == Shape::Stop
                && month(q.first - 2)));
    let dated = q.first > first + 1 && before && doc.tokens[q.first - 2].shape == Shape::Number;
    // "9 Jun 89 (AFP)": a year of two digits.
    let short = dated
        && doc.word(q.first).len() == 2
        && q.end == q.first + 1
        && (q.end >= end || !doc.tokens[q.end].shape.is_word());
    short || n <= 31 && !dated && (before || (q.end < end && month(q.end)))
}

/// A year, unless people are counted: "in 2013", but "1900 people".
fn calendar_year(doc: &Document<'_>, q: &Quantity, n: u64, end: usize) -> bool {
    let plain =
        year(n) && doc.tokens[q.end - 1].shape == Shape::Number && doc.word(q.end - 1).len() == 4;
    let people = (q.end..end.min(q.end + 2))
        .take_while(|&i| !doc.tokens[i].classes.is(Classes::NUMERAL))
        .any(|i| {
            // "2012 Republican nominee": one of them is not 2012 people.
            let noun = Lists::get().noun(doc, i, end);
            matches!(noun, Some((last, NounClass::Person))
                if doc.tokens[last - 1].classes.is(Classes::PLURAL)
                    || doc.tokens[last - 1].key == word!("people"))
        });
    plain && !(people && doc.tokens[q.end].shape.is_word())
}

/// "7:30", "7 p.m.".
fn time(doc: &Document<'_>, q: &Quantity, end: usize) -> bool {
    // "at 1545 (2145 GMT)"
    let gmt = q.end + 2 < end
        && doc.tokens[q.end].shape == Shape::Open
        && doc.tokens[q.end + 2].key == word!("gmt");
    gmt || q.end < end && {
        let t = &doc.tokens[q.end];
        Lists::get().is(t.key, Set::CLOCK_MARK)
            || (t.shape == Shape::Colon
                && t.gap == Gap::None
                && q.end + 1 < end
                && doc.tokens[q.end + 1].gap == Gap::None)
    }
}

/// "Ann Lee, 23, said", "aged 23", "23 years old".
fn age(doc: &Document<'_>, q: &Quantity, n: u64, first: usize, end: usize) -> bool {
    if q.first == first || n > 120 {
        return false;
    }
    let before = &doc.tokens[q.first - 1];
    let second = before.key == word!("and")
        && q.first > first + 2
        && Lists::get().is(doc.tokens[q.first - 3].key, Set::AGE);
    let under = before.key == word!("of")
        && q.first > first + 1
        && Lists::get().is(doc.tokens[q.first - 2].key, Set::AGE);
    if Lists::get().is(before.key, Set::AGE) || second || under {
        return true;
    }
    // "a boy of 15"
    let child = q.first > first + 1 && before.key == word!("of") && {
        let t = &doc.tokens[q.first - 2];
        t.classes.is(Classes::VICTIM) && !t.classes.is(Classes::PLURAL)
    };
    let bare = q.end >= end || !doc.tokens[q.end].classes.is(Classes::VICTIM);
    if child && bare && Lists::get().is(doc.tokens[q.first - 2].key, Set::ONE_PERSON) {
        return true;
    }
    let closes = q.end >= end
        || matches!(
            doc.tokens[q.end].shape,
            Shape::Comma | Shape::Close | Shape::Stop | Shape::Dash
        )
        || (doc.tokens[q.end].shape == Shape::Hyphen && doc.tokens[q.end].gap != Gap::None);
    // "Ann Lee and her husband, both 50,"
    if before.key == word!("both") && closes && doc.tokens[q.first].shape == Shape::Number {
        return true;
    }
    // "Sami Nasser, then 18, was killed"
    let then = [word!("then"), word!("now")].contains(&before.key)
        && q.first > first + 1
        && doc.tokens[q.first - 2].shape == Shape::Comma;
    if then && closes {
        return true;
    }
    let opens = matches!(before.shape, Shape::Comma | Shape::Open);
    let name = q.first > first + 1 && {
        let t = &doc.tokens[q.first - 2];
        t.shape.is_word() && (t.shape.is_capital() || t.classes.is(Classes::VICTIM))
    };
    opens && closes && name && doc.tokens[q.first].shape == Shape::Number
}

/// "ranged in age from 25 to 45"
fn age_range(doc: &Document<'_>, q: &Quantity, first: usize) -> bool {
    q.bound == Bound::Range
        && q.high.is_some_and(|n| n <= 120)
        && (q.first.saturating_sub(2).max(first)..q.first)
            .any(|i| Lists::get().is(doc.tokens[i].key, Set::AGE))
}

/// "four years old", "a four year-old son"
fn years_old(doc: &Document<'_>, q: &Quantity, end: usize) -> bool {
    let after = doc.tokens[..end]
        .iter()
        .skip(q.end)
        .filter(|t| t.shape != Shape::Hyphen);
    let mut keys = after.map(|t| t.key);
    keys.next().is_some_and(|k| Lists::get().is(k, Set::UNIT)) && keys.next() == Some(word!("old"))
}

/// "a town with a population of 80,000"
fn size(doc: &Document<'_>, q: &Quantity, first: usize) -> bool {
    q.outer > first + 1
        && doc.tokens[q.outer - 1].key == word!("of")
        && Lists::get()
            .role(doc.tokens[q.outer - 2].key)
            .any(Role::WHOLE)
}

/// "none of its 850 workers"
fn none_of(doc: &Document<'_>, q: &Quantity, first: usize) -> bool {
    let from = q.outer.saturating_sub(3).max(first);
    (from..q.outer)
        .any(|i| doc.tokens[i].key == word!("none") && doc.tokens[i + 1].key == word!("of"))
}

/// "one in five patients": both numbers of a rate.
fn rate(doc: &Document<'_>, q: &Quantity, first: usize, end: usize) -> bool {
    let number = |i: usize| {
        let t = &doc.tokens[i];
        t.shape == Shape::Number || t.classes.is(Classes::NUMERAL)
    };
    let one = |i: usize| doc.tokens[i].key == word!("one") || doc.word(i) == "1";
    let whole =
        q.first > first + 1 && doc.tokens[q.first - 1].key == word!("in") && one(q.first - 2);
    let part = one(q.end - 1)
        && q.end + 1 < end
        && doc.tokens[q.end].key == word!("in")
        && number(q.end + 1);
    whole || part
}

/// "a mother of three was killed"
fn parent_of(doc: &Document<'_>, q: &Quantity, first: usize) -> bool {
    q.outer > first + 1
        && doc.tokens[q.outer - 1].key == word!("of")
        && Lists::get().is(doc.tokens[q.outer - 2].key, Set::PARENT)
}

/// "Article 5", "Flight 17", "No. 3".
fn label(doc: &Document<'_>, q: &Quantity, first: usize) -> bool {
    if q.first == first || !matches!(q.bound, Bound::Exact | Bound::Range) {
        return false;
    }
    let before = &doc.tokens[q.first - 1];
    let abbreviated = before.shape == Shape::Stop
        && before.gap == Gap::None
        && q.first > first + 1
        && doc.tokens[q.first - 2].classes.is(Classes::ABBR_NUMBER);
    let digits = doc.tokens[q.first].shape == Shape::Number;
    digits && (abbreviated || Lists::get().role(before.key).any(Role::LABEL))
}

/// "that one", "one of the reasons", "from one place to another".
fn pronoun_one(doc: &Document<'_>, q: &Quantity, n: u64, first: usize, end: usize) -> bool {
    if n != 1 || q.bound != Bound::Exact || doc.tokens[q.first].key != word!("one") {
        return false;
    }
    let before = q.outer > first
        && Lists::get()
            .role(doc.tokens[q.outer - 1].key)
            .any(Role::ONE_AFTER);
    let next = doc.tokens[..end].get(q.end);
    // "the death of one soldier", but "from one man to another"
    let noun = next.is_some_and(|t| t.classes.is(Classes::VICTIM) && t.shape == Shape::Lower);
    let of = q.outer > first && [word!("of"), word!("that")].contains(&doc.tokens[q.outer - 1].key);
    let before = before && !(of && noun);
    // "one of the guards died", but "he was one of the guards", "one of the guards, Ali Nasser," and "one of the reasons"
    let apposed = q.outer > first
        && (Lists::get().role(doc.tokens[q.outer - 1].key).any(Role::BE)
            || doc.tokens[q.outer - 1].shape == Shape::Comma);
    let member = (q.end + 1..end.min(q.end + 5))
        .take_while(|&i| doc.tokens[i].shape.is_word() || doc.tokens[i].shape == Shape::Number)
        .find(|&i| {
            doc.tokens[i]
                .classes
                .is(Classes::VICTIM.with(Classes::PLURAL))
        })
        .is_some_and(|i| i + 1 < end && doc.tokens[i + 1].shape != Shape::Comma);
    let of = next.is_some_and(|t| t.key == word!("of")) && (apposed || !member);
    before || of || next.is_some_and(|t| [word!("another"), word!("day")].contains(&t.key))
}

#[cfg(test)]
mod tests {
    use crate::Lexicons;
    use crate::casualty::quantity::quantities;
    use crate::segment::Document;

    fn found(text: &str) -> Vec<&str> {
        let doc = Document::new(text, &Lexicons::builtin());
        quantities(&doc, 0, doc.tokens.len())
            .iter()
            .map(|q| doc.span(q.first..q.end).of(text))
            .collect()
    }

    #[test]
    fn dates_ages_money_and_labels_are_no_quantities() {
        for text in [
            "on April 4 in Homs",
            "on 4 April",
            "in 2013",
            "at 7:30 a.m.",
            "Ann Lee, 23, said",
            "aged 23",
            "for $50",
            "the 4th time",
            "an F16 jet",
            "Ann Lee, 23 - who",
            "Ann Lee and her husband, both 50, said",
            "a town with a population of 80,000",
            "children under the age of 12",
            "ranged in age from 25 to 45",
            "2012 Republican nominee",
            "on 9 Jun 89 (AFP)",
            "Article 5",
            "in room 14-981",
            "a none-too-bright guard",
            "that one",
            "one in five patients",
            "the mother of three died",
            "Ann Lee, then 18, died",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found("one of the guards died").len(), 1);
        assert!(found("he was one of the guards").is_empty());
        assert!(found("one of the guards, Ali Nasser, died").is_empty());
        assert!(found("one of the reasons").is_empty());
        assert_eq!(found("the death of one soldier").len(), 1);
        assert!(found("from one man to another").is_empty());
        assert_eq!(found("2013 people").len(), 1);
        assert_eq!(found("it said that scores died").len(), 1);
        assert_eq!(found("rises to 76: monitor").len(), 1);
        assert_eq!(found("hurt,nine badly").len(), 1);
        assert_eq!(found("killed,12injured").len(), 1);
        assert_eq!(found("both 50 men").len(), 1);
        assert_eq!(found("killing 12, 20 and 30").len(), 3);
    }
}
