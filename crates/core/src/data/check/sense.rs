//! What one record says that cannot be so, or says twice: told to whoever writes it, who knows what day it is. Knows no other record.

use std::collections::{HashMap, HashSet};

use super::private::private;
use crate::data::date::{Date, Period};
use crate::data::draft::{FactDraft, RecordDraft, ValueDraft};
use crate::data::form::is_address;
use crate::data::kind::Kind;
use crate::data::problems::Problems;
use crate::data::property::{Property, ValueType};
use crate::data::rank::Rank;
use crate::data::time::Time;

pub(super) fn check_sense(record: &RecordDraft<'_>, today: Date, problems: &Problems<'_>) {
    let tell = |fact: &FactDraft<'_>, member: &'static str, message: String| {
        problems.report(fact.at.member(member), &record.id, fact.property.key(), message);
    };
    for (fact, is_cited_so) in duplicates(&record.facts) {
        let other = if is_cited_so { "delete one of them" } else { "add its citation there" };
        tell(fact, "", format!("the same fact is above; {other}"));
    }
    for fact in &record.facts {
        for (member, message) in odd_value(record, fact)
            .into_iter()
            .chain(in_other_form(fact))
            .chain(future_time(fact, today))
            .chain(cited_twice(fact))
            .chain(private(fact))
        {
            tell(fact, member, message);
        }
    }
    for (fact, message) in at_another_time(record) {
        tell(fact, "on", message);
    }
    for fact in disputed_alone(record) {
        tell(
            fact,
            "rank",
            "is disputed, but nothing here says otherwise; add the other value, or say in a note who does".into(),
        );
    }
    for fact in record.facts.iter().filter(|fact| problems.is_on_top(fact.at)) {
        if lacks_title(record.kind, fact) {
            let message = "has no title; write it under \"as\", or say in a note that it is not known".into();
            tell(fact, "value", message);
        }
        if fact.rank == Rank::Preferred && record.facts_of(fact.property).count() == 1 {
            let message =
                "is preferred, but nothing here says otherwise; delete the rank, or add the other value".into();
            tell(fact, "rank", message);
        }
    }
    let wrong = backwards(record).into_iter().chain(to_come(record, today)).chain(far_ahead(record, today));
    let is_on_top = |fact: &FactDraft<'_>| problems.is_on_top(fact.at);
    let wrong = wrong.chain(untimely(record, today, is_on_top));
    for (fact, message) in wrong.chain(more_than_all(record)) {
        // What lies below is sound, so that what is laid on top is wrong.
        let is_of_it = |other: &&FactDraft<'_>| other.property.is_date() || other.property == Property::STATUS;
        let on_top = record.facts.iter().filter(is_of_it).rfind(|other| problems.is_on_top(other.at));
        tell(on_top.filter(|_| !problems.is_on_top(fact.at)).unwrap_or(fact), "value", message);
    }
    let current_facts = || record.facts.iter().filter(|fact| fact.rank != Rank::Outdated);
    let known: HashSet<Property> = current_facts().map(|fact| fact.property).collect();
    let known_in: HashSet<(Property, u32)> = current_facts().map(|fact| (fact.property, fact.at.text)).collect();
    for gap in &record.gaps {
        // The note of a gap may say what is missing beside what is known; who writes both at once overlooked one of them.
        let is_of_one_text = problems.is_on_top(gap.at) && known_in.contains(&(gap.property, gap.at.text));
        let says_nothing = BARE_NOTES.contains(&gap.note.trim().trim_end_matches('.').to_lowercase().as_str());
        if is_of_one_text || says_nothing && known.contains(&gap.property) {
            let message = "is not known, but a fact says it; delete the gap, or the fact".into();
            problems.report(gap.at, &record.id, gap.property.key(), message);
        }
    }
    for (number, gap) in record.gaps.iter().enumerate() {
        if let Some(other) = record.gaps[..number].iter().find(|other| other == &gap) {
            let (_, line) = problems.place(other.at);
            let message = format!("the same gap is on line {line}; delete one of them");
            problems.report(gap.at, &record.id, gap.property.key(), message);
        }
    }
    for (member, text) in [("name", &record.name), ("short", &record.short), ("summary", &record.summary)] {
        if is_placeholder(text) {
            problems.report(record.named_at, &record.id, member, format!("{text} says nothing; write the {member}"));
        }
    }
    if let Some(alias) = record.aliases.iter().find(|alias| [&record.name, &record.short].contains(alias)) {
        let message = format!("{alias} is its name already; delete it");
        problems.report(record.named_at, &record.id, "aliases", message);
    }
    let mut aliases = HashSet::new();
    if let Some(alias) = record.aliases.iter().find(|alias| !aliases.insert(&***alias)) {
        let message = format!("{alias} stands twice; delete one of them");
        problems.report(record.named_at, &record.id, "aliases", message);
    }
}

