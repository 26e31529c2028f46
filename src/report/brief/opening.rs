//! How a briefing on a partner opens: a few sentences made from its facts. Says nothing that no fact says.

use std::collections::BTreeMap;

use super::builder::BriefBuilder;
use super::choice::is_role;
use super::tie::Tie;
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, ValueType};
use crate::report::cycle::{CycleMeeting, Stage, cycle, when};
use crate::report::sheet::Line;
use crate::report::words::{join, lower_first, value_text};

/// The most records that a sentence names.
pub(super) const MAX_NAMED: usize = 4;

/// With so many sentences what others do who are based there has no room.
const MAX_SENTENCES: usize = 5;

/// The most meetings for all partners of which it is said that they come next.
const MAX_NEXT: usize = 2;

/// So many years ahead the end of a term is near enough to ask who comes next.
const NEAR: u16 = 1;

pub(super) type Sentence<'a> = (String, Vec<Fact<'a>>);

impl<'a> BriefBuilder<'a> {
    /// What it is, where it was last, what it does now, what comes next, what is open.
    pub(super) fn opening(&mut self) -> Vec<Line> {
        let own =
            [Some(self.introduction()), self.duties(), self.undated_duties(), self.counterparts(), self.handed_over()];
        let ahead = [self.next_meeting(), self.open_questions()];
        let n_told = own.iter().chain(&ahead).flatten().count();
        let through = if n_told < MAX_SENTENCES { self.duties_through() } else { None };
        let line = |(text, facts): Sentence<'a>| Line { text, footnotes: self.numbers(&facts), ..Line::default() };
        own.into_iter().chain([through]).chain(ahead).flatten().map(line).collect()
    }

