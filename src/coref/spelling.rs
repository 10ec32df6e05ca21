//! One slip of the pen: two spellings of a name that differ by one letter, or by two neighbours swapped.

/// Names shorter than this are too easily each other's neighbours.
const SHORT: usize = 5;

/// Whether two words are one name with a slip: same first letter, one letter more, less or other, or two swapped.
///
/// ```
/// use claimwire::coref::is_slip;
/// assert!(is_slip("Lazutni", "Lazutin") && is_slip("Natelashvilli", "Natelashvili"));
/// assert!(!is_slip("Lazutin", "Lazutin") && !is_slip("Marin", "Karin") && !is_slip("Lee", "Leo"));
/// ```
pub fn is_slip(a: &str, b: &str) -> bool {
    // Most pairs differ at once: nothing is folded for them.
    let first = |s: &str| s.chars().next().map(|c| c.to_ascii_lowercase());
    let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
    let (one, other) = (first(a), first(b));
    if a.len().abs_diff(b.len()) > 3 || one != other && ascii(one) && ascii(other) {
        return false;
    }
    if a.is_ascii() && b.is_ascii() {
        return differ_once(a.as_bytes(), b.as_bytes(), u8::eq_ignore_ascii_case);
    }
    let fold = |s: &str| -> Vec<char> {
        let mut folded = String::with_capacity(s.len());
        crate::lexicon::fold::fold_into(s, &mut folded);
        folded.chars().collect()
    };
    differ_once(&fold(a), &fold(b), char::eq)
}

/// Whether one letter more, less or other, or two swapped, make one word of the other.
fn differ_once<T>(a: &[T], b: &[T], eq: impl Fn(&T, &T) -> bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let all = |x: &[T], y: &[T]| x.len() == y.len() && x.iter().zip(y).all(|(x, y)| eq(x, y));
    if short.len() < SHORT || long.len() > short.len() + 1 || !eq(&short[0], &long[0]) {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| eq(x, y)).count();
    if long.len() > short.len() {
        return all(&short[same..], &long[same + 1..]);
    }
    let Some(rest) = short.len().checked_sub(same + 1) else {
        return false;
    };
    let one = all(&short[same + 1..], &long[same + 1..]);
    let swapped = rest > 0
        && eq(&short[same], &long[same + 1])
        && eq(&short[same + 1], &long[same])
        && all(&short[same + 2..], &long[same + 2..]);
    one || swapped
}
