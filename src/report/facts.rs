//! Facts as rows: one a fact, with everything that qualifies it, for spreadsheets and scripts.

use super::table::Table;
use super::words::{citation_line, value_text};
use crate::data::write::time_members;
use crate::data::{Handle, View};

pub fn fact_table(view: View<'_>, records: &[Handle]) -> Table {
    let mut table = Table::new(&[
        ("id", "Id"),
        ("kind", "Kind"),
        ("name", "Name"),
        ("property", "Property"),
        ("value", "Value"),
        ("as", "As"),
        ("on", "On"),
        ("from", "From"),
        ("until", "Until"),
        ("seen", "Seen"),
        ("rank", "Rank"),
        ("note", "Note"),
        ("cite", "Citations"),
        ("sources", "Sources"),
    ]);
    for &handle in records {
        let record = view.record(handle);
        for fact in view.facts(handle) {
            let time = time_members(fact.time());
            let member = |key: &str| {
                let member = time.iter().find(|(member, _)| *member == key);
                member.map(|(_, date)| date.clone()).unwrap_or_default()
            };
            let [on, from, until, seen] = ["on", "from", "until", "seen"].map(member);
            let cite = fact.citations().map(|citation| citation.to_string());
            let sources = fact.citations().map(|citation| citation_line(view.dataset, citation));
            table.rows.push(vec![
                record.id.to_string(),
                record.kind.word().into(),
                record.name.to_string(),
                fact.property.key().into(),
                value_text(view.dataset, fact.value()),
                fact.role().to_string(),
                on,
                from,
                until,
                seen,
                fact.rank.word().into(),
                fact.note().to_string(),
                cite.collect::<Vec<_>>().join("; "),
                sources.collect::<Vec<_>>().join("; "),
            ]);
        }
    }
    table
}
