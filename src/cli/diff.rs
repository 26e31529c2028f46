//! `aep diff`: what changed from one dataset to another.

use std::io::Write;
use std::path::Path;

use clap::Args;
use serde_json::{Value, json};

use super::format::{Format, FormatArguments, Headed, Listing};
use super::made::made;
use super::open::{read_path, told};
use super::output::{self, Printer};
use super::{Exit, Failure, format};
use crate::catalog::Catalog;
use crate::report::{Change, DetailChange, Difference, RecordChange, Table, difference};
use crate::search::Highlighter;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep diff embedded my-dataset/\n  aep diff january.json june.json --md > changes.md\n  aep diff old/ new/ --json\n\nExit code 1 says that nothing changed."
)]
pub(crate) struct Arguments {
    /// The old dataset: a folder, a .json file, or the word embedded
    old: String,
    /// The new one
    new: String,
    #[command(flatten)]
    format: FormatArguments,
}

pub(super) fn run(arguments: &Arguments, out: &mut Printer<'_, impl Write>) -> Result<Exit, Failure> {
    let (old, new) = (catalog(&arguments.old)?, catalog(&arguments.new)?);
    let difference = difference(old.dataset(), new.dataset());
    if arguments.format.format() == Format::Table && arguments.format.columns.is_empty() {
        difference.records.iter().try_for_each(|record| write_record(record, out))?;
        output::remark(out, &summary(&difference))?;
    } else {
        let listing = Listing {
            title: format!("Changes from {} to {}", old.version(), new.version()),
            table: table(&difference),
            objects: Box::new(|| difference.records.iter().map(object).collect()),
            made: Box::new(|| made(&new, format!("{} {}", arguments.old, arguments.new))),
            marks: Highlighter::default(),
            headed: Headed::Always,
        };
        format::write(out, &arguments.format, &listing)?;
    }
    if difference.records.is_empty() {
        output::note("nothing changed");
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn catalog(path: &str) -> Result<Catalog, Failure> {
    if path == "embedded" && !Path::new(path).exists() {
        return Ok(Catalog::embedded());
    }
    let dataset = read_path(Path::new(path)).checked().map_err(|problems| Failure::Data(told(&problems)))?;
    Ok(Catalog::new(dataset, path.into()))
}

fn summary(difference: &Difference) -> String {
    let count = |change: Change| difference.records.iter().filter(|record| record.change == change).count();
    format!(
        "{} records added, {} removed, {} changed",
        count(Change::Added),
        count(Change::Removed),
        count(Change::Changed)
    )
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
    let detail =
        |at: &DetailChange| json!({"change": at.change.word(), "property": at.key, "old": at.old, "new": at.new});
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "name": record.name,
        "change": record.change.word(),
        "details": record.details.iter().map(detail).collect::<Vec<_>>(),
    })
}
