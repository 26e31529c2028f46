//! Lanes of terms: who held an office of a record from when until when, and who was seen in one. Leaves out what has no time.

use super::{Lane, LaneKind, Mark, MarkKind, Region, Stretch, lane};
use crate::data::{Fact, FactHandle, Handle, PropertySet, Rank, Time, View};
use crate::report::succession::is_term;

const OTHER_TERMS: &str = "other terms";
const OTHER_SEEN: &str = "seen";
/// Terms of one record and property that make a lane of their own; fewer are no succession.
const SUCCESSION: usize = 3;

/// Offices with terms of records that are no meetings.
#[derive(Default)]
pub(super) struct Terms {
    /// A lane for each succession.
    successions: Vec<Lane>,
    other: Vec<Mark>,
    seen: Vec<Mark>,
}

impl Terms {
    /// Adds the terms of a record, of whose facts these have a time and had begun.
    pub(super) fn add(&mut self, view: View<'_>, handle: Handle, timed: &[Fact<'_>]) {
        let marked = timed.iter().filter(|fact| is_office(fact));
        let offices: PropertySet = marked.map(|fact| fact.property).collect();
        for property in offices.iter() {
            let marks = term_marks(view, handle, timed.iter().filter(|fact| fact.property == property));
            let n_terms = marks.iter().filter(|mark| mark.stretch != Stretch::Seen).count();
            if let Some(first) = marks.first().filter(|_| n_terms >= SUCCESSION) {
                self.successions.push(lane(LaneKind::Terms, &first.sort(view.dataset), marks));
                continue;
            }
            for mark in marks {
                let others = if mark.stretch == Stretch::Seen { &mut self.seen } else { &mut self.other };
                others.push(Mark { kind: MarkKind::NamedTerm, ..mark });
            }
        }
    }

    /// The longest successions first, then a lane of all other terms, and one of all others who were seen.
    pub(super) fn lanes(self) -> Vec<Lane> {
        let Terms { successions: mut lanes, other, seen } = self;
        lanes.sort_by_key(|lane: &Lane| std::cmp::Reverse(lane.marks.len()));
        let rest = [(OTHER_TERMS, other), (OTHER_SEEN, seen)].into_iter().filter(|(_, marks)| !marks.is_empty());
        lanes.extend(rest.map(|(label, marks)| lane(LaneKind::Terms, label, marks)));
        lanes
    }
}

fn is_office(fact: &Fact<'_>) -> bool {
    fact.property.is_link() && fact.has_time() && is_marked(fact)
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
fn term_marks<'a>(view: View<'a>, handle: Handle, facts: impl Iterator<Item = &'a Fact<'a>>) -> Vec<Mark> {
    let mut facts: Vec<Fact<'_>> = facts.copied().filter(is_marked).collect();
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
            |known: &&mut Mark| known.contested == contested && view.dataset.fact(known.fact).time() == fact.time();
        if let Some(known) = marks.iter_mut().find(is_together) {
            known.is_now |= view.asof.is_none() && view.is_now(fact);
            known.together.push(fact.handle());
            known.others.extend(others);
            continue;
        }
        let region = fact.linked().and_then(|holder| Region::of(view.record(holder)));
        let mark = Mark::of(view, handle, MarkKind::Term, fact);
        marks.extend(mark.map(|mark| Mark { region, contested, others, ..mark }));
    }
    marks
}
