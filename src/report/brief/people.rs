//! When people were last heard of, which says whether they still hold their offices. Writes no other lines.

use std::cmp::Reverse;

use super::builder::BriefBuilder;
use super::tie::Tie;
use crate::data::{Date, Fact, Handle, Kind, Property, Time};
use crate::report::document::Topic;
use crate::report::sheet::Line;

/// After so many years without a word of anybody, whoever is named has hardly still the office.
const LONG_AGO: u16 = 5;

impl BriefBuilder<'_> {
    /// Those who have an office or were heard of, the last first: a name alone says nothing.
    pub(super) fn sort_people(&self, ties: &mut Vec<&Tie>) {
        ties.retain(|tie| self.view.best(tie.other, Property::OFFICE).is_some() || self.heard_of(tie.other).is_some());
        ties.sort_by_key(|tie| Reverse(self.heard_of(tie.other)));
    }

    /// The last date that is known of a person: of its own facts, or of a meeting in which it took part.
    fn heard_of(&self, person: Handle) -> Option<Date> {
        let own = self.view.facts(person).filter_map(|fact| fact.time().end());
        let met =
            self.view.incoming(person).filter_map(|link| self.view.best(link.from, Property::WHEN)?.value_period());
        own.chain(met.map(|period| period.end)).max()
    }

    /// Says so where none of the people has been heard of for years: an office is not held for ever.
    pub(super) fn last_seen(&self) -> Option<Topic> {
        let mut people: Vec<Handle> = self.ties.iter().map(|tie| tie.other).collect();
        people.retain(|&person| self.view.dataset.kind(person) == Kind::Person);
        let facts = || people.iter().flat_map(|&person| self.view.facts(person));
        let is_held = |fact: Fact<'_>| fact.time() != Time::Unknown && self.view.is_in_force(fact);
        let last = facts().filter_map(|fact| fact.time().end()).max()?.year();
        if facts().any(is_held) || last + LONG_AGO >= self.view.day_or_today().year() {
            return None;
        }
        let text = format!("in {last}; none of these people is recorded later");
        Some(Topic::new("Last seen", vec![Line { text, ..Line::default() }]))
    }
}
