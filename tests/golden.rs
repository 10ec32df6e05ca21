//! Whole records of a few articles, as files that people can read and a diff can judge: every key on a line, every
//! item of a layer on a line. `CLAIMWIRE_BLESS=1 cargo test --test golden` rewrites them; read the diff.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use claimwire::{Article, Extractor, Lexicons};
use serde_json::Value;

/// Clean and dirty, one of every kind.
const ARTICLES: &[&str] = &[
    "attack_market_maiduguri.txt",
    "briefing_hague_ffm.txt",
    "disaster_flood_sindh.txt",
    "disaster_train_tanta.txt",
    "live_quake_izmir.txt",
    "ngo_release_mae_sot.txt",
    "politics_debate_ohio.txt",
    "politics_interview_gulu.txt",
    "trial_indictment_mobile.txt",
    "wire_geneva_veto.txt",
];

fn readable(record: &Value) -> String {
    let mut out = String::from("{\n");
    for (key, value) in record.as_object().expect("a record is an object") {
        match value.as_array() {
            Some(items) if !items.is_empty() => {
                let _ = writeln!(out, "\"{key}\": [");
                for item in items {
                    let _ = writeln!(out, "  {item}");
                }
                out.push_str("]\n");
            }
            _ => {
                let _ = writeln!(out, "\"{key}\": {value}");
            }
        }
    }
    out.push_str("}\n");
    out
}

#[test]
fn records_are_as_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bless = std::env::var_os("CLAIMWIRE_BLESS").is_some();
    let extractor = Extractor::new(Lexicons::builtin());
    let mut changed = Vec::new();
    for name in ARTICLES {
        let text = fs::read_to_string(root.join("corpus/articles").join(name))
            .expect("an article of the corpus");
        let article = Article::new(*name, text);
        let record = serde_json::to_string(&extractor.extract(&article)).expect("a record is JSON");
        let got = readable(&serde_json::from_str(&record).expect("JSON"));
        let path = root
            .join("tests/golden")
            .join(name)
            .with_extension("record");
        if bless {
            fs::create_dir_all(root.join("tests/golden")).expect("a folder");
            fs::write(&path, &got).expect("a golden file");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if got != expected {
            let line = got
                .lines()
                .zip(expected.lines())
                .position(|(a, b)| a != b)
                .unwrap_or(0);
            let at = |s: &str| s.lines().nth(line).unwrap_or("(end)").to_string();
            changed.push(format!(
                "{name}, line {}:\n  now      {}\n  recorded {}",
                line + 1,
                at(&got),
                at(&expected)
            ));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\n(CLAIMWIRE_BLESS=1 rewrites)",
        changed.join("\n")
    );
}
