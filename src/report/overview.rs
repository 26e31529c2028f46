//! What a newcomer should see first: what the process is, where its cycle stands, what happened last, how much there is. Draws nothing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::row::{Column, cell};
use super::terms::{Holding, tenures};
use crate::catalog::Catalog;
use crate::data::{Census, Date, Fact, Handle, Kind, Period, Property, Rank, Record, Value, ValueType};

/// The first screen in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The records that say what the process is, with their summaries.
    pub about: Vec<Handle>,
    /// The newest series of meetings that prepare one another, the prepared one last.
    pub cycle: Vec<Step>,
    /// What happened last, the newest first.
    pub latest: Vec<Event>,
    /// How many records there are of each kind that has any.
    pub kinds: Vec<(Kind, usize)>,
    /// How many records serve each strategic objective.
    pub objectives: Vec<(Handle, usize)>,
    /// How many sets of values contradict each other.
    pub conflicts: usize,
    /// How many known gaps there are.
    pub gaps: usize,
    /// How large the dataset is, in a sentence.
    pub extent: String,
}

/// A meeting of the cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The meeting.
    pub handle: Handle,
    /// When it was or will be, where that is known.
    pub when: Option<Period>,
    /// Its city.
    pub place: String,
    /// Whether it lies behind.
    pub stage: Stage,
    /// What the dataset says of it in a word: `held`, `announced`; may be empty.
    pub status: String,
}

/// Where a meeting stands in its cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It took place.
    Held,
    /// It is the first that has not.
    Next,
    /// It comes after that.
    Later,
}

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

/// Makes the first screen. Costs every fact once.
pub fn overview(catalog: &Catalog, asof: Option<Period>) -> Overview {
    let census = catalog.census();
    Overview {
        about: about(catalog),
        cycle: cycle(catalog, asof),
        latest: latest(catalog, asof),
        kinds: census.kinds.iter().copied().filter(|(_, count)| *count > 0).collect(),
        objectives: objectives(catalog, asof),
        conflicts: census.conflicts,
        gaps: census.gaps,
        extent: extent(&census),
    }
}

/// The meetings that others prepared and that took place, with when they began; the newest first.
pub fn milestones(catalog: &Catalog, asof: Option<Period>) -> Vec<(Date, Handle)> {
    let mut held = prepared(catalog);
    held.retain(|&(_, handle)| is_held(catalog, handle, asof));
    held.sort_unstable_by(|a, b| b.cmp(a));
    held
}

/// The framework records that the dataset calls a process.
fn about(catalog: &Catalog) -> Vec<Handle> {
    let Some(kind_of) = Property::named("type") else { return Vec::new() };
    let is_process = |fact: &Fact| matches!(&fact.value, Value::Text(text) if text == "process");
    let framework = catalog.dataset().of_kind(Kind::Framework);
    framework.filter(|&handle| catalog.record(handle).facts_of(kind_of).any(is_process)).collect()
}

fn objectives(catalog: &Catalog, asof: Option<Period>) -> Vec<(Handle, usize)> {
    let Some(objective) = Property::named("objective") else { return Vec::new() };
    let mut served: BTreeMap<Handle, Vec<Handle>> = BTreeMap::new();
    for handle in catalog.dataset().handles() {
        for link in catalog.graph().outgoing(handle).iter().filter(|link| link.property == objective) {
            if asof.is_none_or(|asof| link.fact(catalog.dataset()).holds_in(asof)) {
                served.entry(link.to).or_default().push(handle);
            }
        }
    }
    let count = |(objective, mut by): (Handle, Vec<Handle>)| {
        by.dedup();
        (objective, by.len())
    };
    served.into_iter().map(count).collect()
}

