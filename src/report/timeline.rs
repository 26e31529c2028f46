//! Records along time: events in lanes of their sort, terms of office as bars, and other dates. Knows no axis, no zoom and no today.

use std::collections::BTreeMap;

use super::words::{span_text, value_label};
use crate::catalog::Catalog;
use crate::data::{Citation, Date, Fact, Handle, Period, Property, Rank, Record, Value};

/// Lanes of marks, and what has no place in time.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// Events first, those that most is said about on top; then terms, then other dates.
    pub lanes: Vec<Lane>,
    /// Records without any date.
    pub undated: Vec<Handle>,
}

/// Marks that belong in one row.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What the marks are.
    pub kind: LaneKind,
    /// What the lane is called.
    pub label: String,
    /// At least one, the earliest first.
    pub marks: Vec<Mark>,
}

/// What the marks of a lane are, in the order of lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKind {
    /// Records that take place, in lanes of their sort.
    Events,
    /// Hosts, chairs, heads and seats of one record, one after another.
    Terms,
    /// Dates of records, such as the year in which a partner joined.
    Dates,
}

/// One event, term or date.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What stands beside it: the record of an event, the holder of a term.
    pub label: String,
    /// The record to open.
    pub handle: Handle,
    /// Its beginning; none when only the end is known.
    pub from: Option<Date>,
    /// Its end; none when it goes on or is not known.
    pub until: Option<Date>,
    /// The region of the event, or of its host, where that is known.
    pub region: Option<String>,
    /// How the date or term stands beside others.
    pub rank: Rank,
    /// Whether another source contradicts it.
    pub contested: bool,
    /// Where it is said.
    pub citations: Vec<Citation>,
}

impl Mark {
    /// The time in words.
    pub fn words(&self) -> String {
        span_text(self.from, self.until)
    }

    /// From the first to the last known date.
    pub fn period(&self) -> Period {
        let start = self.from.or(self.until).expect("a mark has a date");
        Period { start, end: self.until.unwrap_or(start) }
    }
}

/// The timeline of records; with `asof` only of what had begun then. Costs their facts.
pub fn timeline(catalog: &Catalog, records: &[Handle], asof: Option<Period>) -> Timeline {
    let mut lanes: BTreeMap<(LaneKind, String), Vec<Mark>> = BTreeMap::new();
    let mut undated = Vec::new();
    for &handle in records {
        let record = catalog.record(handle);
        let dated: Vec<(LaneKind, String, Mark)> = record
            .facts
            .iter()
            .filter(|fact| asof.is_none_or(|asof| has_begun(fact, asof)))
            .filter_map(|fact| placed(catalog, handle, fact))
            .collect();
        if dated.is_empty() {
            undated.push(handle);
        }
        for (kind, lane, mark) in dated {
            lanes.entry((kind, lane)).or_default().push(mark);
        }
    }
    let mut lanes: Vec<Lane> = lanes.into_iter().map(|((kind, label), marks)| Lane { kind, label, marks }).collect();
    for lane in &mut lanes {
        lane.marks.sort_by_key(|mark| (mark.from.or(mark.until), mark.until, mark.handle));
    }
    lanes.sort_by_cached_key(|lane| (lane.kind, std::cmp::Reverse(said_about(catalog, lane)), lane.label.clone()));
    Timeline { lanes, undated }
}

/// How much is said about the records of a lane: the links that lead to them.
fn said_about(catalog: &Catalog, lane: &Lane) -> usize {
    lane.marks.iter().map(|mark| catalog.graph().incoming(mark.handle).len()).sum()
}

fn has_begun(fact: &Fact, asof: Period) -> bool {
    fact.period().is_none_or(|period| period.start.first() <= asof.end.last())
}

/// The lane and the mark of a fact that has a place in time.
fn placed(catalog: &Catalog, handle: Handle, fact: &Fact) -> Option<(LaneKind, String, Mark)> {
    let record = catalog.record(handle);
    let row = fact.property.row();
    if row.takes_turns {
        fact.from.or(fact.until)?;
        let lane = format!("{} · {}", record.label(), row.label);
        let label = value_label(catalog.dataset(), &fact.value);
        let region = if let Value::Link(id) = &fact.value { linked_region(catalog, id) } else { None };
        return Some((LaneKind::Terms, lane, mark(record, handle, fact, (fact.from, fact.until), label, region)));
    }
    if !row.many && record.best(fact.property) != Some(fact) {
        return None;
    }
    let (kind, lane, period): (LaneKind, String, Period) = if let Value::Period(period) = fact.value {
        (LaneKind::Events, lane_of_events(catalog, record), period)
    } else if let Value::Date(date) = fact.value {
        (LaneKind::Dates, format!("{} · {}", capitalised(record.kind.plural()), row.label), date.into())
    } else {
        return None;
    };
    let span = (Some(period.start), Some(period.end));
    Some((kind, lane, mark(record, handle, fact, span, record.label().into(), region(catalog, record))))
}

