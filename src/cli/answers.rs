//! Values as people write them, to values as files do: names, codes and acronyms to ids, dates in words, cities that are known.

use serde_json::{Map, Value, json};

use super::has_name;
use crate::catalog::Catalog;
use crate::data::{Date, Fact, Kind, Period, Place, Property, Record, Source, Value as FactValue, ValueType};
use crate::data::{date_meant, described, is_address, nearest, with_role};
use crate::report::title;
use crate::search::fold::folded;
use crate::search::{Query, period_named, search};

/// The value of a property that a text means; else a sentence with what to write.
pub(super) fn value_of(catalog: &Catalog, property: Property, text: &str) -> Result<Value, String> {
    let text = text.trim();
    let wanted = property.definition().value;
    if text.starts_with("TODO") {
        return Err(format!("{text} is still to be written; write {}", described(wanted)));
    }
    let wrong = || format!("{text}: write {}", described(wanted));
    match wanted {
        ValueType::Text => Ok(text.into()),
        ValueType::Number => text.parse::<i64>().map(Value::from).ok().ok_or_else(wrong),
        ValueType::Period => Ok(dates(text)?.iso().into()),
        ValueType::Date => {
            let period = dates(text)?;
            if period.start == period.end { Ok(period.iso().into()) } else { Err(wrong()) }
        }
        ValueType::Address => is_address(text).then(|| text.into()).ok_or_else(wrong),
        ValueType::Choice(words) => {
            let word = words.iter().find(|word| folded(word) == folded(text));
            word.map(|word| Value::from(*word)).ok_or_else(wrong)
        }
        ValueType::Place => place(catalog, text),
        ValueType::Link(kinds) => Ok(record_meant(catalog, kinds, property.definition().of_type, text)?.id().into()),
    }
}

/// A date or two, as files write them or in words.
pub(super) fn dates(text: &str) -> Result<Period, String> {
    if let Some([first, second]) = two_readings(text) {
        let (days, isos) = (format!("{first} or {second}"), format!("{} or {}", first.iso(), second.iso()));
        return Err(format!("{text} may be {days}; write {isos}"));
    }
    period_named(text).or_else(|| two_dates(text)).ok_or_else(|| {
        if let Some((month, days)) = month_without(text) {
            return format!("{text} is not a date: {month} has {days} days");
        }
        let meant = date_meant(text);
        let write = meant.unwrap_or_else(|| "2026-11-03, November 2026 or 2026-11-03/2026-11-04".into());
        format!("{text} is not a date; write {write}")
    })
}