/// The meetings that others prepare, with when they begin.
fn prepared(catalog: &Catalog) -> Vec<(Date, Handle)> {
    let Some(prepares) = Property::named("prepares") else { return Vec::new() };
    let is_prepared = |handle: &Handle| catalog.graph().incoming(*handle).iter().any(|link| link.property == prepares);
    let meetings = catalog.dataset().handles().filter(is_prepared);
    meetings.filter_map(|handle| Some((when(catalog.record(handle))?.start, handle))).collect()
}

fn cycle(catalog: &Catalog, asof: Option<Period>) -> Vec<Step> {
    let prepared = prepared(catalog);
    // As of a time the cycle is the one that was under way, or the last that had ended.
    let is_ahead = |(start, _): &&(Date, Handle)| asof.is_some_and(|asof| start.last() >= asof.start.first());
    let Some(&(_, goal)) = prepared.iter().filter(is_ahead).min().or_else(|| prepared.iter().max()) else {
        return Vec::new();
    };
    let Some(prepares) = Property::named("prepares") else { return Vec::new() };
    let links = catalog.graph().incoming(goal).iter().filter(|link| link.property == prepares);
    let mut meetings: Vec<Handle> = links.map(|link| link.from).collect();
    meetings.sort_by_key(|&handle| order(catalog, handle));
    meetings.dedup();
    meetings.push(goal);
    let mut has_next = false;
    let step = |handle: Handle| {
        let stage = match (is_held(catalog, handle, asof), has_next) {
            (true, _) => Stage::Held,
            (false, false) => Stage::Next,
            (false, true) => Stage::Later,
        };
        has_next |= stage == Stage::Next;
        let record = catalog.record(handle);
        let said = |key: &str| {
            Property::named(key).map_or_else(String::new, |key| cell(catalog, handle, Column::Property(key)))
        };
        Step {
            handle,
            when: when(record),
            place: said("place"),
            stage,
            status: if asof.is_some() { String::new() } else { said("status") },
        }
    };
    meetings.into_iter().map(step).collect()
}

/// What has no date comes after what it follows, or else last.
fn order(catalog: &Catalog, handle: Handle) -> (bool, Option<Date>, bool) {
    if let Some(when) = when(catalog.record(handle)) {
        return (false, Some(when.start), false);
    }
    let follows = Property::named("follows");
    let links = catalog.graph().outgoing(handle).iter().filter(|link| Some(link.property) == follows);
    let before = links.filter_map(|link| when(catalog.record(link.to))).map(|when| when.start).max();
    (before.is_none(), before, true)
}

/// The words for what has not taken place, whatever its date says.
const AHEAD: [&str; 4] = ["announced", "planned", "postponed", "unknown"];

