//! Prints what the weighing of candidate quotes looks at, for `quote_weights.py` to fit.
//!
//! JSONL in (`id`, `text`), JSONL out (`id`, `candidates`: `start`, `end` in bytes, `features`).

use std::io::{BufRead, Write};

use claimwire::segment::Document;
use claimwire::{Lexicons, coref, entity, quote};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicons = Lexicons::builtin();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().ok_or("a line without text")?;
        let doc = Document::new(text, &lexicons);
        let chains = coref::resolve(&doc, entity::tag(&doc, &lexicons), &lexicons);
        let candidates: Vec<Value> = quote::evidence(&doc, &chains, &lexicons)
            .into_iter()
            .map(
                |c| json!({"start": c.content.start, "end": c.content.end, "features": c.features}),
            )
            .collect();
        writeln!(
            out,
            "{}",
            json!({"id": article["id"], "candidates": candidates})
        )?;
    }
    Ok(())
}
