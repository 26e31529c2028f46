//! How a briefing on a partner opens: a few sentences made from its facts. Says nothing that no fact says.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::builder::BriefBuilder;
use super::choice::is_role;
use super::tie::{Tie, is_of_state};
use crate::data::{Fact, Handle, Kind, Period, Property, Rank, ValueType};
use crate::report::cycle::when;
use crate::report::sheet::Line;
use crate::report::words::{join, lower_first, title, value_text};

/// The most records that a sentence names.
pub(super) const MOST_NAMED: usize = 4;

/// A sentence and the facts that say it.
pub(super) type Sentence<'a> = (String, Vec<Fact<'a>>);

impl<'a> BriefBuilder<'a> {
    /// What it is, where it was last, what it does now, what comes next, what is open.
    pub(super) fn opening(&mut self) -> Vec<Line> {
        let sentences = [
            self.membership(),
            Some(self.last_meeting()),
            self.duties(),
            self.dated_duties(),
            self.undated_duties(),
            self.duties_through(),
            self.next_meeting(),
            self.open_questions(),
        ];
        let line =
            |(text, facts): Sentence<'a>| Line { text, footnotes: self.numbers_of_one(&facts), ..Line::default() };
        sentences.into_iter().flatten().map(line).collect()
    }

    fn membership(&self) -> Option<Sentence<'a>> {
        let best = |property| self.view.best(self.handle, property);
        let text = |fact: Option<Fact<'a>>| fact.map(|fact| value_text(self.view.dataset, fact.value()));
        let (kind, region, capital, joined) =
            (best(Property::TYPE), best(Property::REGION), best(Property::CAPITAL), best(Property::JOINED));
        let group = text(region).map(|region| format!(" of the {region} group")).unwrap_or_default();
        let kind_text = text(kind).unwrap_or_else(|| "partner".into());
        let doubt = if joined.is_some_and(Fact::is_contested) { " (disputed)" } else { "" };
        let since = text(joined).map(|date| format!(", in ASEM since {date}{doubt}")).unwrap_or_default();
        let facts: Vec<Fact<'a>> = [kind, region, capital, joined].into_iter().flatten().collect();
        let is_country = kind_text == "country";
        let seat =
            |city| if is_country { format!(", with {city} as its capital") } else { format!(", seated in {city}") };
        let capital = text(capital).map(seat).unwrap_or_default();
        (!facts.is_empty())
            .then(|| (format!("It is {} {kind_text}{group}{capital}{since}.", article(&kind_text)), facts))
    }

    /// The last meetings in which it took part, by whom: of the main series, and of others since then.
    fn last_meeting(&self) -> Sentence<'a> {
        let today = self.view.day_or_today();
        let is_part = |tie: &&Tie<'a>| {
            let is_own = tie.via.is_none_or(|via| is_of_state(self.view, via));
            [Property::ATTENDED, Property::CHAIR, Property::HOST].contains(&tie.property) && is_own
        };
        let held = self.ties.iter().filter(is_part).filter_map(|tie| Some((self.period(tie.other)?, tie.other)));
        let mut held: Vec<(Period, Handle)> = held.filter(|(period, _)| period.end.last() <= today).collect();
        held.sort_by_key(|(period, _)| Reverse((period.end, period.start)));
        let main = self.main_series();
        let of_main = held.iter().find(|(_, meeting)| main.is_some() && self.series_of(*meeting) == main);
        let of_others = held.first().filter(|latest| of_main.is_none_or(|main| latest.0.start > main.0.end));
        let told: Vec<Sentence<'a>> = of_main.into_iter().chain(of_others).map(|held| self.part_in(*held)).collect();
        let texts: Vec<&str> = told.iter().map(|(text, _)| text.as_str()).collect();
        let text = format!("It last took part, as far as recorded, in {}.", texts.join(", and since then in "));
        if told.is_empty() {
            return ("No meeting in which it took part itself is recorded.".into(), Vec::new());
        }
        (text, told.into_iter().flat_map(|(_, facts)| facts).collect())
    }

    /// A meeting with its date, what the partner was there, and who was there for it.
    fn part_in(&self, (period, meeting): (Period, Handle)) -> Sentence<'a> {
        let own = self.ties.iter().filter(|tie| tie.other == meeting && tie.via.is_none());
        let own = own
            .filter(|tie| [Property::HOST, Property::ATTENDED].contains(&tie.property))
            .min_by_key(|tie| tie.property != Property::HOST);
        let own_role = own.map_or("", |tie| match tie.fact.role() {
            "" if tie.property == Property::HOST => "host",
            role => role,
        });
        let mut facts: Vec<Fact<'a>> = own.iter().map(|tie| tie.fact).collect();
        let (mut chairs, mut others, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        let here =
            self.view.outgoing(meeting).filter(|link| [Property::CHAIR, Property::ATTENDED].contains(&link.property));
        for link in here.filter(|link| self.is_at_home(link.to) && is_of_state(self.view, link.to)) {
            let (record, fact) = (self.view.record(link.to), link.fact(self.view.dataset));
            if record.kind == Kind::Person && own_role.contains(record.name()) {
                continue;
            }
            let among = match (record.kind == Kind::Person, link.property == Property::CHAIR) {
                (true, true) => &mut chairs,
                (true, false) => &mut others,
                (false, _) => &mut bodies,
            };
            among.push((record.label(), if link.property == Property::CHAIR { "" } else { fact.role() }));
            facts.push(fact);
        }
        others.truncate(MOST_NAMED.saturating_sub(chairs.len()));
        bodies.truncate(if chairs.len() + others.len() == 0 { MOST_NAMED } else { 0 });
        // Of one the role is said too; behind several names commas would mislead.
        let among = |word: &str, named: &[(&str, &str)]| match named {
            [] => String::new(),
            [(name, role)] => format!("{word} {}", join(&[*name, role.replace(", ", " and ").as_str()], ", ")),
            several => format!("{word} {}", several.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")),
        };
        let people = join(&[&among("chaired by", &chairs), &among("with", &others), &among("by", &bodies)], "; ");
        (
            format!("{} ({})", title(self.view.record(meeting)), join(&[&period.to_string(), own_role, &people], "; ")),
            facts,
        )
    }

    fn is_at_home(&self, body: Handle) -> bool {
        self.ties.iter().any(|tie| tie.property == Property::LOCATED && tie.other == body)
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

    /// The next meeting that is linked with it, or else the next of the main series.
    fn next_meeting(&self) -> Option<Sentence<'a>> {
        let today = self.view.day_or_today();
        let coming = |meeting: Handle| self.period(meeting).filter(|period| period.end.last() >= today);
        let own = self.ties.iter().filter(|tie| tie.via.is_none());
        let own = own.filter_map(|tie| Some((coming(tie.other)?, tie))).min_by_key(|(period, _)| period.start);
        if let Some((period, tie)) = own {
            let text = format!(
                "What comes next ({}) is {} ({period}{}).",
                tie.label.to_lowercase(),
                title(self.view.record(tie.other)),
                self.not_known(tie.other)
            );
            return Some((text, vec![tie.fact]));
        }
        let main = self.main_series()?;
        let meetings = self.view.dataset.of_kind(Kind::Meeting).filter(|&meeting| self.view.exists(meeting));
        let next = meetings.filter(|&meeting| self.series_of(meeting) == Some(main));
        let next = next.filter_map(|meeting| Some((coming(meeting)?, meeting)));
        let (period, meeting) = next.min_by_key(|(period, _)| period.start)?;
        let facts = self.view.best(meeting, Property::WHEN).into_iter().collect();
        let (title, gaps) = (title(self.view.record(meeting)), self.not_known(meeting));
        Some((format!("The next meeting for all partners is {title} ({period}{gaps})."), facts))
    }

    /// What was looked for and not found of a record, behind what is known.
    fn not_known(&self, handle: Handle) -> String {
        let gaps = labels(self.weighty_gaps(handle)).to_lowercase();
        if gaps.is_empty() { gaps } else { format!("; not known: {gaps}") }
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

    fn open_questions(&self) -> Option<Sentence<'a>> {
        let contested = self.view.facts(self.handle).filter(|&fact| fact.is_contested());
        let contested: Vec<Fact<'a>> = contested.collect();
        let disputed = names(contested.iter().map(|fact| asked("it", fact.property)));
        let gaps = names(self.record.gaps().map(|gap| asked("it", gap.property)));
        let roles = self.ties.iter().filter(|tie| is_role(self.view, tie) && !tie.is_own);
        let terms = roles.filter(|tie| tie.fact.is_contested());
        let terms = names(terms.map(|tie| self.view.record(tie.other).label()));
        let duties = self.duties_that(|tie| tie.via.is_none() && tie.fact.rank != Rank::Outdated);
        let missing = duties.into_iter().map(|tie| {
            let name = self.with_article(tie.other);
            let gaps = self.weighty_gaps(tie.other).enumerate();
            names(gaps.map(|(at, property)| asked(if at == 0 { &name } else { "it" }, property)))
        });
        let missing = names([gaps].into_iter().chain(missing).filter(|text| !text.is_empty()));
        let parts = [
            if disputed.is_empty() { String::new() } else { format!("sources disagree on {disputed}") },
            if terms.is_empty() { String::new() } else { format!("sources disagree on its terms in {terms}") },
            if missing.is_empty() { String::new() } else { format!("not found: {missing}") },
        ];
        let open = join(&parts, "; ");
        (!open.is_empty()).then(|| (format!("Open: {open}."), contested))
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
