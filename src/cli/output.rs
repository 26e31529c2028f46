//! One output of a command in any format of tables, with its provenance.

use std::io::{self, BufWriter, Write};

use serde::Serializer;
use serde_json::Value;

use super::format::{Format, Formatting};
use super::printer::{Look, Printer};
use super::provenance::provenance;
use super::{Failure, Result};
use crate::catalog::Catalog;
use crate::data::Source;
use crate::report::{DataColumn, Provenance, Table};
use crate::search::Highlighter;

pub(super) struct Output<'a> {
    pub catalog: &'a Catalog,
    /// What was asked, in the query language or as ids; a part of the provenance.
    pub query: String,
    pub title: String,
    /// The rows for people and spreadsheets; made only when they are written.
    pub table: Box<dyn FnOnce() -> Table + 'a>,
    /// The objects for scripts, each made when it is written; none where they are the rows.
    pub objects: Option<Box<dyn Iterator<Item = Value> + 'a>>,
    pub highlighter: Highlighter,
    pub header: Header,
    /// What the rows are taken from; called only for a workbook, which lists it.
    #[cfg_attr(not(feature = "office"), expect(dead_code, reason = "no other format has room for it"))]
    pub sources: Box<dyn Fn() -> Vec<Source<'a>> + 'a>,
}

/// Where a table begins with a line of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// Also in a pipe, where columns have no fixed meaning otherwise.
    Always,
    /// On a terminal only: the first line in a pipe is the first answer.
    OnTerminal,
}

impl<'a> Output<'a> {
    /// An output with a header, without highlights and sources.
    pub(super) fn new(catalog: &'a Catalog, query: String, table: impl FnOnce() -> Table + 'a) -> Output<'a> {
        Output {
            catalog,
            query,
            title: String::new(),
            table: Box::new(table),
            objects: None,
            highlighter: Highlighter::default(),
            header: Header::Always,
            sources: Box::new(Vec::new),
        }
    }

    pub(super) fn with_objects(self, objects: impl Iterator<Item = Value> + 'a) -> Output<'a> {
        Output { objects: Some(Box::new(objects)), ..self }
    }

    pub(super) fn write(self, out: &mut Printer<'_>, formatting: &Formatting) -> Result<()> {
        let Output { catalog, query, title, table, objects, highlighter, header, sources } = self;
        if formatting.is_default() && !formatting.is_file() {
            // Without provenance, which costs a walk over the dataset.
            return Ok(write_table(out, &table(), &highlighter, header)?);
        }
        let provenance = provenance(catalog, query);
        let with_provenance = |mut object| {
            provenance.add_to(&mut object);
            object
        };
        let columns = columns(formatting);
        let format = formatting.format.unwrap_or(Format::Text);
        if matches!(format, Format::Json | Format::JsonLines)
            && columns.is_empty()
            && let Some(objects) = objects
        {
            return write_objects(out, formatting, objects.map(with_provenance));
        }
        let table = table();
        let table = if columns.is_empty() { table } else { choose(table, &columns, &provenance)? };
        let bytes = match format {
            Format::Csv => table.csv(Some(&provenance).filter(|_| columns.is_empty())),
            Format::Markdown => table.markdown_page(&title, &provenance),
            Format::Json | Format::JsonLines => {
                let objects = table.into_objects();
                let object = |object| if columns.is_empty() { with_provenance(object) } else { object };
                return write_objects(out, formatting, objects.map(object));
            }
            #[cfg(feature = "office")]
            Format::Excel => {
                let bytes = table.xlsx(&title, &provenance, &sources()).map_err(Failure::Usage)?;
                return formatting.deliver(out, &bytes);
            }
            #[cfg(feature = "office")]
            Format::Word => table.markdown_page(&title, &provenance),
            Format::Exchange(_) => {
                let why =
                    "only records can be written so, not what is told of them; write aep list KIND in this format";
                return Err(Failure::Usage(why.into()));
            }
            Format::Text | Format::Html | Format::Citation => {
                let look = if formatting.is_file() { Look::FILE } else { out.look };
                let mut bytes = Vec::new();
                write_table(&mut Printer { out: &mut bytes, look }, &table, &highlighter, header)?;
                return formatting.deliver(out, &bytes);
            }
        };
        formatting.deliver(out, bytes.as_bytes())
    }
}

