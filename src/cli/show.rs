//! `aep show`: everything about one record.

use std::io::Write;

use clap::Args;

use super::{Exit, Failure, output, record_named};
use crate::catalog::Catalog;
use crate::report::{RecordJson, sheet, sheet_markdown, sheet_text};

/// The width of a sheet where no terminal sets one: comfortable to read, and the same everywhere.
const PIPED_COLUMNS: usize = 100;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  aep show asemme8\n  aep show KZ\n  aep show 'LLL Hub' --json")]
pub(crate) struct Arguments {
    /// An id, the beginning of only one id, an acronym, name or alias
    #[arg(required = true)]
    id: Vec<String>,
    /// Print the record with every fact, qualifier, rank and citation
    #[arg(long, conflicts_with = "md")]
    json: bool,
    /// Print Markdown with footnotes
    #[arg(long)]
    md: bool,
}

pub(super) fn run(catalog: &Catalog, arguments: &Arguments, out: &mut impl Write) -> Result<Exit, Failure> {
    let handle = record_named(catalog, &arguments.id.join(" "))?;
    if arguments.json {
        output::json(out, &RecordJson::new(catalog, handle))?;
        return Ok(Exit::Found);
    }
    let sheet = sheet(catalog, handle, None);
    let text = if arguments.md {
        sheet_markdown(catalog, &sheet)
    } else {
        sheet_text(&sheet, output::columns().unwrap_or(PIPED_COLUMNS))
    };
    out.write_all(text.as_bytes())?;
    Ok(Exit::Found)
}
