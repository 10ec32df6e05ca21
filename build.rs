//! Compiles `lexicons/*.tsv` into the blob that the library embeds, and notes the commit for `--version`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/lexicon/class.rs"]
#[allow(dead_code, missing_docs, unreachable_pub)]
mod class;
#[path = "src/lexicon/compile.rs"]
#[allow(dead_code, missing_docs, unreachable_pub)]
mod compile;
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

/// Gazetteers, compiled in this order; the others in `lexicons/` are word lists, or read by the library as text.
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
    println!(
        "cargo::rustc-env=CLAIMWIRE_LEXICON_DIGEST={:08x}",
        fold::key(&format!(
            "{:?}",
            checksum(&compiled.tables) ^ checksum(compiled.strings.as_bytes())
        )) as u32
    );
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("lexicon.tables"), compiled.tables)?;
    fs::write(out.join("lexicon.strings"), compiled.strings)?;
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

fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0, |sum, chunk| {
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
