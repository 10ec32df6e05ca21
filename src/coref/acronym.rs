//! Short forms of organisations: letters that a name introduces, its head noun, a company without its suffix; and
//! what they stand for later (and earlier).

use std::ops::Range;

use crate::entity::Mention;
use crate::lexicon::table::KeyMap;
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, EntryId, Label, Parts};
use crate::segment::Document;

/// Tokens between a name and its letters: "(", ", or", ", known by its initials".
const BETWEEN: usize = 6;
/// Words of a name that no tagger knows.
const WORDS: usize = 9;

/// The name behind letters.
#[derive(Clone, Debug)]
pub(super) struct Long {
    /// The key its words are known under.
    pub(super) key: u64,
    /// Its own entry; what the letters alone would mean does not count.
    pub(super) entry: Option<EntryId>,
    /// The words, where they are no mention.
    pub(super) unlisted: Option<Range<usize>>,
}

/// Which letters stand for which name in this article.
pub(super) struct Acronyms {
    /// By the key of the letters.
    long: KeyMap<Long>,
}

impl Acronyms {
    /// Reads "National Customs Board (NCB)", "the Joint Mechanism, or JM" and "the Front for Reform, known as FFR";
    /// and letters that are exactly the initials of a name without being introduced.
    /// `key_of` says under which key the long form is known.
    pub(super) fn new(
        doc: &Document<'_>,
        mentions: &[Mention],
        key_of: impl Fn(&Mention) -> u64,
    ) -> Acronyms {
        let mut long = KeyMap::default();
        let mut before: Option<&Mention> = None;
        for m in mentions.iter().filter(|m| m.label == Label::Org) {
            if is_letters(doc, m) {
                let name = before.filter(|name| introduces(doc, name, m));
                let found = match name {
                    Some(name) => Some(Long {
                        key: key_of(name),
                        entry: name.entry,
                        unlisted: None,
                    }),
                    None => unlisted(doc, m).map(|words| Long {
                        key: super::words_key(doc, words.start, words.end, Label::Org),
                        entry: None,
                        unlisted: Some(words),
                    }),
                };
                if let Some(found) = found {
                    long.entry(letters_key(doc, m)).or_insert(found);
                }
            }
            before = Some(m);
        }
        let mut acronyms = Acronyms { long };
        acronyms.exact(doc, mentions, &key_of);
        acronyms.shortened(doc, mentions, &key_of);
        acronyms
    }

    /// Names of three words and more whose initials stand alone elsewhere.
    fn exact(
        &mut self,
        doc: &Document<'_>,
        mentions: &[Mention],
        key_of: impl Fn(&Mention) -> u64,
    ) {
        let orgs = || mentions.iter().filter(|m| m.label == Label::Org);
        if !orgs().any(|m| is_letters(doc, m)) {
            return;
        }
        let mut named: KeyMap<Long> = KeyMap::default();
        for m in orgs().filter(|m| m.last - m.first >= 3) {
            let initials = initials_of(doc, m);
            if initials.len() >= 3 {
                let key = super::letters_word_key(&initials);
                named.entry(key).or_insert(Long {
                    key: key_of(m),
                    entry: m.entry,
                    unlisted: None,
                });
            }
        }
        for m in orgs().filter(|m| is_letters(doc, m)) {
            let key = letters_key(doc, m);
            if let Some(name) = named.get(&key) {
                self.long.entry(key).or_insert_with(|| name.clone());
            }
        }
    }

    /// Heads of names, and companies without their suffix.
    fn shortened(
        &mut self,
        doc: &Document<'_>,
        mentions: &[Mention],
        key_of: impl Fn(&Mention) -> u64,
    ) {
        for name in mentions.iter().filter(|m| m.label == Label::Org) {
            if let Some((first, last)) = shortened(doc, name) {
                let short = super::words_key(doc, first, last, Label::Org);
                self.long.entry(short).or_insert_with(|| Long {
                    key: key_of(name),
                    entry: name.entry,
                    unlisted: None,
                });
            }
        }
    }

    /// The long form, for a mention that is only its letters or a part of it.
    pub(super) fn long(&self, doc: &Document<'_>, m: &Mention) -> Option<&Long> {
        self.long.get(&letters_key(doc, m))
    }
}

fn letters_key(doc: &Document<'_>, m: &Mention) -> u64 {
    super::words_key(doc, m.first as usize, m.last as usize, Label::Org)
}

