//! The record as one line of JSON, written straight into a buffer that is used again.
//!
//! Four bytes of record come of every byte of news, so the writing has to keep up with the finding: keys are constant
//! bytes, strings are copied whole where nothing needs an escape. What is written is to the byte what `serde_json` writes
//! of the same [`Record`] (a test holds the two together); everything that is read goes through serde.

use std::borrow::Cow;

use crate::error::Code;
use crate::record::{
    Bound, Casualty, Cue, Dateline, Entity, Failure, Label, Mention, MentionKind, Outcome, Quote,
    QuoteKind, Range, Record, Section, Sentence, Source, Speaker, Status, Warning, Words,
};
use crate::span::OffsetUnit;

/// Appends the record and a line break.
///
/// ```
/// use claimwire::{Article, Extractor, Lexicons, output::json};
/// let article = Article::new("a", "“Go,” he said.");
/// let record = Extractor::new(Lexicons::builtin()).extract(&article);
/// let mut line = Vec::new();
/// json::write(&record, &mut line);
/// assert_eq!(line.strip_suffix(b"\n"), Some(serde_json::to_string(&record).unwrap().as_bytes()));
/// ```
pub fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    record.json(out);
    out.push(b'\n');
}

/// What can be written as JSON.
trait Json {
    fn json(&self, out: &mut Vec<u8>);
}

/// Writes structs as objects: the keys in the order given, as constant bytes.
macro_rules! objects {
    ($($type:ty { $first:literal $head:ident $(, $key:literal $field:ident)* })*) => {$(
        impl Json for $type {
            fn json(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(concat!("{\"", $first, "\":").as_bytes());
                self.$head.json(out);
                $(
                    out.extend_from_slice(concat!(",\"", $key, "\":").as_bytes());
                    self.$field.json(out);
                )*
                out.push(b'}');
            }
        }
    )*};
}

/// Writes enums as the names of their variants.
macro_rules! names {
    ($($type:ty { $($variant:ident $name:literal)* })*) => {$(
        impl Json for $type {
            fn json(&self, out: &mut Vec<u8>) {
                let name: &[u8] = match self {
                    $(Self::$variant => concat!("\"", $name, "\"").as_bytes(),)*
                };
                out.extend_from_slice(name);
            }
        }
    )*};
}

objects! {
    Record<'_> {
        "schema" schema, "id" id, "source" source, "offsets" offsets, "length" length, "text" text, "meta" meta,
        "sections" sections, "sentences" sentences, "entities" entities, "mentions" mentions, "quotes" quotes,
        "casualties" casualties, "warnings" warnings, "error" error
    }
    Source<'_> { "file" file, "line" line }
    Range { "start" start, "end" end }
    Section { "start" start, "end" end, "heading" heading, "dateline" dateline }
    Dateline { "start" start, "end" end, "place" place }
    Sentence { "start" start, "end" end, "paragraph" paragraph }
    Entity<'_> {
        "id" id, "label" label, "name" name, "ref" reference, "country" country, "lat" lat, "lon" lon, "detail" detail
    }
    Mention<'_> {
        "start" start, "end" end, "text" text, "label" label, "entity" entity, "kind" kind, "sentence" sentence
    }
    Quote<'_> {
        "start" start, "end" end, "text" text, "kind" kind, "quoted" quoted, "group" group, "block" block,
        "closed" closed, "cue" cue, "speaker" speaker, "sentence" sentence
    }
    Cue<'_> { "start" start, "end" end, "text" text, "lemma" lemma, "class" class }
    Speaker<'_> { "start" start, "end" end, "text" text, "entity" entity }
    Casualty<'_> {
        "start" start, "end" end, "text" text, "outcome" outcome, "low" low, "high" high, "bound" bound,
        "quantity" quantity, "victims" victims, "subset_of" subset_of, "status" status, "place" place, "agent" agent,
        "date" date, "quote" quote, "cue" cue, "sentence" sentence
    }
    Words<'_> { "start" start, "end" end, "text" text }
    Failure<'_> { "code" code, "message" message }
}

