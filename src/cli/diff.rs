//! `aep diff`: what changed from one dataset to another.

use std::io::Write;
use std::path::Path;

use clap::Args;
use serde_json::{Value, json};

use super::format::{FormatArguments, Header, Output};
use super::open::Files;
use super::printer::{Printer, note};
use super::provenance::today;
use super::{Exit, Failure};
use crate::catalog::Catalog;
use crate::report::{Change, DetailChange, Difference, RecordChange, Table, difference};
use crate::search::Highlighter;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep diff embedded my-dataset/\n  aep diff january.json june.json --md > changes.md\n  aep diff old/ new/ --json\n\nExit code 1 says that nothing changed."
)]
pub(crate) struct DiffArguments {
    /// The old dataset: a folder, a .json file, or the word embedded
    old: String,
    /// The new one
    new: String,
    #[command(flatten)]
    format: FormatArguments,
}

pub(super) fn run(arguments: &DiffArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let (old, new) = (catalog(&arguments.old)?, catalog(&arguments.new)?);
    let difference = difference(old.dataset(), new.dataset());
    if arguments.format.is_default() {
        difference.records.iter().try_for_each(|record| write_record(record, out))?;
        out.remark(&summary(&difference))?;
    } else {
        let output = Output {
            catalog: &new,
            query: format!("{} {}", arguments.old, arguments.new),
            title: format!("Changes from {} to {}", old.version(), new.version()),
            table: &table(&difference),
            objects: &|| difference.records.iter().map(object).collect(),
            highlighter: Highlighter::default(),
            header: Header::Always,
        };
        output.write(out, &arguments.format)?;
    }
    if difference.records.is_empty() {
        note("nothing changed");
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn catalog(path: &str) -> Result<Catalog, Failure> {
    if path == "embedded" && !Path::new(path).exists() {
        return Ok(Catalog::embedded(today()?));
    }
    let mut files = Files::default();
    files.read(Path::new(path), 0);
    Ok(Catalog::new(files.load()?, path.into(), today()?))
}

fn summary(difference: &Difference) -> String {
    let [added, removed, changed] = [Change::Added, Change::Removed, Change::Changed]
        .map(|change| difference.records.iter().filter(|record| record.change == change).count());
    format!("{added} records added, {removed} removed, {changed} changed")
}

fn sign(change: Change) -> char {
    match change {
        Change::Added => '+',
        Change::Removed => '-',
        Change::Changed => '~',
    }
}

fn write_record(record: &RecordChange, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{} {} {} · {}", sign(record.change), record.kind.word(), record.id, record.name)?;
    for detail in &record.details {
        let sides = [&detail.old, &detail.new].into_iter().filter(|side| !side.is_empty());
        let sides: Vec<&str> = sides.map(String::as_str).collect();
        writeln!(out, "    {} {}: {}", sign(detail.change), detail.key, sides.join(" -> "))?;
    }
    Ok(())
}

fn table(difference: &Difference) -> Table {
    let mut table = Table::new(&[
        ("change", "Change"),
        ("kind", "Kind"),
        ("id", "Id"),
        ("name", "Name"),
        ("property", "Property"),
        ("old", "Old"),
        ("new", "New"),
    ]);
    for record in &difference.records {
        let row = |change: Change, key: &str, old: &str, new: &str| {
            let (kind, id, name) = (record.kind.word(), record.id.as_str(), record.name.as_str());
            [change.word(), kind, id, name, key, old, new].map(String::from).to_vec()
        };
        if record.details.is_empty() {
            table.rows.push(row(record.change, "", "", ""));
        }
        table.rows.extend(record.details.iter().map(|at| row(at.change, at.key, &at.old, &at.new)));
    }
    table
}

fn object(record: &RecordChange) -> Value {
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "name": record.name,
        "change": record.change.word(),
        "details": record.details.iter().map(detail_object).collect::<Vec<_>>(),
    })
}

fn detail_object(detail: &DetailChange) -> Value {
    json!({"change": detail.change.word(), "property": detail.key, "old": detail.old, "new": detail.new})
}
