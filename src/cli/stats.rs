//! `aep stats`: the numbers of the dataset or of what a query finds, with the contradictions and gaps that want attention.

use clap::Args;

use super::arguments::AsOfArgument;
use super::format::{FormatArguments, TABLE};
use super::printer::Printer;
use super::selection::Selection;
use super::{Exit, Result, complete};
use crate::catalog::Catalog;
use crate::report::stats;

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

pub(super) fn run(catalog: &Catalog, arguments: &StatsArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let selection = Selection::new(catalog, &arguments.query, arguments.asof.date);
    let records = selection.records();
    let mut table = stats(catalog, selection.view().asof, &records);
    if records.is_empty() {
        table.rows.clear();
    }
    selection.output("Numbers", || table).write(out, &arguments.format.0)?;
    Ok(selection.exit())
}
