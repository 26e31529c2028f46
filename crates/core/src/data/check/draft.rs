//! What must hold of one record or source alone. Knows no other.

use std::ops::RangeInclusive;

use super::is_id;
use crate::data::date::Date;
use crate::data::draft::{Draft, FactDraft, RecordDraft, SourceDraft, ValueDraft};
use crate::data::kind::Kind;
use crate::data::problems::Problems;
use crate::data::property::Property;
use crate::data::rank::Rank;
use crate::data::time::Time;
use crate::data::write::time_members;

pub(in crate::data) fn check_draft(draft: &Draft<'_>, problems: &Problems<'_>) {
    match draft {
        Draft::Record(record) => check_record(record, problems),
        Draft::Source(source) => check_source(source, problems),
    }
}

fn check_record(record: &RecordDraft<'_>, problems: &Problems<'_>) {
    let report = |member: &str, message: &str| problems.report(record.at, &record.id, member, message.into());
    if !is_id(&record.id) {
        report("id", NO_ID);
    }
    if is_blank(&record.name) {
        report("name", "the name is empty; write one");
    }
    if is_blank(&record.summary) {
        report("summary", "the summary is empty; write one sentence");
    }
    if record.aliases.iter().any(|alias| is_blank(alias)) {
        report("aliases", "an alias is empty; delete it");
    }
    for fact in &record.facts {
        let key = fact.property.key();
        check_fact(record, fact, &|message| problems.report(fact.at, &record.id, key, message));
    }
    for gap in record.gaps.iter().filter(|gap| !gap.property.fits(record.kind)) {
        report(gap.property.key(), &misfit(record.kind));
    }
    for property in Property::of(record.kind).filter(|property| !property.definition().many) {
        if let Some(message) = contradiction(record, property) {
            report(property.key(), message);
        }
    }
}

fn check_fact(record: &RecordDraft<'_>, fact: &FactDraft<'_>, report: &impl Fn(String)) {
    if !fact.property.fits(record.kind) {
        report(misfit(record.kind));
    }
    match &fact.value {
        ValueDraft::Text(text) if is_blank(text) => report("the text is empty; write it or delete the fact".into()),
        ValueDraft::Link(id) if *id == record.id => report("links to its own record; delete it".into()),
        ValueDraft::Place(place) if !LATITUDES.contains(&place.lat) || !LONGITUDES.contains(&place.lon) => {
            report(format!("{} lies outside the earth; check lat and lon", place.city));
        }
        ValueDraft::Place(place) if is_blank(&place.city) => report("the city is empty; write it".into()),
        ValueDraft::Period(period) => improbable(&[period.start, period.end]).into_iter().for_each(report),
        ValueDraft::Date(date) => improbable(&[*date]).into_iter().for_each(report),
        ValueDraft::Text(_)
        | ValueDraft::Place(_)
        | ValueDraft::Link(_)
        | ValueDraft::Number(_)
        | ValueDraft::Address(_) => {}
    }
    [fact.time.start(), fact.time.end()]
        .into_iter()
        .flatten()
        .find_map(|date| improbable(&[date]))
        .into_iter()
        .for_each(report);
    if let Time::Span { from: Some(from), until: Some(until) } = fact.time
        && until.last() < from.first()
    {
        report(format!("until {} comes before from {}", until.iso(), from.iso()));
    }
    misplaced_time(fact).into_iter().for_each(report);
    if fact.citations.is_empty() {
        report("no citation; add \"cite\": [\"source-id §12\"]".into());
    }
}

/// A time in a way that the property does not take.
fn misplaced_time(fact: &FactDraft<'_>) -> Option<String> {
    let times = fact.property.definition().times;
    if times.take(fact.time) {
        return None;
    }
    let members = time_members(fact.time).into_iter().map(|(member, _)| member).collect::<Vec<_>>().join(" and ");
    Some(format!("does not take {members}: {}", times.reason()))
}

fn check_source(source: &SourceDraft<'_>, problems: &Problems<'_>) {
    let report = |member: &str, message: String| problems.report(source.at, &source.id, member, message);
    if !is_id(&source.id) {
        report("id", NO_ID.into());
    }
    for (member, text) in [("title", &source.title), ("publisher", &source.publisher), ("language", &source.language)] {
        if is_blank(text) {
            report(member, format!("the {member} is empty; write it"));
        }
    }
}

const NO_ID: &str = "write the id in lower-case words joined by hyphens";
const LATITUDES: RangeInclusive<f64> = -90.0..=90.0;
const LONGITUDES: RangeInclusive<f64> = -180.0..=180.0;

/// Two values of a single-valued property need ranks: all disputed, or one preferred and the others disputed.
fn contradiction(record: &RecordDraft<'_>, property: Property) -> Option<&'static str> {
    let held = || record.facts_of(property).map(|fact| fact.rank).filter(|&rank| rank != Rank::Outdated);
    let count = |rank| held().filter(|&held| held == rank).count();
    if count(Rank::Preferred) > 1 {
        return Some("two values are preferred; keep one and mark the other disputed");
    }
    if held().count() > 1 && (count(Rank::Normal) > 0 || count(Rank::Disputed) == 0) {
        return Some("it takes one value; mark the others disputed or outdated");
    }
    None
}

fn misfit(kind: Kind) -> String {
    let known = Property::of(kind).map(Property::key).collect::<Vec<_>>().join(", ");
    format!("does not fit {}, which takes {known}", kind.one())
}

/// Dates outside the life of the subject are slips of the hand; the first of them is reported.
fn improbable(dates: &[Date]) -> Option<String> {
    let date = dates.iter().find(|date| !(1200..=2100).contains(&date.year()))?;
    Some(format!("{} is hardly meant; check the year", date.iso()))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
