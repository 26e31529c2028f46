//! When people were last heard of, which says whether they still hold their offices. Writes no other lines.

use std::cmp::Reverse;

use super::builder::BriefBuilder;
use super::tie::Tie;
use crate::data::{Date, Fact, Handle, Kind, Property, Rank, Time};
use crate::report::document::Topic;
use crate::report::sheet::Line;

/// After so many years without a word of anybody, whoever is named has hardly still the office.
const LONG_AGO: u16 = 5;

/// The last word of what a member of a government is called.
const OF_A_GOVERNMENT: [&str; 3] = ["minister", "commissioner", "premier"];

impl BriefBuilder<'_> {
    /// Who has a term now, then ministers, then others, at last who has left, of each those who were heard of last first; a name alone says nothing.
    pub(super) fn sort_people(&self, ties: &mut Vec<&Tie>) {
        ties.retain(|tie| self.view.best(tie.other, Property::OFFICE).is_some() || self.heard_of(tie.other).is_some());
        ties.sort_by_key(|tie| {
            let other = tie.other;
            let is_over = tie.fact.rank == Rank::Outdated;
            (is_over, !self.has_term(other), !self.is_of_government(other), Reverse(self.heard_of(other)))
        });
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

    /// Says so where none of the people has been heard of for years: an office is not held for ever.
    pub(super) fn last_seen(&self) -> Option<Topic> {
        let mut people: Vec<Handle> = self.ties.iter().map(|tie| tie.other).collect();
        people.retain(|&person| self.view.dataset.kind(person) == Kind::Person);
        let dates: Option<Vec<Date>> = people.iter().map(|&person| self.heard_of(person)).collect();
        let is_held = |fact: Fact<'_>| fact.time() != Time::Unknown && self.view.is_in_force(fact);
        // Of somebody without a date nobody knows when it was.
        let last = dates?.into_iter().max()?.year();
        let is_recent = last + LONG_AGO >= self.view.day_or_today().year();
        if is_recent || people.iter().flat_map(|&person| self.view.facts(person)).any(is_held) {
            return None;
        }
        let text = format!("in {last}; none of these people is recorded later");
        Some(Topic::new("Last seen", vec![Line { text, ..Line::default() }]))
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
            person("Ada", "Director", "2012"),
            person("Bo", "Vice minister for ferries", "2008"),
            person("Cy", "Minister of Ferries", "2010"),
            person("Di", "Rector", "2005"),
            person("Ed", "Adviser of the minister", "2006"),
        ];
        let catalog = sketch(&format!(
            r#"{{"partners": [{{"id": "north", "name": "North"}}], "people": [{}],
            "hubs": [{{"id": "quay", "name": "Quay", "facts": [{{"property": "chair", "value": "Di", "from": "2004"}}]}}]}}"#,
            people.join(",")
        ));
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let people = document.blocks.iter().find(|block| block.heading == "People").unwrap();
        let names: Vec<&str> = people.topics[0].lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(names, ["Di", "Cy", "Bo", "Ada", "Ed"]);
        assert!(
            people.topics[0].lines[0].detail.starts_with("chair of Quay; "),
            "{}",
            people.topics[0].lines[0].detail
        );
    }
}
