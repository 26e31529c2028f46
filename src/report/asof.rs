//! What holds, and what has begun, at a time that is asked about; at no time in particular everything does.

use crate::data::{Fact, Period, Property, Rank, Record};
use crate::search::start_date;

/// Whether a fact holds at some time of a period.
pub(super) fn holds(fact: Fact<'_>, asof: Option<Period>) -> bool {
    asof.is_none_or(|asof| fact.holds_in(asof))
}

/// Whether what a fact tells has begun: a term or a date that lies later has not.
pub(super) fn is_past(fact: Fact<'_>, asof: Option<Period>) -> bool {
    let begins_by = |asof: Period| fact.period().is_none_or(|period| period.start.first() <= asof.end.last());
    asof.is_none_or(begins_by)
}

/// Whether a record has begun: what has no date always has.
pub(super) fn has_begun(record: Record<'_>, asof: Option<Period>) -> bool {
    asof.is_none_or(|asof| start_date(record).is_none_or(|date| date.first() <= asof.end.last()))
}

/// The one fact of a property to show where only one fits: preferred, else undisputed, else the first disputed one.
pub(super) fn best(record: Record<'_>, property: Property, asof: Option<Period>) -> Option<Fact<'_>> {
    let held = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated && holds(*fact, asof));
    held.min_by_key(|fact| fact.rank)
}
