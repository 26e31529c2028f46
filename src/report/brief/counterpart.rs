//! The other half of what a partner hosts, chairs or coordinates: whom it followed, who followed it, and who has what its own is a part
//! of, or what is a part of its own. By links alone; says nothing that no fact says.

use super::builder::BriefBuilder;
use super::choice::is_role;
use super::linked::announced;
use super::opening::{MAX_NAMED, Sentence};
use super::people::LONG_AGO;
use crate::data::{Date, Fact, Handle, Kind, Link, Period, Property};
use crate::report::words::{join, lower_first};

impl<'a> BriefBuilder<'a> {
    /// The other partner whose term ended when this one began.
    pub(super) fn predecessor(&self, owner: Handle, fact: Fact<'a>) -> Option<&'a str> {
        let start = fact.time().start()?;
        self.in_turn(owner, fact, |other| other.time().ends().1.is_some_and(|until| meet(until, start)))
    }

    /// The other partner whose term began when this one ended.
    pub(super) fn successor(&self, owner: Handle, fact: Fact<'a>) -> Option<&'a str> {
        let until = fact.time().ends().1?;
        self.in_turn(owner, fact, |other| other.time().start().is_some_and(|start| meet(until, start)))
    }

    fn in_turn(&self, owner: Handle, fact: Fact<'a>, is_next: impl Fn(&Fact<'a>) -> bool) -> Option<&'a str> {
        let others = self.view.facts_of(owner, fact.property).into_iter().filter(|other| other.rank.is_sure());
        let is_partner = |holder: &Handle| self.view.dataset.kind(*holder) == Kind::Partner;
        let mut others = others.filter(is_next).filter_map(Fact::linked).filter(is_partner);
        others.find(|&holder| fact.linked() != Some(holder)).map(|holder| self.view.record(holder).label())
    }

    /// What it held until a few years ago, and who has it since.
    pub(super) fn handed_over(&self) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let is_of_late = |until: Date| until.last() <= today && until.year() + LONG_AGO >= today.year();
        let former = self.ties.iter().filter(|tie| !tie.is_own && tie.fact.rank.is_sure() && is_role(self.view, tie));
        let told = former.filter_map(|tie| {
            let until = tie.fact.time().ends().1.filter(|until| is_of_late(*until))?;
            let next = self.successor(tie.owner, tie.fact)?;
            let role = lower_first(tie.property.label());
            let body = self.named(tie.other);
            let at = self.handed_at(until);
            let text = join(&[&format!("{role} of {body} until {until}"), &format!("followed by {next}"), &at], ", ");
            Some((text, tie.fact))
        });
        let (texts, facts): (Vec<String>, Vec<Fact<'a>>) = told.unzip();
        (!texts.is_empty()).then(|| (format!("It was {}.", texts.join("; ")), facts))
    }

    /// Which other partner has what its own hubs and groups are parts of, and what is a part of them.
    pub(super) fn counterparts(&self) -> Option<Sentence<'a>> {
        let mut bodies: Vec<Handle> = self.duties_that(|tie| tie.via.is_none()).iter().map(|tie| tie.other).collect();
        bodies.sort_unstable();
        bodies.dedup();
        let is_body = |handle: Handle| matches!(self.view.dataset.kind(handle), Kind::Hub | Kind::Group);
        let is_part = |link: &Link| link.property == Property::PART_OF && is_body(link.from) && is_body(link.to);
        let links =
            bodies.iter().flat_map(|&body| self.view.neighbours(body).map(move |(other, link)| (body, other, link)));
        let told = links.filter(|(_, _, link)| is_part(link)).filter_map(|(body, other, link)| {
            let (who, mut facts) = self.holder(other)?;
            let (named, own) = (self.named_with(other, &self.said_of_turn(other, &facts)), self.named(body));
            facts.push(link.fact(self.view.dataset));
            let text =
                if link.from == other { format!("a part of {own}") } else { format!("of which {own} is a part") };
            Some((format!("{who} {named}, {text}"), facts))
        });
        let (texts, facts): (Vec<String>, Vec<Vec<Fact<'a>>>) = told.take(MAX_NAMED).unzip();
        (!texts.is_empty()).then(|| (format!("{}.", texts.join("; ")), facts.concat()))
    }

