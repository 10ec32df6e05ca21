//! Text that must stay text: nothing from an article ever becomes markup.

use std::fmt;

/// Displays a string as HTML text or as the value of a quoted attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => "\u{FFFD}",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        let shown = Escaped("<b a='1'>é & \"x\"\0</b>").to_string();
        let wanted = "&lt;b a=&#39;1&#39;&gt;é &amp; &quot;x&quot;\u{FFFD}&lt;/b&gt;";
        assert_eq!(shown, wanted);
        assert_eq!(Escaped("plain").to_string(), "plain");
    }
}
