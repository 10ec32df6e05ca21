//! Word lists: the files of `lexicons/` whose rows give classes to single words. Used by `build.rs` alone; the library reads
//! what it compiled.

use super::class::{
    COMMON_RANK_SHIFT, Classes, GIVEN_RANK_SHIFT, MAIN_POS_SHIFT, SURNAME_RANK_SHIFT,
};
use super::compile::{Compiler, Problem, phrase_words};

/// Classes of a row of `given_names.tsv` or `surnames.tsv`, from the number of bearers.
pub fn name_classes(class: Classes, count: u64, shift: u32) -> Classes {
    let rank = match count {
        0..=499 => 1,
        500..=1_999 => 2,
        2_000..=9_999 => 3,
        10_000..=49_999 => 4,
        50_000..=249_999 => 5,
        250_000..=999_999 => 6,
        _ => 7,
    };
    Classes(class.0 | rank << shift)
}

/// Classes of a row of `words.tsv`.
pub fn common_classes(level: &str, pos: &str) -> Classes {
    let rank: u64 = match level {
        "10" => 4,
        "20" => 3,
        "35" => 2,
        _ => 1,
    };
    let mut bits = Classes::COMMON.0 | rank << COMMON_RANK_SHIFT;
    let main = pos.chars().find_map(|c| "nvar".find(c)).unwrap_or(0) as u64;
    bits |= main << MAIN_POS_SHIFT;
    for c in pos.chars() {
        bits |= match c {
            'n' => Classes::NOUN,
            'v' => Classes::VERB,
            'a' => Classes::ADJECTIVE,
            'r' => Classes::ADVERB,
            'd' => Classes::PAST,
            'g' => Classes::GERUND,
            'z' => Classes::THIRD,
            's' => Classes::PLURAL,
            _ => Classes(0),
        }
        .0;
    }
    Classes(bits)
}

/// Adds a word list by its name: `given_names`, `surnames`, `words`, `word_classes`, or a list whose first
/// column gives forms with one class each.
pub fn word_list(compiler: &mut Compiler, name: &str, tsv: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let lines = tsv
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
        .skip(1);
    for (i, line) in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        if let Err(message) = word_row(compiler, name, &cells) {
            problems.push(Problem {
                file: format!("{name}.tsv"),
                line: i + 1,
                message,
            });
        }
    }
    problems
}

fn word_row(compiler: &mut Compiler, name: &str, cells: &[&str]) -> Result<(), String> {
    match name {
        "given_names" | "surnames" | "people.add" => name_row(compiler, name, cells),
        "words" => {
            let classes = common_classes(cell(cells, 1)?, cell(cells, 2)?);
            compiler.word(cell(cells, 0)?, classes);
            Ok(())
        }
        "word_classes" | "name_words" => {
            let class = Classes::by_name(cell(cells, 0)?)
                .ok_or_else(|| format!("class {:?} is unknown", cells[0]))?;
            for form in cell(cells, 1)?.split(' ') {
                compiler.word(form, class);
            }
            Ok(())
        }
        "abbreviations" => {
            let class = match cell(cells, 1)? {
                "title" => Classes::ABBR_TITLE,
                "number" => Classes::ABBR_NUMBER,
                "general" => Classes::ABBR,
                other => return Err(format!("class {other:?}")),
            };
            compiler.word(cell(cells, 0)?, class);
            Ok(())
        }
        _ => phrase_row(compiler, name, cells),
    }
}

/// A given name, a surname, or a particle within one.
fn name_row(compiler: &mut Compiler, name: &str, cells: &[&str]) -> Result<(), String> {
    /// The rank of a name that somebody added by hand.
    const ADDED: u64 = 60_000;
    let count = |s: &str| s.parse::<u64>().map_err(|_| format!("{s:?} is no number"));
    let gender = |g: &str| match g {
        "m" => Classes::GIVEN_M,
        "f" => Classes::GIVEN_F,
        _ => Classes::GIVEN_M.with(Classes::GIVEN_F),
    };
    let given = |g: &str, count| name_classes(gender(g), count, GIVEN_RANK_SHIFT);
    let surname = |count| name_classes(Classes::SURNAME, count, SURNAME_RANK_SHIFT);
    let classes = match (name, cell(cells, 1)?) {
        ("given_names", g) => given(g, count(cell(cells, 2)?)?),
        ("surnames", n) => surname(count(n)?),
        (_, "given") => given(cell(cells, 2)?, ADDED),
        (_, "surname") => surname(ADDED),
        (_, "particle") => Classes::PARTICLE,
        (_, other) => return Err(format!("kind {other:?}")),
    };
    compiler.word(cell(cells, 0)?, classes);
    Ok(())
}

/// A list of phrases with rules of their own: a word tells whether one of them begins with it.
fn phrase_row(compiler: &mut Compiler, name: &str, cells: &[&str]) -> Result<(), String> {
    let form = cell(cells, 0)?;
    match name {
        "cues" => first_words(compiler, cell(cells, 2)?.split(','), Classes::CUE),
        "speakers" => first_words(compiler, [form], Classes::SPEAKER),
        "titles" => {
            first_words(compiler, [form], Classes::TITLE);
            role_noun(compiler, form, cells.get(2).copied().unwrap_or(""));
        }
        "casualty_triggers" => {
            let words = phrase_words(form);
            let says = |w: &&String| !compiler.classes(w).any(Classes::FUNCTION);
            let longest = || words.iter().max_by_key(|w| w.len());
            if let Some(word) = words.iter().find(says).or_else(longest) {
                compiler.word(word, Classes::TRIGGER);
            }
        }
        "numbers" => first_words(compiler, [form], Classes::NUMERAL),
        "bounds" => first_words(compiler, [form], Classes::BOUND),
        "victims" if cell(cells, 1)? == "person" => {
            first_words(compiler, [form], Classes::VICTIM);
        }
        "victims" => first_words(compiler, [form], Classes::COUNTED),
        other => return Err(format!("no list is called {other:?}")),
    }
    Ok(())
}

fn cell<'c>(cells: &[&'c str], number: usize) -> Result<&'c str, String> {
    let cell = cells.get(number).copied();
    cell.ok_or_else(|| format!("column {} is missing", number + 1))
}

/// The last word of a title is the noun of the role: "Foreign Minister".
fn role_noun(compiler: &mut Compiler, title: &str, gender: &str) {
    let words = phrase_words(title);
    let linked = words
        .iter()
        .any(|w| matches!(w.as_str(), "of" | "for" | "to" | "in" | "and" | "at"));
    let class = match gender {
        "m" => Classes::ROLE.with(Classes::MALE),
        "f" => Classes::ROLE.with(Classes::FEMALE),
        _ => Classes::ROLE,
    };
    if let Some(word) = words.last().filter(|_| !linked) {
        compiler.word(word, class);
    }
}

fn first_words<'a>(
    compiler: &mut Compiler,
    forms: impl IntoIterator<Item = &'a str>,
    class: Classes,
) {
    for form in forms {
        if let Some(word) = phrase_words(form).first() {
            compiler.word(word, class);
        }
    }
}
