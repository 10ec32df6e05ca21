//! Batches: many articles on all cores, in input order, in bounded memory. The only user of rayon.
//!
//! Articles go to the workers as they are read, and results wait until it is their turn. What is under way is
//! bounded by bytes, so that neither a million short articles nor a few huge ones fill the memory. A panic in
//! one article becomes the error record of that article.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::article::Article;
use crate::error::{Code, Error, Result};
use crate::extract::Extractor;
use crate::input::Item;
use crate::record::Record;

/// Turns a record into output lines, at the end of the buffer.
pub type Render<'r> = &'r (dyn Fn(&Record<'_>, &Article, &mut Vec<u8>) -> Result<()> + Sync);

/// Takes whole lines, the errors among their articles, and where the run stands.
pub type Write<'w> = &'w mut dyn FnMut(&[u8], &[Error], &Tally) -> Result<()>;

/// What one bad article does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// It gives an error record.
    #[default]
    Record,
    /// It is left out, and counted.
    Skip,
    /// It ends the run.
    Fail,
}

/// What came of a batch so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles read, the bad ones included.
    pub articles: u64,
    /// Articles that could not be processed.
    pub errors: u64,
    /// Bytes of text read.
    pub bytes: u64,
}

/// Text sent to the workers in one piece: enough to make the hand-over cheap.
const PIECE: usize = 64 * 1024;
/// Bytes of record for a byte of text, as a rule at most.
const EXPANSION: usize = 6;
/// Text under way at once, for every worker.
const UNDER_WAY: usize = 1024 * 1024;

/// Articles for one hand-over.
type Piece = Vec<Item>;

/// The lines of one piece, and the errors among its articles.
struct Done {
    lines: Vec<u8>,
    errors: Vec<Error>,
    articles: u64,
    bytes: usize,
}

/// Extracts every item and hands the lines to `write`, in input order. `jobs` 0 means all cores.
///
/// # Errors
/// The first error of `write`; with [`OnError::Fail`] also that of the first bad article.
pub fn run(
    extractor: &Extractor,
    items: impl Iterator<Item = Item>,
    jobs: usize,
    on_error: OnError,
    render: Render<'_>,
    write: Write<'_>,
) -> Result<Tally> {
    let work = Work {
        extractor,
        on_error,
        render,
    };
    let mut sink = Sink {
        tally: Tally::default(),
        on_error,
        write,
    };
    let pieces = Pieces { items };
    if jobs == 1 {
        for piece in pieces {
            sink.take(work.process(&piece)?)?;
        }
    } else {
        parallel(&work, pieces, &pool(jobs)?, &mut sink)?;
    }
    Ok(sink.tally)
}

fn pool(jobs: usize) -> Result<ThreadPool> {
    let builder = ThreadPoolBuilder::new()
        .num_threads(jobs)
        .thread_name(|i| format!("extract-{i}"));
    builder.build().map_err(|e| {
        Error::new(
            Code::Usage,
            format!("cannot start the worker threads: {e}; try -j 1"),
        )
    })
}

fn parallel(
    work: &Work<'_>,
    pieces: impl Iterator<Item = Piece>,
    pool: &ThreadPool,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let limit = UNDER_WAY * pool.current_num_threads();
    pool.in_place_scope(|scope| {
        let (sender, receiver) = channel::<(u64, usize, Result<Done>)>();
        let mut turn = Turn::default();
        let mut under_way = 0;
        for (number, piece) in pieces.enumerate() {
            let bytes = size(&piece);
            under_way += bytes;
            let sender = sender.clone();
            scope.spawn(move |_| {
                // The receiver is gone only when the run has ended early.
                let _ = sender.send((number as u64, bytes, work.process(&piece)));
            });
            while under_way > limit {
                let Ok((number, bytes, done)) = receiver.recv() else {
                    break;
                };
                under_way -= bytes;
                turn.arrive(number, done, sink)?;
            }
            while let Ok((number, bytes, done)) = receiver.try_recv() {
                under_way -= bytes;
                turn.arrive(number, done, sink)?;
            }
        }
        drop(sender);
        for (number, _, done) in receiver {
            turn.arrive(number, done, sink)?;
        }
        Ok(())
    })
}

fn size(piece: &[Item]) -> usize {
    piece.iter().map(|i| i.article.text.len() + 256).sum()
}

/// Groups items into pieces of [`PIECE`] bytes.
struct Pieces<I> {
    items: I,
}

impl<I: Iterator<Item = Item>> Iterator for Pieces<I> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let mut piece = vec![self.items.next()?];
        while size(&piece) < PIECE {
            match self.items.next() {
                Some(item) => piece.push(item),
                None => break,
            }
        }
        Some(piece)
    }
}

/// Results that came before their turn.
#[derive(Default)]
struct Turn {
    next: u64,
    waiting: BTreeMap<u64, Result<Done>>,
}

impl Turn {
    fn arrive(&mut self, number: u64, done: Result<Done>, sink: &mut Sink<'_>) -> Result<()> {
        self.waiting.insert(number, done);
        while let Some(done) = self.waiting.remove(&self.next) {
            self.next += 1;
            sink.take(done?)?;
        }
        Ok(())
    }
}

