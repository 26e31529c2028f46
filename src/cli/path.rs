//! `aep path`: the shortest paths of sourced links between two records.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use super::arguments::AsOfArgument;
use super::format::{FormatArguments, TABLE};
use super::output::Output;
use super::printer::{Printer, note};
use super::{Exit, Result, as_of, complete, note_not_yet, record_named, with_asof};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::path::{Hop, Path, paths};
use crate::report::{Table, counted, title};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep path kazakhstan malta\n  aep path 'LLL Hub' unesco --md\n  aep path asemme1 asemme9 --json"
)]
pub(crate) struct PathArguments {
    /// Where the paths begin: an id, the beginning of only one id, an acronym, name or alias
    #[arg(add = complete::ids())]
    from: String,
    /// Where they end
    #[arg(add = complete::ids())]
    to: String,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<TABLE>,
}

pub(super) fn run(catalog: &Catalog, arguments: &PathArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let (from, to) = (record_named(catalog, &arguments.from)?, record_named(catalog, &arguments.to)?);
    let view = catalog.view(arguments.asof.date);
    note_not_yet(view, &[from, to]);
    let paths = if from == to { Vec::new() } else { paths(view, from, to) };
    let ids = format!("{} {}", catalog.record(from).id(), catalog.record(to).id());
    if arguments.format.0.is_default() {
        write_paths(catalog, &paths, out)?;
    } else {
        let objects = paths.iter().map(|path| object(catalog, path));
        let title = format!("Paths{}: {}", as_of(view), ids.replace(' ', " and "));
        let output = Output::new(catalog, with_asof(&ids, view), || table(catalog, &paths)).with_objects(objects);
        Output { title, ..output }.write(out, &arguments.format.0)?;
    }
    if paths.is_empty() {
        note(&format!("no path leads from {}", ids.replace(' ', " to ")));
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

/// Each path as an indented list, one hop a line.
fn write_paths(catalog: &Catalog, paths: &[Path], out: &mut impl Write) -> std::io::Result<()> {
    for (at, path) in paths.iter().enumerate() {
        let n_hops = path.hops.len();
        writeln!(out, "{} ({})", at + 1, counted(n_hops, "link"))?;
        writeln!(out, "  {}", title(catalog.record(path.start)))?;
        for hop in &path.hops {
            writeln!(out, "  - {}: {} [{}]", words(hop), hop.text, citations(hop).join("; "))?;
        }
    }
    Ok(())
}

fn words(hop: &Hop) -> String {
    if hop.detail.is_empty() { hop.label.clone() } else { format!("{} ({})", hop.label, hop.detail) }
}

fn citations(hop: &Hop) -> Vec<String> {
    hop.citations.iter().map(ToString::to_string).collect()
}

/// The hops of a path, each with the record before it.
fn steps(path: &Path) -> impl Iterator<Item = (Handle, &Hop)> {
    records(path).zip(&path.hops)
}

fn records(path: &Path) -> impl Iterator<Item = Handle> {
    std::iter::once(path.start).chain(path.hops.iter().map(|hop| hop.to))
}

fn table(catalog: &Catalog, paths: &[Path]) -> Table {
    let mut table = Table::new(&["path", "step", "from", "link", "to", "cite: Sources"]);
    for (path, number) in paths.iter().zip(1..) {
        for ((from, hop), step) in steps(path).zip(1..) {
            table.rows.push(vec![
                i32::to_string(&number),
                i32::to_string(&step),
                title(catalog.record(from)),
                words(hop),
                hop.text.clone(),
                citations(hop).join("; "),
            ]);
        }
    }
    table
}

fn object(catalog: &Catalog, path: &Path) -> Value {
    let ids: Vec<&str> = records(path).map(|handle| catalog.record(handle).id()).collect();
    let hops = steps(path).map(|(from, hop)| {
        let (from, to) = (catalog.record(from), catalog.record(hop.to));
        json!({
            "from": from.id(), "from_name": from.name(), "to": to.id(), "to_name": to.name(),
            "label": hop.label, "detail": hop.detail, "cite": citations(hop),
        })
    });
    json!({"length": path.hops.len(), "records": ids, "hops": hops.collect::<Vec<_>>()})
}
