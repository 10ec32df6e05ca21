//! How fast each stage and the whole pipeline are, in bytes of article per second: `cargo bench --bench extract`.
//!
//! Every bench counts the facts it finds and fails when they are not those of one plain run.

#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use std::hint::black_box;
use std::time::Duration;

use claimwire::batch::{self, OnError};
use claimwire::input::Item;
use claimwire::output::json;
use claimwire::segment::Document;
use claimwire::{Article, Extractor, Lexicons, Record, casualty, coref, entity, quote};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod mix;

/// Articles in the generated mix: about two megabytes.
const MIX: usize = 600;

fn facts(record: &Record<'_>) -> usize {
    record.mentions.len() + record.quotes.len() + record.casualties.len()
}

fn bytes(articles: &[Article]) -> Throughput {
    Throughput::Bytes(articles.iter().map(|a| a.text.len() as u64).sum())
}

fn stages(c: &mut Criterion) {
    let lexicons = Lexicons::builtin();
    let extractor = Extractor::new(lexicons.clone());
    let articles = mix::articles(MIX);
    let docs: Vec<_> = articles
        .iter()
        .map(|a| Document::new(&a.text, &lexicons))
        .collect();
    let mentions: Vec<_> = docs.iter().map(|d| entity::tag(d, &lexicons)).collect();
    let chains: Vec<_> = docs
        .iter()
        .zip(&mentions)
        .map(|(d, m)| coref::resolve(d, m.clone(), &lexicons))
        .collect();
    let said: Vec<_> = docs
        .iter()
        .zip(&chains)
        .map(|(d, c)| quote::quotes(d, c, &lexicons))
        .collect();
    let harmed: Vec<_> = docs
        .iter()
        .zip(&chains)
        .map(|(d, c)| casualty::casualties(d, c, &lexicons))
        .collect();
    let records: Vec<_> = articles.iter().map(|a| extractor.extract(a)).collect();
    let expected = |count: fn(&Record<'_>) -> usize| records.iter().map(count).sum::<usize>();
    let mut group = c.benchmark_group("stages");
    group.throughput(bytes(&articles));
    group.bench_function("segment", |b| {
        b.iter(|| {
            let found = articles
                .iter()
                .map(|a| Document::new(&a.text, &lexicons).sentences.len());
            assert_eq!(found.sum::<usize>(), expected(|r| r.sentences.len()));
        });
    });
    group.bench_function("mentions", |b| {
        b.iter(|| {
            let found = docs.iter().map(|d| entity::tag(d, &lexicons).len());
            assert_eq!(
                found.sum::<usize>(),
                mentions.iter().map(Vec::len).sum::<usize>()
            );
        });
    });
    group.bench_function("coreference", |b| {
        b.iter_batched(
            || mentions.clone(),
            |mentions| {
                let resolved = docs
                    .iter()
                    .zip(mentions)
                    .map(|(d, m)| coref::resolve(d, m, &lexicons).entities.len());
                assert_eq!(
                    resolved.sum::<usize>(),
                    chains.iter().map(|c| c.entities.len()).sum::<usize>()
                );
            },
            criterion::BatchSize::LargeInput,
        );
    });
    group.bench_function("quotes", |b| {
        b.iter(|| {
            let found = docs
                .iter()
                .zip(&chains)
                .map(|(d, c)| quote::quotes(d, c, &lexicons).quotes.len());
            assert_eq!(found.sum::<usize>(), expected(|r| r.quotes.len()));
        });
    });
    group.bench_function("casualties", |b| {
        b.iter(|| {
            let found = docs
                .iter()
                .zip(&chains)
                .map(|(d, c)| casualty::casualties(d, c, &lexicons).len());
            assert_eq!(found.sum::<usize>(), expected(|r| r.casualties.len()));
        });
    });
    group.bench_function("record", |b| {
        b.iter(|| {
            let made = (0..articles.len()).map(|i| {
                facts(&extractor.record(&articles[i], &docs[i], &chains[i], &said[i], &harmed[i]))
            });
            assert_eq!(made.sum::<usize>(), expected(facts));
        });
    });
    group.bench_function("json", |b| {
        let mut out = Vec::new();
        b.iter(|| {
            out.clear();
            records.iter().for_each(|r| json::write(r, &mut out));
            assert_eq!(out.iter().filter(|b| **b == b'\n').count(), articles.len());
        });
    });
    group.finish();
}

fn whole(c: &mut Criterion) {
    let extractor = Extractor::new(Lexicons::builtin());
    for (name, articles) in [("corpus", mix::corpus()), ("mix", mix::articles(MIX))] {
        let expected: usize = articles.iter().map(|a| facts(&extractor.extract(a))).sum();
        assert!(
            expected > articles.len() * 10,
            "{expected} facts in {} articles",
            articles.len()
        );
        let mut group = c.benchmark_group(name);
        group.throughput(bytes(&articles));
        group.bench_function("extract", |b| {
            b.iter(|| {
                let found: usize = articles
                    .iter()
                    .map(|a| facts(&extractor.extract(black_box(a))))
                    .sum();
                assert_eq!(found, expected);
            });
        });
        for jobs in [1, 0] {
            let name = if jobs == 0 {
                "to JSONL, all cores"
            } else {
                "to JSONL, one core"
            };
            group.bench_function(name, |b| {
                b.iter(|| {
                    assert_eq!(lines(&extractor, &articles, jobs), articles.len());
                });
            });
        }
        group.finish();
    }
}

/// Runs the articles through the batch machinery; the number of lines written.
fn lines(extractor: &Extractor, articles: &[Article], jobs: usize) -> usize {
    let items = articles.iter().map(|a| Item {
        article: a.clone(),
        error: None,
    });
    let render = |record: &Record<'_>, _: &Article, out: &mut Vec<u8>| {
        json::write(record, out);
        Ok(())
    };
    let mut lines = 0;
    batch::run(
        extractor,
        items,
        jobs,
        OnError::Record,
        &render,
        &mut |whole, _, _| {
            lines += whole.iter().filter(|b| **b == b'\n').count();
            Ok(())
        },
    )
    .expect("nothing is written to a file");
    lines
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
    targets = stages, whole
}
criterion_main!(benches);
