//! The values of properties for cells, columns and groups: what holds then, or of today what is in force, else what was last.

use super::date::Date;
use super::fact::{Fact, sort_by_time};
use super::handle::Handle;
use super::property::Property;
use super::property_set::PropertySet;
use super::rank::Rank;
use super::time::Time;
use super::view::View;

impl<'a> View<'a> {
    /// The values of a property for a cell. What holds then; now what is in force, or else what was last, with its time. Where
    /// sources dispute it, the preferred one alone if there is one.
    pub fn current(self, handle: Handle, property: Property) -> Vec<Fact<'a>> {
        let mut facts = self.facts_of(handle, property);
        self.retain_current(&mut facts);
        facts
    }

    /// The same of several properties one after another. Reads each fact once.
    pub fn current_of_each(self, handle: Handle, properties: PropertySet) -> Vec<Fact<'a>> {
        let facts = self.record(handle).facts_in(properties);
        let mut held: Vec<Fact<'a>> = facts.filter(|&fact| self.holds(handle, fact)).collect();
        held.sort_by_key(|fact| fact.property.index());
        let mut current = Vec::with_capacity(held.len());
        let mut facts = Vec::new();
        for of_property in held.chunk_by(|one, other| one.property == other.property) {
            facts.extend_from_slice(of_property);
            sort_by_time(&mut facts);
            self.retain_current(&mut facts);
            current.append(&mut facts);
        }
        current
    }

    /// Of facts of one property, which hold, those for a cell.
    fn retain_current(self, facts: &mut Vec<Fact<'a>>) {
        facts.retain(|&fact| self.rank(fact) != Rank::Outdated);
        if self.asof.is_none() && facts.iter().any(|fact| lasts(*fact)) {
            *facts = self.in_force_or_last(facts);
        }
        let preferred: Vec<Fact<'a>> = facts.iter().copied().filter(|fact| fact.rank == Rank::Preferred).collect();
        facts.retain(|fact| match fact.rank {
            Rank::Disputed => !preferred.iter().any(|preferred| preferred.contests(*fact)),
            Rank::Preferred | Rank::Normal | Rank::Outdated => true,
        });
    }

    fn in_force_or_last(self, facts: &[Fact<'a>]) -> Vec<Fact<'a>> {
        let in_force = |fact: &Fact<'a>| !lasts(*fact) || self.is_in_force(*fact);
        let current: Vec<Fact<'a>> = facts.iter().copied().filter(in_force).collect();
        if !current.is_empty() {
            return current;
        }
        let begun = |fact: &&Fact<'a>| fact.time().start().is_none_or(|date| date.first() <= self.today);
        let last = facts.iter().filter(begun).max_by_key(|fact| fact.time().end().map(Date::last));
        facts.iter().filter(|fact| last.is_some_and(|last| last.time() == fact.time())).copied().collect()
    }

    /// The one fact of a property where only one fits: preferred, else undisputed, else the first disputed one.
    pub fn best(self, handle: Handle, property: Property) -> Option<Fact<'a>> {
        self.current(handle, property).into_iter().min_by_key(|fact| fact.rank)
    }
}

/// Whether a fact says from or until when it holds, or when it was seen.
fn lasts(fact: Fact<'_>) -> bool {
    matches!(fact.time(), Time::Span { .. } | Time::Seen(_))
}
