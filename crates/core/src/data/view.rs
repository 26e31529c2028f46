//! A dataset at a time that is asked about: which records exist, which facts hold and which are so now, by the rule of
//! [`super::time`]. Every list, sheet and count asks here. Reads no clock: the day comes from outside.

use super::dataset::Dataset;
use super::date::{Date, Period};
use super::fact::{Fact, Value, sort_by_time};
use super::graph::{Graph, Link};
use super::handle::Handle;
use super::kind::Kind;
use super::life::own_time;
use super::property::Property;
use super::rank::Rank;
use super::record::Record;
use super::time::Time;

#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub dataset: &'a Dataset,
    pub graph: &'a Graph,
    /// The time that is asked about, which is its last day; none for all times at once.
    pub asof: Option<Period>,
    pub today: Date,
}

impl<'a> View<'a> {
    /// Of all times at once, where nothing asks for what is so today.
    pub(crate) fn of_all_times(dataset: &'a Dataset, graph: &'a Graph) -> View<'a> {
        View { dataset, graph, asof: None, today: Date::FIRST }
    }

    pub fn record(self, handle: Handle) -> Record<'a> {
        self.dataset.record(handle)
    }

    /// Whether a day other than today is asked about, so that prose of today does not fit.
    pub fn is_of_another_day(self) -> bool {
        self.day().is_some_and(|day| day != self.today)
    }

    /// The day that is asked about, which is today when none is.
    pub fn day_or_today(self) -> Date {
        self.day().unwrap_or(self.today)
    }

    fn day(self) -> Option<Date> {
        self.asof.map(|asof| asof.end.last())
    }

    /// Whether a record is known by then. Today every record of the dataset is, also what is only planned.
    pub fn exists(self, handle: Handle) -> bool {
        let Some(day) = self.day().filter(|&day| day < self.today) else { return true };
        let record = self.record(handle);
        record.first_known.map_or_else(|| !record.is_planned(), |date| date.first() <= day)
    }

    pub fn records(self) -> impl Iterator<Item = Handle> + use<'a> {
        self.dataset.handles().filter(move |&handle| self.exists(handle))
    }

    /// How many records exist then. Reads none unless an earlier day is asked about.
    pub fn n_records(self) -> usize {
        if self.has_all() { self.dataset.n_records() } else { self.records().count() }
    }

    /// Whether every record exists, as of today and later.
    fn has_all(self) -> bool {
        self.day().is_none_or(|day| day >= self.today)
    }

    /// How many records of a kind exist then. Reads none unless an earlier day is asked about.
    pub fn count(self, kind: Kind) -> usize {
        if self.has_all() {
            return self.dataset.count(kind);
        }
        self.dataset.of_kind(kind).filter(|&handle| self.exists(handle)).count()
    }

    /// Whether a fact of a record holds; all do when no time is asked about.
    pub fn holds(self, handle: Handle, fact: Fact<'_>) -> bool {
        let Some(day) = self.day() else { return true };
        // A time of its own vouches for what is linked.
        let is_sure = fact.time() != Time::Unknown;
        if !self.exists(handle) || !is_sure && fact.linked().is_some_and(|to| !self.exists(to)) {
            return false;
        }
        let record = self.record(handle);
        let begins = open_beginning(record, fact).filter(|_| day < self.today);
        let time = if day < self.today { time_of(record, fact) } else { Some(fact.time()) };
        time.is_some_and(|time| time.holds_on(day, begins)) && !is_superseded(fact, day)
    }

    /// Whether a value that takes turns with others is the one of today; what has no time, or was only seen, is not.
    pub fn is_now(self, fact: Fact<'_>) -> bool {
        fact.property.definition().takes_turns
            && fact.rank != Rank::Outdated
            && fact.time() != Time::Unknown
            && self.is_in_force(fact)
    }

    /// Whether a fact is so today; an event and what was only seen are not.
    pub fn is_in_force(self, fact: Fact<'_>) -> bool {
        fact.time().is_now(self.today) && !is_superseded(fact, self.today)
    }

    /// Whether a fact has begun by then, also when it is over: for what draws time itself.
    pub fn has_begun(self, handle: Handle, fact: Fact<'_>) -> bool {
        let Some(day) = self.day() else { return true };
        let ends = [Some(handle), fact.linked()];
        let start = match fact.time() {
            Time::Unknown => fact.period().map(|period| period.start),
            Time::Span { from: None, .. } => open_beginning(self.record(handle), fact),
            time => time.first_known(),
        };
        ends.into_iter().flatten().all(|end| self.exists(end)) && start.is_none_or(|date| date.first() <= day)
    }

    /// The rank of a fact then: what was seen on another day was so, whatever is known today.
    pub fn rank(self, fact: Fact<'_>) -> Rank {
        let is_seen = matches!(fact.time(), Time::Seen(_));
        if fact.rank == Rank::Outdated && is_seen && self.is_of_another_day() { Rank::Normal } else { fact.rank }
    }

    /// The summary of a record; empty as of another day, because it is prose of today.
    pub fn summary(self, handle: Handle) -> &'a str {
        if self.is_of_another_day() { "" } else { self.record(handle).summary() }
    }

    /// The facts of a record that hold, in the order of its file.
    pub fn facts(self, handle: Handle) -> impl DoubleEndedIterator<Item = Fact<'a>> + Clone {
        self.record(handle).facts().filter(move |&fact| self.holds(handle, fact))
    }

    /// The facts of one property that hold; in order of time where its values take turns or tell a history.
    pub fn facts_of(self, handle: Handle, property: Property) -> Vec<Fact<'a>> {
        let facts = self.record(handle).facts_of(property);
        let mut facts: Vec<Fact<'a>> = facts.filter(|&fact| self.holds(handle, fact)).collect();
        sort_by_time(&mut facts);
        facts
    }

    /// The links of a record's own facts that hold.
    pub fn outgoing(self, handle: Handle) -> impl Iterator<Item = Link> + use<'a> {
        self.graph.outgoing(handle).filter(move |&link| self.link_holds(link))
    }

    /// The links of other records' facts to it that hold.
    pub fn incoming(self, handle: Handle) -> impl Iterator<Item = Link> + use<'a> {
        self.graph.incoming(handle).filter(move |&link| self.link_holds(link))
    }

    /// Every record linked with this one then, in either direction; a record may come more than once.
    pub fn neighbours(self, handle: Handle) -> impl Iterator<Item = (Handle, Link)> + use<'a> {
        let out = self.outgoing(handle).map(|link| (link.to, link));
        out.chain(self.incoming(handle).map(|link| (link.from, link)))
    }

    pub fn link_holds(self, link: Link) -> bool {
        self.asof.is_none() || self.holds(link.from, link.fact(self.dataset))
    }
}

