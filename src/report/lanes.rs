//! Records along time: meetings in a lane for each type, terms of office as bars, other dates by kind. Knows no screen and no clock.

mod alternation;
mod moment;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Property, Rank, Record, Value, ValueType};

pub use alternation::Alternation;
pub use moment::{MONTH, Moment, Unit, YEAR};

/// What happened when, in lanes.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// Meetings first, then terms, then other dates; each lane has a mark.
    pub list: Vec<Lane>,
}

/// Marks of one sort.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What its marks are.
    pub kind: LaneKind,
    /// What it is called.
    pub label: String,
    /// From the earliest on.
    pub marks: Vec<Mark>,
    /// How a series of meetings changes between regions, if that can be said.
    pub alternation: Option<Alternation>,
}

/// What the marks of a lane are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneKind {
    /// Meetings.
    Events,
    /// Hosts, chairs and other offices with terms.
    Terms,
    /// Dates and dated remarks of other records.
    Dates,
}

/// Something that was at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The record to open.
    pub record: Handle,
    /// A few words beside the mark.
    pub label: String,
    /// One line about it.
    pub text: String,
    /// The time in words.
    pub when: String,
    /// The region in which it was.
    pub region: Option<Region>,
    /// Its first day; the last known one when its beginning is open.
    pub start: Moment,
    /// Its last day; the first known one when its end is open.
    pub end: Moment,
    /// Whether it began earlier than is known.
    pub open_start: bool,
    /// Whether it goes on.
    pub open_end: bool,
    /// Whether sources disagree about it.
    pub contested: bool,
}

impl Mark {
    /// The day in the middle.
    pub fn middle(&self) -> Moment {
        self.start.plus((self.end.days() - self.start.days()) / 2)
    }

    /// How many days lie between it and a moment; none when the moment lies inside.
    pub fn distance(&self, at: Moment) -> i32 {
        let inside = at.days().clamp(self.start.days(), self.end.days());
        (at.days() - inside).abs()
    }
}

/// A region: a word of the region property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its number among the regions.
    pub index: usize,
    /// Its word.
    pub word: &'static str,
}

impl Region {
    /// Every region.
    pub fn all() -> impl Iterator<Item = Region> {
        let words: &'static [&'static str] = match Property::named("region").map(|property| property.row().value) {
            Some(ValueType::Choice(words)) => words,
            Some(_) | None => &[],
        };
        words.iter().enumerate().map(|(index, &word)| Region { index, word })
    }

    /// The letter that stands for it.
    pub fn letter(self) -> char {
        self.word.chars().next().unwrap_or('?')
    }

    fn of(record: &Record) -> Option<Region> {
        let word =
            record.facts.iter().filter(|fact| fact.rank != Rank::Outdated).find_map(|fact| match &fact.value {
                Value::Text(word) if fact.property.key() == "region" => Some(word),
                _ => None,
            })?;
        Region::all().find(|region| region.word == word)
    }
}

/// A type of meeting with a lane of its own, when the process itself has fewer.
const FEWEST_MAIN: usize = 3;
/// Terms of one record and property that make a lane of their own; fewer are no succession.
const SUCCESSION: usize = 3;

impl Lanes {
    /// The lanes of records. Costs their facts.
    pub fn of(catalog: &Catalog, handles: &[Handle]) -> Lanes {
        let mut list = meetings(catalog, handles);
        list.extend(terms(catalog, handles));
        list.extend(dates(catalog, handles));
        for lane in &mut list {
            lane.marks.sort_by(|a, b| (a.start, a.end, &a.label).cmp(&(b.start, b.end, &b.label)));
            if lane.kind == LaneKind::Events && lane.label != OTHER_EVENTS {
                lane.alternation = Alternation::of(&lane.marks);
            }
        }
        Lanes { list }
    }

    /// The first and the last day of the meetings; of everything when there is none.
    pub fn extent(&self) -> Option<(Moment, Moment)> {
        let of = |kinds: &[LaneKind]| {
            let marks = || self.list.iter().filter(|lane| kinds.contains(&lane.kind)).flat_map(|lane| &lane.marks);
            Some((marks().map(|mark| mark.start).min()?, marks().map(|mark| mark.end).max()?))
        };
        of(&[LaneKind::Events]).or_else(|| of(&[LaneKind::Terms])).or_else(|| of(&[LaneKind::Dates]))
    }

    /// The first and the last day of everything.
    pub fn bounds(&self) -> Option<(Moment, Moment)> {
        let marks = || self.list.iter().flat_map(|lane| &lane.marks);
        Some((marks().map(|mark| mark.start).min()?, marks().map(|mark| mark.end).max()?))
    }

