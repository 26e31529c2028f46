//! Facts as rows: one a fact, with everything that qualifies it, for spreadsheets and scripts.

use super::table::{CellType, Table};
use super::words::{citation_line, value_text};
use crate::data::write::time_members;
use crate::data::{Fact, Handle, Period, Property, Record, Value, View};

/// The columns of [`fact_table`], as [`Table::new`] reads them.
pub const FACT_COLUMNS: &[&str] = &[
    "id",
    "kind",
    "name",
    "property",
    "value",
    "value_id: Id of the value",
    "lat",
    "lon",
    "as",
    "on",
    "from",
    "until",
    "seen",
    "rank",
    "note",
    "cite: Citations",
    "sources",
];

pub fn fact_keys() -> impl Iterator<Item = &'static str> + Clone {
    FACT_COLUMNS.iter().filter_map(|column| column.split(':').next())
}

/// The facts of records, only of these properties if there are any.
pub fn fact_table(view: View<'_>, records: &[Handle], properties: &[Property]) -> Table {
    let table = Table { rows: fact_rows(view, records, properties).collect(), ..Table::new(FACT_COLUMNS) };
    table
        .typed(&["on", "from", "seen"], CellType::Date)
        .typed(&["until"], CellType::LastDay)
        .typed(&["lat", "lon"], CellType::Number)
        .typed(&["sources"], CellType::Address)
}

/// The rows of [`fact_table`], one by one: those of half a million facts need not lie in memory together.
pub fn fact_rows<'a>(
    view: View<'a>,
    records: &'a [Handle],
    properties: &'a [Property],
) -> impl Iterator<Item = Vec<String>> + 'a {
    let facts = records.iter().flat_map(move |&handle| view.facts(handle).map(move |fact| (handle, fact)));
    let wanted = facts.filter(|(_, fact)| properties.is_empty() || properties.contains(&fact.property));
    wanted.map(move |(handle, fact)| row(view, view.record(handle), fact))
}

fn row(view: View<'_>, record: Record<'_>, fact: Fact<'_>) -> Vec<String> {
    let time = time_members(fact.time());
    let [on, from, until, seen] = ["on", "from", "until", "seen"].map(|key| {
        let member = time.iter().find(|(member, _)| *member == key);
        member.map(|(_, date)| date.clone()).unwrap_or_default()
    });
    let id = if let Value::Link(link) = fact.value() { link.id.to_string() } else { String::new() };
    let [lat, lon] = fact.place().map(|place| [place.lat.to_string(), place.lon.to_string()]).unwrap_or_default();
    let cite = fact.citations().map(|citation| citation.to_string());
    let sources = fact.citations().map(|citation| citation_line(view.dataset, citation));
    vec![
        record.id().to_string(),
        record.kind.word().into(),
        record.name().to_string(),
        fact.property.key().into(),
        value(view, fact),
        id,
        lat,
        lon,
        fact.role().to_string(),
        on,
        from,
        until,
        seen,
        fact.rank.word().into(),
        fact.note().to_string(),
        cite.collect::<Vec<_>>().join("; "),
        sources.collect::<Vec<_>>().join("; "),
    ]
}

/// The value in words, but dates as ISO has them.
fn value(view: View<'_>, fact: Fact<'_>) -> String {
    fact.value_period().map_or_else(|| value_text(view.dataset, fact.value()), Period::iso)
}
