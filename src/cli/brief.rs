//! `aep brief`: one to two pages on a partner or any other record, every statement with its sources.

use clap::Args;

use super::arguments::AsOfArgument;
use super::format::{BRIEF, Format, FormatArguments};
use super::printer::Printer;
use super::provenance::provenance;
use super::{Exit, Result, complete, record_named};
use crate::catalog::Catalog;
use crate::report::brief;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep brief malta > malta.md\n  aep brief kazakhstan --html > kazakhstan.html\n  aep brief 'LLL Hub' --txt\n  aep brief 'LLL Hub' --asof 2015"
)]
pub(crate) struct BriefArguments {
    /// A country, or any record: an id, the beginning of only one id, an acronym, name or alias
    #[arg(required = true, add = complete::ids())]
    id: Vec<String>,
    #[command(flatten)]
    asof: AsOfArgument,
    /// Add what two pages have no room for, in an annex
    #[arg(long)]
    annex: bool,
    #[command(flatten)]
    format: FormatArguments<BRIEF>,
}

pub(super) fn run(catalog: &Catalog, arguments: &BriefArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let handle = record_named(catalog, &arguments.id.join(" "))?;
    let view = catalog.view(arguments.asof.date);
    let exit = if view.exists(handle) { Exit::Found } else { Exit::Nothing };
    let brief = brief(view, handle, &provenance(catalog, catalog.record(handle).id().to_string()), arguments.annex);
    arguments.format.0.write_document(catalog, &brief, Format::Markdown, out)?;
    Ok(exit)
}
