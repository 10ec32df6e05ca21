//! Folding: the form under which a word is looked up.
//!
//! Two spellings that differ by case, diacritics or the shape of the apostrophe fold to the same bytes:
//! `Türkiye` and `TURKIYE`, `O’Brien` and `o'brien`. The folded form is hashed to a 64-bit key; the key is
//! computed once per token and stands for the word from then on. Shared with `build.rs`.

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const FACTOR: u64 = 0xD6E8_FEB8_6659_FD93;
/// Sets the lower-case bit of eight ASCII bytes at once; digits, `'`, `.`, `&` and `-` already have it.
const LOWER: u64 = 0x2020_2020_2020_2020;

const fn mix(x: u64) -> u64 {
    let wide = (x ^ SEED) as u128 * FACTOR as u128;
    (wide as u64) ^ ((wide >> 64) as u64)
}

/// The key of a word in any spelling.
pub fn key(word: &str) -> u64 {
    if word.is_ascii() {
        key_of_bytes(word.as_bytes())
    } else {
        let mut folded = String::with_capacity(word.len());
        fold_into(word, &mut folded);
        key_of_bytes(folded.as_bytes())
    }
}

/// The key of the word at `at..end` of a text: the same as [`key`], with one load where the word is short and text
/// follows it. Nine tokens in ten are of that kind.
#[inline]
pub fn key_at(text: &str, at: usize, end: usize) -> u64 {
    const NOT_ASCII: u64 = 0x8080_8080_8080_8080;
    let len = end - at;
    let eight = text.as_bytes()[at..].first_chunk::<8>();
    match eight.map(|eight| u64::from_le_bytes(*eight)) {
        Some(eight) if (1..=8).contains(&len) && eight & (NOT_ASCII >> (64 - 8 * len)) == 0 => {
            key_of_eight(eight, len)
        }
        _ => key(&text[at..end]),
    }
}

/// The key of the ASCII word that the first `len` of eight bytes are, one to eight.
#[inline]
fn key_of_eight(eight: u64, len: usize) -> u64 {
    mix(len as u64 ^ (eight & (u64::MAX >> (64 - 8 * len)) | LOWER))
}

/// The key of the ASCII word that the first `len` of sixteen bytes are, fewer than sixteen.
#[inline]
pub fn key_of_sixteen([a, b]: [u64; 2], len: usize) -> u64 {
    if len <= 8 {
        return key_of_eight(a, len);
    }
    let head = mix(len as u64 ^ (a | LOWER));
    mix(head ^ (b & (u64::MAX >> (128 - 8 * len)) | LOWER))
}

/// The key of ASCII bytes, or of bytes that are folded already; of any others, a hash.
pub fn key_of_bytes(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut h = bytes.len() as u64;
    for eight in eights {
        h = mix(h ^ (u64::from_le_bytes(*eight) | LOWER));
    }
    if rest.is_empty() {
        h
    } else {
        mix(h ^ (few(rest) | LOWER))
    }
}

/// Fewer than eight bytes as a number. Four to seven are read as two halves that overlap: a copy of unknown length
/// would cost a call.
fn few(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(head), Some(tail)) => {
            let shift = 8 * (bytes.len() - 4);
            u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << shift
        }
        _ => bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)),
    }
}

/// The key of a word that a rule names, for use at compile time (`word!`): the same as [`key`] for ASCII words.
pub const fn literal(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut h = bytes.len() as u64;
    let mut at = 0;
    while at < bytes.len() {
        assert!(bytes[at].is_ascii(), "rules name ASCII words");
        let mut eight = 0;
        let mut i = 0;
        while i < 8 && at + i < bytes.len() {
            eight |= (bytes[at + i] as u64) << (8 * i);
            i += 1;
        }
        h = mix(h ^ (eight | LOWER));
        at += 8;
    }
    h
}

/// The key of a word sequence: the key so far, and the key of the next word.
pub const fn chain(so_far: u64, next: u64) -> u64 {
    (so_far.rotate_left(23) ^ next).wrapping_mul(FACTOR)
}

