//! `aep stats`: the numbers of the dataset or of what a query finds, with the contradictions and gaps that want attention.

use clap::Args;

use super::arguments::AsOfArgument;
use super::format::{FormatArguments, TABLE};
use super::printer::Printer;
use super::selection::Selection;
use super::{Exit, Failure, complete};
use crate::catalog::Catalog;
use crate::report::{CellType, Stats, Table, stats, title};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep stats\n  aep stats kind:initiative --md\n  aep stats country:kz\n  aep stats has:conflict --csv"
)]
pub(crate) struct StatsArguments {
    /// A query; without one the whole dataset
    #[arg(value_parser = super::arguments::query_word(), add = complete::fields())]
    query: Vec<String>,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<TABLE>,
}

pub(super) fn run(catalog: &Catalog, arguments: &StatsArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let selection = Selection::new(catalog, &arguments.query, arguments.asof.date);
    let records = selection.records();
    let mut table = table(catalog, &stats(catalog, selection.view().asof, &records), records.len());
    if records.is_empty() {
        table.rows.clear();
    }
    selection.output("Numbers", || table).write(out, &arguments.format.0)?;
    Ok(selection.exit())
}

fn table(catalog: &Catalog, stats: &Stats, n_records: usize) -> Table {
    let mut table = Table::new(&["group", "key", "label: What", "count"]);
    let mut row = |group: &str, key: &str, label: &str, count: usize| {
        table.rows.push(vec![group.into(), key.into(), label.into(), count.to_string()]);
    };
    row("Total", "records", "Records", n_records);
    row("Total", "facts", "Facts", stats.n_facts);
    row("Total", "conflicts", "Contradictions", stats.conflicts.len());
    row("Total", "gaps", "Known gaps", stats.gaps.len());
    for (kind, count) in &stats.kinds {
        row("Kind", kind.word(), kind.plural(), *count);
    }
    for (class, count) in &stats.classes {
        row("Best source of a fact", class.word(), class.word(), *count);
    }
    for facet in &stats.facets {
        facet.values.iter().for_each(|value| row(facet.label, &value.key, &value.label, value.count));
    }
    for (handle, property) in &stats.conflicts {
        let record = catalog.record(*handle);
        row("Contradiction", record.id(), &format!("{}: {}", property.label(), title(record)), 1);
    }
    for (handle, property, note) in &stats.gaps {
        let record = catalog.record(*handle);
        let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
        row("Known gap", record.id(), &format!("{}: {}{note}", property.label(), title(record)), 1);
    }
    table.typed(&["count"], CellType::Number)
}
