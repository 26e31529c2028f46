//! When people were last heard of, which says whether they still hold their offices. Writes no other lines.

use std::cmp::Reverse;

use super::builder::BriefBuilder;
use super::tie::{Tie, heads, is_of_state};
use crate::data::{Date, Fact, Handle, Property, Rank, Time};

/// After so many years without a word of anybody, whoever is named has hardly still the office.
pub(super) const LONG_AGO: u16 = 5;

/// The last word of what a member of a government is called.
const OF_A_GOVERNMENT: [&str; 3] = ["minister", "commissioner", "premier"];

impl<'a> BriefBuilder<'a> {
    /// Who has a term now, then ministers, then who works for the state, then others, of each those who were heard of last first; of
    /// earlier years by time alone. A name alone says nothing.
    pub(super) fn sort_people(&self, ties: &mut Vec<&Tie>) {
        ties.retain(|tie| self.view.best(tie.other, Property::OFFICE).is_some() || self.heard_of(tie.other).is_some());
        ties.sort_by_cached_key(|tie| {
            let (person, is_of_today) = (tie.other, !self.is_earlier(tie));
            let is_official = is_of_state(self.view, person) || heads(self.view, person).next().is_some();
            let is_first = [self.has_term(person), self.is_of_government(person), is_official];
            let is_first = is_first.map(|is| is_of_today && is);
            (Reverse(is_first), Reverse(self.heard_of(person)))
        });
    }

    /// Whether a person has left, or was heard of long ago and holds nothing that a source says to last.
    pub(super) fn is_earlier(&self, tie: &Tie) -> bool {
        let is_held = |fact: Fact<'_>| fact.time() != Time::Unknown && self.view.is_in_force(fact);
        let is_long_ago = |date: Date| date.year() + LONG_AGO < self.view.day_or_today().year();
        let may_have_left =
            self.heard_of(tie.other).is_some_and(is_long_ago) && !self.view.facts(tie.other).any(is_held);
        tie.fact.rank == Rank::Outdated || may_have_left && !self.has_term(tie.other)
    }

    /// The last meeting that a person chaired.
    pub(super) fn last_chaired(&self, person: Handle) -> Option<(String, Fact<'a>)> {
        let chairs = self.view.incoming(person).filter(|link| link.property == Property::CHAIR);
        let held = chairs.filter_map(|link| Some((self.period(link.from)?.start, link)));
        let (_, last) = held.max_by_key(|(start, _)| *start)?;
        let words = format!("chaired {}", self.view.record(last.from).label());
        Some((words, last.fact(self.view.dataset)))
    }

    /// Whether a person chairs or heads something as of the day that is asked about, as far as a source dates it.
    fn has_term(&self, person: Handle) -> bool {
        let mut turns = self.view.incoming(person).filter(|link| link.property.definition().takes_turns);
        turns.any(|link| self.view.is_now(link.fact(self.view.dataset)))
    }

    /// Whether an office is that of a minister: the word before `of`, `for` or a comma says so.
    fn is_of_government(&self, person: Handle) -> bool {
        let offices = self.view.facts_of(person, Property::OFFICE);
        offices.iter().any(|office| {
            let role = office.role().to_lowercase();
            let title = [" of ", " for ", " and ", ",", " ("]
                .iter()
                .fold(role.as_str(), |title, end| title.split_once(end).map_or(title, |(title, _)| title));
            title.split(' ').next_back().is_some_and(|word| OF_A_GOVERNMENT.contains(&word))
        })
    }

    /// The last date that is known of a person: of its own facts, of what is said of it, or of a meeting in which it took part.
    fn heard_of(&self, person: Handle) -> Option<Date> {
        let own = self.view.facts(person).filter_map(|fact| fact.time().end());
        let links = || self.view.incoming(person);
        let told = links().filter_map(|link| link.fact(self.view.dataset).time().end());
        let met = links().filter_map(|link| self.view.best(link.from, Property::WHEN)?.value_period());
        let today = self.view.day_or_today();
        own.chain(told).chain(met.map(|period| period.end)).map(|date| date.min(today)).max()
    }
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn who_has_a_term_now_comes_first_then_ministers_then_others() {
        let person = |id: &str, role: &str, seen: &str| {
            format!(
                r#"{{"id": "{id}", "name": "{id}", "facts": [{{"property": "located", "value": "north"}},
                    {{"property": "office", "value": "north", "as": "{role}", "seen": "{seen}"}}]}}"#
            )
        };
        let people = [
            person("Ada", "Director", "2025"),
            person("Bo", "Vice minister for ferries", "2022"),
            person("Cy", "Minister of Ferries", "2024"),
            person("Di", "Rector", "2005"),
            person("Ed", "Adviser of the minister", "2023"),
            person("Flo", "Minister of Ferries", "2008"),
            person("Gil", "Director", "2012"),
        ];
        let catalog = sketch(&format!(
            r#"{{"partners": [{{"id": "north", "name": "North"}}], "people": [{}],
            "hubs": [{{"id": "quay", "name": "Quay", "facts": [{{"property": "chair", "value": "Di", "from": "2004"}}]}}]}}"#,
            people.join(",")
        ));
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let people = document.blocks.iter().find(|block| block.heading == "People").unwrap();
        let names = |topic: usize| people.topics[topic].lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["Di", "Cy", "Bo", "Ada", "Ed"]);
        assert_eq!(names(1), ["Gil", "Flo"], "of earlier years by time alone");
        assert!(
            people.topics[0].lines[0].detail.starts_with("chair of Quay; "),
            "{}",
            people.topics[0].lines[0].detail
        );
    }
}
