//! What the rows of a spreadsheet say as facts, or what is wrong with them. Reads no text of CSV, writes nothing.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::answers::{dates, known_place, record_meant, source_meant, value_of};
use super::fact_columns::{NEEDED, OF_SOURCE};
use super::fact_rows::FactFile;
use super::{has_name, kind_named};
use crate::catalog::Catalog;
use crate::data::{Kind, Property, Record, Source, SourceClass, ValueType, also_on, nearest};
use crate::report::title;
use crate::search::fold::folded;

/// What a row says.
pub(super) struct ImportedFact {
    pub(super) line: usize,
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) property: Property,
    /// As files write it.
    pub(super) members: Map<String, Value>,
    /// The new source that it cites first, where the row describes it.
    pub(super) source: Option<Value>,
}

impl ImportedFact {
    pub(super) fn json(&self) -> Value {
        Value::Object(self.members.clone())
    }
}

/// So much of a text that stands in the dataset is enough to know it by.
const MOST_CHARS: usize = 80;

/// What is wrong with a row, with its line.
pub(super) type RowError = (usize, String);

impl FactFile {
    /// The facts of the rows, and what is wrong with each of the others, in their order.
    pub(super) fn facts(&self, catalog: &Catalog) -> (Vec<ImportedFact>, Vec<RowError>) {
        let (mut facts, mut wrong) = (Vec::new(), self.differing(catalog));
        for (line, row) in &self.rows {
            match self.fact(catalog, *line, row) {
                Ok(fact) => facts.push(fact),
                Err(why) => wrong.push((*line, why)),
            }
        }
        if wrong.is_empty() {
            wrong = unknown_sources(catalog, &facts);
        }
        (facts, wrong)
    }

    /// Whether a text names what a row on one of some lines would make: its record or the source that it cites first.
    pub(super) fn names_row(&self, catalog: &Catalog, lines: &[usize], text: &str) -> bool {
        let words: HashSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        let rows = self.rows.iter().filter(|(line, _)| lines.contains(line));
        rows.into_iter().any(|(_, row)| {
            words.contains(self.cell(row, "id")) || words.contains(self.source_id(catalog, row).as_str())
        })
    }

    /// What a row says of its record or source, and another row before it, or the dataset, otherwise.
    fn differing(&self, catalog: &Catalog) -> Vec<RowError> {
        let (mut wrong, mut first) = (Vec::new(), HashMap::new());
        for (line, row) in self.rows.iter().filter(|(_, row)| !self.is_too_long(row)) {
            let source = self.source_id(catalog, row);
            let known = catalog.dataset().find(self.cell(row, "id")).map(|handle| catalog.record(handle));
            let stands = known_texts(known, catalog.dataset().source(&source));
            for (key, text) in stands {
                let cell = self.cell(row, key);
                let is_same = cell.is_empty()
                    || cell == text
                    || key == "name" && known.is_some_and(|record| has_name(record, &folded(cell)));
                if !is_same {
                    let text: String = text.chars().take(MOST_CHARS).collect();
                    let why = format!("{key} is {cell}, but the dataset says {text}; empty it, or write another id");
                    wrong.push((*line, why));
                }
            }
            let titled = self.cell(row, "source_title");
            let (other, at) = first.entry((titled.to_string(), "id")).or_insert((source.clone(), *line)).clone();
            if !titled.is_empty() && !source.is_empty() && other != source {
                wrong.push((
                    *line,
                    format!(
                        "source_title of {source} is that of {other} on line {at}; cite {other}, or write its own title"
                    ),
                ));
            }
            let of_record = ["kind", "name", "summary"].map(|key| (self.cell(row, "id"), key));
            for (of, key) in of_record.into_iter().chain(OF_SOURCE.map(|key| (source.as_str(), key))) {
                let cell = self.cell(row, key);
                let kind = Kind::named(cell).filter(|_| key == "kind");
                let cell = if let Some(kind) = kind { kind.word() } else { cell };
                if of.is_empty() || cell.is_empty() {
                    continue;
                }
                let (said, at) = first.entry((of.to_string(), key)).or_insert((cell.to_string(), *line)).clone();
                if said != cell {
                    wrong.push((*line, format!("{key} of {of} is {cell}, but {said} on line {at}; keep one of them")));
                }
            }
        }
        wrong
    }

