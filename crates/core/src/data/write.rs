//! Dataset to text, in the form that `load` reads and in the style of the files: one fact a line. Opens no file.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::fact::{Fact, Gap, Reference, Value};
use super::handle::Handle;
use super::rank::Rank;
use super::record::Record;
use super::source::Source;
use super::time::Time;
use super::view::View;

/// Writes a part of a dataset as one JSON object that can be read again, record by record: the records, stubs of the records that
/// they link to, and the sources that they cite. `about` says where it comes from and is ignored when it is read.
pub fn write_dataset(out: &mut dyn io::Write, view: View<'_>, handles: &[Handle], about: &Json) -> io::Result<()> {
    let chosen = sorted(handles);
    let linked = linked(view, &chosen);
    write!(out, "{{\n\"about\": {},\n\"sources\": ", spaced(about))?;
    // A whole dataset keeps the sources that nothing cites yet.
    let is_whole = view.asof.is_none() && chosen.len() == view.dataset.n_records();
    let sources = if is_whole { view.dataset.sources().collect() } else { cited(view, &chosen) };
    write_list(out, sources.into_iter().map(source_text))?;
    write_kinds(out, ",\n", view, &chosen, &|handle| record_text(view, handle))?;
    if !linked.is_empty() {
        let stub = |handle| object_text(view.record(handle), &summary(view, handle), &[], []);
        out.write_all(b",\n\"linked\": {")?;
        write_kinds(out, "\n", view, &linked, &stub)?;
        out.write_all(b"\n}")?;
    }
    out.write_all(b"\n}\n")
}

fn sorted(handles: &[Handle]) -> Vec<Handle> {
    let mut sorted = handles.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

/// The records that some records, which are sorted, name and that are not among them.
fn linked(view: View<'_>, chosen: &[Handle]) -> Vec<Handle> {
    let named = chosen.iter().flat_map(|&handle| view.facts(handle)).filter_map(Fact::linked);
    let others: Vec<Handle> = named.filter(|handle| chosen.binary_search(handle).is_err()).collect();
    sorted(&others)
}

pub fn cited<'a>(view: View<'a>, records: &[Handle]) -> Vec<Source<'a>> {
    let facts = records.iter().flat_map(|&handle| view.facts(handle));
    let ids: HashSet<&str> = facts.flat_map(Fact::citations).map(|citation| citation.source).collect();
    view.dataset.sources().filter(|source| ids.contains(source.id)).collect()
}

/// Writes a member for each kind of records, which are sorted, with this before the first.
fn write_kinds(
    out: &mut dyn io::Write,
    mut before: &str,
    view: View<'_>,
    records: &[Handle],
    text: &dyn Fn(Handle) -> String,
) -> io::Result<()> {
    let kind = |handle: &Handle| view.dataset.kind(*handle);
    for of_kind in records.chunk_by(|one, other| kind(one) == kind(other)) {
        write!(out, "{before}\"{}\": ", kind(&of_kind[0]).plural())?;
        write_list(out, of_kind.iter().map(|&handle| text(handle)))?;
        before = ",\n";
    }
    Ok(())
}

fn write_list(out: &mut dyn io::Write, mut items: impl Iterator<Item = String>) -> io::Result<()> {
    let Some(first) = items.next() else { return out.write_all(b"[]") };
    write!(out, "[\n  {first}")?;
    items.try_for_each(|item| write!(out, ",\n  {item}"))?;
    out.write_all(b"\n]")
}

fn record_text(view: View<'_>, handle: Handle) -> String {
    let record = view.record(handle);
    let facts = view.facts(handle).map(|fact| spaced(&fact_json(fact))).collect();
    let gaps = record.gaps().map(|gap| spaced(&gap_json(gap))).collect();
    let aliases: Vec<&str> = record.aliases().collect();
    object_text(record, &summary(view, handle), &aliases, [("facts", facts), ("gaps", gaps)])
}

/// The summary, which a record must have; it is one of today.
fn summary(view: View<'_>, handle: Handle) -> String {
    match view.asof {
        Some(asof) if view.is_of_another_day() => format!("As of {asof}."),
        _ => view.record(handle).summary().to_string(),
    }
}

fn object_text<const LISTS: usize>(
    record: Record<'_>,
    summary: &str,
    aliases: &[&str],
    lists: [(&str, Vec<String>); LISTS],
) -> String {
    let mut out = format!("{{\n    \"id\": {},\n    \"name\": {}", spaced(&record.id()), spaced(&record.name()));
    let mut member = |key: &str, text: String| {
        let _ = write!(out, ",\n    \"{key}\": {text}");
    };
    if !record.short().is_empty() {
        member("short", spaced(&record.short()));
    }
    if !aliases.is_empty() {
        member("aliases", spaced(&aliases));
    }
    member("summary", spaced(&summary));
    for (key, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        member(key, format!("[\n      {}\n    ]", lines.join(",\n      ")));
    }
    out.push_str("\n  }");
    out
}

