//! Short forms of an organisation that the article names in full: its letters, its head noun, a company's first word.
//!
//! "The Zelbarran Water Council (ZWC)" makes ZWC an organisation, and "the Council" in the middle of a sentence
//! as well; "Dornfeld Mining Inc" makes Dornfeld Mining one.

use super::candidate::{Candidate, Rank};
use super::headless;
use super::view::View;
use crate::lexicon::fold::chain;
use crate::lexicon::table::{KeyMap, word};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label, Parts};

/// Proposes the short forms of the organisations among the candidates from `from` on.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Candidate>, from: usize) {
    let mut forms = Forms::default();
    for c in &out[from..] {
        if c.label == Some(Label::Org) {
            forms.note(view, c);
        }
    }
    if forms.is_empty() {
        return;
    }
    for i in view.capitals() {
        out.extend(forms.at(view, i));
    }
}

/// The short forms that the article's organisations give rise to.
#[derive(Default)]
struct Forms {
    letters: KeyMap<()>,
    heads: KeyMap<()>,
    /// By first word: how many words of a body's name, their chained key, and how sure it is.
    bodies: KeyMap<(usize, u64, Rank)>,
}

impl Forms {
    fn is_empty(&self) -> bool {
        self.letters.is_empty() && self.heads.is_empty() && self.bodies.is_empty()
    }

    fn note(&mut self, view: &View<'_>, org: &Candidate) {
        let letters = introduced(view, org.last);
        self.letters
            .extend(letters.map(|i| (view.token(i).key, ())));
        let shout = view.is(org.first, Shape::Caps) && !view.caps_line(org.first);
        if org.last < org.first + 2 && !shout
            || view.caps_line(org.first)
            || view.titled_line(org.first)
        {
            return;
        }
        // The head stands at the end, or before "of": "the Board of Control".
        let head = (org.first + 1..org.last)
            .find(|&i| view.is(i, Shape::Lower))
            .unwrap_or(org.last)
            - 1;
        if view.classes(head).is(Classes::ORG_HEAD) && !view.plays(head, Parts::NEVER_ALONE) {
            self.heads.insert(view.token(head).key, ());
        }
        let unlisted = view.found(org.first).is_none_or(|f| !f.is(Label::Org));
        if unlisted && headless::is_described(view, org.first) && org.last > org.first + 1 {
            // "the firm Naviera Karsh" is a firm everywhere.
            self.body(view, org.first, org.last, Rank::Certain);
        }
        self.company(view, org);
    }

    fn body(&mut self, view: &View<'_>, first: usize, last: usize, rank: Rank) {
        let key = chained(view, first, last);
        self.bodies
            .insert(view.token(first).key, (last - first, key, rank));
    }

    fn company(&mut self, view: &View<'_>, org: &Candidate) {
        let suffix = |i: usize| {
            // "S.A." is no word of a name either.
            view.classes(i).is(Classes::ORG_SUFFIX)
                || view.is(i, Shape::Dotted)
                || !view.shape(i).is_some_and(Shape::is_word)
        };
        let mut last = org.last;
        while last > org.first && suffix(last - 1) {
            last -= 1;
        }
        if last == org.last || last == org.first {
            return;
        }
        self.body(view, org.first, last, Rank::Likely);
    }

    fn at(&self, view: &View<'_>, i: usize) -> Option<Candidate> {
        let key = view.token(i).key;
        let org = |last: usize| Some(Candidate::name(i, last, Label::Org, Rank::Likely));
        if view.is(i, Shape::Caps) && self.letters.contains_key(&key) {
            let word = view.caps_line(i) && view.classes(i).common_rank() > 0;
            return org(i + 1).filter(|_| !word);
        }
        if view.caps_line(i) || view.titled_line(i) || view.glued(i) {
            return None;
        }
        if self.heads.contains_key(&key) && head_alone(view, i) {
            return org(i + 1);
        }
        let &(words, body, rank) = self.bodies.get(&key)?;
        let last = i + words;
        (last <= view.len()
            && (i + 1..last).all(|k| view.joined(k))
            && chained(view, i, last) == body
            && !goes_on(view, last))
        .then(|| Candidate::name(i, last, Label::Org, rank))
    }
}

