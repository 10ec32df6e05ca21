//! Scoring: records against gold, with precision, recall and F1 per layer and the slips behind them.
//!
//! Gold is a folder of annotation files (anchors by words, the articles beside it) or the JSONL of another run. What
//! is neutral in gold is neither required nor punished; each layer's file says how it counts.
//!
//! ```no_run
//! use std::path::Path;
//! use claimwire::score;
//!
//! # fn main() -> claimwire::Result<()> {
//! let gold = score::read_gold(Path::new("corpus/gold"), None)?;
//! let predicted = score::read_records(Path::new("out.jsonl"))?;
//! let report = score::score(&gold, &predicted, 20)?;
//! println!("{:.1}", report.layers[0].figures[0].f1);
//! # Ok(())
//! # }
//! ```

mod anchor;
mod case;
mod casualties;
mod gold;
mod links;
mod load;
mod mentions;
mod pairs;
mod quotes;
mod reading;
mod sentences;
mod table;
mod tally;
mod words;

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;

pub use anchor::Anchor;
pub use gold::{Annotation, Casualty, Cue, Entity, Mention, Quote, Section, Speaker};
pub use load::{Gold, read_gold, read_records};
pub use tally::{Agreement, Figure, Layer, Slip};

use crate::error::{Code, Error, Result};
use crate::record::Record;
use crate::span::OffsetUnit;
use case::Case;
use reading::Reading;

/// Version of the report's shape.
pub const SCHEMA: &str = "claimwire-score/1";

/// How well records agree with gold.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Version of this shape: `claimwire-score/1`.
    pub schema: &'static str,
    /// How many articles of the gold were scored.
    pub articles: usize,
    /// Gold articles without a record: everything in them counts as missed.
    pub missing: Vec<String>,
    /// Records without gold: not scored.
    pub extra: Vec<String>,
    /// Sentences, mentions, links, quotes, casualties.
    pub layers: Vec<Layer>,
}

impl Report {
    /// The layer of that name.
    pub fn layer(&self, name: &str) -> Option<&Layer> {
        self.layers.iter().find(|l| l.name == name)
    }

    /// Writes it for people: a table, then the slips.
    pub fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        table::write(self, out)
    }
}

/// Scores records against gold, listing up to `listed` slips of each sort and layer.
///
/// An article of the gold without a record counts as wholly missed. Gold that is a record needs the same offset unit as
/// the prediction, unless one of them carries its text.
pub fn score(gold: &[Gold], predicted: &[Record<'_>], listed: usize) -> Result<Report> {
    let by_id: HashMap<&str, &Record<'_>> = predicted.iter().map(|r| (&*r.id, r)).collect();
    let known: HashSet<&str> = gold.iter().map(Gold::id).collect();
    let mut layers = [
        sentences::layer(),
        mentions::layer(),
        links::layer(),
        quotes::layer(),
        casualties::layer(),
    ];
    let mut missing = Vec::new();
    for article in gold {
        let record = by_id.get(article.id()).copied();
        if record.is_none() {
            missing.push(article.id().to_string());
        }
        add(article, record, &mut layers)?;
    }
    let strangers = predicted.iter().filter(|r| !known.contains(&*r.id));
    Ok(Report {
        schema: SCHEMA,
        articles: gold.len(),
        missing,
        extra: strangers.map(|r| r.id.to_string()).collect(),
        layers: layers.into_iter().map(|l| l.settle(listed)).collect(),
    })
}

fn add(gold: &Gold, record: Option<&Record<'_>>, layers: &mut [Layer; 5]) -> Result<()> {
    let text = gold.text().or(record.and_then(|r| r.text.as_deref()));
    let unit = shared_unit(gold, record, text)?;
    let wanted = gold.reading(text)?;
    let found = match record {
        Some(record) => Reading::of(record, text)?,
        None => Reading::default(),
    };
    let case = Case::new(gold.id(), text, unit, &wanted, &found);
    let [s, m, l, q, c] = layers;
    sentences::add(&case, s);
    mentions::add(&case, m);
    links::add(&case, l);
    quotes::add(&case, q);
    casualties::add(&case, c);
    Ok(())
}

/// Bytes with a text; without one, the unit that both sides must share.
fn shared_unit(gold: &Gold, record: Option<&Record<'_>>, text: Option<&str>) -> Result<OffsetUnit> {
    if text.is_some() {
        return Ok(OffsetUnit::Bytes);
    }
    match (gold.unit(), record.map(|r| r.offsets)) {
        (Some(a), Some(b)) if a != b => Err(Error::new(
            Code::Usage,
            format!(
                "{}: gold and prediction count in different units; extract one of them with --with-text",
                gold.id()
            ),
        )),
        (a, b) => Ok(a.or(b).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests;
