//! `aep show`: everything about one record, or a citation of it, or the record behind one of its links.

use std::io::Write;

use clap::Args;

use super::arguments::AsOfArgument;
use super::printer::Printer;
use super::provenance::provenance;
use super::{Exit, Failure, complete, record_named};
use crate::catalog::Catalog;
use crate::data::{Citation, Handle, View};
use crate::report::{Document, Footnotes, citation_line, record_json, render, sheet, title};

/// The width of a sheet where no terminal sets one: comfortable to read, and the same everywhere.
pub(super) const PIPED_COLUMNS: usize = 100;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep show asemme8\n  aep show KZ\n  aep show 'LLL Hub' --json\n  aep show asemme8 --link 3      the record behind the third link\n  aep show lll-hub --asof 2015   what held then\n  aep show asemme8 --html > asemme8.html\n  aep show asemme8 --cite        a citation in one line"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line, and clap takes one at most")]
pub(crate) struct ShowArguments {
    /// An id, the beginning of only one id, an acronym, name or alias
    #[arg(required = true, add = complete::ids())]
    id: Vec<String>,
    /// Follow the link of this number on the sheet; may be given several times
    #[arg(long, value_name = "NUMBER")]
    link: Vec<usize>,
    #[command(flatten)]
    asof: AsOfArgument,
    /// Print the record with every fact, qualifier, rank and citation
    #[arg(long, group = "format")]
    json: bool,
    /// Print Markdown with footnotes
    #[arg(long, group = "format")]
    md: bool,
    /// Print one HTML page that needs no other file and can be printed
    #[arg(long, group = "format")]
    html: bool,
    /// Print a citation of the record in one line, with the source that says most about it
    #[arg(long, group = "format")]
    cite: bool,
}

pub(super) fn run(catalog: &Catalog, arguments: &ShowArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let named = record_named(catalog, &arguments.id.join(" "))?;
    let view = catalog.view(arguments.asof.date);
    let handle = arguments.link.iter().try_fold(named, |handle, &number| follow(view, handle, number))?;
    let exit = if view.exists(handle) { Exit::Found } else { Exit::Nothing };
    if arguments.json {
        out.json(&record_json(view, handle))?;
        return Ok(exit);
    }
    if arguments.cite {
        writeln!(out, "{}", citation(catalog, handle))?;
        return Ok(exit);
    }
    let sheet = sheet(view, handle);
    let text = if arguments.md || arguments.html {
        let provenance = provenance(catalog, catalog.record(handle).id.to_string());
        let document = Document::with_footnotes(&sheet, Some(provenance));
        if arguments.md {
            render::markdown(catalog.dataset(), &document)
        } else {
            render::html(catalog.dataset(), &document)
        }
    } else {
        let columns = out.look.columns.unwrap_or(PIPED_COLUMNS);
        render::text(catalog.dataset(), &Document::with_source_block(&sheet), columns)
    };
    out.write_all(text.as_bytes())?;
    Ok(exit)
}

fn follow(view: View<'_>, handle: Handle, number: usize) -> Result<Handle, Failure> {
    let links: Vec<Handle> = sheet(view, handle).links().collect();
    number.checked_sub(1).and_then(|at| links.get(at)).copied().ok_or_else(|| {
        let record = view.record(handle);
        Failure::Usage(format!(
            "{} has links 1 to {}, not {number}; see aep show {}",
            record.id,
            links.len(),
            record.id
        ))
    })
}

/// Title, main source and dataset in one line.
fn citation(catalog: &Catalog, handle: Handle) -> String {
    let record = catalog.record(handle);
    let provenance = provenance(catalog, record.id.to_string());
    let mut notes = Footnotes::default();
    let mut counts: Vec<usize> = Vec::new();
    for number in record.facts().flat_map(|fact| notes.numbers(fact.citations())) {
        counts.resize(counts.len().max(number), 0);
        counts[number - 1] += 1;
    }
    // Of sources that say as much the one that was cited first.
    let main = notes.list.iter().zip(&counts).rev().max_by_key(|(_, count)| **count);
    let source = main.map(|(line, _)| Citation { source: &line.source, locator: "" });
    let source = source.map_or(String::new(), |source| format!(" {}.", citation_line(catalog.dataset(), source)));
    format!("{}.{source} aep dataset {}, record {}, {}.", title(record), provenance.dataset, record.id, provenance.date)
}