/// The time of a fact as of an earlier day. A status without a time speaks of today, so that it held on no earlier day, unless it
/// is over: then it holds from the date on that says so; or unless it is still to come.
fn time_of(record: Record<'_>, fact: Fact<'_>) -> Option<Time> {
    if fact.property != Property::STATUS || fact.time() != Time::Unknown {
        return Some(own_time(fact));
    }
    let Value::Text(status) = fact.value() else { return None };
    match status {
        "held" => record.best(Property::WHEN).map(own_time),
        "ended" => record.best(Property::ENDED).map(own_time),
        // What is still to come was so before.
        "announced" | "planned" => Some(Time::Unknown),
        _ => None,
    }
}

/// When a fact begins that does not say it: after the one before it, or with its record.
fn open_beginning(record: Record<'_>, fact: Fact<'_>) -> Option<Date> {
    let is_open = matches!(fact.time(), Time::Span { from: None, .. });
    Some(fact).filter(|_| is_open).and_then(Fact::earliest_beginning).or(record.first_known)
}

/// Whether a value that takes turns has given way by a day to another of its sort.
fn is_superseded(fact: Fact<'_>, day: Date) -> bool {
    let Some(until) = fact.time().ends().1 else { return false };
    // Only an end that may lie later needs a look at what came then.
    until.first() <= day && day <= until.last() && fact.gives_way_from().is_some_and(|date| date.first() <= day)
}

#[cfg(test)]
mod tests;
