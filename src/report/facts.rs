//! Facts as rows: one a fact, with everything that qualifies it, for spreadsheets and scripts.

use super::table::{CellType, ColumnHeading, Table};
use super::words::{citations_text, sources_text, value_text};
use crate::data::write::time_members;
use crate::data::{Fact, Handle, Period, Property, Record, Value, View};

/// A column as [`ColumnHeading::parse`] reads it, what its cells are, and how each is made.
type FactColumn = (&'static str, CellType, fn(View<'_>, Record<'_>, Fact<'_>) -> String);

#[rustfmt::skip] // one column a line, so that the table reads as a table
const COLUMNS: [FactColumn; 17] = [
    ("id", CellType::Text, |_, record, _| record.id().into()),
    ("kind", CellType::Text, |_, record, _| record.kind.word().into()),
    ("name", CellType::Text, |_, record, _| record.name().into()),
    ("property", CellType::Text, |_, _, fact| fact.property.key().into()),
    ("value", CellType::Text, |view, _, fact| value(view, fact)),
    ("value_id: Id of the value", CellType::Text, |_, _, fact| value_id(fact).into()),
    ("lat", CellType::Number, |_, _, fact| fact.place().map(|place| place.lat.to_string()).unwrap_or_default()),
    ("lon", CellType::Number, |_, _, fact| fact.place().map(|place| place.lon.to_string()).unwrap_or_default()),
    ("as", CellType::Text, |_, _, fact| fact.role().into()),
    ("on", CellType::Date, |_, _, fact| time_member(fact, "on")),
    ("from", CellType::Date, |_, _, fact| time_member(fact, "from")),
    ("until", CellType::LastDay, |_, _, fact| time_member(fact, "until")),
    ("seen", CellType::Date, |_, _, fact| time_member(fact, "seen")),
    ("rank", CellType::Text, |_, _, fact| fact.rank.word().into()),
    ("note", CellType::Text, |_, _, fact| fact.note().into()),
    ("cite: Citations", CellType::Text, |_, _, fact| citations_text(fact)),
    ("sources", CellType::Address, |view, _, fact| sources_text(view, fact)),
];

/// The columns of [`fact_table`].
pub fn fact_headings() -> impl Iterator<Item = ColumnHeading> {
    COLUMNS.iter().map(|&(column, cell_type, _)| ColumnHeading { cell_type, ..ColumnHeading::parse(column) })
}

pub fn fact_keys() -> impl Iterator<Item = &'static str> + Clone {
    COLUMNS.iter().filter_map(|(column, ..)| column.split(':').next())
}

/// The facts of records, only of these properties if there are any.
pub fn fact_table(view: View<'_>, records: &[Handle], properties: &[Property]) -> Table {
    Table { headings: fact_headings().collect(), rows: fact_rows(view, records, properties).collect() }
}

/// The rows of [`fact_table`], one by one: those of half a million facts need not lie in memory together.
pub fn fact_rows<'a>(
    view: View<'a>,
    records: &'a [Handle],
    properties: &'a [Property],
) -> impl Iterator<Item = Vec<String>> + 'a {
    let facts = records.iter().flat_map(move |&handle| view.facts(handle).map(move |fact| (handle, fact)));
    let wanted = facts.filter(|(_, fact)| properties.is_empty() || properties.contains(&fact.property));
    wanted.map(move |(handle, fact)| COLUMNS.map(|(_, _, cell)| cell(view, view.record(handle), fact)).into())
}

/// A member of the time of a fact; empty where it has another.
pub(super) fn time_member(fact: Fact<'_>, member: &str) -> String {
    let members = time_members(fact.time()).into_iter();
    members.filter(|(known, _)| *known == member).map(|(_, date)| date).collect()
}

/// The id of the record that a fact links to; empty where it links to none.
pub(super) fn value_id(fact: Fact<'_>) -> &str {
    if let Value::Link(link) = fact.value() { link.id } else { "" }
}

/// The value in words, but dates as ISO has them.
fn value(view: View<'_>, fact: Fact<'_>) -> String {
    fact.value_period().map_or_else(|| value_text(view.dataset, fact.value()), Period::iso)
}
