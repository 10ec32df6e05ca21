//! The article's text with its marks.
//!
//! Marks overlap: a quote holds names and figures, a speaker may hold a state. So the text is cut wherever a mark
//! begins or ends, and each piece is one flat element that carries the classes of all marks over it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::escape::Escaped;
use super::words;
use crate::locate::Locator;
use crate::record::Record;
use crate::span::Span;

/// What one stretch of text is.
#[derive(Clone, Copy, Debug)]
enum Mark {
    Heading,
    Dateline,
    Mention(usize),
    Quote(usize),
    Speaker(usize),
    Cue,
    Figure(usize),
    Trigger,
}

/// Writes `text` with the marks of `record`; `article` numbers the article in the page.
pub(super) fn write(
    out: &mut dyn Write,
    record: &Record<'_>,
    text: &Locator<'_>,
    article: usize,
) -> io::Result<()> {
    let view = View {
        record,
        text: text.text(),
        article,
        marks: marks(record, text),
    };
    view.write(out, &breaks(record, text))
}

/// Where a sentence or an appended article starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Section,
    Sentence,
}

fn breaks(record: &Record<'_>, text: &Locator<'_>) -> Vec<(u32, Break)> {
    let sections = record
        .sections
        .iter()
        .skip(1)
        .map(|s| (s.start, Break::Section));
    let sentences = record.sentences.iter().map(|s| (s.start, Break::Sentence));
    let placed = sections
        .chain(sentences)
        .filter_map(|(at, b)| Some((text.byte(at)?, b)));
    let mut all: Vec<(u32, Break)> = placed.collect();
    all.sort_unstable();
    all
}

fn marks(record: &Record<'_>, text: &Locator<'_>) -> Vec<(Span, Mark)> {
    let mut out = Vec::new();
    let mut put = |start, end, mark| {
        // What does not fit the text is left out: a page is a view, not a judge.
        if let Some(span) = text.span(start, end).filter(|s| !s.is_empty()) {
            out.push((span, mark));
        }
    };
    for s in &record.sections {
        s.heading
            .iter()
            .for_each(|h| put(h.start, h.end, Mark::Heading));
        s.dateline
            .iter()
            .for_each(|d| put(d.start, d.end, Mark::Dateline));
    }
    for (i, m) in record.mentions.iter().enumerate() {
        put(m.start, m.end, Mark::Mention(i));
    }
    for (i, q) in record.quotes.iter().enumerate() {
        put(q.start, q.end, Mark::Quote(i));
        q.speaker
            .iter()
            .for_each(|s| put(s.start, s.end, Mark::Speaker(i)));
        q.cue.iter().for_each(|c| put(c.start, c.end, Mark::Cue));
    }
    for (i, c) in record.casualties.iter().enumerate() {
        put(c.start, c.end, Mark::Figure(i));
        put(c.cue.start, c.cue.end, Mark::Trigger);
    }
    out.sort_by_key(|(s, _)| s.start);
    out
}

struct View<'v> {
    record: &'v Record<'v>,
    text: &'v str,
    article: usize,
    /// In order of their start.
    marks: Vec<(Span, Mark)>,
}

