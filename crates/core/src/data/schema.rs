//! The JSON Schema of a dataset, made from the tables of kinds and properties. Says what the form is; the check says what must hold.

use serde_json::{Map, Value, json};

use super::form::described;
use super::kind::Kind;
use super::property::{Property, ValueType};
use super::rank::Rank;
use super::source::SourceClass;

/// A day, month or year.
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
/// A date, or two with a slash between them.
const PERIOD: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$";
/// Lower-case words joined by hyphens.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The word for the schema of a file that is laid on top of a dataset.
pub const OVERLAY: &str = "overlay";

/// The schema of one file that holds a whole dataset; with a part (`sources` or the plural of a kind) that of the part's file; of
/// [`OVERLAY`] that of a file that is laid on top.
pub fn schema(part: Option<&str>) -> Value {
    let is_overlay = part == Some(OVERLAY);
    let (title, description) = if is_overlay {
        (
            "Records to lay on top of a dataset of aep",
            "One file with a member for each part, for --add. A record whose id exists below needs only its id; what it says is \
             added, and what it retracts goes away.",
        )
    } else {
        (
            "A dataset of aep",
            "One file with a member for each part. In a folder each part is a file of its own, such as meetings.json, that holds \
             the list alone.",
        )
    };
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
    });
    let members = schema.as_object_mut().expect("the schema is an object");
    match part.filter(|_| !is_overlay) {
        Some(part) => {
            members.insert("$ref".into(), format!("#/$defs/{part}").into());
        }
        None => members.extend(dataset()),
    }
    members.insert("$defs".into(), definitions(is_overlay));
    schema
}

/// The object of parts.
fn dataset() -> Map<String, Value> {
    let mut properties = parts();
    properties.insert("$schema".into(), json!({"description": "The schema by which editors complete; not read"}));
    properties.insert("about".into(), json!({"description": "Where the file comes from; not read"}));
    properties.insert(
        "linked".into(),
        json!({
            "description": "Records that others link to, so that links lead somewhere",
            "type": "object", "properties": parts(), "additionalProperties": false,
        }),
    );
    let Value::Object(object) = json!({"type": "object", "properties": properties, "additionalProperties": false})
    else {
        return Map::new();
    };
    object
}

fn parts() -> Map<String, Value> {
    let words = std::iter::once("sources").chain(Kind::ALL.iter().map(|kind| kind.plural()));
    words.map(|word| (word.to_string(), json!({"$ref": format!("#/$defs/{word}")}))).collect()
}

fn definitions(is_overlay: bool) -> Value {
    let mut definitions = Map::new();
    definitions.insert("sources".into(), json!({"type": "array", "items": {"$ref": "#/$defs/source"}}));
    definitions.insert("source".into(), source());
    for &kind in Kind::ALL {
        let item = json!({"$ref": format!("#/$defs/{}", record_key(kind))});
        definitions.insert(kind.plural().into(), json!({"type": "array", "description": kind.about(), "items": item}));
        definitions.insert(record_key(kind), record(kind, is_overlay));
    }
    Value::Object(definitions)
}

/// The name of the definition of one record, which cannot be that of a list although some plurals are singulars too.
fn record_key(kind: Kind) -> String {
    format!("{}-record", kind.word())
}

fn record(kind: Kind, is_overlay: bool) -> Value {
    let facts: Vec<Value> = Property::of(kind).map(fact).collect();
    let keys: Vec<&str> = Property::of(kind).map(Property::key).collect();
    let mut record = json!({
        "type": "object",
        "description": kind.about(),
        "properties": {
            "id": {"type": "string", "pattern": ID, "description": "Unique in the whole dataset"},
            "name": {"type": "string", "minLength": 1},
            "short": {"type": "string", "description": "Acronym or short label"},
            "aliases": {"type": "array", "items": {"type": "string", "minLength": 1},
                        "description": "Other spellings, languages, scripts and codes: for finding, never shown as facts"},
            "summary": {"type": "string", "minLength": 1},
            "facts": {"type": "array", "items": {"oneOf": facts}},
            "gaps": {"type": "array", "items": {
                "type": "object",
                "properties": {"property": {"enum": keys}, "note": {"type": "string"}},
                "required": ["property"],
                "additionalProperties": false,
            }},
        },
        "required": ["id", "name", "summary"],
        "additionalProperties": false,
    });
    if is_overlay {
        record["required"] = json!(["id"]);
        record["properties"]["retracts"] = json!({
            "type": "array", "items": {"oneOf": Property::of(kind).map(retraction).collect::<Vec<_>>()},
            "description": "Facts below that are wrong and go away",
        });
    }
    record
}

