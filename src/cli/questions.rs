//! The words in which a property is asked for, explained, and read back.

use serde_json::Value;

use crate::catalog::Catalog;
use crate::data::{Handle, Period, Property, Times, ValueType, described};
use crate::report::title;

/// What the user may answer, with examples.
pub(super) fn answer_help(property: Property, is_list: bool) -> String {
    let value = property.definition().value;
    let takes = match value {
        ValueType::Date | ValueType::Period => {
            "a day, a month or a year in words or numbers: 3 November 2026, November 2026, 2026-11-03".into()
        }
        ValueType::Place => "the name of a city; a new one with its latitude and longitude: Paris 48.86 2.35".into(),
        ValueType::Link(_) => "a name, a code or an acronym, such as Malta, MT or ETF".into(),
        ValueType::Number => "a whole number, such as 120".into(),
        ValueType::Text | ValueType::Address | ValueType::Choice(_) => described(value),
    };
    let two = if value == ValueType::Period { "; two as 3-4 November 2026" } else { "" };
    let several = if is_list { "; several with ; between" } else { "" };
    let may_last = property.definition().times != Times::None && matches!(value, ValueType::Link(_));
    let behind =
        if may_last { "; a role and a time may follow: Malta as co-host from 2024 until May 2026" } else { "" };
    format!("{takes}{two}{several}{behind}")
}

/// The question for a property, with what it takes.
pub(super) fn question(property: Property, is_list: bool) -> String {
    let takes = match property.definition().value {
        ValueType::Text | ValueType::Address => String::new(),
        ValueType::Number => "a number".into(),
        ValueType::Date => "as 2026, November 2026 or 2026-11-03".into(),
        ValueType::Period => "as 3-4 November 2026 or 2026-11-03/2026-11-04".into(),
        ValueType::Place => "a city".into(),
        ValueType::Choice(words) => words.join(", "),
        ValueType::Link(kinds) => kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", "),
    };
    let several = if is_list { "; several with ; between" } else { "" };
    let details = format!("{takes}{several}");
    if details.is_empty() {
        property.label().into()
    } else {
        format!("{} ({})", property.label(), details.trim_start_matches("; "))
    }
}

/// A fact as a line to read: what it is of, its value with names and dates in words, and what stands behind.
pub(super) fn line_of(catalog: &Catalog, property: Property, fact: &Value) -> String {
    let date = |text: &str| text.parse::<Period>().map_or_else(|_| text.to_string(), |period| period.to_string());
    let value = match &fact["value"] {
        Value::String(id) if property.is_link() => {
            catalog.dataset().find(id).map_or_else(|| id.clone(), |handle| title(catalog.record(handle)))
        }
        Value::String(text) if property.is_date() => date(text),
        Value::String(text) => text.clone(),
        Value::Object(place) => place["city"].as_str().unwrap_or_default().into(),
        other => other.to_string(),
    };
    let role = fact["as"].as_str().map(|role| format!(" as {role}"));
    let times = ["on", "from", "until", "seen"]
        .into_iter()
        .filter_map(|member| fact[member].as_str().map(|text| format!(" {member} {}", date(text))));
    let behind: String = role.into_iter().chain(times).collect();
    format!("{}: {value}{behind}", property.label())
}

/// Why an id cannot be that of a record of another kind.
pub(super) fn id_taken_message(catalog: &Catalog, handle: Handle) -> String {
    let record = catalog.record(handle);
    format!("{} is {}: {}; write another id", record.id(), record.kind.one(), title(record))
}
