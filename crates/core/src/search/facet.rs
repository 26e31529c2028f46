//! Facets: how many hits have each value, for the properties that the table marks. Choosing one only edits the query.

use foldhash::{HashMap, HashMapExt};

use super::Corpus;
use super::find::search;
use super::hit::Hit;
use super::name::FieldName;
use super::query::Query;
use crate::data::{Handle, Property, Rank, Value, View};

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
/// Those with few values, which are read at a glance, come first.
pub fn facets(corpus: Corpus<'_>, query: &Query, hits: &[Hit]) -> Vec<Facet> {
    let view = corpus.view(query.asof());
    let mut counts = count(view, hits);
    let properties = Property::all().filter(|property| property.definition().facet).map(FieldName::Property);
    let mut facets: Vec<Facet> = std::iter::once(FieldName::Kind)
        .chain(properties)
        .filter_map(|name| {
            let chosen = chosen(query, name);
            let counts = if chosen.is_empty() {
                counts.remove(&name)?
            } else {
                let without_choice = query.without(|clause| clause.condition.is_on(name));
                count(view, &search(corpus, &without_choice).list).remove(&name)?
            };
            Some(facet(name, counts, &chosen))
        })
        .collect();
    facets.sort_by_key(|facet| facet.values.len());
    facets
}

fn chosen(query: &Query, name: FieldName) -> Vec<&String> {
    let fields = query.fields().filter(|(negated, other, _)| !negated && *other == name);
    fields.flat_map(|(_, _, values)| values).collect()
}

fn facet(name: FieldName, counts: Counts<'_>, chosen: &[&String]) -> Facet {
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(key, Counted { label, count })| FacetValue {
            key: key.into(),
            label: label.into(),
            count,
            chosen: chosen.iter().any(|chosen| *chosen == key),
        })
        .collect();
    values.sort_by(|a, b| (b.count.cmp(&a.count)).then_with(|| (&a.label, &a.key).cmp(&(&b.label, &b.key))));
    Facet { name, label: label(name), values }
}

fn label(name: FieldName) -> &'static str {
    if let FieldName::Property(property) = name { property.label() } else { "Kind" }
}

/// Each value, by its key.
type Counts<'a> = HashMap<&'a str, Counted<'a>>;

struct Counted<'a> {
    label: &'a str,
    /// In how many records it stands.
    count: usize,
}

/// The values of every facet that some of the records have then.
fn count<'a>(view: View<'a>, hits: &[Hit]) -> HashMap<FieldName, Counts<'a>> {
    let mut counts: HashMap<FieldName, Counts<'a>> = HashMap::new();
    let mut add = |name: FieldName, key: &'a str, label: &dyn Fn() -> &'a str| {
        let of_name = counts.entry(name).or_default();
        of_name.entry(key).or_insert_with(|| Counted { label: label(), count: 0 }).count += 1;
    };
    // Used again for each record.
    let mut values: Vec<(Property, &str, Option<Handle>)> = Vec::new();
    for &Hit { handle, .. } in hits {
        let record = view.record(handle);
        let facts = record.facts().filter(|fact| fact.property.definition().facet && fact.rank != Rank::Outdated);
        let held = facts.filter(|fact| view.holds(handle, *fact));
        values.clear();
        values.extend(held.filter_map(|fact| Some((fact.property, facet_key(fact.value())?, fact.linked()))));
        values.sort_unstable();
        values.dedup();
        for &(property, key, linked) in &values {
            let label = || linked.map_or(key, |linked| view.record(linked).label());
            add(FieldName::Property(property), key, &label);
        }
        add(FieldName::Kind, record.kind.word(), &|| record.kind.plural());
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
