//! `claimwire bench`: extraction speed per stage on one core, and whole runs per number of threads.
//!
//! The articles are held in memory and gone through again and again, so reading is not measured; caches are warm.
//! Compare ratios of one run, not figures of two machines.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::args::BenchArgs;
use super::print;
use crate::article::Article;
use crate::batch::{self, OnError};
use crate::coref::{self, Chains};
use crate::error::{Code, Error, Result};
use crate::extract::Extractor;
use crate::input::{Articles, Item, Reading, origins};
use crate::lexicon::Lexicons;
use crate::output::json;
use crate::record::Record;
use crate::segment::Document;
use crate::{casualty, entity, quote};

/// The articles of `corpus/articles`, embedded.
static BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

/// What was measured.
#[derive(Debug, Serialize)]
struct Report {
    articles: usize,
    bytes: usize,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    what: String,
    threads: usize,
    megabytes_per_second: f64,
    articles_per_second: f64,
    /// Share of the time of one whole article; for stages only.
    share: Option<f64>,
}

pub(super) fn bench(args: &BenchArgs) -> Result<ExitCode> {
    let articles = articles(&args.paths)?;
    let budget = Duration::from_secs_f64(args.seconds.clamp(0.01, 3600.0));
    let mut report = Report {
        articles: articles.len(),
        bytes: articles.iter().map(|a| a.text.len()).sum(),
        rows: Vec::new(),
    };
    let stages = stages(&articles, budget);
    let whole: f64 = stages.iter().map(|(_, seconds)| seconds).sum();
    for (stage, seconds) in stages {
        report
            .rows
            .push(row(stage, 1, &report, seconds, Some(seconds / whole)));
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut counts: Vec<usize> = std::iter::successors(Some(1), |n| Some(n * 2))
        .take_while(|n| *n < cores)
        .collect();
    counts.push(cores);
    for threads in counts {
        let seconds = whole_run(&articles, threads, budget)?;
        report
            .rows
            .push(row("articles to JSONL", threads, &report, seconds, None));
    }
    let text = if args.json {
        serde_json::to_string(&report).map_err(|e| Error::new(Code::Internal, e.to_string()))?
            + "\n"
    } else {
        table(&report)
    };
    print(text.as_bytes())
}

fn articles(paths: &[PathBuf]) -> Result<Vec<Article>> {
    if paths.is_empty() {
        return Ok(BUILTIN
            .iter()
            .map(|(id, text)| Article::new(*id, *text))
            .collect());
    }
    let mut problems = Vec::new();
    let items = Articles::new(origins(paths, &mut problems)?, Reading::default());
    let articles: Vec<Article> = items
        .filter(|i| i.error.is_none())
        .map(|i| i.article)
        .collect();
    if articles.is_empty() {
        return Err(Error::new(Code::Usage, "no article to measure on"));
    }
    Ok(articles)
}

fn row(what: &str, threads: usize, report: &Report, seconds: f64, share: Option<f64>) -> Row {
    Row {
        what: what.into(),
        threads,
        megabytes_per_second: report.bytes as f64 / 1e6 / seconds,
        articles_per_second: report.articles as f64 / seconds,
        share,
    }
}

/// Seconds that each stage takes for all articles once.
fn stages(articles: &[Article], budget: Duration) -> Vec<(&'static str, f64)> {
    let lexicons = Lexicons::builtin();
    let extractor = Extractor::new(lexicons.clone());
    let mut spent = [0.0; 7];
    let mut line = Vec::new();
    let (began, mut rounds) = (Instant::now(), 0);
    while rounds == 0 || began.elapsed() < budget {
        rounds += 1;
        for article in articles {
            let (doc, t) = timed(|| Document::new(&article.text, &lexicons));
            spent[0] += t;
            let (mentions, t) = timed(|| entity::tag(&doc, &lexicons));
            spent[1] += t;
            let (chains, t): (Chains, f64) = timed(|| coref::resolve(&doc, mentions, &lexicons));
            spent[2] += t;
            let (said, t) = timed(|| quote::quotes(&doc, &chains, &lexicons));
            spent[3] += t;
            let (harmed, t) = timed(|| casualty::casualties(&doc, &chains, &lexicons));
            spent[4] += t;
            let (record, t) = timed(|| extractor.record(article, &doc, &chains, &said, &harmed));
            spent[5] += t;
            line.clear();
            let ((), t) = timed(|| json::write(&record, &mut line));
            spent[6] += t;
        }
    }
    let names = [
        "tokens, sentences, sections",
        "mentions",
        "coreference",
        "quotes",
        "casualties",
        "record",
        "JSON",
    ];
    names
        .into_iter()
        .zip(spent.map(|s| s / f64::from(rounds)))
        .collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let began = Instant::now();
    let result = std::hint::black_box(work());
    (result, began.elapsed().as_secs_f64())
}

/// Seconds for all articles once, through the batch machinery.
fn whole_run(articles: &[Article], threads: usize, budget: Duration) -> Result<f64> {
    let extractor = Extractor::new(Lexicons::builtin());
    let render = |record: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
        json::write(record, out);
        Ok(())
    };
    let once = articles.iter().map(|a| a.text.len()).sum::<usize>().max(1);
    // One long run, so that starting the threads does not count: as often as the first pass fits into the budget.
    let (_, first) = timed(|| {
        articles
            .iter()
            .map(|a| extractor.extract(a).sentences.len())
            .sum::<usize>()
    });
    let rounds = ((budget.as_secs_f64() / first.max(1e-6)) as usize * threads)
        .clamp(1, 1 << 30)
        .min((1 << 36) / once);
    let items = (0..rounds.max(1)).flat_map(|_| {
        articles.iter().map(|a| Item {
            article: a.clone(),
            error: None,
        })
    });
    let mut written = 0;
    let (tally, seconds) = timed(|| {
        batch::run(
            &extractor,
            items,
            threads,
            OnError::Record,
            &render,
            &mut |lines, _, _| {
                written += lines.len();
                Ok(())
            },
        )
    });
    std::hint::black_box(written);
    tally?;
    Ok(seconds / rounds.max(1) as f64)
}

fn table(report: &Report) -> String {
    let mut out = format!(
        "{} articles, {:.2} MB\n",
        report.articles,
        report.bytes as f64 / 1e6
    );
    let _ = writeln!(
        out,
        "{:<28} {:>7} {:>9} {:>12} {:>6}",
        "stage", "threads", "MB/s", "articles/s", "share"
    );
    for row in &report.rows {
        let share = row
            .share
            .map_or(String::new(), |s| format!("{:.0} %", s * 100.0));
        let _ = writeln!(
            out,
            "{:<28} {:>7} {:>9.1} {:>12.0} {:>6}",
            row.what, row.threads, row.megabytes_per_second, row.articles_per_second, share
        );
    }
    out
}
