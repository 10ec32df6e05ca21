//! Web and e-mail addresses: one token each, so that no name, sentence end or number is found inside them.
//!
//! Three literals give an address away; the regular expressions run only at the words around them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::span::Span;

/// What stands in every address.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(["://", "www.", "@"]).expect("three literals make an automaton")
});

static WEB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)^(?:[a-z][a-z0-9+.-]*://|www\.)[!-~]+"#)
        .expect("the pattern of web addresses is valid")
});

static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i-u)^[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+";
    Regex::new(pattern).expect("the pattern of e-mail addresses is valid")
});

/// Longest address looked at, in bytes: a line of a megabyte without spaces is no address.
const LONGEST: usize = 2048;

/// The addresses in a text, in order.
pub(super) fn addresses(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    // Every run of characters is looked at once: `@@@@@` would cost its square.
    let mut seen = 0;
    for sign in SIGNS.find_iter(text) {
        if sign.start() < seen {
            continue;
        }
        let run = run(text, seen, sign.start());
        let address = address(run.of(text)).map(|length| Span::new(run.start, run.start + length));
        seen = address.map_or(run.end, |a| a.end) as usize;
        found.extend(address);
    }
    found
}

/// The run of printable ASCII around a sign that an address may fill, from byte `floor` on.
fn run(text: &str, floor: usize, sign: usize) -> Span {
    let bytes = text.as_bytes();
    let opens = |b: &u8| matches!(b, b'(' | b'<' | b'[' | b'"' | b'\'' | b',' | b';');
    let floor = floor.max(sign.saturating_sub(LONGEST));
    let back = bytes[floor..sign]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_graphic() && !opens(b))
        .count();
    let on = bytes[sign..]
        .iter()
        .take(LONGEST)
        .take_while(|b| b.is_ascii_graphic())
        .count();
    Span::new((sign - back) as u32, (sign + on) as u32)
}

/// The length of the address at the start of a run.
fn address(run: &str) -> Option<u32> {
    if let Some(mail) = MAIL.find(run) {
        return Some(mail.end() as u32);
    }
    let web = WEB.find(run)?.as_str();
    // The full stop behind an address and the bracket around it are the sentence's.
    let web = web.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'']);
    (web.len() > "www.".len()).then_some(web.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn addresses_end_before_the_marks_of_the_sentence() {
        let text = "See https://example.org/Homs-attack?id=3. Write to (press.office@example.org), or www.example.com!";
        assert_eq!(
            found(text),
            [
                "https://example.org/Homs-attack?id=3",
                "press.office@example.org",
                "www.example.com"
            ]
        );
    }

    #[test]
    fn handles_and_lone_signs_are_no_addresses() {
        assert_eq!(
            found("@haddad wrote: 3 @ 5, ://, www. and a@b"),
            Vec::<&str>::new()
        );
    }
}
