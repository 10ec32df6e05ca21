//! Short forms of organisations: letters that a name introduces, its head noun, a company without its suffix; and
//! what they stand for later (and earlier).

use crate::entity::Mention;
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Label};
use crate::segment::Document;

/// Which letters stand for which name in this article.
pub(super) struct Acronyms {
    /// From the key of the letters to the key of the long form's words.
    long: KeyMap<u64>,
}

impl Acronyms {
    /// Reads "National Customs Board (NCB)" and "the Joint Mechanism, or JM".
    /// `key_of` says under which key the long form is known.
    pub(super) fn new(
        doc: &Document<'_>,
        mentions: &[Mention],
        key_of: impl Fn(&Mention) -> u64,
    ) -> Acronyms {
        let mut long = KeyMap::default();
        for pair in mentions.windows(2) {
            let [name, letters] = pair else { continue };
            if name.label == Label::Org
                && letters.label == Label::Org
                && introduces(doc, name, letters)
            {
                let key = key_of(name);
                long.entry(super::words_key(
                    doc,
                    letters.first as usize,
                    letters.last as usize,
                    Label::Org,
                ))
                .or_insert(key);
            }
        }
        for name in mentions.iter().filter(|m| m.label == Label::Org) {
            if let Some((first, last)) = shortened(doc, name) {
                long.entry(super::words_key(doc, first, last, Label::Org))
                    .or_insert_with(|| key_of(name));
            }
        }
        Acronyms { long }
    }

    /// The key of the long form, for a mention that is only its letters.
    pub(super) fn long(&self, doc: &Document<'_>, m: &Mention) -> Option<u64> {
        let key = super::words_key(doc, m.first as usize, m.last as usize, Label::Org);
        self.long.get(&key).copied()
    }
}

/// The tokens that a longer name goes by later: "Council" of "Zelbarran Water Council", "Karsh Metals" of "Karsh
/// Metals Inc".
fn shortened(doc: &Document<'_>, name: &Mention) -> Option<(usize, usize)> {
    let (first, mut last) = (name.first as usize, name.last as usize);
    let suffix =
        |i: usize| doc.tokens[i].classes.is(Classes::ORG_SUFFIX) || !doc.tokens[i].shape.is_word();
    while last > first && suffix(last - 1) {
        last -= 1;
    }
    if last < name.last as usize {
        return (last > first).then_some((first, last));
    }
    let head = last - 1;
    (head > first && doc.tokens[head].classes.is(Classes::ORG_HEAD)).then_some((head, last))
}

fn introduces(doc: &Document<'_>, name: &Mention, letters: &Mention) -> bool {
    let (end, start) = (name.last as usize, letters.first as usize);
    let caps = letters.last == letters.first + 1 && doc.tokens[start].shape == Shape::Caps;
    let bracket = start == end + 1 && doc.tokens[end].shape == Shape::Open;
    let or = start == end + 2 && doc.tokens[end].shape == Shape::Comma && doc.word(end + 1) == "or";
    caps && name.last > name.first + 1 && (bracket || or) && initials(doc, name, letters)
}

/// The letters begin the words of the name, in order; small words may be left out.
fn initials(doc: &Document<'_>, name: &Mention, letters: &Mention) -> bool {
    let mut wanted = doc.word(letters.first as usize).chars().peekable();
    for i in name.first as usize..name.last as usize {
        let first = doc.word(i).chars().next();
        if first.is_some_and(|c| wanted.peek().is_some_and(|w| w.eq_ignore_ascii_case(&c))) {
            wanted.next();
        }
    }
    wanted.count() <= 1
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, entity};

    #[test]
    fn letters_stand_for_the_name_that_introduces_them() {
        let text = "ZWC rules are new. The Zelbarran Water Council (ZWC) met. The ZWC left.";
        let chains = chains(text);
        for n in 0..3 {
            assert_eq!(
                entity(&chains, text, "ZWC", n).name,
                "Zelbarran Water Council"
            );
        }
    }

    #[test]
    fn heads_and_companies_without_their_suffix_are_the_ones_named_in_full() {
        let text = "The Zelbarran Water Council met. Later the Council voted. Karsh Metals Inc rose, and Karsh Metals fell.";
        let chains = chains(text);
        assert_eq!(
            entity(&chains, text, "Council", 0).name,
            "Zelbarran Water Council"
        );
        assert_eq!(
            entity(&chains, text, "Karsh Metals", 0).name,
            "Karsh Metals Inc"
        );
    }

    #[test]
    fn other_letters_in_brackets_do_not() {
        let text = "The Zelbarran Water Council (QXT) met.";
        let chains = chains(text);
        assert_eq!(entity(&chains, text, "QXT", 0).name, "QXT");
    }
}
