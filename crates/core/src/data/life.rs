//! When the life of a record begins. What then holds is for [`super::time`] to say.

use super::date::Date;
use super::fact::{Fact, Value};
use super::handle::Handle;
use super::kind::Kind;
use super::property::Property;
use super::rank::Rank;
use super::record::Record;
use super::time::Time;

/// The links to what a text begins with, the nearest first.
const BEGINNINGS: [Property; 3] =
    [Property::constant("adopted-at"), Property::constant("presented-at"), Property::constant("part-of")];

/// How far the beginning is looked for: a conclusion of a document adopted at a meeting.
const MOST_STEPS: usize = 3;

/// The earliest of a record's own dates that is neither disputed nor outdated, else the latest of the disputed ones. A document,
/// objective or conclusion without a date begins with the meeting that adopted it, or with what it is part of. None when nothing
/// says it.
pub(super) fn first_known<'a>(record: Record<'a>, find: impl Fn(Handle) -> Record<'a> + Copy) -> Option<Date> {
    within(record, find, MOST_STEPS)
}

fn within<'a>(record: Record<'a>, find: impl Fn(Handle) -> Record<'a> + Copy, steps: usize) -> Option<Date> {
    let mut facts: Vec<Fact<'_>> = record.facts().filter(|fact| fact.rank != Rank::Outdated).collect();
    // A country is older than its partnership, which is what the record is about.
    if facts.iter().any(|fact| fact.property == Property::JOINED) {
        facts.retain(|fact| fact.property == Property::JOINED);
    }
    let dates = |is_disputed: bool| {
        let of_rank = facts.iter().filter(move |fact| is_disputed == (fact.rank == Rank::Disputed));
        of_rank.filter_map(|fact| own_time(*fact).first_known())
    };
    let own = dates(false).min().or_else(|| dates(true).max());
    // What ended by the first date that is known began nobody knows when.
    let ended = facts.iter().filter_map(|fact| if let (None, until) = fact.time().ends() { until } else { None }).min();
    if own.zip(ended).is_some_and(|(own, ended)| ended.first() <= own.first()) {
        return None;
    }
    let is_text = matches!(record.kind, Kind::Document | Kind::Framework | Kind::Conclusion);
    if own.is_some() || !is_text || steps == 0 {
        return own;
    }
    BEGINNINGS.iter().find_map(|property| {
        let to = facts.iter().find(|fact| fact.property == *property)?.linked()?;
        within(find(to), find, steps - 1)
    })
}

/// The time of a fact; of a date or period that is the value of a record's own life, that value.
pub(super) fn own_time(fact: Fact<'_>) -> Time {
    match (fact.time(), fact.value()) {
        (Time::Unknown, Value::Date(date)) => Time::On(date.into()),
        (Time::Unknown, Value::Period(period)) => Time::On(period),
        (time, _) => time,
    }
}
