//! What a newcomer should see first: what the process is, where its cycle stands, what happened last, how much there is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::cycle::when;
use super::uncertain::held_conflicts;
use super::words::counted;
use crate::data::{Handle, Kind, Property, Value, View};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub count: usize,
    pub records: usize,
}

impl Tally {
    fn new(view: View<'_>, of: impl Fn(Handle) -> usize) -> Tally {
        let counts: Vec<usize> = view.records().map(of).filter(|&count| count > 0).collect();
        Tally { count: counts.iter().sum(), records: counts.len() }
    }
}

pub fn conflict_tally(view: View<'_>) -> Tally {
    Tally::new(view, |handle| held_conflicts(view, handle).len())
}

pub fn gap_tally(view: View<'_>) -> Tally {
    Tally::new(view, |handle| view.record(handle).gaps().len())
}

pub fn n_by_kind(view: View<'_>) -> impl Iterator<Item = (Kind, usize)> {
    Kind::ALL.iter().map(move |&kind| (kind, view.count(kind)))
}

/// The meetings at which documents were adopted, the newest first, with how many conclusions these have.
pub fn agreed(view: View<'_>) -> Vec<(Handle, usize)> {
    let mut counts: BTreeMap<Handle, usize> = BTreeMap::new();
    for conclusion in view.dataset.of_kind(Kind::Conclusion).filter(|&handle| view.exists(handle)) {
        let documents = view.outgoing(conclusion).filter(|link| link.property == Property::PART_OF);
        let adopted =
            documents.flat_map(|link| view.outgoing(link.to)).filter(|link| link.property == Property::ADOPTED_AT);
        for link in adopted {
            *counts.entry(link.to).or_default() += 1;
        }
    }
    let mut agreed: Vec<(Handle, usize)> = counts.into_iter().collect();
    agreed.sort_by_key(|&(meeting, _)| Reverse(when(view.record(meeting)).map(|when| when.start)));
    agreed
}

/// How many initiatives run.
pub fn n_running(view: View<'_>) -> usize {
    let is_running = |handle: &Handle| view.exists(*handle) && view.status(*handle) == Some("running");
    view.dataset.of_kind(Kind::Initiative).filter(is_running).count()
}

/// The records that say what the process is: those of the framework of type `process`.
pub fn about(view: View<'_>) -> Vec<Handle> {
    let is_process = |handle: &Handle| {
        view.record(*handle).facts_of(Property::TYPE).any(|fact| fact.value() == Value::Text("process"))
    };
    view.dataset.of_kind(Kind::Framework).filter(is_process).collect()
}

/// How many records serve each strategic objective.
pub fn objectives(view: View<'_>) -> Vec<(Handle, usize)> {
    let n_servants = |objective: Handle| {
        let links = view.incoming(objective).filter(|link| link.property == Property::OBJECTIVE);
        // Links of one property come in the order of their records.
        let mut servants: Vec<Handle> = links.map(|link| link.from).collect();
        servants.dedup();
        servants.len()
    };
    let counted = view.dataset.of_kind(Kind::Framework).map(|handle| (handle, n_servants(handle)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// How many records, facts and sources there are, and the date of the newest source.
pub fn extent(view: View<'_>) -> String {
    let dataset = view.dataset;
    if view.asof.is_some() {
        let n_facts: usize = view.records().map(|handle| view.facts(handle).count()).sum();
        return format!("{}, {}", counted(view.records().count(), "record"), counted(n_facts, "fact"));
    }
    let newest = dataset.source_dates().max();
    let newest = newest.map_or_else(String::new, |date| format!(", latest {date:#}"));
    let counts = [(dataset.n_records(), "record"), (dataset.n_facts(), "fact"), (dataset.n_sources(), "source")];
    counts.map(|(count, noun)| counted(count, noun)).join(", ") + &newest
}

#[cfg(test)]
mod tests {
    use super::super::cycle::cycle;
    use super::super::event::latest;
    use super::super::fixture::{club, sketch};
    use super::*;

    const WORLD: &str = r#"{
        "framework": [{"id": "talks", "name": "Talks", "facts": [{"property": "type", "value": "process"}]}, {"id": "aim", "name": "Aim"}],
        "meetings": [
            {"id": "first", "name": "First", "facts": [{"property": "when", "value": "2001-03"}]},
            {"id": "second", "name": "Second", "facts": [{"property": "when", "value": "2001-05"}]},
            {"id": "great", "name": "Great", "facts": [{"property": "when", "value": "2002"}, {"property": "status", "value": "announced"}]},
            {"id": "old", "name": "Old", "facts": [{"property": "when", "value": "1999-09"}]}],
        "hubs": [{"id": "club", "name": "Club", "facts": [
            {"property": "objective", "value": "aim", "as": "first"}, {"property": "objective", "value": "aim", "as": "again"},
            {"property": "host", "value": "north", "until": "2001-06"},
            {"property": "host", "value": "south", "from": "2001-06"},
            {"property": "chair", "value": "north", "until": "2001-06"},
            {"property": "chair", "value": "south", "from": "2001-06"}]}],
        "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#;

    #[test]
    fn who_holds_an_office_too_takes_over_from_nobody() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "from": "2022-03"},
               {"property": "host", "value": "south", "from": "2022-03"}"#,
        );
        let latest = latest(catalog.view(None));
        assert_eq!(latest[0].text, "Club: North becomes host; South becomes host");
    }

    #[test]
    fn a_change_of_hands_is_one_event_and_the_newest_comes_first() {
        let catalog = sketch(WORLD);
        let latest = latest(catalog.view(None));
        let texts: Vec<String> = latest.iter().map(|event| format!("{} {}", event.date, event.text)).collect();
        assert_eq!(
            texts,
            [
                "June 2001 Club: South takes over from North as host and chair",
                "May 2001 Second was held",
                "March 2001 First was held",
                "September 1999 Old was held"
            ]
        );
    }

    #[test]
    fn a_process_is_known_by_its_type_and_objectives_by_those_who_serve_them() {
        let catalog = sketch(WORLD);
        let find = |id: &str| catalog.dataset().find(id).unwrap();
        let view = catalog.view(None);
        assert_eq!((about(view), objectives(view)), (vec![find("talks")], vec![(find("aim"), 1)]));
    }

    #[test]
    fn as_of_a_time_only_what_had_begun_is_counted() {
        let catalog = sketch(WORLD);
        let count = |asof: &str| n_by_kind(catalog.view(asof.parse().ok())).map(|(_, count)| count).sum::<usize>();
        assert_eq!((count(""), count("2001-04"), count("1990")), (9, 7, 5));
    }

    #[test]
    fn nothing_is_no_reason_to_fail() {
        let catalog = sketch("{}");
        let view = catalog.view(None);
        assert!(cycle(view).is_empty() && latest(view).is_empty() && agreed(view).is_empty());
    }

    #[test]
    fn the_extent_names_the_newest_source_whatever_their_order() {
        let catalog = sketch(
            r#"{"sources": [
                {"id": "atlas", "title": "Atlas", "publisher": "P", "date": "2020", "language": "en", "class": "press"},
                {"id": "gazette", "title": "Gazette", "publisher": "P", "date": "2010", "language": "en", "class": "press"}]}"#,
        );
        assert_eq!(extent(catalog.view(None)), "0 records, 0 facts, 2 sources, latest 2020");
    }
}
