//! `aep import`: facts from a spreadsheet, in the columns of `export --facts --csv`, into a file to lay on top. What stands below already
//! is left out; what was changed is written beside it, or in its place when a reason is given.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::fact_file::{ImportedFact, RowError, group_errors};
use super::fact_rows::FactFile;
use super::overlay::{Overlay, add_fact, add_facts, clear, remove_fact, text_of, with_file};
use super::printer::{Printer, note};
use super::{DataArguments, Exit, Failure, open};
use crate::catalog::Catalog;
use crate::data::write::{self, value_json};
use crate::data::{Fact, Problem, Property, Record};
use crate::report::counted;

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
    if let Some(line) = sheet.titled {
        note(&format!("the header is on line {line}; what stands above it is left out"));
    }
    let (facts, wrong) = sheet.facts(catalog);
    let n_new = add_new(catalog, &mut overlay, &facts)?;
    let missing = missing(catalog, &facts);
    if let Some(reason) = &arguments.retract {
        retract(&mut overlay, &missing, reason);
    }
    let n_retracted = if arguments.retract.is_some() { missing.len() } else { 0 };
    let is_empty = n_new + n_retracted == 0;
    let problems = if is_empty && wrong.is_empty() { Vec::new() } else { overlay.problems(data)? };
    let rows = ImportedRows { sheet: &sheet, facts: &facts, path: to.display().to_string(), text: overlay.text() };
    let wrong = rows.wrong(catalog, wrong, &problems);
    if !wrong.is_empty() {
        return Err(refused(&arguments.file, wrong));
    }
    let exit = if is_empty { Exit::Nothing } else { overlay.save(out)? };
    if arguments.retract.is_none() && !missing.is_empty() {
        let (are, them) = if missing.len() == 1 { ("is", "it") } else { ("are", "them") };
        let n_facts = counted(missing.len(), "fact");
        note(&format!("{n_facts} of the base {are} not in the file; --retract REASON removes {them}"));
    }
    note(&format!("{} new, {} retracted, of {}", counted(n_new, "fact"), n_retracted, counted(facts.len(), "row")));
    Ok(exit)
}

/// The rows of a spreadsheet, what they say, and the file of records that is made of it.
struct ImportedRows<'a> {
    sheet: &'a FactFile,
    facts: &'a [ImportedFact],
    path: String,
    text: String,
}

impl ImportedRows<'_> {
    /// What is wrong with rows, and what is wrong with what they say, so that all is told at once.
    fn wrong(&self, catalog: &Catalog, mut wrong: Vec<RowError>, problems: &[Problem]) -> Vec<RowError> {
        let is_read = |line: &usize| self.facts.iter().any(|fact| fact.line == *line);
        let unread: Vec<usize> = wrong.iter().map(|(line, _)| *line).filter(|line| !is_read(line)).collect();
        for problem in problems {
            // What a wrong row was to make is missing to the others.
            if self.sheet.names_row(catalog, &unread, &problem.message) {
                continue;
            }
            // What rows say differently of a source is told of them.
            if wrong.iter().any(|(_, why)| why.contains(&format!("{} is ", problem.record)) && problem.property == "id")
            {
                continue;
            }
            let message = self.in_rows(&problem.message);
            let is_of_source = self.facts.iter().all(|fact| fact.id != problem.record);
            let column = if is_of_source { "source_" } else { "property " };
            match self.row_of(&problem.record, problem.line).filter(|_| problem.file == self.path) {
                Some(line) => wrong.push((line, format!("{column}{}: {message}", problem.property))),
                None if unread.is_empty() => wrong.push((0, problem.to_string())),
                None => {}
            }
        }
        wrong
    }

    /// A message that names rows where it names lines of the file that is made.
    fn in_rows(&self, message: &str) -> String {
        let place = format!("{}, line ", self.path);
        let Some((before, behind)) = message.split_once(&place) else { return message.into() };
        let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let line = behind.strip_suffix(rest).and_then(|line| line.parse().ok());
        let before = before.strip_suffix("in ").map_or(before.into(), |before| format!("{before}on "));
        line.and_then(|line| self.row_of("", line))
            .map_or_else(|| message.into(), |row| format!("{before}line {row}{rest}"))
    }

    /// The line of the row that made what stands on a line of the file: a fact, else the first of its record, or its source.
    fn row_of(&self, record: &str, line: usize) -> Option<usize> {
        let text = self.text.lines().nth(line.checked_sub(1)?).unwrap_or_default();
        let written = serde_json::from_str::<Value>(text.trim().trim_end_matches(',')).ok();
        let of_record = || self.facts.iter().filter(|fact| record.is_empty() || fact.id == record);
        let says = |fact: &&ImportedFact| written.as_ref().is_some_and(|text| *text == fact.json());
        let is_described = |fact: &&ImportedFact| fact.source.as_ref().is_some_and(|source| source["id"] == record);
        let first = || of_record().next().filter(|_| !record.is_empty());
        let fact = of_record().rfind(says).or_else(first).or_else(|| self.facts.iter().rfind(is_described));
        fact.map(|fact| fact.line)
    }
}

