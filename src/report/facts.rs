//! Facts as rows: one a fact, with everything that qualifies it, for spreadsheets and scripts.

use super::table::Table;
use super::words::{citation_line, value_text};
use crate::catalog::Catalog;
use crate::data::{Date, Handle};

pub fn fact_table(catalog: &Catalog, records: &[Handle]) -> Table {
    let mut table = Table::new(&[
        ("id", "Id"),
        ("kind", "Kind"),
        ("name", "Name"),
        ("property", "Property"),
        ("value", "Value"),
        ("as", "As"),
        ("from", "From"),
        ("until", "Until"),
        ("rank", "Rank"),
        ("note", "Note"),
        ("cite", "Citations"),
        ("sources", "Sources"),
    ]);
    for &handle in records {
        let record = catalog.record(handle);
        for fact in record.facts() {
            let cite = fact.citations().map(|citation| citation.to_string());
            let sources = fact.citations().map(|citation| citation_line(catalog.dataset(), citation));
            table.rows.push(vec![
                record.id.to_string(),
                record.kind.word().into(),
                record.name.to_string(),
                fact.property.key().into(),
                value_text(catalog.dataset(), fact.value()),
                fact.role().to_string(),
                fact.from.map(Date::iso).unwrap_or_default(),
                fact.until.map(Date::iso).unwrap_or_default(),
                fact.rank.word().into(),
                fact.note().to_string(),
                cite.collect::<Vec<_>>().join("; "),
                sources.collect::<Vec<_>>().join("; "),
            ]);
        }
    }
    table
}