fn retraction(property: Property) -> Value {
    json!({
        "title": property.label(),
        "type": "object",
        "properties": {
            "property": {"const": property.key()},
            "value": value(property.definition().value),
            "as": {"type": "string", "description": "Only the fact with this role"},
            "reason": {"type": "string", "minLength": 1, "description": "Why it is wrong"},
        },
        "required": ["property", "value", "reason"],
        "additionalProperties": false,
    })
}

fn fact(property: Property) -> Value {
    let ranks: Vec<&str> = Rank::WORDS.iter().map(|(_, word)| *word).collect();
    let mut fact = json!({
        "title": property.label(),
        "type": "object",
        "properties": {
            "property": {"const": property.key()},
            "value": value(property.definition().value),
            "as": {"type": "string", "description": "The role or title in which it holds, or what a figure counts"},
            "rank": {"enum": ranks},
            "note": {"type": "string"},
            "cite": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1},
                     "description": "Ids of sources, each with the place in it after a space: \"source-id §12\""},
        },
        "required": ["property", "value", "cite"],
        "additionalProperties": false,
    });
    for &(member, about) in property.definition().times.members() {
        let pattern = if matches!(member, "from" | "until") { DATE } else { PERIOD };
        fact["properties"][member] = json!({"type": "string", "pattern": pattern, "description": about});
    }
    fact
}

fn value(value: ValueType) -> Value {
    let mut schema = match value {
        ValueType::Text => json!({"type": "string", "minLength": 1}),
        ValueType::Number => json!({"type": "integer"}),
        ValueType::Date => json!({"type": "string", "pattern": DATE}),
        ValueType::Period => json!({"type": "string", "pattern": PERIOD}),
        ValueType::Place => json!({
            "type": "object",
            "properties": {
                "city": {"type": "string", "minLength": 1},
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
            },
            "required": ["city", "lat", "lon"],
            "additionalProperties": false,
        }),
        ValueType::Address => json!({"type": "string", "pattern": "^(https://|http://|mailto:)[^\\s]+$"}),
        ValueType::Link(_) => json!({"type": "string", "pattern": ID}),
        ValueType::Choice(choices) => json!({"enum": choices}),
    };
    let mut description = described(value);
    if let ValueType::Link(kinds @ [_, ..]) = value {
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        description = format!("{description}: {}", words.join(", "));
    }
    schema["description"] = description.into();
    schema
}

fn source() -> Value {
    let classes: Vec<&str> = SourceClass::WORDS.iter().map(|(_, word, _)| *word).collect();
    json!({
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": ID},
            "title": {"type": "string", "minLength": 1},
            "publisher": {"type": "string", "minLength": 1},
            "date": {"type": "string", "pattern": DATE},
            "language": {"type": "string", "minLength": 1, "description": "ISO 639-1 code"},
            "address": {"type": "string"},
            "class": {"enum": classes},
        },
        "required": ["id", "title", "publisher", "language", "class"],
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_property_stands_in_the_schema() {
        let schema = schema(None);
        for &kind in Kind::ALL {
            assert!(schema["properties"][kind.plural()].is_object(), "{}", kind.word());
            let text = schema["$defs"][record_key(kind)].to_string();
            for property in Property::of(kind) {
                assert!(
                    text.contains(&format!("\"const\":\"{}\"", property.key())),
                    "{} {}",
                    kind.word(),
                    property.key()
                );
            }
        }
    }

    #[test]
    fn every_reference_leads_to_a_definition() {
        for schema in [schema(None), schema(Some(OVERLAY))] {
            check_references(&schema);
        }
    }

    #[track_caller]
    fn check_references(schema: &Value) {
        for reference in schema.to_string().split("\"$ref\":\"#/$defs/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(schema["$defs"][name].is_object(), "{name}");
        }
    }
}
