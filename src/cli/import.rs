//! `aep import`: facts from a spreadsheet, in the columns of `export --facts --csv`, into a file to lay on top. What stands below already
//! is left out; what was changed is written beside it, or in its place when a reason is given.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value, json};

use super::answers::{dates, record_meant, value_of};
use super::overlay::{Overlay, add_fact, clear, remove_fact, with_file};
use super::printer::{Printer, note};
use super::{DataArguments, Exit, Failure, kind_named, open};
use crate::catalog::Catalog;
use crate::data::write::{time_members, value_json};
use crate::data::{Fact, Kind, Problem, Property, Rank, Record, SourceClass, ValueType};
use crate::report::{FACT_COLUMNS, counted, title};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep export kind:hub --facts --csv --bom -o hubs.csv   edit it in a spreadsheet, save it as CSV UTF-8\n  aep import hubs.csv                                   what is new goes to hubs.json\n  aep import hubs.csv --retract 'Corrected by the host' what was changed or deleted goes away\n  aep --add hubs.json diff embedded                     what it changes"
)]
pub(crate) struct ImportArguments {
    /// A file of CSV with the columns of aep export --facts --csv; id, property, value and cite are needed, kind, name and summary
    /// for a new record, `source_title`, `source_publisher` and perhaps `source_date`, `source_language`, `source_address` and `source_class` for a new source
    file: PathBuf,
    /// The file of your records, created or extended; without it the name of the CSV with .json
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Retract, for this reason, what stands below and no longer in the file, of the records and properties that are in it
    #[arg(long, value_name = "REASON")]
    retract: Option<String>,
}

pub(super) fn run(data: &DataArguments, arguments: &ImportArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
    let to = arguments.to.clone().unwrap_or_else(|| arguments.file.with_extension("json"));
    let mut overlay = Overlay::open(&to)?;
    let catalog = open(&with_file(data, &to))?;
    let sheet = FactFile::read(&arguments.file)?;
    let (mut facts, mut wrong) = (Vec::new(), Vec::new());
    for (line, row) in &sheet.rows {
        match sheet.fact(catalog, *line, row) {
            Ok(fact) => facts.push(fact),
            Err(why) => wrong.push(format!("{}, line {line}: {why}", arguments.file.display())),
        }
    }
    if !wrong.is_empty() {
        let count = counted(wrong.len(), "row");
        return Err(Failure::Data(format!("{}\nnothing is imported; fix {count}", wrong.join("\n"))));
    }
    let n_new = add_facts(catalog, &mut overlay, &facts)?;
    let missing = missing(catalog, &facts);
    match &arguments.retract {
        Some(reason) => retract(&mut overlay, &missing, reason),
        None if !missing.is_empty() => {
            note(&format!(
                "{} of the base is not in the file and stays; --retract REASON removes it",
                counted(missing.len(), "fact")
            ));
        }
        None => {}
    }
    let n_retracted = if arguments.retract.is_some() { missing.len() } else { 0 };
    let exit = if n_new + n_retracted == 0 {
        Exit::Nothing
    } else {
        overlay.write(data, out, |problem, text| {
            let at_row = sheet_line(&facts, problem, text).map(|line| Problem {
                file: arguments.file.display().to_string(),
                line,
                ..problem.clone()
            });
            at_row.as_ref().unwrap_or(problem).to_string()
        })?
    };
    note(&format!("{} new, {} retracted, of {}", counted(n_new, "fact"), n_retracted, counted(facts.len(), "row")));
    Ok(exit)
}

/// The line of the row that made what a problem of the written text is about: the fact on that line, else the first of its record.
fn sheet_line(facts: &[ImportedFact], problem: &Problem, text: &str) -> Option<usize> {
    let written = serde_json::from_str::<Value>(text.trim_end_matches(',')).ok();
    let of_record = || facts.iter().filter(|fact| fact.id == problem.record);
    let says = |fact: &&ImportedFact| written.as_ref().is_some_and(|text| *text == Value::Object(fact.members.clone()));
    let is_described = |fact: &&ImportedFact| fact.source.as_ref().is_some_and(|source| source["id"] == problem.record);
    let of_source = || facts.iter().rfind(is_described);
    of_record().rfind(says).or_else(|| of_record().next()).or_else(of_source).map(|fact| fact.line)
}

