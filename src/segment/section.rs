//! Sections: where an appended article begins, its headline and its dateline.
//!
//! Scrapers append the next article of the page now and then. What gives it away is a second dateline
//! (`DAMASCUS: The agency said`), a headline after a wide gap, or one glued between two paragraphs of a text whose
//! paragraphs otherwise stand apart. The headlines above a dateline belong to it.

use super::{Gap, Paragraph, Section, Token};
use crate::lexicon::fold;
use crate::lexicon::table::{KeyMap, key_map};
use crate::lexicon::word::Shape;
use crate::lexicon::{Classes, Flags, Label, Lexicons};
use crate::span::Span;

/// A dateline takes at most so many tokens.
const DATELINE: usize = 16;
/// Line breaks before a headline that stands apart from the body above it.
const WIDE: usize = 3;
/// A section's headline and dateline stand among so many first paragraphs.
const OPENING: usize = 8;
/// Paragraphs of a text before its manner of separating them says anything.
const SPACED: usize = 6;
/// Words of a headline that nothing but its place among the paragraphs shows.
const HEADLINE: usize = 5;
/// A place this large may stand in a dateline by itself.
const CITY: u32 = 20_000;

/// The sections of a text; gives every paragraph its section.
pub(super) fn sections(
    text: &str,
    tokens: &[Token],
    paragraphs: &mut [Paragraph],
    lexicons: &Lexicons,
) -> Vec<Section> {
    let page = Page {
        text,
        tokens,
        paragraphs,
        lexicons,
    };
    let starts = page.starts();
    let sections: Vec<Section> = (0..starts.len())
        .map(|i| page.section(&starts, i))
        .collect();
    let mut section = 0;
    for (i, paragraph) in page.paragraphs.iter_mut().enumerate() {
        section += usize::from(starts.get(section + 1) == Some(&i));
        paragraph.section = section as u32;
    }
    sections
}

struct Page<'p> {
    text: &'p str,
    tokens: &'p [Token],
    paragraphs: &'p mut [Paragraph],
    lexicons: &'p Lexicons,
}