    /// The lane and number of the first mark of a record.
    pub fn find(&self, record: Handle) -> Option<(usize, usize)> {
        self.list
            .iter()
            .enumerate()
            .find_map(|(lane, marks)| Some((lane, marks.marks.iter().position(|mark| mark.record == record)?)))
    }

    /// How many marks there are.
    pub fn n_marks(&self) -> usize {
        self.list.iter().map(|lane| lane.marks.len()).sum()
    }
}

const OTHER_EVENTS: &str = "other events";
const OTHER_TERMS: &str = "other terms";

/// Meetings by type: those of the process itself first, in the order in which they came up; the rarer ones in one lane.
fn meetings(catalog: &Catalog, handles: &[Handle]) -> Vec<Lane> {
    let mut by_type: BTreeMap<&str, Vec<Mark>> = BTreeMap::new();
    for &handle in handles {
        let record = catalog.record(handle);
        if record.kind != Kind::Meeting {
            continue;
        }
        let Some(mark) = meeting(catalog, handle) else { continue };
        by_type.entry(text_of(record, "type").unwrap_or_default()).or_default().push(mark);
    }
    let main = main_types(catalog);
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
fn main_types(catalog: &Catalog) -> Vec<&str> {
    struct Tally {
        of_framework: usize,
        all: usize,
        first: Moment,
    }
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for handle in catalog.dataset().of_kind(Kind::Meeting) {
        let Some(word) = text_of(catalog.record(handle), "type") else { continue };
        let Some(fact) = when(catalog.record(handle)) else { continue };
        let Some(period) = fact.period() else { continue };
        let first = Moment::first(period.start);
        let tally = tallies.entry(word).or_insert(Tally { of_framework: 0, all: 0, first });
        tally.of_framework += usize::from(is_of_framework(catalog, handle));
        tally.all += 1;
        tally.first = tally.first.min(first);
    }
    let mut main: Vec<(&str, Tally)> = tallies.into_iter().collect();
    let n_main = main.iter().filter(|(_, tally)| tally.of_framework * 2 > tally.all).count();
    main.sort_by_key(|(_, tally)| (tally.of_framework * 2 <= tally.all, std::cmp::Reverse(tally.all)));
    main.truncate(n_main.max(FEWEST_MAIN));
    main.sort_by_key(|(_, tally)| tally.first);
    main.into_iter().map(|(word, _)| word).collect()
}

fn is_of_framework(catalog: &Catalog, handle: Handle) -> bool {
    let series = |link: &&crate::data::Link| link.property.key() == "series";
    catalog.graph().outgoing(handle).iter().filter(series).any(|link| catalog.record(link.to).kind == Kind::Framework)
}

fn meeting(catalog: &Catalog, handle: Handle) -> Option<Mark> {
    let record = catalog.record(handle);
    let fact = when(record)?;
    let mut mark = mark(handle, record.label(), fact)?;
    mark.text = super::title(record);
    mark.region = Region::of(record);
    mark.contested = record.is_contested(fact);
    Some(mark)
}

/// The best period that a record says about itself.
fn when(record: &Record) -> Option<&Fact> {
    let periods = record.facts.iter().filter(|fact| matches!(fact.value, Value::Period(_)));
    periods.filter(|fact| fact.rank != Rank::Outdated).min_by_key(|fact| fact.rank != Rank::Preferred)
}

/// Offices with terms of records that are no meetings: a lane for each succession, one for all others.
fn terms(catalog: &Catalog, handles: &[Handle]) -> Vec<Lane> {
    let mut lanes = Vec::new();
    let mut other = Vec::new();
    for &handle in handles {
        let record = catalog.record(handle);
        if record.kind == Kind::Meeting {
            continue;
        }
        for property in Property::of(record.kind).filter(|property| property.is_link()) {
            let marks = succession(catalog, handle, property);
            let label = format!("{} {}", record.label(), property.label().to_lowercase());
            if marks.len() >= SUCCESSION {
                lanes.push(lane(LaneKind::Terms, &label, marks));
            } else {
                other.extend(marks.into_iter().map(|mark| Mark { label: format!("{label} {}", mark.label), ..mark }));
            }
        }
    }
    lanes.sort_by_key(|lane: &Lane| std::cmp::Reverse(lane.marks.len()));
    if !other.is_empty() {
        lanes.push(lane(LaneKind::Terms, OTHER_TERMS, other));
    }
    lanes
}

/// The terms of a property: those who hold it together share a mark; of several accounts of one term the best is shown, as contested.
fn succession(catalog: &Catalog, handle: Handle, property: Property) -> Vec<Mark> {
    let record = catalog.record(handle);
    let mut facts: Vec<&Fact> = record
        .facts_of(property)
        .filter(|fact| fact.rank != Rank::Outdated && (fact.from.is_some() || fact.until.is_some()))
        .collect();
    facts.sort_by_key(|fact| fact.rank != Rank::Preferred);
    let mut told: Vec<(&Value, &Fact)> = Vec::new();
    for fact in facts {
        let meets = |other: &Fact| other.period().is_some_and(|period| fact.holds_in(period));
        if !told.iter().any(|(value, other)| **value == fact.value && meets(other)) {
            told.push((&fact.value, fact));
        }
    }
    let mut marks: Vec<Mark> = Vec::new();
    for (value, fact) in told {
        let holder = linked(catalog, value).map_or_else(String::new, |holder| holder.label().to_string());
        let Some(mut mark) = mark(handle, &holder, fact) else { continue };
        mark.contested = record.is_contested(fact);
        mark.region = linked(catalog, value).and_then(Region::of);
        match marks.iter_mut().find(|known| known.when == mark.when) {
            Some(known) => {
                known.label = format!("{}, {holder}", known.label);
                known.contested |= mark.contested;
            }
            None => marks.push(mark),
        }
    }
    for mark in &mut marks {
        mark.text = format!("{} {}: {}", record.label(), property.label().to_lowercase(), mark.label);
    }
    marks
}

fn linked<'a>(catalog: &'a Catalog, value: &Value) -> Option<&'a Record> {
    let Value::Link(id) = value else { return None };
    catalog.dataset().find(id).map(|handle| catalog.record(handle))
}

