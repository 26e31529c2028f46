//! `aep export`: what a query finds, as a dataset that can be read again, or as a list.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value};

use super::arguments::AsOfArgument;
use super::columns::{check_columns, default_columns, record_table};
use super::format::{Format, FormatArguments, RECORDS, write_file};
use super::printer::Printer;
use super::provenance::provenance;
use super::selection::Selection;
use super::{Exit, Failure, Result, complete};
use crate::catalog::Catalog;
use crate::data::write::write_dataset;
use crate::report::{ColumnHeading, data_package, fact_headings, fact_rows, fact_table, write_csv};
use crate::store::file;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep export > dataset.json                  everything, as a dataset for --data\n  aep export kind:initiative so:2 > so2.json\n  aep export kind:initiative --csv > initiatives.csv\n  aep export kind:hub --facts --csv > facts.csv\n  aep export id:asemme9 --facts --csv         the facts of one record\n  aep export country:kz --jsonl | head -1\n  aep export --graphml -o aep.graphml         the links, for Gephi\n  aep export --package aep-data               CSV with a description of its columns (Frictionless)"
)]
pub(crate) struct ExportArguments {
    /// A query; without one the whole dataset
    #[arg(value_parser = super::arguments::query_word(), add = complete::fields())]
    query: Vec<String>,
    /// One row per fact, with its qualifiers and sources, instead of one per record
    #[arg(long, conflicts_with = "json")]
    facts: bool,
    /// Write a Frictionless Data Package into this folder: records, facts and sources as CSV, and datapackage.json
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["facts", "one-format", "output"])]
    package: Option<PathBuf>,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<RECORDS>,
}

pub(super) fn run(catalog: &Catalog, arguments: &ExportArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let selection = Selection::new(catalog, &arguments.query, arguments.asof.date);
    let formatting = &arguments.format.0;
    if let Some(folder) = &arguments.package {
        write_package(&selection, folder, formatting.force)?;
    } else if selection.write_exchange(out, formatting)? {
    } else if arguments.is_dataset() {
        formatting.stream(out, |out| write_whole(&selection, out))?;
    } else if arguments.facts && formatting.columns.is_empty() && formatting.format == Some(Format::Csv) {
        // Written while the rows are made.
        let headings: Vec<ColumnHeading> = fact_headings().collect();
        let records = selection.records();
        let provenance = provenance(catalog, selection.query.to_string());
        let rows = fact_rows(selection.view(), &records, &[]);
        formatting.stream(out, |out| write_csv(out, &headings, rows, Some(&provenance)))?;
    } else if arguments.facts {
        let table = || fact_table(selection.view(), &selection.records(), &[]);
        selection.output("Export", table).write(out, formatting)?;
    } else {
        check_columns(formatting, &[])?;
        let records = selection.records();
        let columns = default_columns(catalog, &records, formatting.cell_style());
        let table = || record_table(selection.view(), &records, &columns, formatting);
        selection.output("Export", table).with_objects(selection.objects()).write(out, formatting)?;
    }
    Ok(selection.exit())
}

fn write_package(selection: &Selection<'_>, folder: &Path, force: bool) -> Result<()> {
    let provenance = provenance(selection.catalog, selection.query.to_string());
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::Data(format!("cannot make the folder {}: {}", folder.display(), file::reason(&error)))
    })?;
    let mut written = Vec::new();
    for (name, text) in data_package(selection.view(), &selection.records(), &provenance) {
        let path = folder.join(name);
        if let Err(failure) = write_file(&path, text.as_bytes(), force) {
            // A part of a package is none. What was replaced was written whole.
            written.iter().filter(|_| !force).for_each(|path| drop(std::fs::remove_file(path)));
            return Err(failure);
        }
        written.push(path);
    }
    Ok(())
}

impl ExportArguments {
    /// Whether a dataset is asked for, not a list.
    fn is_dataset(&self) -> bool {
        let formatting = &self.format.0;
        !self.facts && formatting.columns.is_empty() && formatting.format.is_none_or(|format| format == Format::Json)
    }
}

/// Writes the records as a dataset that says in `about` where it comes from.
fn write_whole(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let records = selection.records();
    let provenance = provenance(selection.catalog, selection.query.to_string());
    let mut about = Map::new();
    about.extend(provenance.members().map(|(key, value)| (key.to_string(), Value::from(value))));
    about.insert("records".into(), records.len().into());
    about.insert("command".into(), provenance.command.into());
    write_dataset(out, selection.view(), &records, &about.into())
}
