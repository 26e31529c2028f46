//! The formats of lists: one output as a table, JSON, JSON lines, CSV or Markdown, with its provenance. Finds nothing itself.

use std::io::{self, Write};

use clap::Args;
use serde_json::Value;

use super::Failure;
use super::printer::Printer;
use super::provenance::provenance;
use crate::catalog::Catalog;
use crate::report::{Provenance, Table};
use crate::search::Highlighter;

#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line, and clap takes one at most")]
pub(crate) struct FormatArguments {
    /// Print a JSON array of objects
    #[arg(long, group = "format", help_heading = "Formats")]
    json: bool,
    /// Print one JSON object a line
    #[arg(long, group = "format", help_heading = "Formats")]
    jsonl: bool,
    /// Print CSV for spreadsheets (RFC 4180, UTF-8); the query, dataset and date stand at the end of every row
    #[arg(long, group = "format", help_heading = "Formats")]
    csv: bool,
    /// Print a Markdown table
    #[arg(long, group = "format", help_heading = "Formats")]
    md: bool,
    /// Only these columns, in this order: their keys with commas between; query, dataset and made are columns too
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',', help_heading = "Formats")]
    pub(super) columns: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Table,
    Json,
    JsonLines,
    Csv,
    Markdown,
}

impl FormatArguments {
    pub(super) fn format(&self) -> Format {
        match self {
            FormatArguments { json: true, .. } => Format::Json,
            FormatArguments { jsonl: true, .. } => Format::JsonLines,
            FormatArguments { csv: true, .. } => Format::Csv,
            FormatArguments { md: true, .. } => Format::Markdown,
            _ => Format::Table,
        }
    }

    pub(super) fn is_table(&self) -> bool {
        self.format() == Format::Table
    }

    /// Whether neither a format nor columns are asked for: a command may then write what reads best.
    pub(super) fn is_default(&self) -> bool {
        self.is_table() && self.columns.is_empty()
    }
}

pub(super) struct Output<'a> {
    pub catalog: &'a Catalog,
    /// What was asked, in the query language or as ids; a part of the provenance.
    pub query: String,
    /// The heading in Markdown.
    pub title: String,
    /// The rows for people and spreadsheets.
    pub table: &'a Table,
    /// The objects for scripts; called only when JSON is written.
    pub objects: &'a dyn Fn() -> Vec<Value>,
    pub highlighter: Highlighter,
    pub header: Header,
}

/// Where a table begins with a line of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// Also in a pipe, where columns have no fixed meaning otherwise.
    Always,
    /// On a terminal only: the first line in a pipe is the first answer.
    OnTerminal,
}

