//! `aep list`: the records of a kind as a table, filtered and ordered by a query.

use std::io::Write;

use clap::Args;

use super::{Exit, Failure, output};
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::report::{Column, RecordJson, cell, columns};
use crate::search::{Clause, Condition, FieldName, Query, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep list meeting year:2021\n  aep list initiative so:2 --json\n  aep list framework type:action"
)]
pub(crate) struct Arguments {
    /// The kind: meeting, hub, initiative, group, partner, organisation, person, document, framework or conclusion
    kind: String,
    /// A query that narrows the list
    #[arg(allow_hyphen_values = true)]
    query: Vec<String>,
    /// Print an array of whole records
    #[arg(long)]
    json: bool,
}

pub(super) fn run(catalog: &Catalog, arguments: &Arguments, out: &mut impl Write) -> Result<Exit, Failure> {
    let Some(kind) = Kind::named(&arguments.kind) else {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        return Err(Failure::Usage(format!("{} is no kind; write one of {}", arguments.kind, words.join(", "))));
    };
    let mut query = Query::parse(&arguments.query.join(" "));
    query
        .clauses
        .push(Clause { negated: false, condition: Condition::Field(FieldName::Kind, vec![kind.word().into()]) });
    let hits = search(catalog.corpus(), &query);
    if arguments.json {
        let records: Vec<RecordJson> = hits.list.iter().map(|hit| RecordJson::new(catalog, hit.handle)).collect();
        output::json(out, &records)?;
    } else {
        let columns: Vec<Column> = std::iter::once(Column::Id).chain(columns(kind)).collect();
        let mut rows = vec![columns.iter().map(|column| column.label().to_string()).collect::<Vec<_>>()];
        rows.extend(
            hits.list.iter().map(|hit| columns.iter().map(|&column| cell(catalog, hit.handle, column)).collect()),
        );
        output::table(out, &rows, output::columns())?;
    }
    Ok(if hits.list.is_empty() { Exit::Nothing } else { Exit::Found })
}
