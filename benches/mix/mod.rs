//! Articles for measuring: as many as wanted, none like another.
//!
//! A benchmark that repeats one article measures the caches. Here every article is put together anew from paragraphs of
//! `corpus/articles`, and the people and places named in them are exchanged for names drawn from `lexicons/`, so that
//! look-ups go all over the tables. The same number always gives the same articles.

use std::fs;
use std::path::Path;

use claimwire::record::{Label, MentionKind};
use claimwire::{Article, Extractor, Lexicons, OffsetUnit, Options};

/// A paragraph as a text with gaps for names.
struct Paragraph {
    /// What stands before each gap, and whether a person or a place was named there, in how many words.
    gaps: Vec<(String, Label, usize)>,
    rest: String,
}

/// Draws numbers that look random: xorshift, always from the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// `count` articles of two to four kilobytes.
pub(crate) fn articles(count: usize) -> Vec<Article> {
    let paragraphs = paragraphs();
    let column = |list: &str, column: usize, rows: usize| -> Vec<String> {
        let lines = read(&format!("lexicons/{list}.tsv"));
        let rows = lines
            .lines()
            .filter(|l| !l.starts_with('#'))
            .skip(1)
            .take(rows);
        rows.filter_map(|r| r.split('\t').nth(column).map(str::to_string))
            .collect()
    };
    let (given, surnames) = (
        column("given_names", 0, 5_000),
        column("surnames", 0, 50_000),
    );
    let places = column("places", 2, usize::MAX);
    let mut dice = Dice(0x5EED_0F4E_3517_0001);
    let article = |number: usize| {
        let mut text = String::new();
        for _ in 0..8 + dice.below(8) {
            let paragraph = dice.pick(&paragraphs);
            for (before, label, words) in &paragraph.gaps {
                text.push_str(before);
                if *label == Label::Place {
                    text.push_str(dice.pick(places.as_slice()).as_str());
                    continue;
                }
                if *words > 1 {
                    text.push_str(&capitalised(dice.pick(given.as_slice()).as_str()));
                    text.push(' ');
                }
                text.push_str(&capitalised(dice.pick(surnames.as_slice()).as_str()));
            }
            text.push_str(&paragraph.rest);
            text.push_str("\n\n");
        }
        Article::new(format!("mix-{number}"), text)
    };
    (0..count).map(article).collect()
}

/// The articles of the corpus as they are.
#[allow(dead_code, reason = "each bench uses its own part of this module")]
pub(crate) fn corpus() -> Vec<Article> {
    let texts = corpus_texts().into_iter().enumerate();
    texts
        .map(|(i, text)| Article::new(i.to_string(), text))
        .collect()
}

fn paragraphs() -> Vec<Paragraph> {
    let options = Options {
        offsets: OffsetUnit::Bytes,
        ..Options::default()
    };
    let extractor = Extractor::new(Lexicons::builtin()).with_options(options);
    let mut all = Vec::new();
    for text in corpus_texts() {
        for line in text.lines().filter(|l| l.len() > 60) {
            let article = Article::new("p", line);
            let (mut gaps, mut at) = (Vec::new(), 0);
            for m in extractor.extract(&article).mentions {
                let named =
                    matches!(m.label, Label::Person | Label::Place) && m.kind == MentionKind::Name;
                if named {
                    gaps.push((
                        line[at..m.start as usize].to_string(),
                        m.label,
                        m.text.split(' ').count(),
                    ));
                    at = m.end as usize;
                }
            }
            all.push(Paragraph {
                gaps,
                rest: line[at..].to_string(),
            });
        }
    }
    all
}

fn corpus_texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the corpus is part of the repository")
        .collect::<Result<_, _>>()
        .expect("readable");
    paths.sort_by_key(fs::DirEntry::path);
    paths
        .iter()
        .map(|p| fs::read_to_string(p.path()).expect("UTF-8"))
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("part of the repository")
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
