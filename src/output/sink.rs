//! Sinks: standard output, a file written whole or not at all, a file taken up again.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::NamedTempFile;

use crate::error::{Code, Error, Result};
use crate::lexicon::fold;

/// Where output lines go. [`Sink::finish`] makes a file appear; without it nothing is left behind.
pub struct Sink {
    writer: Writer,
    name: String,
}

enum Writer {
    Stdout(io::Stdout),
    /// A file taken up again, or something that is no file: a device, a named pipe.
    Through(BufWriter<File>),
    Plain(BufWriter<NamedTempFile>, PathBuf),
    Gzip(GzEncoder<BufWriter<NamedTempFile>>, PathBuf),
    Zstd(zstd::Encoder<'static, BufWriter<NamedTempFile>>, PathBuf),
}

impl Sink {
    /// Standard output.
    pub fn stdout() -> Sink {
        Sink {
            writer: Writer::Stdout(io::stdout()),
            name: "standard output".into(),
        }
    }

    /// A file that appears whole at the end, compressed if its name ends in `.gz` or `.zst`. A link stays one, and what
    /// is no file (`/dev/null`, a named pipe) is written to as it is.
    ///
    /// # Errors
    /// When its folder cannot be written to.
    pub fn file(path: &Path) -> Result<Sink> {
        let name = path.display().to_string();
        let extension = path.extension().and_then(|e| e.to_str());
        let linked = path.canonicalize();
        let path = linked.as_deref().unwrap_or(path);
        if std::fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) {
            let failed = |e| Error::io(Code::Output, "cannot write to this", e);
            let device = OpenOptions::new().write(true).open(path);
            let device = device.map_err(|e| failed(e).at(Some(&name), None))?;
            let writer = Writer::Through(BufWriter::new(device));
            return Ok(Sink { writer, name });
        }
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let failed = |e| Error::io(Code::Output, "cannot write here", e).at(Some(&name), None);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".claimwire-").suffix(".part");
        let temporary = BufWriter::new(builder.tempfile_in(folder).map_err(failed)?);
        let target = path.to_path_buf();
        let writer = match extension {
            Some("gz") => Writer::Gzip(GzEncoder::new(temporary, Compression::default()), target),
            Some("zst") => Writer::Zstd(zstd::Encoder::new(temporary, 0).map_err(failed)?, target),
            _ => Writer::Plain(temporary, target),
        };
        Ok(Sink { writer, name })
    }

    /// A JSONL file to go on with, and the identifiers of the articles it already holds. A torn last line (of a
    /// run that was killed) is cut off.
    ///
    /// # Errors
    /// When the file cannot be read and written, is compressed, or holds something else than records.
    pub fn resume(path: &Path) -> Result<(Sink, Held)> {
        let name = path.display().to_string();
        if matches!(
            path.extension().and_then(|e| e.to_str()),
            Some("gz" | "zst")
        ) {
            let message = "--resume cannot append to a compressed file; resume a plain one and compress it afterwards";
            return Err(Error::new(Code::Usage, message).at(Some(&name), None));
        }
        let failed =
            |e| Error::io(Code::Output, "cannot resume this file", e).at(Some(&name), None);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        let (held, whole) = held(&file).map_err(|e| e.at(Some(&name), None))?;
        file.set_len(whole).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        Ok((
            Sink {
                writer: Writer::Through(BufWriter::new(file)),
                name,
            },
            held,
        ))
    }

    /// Writes whole lines.
    ///
    /// # Errors
    /// When they cannot be written; a closed pipe says so ([`Error::is_closed_pipe`]).
    pub fn write(&mut self, lines: &[u8]) -> Result<()> {
        let written = match &mut self.writer {
            Writer::Stdout(out) => {
                let mut out = out.lock();
                out.write_all(lines).and_then(|()| out.flush())
            }
            // Flushed at once: a later --resume loses nothing.
            Writer::Through(out) => out.write_all(lines).and_then(|()| out.flush()),
            Writer::Plain(out, _) => out.write_all(lines),
            Writer::Gzip(out, _) => out.write_all(lines),
            Writer::Zstd(out, _) => out.write_all(lines),
        };
        written.map_err(|e| self.failed(e))
    }

    /// The temporary file behind an output file, to be removed when the run is interrupted.
    pub fn temporary(&self) -> Option<&Path> {
        match &self.writer {
            Writer::Stdout(_) | Writer::Through(_) => None,
            Writer::Plain(out, _) => Some(out.get_ref().path()),
            Writer::Gzip(out, _) => Some(out.get_ref().get_ref().path()),
            Writer::Zstd(out, _) => Some(out.get_ref().get_ref().path()),
        }
    }

    /// Ends the output: a file gets its name now.
    ///
    /// # Errors
    /// When the last bytes cannot be written or the file cannot be renamed.
    pub fn finish(self) -> Result<()> {
        let Sink { writer, name } = self;
        let failed = |e| Error::io(Code::Output, "cannot write", e).at(Some(&name), None);
        let (buffered, target) = match writer {
            Writer::Stdout(mut out) => return out.flush().map_err(failed),
            Writer::Through(mut out) => return out.flush().map_err(failed),
            Writer::Plain(out, target) => (out, target),
            Writer::Gzip(out, target) => (out.finish().map_err(failed)?, target),
            Writer::Zstd(out, target) => (out.finish().map_err(failed)?, target),
        };
        let temporary = buffered.into_inner().map_err(|e| failed(e.into_error()))?;
        permissions(temporary.as_file(), &target).map_err(failed)?;
        temporary
            .persist(&target)
            .map(drop)
            .map_err(|e| failed(e.error))
    }

    fn failed(&self, e: io::Error) -> Error {
        Error::io(Code::Output, "cannot write", e).at(Some(&self.name), None)
    }
}

