//! Shared by the tests of commands: running the program, temporary files, and a small JSON Schema validator.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// The exit code and output of a command.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program in a known environment: no `AEP_DATA`, and the first day of 2026.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aep"));
    command.env_remove("AEP_DATA").env_remove("NO_COLOR").env("SOURCE_DATE_EPOCH", "1767225600");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

#[track_caller]
pub(crate) fn run(mut command: Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program on the embedded dataset.
#[track_caller]
pub(crate) fn aep(arguments: &[&str]) -> Run {
    let mut command = command();
    command.args(arguments);
    run(command)
}

/// Runs the program on the invented dataset of rivers.
#[track_caller]
pub(crate) fn rivers(arguments: &[&str]) -> Run {
    aep(&[&["--data", "tests/fixtures/rivers.json"], arguments].concat())
}

/// A temporary folder.
pub(crate) struct Scratch(TempDir);

impl Scratch {
    pub(crate) fn new() -> Scratch {
        Scratch(tempfile::tempdir().unwrap())
    }

    /// Writes a file and returns its path.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    }

    pub(crate) fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }
}

/// Where a value violates a schema, for the keywords that `aep schema` uses except `pattern`.
pub(crate) fn misfits(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/")) {
        found.extend(misfits(root, &root["$defs"][name], value));
    }
    if let Some(wanted) = schema["type"].as_str().filter(|wanted| !is_type(value, wanted)) {
        return vec![format!("{value} is no {wanted}")];
    }
    if schema.get("const").is_some_and(|wanted| wanted != value) {
        found.push(format!("{value} is not {}", schema["const"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{value} is none of {}", schema["enum"]));
    }
    if let Some(choices) = schema["oneOf"].as_array()
        && choices.iter().filter(|choice| misfits(root, choice, value).is_empty()).count() != 1
    {
        found.push(format!("{value} fits not one choice"));
    }
    found.extend(members_misfit(root, schema, value));
    found
}

fn members_misfit(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (key, member) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(schema) => found.extend(misfits(root, schema, member)),
            None if schema["additionalProperties"] == false => found.push(format!("{key} is too much")),
            None => {}
        }
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    found.extend(required.filter(|key| value.get(key).is_none()).map(|key| format!("{key} is missing in {value}")));
    let items = value.as_array().into_iter().flatten();
    found
        .extend(items.filter(|_| schema.get("items").is_some()).flat_map(|item| misfits(root, &schema["items"], item)));
    let n_items = value.as_array().map_or(u64::MAX, |items| items.len() as u64);
    if schema["minItems"].as_u64().is_some_and(|least| n_items < least) {
        found.push(format!("{value} is too short"));
    }
    found
}

fn is_type(value: &Value, wanted: &str) -> bool {
    match wanted {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        wanted => panic!("the schema uses {wanted}"),
    }
}
