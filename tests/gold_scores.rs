//! The corpus, scored: every article has gold, every anchor of the gold resolves, and no layer falls below its floor.
//!
//! Floors stand one point below what was reached when they were last raised: a change that costs more has to say so
//! here. `cargo test --test gold_scores -- --nocapture` prints the table and the slips.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use claimwire::score::{self, Gold, Report};
use claimwire::{Article, Extractor, Lexicons};

/// Layer, figure, lowest F1 accepted.
const FLOORS: &[(&str, &str, f64)] = &[
    ("sentences", "boundaries in a line", 98.6),
    ("sentences", "whole sentences", 98.6),
    ("sentences", "sections", 85.7),
    ("mentions", "all", 94.4),
    ("mentions", "person", 96.5),
    ("mentions", "state", 96.3),
    ("mentions", "place", 93.8),
    ("mentions", "org", 88.0),
    ("mentions", "agent", 98.5),
    ("links", "mentions linked", 94.8),
    ("quotes", "lenient", 94.4),
    ("quotes", "direct", 96.0),
    ("quotes", "mixed", 89.3),
    ("quotes", "indirect", 90.7),
    ("quotes", "joint", 92.8),
    ("quotes", "resolved", 90.6),
    ("casualties", "strict", 94.1),
    ("casualties", "killed", 97.3),
    ("casualties", "injured", 95.7),
];

/// Slips listed of each sort and layer.
const LISTED: usize = 12;

fn corpus(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(folder)
}

fn stems(folder: &str, extension: &str) -> BTreeSet<String> {
    let files = fs::read_dir(corpus(folder)).expect("the corpus is part of the repository");
    let paths = files.map(|f| f.expect("readable").path());
    let wanted = paths.filter(|p| p.extension().is_some_and(|e| e == extension));
    wanted
        .map(|p| p.file_stem().expect("named").to_string_lossy().into_owned())
        .collect()
}

fn gold() -> Vec<Gold> {
    score::read_gold(&corpus("gold"), None).unwrap_or_else(|e| panic!("{e}"))
}

fn report() -> Report {
    let gold = gold();
    let extractor = Extractor::new(Lexicons::builtin());
    let read = |g: &Gold| Article::new(g.id(), g.text().expect("annotations hold their text"));
    let articles: Vec<Article> = gold.iter().map(read).collect();
    let records: Vec<_> = articles.iter().map(|a| extractor.extract(a)).collect();
    score::score(&gold, &records, LISTED).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_article_has_gold_and_every_gold_its_article() {
    assert_eq!(stems("articles", "txt"), stems("gold", "json"));
}

#[test]
fn every_anchor_of_the_gold_resolves() {
    for g in gold() {
        assert!(!g.text().expect("text").trim().is_empty(), "{}", g.id());
    }
}

#[test]
fn no_layer_falls_below_its_floor() {
    let report = report();
    let mut table = Vec::new();
    report
        .write_table(&mut table)
        .expect("memory takes everything");
    println!("{}", String::from_utf8_lossy(&table));
    assert!(report.missing.is_empty() && report.extra.is_empty());
    let fallen: Vec<String> = FLOORS
        .iter()
        .filter_map(|floor| fallen(&report, floor))
        .collect();
    assert!(
        fallen.is_empty(),
        "below the floor:\n  {}",
        fallen.join("\n  ")
    );
}

fn fallen(report: &Report, &(layer, figure, floor): &(&str, &str, f64)) -> Option<String> {
    let found = report.layer(layer).and_then(|l| l.figure(figure));
    let figure_now = found.unwrap_or_else(|| panic!("no figure {layer} / {figure}"));
    let f1 = figure_now.f1;
    (f1 < floor).then(|| format!("{layer} / {figure}: F1 {f1:.1}, floor {floor:.1}"))
}
