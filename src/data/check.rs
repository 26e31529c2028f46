//! The check of a dataset: everything that must hold before its facts are shown. Changes nothing and finds every problem at once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

use super::dataset::Dataset;
use super::date::Date;
use super::draft::{Fact, Record, Value};
use super::kind::Kind;
use super::origin::{Origin, Spot};
use super::problem::{Problem, did_you_mean, nearest};
use super::property::{Property, ValueType};
use super::read::{Reading, Text, careful};
use super::record::Rank;

/// Reads texts with care and checks them: the dataset when all is well, else every problem, in the order of files and lines.
pub fn check_texts(texts: &[Text]) -> Result<Dataset, Vec<Problem>> {
    let reading = careful(texts);
    let mut problems = check(&reading);
    if problems.is_empty() {
        return Ok(Dataset::new(reading.records, reading.sources));
    }
    problems.sort_by(|a, b| (file_order(texts, &a.file), a.line, a).cmp(&(file_order(texts, &b.file), b.line, b)));
    problems.dedup();
    Err(problems)
}

fn file_order(texts: &[Text], file: &str) -> usize {
    texts.iter().position(|text| text.file == file).unwrap_or(texts.len())
}

/// Every problem of what was read, the problems of reading first.
pub fn check(reading: &Reading<'_>) -> Vec<Problem> {
    let mut ids = HashMap::with_capacity(reading.records.len());
    let mut twice = Vec::new();
    for (number, record) in reading.records.iter().enumerate() {
        match ids.entry(&*record.id) {
            Entry::Vacant(vacant) => {
                vacant.insert((number, record.kind));
            }
            Entry::Occupied(first) => twice.push((number, first.get().0)),
        }
    }
    let sources = reading.sources.iter().map(|source| &*source.id).collect();
    let mut checker = Checker { reading, ids, twice, sources, problems: reading.problems.clone() };
    for (record, origin) in reading.records.iter().zip(&reading.origins.records) {
        checker.record(record, origin);
    }
    checker.sources();
    checker.clashes();
    checker.cities();
    checker.problems
}

struct Checker<'a, 't> {
    reading: &'a Reading<'t>,
    /// Of each id the number of its first record and what that is.
    ids: HashMap<&'a str, (usize, Kind)>,
    /// The number of each record whose id stands before it already, and that of the first one with the id, which counts.
    twice: Vec<(usize, usize)>,
    sources: std::collections::HashSet<&'a str>,
    problems: Vec<Problem>,
}

impl<'a, 't> Checker<'a, 't> {
    fn tell(&mut self, at: Spot, record: &str, property: &str, message: String) {
        let (file, line) = self.reading.origins.told(at);
        let (file, record, property) = (file.into(), record.into(), property.into());
        self.problems.push(Problem { file, line, record, property, message });
    }

    fn record(&mut self, record: &'a Record<'t>, origin: &Origin) {
        let mut tell = |property: &str, message: &str| self.tell(origin.at, &record.id, property, message.into());
        if !is_id(&record.id) {
            tell("id", "write the id in lower-case words joined by hyphens");
        }
        if is_blank(&record.name) {
            tell("name", "the name is empty; write one");
        }
        if is_blank(&record.summary) {
            tell("summary", "the summary is empty; write one sentence");
        }
        if record.aliases.iter().any(|alias| is_blank(alias)) {
            tell("aliases", "an alias is empty; delete it");
        }
        for (fact, spot) in record.facts.iter().zip(self.reading.origins.of_facts(origin)) {
            for message in self.fact(record, fact) {
                self.tell(*spot, &record.id, fact.property.key(), message);
            }
        }
        for gap in record.gaps.iter().filter(|gap| !gap.property.fits(record.kind)) {
            self.tell(origin.at, &record.id, gap.property.key(), misfit(record.kind));
        }
        for property in Property::of(record.kind) {
            if let Some(message) = contradiction(record, property) {
                self.tell(origin.at, &record.id, property.key(), message);
            }
        }
    }

