//! What is usual of the records of a kind: what `aep add` asks for and offers.

use std::cmp::Reverse;

use crate::catalog::Catalog;
use crate::data::{Fact, Kind, Property, Value, ValueType};

/// Whether records of a kind have short names, so that one is asked for.
pub(super) fn has_shorts(catalog: &Catalog, kind: Kind) -> bool {
    let records = || catalog.dataset().records().filter(|record| record.kind == kind);
    records().count() == 0 || records().any(|record| !record.short().is_empty())
}

/// The words that records of a kind have for a property by which lists are narrowed, such as the type; the most usual first.
pub(super) fn known_words(catalog: &'static Catalog, kind: Kind, property: Property) -> Vec<&'static str> {
    let row = property.definition();
    if row.value != ValueType::Text || !row.facet {
        return Vec::new();
    }
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for record in catalog.dataset().records().filter(|record| record.kind == kind) {
        let Some(Value::Text(word)) = record.best(property).map(Fact::value) else { continue };
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    counts.sort_by_key(|&(word, count)| (Reverse(count), word));
    counts.into_iter().map(|(word, _)| word).collect()
}

/// Whether lists of the kind show a property, or at least half of its records have it.
pub(super) fn is_usual(catalog: &Catalog, kind: Kind, property: Property) -> bool {
    let records = || catalog.dataset().records().filter(|record| record.kind == kind);
    let n_with = records().filter(|record| record.best(property).is_some()).count();
    let is_listed = kind.listed().properties().any(|listed| listed.property == property);
    is_listed || n_with > 0 && 2 * n_with >= records().count()
}
