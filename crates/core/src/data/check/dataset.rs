//! What must hold between records and sources.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::data::dataset::Dataset;
use crate::data::draft::Spot;
use crate::data::fact::{Fact, Place, Reference, Value};
use crate::data::handle::Handle;
use crate::data::image::Spots;
use crate::data::joiner::may_join;
use crate::data::problem::{did_you_mean, nearest};
use crate::data::problems::Problems;
use crate::data::property::ValueType;
use crate::data::record::Record;

pub(in crate::data) fn check_dataset(dataset: &Dataset, spots: &Spots, problems: &Problems<'_>) {
    let checker = Checker { dataset, spots, problems };
    checker.check_facts();
    checker.check_sources();
    checker.check_ids();
    checker.check_names();
}

struct Checker<'a> {
    dataset: &'a Dataset,
    spots: &'a Spots,
    problems: &'a Problems<'a>,
}

impl Checker<'_> {
    fn check_facts(&self) {
        let sources: HashSet<&str> = self.dataset.sources().map(|source| source.id).collect();
        let mut places: HashMap<&str, Place<'_>> = HashMap::new();
        for record in self.dataset.records() {
            for fact in record.facts() {
                let report = |message: String| {
                    let at = self.spots.facts[fact.handle().index()];
                    self.problems.report(at, record.id, fact.property.key(), message);
                };
                for citation in fact.citations().filter(|citation| !sources.contains(citation.source)) {
                    report(format!("source {} is not in sources.json; add it or mend its id", citation.source));
                }
                match fact.value() {
                    Value::Link(link) => self.wrong_link(fact, link).into_iter().for_each(report),
                    Value::Place(place) => wrong_place(&mut places, place).into_iter().for_each(report),
                    Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Address(_) => {}
                }
            }
        }
    }

    /// A link to no record, or to one of a kind that the property does not take.
    fn wrong_link(&self, fact: Fact<'_>, Reference { id, to }: Reference<'_>) -> Option<String> {
        let Some(to) = to else { return Some(format!("links to {id}, which is no record{}", self.hint(id))) };
        let ValueType::Link(kinds) = fact.property.definition().value else { return None };
        let kind = self.dataset.kind(to);
        if kinds.is_empty() || kinds.contains(&kind) {
            return None;
        }
        let wanted = kinds.iter().map(|kind| kind.one()).collect::<Vec<_>>().join(" or ");
        Some(format!("links to {id}, {}; it takes {wanted}", kind.one()))
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

    /// No source twice. Sources of one id lie next to each other.
    fn check_sources(&self) {
        for (number, (source, next)) in self.dataset.sources().zip(self.dataset.sources().skip(1)).enumerate() {
            if source.id == next.id {
                let (file, line) = self.problems.place(self.spots.sources[number]);
                let message = format!("the source stands twice; the other is in {file}, line {line}");
                self.problems.report(self.spots.sources[number + 1], next.id, "id", message);
            }
        }
    }

    /// No id twice.
    fn check_ids(&self) {
        let mut first: HashMap<&str, Handle> = HashMap::with_capacity(self.dataset.n_records());
        for handle in self.in_file_order() {
            let id = self.dataset.record(handle).id;
            let known = *first.entry(id).or_insert(handle);
            if known != handle {
                let (file, line) = self.problems.place(self.spot(known));
                let message = format!("the id stands twice; the other is in {file}, line {line}");
                self.problems.report(self.spot(handle), id, "id", message);
            }
        }
    }

    /// No name, short label or alias that leads to two records of a kind. Names are looked up by their hashes: kept, the lower-case
    /// names of half a million records would take as much memory as the dataset.
    fn check_names(&self) {
        let hasher = RandomState::new();
        let mut first: HashMap<u64, Handle> = HashMap::with_capacity(self.dataset.n_records() * 2);
        for handle in self.in_file_order() {
            let record = self.dataset.record(handle);
            for name in names(record).filter(|name| !name.is_empty()) {
                let seen = as_seen(name);
                let known = *first.entry(hasher.hash_one((record.kind, &seen))).or_insert(handle);
                let other = self.dataset.record(known);
                if other.id != record.id && names(other).any(|name| as_seen(name) == seen) {
                    let (member, remedy) = if name == record.name {
                        ("name", "write what tells them apart, as in \"Maria Silva (Lisbon)\"")
                    } else {
                        ("aliases", "delete one of them")
                    };
                    let message = format!("{name} also leads to {}; {remedy}", other.id);
                    self.problems.report(self.spot(handle), record.id, member, message);
                }
            }
        }
    }

    fn in_file_order(&self) -> Vec<Handle> {
        let mut handles: Vec<Handle> = self.dataset.handles().collect();
        handles.sort_by_key(|&handle| self.spot(handle));
        handles
    }

    fn spot(&self, record: Handle) -> Spot {
        self.spots.records[record.index()]
    }
}

/// One city lies in one place: coordinates are repeated in the files, so they are held against each other.
fn wrong_place<'a>(places: &mut HashMap<&'a str, Place<'a>>, place: Place<'a>) -> Option<String> {
    let first = places.entry(place.city).or_insert(place);
    // A tenth of a degree is some ten kilometres: the precision the dataset promises.
    if (first.lat - place.lat).abs() <= 0.1 && (first.lon - place.lon).abs() <= 0.1 {
        return None;
    }
    Some(format!("{} lies elsewhere in another record, at {}, {}", place.city, first.lat, first.lon))
}

/// A name as people compare it: joiners are seen only where they change a letter, which is too little to tell records apart.
fn as_seen(name: &str) -> String {
    name.chars().filter(|&c| !may_join(c)).flat_map(char::to_lowercase).collect()
}

fn names(record: Record<'_>) -> impl Iterator<Item = &str> {
    [record.name, record.short].into_iter().chain(record.aliases())
}