    /// Which partner it is and where it was last.
    fn introduction(&self) -> Sentence<'a> {
        let (who, mut facts) = self.membership();
        let (last, more) = self.last_meetings();
        facts.extend(more);
        (format!("{who} {last}."), facts)
    }

    /// `Germany, of the Europe group and in ASEM since 1996,`.
    fn membership(&self) -> Sentence<'a> {
        let best = |property| self.view.best(self.handle, property);
        let text = |fact: Option<Fact<'a>>| fact.map(|fact| value_text(self.view.dataset, fact.value()));
        let (region, joined) = (best(Property::REGION), best(Property::JOINED));
        let kind = best(Property::TYPE).filter(|&kind| text(Some(kind)).is_some_and(|kind| kind != "country"));
        let kind_text = text(kind).map_or_else(String::new, |kind| format!("{} {kind}", article(&kind)));
        let group = text(region).map_or_else(String::new, |region| format!("of the {region} group"));
        let doubt = if joined.is_some_and(Fact::is_contested) { " (disputed)" } else { "" };
        let since = text(joined).map_or_else(String::new, |date| format!("in ASEM since {date}{doubt}"));
        let said = join(&[join(&[kind_text, group], " "), since], " and ");
        let name = self.record.name();
        let who = if said.is_empty() { name.to_string() } else { format!("{name}, {said},") };
        (who, [kind, region, joined].into_iter().flatten().collect())
    }

    pub(super) fn series_of(&self, meeting: Handle) -> Option<Handle> {
        self.view.best(meeting, Property::SERIES)?.linked()
    }

    /// The series with the most meetings: the cycle of the process.
    pub(super) fn main_series(&self) -> Option<Handle> {
        let meetings = self.view.dataset.of_kind(Kind::Meeting).filter(|&meeting| self.view.exists(meeting));
        let mut sizes: BTreeMap<Handle, usize> = BTreeMap::new();
        for series in meetings.filter_map(|meeting| self.series_of(meeting)) {
            *sizes.entry(series).or_default() += 1;
        }
        sizes.into_iter().max_by_key(|(_, size)| *size).map(|(series, _)| series)
    }

    pub(super) fn period(&self, meeting: Handle) -> Option<Period> {
        if self.view.dataset.kind(meeting) == Kind::Meeting { when(self.view.record(meeting)) } else { None }
    }

    /// The next meeting that is linked with it, or else the next of the main series.
    fn next_meeting(&self) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let coming = |meeting: Handle| self.period(meeting).filter(|period| period.end.last() >= today);
        let own = self.ties.iter().filter(|tie| tie.via.is_none());
        let own = own.filter_map(|tie| Some((coming(tie.other)?, tie))).min_by_key(|(period, _)| period.start);
        if let Some((period, tie)) = own {
            let text = format!(
                "What comes next ({}) is {}.",
                tie.label.to_lowercase(),
                self.named_with(
                    tie.other,
                    &join(&[&self.place_of_meeting(tie.other), &period.to_string(), &self.not_known(tie.other)], "; ")
                )
            );
            return Some((text, vec![tie.fact]));
        }
        let is_ahead = |meeting: &CycleMeeting| {
            let may_come = meeting.when.is_none_or(|when| when.end.last() >= today);
            meeting.stage != Stage::Held && may_come && self.view.exists(meeting.handle)
        };
        let ahead: Vec<Handle> =
            cycle(self.view).into_iter().filter(is_ahead).map(|it| it.handle).take(MAX_NEXT).collect();
        let told = ahead.iter().map(|&meeting| {
            let when = self.period(meeting).map_or_else(String::new, |when| when.to_string());
            let said = join(&[&self.place_of_meeting(meeting), &when], ", ");
            let said = join(&[&said, &self.not_known(meeting)], "; ");
            let name = self.view.record(meeting).label();
            if said.is_empty() { name.into() } else { format!("{name} ({said})") }
        });
        let text = told.collect::<Vec<_>>().join(", then ");
        let best = |meeting, property| self.view.best(meeting, property);
        let facts = ahead.iter().filter_map(|&it| best(it, Property::WHEN).or_else(|| best(it, Property::PREPARES)));
        (!text.is_empty()).then(|| (format!("Next for all partners: {text}."), facts.collect()))
    }

    /// What was looked for and not found of a record, behind what is known.
    fn not_known(&self, handle: Handle) -> String {
        let gaps = labels(self.weighty_gaps(handle)).to_lowercase();
        if gaps.is_empty() { gaps } else { format!("{gaps} not known") }
    }

    /// What a reader asks first and nobody found: when and where it is, and who runs it.
    fn weighty_gaps(&self, handle: Handle) -> impl Iterator<Item = Property> {
        let is_weighty = |property: &Property| {
            let row = property.definition();
            property.is_date() || row.takes_turns || row.value == ValueType::Place || *property == Property::WHEN
        };
        let gaps = self.view.record(handle).gaps().map(|gap| gap.property).filter(is_weighty);
        // Another time of it may be known.
        gaps.filter(move |&property| self.view.current(handle, property).is_empty())
    }

    /// A term that ends soon, with nobody recorded who follows.
    fn term_that_ends(&self, tie: &Tie<'a>) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let until = tie.fact.time().ends().1.filter(|until| until.year() <= today.year() + NEAR)?;
        let follows = |fact: Fact<'_>| fact.time().start().is_some_and(|start| start.last() >= until.first());
        let mut turns = self.view.record(tie.owner).facts().filter(|fact| fact.property == tie.property);
        if turns.any(follows) {
            return None;
        }
        let (role, body) = (lower_first(tie.property.label()), self.named(tie.other));
        let on = if until.day().is_some() { "on" } else { "in" };
        let text = format!("its term as {role} of {body} ends {on} {until}, and no successor is recorded");
        Some((text, vec![tie.fact]))
    }

    fn open_questions(&self) -> Option<Sentence<'a>> {
        let contested = self.view.facts(self.handle).filter(|&fact| fact.is_contested());
        let mut contested: Vec<Fact<'a>> = contested.collect();
        let disputed = names(contested.iter().map(|fact| asked("it", fact.property)));
        let gaps = names(self.record.gaps().map(|gap| asked("it", gap.property)));
        let roles = self.ties.iter().filter(|tie| is_role(self.view, tie) && !tie.is_own);
        let terms = roles.filter(|tie| tie.fact.is_contested());
        let mut terms: Vec<Handle> = terms.map(|tie| tie.other).collect();
        terms.dedup();
        let terms = names(terms.into_iter().map(|body| self.named(body)));
        let duties = self.duties_that(|tie| tie.via.is_none() && tie.fact.rank != Rank::Outdated);
        let ending: Vec<Sentence<'a>> = duties.iter().filter_map(|tie| self.term_that_ends(tie)).collect();
        let missing = duties.into_iter().map(|tie| {
            let is_to_come = self.is_to_come(tie.other);
            let gaps = self.weighty_gaps(tie.other).enumerate();
            names(gaps.map(|(at, property)| {
                let subject = if at == 0 { self.named(tie.other) } else { "it".into() };
                if is_to_come { asked_of_a_plan(&subject, property) } else { asked(&subject, property) }
            }))
        });
        let missing = names([gaps].into_iter().chain(missing).filter(|text| !text.is_empty()));
        let mut parts: Vec<String> = ending.iter().map(|(text, _)| text.clone()).collect();
        contested.extend(ending.into_iter().flat_map(|(_, facts)| facts));
        let some = |about: &str, text: String| if text.is_empty() { text } else { format!("{about} {text}") };
        parts.push(some("sources disagree on", disputed));
        parts.push(some("sources disagree on its terms in", terms));
        parts.push(some("not found:", missing));
        let open = join(&parts, "; ");
        (!open.is_empty()).then(|| (format!("Open: {open}."), contested))
    }
}

