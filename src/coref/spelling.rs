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
    let fold = |s: &str| -> Vec<char> {
        let mut folded = String::with_capacity(s.len());
        crate::lexicon::fold::fold_into(s, &mut folded);
        folded.chars().collect()
    };
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.len() < SHORT || long.len() > short.len() + 1 || short[0] != long[0] || short == long {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if long.len() > short.len() {
        return short[same..] == long[same + 1..];
    }
    let one = short[same + 1..] == long[same + 1..];
    let swapped = short.len() > same + 1
        && short[same] == long[same + 1]
        && short[same + 1] == long[same]
        && short[same + 2..] == long[same + 2..];
    one || swapped
}
