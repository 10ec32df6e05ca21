//! The lexicon files are checked by these tests, not by a reviewer.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use claimwire::lexicon::entry::{COLUMNS, rows};
use claimwire::record::Label;
use claimwire::{Article, Extractor, Lexicons};

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("lexicons")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "tsv"))
        .map(|p| {
            (
                p.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
                fs::read_to_string(&p).expect("UTF-8"),
            )
        })
        .collect();
    files.sort();
    files
}

fn body(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .collect()
}

#[test]
fn every_file_says_what_it_is_and_under_which_licence() {
    for (name, text) in files() {
        let head: String = text
            .lines()
            .take_while(|l| l.starts_with('#'))
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        assert!(!head.is_empty(), "{name} has no comment at its head");
        let known = [
            "mit",
            "cc by",
            "public domain",
            "wordnet",
            "unicode",
            "licence",
            "license",
            "hand",
        ];
        assert!(
            known.iter().any(|k| head.contains(k)),
            "{name} does not say where it comes from: {head}"
        );
    }
}

#[test]
fn rows_are_sorted_unique_and_tidy() {
    for (name, text) in files() {
        assert!(
            text.ends_with('\n') && !text.contains('\r'),
            "{name}: line ends"
        );
        let rows = body(&text);
        assert!(!rows.is_empty(), "{name} holds no rows");
        let columns = rows[0].split('\t').count();
        for (before, row) in rows.iter().zip(rows.iter().skip(1)) {
            assert!(before < row, "{name}: {before:?} is not before {row:?}");
            assert_eq!(row.split('\t').count(), columns, "{name}: {row:?}");
        }
        for row in rows {
            for cell in row.split('\t') {
                assert_eq!(
                    cell.trim(),
                    cell,
                    "{name}: {row:?} has white space at the edge of a cell"
                );
                assert!(!cell.contains("  "), "{name}: {row:?}");
            }
        }
    }
}

#[test]
fn gazetteers_parse_and_no_row_lists_a_name_twice() {
    let mut gazetteers = 0;
    for (name, text) in files()
        .iter()
        .filter(|(_, t)| t.lines().any(|l| l == COLUMNS))
    {
        gazetteers += 1;
        for row in rows(text) {
            let row = row.unwrap_or_else(|(line, why)| panic!("{name}:{line}: {why}"));
            let mut forms = HashSet::new();
            for form in std::iter::once(&row.name).chain(&row.aliases) {
                assert!(
                    forms.insert(*form),
                    "{name}: {} lists {form:?} twice",
                    row.name
                );
            }
        }
    }
    assert!(gazetteers >= 6, "only {gazetteers} gazetteers were found");
}

#[test]
fn generated_and_hand_made_lists_are_attributed() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/README.md"))
            .expect("README");
    for source in [
        "GeoNames",
        "CC BY 4.0",
        "Census",
        "SCOWL",
        "WordNet",
        "CLDR",
        "i18n-iso-countries",
    ] {
        assert!(
            readme.contains(source),
            "lexicons/README.md does not name {source}"
        );
    }
}

/// The name a record would show for a place, the largest of that form.
fn shown(form: &str) -> String {
    let lexicons = Lexicons::builtin();
    let senses = lexicons.lookup(form);
    let entries = senses.iter().map(|s| lexicons.entry(s.entry));
    let place = entries
        .filter(|e| e.label == claimwire::lexicon::Label::Place)
        .max_by_key(|e| e.population);
    place.map_or(String::new(), |e| e.name.to_string())
}

#[test]
fn a_hand_made_place_names_the_generated_one_it_means_and_no_other() {
    assert_eq!(shown("Khan Shaykhun"), "Khan Sheikhoun");
    assert_eq!(shown("Leningrad"), "St. Petersburg");
    assert_eq!(shown("MOSKVA"), "Moscow");
    // An alias in common does not make a region of two, nor a city of a river.
    assert_eq!(shown("Calabria"), "Calabria");
    assert_eq!(shown("Campania"), "Campania");
    assert_eq!(shown("Dnipro"), "Dnipro");
}

/// The schedules of the Chemical Weapons Convention list some chemicals by systematic names only: those count, too.
#[test]
fn every_scheduled_chemical_is_found_in_a_sentence() {
    let extractor = Extractor::new(Lexicons::builtin());
    let rows: Vec<Vec<&str>> = include_str!("../lexicons/agents.tsv")
        .lines()
        .map(|l| l.split('\t').collect())
        .filter(|row: &Vec<&str>| row.get(9).is_some_and(|f| f.contains("schedule")))
        .collect();
    assert!(rows.len() > 70, "{} scheduled chemicals", rows.len());
    for row in rows {
        let text = format!(
            "Inspectors found a precursor called {} in the plant.",
            row[2]
        );
        let article = Article::new("a", &text);
        let record = extractor.extract(&article);
        assert!(
            record.mentions.iter().any(|m| m.label == Label::Agent),
            "{text}"
        );
    }
}
