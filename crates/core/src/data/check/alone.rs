//! What must hold of one record or source alone, told while it is read. Knows no other record.

use std::ops::RangeInclusive;

use super::is_id;
use crate::data::date::Date;
use crate::data::draft::{FactDraft, RecordDraft, SourceDraft, ValueDraft};
use crate::data::kind::Kind;
use crate::data::property::Property;
use crate::data::rank::Rank;

/// Tells what is wrong with a record: the number of the fact if it is one, the member or property, and what to do.
pub(super) fn record(record: &RecordDraft<'_>, tell: &mut impl FnMut(Option<usize>, &str, String)) {
    if !is_id(&record.id) {
        tell(None, "id", NO_ID.into());
    }
    if is_blank(&record.name) {
        tell(None, "name", "the name is empty; write one".into());
    }
    if is_blank(&record.summary) {
        tell(None, "summary", "the summary is empty; write one sentence".into());
    }
    if record.aliases.iter().any(|alias| is_blank(alias)) {
        tell(None, "aliases", "an alias is empty; delete it".into());
    }
    for (number, of_record) in record.facts.iter().enumerate() {
        fact(record, of_record, &mut |message| tell(Some(number), of_record.property.key(), message));
    }
    for gap in record.gaps.iter().filter(|gap| !gap.property.fits(record.kind)) {
        tell(None, gap.property.key(), misfit(record.kind));
    }
    for property in Property::of(record.kind).filter(|property| !property.definition().many) {
        if let Some(message) = contradiction(record, property) {
            tell(None, property.key(), message.into());
        }
    }
}

fn fact(record: &RecordDraft<'_>, fact: &FactDraft<'_>, tell: &mut impl FnMut(String)) {
    if !fact.property.fits(record.kind) {
        tell(misfit(record.kind));
    }
    match &fact.value {
        ValueDraft::Text(text) if is_blank(text) => tell("the text is empty; write it or delete the fact".into()),
        ValueDraft::Link(id) if *id == record.id => tell("links to its own record; delete it".into()),
        ValueDraft::Place(place) if !LATITUDES.contains(&place.lat) || !LONGITUDES.contains(&place.lon) => {
            tell(format!("{} lies outside the earth; check lat and lon", place.city));
        }
        ValueDraft::Place(place) if is_blank(&place.city) => tell("the city is empty; write it".into()),
        ValueDraft::Period(period) => improbable([period.start, period.end]).into_iter().for_each(&mut *tell),
        ValueDraft::Date(date) => improbable([*date]).into_iter().for_each(&mut *tell),
        ValueDraft::Text(_)
        | ValueDraft::Place(_)
        | ValueDraft::Link(_)
        | ValueDraft::Number(_)
        | ValueDraft::Address(_) => {}
    }
    fact.from.and_then(|from| improbable([from])).into_iter().for_each(&mut *tell);
    fact.until.and_then(|until| improbable([until])).into_iter().for_each(&mut *tell);
    if let (Some(from), Some(until)) = (fact.from, fact.until)
        && until.last() < from.first()
    {
        tell(format!("until {} comes before from {}", until.iso(), from.iso()));
    }
    if fact.citations.is_empty() {
        tell("no citation; add \"cite\": [\"source-id §12\"]".into());
    }
}

/// Tells what is wrong with a source: the member, and what to do.
pub(super) fn source(source: &SourceDraft<'_>, tell: &mut impl FnMut(&str, String)) {
    if !is_id(&source.id) {
        tell("id", NO_ID.into());
    }
    for (member, text) in [("title", &source.title), ("publisher", &source.publisher), ("language", &source.language)] {
        if is_blank(text) {
            tell(member, format!("the {member} is empty; write it"));
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
    format!("does not fit a {}, which takes {known}", kind.word())
}

/// Dates outside the life of the subject are slips of the hand; the first of them is told.
fn improbable<const DATES: usize>(dates: [Date; DATES]) -> Option<String> {
    let date = dates.into_iter().find(|date| !(1200..=2100).contains(&date.year()))?;
    Some(format!("{} is hardly meant; check the year", date.iso()))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
