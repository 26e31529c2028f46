//! `aep brief`: one to two pages on a partner or any other record, every statement with its sources.

use std::io::Write;

use clap::Args;

use super::arguments::AsOfArgument;
use super::printer::Printer;
use super::provenance::provenance;
use super::show::PIPED_COLUMNS;
use super::{Exit, Failure, complete, record_named};
use crate::catalog::Catalog;
use crate::report::{brief, render};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep brief malta > malta.md\n  aep brief kazakhstan --html > kazakhstan.html\n  aep brief 'LLL Hub' --txt\n  aep brief 'LLL Hub' --asof 2015"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line, and clap takes one at most")]
pub(crate) struct BriefArguments {
    /// A country, or any record: an id, the beginning of only one id, an acronym, name or alias
    #[arg(required = true, add = complete::ids())]
    id: Vec<String>,
    #[command(flatten)]
    asof: AsOfArgument,
    /// Print Markdown with footnotes; this is what you get without a format
    #[arg(long, group = "format")]
    md: bool,
    /// Print plain text
    #[arg(long, group = "format")]
    txt: bool,
    /// Print one HTML page that needs no other file and can be printed
    #[arg(long, group = "format")]
    html: bool,
    /// Print JSON
    #[arg(long, group = "format")]
    json: bool,
}

pub(super) fn run(catalog: &Catalog, arguments: &BriefArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let handle = record_named(catalog, &arguments.id.join(" "))?;
    let view = catalog.view(arguments.asof.date);
    let exit = if view.exists(handle) { Exit::Found } else { Exit::Nothing };
    let brief = brief(view, handle, &provenance(catalog, catalog.record(handle).id.to_string()));
    if arguments.json {
        out.json(&render::json(catalog.dataset(), &brief))?;
        return Ok(exit);
    }
    let text = if arguments.html {
        render::html(catalog.dataset(), &brief)
    } else if arguments.txt {
        render::text(catalog.dataset(), &brief, out.look.columns.unwrap_or(PIPED_COLUMNS).min(PIPED_COLUMNS))
    } else {
        render::markdown(catalog.dataset(), &brief)
    };
    out.write_all(text.as_bytes())?;
    Ok(exit)
}
