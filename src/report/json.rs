//! Records in the JSON that commands print: a shape of its own, so that what scripts read does not change with the model.

use serde_json::{Value, json};

use super::words::value_text;
use crate::catalog::Catalog;
use crate::data::write::{time_members, value_json};
use crate::data::{Citation, Fact, Handle, Link};

/// A record with its own facts and those of others that name it.
pub fn record_json(catalog: &Catalog, handle: Handle) -> Value {
    let record = catalog.record(handle);
    let gaps = record.gaps().map(|gap| json!({"property": gap.property.key(), "note": gap.note}));
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "name": record.name,
        "short": record.short,
        "aliases": record.aliases().collect::<Vec<_>>(),
        "summary": record.summary,
        "facts": record.facts().map(|fact| fact_json(catalog, fact)).collect::<Vec<_>>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "referenced_by": catalog.graph().incoming(handle).map(|link| reference_json(catalog, link)).collect::<Vec<_>>(),
    })
}

/// A fact of another record that names this one, with the label under which the sheet of this record shows it.
fn reference_json(catalog: &Catalog, link: Link) -> Value {
    let from = catalog.record(link.from);
    json!({
        "id": from.id,
        "kind": from.kind.word(),
        "name": from.name,
        "inverse": link.property.definition().inverse,
        "fact": fact_json(catalog, link.fact(catalog.dataset())),
    })
}

fn fact_json(catalog: &Catalog, fact: Fact<'_>) -> Value {
    let mut object = json!({
        "property": fact.property.key(),
        "label": fact.property.label(),
        "value": value_json(fact.value()),
        "text": value_text(catalog.dataset(), fact.value()),
        "as": fact.role(),
        "rank": fact.rank.word(),
        "note": fact.note(),
        "citations": fact.citations().map(|citation| citation_json(catalog, citation)).collect::<Vec<_>>(),
    });
    for (member, date) in time_members(fact.time()) {
        object[member] = date.into();
    }
    without_empty(object, &["as", "note"])
}

fn citation_json(catalog: &Catalog, citation: Citation<'_>) -> Value {
    let source = catalog.dataset().source(citation.source);
    let object = json!({
        "source": citation.source,
        "locator": citation.locator,
        "title": source.map_or("", |source| source.title),
        "address": source.map_or("", |source| source.address),
    });
    without_empty(object, &["locator", "title", "address"])
}

/// Leaves out optional members that are empty.
fn without_empty(mut object: Value, optional: &[&str]) -> Value {
    if let Value::Object(members) = &mut object {
        members.retain(|key, value| !optional.contains(&key.as_str()) || !(value.is_null() || *value == ""));
    }
    object
}