/// Temporary files are private; an output file gets the rights of the one it replaces, or the usual ones.
#[cfg(unix)]
fn permissions(file: &File, target: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(target).map_or(0o644, |m| m.permissions().mode());
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn permissions(_file: &File, _target: &Path) -> io::Result<()> {
    Ok(())
}

/// Which articles a file already holds, by a hash of their identifiers: eight bytes each.
#[derive(Clone, Debug, Default)]
pub struct Held(HashSet<u64>);

impl Held {
    /// Whether the article with this identifier is held.
    pub fn holds(&self, id: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&hash(id))
    }

    /// How many articles are held.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Case matters for identifiers, unlike for words: the bytes are chained as they are.
fn hash(id: &str) -> u64 {
    id.bytes()
        .fold(id.len() as u64, |h, b| fold::chain(h, u64::from(b)))
}

#[derive(serde::Deserialize)]
struct Id<'a> {
    #[serde(borrow)]
    id: std::borrow::Cow<'a, str>,
}

/// The identifiers in a JSONL file, and the length of its whole lines.
fn held(file: &File) -> Result<(Held, u64)> {
    let mut reader = BufReader::new(file);
    let (mut held, mut whole, mut number) = (Held::default(), 0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        let n = reader
            .read_until(b'\n', &mut line)
            .map_err(|e| Error::io(Code::Output, "cannot read", e))?;
        if n == 0 || line.last() != Some(&b'\n') {
            return Ok((held, whole));
        }
        number += 1;
        let id: Id<'_> = serde_json::from_slice(&line).map_err(|_| {
            let message = format!("line {number} is no record of claimwire; --resume goes on with its own JSONL output only");
            Error::new(Code::Output, message)
        })?;
        held.0.insert(hash(&id.id));
        whole += n as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_only_when_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        let mut sink = Sink::file(&path).unwrap();
        sink.write(b"a\n").unwrap();
        assert!(!path.exists());
        drop(sink);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut sink = Sink::file(&path).unwrap();
        sink.write(b"a\n").unwrap();
        sink.finish().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"a\n");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_devices_stay_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let [file, to_file, to_device] =
            ["file", "to_file", "to_device"].map(|n| folder.path().join(n));
        std::fs::write(&file, "before\n").unwrap();
        std::os::unix::fs::symlink(&file, &to_file).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &to_device).unwrap();
        for path in [&to_file, &to_device] {
            let mut sink = Sink::file(path).unwrap();
            sink.write(b"a\n").unwrap();
            sink.finish().unwrap();
            assert!(path.is_symlink());
        }
        assert_eq!(std::fs::read(&file).unwrap(), b"a\n");
        assert!(!std::fs::metadata(&to_device).unwrap().is_file());
    }

    #[test]
    fn resuming_cuts_a_torn_line_and_knows_what_is_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        std::fs::write(
            &path,
            "{\"id\":\"a\",\"x\":1}\n{\"id\":\"b\\n\"}\n{\"id\":\"c",
        )
        .unwrap();
        let (mut sink, held) = Sink::resume(&path).unwrap();
        assert!(held.holds("a") && held.holds("b\n") && !held.holds("c") && !held.holds("A"));
        sink.write(b"{\"id\":\"c\"}\n").unwrap();
        sink.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 3);
        std::fs::write(&path, "not ours\n").unwrap();
        assert!(Sink::resume(&path).is_err());
    }
}
