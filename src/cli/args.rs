//! What was typed: the clap types, and their translation into what the library takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::batch::OnError;
use crate::extract::Layers;
use crate::input::{Format, Reading};
use crate::span::OffsetUnit;

/// Turn news articles into structured claims: sentences, entities, quotes with speakers, casualty figures. One JSON
/// record per article, JSONL on standard output; everything is embedded, nothing is downloaded.
#[derive(Debug, Parser)]
#[command(name = "claimwire", version = super::VERSION, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) extract: ExtractArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write one JSON line per fact, self-contained: names resolved, sentence included
    Facts(FactsArgs),
    /// Write a self-contained HTML page to review articles: marks in the text, speakers, casualty table
    Html(HtmlArgs),
    /// Compare records with gold: precision, recall and F1 per layer, and what was missed
    Score(ScoreArgs),
    /// Measure extraction speed per stage and thread count
    Bench(BenchArgs),
    /// Print the schema of the record
    Schema(SchemaArgs),
    /// Check or query lexicons
    Lexicon(LexiconArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff)
    Man,
}

/// How articles are read.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Files, folders (recursive, sorted), or - for standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How input is cut into articles; auto: by extension, standard input by its first byte
    #[arg(short, long, value_enum, default_value_t = FormatArg::Auto)]
    pub(crate) format: FormatArg,
    /// JSONL key of the identifier; an article without one is called FILE:LINE
    #[arg(long, value_name = "KEY", default_value = "id")]
    pub(crate) id_field: String,
    /// JSONL key of the text
    #[arg(long, value_name = "KEY", default_value = "text")]
    pub(crate) text_field: String,
    /// Copy these JSONL fields to "meta", as one JSON string
    #[arg(long, value_name = "KEY,...", value_delimiter = ',')]
    pub(crate) pass: Vec<String>,
    /// Longest article in bytes (suffixes k, M, G); a longer one gives an error record
    #[arg(long, value_name = "N", default_value = "10M", value_parser = byte_count)]
    pub(crate) max_bytes: u64,
    /// Read paths from this file, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// The paths of --files-from are separated by NUL bytes (find -print0)
    #[arg(short = '0', long = "null", requires = "files_from")]
    pub(crate) nul: bool,
    /// Worker threads; 0 = all cores. Never changes the output
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(crate) jobs: usize,
    /// Extra lexicon entries: TSV, spaCy EntityRuler JSONL, or a folder of these; may be repeated
    #[arg(long, value_name = "PATH")]
    pub(crate) lexicon: Vec<PathBuf>,
    /// What one bad article does
    #[arg(long, value_enum, default_value_t = OnErrorArg::Record)]
    pub(crate) on_error: OnErrorArg,
    /// Bad articles do not change the exit status (for Spark and make)
    #[arg(long)]
    pub(crate) exit_zero: bool,
    /// Say nothing on standard error but what ends the run
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Name every bad article on standard error
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Progress bar on standard error
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(crate) progress: When,
}

/// Options of the main command.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Write to this file, whole or not at all; .gz and .zst are compressed
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Append to this file, skipping the articles it already holds
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub(crate) resume: Option<PathBuf>,
    /// Unit of every start and end
    #[arg(long, value_enum, default_value_t = OffsetsArg::Chars)]
    pub(crate) offsets: OffsetsArg,
    /// Compute only these layers; the others stay empty
    #[arg(long, value_enum, value_name = "LAYER,...", value_delimiter = ',')]
    pub(crate) only: Vec<LayerArg>,
    /// Echo the text of every article in its record
    #[arg(long)]
    pub(crate) with_text: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FactsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Only these layers
    #[arg(long, value_enum, value_name = "LAYER,...", value_delimiter = ',')]
    pub(crate) layer: Vec<FactLayer>,
    /// Write to this file, whole or not at all; .gz and .zst are compressed
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Unit of every start and end
    #[arg(long, value_enum, default_value_t = OffsetsArg::Chars)]
    pub(crate) offsets: OffsetsArg,
}