fn refused(file: &Path, wrong: Vec<RowError>) -> Failure {
    let wrong = group_errors(wrong);
    let lines: Vec<String> = wrong.iter().map(|(line, why)| told(file, *line, why)).collect();
    let rows: HashSet<usize> = wrong.iter().map(|(line, _)| *line).collect();
    let count = counted(rows.len(), "row");
    Failure::Data(format!("{}\nnothing is imported; fix {count}", lines.join("\n")))
}

/// What is wrong with a row; a line of 0 stands for what no row made.
fn told(file: &Path, line: usize, why: &str) -> String {
    if line == 0 { why.into() } else { format!("{}, line {line}: {why}", file.display()) }
}

/// The lines whose facts would be imported from a CSV of these bytes, or why nothing is.
pub fn imported_lines(catalog: &Catalog, path: &Path, bytes: Vec<u8>) -> Result<Vec<usize>, Failure> {
    let (facts, wrong) = FactFile::parse(path, bytes)?.facts(catalog);
    if wrong.is_empty() { Ok(facts.iter().map(|fact| fact.line).collect()) } else { Err(refused(path, wrong)) }
}

/// Adds what is not said yet; returns how much that is. A value takes the place of another that our own file has, where there is one.
fn add_new(catalog: &Catalog, overlay: &mut Overlay, facts: &[ImportedFact]) -> Result<usize, Failure> {
    let mut said: HashMap<&str, HashSet<String>> = HashMap::new();
    let mut new = Vec::new();
    for fact in facts {
        let known = catalog.dataset().find(&fact.id).map(|handle| catalog.record(handle));
        let known_facts = || known.into_iter().flat_map(Record::facts).map(|fact| row_text(&fact_json(fact))).collect();
        if said.entry(&fact.id).or_insert_with(known_facts).contains(&row_text(&fact.json())) {
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
    new.sort_by_key(|fact| &fact.id);
    let mut n_new = 0;
    for facts in new.chunk_by(|one, other| one.id == other.id) {
        let Some(record) = overlay.record(facts[0].kind, &facts[0].id) else { continue };
        for (is_new, fact) in add_facts(record, "facts", facts.iter().map(|fact| fact.json())).into_iter().zip(facts) {
            n_new += usize::from(is_new);
            if !is_new {
                note(&format!("line {} says what a row above says", fact.line));
            }
        }
    }
    Ok(n_new)
}

/// All that a fact says.
fn row_text(fact: &Value) -> String {
    text_of(fact, |_| true)
}

/// A fact as a row of the file makes it.
fn fact_json(fact: Fact<'_>) -> Value {
    let mut object = write::fact_json(fact);
    for (member, text) in [("as", fact.role()), ("note", fact.note())] {
        if object.get(member).is_some() {
            object[member] = text.trim().into();
        }
    }
    object
}

/// What stands below of the records and properties of some lines, and not among them.
fn missing<'a>(catalog: &'a Catalog, lines: &[ImportedFact]) -> Vec<(Record<'a>, Fact<'a>)> {
    let mut asked: HashMap<(&str, Property), HashSet<String>> = HashMap::new();
    for line in lines {
        asked.entry((&line.id, line.property)).or_default().insert(row_text(&line.json()));
    }
    let mut missing = Vec::new();
    for ((id, property), lines) in asked {
        let Some(handle) = catalog.dataset().find(id) else { continue };
        let record = catalog.record(handle);
        let facts = record.facts_of(property).filter(|fact| !lines.contains(&row_text(&fact_json(*fact))));
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
