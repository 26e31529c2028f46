//! The embedded dataset several times over, for measuring what grows with real records: each copy has ids, names, sources and
//! links of its own.

use aep::data::Property;
use aep::data::text::Part;
use aep::embedded;
use serde_json::Value as Json;

/// The JSON of a dataset of so many copies.
pub(crate) fn json(n_copies: usize) -> String {
    let parts = embedded::texts().into_iter().map(|text| {
        let items: Vec<Json> = serde_json::from_str(&text.json).expect("the embedded dataset is JSON");
        let copies = (1..=n_copies).flat_map(|number| items.iter().map(move |item| copy(item, number).to_string()));
        format!("\"{}\": [\n{}\n]", word(text.part), copies.collect::<Vec<_>>().join(",\n"))
    });
    format!("{{{}}}\n", parts.collect::<Vec<_>>().join(",\n"))
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Records(kind) => kind.plural(),
        Part::Sources => "sources",
    }
}

/// A record or source of the copy of a number.
fn copy(item: &Json, number: usize) -> Json {
    let mut item = item.clone();
    append(&mut item["id"], "-", number);
    for member in ["name", "short", "title"] {
        if let Some(text) = item.get_mut(member) {
            append(text, " ", number);
        }
    }
    let aliases = item.get_mut("aliases").and_then(Json::as_array_mut);
    aliases.into_iter().flatten().for_each(|alias| append(alias, " ", number));
    for fact in item.get_mut("facts").and_then(Json::as_array_mut).into_iter().flatten() {
        if fact["property"].as_str().and_then(Property::named).is_some_and(Property::is_link) {
            append(&mut fact["value"], "-", number);
        }
        fact["cite"].as_array_mut().into_iter().flatten().for_each(|cite| cite_copy(cite, number));
    }
    item
}

fn append(text: &mut Json, gap: &str, number: usize) {
    *text = format!("{}{gap}{number}", text.as_str().unwrap_or_default()).into();
}

/// A citation is the id of a source, and after a space the place in it.
fn cite_copy(cite: &mut Json, number: usize) {
    let text = cite.as_str().unwrap_or_default();
    let (source, place) = text.split_once(' ').map_or((text, String::new()), |(id, place)| (id, format!(" {place}")));
    *cite = format!("{source}-{number}{place}").into();
}
