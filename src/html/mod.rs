//! The review page: articles with their marks, quotes linked to speakers, casualty tables, in one file.
//!
//! The page needs nothing but itself: no font, script or style from elsewhere, so it can be mailed and opened anywhere.
//! Articles are written as they come; the index comes last in the file and first on the screen, so that memory does
//! not grow with the text.

mod escape;
mod marks;
mod tables;
mod words;

use std::borrow::Borrow;
use std::io::{self, Write};

use crate::locate::Locator;
use crate::record::Record;
use escape::Escaped;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Longest title in the index, in characters.
const TITLE: usize = 80;

/// A page being written.
pub struct Page<W: Write> {
    out: W,
    index: Vec<Line>,
}

/// An article's line in the index.
struct Line {
    id: String,
    title: String,
    quotes: usize,
    figures: usize,
    failed: bool,
}

impl<W: Write> Page<W> {
    /// Starts a page.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn new(mut out: W) -> io::Result<Self> {
        write!(
            out,
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"generator\" content=\"claimwire\"><title>claimwire review</title>\n<style>\n{STYLE}</style></head>\n\
             <body>{}<main>\n",
            toolbar()
        )?;
        let index = Vec::new();
        Ok(Page { out, index })
    }

    /// Writes an article: its record and the text it was made from.
    ///
    /// # Errors
    /// When the page cannot be written to.
    pub fn add(&mut self, record: &Record<'_>, text: &str) -> io::Result<()> {
        let number = self.index.len();
        let line = Line::of(record, text);
        let out = &mut self.out;
        write!(
            out,
            "<article id=\"a{number}\"><header><h2>{}</h2>",
            Escaped(&line.title)
        )?;
        write!(out, "<p class=\"id\">{}</p>", Escaped(&record.id))?;
        if !record.warnings.is_empty() {
            let all: Vec<&str> = record.warnings.iter().map(|w| words::warning(*w)).collect();
            write!(
                out,
                "<p class=\"warning\">{}</p>",
                Escaped(&all.join(" · "))
            )?;
        }
        if let Some(error) = &record.error {
            write!(out, "<p class=\"error\">{}</p>", Escaped(&error.message))?;
        }
        write!(out, "</header><div class=\"columns\"><div class=\"text\">")?;
        let locator = Locator::new(text, record.offsets);
        marks::write(out, record, &locator, number)?;
        write!(out, "</div><aside>")?;
        tables::write(out, record, number)?;
        writeln!(out, "</aside></div></article>")?;
        self.index.push(line);
        Ok(())
    }

    /// Ends the page with its index.
    ///
    /// # Errors
    /// When the page cannot be written to.
    pub fn finish(mut self) -> io::Result<W> {
        let out = &mut self.out;
        write!(
            out,
            "</main>\n<nav><input type=\"search\" placeholder=\"Filter {} articles\" aria-label=\"Filter articles\"><ol>",
            self.index.len()
        )?;
        for (i, line) in self.index.iter().enumerate() {
            let class = if line.failed { " class=\"failed\"" } else { "" };
            write!(
                out,
                "<li{class}><a href=\"#a{i}\">{}</a><small>{} · {} quotes · {} figures</small></li>",
                Escaped(&line.title),
                Escaped(&line.id),
                line.quotes,
                line.figures,
            )?;
        }
        write!(
            out,
            "</ol></nav>\n<script>\n{SCRIPT}</script></body></html>\n"
        )?;
        out.flush()?;
        Ok(self.out)
    }
}

impl Line {
    fn of(record: &Record<'_>, text: &str) -> Line {
        let mut lines = text
            .lines()
            .map(|l| l.trim_matches(['\u{feff}', ' ', '\t', '\r']));
        let first = lines.find(|l| !l.is_empty()).unwrap_or(&record.id);
        let mut title: String = first.chars().take(TITLE).collect();
        if title.len() < first.len() {
            title.push('…');
        }
        Line {
            id: record.id.to_string(),
            title,
            quotes: record.quotes.len(),
            figures: record.casualties.len(),
            failed: record.error.is_some(),
        }
    }
}

/// The layers and whether they are shown at first.
const LAYERS: &[(&str, &str, bool)] = &[
    ("person", "Persons", true),
    ("state", "States", true),
    ("place", "Places", true),
    ("org", "Organisations", true),
    ("agent", "Agents", true),
    ("quote", "Quotes", true),
    ("who", "Speaker names", true),
    ("casualty", "Casualties", true),
    ("sentence", "Sentences", false),
];

fn toolbar() -> String {
    let mut out = String::from("<header class=\"bar\"><strong>claimwire</strong>");
    for (layer, title, shown) in LAYERS {
        let checked = if *shown { " checked" } else { "" };
        out += &format!(
            "<label class=\"k-{layer}\"><input type=\"checkbox\" data-layer=\"{layer}\"{checked}>{title}</label>"
        );
    }
    out + "</header>"
}

/// Writes a whole page: each record with the text it was made from.
///
/// ```
/// use claimwire::{Article, Extractor, Lexicons, html};
/// let article = Article::new("a", "Two people were killed in <Homs>.");
/// let record = Extractor::new(Lexicons::builtin()).extract(&article);
/// let mut page = Vec::new();
/// html::page(&mut page, [(record, &article.text)])?;
/// assert!(String::from_utf8_lossy(&page).contains("&lt;"));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// When `out` cannot be written to.
pub fn page<'r, R, T>(
    out: &mut impl Write,
    articles: impl IntoIterator<Item = (R, T)>,
) -> io::Result<()>
where
    R: Borrow<Record<'r>>,
    T: AsRef<str>,
{
    let mut page = Page::new(out)?;
    for (record, text) in articles {
        page.add(record.borrow(), text.as_ref())?;
    }
    page.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests;