fn mark(
    record: &Record,
    handle: Handle,
    fact: &Fact,
    (from, until): (Option<Date>, Option<Date>),
    label: String,
    region: Option<String>,
) -> Mark {
    let contested = record.is_contested(fact);
    Mark { label, handle, from, until, region, rank: fact.rank, contested, citations: fact.citations.clone() }
}

/// The sort of an event; without one the first record that it belongs to; else its kind.
fn lane_of_events(catalog: &Catalog, record: &Record) -> String {
    let sort = Property::sort_of(record.kind).and_then(|property| record.best(property));
    let series = || record.facts.iter().find(|fact| fact.property.is_link() && !fact.property.row().many);
    let fact = sort.or_else(series);
    fact.map_or_else(
        || capitalised(record.kind.plural()),
        |fact| capitalised(&value_label(catalog.dataset(), &fact.value)),
    )
}

/// The region of a record, else of the first record that it names and that has one: its host or country.
fn region(catalog: &Catalog, record: &Record) -> Option<String> {
    own_region(record).or_else(|| {
        let links = record.facts.iter().filter(|fact| fact.rank != Rank::Outdated);
        let mut links = links.filter_map(|fact| if let Value::Link(id) = &fact.value { Some(id) } else { None });
        links.find_map(|id| linked_region(catalog, id))
    })
}

fn linked_region(catalog: &Catalog, id: &str) -> Option<String> {
    own_region(catalog.record(catalog.dataset().find(id)?))
}

fn own_region(record: &Record) -> Option<String> {
    match &record.best(Property::named("region")?)?.value {
        Value::Text(region) => Some(region.to_string()),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => {
            None
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, handle};
    use super::*;

    #[track_caller]
    fn check(ids: &[&str], asof: Option<&str>, lanes: &[&str]) {
        let catalog = catalog();
        let records: Vec<Handle> = ids.iter().map(|id| handle(&catalog, id)).collect();
        let timeline = timeline(&catalog, &records, asof.map(|asof| asof.parse().unwrap()));
        let mark = |mark: &Mark| format!("{} {}", mark.label, mark.words());
        let lane =
            |lane: &Lane| format!("{}: {}", lane.label, lane.marks.iter().map(mark).collect::<Vec<_>>().join(", "));
        assert_eq!(timeline.lanes.iter().map(lane).collect::<Vec<_>>(), lanes);
    }

    #[test]
    fn events_lie_in_lanes_of_their_sort_and_the_most_linked_lane_is_on_top() {
        check(
            &["lock-workshop", "second-meeting", "first-meeting"],
            None,
            &[
                "Ministers' meeting: RIVERMIN1 9–10 May 2005, RIVERMIN2 October 2009",
                "Workshop: Workshop on Locks 2011",
            ],
        );
    }

    #[test]
    fn terms_are_bars_of_their_record_open_where_no_date_is_known() {
        check(
            &["river-hub"],
            None,
            &[
                "River Hub · Chair: Ada Lock 2011 – 2013",
                "River Hub · Host: Aland until 2008, Beland 2010 – 2014, Beland June 2010 – 2014, 대강국 Great River since 1 January 2015",
                "River Hub · Seat: Beport 2010 – 2014",
            ],
        );
    }

    #[test]
    fn nothing_later_than_asof_is_shown() {
        check(&["first-meeting", "second-meeting"], Some("2006"), &["Ministers' meeting: RIVERMIN1 9–10 May 2005"]);
    }

    #[test]
    fn the_region_is_that_of_the_host_and_what_has_no_date_is_told() {
        let catalog = catalog();
        let records = [handle(&catalog, "first-meeting"), handle(&catalog, "third-meeting")];
        let timeline = timeline(&catalog, &records, None);
        assert_eq!(timeline.lanes[0].marks[0].region.as_deref(), Some("Asia"));
        assert_eq!(timeline.undated, [records[1]]);
    }
}
