//! Records, facts and sources as a Frictionless Data Package: three tables of CSV and a description of their columns. Writes no file.

use serde_json::{Value as Json, json};

use super::super::facts::fact_table;
use super::super::provenance::Provenance;
use super::super::table::{CellType, ColumnHeading, Table};
use super::cited;
use crate::data::{Date, Handle, Source, View};

pub fn data_package(view: View<'_>, records: &[Handle], provenance: &Provenance) -> Vec<(&'static str, String)> {
    let tables = [
        ("records", "records.csv", record_table(view, records)),
        ("facts", "facts.csv", fact_table(view, records, &[])),
        ("sources", "sources.csv", source_table(&cited(view, records))),
    ];
    let resources: Vec<Json> = tables.iter().map(|(name, path, table)| resource(name, path, table)).collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": "asem-education-process",
        "title": "ASEM Education Process",
        "description": provenance.line(),
        "version": provenance.dataset,
        "created": format!("{}T00:00:00Z", provenance.date),
        "resources": resources,
    });
    package["query"] = provenance.query.as_str().into();
    let mut files = vec![("datapackage.json", format!("{package:#}\n"))];
    files.extend(tables.into_iter().map(|(_, path, table)| (path, table.csv(None))));
    files
}

fn resource(name: &str, path: &str, table: &Table) -> Json {
    let fields: Vec<Json> = table.headings.iter().map(field).collect();
    let mut schema = json!({"fields": fields});
    if name == "facts" {
        schema["foreignKeys"] = json!([{"fields": "id", "reference": {"resource": "records", "fields": "id"}}]);
    } else {
        schema["primaryKey"] = "id".into();
    }
    json!({
        "name": name, "path": path, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "schema": schema,
    })
}

fn field(heading: &ColumnHeading) -> Json {
    // Dates may be years or months, which the type of dates does not take.
    let kind = if heading.cell_type == CellType::Number { "number" } else { "string" };
    json!({"name": heading.key, "title": heading.label, "type": kind})
}

fn record_table(view: View<'_>, records: &[Handle]) -> Table {
    let mut table = Table::new(&["id", "kind", "name", "short", "aliases: Also known as", "summary"]);
    for &handle in records {
        let record = view.record(handle);
        let aliases: Vec<&str> = record.aliases().collect();
        let cells = [
            record.id(),
            record.kind.word(),
            record.name(),
            record.short(),
            &aliases.join(" | "),
            view.summary(handle),
        ];
        table.rows.push(cells.map(String::from).into());
    }
    table
}

pub fn source_table(sources: &[Source<'_>]) -> Table {
    let table = Table { rows: sources.iter().map(source_row).collect(), ..Table::new(&SOURCE_COLUMNS) };
    table.typed(&["date"], CellType::Date).typed(&["address"], CellType::Address)
}

const SOURCE_COLUMNS: [&str; 7] = ["id", "title", "publisher", "date", "language", "class", "address"];

fn source_row(source: &Source<'_>) -> Vec<String> {
    let date = source.date.map(Date::iso).unwrap_or_default();
    let cells =
        [source.id, source.title, source.publisher, &date, source.language, source.class.word(), source.address];
    cells.map(String::from).into()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_description_has_the_columns_of_the_tables_and_every_fact_its_record() {
        let catalog = fixture::catalog();
        let records: Vec<Handle> = catalog.dataset().handles().collect();
        let files = data_package(
            catalog.view(None),
            &records,
            &Provenance { date: "2026-11-27".into(), ..Provenance::default() },
        );
        let text = |name: &str| &files.iter().find(|(other, _)| *other == name).unwrap().1;
        let package: Json = serde_json::from_str(text("datapackage.json")).unwrap();
        for resource in package["resources"].as_array().unwrap() {
            let mut rows = csv::Reader::from_reader(text(resource["path"].as_str().unwrap()).as_bytes());
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(rows.headers().unwrap().iter().collect::<Vec<_>>(), names);
            assert!(rows.records().all(|row| row.unwrap().len() == names.len()));
        }
        let ids = |name: &str| {
            let mut rows = csv::Reader::from_reader(text(name).as_bytes());
            rows.records().map(|row| row.unwrap()[0].to_string()).collect::<Vec<_>>()
        };
        let unique: HashSet<String> = ids("records.csv").into_iter().collect();
        assert_eq!(unique.len(), records.len());
        assert!(ids("facts.csv").iter().all(|id| unique.contains(id)));
    }
}
