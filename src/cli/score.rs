//! `claimwire score GOLD PREDICTED`.

use std::process::ExitCode;

use super::args::ScoreArgs;
use super::print;
use crate::error::{Code, Error, Result};
use crate::score;

/// Scores records and prints the report.
pub(super) fn score(args: &ScoreArgs) -> Result<ExitCode> {
    let gold = score::read_gold(&args.gold, args.articles.as_deref())?;
    let predicted = score::read_records(&args.predicted)?;
    let report = score::score(&gold, &predicted, args.errors)?;
    let mut out = Vec::new();
    let written = if args.json {
        serde_json::to_writer(&mut out, &report).map_err(std::io::Error::from)
    } else {
        report.write_table(&mut out)
    };
    written.map_err(|e| Error::io(Code::Output, "cannot write the report", e))?;
    if args.json {
        out.push(b'\n');
    }
    print(&out)
}
