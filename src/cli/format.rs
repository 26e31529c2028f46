//! The formats of lists: one answer as a table, JSON, JSON lines, CSV or Markdown, each with its origin. Finds nothing itself.

use std::io::Write;

use clap::Args;
use serde_json::Value;

use super::Failure;
use super::output::{self, Printer};
use crate::report::{Made, Table, escape};
use crate::search::Highlighter;

/// The formats that every list has.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line, and clap takes one at most")]
pub(crate) struct FormatArguments {
    /// Print a JSON array of objects
    #[arg(long, group = "format", help_heading = "Formats")]
    pub(crate) json: bool,
    /// Print one JSON object a line
    #[arg(long, group = "format", help_heading = "Formats")]
    pub(crate) jsonl: bool,
    /// Print CSV for spreadsheets (RFC 4180, UTF-8); the query, dataset and date stand at the end of every row
    #[arg(long, group = "format", help_heading = "Formats")]
    pub(crate) csv: bool,
    /// Print a Markdown table
    #[arg(long, group = "format", help_heading = "Formats")]
    pub(crate) md: bool,
    /// Only these columns, in this order: their keys with commas between; query, dataset and made are columns too
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',', help_heading = "Formats")]
    pub(crate) columns: Vec<String>,
}

/// A format of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Table,
    Json,
    JsonLines,
    Csv,
    Markdown,
}

impl FormatArguments {
    /// The format that is asked for; without any, a table.
    pub(super) fn format(&self) -> Format {
        let chosen = [
            (self.json, Format::Json),
            (self.jsonl, Format::JsonLines),
            (self.csv, Format::Csv),
            (self.md, Format::Markdown),
        ];
        chosen.into_iter().find(|(is_chosen, _)| *is_chosen).map_or(Format::Table, |(_, format)| format)
    }
}

/// What a command found.
pub(super) struct Listing<'a> {
    /// What it is, for Markdown.
    pub title: String,
    /// The rows for people and spreadsheets.
    pub table: Table,
    /// The objects for scripts, as JSON; made only when they are written.
    pub objects: Box<dyn Fn() -> Vec<Value> + 'a>,
    /// How it was made; asked for only when it is written, for it costs a walk over the dataset.
    pub made: Box<dyn Fn() -> Result<Made, Failure> + 'a>,
    /// The words of the query, to mark on a terminal.
    pub marks: Highlighter,
    /// Whether a table in a pipe begins with its headings.
    pub headed: Headed,
}

/// When a table has headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Headed {
    /// Also in a pipe, where columns have no fixed meaning otherwise.
    Always,
    /// On a terminal only, so that the first line in a pipe is the first answer.
    OnTerminal,
}

/// Writes a listing in the format of the arguments.
pub(super) fn write(
    out: &mut Printer<'_, impl Write>,
    arguments: &FormatArguments,
    listing: &Listing<'_>,
) -> Result<(), Failure> {
    let format = arguments.format();
    let columns = arguments.columns.as_slice();
    if columns.is_empty() && format == Format::Table {
        return Ok(rows(out, &listing.table, listing)?);
    }
    let made = (listing.made)()?;
    let with_origin = || listing.table.clone().with_origin(&made);
    let chosen = if columns.is_empty() { None } else { Some(chosen(&with_origin(), columns)?) };
    match (format, &chosen) {
        (Format::Table, table) => rows(out, table.as_ref().unwrap_or(&listing.table), listing)?,
        (Format::Csv, Some(table)) => out.write_all(table.csv().as_bytes())?,
        (Format::Csv, None) => out.write_all(with_origin().csv().as_bytes())?,
        (Format::Markdown, table) => {
            let table = table.as_ref().unwrap_or(&listing.table).markdown();
            write!(out, "# {}\n\n{table}\n{}\n", escape(&listing.title), escape(&made.line()))?;
        }
        (Format::Json, table) => output::json(out, &objects(listing, table.as_ref(), &made))?,
        (Format::JsonLines, table) => {
            objects(listing, table.as_ref(), &made).iter().try_for_each(|object| writeln!(out, "{object}"))?;
        }
    }
    Ok(())
}

fn rows(out: &mut Printer<'_, impl Write>, table: &Table, listing: &Listing<'_>) -> std::io::Result<()> {
    if listing.headed == Headed::OnTerminal && out.look.columns.is_none() {
        return output::rows(out, table, &listing.marks);
    }
    output::table(out, table, &listing.marks)
}

/// The chosen columns as objects, or whole objects with their origin.
fn objects(listing: &Listing<'_>, chosen: Option<&Table>, made: &Made) -> Vec<Value> {
    if let Some(table) = chosen {
        return table.objects();
    }
    let mut objects = (listing.objects)();
    for object in &mut objects {
        add_origin(object, made);
    }
    objects
}

fn chosen(table: &Table, columns: &[String]) -> Result<Table, Failure> {
    table.choose(columns).map_err(|unknown| {
        let keys: Vec<&str> = table.headings.iter().map(|heading| heading.key.as_str()).collect();
        Failure::Usage(format!("{unknown} is no column here; write some of {}", keys.join(", ")))
    })
}

fn add_origin(object: &mut Value, made: &Made) {
    let Value::Object(members) = object else { return };
    members.extend(made.members().map(|(key, value)| (key.to_string(), Value::from(value))));
}
