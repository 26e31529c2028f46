//! `aep import`: facts from a spreadsheet, in the columns of `export --facts --csv`, into a file to lay on top. What stands below already
//! is left out; what was changed is written beside it, or in its place when a reason is given.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value, json};

use super::answers::{dates, value_of};
use super::overlay::{Overlay, add_fact};
use super::printer::{Printer, note};
use super::{DataArguments, Exit, Failure, kind_named, open};
use crate::catalog::Catalog;
use crate::data::write::{time_members, value_json};
use crate::data::{Fact, Kind, Property, Rank, Record, ValueType};
use crate::report::{FACT_COLUMNS, title};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep export kind:hub --facts --csv --bom -o hubs.csv   edit it in a spreadsheet, save it as CSV UTF-8\n  aep import hubs.csv                                   what is new goes to hubs.json\n  aep import hubs.csv --retract 'Corrected by the host' what was changed or deleted goes away\n  aep --add hubs.json diff embedded                     what it changes"
)]
pub(crate) struct ImportArguments {
    /// A file of CSV with the columns of aep export --facts --csv; id, property, value and cite are needed
    file: PathBuf,
    /// The file of your records, which is made or extended; without it the name of the CSV with .json
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Retract, for this reason, what stands below and no longer in the file, of the records and properties that are in it
    #[arg(long, value_name = "REASON")]
    retract: Option<String>,
}

pub(super) fn run(data: &DataArguments, arguments: &ImportArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let catalog = open(data)?;
    let sheet = FactFile::read(&arguments.file)?;
    let mut lines = Vec::new();
    let mut wrong = Vec::new();
    for (number, row) in &sheet.rows {
        match sheet.line(catalog, row) {
            Ok(line) => lines.push(line),
            Err(why) => wrong.push(format!("{}, line {number}: {why}", arguments.file.display())),
        }
    }
    if !wrong.is_empty() {
        let count = if wrong.len() == 1 { "1 row".into() } else { format!("{} rows", wrong.len()) };
        return Err(Failure::Data(format!("{}\nnothing is imported; mend {count}", wrong.join("\n"))));
    }
    let to = arguments.to.clone().unwrap_or_else(|| arguments.file.with_extension("json"));
    let mut overlay = Overlay::open(&to)?;
    let n_new = add_lines(catalog, &mut overlay, &lines)?;
    let missing = missing(catalog, &lines);
    match &arguments.retract {
        Some(reason) => retract(&mut overlay, &missing, reason),
        None if !missing.is_empty() => {
            note(&format!(
                "{} of what stands below is not in the file and stays; --retract REASON takes it away",
                count(missing.len(), "fact")
            ));
        }
        None => {}
    }
    let n_retracted = if arguments.retract.is_some() { missing.len() } else { 0 };
    note(&format!("{} new, {} retracted, of {}", count(n_new, "fact"), n_retracted, count(lines.len(), "row")));
    if n_new + n_retracted == 0 {
        return Ok(Exit::Nothing);
    }
    overlay.write(data, out)
}

fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// The rows of a CSV file under their keys.
struct FactFile {
    keys: HashMap<String, usize>,
    /// Each with its line.
    rows: Vec<(u64, csv::StringRecord)>,
}

/// What a row says.
struct ImportedFact {
    kind: Kind,
    id: String,
    name: String,
    property: Property,
    fact: Map<String, Value>,
}

impl FactFile {
    fn read(path: &Path) -> Result<FactFile, Failure> {
        let failed = |why: String| Failure::Data(format!("{}: {why}", path.display()));
        let bytes = fs::read(path).map_err(|error| failed(error.to_string()))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| failed("is not UTF-8 text; save it as CSV UTF-8 in the spreadsheet".into()))?;
        let text = text.trim_start_matches('\u{feff}');
        // Where commas are for decimals, spreadsheets put semicolons between cells.
        let header = text.lines().next().unwrap_or_default();
        let most =
            [b',', b';', b'\t'].into_iter().max_by_key(|sign| header.bytes().filter(|byte| byte == sign).count());
        let mut reader =
            csv::ReaderBuilder::new().delimiter(most.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| failed(error.to_string()))?;
        let keys: HashMap<String, usize> =
            headers.iter().zip(0..).map(|(key, at)| (key.trim().to_lowercase(), at)).collect();
        if let Some(missing) = ["id", "property", "value", "cite"].iter().find(|key| !keys.contains_key(**key)) {
            let all: Vec<&str> = FACT_COLUMNS.iter().map(|(key, _)| *key).collect();
            return Err(failed(format!("has no column {missing}; the columns are {}", all.join(", "))));
        }
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| failed(error.to_string()))?;
            let is_empty = row.iter().all(|cell| cell.trim().is_empty());
            // The last line of an export says where it comes from.
            if !is_empty && !row.get(0).unwrap_or_default().starts_with("# ") {
                rows.push((row.position().map_or(0, csv::Position::line), row));
            }
        }
        Ok(FactFile { keys, rows })
    }

    /// A cell without the apostrophe that keeps it from being a formula; empty when there is no such column.
    fn cell<'a>(&self, row: &'a csv::StringRecord, key: &str) -> &'a str {
        let cell = self.keys.get(key).and_then(|&at| row.get(at)).unwrap_or_default().trim();
        cell.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
    }

    fn line(&self, catalog: &Catalog, row: &csv::StringRecord) -> Result<ImportedFact, String> {
        let cell = |key: &str| self.cell(row, key);
        let id = cell("id").to_string();
        let known = catalog.dataset().find(&id).map(|handle| catalog.record(handle));
        let kind = match (known, cell("kind")) {
            (Some(record), _) => record.kind,
            (None, "") => return Err(format!("no record is called {id}; for a new one write its kind")),
            (None, word) => kind_named(word).map_err(|error| error.to_string())?,
        };
        let property = Property::named(cell("property"))
            .ok_or_else(|| format!("{} is no property; see aep schema", cell("property")))?;
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
        Ok(ImportedFact { kind, id, name: cell("name").into(), property, fact })
    }

    fn value(&self, catalog: &Catalog, row: &csv::StringRecord, property: Property) -> Result<Value, String> {
        let (text, id) = (self.cell(row, "value"), self.cell(row, "value_id"));
        match property.definition().value {
            ValueType::Place if !self.cell(row, "lat").is_empty() => {
                // Where a comma is the decimal sign.
                let [lat, lon] = ["lat", "lon"].map(|key| self.cell(row, key).replace(',', "."));
                value_of(catalog, property, &format!("{text} {lat} {lon}"))
            }
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
            | ValueType::Place
            | ValueType::Address
            | ValueType::Link(_)
            | ValueType::Choice(_) => value_of(catalog, property, text),
        }
    }
}

