//! How a briefing on a partner opens: a few sentences made from its facts. Says nothing that no fact says.

use super::builder::BriefBuilder;
use super::choice::is_role;
use super::tie::Tie;
use crate::data::{Date, Fact, Handle, Kind, Period, Property, Time, Value};
use crate::report::cycle::when;
use crate::report::sheet::Line;
use crate::report::words::{doubtful_time, join, title, value_text};

const TYPE: Property = Property::constant("type");
const REGION: Property = Property::constant("region");
const CAPITAL: Property = Property::constant("capital");
const JOINED: Property = Property::constant("joined");
const ATTENDED: Property = Property::constant("attended");
const HOST: Property = Property::constant("host");
const COORDINATOR: Property = Property::constant("coordinator");
const STATUS: Property = Property::constant("status");

/// The most records that a sentence names.
const MOST_NAMED: usize = 4;

/// A sentence and the facts that say it.
type Sentence<'a> = (String, Vec<Fact<'a>>);

impl<'a> BriefBuilder<'a> {
    /// What it is, where it was last, what it does now, what comes next, what is open.
    pub(super) fn opening(&mut self) -> Line {
        let sentences: Vec<Sentence<'a>> =
            [self.membership(), self.last_meeting(), self.duties(), self.next_meeting(), self.open_questions()]
                .into_iter()
                .flatten()
                .collect();
        let text: Vec<&str> = sentences.iter().map(|(text, _)| text.as_str()).collect();
        let facts: Vec<Fact<'a>> = sentences.iter().flat_map(|(_, facts)| facts.iter().copied()).collect();
        Line { text: text.join(" "), footnotes: self.numbers(&facts), ..Line::default() }
    }

