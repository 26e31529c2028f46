//! Records in groups by what they share: a value of a facet, a year, a kind. Draws nothing and searches nothing.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::column::Column;
use crate::data::{Fact, Handle, Kind, Property, PropertySet, Value, ValueType, View, natural_order};

/// Records that share something; one with several values is in several groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub label: String,
    /// At least one, in the order given.
    pub members: Vec<Handle>,
}

/// What a record is grouped under, in the order of groups; records and texts are ordered by their labels instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum GroupKey<'a> {
    Kind(Kind),
    /// A word of a choice, behind its place among them.
    Choice(usize, &'static str),
    /// The newest first, as lists have it.
    Year(Reverse<u16>),
    Record(Handle),
    Text(&'a str),
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouping {
    pub column: Column,
    pub n_groups: usize,
    pub n_known: usize,
}

/// The ways to divide records into at least two groups, those that most records have a value of first. Costs their facts once.
pub fn groupings(view: View<'_>, records: &[Handle]) -> Vec<Grouping> {
    // By property: how many records have a value, and the groups.
    let mut known: Vec<(usize, HashSet<GroupKey<'_>>)> = vec![Default::default(); Property::all().len()];
    // Facets, and times by their year.
    let groups_well = |property: &Property| property.definition().facet || property.is_date();
    let grouped: PropertySet = Property::all().filter(groups_well).collect();
    for &handle in records {
        for facts in view.current_of_each(handle, grouped).chunk_by(|one, other| one.property == other.property) {
            let mut keys = facts.iter().map(|&fact| key(fact)).filter(|key| *key != GroupKey::None).peekable();
            let (n_known, groups) = &mut known[facts[0].property.index()];
            *n_known += usize::from(keys.peek().is_some());
            groups.extend(keys);
        }
    }
    let kinds: BTreeSet<Kind> = records.iter().map(|&handle| view.dataset.kind(handle)).collect();
    let of_kind = Grouping { column: Column::Kind, n_groups: kinds.len(), n_known: records.len() };
    let of_properties = Property::all().zip(known).map(|(property, (n_known, mut groups))| {
        if n_known < records.len() {
            groups.insert(GroupKey::None);
        }
        Grouping { column: Column::Property(property), n_groups: groups.len(), n_known }
    });
    let mut groupings: Vec<Grouping> =
        std::iter::once(of_kind).chain(of_properties).filter(|grouping| grouping.n_groups > 1).collect();
    groupings.sort_by_key(|grouping| Reverse(grouping.n_known));
    groupings
}

/// The groups of records by a column, in natural order; records without a value come last.
pub fn groups(view: View<'_>, records: &[Handle], column: Column) -> Vec<Group> {
    let mut members: BTreeMap<GroupKey<'_>, Vec<Handle>> = BTreeMap::new();
    for &handle in records {
        for key in keys(view, handle, column) {
            members.entry(key).or_default().push(handle);
        }
    }
    let mut groups: Vec<(GroupKey<'_>, Group)> =
        members.into_iter().map(|(key, members)| (key, Group { label: label(view, key), members })).collect();
    groups.sort_by(|(one, a), (other, b)| {
        let have_labels = |key: &GroupKey<'_>| matches!(key, GroupKey::Record(_) | GroupKey::Text(_));
        let by_label =
            if have_labels(one) && have_labels(other) { natural_order(&a.label, &b.label) } else { Ordering::Equal };
        by_label.then(one.cmp(other))
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

fn keys(view: View<'_>, handle: Handle, column: Column) -> Vec<GroupKey<'_>> {
    let record = view.record(handle);
    let Column::Property(property) = column else { return vec![GroupKey::Kind(record.kind)] };
    let mut keys: Vec<GroupKey<'_>> = view.current(handle, property).into_iter().map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() { vec![GroupKey::None] } else { keys }
}

fn key(fact: Fact<'_>) -> GroupKey<'_> {
    if let Some(handle) = fact.linked() {
        return GroupKey::Record(handle);
    }
    match fact.value() {
        Value::Text(text) => {
            let ValueType::Choice(words) = fact.property.definition().value else { return GroupKey::Text(text) };
            let place = words.iter().position(|word| *word == text);
            place.map_or(GroupKey::Text(text), |place| GroupKey::Choice(place, words[place]))
        }
        Value::Link(link) => GroupKey::Text(link.id),
        Value::Address(address) => GroupKey::Text(address),
        Value::Place(place) => GroupKey::Text(place.city),
        Value::Date(date) => GroupKey::Year(Reverse(date.year())),
        Value::Period(period) => GroupKey::Year(Reverse(period.start.year())),
        Value::Number(_) => GroupKey::None,
    }
}

fn label(view: View<'_>, key: GroupKey<'_>) -> String {
    match key {
        GroupKey::Kind(kind) => kind.plural().into(),
        GroupKey::Choice(_, word) => word.into(),
        GroupKey::Year(Reverse(year)) => year.to_string(),
        GroupKey::Record(handle) => view.record(handle).label().into(),
        GroupKey::Text(text) => text.into(),
        GroupKey::None => "none known".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::*;

    const WORLD: &str = r#"{
        "framework": [{"id": "so2", "name": "Second aim", "short": "SO2"}, {"id": "so10", "name": "Tenth aim", "short": "SO10"}],
        "initiatives": [
            {"id": "bridge", "name": "Bridge", "facts": [{"property": "objective", "value": "so10"}, {"property": "objective", "value": "so2"},
                {"property": "started", "value": "2001"}, {"property": "new", "value": "yes"}]},
            {"id": "ferry", "name": "Ferry", "facts": [{"property": "objective", "value": "so2"}, {"property": "new", "value": "no"}]},
            {"id": "raft", "name": "Raft", "facts": [{"property": "started", "value": "2003-05"}, {"property": "new", "value": "yes"}]}]}"#;

    #[track_caller]
    fn check(property: &str, expected: &[&str]) {
        let catalog = sketch(WORLD);
        let records: Vec<Handle> = catalog.dataset().of_kind(Kind::Initiative).collect();
        let column = Column::Property(Property::named(property).unwrap());
        let text = |group: Group| {
            let names = group.members.iter().map(|&handle| catalog.record(handle).name());
            format!("{}: {}", group.label, names.collect::<Vec<_>>().join(", "))
        };
        assert_eq!(groups(catalog.view(None), &records, column).into_iter().map(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn groups_come_in_natural_order_and_a_record_of_two_values_is_in_both() {
        check("objective", &["SO2: Bridge, Ferry", "SO10: Bridge", "none known: Raft"]);
    }

    #[test]
    fn the_words_of_a_choice_keep_their_order_and_the_newest_year_comes_first() {
        check("new", &["yes: Bridge, Raft", "no: Ferry"]);
        check("started", &["2003: Raft", "2001: Bridge", "none known: Ferry"]);
    }

    #[test]
    fn only_columns_that_divide_the_records_are_offered_and_the_best_known_first() {
        let catalog = sketch(WORLD);
        let records: Vec<Handle> = catalog.dataset().handles().collect();
        let offered: Vec<(&str, usize, usize)> = groupings(catalog.view(None), &records)
            .into_iter()
            .map(|grouping| (grouping.column.label(), grouping.n_groups, grouping.n_known))
            .collect();
        assert_eq!(
            offered,
            [("Kind", 2, 5), ("Introduced in 2022", 3, 3), ("Started", 3, 2), ("Serves objective", 3, 2)]
        );
    }
}
