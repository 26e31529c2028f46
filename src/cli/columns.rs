//! Tables of records: the columns that show them by default, and those that `--columns` asks for.

use super::Failure;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, View};
use crate::report::{Column, ColumnHeading, Table, cell, columns};

/// The columns of a kind, or what records of several kinds have in common.
pub(super) fn default_columns(catalog: &Catalog, records: &[Handle]) -> Vec<Column> {
    let mut kinds = records.iter().map(|&handle| catalog.record(handle).kind);
    match kinds.next() {
        Some(kind) if kinds.all(|other| other == kind) => columns_of(kind),
        _ => vec![Column::Id, Column::Kind, Column::Short, Column::Name, Column::Summary],
    }
}

pub(super) fn columns_of(kind: Kind) -> Vec<Column> {
    std::iter::once(Column::Id).chain(columns(kind)).collect()
}

/// A table of records with default columns, and behind them those that were asked for and are not among these.
pub(super) fn record_table(view: View<'_>, records: &[Handle], default: &[Column], asked: &[String]) -> Table {
    let mut columns: Vec<(&str, Column)> = default.iter().map(|column| (column.key(), *column)).collect();
    for key in asked {
        let is_new = columns.iter().all(|(known, _)| known != key);
        columns.extend(Column::named(key).filter(|_| is_new).map(|column| (key.as_str(), column)));
    }
    Table {
        headings: columns
            .iter()
            .map(|(key, column)| ColumnHeading { key: (*key).to_string(), label: column.label().into() })
            .collect(),
        rows: records
            .iter()
            .map(|&handle| columns.iter().map(|&(_, column)| cell(view, handle, column)).collect())
            .collect(),
    }
}

/// Refuses a column that is neither one of records, nor of the command's own, nor of the provenance.
pub(super) fn check_columns(asked: &[String], own: &[&'static str]) -> Result<(), Failure> {
    let others = || own.iter().copied().chain(["query", "dataset", "made"]);
    let is_known = |key: &str| Column::named(key).is_some() || others().any(|other| other == key);
    let Some(unknown) = asked.iter().find(|key| !is_known(key)) else { return Ok(()) };
    let keys = Column::all().map(Column::key).chain(others());
    let nearest = keys.min_by_key(|key| strsim::osa_distance(key, unknown)).unwrap_or_default();
    Err(Failure::Usage(format!(
        "{unknown} is no column; did you mean {nearest}? Every property of aep help query is one"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn keys(columns: &[Column]) -> Vec<&str> {
        columns.iter().map(|column| column.key()).collect()
    }

    #[test]
    fn records_of_one_kind_have_its_columns_and_others_what_all_have() {
        let catalog = fixture::catalog();
        let handles = |ids: &[&str]| ids.iter().map(|id| catalog.dataset().find(id).unwrap()).collect::<Vec<_>>();
        let partners = default_columns(&catalog, &handles(&["aland", "beland"]));
        assert_eq!(partners, columns_of(Kind::Partner));
        assert_eq!(keys(&partners)[..2], ["id", "short"]);
        let mixed = ["id", "kind", "short", "name", "summary"];
        assert_eq!(keys(&default_columns(&catalog, &handles(&["aland", "river-hub"]))), mixed);
        assert_eq!(keys(&default_columns(&catalog, &[])), mixed);
    }

    #[test]
    fn columns_asked_for_stand_behind_the_default_ones_once() {
        let catalog = fixture::catalog();
        let records = [catalog.dataset().find("beland").unwrap()];
        let asked = ["joined", "id", "made", "joined"].map(String::from);
        let table = record_table(catalog.view(None), &records, &[Column::Id, Column::Name], &asked);
        let keys: Vec<&str> = table.headings.iter().map(|heading| heading.key.as_str()).collect();
        assert_eq!(
            (keys, &table.rows[0]),
            (vec!["id", "name", "joined"], &["beland", "Beland", "2004"].map(String::from).to_vec())
        );
    }

    #[test]
    fn an_unknown_column_is_refused_with_the_nearest() {
        let check = |key: &str| check_columns(&[key.into()], &["score"]).map_err(|error| error.to_string());
        for known in ["id", "joined", "score", "made"] {
            assert_eq!(check(known), Ok(()));
        }
        for (unknown, nearest) in [("joind", "joined"), ("scores", "score"), ("dataseet", "dataset")] {
            let error = check(unknown).unwrap_err();
            assert!(error.starts_with(&format!("{unknown} is no column; did you mean {nearest}?")), "{error}");
        }
    }
}
