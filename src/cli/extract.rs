//! The main command and `facts`: articles in, lines out.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::{ExtractArgs, FactLayer, FactsArgs, InputArgs, layers};
use super::interrupt;
use super::lexicon::lexicons;
use super::progress::Reporter;
use crate::article::Article;
use crate::batch::{self, OnError, Render, Tally};
use crate::error::{Code, Error, Result};
use crate::extract::{Extractor, Options};
use crate::input::{Articles, Item, origins, read_list};
use crate::output::facts::{Facts, Wanted};
use crate::output::json;
use crate::output::sink::{Held, Sink};
use crate::record::Record;

/// `claimwire [PATH]...`: one record per article.
pub(super) fn records(args: &ExtractArgs) -> Result<ExitCode> {
    let options = Options {
        offsets: args.offsets.unit(),
        layers: layers(&args.only),
        with_text: args.with_text,
    };
    let (sink, held) = match &args.resume {
        Some(path) => Sink::resume(path)?,
        None => (sink(args.output.as_deref())?, Held::default()),
    };
    let render = |record: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
        json::write(record, out);
        Ok(())
    };
    run(&args.input, options, sink, &held, &render)
}

/// `claimwire facts`: one line per fact.
pub(super) fn facts(args: &FactsArgs) -> Result<ExitCode> {
    let options = Options {
        offsets: args.offsets.unit(),
        ..Options::default()
    };
    let wants = |layer| args.layer.is_empty() || args.layer.contains(&layer);
    let wanted = Wanted {
        mentions: wants(FactLayer::Mention),
        quotes: wants(FactLayer::Quote),
        casualties: wants(FactLayer::Casualty),
    };
    let render = |record: &Record<'_>, article: &Article, out: &mut Vec<u8>| {
        let written = Facts::new(record, &article.text).write(wanted, out);
        written.map_err(|e| Error::io(Code::Internal, "cannot write a fact", e))
    };
    run(
        &args.input,
        options,
        sink(args.output.as_deref())?,
        &Held::default(),
        &render,
    )
}

pub(super) fn sink(output: Option<&Path>) -> Result<Sink> {
    match output {
        Some(path) if path != Path::new("-") => Sink::file(path),
        _ => Ok(Sink::stdout()),
    }
}

/// Where the articles come from: the arguments, a list, or standard input when nothing is named.
pub(super) fn paths(args: &InputArgs) -> Result<Vec<PathBuf>> {
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        paths.extend(read_list(list, args.nul)?);
        return Ok(paths);
    }
    if paths.is_empty() {
        if std::io::stdin().is_terminal() {
            let message = "no input: name files or folders, or pipe articles in (claimwire --help tells more)";
            return Err(Error::new(Code::Usage, message));
        }
        paths.push(PathBuf::from("-"));
    }
    Ok(paths)
}

fn run(
    args: &InputArgs,
    options: Options,
    mut sink: Sink,
    held: &Held,
    render: Render<'_>,
) -> Result<ExitCode> {
    let mut problems = Vec::new();
    let origins = origins(&paths(args)?, &mut problems)?;
    let extractor = Extractor::new(lexicons(&args.lexicon)?).with_options(options);
    let mut reporter = Reporter::new(args);
    problems.iter().for_each(|p| reporter.problem(p));
    interrupt::handle(sink.temporary().map(Path::to_path_buf));
    quiet_panics();
    let items = Articles::new(origins, args.reading()).filter(|item| !held.holds(&item.article.id));
    let ended = batch::run(
        &extractor,
        items,
        args.jobs,
        args.on_error(),
        render,
        &mut |lines, errors, tally| {
            errors.iter().for_each(|e| reporter.problem(e));
            let _whole = interrupt::writing();
            sink.write(lines)?;
            reporter.update(tally);
            Ok(())
        },
    );
    let tally = match ended {
        Ok(tally) => tally,
        Err(e) if is_article_error(&e) => {
            reporter.problem(&e);
            return Ok(ExitCode::FAILURE);
        }
        Err(e) => return Err(e),
    };
    // A record of a bad article keeps its place in the file; the rename is the last thing that can fail.
    let whole = interrupt::writing();
    sink.finish()?;
    drop(whole);
    reporter.finish(&tally);
    let failed = tally.errors + problems.len() as u64 > 0;
    Ok(if failed && !args.exit_zero {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Extracts one article after the other and hands the records to `add`: for output that is no sequence of lines.
pub(super) fn records_into(
    args: &InputArgs,
    options: Options,
    add: &mut dyn FnMut(&Record<'_>, &Article) -> Result<()>,
) -> Result<ExitCode> {
    let mut problems = Vec::new();
    let origins = origins(&paths(args)?, &mut problems)?;
    let extractor = Extractor::new(lexicons(&args.lexicon)?).with_options(options);
    let mut reporter = Reporter::new(args);
    problems.iter().for_each(|p| reporter.problem(p));
    let mut tally = Tally {
        errors: problems.len() as u64,
        ..Tally::default()
    };
    for Item { article, error } in Articles::new(origins, args.reading()) {
        tally.articles += 1;
        tally.bytes += article.text.len() as u64;
        match error {
            None => add(&extractor.extract(&article), &article)?,
            Some(e) => {
                tally.errors += 1;
                reporter.problem(&e);
                match args.on_error() {
                    OnError::Record => add(&extractor.failed(&article, &e), &article)?,
                    OnError::Skip => {}
                    OnError::Fail => return Ok(ExitCode::FAILURE),
                }
            }
        }
        reporter.update(&tally);
    }
    reporter.finish(&tally);
    Ok(exit_code(&tally, args))
}

/// 1 when articles or paths failed, unless that is not to count.
fn exit_code(tally: &Tally, args: &InputArgs) -> ExitCode {
    if tally.errors > 0 && !args.exit_zero {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Whether an error ended the run only because of `--on-error fail`.
fn is_article_error(e: &Error) -> bool {
    !matches!(e.code(), Code::Output | Code::Lexicon | Code::Usage)
}

/// A panic in one article becomes its error record; its trace would only alarm.
fn quiet_panics() {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
}
