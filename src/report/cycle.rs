//! Where a cycle of meetings stands: those that prepare one, in order, and which is next.

use std::cmp::Ordering;

use super::column::{Column, cell};
use crate::data::{Date, Fact, Handle, Kind, Link, Period, Property, Record, View};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleMeeting {
    pub handle: Handle,
    pub when: Option<Period>,
    pub place: String,
    pub stage: Stage,
    /// Its status in a word, such as `held` or `announced`; may be empty.
    pub status: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Held,
    /// The first that was not held and has a date; without any the first that was not held.
    Next,
    Later,
}

/// The newest series of meetings that prepare one another, the prepared one last; as of a time the one under way then.
pub fn cycle(view: View<'_>) -> Vec<CycleMeeting> {
    let goals = prepared(view);
    let is_not_over = |(start, _): &&(Date, Handle)| start.last() >= view.day_or_today();
    // Failing a cycle under way, the last that had ended.
    let goal = goals.iter().filter(is_not_over).min().or_else(|| goals.iter().max());
    let Some(&(_, goal)) = goal else { return Vec::new() };
    let links = view.graph.incoming(goal).filter(|link| link.property == Property::PREPARES);
    let mut meetings: Vec<Handle> = links.map(|link| link.from).collect();
    meetings.sort_by_key(|&handle| order(view, handle));
    meetings.dedup();
    meetings.push(goal);
    let mut cycle: Vec<CycleMeeting> = Vec::new();
    for handle in meetings {
        let stage = if is_held(view, handle) { Stage::Held } else { Stage::Later };
        let place = cell(view, handle, Column::Property(Property::PLACE));
        let status = cell(view, handle, Column::Property(Property::STATUS));
        // As of an earlier day the name of a later meeting is known today, its date was not then.
        let when = when(view.record(handle)).filter(|_| view.exists(handle));
        cycle.push(CycleMeeting { handle, when, place, stage, status });
    }
    // Of one whose days have passed nobody knows that it was held, so that none is known to be next.
    let has_passed = |meeting: &CycleMeeting| meeting.when.is_some_and(|when| when.end.last() < view.day_or_today());
    let mut later: Vec<&mut CycleMeeting> = cycle.iter_mut().filter(|meeting| meeting.stage == Stage::Later).collect();
    if !later.iter().any(|meeting| has_passed(meeting))
        && let Some(next) = later.iter_mut().min_by_key(|meeting| meeting.when.is_none())
    {
        next.stage = Stage::Next;
    }
    cycle
}

/// The meetings that others prepared and that took place, with when they began; the newest first.
pub fn milestones(view: View<'_>) -> Vec<(Date, Handle)> {
    let mut held = prepared(view);
    held.retain(|&(_, handle)| is_held(view, handle));
    held.sort_unstable_by(|a, b| b.cmp(a));
    held
}

/// The meetings that others prepare, and those that these follow, with when they begin.
fn prepared(view: View<'_>) -> Vec<(Date, Handle)> {
    let is_prepared = |handle: &Handle| view.graph.incoming(*handle).any(|link| link.property == Property::PREPARES);
    let mut meetings: Vec<Handle> = view.dataset.of_kind(Kind::Meeting).filter(is_prepared).collect();
    let mut n_seen = 0;
    while let Some(&meeting) = meetings.get(n_seen) {
        n_seen += 1;
        let followed = view.graph.outgoing(meeting).filter(|link| link.property == Property::FOLLOWS);
        let earlier: Vec<Handle> = followed.map(|link| link.to).filter(|to| !meetings.contains(to)).collect();
        meetings.extend(earlier);
    }
    meetings.into_iter().filter_map(|handle| Some((when(view.record(handle))?.start, handle))).collect()
}

/// What has no date comes after what it follows, or before what follows it, or else last.
fn order(view: View<'_>, handle: Handle) -> (bool, Option<Date>, Ordering) {
    if let Some(when) = when(view.record(handle)) {
        return (false, Some(when.start), Ordering::Equal);
    }
    let start = |other: Handle| when(view.record(other)).map(|when| when.start);
    let follows = |link: &Link| link.property == Property::FOLLOWS;
    let before = view.graph.outgoing(handle).filter(follows).filter_map(|link| start(link.to)).max();
    if before.is_some() {
        return (false, before, Ordering::Greater);
    }
    let after = view.graph.incoming(handle).filter(follows).filter_map(|link| start(link.from)).min();
    (after.is_none(), after, Ordering::Less)
}