fn is_held(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> bool {
    let record = catalog.record(handle);
    let Some(when) = when(record) else { return false };
    asof.is_none_or(|asof| when.start.first() <= asof.end.last()) && !is_ahead(record)
}

fn is_ahead(record: &Record) -> bool {
    let Some(status) = Property::named("status") else { return false };
    let mut words = record.facts_of(status).filter(|fact| fact.rank != Rank::Outdated);
    words.any(|fact| matches!(&fact.value, Value::Text(word) if AHEAD.contains(&word.as_str())))
}

/// The period of a record that has one: the preferred value, or the first that holds.
fn when(record: &Record) -> Option<Period> {
    let is_period = |fact: &&Fact| fact.property.row().value == ValueType::Period && fact.rank != Rank::Outdated;
    let best = record.facts.iter().filter(is_period).min_by_key(|fact| fact.rank == Rank::Disputed);
    best.and_then(|fact| if let Value::Period(period) = fact.value { Some(period) } else { None })
}

/// What happened last: one event a record and month, changes of hands before everything else.
fn latest(catalog: &Catalog, asof: Option<Period>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for handle in catalog.dataset().handles() {
        events.extend(changes(catalog, handle));
        events.extend(own(catalog, handle));
    }
    // A term may end long after everything that is known to have happened.
    events.retain(|event| asof.is_none_or(|asof| event.date.first() <= asof.end.last()));
    let mut told: Vec<(Handle, (u16, Option<u8>))> = Vec::new();
    events.retain(|event| {
        let month = (event.handle, (event.date.year(), event.date.month()));
        let is_new = !told.contains(&month);
        told.push(month);
        is_new
    });
    events.sort_by_key(|event| Reverse(event.date.last()));
    events.truncate(LATEST);
    events
}

/// Who took over from whom, one event a month.
fn changes(catalog: &Catalog, handle: Handle) -> Vec<Event> {
    // In each month the pairs of holders with the names of what passed between them.
    let mut months: BTreeMap<(u16, Option<u8>), (Date, Vec<(String, Vec<String>)>)> = BTreeMap::new();
    for lane in tenures(catalog, handle, None).lanes {
        let held: Vec<_> = lane.tenures.iter().filter(|tenure| tenure.holding == Holding::Held).collect();
        for (at, tenure) in held.iter().enumerate() {
            let (Some(from), Rank::Normal | Rank::Preferred) = (tenure.from, tenure.line.rank) else { continue };
            let earlier = held.iter().take(at).rev().find(|other| other.line.text != tenure.line.text);
            let pair = match earlier {
                Some(earlier) => format!("{} → {}", earlier.line.text, tenure.line.text),
                None => tenure.line.text.clone(),
            };
            let what = lane.property.label().to_lowercase();
            let (date, pairs) = months.entry((from.year(), from.month())).or_insert((from, Vec::new()));
            *date = (*date).max(from);
            match pairs.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, names)) => names.push(what),
                None => pairs.push((pair, vec![what])),
            }
        }
    }
    let label = catalog.record(handle).label();
    let text = |pairs: Vec<(String, Vec<String>)>| {
        let pairs: Vec<String> =
            pairs.into_iter().map(|(pair, what)| format!("{} {pair}", what.join(" and "))).collect();
        format!("{label}: {}", pairs.join("; "))
    };
    months.into_values().map(|(date, pairs)| Event { handle, date, text: text(pairs) }).collect()
}

/// What a record's own dates tell: a meeting, a beginning, a dated line of its history.
fn own(catalog: &Catalog, handle: Handle) -> Vec<Event> {
    let record = catalog.record(handle);
    let lives = Property::named("status").is_some_and(|status| status.fits(record.kind));
    if !lives || is_ahead(record) {
        // Only the history of what is announced has happened.
        return history(record, handle);
    }
    let place =
        Property::named("place").map_or_else(String::new, |place| cell(catalog, handle, Column::Property(place)));
    if let Some(when) = when(record) {
        let text = [record.label(), &place].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        return vec![Event { handle, date: when.start, text }];
    }
    let dated = record.facts.iter().filter(|fact| matches!(fact.rank, Rank::Normal | Rank::Preferred));
    let begun = dated.filter_map(|fact| {
        let Value::Date(date) = fact.value else { return None };
        Some(Event { handle, date, text: format!("{}: {}", record.label(), fact.property.label().to_lowercase()) })
    });
    begun.chain(history(record, handle)).collect()
}

/// The dated lines of the history of what begins, runs and ends; the first of each month tells it.
fn history(record: &Record, handle: Handle) -> Vec<Event> {
    let Some(history) = Property::named("history") else { return Vec::new() };
    let lives = Property::named("started").is_some_and(|started| started.fits(record.kind));
    if !lives {
        return Vec::new();
    }
    let facts = record.facts_of(history).filter(|fact| matches!(fact.rank, Rank::Normal | Rank::Preferred));
    facts
        .filter_map(|fact| {
            let Value::Text(text) = &fact.value else { return None };
            Some(Event { handle, date: fact.from?, text: format!("{}: {text}", record.label()) })
        })
        .collect()
}

