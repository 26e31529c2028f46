//! One mark of a lane: when something was, and the facts behind it. Its words are made when they are drawn.

use std::borrow::Cow;

use super::{Day, text_of};
use crate::data::{
    Citation, Dataset, Date, Fact, FactHandle, Handle, Period, Property, Rank, Record, Time, Value, ValueType, View,
};
use crate::report::words::title;

#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each end, the present and a dispute are open or not by themselves")]
pub struct Mark {
    /// The record to open.
    pub record: Handle,
    pub kind: MarkKind,
    pub region: Option<Region>,
    /// The first day that its first known date may mean.
    pub start: Day,
    /// The last day that its last known date may mean; today when it goes on.
    pub end: Day,
    pub stretch: Stretch,
    /// Whether it began earlier than is known.
    pub open_start: bool,
    /// Whether it goes on.
    pub open_end: bool,
    /// Whether it is the holder of today.
    pub is_now: bool,
    /// Whether sources disagree about it.
    pub contested: bool,
    /// The fact behind it.
    pub(super) fact: FactHandle,
    /// The facts of those who hold the term together with its holder.
    pub(super) together: Vec<FactHandle>,
    /// The facts that contradict them.
    pub(super) others: Vec<FactHandle>,
}

/// What is known of the days from the first to the last one of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// All of them, or there is only one.
    Filled,
    /// It happened at some time among them: only the month or year is known.
    Within,
    /// A source vouches for it then; when it began and ended is not known.
    Seen,
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

/// One account of the time of a mark; its words are made when they are asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Account<'a> {
    fact: Fact<'a>,
    period: Period,
    /// The facts of the others who hold a term then, when it is the best account.
    together: &'a [FactHandle],
}

impl<'a> Account<'a> {
    /// None when the fact has no time.
    fn of(fact: Fact<'a>) -> Option<Account<'a>> {
        Some(Account { fact, period: fact.period()?, together: &[] })
    }

    /// Its time; that of a date is the date.
    pub fn time(self) -> Time {
        if self.fact.time() == Time::Unknown { Time::On(self.period) } else { self.fact.time() }
    }

    /// Its beginning and its end; none when only the other is known, or when it goes on.
    pub fn ends(self) -> (Option<Date>, Option<Date>) {
        match self.fact.time() {
            Time::Span { from, until } => (from, until),
            Time::Unknown | Time::On(_) | Time::Seen(_) => (Some(self.period.start), Some(self.period.end)),
        }
    }

    pub fn rank(self) -> Rank {
        self.fact.rank
    }

    pub fn citations(self, dataset: &'a Dataset) -> impl Iterator<Item = Citation<'a>> {
        self.fact.citations().chain(self.together.iter().flat_map(|&at| dataset.fact(at).citations()))
    }
}

impl Mark {
    /// The mark over the known time of a fact; none when it has none.
    pub(super) fn of(view: View<'_>, record: Handle, kind: MarkKind, fact: Fact<'_>) -> Option<Mark> {
        let period = fact.period()?;
        let (from, until) = fact.time().ends();
        let lasts = matches!(fact.time(), Time::Span { .. });
        let open_end = lasts && until.is_none();
        let start = Day::first(period.start);
        let today = Day::first(view.today);
        let end = if open_end && start <= today { today } else { Day::last(period.end) };
        let stretch = match fact.time() {
            Time::Seen(_) => Stretch::Seen,
            Time::On(_) | Time::Unknown if period.start == period.end && start != end => Stretch::Within,
            Time::On(_) | Time::Unknown | Time::Span { .. } => Stretch::Filled,
        };
        Some(Mark {
            record,
            kind,
            region: None,
            start,
            // A dataset may have an end before its beginning.
            end: end.max(start),
            stretch,
            open_start: lasts && from.is_none(),
            open_end,
            is_now: view.asof.is_none() && view.is_now(fact),
            contested: false,
            fact: fact.handle(),
            together: Vec::new(),
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

    /// What is to be known at a glance, behind the label: `, now`, `, seen`, ` ≠` where sources disagree.
    pub fn suffix(&self) -> String {
        let word = match (self.stretch, self.is_now) {
            (Stretch::Seen, _) => ", seen",
            (Stretch::Filled | Stretch::Within, true) => ", now",
            (Stretch::Filled | Stretch::Within, false) => "",
        };
        format!("{word}{}", if self.contested { " ≠" } else { "" })
    }

    /// A few words beside the mark.
    pub fn label<'a>(&self, dataset: &'a Dataset) -> Cow<'a, str> {
        match self.kind {
            MarkKind::Event => dataset.record(self.record).label().into(),
            MarkKind::Date => format!("{}: {}", dataset.record(self.record).label(), self.what(dataset)).into(),
            MarkKind::Term => self.holders(dataset),
            MarkKind::NamedTerm => format!("{} {}", self.sort(dataset), self.holders(dataset)).into(),
        }
    }

    /// What it is, for lanes of several sorts: `ministers meeting`, `AEP secretariat`, `initiative started`.
    pub fn sort(&self, dataset: &Dataset) -> String {
        let record = dataset.record(self.record);
        match self.kind {
            MarkKind::Event => text_of(record, Property::TYPE).unwrap_or(record.kind.word()).into(),
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
        let first = Cow::from(holder_label(dataset, self.fact));
        self.together.iter().fold(first, |holders, &fact| holders + ", " + holder_label(dataset, fact))
    }

    pub fn when(&self, dataset: &Dataset) -> String {
        self.dated(Account::of(self.fact(dataset)).map(|account| account.time().to_string()))
    }

    /// The same for narrow columns.
    pub fn brief(&self, dataset: &Dataset) -> String {
        self.dated(Account::of(self.fact(dataset)).map(|account| format!("{:#}", account.time())))
    }

    fn dated(&self, time: Option<String>) -> String {
        time.unwrap_or_default() + if self.is_now { ", now" } else { "" }
    }

    /// The best account first; the others contradict it.
    pub fn accounts<'a>(&'a self, dataset: &'a Dataset) -> impl Iterator<Item = Account<'a>> {
        let best = Account::of(self.fact(dataset)).map(|best| Account { together: &self.together, ..best });
        best.into_iter().chain(self.others.iter().filter_map(|&at| Account::of(dataset.fact(at))))
    }

    /// What happened then: a remark in its own words, else the property.
    fn what(&self, dataset: &Dataset) -> String {
        match self.fact(dataset).value() {
            Value::Text(text) => text.into(),
            Value::Place(place) => format!("{} {}", self.property(dataset), place.city),
            Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) | Value::Address(_) => {
                self.property(dataset)
            }
        }
    }

    fn fact<'a>(&self, dataset: &'a Dataset) -> Fact<'a> {
        dataset.fact(self.fact)
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
        let word = text_of(record, Property::REGION)?;
        Region::all().find(|region| region.word() == word)
    }

    fn words() -> &'static [&'static str] {
        if let ValueType::Choice(words) = Property::REGION.definition().value { words } else { &[] }
    }
}
