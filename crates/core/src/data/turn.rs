//! When values that take turns give way to the next, and when they began at the earliest, found once when the image is written.
//! What then holds is for [`super::view`] to say.

use std::collections::BTreeMap;

use zerocopy::little_endian::U32;

use super::date::Date;
use super::fact::Fact;
use super::handle::Handle;
use super::image::{DateField, TurnRow};
use super::kind::Kind;
use super::property::Property;
use super::property_set::PropertySet;
use super::rank::Rank;
use super::record::Record;
use super::time::Time;

/// The values that give way before their end is over, "until 2013" to "from October 2013", although 2013 ends later; and those
/// with an end alone that cannot have begun with their record. The records must be all of a dataset, in its order.
pub(super) fn turns<'a>(records: impl Iterator<Item = Record<'a>> + Clone) -> Vec<TurnRow> {
    let kinds: Vec<Kind> = records.clone().map(|record| record.kind).collect();
    let take_turns = PropertySet::of(|row| row.takes_turns);
    let mut rows = Vec::new();
    for record in records.filter(|record| record.properties().meets(take_turns)) {
        add_turns(record, take_turns, &kinds, &mut rows);
    }
    rows.sort_unstable_by_key(|row| row.fact.get());
    rows
}

/// What values must share to take turns: a country does not end the term of a person.
type Seat = (Property, Option<Kind>);

fn add_turns(record: Record<'_>, take_turns: PropertySet, kinds: &[Kind], rows: &mut Vec<TurnRow>) {
    let seat = |fact: Fact<'_>| -> Seat { (fact.property, fact.linked().map(|to| kinds[to.index()])) };
    let mut beginnings: BTreeMap<Seat, Vec<Date>> = BTreeMap::new();
    let mut ends: BTreeMap<Seat, Vec<(Date, Fact<'_>)>> = BTreeMap::new();
    let mut first_known: BTreeMap<Handle, Date> = BTreeMap::new();
    for fact in record.facts_in(take_turns).filter(|fact| fact.rank != Rank::Outdated) {
        if let Some(from) = fact.time().ends().0 {
            beginnings.entry(seat(fact)).or_default().push(from);
        }
        if let Some(end) = known_end(fact) {
            ends.entry(seat(fact)).or_default().push((end.last(), fact));
        }
        if let (Some(holder), Some(date)) = (fact.linked(), fact.time().first_known()) {
            let first = first_known.entry(holder).or_insert(date);
            if date.first() < first.first() {
                *first = date;
            }
        }
    }
    for dates in beginnings.values_mut() {
        dates.sort_unstable_by_key(|date| date.first());
    }
    for ends in ends.values_mut() {
        ends.sort_unstable_by_key(|(end, _)| *end);
    }
    for fact in record.facts_in(take_turns) {
        let gives_way = beginnings.get(&seat(fact)).and_then(|dates| next_beginning(fact, dates));
        let before = ends.get(&seat(fact)).and_then(|ends| last_before(fact, ends));
        let until = fact.time().ends().1;
        let is_before_end = |date: &Date| until.is_some_and(|until| date.first() <= until.last());
        let own = || first_known.get(&fact.linked()?).copied().filter(is_before_end);
        let has_open_beginning = matches!(fact.time(), Time::Span { from: None, .. });
        let begins = before.map(|end| end.step(1)).or_else(own).filter(|_| has_open_beginning);
        if gives_way.is_some() || begins.is_some() {
            let [gives_way, begins] = [gives_way, begins].map(DateField::from);
            rows.push(TurnRow { fact: U32::new(fact.handle().number()), gives_way, begins });
        }
    }
}

/// When what lasted had ended, or what was seen was last seen.
fn known_end(fact: Fact<'_>) -> Option<Date> {
    match fact.time() {
        Time::Span { until, .. } => until,
        Time::Seen(period) => Some(period.end),
        Time::Unknown | Time::On(_) => None,
    }
}

/// When the last other holder of a seat before this one had ended; the ends are sorted.
fn last_before(fact: Fact<'_>, ends: &[(Date, Fact<'_>)]) -> Option<Date> {
    let until = fact.time().ends().1?.first();
    let before = &ends[..ends.partition_point(|(end, _)| *end < until)];
    before.iter().rev().find(|(_, other)| other.value() != fact.value()).map(|(end, _)| *end)
}