/// Appends the folded form of `word`.
pub fn fold_into(word: &str, out: &mut String) {
    for c in word.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\0'..='\x7F' => out.push(c),
            '’' | '‘' | 'ʼ' | 'ʹ' | '´' => out.push('\''),
            // Marks for ayn and hamza, combining diacritics, soft hyphen: not part of the look-up form.
            'ʿ' | 'ʾ' | '\u{300}'..='\u{36F}' | '\u{AD}' => {}
            'À'..='ɏ' | 'Ḁ'..='ỿ' | 'ə' => fold_letter(c, out),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

fn fold_letter(c: char, out: &mut String) {
    const PLAIN: &[(&str, &str)] = &[
        (
            "ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦẠẢẤẦẨẪẬẮẰẲẴẶàáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ",
            "a",
        ),
        ("ÆǢǼæǣǽ", "ae"),
        ("ÇĆĈĊČçćĉċč", "c"),
        ("ÐĎĐḌðďđḍ", "d"),
        ("ÈÉÊËĒĔĖĘĚȄȆȨẸẺẼẾỀỂỄỆèéêëēĕėęěȅȇȩẹẻẽếềểễệəƏ", "e"),
        ("ĜĞĠĢǦǴĝğġģǧǵ", "g"),
        ("ĤĦḤḪĥħḥḫ", "h"),
        ("ÌÍÎÏĨĪĬĮİǏȈȊỈỊìíîïĩīĭįıǐȉȋỉị", "i"),
        ("Ĵĵ", "j"),
        ("ĶǨḲķǩḳ", "k"),
        ("ĹĻĽĿŁḶĺļľŀłḷ", "l"),
        ("ÑŃŅŇǸṆñńņňǹṇ", "n"),
        (
            "ÒÓÔÕÖØŌŎŐƠǑǪǾȌȎȪȮỌỎỐỒỔỖỘỚỜỞỠỢòóôõöøōŏőơǒǫǿȍȏȫȯọỏốồổỗộớờởỡợ",
            "o",
        ),
        ("Œœ", "oe"),
        ("ŔŖŘȐȒṚŕŗřȑȓṛ", "r"),
        ("ŚŜŞŠȘṢśŝşšșṣ", "s"),
        ("ẞß", "ss"),
        ("ŢŤŦȚṬţťŧțṭ", "t"),
        ("Þþ", "th"),
        ("ÙÚÛÜŨŪŬŮŰŲƯǓȔȖỤỦỨỪỬỮỰùúûüũūŭůűųưǔȕȗụủứừửữự", "u"),
        ("Ŵŵ", "w"),
        ("ÝŶŸỲỴỶỸýŷÿỳỵỷỹ", "y"),
        ("ŹŻŽẒźżžẓ", "z"),
    ];
    match PLAIN.iter().find(|(letters, _)| letters.contains(c)) {
        Some((_, plain)) => out.push_str(plain),
        None => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_diacritics_and_apostrophes_do_not_matter() {
        assert_eq!(key("Türkiye"), key("TURKIYE"));
        assert_eq!(key("O’Brien"), key("o'brien"));
        assert_eq!(key("Sanʿā"), key("Sana"));
        assert_eq!(key("Łódź"), key("Lodz"));
    }

    #[test]
    fn a_literal_has_the_key_of_the_word() {
        for word in [
            "a",
            "on",
            "the",
            "that",
            "seven",
            "before",
            "overnight",
            "neighbourhood",
            "U.S.",
            "don't",
        ] {
            assert_eq!(literal(word), key(word), "{word}");
        }
    }

    #[test]
    fn a_word_has_the_same_key_within_a_text() {
        let text = "To Zoë, a neighbourhood of Łódź O’Brien's U.S. end";
        for (at, _) in text.char_indices() {
            for (end, _) in text.char_indices().skip_while(|(i, _)| *i <= at) {
                assert_eq!(key_at(text, at, end), key(&text[at..end]), "{at}..{end}");
            }
        }
    }

    #[test]
    fn different_words_differ() {
        assert_ne!(key("Homs"), key("Hama"));
        assert_ne!(key("a"), key("aa"));
        assert_ne!(
            chain(key("new"), key("york")),
            chain(key("york"), key("new"))
        );
    }
}
