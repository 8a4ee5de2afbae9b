//! JSON Schemas (draft 7) of the files people write, and the reference made from them.

use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::raw::{
    RawAccess, RawBrand, RawCampaign, RawEvent, RawExchange, RawFund, RawMaterial, RawNews,
    RawPage, RawPartner, RawProgramFile, RawProgramOverride, RawProse, RawResource, RawSite,
    RawStory, RawTables, RawTranslations,
};
use crate::model::{ClassedField, Privacy};

/// A kind of file and its schema.
#[derive(Debug)]
pub struct FileSchema {
    /// `partner`, the stem of `partner.schema.json`.
    pub name: &'static str,
    /// Which files it describes.
    pub files: &'static str,
    pub schema: Schema,
    /// Whether it describes a whole YAML file, rather than the front matter of a page.
    pub whole: bool,
}

/// The schemas of all files, in the order of the reference.
#[must_use]
pub fn all() -> Vec<FileSchema> {
    fn of<T: JsonSchema>(name: &'static str, files: &'static str, whole: bool) -> FileSchema {
        let mut schema = SchemaSettings::draft07()
            .into_generator()
            .into_root_schema_for::<T>();
        schema.insert(
            "title".to_owned(),
            Value::from(format!("partnerpress {name}")),
        );
        FileSchema {
            name,
            files,
            schema,
            whole,
        }
    }
    vec![
        of::<RawProgramFile>("program", "config/partner_program_config.yaml", true),
        of::<RawProgramOverride>("program-override", "content/programs/<type>.yaml", true),
        of::<RawSite>("site", "config/site.yaml", true),
        of::<RawBrand>("brand", "config/brand.yaml", true),
        of::<RawTables>("tables", "config/tables.yaml", true),
        of::<RawExchange>("exchange-rates", "config/exchange_rates.yaml", true),
        of::<RawAccess>("access", "config/access.yaml", true),
        of::<RawPartner>("partner", "content/partners/<id>.yaml", true),
        of::<RawFund>("fund", "content/funds/<id>.yaml", true),
        of::<RawMaterial>("material", "content/materials/<id>.yaml", true),
        of::<RawCampaign>("campaign", "content/campaigns/<id>.yaml", true),
        of::<RawTranslations>("translations", "content/translations/<language>.yaml", true),
        of::<RawPage>("page", "front matter of content/pages/**/*.md", false),
        of::<RawProse>(
            "program-prose",
            "front matter of content/programs/<type>.md",
            false,
        ),
        of::<RawNews>("news", "front matter of content/news/<slug>.md", false),
        of::<RawStory>("story", "front matter of content/stories/<slug>.md", false),
        of::<RawEvent>("event", "front matter of content/events/<slug>.md", false),
        of::<RawResource>(
            "resource",
            "front matter of content/resources/<slug>.md",
            false,
        ),
    ]
}

/// A schema as the text of its file.
#[must_use]
pub fn text(schema: &Schema) -> String {
    let mut value = schema.as_value().clone();
    strip(&mut value);
    format!("{value:#}\n")
}

/// Takes out what only the reference needs; strict readers refuse keywords that they do not know.
fn strip(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            for own in ["x-form", "x-class", "x-retention"] {
                entries.shift_remove(own);
            }
            entries.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Single values of the files that hold private data, each with its class: its own, or that of what it
/// stands in. What a file does not declare otherwise is what its kind of file is, so that a new key is
/// never public by oversight.
#[must_use]
pub fn classed_keys() -> Vec<ClassedField> {
    let mut out = Vec::new();
    for file in all() {
        let class = match file.name {
            "partner" => Privacy::General,
            "fund" => Privacy::Finance,
            "access" | "tables" => Privacy::Repository,
            "site" => Privacy::Public,
            _ => continue,
        };
        let root = file.schema.as_value();
        let above = Above {
            root,
            files: file.files,
            class,
            retention: None,
        };
        classed(&mut out, above, root, "", 0);
    }
    out
}

/// What a key takes from what it stands in.
#[derive(Clone, Copy)]
struct Above<'s> {
    root: &'s Value,
    files: &'static str,
    class: Privacy,
    retention: Option<&'s str>,
}

fn classed(
    out: &mut Vec<ClassedField>,
    above: Above<'_>,
    schema: &Value,
    prefix: &str,
    depth: usize,
) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    for (key, property) in properties {
        let (inner, _, path) = unfold(above.root, property, &format!("{prefix}{key}"));
        let own = text_of(property, "x-class").and_then(Privacy::from_word);
        let here = Above {
            class: own.unwrap_or(above.class),
            retention: text_of(property, "x-retention").or(above.retention),
            ..above
        };
        if inner.get("properties").is_some() && depth < 6 {
            classed(out, here, inner, &format!("{path}."), depth + 1);
        } else {
            out.push(ClassedField {
                stored: here.files.to_owned(),
                path,
                class: here.class,
                retention: here.retention.map(str::to_owned),
                about: text_of(property, "description")
                    .unwrap_or_default()
                    .to_owned(),
            });
        }
    }
}