/// What a date of numbers means when its day stands first, and when its month does: `03/04/2026`. With points the day is first.
fn two_readings(text: &str) -> Option<[Date; 2]> {
    let parts: Vec<&str> = text.trim().split(['/', '-']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u8>().ok().filter(|number| (1..=12).contains(number));
    let (first, second) = (number(first)?, number(second)?);
    let date = |month: u8, day: u8| format!("{year}-{month:02}-{day:02}").parse::<Date>().ok();
    (first != second).then_some([date(second, first)?, date(first, second)?])
}

/// The month of a day that it does not have, with its days: `31 November 2026`, `2026-11-31`, `31/11/2026`.
fn month_without(text: &str) -> Option<(Period, u8)> {
    let parts: Vec<&str> = text.trim().split(['/', '.']).collect();
    if let [day, month, year @ ..] = parts.as_slice()
        && let [year] = year
        && year.len() == 4
    {
        return month_without(&format!("{year}-{month:0>2}-{day}"));
    }
    let (day, month) = text.split_once(' ').or_else(|| text.rsplit_once('-').map(|(month, day)| (day, month)))?;
    let month = period_named(month)?;
    let is_month = month.start == month.end && month.start.month().is_some() && month.start.day().is_none();
    let is_day = day.trim_end_matches('.').parse::<u8>().is_ok();
    (is_month && is_day).then_some(month).zip(month.end.last().day())
}

/// Two dates of which the first leaves out what it shares with the second: `12 to 13 October 2026`, `12-13.10.2026`.
fn two_dates(text: &str) -> Option<Period> {
    let halves = [" to ", " and ", " - ", " – ", "–", "-"].into_iter().find_map(|sign| text.split_once(sign));
    let (first, second) = halves.map(|(first, second)| (first.trim().trim_end_matches('.'), second.trim()))?;
    let end = period_named(second)?.end;
    let mut shared = second.match_indices([' ', '.']).filter_map(|(at, _)| second.get(at..));
    let start = period_named(first).or_else(|| shared.find_map(|rest| period_named(&format!("{first}{rest}"))))?;
    (start.start < end).then_some(Period { start: start.start, end })
}

/// More records of a type are not listed.
const MAX_LISTED: usize = 8;

/// The record of some kinds that a text names: by id, name, acronym or alias.
pub(super) fn record_meant<'a>(
    catalog: &'a Catalog,
    kinds: &[Kind],
    of_type: &str,
    text: &str,
) -> Result<Record<'a>, String> {
    let (id, name) = (text.to_lowercase(), folded(text));
    let is_of_type = |record: Record<'_>| {
        let sort = Property::sort_of(record.kind).and_then(|sort| record.best(sort));
        of_type.is_empty() || sort.is_some_and(|fact| fact.value() == FactValue::Text(of_type))
    };
    let fits = |record: &Record<'_>| (kinds.is_empty() || kinds.contains(&record.kind)) && is_of_type(*record);
    let all = || catalog.dataset().records().filter(fits);
    if let Some(record) =
        all().find(|record| record.id() == id).or_else(|| all().find(|record| has_name(*record, &name)))
    {
        return Ok(record);
    }
    let words: Vec<String> = kinds.iter().map(|kind| kind.one()).collect();
    let kind = match (of_type, words.is_empty()) {
        ("", true) => "a record".into(),
        ("", false) => words.join(" or "),
        (of_type, _) => format!("{} {of_type}", if of_type.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }),
    };
    let parts = text.replace(" and ", ",").replace([';', '/', '&'], ",");
    let is_named = |part: &str| all().any(|record| has_name(record, &folded(part)) || record.id() == part.trim());
    if parts.split(',').count() > 1 && parts.split(',').all(is_named) {
        return Err(format!("{text} names several; write each by itself"));
    }
    if let Some((name, role)) = with_role(text)
        && let Some(record) = all().find(|record| has_name(*record, &folded(name)))
    {
        return Err(format!("{text} does not name {kind}; {} does, with {role} as its role", record.id()));
    }
    let spellings = all().flat_map(|record| [record.id().to_string(), folded(record.name()), folded(record.short())]);
    let spellings: Vec<String> = spellings.collect();
    let spelt = nearest(&id, spellings.iter().map(String::as_str));
    let is_spelt = |record: &Record<'_>| {
        spelt.is_some_and(|spelt| {
            record.id() == spelt || [record.name(), record.short()].map(folded).contains(&spelt.into())
        })
    };
    let mut near: Vec<String> = all().find(is_spelt).map(named).into_iter().collect();
    if near.is_empty() {
        let hits = search(catalog.corpus(), &Query::parse(text));
        near.extend(hits.list.iter().map(|hit| catalog.record(hit.handle)).filter(fits).take(3).map(named));
    }
    if near.is_empty() && !of_type.is_empty() {
        near.extend(all().take(MAX_LISTED).map(named));
    }
    let add = kinds.first().map_or("try aep search".into(), |kind| format!("add it first: aep add {}", kind.word()));
    let hint = if near.is_empty() { format!("; {add}") } else { format!("; did you mean {}?", near.join(", or ")) };
    Err(format!("{text} does not name {kind}{hint}"))
}

fn named(record: Record<'_>) -> String {
    format!("{} ({})", record.id(), title(record))
}

/// A city that is known, or one with its coordinates: `Jelgava 56.65 23.71`.
fn place(catalog: &Catalog, text: &str) -> Result<Value, String> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    if let [city @ .., lat, lon] = words.as_slice()
        && let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>())
        && !city.is_empty()
    {
        return Ok(json!({"city": city.join(" "), "lat": lat, "lon": lon}));
    }
    known_place(catalog, text)
        .map_err(|why| format!("{why}; a new one is written with its latitude and longitude, as in Paris 48.86 2.35"))
}

/// A city that is known.
pub(super) fn known_place(catalog: &Catalog, text: &str) -> Result<Value, String> {
    let facts = catalog.dataset().records().flat_map(Record::facts);
    let places: Vec<Place<'_>> = facts.filter_map(Fact::place).collect();
    let known = places.iter().find(|place| folded(place.city) == folded(text));
    let known = known.map(|place| json!({"city": place.city, "lat": place.lat, "lon": place.lon}));
    known.ok_or_else(|| {
        let near = nearest(text, places.iter().map(|place| place.city));
        let near = near.map_or_else(String::new, |city| format!(" (did you mean {city}?)"));
        format!("{text} is not a city in the dataset{near}")
    })
}

/// The source that a text means, by its id or its title.
pub(super) fn source_meant<'a>(catalog: &'a Catalog, text: &str) -> Option<Source<'a>> {
    let dataset = catalog.dataset();
    dataset.source(text).or_else(|| dataset.sources().find(|source| folded(source.title) == folded(text)))
}

