//! What must hold between records and sources.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::links::{MOST_HINTS, Names, names, normalize, wrong_link};
use super::missing::{Missing, Wrong};
use super::on_top::check_on_top;
use super::order::{Denial, OrderChecker};
use super::places::{SpottedPlace, wrong_places};
use crate::data::dataset::Dataset;
use crate::data::draft::Spot;
use crate::data::fact::{Fact, Value};
use crate::data::handle::Handle;
use crate::data::image::Spots;
use crate::data::problem::did_you_mean;
use crate::data::problems::Problems;
use crate::data::record::Record;

pub(in crate::data) fn check_dataset(dataset: &Dataset, spots: &Spots, is_for_author: bool, problems: &Problems<'_>) {
    let checker = Checker { dataset, spots, is_for_author, problems };
    let twice = checker.ids_twice();
    let mut missing = checker.check_facts(&twice);
    checker.check_sources(&mut missing);
    checker.check_ids(&twice, &mut missing);
    missing.report(problems);
    checker.check_nameless(&twice);
    checker.check_names();
    if is_for_author {
        checker.check_order();
        check_on_top(dataset, spots, problems);
    }
}

/// The records of each id that stands twice.
type DuplicateIds<'a> = HashMap<&'a str, Vec<Handle>>;

struct Checker<'a> {
    dataset: &'a Dataset,
    spots: &'a Spots,
    is_for_author: bool,
    problems: &'a Problems<'a>,
}

