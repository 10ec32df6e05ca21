//! An article exactly as it was received.

/// One article: its text is never changed, every offset points into it.
///
/// ```
/// let article = claimwire::Article::new("a.txt", "Two people were killed in Homs.");
/// assert_eq!(article.id, "a.txt");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Identifier from the input, or the path relative to the argument.
    pub id: String,
    /// The text, as received (byte order mark and line ends included).
    pub text: String,
    /// Fields of the input object that the caller asked to pass through, as one JSON string.
    pub meta: Option<String>,
    /// Where it came from.
    pub source: Source,
    /// Whether bytes that are no UTF-8 were replaced by U+FFFD while reading.
    pub bad_utf8: bool,
}

/// File and line an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// File as given by the user; `None` for standard input.
    pub file: Option<String>,
    /// One-based line in a JSONL file.
    pub line: Option<u64>,
}

impl Article {
    /// An article with an identifier and a text, from nowhere in particular.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Article {
            id: id.into(),
            text: text.into(),
            ..Article::default()
        }
    }
}
