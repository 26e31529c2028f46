//! A file of records to lay on top: reading it, adding to it, checking it, and writing it in the style of the dataset.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::ErrorKind;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::format::BOM;
use super::open::{LARGEST_FILE, files};
use super::printer::Printer;
use super::provenance::today;
use super::{DataArguments, Exit, Failure, Result};
use crate::data::write::broken_by_line;
use crate::data::{Date, Kind, Problem, Property, Rank};
use crate::report::counted;
use crate::search::fold::folded;
use crate::store::file;

#[derive(Clone)]
pub(super) struct Overlay {
    path: PathBuf,
    parts: Map<String, Value>,
    /// Where each record stands among those of its kind.
    places: HashMap<(Kind, String), usize>,
    /// The sources, as they are written.
    sources: HashSet<String>,
}

impl Overlay {
    /// The records of a file, or none when there is no such file yet.
    pub(super) fn open(path: &Path) -> Result<Overlay> {
        let mut parts: Map<String, Value> = match file::bytes(path, LARGEST_FILE) {
            Ok(bytes) => serde_json::from_slice(bytes.strip_prefix(BOM).unwrap_or(&bytes)).ok().ok_or_else(|| {
                let path = path.display();
                Failure::Data(format!("{path} is not a file of records; see what is wrong with aep check --add {path}"))
            })?,
            Err(error) if error.kind() == ErrorKind::NotFound => Map::new(),
            Err(error) => {
                return Err(Failure::Data(format!("cannot read {}: {}", path.display(), file::reason(&error))));
            }
        };
        let mut places = HashMap::new();
        for &kind in Kind::ALL {
            let records = parts.get(kind.plural()).and_then(Value::as_array).into_iter().flatten();
            for (at, record) in records.enumerate() {
                places.entry((kind, record["id"].as_str().unwrap_or_default().to_string())).or_insert(at);
            }
        }
        let sources = list(&mut parts, "sources").iter().map(Value::to_string).collect();
        Ok(Overlay { path: path.into(), parts, places, sources })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn add_source(&mut self, source: Value) {
        if self.sources.insert(source.to_string()) {
            list(&mut self.parts, "sources").push(source);
        }
    }

    pub(super) fn date_of(&self, source: &str) -> Option<Date> {
        let sources = self.parts.get("sources").and_then(Value::as_array)?;
        let source = sources.iter().find(|known| known["id"] == source)?;
        source["date"].as_str()?.parse().ok()
    }

    /// The record of a kind and id, which is made when there is none.
    pub(super) fn record(&mut self, kind: Kind, id: &str) -> Option<&mut Map<String, Value>> {
        let records = list(&mut self.parts, kind.plural());
        let at = *self.places.entry((kind, id.into())).or_insert(records.len());
        if at == records.len() {
            records.push(json!({"id": id}));
        }
        records[at].as_object_mut()
    }

    /// What is wrong with the records on top of the dataset.
    pub(super) fn problems(&self, data: &DataArguments) -> Result<Vec<Problem>> {
        let mut below = data.clone();
        below.add.retain(|layer| *layer != self.path);
        let mut files = files(&below);
        files.add_text(&self.path, &self.text());
        Ok(files.load_for_author(today()?).err().unwrap_or_default())
    }

    /// Writes the file when it is well on top of the dataset; else nothing, and every problem is told as `tell` words it.
    pub(super) fn write(
        self,
        data: &DataArguments,
        out: &mut Printer<'_>,
        tell: impl Fn(&Problem) -> String,
    ) -> Result<Exit> {
        let problems = self.problems(data)?;
        if !problems.is_empty() {
            problems.iter().try_for_each(|problem| writeln!(out, "{}", tell(problem)))?;
            return Err(Failure::Data(format!("nothing is written; {}", counted(problems.len(), "problem"))));
        }
        self.save(out)
    }

    /// Writes the file, which was checked before.
    pub(super) fn save(self, out: &mut Printer<'_>) -> Result<Exit> {
        let path = self.path.display();
        let failed = |error: std::io::Error| Failure::Data(format!("cannot write {path}: {}", file::reason(&error)));
        file::write(&self.path, true, |out| out.write_all(self.text().as_bytes())).map_err(failed)?;
        writeln!(out, "{path} is well")?;
        Ok(Exit::Found)
    }

    pub(super) fn text(&self) -> String {
        broken_by_line(&Value::Object(self.parts.clone()))
    }
}

/// The arguments with a file on top, if there is one.
pub(super) fn with_file(data: &DataArguments, path: &Path) -> DataArguments {
    let mut data = data.clone();
    if path.exists() && !data.add.iter().any(|layer| layer == path) {
        data.add.push(path.into());
    }
    data
}

fn list<'a>(members: &'a mut Map<String, Value>, key: &str) -> &'a mut Vec<Value> {
    let list = members.entry(key).or_insert_with(|| json!([]));
    if !list.is_array() {
        *list = json!([]);
    }
    list.as_array_mut().expect("it is a list")
}

