//! When the life of a record begins. What then holds is for [`super::time`] to say.

use super::date::Date;
use super::fact::Fact;
use super::handle::Handle;
use super::kind::Kind;
use super::property::Property;
use super::rank::Rank;
use super::record::Record;
use super::time::{Time, Times};

/// The links to what a record begins with that has no date of its own, the nearest first.
const BEGINNINGS: [Property; 5] =
    [Property::ADOPTED_AT, Property::PRESENTED_AT, Property::PART_OF, Property::FOLLOWS, Property::PREPARES];

/// How far the beginning is looked for: a conclusion of a document adopted at a meeting.
const MAX_STEPS: usize = 3;

/// When each of some records begins; none where nothing says it. The records must be all of a dataset, in its order.
///
/// * The earliest sure date of its own among when, started, founded, published, adopted, in force, joined, or an earlier event.
/// * Without such a date, the first time at which something of it happened, lasted or was seen, or at which a meeting of its series
///   or a dated fact of another record shows it, or the latest of the disputed dates of its own if that is earlier.
/// * Failing that, the beginning of what adopted it, what it is part of, or, unless it is only planned, what it follows.
/// * Of a person the first time at which anything shows it, or the date of the first source that does.
pub(super) fn first_known<'a>(
    records: impl ExactSizeIterator<Item = Record<'a>> + Clone,
    source_date: impl Fn(&str) -> Option<Date>,
) -> Vec<Option<Date>> {
    let kinds: Vec<Kind> = records.clone().map(|record| record.kind).collect();
    let mut named = vec![None; kinds.len()];
    for record in records.clone() {
        let meeting_date = meeting_date(record);
        for fact in record.facts().filter(is_sure) {
            let Some(to) = fact.linked() else { continue };
            let is_shown = || shows_existence(fact) || kinds[to.index()] == Kind::Person;
            let then = fact.time().first_known().or_else(|| meeting_date.filter(|_| is_shown()));
            named[to.index()] = earliest(named[to.index()], then);
        }
    }
    let own_dates = records.clone().zip(named).map(|(record, named)| {
        if record.kind == Kind::Person {
            earliest(named, first_told(record, &source_date))
        } else {
            own_beginning(record, named)
        }
    });
    let own: Vec<Option<Date>> = own_dates.collect();
    let wholes: Vec<Option<Handle>> = records.zip(&own).map(|(record, own)| whole(record, *own)).collect();
    (0..own.len()).map(|at| beginning(&wholes, &own, at)).collect()
}

/// The first date of the facts of a record, or of a source that has them.
fn first_told(record: Record<'_>, source_date: impl Fn(&str) -> Option<Date>) -> Option<Date> {
    let facts = || record.facts().filter(is_sure);
    let sources = facts().flat_map(Fact::citations).filter_map(|citation| source_date(citation.source));
    facts().filter_map(|fact| fact.time().start()).chain(sources).min_by_key(|date| date.first())
}

/// What a record begins with that has no beginning of its own.
fn whole(record: Record<'_>, own: Option<Date>) -> Option<Handle> {
    if own.is_some() || is_older_than_its_facts(record.kind) {
        return None;
    }
    let mut beginnings = BEGINNINGS.iter().filter(|&&property| property != Property::FOLLOWS || !record.is_planned());
    beginnings.find_map(|&property| record.facts_of(property).filter(is_sure).find_map(Fact::linked))
}

fn beginning(wholes: &[Option<Handle>], own: &[Option<Date>], at: usize) -> Option<Date> {
    std::iter::successors(Some(at), |at| wholes[*at].map(Handle::index)).take(MAX_STEPS + 1).find_map(|at| own[at])
}

fn own_beginning(record: Record<'_>, named: Option<Date>) -> Option<Date> {
    let births = |is_wanted: fn(&Fact<'_>) -> bool| {
        let dates = record.facts().filter(is_wanted).filter(|fact| is_birth(fact.property));
        dates.filter_map(value_start)
    };
    let born = births(is_sure).min();
    let disputed = births(|fact| fact.rank == Rank::Disputed).max();
    if is_older_than_its_facts(record.kind) {
        return born.or(disputed);
    }
    let times = || record.facts().filter(is_sure).map(Fact::time);
    if born.is_some() {
        let happened = times().filter(|time| matches!(time, Time::On(_)));
        return earliest(born, happened.filter_map(Time::first_known).min());
    }
    let first = earliest(earliest(times().filter_map(Time::first_known).min(), named), disputed)?;
    // What ended by the first date that is known began nobody knows when.
    let ended = times().filter_map(|time| if let (None, until) = time.ends() { until } else { None }).min();
    ended.is_none_or(|ended| ended.first() > first.first()).then_some(first)
}

/// Institutions and countries are older than what is told of them: only a date of birth says when they begin.
fn is_older_than_its_facts(kind: Kind) -> bool {
    matches!(kind, Kind::Partner | Kind::Organisation)
}

/// Whether the values are dates at which something begins.
fn is_birth(property: Property) -> bool {
    property.is_date() && property.definition().times == Times::None && property != Property::ENDED
}

fn is_sure(fact: &Fact<'_>) -> bool {
    fact.rank.is_sure()
}

/// Whether a meeting that has the fact shows that what it links to was there: a tag may have been given later.
fn shows_existence(fact: Fact<'_>) -> bool {
    fact.property == Property::SERIES || fact.property.definition().takes_turns
}

fn meeting_date(record: Record<'_>) -> Option<Date> {
    record.facts_of(Property::WHEN).filter(is_sure).find_map(value_start)
}

fn value_start(fact: Fact<'_>) -> Option<Date> {
    Some(fact.value_period()?.start)
}

fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    a.into_iter().chain(b).min_by_key(|date| date.first())
}

/// The time of a fact; of a date or period that is the value of a record's own life, that value.
pub(super) fn own_time(fact: Fact<'_>) -> Time {
    match (fact.time(), fact.value_period()) {
        (Time::Unknown, Some(period)) => Time::On(period),
        (time, _) => time,
    }
}
