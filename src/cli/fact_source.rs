//! The sources that the rows of a spreadsheet cite and describe, or what is wrong with them. Reads no facts.

use std::collections::HashSet;

use csv::StringRecord;
use serde_json::{Value, json};

use super::answers::{dates, source_meant};
use super::fact_rows::FactFile;
use crate::catalog::Catalog;
use crate::data::{SourceClass, like, nearest};

impl FactFile {
    /// The id of the source that a row cites first; empty when it cites none.
    pub(super) fn source_id(&self, catalog: &Catalog, row: &StringRecord) -> String {
        let first = citations(catalog, self.cell(row, "cite")).into_iter().next().unwrap_or_default();
        first.split(' ').next().unwrap_or_default().into()
    }

    /// The source that a row describes and that is not known yet; what is wrong with it is told.
    pub(super) fn source(&self, catalog: &Catalog, row: &StringRecord, errors: &mut Vec<String>) -> Option<Value> {
        let cell = |key: &str| self.cell(row, key);
        let id = self.source_id(catalog, row);
        if cell("source_title").is_empty() || catalog.dataset().source(&id).is_some() {
            return None;
        }
        // Said once is enough.
        let of_source = || self.rows.iter().filter(|(_, other)| self.source_id(catalog, other) == id);
        let said = || of_source().map(|(_, other)| self.cell(other, "source_publisher")).find(|cell| !cell.is_empty());
        let publisher = Some(cell("source_publisher")).filter(|cell| !cell.is_empty()).or_else(said);
        if publisher.is_none() {
            errors.push("source_publisher is empty; write who published the source".into());
        }
        let mut source =
            json!({"id": id, "title": cell("source_title"), "publisher": publisher.unwrap_or("nobody named")});
        if !cell("source_date").is_empty() {
            match dates(cell("source_date")) {
                Ok(date) => source["date"] = date.start.iso().into(),
                Err(why) => errors.push(format!("source_date: {why}")),
            }
        }
        for (member, key, usual) in [
            ("language", "source_language", "en"),
            ("address", "source_address", ""),
            ("class", "source_class", SourceClass::Official.word()),
        ] {
            let text = if cell(key).is_empty() { usual } else { cell(key) };
            if !text.is_empty() {
                source[member] = text.into();
            }
        }
        Some(source)
    }

    /// Names another source in citations of those that neither the dataset knows nor a row describes, so that the rest of the fact is checked
    /// too, and says what is wrong with them.
    pub(super) fn replace_unknown_sources(&self, catalog: &Catalog, citations: &mut Value) -> Vec<String> {
        let is_described = |(_, row): &&(usize, StringRecord)| !self.cell(row, "source_title").is_empty();
        let described = self.rows.iter().filter(is_described).map(|(_, row)| self.source_id(catalog, row));
        let described: HashSet<String> = described.collect();
        let known = || catalog.dataset().sources().map(|source| source.id);
        let mut wrong = Vec::new();
        for citation in citations.as_array_mut().into_iter().flatten() {
            let id = citation.as_str().unwrap_or_default().split(' ').next().unwrap_or_default();
            if catalog.dataset().source(id).is_some() || described.contains(id) {
                continue;
            }
            let ids = || known().chain(described.iter().map(String::as_str));
            // The year of an id is mistyped as easily as a letter.
            let near = nearest(id, ids()).or_else(|| like(id, ids()).first().copied());
            let near = near.map_or_else(String::new, |near| format!(", perhaps to {near}"));
            wrong.push(format!(
                "source {id} is not known; describe it in the columns source_title and source_publisher, or fix its id{near}"
            ));
            *citation = known().next().unwrap_or_default().into();
        }
        wrong
    }
}

/// The citations of a cell; a semicolon within a locator does not part them. A title stands for the id of its source.
pub(super) fn citations(catalog: &Catalog, cell: &str) -> Vec<String> {
    let mut citations: Vec<String> = Vec::new();
    for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let id = part.split(' ').next().unwrap_or_default();
        match citations.last_mut() {
            Some(last) if catalog.dataset().source(id).is_none() && !crate::data::is_id(id) => {
                last.push_str("; ");
                last.push_str(part);
            }
            _ => citations.push(source_meant(catalog, part).map_or(part, |source| source.id).into()),
        }
    }
    citations
}
