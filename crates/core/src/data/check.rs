//! The check of a dataset: everything that must hold before its facts are shown. Changes nothing and finds every problem at once.

mod alone;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::dataset::Dataset;
use super::fact::{Reference, Value};
use super::handle::Handle;
use super::image::{Writer, Written};
use super::kind::Kind;
use super::origin::{Origins, Spot};
use super::problem::{Problem, did_you_mean, nearest};
use super::property::ValueType;
use super::read::{Reading, Text, careful_each};
use super::record::Record;

/// Reads texts with care and checks them: the dataset when all is well, else every problem, in the order of files and lines.
pub fn load(texts: &[Text]) -> Result<Dataset, Vec<Problem>> {
    let mut writer = Writer::default();
    let Reading { mut origins, problems, .. } = careful_each(texts, &mut |reading| {
        let Reading { records, sources, origins, problems } = reading;
        for record in records.drain(..) {
            let origin = &origins.records[writer.n_records()];
            alone::record(&record, &mut |fact, property, message| {
                let at = fact.map_or(origin.at, |fact| origins.of_facts(origin)[fact]);
                problems.push(origins.problem(at, &record.id, property, message));
            });
            writer.record(&record);
        }
        for source in sources.drain(..) {
            let at = origins.sources[writer.n_sources()].at;
            alone::source(&source, &mut |member, message| {
                problems.push(origins.problem(at, &source.id, member, message));
            });
            writer.source(&source);
        }
    });
    let Written { image, records, sources, is_whole } = writer.finish();
    origins.arrange(&records, &sources);
    let dataset = Dataset::of(image);
    let mut checker = Checker { dataset: &dataset, origins: &origins, problems };
    checker.check(is_whole);
    let mut problems = checker.problems;
    if problems.is_empty() {
        return Ok(dataset);
    }
    problems.sort_by(|a, b| (file_order(texts, &a.file), a.line, a).cmp(&(file_order(texts, &b.file), b.line, b)));
    problems.dedup();
    Err(problems)
}

fn file_order(texts: &[Text], file: &str) -> usize {
    texts.iter().position(|text| text.file == file).unwrap_or(texts.len())
}