    /// The other partner that has a hub or group now, or is to have it: `Thailand hosts and chairs`.
    fn holder(&self, body: Handle) -> Option<Sentence<'a>> {
        let is_to_come = self.is_to_come(body);
        let turns = Property::of(self.view.dataset.kind(body)).filter(|it| it.definition().takes_turns && it.is_link());
        let current = turns.flat_map(|property| self.view.current(body, property));
        let is_theirs = |fact: &Fact<'a>| {
            let holder = fact.linked().filter(|&holder| self.view.dataset.kind(holder) == Kind::Partner);
            fact.rank.is_sure() && holder.is_some_and(|it| it != self.handle) && (is_to_come || self.view.is_now(*fact))
        };
        let mut facts: Vec<Fact<'a>> = current.filter(is_theirs).collect();
        let holder = facts.first()?.linked()?;
        facts.retain(|fact| fact.linked() == Some(holder));
        let mut verbs: Vec<String> = facts.iter().map(|it| it.property.definition().inverse.to_lowercase()).collect();
        verbs.dedup();
        let does = verbs.join(" and ");
        let does = if is_to_come { format!("is to {}", does.trim_end_matches('s')) } else { does };
        Some((format!("{} {does}", self.view.record(holder).label()), facts))
    }

    /// Where a body of another partner sits, and since when it has it.
    fn said_of_turn(&self, body: Handle, facts: &[Fact<'a>]) -> String {
        let city = self.view.best(body, Property::SEAT).and_then(Fact::place);
        let city = city.map_or_else(String::new, |place| format!("in {}", place.city));
        let planned = facts.first().filter(|_| self.is_to_come(body)).map(|&fact| announced(fact));
        join(&[city, planned.unwrap_or_else(|| self.after(body, facts))], ", ")
    }

    /// Since when and after whom a partner has a body, of its terms in it: `since 18 November 2025, after Ireland`.
    pub(super) fn after(&self, body: Handle, facts: &[Fact<'a>]) -> String {
        let found = facts.iter().find_map(|&fact| Some((fact.time().start()?, self.predecessor(body, fact)?)));
        found.map_or_else(String::new, |(start, before)| {
            join(&[&format!("since {start}, after {before}"), &self.handed_at(start)], ", ")
        })
    }

    /// The meeting of that day that tells of this partner and another one.
    fn handed_at(&self, day: Date) -> String {
        let tells =
            |meeting: &Handle| self.period(*meeting).is_some_and(|held| held.overlaps(Period { start: day, end: day }));
        let meeting = self.dealings.iter().filter(|it| !it.is_of_one).map(|dealing| dealing.owner).find(tells);
        let named = |meeting| join(&[self.view.record(meeting).label(), &self.place_of_meeting(meeting)], " ");
        meeting.map_or_else(String::new, |meeting| format!("at {}", named(meeting)))
    }
}

/// Whether one may follow the other on the day.
fn meet(until: Date, start: Date) -> bool {
    until.first() <= start.last() && start.first() <= until.last()
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn each_side_of_a_hand_over_and_of_a_part_is_told_of_the_other() {
        let catalog = sketch(
            r#"{"partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}, {"id": "east", "name": "East"}],
            "hubs": [
                {"id": "ferries", "name": "Guild of Ferries", "short": "GF", "facts": [
                    {"property": "chair", "value": "north", "until": "2025-11-18"}, {"property": "host", "value": "south", "from": "2025-11-18"},
                    {"property": "chair", "value": "south", "from": "2025-11-18"}]},
                {"id": "lakes", "name": "Lake Ferries", "facts": [{"property": "status", "value": "announced"},
                    {"property": "part-of", "value": "ferries"}, {"property": "host", "value": "east", "from": "2025-11"},
                    {"property": "seat", "value": {"city": "Easton", "lat": 1, "lon": 2}}]}]}"#,
        );
        let lead = |id: &str| {
            let view = catalog.view(None);
            let document = brief(view, view.dataset.find(id).unwrap(), &Provenance::default(), false);
            let told: Vec<&str> = document.summary.iter().skip(1).map(|line| line.text.as_str()).collect();
            told.join(" ")
        };
        assert_eq!(
            lead("north"),
            "It was chair of the Guild of Ferries (GF) until 18 November 2025, followed by South."
        );
        assert_eq!(
            lead("south"),
            "It now hosts and chairs the Guild of Ferries (GF, since 18 November 2025, after North). \
             East is to host the Lake Ferries (in Easton, announced in November 2025), a part of the GF."
        );
        assert_eq!(
            lead("east"),
            "It is to host the Lake Ferries (in Easton). South hosts and chairs the Guild of Ferries (GF, since 18 November 2025, after North), \
             of which the Lake Ferries is a part."
        );
    }
}
