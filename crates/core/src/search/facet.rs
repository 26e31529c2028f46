//! Facets: how many hits have each value, for the properties that the table marks. Choosing one only edits the query.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::Corpus;
use super::find::search;
use super::hit::Hit;
use super::name::FieldName;
use super::query::Query;
use crate::data::{Fact, Handle, Kind, Property, PropertySet, Rank, Value, View};

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
                counts.take(name)?
            } else {
                let without_choice = query.without(|clause| clause.condition.is_on(name));
                count(view, &search(corpus, &without_choice).list).take(name)?
            };
            Some(facet(view, name, counts, &chosen))
        })
        .collect();
    facets.sort_by_key(|facet| facet.values.len());
    facets
}

fn chosen(query: &Query, name: FieldName) -> Vec<&String> {
    let fields = query.fields().filter(|(negated, other, _)| !negated && *other == name);
    fields.flat_map(|(_, _, values)| values).collect()
}

fn facet(view: View<'_>, name: FieldName, counts: Counts<'_>, chosen: &[&String]) -> Facet {
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(counted, count)| {
            let (key, label) = words(view, counted);
            let chosen = chosen.iter().any(|chosen| *chosen == key);
            FacetValue { key: key.into(), label: label.into(), count, chosen }
        })
        .collect();
    values.sort_by(|a, b| (b.count.cmp(&a.count)).then_with(|| (&a.label, &a.key).cmp(&(&b.label, &b.key))));
    Facet { name, label: label(name), values }
}

fn label(name: FieldName) -> &'static str {
    if let FieldName::Property(property) = name { property.label() } else { "Kind" }
}

/// The value in a query, and as a person reads it.
fn words<'a>(view: View<'a>, counted: Counted<'a>) -> (&'a str, &'a str) {
    match counted {
        Counted::Kind(kind) => (kind.word(), kind.plural()),
        Counted::Record(handle) => (view.record(handle).id(), view.record(handle).label()),
        Counted::Word(word) => (word, word),
    }
}

/// What records are counted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Counted<'a> {
    Kind(Kind),
    Record(Handle),
    Word(&'a str),
}

/// In how many records each stands.
type Counts<'a> = HashMap<Counted<'a>, usize>;

/// The counts of each property, by its number, and last those of kinds.
struct FacetCounts<'a>(Vec<Counts<'a>>);

impl<'a> FacetCounts<'a> {
    fn of(&mut self, name: FieldName) -> Option<&mut Counts<'a>> {
        match name {
            FieldName::Property(property) => self.0.get_mut(property.index()),
            FieldName::Kind => self.0.last_mut(),
            FieldName::Linked(_) | FieldName::Special(_) => None,
        }
    }

    /// The counts of a facet; none when no record has a value of it.
    fn take(&mut self, name: FieldName) -> Option<Counts<'a>> {
        self.of(name).map(std::mem::take).filter(|counts| !counts.is_empty())
    }
}

static FACETS: LazyLock<PropertySet> = LazyLock::new(|| PropertySet::of(|row| row.facet));

/// The values of every facet that some of the records have then.
fn count<'a>(view: View<'a>, hits: &[Hit]) -> FacetCounts<'a> {
    let mut of_facets = FacetCounts(vec![Counts::new(); Property::all().len() + 1]);
    let mut add = |name, counted| {
        if let Some(counts) = of_facets.of(name) {
            *counts.entry(counted).or_default() += 1;
        }
    };
    // Used again for each record.
    let mut values: Vec<(Property, Counted<'a>)> = Vec::new();
    for &Hit { handle, .. } in hits {
        let facts = view.record(handle).facts_in(*FACETS).filter(|fact| fact.rank != Rank::Outdated);
        let held = facts.filter(|fact| view.holds(handle, *fact));
        values.clear();
        values.extend(held.filter_map(|fact| Some((fact.property, counted(fact)?))));
        if let Some(status) = view.dated_status(handle) {
            values.retain(|(property, _)| *property != Property::STATUS);
            values.push((Property::STATUS, Counted::Word(status)));
        }
        values.sort_unstable();
        values.dedup();
        for &(property, counted) in &values {
            add(FieldName::Property(property), counted);
        }
        add(FieldName::Kind, Counted::Kind(view.dataset.kind(handle)));
    }
    of_facets
}

fn counted(fact: Fact<'_>) -> Option<Counted<'_>> {
    if let Some(handle) = fact.linked() {
        return Some(Counted::Record(handle));
    }
    match fact.value() {
        Value::Text(text) => Some(Counted::Word(text)),
        Value::Link(link) => Some(Counted::Word(link.id)),
        Value::Place(place) => Some(Counted::Word(place.city)),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Address(_) => None,
    }
}
