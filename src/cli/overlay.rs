//! A file of records to lay on top: reading it, adding to it, writing it in the style of the dataset, and checking it. Asks nothing.

use std::fs;
use std::io::ErrorKind;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::open::{count, files};
use super::printer::Printer;
use super::provenance::today;
use super::{DataArguments, Exit, Failure};
use crate::data::Kind;
use crate::data::write::broken_by_line;
use crate::search::fold::folded;

pub(super) struct Overlay {
    path: PathBuf,
    parts: Map<String, Value>,
}

impl Overlay {
    /// The records of a file, or none when there is no such file yet.
    pub(super) fn open(path: &Path) -> Result<Overlay, Failure> {
        let parts = match fs::read_to_string(path) {
            Ok(text) => serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| {
                let path = path.display();
                Failure::Data(format!("{path} is no file of records; see what is wrong with aep check --add {path}"))
            })?,
            Err(error) if error.kind() == ErrorKind::NotFound => Map::new(),
            Err(error) => return Err(Failure::Data(format!("cannot read {}: {error}", path.display()))),
        };
        Ok(Overlay { path: path.into(), parts })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn add_source(&mut self, source: Value) {
        list(&mut self.parts, "sources").push(source);
    }

    /// The record of a kind and id, which is made when there is none.
    pub(super) fn record(&mut self, kind: Kind, id: &str) -> Option<&mut Map<String, Value>> {
        let records = list(&mut self.parts, kind.plural());
        let at = records.iter().position(|record| record["id"] == id).unwrap_or(records.len());
        if at == records.len() {
            records.push(json!({"id": id}));
        }
        records[at].as_object_mut()
    }

    /// Writes the file and checks it on top of the dataset.
    pub(super) fn write(self, data: &DataArguments, out: &mut Printer<'_>) -> Result<Exit, Failure> {
        let path = self.path.display().to_string();
        let failed = |error: std::io::Error| Failure::Data(format!("cannot write {path}: {error}"));
        fs::write(&self.path, broken_by_line(&Value::Object(self.parts))).map_err(failed)?;
        let mut layers = data.add.clone();
        layers.retain(|layer| *layer != self.path);
        layers.push(self.path);
        match files(&DataArguments { add: layers, ..data.clone() }).load_for_author(today()?) {
            Ok(_) => {
                writeln!(out, "{path} is well")?;
                Ok(Exit::Found)
            }
            Err(problems) => {
                problems.iter().try_for_each(|problem| writeln!(out, "{problem}"))?;
                Err(Failure::Data(format!("{path} is written; {}", count(&problems))))
            }
        }
    }
}

fn list<'a>(members: &'a mut Map<String, Value>, key: &str) -> &'a mut Vec<Value> {
    let list = members.entry(key).or_insert_with(|| json!([]));
    if !list.is_array() {
        *list = json!([]);
    }
    list.as_array_mut().expect("it is a list")
}

/// Adds a fact to a record, unless it has it.
pub(super) fn add_fact(record: &mut Map<String, Value>, member: &str, fact: Value) {
    let facts = list(record, member);
    if !facts.contains(&fact) {
        facts.push(fact);
    }
}

/// An id made from words.
pub(super) fn id_from(words: &str) -> String {
    const MOST_WORDS: usize = 6;
    folded(words).split(' ').filter(|word| word.is_ascii()).take(MOST_WORDS).collect::<Vec<_>>().join("-")
}