/// A fact in the form of files, its members in the order in which people read them.
pub fn fact_json(fact: Fact<'_>) -> Json {
    let mut object = json!({"property": fact.property.key(), "value": value_json(fact.value())});
    if !fact.role().is_empty() {
        object["as"] = fact.role().into();
    }
    for (key, date) in time_members(fact.time()) {
        object[key] = date.into();
    }
    if fact.rank != Rank::Normal {
        object["rank"] = fact.rank.word().into();
    }
    if !fact.note().is_empty() {
        object["note"] = fact.note().into();
    }
    object["cite"] = fact.citations().map(|citation| citation.to_string()).collect();
    object
}

/// The members in which files say the time of a fact, with their dates.
pub fn time_members(time: Time) -> Vec<(&'static str, String)> {
    match time {
        Time::Unknown => Vec::new(),
        Time::On(period) => vec![("on", period.iso())],
        Time::Seen(period) => vec![("seen", period.iso())],
        Time::Span { from, until } => {
            [("from", from), ("until", until)].into_iter().filter_map(|(key, date)| Some((key, date?.iso()))).collect()
        }
    }
}

fn gap_json(gap: Gap<'_>) -> Json {
    let mut object = json!({"property": gap.property.key()});
    if !gap.note.is_empty() {
        object["note"] = gap.note.into();
    }
    object
}

pub fn value_json(value: Value<'_>) -> Json {
    match value {
        Value::Text(text) | Value::Address(text) => text.into(),
        Value::Link(Reference { id, .. }) => id.into(),
        Value::Number(number) => number.into(),
        Value::Date(date) => date.iso().into(),
        Value::Period(period) => period.iso().into(),
        Value::Place(place) => json!({"city": place.city, "lat": place.lat, "lon": place.lon}),
    }
}

fn source_text(source: Source<'_>) -> String {
    let mut object = json!({"id": source.id, "title": source.title, "publisher": source.publisher});
    if let Some(date) = source.date {
        object["date"] = date.iso().into();
    }
    object["language"] = source.language.into();
    if !source.address.is_empty() {
        object["address"] = source.address.into();
    }
    object["class"] = source.class.word().into();
    spaced(&object)
}

/// JSON in the style of the files: what holds a list of objects is broken into lines, everything else stays on one.
pub fn broken_by_line(value: &Json) -> String {
    let mut out = String::new();
    break_lines(value, 0, &mut out);
    out.push('\n');
    out
}

fn break_lines(value: &Json, depth: usize, out: &mut String) {
    let line = |out: &mut String, depth: usize| {
        let _ = write!(out, "\n{:1$}", "", depth * 2);
    };
    match value {
        Json::Array(items) if items.iter().any(Json::is_object) => {
            out.push('[');
            for (number, item) in items.iter().enumerate() {
                out.push_str(if number == 0 { "" } else { "," });
                line(out, depth + 1);
                break_lines(item, depth + 1, out);
            }
            line(out, depth);
            out.push(']');
        }
        Json::Object(members) if members.values().any(holds_objects) => {
            out.push('{');
            for (number, (key, member)) in members.iter().enumerate() {
                out.push_str(if number == 0 { "" } else { "," });
                line(out, depth + 1);
                let _ = write!(out, "{}: ", spaced(key));
                break_lines(member, depth + 1, out);
            }
            line(out, depth);
            out.push('}');
        }
        value => out.push_str(&spaced(value)),
    }
}

fn holds_objects(value: &Json) -> bool {
    let is_list_of_objects = value.as_array().is_some_and(|items| items.iter().any(Json::is_object));
    is_list_of_objects || value.as_object().is_some_and(|members| members.values().any(holds_objects))
}

/// JSON in one line, with spaces after commas and colons.
fn spaced(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Spaced);
    value.serialize(&mut serializer).expect("texts, numbers and lists can be written as JSON");
    String::from_utf8(bytes).expect("JSON is text")
}

struct Spaced;

impl serde_json::ser::Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::split;
    use super::super::{Dataset, Graph, Kind, fixture, load};
    use super::*;

    fn view<'a>(dataset: &'a Dataset, graph: &'a Graph) -> View<'a> {
        View { dataset, graph, asof: None, today: "2026-11-27".parse().unwrap() }
    }

    fn written(dataset: &Dataset, handles: &[Handle]) -> String {
        let mut bytes = Vec::new();
        write_dataset(&mut bytes, view(dataset, &Graph::new(dataset)), handles, &json!({"query": ""})).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn rivers() -> Dataset {
        load(&fixture::rivers()).unwrap()
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let dataset = rivers();
        let handles: Vec<Handle> = dataset.handles().collect();
        let text = written(&dataset, &handles);
        let again = load(&split("again.json", &text).unwrap()).unwrap();
        assert!(again.records().eq(dataset.records()));
        assert!(again.sources().eq(dataset.sources()));
        assert_eq!(again.fingerprint(), dataset.fingerprint());
    }

    #[test]
    fn a_part_keeps_its_facts_because_linked_records_come_along_as_stubs() {
        let dataset = rivers();
        let handles: Vec<Handle> = dataset.of_kind(Kind::Initiative).collect();
        let text = written(&dataset, &handles);
        let again = load(&split("again.json", &text).unwrap()).unwrap();
        let [first, second] = [&again, &dataset].map(|of| of.record(of.find("clean-locks").unwrap()));
        assert_eq!(first, second);
        assert_eq!(again.record(again.find("beland").unwrap()).n_facts(), 0);
        assert_eq!(again.sources().len(), 3);
    }
}
