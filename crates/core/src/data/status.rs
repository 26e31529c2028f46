//! What a record is by a day: its status, and whether it has ended. What holds is for [`super::view`] to say.

use super::fact::{Fact, Value};
use super::handle::Handle;
use super::property::Property;
use super::rank::Rank;
use super::record::Record;
use super::time::Time;
use super::view::View;

impl<'a> View<'a> {
    /// Whether the date at which a record ended has come, whatever its status says.
    pub fn has_ended(self, handle: Handle) -> bool {
        if !Property::ENDED.fits(self.dataset.kind(handle)) {
            return false;
        }
        let ended = self.best(handle, Property::ENDED).and_then(Fact::value_period);
        ended.is_some_and(|ended| ended.end.last() <= self.day_or_today())
    }

    /// What a record is by then: its status, unless its dates say otherwise.
    pub fn status(self, handle: Handle) -> Option<&'a str> {
        self.dated_status(handle).or_else(|| {
            if let Value::Text(status) = self.best(handle, Property::STATUS)?.value() { Some(status) } else { None }
        })
    }

    /// What the dates of a record say that it is by then: ended; or running, where it had started and ran or ended later.
    pub fn dated_status(self, handle: Handle) -> Option<&'static str> {
        if self.has_ended(handle) {
            return Some("ended");
        }
        self.was_under_way(handle).then_some("running")
    }

    /// Whether a record had started by an earlier day and is known to have run or ended later.
    fn was_under_way(self, handle: Handle) -> bool {
        let is_earlier = self.day_or_today() < self.today;
        if !is_earlier || !Property::STARTED.fits(self.dataset.kind(handle)) || !self.exists(handle) {
            return false;
        }
        let record = self.record(handle);
        let started = record.best(Property::STARTED).and_then(Fact::value_period);
        started.is_some_and(|started| started.start.first() <= self.day_or_today())
            && (record.best(Property::ENDED).is_some() || self.runs_later(record))
            && self.best(handle, Property::STATUS).is_none()
    }

    /// Whether a record is known to run after the day that is asked about.
    fn runs_later(self, record: Record<'_>) -> bool {
        let statuses = record.facts_of(Property::STATUS).filter(|fact| fact.rank != Rank::Outdated);
        let running = statuses.filter(|fact| fact.value() == Value::Text("running"));
        running.map(Fact::time).any(|time| match time {
            Time::Unknown | Time::Span { until: None, .. } => true,
            Time::On(_) | Time::Seen(_) | Time::Span { until: Some(_), .. } => {
                time.end().is_some_and(|end| end.last() >= self.day_or_today())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::super::graph::Graph;
    use super::*;

    /// The statuses of initiatives as of a time or of all times.
    #[track_caller]
    fn check(json: &str, expected: &[(&str, &str, Option<&str>)]) {
        let dataset = sketch(json);
        let graph = Graph::new(&dataset);
        for (id, asof, status) in expected {
            let today = "2026-11-27".parse().unwrap();
            let view = View { dataset: &dataset, graph: &graph, asof: asof.parse().ok(), today };
            assert_eq!(view.status(dataset.find(id).unwrap()), *status, "{id} as of {asof}");
        }
    }

    #[test]
    fn what_had_started_and_ran_later_was_under_way_in_between() {
        let world = r#"{"initiatives": [{"id": "pilot", "name": "Pilot", "facts": [{"property": "started", "value": "2013"},
            {"property": "status", "value": "running", "seen": "2021-12"}]},
            {"id": "study", "name": "Study", "facts": [{"property": "started", "value": "2013"}]}]}"#;
        let expected = [
            ("pilot", "2012", None),
            ("pilot", "2015", Some("running")),
            ("pilot", "2022", None),
            ("pilot", "", Some("running")),
            ("study", "2015", None),
        ];
        check(world, &expected);
    }

    #[test]
    fn what_has_an_end_that_has_come_is_over_whatever_its_status_says() {
        let world = r#"{"initiatives": [{"id": "pilot", "name": "Pilot", "facts": [{"property": "started", "value": "2019"},
            {"property": "status", "value": "running", "from": "2019"}, {"property": "ended", "value": "2021-06"}]}]}"#;
        let ended = |asof| ("pilot", asof, Some("ended"));
        check(world, &[("pilot", "2021-05", Some("running")), ended("2021-06"), ended("")]);
    }
}