    fn membership(&self) -> Option<Sentence<'a>> {
        let best = |property| self.view.best(self.handle, property);
        let text = |fact: Option<Fact<'a>>| fact.map(|fact| value_text(self.view.dataset, fact.value()));
        let (kind, region, capital, joined) = (best(TYPE), best(REGION), best(CAPITAL), best(JOINED));
        let place = text(region).map(|region| format!(" in {region}")).unwrap_or_default();
        let kind_text = text(kind).unwrap_or_else(|| "partner".into());
        let since = text(joined).map(|date| format!(", in ASEM since {date}")).unwrap_or_default();
        let facts: Vec<Fact<'a>> = [kind, region, capital, joined].into_iter().flatten().collect();
        let capital = text(capital).map(|city| format!(", with {city} as its capital")).unwrap_or_default();
        (!facts.is_empty()).then(|| {
            (format!("{} is {} {kind_text}{place}{capital}{since}.", self.record.name(), article(&kind_text)), facts)
        })
    }

    /// The last meeting in which it took part, and by whom.
    fn last_meeting(&self) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let attended = self.ties.iter().filter(|tie| [ATTENDED, HOST].contains(&tie.property) && tie.via.is_none());
        let held = attended.filter_map(|tie| Some((self.period(tie.other)?, tie)));
        let (period, tie) = held
            .filter(|(period, _)| period.end.last() <= today)
            .max_by_key(|(period, tie)| (period.start, tie.property == HOST))?;
        let mut facts = vec![tie.fact];
        let mut people: Vec<&str> = Vec::new();
        for link in self.view.outgoing(tie.other).filter(|link| link.property == ATTENDED) {
            let is_at_home = |home: &&Tie<'_>| home.property == Property::HOME && home.other == link.to;
            if self.view.dataset.kind(link.to) == Kind::Person && self.ties.iter().any(|home| is_at_home(&home)) {
                people.push(self.view.record(link.to).name());
                facts.push(link.fact(self.view.dataset));
            }
        }
        people.retain(|name| !tie.fact.role().contains(name));
        people.truncate(MOST_NAMED);
        let role = if tie.fact.role().is_empty() && tie.property == HOST { "host" } else { tie.fact.role() };
        let by = join(&[role, &people.join(", ")], "; ");
        let by = if by.is_empty() { by } else { format!("; {by}") };
        Some((format!("It last took part in {} ({period}{by}).", title(self.view.record(tie.other))), facts))
    }

    fn period(&self, meeting: Handle) -> Option<Period> {
        if self.view.dataset.kind(meeting) == Kind::Meeting { when(self.view.record(meeting)) } else { None }
    }

    /// What it hosts, chairs, heads and coordinates now, itself and by its organisations.
    fn duties(&self) -> Option<Sentence<'a>> {
        let is_duty = |tie: &&Tie<'a>| {
            let is_asked = tie.property == COORDINATOR || tie.property.definition().takes_turns;
            !tie.is_own && is_asked && self.is_now(tie) && self.view.dataset.kind(tie.other) != Kind::Meeting
        };
        let mut groups: Vec<(String, Vec<&Tie<'a>>)> = Vec::new();
        for tie in self.ties.iter().filter(is_duty) {
            let label = tie.label.to_lowercase();
            let label = if tie.via.is_some() { format!("through its organisations and people {label}") } else { label };
            match groups.iter_mut().find(|(known, _)| *known == label) {
                Some((_, ties)) if ties.iter().any(|known| known.other == tie.other) => {}
                Some((_, ties)) => ties.push(tie),
                None => groups.push((label, vec![tie])),
            }
        }
        let clause = |(label, ties): &(String, Vec<&Tie<'a>>)| {
            let named = ties.iter().take(MOST_NAMED).map(|tie| self.dated_name(tie));
            let more = ties.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{label} {}{more}", named.collect::<Vec<_>>().join(", "))
        };
        let when = if self.view.is_of_another_day() { "It then" } else { "It now" };
        let clauses: Vec<String> = groups.iter().map(clause).collect();
        let facts = groups.iter().flat_map(|(_, ties)| ties.iter().take(MOST_NAMED)).map(|tie| tie.fact).collect();
        (!clauses.is_empty()).then(|| (format!("{when} {}.", clauses.join("; ")), facts))
    }

    /// With its time where it would mislead to leave it out.
    fn dated_name(&self, tie: &Tie<'a>) -> String {
        let name = self.view.record(tie.other).label();
        let when = doubtful_time(self.view, tie.owner, tie.fact);
        if when.is_empty() { name.into() } else { format!("{name} ({when})") }
    }

    fn is_now(&self, tie: &Tie<'a>) -> bool {
        let status = self.view.best(tie.other, STATUS).map(Fact::value);
        let is_over = matches!(status, Some(Value::Text("ended" | "held" | "postponed")));
        let is_sure = tie.fact.time() != Time::Unknown || !self.view.is_of_another_day();
        !is_over && is_sure && (self.view.asof.is_some() || self.view.is_in_force(tie.owner, tie.fact))
    }

    /// The next meeting that is linked with it, or else the next of a type that it attends.
    fn next_meeting(&self) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let coming = |meeting: Handle| self.period(meeting).filter(|period| period.end.last() >= today);
        let own = self.ties.iter().filter(|tie| tie.via.is_none());
        let own = own.filter_map(|tie| Some((coming(tie.other)?, tie))).min_by_key(|(period, _)| period.start);
        if let Some((period, tie)) = own {
            let text = format!(
                "What comes next ({}) is {} ({period}).",
                tie.label.to_lowercase(),
                title(self.view.record(tie.other))
            );
            return Some((text, vec![tie.fact]));
        }
        let kind_of = |meeting: Handle| self.view.best(meeting, TYPE).map(Fact::value);
        let attended = self.ties.iter().filter(|tie| tie.property == ATTENDED && tie.via.is_none());
        let types: Vec<Value<'_>> = attended.filter_map(|tie| kind_of(tie.other)).collect();
        let of_type = |meeting: &Handle| kind_of(*meeting).is_some_and(|kind| types.contains(&kind));
        let meetings = self.view.dataset.of_kind(Kind::Meeting).filter(|&meeting| self.view.exists(meeting));
        let next = meetings.filter_map(|meeting| Some((coming(meeting)?, meeting))).filter(|(_, it)| of_type(it));
        let (period, meeting) = next.min_by_key(|(period, _): &(Period, Handle)| -> Date { period.start })?;
        let facts = self.view.best(meeting, Property::constant("when")).into_iter().collect();
        Some((format!("The next meeting for all partners is {} ({period}).", title(self.view.record(meeting))), facts))
    }

    fn open_questions(&self) -> Option<Sentence<'a>> {
        let labels = |properties: Vec<Property>| {
            let mut labels: Vec<String> = properties.iter().map(|property| format!("“{}”", property.label())).collect();
            labels.dedup();
            labels.join(", ")
        };
        let contested = self.view.facts(self.handle).filter(|&fact| fact.is_contested());
        let contested: Vec<Fact<'a>> = contested.collect();
        let disputed = labels(contested.iter().map(|fact| fact.property).collect());
        let gaps = labels(self.record.gaps().map(|gap| gap.property).collect());
        let roles = self.ties.iter().filter(|tie| is_role(self.view, tie) && !tie.is_own);
        let n_roles = roles.filter(|tie| tie.fact.is_contested()).count();
        let parts = [
            if disputed.is_empty() { String::new() } else { format!("sources disagree on {disputed}") },
            if n_roles == 0 { String::new() } else { "sources disagree on its terms".into() },
            if gaps.is_empty() { String::new() } else { format!("not found: {gaps}") },
        ];
        let open = join(&parts, "; ");
        (!open.is_empty()).then(|| (format!("Open: {open}."), contested))
    }
}

/// The article before a word; one that begins with u, as union does, is taken to begin with a consonant.
fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
