//! What a briefing tells and in which order: the rules, derived from the property table. Writes no lines.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::super::words::detail;
use super::tie::Tie;
use crate::catalog::Catalog;
use crate::data::{Date, Fact, Handle, Kind, Property, Rank, Record, Value, ValueType};

/// Whether a property says something short about the record itself.
pub(super) fn is_at_a_glance(property: Property) -> bool {
    let row = property.definition();
    !property.is_link() && !property.is_running_text() && !row.takes_turns && row.value != ValueType::Address
}

/// The property by whose values briefings divide a kind.
pub(super) fn kind_division(kind: Kind) -> Option<Property> {
    Property::of(kind).find(|property| property.definition().divides.contains(&kind))
}

pub(super) fn divisions(record: Record<'_>, property: Property) -> impl Iterator<Item = Fact<'_>> {
    record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated)
}

/// Whether a tie is a term of office rather than the part played at one event.
pub(super) fn is_role(catalog: &Catalog, tie: &Tie) -> bool {
    let is_event = |kind: Kind| Property::of(kind).any(|property| property.definition().value == ValueType::Period);
    tie.property.definition().takes_turns
        && tie.via.is_none()
        && (tie.is_own || !is_event(catalog.record(tie.other).kind))
}

/// Of values that contradict each other only the best one, in the order of the property table and of time.
pub(super) fn said_once<'t, 'a: 't>(ties: impl Iterator<Item = &'t Tie<'a>>) -> Vec<&'t Tie<'a>> {
    let mut ties: Vec<&Tie> = ties.collect();
    ties.sort_by_key(|tie| tie.fact.rank);
    let mut said: Vec<&Tie> = Vec::new();
    for tie in ties {
        if !said.iter().any(|known| known.contradicts(tie)) {
            said.push(tie);
        }
    }
    said.sort_by_key(|tie| (!tie.is_own, tie.property, tie.fact.from.or(tie.fact.until)));
    said
}

/// Each record once, under its most telling link; further links only where they say more than that there is one.
pub(super) fn once_each<'t, 'a: 't>(ties: impl Iterator<Item = &'t Tie<'a>>) -> Vec<&'t Tie<'a>> {
    let mut ties: Vec<&Tie> = ties.collect();
    ties.sort_by_key(|tie| (tie.via.is_some(), !tie.property.definition().takes_turns, tie.property, tie.fact.rank));
    let mut kept: Vec<&Tie> = Vec::new();
    let mut known: HashSet<Handle> = HashSet::new();
    let mut said: HashSet<(Handle, Property)> = HashSet::new();
    for tie in ties {
        let is_new = known.insert(tie.other);
        if is_new || (says_more(tie) && !said.contains(&(tie.other, tie.property))) {
            said.insert((tie.other, tie.property));
            kept.push(tie);
        }
    }
    kept
}

/// Whether a link says more than that there is one.
pub(super) fn says_more(tie: &Tie) -> bool {
    tie.via.is_none() && !detail(tie.fact).is_empty() && tie.property != Property::HOME
}

/// What still holds first, then the later, then what most is said about.
pub(super) fn relevance(catalog: &Catalog, tie: &Tie) -> (bool, bool, Reverse<Option<Date>>, Reverse<usize>, Handle) {
    let other = catalog.record(tie.other);
    let beside = Property::of(other.kind)
        .filter(|property| property.definition().beside)
        .find_map(|property| other.best(property));
    let date = beside.and_then(|fact| match fact.value() {
        Value::Period(period) => Some(period.start),
        Value::Date(date) => Some(date),
        Value::Text(_) | Value::Number(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => None,
    });
    let n_links = catalog.graph().incoming(tie.other).len();
    (tie.fact.rank == Rank::Outdated, tie.via.is_some(), Reverse(date), Reverse(n_links), tie.other)
}
