//! `claimwire html`: a page to review articles.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::args::HtmlArgs;
use super::extract::{records_into, sink};
use super::interrupt;
use crate::article::Article;
use crate::error::{Code, Error, Result};
use crate::extract::Options;
use crate::html::Page;
use crate::output::sink::Sink;
use crate::record::Record;

/// Extracts the articles and writes the page, which appears whole or not at all.
pub(super) fn html(args: &HtmlArgs) -> Result<ExitCode> {
    let out = sink(Some(&args.output))?;
    interrupt::handle(out.temporary().map(Path::to_path_buf));
    let failed = |e: io::Error| Error::io(Code::Output, "cannot write the page", e);
    let mut page = Page::new(Out(out)).map_err(failed)?;
    let mut add =
        |record: &Record<'_>, article: &Article| page.add(record, &article.text).map_err(failed);
    let code = records_into(&args.input, Options::default(), &mut add)?;
    page.finish().map_err(failed)?.0.finish()?;
    Ok(code)
}

/// A sink as a writer.
struct Out(Sink);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .write(bytes)
            .map(|()| bytes.len())
            .map_err(io::Error::other)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
