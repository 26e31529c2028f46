//! What happened last: meetings, beginnings, and who took over from whom, one line each. Draws nothing, knows no clock.

use std::collections::BTreeSet;

use super::cycle::{is_ahead, when};
use super::row::{Column, cell};
use super::terms::{Holding, Tenure, tenures};
use crate::catalog::Catalog;
use crate::data::{Date, Fact, Handle, Period, Property, Rank, Record, Value};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// To what.
    pub handle: Handle,
    /// When it began.
    pub date: Date,
    /// What, in few words.
    pub text: String,
}

/// How many events are told: more than any screen shows at once.
const LATEST: usize = 24;

/// The newest events, the newest first; one a record and month, changes of hands before everything else. Costs every fact.
pub(super) fn latest(catalog: &Catalog, asof: Option<Period>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for handle in catalog.dataset().handles() {
        events.extend(changes(catalog, handle));
        events.extend(own(catalog, handle));
    }
    let mut told = BTreeSet::new();
    events.retain(|event| {
        let has_begun = asof.is_none_or(|asof| event.date.first() <= asof.end.last());
        has_begun && told.insert((event.handle, month(event.date)))
    });
    // What is only known to the year lies in the middle of it.
    let mut dated: Vec<(f64, Event)> = events.into_iter().map(|event| (event.date.as_years(), event)).collect();
    dated.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    dated.into_iter().take(LATEST).map(|(_, event)| event).collect()
}

fn month(date: Date) -> (u16, Option<u8>) {
    (date.year(), date.month())
}

/// What passed from one holder to another, or came to a first one.
struct Change {
    date: Date,
    /// `Ireland → Thailand`.
    pair: String,
    /// `host`.
    what: String,
}

/// Who took over from whom, one event a month.
fn changes(catalog: &Catalog, handle: Handle) -> Vec<Event> {
    let lanes = tenures(catalog, handle, None).lanes;
    let mut changes: Vec<Change> = Vec::new();
    for lane in &lanes {
        let held: Vec<&Tenure> = lane.tenures.iter().filter(|tenure| tenure.holding == Holding::Held).collect();
        let what = lane.property.label().to_lowercase();
        changes.extend((0..held.len()).filter_map(|at| change(&held[..=at], &what)));
    }
    // The sort keeps the order of the lanes within a month.
    changes.sort_by_key(|change| month(change.date));
    let months = changes.chunk_by(|a, b| month(a.date) == month(b.date));
    let label = catalog.record(handle).label();
    let event = |changes: &[Change]| {
        let date = changes.iter().map(|change| change.date).max()?;
        Some(Event { handle, date, text: format!("{label}: {}", told(changes)) })
    };
    months.filter_map(event).collect()
}

/// The change that the last of these terms began with.
fn change(held: &[&Tenure], what: &str) -> Option<Change> {
    let (tenure, earlier) = held.split_last()?;
    let (Some(date), Rank::Normal | Rank::Preferred) = (tenure.from, tenure.line.rank) else { return None };
    let before = earlier.iter().rev().find(|other| other.line.text != tenure.line.text);
    let pair = before
        .map_or_else(|| tenure.line.text.clone(), |before| format!("{} → {}", before.line.text, tenure.line.text));
    Some(Change { date, pair, what: what.into() })
}

/// The changes in one line; what passed between the same two is named together.
fn told(changes: &[Change]) -> String {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for change in changes {
        match parts.iter_mut().find(|(pair, _)| *pair == change.pair) {
            Some((_, what)) => *what = format!("{what} and {}", change.what),
            None => parts.push((&change.pair, change.what.clone())),
        }
    }
    parts.into_iter().map(|(pair, what)| format!("{what} {pair}")).collect::<Vec<_>>().join("; ")
}

/// What a record's own dates tell: a meeting, a beginning, a dated line of its history.
fn own(catalog: &Catalog, handle: Handle) -> Vec<Event> {
    let record = catalog.record(handle);
    // Only the history of what is announced has happened.
    if !fits(record, "status") || is_ahead(record) {
        return history(record, handle);
    }
    if let Some(when) = when(record) {
        let place = Property::named("place").map(|place| cell(catalog, handle, Column::Property(place)));
        let place = place.filter(|place| !place.is_empty()).map_or_else(String::new, |place| format!(", {place}"));
        return vec![Event { handle, date: when.start, text: format!("{}{place}", record.label()) }];
    }
    let begun = record.facts().filter(|fact| is_trusted(*fact)).filter_map(|fact| {
        let Value::Date(date) = fact.value else { return None };
        Some(Event { handle, date, text: format!("{}: {}", record.label(), fact.property.label().to_lowercase()) })
    });
    begun.chain(history(record, handle)).collect()
}

/// The dated lines of the history of what begins, runs and ends; the first of each month tells it.
fn history(record: Record<'_>, handle: Handle) -> Vec<Event> {
    let Some(history) = Property::named("history").filter(|_| fits(record, "started")) else { return Vec::new() };
    let event = |fact: Fact<'_>| {
        let Value::Text(text) = fact.value else { return None };
        Some(Event { handle, date: fact.from?, text: format!("{}: {text}", record.label()) })
    };
    record.facts_of(history).filter(|fact| is_trusted(*fact)).filter_map(event).collect()
}

fn fits(record: Record<'_>, key: &str) -> bool {
    Property::named(key).is_some_and(|property| property.fits(record.kind))
}

fn is_trusted(fact: Fact<'_>) -> bool {
    matches!(fact.rank, Rank::Normal | Rank::Preferred)
}