fn extent(census: &Census) -> String {
    format!("{} records, {} facts, {} sources", census.records, census.facts, census.sources)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    const WORLD: &str = r#"{
        "framework": [{"id": "talks", "name": "Talks", "summary": "Two sides talk.", "facts": [{"property": "type", "value": "process"}]},
                      {"id": "aim", "name": "Aim"}],
        "meetings": [
            {"id": "third", "name": "Third", "facts": [{"property": "prepares", "value": "great"}, {"property": "follows", "value": "second"}]},
            {"id": "first", "name": "First", "facts": [{"property": "prepares", "value": "great"}, {"property": "when", "value": "2001-03"}]},
            {"id": "second", "name": "Second", "facts": [{"property": "prepares", "value": "great"}, {"property": "when", "value": "2001-05"}]},
            {"id": "great", "name": "Great", "facts": [{"property": "when", "value": "2002"}, {"property": "status", "value": "announced"}]},
            {"id": "old", "name": "Old", "facts": [{"property": "when", "value": "1999-09"}, {"property": "status", "value": "held"}]},
            {"id": "older", "name": "Older", "facts": [{"property": "prepares", "value": "old"}, {"property": "when", "value": "1999-08"}]}],
        "hubs": [{"id": "club", "name": "Club", "facts": [
            {"property": "objective", "value": "aim"},
            {"property": "host", "value": "north", "until": "2001-06"},
            {"property": "host", "value": "south", "from": "2001-06"},
            {"property": "chair", "value": "north", "until": "2001-06"},
            {"property": "chair", "value": "south", "from": "2001-06"}]}],
        "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#;

    #[test]
    fn the_cycle_stands_before_the_first_meeting_that_was_not_held() {
        let catalog = fixture::catalog(WORLD);
        let when = |step: &Step| step.when.map_or("-".into(), |when| when.to_string());
        let text = |step: &Step| format!("{} {:?} {}", catalog.record(step.handle).name, step.stage, when(step));
        let steps: Vec<String> = overview(&catalog, None).cycle.iter().map(text).collect();
        assert_eq!(steps, ["First Held March 2001", "Second Held May 2001", "Third Next -", "Great Later 2002"]);
        let held = milestones(&catalog, None);
        assert_eq!(held.first().map(|(_, handle)| *handle), catalog.dataset().find("old"));
    }

    #[test]
    fn as_of_an_earlier_time_an_earlier_cycle_was_under_way() {
        let catalog = fixture::catalog(WORLD);
        let steps = overview(&catalog, Some("1999-08".parse().unwrap())).cycle;
        let text = |step: &Step| format!("{} {:?}", catalog.record(step.handle).name, step.stage);
        assert_eq!(steps.iter().map(text).collect::<Vec<_>>(), ["Older Held", "Old Next"]);
    }

    #[test]
    fn a_change_of_hands_is_one_event_and_the_newest_comes_first() {
        let catalog = fixture::catalog(WORLD);
        let latest = overview(&catalog, None).latest;
        let texts: Vec<String> = latest.iter().map(|event| format!("{} {}", event.date, event.text)).collect();
        assert_eq!(
            texts,
            [
                "June 2001 Club: host and chair North → South",
                "May 2001 Second",
                "March 2001 First",
                "September 1999 Old",
                "August 1999 Older"
            ]
        );
    }

    #[test]
    fn a_process_is_known_by_its_type_and_objectives_by_those_who_serve_them() {
        let catalog = fixture::catalog(WORLD);
        let find = |id: &str| catalog.dataset().find(id).unwrap();
        let overview = overview(&catalog, None);
        assert_eq!(overview.about, [find("talks")]);
        assert_eq!(overview.objectives, [(find("aim"), 1)]);
    }

    #[test]
    fn nothing_is_no_reason_to_fail() {
        let overview = overview(&fixture::catalog("{}"), None);
        assert!(overview.cycle.is_empty() && overview.latest.is_empty() && overview.kinds.is_empty());
    }
}