impl Output<'_> {
    pub(super) fn write(&self, out: &mut Printer<'_>, arguments: &FormatArguments) -> Result<(), Failure> {
        if arguments.is_default() {
            // Without provenance, which costs a walk over the dataset.
            return Ok(self.write_table(out, self.table)?);
        }
        let provenance = provenance(self.catalog, self.query.clone());
        let chosen = self.choose(&arguments.columns, &provenance)?;
        let table = chosen.as_ref().unwrap_or(self.table);
        match arguments.format() {
            Format::Table => self.write_table(out, table)?,
            Format::Csv if chosen.is_some() => out.write_all(table.csv().as_bytes())?,
            Format::Csv => out.write_all(self.table.clone().with_provenance(&provenance).csv().as_bytes())?,
            Format::Markdown => {
                out.write_all(table.markdown_page(&self.title, &provenance).as_bytes())?;
            }
            Format::Json => out.json(&self.objects(chosen.as_ref(), &provenance))?,
            Format::JsonLines => {
                let objects = self.objects(chosen.as_ref(), &provenance);
                objects.iter().try_for_each(|object| writeln!(out, "{object}"))?;
            }
        }
        Ok(())
    }

    fn write_table(&self, out: &mut Printer<'_>, table: &Table) -> io::Result<()> {
        let has_header = self.header == Header::Always || out.look.columns.is_some();
        out.table(table, &self.highlighter, has_header)
    }

    /// The columns asked for, if any are, of the table and its provenance.
    fn choose(&self, columns: &[String], provenance: &Provenance) -> Result<Option<Table>, Failure> {
        if columns.is_empty() {
            return Ok(None);
        }
        let table = self.table.clone().with_provenance(provenance);
        table.choose(columns).map(Some).map_err(|unknown| {
            let keys: Vec<&str> = table.headings.iter().map(|heading| heading.key.as_str()).collect();
            Failure::Usage(format!("{unknown} is no column here; write some of {}", keys.join(", ")))
        })
    }

    /// The chosen columns as objects, or whole objects with their provenance.
    fn objects(&self, chosen: Option<&Table>, provenance: &Provenance) -> Vec<Value> {
        if let Some(table) = chosen {
            return table.objects();
        }
        let mut objects = (self.objects)();
        for members in objects.iter_mut().filter_map(Value::as_object_mut) {
            members.extend(provenance.members().map(|(key, value)| (key.to_string(), Value::from(value))));
        }
        objects
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::printer::Look;
    use super::*;
    use crate::report::fixture;

    /// What an output of one row writes.
    fn write(arguments: &FormatArguments, header: Header, columns: Option<usize>) -> Result<String, Failure> {
        let mut table = Table::new(&[("id", "Id"), ("name", "Name")]);
        table.rows.push(vec!["riga".into(), "Rīga".into()]);
        let output = Output {
            catalog: &fixture::catalog(),
            query: "r".into(),
            title: "Cities | r".into(),
            table: &table,
            objects: &|| vec![json!({"id": "riga"})],
            highlighter: Highlighter::default(),
            header,
        };
        let mut bytes = Vec::new();
        output.write(&mut Printer { out: &mut bytes, look: Look { columns, is_coloured: false } }, arguments)?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn every_format_has_its_provenance() {
        let write = |arguments| write(&arguments, Header::Always, None).unwrap();
        let csv = write(FormatArguments { csv: true, ..FormatArguments::default() });
        assert!(csv.starts_with("id,name,query,dataset,made\r\nriga,Rīga,r,"), "{csv}");
        let markdown = write(FormatArguments { md: true, ..FormatArguments::default() });
        assert!(markdown.starts_with("# Cities \\| r\n\n| Id | Name |\n"), "{markdown}");
        assert!(markdown.contains("Query: r"), "{markdown}");
        let lines = write(FormatArguments { jsonl: true, ..FormatArguments::default() });
        assert!(lines.starts_with("{\"id\":\"riga\",\"query\":\"r\",\"dataset\":"), "{lines}");
        let array = write(FormatArguments { json: true, ..FormatArguments::default() });
        assert!(array.starts_with("[\n  {\n    \"id\": \"riga\",\n    \"query\": \"r\""), "{array}");
    }

    #[test]
    fn a_table_has_none_and_its_header_where_it_belongs() {
        let default = FormatArguments::default();
        for (header, columns, expected) in [
            (Header::Always, None, "Id\tName\nriga\tRīga\n"),
            (Header::OnTerminal, None, "riga\tRīga\n"),
            (Header::OnTerminal, Some(80), "Id    Name\nriga  Rīga\n"),
        ] {
            assert_eq!(write(&default, header, columns).unwrap(), expected);
        }
    }

    #[test]
    fn columns_are_those_asked_for_in_every_format() {
        let columns = || vec!["name".to_string(), "query".to_string()];
        for (arguments, expected) in [
            (FormatArguments::default(), "Name\tquery\nRīga\tr\n"),
            (FormatArguments { csv: true, ..FormatArguments::default() }, "name,query\r\nRīga,r\r\n"),
            (FormatArguments { jsonl: true, ..FormatArguments::default() }, "{\"name\":\"Rīga\",\"query\":\"r\"}\n"),
        ] {
            let arguments = FormatArguments { columns: columns(), ..arguments };
            assert!(!arguments.is_default());
            assert_eq!(write(&arguments, Header::Always, None).unwrap(), expected);
        }
        let unknown = FormatArguments { columns: vec!["city".into()], ..FormatArguments::default() };
        let error = write(&unknown, Header::Always, None).unwrap_err().to_string();
        assert_eq!(error, "city is no column here; write some of id, name, query, dataset, made");
    }
}
