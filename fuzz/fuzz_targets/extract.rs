//! Any text is extracted without a panic, and every mention slices back.
#![no_main]

use std::sync::LazyLock;

use claimwire::{Article, Extractor, Lexicons, OffsetUnit, Options};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let options = Options { offsets: OffsetUnit::Bytes, ..Options::default() };
    Extractor::new(Lexicons::builtin()).with_options(options)
});

fuzz_target!(|text: &str| {
    let article = Article::new("fuzz", text);
    for mention in EXTRACTOR.extract(&article).mentions {
        assert_eq!(&text[mention.start as usize..mention.end as usize], mention.text);
    }
});
