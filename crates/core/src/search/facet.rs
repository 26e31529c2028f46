//! Facets: how many hits have each value, for the properties that the table marks. Choosing one only edits the query.

use std::collections::{HashMap, HashSet};

use super::Corpus;
use super::find::search;
use super::hit::Hit;
use super::name::FieldName;
use super::query::Query;
use crate::data::{Kind, Property, Rank, Value, View};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field that choosing a value sets.
    pub name: FieldName,
    pub label: &'static str,
    /// The values, the most frequent first.
    pub values: Vec<FacetValue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// As it stands in the query.
    pub key: String,
    /// As a person reads it.
    pub label: String,
    /// How many hits have it, were no other value of the facet chosen.
    pub count: usize,
    pub chosen: bool,
}

/// The facets of a query's hits. A facet with chosen values counts the hits without that choice, so that others can be added.
pub fn facets(corpus: Corpus<'_>, query: &Query, hits: &[Hit]) -> Vec<Facet> {
    let properties = Property::all().filter(|property| property.definition().facet).map(FieldName::Property);
    std::iter::once(FieldName::Kind)
        .chain(properties)
        .map(|name| facet(corpus, query, name, hits))
        .filter(|facet| !facet.values.is_empty())
        .collect()
}

fn facet(corpus: Corpus<'_>, query: &Query, name: FieldName, hits: &[Hit]) -> Facet {
    let chosen: Vec<&String> = query
        .fields()
        .filter(|(negated, other, _)| !negated && *other == name)
        .flat_map(|(_, _, values)| values)
        .collect();
    let view = corpus.view(query.asof());
    let counts = if chosen.is_empty() {
        count(view, name, hits)
    } else {
        let without_choice = query.without(|clause| clause.condition.is_on(name));
        count(view, name, &search(corpus, &without_choice).list)
    };
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(key, count)| FacetValue {
            key: key.into(),
            label: value_label(corpus, name, key),
            count,
            chosen: chosen.iter().any(|chosen| *chosen == key),
        })
        .collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    Facet { name, label: label(name), values }
}

fn label(name: FieldName) -> &'static str {
    if let FieldName::Property(property) = name { property.label() } else { "Kind" }
}

fn value_label(corpus: Corpus<'_>, name: FieldName, key: &str) -> String {
    match name {
        FieldName::Kind => Kind::named(key).map_or(key.into(), |kind| kind.plural().to_string()),
        FieldName::Property(_) | FieldName::Linked(_) | FieldName::Special(_) => {
            corpus.dataset.find(key).map_or(key.into(), |handle| corpus.dataset.record(handle).label().to_string())
        }
    }
}

/// In how many of the records each value stands then.
fn count<'a>(view: View<'a>, name: FieldName, hits: &[Hit]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for hit in hits {
        let record = view.record(hit.handle);
        let keys: HashSet<&str> = match name {
            FieldName::Kind => HashSet::from([record.kind.word()]),
            FieldName::Property(property) => {
                let facts = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated);
                facts.filter(|fact| view.holds(hit.handle, *fact)).filter_map(|fact| facet_key(fact.value())).collect()
            }
            FieldName::Linked(_) | FieldName::Special(_) => HashSet::new(),
        };
        for key in keys {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    counts
}

fn facet_key(value: Value<'_>) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Link(link) => Some(link.id),
        Value::Place(place) => Some(place.city),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Address(_) => None,
    }
}