/// What is asked of a property of what is only announced: `when the hub is to be started`.
fn asked_of_a_plan(subject: &str, property: Property) -> String {
    let row = property.definition();
    match property {
        property if property.is_date() => format!("when {subject} is to be {}", lower_first(property.label())),
        property if row.takes_turns && property.is_link() => {
            format!("who is to {} {subject}", row.inverse.to_lowercase().trim_end_matches('s'))
        }
        property => asked(subject, property),
    }
}

/// What is asked of a property: `when it joined ASEM`, `who heads it`, `its capital`.
fn asked(subject: &str, property: Property) -> String {
    let row = property.definition();
    let label = lower_first(property.label());
    match property {
        Property::WHEN => format!("when {subject} is held"),
        property if property.is_date() => format!("when {subject} {label}"),
        property if row.takes_turns && property.is_link() => format!("who {} {subject}", row.inverse.to_lowercase()),
        _ if subject == "it" => format!("its {label}"),
        _ => format!("the {label} of {subject}"),
    }
}

/// The labels of properties, each once.
fn labels(properties: impl Iterator<Item = Property>) -> String {
    names(properties.map(Property::label))
}

fn names<T: AsRef<str>>(all: impl Iterator<Item = T>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in all {
        if !names.iter().any(|known| known == name.as_ref()) {
            names.push(name.as_ref().to_string());
        }
    }
    names.join(", ")
}

/// The article before a word; one that begins with u, as union does, is taken to begin with a consonant.
fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::super::brief;
    use crate::report::fixture::sketch;
    use crate::report::provenance::Provenance;

    #[track_caller]
    fn check(world: &str, asof: &str, expected: &str) {
        let catalog = sketch(world);
        let north = catalog.dataset().find("north").unwrap();
        let document = brief(catalog.view(asof.parse().ok()), north, &Provenance::default(), false);
        let opening: Vec<&str> = document.summary.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(opening.join(" "), expected);
    }

    #[test]
    fn of_several_meetings_to_come_the_next_is_told() {
        let meeting = |year: u16| {
            format!(
                r#"{{"id": "m{year}", "name": "Meeting of {year}", "facts": [
                    {{"property": "when", "value": "{year}"}}, {{"property": "host", "value": "north", "on": "2010"}}]}}"#
            )
        };
        let meetings = [2014, 2012, 2013].map(meeting).join(", ");
        let world = format!(r#"{{"partners": [{{"id": "north", "name": "North"}}], "meetings": [{meetings}]}}"#);
        check(&world, "2011", "North is recorded in no meeting. What comes next (hosts) is Meeting of 2012 (2012).");
    }

    #[test]
    fn a_term_that_ends_soon_has_no_successor_until_one_is_recorded() {
        let world = |next: &str| {
            format!(
                r#"{{"partners": [{{"id": "north", "name": "North"}}, {{"id": "south", "name": "South"}}],
                "organisations": [{{"id": "office", "name": "Office", "facts": [
                    {{"property": "host", "value": "north", "from": "2002", "until": "2012-06"}}{next}]}}]}}"#
            )
        };
        let open = "North is recorded in no meeting. It then hosts Office. Open: its term as host of Office ends in June 2012, and no successor is recorded.";
        let settled = "North is recorded in no meeting. It then hosts Office.";
        check(&world(""), "2011", open);
        check(&world(""), "2010", settled);
        check(&world(""), "2012-07", "North is recorded in no meeting.");
        check(&world(r#", {"property": "host", "value": "south", "from": "2012-07"}"#), "2011", settled);
    }
}
