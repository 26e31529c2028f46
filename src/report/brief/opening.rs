//! How a briefing on a partner opens: a few sentences made from its facts. Says nothing that no fact says.

use std::collections::BTreeMap;

use super::builder::BriefBuilder;
use super::choice::is_role;
use super::tie::Tie;
use crate::data::{Fact, Handle, Kind, Period, Property, Time};
use crate::report::cycle::when;
use crate::report::sheet::Line;
use crate::report::sheet::repeats::unless_repeated;
use crate::report::words::{doubtful_time, join, title, value_text};

const TYPE: Property = Property::constant("type");
const REGION: Property = Property::constant("region");
const CAPITAL: Property = Property::constant("capital");
const JOINED: Property = Property::constant("joined");
const ATTENDED: Property = Property::constant("attended");
const HOST: Property = Property::constant("host");
const CHAIR: Property = Property::constant("chair");
const COORDINATOR: Property = Property::constant("coordinator");

/// The most records that a sentence names.
const MOST_NAMED: usize = 4;

/// A sentence and the facts that say it.
type Sentence<'a> = (String, Vec<Fact<'a>>);

impl<'a> BriefBuilder<'a> {
    /// What it is, where it was last, what it does now, what comes next, what is open.
    pub(super) fn opening(&mut self) -> Vec<Line> {
        let sentences = [
            self.membership(),
            self.last_meeting(),
            self.duties(),
            self.undated_duties(),
            self.duties_through(),
            self.next_meeting(),
            self.open_questions(),
        ];
        let line = |(text, facts): Sentence<'a>| Line { text, footnotes: self.numbers(&facts), ..Line::default() };
        sentences.into_iter().flatten().map(line).collect()
    }

