//! What is said on standard error: progress, bad articles, the last line.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{InputArgs, When};
use crate::batch::Tally;
use crate::error::Error;

/// Bad articles named before the rest is only counted, unless asked for all of them.
const NAMED: u64 = 10;

/// Writes a line to standard error; a closed standard error is nobody's problem.
pub(super) fn say(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// Tells of the run on standard error.
pub(super) struct Reporter {
    bar: Option<ProgressBar>,
    began: Instant,
    quiet: bool,
    verbose: bool,
    named: u64,
}

impl Reporter {
    pub(super) fn new(args: &InputArgs) -> Reporter {
        let shown = match args.progress {
            When::Always => true,
            When::Never => false,
            When::Auto => stderr().is_terminal() && !args.quiet,
        };
        Reporter {
            bar: shown.then(spinner),
            began: Instant::now(),
            quiet: args.quiet,
            verbose: args.verbose,
            named: 0,
        }
    }

    /// A path or article that failed.
    pub(super) fn problem(&mut self, error: &Error) {
        if self.quiet {
            return;
        }
        self.named += 1;
        let line = match self.named {
            n if self.verbose || n <= NAMED => format!("claimwire: {error}"),
            n if n == NAMED + 1 => "claimwire: more articles failed; -v names them all".into(),
            _ => return,
        };
        match &self.bar {
            Some(bar) => bar.suspend(|| say(&line)),
            None => say(&line),
        }
    }

    /// Where the run stands.
    pub(super) fn update(&self, tally: &Tally) {
        if let Some(bar) = &self.bar {
            bar.set_position(tally.articles);
            bar.set_message(rates(tally, self.began.elapsed()));
        }
    }

    /// The last line.
    pub(super) fn finish(&self, tally: &Tally) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if !self.quiet {
            say(&format!(
                "claimwire: {}",
                rates(tally, self.began.elapsed())
            ));
        }
    }
}

fn spinner() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(8));
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar
}

fn rates(tally: &Tally, elapsed: Duration) -> String {
    let megabytes = tally.bytes as f64 / 1e6;
    let speed = megabytes / elapsed.as_secs_f64().max(1e-9);
    let s = |n: u64| if n == 1 { "" } else { "s" };
    let (articles, errors) = (tally.articles, tally.errors);
    format!(
        "{articles} article{}, {errors} error{}, {speed:.1} MB/s",
        s(articles),
        s(errors)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_articles_errors_and_speed() {
        let tally = Tally {
            articles: 1,
            errors: 0,
            bytes: 2_000_000,
        };
        assert_eq!(
            rates(&tally, Duration::from_secs(1)),
            "1 article, 0 errors, 2.0 MB/s"
        );
    }
}
