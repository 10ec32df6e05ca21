//! The command line: what was typed becomes what is done. The only user of clap.

mod args;
mod bench;
mod extract;
mod html;
mod interrupt;
mod lexicon;
mod progress;
mod score;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::error::{Error, Result};
use crate::output::schema::{Dialect, render};
use crate::output::sink::Sink;
use args::{Cli, Command, SchemaLanguage};

/// Version, commit and lexicon digest.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (commit ",
    env!("CLAIMWIRE_COMMIT"),
    ", lexicons ",
    env!("CLAIMWIRE_LEXICON_DIGEST"),
    ")"
);

/// Runs the command with the arguments of the process, and says how it ended: 0 all done, 1 some articles or
/// paths failed, 2 usage, lexicon or output error. A closed pipe is silent and 0.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(e) => {
            // clap's own texts: help and version go to standard output, complaints to standard error.
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { 2 } else { 0 });
        }
    };
    match run(cli) {
        Ok(code) => code,
        Err(e) if e.is_closed_pipe() => ExitCode::SUCCESS,
        Err(e) => {
            progress::say(&format!("claimwire: {e}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        None => extract::records(&cli.extract),
        Some(Command::Facts(args)) => extract::facts(&args),
        Some(Command::Html(args)) => html::html(&args),
        Some(Command::Schema(args)) => print(schema(args.language).as_bytes()),
        Some(Command::Score(args)) => score::score(&args),
        Some(Command::Bench(args)) => bench::bench(&args),
        Some(Command::Lexicon(args)) => lexicon::lexicon(&args.command),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "claimwire", &mut script);
            print(&script)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            let rendered = clap_mangen::Man::new(Cli::command()).render(&mut page);
            rendered
                .map_err(|e| Error::io(crate::error::Code::Output, "cannot write the page", e))?;
            print(&page)
        }
    }
}

/// The record's schema in the language asked for.
fn schema(language: SchemaLanguage) -> String {
    render(match language {
        SchemaLanguage::JsonSchema => Dialect::JsonSchema,
        SchemaLanguage::Duckdb => Dialect::Duckdb,
        SchemaLanguage::Spark => Dialect::Spark,
    })
}

/// Writes to standard output.
fn print(bytes: &[u8]) -> Result<ExitCode> {
    let mut out = Sink::stdout();
    out.write(bytes)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
