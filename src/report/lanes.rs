//! Records along time: meetings in a lane for each type, terms of office as bars, other dates by kind. Knows no screen and no clock.

mod alternation;
mod meetings;
mod moment;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use super::asof::is_past;
use super::footnotes::Cited;
use crate::catalog::Catalog;
use crate::data::{Date, Fact, Handle, Heading, Kind, Period, Property, Rank, Record, Value, ValueType};

use meetings::{OTHER_EVENTS, meetings};
use terms::terms;

pub use alternation::Alternation;
pub use moment::{MONTH, Moment, Unit, YEAR};

/// What happened when, in lanes.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// Meetings first, then terms, then other dates; each lane has a mark.
    pub list: Vec<Lane>,
    /// How many records have no mark.
    pub n_undated: usize,
}

/// Marks of one sort.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What its marks are.
    pub kind: LaneKind,
    /// What it is called.
    pub label: String,
    /// From the earliest on.
    pub marks: Vec<Mark>,
    /// How a series of meetings changes between regions, if that can be said.
    pub alternation: Option<Alternation>,
}

/// What the marks of a lane are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneKind {
    /// Meetings.
    Events,
    /// Hosts, chairs and other offices with terms.
    Terms,
    /// Dates and dated remarks of other records.
    Dates,
}

/// Something that was at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The record to open.
    pub record: Handle,
    /// A few words beside the mark.
    pub label: String,
    /// What it is, where the lane is of several sorts.
    pub sort: String,
    /// One line about it.
    pub text: String,
    /// The time in words.
    pub when: String,
    /// The region in which it was.
    pub region: Option<Region>,
    /// Its first day; the last known one when its beginning is open.
    pub start: Moment,
    /// Its last day; the first known one when its end is open.
    pub end: Moment,
    /// Whether it began earlier than is known.
    pub open_start: bool,
    /// Whether it goes on.
    pub open_end: bool,
    /// Whether sources disagree about it.
    pub contested: bool,
    /// What is said of it, the best account first; the others contradict it.
    pub accounts: Vec<Account>,
}

/// One account of the time of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The time in words.
    pub when: String,
    /// Its beginning; none when only the end is known.
    pub from: Option<Date>,
    /// Its end; none when it goes on or is not known.
    pub until: Option<Date>,
    /// How the account stands beside others.
    pub rank: Rank,
    /// Where it is said.
    pub citations: Vec<Cited>,
}

impl Account {
    /// The time as narrow columns have it.
    pub fn brief(&self) -> String {
        match (self.from, self.until) {
            (Some(start), Some(end)) => format!("{:#}", Period { start, end }),
            (Some(from), None) => format!("since {}", from.brief()),
            (None, Some(until)) => format!("until {}", until.brief()),
            (None, None) => self.when.clone(),
        }
    }

    /// What a fact says; none when it has no time.
    fn of(fact: Fact<'_>) -> Option<Account> {
        let period = fact.period()?;
        // Of running text a lone date is when it happened, not since when it is so.
        let is_event = fact.property.is_running_text() && fact.until.is_none();
        let has_terms = (fact.from.is_some() || fact.until.is_some()) && fact.from != fact.until && !is_event;
        let (from, until) = if has_terms { (fact.from, fact.until) } else { (Some(period.start), Some(period.end)) };
        let when = if has_terms { super::terms(fact) } else { period.to_string() };
        Some(Account { when, from, until, rank: fact.rank, citations: Cited::of(fact) })
    }
}

impl Mark {
    /// The day in the middle.
    pub fn middle(&self) -> Moment {
        self.start.plus((self.end.days() - self.start.days()) / 2)
    }

    /// How many days lie between it and a moment; none when the moment lies inside.
    pub fn distance(&self, at: Moment) -> i32 {
        let inside = at.days().clamp(self.start.days(), self.end.days());
        (at.days() - inside).abs()
    }
}

const REGION: Property = Property::constant("region");
const TYPE: Property = Property::constant("type");

/// A region: a word of the region property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its number among the regions.
    pub index: usize,
    /// Its word.
    pub word: &'static str,
}

impl Region {
    /// Every region.
    pub fn all() -> impl Iterator<Item = Region> {
        let words: &'static [&'static str] =
            if let ValueType::Choice(words) = REGION.row().value { words } else { &[] };
        words.iter().enumerate().map(|(index, &word)| Region { index, word })
    }

    /// The letter that stands for it.
    pub fn letter(self) -> char {
        self.word.chars().next().unwrap_or('?')
    }

    fn of(record: Record<'_>) -> Option<Region> {
        let word = text_of(record, REGION)?;
        Region::all().find(|region| region.word == word)
    }
}