/// The rows of a CSV file under their keys.
struct FactFile {
    n_columns: usize,
    keys: HashMap<String, usize>,
    /// Each with its line.
    rows: Vec<(usize, csv::StringRecord)>,
}

/// What a row says.
struct ImportedFact {
    line: usize,
    kind: Kind,
    id: String,
    name: String,
    summary: String,
    property: Property,
    /// As files write it.
    members: Map<String, Value>,
    /// The new source that it cites first, where the row describes it.
    source: Option<Value>,
}

impl FactFile {
    fn read(path: &Path) -> Result<FactFile, Failure> {
        let failed = |why: String| Failure::Data(format!("{}: {why}", path.display()));
        let bytes = fs::read(path).map_err(|error| failed(error.to_string()))?;
        let text = String::from_utf8(bytes)
            .ok()
            .ok_or_else(|| failed("is not UTF-8 text; save it as CSV UTF-8 in the spreadsheet".into()))?;
        let text = text.trim_start_matches('\u{feff}');
        // Where commas are for decimals, spreadsheets put semicolons between cells.
        let header = text.lines().next().unwrap_or_default();
        let most =
            [b',', b';', b'\t'].into_iter().max_by_key(|sign| header.bytes().filter(|byte| byte == sign).count());
        let mut reader =
            csv::ReaderBuilder::new().delimiter(most.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| failed(error.to_string()))?;
        let n_columns = headers.len();
        let keys: HashMap<String, usize> =
            headers.iter().zip(0..).map(|(key, at)| (key.trim().to_lowercase(), at)).collect();
        if let Some(missing) = ["id", "property", "value", "cite"].iter().find(|key| !keys.contains_key(**key)) {
            let all: Vec<&str> = FACT_COLUMNS.iter().map(|(key, _)| *key).collect();
            return Err(failed(format!("has no column {missing}; the columns are {}", all.join(", "))));
        }
        let (mut rows, mut lines) = (Vec::new(), LineCounter { text, at: 0, line: 1 });
        for row in reader.records() {
            let row = row.map_err(|error| failed(error.to_string()))?;
            let is_empty = row.iter().all(|cell| cell.trim().is_empty());
            // The last line of an export says where it comes from.
            if !is_empty && !row.get(0).unwrap_or_default().starts_with("# ") {
                rows.push((lines.of(row.position().map_or(0, csv::Position::byte)), row));
            }
        }
        Ok(FactFile { n_columns, keys, rows })
    }

