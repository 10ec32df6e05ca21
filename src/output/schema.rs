//! The record's shape for other tools: JSON Schema from the Rust types, and what DuckDB and Spark need to read it.
//!
//! Engines that guess a schema from the first rows get it wrong: a column whose first thousands of rows are `[]` is a
//! list of nothing. The column lists here are derived from the JSON Schema, so there is one source of truth. Keys keep
//! the record's order, which the schema remembers in `required`.

use schemars::generate::SchemaSettings;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::record::{Record, SCHEMA};

/// For whom the shape is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// JSON Schema, draft 2020-12.
    JsonSchema,
    /// A `CREATE TABLE` that reads JSONL.
    Duckdb,
    /// A DDL string for `spark.read.schema(...)` and `from_json`.
    Spark,
}

/// The shape of a record, ending in a line break.
///
/// ```
/// use claimwire::output::schema::{Dialect, render};
/// assert!(render(Dialect::Spark).starts_with("`schema` STRING, `id` STRING, `source` STRUCT<"));
/// ```
pub fn render(dialect: Dialect) -> String {
    let schema = json_schema();
    match dialect {
        Dialect::JsonSchema => format!("{:#}\n", Tidy::new(&schema)),
        Dialect::Duckdb => duckdb(&columns(&schema)),
        Dialect::Spark => format!("{}\n", spark(&columns(&schema))),
    }
}

/// The JSON Schema of a record: every key required, nullable where it may be null.
pub fn json_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Record<'static>>();
    schema.insert("title".into(), "claimwire record".into());
    if let Some(version) = schema
        .pointer_mut("/properties/schema")
        .and_then(Value::as_object_mut)
    {
        version.insert("const".into(), SCHEMA.into());
    }
    schema.to_value()
}

/// A column's type, as engines know it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Type {
    Text,
    /// 32 bits: offsets and indices.
    Int,
    /// 64 bits: figures and lines.
    Long,
    Real,
    Bool,
    List(Box<Type>),
    Struct(Vec<(String, Type)>),
    /// Anything the schema does not pin down; a test keeps the record free of it.
    Open,
}

fn columns(schema: &Value) -> Vec<(String, Type)> {
    match column(schema, schema) {
        Type::Struct(columns) => columns,
        _ => Vec::new(),
    }
}

/// The type of a schema node; `root` holds the definitions.
fn column(node: &Value, root: &Value) -> Type {
    if let Some(target) = node.get("$ref").and_then(Value::as_str) {
        let found = target.strip_prefix('#').and_then(|path| root.pointer(path));
        return found.map_or(Type::Open, |f| column(f, root));
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(options) = node.get(choice).and_then(Value::as_array) {
            let mut real = options
                .iter()
                .filter(|o| o.get("type") != Some(&"null".into()));
            return real.next().map_or(Type::Open, |o| column(o, root));
        }
    }
    let long = node.get("format") == Some(&"uint64".into());
    match type_name(node) {
        Some("string") => Type::Text,
        Some("integer") if long => Type::Long,
        Some("integer") => Type::Int,
        Some("number") => Type::Real,
        Some("boolean") => Type::Bool,
        Some("array") => {
            let items = node.get("items").map_or(Type::Open, |i| column(i, root));
            Type::List(Box::new(items))
        }
        Some("object") => fields(node, root),
        _ => Type::Open,
    }
}

/// The type that is not null.
fn type_name(node: &Value) -> Option<&str> {
    match node.get("type")? {
        Value::String(name) => Some(name),
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|n| *n != "null"),
        _ => None,
    }
}

fn fields(node: &Value, root: &Value) -> Type {
    let names = node.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    let field = |name: &str| {
        let property = node.get("properties").and_then(|p| p.get(name));
        let kind = property.map_or(Type::Open, |p| column(p, root));
        (name.to_string(), kind)
    };
    Type::Struct(names.map(field).collect())
}

fn duckdb(columns: &[(String, Type)]) -> String {
    let mut out = String::from(
        "CREATE TABLE records AS\nSELECT * FROM read_json('records.jsonl', format = 'newline_delimited', columns = {\n",
    );
    let lines: Vec<String> = (columns.iter())
        .map(|(name, kind)| format!("  '{name}': '{}'", duckdb_type(kind)))
        .collect();
    out.push_str(&lines.join(",\n"));
    out.push_str("\n});\n");
    out
}