impl Page<'_> {
    /// The first paragraph of every section.
    fn starts(&self) -> Vec<usize> {
        let mut starts: Vec<usize> = Vec::new();
        let (mut seen_dateline, mut body) = (false, 0);
        let spaced = self.is_spaced();
        for i in 0..self.paragraphs.len() {
            let here = starts.last().copied().unwrap_or(0);
            if self.dateline(i).is_some() {
                let start = self.headlines_above(i, here);
                // A bulletin dates every item; without a headline of its own an item is no article.
                if (seen_dateline || body > 1) && start > here && start < i && body > 0 {
                    starts.push(start);
                    body = 0;
                }
                seen_dateline = true;
            } else if body > 2 && (self.stands_apart(i) || spaced && self.is_glued(i)) {
                starts.push(i);
                (seen_dateline, body) = (false, 0);
            }
            body += usize::from(self.ends_with_stop(i));
            if starts.is_empty() {
                starts.push(0);
            }
        }
        starts
    }

    fn section(&self, starts: &[usize], number: usize) -> Section {
        let first = starts[number];
        let end = starts
            .get(number + 1)
            .copied()
            .unwrap_or(self.paragraphs.len());
        let span = self.paragraphs[first]
            .span
            .to(self.paragraphs[end - 1].span);
        let opening = first..end.min(first + OPENING);
        let dated = opening.clone().find_map(|i| Some((i, self.dateline(i)?)));
        let above = first..dated.map_or(opening.end.min(end - 1), |(i, _)| i);
        let heading = above
            .into_iter()
            .find(|&i| self.is_headline(i) && !self.is_furniture(i));
        Section {
            span,
            heading: heading.map(|i| self.paragraphs[i].span),
            dateline: dated.map(|(_, d)| d),
        }
    }

    /// Site furniture above the headline: `Home > World`, `SHARE THIS STORY`.
    fn is_furniture(&self, paragraph: usize) -> bool {
        let tokens = &self.tokens[self.paragraphs[paragraph].tokens()];
        let trail = tokens
            .iter()
            .any(|t| matches!(t.text(self.text), "|" | ">" | "»" | "›"));
        let words = tokens.iter().filter(|t| t.shape.is_word()).count();
        trail
            || words < 4
                && tokens
                    .iter()
                    .all(|t| t.shape != Shape::Lower && t.shape != Shape::Title)
    }

    /// The headline above a dateline: lines without a full stop, as long as they are list items or the same line
    /// twice; the line of another article above them is not ours.
    fn headlines_above(&self, dateline: usize, floor: usize) -> usize {
        let mut start = dateline;
        while start > floor && !self.ends_with_stop(start - 1) && self.is_bullet(start - 1) {
            start -= 1;
        }
        let Some(headline) = start
            .checked_sub(1)
            .filter(|&i| i > floor && self.is_headline(i))
        else {
            return start;
        };
        start = headline;
        while start > floor + 1 && self.line(start - 1) == self.line(headline) {
            start -= 1;
        }
        start
    }

    fn line(&self, paragraph: usize) -> &str {
        self.paragraphs[paragraph].span.of(self.text)
    }

    fn is_bullet(&self, paragraph: usize) -> bool {
        let first = &self.tokens[self.paragraphs[paragraph].first as usize];
        matches!(first.shape, Shape::Hyphen | Shape::Dash | Shape::Symbol)
    }

    fn ends_with_stop(&self, paragraph: usize) -> bool {
        let mut last = self.paragraphs[paragraph].last as usize - 1;
        let first = self.paragraphs[paragraph].first as usize;
        while last > first
            && matches!(
                self.tokens[last].shape,
                Shape::CloseQuote | Shape::Quote | Shape::SingleQuote | Shape::Close
            )
        {
            last -= 1;
        }
        matches!(self.tokens[last].shape, Shape::Stop | Shape::Colon)
    }

    /// Three words or more, no full stop at the end, at most two lines long.
    fn is_headline(&self, paragraph: usize) -> bool {
        let p = self.paragraphs[paragraph];
        let words = self.tokens[p.tokens()]
            .iter()
            .filter(|t| t.shape.is_word())
            .count();
        words >= 3
            && p.span.len() <= 200
            && !self.ends_with_stop(paragraph)
            && !self.is_bullet(paragraph)
    }

    /// A headline in title case behind a wide gap.
    fn stands_apart(&self, paragraph: usize) -> bool {
        let p = self.paragraphs[paragraph];
        let Some(before) = paragraph
            .checked_sub(1)
            .map(|i| self.paragraphs[i].span.end)
        else {
            return false;
        };
        let gap = Span::new(before, p.span.start)
            .of(self.text)
            .matches('\n')
            .count();
        if gap < WIDE
            || self.tokens[p.first as usize].gap != Gap::Blank
            || !self.is_headline(paragraph)
        {
            return false;
        }
        let long = |t: &&Token| t.shape.is_word() && t.span.len() > 3;
        let words = self.tokens[p.tokens()].iter().filter(long).count();
        let capitals = self.tokens[p.tokens()]
            .iter()
            .filter(long)
            .filter(|t| t.shape.is_capital())
            .count();
        capitals * 4 >= words * 3 && words >= 3 && paragraph + 1 < self.paragraphs.len()
    }

    /// Whether blank lines separate the paragraphs, all but a few.
    fn is_spaced(&self) -> bool {
        let gaps = self.paragraphs.iter().skip(1);
        let blank = |p: &&Paragraph| self.tokens[p.first as usize].gap == Gap::Blank;
        let all = self.paragraphs.len().saturating_sub(1);
        all >= SPACED && gaps.filter(blank).count() * 3 >= all * 2
    }

    /// A headline without blank lines around it, between two paragraphs of full sentences: `... left.` / `Rain floods
    /// camp` / `Rain flooded ...`.
    fn is_glued(&self, paragraph: usize) -> bool {
        let line = |p: usize| self.tokens[self.paragraphs[p].first as usize].gap == Gap::Line;
        let next = paragraph + 1;
        if paragraph == 0 || next >= self.paragraphs.len() || !line(paragraph) || !line(next) {
            return false;
        }
        let tokens = &self.tokens[self.paragraphs[paragraph].tokens()];
        let words = tokens.iter().filter(|t| t.shape.is_word()).count();
        let finite = Classes::THIRD.with(Classes::SAY);
        let says = tokens
            .iter()
            .any(|t| t.shape == Shape::Lower && t.classes.any(finite));
        let marked = tokens
            .iter()
            .any(|t| matches!(t.shape, Shape::Colon | Shape::Symbol | Shape::Open));
        self.is_headline(paragraph)
            && words >= HEADLINE
            && says
            && !marked
            && tokens[0].shape.is_capital()
            && self.ends_with_stop(paragraph - 1)
            && self.ends_with_stop(next)
            && self.paragraphs[next].span.len() > self.paragraphs[paragraph].span.len()
    }

    /// The dateline a paragraph opens with: `MOSCOW/ NEW YORK:`, `BEIRUT (AP) —`, `Damascus, March 3 (SANA) –`,
    /// `(ADEN, Yemen) --`.
    fn dateline(&self, paragraph: usize) -> Option<Span> {
        let range = self.paragraphs[paragraph].tokens();
        let bracketed = self.tokens[range.start].shape == Shape::Open;
        let start = range.start + usize::from(bracketed);
        let line = &self.tokens[start..range.end];
        let head = (0..line.len().min(DATELINE)).find(|&i| self.ends_dateline(line, i))?;
        if head == 0 || head + 1 == line.len() {
            return None;
        }
        let agency = line[..head]
            .iter()
            .position(|t| matches!(t.shape, Shape::Open | Shape::Close));
        let place = agency.unwrap_or(head);
        let capitals = line[..place]
            .iter()
            .filter(|t| t.shape == Shape::Caps && t.span.len() > 2)
            .count();
        let plain = line[..place].iter().all(|t| self.fits(t));
        let by_agency = agency.is_some() && !bracketed && line[head].shape != Shape::Colon;
        if place == 0 || !plain || capitals == 0 && !by_agency {
            return None;
        }
        // A date behind the place is no part of it, and a sign of a dateline even where the place is not known.
        let dated = |t: &Token| {
            t.shape == Shape::Number || t.classes.any(Classes::MONTH.with(Classes::WEEKDAY))
        };
        let date = line[1..place].iter().position(dated).map(|i| i + 1);
        if !(self.names_place(start, start + place)
            || date.is_some() && capitals > 0 && line[head].shape != Shape::Colon)
        {
            return None;
        }
        let mut last = date.unwrap_or(place);
        while last > 1 && line[last - 1].shape == Shape::Comma {
            last -= 1;
        }
        Some(line[0].span.to(line[last - 1].span))
    }

    /// The mark between a dateline and the text.
    fn ends_dateline(&self, line: &[Token], i: usize) -> bool {
        match line[i].shape {
            Shape::Colon | Shape::Dash => true,
            Shape::Hyphen => line[i].gap > Gap::None || i > 0 && line[i - 1].shape == Shape::Close,
            Shape::Symbol => line[i].gap > Gap::None && line[i].is(self.text, "_"),
            _ => false,
        }
    }

    fn fits(&self, token: &Token) -> bool {
        match token.shape {
            Shape::Lower => matches!(
                token.text(self.text),
                "and" | "of" | "the" | "al" | "ez" | "el" | "de"
            ),
            shape => !matches!(
                shape,
                Shape::OpenQuote | Shape::CloseQuote | Shape::Quote | Shape::Semicolon
            ),
        }
    }

    /// Whether the words name a place that a correspondent would report from.
    fn names_place(&self, first: usize, last: usize) -> bool {
        (first..last)
            .filter(|&i| self.tokens[i].classes.is(Classes::STARTS_PHRASE))
            .any(|i| self.is_place(i, last))
    }

    fn is_place(&self, first: usize, last: usize) -> bool {
        let words = self.tokens[first..last]
            .iter()
            .take_while(|t| t.shape.is_word());
        let Some(hit) = self.lexicons.longest(words.map(|t| t.key)) else {
            return false;
        };
        hit.senses().any(|sense| {
            let entry = self.lexicons.brief(sense.entry);
            let large =
                entry.population >= CITY || entry.flags.any(Flags::CAPITAL.with(Flags::US_STATE));
            match sense.label {
                Label::State => true,
                Label::Place => large || self.lexicons.entry(sense.entry).id.starts_with("cw:"),
                _ => false,
            }
        })
    }
}

