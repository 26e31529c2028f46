//! Lanes of terms: who held an office of a record from when until when. Leaves out what has no terms.

use super::{Lane, LaneKind, Mark, MarkKind, Region, lane};
use crate::data::{Fact, FactHandle, Handle, Kind, Property, Rank, View};
use crate::report::succession::is_term;

const OTHER_TERMS: &str = "other terms";
/// Terms of one record and property that make a lane of their own; fewer are no succession.
const SUCCESSION: usize = 3;

/// Offices with terms of records that are no meetings: a lane for each succession, one for all others.
pub(super) fn terms(view: View<'_>, handles: &[Handle]) -> Vec<Lane> {
    let mut lanes = Vec::new();
    let mut other = Vec::new();
    for &handle in handles.iter().filter(|&&handle| view.dataset.kind(handle) != Kind::Meeting) {
        let record = view.record(handle);
        if !record.facts().any(|fact| fact.property.is_link() && is_term(&fact)) {
            continue;
        }
        for property in Property::of(record.kind).filter(|property| property.is_link()) {
            let marks = term_marks(view, handle, property);
            if let Some(first) = marks.first().filter(|_| marks.len() >= SUCCESSION) {
                lanes.push(lane(LaneKind::Terms, &first.sort(view.dataset), marks));
            } else {
                other.extend(marks.into_iter().map(|mark| Mark { kind: MarkKind::NamedTerm, ..mark }));
            }
        }
    }
    lanes.sort_by_key(|lane: &Lane| std::cmp::Reverse(lane.marks.len()));
    if !other.is_empty() {
        lanes.push(lane(LaneKind::Terms, OTHER_TERMS, other));
    }
    lanes
}

/// A term by the best account of it, and the other accounts.
struct BestAccount<'a> {
    fact: Fact<'a>,
    others: Vec<FactHandle>,
}

/// The terms of a property: those who hold it together share a mark; of several accounts of one term the best is shown, as contested.
fn term_marks(view: View<'_>, handle: Handle, property: Property) -> Vec<Mark> {
    let facts = view.record(handle).facts_of(property);
    let mut facts: Vec<Fact<'_>> = facts.filter(|fact| is_term(fact) && view.has_begun(handle, *fact)).collect();
    facts.sort_by_key(|fact| fact.rank != Rank::Preferred);
    let mut best: Vec<BestAccount<'_>> = Vec::new();
    for fact in facts {
        let meets = |other: Fact<'_>| other.period().zip(fact.period()).is_some_and(|(a, b)| a.overlaps(b));
        match best.iter_mut().find(|term| term.fact.value() == fact.value() && meets(term.fact)) {
            Some(term) => term.others.push(fact.handle()),
            None => best.push(BestAccount { fact, others: Vec::new() }),
        }
    }
    let mut marks: Vec<Mark> = Vec::new();
    for BestAccount { fact, others } in best {
        let contested = fact.rank == Rank::Disputed || !others.is_empty();
        let is_together = |known: &&mut Mark| {
            let first = view.dataset.fact(known.facts[0]);
            first.time() == fact.time()
        };
        if let Some(known) = marks.iter_mut().find(is_together) {
            known.contested |= contested;
            known.facts.push(fact.handle());
            known.others.extend(others);
            continue;
        }
        let region = fact.value().linked().and_then(|holder| Region::of(view.record(holder)));
        let mark = Mark::of(handle, MarkKind::Term, fact);
        marks.extend(mark.map(|mark| Mark { region, contested, others, ..mark }));
    }
    marks
}