/// What must hold between records and sources.
struct Checker<'a> {
    dataset: &'a Dataset,
    origins: &'a Origins,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    /// Looks for links and citations that lead nowhere only when it is known that there are some.
    fn check(&mut self, is_whole: bool) {
        if !is_whole {
            self.lost();
        }
        self.misfits();
        self.sources();
        let again = self.twice();
        self.clashes(&again);
        self.cities();
    }

    fn tell(&mut self, at: Spot, record: &str, property: &str, message: String) {
        self.problems.push(self.origins.problem(at, record, property, message));
    }

    /// Links to no record and citations of no source.
    fn lost(&mut self) {
        let sources: HashSet<&str> = self.dataset.sources().map(|source| source.id).collect();
        for (record, origin) in self.dataset.records().zip(&self.origins.records) {
            for (fact, &spot) in record.facts().zip(self.origins.of_facts(origin)) {
                if let Value::Link(Reference { id, to: None }) = fact.value() {
                    let message = format!("links to {id}, which is no record{}", self.hint(id));
                    self.tell(spot, record.id, fact.property.key(), message);
                }
                for citation in fact.citations().filter(|citation| !sources.contains(citation.source)) {
                    let message = format!("source {} is not in sources.json; add it or mend its id", citation.source);
                    self.tell(spot, record.id, fact.property.key(), message);
                }
            }
        }
    }

    /// The id that was meant, perhaps. Every id is compared, so only the first problems are worth it: with a hundred thousand wrong
    /// links, and as many records, the answer would never come.
    fn hint(&self, id: &str) -> String {
        const MOST_HINTS: usize = 50;
        if self.problems.len() >= MOST_HINTS {
            return String::new();
        }
        did_you_mean(nearest(id, self.dataset.records().map(|record| record.id)))
    }

    /// Links to a record of a kind that the property does not take.
    fn misfits(&mut self) {
        for (record, origin) in self.dataset.records().zip(&self.origins.records) {
            for (fact, property, to) in record.links() {
                let ValueType::Link(kinds) = property.definition().value else { continue };
                let kind = self.dataset.kind(to);
                if kinds.is_empty() || kinds.contains(&kind) {
                    continue;
                }
                let wanted = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or ");
                let id = self.dataset.record(to).id;
                let message = format!("links to {id}, a {}; it takes a {wanted}", kind.word());
                self.tell(self.origins.of_facts(origin)[fact], record.id, property.key(), message);
            }
        }
    }

    /// No source twice.
    fn sources(&mut self) {
        let mut seen: HashMap<&str, Spot> = HashMap::new();
        for (source, origin) in self.dataset.sources().zip(&self.origins.sources) {
            if let Some(first) = seen.insert(source.id, origin.at) {
                let (file, line) = self.origins.told(first);
                let message = format!("the source stands twice; the other is in {file}, line {line}");
                self.tell(origin.at, source.id, "id", message);
            }
        }
    }

    /// No id twice. Gives the records whose id stands before them already.
    fn twice(&mut self) -> HashSet<Handle> {
        let (dataset, origins, hasher) = (self.dataset, self.origins, RandomState::new());
        let id = |handle| dataset.record(handle).id;
        let at = |handle: Handle| origins.records[handle.index()].at;
        let mut again = HashSet::new();
        for mut same in alike(dataset.handles().map(|handle| (hasher.hash_one(id(handle)), handle)).collect()) {
            same.sort_by_key(|&handle| at(handle));
            for &handle in &same {
                let first = same.iter().find(|&&first| id(first) == id(handle)).filter(|&&first| first != handle);
                if let Some((file, line)) = first.map(|&first| origins.told(at(first))) {
                    let message = format!("the id stands twice; the other is in {file}, line {line}");
                    self.tell(at(handle), id(handle), "id", message);
                    again.insert(handle);
                }
            }
        }
        again
    }

    /// No alias, short label or name that leads to two records of a kind.
    fn clashes(&mut self, again: &HashSet<Handle>) {
        let (dataset, hasher) = (self.dataset, RandomState::new());
        let mut words: Vec<(u64, (Handle, u32))> = Vec::with_capacity(dataset.n_records() * 2);
        for handle in dataset.handles().filter(|handle| !again.contains(handle)) {
            let record = dataset.record(handle);
            let numbered = (0..).zip(names(record)).filter(|(_, word)| !word.is_empty());
            words
                .extend(numbered.map(|(at, word)| (hasher.hash_one((record.kind, word.to_lowercase())), (handle, at))));
        }
        let word = |handle, at| names(dataset.record(handle)).nth(at as usize).unwrap_or_default();
        let lower = |&(handle, at): &(Handle, u32)| (dataset.kind(handle), word(handle, at).to_lowercase());
        for mut same in alike(words) {
            same.sort_by_key(|&(handle, at)| (self.origins.records[handle.index()].at, at));
            for row @ &(handle, at) in &same {
                let first = same.iter().find(|first| lower(first) == lower(row)).filter(|(first, _)| *first != handle);
                if let Some(&(first, _)) = first {
                    let message =
                        format!("{} also leads to {}; delete one of them", word(handle, at), dataset.record(first).id);
                    let at = self.origins.records[handle.index()].at;
                    self.tell(at, dataset.record(handle).id, "aliases", message);
                }
            }
        }
    }

    /// One city lies in one place: coordinates are repeated in the files, so they are held against each other.
    fn cities(&mut self) {
        let mut seen: HashMap<&str, (f64, f64)> = HashMap::new();
        for (record, origin) in self.dataset.records().zip(&self.origins.records) {
            for (fact, spot) in record.facts().zip(self.origins.of_facts(origin)) {
                let Value::Place(place) = fact.value() else { continue };
                let (lat, lon) = *seen.entry(place.city).or_insert((place.lat, place.lon));
                // A tenth of a degree is some ten kilometres: the precision the dataset promises.
                if (lat - place.lat).abs() > 0.1 || (lon - place.lon).abs() > 0.1 {
                    let message = format!("{} lies elsewhere in another record, at {lat}, {lon}", place.city);
                    self.tell(*spot, record.id, fact.property.key(), message);
                }
            }
        }
    }
}

/// The rows whose numbers are the same. Sorted, they lie together, and none is looked up among all others.
fn alike<T: Ord + Copy>(mut rows: Vec<(u64, T)>) -> Vec<Vec<T>> {
    rows.sort_unstable();
    let alike = rows.chunk_by(|(a, _), (b, _)| a == b).filter(|alike| alike.len() > 1);
    alike.map(|alike| alike.iter().map(|(_, row)| *row).collect()).collect()
}

/// What a record is called.
fn names(record: Record<'_>) -> impl Iterator<Item = &str> {
    [record.name, record.short].into_iter().chain(record.aliases())
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
