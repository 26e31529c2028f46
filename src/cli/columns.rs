//! Tables of records: the columns that show them by default, and those that `--columns` asks for.

use super::Failure;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind};
use crate::report::{Column, ColumnHeading, Table, cell, columns};

/// The columns of a kind, or what records of several kinds have in common.
pub(super) fn default_columns(catalog: &Catalog, records: &[Handle]) -> Vec<Column> {
    let mut kinds = records.iter().map(|&handle| catalog.record(handle).kind);
    match kinds.next() {
        Some(kind) if kinds.all(|other| other == kind) => columns_of(kind),
        _ => vec![Column::Id, Column::Kind, Column::Short, Column::Name, Column::Summary],
    }
}

/// The id and the columns of a kind.
pub(super) fn columns_of(kind: Kind) -> Vec<Column> {
    std::iter::once(Column::Id).chain(columns(kind)).collect()
}

/// A table of records with default columns, and behind them those that were asked for and are not among these.
pub(super) fn record_table(catalog: &Catalog, records: &[Handle], default: &[Column], asked: &[String]) -> Table {
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
            .map(|&handle| columns.iter().map(|&(_, column)| cell(catalog, handle, column, None)).collect())
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