    fn membership(&self) -> Option<Sentence<'a>> {
        let best = |property| self.view.best(self.handle, property);
        let text = |fact: Option<Fact<'a>>| fact.map(|fact| value_text(self.view.dataset, fact.value()));
        let (kind, region, capital, joined) = (best(TYPE), best(REGION), best(CAPITAL), best(JOINED));
        let place = text(region).map(|region| format!(" in {region}")).unwrap_or_default();
        let kind_text = text(kind).unwrap_or_else(|| "partner".into());
        let since = text(joined).map(|date| format!(", in ASEM since {date}")).unwrap_or_default();
        let facts: Vec<Fact<'a>> = [kind, region, capital, joined].into_iter().flatten().collect();
        let is_country = kind_text == "country";
        let seat =
            |city| if is_country { format!(", with {city} as its capital") } else { format!(", seated in {city}") };
        let capital = text(capital).map(seat).unwrap_or_default();
        (!facts.is_empty()).then(|| {
            (format!("{} is {} {kind_text}{place}{capital}{since}.", self.record.name(), article(&kind_text)), facts)
        })
    }

    /// The last meeting in which it took part, of the main series if there is one, and by whom.
    fn last_meeting(&self) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let main = self.main_series();
        let attended = self.ties.iter().filter(|tie| [ATTENDED, HOST].contains(&tie.property));
        let held = attended.filter_map(|tie| Some((self.period(tie.other)?, tie)));
        let (period, tie) = held.filter(|(period, _)| period.end.last() <= today).max_by_key(|(period, tie)| {
            (tie.via.is_none(), main.is_some() && self.series_of(tie.other) == main, period.start, tie.property == HOST)
        })?;
        let mut facts = vec![tie.fact];
        let (mut chairs, mut others) = (Vec::new(), Vec::new());
        let here = self.view.outgoing(tie.other).filter(|link| [CHAIR, ATTENDED].contains(&link.property));
        for link in here.filter(|link| self.is_at_home(link.to)) {
            let name = self.view.record(link.to).name();
            if self.view.dataset.kind(link.to) == Kind::Person
                && !tie.fact.role().contains(name)
                && tie.via != Some(link.to)
            {
                let fact = link.fact(self.view.dataset);
                if link.property == CHAIR {
                    chairs.push(name.to_string());
                } else {
                    others.push(if fact.role().is_empty() { name.into() } else { format!("{name} ({})", fact.role()) });
                }
                facts.push(fact);
            }
        }
        others.truncate(MOST_NAMED.saturating_sub(chairs.len()));
        let among = |word: &str, names: &[String]| {
            if names.is_empty() { String::new() } else { format!("{word} {}", names.join(", ")) }
        };
        let people = join(&[&among("chaired by", &chairs), &among("with", &others)], "; ");
        let role = if tie.fact.role().is_empty() && tie.property == HOST { "host" } else { tie.fact.role() };
        let via = tie.via.map(|via| format!("through {}", self.view.record(via).label())).unwrap_or_default();
        let by = join(&[&period.to_string(), role, &people, &via], "; ");
        Some((
            format!("It last took part, as far as recorded, in {} ({by}).", title(self.view.record(tie.other))),
            facts,
        ))
    }

    fn is_at_home(&self, body: Handle) -> bool {
        self.ties.iter().any(|tie| tie.property == Property::HOME && tie.other == body)
    }

    fn series_of(&self, meeting: Handle) -> Option<Handle> {
        self.view.best(meeting, Property::SERIES)?.linked()
    }

    /// The series with the most meetings: the cycle of the process.
    fn main_series(&self) -> Option<Handle> {
        let meetings = self.view.dataset.of_kind(Kind::Meeting).filter(|&meeting| self.view.exists(meeting));
        let mut sizes: BTreeMap<Handle, usize> = BTreeMap::new();
        for series in meetings.filter_map(|meeting| self.series_of(meeting)) {
            *sizes.entry(series).or_default() += 1;
        }
        sizes.into_iter().max_by_key(|(_, size)| *size).map(|(series, _)| series)
    }

    fn period(&self, meeting: Handle) -> Option<Period> {
        if self.view.dataset.kind(meeting) == Kind::Meeting { when(self.view.record(meeting)) } else { None }
    }

    /// What it hosts, chairs, heads and coordinates now, and what it is to host.
    fn duties(&self) -> Option<Sentence<'a>> {
        let when = if self.view.is_of_another_day() { "It then" } else { "It now" };
        let (to_come, here): (Vec<&Tie<'a>>, Vec<&Tie<'a>>) = self
            .duties_that(|tie| tie.via.is_none() && tie.fact.time() != Time::Unknown)
            .into_iter()
            .partition(|tie| self.is_to_come(tie));
        let now = self.sentence(&here, |label| label.into());
        let later = self.sentence(&to_come, |label| format!("is to {}", label.trim_end_matches('s')));
        match (now, later) {
            (Some((now, mut facts)), Some((later, more))) => {
                facts.extend(more);
                Some((format!("{when} {now}; it {later}."), facts))
            }
            (Some((now, facts)), None) => Some((format!("{when} {now}."), facts)),
            (None, Some((later, facts))) => Some((format!("It {later}."), facts)),
            (None, None) => None,
        }
    }

    /// The duties that no source dates.
    fn undated_duties(&self) -> Option<Sentence<'a>> {
        let ties = self.duties_that(|tie| tie.via.is_none() && tie.fact.time() == Time::Unknown);
        let (text, facts) = self.sentence(&ties, |label| label.into())?;
        Some((format!("Undated sources say that it {text}."), facts))
    }

    fn duties_through(&self) -> Option<Sentence<'a>> {
        let (text, facts) = self.sentence(&self.duties_that(|tie| tie.via.is_some()), |label| label.into())?;
        Some((format!("Through its organisations and people it {text}."), facts))
    }

    fn duties_that(&self, is_wanted: impl Fn(&Tie<'a>) -> bool) -> Vec<&Tie<'a>> {
        let is_duty = |tie: &&Tie<'a>| {
            let is_asked = tie.property == COORDINATOR || tie.property.definition().takes_turns;
            !tie.is_own && is_asked && self.is_now(tie) && self.view.dataset.kind(tie.other) != Kind::Meeting
        };
        self.ties.iter().filter(is_duty).filter(|tie| is_wanted(tie)).collect()
    }

    /// What is done to what, such as `hosts the Hub, Club; chairs EG1 (co-chair)`.
    fn sentence(&self, duties: &[&Tie<'a>], verb: impl Fn(&str) -> String) -> Option<Sentence<'a>> {
        let mut groups: Vec<(String, Vec<&Tie<'a>>)> = Vec::new();
        for &tie in duties {
            let label = verb(&tie.label.to_lowercase());
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
        let clauses: Vec<String> = groups.iter().map(clause).collect();
        let facts = groups.iter().flat_map(|(_, ties)| ties.iter().take(MOST_NAMED)).map(|tie| tie.fact).collect();
        (!clauses.is_empty()).then(|| (clauses.join("; "), facts))
    }

    /// Whether it is announced and not yet there.
    pub(super) fn is_to_come(&self, tie: &Tie<'a>) -> bool {
        matches!(self.view.status(tie.other), Some("announced" | "planned"))
    }

    /// With its role, and its time where it would mislead to leave it out.
    fn dated_name(&self, tie: &Tie<'a>) -> String {
        let record = self.view.record(tie.other);
        let article = if record.kind == Kind::Hub { "the " } else { "" };
        let name = format!("{article}{}", record.label());
        let role = unless_repeated(tie.fact.role(), &[tie.label, tie.property.label(), &name, self.record.name()]);
        let said = join(&[role, &doubtful_time(self.view, tie.owner, tie.fact)], "; ");
        if said.is_empty() { name } else { format!("{name} ({said})") }
    }

    fn is_now(&self, tie: &Tie<'a>) -> bool {
        let is_over = matches!(self.view.status(tie.other), Some("ended" | "held" | "postponed"));
        let is_sure = tie.fact.time() != Time::Unknown || !self.view.is_of_another_day();
        !is_over && is_sure && (self.view.asof.is_some() || self.view.is_in_force(tie.owner, tie.fact))
    }

    /// The next meeting that is linked with it, or else the next of the main series.
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
        let main = self.main_series()?;
        let meetings = self.view.dataset.of_kind(Kind::Meeting).filter(|&meeting| self.view.exists(meeting));
        let next = meetings.filter(|&meeting| self.series_of(meeting) == Some(main));
        let next = next.filter_map(|meeting| Some((coming(meeting)?, meeting)));
        let (period, meeting) = next.min_by_key(|(period, _)| period.start)?;
        let facts = self.view.best(meeting, Property::WHEN).into_iter().collect();
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
