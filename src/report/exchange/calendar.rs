//! Meetings as iCalendar (RFC 5545): an event for each that has a date, over all its days.

use std::fmt::Write;

use super::super::cycle::{when, when_or_planned};
use super::super::provenance::Provenance;
use super::super::words::{title, value_label};
use crate::data::{Date, Handle, Property, Value, View};

pub(super) fn calendar(view: View<'_>, records: &[Handle], provenance: &Provenance) -> String {
    let mut lines = ContentLines(String::new());
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//aep//ASEM Education Process//EN");
    lines.text("X-WR-CALDESC", &provenance.short_line());
    for &handle in records {
        event(view, handle, provenance, &mut lines);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

fn event(view: View<'_>, handle: Handle, provenance: &Provenance, lines: &mut ContentLines) {
    let record = view.record(handle);
    let Some(period) = when_or_planned(record) else { return };
    let (first, last) = (period.start.first(), period.end.last());
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &format!("{}@aep", record.id()));
    lines.add("DTSTAMP", &format!("{}T000000Z", provenance.date.replace('-', "")));
    lines.add("DTSTART;VALUE=DATE", &compact(first));
    // The day on which it is over.
    lines.add("DTEND;VALUE=DATE", &compact(last.step(1)));
    let is_coarse = period.start.day().is_none();
    let title = title(record);
    lines.text("SUMMARY", &if is_coarse { format!("{title} ({period})") } else { title });
    lines.text("DESCRIPTION", &description(view, handle, is_coarse));
    if let Some(place) = view.best(handle, Property::PLACE)
        && let Value::Place(place) = place.value()
    {
        lines.text("LOCATION", place.city);
        lines.add("GEO", &format!("{};{}", place.lat, place.lon));
    }
    for (name, property) in [("CATEGORIES", Property::TYPE), ("URL", Property::SITE)] {
        let Some(fact) = view.best(handle, property) else { continue };
        match fact.value() {
            Value::Address(address) => lines.add(name, address),
            value => lines.text(name, &value_label(view.dataset, value)),
        }
    }
    let status = if when(record).is_none() { "CANCELLED" } else { status(record) };
    lines.add("STATUS", status);
    // Of what has no day nobody is busy all month, and of what is not sure nobody is yet.
    lines.add("TRANSP", if is_coarse || status != "CONFIRMED" { "TRANSPARENT" } else { "OPAQUE" });
    lines.add("END", "VEVENT");
}

fn status(record: crate::data::Record<'_>) -> &'static str {
    if record.has_status(&["postponed"]) {
        "CANCELLED"
    } else if record.has_status(&["announced", "planned", "unknown"]) {
        "TENTATIVE"
    } else {
        "CONFIRMED"
    }
}

/// The summary, what is not known of the date, and who says so.
fn description(view: View<'_>, handle: Handle, is_coarse: bool) -> String {
    let mut text = view.summary(handle).to_string();
    if is_coarse {
        text.push_str("\nThe day is not known.");
    }
    for citation in view.record(handle).facts_of(Property::WHEN).take(1).flat_map(crate::data::Fact::citations) {
        let _ = write!(text, "\n{}", super::super::words::citation_line(view.dataset, citation));
    }
    text
}

fn compact(day: Date) -> String {
    day.iso().replace('-', "")
}

/// Content lines, of which each ends with CRLF and is folded after 75 bytes.
struct ContentLines(String);

const LONGEST: usize = 75;

impl ContentLines {
    fn text(&mut self, name: &str, text: &str) {
        let escaped = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        self.add(name, &escaped);
    }

    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    /// The lines, unfolded.
    fn events() -> Vec<String> {
        let catalog = fixture::catalog();
        let provenance = Provenance { date: "2026-11-27".into(), ..Provenance::default() };
        let records: Vec<Handle> = catalog.dataset().handles().collect();
        let text = calendar(catalog.view(None), &records, &provenance);
        assert!(text.split_terminator("\r\n").all(|line| line.len() <= LONGEST && !line.contains(['\r', '\n'])));
        text.replace("\r\n ", "").split_terminator("\r\n").map(String::from).collect()
    }

    #[test]
    fn every_meeting_with_a_date_is_an_event_over_all_its_days() {
        let lines = events();
        assert_eq!((lines[0].as_str(), lines.last().unwrap().as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
        let count = |line: &str| lines.iter().filter(|other| *other == line).count();
        assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT")), (3, 3));
        for line in [
            "UID:first-meeting@aep",
            "DTSTAMP:20261127T000000Z",
            "DTSTART;VALUE=DATE:20050509",
            "DTEND;VALUE=DATE:20050511",
            "LOCATION:Aville",
            "GEO:10.5;20.25",
            "DTSTART;VALUE=DATE:20091001",
            "DTEND;VALUE=DATE:20091101",
            "DTEND;VALUE=DATE:20120101",
        ] {
            assert_eq!(count(line), if line.starts_with("DTSTAMP") { 3 } else { 1 }, "{line}\n{lines:#?}");
        }
        assert!(
            lines.iter().any(|line| line.starts_with("SUMMARY:") && line.ends_with("(October 2009)")),
            "{lines:#?}"
        );
    }

    #[test]
    fn signs_of_the_form_are_escaped_and_long_lines_folded() {
        let mut lines = ContentLines(String::new());
        lines.text("SUMMARY", "a, b; c\\d\ne");
        assert_eq!(lines.0, "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
        let mut lines = ContentLines(String::new());
        lines.add("X", &"ä".repeat(60));
        assert_eq!(lines.0.lines().map(str::len).collect::<Vec<_>>(), [74, 49]);
    }
}