/// Adds a fact to a record; whether it says anything new, as [`add_facts`] does.
pub(super) fn add_fact(record: &mut Map<String, Value>, member: &str, fact: Value) -> bool {
    add_facts(record, member, [fact]).contains(&true)
}

/// Adds facts to a record, unless it has them; one that says the same with another citation gets that too. Whether each is new.
pub(super) fn add_facts(
    record: &mut Map<String, Value>,
    member: &str,
    facts: impl IntoIterator<Item = Value>,
) -> Vec<bool> {
    let known = list(record, member);
    let mut places = HashMap::new();
    for (at, fact) in known.iter().enumerate() {
        places.entry(said_by(fact)).or_insert(at);
    }
    let facts = facts.into_iter().map(|fact| match places.entry(said_by(&fact)) {
        Entry::Occupied(same) => add_citations(&mut known[*same.get()], &fact),
        Entry::Vacant(place) => {
            place.insert(known.len());
            known.push(fact);
            true
        }
    });
    facts.collect()
}

/// What a fact says, whoever says so.
fn said_by(fact: &Value) -> String {
    text_of(fact, |member| member != "cite")
}

/// Some members of a fact as text, in whatever order they stand.
pub(super) fn text_of(fact: &Value, counts: impl Fn(&str) -> bool) -> String {
    let members = fact.as_object().into_iter().flatten().filter(|(member, _)| counts(member));
    json!(members.collect::<BTreeMap<_, _>>()).to_string()
}

/// Whether another account of a fact cites anything new, which the fact then cites too.
fn add_citations(fact: &mut Value, other: &Value) -> bool {
    let cited = |fact: &Value| fact["cite"].as_array().cloned().unwrap_or_default();
    let mut citations = cited(fact);
    let new: Vec<Value> = cited(other).into_iter().filter(|citation| !citations.contains(citation)).collect();
    let is_new = !new.is_empty();
    citations.extend(new);
    if is_new {
        fact["cite"] = citations.into();
    }
    is_new
}

/// Takes a fact away; whether there was one.
pub(super) fn remove_fact(record: &mut Map<String, Value>, fact: &Value) -> bool {
    let facts = list(record, "facts");
    let n_facts = facts.len();
    facts.retain(|other| other != fact);
    facts.len() < n_facts
}

/// Takes away the values of a property that a value of our own takes the place of: it has only one.
pub(super) fn clear(record: &mut Map<String, Value>, property: Property) -> usize {
    let facts = list(record, "facts");
    let n_facts = facts.len();
    let takes_part = |fact: &Value| fact["rank"].as_str().is_none_or(|rank| rank == Rank::Normal.word());
    facts.retain(|fact| fact["property"] != property.key() || !takes_part(fact));
    n_facts - facts.len()
}

pub(super) fn id_from(words: &str) -> String {
    const MAX_WORDS: usize = 6;
    folded(words).split(' ').filter(|word| word.is_ascii()).take(MAX_WORDS).collect::<Vec<_>>().join("-")
}
