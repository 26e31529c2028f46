//! What the rows of a spreadsheet say as facts, or what is wrong with them. Reads no text of CSV, writes nothing.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use serde_json::{Map, Value, json};

use super::answers::{dates, known_place, record_meant, value_of};
use super::fact_columns::{NEEDED, OF_RECORD, OF_SOURCE};
use super::fact_rows::FactFile;
use super::fact_source::citations;
use super::has_name;
use crate::catalog::Catalog;
use crate::data::{Kind, Property, Rank, Record, Source, ValueType, also_on, nearest};
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
    /// The facts of the rows, and what is wrong with them, in their order. A fact of which only a member is wrong is there without it.
    pub(super) fn facts(&self, catalog: &Catalog) -> (Vec<ImportedFact>, Vec<RowError>) {
        let (mut facts, mut wrong) = (Vec::new(), self.differing(catalog));
        for (line, row) in &self.rows {
            let mut errors = Vec::from_iter(self.misplaced(row));
            if errors.is_empty() {
                facts.extend(self.fact(catalog, *line, row, &mut errors));
            }
            wrong.extend(errors.into_iter().map(|why| (*line, why)));
        }
        for fact in &mut facts {
            let told = self.replace_unknown_sources(catalog, &mut fact.members["cite"]);
            wrong.extend(told.into_iter().map(|why| (fact.line, why)));
        }
        (facts, wrong)
    }

    /// Whether a text names what a row on one of some lines would make: its record or the source that it cites first.
    pub(super) fn names_row(&self, catalog: &Catalog, lines: &[usize], text: &str) -> bool {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let words: HashSet<&str> = words.collect();
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
            for (of, keys) in [(self.cell(row, "id"), OF_RECORD.as_slice()), (source.as_str(), OF_SOURCE.as_slice())] {
                let others = keys.iter().filter_map(|key| {
                    let cell = self.cell(row, key);
                    // That a word is no kind is told where it stands.
                    let cell = if *key == "kind" { Kind::named(cell).map_or("", Kind::word) } else { cell };
                    let is_said = !of.is_empty() && !cell.is_empty();
                    let known =
                        is_said.then(|| first.entry((of.to_string(), *key)).or_insert((cell.to_string(), *line)));
                    known.filter(|known| known.0 != cell).map(|known| (*key, cell, known.0.clone(), known.1))
                });
                match others.collect::<Vec<_>>().as_slice() {
                    [] => {}
                    [(key, cell, said, at)] => {
                        wrong.push((
                            *line,
                            format!("{key} of {of} is {cell}, but {said} on line {at}; keep one of them"),
                        ));
                    }
                    [(.., at), ..] => {
                        let why =
                            format!("{of} is described otherwise on line {at}; keep one of them, or write another id");
                        wrong.push((*line, why));
                    }
                }
            }
        }
        wrong
    }

    /// Why the cells of a row are not those of its columns, if they are not.
    fn misplaced(&self, row: &StringRecord) -> Option<String> {
        let lacks = !self.empty(row).is_empty();
        // An empty cell too many moves what is needed.
        let is_too_long = self.is_too_long(row) || row.len() > self.n_columns && lacks;
        let (n_cells, n_columns, sign) = (row.len(), self.n_columns, self.delimiter.word);
        let too_long = || format!("{n_cells} cells for {n_columns} columns; put a text with a {sign} in quotes");
        let other = self.other_delimiter(row).filter(|_| is_too_long || lacks);
        other.or_else(|| is_too_long.then(too_long))
    }

    /// The columns without which the row says nothing, and that are empty in it.
    fn empty(&self, row: &StringRecord) -> Vec<&'static str> {
        let is_empty =
            |key: &&str| self.cell(row, key).is_empty() && (*key != "value" || self.cell(row, "value_id").is_empty());
        NEEDED.into_iter().filter(is_empty).collect()
    }

    /// A cell of a row, or where it is empty that of another row about the same record: once is enough.
    fn of_record<'a>(&'a self, row: &'a StringRecord, key: &str) -> &'a str {
        let of_id = || self.rows.iter().filter(|(_, other)| self.cell(other, "id") == self.cell(row, "id"));
        let said = || of_id().map(|(_, other)| self.cell(other, key)).find(|cell| !cell.is_empty());
        Some(self.cell(row, key)).filter(|cell| !cell.is_empty()).or_else(said).unwrap_or_default()
    }

    /// What a row says, and all that is wrong with it. None when nothing is left without what is wrong.
    fn fact(
        &self,
        catalog: &Catalog,
        line: usize,
        row: &StringRecord,
        errors: &mut Vec<String>,
    ) -> Option<ImportedFact> {
        let cell = |key: &str| self.cell(row, key);
        let empty = self.empty(row);
        if !empty.is_empty() {
            let (are, them) = if empty.len() == 1 { ("is", "it") } else { ("are", "them") };
            errors.push(format!("{} {are} empty; write {them}, or delete the row", empty.join(" and ")));
        }
        let mut members = Map::new();
        for key in ["on", "from", "until", "seen"].into_iter().filter(|key| !cell(key).is_empty()) {
            match dates(cell(key)) {
                Ok(date) => drop(members.insert(key.into(), date.iso().into())),
                Err(why) => errors.push(format!("{key}: {why}")),
            }
        }
        match Rank::named(cell("rank")) {
            Some(Rank::Normal) => {}
            Some(rank) => drop(members.insert("rank".into(), rank.word().into())),
            None if cell("rank").is_empty() => {}
            None => errors.push(not_one_of("rank", cell("rank"), Rank::WORDS.map(|(_, word)| word))),
        }
        for key in ["as", "note"].into_iter().filter(|key| !cell(key).is_empty()) {
            members.insert(key.into(), cell(key).into());
        }
        let source = self.source(catalog, row, errors);
        if cell("id").is_empty() {
            return None;
        }
        let (id, kind) = self.subject(catalog, row, errors)?;
        if cell("property").is_empty() {
            return None;
        }
        let property = property_of(kind, cell("property")).map_err(|why| errors.push(why)).ok()?;
        if !property.fits(kind) {
            let advice = match Property::near(kind, property) {
                Some(meant) => format!("did you mean {}?", meant.key()),
                None => format!("aep schema {} lists those that do", kind.plural()),
            };
            errors.push(format!("property {} does not fit {}; {advice}", property.key(), kind.one()));
            return None;
        }
        if empty.contains(&"value") {
            return None;
        }
        let value = self.value(catalog, row, property).map_err(|why| errors.push(why)).ok()?;
        members.insert("property".into(), property.key().into());
        members.insert("value".into(), value);
        // What cites nothing is told; the rest is checked as if it did.
        let any = || catalog.dataset().sources().next().map_or("", |source| source.id);
        let cited = if cell("cite").is_empty() { any() } else { cell("cite") };
        members.insert("cite".into(), citations(catalog, cited).into());
        let (name, summary) = (self.of_record(row, "name").into(), self.of_record(row, "summary").into());
        let members = in_order(members);
        Some(ImportedFact { line, kind, id, name, summary, property, members, source })
    }

    /// The id and kind of the record that a row is about.
    fn subject(&self, catalog: &Catalog, row: &StringRecord, errors: &mut Vec<String>) -> Option<(String, Kind)> {
        let (id, word) = (self.cell(row, "id"), self.cell(row, "kind"));
        let own = Kind::named(word);
        if own.is_none() && !word.is_empty() {
            errors.push(not_one_of("kind", word, Kind::ALL.iter().map(|kind| kind.word())));
        }
        let known = catalog.dataset().find(id).map(|handle| catalog.record(handle));
        let known = known.or_else(|| record_meant(catalog, own.as_slice(), "", id).ok());
        if let Some(record) = known {
            let (id, right) = (record.id(), record.kind);
            if let Some(own) = own.filter(|own| *own != right) {
                errors.push(format!("{id} is {}, not {}; write {} as kind", right.one(), own.one(), right.word()));
                return None;
            }
            return Some((id.into(), right));
        }
        // A new record says its kind once. Where rows differ, or it is misspelt, that is told, and the first is meant.
        let words = || self.rows.iter().filter(|(_, other)| self.cell(other, "id") == id);
        let mut words = words().map(|(_, other)| self.cell(other, "kind")).filter(|word| !word.is_empty()).peekable();
        let is_told = words.peek().is_some();
        let near = |word| nearest(word, Kind::ALL.iter().map(|kind| kind.word())).and_then(Kind::named);
        let kind = words.find_map(|word| Kind::named(word).or_else(|| near(word)));
        if kind.is_none() && !is_told {
            let new = "new record needs its kind, name and summary";
            errors.push(match nearest(id, catalog.dataset().records().map(Record::id)) {
                Some(near) => format!("{id} is not a record; did you mean {near}? A {new}"),
                None => format!("{id} is not a record; a {new}"),
            });
        }
        kind.map(|kind| (id.into(), kind))
    }

    /// A city with its degrees, or one that is known.
    fn place(&self, catalog: &Catalog, row: &StringRecord) -> Result<Value, String> {
        let city = self.cell(row, "value");
        match ["lat", "lon"].map(|key| (key, self.cell(row, key))) {
            [(_, ""), (_, "")] => known_place(catalog, city)
                .map_err(|why| format!("{why}; a new one needs its latitude and longitude in the columns lat and lon")),
            [(empty, ""), (full, _)] | [(full, _), (empty, "")] => {
                Err(format!("{empty} is empty beside {full}; write both, or neither for a city of the dataset"))
            }
            [(lat, north), (lon, east)] => {
                Ok(json!({"city": city, "lat": degrees(lat, north)?, "lon": degrees(lon, east)?}))
            }
        }
    }

    fn value(&self, catalog: &Catalog, row: &StringRecord, property: Property) -> Result<Value, String> {
        let (text, id) = (self.cell(row, "value"), self.cell(row, "value_id"));
        let value = match property.definition().value {
            ValueType::Place => self.place(catalog, row),
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
        if !matches!(property.definition().value, ValueType::Place)
            && ["lat", "lon"].iter().any(|key| !self.cell(row, key).is_empty())
        {
            return Err(format!("lat and lon are of places, and {} is none; empty them", property.key()));
        }
        let parts = || text.split(';').map(str::trim);
        let is_list = property.definition().many && parts().count() > 1;
        // Of a list, it is the list that is wrong.
        value.map_err(|why| if is_list { format!("{text}: write one row for each value") } else { why })
    }
}

/// The members of a fact in the order in which files write them.
fn in_order(mut members: Map<String, Value>) -> Map<String, Value> {
    const ORDER: [&str; 10] = ["property", "value", "as", "on", "from", "until", "seen", "rank", "note", "cite"];
    ORDER.into_iter().filter_map(|key| members.remove_entry(key)).collect()
}

/// A degree as a spreadsheet writes it: with a comma where that is the decimal sign.
fn degrees(key: &str, cell: &str) -> Result<f64, String> {
    let wrong = || format!("{key} is {cell}; write a number such as 56.95");
    cell.replace(',', ".").parse().ok().ok_or_else(wrong)
}

/// What is wrong with a word of a column that takes a few.
fn not_one_of<'a>(key: &str, word: &str, words: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let all = words.clone().into_iter().collect::<Vec<_>>().join(", ");
    let near = nearest(word, words.into_iter()).map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("{key} {word} is none of {all}{near}")
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