    fn fact(&self, record: &Record<'_>, fact: &Fact<'_>) -> Vec<String> {
        let mut messages = Vec::new();
        if !fact.property.fits(record.kind) {
            messages.push(misfit(record.kind));
        }
        match &fact.value {
            Value::Text(text) if is_blank(text) => {
                messages.push("the text is empty; write it or delete the fact".into());
            }
            Value::Link(id) => messages.extend(self.link(record, fact.property, id)),
            Value::Place(place) if !(-90.0..=90.0).contains(&place.lat) || !(-180.0..=180.0).contains(&place.lon) => {
                messages.push(format!("{} lies outside the earth; check lat and lon", place.city));
            }
            Value::Place(place) if is_blank(&place.city) => messages.push("the city is empty; write it".into()),
            Value::Period(period) => messages.extend(improbable(period.start).or_else(|| improbable(period.end))),
            Value::Date(date) => messages.extend(improbable(*date)),
            Value::Text(_) | Value::Place(_) | Value::Number(_) | Value::Address(_) => {}
        }
        messages.extend(fact.from.and_then(improbable));
        messages.extend(fact.until.and_then(improbable));
        if let (Some(from), Some(until)) = (fact.from, fact.until)
            && until.last() < from.first()
        {
            messages.push(format!("until {} comes before from {}", until.iso(), from.iso()));
        }
        if fact.citations.is_empty() {
            messages.push("no citation; add \"cite\": [\"source-id §12\"]".into());
        }
        for citation in fact.citations.iter().filter(|citation| !self.sources.contains(&*citation.source)) {
            messages.push(format!("source {} is not in sources.json; add it or mend its id", citation.source));
        }
        messages
    }

    fn link(&self, record: &Record<'_>, property: Property, id: &str) -> Option<String> {
        let Some(&(_, kind)) = self.ids.get(id) else {
            return Some(format!("links to {id}, which is no record{}", self.hint(id)));
        };
        if id == &*record.id {
            return Some("links to its own record; delete it".into());
        }
        let ValueType::Link(kinds) = property.row().value else { return None };
        let fits = kinds.is_empty() || kinds.contains(&kind);
        let wanted = || kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or ");
        (!fits).then(|| format!("links to {id}, a {}; it takes a {}", kind.word(), wanted()))
    }

    /// The id that was meant, perhaps. Every id is compared, so only the first problems are worth it: with a hundred thousand wrong
    /// links, and as many records, the answer would never come.
    fn hint(&self, id: &str) -> String {
        const MOST_HINTS: usize = 50;
        if self.problems.len() >= MOST_HINTS {
            return String::new();
        }
        did_you_mean(nearest(id, self.ids.keys().copied()))
    }

    fn sources(&mut self) {
        let mut seen: HashMap<&str, &Origin> = HashMap::new();
        for (source, origin) in self.reading.sources.iter().zip(&self.reading.origins.sources) {
            if !is_id(&source.id) {
                self.tell(origin.at, &source.id, "id", "write the id in lower-case words joined by hyphens".into());
            }
            for (member, text) in
                [("title", &source.title), ("publisher", &source.publisher), ("language", &source.language)]
            {
                if is_blank(text) {
                    self.tell(origin.at, &source.id, member, format!("the {member} is empty; write it"));
                }
            }
            if let Some(first) = seen.insert(&source.id, origin) {
                let (file, line) = self.reading.origins.told(first.at);
                let message = format!("the source stands twice; the other is in {file}, line {line}");
                self.tell(origin.at, &source.id, "id", message);
            }
        }
    }