/// Whether two paragraphs of real length say the same.
pub(super) fn repeats(text: &str, paragraphs: &[Paragraph]) -> bool {
    let mut seen: KeyMap<Span> = key_map(paragraphs.len());
    paragraphs.iter().filter(|p| p.span.len() > 40).any(|p| {
        let before = seen.insert(fold::key_of_bytes(p.span.of(text).as_bytes()), p.span);
        before.is_some_and(|before| before.of(text) == p.span.of(text))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use crate::lexicon::Lexicons;

    fn sections(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let doc = Document::new(text, &Lexicons::builtin());
        let cut = |s: crate::span::Span| s.of(text).to_string();
        doc.sections
            .iter()
            .map(|s| (cut(s.span), s.heading.map(cut), s.dateline.map(cut)))
            .collect()
    }

    #[test]
    fn a_second_dateline_starts_a_section_with_the_headline_above_it() {
        let first = "BEIRUT: Shells fell on the town. Nobody was hurt.\nThe army denied it.\n";
        let second = "Rain floods camp in the north\nRain floods camp in the north\nDAMASCUS: Rain flooded a camp.";
        let text = format!("{first}{second}");
        let found = sections(&text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].2.as_deref(), Some("BEIRUT"));
        assert_eq!(found[1].0, second);
        assert_eq!(found[1].1.as_deref(), Some("Rain floods camp in the north"));
        assert_eq!(found[1].2.as_deref(), Some("DAMASCUS"));
    }

    #[test]
    fn a_headline_glued_between_paragraphs_of_a_spaced_text_starts_a_section() {
        let body = "BEIRUT: Shells fell on the town.\n\nNobody was hurt.\n\nThe army denied it.\n\nRain fell.\n\nIt was cold.";
        let headline = "Rain floods camp in the north";
        let text = format!(
            "{body}\n\nIt grew dark.\n{headline}\nRain flooded a camp on Monday, an aid group said."
        );
        let found = sections(&text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[1].1.as_deref(), Some(headline));
        // A caption names what it shows, and a subhead stands below a blank line.
        let caption = text.replace(headline, "Children at a camp in the north");
        assert_eq!(sections(&caption).len(), 1);
        let subhead = text.replace(&format!("\n{headline}"), &format!("\n\n{headline}"));
        assert_eq!(sections(&subhead).len(), 1);
    }

    #[test]
    fn an_agency_in_brackets_makes_a_dateline_in_mixed_case() {
        let found = sections("Cairo, March 3 (MENA) – The court met on Monday.");
        assert_eq!(found[0].2.as_deref(), Some("Cairo"));
    }

    #[test]
    fn a_speaker_in_capitals_and_a_label_are_no_datelines() {
        assert_eq!(
            sections("HADDO: We shall see.\nBREAKING: Shells fall on town.")[0].2,
            None
        );
        assert_eq!(
            sections(
                "A subhead alone\nShells fell. They stopped.\n\nAnother subhead\nThey began again."
            )
            .len(),
            1
        );
    }
}
