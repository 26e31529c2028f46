//! The orders in which hits are listed: by relevance, or as `sort:` says. Searches nothing.

use std::cmp::{Ordering, Reverse};

use super::Corpus;
use super::field::each_name;
use super::fold::{folded, key};
use super::hit::Hit;
use super::name::property_named;
use super::query::Query;
use super::question::query_words;
use crate::data::{
    Dataset, Date, Fact, Graph, Handle, Kind, ListedOrder, Period, Property, Rank, Record, Value, natural_order,
};

/// The more relevant first; among equals as the index says.
pub(super) fn by_relevance(corpus: Corpus<'_>, hits: &mut [Hit]) {
    hits.sort_by_cached_key(|hit| (Reverse(hit.relevance.packed()), corpus.index.tiebreak(hit.handle)));
}

const PREPARES: Property = Property::constant("prepares");

/// What is read for each letter ends here.
const MOST_EDITIONS: usize = 40;
const FURTHEST_SERIES: usize = 200;

/// Puts a series before the first of its editions that is as good, when its names have all words of the query: who names it wants
/// it before one of them.
pub(super) fn put_series_first(corpus: Corpus<'_>, query: &Query, hits: &mut [Hit]) {
    let words = query_words(query);
    let is_named = |series: Handle| {
        let mut has_words = vec![false; words.len()];
        each_name(corpus.dataset, series, &mut |_, name| {
            let name: Vec<String> = folded(name).split(' ').map(key).collect();
            words.iter().zip(&mut has_words).for_each(|(word, has)| *has |= name.contains(&key(word)));
        });
        has_words.into_iter().all(|has| has)
    };
    for at in 0..hits.len().min(MOST_EDITIONS) {
        let edition = hits[at];
        let mut links = corpus.graph.outgoing(edition.handle).filter(|link| link.property == Property::SERIES);
        let Some(series) = links.next().map(|link| link.to).filter(|_| !edition.relevance.exact) else { continue };
        let is_series = |hit: &Hit| hit.handle == series && hit.relevance.tier == edition.relevance.tier;
        if let Some(behind) = hits[at + 1..].iter().take(FURTHEST_SERIES).position(is_series)
            && is_named(series)
        {
            hits[at..=at + 1 + behind].rotate_right(1);
        }
    }
}

/// Puts records, which come kind by kind, into the order in which their kinds are listed.
pub fn sort_as_listed(dataset: &Dataset, graph: &Graph, handles: &mut [Handle]) {
    for handles in handles.chunk_by_mut(|a, b| dataset.kind(*a) == dataset.kind(*b)) {
        let record = |handle: Handle| dataset.record(handle);
        match dataset.kind(handles[0]).listed().order {
            ListedOrder::Newest(dates) => handles.sort_by_cached_key(|&handle| {
                let period = |handle: Handle| dates.iter().find_map(|&date| record(handle).best(date)?.value_period());
                // A meeting without a date stands with the one that it prepares.
                let prepared = || graph.outgoing(handle).find(|link| link.property == PREPARES);
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
            ListedOrder::Weight => handles.sort_by_key(|&handle| Reverse(graph.incoming(handle).len())),
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
    match key {
        "date" => sort_by(hits, is_reversed, |hit| start_date(record(hit)), Date::cmp),
        "name" => sort_by(hits, is_reversed, |hit| Some(folded(record(hit).name())), |a, b| natural_order(a, b)),
        "label" => sort_by(hits, is_reversed, |hit| Some(folded(record(hit).label())), |a, b| natural_order(a, b)),
        "kind" => sort_by(hits, is_reversed, |hit| Some(record(hit).kind), Kind::cmp),
        "id" => sort_by(hits, is_reversed, |hit| Some(record(hit).id()), |a, b| natural_order(a, b)),
        _ => {
            let Some(property) = property_named(key) else { return };
            let view = corpus.view(asof);
            let value = |hit: &Hit| view.best(hit.handle, property).map(Fact::value);
            sort_by(hits, is_reversed, value, |a, b| by_value(corpus, *a, *b));
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
