//! One mark of a lane: when something was, and the facts behind it. Its words are made when they are drawn.

use std::borrow::Cow;

use super::{Day, TYPE, text_of};
use crate::data::{
    Citation, Dataset, Date, Fact, FactHandle, Handle, Period, Property, Rank, Record, Time, Value, ValueType,
};
use crate::report::words::title;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The record to open.
    pub record: Handle,
    pub kind: MarkKind,
    pub region: Option<Region>,
    /// Its first day; the last known one when its beginning is open.
    pub start: Day,
    /// Its last day; the first known one when its end is open.
    pub end: Day,
    /// Whether it began earlier than is known.
    pub open_start: bool,
    /// Whether it goes on.
    pub open_end: bool,
    /// Whether sources disagree about it.
    pub contested: bool,
    /// The facts behind it, at least one; more where several hold a term together.
    pub(super) facts: Vec<FactHandle>,
    /// The facts that contradict them.
    pub(super) others: Vec<FactHandle>,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Event,
    /// A term in a lane named after its office.
    Term,
    /// A term in a lane of several offices, so that its label names the office.
    NamedTerm,
    /// A date or dated remark of a record.
    Date,
}

/// One account of the time of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account<'a> {
    pub when: String,
    /// Its beginning; none when only the end is known.
    pub from: Option<Date>,
    /// Its end; none when it goes on or is not known.
    pub until: Option<Date>,
    pub rank: Rank,
    pub citations: Vec<Citation<'a>>,
}

impl<'a> Account<'a> {
    /// The time for narrow columns.
    pub fn brief(&self) -> String {
        match (self.from, self.until) {
            (Some(start), Some(end)) => format!("{:#}", Period { start, end }),
            (Some(from), None) => format!("since {}", from.brief()),
            (None, Some(until)) => format!("until {}", until.brief()),
            (None, None) => self.when.clone(),
        }
    }

    /// None when the fact has no time.
    fn of(fact: Fact<'a>) -> Option<Account<'a>> {
        let period = fact.period()?;
        let (from, until) = match fact.time() {
            Time::Span { from, until } => (from, until),
            Time::Unknown | Time::On(_) | Time::Seen(_) => (Some(period.start), Some(period.end)),
        };
        let when = if fact.time() == Time::Unknown { period.to_string() } else { fact.time().to_string() };
        Some(Account { when, from, until, rank: fact.rank, citations: fact.citations().collect() })
    }
}

impl Mark {
    /// The mark at the time of a fact; none when it has no time. A single date is a point, however little is known of it.
    pub(super) fn of(record: Handle, kind: MarkKind, fact: Fact<'_>) -> Option<Mark> {
        let period = fact.period()?;
        let (from, until) = fact.time().ends();
        let lasts = from != until;
        let is_point = period.start == period.end;
        let (start, end) = match (is_point, until.is_some()) {
            (true, _) if !lasts => (Day::middle(period.start), Day::middle(period.start)),
            (true, true) => (Day::last(period.end), Day::last(period.end)),
            (true, false) => (Day::first(period.start), Day::first(period.start)),
            (false, _) => (Day::first(period.start), Day::last(period.end)),
        };
        Some(Mark {
            record,
            kind,
            region: None,
            start,
            // A dataset may have an end before its beginning.
            end: end.max(start),
            open_start: lasts && from.is_none(),
            open_end: lasts && until.is_none(),
            contested: false,
            facts: [fact.handle()].into_iter().collect(),
            others: Vec::new(),
        })
    }

    pub fn middle(&self) -> Day {
        self.start.plus((self.end.days() - self.start.days()) / 2)
    }

    /// Days between it and a day; 0 when the day lies inside.
    pub fn distance(&self, at: Day) -> i32 {
        let inside = at.days().clamp(self.start.days(), self.end.days());
        (at.days() - inside).abs()
    }