#[derive(Debug, Args)]
pub(crate) struct HtmlArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// The page to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// Records as JSONL, or a folder of annotation files
    pub(crate) gold: PathBuf,
    /// Records as JSONL (made with default offsets or others; the unit is in them)
    pub(crate) predicted: PathBuf,
    /// Where the articles are, if not beside the annotation folder as ../articles
    #[arg(long, value_name = "FOLDER")]
    pub(crate) articles: Option<PathBuf>,
    /// List so many misses and false alarms per layer
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) errors: usize,
    /// Print one JSON object instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Articles to measure on (default: the built-in ones)
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Seconds to spend on each row
    #[arg(long, value_name = "S", default_value_t = 1.0)]
    pub(crate) seconds: f64,
    /// Print one JSON object instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// In which language
    #[arg(long = "for", value_enum, value_name = "LANGUAGE", default_value_t = SchemaLanguage::JsonSchema)]
    pub(crate) language: SchemaLanguage,
}

#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Report bad rows with file and line
    Check {
        /// Lexicon files or folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Show what a name would match, and why
    Lookup {
        /// The name, as it would stand in a text
        #[arg(required = true)]
        name: Vec<String>,
        /// Extra lexicon entries
        #[arg(long, value_name = "PATH")]
        lexicon: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    Auto,
    Text,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OffsetsArg {
    /// Unicode code points (Python, DuckDB, Spark, jq)
    Chars,
    /// UTF-8 bytes (Rust, Go)
    Bytes,
    /// UTF-16 code units (JavaScript, Java, .NET)
    Utf16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnErrorArg {
    /// It gives a record with an error
    Record,
    /// It is left out, and counted
    Skip,
    /// It ends the run
    Fail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayerArg {
    /// Sections and sentences
    Sentences,
    /// Entities and mentions
    Entities,
    Quotes,
    Casualties,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FactLayer {
    Mention,
    Quote,
    Casualty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaLanguage {
    JsonSchema,
    Duckdb,
    Spark,
}

/// `500`, `64k`, `10M`, `1G`; at most 4 GiB, since offsets are 32 bits wide.
fn byte_count(s: &str) -> Result<u64, String> {
    let (digits, unit) = match s
        .trim_end_matches(['B', 'b'])
        .split_at_checked(s.trim_end_matches(['B', 'b']).len().saturating_sub(1))
    {
        Some((digits, "k" | "K")) => (digits, 1_000),
        Some((digits, "m" | "M")) => (digits, 1_000_000),
        Some((digits, "g" | "G")) => (digits, 1_000_000_000),
        _ => (s, 1),
    };
    let n: u64 = digits
        .parse()
        .map_err(|_| "a number of bytes is expected, such as 500000, 64k or 10M".to_string())?;
    let n = n.saturating_mul(unit);
    if n == 0 || n > u64::from(u32::MAX) {
        return Err("between 1 and 4294967295 bytes".into());
    }
    Ok(n)
}

impl InputArgs {
    pub(crate) fn reading(&self) -> Reading {
        Reading {
            format: match self.format {
                FormatArg::Auto => Format::Auto,
                FormatArg::Text => Format::Text,
                FormatArg::Jsonl => Format::Jsonl,
            },
            id_field: self.id_field.clone(),
            text_field: self.text_field.clone(),
            pass: self.pass.clone(),
            max_bytes: self.max_bytes,
        }
    }

    pub(crate) fn on_error(&self) -> OnError {
        match self.on_error {
            OnErrorArg::Record => OnError::Record,
            OnErrorArg::Skip => OnError::Skip,
            OnErrorArg::Fail => OnError::Fail,
        }
    }
}

impl OffsetsArg {
    pub(crate) fn unit(self) -> OffsetUnit {
        match self {
            OffsetsArg::Chars => OffsetUnit::Chars,
            OffsetsArg::Bytes => OffsetUnit::Bytes,
            OffsetsArg::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// The layers asked for; none named means all.
pub(crate) fn layers(only: &[LayerArg]) -> Layers {
    let wanted = |layer| only.is_empty() || only.contains(&layer);
    Layers {
        sentences: wanted(LayerArg::Sentences),
        entities: wanted(LayerArg::Entities),
        quotes: wanted(LayerArg::Quotes),
        casualties: wanted(LayerArg::Casualties),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_are_read_with_their_suffix() {
        assert_eq!(byte_count("500"), Ok(500));
        assert_eq!(byte_count("64k"), Ok(64_000));
        assert_eq!(byte_count("10MB"), Ok(10_000_000));
        assert!(byte_count("5G").is_err() && byte_count("x").is_err() && byte_count("0").is_err());
    }
}