/// Where results go, in order.
struct Sink<'w> {
    tally: Tally,
    on_error: OnError,
    write: Write<'w>,
}

impl Sink<'_> {
    fn take(&mut self, done: Done) -> Result<()> {
        self.tally.articles += done.articles;
        self.tally.errors += done.errors.len() as u64;
        self.tally.bytes += done.bytes as u64;
        (self.write)(&done.lines, &done.errors, &self.tally)?;
        match done.errors.into_iter().next() {
            Some(first) if self.on_error == OnError::Fail => Err(first),
            _ => Ok(()),
        }
    }
}

/// What a worker does.
struct Work<'w> {
    extractor: &'w Extractor,
    on_error: OnError,
    render: Render<'w>,
}

impl Work<'_> {
    fn process(&self, piece: &[Item]) -> Result<Done> {
        let mut done = Done {
            lines: Vec::new(),
            errors: Vec::new(),
            articles: 0,
            bytes: 0,
        };
        let room = size(piece) * EXPANSION;
        for item in piece {
            done.articles += 1;
            done.bytes += item.article.text.len();
            let failed = match &item.error {
                Some(e) => Some(e.clone_as_message()),
                None => self.article(&item.article, room, &mut done.lines)?,
            };
            let Some(error) = failed else { continue };
            if self.on_error == OnError::Record {
                let record = self.extractor.failed(&item.article, &error);
                (self.render)(&record, &item.article, &mut done.lines)?;
            }
            let fail = self.on_error == OnError::Fail;
            done.errors.push(error);
            if fail {
                break;
            }
        }
        Ok(done)
    }

    /// Extracts one article; a panic is its error, and leaves nothing in the lines. Room for all lines is made behind the
    /// first extraction: those of a long article then take the place of its tokens.
    fn article(
        &self,
        article: &Article,
        room: usize,
        lines: &mut Vec<u8>,
    ) -> Result<Option<Error>> {
        let before = lines.len();
        let rendered = catch_unwind(AssertUnwindSafe(|| {
            let record = self.extractor.extract(article);
            if lines.capacity() == 0 {
                lines.reserve(room);
            }
            (self.render)(&record, article, lines)
        }));
        match rendered {
            Ok(written) => written.map(|()| None),
            Err(_) => {
                lines.truncate(before);
                let message = "extraction failed on this article, which is a bug: please report it with the article";
                let place = &article.source;
                Ok(Some(
                    Error::new(Code::Internal, message).at(place.file.as_deref(), place.line),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    fn items(n: usize) -> impl Iterator<Item = Item> {
        (0..n).map(|i| Item {
            article: Article::new(
                format!("{i}"),
                format!(
                    "Article {i} has a sentence. {}",
                    "And another. ".repeat(i % 50)
                ),
            ),
            error: (i % 7 == 3).then(|| Error::new(Code::NoText, "no text")),
        })
    }

    fn lines(jobs: usize, on_error: OnError) -> (String, Result<Tally>) {
        let extractor = Extractor::new(Lexicons::builtin());
        let mut out = Vec::new();
        let render = |r: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
            out.extend_from_slice(
                format!("{} {} {}\n", r.id, r.sentences.len(), r.error.is_some()).as_bytes(),
            );
            Ok(())
        };
        let tally = run(
            &extractor,
            items(500),
            jobs,
            on_error,
            &render,
            &mut |lines, _, _| {
                out.extend_from_slice(lines);
                Ok(())
            },
        );
        (String::from_utf8(out).unwrap(), tally)
    }

    #[test]
    fn any_number_of_jobs_gives_the_same_lines_in_input_order() {
        let (one, tally) = lines(1, OnError::Record);
        let tally = tally.unwrap();
        assert_eq!((tally.articles, tally.errors), (500, 71));
        assert!(
            one.lines()
                .enumerate()
                .all(|(i, l)| l.starts_with(&format!("{i} ")))
        );
        for jobs in [2, 3, 0] {
            assert_eq!(lines(jobs, OnError::Record).0, one);
        }
    }

    #[test]
    fn bad_articles_are_skipped_or_end_the_run() {
        assert_eq!(lines(2, OnError::Skip).0.lines().count(), 500 - 71);
        let (_, failed) = lines(2, OnError::Fail);
        assert_eq!(failed.unwrap_err().code(), Code::NoText);
    }

    #[test]
    fn a_panic_costs_one_error_record() {
        let extractor = Extractor::new(Lexicons::builtin());
        let mut out = Vec::new();
        let render = |r: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
            out.extend_from_slice(b"half a line");
            assert!(r.id != "5" || r.error.is_some(), "article 5 fails");
            out.push(b'\n');
            Ok(())
        };
        let good = items(10).map(|mut i| {
            i.error = None;
            i
        });
        let tally = run(
            &extractor,
            good,
            2,
            OnError::Record,
            &render,
            &mut |lines, errors, _| {
                out.extend_from_slice(lines);
                assert!(errors.iter().all(|e| e.code() == Code::Internal));
                Ok(())
            },
        );
        assert_eq!(tally.unwrap().errors, 1);
        assert_eq!(out, b"half a line\n".repeat(10));
    }
}