    /// A few words beside the mark.
    pub fn label<'a>(&self, dataset: &'a Dataset) -> Cow<'a, str> {
        match self.kind {
            MarkKind::Event | MarkKind::Date => dataset.record(self.record).label().into(),
            MarkKind::Term => self.holders(dataset),
            MarkKind::NamedTerm => format!("{} {}", self.sort(dataset), self.holders(dataset)).into(),
        }
    }

    /// What it is, for lanes of several sorts: `ministers meeting`, `AEP secretariat`, `initiative started`.
    pub fn sort(&self, dataset: &Dataset) -> String {
        let record = dataset.record(self.record);
        match self.kind {
            MarkKind::Event => text_of(record, TYPE).unwrap_or(record.kind.word()).into(),
            MarkKind::Term | MarkKind::NamedTerm => format!("{} {}", record.label(), self.property(dataset)),
            MarkKind::Date => format!("{} {}", record.kind.word(), self.property(dataset)),
        }
    }

    /// One line about it.
    pub fn text(&self, dataset: &Dataset) -> String {
        let record = dataset.record(self.record);
        match self.kind {
            MarkKind::Event => title(record),
            MarkKind::Term | MarkKind::NamedTerm => format!("{}: {}", self.sort(dataset), self.holders(dataset)),
            MarkKind::Date => {
                format!("{} · {}{}", record.label(), self.property(dataset), value_suffix(self.fact(dataset).value()))
            }
        }
    }

    /// The labels of those who hold a term; empty for other marks.
    pub fn holders<'a>(&self, dataset: &'a Dataset) -> Cow<'a, str> {
        match self.facts.as_slice() {
            [only] => holder_label(dataset, *only).into(),
            several => several.iter().map(|&fact| holder_label(dataset, fact)).collect::<Vec<_>>().join(", ").into(),
        }
    }

    pub fn when(&self, dataset: &Dataset) -> String {
        Account::of(self.fact(dataset)).map(|account| account.when).unwrap_or_default()
    }

    /// The best account first; the others contradict it.
    pub fn accounts<'a>(&self, dataset: &'a Dataset) -> Vec<Account<'a>> {
        let fact = |fact: &FactHandle| dataset.fact(*fact);
        let mut accounts: Vec<Account<'_>> = Account::of(self.fact(dataset)).into_iter().collect();
        if let Some(best) = accounts.first_mut() {
            best.citations.extend(self.facts.iter().skip(1).flat_map(|at| fact(at).citations()));
        }
        accounts.extend(self.others.iter().filter_map(|at| Account::of(fact(at))));
        accounts
    }

    fn fact<'a>(&self, dataset: &'a Dataset) -> Fact<'a> {
        dataset.fact(self.facts[0])
    }

    fn property(&self, dataset: &Dataset) -> String {
        self.fact(dataset).property.label().to_lowercase()
    }
}

fn holder_label(dataset: &Dataset, fact: FactHandle) -> &str {
    dataset.fact(fact).linked().map_or("", |holder| dataset.record(holder).label())
}

/// The value of a dated fact, unless it is the date.
fn value_suffix(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => format!(": {text}"),
        Value::Place(place) => format!(": {}", place.city),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) | Value::Address(_) => String::new(),
    }
}

const REGION: Property = Property::constant("region");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region(u8);

impl Region {
    pub fn all() -> impl Iterator<Item = Region> {
        (0..).map(Region).take(Region::words().len())
    }

    pub fn index(self) -> usize {
        self.0.into()
    }

    pub fn word(self) -> &'static str {
        Region::words()[self.index()]
    }

    /// The letter that stands for it.
    pub fn letter(self) -> char {
        self.word().chars().next().unwrap_or('?')
    }

    pub(super) fn of(record: Record<'_>) -> Option<Region> {
        let word = text_of(record, REGION)?;
        Region::all().find(|region| region.word() == word)
    }

    fn words() -> &'static [&'static str] {
        if let ValueType::Choice(words) = REGION.definition().value { words } else { &[] }
    }
}