/// The first of the beginnings, which are sorted, at which the value gives way: it has an end by then, which may lie later, and
/// began before.
fn next_beginning(fact: Fact<'_>, beginnings: &[Date]) -> Option<Date> {
    let (from, until) = fact.time().ends();
    let until = until?;
    let is_before = |date: &Date| date.first() < until.first() || from.is_some_and(|from| date.first() <= from.first());
    let next = *beginnings.get(beginnings.partition_point(is_before))?;
    (next.first() <= until.last()).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::super::dataset::Dataset;
    use super::super::fixture::sketch;
    use super::*;

    /// A club with facts, the first of which is that north is its host.
    fn club(facts: &str) -> Dataset {
        sketch(&format!(
            r#"{{"hubs": [{{"id": "club", "name": "Club", "facts": [{facts}]}}],
            "partners": [{{"id": "north", "name": "North"}}, {{"id": "south", "name": "South"}}],
            "organisations": [{{"id": "school", "name": "School"}}]}}"#
        ))
    }

    /// When the host of the club, with a time as files write it, gives way to a country with another time.
    #[test]
    fn an_end_gives_way_to_the_next_beginning_of_its_sort() {
        for (own, other, expected) in [
            (r#""until": "2013""#, r#""from": "2013-10-01""#, Some("2013-10-01")),
            (r#""until": "2013-11""#, r#""from": "2013-10-01""#, None),
            (r#""until": "2013-10-01""#, r#""from": "2013-10-01""#, Some("2013-10-01")),
            (r#""from": "2005", "until": "2009""#, r#""from": "2009", "until": "2013""#, Some("2009")),
            (r#""from": "2009", "until": "2009""#, r#""from": "2009", "until": "2009""#, None),
            (r#""from": "2005""#, r#""from": "2009""#, None),
            (r#""until": "2013""#, r#""from": "2014""#, None),
            (r#""until": "2013""#, r#""seen": "2013-10""#, None),
            (r#""until": "2013""#, r#""from": "2013-10", "rank": "outdated""#, None),
        ] {
            let dataset = club(&format!(
                r#"{{"property": "host", "value": "north", {own}}}, {{"property": "host", "value": "south", {other}}},
                {{"property": "host", "value": "school", "from": "2013-11"}}"#
            ));
            let host = dataset.record(dataset.find("club").unwrap()).fact(0);
            assert_eq!(host.gives_way_from().map(Date::iso).as_deref(), expected, "{own} to {other}");
        }
    }

    /// When the term of north as host of the club, until 2018, began at the earliest beside other facts of the club.
    #[test]
    fn an_open_beginning_lies_after_the_one_before_or_else_not_before_its_holder_is_known() {
        for (others, expected) in [
            (r#"{"property": "host", "value": "south", "from": "2005", "until": "2013-06"}"#, Some("2013-07-01")),
            (r#"{"property": "host", "value": "south", "seen": "2009"}"#, Some("2010-01-01")),
            (r#"{"property": "host", "value": "south", "from": "2005", "until": "2018"}"#, None),
            (r#"{"property": "host", "value": "south", "from": "2019"}"#, None),
            (r#"{"property": "host", "value": "south", "until": "2013", "rank": "outdated"}"#, None),
            (r#"{"property": "host", "value": "school", "until": "2013"}"#, None),
            (r#"{"property": "host", "value": "north", "seen": "2011"}"#, Some("2011")),
            (r#"{"property": "chair", "value": "north", "from": "2014", "until": "2018"}"#, Some("2014")),
            (r#"{"property": "chair", "value": "north", "from": "2024"}"#, None),
            (r#"{"property": "chair", "value": "south", "from": "2004", "until": "2008"}"#, None),
        ] {
            let dataset = club(&format!(r#"{{"property": "host", "value": "north", "until": "2018"}}, {others}"#));
            let host = dataset.record(dataset.find("club").unwrap()).fact(0);
            assert_eq!(host.earliest_beginning().map(Date::iso).as_deref(), expected, "{others}");
        }
    }

    #[test]
    fn each_of_many_ends_has_one_row_for_what_comes_next() {
        let term = |year: usize| {
            format!(r#"{{"property": "host", "value": "north", "from": "{year}-03", "until": "{}"}}"#, year + 1)
        };
        let terms: Vec<String> = (1901..2001).map(term).collect();
        assert_eq!(turns(club(&terms.join(",")).records()).len(), 99, "all but the last");
    }
}