    /// No id twice, and no alias, short label or name that leads to two records of a kind.
    fn clashes(&mut self) {
        let reading = self.reading;
        // Words that are the same have the same number; sorted, these lie together and no word is looked up among all others.
        let hasher = RandomState::new();
        let mut words: Vec<(u64, usize, &str)> = Vec::with_capacity(reading.records.len() * 2);
        for (index, record) in reading.records.iter().enumerate() {
            if let Ok(place) = self.twice.binary_search_by_key(&index, |(number, _)| *number) {
                let (_, first) = self.twice[place];
                let (file, line) = reading.origins.told(reading.origins.records[first].at);
                let message = format!("the id stands twice; the other is in {file}, line {line}");
                self.tell(reading.origins.records[index].at, &record.id, "id", message);
                continue;
            }
            let of_record = [&record.name, &record.short].into_iter().chain(&record.aliases);
            let numbered = |word: &'a str| (hasher.hash_one((record.kind, word.to_lowercase())), index, word);
            words.extend(of_record.filter(|word| !word.is_empty()).map(|word| numbered(word)));
        }
        words.sort_unstable_by_key(|(number, index, _)| (*number, *index));
        for same in words.chunk_by(|(a, ..), (b, ..)| a == b).filter(|same| same.len() > 1) {
            for &(_, index, word) in same {
                let leads = |&&(_, other, known): &&(u64, usize, &str)| {
                    reading.records[other].kind == reading.records[index].kind
                        && known.to_lowercase() == word.to_lowercase()
                };
                if let Some(&(_, other, _)) = same.iter().find(leads).filter(|(_, other, _)| *other != index) {
                    let message = format!("{word} also leads to {}; delete one of them", reading.records[other].id);
                    self.tell(reading.origins.records[index].at, &reading.records[index].id, "aliases", message);
                }
            }
        }
    }

    /// One city lies in one place: coordinates are repeated in the files, so they are held against each other.
    fn cities(&mut self) {
        let mut seen: HashMap<&str, (f64, f64)> = HashMap::new();
        for (record, origin) in self.reading.records.iter().zip(&self.reading.origins.records) {
            for (fact, spot) in record.facts.iter().zip(self.reading.origins.of_facts(origin)) {
                let Value::Place(place) = &fact.value else { continue };
                let (lat, lon) = *seen.entry(&place.city).or_insert((place.lat, place.lon));
                // A tenth of a degree is some ten kilometres: the precision the dataset promises.
                if (lat - place.lat).abs() > 0.1 || (lon - place.lon).abs() > 0.1 {
                    let message = format!("{} lies elsewhere in another record, at {lat}, {lon}", place.city);
                    self.tell(*spot, &record.id, fact.property.key(), message);
                }
            }
        }
    }
}

/// Two values of a single-valued property need ranks: all disputed, or one preferred and the others disputed.
fn contradiction(record: &Record<'_>, property: Property) -> Option<String> {
    let current: Vec<Rank> =
        record.facts_of(property).map(|fact| fact.rank).filter(|&rank| rank != Rank::Outdated).collect();
    let count = |rank| current.iter().filter(|&&found| found == rank).count();
    if property.row().many {
        return None;
    }
    if count(Rank::Preferred) > 1 {
        return Some("two values are preferred; keep one and mark the other disputed".into());
    }
    if current.len() > 1 && (count(Rank::Normal) > 0 || count(Rank::Disputed) == 0) {
        return Some("it takes one value; mark the others disputed or outdated".into());
    }
    None
}

fn misfit(kind: Kind) -> String {
    let known = Property::of(kind).map(Property::key).collect::<Vec<_>>().join(", ");
    format!("does not fit a {}, which takes {known}", kind.word())
}

/// Dates outside the life of the subject are slips of the hand.
fn improbable(date: Date) -> Option<String> {
    let plausible = 1200..=2100;
    (!plausible.contains(&date.year())).then(|| format!("{} is hardly meant; check the year", date.iso()))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a text is lower-case words joined by hyphens.
pub fn is_id(id: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !id.is_empty() && id.split('-').all(is_word)
}

/// What a dataset holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Records of each kind, in table order.
    pub kinds: Vec<(Kind, usize)>,
    /// Records in all.
    pub records: usize,
    /// Facts.
    pub facts: usize,
    /// Citations of facts.
    pub citations: usize,
    /// Sources.
    pub sources: usize,
    /// Sets of values that contradict each other.
    pub conflicts: usize,
    /// Known gaps.
    pub gaps: usize,
}

impl Census {
    /// Counts a dataset.
    pub fn of(dataset: &Dataset) -> Census {
        let records = dataset.records();
        Census {
            kinds: Kind::ALL.iter().map(|&kind| (kind, dataset.count(kind))).collect(),
            records: dataset.n_records(),
            facts: dataset.n_facts(),
            citations: dataset.n_citations(),
            sources: dataset.sources().len(),
            conflicts: records.clone().map(|record| record.conflicts().len()).sum(),
            gaps: records.map(|record| record.gaps().len()).sum(),
        }
    }
}
