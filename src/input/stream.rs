//! Streams: opening, decompressing by magic bytes, telling text from JSONL, reading a whole text.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::paths::uncompressed_name;
use super::{Format, Origin};
use crate::error::{Code, Error, Result};

/// A buffered input, decompressed.
pub(super) type Limited = Box<dyn BufRead + Send>;

/// An opened input and what it holds.
pub(super) struct Opened {
    pub(super) input: Limited,
    pub(super) jsonl: bool,
}

const GZIP: &[u8] = &[0x1F, 0x8B];
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];
const BUFFER: usize = 64 * 1024;

/// Opens an input, unpacks it and decides its format.
pub(super) fn open(origin: &Origin, format: Format) -> Result<Opened> {
    let raw: Limited = match origin {
        Origin::Stdin => Box::new(BufReader::with_capacity(BUFFER, io::stdin())),
        Origin::File { path, .. } => {
            let file =
                File::open(path).map_err(|e| Error::io(Code::Unreadable, "cannot open", e))?;
            Box::new(BufReader::with_capacity(BUFFER, file))
        }
        Origin::Missing { error, .. } => return Err(Error::new(error.0, error.1.clone())),
    };
    let mut input = unpack(raw)?;
    let jsonl = match (format, origin) {
        (Format::Jsonl, _) => true,
        (Format::Text, _) | (Format::Auto, Origin::Missing { .. }) => false,
        (Format::Auto, Origin::File { path, .. }) => {
            let name = uncompressed_name(path);
            name.extension().is_some_and(|e| {
                e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson")
            })
        }
        (Format::Auto, Origin::Stdin) => first_byte(&mut input)? == Some(b'{'),
    };
    Ok(Opened { input, jsonl })
}

fn unpack(mut raw: Limited) -> Result<Limited> {
    let head = raw.fill_buf().map_err(reading)?;
    if head.starts_with(GZIP) {
        Ok(Box::new(BufReader::with_capacity(
            BUFFER,
            MultiGzDecoder::new(raw),
        )))
    } else if head.starts_with(ZSTD) {
        let decoder = zstd::stream::read::Decoder::with_buffer(raw).map_err(reading)?;
        Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)))
    } else {
        Ok(raw)
    }
}

/// The first byte that is no white space or byte order mark, without consuming it. Only the first buffer is
/// looked at: white space beyond it means text.
fn first_byte(input: &mut Limited) -> Result<Option<u8>> {
    let head = input.fill_buf().map_err(reading)?;
    let head = head.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(head);
    Ok(head.iter().copied().find(|b| !b.is_ascii_whitespace()))
}

/// An error while reading: damaged compressed data is told from a disk that fails.
pub(super) fn reading(e: io::Error) -> Error {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match e.kind() {
        UnexpectedEof => Error::io(
            Code::Compressed,
            "the compressed data ends early; get the file again",
            e,
        ),
        InvalidData | InvalidInput => Error::io(
            Code::Compressed,
            "the compressed data is damaged; get the file again",
            e,
        ),
        _ if e.raw_os_error().is_none() => Error::io(
            Code::Compressed,
            "the compressed data is damaged; get the file again",
            e,
        ),
        _ => Error::io(Code::Unreadable, "cannot read", e),
    }
}

/// The whole input as text, and whether bytes that are no UTF-8 were replaced.
pub(super) fn read_text(input: Limited, max_bytes: u64) -> Result<(String, bool)> {
    let mut bytes = Vec::new();
    input
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(reading)?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_long(max_bytes));
    }
    Ok(decode(bytes))
}

pub(super) fn too_long(max_bytes: u64) -> Error {
    Error::new(
        Code::TooLong,
        format!("the article is longer than {max_bytes} bytes; split it, or raise --max-bytes"),
    )
}

/// UTF-8, or what can be read of it.
pub(super) fn decode(bytes: Vec<u8>) -> (String, bool) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(e) => (String::from_utf8_lossy(e.as_bytes()).into_owned(), true),
    }
}