impl Lanes {
    /// The lanes of records; with `asof` only of what had begun then. Costs their facts.
    pub fn of(catalog: &Catalog, handles: &[Handle], asof: Option<Period>) -> Lanes {
        let mut list = meetings(catalog, handles, asof);
        list.extend(terms(catalog, handles, asof));
        list.extend(dates(catalog, handles, asof));
        for lane in &mut list {
            lane.marks.sort_by(|a, b| (a.start, a.end, &a.label).cmp(&(b.start, b.end, &b.label)));
            if lane.kind == LaneKind::Events && lane.label != OTHER_EVENTS {
                lane.alternation = Alternation::of(&lane.marks);
            }
        }
        let marked: BTreeSet<Handle> = list.iter().flat_map(|lane| &lane.marks).map(|mark| mark.record).collect();
        let n_undated = handles.iter().filter(|handle| !marked.contains(handle)).count();
        Lanes { list, n_undated }
    }

    /// The first and the last day of the meetings; of everything when there is none.
    pub fn extent(&self) -> Option<(Moment, Moment)> {
        let of = |kinds: &[LaneKind]| {
            let marks = || self.list.iter().filter(|lane| kinds.contains(&lane.kind)).flat_map(|lane| &lane.marks);
            Some((marks().map(|mark| mark.start).min()?, marks().map(|mark| mark.end).max()?))
        };
        of(&[LaneKind::Events]).or_else(|| of(&[LaneKind::Terms])).or_else(|| of(&[LaneKind::Dates]))
    }

    /// The first and the last day of everything.
    pub fn bounds(&self) -> Option<(Moment, Moment)> {
        let marks = || self.list.iter().flat_map(|lane| &lane.marks);
        Some((marks().map(|mark| mark.start).min()?, marks().map(|mark| mark.end).max()?))
    }

    /// The years in which marks begin, from the earliest on, with how many do.
    pub fn years(&self) -> Vec<(i32, usize)> {
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        for mark in self.list.iter().flat_map(|lane| &lane.marks) {
            *years.entry(mark.start.year()).or_default() += 1;
        }
        years.into_iter().collect()
    }

    /// The lane and number of the first mark of a record.
    pub fn find(&self, record: Handle) -> Option<(usize, usize)> {
        self.list
            .iter()
            .enumerate()
            .find_map(|(lane, marks)| Some((lane, marks.marks.iter().position(|mark| mark.record == record)?)))
    }

    /// How many marks there are.
    pub fn n_marks(&self) -> usize {
        self.list.iter().map(|lane| lane.marks.len()).sum()
    }
}

/// Dates and dated remarks of records that are no meetings, a lane for each kind.
fn dates(catalog: &Catalog, handles: &[Handle], asof: Option<Period>) -> Vec<Lane> {
    let mut by_kind: BTreeMap<Kind, Vec<Mark>> = BTreeMap::new();
    for &handle in handles {
        let record = catalog.record(handle);
        if record.kind == Kind::Meeting {
            continue;
        }
        let is_own = |heading: Heading| heading.rank != Rank::Outdated && !heading.property.is_link();
        for fact in record.facts_like(|heading| is_own(heading) && has_time(heading)) {
            let Some(mut mark) = mark(handle, record.label(), fact).filter(|_| is_past(fact, asof)) else { continue };
            let said = match fact.value {
                Value::Text(text) => format!(": {text}"),
                Value::Place(place) => format!(": {}", place.city),
                Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) | Value::Address(_) => {
                    String::new()
                }
            };
            // What a record went through is many things; each is shown where it began.
            (mark.end, mark.open_start, mark.open_end) = (mark.start, false, false);
            let what = fact.property.label().to_lowercase();
            mark.text = format!("{} · {what}{said}", record.label());
            mark.sort = format!("{} {what}", record.kind.word());
            mark.contested = record.is_contested(fact);
            by_kind.entry(record.kind).or_default().push(mark);
        }
    }
    by_kind.into_iter().map(|(kind, marks)| lane(LaneKind::Dates, kind.plural(), marks)).collect()
}

/// Whether a fact may have a time: terms, or a value that is one.
fn has_time(heading: Heading) -> bool {
    heading.has_terms || matches!(heading.property.row().value, ValueType::Date | ValueType::Period)
}

/// A mark at the time of a fact; none when it has no time. A single date is a point, however little is known of it.
fn mark(record: Handle, label: &str, fact: Fact<'_>) -> Option<Mark> {
    let account = Account::of(fact)?;
    let period = fact.period()?;
    let has_terms = (fact.from.is_some() || fact.until.is_some()) && fact.from != fact.until;
    let is_point = period.start == period.end;
    let (start, end) = match (is_point, fact.until.is_some()) {
        (true, _) if !has_terms => (Moment::middle(period.start), Moment::middle(period.start)),
        (true, true) => (Moment::last(period.end), Moment::last(period.end)),
        (true, false) => (Moment::first(period.start), Moment::first(period.start)),
        (false, _) => (Moment::first(period.start), Moment::last(period.end)),
    };
    Some(Mark {
        record,
        label: label.into(),
        sort: String::new(),
        text: String::new(),
        when: account.when.clone(),
        region: None,
        start,
        // Nothing ends before it begins, whatever a dataset says.
        end: end.max(start),
        open_start: has_terms && fact.from.is_none(),
        open_end: has_terms && fact.until.is_none(),
        contested: false,
        accounts: vec![account],
    })
}