/// Whether it says where a person works and not as what.
fn lacks_title(kind: Kind, fact: &FactDraft<'_>) -> bool {
    kind == Kind::Person && fact.property == Property::OFFICE && fact.role.is_empty() && fact.note.is_empty()
}

/// Notes of gaps that say no more than the gap.
const BARE_NOTES: [&str; 5] = ["", "not found", "not known", "unknown", "none found"];

fn current<'a, 'b>(record: &'b RecordDraft<'a>, property: Property) -> impl Iterator<Item = &'b FactDraft<'a>> {
    record.facts_of(property).filter(|fact| fact.rank != Rank::Outdated)
}

/// The facts that say what another before them says, and whether with the same citations. Of a record with very many facts it is not asked: each is held against each.
fn duplicates<'a, 'b>(facts: &'b [FactDraft<'a>]) -> impl Iterator<Item = (&'b FactDraft<'a>, bool)> {
    const MOST_FACTS: usize = 300;
    let facts = if facts.len() > MOST_FACTS { &[] } else { facts };
    facts.iter().enumerate().filter_map(|(number, fact)| {
        let same = facts[..number].iter().find(|other| other.says_the_same(fact))?;
        Some((fact, same == fact))
    })
}

/// What is disputed although no other fact of the same subject stands beside it, and no note says who says otherwise.
fn disputed_alone<'a, 'b>(record: &'b RecordDraft<'a>) -> impl Iterator<Item = &'b FactDraft<'a>> {
    let mut n_sides: HashMap<(Property, &str), usize> = HashMap::new();
    for fact in &record.facts {
        *n_sides.entry(fact.subject()).or_default() += 1;
    }
    let is_alone = move |fact: &FactDraft<'_>| n_sides.get(&fact.subject()) == Some(&1);
    record.facts.iter().filter(move |fact| fact.rank == Rank::Disputed && fact.note.is_empty() && is_alone(fact))
}

/// Of those who took part, more partners or organisations than people.
fn more_than_all<'a, 'b>(record: &'b RecordDraft<'a>) -> Option<(&'b FactDraft<'a>, String)> {
    let number = |property: Property| {
        let mut numbers = current(record, property).map(|fact| (fact, &fact.value));
        numbers
            .find_map(|(fact, value)| if let ValueDraft::Number(number) = value { Some((fact, *number)) } else { None })
    };
    let (_, all) = number(Property::PARTICIPANTS)?;
    let (fact, some) = [Property::PARTNERS_PRESENT, Property::STAKEHOLDERS_PRESENT]
        .into_iter()
        .find_map(|part| number(part).filter(|(_, some)| all > 0 && *some > all))?;
    Some((fact, format!("{some}, but participants {all}; fix one of them")))
}

