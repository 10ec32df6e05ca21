//! A module may use only modules on lower floors (ARCHITECTURE.md). This test reads the sources and fails on an
//! upward `use`.

use std::fs;
use std::path::{Path, PathBuf};

/// The floor of every module; siblings on one floor do not use each other, unless both are named in a pair below.
const FLOORS: &[(&str, u32)] = &[
    ("span", 0),
    ("error", 0),
    ("article", 1),
    ("lexicon", 1),
    ("segment", 2),
    ("entity", 3),
    ("coref", 4),
    ("quote", 5),
    ("casualty", 5),
    ("record", 6),
    ("warning", 7),
    ("record_of", 8),
    ("extract", 9),
    ("input", 10),
    ("output", 10),
    ("score", 10),
    ("html", 10),
    ("locate", 10),
    ("batch", 11),
    ("cli", 12),
];

/// `record_of` takes the options of `extract`; they are one step of the pipeline in two files.
const ALLOWED: &[(&str, &str)] = &[
    ("record_of", "extract"),
    ("score", "locate"),
    ("html", "locate"),
    ("output", "locate"),
];

fn floor(module: &str) -> Option<u32> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, floor)| *floor)
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The modules of this crate that a line of code names.
fn named(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(
                group
                    .split([',', '}'])
                    .map(|s| s.trim().split("::").next().unwrap_or("").to_string()),
            );
        } else {
            names.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    names
}

#[test]
fn no_module_uses_a_higher_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in files {
        let below = file
            .strip_prefix(&root)
            .expect("below src")
            .to_string_lossy()
            .into_owned();
        let module = below.split(['/', '.']).next().unwrap_or("").to_string();
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let own = floor(&module).unwrap_or_else(|| {
            panic!("{module} has no floor: add it to FLOORS and ARCHITECTURE.md")
        });
        let text = fs::read_to_string(&file).expect("readable source");
        // Tests at the end of a file may use what they like.
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (number, line) in code.lines().enumerate() {
            for used in named(line) {
                let Some(other) = floor(&used) else { continue };
                seen += 1;
                let fine = used == module
                    || other < own
                    || ALLOWED.contains(&(module.as_str(), used.as_str()));
                if !fine {
                    wrong.push(format!(
                        "{below}:{}: {module} (floor {own}) uses {used} (floor {other})",
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        seen > 50,
        "only {seen} uses were seen: the reader of sources is broken"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_batch_uses_rayon_and_only_cli_uses_clap() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for (word, home) in [("rayon::", "batch"), ("clap::", "cli"), ("clap_", "cli")] {
        let mut users = 0;
        for file in &files {
            let text = fs::read_to_string(file).expect("readable source");
            let uses = text
                .lines()
                .any(|l| !l.trim_start().starts_with("//") && l.contains(word));
            let below = file
                .strip_prefix(&root)
                .expect("below src")
                .to_string_lossy()
                .into_owned();
            assert!(!uses || below.starts_with(home), "{below} uses {word}");
            users += usize::from(uses);
        }
        assert!(users > 0, "nobody uses {word}");
    }
}