/// The citations of a cell; a semicolon within a locator does not part them.
fn citations(catalog: &Catalog, cell: &str) -> Vec<Value> {
    let mut citations: Vec<String> = Vec::new();
    for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let id = part.split(' ').next().unwrap_or_default();
        match citations.last_mut() {
            Some(last) if catalog.dataset().source(id).is_none() && !crate::data::is_id(id) => {
                last.push_str("; ");
                last.push_str(part);
            }
            _ => citations.push(part.into()),
        }
    }
    citations.into_iter().map(Value::from).collect()
}

/// Adds what does not stand below; returns how much that is.
fn add_lines(catalog: &Catalog, overlay: &mut Overlay, lines: &[ImportedFact]) -> Result<usize, Failure> {
    let mut n_new = 0;
    for line in lines {
        let known = catalog.dataset().find(&line.id).map(|handle| catalog.record(handle));
        if known.is_some_and(|record| record.facts().any(|fact| is_said(line, fact))) {
            continue;
        }
        n_new += 1;
        let path = overlay.path().display().to_string();
        let broken = || Failure::Data(format!("{} is no record in {path}; see aep check --add {path}", line.id));
        let record = overlay.record(line.kind, &line.id).ok_or_else(broken)?;
        if known.is_none() {
            record.entry("name").or_insert_with(|| line.name.as_str().into());
            record.entry("summary").or_insert_with(|| "TODO: one sentence on it".into());
        }
        add_fact(record, "facts", Value::Object(line.fact.clone()));
    }
    Ok(n_new)
}

fn is_said(line: &ImportedFact, fact: Fact<'_>) -> bool {
    line.property == fact.property && Value::Object(line.fact.clone()) == fact_json(fact)
}

/// A fact as a row of the file makes it.
fn fact_json(fact: Fact<'_>) -> Value {
    let mut object = json!({"property": fact.property.key(), "value": value_json(fact.value())});
    let rank = if fact.rank == Rank::Normal { "" } else { fact.rank.word() };
    for (key, text) in [("as", fact.role()), ("rank", rank), ("note", fact.note())] {
        if !text.is_empty() {
            object[key] = text.trim().into();
        }
    }
    for (member, date) in time_members(fact.time()) {
        object[member] = date.into();
    }
    object["cite"] = fact.citations().map(|citation| citation.to_string()).collect();
    object
}

/// What stands below of the records and properties of some lines, and not among them.
fn missing<'a>(catalog: &'a Catalog, lines: &[ImportedFact]) -> Vec<(Record<'a>, Fact<'a>)> {
    let mut asked: HashMap<(&str, Property), Vec<&ImportedFact>> = HashMap::new();
    for line in lines {
        asked.entry((&line.id, line.property)).or_default().push(line);
    }
    let mut missing = Vec::new();
    for ((id, property), lines) in asked {
        let Some(handle) = catalog.dataset().find(id) else { continue };
        let record = catalog.record(handle);
        let facts = record.facts_of(property).filter(|fact| !lines.iter().any(|line| is_said(line, *fact)));
        missing.extend(facts.map(|fact| (record, fact)));
    }
    missing.sort_by_key(|(record, fact)| (record.kind, record.id, fact.property));
    missing
}

fn retract(overlay: &mut Overlay, missing: &[(Record<'_>, Fact<'_>)], reason: &str) {
    for (record, fact) in missing {
        let mut retraction = json!({"property": fact.property.key(), "value": value_json(fact.value())});
        if !fact.role().is_empty() {
            retraction["as"] = fact.role().into();
        }
        retraction["reason"] = reason.into();
        let Some(members) = overlay.record(record.kind, record.id) else { continue };
        add_fact(members, "retracts", retraction);
        // It takes away what says the same at another time too.
        let is_same = |other: &Fact<'_>| other.value() == fact.value() && other.role() == fact.role();
        let others = record.facts_of(fact.property).filter(is_same);
        for other in others.filter(|other| !missing.iter().any(|(_, gone)| gone.handle() == other.handle())) {
            add_fact(members, "facts", fact_json(other));
        }
    }
}