fn duckdb_type(kind: &Type) -> String {
    match kind {
        Type::Text => "VARCHAR".into(),
        Type::Int => "INTEGER".into(),
        Type::Long => "BIGINT".into(),
        Type::Real => "DOUBLE".into(),
        Type::Bool => "BOOLEAN".into(),
        Type::Open => "JSON".into(),
        Type::List(items) => format!("{}[]", duckdb_type(items)),
        Type::Struct(fields) => {
            // Quoted, for "end" and "group" are words of SQL.
            let field = |(name, kind): &(String, Type)| format!("\"{name}\" {}", duckdb_type(kind));
            format!(
                "STRUCT({})",
                fields.iter().map(field).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn spark(columns: &[(String, Type)]) -> String {
    let column = |(name, kind): &(String, Type)| format!("`{name}` {}", spark_type(kind));
    columns.iter().map(column).collect::<Vec<_>>().join(", ")
}

fn spark_type(kind: &Type) -> String {
    match kind {
        Type::Text | Type::Open => "STRING".into(),
        Type::Int => "INT".into(),
        Type::Long => "BIGINT".into(),
        Type::Real => "DOUBLE".into(),
        Type::Bool => "BOOLEAN".into(),
        Type::List(items) => format!("ARRAY<{}>", spark_type(items)),
        Type::Struct(fields) => {
            let field = |(name, kind): &(String, Type)| format!("`{name}`: {}", spark_type(kind));
            format!(
                "STRUCT<{}>",
                fields.iter().map(field).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

/// A schema whose keys come in the order people read them, and properties in the record's.
struct Tidy<'v> {
    value: &'v Value,
    /// Names in their order, for the children of `properties`.
    order: Option<&'v Vec<Value>>,
}

const KEYS: [&str; 12] = [
    "$schema",
    "title",
    "description",
    "$ref",
    "type",
    "const",
    "format",
    "minimum",
    "items",
    "properties",
    "required",
    "$defs",
];

impl<'v> Tidy<'v> {
    fn new(value: &'v Value) -> Self {
        Tidy { value, order: None }
    }

    fn rank(&self, key: &str) -> usize {
        match self.order {
            Some(order) => order.iter().position(|n| n == key).unwrap_or(order.len()),
            None => KEYS.iter().position(|k| *k == key).unwrap_or(KEYS.len()),
        }
    }

    fn child(map: &'v Map<String, Value>, key: &str, value: &'v Value) -> Self {
        let order = match key {
            "properties" => map.get("required").and_then(Value::as_array),
            _ => None,
        };
        Tidy { value, order }
    }
}

impl Serialize for Tidy<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Object(map) => {
                let mut entries: Vec<(&String, &Value)> = map.iter().collect();
                entries.sort_by_key(|(key, _)| (self.rank(key), *key));
                serializer.collect_map(
                    entries
                        .into_iter()
                        .map(|(k, v)| (k, Tidy::child(map, k, v))),
                )
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(Tidy::new)),
            other => other.serialize(serializer),
        }
    }
}

impl std::fmt::Display for Tidy<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = serde_json::to_string_pretty(self).map_err(|_| std::fmt::Error)?;
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(kind: &Type) -> bool {
        match kind {
            Type::Open => true,
            Type::List(items) => open(items),
            Type::Struct(fields) => fields.is_empty() || fields.iter().any(|(_, k)| open(k)),
            _ => false,
        }
    }

    #[test]
    fn every_column_has_a_type() {
        let columns = columns(&json_schema());
        assert_eq!(columns.len(), 15);
        for (name, kind) in columns {
            assert!(!open(&kind), "{name}: {kind:?}");
        }
    }

    #[test]
    fn columns_keep_the_order_of_the_record() {
        let sql = render(Dialect::Duckdb);
        let at = |key: &str| sql.find(&format!("'{key}':")).unwrap();
        let keys = [
            "schema",
            "id",
            "source",
            "offsets",
            "length",
            "sections",
            "casualties",
            "error",
        ];
        assert!(keys.is_sorted_by_key(|k| at(k)), "{sql}");
        assert!(
            sql.contains(r#""low" BIGINT, "high" BIGINT, "bound" VARCHAR"#),
            "{sql}"
        );
        assert!(sql.contains("'warnings': 'VARCHAR[]'"), "{sql}");
    }

    #[test]
    fn spark_quotes_every_name() {
        let ddl = render(Dialect::Spark);
        assert!(
            ddl.contains("`sentences` ARRAY<STRUCT<`start`: INT, `end`: INT, `paragraph`: INT>>"),
            "{ddl}"
        );
        assert!(
            ddl.contains("`lat`: DOUBLE") && ddl.contains("`closed`: BOOLEAN"),
            "{ddl}"
        );
        assert!(
            ddl.contains("`source` STRUCT<`file`: STRING, `line`: BIGINT>"),
            "{ddl}"
        );
    }

    #[test]
    fn the_schema_reads_in_the_order_of_the_record() {
        let text = render(Dialect::JsonSchema);
        let at = |key: &str| text.find(key).unwrap();
        assert!(at("\"$schema\"") < at("\"title\"") && at("\"properties\"") < at("\"$defs\""));
        assert!(at("\"offsets\": {") < at("\"casualties\": {"));
        assert!(text.contains("\"const\": \"claimwire/1\""));
    }
}