fn chained(view: &View<'_>, first: usize, last: usize) -> u64 {
    let words = view.doc.tokens[first..last].iter();
    words.fold(0, |so_far, t| chain(so_far, t.key))
}

fn goes_on(view: &View<'_>, i: usize) -> bool {
    view.joined(i) && !view.glued(i) && view.capital(i)
}

/// "the Council said", "a Commission statement": a capital that the sentence does not ask for.
fn head_alone(view: &View<'_>, i: usize) -> bool {
    let before = view.before(i);
    let article = before.is_some_and(|b| view.classes(b).is(Classes::DETERMINER));
    let inside = before.is_some_and(|b| !view.capital(b) || view.sentence_start(b));
    view.is(i, Shape::Title)
        && (article || inside && !view.sentence_start(i))
        && !goes_on(view, i + 1)
        && !(view.joined(i + 1) && view.any_word(i + 1, &[word!("of"), word!("for")]))
}

/// The acronym behind a name that ends before `last`.
fn introduced(view: &View<'_>, last: usize) -> Option<usize> {
    let i = if view.is(last, Shape::Open) && (view.is(last + 2, Shape::Close)) {
        last + 1
    } else if view.is(last, Shape::Comma) && view.word_is(last + 1, word!("or")) {
        last + 2
    } else {
        return None;
    };
    (view.is(i, Shape::Caps)
        && (2..=9).contains(&view.token(i).span.len())
        && view.state_at(i).is_none())
    .then_some(i)
}

/// "Movement for Water in Peru (MWP)": past the place behind a name where the letters in brackets count it in.
pub(super) fn located(view: &View<'_>, first: usize, last: usize) -> usize {
    let letter = |i: usize, of: fn(&str) -> Option<char>| of(view.doc.word(i));
    let place = last + 1;
    let counted = view
        .found(place)
        .filter(|_| view.joined(last) && view.word_is(last, word!("in")))
        .filter(|f| f.is(Label::State) || f.is(Label::Place))
        .map(|f| f.last as usize)
        .filter(|&end| {
            introduced(view, end).is_some_and(|i| {
                letter(i, |w| w.chars().next()) == letter(first, |w| w.chars().next())
                    && letter(i, |w| w.chars().last()) == letter(place, |w| w.chars().next())
            })
        });
    counted.unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::super::tests::finds;

    #[test]
    fn letters_in_brackets_name_the_organisation_again() {
        finds(
            "The Zelbarran Water Council (ZWC) met. ZWC rules are new.",
            &["org:Zelbarran Water Council", "org:ZWC", "org:ZWC"],
        );
    }

    #[test]
    fn letters_may_count_in_where_it_is() {
        finds(
            "The Rally for Water in Peru (RWP) met. The Council for Water in Peru (CFW) met.",
            &[
                "org:Rally for Water in Peru",
                "org:RWP",
                "org:Council for Water",
                "state:Peru",
                "org:CFW",
            ],
        );
    }

    #[test]
    fn a_head_in_capitals_is_the_organisation_named_before() {
        finds(
            "The Zelbarran Water Council met. Later the Council voted.",
            &["org:Zelbarran Water Council", "org:Council"],
        );
        finds("Later the Council voted.", &[]);
        finds(
            "The Zelbarran Water Council met. Council votes are rare.",
            &["org:Zelbarran Water Council"],
        );
    }

    #[test]
    fn what_is_called_a_firm_once_is_one_everywhere() {
        finds(
            "They paid the firm, Naviera Istmo, at once. Naviera Istmo denied it.",
            &["org:Naviera Istmo", "org:Naviera Istmo"],
        );
        finds(
            "They paid Enzo Dornfeld. Enzo Dornfeld denied it.",
            &["person:Enzo Dornfeld", "person:Enzo Dornfeld"],
        );
    }

    #[test]
    fn a_company_goes_without_its_suffix() {
        finds(
            "Advanced Karsh Inc rose. Later Advanced Karsh fell.",
            &["org:Advanced Karsh Inc", "org:Advanced Karsh"],
        );
    }
}
