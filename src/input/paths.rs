//! Paths: files, folders (recursive, sorted), standard input, lists of paths.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::{Code, Error, Result};

/// Where articles come from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Standard input.
    Stdin,
    /// A file, and the identifier of the article in it (its path relative to the argument).
    File {
        /// Where it is.
        path: PathBuf,
        /// Its identifier.
        id: String,
    },
    /// A path that cannot be read: kept, so that nothing is lost or reordered.
    Missing {
        /// As named.
        path: PathBuf,
        /// What is wrong with it.
        error: (Code, String),
    },
}

/// Extensions that are read in folders; a file of any name is read when it is named itself.
const EXTENSIONS: [&str; 3] = ["txt", "jsonl", "ndjson"];

/// The inputs that one argument stands for. A folder without articles is a problem of its own.
pub fn expand(argument: &Path, problems: &mut Vec<Error>) -> Vec<Origin> {
    if argument == Path::new("-") {
        return vec![Origin::Stdin];
    }
    if !argument.is_dir() {
        return vec![file(argument)];
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(argument)
        .follow_links(true)
        .sort_by_file_name()
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => {
                found.push(Origin::File {
                    id: identifier(entry.path(), argument),
                    path: entry.into_path(),
                });
            }
            Ok(_) => {}
            Err(e) => {
                let path = e.path().unwrap_or(argument).to_path_buf();
                found.push(Origin::Missing {
                    path,
                    error: (Code::Unreadable, format!("cannot read the folder: {e}")),
                });
            }
        }
    }
    if found.is_empty() {
        let message = "no .txt, .jsonl or .ndjson files (or these with .gz or .zst) in this folder; name files of other names one by one";
        problems.push(
            Error::new(Code::NotFound, message).at(Some(&argument.display().to_string()), None),
        );
    }
    found
}

fn file(path: &Path) -> Origin {
    if path.exists() {
        let id = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        Origin::File {
            path: path.to_path_buf(),
            id,
        }
    } else {
        Origin::Missing {
            path: path.to_path_buf(),
            error: (Code::NotFound, "no such file or folder".into()),
        }
    }
}

/// The path below the argument, with `/` on every system.
fn identifier(path: &Path, argument: &Path) -> String {
    let below = path.strip_prefix(argument).unwrap_or(path);
    below
        .components()
        .map(|c| c.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn is_article(path: &Path) -> bool {
    let plain = uncompressed_name(path);
    plain
        .extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| EXTENSIONS.contains(&e.to_ascii_lowercase().as_str()))
}

/// The name without `.gz` or `.zst`.
pub(super) fn uncompressed_name(path: &Path) -> PathBuf {
    match path.extension().and_then(|e| e.to_str()) {
        Some(e) if e.eq_ignore_ascii_case("gz") || e.eq_ignore_ascii_case("zst") => {
            path.with_extension("")
        }
        _ => path.to_path_buf(),
    }
}

/// A list of paths: one a line, or separated by NUL bytes.
///
/// # Errors
/// When the list cannot be read.
pub fn read_list(list: &Path, nul: bool) -> Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    let read = if list == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(list).and_then(|mut f| f.read_to_end(&mut bytes))
    };
    read.map_err(|e| {
        Error::io(Code::Usage, "cannot read the list of files", e)
            .at(Some(&list.display().to_string()), None)
    })?;
    let separator = if nul { 0 } else { b'\n' };
    let paths = bytes.split(|b| *b == separator).map(|p| {
        if nul {
            p
        } else {
            p.strip_suffix(b"\r").unwrap_or(p)
        }
    });
    Ok(paths.filter(|p| !p.is_empty()).map(path_of).collect())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_and_other_files_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.jsonl.gz", "c.pdf", "sub/d.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let mut problems = Vec::new();
        let ids: Vec<String> = expand(folder.path(), &mut problems)
            .into_iter()
            .map(|o| match o {
                Origin::File { id, .. } => id,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(ids, ["a.jsonl.gz", "b.txt", "sub/d.txt"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn an_empty_folder_is_a_problem_and_a_missing_file_an_item() {
        let folder = tempfile::tempdir().unwrap();
        let mut problems = Vec::new();
        assert!(expand(folder.path(), &mut problems).is_empty());
        assert_eq!(problems.len(), 1);
        assert!(matches!(
            expand(&folder.path().join("no"), &mut problems)[..],
            [Origin::Missing { .. }]
        ));
    }
}