/// Every key of every file, as Markdown.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from(
        "# Reference of all keys\n\n\
         Made from the program's own declarations by `UPDATE=1 cargo test --test reference`. Keys \
         marked **·** have to be there.\n",
    );
    let files = all();
    let mut forms: BTreeMap<&str, (&Value, &Value)> = BTreeMap::new();
    for file in &files {
        let root = file.schema.as_value();
        let definitions = root.get("definitions").and_then(Value::as_object);
        for schema in definitions.into_iter().flat_map(serde_json::Map::values) {
            if let Some(name) = text_of(schema, "x-form") {
                forms.entry(name).or_insert((root, schema));
            }
        }
        let _ = write!(out, "\n## `{}`\n\n", file.files);
        if let Some(about) = text_of(root, "description") {
            let _ = write!(out, "{about}\n\n");
        }
        out.push_str("| key | value | meaning |\n| --- | --- | --- |\n");
        rows(&mut out, root, root, "", 0);
    }
    out.push_str("\n# Forms\n\nWhat stands in several places.\n");
    for (name, (root, schema)) in forms {
        let _ = write!(out, "\n## {name}\n\n");
        if let Some(about) = text_of(schema, "description") {
            let _ = write!(out, "{about}\n\n");
        }
        out.push_str("| key | value | meaning |\n| --- | --- | --- |\n");
        let options = schema.get("anyOf").and_then(Value::as_array);
        let inner = options.and_then(|options| options.last()).unwrap_or(schema);
        rows(&mut out, root, inner, "", 0);
        if let Some(others) = inner
            .get("additionalProperties")
            .filter(|it| it.is_object())
        {
            let (_, shape, _) = unfold(root, others, "");
            let about = text_of(others, "description").unwrap_or_default();
            let _ = writeln!(out, "| any other | {shape} | {about} |");
        }
    }
    out
}

fn rows(out: &mut String, root: &Value, schema: &Value, prefix: &str, depth: usize) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    for (key, property) in properties {
        let mark = if required.contains(&key.as_str()) {
            " **·**"
        } else {
            ""
        };
        let (inner, shape, path) = unfold(root, property, &format!("{prefix}{key}"));
        let about = text_of(property, "description")
            .or_else(|| text_of(inner, "description"))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{prefix}{key}`{mark} | {shape} | {} |",
            about.replace('|', "\\|")
        );
        if depth < 6 {
            rows(out, root, inner, &format!("{path}."), depth + 1);
        }
    }
}

/// The schema that a property leads to, what kind of value it is, and the path of what is inside.
fn unfold<'s>(root: &'s Value, schema: &'s Value, path: &str) -> (&'s Value, String, String) {
    if let Some(target) = reference_of(root, schema) {
        if let Some(name) = text_of(target, "x-form") {
            // It has a section of its own, and may hold itself.
            let anchor = name.to_lowercase().replace(' ', "-");
            let shape = format!("[{}](#{anchor})", name.to_lowercase());
            return (&Value::Null, shape, path.to_owned());
        }
        return unfold(root, target, path);
    }
    for choice in ["anyOf", "allOf", "oneOf"] {
        let options = schema.get(choice).and_then(Value::as_array);
        let options = options.into_iter().flatten().filter(|o| !is_null(o));
        let found: Vec<_> = options.map(|option| unfold(root, option, path)).collect();
        if let Some((_, _, inside)) = found.last() {
            let shapes: Vec<&str> = found.iter().map(|(_, shape, _)| shape.as_str()).collect();
            let last = found.last().map_or(schema, |(inner, _, _)| inner);
            return (last, shapes.join(" or "), inside.clone());
        }
    }
    if let Some(items) = schema.get("items") {
        let (inner, shape, inside) = unfold(root, items, &format!("{path}[]"));
        return (inner, format!("list of {shape}"), inside);
    }
    let by_pattern = schema.get("patternProperties").and_then(Value::as_object);
    let values = by_pattern
        .and_then(|patterns| patterns.values().next())
        .or_else(|| {
            schema
                .get("additionalProperties")
                .filter(|value| value.is_object())
        });
    if let Some(values) = values.filter(|_| schema.get("properties").is_none()) {
        let (inner, shape, inside) = unfold(root, values, &format!("{path}.*"));
        return (inner, format!("mapping to {shape}"), inside);
    }
    (schema, shape(schema), path.to_owned())
}

fn shape(schema: &Value) -> String {
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        let words: Vec<String> = words
            .iter()
            .filter_map(Value::as_str)
            .map(|w| format!("`{w}`"))
            .collect();
        return words.join(", ");
    }
    let pattern = text_of(schema, "pattern").unwrap_or_default();
    let kinds: Vec<&str> = match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| *kind != "null")
            .collect(),
        _ => return "anything".to_owned(),
    };
    match kinds.as_slice() {
        ["object"] => "mapping".to_owned(),
        ["boolean"] => "`true` or `false`".to_owned(),
        ["integer", ..] if pattern.contains("[0-9]+$") => "whole number".to_owned(),
        ["number", ..] if pattern.contains('%') => "rate".to_owned(),
        ["number", ..] if pattern.starts_with("^-?") => "number".to_owned(),
        ["number", ..] => "amount".to_owned(),
        _ if pattern.starts_with("^[0-9]{4}") => "date".to_owned(),
        _ if pattern.starts_with("^[A-Z]{3}") => "currency".to_owned(),
        _ if pattern.starts_with("^[a-z0-9]") => "id".to_owned(),
        _ => "text".to_owned(),
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

fn reference_of<'s>(root: &'s Value, schema: &Value) -> Option<&'s Value> {
    let name = schema
        .get("$ref")?
        .as_str()?
        .strip_prefix("#/definitions/")?;
    root.get("definitions")?.get(name)
}

fn text_of<'s>(schema: &'s Value, key: &str) -> Option<&'s str> {
    schema.get(key).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_documented() {
        for line in reference().lines().filter(|line| line.starts_with("| `")) {
            assert!(!line.ends_with("|  |"), "no meaning: {line}");
        }
    }

    #[test]
    fn the_reference_reaches_into_mappings_and_lists() {
        let text = reference();
        for key in [
            "partner_program.tiers.*.revenue_requirement",
            "directory.specialties",
            "placements[].tier",
        ] {
            assert!(text.contains(&format!("`{key}`")), "{key}");
        }
    }
}
