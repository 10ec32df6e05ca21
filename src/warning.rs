//! Warnings: what was odd about an article, without being an error.

use crate::article::Article;
use crate::lexicon::Classes;
use crate::lexicon::word::Shape;
use crate::record::Warning;
use crate::segment::Document;

/// Words looked at to tell whether a text is English.
const SAMPLE: usize = 120;

/// The warnings for an article, each once, in a fixed order.
pub(crate) fn warnings(article: &Article, doc: &Document<'_>) -> Vec<Warning> {
    let found = [
        (Warning::BadUtf8, article.bad_utf8),
        (Warning::Bom, doc.text.starts_with('\u{FEFF}')),
        (Warning::Empty, doc.tokens.is_empty()),
        (Warning::UnbalancedQuotes, has_unbalanced_quotes(doc)),
        (Warning::RepeatedParagraph, doc.repeats_itself()),
        (Warning::SecondArticle, doc.sections.len() > 1),
        (Warning::NotEnglish, is_not_english(doc)),
    ];
    found
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(warning, _)| warning)
        .collect()
}

/// A paragraph with an odd number of double marks. One that only opens and is followed by one that opens again is
/// how a quotation over several paragraphs is written.
fn has_unbalanced_quotes(doc: &Document<'_>) -> bool {
    let opens_with_mark = |p: usize| {
        let shape = doc.tokens[doc.paragraphs[p].first as usize].shape;
        matches!(shape, Shape::OpenQuote | Shape::Quote)
    };
    (0..doc.paragraphs.len()).any(|p| {
        let goes_on =
            || opens_with_mark(p) && p + 1 < doc.paragraphs.len() && opens_with_mark(p + 1);
        let marks = doc.tokens[doc.paragraphs[p].tokens()]
            .iter()
            .filter(|t| t.shape.is_double_quote());
        marks.count() % 2 == 1 && !goes_on()
    })
}

/// Hardly any of the lower-case words are English, or hardly any words are in Latin letters.
fn is_not_english(doc: &Document<'_>) -> bool {
    let known = Classes::COMMON
        .with(Classes::DETERMINER)
        .with(Classes::PREPOSITION)
        .with(Classes::PRONOUN)
        .with(Classes::AUXILIARY)
        .with(Classes::CONJUNCTION);
    let (mut words, mut english) = (0, 0);
    for t in &doc.tokens {
        let lower = t.shape == Shape::Lower;
        words += usize::from(lower);
        english += usize::from(lower & t.classes.any(known));
        if words == SAMPLE {
            break;
        }
    }
    words >= 20 && english * 2 < words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    fn of(text: &str) -> Vec<Warning> {
        let article = Article::new("a", text);
        warnings(
            &article,
            &Document::new(&article.text, &Lexicons::builtin()),
        )
    }

    #[test]
    fn a_lost_mark_is_noticed_and_a_long_quotation_is_not() {
        assert_eq!(of("We shall wait,” he said."), [Warning::UnbalancedQuotes]);
        assert_eq!(of("“We shall wait.\n“We shall see,” he said."), []);
    }

    #[test]
    fn another_language_is_noticed() {
        let german = "Der Minister sagte am Montag, dass die Verhandlungen mit den anderen Staaten im nächsten Monat \
                      fortgesetzt werden und dass er sich davon wenig verspricht, weil keine Seite nachgeben wolle.";
        assert_eq!(of(german), [Warning::NotEnglish]);
        assert_eq!(
            of(
                "The minister said on Monday that the talks with the other states will go on next month, and that \
                       he does not expect much of them because no side is ready to give in at this point."
            ),
            []
        );
        assert_eq!(of(" \n"), [Warning::Empty]);
    }
}
