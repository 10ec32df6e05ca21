//! Marks in disguise: HTML character references (`&quot;`, `&#8217;`) and marks whose UTF-8 somebody read as Windows-1252
//! or Latin-1 (`â€œ`), as scraped pages have them. The text stays as it is; its tokens are what the marks stand for.
//! Shared with `build.rs`.

/// Bytes of the longest reference: `&#x00AB;`.
const LONGEST: usize = 8;

/// The mark or space that starts at byte `at` in disguise: how many bytes it takes, and what it is.
#[inline]
pub fn disguised(text: &str, at: usize) -> Option<(usize, char)> {
    match text.as_bytes()[at] {
        b'&' => reference(&text[at..]),
        // The first bytes of Â and â.
        0xC3 => garbled(&text[at..]),
        _ => None,
    }
}

/// A word or mark with what its marks in disguise stand for, if it has any.
pub fn undisguised(word: &str) -> Option<String> {
    if word.len() < 4 || !word.bytes().any(|b| matches!(b, b'&' | 0xC3)) {
        return None;
    }
    let (mut plain, mut at, mut any) = (String::with_capacity(word.len()), 0, false);
    while let Some(c) = word[at..].chars().next() {
        let (len, c) = match disguised(word, at) {
            Some(hidden) => {
                any = true;
                hidden
            }
            None => (c.len_utf8(), c),
        };
        plain.push(c);
        at += len;
    }
    any.then_some(plain)
}

/// `&quot;`, `&#39;`, `&#x201C;`
fn reference(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let end = bytes.iter().take(LONGEST).position(|&b| b == b';')?;
    let name = text.get(1..end)?;
    let mark = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = match hex {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => match name {
            "quot" => '"',
            "apos" => '\'',
            "amp" => '&',
            "nbsp" => '\u{A0}',
            "ldquo" => '“',
            "rdquo" => '”',
            "bdquo" => '„',
            "lsquo" => '‘',
            "rsquo" => '’',
            "sbquo" => '‚',
            "laquo" => '«',
            "raquo" => '»',
            "ndash" => '–',
            "mdash" => '—',
            "hellip" => '…',
            _ => return None,
        },
    };
    is_mark(mark).then_some((end + 1, mark))
}

/// `â€œ` for `“`, `Â«` for `«`: the bytes of a mark, each read as a character of its own.
fn garbled(text: &str) -> Option<(usize, char)> {
    let mut chars = text.chars();
    let mark = match (chars.next()?, chars.next()?) {
        ('Â', c @ ('«' | '»' | '\u{A0}')) => c,
        ('â', '€' | '\u{80}') => match chars.clone().next().and_then(last_byte) {
            Some(byte) => {
                chars.next();
                char::from_u32(0x2000 + (byte & 0x3F))?
            }
            // 0x9D is no character of Windows-1252: most drop it.
            None => '”',
        },
        _ => return None,
    };
    is_mark(mark).then(|| (text.len() - chars.as_str().len(), mark))
}

/// The last byte of a garbled mark by the character it became.
fn last_byte(c: char) -> Option<u32> {
    Some(match c {
        '\u{80}'..='\u{BF}' => c as u32,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        _ => return None,
    })
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '&' | '\u{A0}' | '«' | '»' | '‹' | '›' | '…' | '‐'..='―' | '‘'..='‟'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_garbled_marks_are_what_they_stand_for() {
        for (text, mark) in [
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&#8220;", '“'),
            ("&#x201D;", '”'),
            ("&nbsp;", '\u{A0}'),
            ("â€œ", '“'),
            ("â€™", '’'),
            ("â€\u{9D}", '”'),
            ("â\u{80}\u{93}", '–'),
            ("â€\u{201C}", '–'),
            ("Â«", '«'),
        ] {
            assert_eq!(disguised(text, 0), Some((text.len(), mark)), "{text}");
        }
        assert_eq!(disguised("â€ he", 0), Some(("â€".len(), '”')));
    }

    #[test]
    fn words_are_read_without_their_disguise() {
        assert_eq!(undisguised("can&#39;t").as_deref(), Some("can't"));
        assert_eq!(undisguised("canâ€™t").as_deref(), Some("can’t"));
        assert_eq!(undisguised("château"), None);
        assert_eq!(undisguised("AT&T"), None);
    }

    #[test]
    fn other_signs_are_themselves() {
        for text in [
            "&",
            "& Co;",
            "&eacute;",
            "&#233;",
            "&#xFFFFFFFF;",
            "&;",
            "âge",
            "â",
            "Âge",
            "&quot",
            "a",
        ] {
            assert_eq!(disguised(text, 0), None, "{text}");
        }
    }
}