fn lane(kind: LaneKind, label: &str, marks: Vec<Mark>) -> Lane {
    Lane { kind, label: label.into(), marks, alternation: None }
}

/// The first text that a record says of a property.
fn text_of(record: Record<'_>, property: Property) -> Option<&str> {
    let mut said = record.facts_like(move |heading| heading.rank != Rank::Outdated && heading.property == property);
    said.find_map(|fact| if let Value::Text(text) = fact.value { Some(text) } else { None })
}

#[cfg(test)]
mod tests {
    use super::super::sea::sea_forum;
    use super::*;

    fn lanes() -> Lanes {
        let catalog = sea_forum();
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        Lanes::of(&catalog, &all, None)
    }

    #[track_caller]
    fn check(lane: &str, marks: &[&str]) {
        let lanes = lanes();
        let found = lanes.list.iter().find(|found| found.label == lane).unwrap();
        let shown: Vec<String> = found.marks.iter().map(|mark| format!("{} {}", mark.label, mark.when)).collect();
        assert_eq!(shown, marks);
    }

    #[test]
    fn the_framework_s_meetings_come_first_and_the_rarest_types_share_a_lane() {
        let labels: Vec<String> = lanes().list.into_iter().map(|lane| lane.label).collect();
        assert_eq!(labels, ["council", "picnic", "swim", "other events", "FO host", "initiatives", "organisations"]);
        check("council", &["C1 5–6 May 2008", "C2 2010", "C3 November 2012", "C4 1 March 2014"]);
        check("other events", &["Walk July 2011"]);
    }

    #[test]
    fn who_holds_a_term_together_shares_a_mark_and_disputed_terms_are_contested() {
        check("FO host", &["North until 2009", "South, Sea School 2010 – 2013", "North since 2014"]);
        let lanes = lanes();
        let terms = &lanes.list.iter().find(|lane| lane.kind == LaneKind::Terms).unwrap().marks;
        assert_eq!(terms.iter().map(|mark| mark.contested).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(
            terms.iter().map(|mark| (mark.open_start, mark.open_end)).collect::<Vec<_>>(),
            [(true, false), (false, false), (false, true)]
        );
        assert_eq!((terms[1].start.to_string(), terms[1].end.to_string()), ("1 Jan 2010".into(), "31 Dec 2013".into()));
    }

    #[test]
    fn a_vague_date_stands_in_the_middle_of_what_it_may_mean() {
        let lanes = lanes();
        let council2 = &lanes.list[0].marks[1];
        assert_eq!((council2.start, council2.start.month()), (council2.end, 6));
    }

    #[test]
    fn a_query_that_finds_fewer_records_does_not_move_lanes() {
        let catalog = sea_forum();
        let picnics: Vec<Handle> = ["picnic1", "walk"].iter().filter_map(|id| catalog.dataset().find(id)).collect();
        let labels: Vec<String> = Lanes::of(&catalog, &picnics, None).list.into_iter().map(|lane| lane.label).collect();
        assert_eq!(labels, ["picnic", "other events"]);
    }

    #[test]
    fn nothing_later_than_the_time_that_is_asked_about_is_shown() {
        let catalog = sea_forum();
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(&catalog, &all, Some("2010".parse().unwrap()));
        let told = |lane: &Lane| {
            let marks: Vec<&str> = lane.marks.iter().map(|mark| mark.label.as_str()).collect();
            format!("{}: {}", lane.label, marks.join(", "))
        };
        assert_eq!(
            lanes.list.iter().map(told).collect::<Vec<_>>(),
            [
                "council: C1, C2",
                "picnic: Picnic 1",
                "other terms: FO host North, FO host South, Sea School",
                "initiatives: Picnics",
                "organisations: FO, FO"
            ]
        );
    }

    #[test]
    fn other_accounts_of_a_term_are_kept_beside_the_best_one() {
        let lanes = lanes();
        let terms = &lanes.list.iter().find(|lane| lane.kind == LaneKind::Terms).unwrap().marks;
        let told = |account: &Account| format!("{} {}", account.when, account.rank.word());
        assert_eq!(
            terms[1].accounts.iter().map(told).collect::<Vec<_>>(),
            ["2010 – 2013 preferred", "2011 – 2013 disputed"]
        );
    }

    #[test]
    fn nothing_has_no_lanes_and_no_extent() {
        let lanes = Lanes::of(&sea_forum(), &[], None);
        assert!(lanes.list.is_empty() && lanes.extent().is_none() && lanes.bounds().is_none());
    }
}