    /// A cell without the apostrophe that keeps it from being a formula; empty when there is no such column.
    fn cell<'a>(&self, row: &'a csv::StringRecord, key: &str) -> &'a str {
        let cell = self.keys.get(key).and_then(|&at| row.get(at)).unwrap_or_default().trim();
        cell.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
    }

    fn fact(&self, catalog: &Catalog, line: usize, row: &csv::StringRecord) -> Result<ImportedFact, String> {
        let cell = |key: &str| self.cell(row, key);
        let n_columns = self.n_columns;
        if row.iter().skip(n_columns).any(|cell| !cell.trim().is_empty()) {
            return Err(format!("{} cells for {n_columns} columns; put a text with a comma in quotes", row.len()));
        }
        let kind = Some(cell("kind")).filter(|word| !word.is_empty()).map(kind_named);
        let kind = kind.transpose().map_err(|error| error.to_string())?;
        let known = catalog.dataset().find(cell("id")).map(|handle| catalog.record(handle));
        let known = known.map_or_else(|| record_meant(catalog, kind.as_slice(), "", cell("id")), Ok);
        let (id, kind) = match (known, kind) {
            (Ok(record), _) => (record.id().to_string(), record.kind),
            (Err(_), Some(kind)) => (cell("id").to_string(), kind),
            (Err(why), None) => {
                let new = "; a new record needs its kind, name and summary";
                return Err(format!("{why}{new}").replace("?; a new", "? A new"));
            }
        };
        let property = Property::of_key(kind, cell("property"))?;
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

    /// The source that a row describes and that is not known yet.
    fn source(&self, catalog: &Catalog, row: &csv::StringRecord) -> Result<Option<Value>, String> {
        let cell = |key: &str| self.cell(row, key);
        let id = cell("cite").split([' ', ';']).next().unwrap_or_default();
        if cell("source_title").is_empty() || catalog.dataset().source(id).is_some() {
            return Ok(None);
        }
        let mut source = json!({"id": id, "title": cell("source_title"), "publisher": cell("source_publisher")});
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

/// Adds what is not said yet; returns how much that is. A value takes the place of another that our own file has, where there is one.
fn add_facts(catalog: &Catalog, overlay: &mut Overlay, facts: &[ImportedFact]) -> Result<usize, Failure> {
    let mut new = Vec::new();
    for fact in facts {
        let known = catalog.dataset().find(&fact.id).map(|handle| catalog.record(handle));
        if known.is_some_and(|record| record.facts().any(|other| is_said(fact, other))) {
            continue;
        }
        if let Some(source) = &fact.source {
            overlay.add_source(source.clone());
        }
        let path = overlay.path().display().to_string();
        let broken = || Failure::Data(format!("{} is not a record in {path}; see aep check --add {path}", fact.id));
        let record = overlay.record(fact.kind, &fact.id).ok_or_else(broken)?;
        if known.is_none() {
            for (member, text) in [("name", &fact.name), ("summary", &fact.summary)] {
                if !text.is_empty() {
                    record.entry(member).or_insert_with(|| text.as_str().into());
                }
            }
        }
        if !fact.property.definition().many && fact.members.get("rank").is_none() {
            clear(record, fact.property);
        }
        new.push(fact);
    }
    let mut n_new = 0;
    for fact in new {
        let Some(record) = overlay.record(fact.kind, &fact.id) else { continue };
        if add_fact(record, "facts", Value::Object(fact.members.clone())) {
            n_new += 1;
        } else {
            note(&format!("line {} says what a row above says", fact.line));
        }
    }
    Ok(n_new)
}

/// Counts the lines down to bytes of a text that come in their order.
struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// The line of a row that begins at a byte, behind the end of the line before and empty lines.
    fn of(&mut self, byte: u64) -> usize {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let begin = self
            .text
            .get(byte..)
            .map_or(self.text.len(), |rest| byte + rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let between = self.text.get(self.at..begin).unwrap_or_default().replace("\r\n", "\n");
        self.line += between.matches(['\n', '\r']).count();
        self.at = begin;
        self.line
    }
}

fn is_said(line: &ImportedFact, fact: Fact<'_>) -> bool {
    line.property == fact.property && Value::Object(line.members.clone()) == fact_json(fact)
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
    missing.sort_by_key(|(record, fact)| (record.kind, record.id(), fact.property));
    missing
}

fn retract(overlay: &mut Overlay, missing: &[(Record<'_>, Fact<'_>)], reason: &str) {
    for (record, fact) in missing {
        let mut retraction = json!({"property": fact.property.key(), "value": value_json(fact.value())});
        if !fact.role().is_empty() {
            retraction["as"] = fact.role().into();
        }
        retraction["reason"] = reason.into();
        let Some(members) = overlay.record(record.kind, record.id()) else { continue };
        if remove_fact(members, &fact_json(*fact)) {
            continue;
        }
        add_fact(members, "retracts", retraction);
        // It takes away what says the same at another time too.
        let is_same = |other: &Fact<'_>| other.value() == fact.value() && other.role() == fact.role();
        let others = record.facts_of(fact.property).filter(is_same);
        for other in others.filter(|other| !missing.iter().any(|(_, gone)| gone.handle() == other.handle())) {
            add_fact(members, "facts", fact_json(other));
        }
    }
}
