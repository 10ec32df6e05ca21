//! The `claimwire` command.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let extractor = claimwire::Extractor::new(claimwire::Lexicons::builtin());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let article = claimwire::Article::new(
            value["id"].as_str().unwrap_or(""),
            value["text"].as_str().unwrap_or(""),
        );
        serde_json::to_writer(&mut out, &extractor.extract(&article))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