impl<'a> Checker<'a> {
    /// Checks what facts name. Returns the dangling links and citations; `check_ids` may explain some of them.
    fn check_facts(&self, twice: &DuplicateIds) -> Missing<'a> {
        let mut is_cited: HashMap<&str, bool> = self.dataset.sources().map(|source| (source.id, false)).collect();
        let mut names = Names::new(self.dataset, self.is_for_author);
        let (mut places, mut missing) = (Vec::new(), Missing::new(self.dataset));
        for handle in self.dataset.handles() {
            let record = self.dataset.record(handle);
            for fact in record.facts() {
                let at = self.spots.facts[fact.handle().index()];
                let mut report = |member, about, message| {
                    missing.push(Wrong {
                        at: at.member(member),
                        record: record.id(),
                        property: fact.property,
                        is_source: member == "cite",
                        about,
                        message,
                    });
                };
                for citation in fact.citations() {
                    match is_cited.get_mut(citation.source) {
                        Some(is_cited) => {
                            *is_cited = true;
                            let second = names.second_source(citation).filter(|_| self.is_for_author);
                            if let Some(second) = second {
                                report(
                                    "cite",
                                    "",
                                    format!("a citation names {second} too; write each source in quotes of its own"),
                                );
                            }
                        }
                        None if citation.source.trim().is_empty() => {}
                        None if [citation.source, "sources"].iter().any(|it| self.problems.is_unread(it)) => {}
                        None => {
                            if let Some(message) = names.unknown_source(citation) {
                                report("cite", citation.source, message);
                            }
                        }
                    }
                }
                match fact.value() {
                    Value::Link(link) if link.id == record.id() => {
                        if !twice.contains_key(link.id) {
                            report("value", "", "links to its own record; delete it".into());
                        }
                    }
                    Value::Link(link) if link.to.is_none() && self.problems.is_unread(link.id) => {}
                    Value::Link(link) => {
                        if let Some(message) = wrong_link(&mut names, fact, link) {
                            report("value", if link.to.is_none() { link.id } else { "" }, message);
                        }
                        if let Some(to) = link.to {
                            missing.is_linked[to.index()] = true;
                        }
                    }
                    Value::Place(place) => places.push(SpottedPlace { at, record, fact, place }),
                    Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Address(_) => {}
                }
            }
        }
        let line = |place: &SpottedPlace<'_>| self.problems.place(place.at);
        for (SpottedPlace { at, record, fact, .. }, message) in wrong_places(&places, self.is_for_author, line) {
            self.problems.report(at.member("value"), record.id(), fact.property.key(), message);
        }
        // What a list of facts that cannot be read cites is not known.
        if self.is_for_author && !self.problems.is_unread("facts") {
            self.check_cited(&is_cited, &names);
        }
        missing
    }

    /// No source that nothing cites, unless a citation that could not be read, or names no source, may mean it; nor one with
    /// which something else is wrong.
    fn check_cited(&self, is_cited: &HashMap<&str, bool>, names: &Names<'_>) {
        let told = self.problems.records();
        for (number, source) in self.dataset.sources().enumerate() {
            let may_be_meant =
                || self.problems.is_unread(source.id) || names.is_meant(source.id) || told.contains(source.id);
            if is_cited.get(source.id) == Some(&false) && !may_be_meant() {
                let message = "nothing cites this source; cite it, or delete it".into();
                self.problems.report(self.spots.sources[number], source.id, "", message);
            }
        }
    }

    /// No source twice. Sources of one id lie next to each other.
    fn check_sources(&self, missing: &mut Missing<'_>) {
        for (number, (source, next)) in self.dataset.sources().zip(self.dataset.sources().skip(1)).enumerate() {
            if source.id == next.id {
                let (file, line) = self.problems.place(self.spots.sources[number]);
                let at = self.spots.sources[number + 1];
                let (is_on_top, is_below) =
                    (self.problems.is_on_top(at), !self.problems.is_on_top(self.spots.sources[number]));
                let delete = if is_on_top && is_below { "delete it here" } else { "delete one of them" };
                let remedy =
                    missing.take_cited(self.problems).unwrap_or_else(|| format!("{delete}, or give it another id"));
                let message = format!("the source appears twice; the other is in {file}, line {line}; {remedy}");
                self.problems.report(at, next.id, "id", message);
            }
        }
    }

    /// The ids that stand twice, each with the records that have it, in the order of the files.
    fn ids_twice(&self) -> DuplicateIds<'a> {
        let mut first: HashMap<&'a str, Handle> = HashMap::with_capacity(self.dataset.n_records());
        let mut twice = DuplicateIds::new();
        for handle in self.in_file_order() {
            let id = self.dataset.record(handle).id();
            let known = *first.entry(id).or_insert(handle);
            if known != handle {
                twice.entry(id).or_insert_with(|| vec![known]).push(handle);
            }
        }
        twice
    }

    /// Reports ids that appear twice, and ids that links nearly match.
    fn check_ids(&self, twice: &DuplicateIds<'_>, missing: &mut Missing<'_>) {
        for (id, handles) in twice {
            for &handle in &handles[1..] {
                let known = handles[0];
                let (file, line) = self.problems.place(self.spot(known));
                let kind = self.dataset.kind(known);
                let message = if kind == self.dataset.kind(handle) {
                    let renamed = missing.take_named(self.dataset.record(handle), self.problems);
                    let renamed = renamed.unwrap_or_else(|| "write both as one record, or give it another id".into());
                    format!("the id appears twice; the other is in {file}, line {line}; {renamed}")
                } else if self.only_adds(handle) {
                    format!("{id} is {}; write it under \"{}\"", kind.one(), kind.plural())
                } else {
                    format!("the id appears twice; {} is in {file}, line {line}; give it another id", kind.one())
                };
                self.problems.report(self.spot(handle), id, "id", message);
            }
        }
        for (handle, message) in missing.take_renamed(self.problems) {
            self.problems.report(self.spot(handle), self.dataset.record(handle).id(), "id", message);
        }
    }

    /// What has neither name nor summary adds to a record below.
    fn check_nameless(&self, twice: &DuplicateIds<'_>) {
        let (mut n_hints, mut names) = (0, Names::new(self.dataset, false));
        for handle in self.dataset.handles() {
            let (record, at) = (self.dataset.record(handle), self.spot(handle));
            if self.only_adds(handle) && !twice.contains_key(record.id()) {
                let is_other = |other: Record<'_>| other.kind == record.kind && other.id() != record.id();
                let meant = if n_hints < MOST_HINTS { names.meant(record.id(), is_other) } else { None };
                n_hints += 1;
                let (hint, kind) = (did_you_mean(meant), record.kind.word());
                let new = if hint.is_empty() { "; a new" } else { " A new" };
                let message = format!("no {kind} below has this id{hint}{new} {kind} needs a name and a summary");
                self.problems.report(at, record.id(), "id", message);
            }
        }
    }

    /// Whether a record can only be meant to add to one below.
    fn only_adds(&self, handle: Handle) -> bool {
        let record = self.dataset.record(handle);
        record.name().is_empty() && record.summary().is_empty() && self.problems.is_on_top(self.spot(handle))
    }

    /// No name, short label or alias that leads to two records of a kind. Names are looked up by their hashes: kept, the lower-case
    /// names of half a million records would take as much memory as the dataset. Two hashes of a name are never those of another.
    fn check_names(&self) {
        let hashers = [RandomState::new(), RandomState::new()];
        let mut first: HashMap<[u64; 2], Handle> = HashMap::with_capacity(self.dataset.n_records() * 2);
        let mut handles = self.in_file_order();
        // What is named on top is new there.
        handles.sort_by_key(|&handle| self.named_at(handle));
        for handle in handles {
            let record = self.dataset.record(handle);
            let mut told: Option<Handle> = None;
            for name in names(record).filter(|name| !name.is_empty()) {
                let seen = (record.kind, normalize(name));
                let known = *first.entry(hashers.each_ref().map(|hasher| hasher.hash_one(&seen))).or_insert(handle);
                let other = self.dataset.record(known);
                let leads_elsewhere = other.id() != record.id();
                // A record that is written twice shares all its names, which is told once.
                if leads_elsewhere && told != Some(known) {
                    told = Some(known);
                    let is_on_top = [handle, known].map(|handle| self.problems.is_on_top(self.named_at(handle)));
                    let is_again = is_on_top == [true, false] && self.problems.is_on_top(self.spot(handle));
                    let delete = if is_on_top == [true, false] { "delete it here" } else { "delete one of them" };
                    let (member, remedy) = if name == record.name() && is_again {
                        ("name", "write its id to add to it, or what tells them apart, as in \"Maria Silva (Lisbon)\"")
                    } else if name == record.name() {
                        ("name", "write what tells them apart, as in \"Maria Silva (Lisbon)\"")
                    } else if name == record.short() {
                        ("short", delete)
                    } else {
                        ("aliases", delete)
                    };
                    let message = format!("{name} also leads to {}; {remedy}", other.id());
                    self.problems.report(self.named_at(handle), record.id(), member, message);
                }
            }
        }
    }

    /// Nothing that other records deny.
    fn check_order(&self) {
        let mut order = OrderChecker::new(self.dataset);
        let mut handles = self.in_file_order();
        // What is said on top is told to deny what lies below, also of a record that lies below.
        let is_on_top = |fact: Fact<'_>| self.problems.is_on_top(self.spots.facts[fact.handle().index()]);
        handles.sort_by_cached_key(|&handle| self.dataset.record(handle).facts().any(is_on_top));
        for handle in handles {
            for Denial { facts, message } in order.denied(handle) {
                let spot = |fact: Fact<'_>| self.spots.facts[fact.handle().index()];
                // What lies below is sound, so that what is laid on top is wrong.
                let on_top = facts.iter().find(|(_, fact)| is_on_top(*fact));
                let Some((record, fact)) = on_top.or(facts.first()) else { continue };
                let other =
                    facts.iter().find(|(other, _)| other != record).map(|(_, fact)| self.problems.place(spot(*fact)));
                let place = other.map_or_else(String::new, |(file, line)| format!(" ({file}, line {line})"));
                let message = format!("{message}{place}; fix one of them");
                let id = self.dataset.record(*record).id();
                self.problems.report(spot(*fact).member("value"), id, fact.property.key(), message);
            }
        }
    }

    fn in_file_order(&self) -> Vec<Handle> {
        let mut handles: Vec<Handle> = self.dataset.handles().collect();
        handles.sort_by_key(|&handle| self.spot(handle));
        handles
    }

    /// Where the names of a record stand.
    fn named_at(&self, record: Handle) -> Spot {
        let named = self.spots.named.get(self.dataset.record(record).id());
        named.copied().unwrap_or_else(|| self.spot(record))
    }

    fn spot(&self, record: Handle) -> Spot {
        self.spots.records[record.index()]
    }
}
