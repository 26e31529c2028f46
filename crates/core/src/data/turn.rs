//! When values that take turns give way to the next, found once when the image is written. What then holds is for
//! [`super::view`] to say.

use std::collections::BTreeMap;

use zerocopy::little_endian::U32;

use super::date::Date;
use super::fact::Fact;
use super::image::{DateField, TurnRow};
use super::kind::Kind;
use super::property::Property;
use super::property_set::PropertySet;
use super::rank::Rank;
use super::record::Record;

/// The values that give way before their end is over, by fact: "until 2013" to "from October 2013", although 2013 ends later.
/// The records must be all of a dataset, in its order.
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
    for fact in record.facts_in(take_turns).filter(|fact| fact.rank != Rank::Outdated) {
        if let Some(from) = fact.time().ends().0 {
            beginnings.entry(seat(fact)).or_default().push(from);
        }
    }
    for dates in beginnings.values_mut() {
        dates.sort_unstable_by_key(|date| date.first());
    }
    for fact in record.facts_in(take_turns) {
        let next = beginnings.get(&seat(fact)).and_then(|dates| next_beginning(fact, dates));
        rows.extend(
            next.map(|date| TurnRow { fact: U32::new(fact.handle().number()), day: DateField::from(Some(date)) }),
        );
    }
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
    use super::super::load_unchecked;
    use super::super::text::split;
    use super::*;

    /// When a host of the club, with a time as files write it, gives way to a country with another time.
    #[track_caller]
    fn check(own: &str, other: &str, expected: Option<&str>) {
        let text = format!(
            r#"{{"hubs": [{{"id": "club", "name": "Club", "facts": [
                {{"property": "host", "value": "north", {own}}}, {{"property": "host", "value": "south", {other}}},
                {{"property": "host", "value": "school", "from": "2013-11"}}]}}],
            "partners": [{{"id": "north", "name": "North"}}, {{"id": "south", "name": "South"}}],
            "organisations": [{{"id": "school", "name": "School"}}]}}"#
        );
        let dataset = load_unchecked(&split("club.json", &text).unwrap()).unwrap();
        let host = dataset.record(dataset.find("club").unwrap()).fact(0);
        assert_eq!(host.gives_way_from().map(Date::iso).as_deref(), expected, "{own} to {other}");
    }

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
            check(own, other, expected);
        }
    }

    #[test]
    fn each_of_many_ends_has_one_row_for_what_comes_next() {
        let term = |year: usize| {
            format!(r#"{{"property": "host", "value": "north", "from": "{year}-03", "until": "{}"}}"#, year + 1)
        };
        let terms: Vec<String> = (1901..2001).map(term).collect();
        let text = format!(
            r#"{{"hubs": [{{"id": "club", "name": "Club", "facts": [{}]}}], "partners": [{{"id": "north", "name": "North"}}]}}"#,
            terms.join(",")
        );
        let dataset = load_unchecked(&split("club.json", &text).unwrap()).unwrap();
        assert_eq!(turns(dataset.records()).len(), 99, "all but the last");
    }
}
