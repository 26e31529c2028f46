//! The orders in which hits are listed: by relevance, or as `sort:` says. Searches nothing.

use std::cmp::Ordering;

use super::Corpus;
use super::fold::folded;
use super::hit::Hit;
use super::name::property_named;
use crate::data::{Date, Fact, Handle, Property, Rank, Record, Value, ValueType, natural_order};

/// The more relevant first; among equals as the index says.
pub(super) fn by_relevance(corpus: Corpus<'_>, hits: &mut [Hit]) {
    hits.sort_unstable_by(|a, b| {
        let tiebreak = |hit: &Hit| corpus.index.tiebreak(hit.handle);
        b.relevance.cmp(&a.relevance).then_with(|| tiebreak(a).cmp(&tiebreak(b)))
    });
}

/// By the value of `sort:`; an unknown one changes nothing.
pub(super) fn by_setting(corpus: Corpus<'_>, hits: &mut [Hit], setting: &str) {
    let (key, is_reversed) = setting.strip_prefix('-').map_or((setting, false), |key| (key, true));
    let record = |hit: &Hit| corpus.dataset.record(hit.handle);
    match key {
        "date" => hits.sort_by_cached_key(|hit| {
            let date = start_date(record(hit));
            (date.is_none(), date)
        }),
        "name" => hits.sort_by(|a, b| natural_order(&folded(record(a).name), &folded(record(b).name))),
        "kind" => hits.sort_by_key(|hit| record(hit).kind),
        "id" => hits.sort_by(|a, b| natural_order(record(a).id, record(b).id)),
        _ => {
            let Some(property) = property_named(key) else { return };
            hits.sort_by(|a, b| by_property(corpus, property, a.handle, b.handle));
        }
    }
    if is_reversed {
        hits.reverse();
    }
}

/// When a record begins: the earliest of its own dates.
pub fn start_date(record: Record<'_>) -> Option<Date> {
    record
        .facts()
        .filter(|fact| matches!(fact.property.definition().value, ValueType::Date | ValueType::Period))
        .filter(|fact| fact.rank != Rank::Outdated)
        .filter_map(|fact| match fact.value() {
            Value::Period(period) => Some(period.start),
            Value::Date(date) => Some(date),
            Value::Text(_) | Value::Number(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => None,
        })
        .min()
}

/// Records without the property come last.
fn by_property(corpus: Corpus<'_>, property: Property, a: Handle, b: Handle) -> Ordering {
    let value = |handle: Handle| {
        let mut facts = corpus.dataset.record(handle).facts_of(property);
        facts.find(|fact| fact.rank != Rank::Outdated).map(Fact::value)
    };
    match (value(a), value(b)) {
        (Some(a), Some(b)) => by_value(corpus, a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn by_value(corpus: Corpus<'_>, a: Value<'_>, b: Value<'_>) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(&b),
        (Value::Date(a), Value::Date(b)) => a.cmp(&b),
        (Value::Period(a), Value::Period(b)) => a.cmp(&b),
        (a, b) => natural_order(&plain_text(corpus, a), &plain_text(corpus, b)),
    }
}

fn plain_text(corpus: Corpus<'_>, value: Value<'_>) -> String {
    match value {
        Value::Link(link) => link.to.map_or(String::new(), |handle| folded(corpus.dataset.record(handle).label())),
        Value::Text(text) | Value::Address(text) => folded(text),
        Value::Place(place) => folded(place.city),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.iso(),
        Value::Period(period) => period.iso(),
    }
}
