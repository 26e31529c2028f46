//! Lanes of terms: who held an office of a record from when until when, and who was seen in one. Leaves out what has no time.

use std::sync::LazyLock;

use super::{Lane, LaneKind, Mark, MarkKind, Region, Stretch, lane};
use crate::data::{Fact, FactHandle, Handle, Kind, Property, PropertySet, Rank, Time, ValueType, View};
use crate::report::succession::is_term;

const OTHER_TERMS: &str = "other terms";
const OTHER_SEEN: &str = "seen";
/// Terms of one record and property that make a lane of their own; fewer are no succession.
const SUCCESSION: usize = 3;

static LINKS: LazyLock<PropertySet> = LazyLock::new(|| PropertySet::of(|row| matches!(row.value, ValueType::Link(_))));

/// Offices with terms of records that are no meetings: a lane for each succession, one for all other terms, one for all others who
/// were seen.
pub(super) fn terms(view: View<'_>, handles: &[Handle]) -> Vec<Lane> {
    let mut lanes = Vec::new();
    let mut other = Vec::new();
    for &handle in handles.iter().filter(|&&handle| view.dataset.kind(handle) != Kind::Meeting) {
        let record = view.record(handle);
        let marked = record.facts_in(*LINKS).filter(|fact| fact.has_time() && is_marked(fact));
        let offices: PropertySet = marked.map(|fact| fact.property).collect();
        for property in offices.iter() {
            let marks = term_marks(view, handle, property);
            let n_terms = marks.iter().filter(|mark| mark.stretch != Stretch::Seen).count();
            if let Some(first) = marks.first().filter(|_| n_terms >= SUCCESSION) {
                lanes.push(lane(LaneKind::Terms, &first.sort(view.dataset), marks));
            } else {
                other.extend(marks.into_iter().map(|mark| Mark { kind: MarkKind::NamedTerm, ..mark }));
            }
        }
    }
    lanes.sort_by_key(|lane: &Lane| std::cmp::Reverse(lane.marks.len()));
    let (seen, other): (Vec<Mark>, Vec<Mark>) = other.into_iter().partition(|mark| mark.stretch == Stretch::Seen);
    let rest = [(OTHER_TERMS, other), (OTHER_SEEN, seen)];
    lanes.extend(
        rest.into_iter()
            .filter(|(_, marks)| !marks.is_empty())
            .map(|(label, marks)| lane(LaneKind::Terms, label, marks)),
    );
    lanes
}

fn is_marked(fact: &Fact<'_>) -> bool {
    is_term(fact) || fact.rank != Rank::Outdated && is_seen(*fact)
}

fn is_seen(fact: Fact<'_>) -> bool {
    matches!(fact.time(), Time::Seen(_))
}

/// A term by the best account of it, and the other accounts.
struct BestAccount<'a> {
    fact: Fact<'a>,
    others: Vec<FactHandle>,
}

/// The terms of a property: those who hold it together share a mark, unless sources disagree about one of them; of several accounts
/// of one term the best is shown, as contested.
fn term_marks(view: View<'_>, handle: Handle, property: Property) -> Vec<Mark> {
    let facts = view.record(handle).facts_of(property);
    let mut facts: Vec<Fact<'_>> = facts.filter(|fact| is_marked(fact) && view.has_begun(handle, *fact)).collect();
    facts.sort_by_key(|fact| fact.rank != Rank::Preferred);
    let mut best: Vec<BestAccount<'_>> = Vec::new();
    for fact in facts {
        let meets = |other: Fact<'_>| {
            // What was seen is no other account of a term.
            is_seen(other) == is_seen(fact) && other.period().zip(fact.period()).is_some_and(|(a, b)| a.overlaps(b))
        };
        match best.iter_mut().find(|term| term.fact.value() == fact.value() && meets(term.fact)) {
            Some(term) => term.others.push(fact.handle()),
            None => best.push(BestAccount { fact, others: Vec::new() }),
        }
    }
    let mut marks: Vec<Mark> = Vec::new();
    for BestAccount { fact, others } in best {
        let contested = fact.rank == Rank::Disputed || !others.is_empty();
        let is_together =
            |known: &&mut Mark| known.contested == contested && view.dataset.fact(known.facts[0]).time() == fact.time();
        if let Some(known) = marks.iter_mut().find(is_together) {
            known.is_now |= view.asof.is_none() && view.is_now(fact);
            known.facts.push(fact.handle());
            known.others.extend(others);
            continue;
        }
        let region = fact.linked().and_then(|holder| Region::of(view.record(holder)));
        let mark = Mark::of(view, handle, MarkKind::Term, fact);
        marks.extend(mark.map(|mark| Mark { region, contested, others, ..mark }));
    }
    marks
}
