//! `--lexicon`, and `claimwire lexicon check|lookup`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::args::LexiconCommand;
use super::{print, progress};
use crate::error::{Code, Error, Result};
use crate::lexicon::{Classes, Lexicons, compile, fold, user};

/// The built-in lexicons, and the user's in front of them. A bad row is an error: a name that silently does not
/// match costs more than a run that does not start.
pub(super) fn lexicons(paths: &[PathBuf]) -> Result<Lexicons> {
    if paths.is_empty() {
        return Ok(Lexicons::builtin());
    }
    let loaded = user::load(paths)?;
    if let Some(p) = loaded.problems.first() {
        let message = format!(
            "{} (`claimwire lexicon check` lists all {} bad rows)",
            p.message,
            loaded.problems.len()
        );
        return Err(Error::new(Code::Lexicon, message).at(Some(&p.file), Some(p.line as u64)));
    }
    let broken = || Error::new(Code::Lexicon, "the compiled lexicon is not readable");
    Lexicons::builtin()
        .with_user(loaded.compiled)
        .ok_or_else(broken)
}

pub(super) fn lexicon(command: &LexiconCommand) -> Result<ExitCode> {
    match command {
        LexiconCommand::Check { paths } => {
            let loaded = user::load(paths)?;
            for p in &loaded.problems {
                progress::say(&format!("{}:{}: {}", p.file, p.line, p.message));
            }
            print(
                format!(
                    "{} entries, {} bad rows\n",
                    loaded.entries,
                    loaded.problems.len()
                )
                .as_bytes(),
            )?;
            Ok(if loaded.problems.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
        LexiconCommand::Lookup { name, lexicon } => {
            let lexicons = lexicons(lexicon)?;
            let name = name.join(" ");
            print(describe(&lexicons, &name).as_bytes())?;
            let words = compile::phrase_words(&name);
            let classed = |w: &String| lexicons.classes(fold::key(w)) != Classes::default();
            let known = !lexicons.lookup(&name).is_empty() || words.iter().any(classed);
            Ok(if known {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
    }
}

/// What a name would match: its folded words with their classes, then every entry.
fn describe(lexicons: &Lexicons, name: &str) -> String {
    let words = compile::phrase_words(name);
    let mut out = format!("looked up as: {}\n", words.join(" "));
    for word in &words {
        let classes = lexicons.classes(fold::key(word));
        if classes != Classes::default() {
            let _ = writeln!(out, "word {word}: {}", classes.names().join(" "));
        }
    }
    for sense in lexicons.lookup(name) {
        let e = lexicons.entry(sense.entry);
        let country = e.country.map_or("-".into(), |c| c.as_str().to_string());
        let _ = write!(
            out,
            "{} {:?} {} country {country}",
            e.label.name(),
            e.name,
            if e.id.is_empty() { "-" } else { e.id }
        );
        if e.population > 0 {
            let _ = write!(out, " population {}", e.population);
        }
        let mut notes = e.flags.names();
        notes.extend(
            [
                (sense.caps, "only in capitals"),
                (sense.lower, "also in lower case"),
                (sense.alias, "alias"),
            ]
            .iter()
            .filter(|n| n.0)
            .map(|n| n.1),
        );
        notes.extend(e.extra.split('|').filter(|x| !x.is_empty()));
        let _ = writeln!(
            out,
            "{}{}",
            if notes.is_empty() { "" } else { " | " },
            notes.join(", ")
        );
    }
    if out.lines().count() == 1 {
        out.push_str("no word or name of the lexicons\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookup_says_what_a_name_may_mean_and_nothing_for_nonsense() {
        let lexicons = Lexicons::builtin();
        assert!(describe(&lexicons, "Aleppo").lines().count() > 1);
        assert!(describe(&lexicons, "Xqzzt").ends_with("no word or name of the lexicons\n"));
    }
}
