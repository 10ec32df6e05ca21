//! What stands beside the text: casualty figures, who said what, and the things named.

use std::io::{self, Write};

use super::escape::Escaped;
use super::words;
use crate::record::{Casualty, Entity, Label, Record};

/// Characters of a quote shown in its row.
const SHOWN: usize = 160;

/// Writes the tables of one article.
pub(super) fn write(out: &mut dyn Write, record: &Record<'_>, article: usize) -> io::Result<()> {
    casualties(out, record, article)?;
    quotes(out, record, article)?;
    entities(out, record, article)
}

fn casualties(out: &mut dyn Write, r: &Record<'_>, a: usize) -> io::Result<()> {
    if r.casualties.is_empty() {
        return Ok(());
    }
    write!(
        out,
        "<details open class=\"figures\"><summary>Casualties <b>{}</b></summary><div class=\"wide\"><table><thead>\
         <tr><th>Number<th>Outcome<th>Place<th>Agent<th>Status</tr></thead><tbody>",
        r.casualties.len()
    )?;
    for (i, c) in r.casualties.iter().enumerate() {
        casualty(out, r, c, a, i)?;
    }
    write!(out, "</tbody></table></div></details>")
}

/// One row: what the text says in the first line of a cell, what goes with it in the second.
fn casualty(
    out: &mut dyn Write,
    r: &Record<'_>,
    c: &Casualty<'_>,
    a: usize,
    i: usize,
) -> io::Result<()> {
    let status = words::status(c.status);
    write!(
        out,
        "<tr><td class=\"number\"><a href=\"#a{a}f{i}\" title=\"{}\">{}</a>",
        Escaped(&c.quantity),
        Escaped(&words::number(c)),
    )?;
    let parent = c.subset_of.map(|p| p as usize);
    if let Some((p, whole)) = parent.and_then(|p| Some((p, r.casualties.get(p)?))) {
        let whole = words::number(whole);
        write!(
            out,
            "<small>of <a href=\"#a{a}f{p}\">{}</a></small>",
            Escaped(&whole)
        )?;
    }
    cell(out, words::outcome(c.outcome))?;
    second(out, c.victims.as_deref().unwrap_or(""))?;
    cell(out, words::name(r, c.place))?;
    second(out, c.date.as_ref().map_or("", |d| &d.text))?;
    cell(out, words::name(r, c.agent))?;
    write!(out, "<td><span class=\"status {status}\">{status}</span>")?;
    let claim = c.quote.map(|q| q as usize);
    if let Some((q, quote)) = claim.and_then(|q| Some((q, r.quotes.get(q)?))) {
        let who = Some(words::speaker(r, quote)).filter(|w| !w.is_empty());
        let who = Escaped(who.unwrap_or("?"));
        write!(out, "<small>by <a href=\"#a{a}q{q}\">{who}</a></small>")?;
    }
    write!(out, "</tr>")
}

fn second(out: &mut dyn Write, text: &str) -> io::Result<()> {
    match text {
        "" => Ok(()),
        _ => write!(out, "<small>{}</small>", Escaped(text)),
    }
}

fn cell(out: &mut dyn Write, text: &str) -> io::Result<()> {
    write!(out, "<td>{}", Escaped(text))
}

fn quotes(out: &mut dyn Write, r: &Record<'_>, a: usize) -> io::Result<()> {
    if r.quotes.is_empty() {
        return Ok(());
    }
    write!(
        out,
        "<details class=\"said\"><summary>Quotes <b>{}</b></summary><div class=\"wide\"><table><thead>\
         <tr><th>Speaker<th>Cue<th>Words</tr></thead><tbody>",
        r.quotes.len()
    )?;
    for (i, q) in r.quotes.iter().enumerate() {
        write!(out, "<tr>")?;
        let who = words::speaker(r, q);
        cell(out, who)?;
        let surface = q.speaker.as_ref().map_or("", |s| &s.text);
        second(out, if surface == who { "" } else { surface })?;
        cell(out, q.cue.as_ref().map_or("", |c| &c.class))?;
        second(out, words::quote_kind(q.kind))?;
        let shown: String = q.text.chars().take(SHOWN).collect();
        let more = if shown.len() < q.text.len() {
            "…"
        } else {
            ""
        };
        let shown = Escaped(&shown);
        write!(out, "<td><a href=\"#a{a}q{i}\">{shown}{more}</a></tr>")?;
    }
    write!(out, "</tbody></table></div></details>")
}

fn entities(out: &mut dyn Write, r: &Record<'_>, a: usize) -> io::Result<()> {
    if r.entities.is_empty() {
        return Ok(());
    }
    let mut times = vec![0usize; r.entities.len()];
    for m in &r.mentions {
        if let Some(slot) = m.entity.and_then(|e| times.get_mut(e as usize)) {
            *slot += 1;
        }
    }
    write!(
        out,
        "<details class=\"things\"><summary>Entities <b>{}</b></summary>",
        r.entities.len()
    )?;
    for label in [
        Label::Person,
        Label::State,
        Label::Place,
        Label::Org,
        Label::Agent,
    ] {
        let here = |e: &&Entity<'_>| e.label == label;
        if !r.entities.iter().any(|e| here(&e)) {
            continue;
        }
        write!(out, "<p class=\"chips\">")?;
        for e in r.entities.iter().filter(here) {
            let about = [&e.country, &e.reference, &e.detail];
            let about: Vec<&str> = about.into_iter().filter_map(|p| p.as_deref()).collect();
            write!(
                out,
                "<span class=\"m {}\" data-e=\"{a}-{}\" title=\"{}\">{}</span><small>{}</small> ",
                words::label(label),
                e.id,
                Escaped(&about.join(" · ")),
                Escaped(&e.name),
                times.get(e.id as usize).copied().unwrap_or(0),
            )?;
        }
        write!(out, "</p>")?;
    }
    write!(out, "</details>")
}