fn is_letters(doc: &Document<'_>, m: &Mention) -> bool {
    m.last == m.first + 1 && doc.tokens[m.first as usize].shape == Shape::Caps
}

/// The initials of the capital words of a name.
fn initials_of(doc: &Document<'_>, m: &Mention) -> String {
    (m.first as usize..m.last as usize)
        .filter(|&i| matches!(doc.tokens[i].shape, Shape::Title | Shape::Mixed))
        .filter_map(|i| doc.word(i).chars().next())
        .collect()
}

/// Where the words between a name and its letters begin, seen from the letters.
fn bridge(doc: &Document<'_>, letters: usize) -> Option<usize> {
    let floor = letters.saturating_sub(BETWEEN);
    let mut at = letters;
    while at > floor {
        at -= 1;
        let t = &doc.tokens[at];
        match t.shape {
            Shape::Open | Shape::Comma => return Some(at),
            Shape::OpenQuote | Shape::Quote | Shape::SingleQuote => {}
            Shape::Lower if links(t.key) => {}
            _ => return None,
        }
    }
    None
}

/// "or", "known as", "known by its initials".
fn links(key: u64) -> bool {
    Parts::of(key).any(Parts::ALSO_KNOWN)
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
    let start = letters.first as usize;
    let Some(end) = bridge(doc, start).filter(|&end| end == name.last as usize) else {
        return false;
    };
    // "The Council, OPEC": a comma alone lists.
    let lists = doc.tokens[end].shape == Shape::Comma && end + 1 == start;
    name.last > name.first + 1
        && !lists
        && initials(doc, name.first as usize..name.last as usize, letters)
}

/// The words before the bridge that the letters abbreviate, where no tagger knows the name.
fn unlisted(doc: &Document<'_>, letters: &Mention) -> Option<Range<usize>> {
    let end = bridge(doc, letters.first as usize)?;
    if doc.tokens[end].shape == Shape::Comma && end + 1 == letters.first as usize {
        return None;
    }
    let wanted = doc.word(letters.first as usize).chars().count();
    let (mut at, mut capitals) = (end, 0);
    while at > 0 && end - at < WORDS && capitals < wanted {
        let t = &doc.tokens[at - 1];
        let small = t.shape == Shape::Lower
            && t.classes.any(
                Classes::PREPOSITION
                    .with(Classes::CONJUNCTION)
                    .with(Classes::DETERMINER),
            );
        if !(t.shape.is_capital() || small && capitals > 0) {
            return None;
        }
        capitals += usize::from(t.shape.is_capital());
        at -= 1;
    }
    (capitals == wanted
        && wanted > 1
        && initials(doc, at..end, letters)
        && initials_count(doc, at..end, letters) == wanted)
        .then_some(at..end)
}

/// The letters begin the words of the name, in order; small words may be left out, and one letter may stand for none.
fn initials(doc: &Document<'_>, name: Range<usize>, letters: &Mention) -> bool {
    let all = doc.word(letters.first as usize).chars().count();
    all <= initials_count(doc, name, letters) + 1
}

fn initials_count(doc: &Document<'_>, name: Range<usize>, letters: &Mention) -> usize {
    let mut wanted = doc.word(letters.first as usize).chars().peekable();
    let mut count = 0;
    for i in name {
        let first = doc.word(i).chars().next();
        if first.is_some_and(|c| wanted.peek().is_some_and(|w| w.eq_ignore_ascii_case(&c))) {
            wanted.next();
            count += 1;
        }
    }
    count
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
    fn or_and_known_as_introduce_too() {
        for link in [
            ", or ZWC,",
            ", known as ZWC,",
            " (known by its initials ZWC)",
        ] {
            let text = format!("The Zelbarran Water Council{link} met. The ZWC left.");
            let chains = chains(&text);
            let name = &entity(&chains, &text, "ZWC", 1).name;
            assert_eq!(name, "Zelbarran Water Council", "{text}");
        }
    }

    #[test]
    fn what_the_letters_mean_elsewhere_does_not_count() {
        let text = "The Civil Planning Agency met. CPA staff left.";
        let chains = chains(text);
        let agency = entity(&chains, text, "CPA", 0);
        assert_eq!(
            (agency.name.as_str(), agency.country),
            ("Civil Planning Agency", None)
        );
    }

    #[test]
    fn other_letters_in_brackets_do_not() {
        let text = "The Zelbarran Water Council (QXT) met.";
        let chains = chains(text);
        assert_eq!(entity(&chains, text, "QXT", 0).name, "QXT");
    }
}
