//! How a briefing on a partner opens: a few sentences made from its facts. Says nothing that no fact says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::builder::{BriefBuilder, group};
use super::choice::is_role;
use super::tie::{Tie, is_of_state};
use crate::data::{Date, Fact, Handle, Kind, Period, Property, Rank, Time, ValueType};
use crate::report::cycle::when;
use crate::report::sheet::Line;
use crate::report::sheet::repeats::unless_repeated;
use crate::report::words::{join, title, uncertain_time, value_text};

const PART_OF: Property = Property::constant("part-of");
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
            Some(self.last_meeting()),
            self.duties(),
            self.dated_duties(),
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
            [ATTENDED, CHAIR, HOST].contains(&tie.property) && is_own
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
            return ("No meeting in which it took part is recorded.".into(), Vec::new());
        }
        (text, told.into_iter().flat_map(|(_, facts)| facts).collect())
    }

    /// A meeting with its date, what the partner was there, and who was there for it.
    fn part_in(&self, (period, meeting): (Period, Handle)) -> Sentence<'a> {
        let own = self.ties.iter().filter(|tie| tie.other == meeting && tie.via.is_none());
        let own = own.filter(|tie| [HOST, ATTENDED].contains(&tie.property)).min_by_key(|tie| tie.property != HOST);
        let own_role = own.map_or("", |tie| match tie.fact.role() {
            "" if tie.property == HOST => "host",
            role => role,
        });
        let mut facts: Vec<Fact<'a>> = own.iter().map(|tie| tie.fact).collect();
        let (mut chairs, mut others, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        let here = self.view.outgoing(meeting).filter(|link| [CHAIR, ATTENDED].contains(&link.property));
        for link in here.filter(|link| self.is_at_home(link.to) && is_of_state(self.view, link.to)) {
            let (record, fact) = (self.view.record(link.to), link.fact(self.view.dataset));
            if record.kind == Kind::Person && own_role.contains(record.name()) {
                continue;
            }
            let among = match (record.kind == Kind::Person, link.property == CHAIR) {
                (true, true) => &mut chairs,
                (true, false) => &mut others,
                (false, _) => &mut bodies,
            };
            among.push((record.label(), if link.property == CHAIR { "" } else { fact.role() }));
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
        let is_undated = |tie: &Tie<'a>| tie.via.is_none() && tie.fact.time() == Time::Unknown;
        let ties = self.duties_that(|tie| is_undated(tie) && self.dated_body(tie).is_none());
        let (said, unsaid): (Vec<&Tie<'a>>, Vec<&Tie<'a>>) =
            ties.into_iter().partition(|tie| self.said_on(tie).is_some());
        let said = self.sentence(&said, |label| label.into()).map(|(text, facts)| (format!("It {text}."), facts));
        let unsaid = self.sentence(&unsaid, |label| label.into());
        let unsaid = unsaid.map(|(text, facts)| (format!("Undated sources say that it {text}."), facts));
        match (said, unsaid) {
            (Some((said, mut facts)), Some((unsaid, more))) => {
                facts.extend(more);
                Some((format!("{said} {unsaid}"), facts))
            }
            (said, unsaid) => said.or(unsaid),
        }
    }

    /// The latest date of the sources of what has no time of its own.
    fn said_on(&self, tie: &Tie<'a>) -> Option<Date> {
        let sources = tie.fact.citations().filter_map(|citation| self.view.dataset.source(citation.source));
        sources.filter_map(|source| source.date).max().filter(|_| tie.fact.time() == Time::Unknown)
    }

    /// The duties of the partner that sources date of a body of it.
    fn dated_duties(&self) -> Option<Sentence<'a>> {
        let (text, facts) =
            self.sentence(&self.duties_that(|tie| self.dated_body(tie).is_some()), |label| label.into())?;
        Some((format!("It {text}."), facts))
    }

    /// By whom and when an undated duty of the partner was seen.
    fn dated_body(&self, tie: &Tie<'a>) -> Option<String> {
        let is_same =
            |dated: &&Tie<'a>| dated.via.is_some() && (dated.other, dated.property) == (tie.other, tie.property);
        let is_undated = tie.via.is_none() && tie.fact.time() == Time::Unknown;
        let dated = self.ties.iter().filter(|_| is_undated).find(is_same)?;
        let seen = uncertain_time(self.view, dated.owner, dated.fact);
        Some(join(&[&format!("by {}", self.view.record(dated.via?).label()), &seen], ", "))
    }

    /// What those do who are based there, each by its name.
    fn duties_through(&self) -> Option<Sentence<'a>> {
        let ties = self.duties_that(|tie| tie.via.is_some());
        let mut doers: Vec<Handle> = ties.iter().filter_map(|tie| tie.via).collect();
        let mut seen = HashSet::new();
        doers.retain(|doer| seen.insert(*doer));
        let told = doers.iter().take(MOST_NAMED).filter_map(|&doer| {
            let own: Vec<&Tie<'a>> = ties.iter().copied().filter(|tie| tie.via == Some(doer)).collect();
            let (text, facts) = self.sentence(&own, |label| label.into())?;
            Some((format!("{} {}", self.view.record(doer).label(), text.replace("; ", " and ")), facts))
        });
        let (texts, facts): (Vec<String>, Vec<Vec<Fact<'a>>>) = told.unzip();
        let more = doers.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!("; {more} more have such roles") } else { String::new() };
        let is_part = |tie: &Tie<'a>| tie.property == PART_OF && doers.contains(&tie.other);
        let whose = if self.ties.iter().any(is_part) { "Of its bodies" } else { "Of those based there" };
        let text = format!("{whose}, {}{more}.", texts.join("; "));
        (!doers.is_empty()).then(|| (text, facts.concat()))
    }

    fn duties_that(&self, is_wanted: impl Fn(&Tie<'a>) -> bool) -> Vec<&Tie<'a>> {
        let is_duty = |tie: &&Tie<'a>| {
            let is_asked = tie.property == COORDINATOR || tie.property.definition().takes_turns;
            !tie.is_own && is_asked && self.is_now(tie) && self.view.dataset.kind(tie.other) != Kind::Meeting
        };
        self.ties.iter().filter(is_duty).filter(|tie| is_wanted(tie)).collect()
    }

    /// What is done to what, such as `hosts and chairs the Hub; co-chairs EG1`.
    fn sentence(&self, duties: &[&Tie<'a>], verb: impl Fn(&str) -> String) -> Option<Sentence<'a>> {
        let mut by_record: Vec<(&Tie<'a>, Vec<String>)> = Vec::new();
        for &tie in duties {
            let verb = verb(&duty(tie));
            match by_record.iter_mut().find(|(known, _)| known.other == tie.other) {
                Some((_, verbs)) if verbs.contains(&verb) => {}
                Some((_, verbs)) => verbs.push(verb),
                None => by_record.push((tie, vec![verb])),
            }
        }
        let groups = group(by_record.into_iter().map(|(tie, verbs)| (verbs.join(" and "), tie)));
        let clause = |(verbs, ties): &(String, Vec<&Tie<'a>>)| {
            let named = ties.iter().take(MOST_NAMED).map(|tie| self.dated_name(tie));
            let more = ties.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{verbs} {}{more}", named.collect::<Vec<_>>().join(", "))
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
        let role = if is_shared(tie) { "" } else { tie.fact.role() };
        let role = unless_repeated(role, &[tie.label, tie.property.label(), &name, self.record.name()]);
        let said_on = || self.said_on(tie).filter(|_| tie.via.is_none()).map(|date| format!("said {date}"));
        let when = self.dated_body(tie).or_else(said_on);
        let when = when.unwrap_or_else(|| uncertain_time(self.view, tie.owner, tie.fact));
        let said = join(&[role, &when], "; ");
        if said.is_empty() { name } else { format!("{name} ({said})") }
    }

    fn is_now(&self, tie: &Tie<'a>) -> bool {
        let is_over = matches!(self.view.status(tie.other), Some("ended" | "held" | "postponed"));
        let is_sure = tie.fact.time() != Time::Unknown || !self.view.is_of_another_day();
        !is_over && is_sure && (self.view.asof.is_some() || self.view.is_in_force(tie.fact))
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
        let disputed = names(contested.iter().map(|fact| asked("it", "its", fact.property)));
        let gaps = names(self.record.gaps().map(|gap| asked("it", "its", gap.property)));
        let roles = self.ties.iter().filter(|tie| is_role(self.view, tie) && !tie.is_own);
        let terms = roles.filter(|tie| tie.fact.is_contested());
        let terms = names(terms.map(|tie| self.view.record(tie.other).label()));
        let duties = self.duties_that(|tie| tie.via.is_none() && tie.fact.rank != Rank::Outdated);
        let missing = duties.into_iter().map(|tie| {
            let name = self.view.record(tie.other).label();
            names(self.weighty_gaps(tie.other).map(|property| asked(name, &format!("{name}: its"), property)))
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

/// What is asked of a property: `when it joined ASEM`, `its capital`.
fn asked(subject: &str, of_it: &str, property: Property) -> String {
    let label = property.label();
    let mut letters = label.chars();
    let label: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    match property {
        Property::WHEN => format!("when {subject} is held"),
        property if property.is_date() => format!("when {subject} {label}"),
        _ => format!("{of_it} {label}"),
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

/// What is done: hosts, or co-hosts where the role says so.
fn duty(tie: &Tie) -> String {
    if is_shared(tie) { format!("{}s", tie.fact.role()) } else { tie.label.to_lowercase() }
}

/// Whether the role is what the label says, shared with others.
fn is_shared(tie: &Tie) -> bool {
    let shared = tie.fact.role().strip_prefix("co-");
    shared.is_some_and(|role| tie.label.to_lowercase().trim_end_matches('s') == role)
}

/// The article before a word; one that begins with u, as union does, is taken to begin with a consonant.
fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
