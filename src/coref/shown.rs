//! Names as records show them: the fullest form the article itself uses, in the lexicon's spelling only where the
//! article has no more than letters or a part.

use super::Entity;
use crate::entity::{Mention, MentionKind};
use crate::lexicon::fold::key;
use crate::lexicon::word::Shape;
use crate::lexicon::{Label, Lexicons};
use crate::segment::{Document, Gap};

/// Gives places and organisations the longest name that the article has for them.
pub(super) fn name(
    doc: &Document<'_>,
    lexicons: &Lexicons,
    mentions: &[Mention],
    links: &[Option<u32>],
    entities: &mut [Entity],
) {
    let mut longest: Vec<Option<usize>> = vec![None; entities.len()];
    for (i, (m, link)) in mentions.iter().zip(links).enumerate() {
        let Some(entity) = *link else { continue };
        if m.kind != MentionKind::Name || !matches!(m.label, Label::Place | Label::Org) {
            continue;
        }
        let best = &mut longest[entity as usize];
        if best.is_none_or(|b| mentions[b].span.len() < m.span.len()) {
            *best = Some(i);
        }
    }
    for (e, best) in entities.iter_mut().zip(longest) {
        let Some(m) = best.map(|i| &mentions[i]).filter(|m| m.label == e.label) else {
            continue;
        };
        let listed = e.entry.map(|id| lexicons.entry(id).name);
        // A name that no tagger knows, behind its letters, is longer than any mention.
        let longer = e.entry.is_none() && e.name.len() > m.span.len() as usize;
        if longer || m.span.of(doc.text) == e.name {
            continue;
        }
        if listed.is_none_or(|listed| !is_part(doc, m, listed)) {
            e.name = form(doc, m);
        }
    }
}

/// Letters ("UNHCR", "Ala."), or some of the words of the listed name ("Security Council").
fn is_part(doc: &Document<'_>, m: &Mention, listed: &str) -> bool {
    let words = || (m.first as usize..m.last as usize).filter(|&i| doc.tokens[i].shape.is_word());
    let one = words().count() == 1;
    let shape = doc.tokens[m.first as usize].shape;
    let letters = m.label == Label::Org && shape == Shape::Caps
        || shape == Shape::Dotted
        || m.span.len() <= 3;
    let dotted = m.span.of(doc.text).ends_with('.');
    if one && (letters || dotted) {
        return true;
    }
    let all = || listed.split([' ', '-']);
    if m.label == Label::Org && one && all().count() > 1 && is_member(m.span.of(doc.text), listed) {
        return true;
    }
    m.label == Label::Org
        && words().count() < all().count()
        && words().all(|i| all().any(|w| key(w) == doc.tokens[i].key))
}

/// "Democrat" of the "Democratic Party"; "Houthis" is the name of the group itself.
fn is_member(word: &str, listed: &str) -> bool {
    const STEM: usize = 4;
    let alike = |w: &str| w.chars().take(STEM).eq(word.chars().take(STEM));
    !word.ends_with('s') && word.len() > STEM && listed.split(' ').any(alike)
}

/// A name as it is shown: spaces for line breaks, capitals only at the start of long words of a capitals line.
pub(super) fn form(doc: &Document<'_>, m: &Mention) -> String {
    let mut name = String::with_capacity(m.span.len() as usize);
    let shouted = m.label == Label::Person || m.label == Label::Place;
    let mut nickname = false;
    for i in m.first as usize..m.last as usize {
        // Thomas "TJ" Pratt is Thomas Pratt.
        if m.label == Label::Person && doc.tokens[i].shape.is_double_quote() {
            nickname = !nickname;
            continue;
        }
        if nickname {
            continue;
        }
        if i > m.first as usize && doc.tokens[i].gap > Gap::None {
            name.push(' ');
        }
        let word = doc.word(i);
        if shouted && doc.tokens[i].shape == Shape::Caps && word.len() > 2 {
            let mut letters = word.chars();
            name.extend(letters.next());
            name.extend(letters.flat_map(char::to_lowercase));
        } else {
            name.push_str(word);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, entity};

    #[test]
    fn the_longest_form_of_the_article_is_the_name() {
        let text = "Doctors Without Borders left Hama Province. MSF staff were in Hama.";
        let chains = chains(text);
        assert_eq!(
            entity(&chains, text, "MSF", 0).name,
            "Doctors Without Borders"
        );
        assert_eq!(
            entity(&chains, text, "Hama Province", 0).name,
            "Hama Province"
        );
    }

    #[test]
    fn letters_and_parts_keep_the_listed_name() {
        let text = "The UN met. In NEW YORK the Security Council sat.";
        let chains = chains(text);
        assert_eq!(entity(&chains, text, "UN", 0).name, "United Nations");
        assert!(
            entity(&chains, text, "Security Council", 0)
                .name
                .contains("N")
        );
        assert_eq!(entity(&chains, text, "NEW YORK", 0).name, "New York");
    }
}
