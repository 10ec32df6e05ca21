//! The page as text: everything escaped, the article whole, every element closed.

use super::*;

const TEXT: &str = "GÖTEBORG <b>— “Two & 3 died”, Ann Ek's aide said.\n\nNext \"day\".";

fn record(unit: &str) -> Record<'static> {
    let at = |s: &str| {
        let start = TEXT.find(s).unwrap();
        let count = |t: &str| match unit {
            "bytes" => t.len(),
            "utf16" => t.encode_utf16().count(),
            _ => t.chars().count(),
        };
        serde_json::json!({"start": count(&TEXT[..start]), "end": count(&TEXT[..start]) + count(s), "text": s})
    };
    let with = |s: &str, more: serde_json::Value| {
        let mut value = at(s);
        let fields = more.as_object().unwrap().clone();
        value.as_object_mut().unwrap().extend(fields);
        value
    };
    let entity = |id: u32, label: &str, name: &str| {
        serde_json::json!({"id": id, "label": label, "name": name, "ref": null, "country": null, "lat": null,
            "lon": null, "detail": "<i>"})
    };
    let sentence = |s: &str| with(s, serde_json::json!({"paragraph": 0}));
    let json = serde_json::json!({
        "schema": "claimwire/1", "id": "<a>.txt", "source": {"file": null, "line": null}, "offsets": unit,
        "length": 0, "text": null, "meta": null,
        "sections": [],
        "sentences": [sentence("GÖTEBORG <b>— “Two & 3 died”, Ann Ek's aide said."), sentence("Next \"day\".")],
        "entities": [entity(0, "person", "Ann <Ek>"), entity(1, "person", "aide")],
        "mentions": [with("Ann Ek", serde_json::json!({"label": "person", "entity": 0, "kind": "name", "sentence": 0}))],
        "quotes": [with("Two & 3 died", serde_json::json!({"kind": "direct", "quoted": [], "group": null,
            "block": false, "closed": true, "sentence": 0,
            "cue": with("said", serde_json::json!({"lemma": "say", "class": "say"})),
            "speaker": with("Ann Ek's aide", serde_json::json!({"entity": 1}))}))],
        "casualties": [with("3", serde_json::json!({"outcome": "killed", "low": 1400, "high": null,
            "bound": "at_least", "quantity": "3", "victims": null, "subset_of": null, "status": "reported",
            "place": 0, "agent": null, "date": null, "quote": 0, "cue": at("died"), "sentence": 0}))],
        "warnings": ["unbalanced_quotes"], "error": null,
    });
    serde_json::from_value(json).unwrap()
}

fn rendered(records: &[Record<'static>]) -> String {
    let mut out = Vec::new();
    page(&mut out, records.iter().map(|r| (r, TEXT))).unwrap();
    String::from_utf8(out).unwrap()
}

/// What a reader sees of the article's text: no tags, no names after quotes.
fn seen(page: &str) -> String {
    let start = page.find("<div class=\"text\">").unwrap() + "<div class=\"text\">".len();
    let text = &page[start..start + page[start..].find("</div>").unwrap()];
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = match rest[at..].starts_with("<sup") {
            true => at + rest[at..].find("</sup>").unwrap() + "</sup>".len(),
            false => at + rest[at..].find('>').unwrap() + 1,
        };
        rest = &rest[end..];
    }
    out.push_str(rest);
    let plain = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    plain.replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn the_article_is_whole_in_every_unit() {
    for unit in ["chars", "bytes", "utf16"] {
        let page = rendered(&[record(unit)]);
        assert_eq!(seen(&page), TEXT, "{unit}");
        assert!(page.contains("data-q=\"0-0\""), "{page}");
    }
}

#[test]
fn marks_over_each_other_share_a_piece() {
    let page = rendered(&[record("chars")]);
    assert!(
        page.contains("<span class=\"q direct f reported\" data-q=\"0-0\""),
        "{page}"
    );
    assert!(
        page.contains("<span class=\"m person name v\" data-v=\"0-0\" data-e=\"0-0\""),
        "{page}"
    );
    assert!(page.contains("<span class=\"q direct t\""), "{page}");
}

#[test]
fn nothing_of_an_article_becomes_markup() {
    let page = rendered(&[record("chars")]);
    for raw in ["<b>", "<Ek>", "<a>.txt", "<i>"] {
        assert!(
            !page.contains(&format!("{raw}—")) && !page.contains(&format!("\"{raw}")),
            "{raw}"
        );
    }
    assert!(!page.contains("<Ek>") && !page.contains("<b>—") && !page.contains("<a>.txt"));
    assert!(page.contains("Ann &lt;Ek&gt;") && page.contains("&lt;a&gt;.txt"));
}

#[test]
fn elements_are_closed_and_nothing_is_fetched() {
    let page = rendered(&[record("chars"), record("bytes")]);
    for tag in [
        "span", "sup", "article", "table", "details", "div", "aside", "nav", "main", "header", "p",
        "ol",
    ] {
        let opened =
            page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn tables_show_bounds_places_and_who_claims() {
    let page = rendered(&[record("chars")]);
    assert!(page.contains("title=\"3\">≥ 1,400</a><td>killed"), "{page}");
    assert!(page.contains("<a href=\"#a0q0\">aide</a>"), "{page}");
    assert!(page.contains("a quote mark without its partner"));
}

#[test]
fn a_failed_article_and_marks_that_do_not_fit_are_shown_without_harm() {
    let mut failed = record("chars");
    failed.mentions[0].end = 9999;
    failed.casualties[0].subset_of = Some(77);
    failed.quotes[0].speaker = None;
    failed.error = Some(crate::record::Failure {
        code: crate::error::Code::TooLong,
        message: "too long".into(),
    });
    let page = rendered(&[failed]);
    assert!(page.contains("<p class=\"error\">too long</p>"));
    assert!(page.contains("<li class=\"failed\">"));
    assert_eq!(seen(&page), TEXT);
}

#[test]
fn a_page_without_articles_is_a_page() {
    let page = rendered(&[]);
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</body></html>\n"));
}
