//! Lists of records for `list`, `search` and `export`: which records a query finds, and the columns that show them.

use super::{Exit, Failure};
use crate::catalog::Catalog;
use crate::data::{Handle, Kind};
use crate::report::{Column, Heading, Table, cell, columns};
use crate::search::{Condition, FieldName, Hits, Query, Special, dead_end};

/// The columns of records of one kind, and of records of several kinds.
pub(super) fn usual_columns(catalog: &Catalog, records: &[Handle]) -> Vec<Column> {
    let mut kinds: Vec<Kind> = records.iter().map(|&handle| catalog.record(handle).kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.as_slice() {
        [kind] => columns_of(*kind),
        _ => vec![Column::Id, Column::Kind, Column::Short, Column::Name, Column::Summary],
    }
}

/// The id and the columns of a kind.
pub(super) fn columns_of(kind: Kind) -> Vec<Column> {
    std::iter::once(Column::Id).chain(columns(kind)).collect()
}

/// A table of records, with the columns asked for beside the usual ones, so that they can be chosen from it.
pub(super) fn record_table(catalog: &Catalog, records: &[Handle], usual: &[Column], asked: &[String]) -> Table {
    let asked = asked.iter().filter_map(|key| Some((key.clone(), Column::named(key)?)));
    let mut columns: Vec<(String, Column)> = usual.iter().map(|&column| (column.key().to_string(), column)).collect();
    for (key, column) in asked {
        if columns.iter().all(|(known, _)| *known != key) {
            columns.push((key, column));
        }
    }
    let heading = |(key, column): &(String, Column)| Heading { key: key.clone(), label: column.label().into() };
    let row = |handle: Handle| columns.iter().map(|&(_, column)| cell(catalog, handle, column)).collect();
    Table { headings: columns.iter().map(heading).collect(), rows: records.iter().map(|&handle| row(handle)).collect() }
}

/// The key of a column that is asked for and does not exist, told with the nearest one.
pub(super) fn check_columns(asked: &[String], own: &[&'static str]) -> Result<(), Failure> {
    let extra = ["query", "dataset", "made"];
    let is_known =
        |key: &&String| Column::named(key).is_some() || own.contains(&key.as_str()) || extra.contains(&key.as_str());
    let Some(unknown) = asked.iter().find(|key| !is_known(key)) else { return Ok(()) };
    let keys = Column::all().map(Column::key).chain(own.iter().copied()).chain(extra);
    let nearest = keys.min_by_key(|key| strsim::osa_distance(key, unknown)).unwrap_or_default();
    Err(Failure::Usage(format!(
        "{unknown} is no column; did you mean {nearest}? Every property of aep help query is one"
    )))
}

/// The time that a query asks for, if it does.
pub(super) fn moment(query: &Query) -> Option<crate::data::Period> {
    query.setting(FieldName::Special(Special::AsOf))?.trim_start_matches(['<', '=']).parse().ok()
}

/// What to do when nothing is found: the word that failed and the queries that ask for less.
pub(super) fn told_nothing(catalog: &Catalog, query: &Query) -> String {
    let dead_end = dead_end(catalog.corpus(), query);
    let mut lines = vec![format!("nothing found for {query}")];
    for (word, near) in &dead_end.failed {
        let near = if near.is_empty() { String::new() } else { format!("; near: {}", near.join(", ")) };
        lines.push(format!("  no record has {word}{near}"));
    }
    for way in &dead_end.without {
        lines.push(format!("  {} without {}: aep search {}", way.count, way.dropped, way.query));
    }
    lines.join("\n")
}

/// How a command over a query ends; that nothing was found is told apart from the answer, with the ways on.
pub(super) fn ended(catalog: &Catalog, query: &Query, found: &[Handle]) -> Exit {
    if !found.is_empty() {
        return Exit::Found;
    }
    super::output::note(&told_nothing(catalog, query));
    Exit::Nothing
}

/// The records of hits.
pub(super) fn records(hits: &Hits) -> Vec<Handle> {
    hits.list.iter().map(|hit| hit.handle).collect()
}

/// The query of the words of a command line, with its remarks told apart from the answer.
pub(super) fn parsed(words: &[String]) -> Query {
    let text = words.join(" ");
    for notice in Query::notices(&text) {
        super::output::note(&notice.to_string());
    }
    Query::parse(&text)
}

/// The query for every record of a kind that another query finds.
pub(super) fn of_kind(mut query: Query, kind: Kind) -> Query {
    let condition = Condition::Field(FieldName::Kind, vec![kind.word().into()]);
    query.clauses.insert(0, crate::search::Clause { negated: false, condition });
    query
}
