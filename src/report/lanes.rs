//! Records along time: meetings in a lane for each type, terms of office as bars, other dates by kind. Knows no screen and no clock.

mod alternation;
mod day;
mod mark;
mod meetings;
mod terms;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::data::{Fact, Handle, Kind, Property, PropertySet, Rank, Record, Value, View};

use meetings::{OTHER_EVENTS, meetings};
use terms::Terms;

pub use alternation::Alternation;
pub use day::{Day, MONTH, YEAR, ticks};
pub use mark::{Account, Mark, MarkKind, Region, Stretch};

/// What happened when, in lanes.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// Meetings first, then terms, then other dates; each lane has a mark.
    pub list: Vec<Lane>,
    pub n_undated: usize,
    /// The first and the last day of the meetings; without meetings of the terms, without terms of the dates.
    pub extent: Option<(Day, Day)>,
    /// The first and the last day of all lanes.
    pub bounds: Option<(Day, Day)>,
}

/// Marks of one sort.
#[derive(Clone, Debug)]
pub struct Lane {
    pub kind: LaneKind,
    pub label: String,
    /// From the earliest on.
    pub marks: Vec<Mark>,
    /// How a series of meetings changes between regions, where enough of them are known.
    pub alternation: Option<Alternation>,
}

/// What the marks of a lane are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneKind {
    Events,
    /// Hosts, chairs and other offices with terms.
    Terms,
    /// Dates and dated remarks of other records.
    Dates,
}

static DATES: LazyLock<PropertySet> = LazyLock::new(|| Property::all().filter(|property| property.is_date()).collect());

impl Lanes {
    /// The lanes of records; with `asof` only of what had begun then. Costs their facts.
    pub fn of(view: View<'_>, handles: &[Handle]) -> Lanes {
        let mut list = meetings(view, handles);
        list.extend(of_others(view, handles));
        for lane in &mut list {
            lane.marks.sort_by_cached_key(|mark| (mark.start, mark.end, mark.record));
            if lane.kind == LaneKind::Events && lane.label != OTHER_EVENTS {
                lane.alternation = Alternation::of(&lane.marks);
            }
        }
        let mut is_marked = vec![false; view.dataset.n_records()];
        list.iter().flat_map(|lane| &lane.marks).for_each(|mark| is_marked[mark.record.index()] = true);
        let n_undated = handles.iter().filter(|handle| !is_marked[handle.index()]).count();
        let kinds = [LaneKind::Events, LaneKind::Terms, LaneKind::Dates];
        let extent = kinds.into_iter().find_map(|kind| span(list.iter().filter(|lane| lane.kind == kind)));
        Lanes { extent, bounds: span(list.iter()), list, n_undated }
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

    pub fn n_marks(&self) -> usize {
        self.list.iter().map(|lane| lane.marks.len()).sum()
    }
}

/// The first and the last day of lanes.
fn span<'a>(lanes: impl Iterator<Item = &'a Lane> + Clone) -> Option<(Day, Day)> {
    let marks = lanes.flat_map(|lane| &lane.marks);
    Some((marks.clone().map(|mark| mark.start).min()?, marks.map(|mark| mark.end).max()?))
}

/// Of records that are no meetings the terms, then dates and dated remarks, a lane for each kind. Reads each fact once.
fn of_others(view: View<'_>, handles: &[Handle]) -> Vec<Lane> {
    let mut terms = Terms::default();
    let mut dates: BTreeMap<Kind, Vec<Mark>> = BTreeMap::new();
    // Used again for each record.
    let mut timed = Vec::new();
    for &handle in handles {
        let record = view.record(handle);
        if record.kind == Kind::Meeting {
            continue;
        }
        let has_time = |fact: &Fact<'_>| fact.has_time() || DATES.contains(fact.property);
        timed.clear();
        timed.extend(record.facts().filter(|fact| has_time(fact) && view.has_begun(handle, *fact)));
        terms.add(view, handle, &timed);
        let of_itself = timed.iter().filter(|fact| fact.rank != Rank::Outdated && !fact.property.is_link());
        let marks = of_itself.filter_map(|&fact| date_mark(view, handle, fact));
        dates.entry(record.kind).or_default().extend(marks);
    }
    let dates = dates.into_iter().filter(|(_, marks)| !marks.is_empty());
    let dates = dates.map(|(kind, marks)| lane(LaneKind::Dates, kind.plural(), marks));
    terms.lanes().into_iter().chain(dates).collect()
}

/// The mark of a fact of the record alone that has terms, or a value that is a time.
fn date_mark(view: View<'_>, handle: Handle, fact: Fact<'_>) -> Option<Mark> {
    let mark = Mark::of(view, handle, MarkKind::Date, fact)?;
    let mark = Mark { is_now: false, contested: fact.is_contested(), ..mark };
    if mark.stretch != Stretch::Filled {
        return Some(mark);
    }
    // A remark about a long time is shown where it begins.
    let end = Day::last(fact.period()?.start);
    let stretch = if mark.start == end { Stretch::Filled } else { Stretch::Within };
    Some(Mark { end, stretch, open_start: false, open_end: false, ..mark })
}

