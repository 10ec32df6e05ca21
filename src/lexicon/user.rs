//! A user's lexicon: extra entries from gazetteer TSV files or spaCy EntityRuler patterns (JSONL).

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::compile::{Compiled, Compiler, Problem};
use super::entry::{Flags, Label, Row};
use crate::error::{Code, Error, Result};

/// A compiled user lexicon, and the rows that were left out.
#[derive(Debug)]
pub struct UserLexicon {
    /// For [`super::Lexicons::with_user`].
    pub compiled: Compiled,
    /// How many entries it holds.
    pub entries: usize,
    /// Rows that could not be used.
    pub problems: Vec<Problem>,
}

/// Reads and compiles lexicon files; a folder stands for the `.tsv` and `.jsonl` files in it.
///
/// # Errors
/// When a path cannot be read or a folder holds no lexicon.
pub fn load(paths: &[PathBuf]) -> Result<UserLexicon> {
    let (mut compiler, mut problems) = (Compiler::default(), Vec::new());
    for path in paths {
        for file in files(path)? {
            let name = file.display().to_string();
            let text = std::fs::read_to_string(&file).map_err(|e| {
                Error::io(Code::Lexicon, "cannot read the lexicon", e).at(Some(&name), None)
            })?;
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            if file
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("jsonl"))
            {
                problems.extend(patterns(&mut compiler, &name, text));
            } else {
                problems.extend(compiler.gazetteer(&name, text, Flags::USER));
            }
        }
    }
    let entries = compiler.entries();
    Ok(UserLexicon {
        compiled: compiler.finish(),
        entries,
        problems,
    })
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let name = path.display().to_string();
    let failed = |e| Error::io(Code::Lexicon, "cannot read the lexicon", e).at(Some(&name), None);
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("tsv") || e.eq_ignore_ascii_case("jsonl"))
        {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(
            Error::new(Code::Lexicon, "no .tsv or .jsonl file in this folder")
                .at(Some(&name), None),
        );
    }
    Ok(files)
}

fn patterns(compiler: &mut Compiler, file: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, line) in text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
    {
        if let Err(message) = pattern(compiler, line) {
            problems.push(Problem {
                file: file.into(),
                line: i + 1,
                message,
            });
        }
    }
    problems
}

fn pattern(compiler: &mut Compiler, line: &str) -> std::result::Result<(), String> {
    let p: Value = serde_json::from_str(line).map_err(|e| format!("no JSON: {e}"))?;
    let text = |key: &str| p.get(key).and_then(Value::as_str);
    let named = text("label").ok_or("no \"label\" with a text")?;
    let label = label(named).ok_or_else(|| {
        format!("label {named:?} is none of PERSON, GPE, LOC, FAC, ORG, NORP, person, state, place, org, agent")
    })?;
    let form = match p.get("pattern") {
        Some(Value::String(phrase)) => phrase.clone(),
        Some(Value::Array(tokens)) => {
            let words: std::result::Result<Vec<&str>, String> = tokens.iter().map(word).collect();
            words?.join(" ")
        }
        _ => return Err("no \"pattern\" with a text or a list of tokens".into()),
    };
    if form.trim().is_empty() {
        return Err("the pattern is empty".into());
    }
    let mut flags = Flags::USER;
    if named == "NORP" {
        flags.0 |= Flags::DEMONYM.0;
    }
    compiler.row(&Row {
        id: text("id").unwrap_or(""),
        label,
        name: &form,
        aliases: Vec::new(),
        country: "",
        parent: "",
        population: 0,
        position: None,
        flags,
        extra: String::new(),
    });
    Ok(())
}

/// The word of one token of a pattern: only fixed words can be looked up.
fn word(token: &Value) -> std::result::Result<&str, String> {
    let Some(attributes) = token.as_object() else {
        return Err("a token of the pattern is no object".into());
    };
    let mut found = None;
    for (name, value) in attributes {
        match (name.as_str(), value.as_str()) {
            ("LOWER" | "TEXT" | "ORTH" | "lower" | "text" | "orth", Some(word)) => {
                found = Some(word);
            }
            _ => {
                return Err(format!(
                    "{name} in the pattern: only tokens of one fixed word (LOWER, TEXT or ORTH) can be looked up"
                ));
            }
        }
    }
    found.ok_or_else(|| "a token of the pattern has no word".into())
}

fn label(spacy: &str) -> Option<Label> {
    match spacy {
        "PERSON" | "PER" => Some(Label::Person),
        "GPE" | "LOC" | "FAC" => Some(Label::Place),
        "ORG" => Some(Label::Org),
        "NORP" => Some(Label::State),
        other => Label::by_name(&other.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    #[test]
    fn entity_ruler_patterns_and_tsv_are_looked_up_first() {
        let folder = tempfile::tempdir().unwrap();
        let ruler = "{\"label\": \"ORG\", \"pattern\": \"Qadmus Brigade\", \"id\": \"qb\"}\n\
                     {\"label\": \"GPE\", \"pattern\": [{\"LOWER\": \"wadi\"}, {\"LOWER\": \"shams\"}]}\n\
                     {\"label\": \"GPE\", \"pattern\": [{\"POS\": \"NOUN\"}]}\n";
        std::fs::write(folder.path().join("a.jsonl"), ruler).unwrap();
        let loaded = load(&[folder.path().to_path_buf()]).unwrap();
        assert_eq!(
            (
                loaded.entries,
                loaded.problems.len(),
                loaded.problems[0].line
            ),
            (2, 1, 3)
        );
        let lexicons = Lexicons::builtin().with_user(loaded.compiled).unwrap();
        let senses = lexicons.lookup("Qadmus Brigade");
        assert_eq!(lexicons.entry(senses[0].entry).id, "qb");
        assert_eq!(
            lexicons.entry(lexicons.lookup("Wadi Shams")[0].entry).label,
            Label::Place
        );
    }

    #[test]
    fn bad_patterns_are_told_apart() {
        let why = |line: &str| {
            pattern(&mut Compiler::default(), line)
                .err()
                .unwrap_or_default()
        };
        assert!(why("ORG Qadmus").starts_with("no JSON"));
        assert!(why(r#"{"pattern": "Qadmus"}"#).contains("\"label\""));
        assert!(why(r#"{"label": "ORG"}"#).contains("\"pattern\""));
        let optional = r#"{"label": "ORG", "pattern": [{"LOWER": "qadmus", "OP": "?"}]}"#;
        assert!(why(optional).starts_with("OP in the pattern"));
        let regex = r#"{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "q"}}]}"#;
        assert!(why(regex).starts_with("TEXT in the pattern"));
        assert_eq!(why(r#"{"label": "Agent", "pattern": "qadmin"}"#), "");
    }

    #[test]
    fn an_empty_folder_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let e = load(&[folder.path().to_path_buf()]).unwrap_err();
        assert_eq!(e.code(), Code::Lexicon);
        assert!(e.to_string().contains("no .tsv or .jsonl"));
    }
}
