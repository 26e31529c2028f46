//! What must hold of one record or source alone. Knows no other.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::is_id;
use super::links::MOST_HINTS;
use super::sense::{check_sense, is_placeholder};
use crate::data::date::Date;
use crate::data::draft::{Draft, FactDraft, RecordDraft, RetractionDraft, SourceDraft, ValueDraft};
use crate::data::form::{address_slip, still_open};
use crate::data::kind::Kind;
use crate::data::meant::wrong_kind_message;
use crate::data::problem::nearest;
use crate::data::problems::Problems;
use crate::data::property::Property;
use crate::data::rank::Rank;
use crate::data::time::Time;
use crate::data::write::time_members;

/// Checks a draft; with today as whoever writes it wants it checked.
pub(in crate::data) fn check_draft(draft: &Draft<'_>, today: Option<Date>, problems: &Problems<'_>) {
    match draft {
        Draft::Record(record) => check_record(record, today, problems),
        Draft::Source(source) => check_source(source, today, problems),
    }
}

/// Of what is laid on top, before it is joined to what lies below: no record that says nothing.
pub(in crate::data) fn check_layer(draft: &Draft<'_>, problems: &Problems<'_>) {
    let Draft::Record(record) = draft else { return };
    let texts = [&record.name, &record.short, &record.summary];
    let is_bare = texts.iter().all(|text| text.is_empty()) && record.aliases.is_empty();
    let is_bare = is_bare && record.facts.is_empty() && record.gaps.is_empty() && record.retractions.is_empty();
    // Facts that cannot be read are told as such.
    if is_bare && problems.is_on_top(record.at) && !problems.records().contains(&*record.id) {
        problems.report(record.at, &record.id, "", "says nothing; add facts, or delete it".into());
    }
}

fn check_record(record: &RecordDraft<'_>, today: Option<Date>, problems: &Problems<'_>) {
    let report = |member: &str, message: &str| problems.report(record.named_at, &record.id, member, message.into());
    // A record laid on top may omit both to extend one below; `check/dataset.rs` asks whether there is one.
    let may_lie_below = problems.is_on_top(record.at) && record.name.is_empty() && record.summary.is_empty();
    if !is_id(&record.id) && !may_lie_below {
        problems.report(record.at, &record.id, "id", id_advice(&record.id));
    }
    for (member, text, write) in [("name", &record.name, "one"), ("summary", &record.summary, "one sentence")] {
        if is_blank(text) && !may_lie_below {
            report(member, &format!("the {member} is empty; write {write}"));
        }
        if let Some(mark) = still_open(text) {
            report(member, &format!("the {member} is still {mark}; write {write}"));
        }
    }
    if record.aliases.iter().any(|alias| is_blank(alias)) {
        report("aliases", "an alias is empty; delete it");
    }
    let section = right_section(record);
    if let Some((fact, kind)) = section {
        let message = format!("is of {}; write the record under \"{}\"", kind.one(), kind.plural());
        problems.report(fact.at.member("property"), &record.id, fact.property.key(), message);
    }
    for fact in record.facts.iter().filter(|fact| section.is_none() || fact.property.fits(record.kind)) {
        let key = fact.property.key();
        check_fact(record, fact, &|member, message| problems.report(fact.at.member(member), &record.id, key, message));
    }
    for gap in record.gaps.iter().filter(|gap| section.is_none() && !gap.property.fits(record.kind)) {
        problems.report(gap.at, &record.id, gap.property.key(), wrong_kind_message(record.kind, gap.property));
    }
    for property in Property::of(record.kind).filter(|property| !property.definition().many) {
        let contradiction = contradiction(record, property);
        // That the same stands twice is told as such.
        let is_told = |it: &Contradiction<'_, '_>| today.is_some() && it.fact.says_the_same(it.other);
        if let Some(Contradiction { fact, other, rule, remedy }) = contradiction.filter(|it| !is_told(it)) {
            let ((file, line), said) = (problems.place(other.at), value_word(&other.value));
            problems.report(
                fact.at,
                &record.id,
                property.key(),
                format!("{rule}, and {said} stands in {file}, line {line}; {remedy}"),
            );
        }
    }
    if let Some(today) = today {
        check_sense(record, today, problems);
    }
    for (number, retraction) in record.retractions.iter().filter(|_| !may_lie_below).enumerate() {
        let facts = if number < MOST_HINTS { &record.facts[..] } else { &[] };
        let message = useless_retraction(record, retraction, facts);
        problems.report(retraction.at.member("value"), &record.id, retraction.property.key(), message);
    }
}