/// Dates and dated remarks of records that are no meetings, a lane for each kind.
fn dates(catalog: &Catalog, handles: &[Handle]) -> Vec<Lane> {
    let mut by_kind: BTreeMap<Kind, Vec<Mark>> = BTreeMap::new();
    for &handle in handles {
        let record = catalog.record(handle);
        if record.kind == Kind::Meeting {
            continue;
        }
        let own = record.facts.iter().filter(|fact| fact.rank != Rank::Outdated && !fact.property.is_link());
        for fact in own {
            let Some(mut mark) = mark(handle, record.label(), fact) else { continue };
            let said = match &fact.value {
                Value::Text(text) => format!(": {text}"),
                Value::Place(place) => format!(": {}", place.city),
                Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) | Value::Address(_) => {
                    String::new()
                }
            };
            // What a record went through is many things; each is shown where it began.
            (mark.end, mark.open_start, mark.open_end) = (mark.start, false, false);
            mark.text = format!("{} · {}{said}", record.label(), fact.property.label().to_lowercase());
            mark.contested = record.is_contested(fact);
            by_kind.entry(record.kind).or_default().push(mark);
        }
    }
    by_kind.into_iter().map(|(kind, marks)| lane(LaneKind::Dates, kind.plural(), marks)).collect()
}

/// A mark at the time of a fact; none when it has no time. A single date is a point, however little is known of it.
fn mark(record: Handle, label: &str, fact: &Fact) -> Option<Mark> {
    let period = fact.period()?;
    let has_terms = (fact.from.is_some() || fact.until.is_some()) && fact.from != fact.until;
    let is_point = period.start == period.end;
    let (start, end) = match (is_point, fact.until.is_some()) {
        (true, _) if !has_terms => (Moment::middle(period.start), Moment::middle(period.start)),
        (true, true) => (Moment::last(period.end), Moment::last(period.end)),
        (true, false) => (Moment::first(period.start), Moment::first(period.start)),
        (false, _) => (Moment::first(period.start), Moment::last(period.end)),
    };
    Some(Mark {
        record,
        label: label.into(),
        text: String::new(),
        when: if has_terms { super::terms(fact) } else { period.to_string() },
        region: None,
        start,
        end,
        open_start: has_terms && fact.from.is_none(),
        open_end: has_terms && fact.until.is_none(),
        contested: false,
    })
}

fn lane(kind: LaneKind, label: &str, marks: Vec<Mark>) -> Lane {
    Lane { kind, label: label.into(), marks, alternation: None }
}

/// The first text that a record says of a property.
fn text_of<'a>(record: &'a Record, key: &str) -> Option<&'a str> {
    let said = record.facts.iter().filter(|fact| fact.rank != Rank::Outdated && fact.property.key() == key);
    said.filter_map(|fact| if let Value::Text(text) = &fact.value { Some(text.as_str()) } else { None }).next()
}