/// The columns that are asked for. With a row for each value a property among them chooses rows.
fn columns(formatting: &Formatting) -> Vec<String> {
    let is_property = |key: &&String| DataColumn::named(key).is_some_and(|column| column.property().is_some());
    let (properties, mut columns): (Vec<String>, Vec<String>) =
        formatting.columns.iter().cloned().partition(|key| formatting.long && is_property(&key));
    // The values of the chosen rows are wanted.
    if !properties.is_empty() && !columns.is_empty() && !columns.iter().any(|key| key.starts_with("value")) {
        columns.extend(["property", "value"].map(String::from));
    }
    columns
}

/// The columns asked for of a table and its provenance.
fn choose(table: Table, columns: &[String], provenance: &Provenance) -> Result<Table> {
    let table = table.with_provenance(provenance);
    table.choose(columns).map_err(|unknown| {
        let keys: Vec<&str> = table.headings.iter().map(|heading| heading.key.as_str()).collect();
        let is_part = DataColumn::named(&unknown).is_some();
        let why =
            if is_part { "is not a column where each value has a row of its own" } else { "is not a column here" };
        Failure::Usage(format!("{unknown} {why}; write some of {}", keys.join(", ")))
    })
}

/// Nothing when there are no rows: labels alone answer nothing.
fn write_table(out: &mut Printer<'_>, table: &Table, highlighter: &Highlighter, header: Header) -> io::Result<()> {
    if table.rows.is_empty() {
        return Ok(());
    }
    let has_header = header == Header::Always || out.look.columns.is_some();
    out.table(table, highlighter, has_header)
}

/// Writes objects one by one, as an array or each on a line.
fn write_objects(
    out: &mut Printer<'_>,
    formatting: &Formatting,
    mut objects: impl Iterator<Item = Value>,
) -> Result<()> {
    formatting.stream(out, |out| {
        // JSON is written in very small pieces.
        let mut out = BufWriter::new(out);
        if formatting.format == Some(Format::JsonLines) {
            objects.try_for_each(|object| writeln!(out, "{object}"))?;
        } else {
            serde_json::Serializer::pretty(&mut out).collect_seq(objects)?;
            writeln!(out)?;
        }
        out.flush()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::printer::Look;
    use super::*;
    use crate::report::fixture;

    /// What an output of one row writes.
    fn write(arguments: &Formatting, header: Header, columns: Option<usize>) -> Result<String> {
        let mut table = Table::new(&["id", "name"]);
        table.rows.push(vec!["riga".into(), "Rīga".into()]);
        let catalog = fixture::catalog();
        let objects = std::iter::once(json!({"id": "riga"}));
        let output = Output::new(&catalog, "r".into(), || table).with_objects(objects);
        let output = Output { title: "Cities | r".into(), header, ..output };
        let mut bytes = Vec::new();
        output.write(&mut Printer { out: &mut bytes, look: Look { columns, is_coloured: false } }, arguments)?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn every_format_has_its_provenance() {
        let write = |arguments| write(&arguments, Header::Always, None).unwrap();
        let csv = write(Formatting::of(Format::Csv));
        assert!(csv.starts_with("id,name\r\nriga,Rīga\r\n# Query: r · Dataset: "), "{csv}");
        let markdown = write(Formatting::of(Format::Markdown));
        assert!(markdown.starts_with("# Cities \\| r\n\n| Id | Name |\n"), "{markdown}");
        assert!(markdown.contains("Query: r"), "{markdown}");
        let lines = write(Formatting::of(Format::JsonLines));
        assert!(lines.starts_with("{\"id\":\"riga\",\"query\":\"r\",\"dataset\":"), "{lines}");
        let array = write(Formatting::of(Format::Json));
        assert!(array.starts_with("[\n  {\n    \"id\": \"riga\",\n    \"query\": \"r\""), "{array}");
    }

    #[test]
    fn a_table_has_none_and_its_header_where_it_belongs() {
        let default = Formatting::default();
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
            (Formatting::default(), "Name\tquery\nRīga\tr\n"),
            (Formatting::of(Format::Csv), "name,query\r\nRīga,r\r\n"),
            (Formatting::of(Format::JsonLines), "{\"name\":\"Rīga\",\"query\":\"r\"}\n"),
        ] {
            let arguments = Formatting { columns: columns(), ..arguments };
            assert!(!arguments.is_default());
            assert_eq!(write(&arguments, Header::Always, None).unwrap(), expected);
        }
        let unknown = Formatting { columns: vec!["city".into()], ..Formatting::default() };
        let error = write(&unknown, Header::Always, None).unwrap_err().to_string();
        assert_eq!(error, "city is not a column here; write some of id, name, query, dataset, made");
    }
}