impl View<'_> {
    fn write(&self, out: &mut dyn Write, breaks: &[(u32, Break)]) -> io::Result<()> {
        let edges = self.marks.iter().flat_map(|(s, _)| [s.start, s.end]);
        let mut cuts: Vec<u32> = edges.chain(breaks.iter().map(|b| b.0)).collect();
        cuts.extend([0, self.text.len() as u32]);
        cuts.sort_unstable();
        cuts.dedup();
        let (mut next, mut next_break) = (0, 0);
        let mut active: Vec<usize> = Vec::new();
        for (i, &at) in cuts.iter().enumerate() {
            for &k in active.iter().filter(|&&k| self.marks[k].0.end == at) {
                self.close(out, self.marks[k].1)?;
            }
            active.retain(|&k| self.marks[k].0.end > at);
            while let Some((_, kind)) = breaks.get(next_break).filter(|b| b.0 == at) {
                out.write_all(match kind {
                    Break::Section => b"<i class=\"cut\">appended article</i>",
                    Break::Sentence => b"<i class=\"s\"></i>",
                })?;
                next_break += 1;
            }
            while self.marks.get(next).is_some_and(|(s, _)| s.start == at) {
                self.open(out, self.marks[next].1)?;
                active.push(next);
                next += 1;
            }
            let end = cuts.get(i + 1).copied().unwrap_or(at);
            self.piece(out, Span::new(at, end), &active)?;
        }
        Ok(())
    }

    /// What tables link to.
    fn open(&self, out: &mut dyn Write, mark: Mark) -> io::Result<()> {
        let a = self.article;
        match mark {
            Mark::Quote(i) => write!(out, "<a id=\"a{a}q{i}\"></a>"),
            Mark::Speaker(i) => write!(out, "<a id=\"a{a}s{i}\"></a>"),
            Mark::Figure(i) => write!(out, "<a id=\"a{a}f{i}\"></a>"),
            _ => Ok(()),
        }
    }

    /// A quote ends with the name of who said it.
    fn close(&self, out: &mut dyn Write, mark: Mark) -> io::Result<()> {
        let Mark::Quote(i) = mark else {
            return Ok(());
        };
        let who = words::speaker(self.record, &self.record.quotes[i]);
        let a = self.article;
        match who {
            "" => write!(out, "<sup class=\"who none\">?</sup>"),
            _ => write!(
                out,
                "<sup class=\"who\"><a href=\"#a{a}s{i}\">{}</a></sup>",
                Escaped(who)
            ),
        }
    }

    fn piece(&self, out: &mut dyn Write, span: Span, active: &[usize]) -> io::Result<()> {
        let text = Escaped(span.of(self.text));
        if span.is_empty() || active.is_empty() {
            return write!(out, "{text}");
        }
        let mut look = Look::default();
        for &k in active {
            self.add(self.marks[k].1, &mut look);
        }
        write!(out, "<span class=\"{}\"", look.classes.trim_end())?;
        for (name, value) in [
            ("q", &look.quotes),
            ("v", &look.voices),
            ("e", &look.entities),
        ] {
            if !value.is_empty() {
                write!(out, " data-{name}=\"{}\"", value.trim_end())?;
            }
        }
        if !look.title.is_empty() {
            write!(out, " title=\"{}\"", Escaped(look.title.trim_end()))?;
        }
        write!(out, ">{text}</span>")
    }

    fn add(&self, mark: Mark, look: &mut Look) {
        let a = self.article;
        match mark {
            Mark::Heading => look.class("heading"),
            Mark::Dateline => look.class("dateline"),
            Mark::Mention(i) => self.mention(i, look),
            Mark::Quote(i) => self.quote(i, look),
            Mark::Speaker(i) => {
                look.class("v");
                look.voices += &format!("{a}-{i} ");
            }
            Mark::Cue => look.class("cue"),
            Mark::Figure(i) => self.figure(i, look),
            Mark::Trigger => look.class("t"),
        }
    }

    fn mention(&self, i: usize, look: &mut Look) {
        let m = &self.record.mentions[i];
        let entity = words::entity(self.record, m.entity);
        look.class("m");
        look.class(words::label(m.label));
        look.class(words::mention_kind(m.kind));
        if let Some(e) = entity {
            look.entities += &format!("{}-{} ", self.article, e.id);
        }
        let name = entity.map_or("unknown", |e| &e.name);
        let mut parts = vec![name, words::label(m.label), words::mention_kind(m.kind)];
        let known = entity.map(|e| [&e.country, &e.reference, &e.detail]);
        parts.extend(known.into_iter().flatten().filter_map(|p| p.as_deref()));
        look.say(&parts.join(" · "));
    }

    fn quote(&self, i: usize, look: &mut Look) {
        let q = &self.record.quotes[i];
        let kind = words::quote_kind(q.kind);
        look.class("q");
        look.class(kind);
        look.quotes += &format!("{}-{i} ", self.article);
        let class = q.cue.as_ref().map_or("no cue", |c| &*c.class);
        let who = Some(words::speaker(self.record, q)).filter(|w| !w.is_empty());
        look.say(&format!(
            "{kind} quote · {} · {class}",
            who.unwrap_or("nobody")
        ));
    }

    fn figure(&self, i: usize, look: &mut Look) {
        let c = &self.record.casualties[i];
        let (outcome, status) = (words::outcome(c.outcome), words::status(c.status));
        look.class("f");
        look.class(status);
        look.say(&format!("{} {outcome}, {status}", words::number(c)));
    }
}

/// Classes and attributes of one piece.
#[derive(Default)]
struct Look {
    classes: String,
    quotes: String,
    voices: String,
    entities: String,
    title: String,
}

impl Look {
    fn class(&mut self, name: &str) {
        if !self.classes.split(' ').any(|c| c == name) {
            let _ = write!(self.classes, "{name} ");
        }
    }

    fn say(&mut self, line: &str) {
        let _ = writeln!(self.title, "{line}");
    }
}
