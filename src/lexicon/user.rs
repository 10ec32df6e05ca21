//! A user's lexicon: extra entries from gazetteer TSV files or spaCy EntityRuler patterns (JSONL).

use std::path::{Path, PathBuf};

use serde::Deserialize;

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

/// One line of an EntityRuler file.
#[derive(Deserialize)]
struct Pattern {
    label: String,
    pattern: Tokens,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Tokens {
    Phrase(String),
    Words(Vec<Word>),
}

/// One token of a pattern: only fixed words can be looked up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    #[serde(alias = "LOWER", alias = "ORTH", rename = "TEXT")]
    text: String,
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
    let p: Pattern = serde_json::from_str(line).map_err(|e| {
        format!("no EntityRuler pattern of fixed words (LOWER, TEXT or ORTH only): {e}")
    })?;
    let label = label(&p.label).ok_or_else(|| {
        format!("label {:?} is none of PERSON, GPE, LOC, FAC, ORG, NORP, person, state, place, org, agent", p.label)
    })?;
    let form = match p.pattern {
        Tokens::Phrase(s) => s,
        Tokens::Words(words) => words
            .into_iter()
            .map(|w| w.text)
            .collect::<Vec<_>>()
            .join(" "),
    };
    if form.trim().is_empty() {
        return Err("the pattern is empty".into());
    }
    let mut flags = Flags::USER;
    if p.label == "NORP" {
        flags.0 |= Flags::DEMONYM.0;
    }
    compiler.row(&Row {
        id: p.id.as_deref().unwrap_or(""),
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

fn label(spacy: &str) -> Option<Label> {
    match spacy {
        "PERSON" | "PER" => Some(Label::Person),
        "GPE" | "LOC" | "FAC" => Some(Label::Place),
        "ORG" => Some(Label::Org),
        "NORP" => Some(Label::State),
        other => Label::by_name(other),
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
    fn an_empty_folder_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let e = load(&[folder.path().to_path_buf()]).unwrap_err();
        assert_eq!(e.code(), Code::Lexicon);
        assert!(e.to_string().contains("no .tsv or .jsonl"));
    }
}