/// A theme that begins with a small letter or ends with a full stop, with how to write it. Other texts may be sentences.
fn in_other_form(fact: &FactDraft<'_>) -> Option<(&'static str, String)> {
    let ValueDraft::Text(text) = &fact.value else { return None };
    if fact.property.key() != "theme" {
        return None;
    }
    let text = text.trim();
    let first_word = text.split(' ').next().unwrap_or_default();
    // `eTwinning` is written so.
    let is_small = text.starts_with(char::is_lowercase) && !first_word.contains(char::is_uppercase);
    let last_word = text.rsplit(' ').next().unwrap_or_default().strip_suffix('.');
    // An abbreviation ends with a full stop, and so do three of them.
    let is_stopped = last_word.is_some_and(|word| !word.contains('.') && word != "etc" && word.chars().count() > 2);
    if !is_small && !is_stopped || is_placeholder(text) {
        return None;
    }
    let mut chars = text.chars();
    let first = chars.next().map(|first| if is_small { first.to_uppercase().collect() } else { first.to_string() })?;
    let rest = if is_stopped { chars.as_str().trim_end_matches('.') } else { chars.as_str() };
    let message = format!("a theme begins with a capital letter and has no full stop; write {first}{rest}");
    Some(("value", message))
}

/// What a spreadsheet leaves in a cell whose formula failed.
const CELL_ERRORS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#SPILL!", "#VALUE!"];

/// A number below zero, a place that only nothing is at, an error of a spreadsheet, a country code that is none.
fn odd_value(record: &RecordDraft<'_>, fact: &FactDraft<'_>) -> Option<(&'static str, String)> {
    let message = match &fact.value {
        ValueDraft::Number(number @ ..0) => format!("{number} is below zero; fix it, or delete the fact"),
        ValueDraft::Place(place) if place.lat.abs() + place.lon.abs() < f64::EPSILON => {
            format!("{} is not at 0, 0, which is in the sea; write its latitude and longitude", place.city)
        }
        ValueDraft::Text(text) if text.trim() != &**text && !text.trim().is_empty() => {
            format!("{} has a blank before or behind it; delete it", text.trim())
        }
        ValueDraft::Text(text) if CELL_ERRORS.contains(&text.trim()) => {
            format!("{text} is an error of a spreadsheet; write the value")
        }
        ValueDraft::Text(text) if is_placeholder(text) && !is_choice(fact.property) => {
            format!("{text} says nothing; delete the fact, or write what was looked for and not found as a gap")
        }
        ValueDraft::Text(text) if is_address(text) => {
            format!("{text} is an address, which stands under site or in a source; write the text")
        }
        ValueDraft::Text(text) if markup(text).is_some() => {
            let mark = markup(text).unwrap_or_default();
            format!("holds {mark}, which is shown as it stands; write plain text")
        }
        ValueDraft::Text(venue) if fact.property == Property::VENUE && is_city(record, venue) => {
            format!("{venue} is the city; write the building, or delete the fact")
        }
        ValueDraft::Text(code) if fact.property == Property::ISO && !is_code(code) => {
            format!("{code} is not a code of two capital letters; write it as in LV")
        }
        ValueDraft::Number(_)
        | ValueDraft::Place(_)
        | ValueDraft::Text(_)
        | ValueDraft::Date(_)
        | ValueDraft::Period(_)
        | ValueDraft::Link(_)
        | ValueDraft::Address(_) => return None,
    };
    Some(("value", message))
}

