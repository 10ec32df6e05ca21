//! The committed schema is current, and every record of the corpus is valid against it.
//!
//! `CLAIMWIRE_BLESS=1 cargo test --test schema` writes the schema anew after a change of the record's types.

use std::fs;
use std::path::{Path, PathBuf};

use claimwire::output::schema::{Dialect, render};
use claimwire::{Article, Extractor, Lexicons};
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn committed() -> PathBuf {
    root().join("schema/claimwire-1.schema.json")
}

fn schema() -> Value {
    let text =
        fs::read_to_string(committed()).expect("schema/claimwire-1.schema.json is committed");
    serde_json::from_str(&text).expect("the schema is JSON")
}

#[test]
fn the_committed_schema_is_current() {
    let now = render(Dialect::JsonSchema);
    if std::env::var_os("CLAIMWIRE_BLESS").is_some() {
        fs::write(committed(), &now).expect("the schema can be written");
    }
    let before = fs::read_to_string(committed()).unwrap_or_default();
    assert!(
        before == now,
        "the record's types changed: CLAIMWIRE_BLESS=1 cargo test --test schema"
    );
}

#[test]
fn every_record_of_the_corpus_is_valid() {
    let (schema, extractor) = (schema(), Extractor::new(Lexicons::builtin()));
    let mut articles: Vec<Article> = vec![
        Article::new("empty", ""),
        Article::new("odd", "\u{feff}“\u{0}"),
    ];
    for file in fs::read_dir(root().join("corpus/articles")).expect("the corpus") {
        let path = file.expect("readable").path();
        let text = fs::read_to_string(&path).expect("text");
        articles.push(Article::new(path.display().to_string(), text));
    }
    assert!(articles.len() > 40);
    for article in &articles {
        let record = serde_json::to_value(extractor.extract(article)).expect("records are JSON");
        let faults = faults(&record, &schema, &schema, "");
        assert!(faults.is_empty(), "{}: {}", article.id, faults.join("\n"));
    }
}

#[test]
fn the_check_notices_what_is_wrong() {
    let schema = schema();
    let extractor = Extractor::new(Lexicons::builtin());
    let article = Article::new("a", "Two people were killed in Homs.");
    let right = serde_json::to_value(extractor.extract(&article)).expect("JSON");
    assert!(faults(&right, &schema, &schema, "").is_empty());
    let damages: [(&str, Value); 6] = [
        ("/schema", json!("claimwire/2")),
        ("/length", json!(-1)),
        ("/length", json!("5")),
        ("/offsets", json!("words")),
        ("/sentences/0/paragraph", json!(null)),
        ("/source", json!({"file": null})),
    ];
    for (place, wrong) in damages {
        let mut record = right.clone();
        *record.pointer_mut(place).expect(place) = wrong;
        assert!(!faults(&record, &schema, &schema, "").is_empty(), "{place}");
    }
    let mut record = right.clone();
    record["extra"] = json!(1);
    assert!(
        !faults(&record, &schema, &schema, "").is_empty(),
        "an unknown key"
    );
}

/// What makes a value invalid: the part of JSON Schema that the record's schema uses, and no key it does not know.
fn faults(value: &Value, node: &Value, root: &Value, at: &str) -> Vec<String> {
    let fault = |what: &str| vec![format!("{at}: {what}: {value}")];
    if let Some(target) = node.get("$ref").and_then(Value::as_str) {
        let definition = root.pointer(&target[1..]).expect("a definition");
        return faults(value, definition, root, at);
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(options) = node.get(choice).and_then(Value::as_array) {
            let fits = options
                .iter()
                .any(|o| faults(value, o, root, at).is_empty());
            return if fits {
                Vec::new()
            } else {
                fault("fits no choice")
            };
        }
    }
    if node.get("const").is_some_and(|c| c != value) {
        return fault("not the constant");
    }
    let allowed: Vec<&str> = match &node["type"] {
        Value::String(name) => vec![name.as_str()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        other => panic!("{at}: a schema without a type: {other}"),
    };
    if !allowed.contains(&kind(value)) && (kind(value) != "integer" || !allowed.contains(&"number"))
    {
        return fault("wrong type");
    }
    match value {
        Value::Object(map) => {
            let required = node["required"].as_array().expect("every key is required");
            let missing = required
                .iter()
                .filter_map(Value::as_str)
                .filter(|k| !map.contains_key(*k));
            let mut out: Vec<String> = missing.map(|k| format!("{at}/{k}: missing")).collect();
            for (key, child) in map {
                match node["properties"].get(key) {
                    Some(property) => {
                        out.extend(faults(child, property, root, &format!("{at}/{key}")));
                    }
                    None => out.push(format!("{at}/{key}: unknown")),
                }
            }
            out
        }
        Value::Array(items) => {
            let item = |(i, v)| faults(v, &node["items"], root, &format!("{at}/{i}"));
            items.iter().enumerate().flat_map(item).collect()
        }
        _ => Vec::new(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
