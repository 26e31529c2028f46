//! Facets: how many hits have each value, for the properties that the table marks. Choosing one only edits the query.

use std::collections::HashMap;

use super::Corpus;
use super::name::FieldName;
use super::query::{Condition, Query};
use super::rank::{Hit, search};
use crate::data::{Kind, Property, Rank, Value};

/// The values of one field among the hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field that choosing a value sets.
    pub name: FieldName,
    /// What it is called.
    pub label: &'static str,
    /// The values, the most frequent first.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// As it stands in the query.
    pub key: String,
    /// As a person reads it.
    pub label: String,
    /// How many hits have it, were no other value of the facet chosen.
    pub count: usize,
    /// Whether the query asks for it.
    pub chosen: bool,
}

/// The facets of a query's hits. A facet with chosen values counts among the hits without that choice, so that others can be added.
pub fn facets(corpus: Corpus<'_>, query: &Query, hits: &[Hit]) -> Vec<Facet> {
    let names = std::iter::once(FieldName::Kind)
        .chain(Property::all().filter(|property| property.definition().facet).map(FieldName::Property));
    let facet = |name: FieldName| {
        let chosen = chosen(query, name);
        let counts = if chosen.is_empty() {
            count(corpus, name, hits)
        } else {
            let open =
                query.without(|clause| matches!(&clause.condition, Condition::Field(found, _) if *found == name));
            count(corpus, name, &search(corpus, &open).list)
        };
        let label = match name {
            FieldName::Property(property) => property.label(),
            FieldName::Kind | FieldName::Linked(_) | FieldName::Special(_) => "Kind",
        };
        Facet { name, label, values: values(corpus, name, counts, &chosen) }
    };
    names.map(facet).filter(|facet| !facet.values.is_empty()).collect()
}

fn chosen(query: &Query, name: FieldName) -> Vec<String> {
    let clauses = query.fields().filter(|(negated, found, _)| !negated && *found == name);
    clauses.flat_map(|(_, _, values)| values.iter().cloned()).collect()
}

fn count<'a>(corpus: Corpus<'a>, name: FieldName, hits: &[Hit]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for hit in hits {
        let record = corpus.dataset.record(hit.handle);
        let mut own: Vec<&str> = match name {
            FieldName::Kind => vec![record.kind.word()],
            FieldName::Property(property) => {
                let facts = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated);
                facts.filter_map(|fact| facet_key(fact.value())).collect()
            }
            FieldName::Linked(_) | FieldName::Special(_) => Vec::new(),
        };
        own.sort_unstable();
        own.dedup();
        for key in own {
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

fn values(corpus: Corpus<'_>, name: FieldName, counts: HashMap<&str, usize>, chosen: &[String]) -> Vec<FacetValue> {
    let label = |key: &str| match name {
        FieldName::Kind => Kind::named(key).map_or(key.into(), |kind| kind.plural().to_string()),
        FieldName::Property(_) | FieldName::Linked(_) | FieldName::Special(_) => {
            corpus.dataset.find(key).map_or(key.into(), |handle| corpus.dataset.record(handle).label().to_string())
        }
    };
    let value = |(key, count): (&str, usize)| {
        let chosen = chosen.iter().any(|chosen| chosen == key);
        FacetValue { label: label(key), chosen, key: key.into(), count }
    };
    let mut values: Vec<FacetValue> = counts.into_iter().map(value).collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    values
}
