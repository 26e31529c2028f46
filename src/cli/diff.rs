//! `aep diff`: what changed from one dataset to another.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::format::{FormatArguments, TABLE};
use super::open::{Files, is_layer, open};
use super::output::Output;
use super::printer::{Printer, note};
use super::provenance::today;
use super::{DataArguments, Exit, Failure, Result};
use crate::catalog::Catalog;
use crate::report::{Change, DetailChange, RecordChange, Table, difference};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep diff embedded my-dataset/\n  aep --add my-records.json diff embedded   what records of your own change\n  aep diff january.json june.json --md > changes.md\n  aep diff old/ new/ --json\n\nExit code 1 says that nothing changed."
)]
pub(crate) struct DiffArguments {
    /// The old dataset: a folder, a .json file, or the word embedded
    old: PathBuf,
    /// The new one; without it, the dataset of --data and --add
    new: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArguments<TABLE>,
}

pub(super) fn run(data: &DataArguments, arguments: &DiffArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let old = catalog(&arguments.old)?;
    let named = arguments.new.as_deref().map(catalog).transpose()?;
    let new = if let Some(named) = &named { named } else { open(data)? };
    let difference = difference(old.dataset(), new.dataset());
    if arguments.format.0.is_default() {
        difference.iter().try_for_each(|record| write_record(record, out))?;
        out.remark(&summary(&difference))?;
    } else {
        let query = format!("{} {}", arguments.old.display(), new.location());
        let title = format!("Changes from {} to {}", old.version(), new.version());
        let output = Output::new(new, query, || table(&difference));
        Output { title, ..output.with_objects(difference.iter().map(object)) }.write(out, &arguments.format.0)?;
    }
    if difference.is_empty() {
        note("nothing changed");
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Found)
}

fn catalog(path: &Path) -> Result<Catalog> {
    if path == Path::new("embedded") && !path.exists() {
        return Ok(Catalog::embedded(today()?));
    }
    let mut files = Files::default();
    files.read(path, 0);
    let dataset = files.load().map_err(|problems| {
        if !is_layer(path) {
            return Failure::from(problems);
        }
        let hint = format!("aep --add {} diff embedded says what it changes", path.display());
        let what = "is not a whole dataset but records for --add";
        Failure::Data(format!("{} {what}; {hint}", path.display()))
    })?;
    Ok(Catalog::new(dataset, path.display().to_string(), today()?))
}

fn summary(difference: &[RecordChange]) -> String {
    let [added, removed, changed] = [Change::Added, Change::Removed, Change::Changed]
        .map(|change| difference.iter().filter(|record| record.change == change).count());
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

fn table(difference: &[RecordChange]) -> Table {
    let mut table = Table::new(&["change", "kind", "id", "name", "property", "old", "new"]);
    for record in difference {
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
    let detail = |detail: &DetailChange| json!({"change": detail.change.word(), "property": detail.key, "old": detail.old, "new": detail.new});
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "name": record.name,
        "change": record.change.word(),
        "details": record.details.iter().map(detail).collect::<Vec<_>>(),
    })
}
