//! Where a partner took part last, itself or through those who are at home there. Says nothing that no fact says.

use std::cmp::Reverse;

use super::builder::BriefBuilder;
use super::opening::{MAX_NAMED, Sentence};
use super::tie::{Tie, heads, home, is_of_state};
use crate::data::{Fact, Handle, Kind, Period, Property};
use crate::report::document::Topic;
use crate::report::sheet::Line;
use crate::report::sheet::repeats::unless_repeated;
use crate::report::words::{join, title};

/// What is part in a meeting, the weightiest first, and how a sentence says it of others than the partner.
const PARTS: [(Property, &str); 4] = [
    (Property::CHAIR, "chaired"),
    (Property::HOST, "hosted"),
    (Property::ORGANISER, "helped to organise"),
    (Property::ATTENDED, ""),
];

/// The most people that the line of a meeting names.
const MAX_DELEGATES: usize = 2;

impl<'a> BriefBuilder<'a> {
    /// The last meetings in which it took part, by whom: of the main series, and of others since then, also of its organisations and
    /// people.
    pub(super) fn last_meetings(&self) -> Sentence<'a> {
        let (mine, of_bodies): (Vec<&Tie<'a>>, Vec<&Tie<'a>>) = self
            .ties
            .iter()
            .filter(|tie| PARTS.iter().any(|(property, _)| *property == tie.property))
            .partition(|tie| tie.via.is_none_or(|via| self.is_ours(via)));
        let held = self.held(mine.into_iter().filter(|tie| tie.property != Property::ORGANISER));
        let main = self.main_series();
        let of_main = held.iter().find(|(_, tie)| main.is_some() && self.series_of(tie.other) == main);
        let of_others = held.first().filter(|latest| of_main.is_none_or(|main| latest.0.start > main.0.end));
        let mut told: Vec<Sentence<'a>> =
            of_main.into_iter().chain(of_others).map(|(period, tie)| self.part_in((*period, tie.other))).collect();
        let last = of_others.or(of_main).map(|(period, _)| period.end);
        let through = self.held(of_bodies.into_iter());
        let through = through.first().filter(|(period, _)| last.is_none_or(|last| period.start > last));
        let body = through.map(|(period, tie)| self.part_through(*period, tie));
        let took_part = "last took part, as far as recorded,";
        let mut texts: Vec<String> = told.iter().map(|(text, _)| format!("in {text}")).collect();
        texts.extend(body.iter().map(|(text, _)| text.clone()));
        told.extend(body);
        if told.is_empty() {
            return ("is recorded in no meeting".into(), Vec::new());
        }
        let since = if texts.len() > 2 { [", since then ", " and "] } else { [", and since then "; 2] };
        let rest: Vec<&str> = since.into_iter().zip(&texts[1..]).flat_map(|(joint, next)| [joint, next]).collect();
        let text = format!("{took_part} {}{}", texts[0], rest.concat());
        (text, told.into_iter().flat_map(|(_, facts)| facts).collect())
    }

    /// The meetings of ties that are over, the latest first, of each the weightiest tie first.
    fn held<'t>(&self, ties: impl Iterator<Item = &'t Tie<'a>>) -> Vec<(Period, &'t Tie<'a>)>
    where
        'a: 't,
    {
        let today = self.view.day_or_today();
        let mut held: Vec<(Period, &Tie<'a>)> = ties.filter_map(|tie| Some((self.period(tie.other)?, tie))).collect();
        held.retain(|(period, _)| period.end.last() <= today);
        let weight = |tie: &Tie<'_>| PARTS.iter().position(|(property, _)| *property == tie.property);
        held.sort_by_key(|(period, tie)| (Reverse((period.end, period.start)), weight(tie)));
        held
    }

    /// What an organisation or a person of the partner did at a meeting: `through DAAD, which chaired EG4 Berlin 2019 (12 December 2019)`.
    fn part_through(&self, period: Period, tie: &Tie<'a>) -> Sentence<'a> {
        let Some(doer) = tie.via else { return (self.named(tie.other), vec![tie.fact]) };
        let record = self.view.record(doer);
        let heads = heads(self.view, doer).map(|link| format!("head of {}", self.named(link.from)));
        let name = join(&[self.named(doer), heads.collect::<Vec<_>>().join(", ")], ", ");
        let period = join(&[&self.place_of_meeting(tie.other), &period.to_string()], ", ");
        let did = PARTS.iter().find(|(property, _)| *property == tie.property).map_or("", |(_, did)| did);
        let who = if record.kind == Kind::Person { "who" } else { "which" };
        let text = if did.is_empty() {
            format!("through {name}, in {}", self.named_with(tie.other, &join(&[&period, tie.fact.role()], "; ")))
        } else {
            format!("through {name}, {who} {did} {}", self.named_with(tie.other, &period))
        };
        (text, vec![tie.fact])
    }

    /// The meetings of which an outcome is told that concerns it, and not who went for it.
    pub(super) fn with_outcome(&mut self) -> Option<Topic> {
        let mut lines: Vec<Line> = Vec::new();
        for dealing in self.dealings.iter().filter(|it| it.fact.property == Property::OUTCOME && !it.is_of_one) {
            let meeting = dealing.owner;
            let is_known =
                self.ties.iter().any(|tie| tie.other == meeting) || lines.iter().any(|it| it.link == Some(meeting));
            if is_known || self.view.dataset.kind(meeting) != Kind::Meeting {
                continue;
            }
            let when = self.period(meeting).map_or_else(String::new, |when| when.to_string());
            let place = self.place_of_meeting(meeting);
            let detail = join(&[&place, &when, "who went for it is not recorded"], "; ");
            let text = title(self.view.record(meeting));
            lines.push(Line {
                text,
                detail,
                link: Some(meeting),
                footnotes: self.numbers(&[dealing.fact]),
                ..Line::default()
            });
        }
        (!lines.is_empty()).then(|| Topic::new("With an outcome that concerns it", lines))
    }

    /// Who went to a meeting for the partner, and what they did there.
    pub(super) fn delegates(&self, tie: &Tie<'a>) -> Option<Sentence<'a>> {
        if !self.is_delegation(tie) {
            return None;
        }
        let here = self.view.outgoing(tie.other).filter(|link| link.property == Property::ATTENDED);
        let ours = here.filter(|link| self.is_delegate(link.to));
        let told = ours.take(MAX_DELEGATES).map(|link| {
            let (fact, name) = (link.fact(self.view.dataset), self.view.record(link.to).name());
            let role = unless_repeated(fact.role(), &["delegate"]);
            // Whom they spoke for is known.
            let note = fact.note().replace(&format!(", {}", self.record.name()), "");
            let said = join(&[role, &note, &self.other_day(tie.other, fact)], "; ");
            (if said.is_empty() { name.into() } else { format!("{name} ({said})") }, fact)
        });
        let (names, facts): (Vec<String>, Vec<Fact<'a>>) = told.unzip();
        (!names.is_empty()).then(|| (format!("by {}", names.join(", ")), facts))
    }

    /// Whether a tie says that the partner took part, itself or by who works for it.
    pub(super) fn is_delegation(&self, tie: &Tie<'_>) -> bool {
        let is_theirs = tie.via.is_none_or(|via| self.is_delegate(via));
        self.record.kind == Kind::Partner && tie.property == Property::ATTENDED && is_theirs && !tie.is_own
    }

    pub(super) fn is_delegate(&self, body: Handle) -> bool {
        self.view.dataset.kind(body) == Kind::Person && self.is_ours(body)
    }

    /// Whether a body or person of the state is at home there, and not, as agencies of a union are, in another partner.
    pub(super) fn is_ours(&self, body: Handle) -> bool {
        home(self.view, body) == Some(self.handle) && is_of_state(self.view, body)
    }

    /// When somebody was at a meeting, if not on its dates.
    pub(super) fn other_day(&self, meeting: Handle, fact: Fact<'_>) -> String {
        let held = self.view.best(meeting, Property::WHEN).and_then(Fact::value_period);
        let day = fact.time().period().filter(|&day| held.is_some_and(|held| !held.overlaps(day)));
        day.map_or_else(String::new, |day| day.to_string())
    }

    /// A meeting with its date, what the partner was there, and who was there for it.
    fn part_in(&self, (period, meeting): (Period, Handle)) -> Sentence<'a> {
        let own = self.ties.iter().filter(|tie| tie.other == meeting && tie.via.is_none());
        let own = own
            .filter(|tie| [Property::HOST, Property::ATTENDED].contains(&tie.property))
            .min_by_key(|tie| tie.property != Property::HOST);
        let own_role = own.map_or_else(String::new, |tie| match tie.fact.role() {
            "" if tie.property == Property::HOST => "host".into(),
            role => join(&[role, &self.other_day(meeting, tie.fact)], ", "),
        });
        let mut facts: Vec<Fact<'a>> = own.iter().map(|tie| tie.fact).collect();
        let (mut chairs, mut others, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        let here =
            self.view.outgoing(meeting).filter(|link| [Property::CHAIR, Property::ATTENDED].contains(&link.property));
        for link in here.filter(|link| self.is_ours(link.to)) {
            let (record, fact) = (self.view.record(link.to), link.fact(self.view.dataset));
            if record.kind == Kind::Person && own_role.contains(record.name()) {
                continue;
            }
            let among = match (record.kind == Kind::Person, link.property == Property::CHAIR) {
                (true, true) => &mut chairs,
                (true, false) => &mut others,
                (false, _) => &mut bodies,
            };
            let name = if record.kind == Kind::Person { record.label().into() } else { self.in_full(link.to) };
            among.push((name, if link.property == Property::CHAIR { "" } else { fact.role() }));
            facts.push(fact);
        }
        others.truncate(MAX_NAMED.saturating_sub(chairs.len()));
        bodies.truncate(if chairs.len() + others.len() == 0 { MAX_NAMED } else { 0 });
        // Of one the role is said too; behind several names commas would mislead.
        let among = |word: &str, named: &[(String, &str)]| match named {
            [] => String::new(),
            [(name, role)] => format!("{word} {}", join(&[name.as_str(), role.replace(", ", " and ").as_str()], ", ")),
            several => {
                format!("{word} {}", several.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "))
            }
        };
        let held = join(&[&self.place_of_meeting(meeting), &period.to_string()], ", ");
        let people = join(&[&among("chaired by", &chairs), &among("with", &others), &among("by", &bodies)], "; ");
        (self.named_with(meeting, &join(&[&held, &own_role, &people], "; ")), facts)
    }
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[test]
    fn a_partner_took_part_through_its_organisations_and_what_they_did_dates_what_it_does() {
        let catalog = sketch(
            r#"{"partners": [{"id": "north", "name": "North", "facts": [{"property": "region", "value": "Europe"}]}],
            "organisations": [{"id": "school", "name": "School", "facts": [{"property": "located", "value": "north"}]}],
            "groups": [{"id": "ferries", "name": "Ferries", "facts": [{"property": "chair", "value": "north"}]}],
            "meetings": [
                {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2003"}, {"property": "host", "value": "north"}]},
                {"id": "feast", "name": "Feast", "facts": [{"property": "when", "value": "2012-05-03"}, {"property": "located", "value": "north"},
                    {"property": "series", "value": "ferries"},
                    {"property": "attended", "value": "school"}, {"property": "chair", "value": "school"}]}]}"#,
        );
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(None), north, &Provenance::default(), false);
        let opening: Vec<&str> = document.summary.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            opening,
            [
                "North, of the Europe group, last took part, as far as recorded, in Fair (2003; host), and since then through School, \
                 which chaired Feast (3 May 2012).",
                "It chairs Ferries (through School, as at Feast, May 2012)."
            ]
        );
        let held_there =
            document.blocks.iter().flat_map(|block| &block.topics).find(|topic| topic.label == "Held there");
        assert!(held_there.is_none(), "what its school chaired is told once");
    }

    #[test]
    fn what_an_agency_elsewhere_took_part_in_is_said_of_the_agency() {
        let catalog = sketch(
            r#"{"partners": [{"id": "union", "name": "Union"}, {"id": "north", "name": "North"}],
            "organisations": [{"id": "agency", "name": "Agency", "facts": [{"property": "type", "value": "agency"},
                {"property": "located", "value": "north"}, {"property": "part-of", "value": "union"}]}],
            "meetings": [
                {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2003"}, {"property": "attended", "value": "union"}]},
                {"id": "feast", "name": "Feast", "facts": [{"property": "when", "value": "2012"},
                    {"property": "attended", "value": "agency", "as": "panel"}]}]}"#,
        );
        let union = catalog.dataset().find("union").unwrap();
        let document = brief(catalog.view(None), union, &Provenance::default(), false);
        assert_eq!(
            document.summary[0].text,
            "Union last took part, as far as recorded, in Fair (2003), and since then through the Agency, in Feast (2012; panel)."
        );
    }
}