    fn fact(&self, catalog: &Catalog, line: usize, row: &csv::StringRecord) -> Result<ImportedFact, String> {
        let cell = |key: &str| self.cell(row, key);
        let is_empty = |key: &&str| cell(key).is_empty() && (*key != "value" || cell("value_id").is_empty());
        let empty: Vec<&str> = NEEDED.into_iter().filter(is_empty).collect();
        // An empty cell too many moves what is needed.
        let is_too_long = self.is_too_long(row) || row.len() > self.n_columns && !empty.is_empty();
        if let Some(why) = self.other_delimiter(row).filter(|_| is_too_long || !empty.is_empty()) {
            return Err(why);
        }
        if is_too_long {
            let (n_cells, n_columns, sign) = (row.len(), self.n_columns, self.delimiter.word());
            return Err(format!("{n_cells} cells for {n_columns} columns; put a text with a {sign} in quotes"));
        }
        if !empty.is_empty() {
            let (are, them) = if empty.len() == 1 { ("is", "it") } else { ("are", "them") };
            return Err(format!("{} {are} empty; write {them}, or delete the row", empty.join(" and ")));
        }
        // A new record says its kind once.
        let of_id = || self.rows.iter().filter(|(_, other)| self.cell(other, "id") == cell("id"));
        let written = || of_id().map(|(_, other)| self.cell(other, "kind")).find(|word| Kind::named(word).is_some());
        let is_known = catalog.dataset().find(cell("id")).is_some();
        let kind = Some(cell("kind")).filter(|word| !word.is_empty());
        let kind = kind.or_else(|| if is_known { None } else { written() }).map(kind_named);
        let kind = kind.transpose().map_err(|error| error.to_string())?;
        let known = catalog.dataset().find(cell("id")).map(|handle| catalog.record(handle));
        let known = known.map_or_else(|| record_meant(catalog, kind.as_slice(), "", cell("id")), Ok);
        let (id, kind) = match (known, kind) {
            (Ok(record), Some(kind)) if kind != record.kind => {
                let (id, right) = (record.id(), record.kind.word());
                return Err(format!("{id} is {}, not {}; write {right} as kind", record.kind.one(), kind.one()));
            }
            (Ok(record), _) => (record.id().to_string(), record.kind),
            (Err(_), Some(kind)) => (cell("id").to_string(), kind),
            (Err(why), None) => {
                let new = "; a new record needs its kind, name and summary";
                return Err(format!("{why}{new}").replace("?; a new", "? A new"));
            }
        };
        let property = property_of(kind, cell("property"))?;
        if !property.fits(kind) {
            return Err(format!(
                "property {} does not fit {}; aep schema {} lists those that do",
                property.key(),
                kind.one(),
                kind.plural()
            ));
        }
        let mut fact = Map::from_iter([("property".to_string(), property.key().into())]);
        fact.insert("value".into(), self.value(catalog, row, property)?);
        let mut member = |key: &str, text: &str| {
            if !text.is_empty() {
                fact.insert(key.into(), text.into());
            }
        };
        member("as", cell("as"));
        for key in ["on", "from", "until", "seen"] {
            let date = cell(key);
            let date = if date.is_empty() { String::new() } else { dates(date)?.iso() };
            member(key, &date);
        }
        member("rank", if cell("rank") == "normal" { "" } else { cell("rank") });
        member("note", cell("note"));
        fact.insert("cite".into(), citations(catalog, cell("cite")).into());
        let source = self.source(catalog, row)?;
        let (name, summary) = (cell("name").into(), cell("summary").into());
        Ok(ImportedFact { line, kind, id, name, summary, property, members: fact, source })
    }

    /// The id of the source that a row cites first; empty when it cites none.
    fn source_id(&self, catalog: &Catalog, row: &csv::StringRecord) -> String {
        let first = citations(catalog, self.cell(row, "cite")).into_iter().next().unwrap_or_default();
        first.split(' ').next().unwrap_or_default().into()
    }

