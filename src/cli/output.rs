//! One output of a command in any format of tables, with its provenance.

use std::io;

use serde_json::Value;

use super::Failure;
use super::format::{Format, Formatting};
use super::printer::{Look, Printer};
use super::provenance::provenance;
use crate::catalog::Catalog;
use crate::data::Source;
use crate::report::{DataColumn, Provenance, Table};
use crate::search::Highlighter;

pub(super) struct Output<'a> {
    pub catalog: &'a Catalog,
    /// What was asked, in the query language or as ids; a part of the provenance.
    pub query: String,
    pub title: String,
    /// The rows for people and spreadsheets.
    pub table: &'a Table,
    /// The objects for scripts; called only when JSON is written.
    pub objects: &'a dyn Fn() -> Vec<Value>,
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
    pub(super) fn new(
        catalog: &'a Catalog,
        query: String,
        table: &'a Table,
        objects: &'a dyn Fn() -> Vec<Value>,
    ) -> Output<'a> {
        Output {
            catalog,
            query,
            title: String::new(),
            table,
            objects,
            highlighter: Highlighter::default(),
            header: Header::Always,
            sources: Box::new(Vec::new),
        }
    }

    pub(super) fn write(&self, out: &mut Printer<'_>, formatting: &Formatting) -> Result<(), Failure> {
        if formatting.is_default() && !formatting.is_file() {
            // Without provenance, which costs a walk over the dataset.
            return Ok(self.write_table(out, self.table)?);
        }
        let provenance = provenance(self.catalog, self.query.clone());
        let is_property = |key: &&String| DataColumn::named(key).is_some_and(|column| column.property().is_some());
        let (properties, mut columns): (Vec<String>, Vec<String>) =
            formatting.columns.iter().cloned().partition(|key| formatting.long && is_property(&key));
        // A property chooses rows, whose values are wanted.
        if !properties.is_empty() && !columns.is_empty() && !columns.iter().any(|key| key.starts_with("value")) {
            columns.extend(["property", "value"].map(String::from));
        }
        let chosen = self.choose(&columns, &provenance)?;
        let table = chosen.as_ref().unwrap_or(self.table);
        let bytes = match formatting.format.unwrap_or(Format::Text) {
            Format::Csv => table.csv(Some(&provenance).filter(|_| chosen.is_none())),
            Format::Markdown => table.markdown_page(&self.title, &provenance),
            Format::Json => format!("{:#}\n", Value::from(self.objects(chosen.as_ref(), &provenance))),
            Format::JsonLines => {
                let lines =
                    self.objects(chosen.as_ref(), &provenance).into_iter().map(|object| object.to_string() + "\n");
                lines.collect()
            }
            #[cfg(feature = "office")]
            Format::Excel => {
                let bytes = table.xlsx(&self.title, &provenance, &(self.sources)()).map_err(Failure::Usage)?;
                return formatting.deliver(out, &bytes);
            }
            #[cfg(feature = "office")]
            Format::Word => table.markdown_page(&self.title, &provenance),
            Format::Exchange(_) => {
                let why =
                    "only records can be written so, not what is told of them; write aep list KIND in this format";
                return Err(Failure::Usage(why.into()));
            }
            Format::Text | Format::Html | Format::Citation => {
                let look = if formatting.is_file() { Look::FILE } else { out.look };
                let mut bytes = Vec::new();
                self.write_table(&mut Printer { out: &mut bytes, look }, table)?;
                return formatting.deliver(out, &bytes);
            }
        };
        formatting.deliver(out, bytes.as_bytes())
    }

    /// Nothing when there are no rows: labels alone answer nothing.
    fn write_table(&self, out: &mut Printer<'_>, table: &Table) -> io::Result<()> {
        if table.rows.is_empty() {
            return Ok(());
        }
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
            let is_part = DataColumn::named(&unknown).is_some();
            let why =
                if is_part { "is not a column where each value has a row of its own" } else { "is not a column here" };
            Failure::Usage(format!("{unknown} {why}; write some of {}", keys.join(", ")))
        })
    }

    /// The chosen columns as objects, or whole objects with their provenance.
    fn objects(&self, chosen: Option<&Table>, provenance: &Provenance) -> Vec<Value> {
        if let Some(table) = chosen {
            return table.objects();
        }
        let mut objects = (self.objects)();
        for object in &mut objects {
            provenance.add_to(object);
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
    fn write(arguments: &Formatting, header: Header, columns: Option<usize>) -> Result<String, Failure> {
        let mut table = Table::new(&[("id", "Id"), ("name", "Name")]);
        table.rows.push(vec!["riga".into(), "Rīga".into()]);
        let catalog = fixture::catalog();
        let objects = || vec![json!({"id": "riga"})];
        let output =
            Output { title: "Cities | r".into(), header, ..Output::new(&catalog, "r".into(), &table, &objects) };
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
