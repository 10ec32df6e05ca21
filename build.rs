//! Compiles `lexicons/*.tsv` into the blob that the library embeds, and notes the commit for `--version`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/lexicon/class.rs"]
#[allow(dead_code, missing_docs, unreachable_pub)]
mod class;
#[path = "src/lexicon/closed_lists.rs"]
mod closed_lists;
#[path = "src/lexicon/compile.rs"]
#[allow(dead_code, missing_docs, unreachable_pub)]
mod compile;
#[path = "src/lexicon/disguise.rs"]
#[allow(dead_code, unreachable_pub)]
mod disguise;
#[path = "src/lexicon/entry.rs"]
#[allow(dead_code, unreachable_pub)]
mod entry;
#[path = "src/lexicon/fold.rs"]
#[allow(dead_code, unreachable_pub)]
mod fold;
#[path = "src/lexicon/word.rs"]
#[allow(dead_code, unreachable_pub)]
mod word;
#[path = "src/lexicon/word_lists.rs"]
#[allow(unreachable_pub)]
mod word_lists;

use closed_lists::Forms;

/// Gazetteers, compiled in this order; the others in `lexicons/` are word lists and closed lists.
const GAZETTEERS: &[&str] = &[
    "states",
    "states.add",
    "places",
    "places.add",
    "orgs",
    "clubs",
    "agents",
    "people",
];
const WORD_LISTS: &[&str] = &[
    "given_names",
    "surnames",
    "people.add",
    "words",
    "abbreviations",
    "word_classes",
    "name_words",
    "cues",
    "speakers",
    "titles",
    "casualty_triggers",
    "numbers",
    "bounds",
    "victims",
];
/// Lists that the library reads as `list!(name)`, with the file and column of their forms.
const CLOSED_LISTS: &[(&str, &str, usize, Forms)] = &[
    ("cues", "cues", 2, Forms::Inflections),
    ("speakers", "speakers", 0, Forms::One),
    ("attribution_words", "attribution_words", 1, Forms::Words),
    ("entity_words", "entity_words", 1, Forms::Words),
    ("kind_nouns", "kinds", 2, Forms::Words),
    ("kind_signs", "kinds", 3, Forms::Words),
    ("org_openers", "org_openers", 0, Forms::Words),
    ("not_names", "not_names", 0, Forms::Words),
    ("casualty_triggers", "casualty_triggers", 0, Forms::One),
    ("numbers", "numbers", 0, Forms::One),
    ("bounds", "bounds", 0, Forms::One),
    ("victims", "victims", 0, Forms::One),
    ("casualty_words", "casualty_words", 1, Forms::Words),
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let lexicons = root.join("lexicons");
    println!("cargo::rerun-if-changed=lexicons");
    let mut compiler = compile::Compiler::default();
    let mut problems = Vec::new();
    for name in GAZETTEERS {
        let tsv = read(&lexicons, name)?;
        let file = format!("{name}.tsv");
        problems.extend(match *name {
            "places" => {
                compiler.gazetteer_without(&file, &tsv, &deny_list(&lexicons, "places.deny"))
            }
            _ => compiler.gazetteer(&file, &tsv, entry::Flags::default()),
        });
    }
    compiler.deny_phrases(entry::Label::Agent, &deny_list(&lexicons, "agents.deny"));
    for name in WORD_LISTS {
        let tsv = read(&lexicons, name)?;
        problems.extend(word_lists::word_list(&mut compiler, name, &tsv));
    }
    if let Some(p) = problems.first() {
        return Err(format!(
            "lexicons/{}:{}: {} ({} problems)",
            p.file,
            p.line,
            p.message,
            problems.len()
        )
        .into());
    }
    let compiled = compiler.finish();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut digest = checksum(0, &compiled.tables);
    digest = checksum(digest, compiled.strings.as_bytes());
    fs::write(out.join("lexicon.tables"), compiled.tables)?;
    fs::write(out.join("lexicon.strings"), compiled.strings)?;
    for (name, file, column, forms) in CLOSED_LISTS {
        let tsv = read(&lexicons, file)?;
        let list = closed_lists::closed_list(file, &tsv, *column, *forms)
            .map_err(|p| format!("lexicons/{}.tsv:{}: {}", p.file, p.line, p.message))?;
        digest = checksum(checksum(digest, &list.table), list.rows.as_bytes());
        fs::write(out.join(format!("{name}.table")), list.table)?;
        fs::write(out.join(format!("{name}.rows")), list.rows)?;
    }
    digest = checksum(digest, read(&lexicons, "quote_weights")?.as_bytes());
    println!(
        "cargo::rustc-env=CLAIMWIRE_LEXICON_DIGEST={:08x}",
        (digest >> 32) as u32
    );
    println!("cargo::rustc-env=CLAIMWIRE_COMMIT={}", commit(&root));
    embed_corpus(&root)?;
    Ok(())
}

/// Lists the articles of the corpus, for `claimwire bench`.
fn embed_corpus(root: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=corpus/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(root.join("corpus/articles"))?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let row = |p: &PathBuf| {
        format!(
            "({:?}, include_str!({:?})),",
            p.file_name().unwrap_or_default().to_string_lossy(),
            p
        )
    };
    let rows: String = paths.iter().map(row).collect();
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("corpus.rs"),
        format!("&[{rows}]"),
    )?;
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let path = folder.join(format!("{name}.tsv"));
    fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()).into())
}

/// A deny list may be missing: then nothing is denied.
fn deny_list(folder: &Path, name: &str) -> String {
    read(folder, name).unwrap_or_default()
}

/// Carries on a digest of all that is embedded.
fn checksum(so_far: u64, bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(so_far, |sum, chunk| {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        fold::chain(sum, u64::from_le_bytes(eight))
    })
}

/// The commit the sources are at, or `unknown` outside a repository (a crate from the registry).
fn commit(root: &Path) -> String {
    let head = root.join(".git/HEAD");
    println!("cargo::rerun-if-changed={}", head.display());
    let Ok(text) = fs::read_to_string(&head) else {
        return "unknown".into();
    };
    let hash = match text.trim().strip_prefix("ref: ") {
        Some(name) => {
            let path = root.join(".git").join(name);
            println!("cargo::rerun-if-changed={}", path.display());
            fs::read_to_string(path).unwrap_or_default()
        }
        None => text,
    };
    match hash.get(..10) {
        Some(short) => short.to_string(),
        None => "unknown".into(),
    }
}