    /// The source that a row describes and that is not known yet.
    fn source(&self, catalog: &Catalog, row: &csv::StringRecord) -> Result<Option<Value>, String> {
        let cell = |key: &str| self.cell(row, key);
        let id = self.source_id(catalog, row);
        if cell("source_title").is_empty() || catalog.dataset().source(&id).is_some() {
            return Ok(None);
        }
        // Said once is enough.
        let of_source = || self.rows.iter().filter(|(_, other)| self.source_id(catalog, other) == id);
        let said = || of_source().map(|(_, other)| self.cell(other, "source_publisher")).find(|cell| !cell.is_empty());
        let publisher =
            Some(cell("source_publisher")).filter(|cell| !cell.is_empty()).or_else(said).unwrap_or_default();
        let mut source = json!({"id": id, "title": cell("source_title"), "publisher": publisher});
        if !cell("source_date").is_empty() {
            source["date"] = dates(cell("source_date"))?.start.iso().into();
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
        Ok(Some(source))
    }

    fn value(&self, catalog: &Catalog, row: &csv::StringRecord, property: Property) -> Result<Value, String> {
        let (text, id) = (self.cell(row, "value"), self.cell(row, "value_id"));
        let value = match property.definition().value {
            ValueType::Place if !self.cell(row, "lat").is_empty() => {
                // Where a comma is the decimal sign.
                let [lat, lon] = ["lat", "lon"].map(|key| self.cell(row, key).replace(',', "."));
                value_of(catalog, property, &format!("{text} {lat} {lon}"))
            }
            ValueType::Place => known_place(catalog, text)
                .map_err(|why| format!("{why}; a new one needs its latitude and longitude in the columns lat and lon")),
            ValueType::Link(_) if !id.is_empty() => {
                let known = catalog.dataset().find(id).map(|handle| catalog.record(handle));
                let is_same = known.is_none_or(|record| text.is_empty() || title(record) == text);
                if is_same {
                    Ok(id.into())
                } else {
                    Err(format!("value is {text}, but value_id {id}; empty one of them"))
                }
            }
            ValueType::Text
            | ValueType::Number
            | ValueType::Date
            | ValueType::Period
            | ValueType::Address
            | ValueType::Link(_)
            | ValueType::Choice(_) => value_of(catalog, property, text),
        };
        let parts = || text.split(';').map(str::trim);
        let is_list = property.definition().many && parts().count() > 1;
        // Of a list, it is the list that is wrong.
        value.map_err(|why| if is_list { format!("{text}: write one row for each value") } else { why })
    }
}

/// The property of a key, or of the label that sheets and lists show.
fn property_of(kind: Kind, word: &str) -> Result<Property, String> {
    let is_shown = |property: &Property| property.label().eq_ignore_ascii_case(word);
    Property::of(kind).find(is_shown).map_or_else(|| Property::of_key(kind, word), Ok)
}

/// What stands of a known record and a known source in columns that an import does not change.
fn known_texts<'a>(
    record: Option<Record<'a>>,
    source: Option<Source<'a>>,
) -> impl Iterator<Item = (&'static str, &'a str)> {
    let of_record = record.map(|record| [("name", record.name()), ("summary", record.summary())]);
    let of_source = source.map(|source| {
        [("source_title", source.title), ("source_publisher", source.publisher), ("source_address", source.address)]
    });
    of_record.into_iter().flatten().chain(of_source.into_iter().flatten())
}

/// Sources that neither the dataset knows nor a row describes, each with the line that cites it.
fn unknown_sources(catalog: &Catalog, facts: &[ImportedFact]) -> Vec<RowError> {
    let described: HashSet<&str> =
        facts.iter().filter_map(|fact| fact.source.as_ref().and_then(|source| source["id"].as_str())).collect();
    let mut wrong = Vec::new();
    for fact in facts {
        for citation in fact.members["cite"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let id = citation.split(' ').next().unwrap_or_default();
            if catalog.dataset().source(id).is_some() || described.contains(id) {
                continue;
            }
            let near =
                nearest(id, catalog.dataset().sources().map(|source| source.id).chain(described.iter().copied()));
            let near = near.map_or_else(String::new, |near| format!(", perhaps to {near}"));
            wrong.push((fact.line, format!(
                "source {id} is not known; describe it in the columns source_title and source_publisher, or fix its id{near}"
            )));
        }
    }
    wrong
}

/// What is wrong on several lines is told on the first, with the others.
pub(super) fn group_errors(mut wrong: Vec<RowError>) -> Vec<RowError> {
    wrong.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    wrong.dedup();
    let mut told: Vec<RowError> = wrong
        .chunk_by(|a, b| a.1 == b.1)
        .map(|same| {
            let again: Vec<usize> = same[1..].iter().map(|(line, _)| *line).collect();
            (same[0].0, format!("{}{}", same[0].1, also_on(&again)))
        })
        .collect();
    told.sort();
    told
}

/// The citations of a cell; a semicolon within a locator does not part them. A title stands for the id of its source.
fn citations(catalog: &Catalog, cell: &str) -> Vec<String> {
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