/// The value with what is said behind it: `Malta as co-host from 2024 until 2026`, `announced because the agenda says so`.
pub(super) fn fact_of(catalog: &Catalog, property: Property, text: &str) -> Result<Map<String, Value>, String> {
    let mut members = Map::new();
    let mut rest = text.trim();
    let is_phrase = matches!(property.definition().value, ValueType::Text | ValueType::Place);
    if !is_phrase && let Some((before, why)) = rest.split_once(" because ") {
        members.insert("note".into(), why.trim().into());
        rest = before;
    }
    for (member, _) in property.definition().times.members().iter().rev().filter(|_| !is_phrase) {
        if let Some((before, date)) = rest.rsplit_once(&format!(" {member} "))
            && let Some(date) = period_named(date)
        {
            members.insert((*member).into(), date.iso().into());
            rest = before;
        }
    }
    if !is_phrase && let Some((before, role)) = rest.rsplit_once(" as ") {
        members.insert("as".into(), role.into());
        rest = before;
    }
    let value = value_of(catalog, property, rest)?;
    let mut fact = Map::from_iter([("property".to_string(), property.key().into()), ("value".to_string(), value)]);
    for member in ["as", "on", "from", "until", "seen", "note"] {
        fact.extend(members.remove_entry(member));
    }
    Ok(fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[track_caller]
    fn check(property: &str, text: &str, expected: Result<Value, &str>) {
        let found = value_of(&fixture::catalog(), Property::named(property).unwrap(), text);
        match expected {
            Ok(value) => assert_eq!(found, Ok(value), "{text}"),
            Err(words) => assert!(found.as_ref().is_err_and(|error| error.contains(words)), "{text}: {found:?}"),
        }
    }

    #[test]
    fn a_value_is_read_as_people_write_it() {
        check("when", "9-10 May 2005", Ok("2005-05-09/2005-05-10".into()));
        check("when", "18.11.2025", Ok("2025-11-18".into()));
        for text in [
            "12 to 13 October 2026",
            "12 and 13 October 2026",
            "12-13.10.2026",
            "12.10.-13.10.2026",
            "2026-10-12 - 2026-10-13",
        ] {
            check("when", text, Ok("2026-10-12/2026-10-13".into()));
        }
        check("when", "30 October - 2 November 2026", Ok("2026-10-30/2026-11-02".into()));
        check("when", "13 to 12 October 2026", Err("is not a date"));
        check("objective", "objective", Err("does not name a strategic objective; did you mean"));
        check("when", "soon", Err("is not a date; write"));
        check("when", "31 November 2026", Err("is not a date: November 2026 has 30 days"));
        check("when", "2026-02-30", Err("February 2026 has 28 days"));
        check("when", "31/11/2025", Err("November 2025 has 30 days"));
        check("when", "31.11.2025", Err("November 2025 has 30 days"));
        check("when", "03/04/2026", Err("may be 3 April 2026 or 4 March 2026; write 2026-04-03 or 2026-03-04"));
        check("when", "13/04/2026", Ok("2026-04-13".into()));
        check("host", "BE", Ok("beland".into()));
        check("host", "academy of locks", Ok("academy-of-locks".into()));
        check("host", "Ada Lock", Err("does not name a partner or an organisation"));
        check("host", "Academy Lock", Err("did you mean academy-of-locks"));
        check("host", "Aland and Beland", Err("names several; write each by itself"));
        check("status", "Held", Ok("held".into()));
        check("status", "over", Err("write one of announced"));
        check("place", "beport", Ok(json!({"city": "Beport", "lat": 50.0, "lon": 4.0})));
        check("place", "New Port, 1.5 -2", Ok(json!({"city": "New Port", "lat": 1.5, "lon": -2.0})));
        check(
            "place",
            "Nowhere",
            Err("is not a city in the dataset; a new one is written with its latitude and longitude"),
        );
        check("place", "Bepotr", Err("did you mean Beport?"));
        check("participants", "many", Err("a whole number"));
    }

    #[test]
    fn a_reason_stands_behind_the_value() {
        let fact = fact_of(&fixture::catalog(), Property::STATUS, "announced because the agenda says so");
        let expected = json!({"property": "status", "value": "announced", "note": "the agenda says so"});
        assert_eq!(Value::from(fact.unwrap()), expected);
    }

    #[test]
    fn role_and_time_stand_behind_the_value() {
        let fact = fact_of(
            &fixture::catalog(),
            Property::named("host").unwrap(),
            "Beland as co-host from 2024 until May 2026",
        );
        let expected =
            json!({"property": "host", "value": "beland", "as": "co-host", "from": "2024", "until": "2026-05"});
        assert_eq!(Value::from(fact.unwrap()), expected);
    }
}
