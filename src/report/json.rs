//! Records in the JSON that commands print: a shape of its own, so that what scripts read does not change with the model.

use serde_json::{Map, Value, json};

use super::words::value_text;
use crate::data::write::{time_members, value_json};
use crate::data::{Citation, Date, Fact, Handle, Link, Record, View};

/// A record with its own facts and those of others that name it.
pub fn record_json(view: View<'_>, handle: Handle) -> Value {
    let record = view.record(handle);
    let gaps = record.gaps().map(|gap| json!({"property": gap.property.key(), "note": gap.note}));
    let members = json!({
        "short": record.short(),
        "aliases": record.aliases().collect::<Vec<_>>(),
        "summary": view.summary(handle),
        "facts": view.facts(handle).map(|fact| fact_json(view, fact)).collect::<Vec<_>>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "referenced_by": view.incoming(handle).map(|link| reference_json(view, link)).collect::<Vec<_>>(),
    });
    let mut object = object_of(record, members);
    if let Some(asof) = view.asof {
        object["asof"] = asof.iso().into();
        object["exists"] = view.exists(handle).into();
        object["first_known"] = record.first_known.map(Date::iso).into();
    }
    object
}

/// An object that begins with what says which record is meant.
pub fn object_of(record: Record<'_>, members: Value) -> Value {
    let mut object = json!({"id": record.id(), "kind": record.kind.word(), "name": record.name()});
    if let (Value::Object(object), Value::Object(members)) = (&mut object, members) {
        object.extend(members);
    }
    object
}

/// A fact of another record that names this one, with the label under which the sheet of this record shows it.
fn reference_json(view: View<'_>, link: Link) -> Value {
    let fact = fact_json(view, link.fact(view.dataset));
    object_of(view.record(link.from), json!({"inverse": link.property.definition().inverse, "fact": fact}))
}

pub(super) fn fact_json(view: View<'_>, fact: Fact<'_>) -> Value {
    let members = [
        ("property", fact.property.key().into()),
        ("label", fact.property.label().into()),
        ("value", value_json(fact.value())),
        ("text", value_text(view.dataset, fact.value()).into()),
        ("as", fact.role().into()),
        ("rank", fact.rank.word().into()),
        ("note", fact.note().into()),
        ("citations", fact.citations().map(|citation| citation_json(view, citation)).collect()),
    ];
    let times = time_members(fact.time()).into_iter().map(|(member, date)| (member, date.into()));
    without_empty(members.into_iter().chain(times), &["as", "note"])
}

fn citation_json(view: View<'_>, citation: Citation<'_>) -> Value {
    let source = view.dataset.source(citation.source);
    let members = [
        ("source", citation.source.into()),
        ("locator", citation.locator.into()),
        ("title", source.map_or("", |source| source.title).into()),
        ("address", source.map_or("", |source| source.address).into()),
    ];
    without_empty(members, &["locator", "title", "address"])
}

/// An object without the optional members that are empty.
fn without_empty(members: impl IntoIterator<Item = (&'static str, Value)>, optional: &[&str]) -> Value {
    let members = members.into_iter();
    let mut object = Map::with_capacity(members.size_hint().0);
    let told = members.filter(|(key, value)| !(optional.contains(key) && *value == ""));
    object.extend(told.map(|(key, value)| (key.to_string(), value)));
    Value::Object(object)
}