/// What a cell has where somebody found nothing to write.
pub(super) fn is_placeholder(text: &str) -> bool {
    #[rustfmt::skip] // those that find nothing, those that wait
    const PLACEHOLDERS: [&str; 14] = [
        "n/a", "na", "none", "unknown", "not known",
        "tba", "tbc", "tbd", "todo", "xxx", "to be announced", "to be confirmed", "to be decided", "to be determined",
    ];
    let text = text.trim();
    let is_sign = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    is_sign || PLACEHOLDERS.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

fn is_choice(property: Property) -> bool {
    matches!(property.definition().value, ValueType::Choice(_))
}

/// A tag or an entity of HTML, which is copied from a page.
fn markup(text: &str) -> Option<&str> {
    let end = |from: &str, close: char| from.find(close).filter(|end| *end <= LONGEST_MARK);
    let is_tag = |c: char| c.is_ascii_alphabetic() || c == '/';
    let is_entity = |c: char| c.is_ascii_alphabetic() || c == '#';
    text.char_indices().find_map(|(at, c)| {
        let (_, from) = text.split_at(at);
        let next = from.chars().nth(1)?;
        let close = match c {
            '<' if is_tag(next) => end(from, '>'),
            '&' if is_entity(next) => end(from, ';').filter(|end| !from.split_at(*end).0.contains(' ')),
            _ => None,
        };
        close.map(|close| from.split_at(close + 1).0)
    })
}

/// The longest tag that is looked for, in bytes.
const LONGEST_MARK: usize = 100;

/// Whether a text is only the city of a place of the record.
fn is_city(record: &RecordDraft<'_>, text: &str) -> bool {
    let is_it = |fact: &FactDraft<'_>| matches!(&fact.value, ValueDraft::Place(place) if place.city == text.trim());
    record.facts_of(Property::PLACE).any(is_it)
}

fn is_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What was seen, or is history, although its day is after today.
fn future_time(fact: &FactDraft<'_>, today: Date) -> Option<(&'static str, String)> {
    let (member, period) = match fact.time {
        Time::Seen(period) => ("seen", period),
        Time::On(period) if Property::OF_THE_PAST.contains(&fact.property) => ("on", period),
        Time::On(_) | Time::Span { .. } | Time::Unknown => return None,
    };
    let message = || format!("{member} {} is after today; fix the date", period.start.iso());
    // That the property takes no such time is told already.
    let is_taken = fact.property.definition().times.take(fact.time);
    (is_taken && period.start.first() > today.last()).then(|| (member, message()))
}

fn cited_twice(fact: &FactDraft<'_>) -> Option<(&'static str, String)> {
    let mut seen = HashSet::new();
    let words = |text| str::split_whitespace(text).collect::<Vec<_>>();
    let twice = fact.citations.iter().find(|citation| !seen.insert((&citation.source, words(&citation.locator))));
    twice.map(|citation| ("cite", format!("cites {} twice; delete one of them", citation.source)))
}

/// The first and last date that a record has by some of its properties, without what is outdated.
fn dates_of<'a, 'b>(
    record: &'b RecordDraft<'a>,
    properties: &'b [Property],
) -> impl Iterator<Item = (&'b FactDraft<'a>, Date, Date)> {
    properties.iter().flat_map(|&property| current(record, property)).filter_map(|fact| match fact.value {
        ValueDraft::Date(date) => Some((fact, date, date)),
        ValueDraft::Period(period) => Some((fact, period.start, period.end)),
        ValueDraft::Text(_)
        | ValueDraft::Number(_)
        | ValueDraft::Place(_)
        | ValueDraft::Link(_)
        | ValueDraft::Address(_) => None,
    })
}

/// Who took part in a meeting in months in which it was not held; a visit may follow on the next day.
fn at_another_time<'a, 'b>(record: &'b RecordDraft<'a>) -> impl Iterator<Item = (&'b FactDraft<'a>, String)> {
    let held = dates_of(record, &[Property::WHEN]).next().map(|(_, start, end)| Period { start, end });
    record.facts_of(Property::ATTENDED).filter_map(move |fact| match (fact.time, held) {
        (Time::On(on), Some(held))
            if on.end.last() < a_month_from(held.start.first(), -1)
                || on.start.first() > a_month_from(held.end.last(), 1) =>
        {
            Some((fact, format!("on {} is not within {}, when it is held; fix the date", on.iso(), held.iso())))
        }
        _ => None,
    })
}

/// The first day of the month before, or the last of the month after.
fn a_month_from(day: Date, by: i32) -> Date {
    let month = day.month().and_then(|month| format!("{:04}-{month:02}", day.year()).parse::<Date>().ok());
    month.map_or(day, |month| if by < 0 { month.step(by).first() } else { month.step(by).last() })
}

const BEGINNINGS: [Property; 2] = [Property::WHEN, Property::STARTED];
const ENDS: [Property; 2] = [Property::WHEN, Property::ENDED];
const PAST: [Property; 4] = [Property::JOINED, Property::FOUNDED, Property::constant("published"), Property::ADOPTED];

/// What ended before it started, or was in force before it was adopted.
fn backwards<'a, 'b>(record: &'b RecordDraft<'a>) -> Option<(&'b FactDraft<'a>, String)> {
    const PAIRS: [(&[Property], &[Property]); 2] =
        [(&BEGINNINGS, &[Property::ENDED]), (&[Property::ADOPTED], &[Property::IN_FORCE])];
    PAIRS.into_iter().find_map(|(beginnings, ends)| {
        let (first, start, _) = dates_of(record, beginnings).next()?;
        let (fact, end, _) = dates_of(record, ends).find(|(_, end, _)| end.last() < start.first())?;
        let [first, last] = [first, fact].map(|fact| fact.property.label().to_lowercase());
        Some((fact, format!("{last} {}, but {first} {}; fix one of them", end.iso(), start.iso())))
    })
}

/// What only has a date once it has come, such as when a partner joined.
fn to_come<'a, 'b>(record: &'b RecordDraft<'a>, today: Date) -> Option<(&'b FactDraft<'a>, String)> {
    let (fact, date, _) = dates_of(record, &PAST).find(|(_, date, _)| date.first() > today.last())?;
    Some((fact, format!("{} is after today; fix the date", date.iso())))
}

/// More years ahead than anybody plans.
const FAR: u16 = 20;

/// A beginning so far ahead that its year is a slip; what has a status of the past is told as such.
fn far_ahead<'a, 'b>(record: &'b RecordDraft<'a>, today: Date) -> Option<(&'b FactDraft<'a>, String)> {
    let is_past = |fact: &FactDraft<'_>| matches!(&fact.value, ValueDraft::Text(word) if ["held", "running", "ended"].contains(&&**word));
    if current(record, Property::STATUS).any(is_past) {
        return None;
    }
    let (fact, start, _) = dates_of(record, &BEGINNINGS).find(|(_, start, _)| start.year() > today.year() + FAR)?;
    Some((fact, format!("{} is {} years ahead; check the year", start.iso(), start.year() - today.year())))
}

/// A status that its dates deny: held or running before it begins, running or planned when it is over. What was planned or running when
/// a source saw it, or as a note explains, may be over; what was announced is asked of who writes it now, and not of what lies below,
/// which no day makes wrong.
fn untimely<'a, 'b>(
    record: &'b RecordDraft<'a>,
    today: Date,
    is_on_top: impl Fn(&FactDraft<'_>) -> bool,
) -> Option<(&'b FactDraft<'a>, String)> {
    let begins = dates_of(record, &BEGINNINGS).next().map(|(_, start, _)| start);
    let begins = begins.filter(|start| start.first() > today.last());
    let ended = dates_of(record, &ENDS).next().map(|(_, _, end)| end).filter(|end| end.last() < today.first());
    let mut statuses = current(record, Property::STATUS);
    // Of two, it is told that one must give way.
    let fact = statuses.next().filter(|_| statuses.next().is_none())?;
    let ValueDraft::Text(word) = &fact.value else { return None };
    let is_bare = fact.note.is_empty() && fact.time == Time::Unknown;
    let early = |is: &str, start: Date| {
        format!("{is}, but begins on {}; write announced or planned, or fix the date", start.iso())
    };
    let message = match (&**word, begins, ended) {
        ("held", Some(start), _) => early("was held", start),
        ("running" | "ended", Some(start), _) => early(&format!("is {word}"), start),
        ("running" | "planned" | "announced", _, Some(end))
            if is_bare && (&**word != "announced" || is_on_top(fact)) =>
        {
            let over = if record.kind == Kind::Meeting { "held" } else { "ended" };
            format!("is {word}, but was over on {}; write {over}, or say in a note why not", end.iso())
        }
        _ => return None,
    };
    Some((fact, message))
}
