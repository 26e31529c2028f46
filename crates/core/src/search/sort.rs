//! The orders in which hits are listed: by relevance, or as `sort:` says. Searches nothing.

use std::cmp::{Ordering, Reverse};

use super::Corpus;
use super::fold::folded;
use super::hit::Hit;
use super::name::SortField;
use crate::data::{
    Dataset, Date, Graph, Handle, Kind, ListedOrder, Period, Property, Rank, Record, Value, natural_order,
};

/// The more relevant first; among equals as the index says.
pub(super) fn by_relevance(corpus: Corpus<'_>, hits: &mut [Hit]) {
    // One number is compared faster than two.
    hits.sort_by_cached_key(|hit| {
        u128::from(!hit.relevance.packed()) << 32 | u128::from(corpus.index.tiebreak(hit.handle))
    });
}

/// Puts records, which come kind by kind, into the order in which their kinds are listed.
pub fn sort_as_listed(dataset: &Dataset, graph: &Graph, handles: &mut [Handle]) {
    for handles in handles.chunk_by_mut(|a, b| dataset.kind(*a) == dataset.kind(*b)) {
        let record = |handle: Handle| dataset.record(handle);
        match dataset.kind(handles[0]).listed().order {
            ListedOrder::Newest(dates) => handles.sort_by_cached_key(|&handle| {
                let period = |handle: Handle| dates.iter().find_map(|&date| record(handle).best(date)?.value_period());
                // A meeting without a date stands with the one that it prepares.
                let prepared = || graph.outgoing(handle).find(|link| link.property == Property::PREPARES);
                Reverse(period(handle).or_else(|| period(prepared()?.to)))
            }),
            ListedOrder::Label => sort_by_label(dataset, handles),
            ListedOrder::OneWord => {
                sort_by_label(dataset, handles);
                handles.sort_by_cached_key(|&handle| record(handle).label().contains(' '));
            }
            ListedOrder::PartOf(property) => {
                sort_by_label(dataset, handles);
                let wholes = |handle| graph.outgoing(handle).filter(|link| link.property == property);
                handles.sort_by_cached_key(|&handle| {
                    Reverse(wholes(handle).filter_map(|link| start_date(record(link.to))).max())
                });
            }
            ListedOrder::MostLinked => handles.sort_by_key(|&handle| Reverse(graph.incoming(handle).len())),
        }
    }
}

fn sort_by_label(dataset: &Dataset, handles: &mut [Handle]) {
    let mut labelled: Vec<(String, Handle)> =
        handles.iter().map(|&handle| (folded(dataset.record(handle).label()), handle)).collect();
    labelled.sort_by(|(a, _), (b, _)| natural_order(a, b));
    handles.iter_mut().zip(labelled).for_each(|(place, (_, handle))| *place = handle);
}

/// By the value of `sort:`; an unknown one changes nothing. Records without a value come last in either direction.
pub(super) fn by_setting(corpus: Corpus<'_>, hits: &mut [Hit], setting: &str, asof: Option<Period>) {
    let (key, is_reversed) = setting.strip_prefix('-').map_or((setting, false), |key| (key, true));
    let record = |hit: &Hit| corpus.dataset.record(hit.handle);
    let Some(field) = SortField::named(key) else { return };
    match field {
        SortField::Date => sort_by(hits, is_reversed, |hit| start_date(record(hit)), Date::cmp),
        SortField::Name => sort_by(hits, is_reversed, |hit| Some(corpus.index.named(hit.handle)), u32::cmp),
        SortField::Label => sort_by(hits, is_reversed, |hit| Some(corpus.index.labelled(hit.handle)), u32::cmp),
        SortField::Kind => sort_by(hits, is_reversed, |hit| Some(record(hit).kind), Kind::cmp),
        SortField::Id => sort_by(hits, is_reversed, |hit| Some(record(hit).id()), |a, b| natural_order(a, b)),
        SortField::Property(property) => {
            let view = corpus.view(asof);
            let value = |hit: &Hit| view.best(hit.handle, property).map(|fact| sort_key(corpus, fact.value()));
            sort_by(hits, is_reversed, value, by_key);
        }
    }
}

fn sort_by<K>(
    hits: &mut [Hit],
    is_reversed: bool,
    key: impl Fn(&Hit) -> Option<K>,
    order: impl Fn(&K, &K) -> Ordering,
) {
    let mut keyed: Vec<(Option<K>, Hit)> = hits.iter().map(|hit| (key(hit), *hit)).collect();
    if is_reversed {
        keyed.reverse();
    }
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if is_reversed => order(b, a),
        (Some(a), Some(b)) => order(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    for (place, (_, hit)) in hits.iter_mut().zip(keyed) {
        *place = hit;
    }
}

/// When a record begins: the earliest of its own dates.
pub fn start_date(record: Record<'_>) -> Option<Date> {
    record.facts().filter(|fact| fact.rank != Rank::Outdated).filter_map(|fact| Some(fact.value_period()?.start)).min()
}

/// What a value is ordered by; all values of a property have the same sort.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Number(i64),
    Period(Period),
    /// A record by the place of its label; none comes first.
    Label(Option<u32>),
    Text(String),
}

fn by_key(a: &SortKey, b: &SortKey) -> Ordering {
    match (a, b) {
        (SortKey::Text(a), SortKey::Text(b)) => natural_order(a, b),
        (a, b) => a.cmp(b),
    }
}

fn sort_key(corpus: Corpus<'_>, value: Value<'_>) -> SortKey {
    match value {
        Value::Number(number) => SortKey::Number(number),
        Value::Date(date) => SortKey::Period(Period { start: date, end: date }),
        Value::Period(period) => SortKey::Period(period),
        Value::Link(link) => SortKey::Label(link.to.map(|to| corpus.index.labelled(to))),
        Value::Text(text) | Value::Address(text) => SortKey::Text(folded(text)),
        Value::Place(place) => SortKey::Text(folded(place.city)),
    }
}
