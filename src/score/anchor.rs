//! Anchors: how gold points into an article, by its words instead of offsets, and their resolution.
//!
//! A string must occur exactly once as a whole word (no letter or digit before or after it), or say which
//! occurrence is meant. Whoever annotates never counts characters, and an edit of the article breaks loudly.

use serde::Deserialize;

use crate::span::Span;

/// A string of the article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The string.
    pub s: String,
    /// Which of its whole-word occurrences, from one.
    #[serde(default)]
    pub n: Option<usize>,
    /// A longer string that occurs exactly once: its first whole-word occurrence in there.
    #[serde(rename = "in", default)]
    pub within: Option<String>,
}

/// Resolves the anchors of one article and collects what is wrong with them.
#[derive(Debug)]
pub(super) struct Resolver<'t> {
    pub(super) text: &'t str,
    pub(super) complaints: Vec<String>,
}

impl<'t> Resolver<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let complaints = Vec::new();
        Resolver { text, complaints }
    }

    pub(super) fn complain(&mut self, owner: &str, what: impl std::fmt::Display) {
        self.complaints.push(format!("{owner}: {what}"));
    }

    /// The one place an anchor names.
    pub(super) fn one(&mut self, owner: &str, anchor: &Anchor) -> Option<Span> {
        match self.find(anchor) {
            Ok(span) => Some(span),
            Err(why) => {
                self.complain(owner, why);
                None
            }
        }
    }

    /// Every place the anchor of a mention names: all occurrences unless it says which.
    pub(super) fn every(&mut self, owner: &str, anchor: &Anchor) -> Vec<Span> {
        if anchor.n.is_some() || anchor.within.is_some() {
            return self.one(owner, anchor).into_iter().collect();
        }
        let all = self.whole_words(&anchor.s, self.all());
        if all.is_empty() {
            self.complain(owner, format_args!("{:?} is not in the article", anchor.s));
        }
        all
    }

    /// The start of a string that occurs exactly once, whole word or not.
    pub(super) fn once(&mut self, owner: &str, s: &str) -> Option<Span> {
        match self.only(s) {
            Ok(span) => Some(span),
            Err(why) => {
                self.complain(owner, why);
                None
            }
        }
    }

    fn find(&self, anchor: &Anchor) -> Result<Span, String> {
        let Anchor { s, n, within } = anchor;
        if s.is_empty() || s.trim() != s {
            return Err(format!("{s:?} is empty or has white space at its edge"));
        }
        let found = match (n, within) {
            (Some(_), Some(_)) => return Err(format!("{s:?} has both \"n\" and \"in\"")),
            (None, Some(outer)) => {
                let inside = self.whole_words(s, self.only(outer)?);
                return (inside.first().copied())
                    .ok_or_else(|| format!("{s:?} is no whole word of {outer:?}"));
            }
            _ => self.whole_words(s, self.all()),
        };
        match (n, found.as_slice()) {
            (_, []) => Err(format!("{s:?} is not in the article")),
            (None, [one]) => Ok(*one),
            (None, many) => Err(format!(
                "{s:?} occurs {} times: say which with \"n\" or \"in\"",
                many.len()
            )),
            (Some(n), many) => (n.checked_sub(1))
                .and_then(|i| many.get(i).copied())
                .ok_or_else(|| format!("{s:?} occurs {} times: n = {n} is none", many.len())),
        }
    }

    fn all(&self) -> Span {
        Span::new(0, self.text.len() as u32)
    }

    fn only(&self, s: &str) -> Result<Span, String> {
        match occurrences(self.text, s).as_slice() {
            [at] => Ok(Span::new(*at as u32, (at + s.len()) as u32)),
            all => Err(format!("{s:?} occurs {} times, not once", all.len())),
        }
    }

    fn whole_words(&self, s: &str, inside: Span) -> Vec<Span> {
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let base = inside.start as usize;
        let starts = occurrences(inside.of(self.text), s).into_iter();
        let spans = starts.map(|at| (base + at, base + at + s.len()));
        spans
            .filter(|&(a, b)| {
                !joined(self.text[..a].chars().next_back())
                    && !joined(self.text[b..].chars().next())
            })
            .map(|(a, b)| Span::new(a as u32, b as u32))
            .collect()
    }
}

/// Where a string starts in a text, overlapping occurrences included.
fn occurrences(text: &str, s: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(s)) {
        out.push(from + at);
        from += at + text[from + at..].chars().next().map_or(1, char::len_utf8);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Omar said Omara lied. Omar’s aide denied it; “Omar is right,” he said.";

    fn anchor(json: &str) -> Anchor {
        serde_json::from_str(json).unwrap()
    }

    fn find(json: &str) -> Result<&'static str, String> {
        let span = Resolver::new(TEXT).find(&anchor(json))?;
        Ok(&TEXT[span.start as usize..])
    }

    #[test]
    fn a_string_is_found_by_number_or_inside_a_longer_one() {
        assert!(find(r#"{"s":"Omar","n":2}"#).unwrap().starts_with("Omar’s"));
        assert!(
            find(r#"{"s":"said","in":"right,” he said"}"#)
                .unwrap()
                .starts_with("said.")
        );
        assert!(find(r#"{"s":"Omara"}"#).unwrap().starts_with("Omara lied"));
    }

    #[test]
    fn missing_and_ambiguous_strings_are_refused_by_name() {
        let missing = find(r#"{"s":"Lena"}"#).unwrap_err();
        assert!(missing.contains("\"Lena\" is not in"), "{missing}");
        let twice = find(r#"{"s":"Omar"}"#).unwrap_err();
        assert!(twice.contains("occurs 3 times"), "{twice}");
        assert!(find(r#"{"s":"Omar","n":4}"#).unwrap_err().contains("n = 4"));
        assert!(find(r#"{"s":"Omar","n":0}"#).unwrap_err().contains("n = 0"));
        assert!(find(r#"{"s":"aid"}"#).is_err(), "no whole word");
        assert!(find(r#"{"s":"he","in":"said"}"#).is_err());
        assert!(find(r#"{"s":"Omar","n":1,"in":"lied"}"#).is_err());
        assert!(find(r#"{"s":" it"}"#).is_err());
    }

    #[test]
    fn a_mention_stands_for_every_occurrence() {
        let mut resolver = Resolver::new(TEXT);
        assert_eq!(resolver.every("e", &anchor(r#"{"s":"Omar"}"#)).len(), 3);
        assert_eq!(
            resolver.every("e", &anchor(r#"{"s":"Omar","n":1}"#)).len(),
            1
        );
        assert!(resolver.complaints.is_empty());
        assert!(resolver.every("e", &anchor(r#"{"s":"Lena"}"#)).is_empty());
        assert_eq!(resolver.complaints, ["e: \"Lena\" is not in the article"]);
    }
}