fn lane(kind: LaneKind, label: &str, marks: Vec<Mark>) -> Lane {
    Lane { kind, label: label.into(), marks, alternation: None }
}

/// The first text among the values of a property.
fn text_of(record: Record<'_>, property: Property) -> Option<&str> {
    let mut facts = record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated);
    facts.find_map(|fact| if let Value::Text(text) = fact.value() { Some(text) } else { None })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{club, sea, sketch};
    use super::*;

    fn lanes() -> (crate::catalog::Catalog, Lanes) {
        let catalog = sea();
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(None), &all);
        (catalog, lanes)
    }

    #[track_caller]
    fn check(lane: &str, marks: &[&str]) {
        let (catalog, lanes) = lanes();
        let found = lanes.list.iter().find(|found| found.label == lane).unwrap();
        let text = |mark: &Mark| format!("{} {}", mark.label(catalog.dataset()), mark.when(catalog.dataset()));
        let shown: Vec<String> = found.marks.iter().map(text).collect();
        assert_eq!(shown, marks);
    }

    #[test]
    fn the_framework_s_meetings_come_first_and_the_rarest_types_share_a_lane() {
        let labels: Vec<String> = lanes().1.list.into_iter().map(|lane| lane.label).collect();
        assert_eq!(labels, ["council", "picnic", "swim", "other events", "FO host", "initiatives", "organisations"]);
        check("council", &["C1 5–6 May 2008", "C2 2010", "C3 November 2012", "C4 1 March 2014"]);
        check("other events", &["Walk July 2011"]);
    }

    #[test]
    fn disputed_terms_are_contested_and_not_those_of_others_at_that_time() {
        check("FO host", &["North until 2009", "South 2010 – 2013", "Sea School 2010 – 2013", "North since 2014, now"]);
        let (_, lanes) = lanes();
        let terms = &lanes.list.iter().find(|lane| lane.kind == LaneKind::Terms).unwrap().marks;
        assert_eq!(terms.iter().map(|mark| mark.contested).collect::<Vec<_>>(), [false, true, false, false]);
        assert_eq!(
            terms.iter().map(|mark| (mark.open_start, mark.open_end)).collect::<Vec<_>>(),
            [(true, false), (false, false), (false, false), (false, true)]
        );
        assert_eq!((terms[1].start.to_string(), terms[1].end.to_string()), ("1 Jan 2010".into(), "31 Dec 2013".into()));
    }

    #[test]
    fn a_mark_lies_over_what_is_known_of_its_time() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "club", "name": "Club", "facts": [
                    {"property": "host", "value": "north", "until": "2009"},
                    {"property": "host", "value": "south", "from": "2010-03", "until": "2013"},
                    {"property": "host", "value": "north", "from": "2014"},
                    {"property": "host", "value": "south", "seen": "2015-06"},
                    {"property": "history", "value": "Began.", "on": "2005"},
                    {"property": "history", "value": "Moved.", "on": "2006-05-09"},
                    {"property": "history", "value": "Grew.", "from": "2007", "until": "2009"}]}],
                "meetings": [{"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2011-02"}]}],
                "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#,
        );
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(None), &all);
        let text = |mark: &Mark| {
            let (before, after) = (if mark.open_start { "◂" } else { "" }, if mark.open_end { "▸" } else { "" });
            let label = format!("{}{}", mark.label(catalog.dataset()), mark.suffix());
            format!("{label}: {before}{} – {}{after} {:?}", mark.start, mark.end, mark.stretch)
        };
        let marks: Vec<String> = lanes.list.iter().flat_map(|lane| &lane.marks).map(text).collect();
        assert_eq!(
            marks,
            [
                "Fair: 1 Feb 2011 – 28 Feb 2011 Within",
                "North: ◂1 Jan 2009 – 31 Dec 2009 Filled",
                "South: 1 Mar 2010 – 31 Dec 2013 Filled",
                "North, now: 1 Jan 2014 – 27 Nov 2026▸ Filled",
                "South, seen: 1 Jun 2015 – 30 Jun 2015 Seen",
                "Club: Began.: 1 Jan 2005 – 31 Dec 2005 Within",
                "Club: Moved.: 9 May 2006 – 9 May 2006 Filled",
                "Club: Grew.: 1 Jan 2007 – 31 Dec 2007 Within",
            ]
        );
    }

    #[test]
    fn a_query_that_finds_fewer_records_does_not_move_lanes() {
        let catalog = sea();
        let picnics: Vec<Handle> = ["picnic1", "walk"].iter().filter_map(|id| catalog.dataset().find(id)).collect();
        let labels: Vec<String> =
            Lanes::of(catalog.view(None), &picnics).list.into_iter().map(|lane| lane.label).collect();
        assert_eq!(labels, ["picnic", "other events"]);
    }

    #[test]
    fn nothing_later_than_the_time_that_is_asked_about_is_shown() {
        let catalog = sea();
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(Some("2010".parse().unwrap())), &all);
        let text = |lane: &Lane| {
            let marks: Vec<_> = lane.marks.iter().map(|mark| mark.label(catalog.dataset())).collect();
            format!("{}: {}", lane.label, marks.join(", "))
        };
        assert_eq!(
            lanes.list.iter().map(text).collect::<Vec<_>>(),
            [
                "council: C1, C2",
                "picnic: Picnic 1",
                "other terms: FO host North, FO host South, Sea School",
                "initiatives: Picnics: started",
                "organisations: FO: based in Northport, FO: based in Southport"
            ]
        );
    }

    #[test]
    fn other_accounts_of_a_term_are_kept_beside_the_best_one() {
        let (catalog, lanes) = lanes();
        let terms = &lanes.list.iter().find(|lane| lane.kind == LaneKind::Terms).unwrap().marks;
        let text = |account: Account<'_>| format!("{} {}", account.time(), account.rank().word());
        assert_eq!(
            terms[1].accounts(catalog.dataset()).map(text).collect::<Vec<_>>(),
            ["2010 – 2013 preferred", "2011 – 2013 disputed"]
        );
    }

    #[test]
    fn a_holder_who_was_seen_during_a_term_does_not_contest_it() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "from": "2010", "until": "2014"},
               {"property": "host", "value": "north", "seen": "2012"}"#,
        );
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(None), &all);
        let marks = lanes.list.iter().flat_map(|lane| &lane.marks);
        assert_eq!(
            marks.map(|mark| (mark.stretch, mark.contested)).collect::<Vec<_>>(),
            [(Stretch::Filled, false), (Stretch::Seen, false)]
        );
    }

    #[test]
    fn nothing_has_no_lanes_and_no_extent() {
        let lanes = Lanes::of(sea().view(None), &[]);
        assert!(lanes.list.is_empty() && lanes.extent.is_none() && lanes.bounds.is_none());
    }

    #[test]
    fn marks_are_counted_and_found() {
        let (catalog, lanes) = lanes();
        let find = |id: &str| lanes.find(catalog.dataset().find(id).unwrap());
        assert_eq!((lanes.n_marks(), lanes.n_undated), (15, 5));
        assert_eq!([find("walk"), find("office"), find("school")], [Some((3, 0)), Some((4, 0)), None]);
        assert_eq!(lanes.years(), [(2008, 1), (2009, 4), (2010, 4), (2011, 3), (2012, 1), (2014, 2)]);
    }

    #[test]
    fn the_extent_is_that_of_meetings_or_else_of_terms_or_else_of_dates() {
        let catalog = sea();
        for (ids, extent, first) in [
            (&["council1", "picnic2", "office"][..], "5 May 2008 – 30 Jun 2011", "5 May 2008"),
            (&["office", "picnics"], "1 Jan 2009 – 27 Nov 2026", "1 Jan 2009"),
            (&["picnics"], "1 Jan 2009 – 31 Dec 2009", "1 Jan 2009"),
        ] {
            let handles: Vec<Handle> = ids.iter().map(|id| catalog.dataset().find(id).unwrap()).collect();
            let lanes = Lanes::of(catalog.view(None), &handles);
            let (start, end) = lanes.extent.unwrap();
            assert_eq!(
                (format!("{start} – {end}").as_str(), lanes.bounds.unwrap().0.to_string().as_str()),
                (extent, first)
            );
        }
    }

    #[test]
    fn a_mark_has_words_and_a_distance() {
        let (catalog, lanes) = lanes();
        let words = |lane: usize, row: usize| {
            let mark = &lanes.list[lane].marks[row];
            let brief = mark.brief(catalog.dataset());
            format!("{} | {} | {brief}", mark.sort(catalog.dataset()), mark.text(catalog.dataset()))
        };
        assert_eq!(words(0, 0), "council | C1 · First Council | 5–6 May 2008");
        assert_eq!(words(4, 2), "FO host | FO host: Sea School | 2010 – 2013");
        assert_eq!(words(4, 0), "FO host | FO host: North | until 2009");
        assert_eq!(words(5, 0), "initiative started | Picnics · started | 2009");
        assert_eq!(words(6, 1), "organisation based in | FO · based in: Southport | since 2010");
        let term = &lanes.list[4].marks[2];
        let distance = |date: &str| term.distance(Day::first(date.parse().unwrap()));
        assert_eq!(["2009-12-31", "2010-01-01", "2013-12-31", "2014-01-03"].map(distance), [1, 0, 0, 3]);
    }
}