names! {
    OffsetUnit { Chars "chars" Bytes "bytes" Utf16 "utf16" }
    Label { Person "person" State "state" Place "place" Org "org" Agent "agent" }
    MentionKind {
        Name "name" Nominal "nominal" Pronoun "pronoun" Demonym "demonym" Metonym "metonym"
    }
    QuoteKind { Direct "direct" Mixed "mixed" Indirect "indirect" }
    Outcome {
        Killed "killed" Injured "injured" Missing "missing" Displaced "displaced" Detained "detained"
        Affected "affected"
    }
    Bound { Exact "exact" AtLeast "at_least" AtMost "at_most" About "about" Range "range" Vague "vague" }
    Status {
        Asserted "asserted" Reported "reported" Denied "denied" Negated "negated" Hypothetical "hypothetical"
    }
    Warning {
        BadUtf8 "bad_utf8" Bom "bom" UnbalancedQuotes "unbalanced_quotes" RepeatedParagraph "repeated_paragraph"
        SecondArticle "second_article" NotEnglish "not_english" Empty "empty"
    }
    Code {
        NotFound "not_found" Unreadable "unreadable" Compressed "compressed" BadJson "bad_json" NoText "no_text"
        TooLong "too_long" Internal "internal" Lexicon "lexicon" Output "output" Usage "usage"
    }
}

impl<T: Json> Json for Option<T> {
    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.json(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

impl<T: Json> Json for Vec<T> {
    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (i, value) in self.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            value.json(out);
        }
        out.push(b']');
    }
}

