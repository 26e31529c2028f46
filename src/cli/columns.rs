//! Tables of records: the columns that show them by default, and those that `--columns` asks for.

use super::format::Formatting;
use super::{Failure, Result};
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Property, View};
use crate::report::{CellStyle, Column, DataColumn, Table, columns, data_table, fact_keys, fact_table};

/// The columns of a kind, or what records of several kinds have in common.
pub(super) fn default_columns(catalog: &Catalog, records: &[Handle], style: CellStyle) -> Vec<DataColumn> {
    let mut kinds = records.iter().map(|&handle| catalog.record(handle).kind);
    match kinds.next() {
        Some(kind) if kinds.all(|other| other == kind) => columns_of(kind, style),
        _ => [Column::Id, Column::Kind, Column::Short, Column::Name, Column::Summary].map(DataColumn::Shown).into(),
    }
}

pub(super) fn columns_of(kind: Kind, style: CellStyle) -> Vec<DataColumn> {
    match style {
        CellStyle::Data => DataColumn::of(kind),
        CellStyle::Text => std::iter::once(Column::Id).chain(columns(kind)).map(DataColumn::Shown).collect(),
    }
}

/// A table of records with default columns, and behind them those that were asked for and are not among these.
pub(super) fn record_table(
    view: View<'_>,
    records: &[Handle],
    default: &[DataColumn],
    formatting: &Formatting,
) -> Table {
    if formatting.long {
        let asked: Vec<DataColumn> = formatting.columns.iter().filter_map(|key| DataColumn::named(key)).collect();
        let named: Vec<Property> = asked.iter().filter_map(|column| column.property()).collect();
        let default = default.iter().filter_map(|column| column.property());
        return fact_table(view, records, &if named.is_empty() { default.collect() } else { named });
    }
    let mut columns: Vec<(String, DataColumn)> = default.iter().map(|&column| (column.key(), column)).collect();
    for key in &formatting.columns {
        let is_new = columns.iter().all(|(known, _)| known != key);
        columns.extend(DataColumn::named(key).filter(|_| is_new).map(|column| (key.clone(), column)));
    }
    data_table(view, records, &columns, formatting.cell_style())
}

/// Refuses a column that is neither one of records, nor of the command's own, nor of the provenance.
pub(super) fn check_columns(formatting: &Formatting, own: &[&'static str]) -> Result<()> {
    let asked = &formatting.columns;
    let of_facts = fact_keys().filter(|_| formatting.long);
    let own: Vec<&str> = own.iter().copied().chain(of_facts).collect();
    let others = || own.iter().copied().chain(["query", "dataset", "made"]);
    let is_known = |key: &str| DataColumn::named(key).is_some() || others().any(|other| other == key);
    let Some(unknown) = asked.iter().find(|key| !is_known(key)) else { return Ok(()) };
    let (mut keys, parts) = DataColumn::keys();
    keys.extend(others());
    // A part of a property is near too: host_idd, host-id.
    let whole = unknown.rsplit_once(['_', '-', '.', ' ']).and_then(|(whole, part)| {
        let near = parts.iter().min_by_key(|known| strsim::osa_distance(known, part))?;
        let near = format!("{whole}_{near}");
        DataColumn::named(&near).map(|_| near)
    });
    let key = keys.iter().min_by_key(|key| strsim::osa_distance(key, unknown)).unwrap_or(&"id");
    let nearest = whole.unwrap_or_else(|| (*key).to_string());
    Err(Failure::Usage(format!(
        "{unknown} is not a column; did you mean {nearest}?\nThe columns are {}.\nBehind a property stand its parts, as in host_id: {}.",
        keys.join(", "),
        parts.join(", ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn keys(columns: &[DataColumn]) -> Vec<String> {
        columns.iter().map(|column| column.key()).collect()
    }

    #[test]
    fn records_of_one_kind_have_its_columns_and_others_what_all_have() {
        let catalog = fixture::catalog();
        let handles = |ids: &[&str]| ids.iter().map(|id| catalog.dataset().find(id).unwrap()).collect::<Vec<_>>();
        let partners = default_columns(&catalog, &handles(&["aland", "beland"]), CellStyle::Text);
        assert_eq!(partners, columns_of(Kind::Partner, CellStyle::Text));
        assert_eq!(keys(&partners)[..2], ["id", "name"]);
        let mixed = ["id", "kind", "short", "name", "summary"];
        assert_eq!(keys(&default_columns(&catalog, &handles(&["aland", "river-hub"]), CellStyle::Data)), mixed);
        assert_eq!(keys(&default_columns(&catalog, &[], CellStyle::Text)), mixed);
    }

    #[test]
    fn columns_asked_for_stand_behind_the_default_ones_once() {
        let catalog = fixture::catalog();
        let records = [catalog.dataset().find("beland").unwrap()];
        let asked = ["joined", "id", "made", "joined"].map(String::from);
        let formatting = Formatting { columns: asked.to_vec(), ..Formatting::default() };
        let default = [Column::Id, Column::Name].map(DataColumn::Shown);
        let table = record_table(catalog.view(None), &records, &default, &formatting);
        let keys: Vec<&str> = table.headings.iter().map(|heading| heading.key.as_str()).collect();
        assert_eq!(
            (keys, &table.rows[0]),
            (vec!["id", "name", "joined"], &["beland", "Beland", "2004"].map(String::from).to_vec())
        );
    }

    #[test]
    fn an_unknown_column_is_refused_with_the_nearest_and_all_that_there_are() {
        let check = |key: &str| {
            check_columns(&Formatting { columns: vec![key.into()], ..Formatting::default() }, &["score"])
                .map_err(|error| error.to_string())
        };
        for known in ["id", "joined", "from", "host_id", "score", "made"] {
            assert_eq!(check(known), Ok(()));
        }
        for (unknown, nearest) in
            [("joind", "joined"), ("scores", "score"), ("dataseet", "dataset"), ("host-id", "host_id")]
        {
            let error = check(unknown).unwrap_err();
            assert!(error.starts_with(&format!("{unknown} is not a column; did you mean {nearest}?")), "{error}");
            assert!(error.contains(" joined, ") && error.contains("host_id"), "{error}");
        }
    }
}
