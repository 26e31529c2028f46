//! The words for values, terms, titles and citations, written once for every screen and output.

use crate::data::{Citation, Dataset, Fact, Record, Value};

/// A record in one line: `ASEMME3 · 3rd ASEM Education Ministers' Meeting`; the name alone when it begins with the short label.
pub fn title(record: &Record) -> String {
    let is_told = record.name.starts_with(&record.short);
    if is_told { record.name.clone() } else { format!("{} · {}", record.short, record.name) }
}

/// A value as a person reads it; a link is the title of its record.
pub fn value_text(dataset: &Dataset, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Place(place) => place.city.clone(),
        Value::Link(id) => dataset.find(id).map_or_else(|| id.clone(), |handle| title(dataset.record(handle))),
        Value::Address(address) => address.clone(),
    }
}

/// The terms of a fact: `2020 – 2025`, `since July 2022`, `until 2018`; empty when it has none.
pub fn terms(fact: &Fact) -> String {
    match (fact.from, fact.until) {
        (Some(from), Some(until)) => crate::data::Period { start: from, end: until }.to_string(),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    }
}

/// A citation in one line: title, publisher, date, place in it, address.
pub fn citation_line(dataset: &Dataset, citation: &Citation) -> String {
    let Some(source) = dataset.source(&citation.source) else { return citation.source.clone() };
    let mut parts = vec![source.title.clone(), source.publisher.clone()];
    parts.extend(source.date.map(|date| date.to_string()));
    parts.push(citation.locator.clone());
    parts.push(source.address.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}