impl Json for bool {
    fn json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl Json for u32 {
    fn json(&self, out: &mut Vec<u8>) {
        u64::from(*self).json(out);
    }
}

impl Json for u64 {
    fn json(&self, out: &mut Vec<u8>) {
        const EIGHT_DIGITS: u64 = 100_000_000;
        let length = out.len();
        if *self < EIGHT_DIGITS {
            let digits = digits(*self);
            let zeros = (digits.trailing_zeros() / 8).min(7);
            let text = (digits | ZEROS) >> (8 * zeros);
            out.extend_from_slice(&text.to_le_bytes());
            out.truncate(length + 8 - zeros as usize);
        } else {
            (self / EIGHT_DIGITS).json(out);
            out.extend_from_slice(&(digits(self % EIGHT_DIGITS) | ZEROS).to_le_bytes());
        }
    }
}

/// Eight times the digit 0.
const ZEROS: u64 = u64::from_le_bytes(*b"00000000");

/// The digits of a number of at most eight, one in each byte, the first in the lowest. An offset has one to seven, as
/// it comes: so no step depends on the number.
fn digits(n: u64) -> u64 {
    // Two halves of four digits, four quarters of two, eight digits: each step divides all of them at once.
    let halves = (n / 10_000) | ((n % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let quarters = hundreds | ((halves - hundreds * 100) << 16);
    let tens = ((quarters * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((quarters - tens * 10) << 8)
}

/// Degrees of latitude and longitude, which the record holds to four decimals.
impl Json for f64 {
    fn json(&self, out: &mut Vec<u8>) {
        if self.is_sign_negative() {
            out.push(b'-');
        }
        let parts = (self.abs() * 10_000.0).round() as u64;
        (parts / 10_000).json(out);
        let (mut rest, mut digit) = (parts % 10_000, 1_000);
        out.push(b'.');
        loop {
            out.push(b'0' + (rest / digit) as u8);
            rest %= digit;
            digit /= 10;
            if rest == 0 {
                break;
            }
        }
    }
}

impl Json for Cow<'_, str> {
    fn json(&self, out: &mut Vec<u8>) {
        let text = self.as_bytes();
        out.reserve(text.len() + 2);
        out.push(b'"');
        if let Some(sixteen) = short(text) {
            let length = out.len();
            out.extend_from_slice(&sixteen);
            out.truncate(length + text.len());
            out.push(b'"');
            return;
        }
        let mut rest = text;
        while let Some(at) = escaped(rest) {
            out.extend_from_slice(&rest[..at]);
            escape(rest[at], out);
            rest = &rest[at + 1..];
        }
        out.extend_from_slice(rest);
        out.push(b'"');
    }
}

/// Names are short: a text of four to sixteen bytes that can all stand in a JSON string, to be written at once. Front and
/// back are read as two halves that overlap.
fn short(text: &[u8]) -> Option<[u8; 16]> {
    let (both, odd) = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        _ if text.len() > 16 => return None,
        (Some(front), Some(back)) => {
            let (front, back) = (u64::from_le_bytes(*front), u64::from_le_bytes(*back));
            let shift = 8 * (text.len() - 8);
            (
                u128::from(front) | (u128::from(back) << shift),
                odd_bytes(front) | odd_bytes(back),
            )
        }
        _ => {
            let (front, back) = (text.first_chunk::<4>()?, text.last_chunk::<4>()?);
            let shift = 8 * (text.len() - 4);
            let all = u64::from(u32::from_le_bytes(*front))
                | (u64::from(u32::from_le_bytes(*back)) << shift);
            // Bytes behind the text count as spaces.
            let filled = all | (u64::from_le_bytes(*b"        ") & (!0 << 31 << (shift + 1)));
            (u128::from(all), odd_bytes(filled))
        }
    };
    (!odd).then_some(both.to_le_bytes())
}

/// Whether one of eight bytes is a control character, `"` or a backslash.
fn odd_bytes(eight: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let is = |byte: u8| {
        let apart = eight ^ (u64::from(byte) * ONES);
        apart.wrapping_sub(ONES) & !apart
    };
    let control = eight.wrapping_sub(0x20 * ONES) & !eight;
    (control | is(b'"') | is(b'\\')) & HIGH != 0
}

/// The first byte that cannot stand in a JSON string as it is.
fn escaped(text: &[u8]) -> Option<usize> {
    let needs = |b: u8| b < 0x20 || b == b'"' || b == b'\\';
    let clean = |chunk: &[u8; 16]| !chunk.iter().fold(false, |any, &b| any | needs(b));
    // Sixteen at a time without a branch among them, the last ones once more with what is behind them; the byte is
    // looked for only where there is one.
    let (chunks, _) = text.as_chunks::<16>();
    let whole = chunks.iter().position(|chunk| !clean(chunk));
    if whole.is_none() && text.last_chunk().is_some_and(clean) {
        return None;
    }
    let from = whole.unwrap_or(chunks.len()) * 16;
    text[from..]
        .iter()
        .position(|&b| needs(b))
        .map(|i| from + i)
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 15)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same<T: Json + serde::Serialize>(value: &T) {
        let mut out = Vec::new();
        value.json(&mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            serde_json::to_string(value).unwrap()
        );
    }

    #[test]
    fn strings_are_escaped_as_serde_escapes_them() {
        same(&Cow::Borrowed(""));
        let all: String = (0..0x250).filter_map(char::from_u32).collect();
        same(&Cow::Borrowed(&*all));
        for at in 0..40 {
            let text = format!("{}\"{}", "é".repeat(at), "x".repeat(40 - at));
            same(&Cow::Borrowed(&*text));
        }
    }

    #[test]
    fn strings_of_every_length_are_escaped_wherever_it_is_needed() {
        for length in 0..40 {
            for at in 0..length {
                for odd in ["\"", "\\", "\n", "\u{1F}", "\u{7F}", " ", "é"] {
                    let text = format!("{}{odd}{}", "x".repeat(at), "y".repeat(length - at - 1));
                    same(&Cow::Borrowed(&*text));
                }
            }
        }
    }

    #[test]
    fn numbers_are_written_as_serde_writes_them() {
        for power in 0..20 {
            let around = 10u64.pow(power);
            let near = [around - 1, around, around + 1, around / 3 * 2];
            near.iter().for_each(same);
            near.iter()
                .filter_map(|&n| u32::try_from(n).ok())
                .for_each(|n| same(&n));
        }
        (0..30_000u32).for_each(|n| same(&n));
        same(&u64::MAX);
        same(&u32::MAX);
    }

    #[test]
    fn degrees_are_written_as_serde_writes_them() {
        for tenthousandths in (-1_800_000..1_800_000).step_by(37) {
            same(&(f64::from(tenthousandths) / 10_000.0));
        }
        [0.0, -0.0, 33.0, 0.0001, -0.5].iter().for_each(same);
    }

    #[test]
    fn every_name_is_the_one_serde_uses() {
        use schemars::{JsonSchema, schema_for};
        fn all<T: Json + JsonSchema + serde::Serialize + serde::de::DeserializeOwned>() {
            let schema = serde_json::to_value(schema_for!(T)).unwrap();
            let variants = match schema.get("enum") {
                Some(names) => names.as_array().unwrap().clone(),
                None => schema["oneOf"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|v| v["const"].clone())
                    .collect(),
            };
            assert!(variants.len() > 2);
            variants
                .into_iter()
                .for_each(|v| same(&serde_json::from_value::<T>(v).unwrap()));
        }
        all::<OffsetUnit>();
        all::<Label>();
        all::<MentionKind>();
        all::<QuoteKind>();
        all::<Outcome>();
        all::<Bound>();
        all::<Status>();
        all::<Warning>();
        all::<Code>();
    }
}
