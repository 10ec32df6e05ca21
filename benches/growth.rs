//! The cost of a byte at every size: `cargo bench --bench growth`.
//!
//! Ordinary and hostile text, one article of a kilobyte to ten megabytes, and ten to a hundred thousand articles.
//! Nanoseconds per byte must stay level. What does not fit into the cache costs up to twice as much; a look-around without
//! a bound would cost a thousand times. The run fails at three.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]

use std::process::ExitCode;
use std::time::Instant;

use claimwire::batch::{self, OnError};
use claimwire::input::Item;
use claimwire::output::json;
use claimwire::{Article, Extractor, Lexicons, Record};

mod mix;

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Below this an article costs its fixed part, not its bytes.
const SMALL: usize = 10_000;
/// How many times the cheapest size a byte may cost.
const MOST: f64 = 3.0;
/// Bytes gone through for each figure.
const BUDGET: usize = 2_000_000;

fn main() -> ExitCode {
    let extractor = Extractor::new(Lexicons::builtin());
    let pool = mix::articles(4_000);
    let ordinary: String = pool.iter().map(|a| a.text.as_str()).collect();
    let mut level = true;
    println!("ns per byte of one article; sizes in bytes");
    println!(
        "{:<34}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "text", "1,000", "10,000", "100,000", "1 M", "10 M"
    );
    let hostile: &[(&str, &str)] = &[
        ("straight quote marks only", "\""),
        ("opening marks only", "“"),
        ("capitals only", "Homs "),
        ("initials only", "A. "),
        ("digits only", "12 "),
        ("numbers and harm", "12 killed and "),
        ("open brackets", "(["),
        ("said he said", "he said "),
        ("at signs", "@"),
        ("one word, no space", "x"),
        ("short lines", "A\n"),
        ("datelines", "HOMS, Syria, May 3 - Two died.\n\n"),
        ("ministries of no state", "The Health Ministry denied it. "),
    ];
    level &= row("news", |size| cut(&ordinary, size), &extractor);
    for (name, piece) in hostile {
        level &= row(name, |size| piece.repeat(size / piece.len()), &extractor);
    }
    level &= row("persons, each another", persons, &extractor);
    println!("\nns per byte of a run; number of articles");
    level &= runs(&extractor, &pool);
    if level {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn row(name: &str, text: impl Fn(usize) -> String, extractor: &Extractor) -> bool {
    let costs = [1_000, 10_000, 100_000, 1_000_000, 10_000_000].map(|size| {
        let article = Article::new("growth", text(size));
        (
            size,
            cost(article.text.len(), || {
                extractor.extract(&article).sentences.len()
            }),
        )
    });
    let cells: String = costs.iter().map(|(_, c)| format!("{c:>9.1}")).collect();
    println!("{name:<34}{cells}");
    is_level(name, &costs)
}

fn runs(extractor: &Extractor, pool: &[Article]) -> bool {
    let render = |record: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
        json::write(record, out);
        Ok(())
    };
    let costs = [10, 100, 1_000, 10_000, 100_000].map(|count| {
        let of = |i: usize| &pool[i % pool.len()];
        let bytes = (0..count).map(|i| of(i).text.len()).sum();
        let run = || {
            let items = (0..count).map(|i| Item {
                article: of(i).clone(),
                error: None,
            });
            let tally = batch::run(
                extractor,
                items,
                1,
                OnError::Record,
                &render,
                &mut |_, _, _| Ok(()),
            );
            tally.expect("nothing is written to a file").articles as usize
        };
        (bytes, cost(bytes, run))
    });
    for (count, (_, cost)) in ["10", "100", "1,000", "10,000", "100,000"]
        .iter()
        .zip(&costs)
    {
        println!("{count:>8}{cost:>9.1}");
    }
    is_level("number of articles", &costs)
}

/// Nanoseconds per byte, the best of three.
fn cost(bytes: usize, work: impl Fn() -> usize) -> f64 {
    let rounds = (BUDGET / bytes.max(1)).max(1);
    let once = || {
        let began = Instant::now();
        for _ in 0..rounds {
            std::hint::black_box(work());
        }
        began.elapsed().as_secs_f64() * 1e9 / (rounds * bytes) as f64
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

fn is_level(name: &str, costs: &[(usize, f64)]) -> bool {
    let large = costs
        .iter()
        .filter(|(size, _)| *size >= SMALL)
        .map(|(_, c)| *c);
    let cheapest = large.clone().fold(f64::INFINITY, f64::min);
    let level = large.clone().all(|c| c <= MOST * cheapest);
    if !level {
        println!("{name}: not level");
    }
    level
}

/// A text that names a person in every sentence and none of them twice.
fn persons(size: usize) -> String {
    let mut text = String::with_capacity(size + 64);
    for i in (0..).take_while(|i| i * 16 < size) {
        let letters = [i, i / 26, i / 676, i / 17_576].map(|n| b'a' + (n % 26) as u8);
        let surname = letters.map(char::from).iter().collect::<String>();
        text.push_str(&format!("Anna K{surname} said so. "));
    }
    text.truncate(size);
    text
}

fn cut(text: &str, size: usize) -> String {
    text[..text.floor_char_boundary(size)].to_string()
}
