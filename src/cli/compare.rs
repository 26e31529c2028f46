//! `aep compare`: two to four records beside each other, one row a property.

use clap::Args;
use serde_json::{Value, json};

use super::arguments::AsOfArgument;
use super::format::{FormatArguments, TABLE};
use super::output::Output;
use super::printer::Printer;
use super::{Exit, Result, as_of, complete, note_not_yet, record_named, with_asof};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::comparison::{ComparisonRow, Likeness, comparison};
use crate::report::{ColumnHeading, Line, Table, line_text};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep compare ireland thailand\n  aep compare asemme7 asemme8 asemme9 --differing\n  aep compare KZ MT --md"
)]
pub(crate) struct CompareArguments {
    /// Two to four records: ids, beginnings of ids, acronyms, names or aliases
    #[arg(required = true, num_args = 2..=4, add = complete::ids())]
    ids: Vec<String>,
    /// Only rows in which the records differ
    #[arg(long)]
    differing: bool,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<TABLE>,
}

pub(super) fn run(catalog: &Catalog, arguments: &CompareArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let records = arguments.ids.iter().map(|id| record_named(catalog, id)).collect::<Result<Vec<Handle>>>()?;
    let view = catalog.view(arguments.asof.date);
    let n_missing = note_not_yet(view, &records);
    let mut rows = comparison(view, &records);
    if arguments.differing {
        rows.retain(|row| row.likeness == Likeness::Different);
    }
    let ids: Vec<&str> = records.iter().map(|&handle| catalog.record(handle).id()).collect();
    let objects = rows.iter().map(|row| object(&ids, row));
    let title = format!("Compared{}: {}", as_of(view), ids.join(", "));
    let output = Output::new(catalog, with_asof(&ids.join(" "), view), || table(catalog, &records, &rows));
    Output { title, ..output.with_objects(objects) }.write(out, &arguments.format.0)?;
    Ok(if rows.is_empty() || n_missing > 0 { Exit::Nothing } else { Exit::Found })
}

fn table(catalog: &Catalog, records: &[Handle], rows: &[ComparisonRow]) -> Table {
    let mut table = Table::new(&["property", "differs"]);
    for &handle in records {
        let record = catalog.record(handle);
        table.headings.push(ColumnHeading::new(record.id(), record.label()));
    }
    for row in rows {
        let differs = if row.likeness == Likeness::Different { "yes" } else { "" };
        let cells = (0..records.len()).map(|at| row.of(at).map(words).collect::<Vec<_>>().join("; "));
        table.rows.push([row.label.clone(), differs.into()].into_iter().chain(cells).collect());
    }
    table
}

/// The line without the numbers of its sources, which belong to a sheet.
fn words(line: &Line) -> String {
    line_text(&Line { footnotes: Vec::new(), ..line.clone() })
}

fn object(ids: &[&str], row: &ComparisonRow) -> Value {
    let cells =
        ids.iter().enumerate().map(|(at, id)| ((*id).to_string(), row.of(at).map(line_object).collect::<Value>()));
    let differs = row.likeness == Likeness::Different;
    json!({"property": row.label, "differs": differs, "records": cells.collect::<serde_json::Map<_, _>>()})
}

fn line_object(line: &Line) -> Value {
    let cite: Vec<String> = line.citations.iter().map(ToString::to_string).collect();
    json!({"text": line.text, "detail": line.qualifiers(), "rank": line.rank.word(), "cite": cite})
}