/// The kind that all facts of a record fit, of which several do not fit its own, with the first of these.
fn right_section<'a, 'b>(record: &'b RecordDraft<'a>) -> Option<(&'b FactDraft<'a>, Kind)> {
    let mut misfits = record.facts.iter().filter(|fact| !fact.property.fits(record.kind));
    let first = misfits.next().filter(|_| misfits.next().is_some())?;
    let fits_all = |kind: &&Kind| record.facts.iter().all(|fact| fact.property.fits(**kind));
    Kind::ALL.iter().find(fits_all).map(|kind| (first, *kind))
}

fn check_fact(record: &RecordDraft<'_>, fact: &FactDraft<'_>, report: &impl Fn(&'static str, String)) {
    let value = |message: String| report("value", message);
    if !fact.property.fits(record.kind) {
        return report("property", wrong_kind_message(record.kind, fact.property));
    }
    match &fact.value {
        ValueDraft::Text(text) if is_blank(text) => value("the text is empty; write it or delete the fact".into()),
        ValueDraft::Link(id) if is_blank(id) => value("the id is empty; write it or delete the fact".into()),
        ValueDraft::Place(place) if !is_on_earth(place.lat, place.lon) => {
            let may_be_swapped = is_on_earth(place.lon, place.lat);
            let advice = if may_be_swapped { ", or lat and lon are swapped" } else { ", lon between -180 and 180" };
            value(format!("{} is not a place on Earth; lat is between -90 and 90{advice}", place.city));
        }
        ValueDraft::Place(place) if is_blank(&place.city) => value("the city is empty; write it".into()),
        ValueDraft::Period(period) => implausible_year(&[period.start, period.end]).into_iter().for_each(value),
        ValueDraft::Date(date) => implausible_year(&[*date]).into_iter().for_each(value),
        ValueDraft::Text(_)
        | ValueDraft::Place(_)
        | ValueDraft::Link(_)
        | ValueDraft::Number(_)
        | ValueDraft::Address(_) => {}
    }
    let members = time_members(fact.time);
    let first = members.first().map_or("", |(member, _)| *member);
    let time = |message: String| report(first, message);
    let dates = [fact.time.start(), fact.time.end()].into_iter().flatten();
    dates.into_iter().find_map(|date| implausible_year(&[date])).into_iter().for_each(time);
    if let Some(message) = misplaced_time(fact) {
        time(message);
    } else if let Time::Span { from: Some(from), until: Some(until) } = fact.time
        && until.last() < from.first()
    {
        report("until", format!("until {} comes before from {}; fix one of them", until.iso(), from.iso()));
    }
    if let Some(mark) = [&fact.role, &fact.note].into_iter().find_map(|text| still_open(text)) {
        value(format!("is still {mark}; replace {mark}, or delete it"));
    }
    if fact.citations.is_empty() {
        report("cite", NO_CITATION.into());
    } else if fact.citations.iter().any(|citation| is_blank(&citation.source)) {
        report("cite", "a citation is empty; write \"source-id §12\"".into());
    }
}

const NO_CITATION: &str = "no citation; add \"cite\": [\"source-id §12\"]";

/// More values of a record are not told.
const MOST_VALUES: usize = 8;

/// What is wrong with a retraction that retracted nothing, with what some facts of its record say instead.
fn useless_retraction(record: &RecordDraft<'_>, retraction: &RetractionDraft<'_>, facts: &[FactDraft<'_>]) -> String {
    if record.at.text == retraction.at.text {
        return "the record is new, so there is nothing to retract; delete it".into();
    }
    let of_property = || facts.iter().filter(|fact| fact.property == retraction.property);
    let below = || of_property().filter(|fact| fact.at.text != retraction.at.text);
    let same = below().filter(|fact| fact.value == retraction.value);
    let roles: Vec<&str> = same.map(|fact| &*fact.role).collect();
    if !roles.is_empty() {
        let value = value_word(&retraction.value);
        let write = match roles.iter().find(|role| !role.is_empty()) {
            Some(role) => format!("write \"as\": \"{role}\""),
            None => "leave \"as\" out".into(),
        };
        return format!("nothing below says {value} as {}; {write}", retraction.role);
    }
    let values: Vec<String> = below().take(MOST_VALUES).map(|fact| value_word(&fact.value)).collect();
    let value = value_word(&retraction.value);
    let there = match (values.as_slice(), nearest(&value, values.iter().map(String::as_str))) {
        ([], _) => "; delete it".into(),
        (_, Some(near)) => format!("; did you mean {near}?"),
        (values, None) => format!("; it says {}; write that, or delete it", values.join(", ")),
    };
    format!("nothing below says {value}{there}")
}

/// A value in one word or a few, as files write it.
fn value_word(value: &ValueDraft<'_>) -> String {
    match value {
        ValueDraft::Text(text) | ValueDraft::Link(text) | ValueDraft::Address(text) => text.to_string(),
        ValueDraft::Number(number) => number.to_string(),
        ValueDraft::Date(date) => date.iso(),
        ValueDraft::Period(period) => period.iso(),
        ValueDraft::Place(place) => place.city.to_string(),
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

fn check_source(source: &SourceDraft<'_>, today: Option<Date>, problems: &Problems<'_>) {
    let report = |member: &str, message: String| problems.report(source.at, &source.id, member, message);
    if !is_id(&source.id) {
        report("id", id_advice(&source.id));
    }
    for (member, text) in [("title", &source.title), ("publisher", &source.publisher), ("language", &source.language)] {
        if is_blank(text) {
            report(member, format!("the {member} is empty; write it"));
        }
        if let Some(mark) = still_open(text) {
            report(member, format!("the {member} is still {mark}; write it"));
        }
    }
    if let Some(mark) = still_open(&source.address) {
        return report("address", format!("the address is still {mark}; write it, or delete it"));
    }
    let Some(today) = today else { return };
    for (member, text) in [("title", &source.title), ("publisher", &source.publisher)] {
        if is_placeholder(text) {
            report(member, format!("{text} says nothing; write the {member}"));
        }
    }
    if let Some(date) = source.date.filter(|date| date.first() > today.last()) {
        report("date", format!("{} is after today; fix it", date.iso()));
    }
    if let Some(slip) = address_slip(&source.address).filter(|_| !source.address.is_empty()) {
        report("address", slip);
    }
    let is_code = source.language.len() == 2 && source.language.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_code && !is_blank(&source.language) {
        report("language", format!("{} is not a code of two letters; write en, fr, ru ...", source.language));
    }
}

/// A text in lower case without accents.
pub(super) fn plain_words(text: &str) -> String {
    text.trim().nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The id that a text means, perhaps; empty when there is none.
pub(super) fn id_meant(text: &str) -> String {
    let words = plain_words(text).replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// What to write for a text that is no id.
fn id_advice(text: &str) -> String {
    let id = id_meant(text);
    let such_as = if id.is_empty() { String::new() } else { format!(": {id}") };
    format!("write the id in lower-case words joined by hyphens{such_as}")
}

const LATITUDES: RangeInclusive<f64> = -90.0..=90.0;
const LONGITUDES: RangeInclusive<f64> = -180.0..=180.0;

/// Whether there is such a place.
pub(super) fn is_on_earth(lat: f64, lon: f64) -> bool {
    LATITUDES.contains(&lat) && LONGITUDES.contains(&lon)
}

/// Two values of a single-valued property need ranks: all disputed, or one preferred and the others disputed. The last that does
/// not have the rank that it needs is what is wrong beside another.
struct Contradiction<'a, 'b> {
    fact: &'b FactDraft<'a>,
    other: &'b FactDraft<'a>,
    rule: &'static str,
    remedy: &'static str,
}

fn contradiction<'a, 'b>(record: &'b RecordDraft<'a>, property: Property) -> Option<Contradiction<'a, 'b>> {
    let of = |ranks: &'static [Rank]| record.facts_of(property).filter(move |fact| ranks.contains(&fact.rank));
    let preferred: Vec<_> = of(&[Rank::Preferred]).collect();
    if let [other, .., fact] = preferred.as_slice() {
        let (rule, remedy) = ("two values are preferred", "keep one and mark the other disputed");
        return Some(Contradiction { fact, other, rule, remedy });
    }
    let held: Vec<_> = of(&[Rank::Preferred, Rank::Normal, Rank::Disputed]).collect();
    let fact = of(&[Rank::Normal]).last()?;
    let other = held.into_iter().find(|other| !std::ptr::eq(*other, fact))?;
    let (rule, remedy) = ("it takes one value", "mark one of them disputed or outdated");
    Some(Contradiction { fact, other, rule, remedy })
}

/// Dates outside the life of the subject are slips of the hand; the first of them is reported.
fn implausible_year(dates: &[Date]) -> Option<String> {
    let date = dates.iter().find(|date| !(1200..=2100).contains(&date.year()))?;
    Some(format!("{} looks wrong; check the year", date.iso()))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
