//! The report for people: a table of figures, then agreements, then the slips.

use std::io::{self, Write};

use super::Report;
use super::tally::{Figure, Layer, Slip};

/// Writes a report as text.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} articles scored", report.articles)?;
    for (what, ids) in [
        ("without a prediction", &report.missing),
        ("without gold", &report.extra),
    ] {
        if !ids.is_empty() {
            let some: Vec<&str> = ids.iter().take(5).map(String::as_str).collect();
            let more = if ids.len() > some.len() { ", ..." } else { "" };
            writeln!(out, "{} {what}: {}{more}", ids.len(), some.join(", "))?;
        }
    }
    writeln!(
        out,
        "\n{:<12}{:<22}{:>7}{:>11}{:>8}{:>8}{:>8}",
        "layer", "figure", "gold", "predicted", "P", "R", "F1"
    )?;
    for layer in &report.layers {
        for (i, f) in layer.figures.iter().enumerate() {
            row(if i == 0 { layer.name } else { "" }, f, out)?;
        }
    }
    writeln!(out, "\nfields that agree on matched items")?;
    for layer in &report.layers {
        agreements(layer, out)?;
    }
    for layer in report.layers.iter().filter(|l| !l.slips.is_empty()) {
        writeln!(out, "\n{}", layer.name)?;
        for slip in &layer.slips {
            write_slip(slip, out)?;
        }
    }
    Ok(())
}

fn row(layer: &str, f: &Figure, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{layer:<12}{:<22}{:>7}{:>11}",
        f.name, f.gold, f.predicted
    )?;
    match f.gold + f.predicted {
        0 => writeln!(out, "{:>8}{:>8}{:>8}", "-", "-", "-"),
        _ => writeln!(out, "{:>8.1}{:>8.1}{:>8.1}", f.precision, f.recall, f.f1),
    }
}

fn agreements(layer: &Layer, out: &mut dyn Write) -> io::Result<()> {
    for a in &layer.agreements {
        if let Some(rate) = a.rate {
            let name = layer.name;
            writeln!(
                out,
                "{name:<12}{:<22}{:>7} of {:<6}{rate:>9.1}",
                a.name, a.right, a.of
            )?;
        }
    }
    Ok(())
}

fn write_slip(slip: &Slip, out: &mut dyn Write) -> io::Result<()> {
    let words = slip.context.as_deref().unwrap_or(&slip.text);
    write!(out, "  {:<13} {}:{}", slip.what, slip.article, slip.start)?;
    if !slip.note.is_empty() {
        write!(out, "  ({})", slip.note)?;
    }
    writeln!(out, "\n                {words}")
}
