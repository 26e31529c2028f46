//! Lanes of meetings: one for each main type, one for all others. Which types are main is read off all records.

use std::collections::BTreeMap;

use super::{Day, Lane, LaneKind, Mark, MarkKind, Region, lane, text_of};
use crate::data::{Handle, Kind, Link, Property, View};
use crate::report::cycle::{period_fact, when};

pub(super) const OTHER_EVENTS: &str = "other events";
/// A type of meeting with a lane of its own, when the process itself has fewer.
const FEWEST_MAIN: usize = 3;

/// Meetings by type: those of the process itself first, in the order in which they came up; the rarer ones in one lane.
pub(super) fn meetings(view: View<'_>, handles: &[Handle]) -> Vec<Lane> {
    let mut by_type: BTreeMap<&str, Vec<Mark>> = BTreeMap::new();
    for &handle in handles.iter().filter(|&&handle| view.dataset.kind(handle) == Kind::Meeting) {
        let Some(mark) = meeting(view, handle) else { continue };
        by_type.entry(text_of(view.record(handle), Property::TYPE).unwrap_or_default()).or_default().push(mark);
    }
    let main = main_types(view);
    let mut lanes: Vec<Lane> = Vec::new();
    let mut other = Vec::new();
    for (word, marks) in by_type {
        if main.contains(&word) {
            lanes.push(lane(LaneKind::Events, word, marks));
        } else {
            other.extend(marks);
        }
    }
    lanes.sort_by_key(|lane| main.iter().position(|word| *word == lane.label));
    if !other.is_empty() {
        lanes.push(lane(LaneKind::Events, OTHER_EVENTS, other));
    }
    lanes
}

/// The types of which most meetings belong to the framework itself, not to one of its initiatives, the oldest first;
/// failing these, the most frequent. Taken from all records, so that a query does not move lanes.
fn main_types(view: View<'_>) -> Vec<&str> {
    struct TypeTally {
        of_framework: usize,
        all: usize,
        first: Day,
    }
    let mut tallies: BTreeMap<&str, TypeTally> = BTreeMap::new();
    for handle in view.dataset.of_kind(Kind::Meeting) {
        let record = view.record(handle);
        let (Some(word), Some(period)) = (text_of(record, Property::TYPE), when(record)) else { continue };
        let first = Day::first(period.start);
        let tally = tallies.entry(word).or_insert(TypeTally { of_framework: 0, all: 0, first });
        tally.of_framework += usize::from(is_of_framework(view, handle));
        tally.all += 1;
        tally.first = tally.first.min(first);
    }
    let mut main: Vec<(&str, TypeTally)> = tallies.into_iter().collect();
    let n_main = main.iter().filter(|(_, tally)| tally.of_framework * 2 > tally.all).count();
    main.sort_by_key(|(_, tally)| (tally.of_framework * 2 <= tally.all, std::cmp::Reverse(tally.all)));
    main.truncate(n_main.max(FEWEST_MAIN));
    main.sort_by_key(|(_, tally)| tally.first);
    main.into_iter().map(|(word, _)| word).collect()
}

fn is_of_framework(view: View<'_>, handle: Handle) -> bool {
    let is_framework = |link: Link| link.property == Property::SERIES && view.dataset.kind(link.to) == Kind::Framework;
    view.graph.outgoing(handle).any(is_framework)
}

fn meeting(view: View<'_>, handle: Handle) -> Option<Mark> {
    let record = view.record(handle);
    let fact = period_fact(record).filter(|fact| view.has_begun(handle, *fact))?;
    let mut mark = Mark::of(view, handle, MarkKind::Event, fact)?;
    mark.region = Region::of(record);
    mark.contested = fact.is_contested();
    Some(mark)
}
