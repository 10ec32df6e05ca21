//! Any bytes are read, as text, JSONL or compressed, without a panic; what comes out is an article or an error.
#![no_main]

use std::io::Write;

use claimwire::input::{Articles, Format, Origin, Reading};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for a few bytes");
    for format in [Format::Auto, Format::Text, Format::Jsonl] {
        let origin = Origin::File { path: file.path().to_path_buf(), id: "fuzz".into() };
        let reading = Reading { format, max_bytes: 4096, ..Reading::default() };
        for item in Articles::new(vec![origin], reading) {
            assert!(item.error.is_none() || item.article.text.is_empty());
        }
    }
});