fn is_held(view: View<'_>, handle: Handle) -> bool {
    let record = view.record(handle);
    let Some(when) = when(record) else { return false };
    when.start.first() <= view.day_or_today() && !is_ahead(record)
}

/// Whether the status of a record is that it has not taken place, whatever its dates.
pub(super) fn is_ahead(record: Record<'_>) -> bool {
    record.has_status(&["announced", "planned", "postponed", "unknown"])
}

/// The best fact about when a record takes place.
pub(super) fn period_fact(record: Record<'_>) -> Option<Fact<'_>> {
    record.best(Property::WHEN)
}

pub(super) fn when(record: Record<'_>) -> Option<Period> {
    period_fact(record)?.value_period()
}

/// The same, or when it was planned: a date that no longer holds is still the only one known.
pub(super) fn when_or_planned(record: Record<'_>) -> Option<Period> {
    when(record).or_else(|| record.facts_of(Property::WHEN).find_map(Fact::value_period))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    const WORLD: &str = r#"{"meetings": [
        {"id": "third", "name": "Third", "facts": [{"property": "prepares", "value": "great"}, {"property": "follows", "value": "second"}]},
        {"id": "winter", "name": "First", "facts": [{"property": "prepares", "value": "great"}, {"property": "when", "value": "2001-03"}]},
        {"id": "second", "name": "Second", "facts": [{"property": "prepares", "value": "great"}, {"property": "when", "value": "2001-05"}]},
        {"id": "great", "name": "Great", "facts": [{"property": "when", "value": "2100"}, {"property": "status", "value": "announced"}]},
        {"id": "old", "name": "Old", "facts": [{"property": "when", "value": "1999-09"}, {"property": "status", "value": "held"},
            {"property": "follows", "value": "first"}]},
        {"id": "first", "name": "Beginning", "facts": [{"property": "when", "value": "1997"}]},
        {"id": "older", "name": "Older", "facts": [{"property": "prepares", "value": "old"}, {"property": "when", "value": "1999-08"}]}]}"#;

    #[test]
    fn the_next_meeting_of_the_cycle_is_the_first_with_a_date_that_was_not_held() {
        let catalog = sketch(WORLD);
        let when = |step: &CycleMeeting| step.when.map_or("-".into(), |when| when.to_string());
        let text =
            |step: &CycleMeeting| format!("{} {:?} {}", catalog.record(step.handle).name(), step.stage, when(step));
        let steps: Vec<String> = cycle(catalog.view(None)).iter().map(text).collect();
        assert_eq!(steps, ["First Held March 2001", "Second Held May 2001", "Third Later -", "Great Next 2100"]);
        let held = milestones(catalog.view(None));
        assert_eq!(held.first().map(|(_, handle)| *handle), catalog.dataset().find("old"));
    }

    #[test]
    fn as_of_an_earlier_time_an_earlier_cycle_was_under_way() {
        let catalog = sketch(WORLD);
        let steps = cycle(catalog.view(Some("1999-08".parse().unwrap())));
        let text = |step: &CycleMeeting| {
            let when = step.when.map_or("-".into(), |when| when.to_string());
            format!("{} {:?} {when}", catalog.record(step.handle).name(), step.stage)
        };
        let shown: Vec<String> = steps.iter().map(text).collect();
        assert_eq!(shown, ["Older Held August 1999", "Old Next -"], "the date of what was to come was not known");
        let goal = |asof: &str| cycle(catalog.view(Some(asof.parse().unwrap()))).last().map(|step| step.handle);
        assert_eq!(goal("1996"), catalog.dataset().find("first"), "nothing prepared the first");
        assert_eq!(goal("1998"), catalog.dataset().find("old"));
        let stages: Vec<Stage> =
            cycle(catalog.view(Some("2101".parse().unwrap()))).iter().map(|step| step.stage).collect();
        assert_eq!(stages, [Stage::Held, Stage::Held, Stage::Later, Stage::Later], "nobody knows that it was held");
    }
}
