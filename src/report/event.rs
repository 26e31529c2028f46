//! What happened last: meetings, beginnings, and who took over from whom, one line each.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::column::{Column, cell};
use super::cycle::{is_ahead, when};
use super::succession::{Holding, Term, begins_since, succession};
use crate::data::{Date, Handle, Property, PropertySet, Rank, Record, Time, Value, ValueType, View};

static DATES: LazyLock<PropertySet> = LazyLock::new(|| PropertySet::of(|row| row.value == ValueType::Date));

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub handle: Handle,
    pub date: Date,
    pub text: String,
}

/// How many events are shown: more than any screen shows at once.
const LATEST: usize = 24;

/// The newest events, the newest first; one a record and month, changes of hands before everything else. Costs a look at
/// every fact; words are made only for what is shown, and changes of hands are looked for only where some may be.
pub fn latest(view: View<'_>) -> Vec<Event> {
    let own: Vec<(Handle, Vec<(Date, What<'_>)>)> =
        view.dataset.handles().map(|handle| (handle, own_dates(view, handle))).collect();
    let has_come = |date: &Date| date.first() <= view.day_or_today();
    // So many records have an event in this year or later that none before it is shown.
    let newest = |dates: &[(Date, What<'_>)]| dates.iter().map(|(date, _)| *date).filter(|date| has_come(date)).max();
    let mut years: Vec<u16> = own.iter().filter_map(|(_, dates)| newest(dates)).map(Date::year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    let least = years.get(LATEST - 1).copied().unwrap_or_default();
    let mut found: Vec<Candidate<'_>> = Vec::new();
    for (handle, own) in own {
        if begins_since(view.record(handle), least) {
            let handovers = handovers_by_month(view, handle).into_iter();
            found.extend(handovers.map(|(date, list)| Candidate { handle, date, what: What::Handovers(list) }));
        }
        found.extend(own.into_iter().map(|(date, what)| Candidate { handle, date, what }));
    }
    let mut seen = BTreeSet::new();
    found.retain(|found| {
        found.date.year() >= least && has_come(&found.date) && seen.insert((found.handle, month(found.date)))
    });
    // What is only known to the year lies in the middle of it.
    found.sort_by(|a, b| b.date.as_years().total_cmp(&a.date.as_years()));
    found.into_iter().take(LATEST).map(|found| found.event(view)).collect()
}

fn month(date: Date) -> (u16, Option<u8>) {
    (date.year(), date.month())
}

/// Something that happened, before it is put into words.
struct Candidate<'a> {
    handle: Handle,
    date: Date,
    what: What<'a>,
}

enum What<'a> {
    Handovers(Vec<Handover>),
    Meeting,
    Dated(Property),
    Line(&'a str),
}

impl Candidate<'_> {
    fn event(self, view: View<'_>) -> Event {
        let Candidate { handle, date, what } = self;
        let label = view.record(handle).label();
        let text = match what {
            What::Handovers(handovers) => {
                format!("{label}: {}", handovers_text(&handovers, is_ahead(view.record(handle))))
            }
            What::Meeting => match cell(view, handle, Column::Property(Property::PLACE)) {
                place if place.is_empty() => format!("{label} was held"),
                _ if !is_placed(view, handle, date) => format!("{label} began"),
                place => format!("{label} was held in {place}"),
            },
            // Whether a label is one thing or several is not known: no verb that agrees with it.
            What::Dated(property) => format!("{label} {}", property.label().to_lowercase()),
            What::Line(text) => format!("{label}: {text}"),
        };
        Event { handle, date, text }
    }
}

/// Whether a meeting had its places by a date: some begin online and meet later, or meet again.
fn is_placed(view: View<'_>, meeting: Handle, date: Date) -> bool {
    let places = view.facts_of(meeting, Property::PLACE);
    places.iter().all(|place| place.time().start().is_none_or(|start| start.first() <= date.last()))
}

/// What passed from one holder to another, or came to a first one.
struct Handover {
    date: Date,
    /// Who had it before, if anybody.
    before: Option<String>,
    now: String,
    /// `host`.
    what: String,
    is_place: bool,
}

/// Who took over from whom, month by month, each with its last date.
fn handovers_by_month(view: View<'_>, handle: Handle) -> Vec<(Date, Vec<Handover>)> {
    let offices = succession(view, handle).offices;
    let mut handovers: Vec<Handover> = Vec::new();
    for office in &offices {
        let held: Vec<&Term> = office.terms.iter().filter(|term| term.holding == Holding::Held).collect();
        handovers.extend((0..held.len()).filter_map(|at| handover(&held[..=at], office.property)));
    }
    // The sort keeps the order of the offices within a month.
    handovers.sort_by_key(|handover| month(handover.date));
    let mut months: Vec<(Date, Vec<Handover>)> = Vec::new();
    for handover in handovers {
        match months.last_mut().filter(|(date, _)| month(*date) == month(handover.date)) {
            Some((date, known)) => {
                *date = handover.date.max(*date);
                known.push(handover);
            }
            None => months.push((handover.date, vec![handover])),
        }
    }
    months
}

/// The handover that the last of these terms began with.
fn handover(held: &[&Term], office: Property) -> Option<Handover> {
    let (term, earlier) = held.split_last()?;
    let date = term.time.ends().0.filter(|_| term.line.rank.is_sure())?;
    let others = earlier.iter().filter(|other| other.line.text != term.line.text && other.time.ends_before(term.time));
    let before = others.max_by_key(|other| (other.time.end().map(Date::last), other.line.rank != Rank::Disputed));
    let before = before.map(|before| before.name.clone());
    let (what, is_place) = (office.label().to_lowercase(), office.definition().value == ValueType::Place);
    Some(Handover { date, before, now: term.name.clone(), what, is_place })
}

/// The changes in one line; what passed between the same two is named together. What is only planned has nobody yet.
fn handovers_text(handovers: &[Handover], is_planned: bool) -> String {
    let [moves, takes_over, becomes] =
        if is_planned { ["is to move", "is to take over", "is to be"] } else { ["moves", "takes over", "becomes"] };
    let mut parts: Vec<(String, String)> = Vec::new();
    for Handover { before, now, what, is_place, .. } in handovers {
        let who = match before {
            Some(before) if *is_place => format!("{moves} from {before} to {now}"),
            None if *is_place => format!("{moves} to {now}"),
            Some(before) => format!("{now} {takes_over} from {before} as"),
            None => format!("{now} {becomes}"),
        };
        let what = if *is_place { "" } else { what };
        match parts.iter_mut().find(|(known, _)| *known == who) {
            Some((_, known)) => *known = format!("{known} and {what}"),
            None => parts.push((who, what.into())),
        }
    }
    parts.into_iter().map(|(who, what)| format!("{who} {what}").trim_end().to_string()).collect::<Vec<_>>().join("; ")
}

/// What a record's own dates say: a meeting, a beginning, a dated line of its history.
fn own_dates(view: View<'_>, handle: Handle) -> Vec<(Date, What<'_>)> {
    let record = view.record(handle);
    // Only the history of what is announced has happened.
    if !Property::STATUS.fits(record.kind) || is_ahead(record) {
        return history(record).collect();
    }
    if let Some(when) = when(record) {
        return vec![(when.start, What::Meeting)];
    }
    let dates = record.facts_in(*DATES).filter(|fact| fact.rank.is_sure());
    let dates = dates.filter_map(|fact| Some((fact.value_period()?.start, What::Dated(fact.property))));
    dates.chain(history(record)).collect()
}

/// The dated lines of the history of what begins, runs and ends; the first of each month is kept.
fn history(record: Record<'_>) -> impl Iterator<Item = (Date, What<'_>)> {
    let lines = Property::STARTED.fits(record.kind).then(|| record.facts_of(Property::HISTORY));
    lines.into_iter().flatten().filter(|fact| fact.rank.is_sure()).filter_map(|fact| {
        let Value::Text(text) = fact.value() else { return None };
        // When what was only seen happened nobody knows.
        if matches!(fact.time(), Time::Seen(_)) {
            return None;
        }
        Some((fact.time().start()?, What::Line(text)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{club, sketch};
    use super::*;

    #[track_caller]
    fn check(asof: Option<&str>, expected: &[&str]) {
        let catalog = sketch(
            r#"{"meetings": [
                    {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2004-05"},
                        {"property": "place", "value": {"city": "Aville", "lat": 0.0, "lon": 0.0}}]},
                    {"id": "feast", "name": "Feast", "facts": [{"property": "when", "value": "2005"}, {"property": "status", "value": "planned"}]}],
                "initiatives": [
                    {"id": "raft", "name": "Raft", "facts": [{"property": "started", "value": "2001-02"},
                        {"property": "history", "value": "It floated.", "from": "2001-02"},
                        {"property": "history", "value": "It sank.", "from": "2003"},
                        {"property": "history", "value": "It was wet.", "seen": "2004-09"},
                        {"property": "history", "value": "It flew.", "from": "2006", "rank": "disputed"}]}]}"#,
        );
        let events = latest(catalog.view(asof.and_then(|asof| asof.parse().ok())));
        let texts: Vec<String> = events.iter().map(|event| format!("{} {}", event.date, event.text)).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn meetings_that_were_held_and_dates_and_lines_of_history_are_events_one_a_month() {
        let expected = ["May 2004 Fair was held in Aville", "2003 Raft: It sank.", "February 2001 Raft started"];
        check(None, &expected);
        check(Some("2003"), &expected[1..]);
        check(Some("2001-01"), &[]);
    }

    #[test]
    fn a_meeting_that_comes_to_a_place_later_only_began() {
        let place = |city: &str, from: &str| {
            format!(
                r#"{{"property": "place", "value": {{"city": "{city}", "lat": 1.0, "lon": 1.0}}, "from": "{from}"}}"#
            )
        };
        for (second, text) in [("2004-06", "Fair began"), ("2004-05", "Fair was held in Aville, Beville")] {
            let places = [place("Aville", "2004-05"), place("Beville", second)].join(", ");
            let catalog = sketch(&format!(
                r#"{{"meetings": [{{"id": "fair", "name": "Fair", "facts": [{{"property": "when", "value": "2004-05/2004-06"}}, {places}]}}]}}"#
            ));
            assert_eq!(latest(catalog.view(None))[0].text, text, "{second}");
        }
    }

    #[test]
    fn the_last_before_is_the_one_before_even_if_its_dates_are_disputed() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "until": "2001"},
               {"property": "host", "value": "west", "from": "2002", "until": "2005", "rank": "disputed"},
               {"property": "host", "value": "west", "from": "2003", "until": "2005", "rank": "disputed"},
               {"property": "host", "value": "south", "from": "2005-08"}"#,
        );
        assert_eq!(latest(catalog.view(None))[0].text, "Club: South takes over from West as host");
    }

    #[test]
    fn what_is_only_announced_has_nobody_yet() {
        let catalog = club(
            r#"{"property": "status", "value": "announced"},
               {"property": "host", "value": "north", "from": "2001-03"}"#,
        );
        assert_eq!(latest(catalog.view(None))[0].text, "Club: North is to be host");
    }

    #[test]
    fn changes_of_hands_of_one_year_are_events_of_their_months() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "until": "2001-03"},
               {"property": "host", "value": "south", "from": "2001-03", "until": "2001-08"},
               {"property": "host", "value": "west", "from": "2001-08"}"#,
        );
        let events = latest(catalog.view(None));
        let texts: Vec<String> = events.iter().map(|event| format!("{} {}", event.date, event.text)).collect();
        assert_eq!(
            texts,
            [
                "August 2001 Club: West takes over from South as host",
                "March 2001 Club: South takes over from North as host"
            ]
        );
    }
}
