//! The form of the JSON that each command prints, one line a type; `aep schema COMMAND` makes a JSON Schema of it.

use serde_json::{Map, Value, json};

/// What a command prints with `--json`; with `--jsonl` an item a line.
const OUTPUTS: &[(&str, &str)] = &[
    ("search", "[hit]"),
    ("list", "[record|conflict|gap|source]"),
    ("show", "record"),
    ("ask", "answer"),
    ("brief", "briefing"),
    ("compare", "[compared]"),
    ("path", "[path]"),
    ("timeline", "[mark]"),
    ("stats", "[count]"),
    ("check", "[problem]"),
    ("diff", "[change]"),
];

/// The members of each type: a name alone is a text, `?` may be left out; behind a colon stands what it is.
const TYPES: &[(&str, &str)] = &[
    ("citation", "source locator? title? address?"),
    ("fact", "property label value:any text as? rank note? on? from? until? seen? citations:[citation]"),
    ("missing", "property note"),
    ("reference", "id kind name inverse fact:fact"),
    (
        "record",
        "id kind name short aliases:[text] summary facts:[fact] gaps:[missing] referenced_by:[reference] asof? exists?:flag first_known?:text|null query? dataset? made?",
    ),
    ("named", "id kind name"),
    ("statement", "of:named fact:fact"),
    ("hit", "id kind name short score:number why:[text] query dataset made"),
    ("conflict", "id kind name property label as sides:[fact] query dataset made"),
    ("gap", "id kind name property label note query dataset made"),
    ("source", "id title publisher date:text|null language class address query dataset made"),
    (
        "answer",
        "answer record?:named property? count?:number facts?:[statement] verdict?:text|null absent?:text|null known?:flag gaps?:[missing] records?:[named] summary? name? answers?:[any] question?:text",
    ),
    ("line", "text detail standing:text|null id:text|null sources:[number]"),
    ("group", "label total:number lines:[line]"),
    ("section", "label groups:[group]"),
    ("footnote", "number:number source locators:[text] title publisher date:text|null address class"),
    ("briefing", "id kind title summary:[line] sections:[section] sources:[footnote] query dataset made command"),
    ("compared", "property differs:flag records:any query dataset made"),
    ("hop", "from from_name to to_name label detail cite:[text]"),
    ("path", "length:number records:[text] hops:[hop] query dataset made"),
    (
        "mark",
        "id kind name mark lane label text from:text|null until:text|null time region:text|null rank contested:flag cite:[text] query dataset made",
    ),
    ("count", "group key label count query dataset made"),
    ("problem", "file line:number record property message"),
    ("detail", "change property old:text|null new:text|null"),
    ("change", "id kind name change details:[detail] query dataset made"),
];

pub(super) fn commands() -> impl Iterator<Item = &'static str> {
    OUTPUTS.iter().map(|(command, _)| *command)
}

pub(super) fn output_schema(command: &str) -> Option<Value> {
    let (_, output) = OUTPUTS.iter().find(|(known, _)| *known == command)?;
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("What aep {command} --json prints"),
    });
    let members = schema.as_object_mut()?;
    if let Value::Object(form) = form(output) {
        members.extend(form);
    }
    let types: Map<String, Value> =
        TYPES.iter().map(|(name, members)| ((*name).to_string(), object(members))).collect();
    members.insert("$defs".into(), types.into());
    Some(schema)
}

fn object(members: &str) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for member in members.split(' ') {
        let (name, of) = member.split_once(':').unwrap_or((member, "text"));
        if !name.ends_with('?') {
            required.push(name);
        }
        properties.insert(name.trim_end_matches('?').into(), form(of));
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn form(of: &str) -> Value {
    if let Some(item) = of.strip_prefix('[').and_then(|of| of.strip_suffix(']')) {
        return json!({"type": "array", "items": form(item)});
    }
    match of {
        "any" => json!({}),
        "text" => json!({"type": "string"}),
        "text|null" => json!({"type": ["string", "null"]}),
        "number" => json!({"type": "integer"}),
        "flag" => json!({"type": "boolean"}),
        of if of.contains('|') => json!({"oneOf": of.split('|').map(form).collect::<Vec<_>>()}),
        of => json!({"$ref": format!("#/$defs/{of}")}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_is_named_is_there() {
        for command in commands() {
            let schema = output_schema(command).unwrap();
            for reference in schema.to_string().split("\"$ref\":\"#/$defs/").skip(1) {
                let name = reference.split('"').next().unwrap();
                assert!(schema["$defs"][name].is_object(), "{command}: {name}");
            }
        }
        assert_eq!(output_schema("man"), None);
    }
}
