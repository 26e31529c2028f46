//! What changed between two datasets: records and facts added, removed and changed, as the stocktaking needs it.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use super::words::{detail, value_text};
use crate::data::{Dataset, Fact, Kind, Property, Rank, Record, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    pub kind: Kind,
    pub id: String,
    /// Of the new dataset where it has the record.
    pub name: String,
    pub change: Change,
    /// Empty unless the record was changed.
    pub details: Vec<DetailChange>,
}

/// One member, alias, gap or fact that is not the same in both datasets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailChange {
    pub key: &'static str,
    pub change: Change,
    /// Empty when it was added.
    pub old: String,
    /// Empty when it was removed.
    pub new: String,
}

impl DetailChange {
    fn new(key: &'static str, old: Option<String>, new: Option<String>) -> DetailChange {
        let change = match (&old, &new) {
            (None, _) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some(_), Some(_)) => Change::Changed,
        };
        DetailChange { key, change, old: old.unwrap_or_default(), new: new.unwrap_or_default() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    Changed,
}

impl Change {
    pub fn word(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
        }
    }
}

/// The changed records of two datasets, in the order of kinds and ids. Costs a walk over both.
pub fn difference(old: &Dataset, new: &Dataset) -> Vec<RecordChange> {
    let all: BTreeSet<(Kind, &str)> =
        old.records().chain(new.records()).map(|record| (record.kind, record.id())).collect();
    let records = all.into_iter().filter_map(|(kind, id)| match (find(old, kind, id), find(new, kind, id)) {
        (Some(before), Some(after)) => compare((old, before), (new, after)),
        (Some(before), None) => Some(record_change(before, Change::Removed)),
        (None, Some(after)) => Some(record_change(after, Change::Added)),
        (None, None) => None,
    });
    records.collect()
}

fn find<'a>(dataset: &'a Dataset, kind: Kind, id: &str) -> Option<Record<'a>> {
    dataset.find(id).map(|handle| dataset.record(handle)).filter(|record| record.kind == kind)
}

fn record_change(record: Record<'_>, change: Change) -> RecordChange {
    let (kind, id, name) = (record.kind, record.id().to_string(), record.name().to_string());
    RecordChange { kind, id, name, change, details: Vec::new() }
}

fn compare((old, before): (&Dataset, Record<'_>), (new, after): (&Dataset, Record<'_>)) -> Option<RecordChange> {
    let mut details = Vec::new();
    for (key, was, is) in [
        ("name", before.name(), after.name()),
        ("short", before.short(), after.short()),
        ("summary", before.summary(), after.summary()),
    ] {
        if was != is {
            details.push(DetailChange::new(key, Some(was.into()), Some(is.into())));
        }
    }
    let aliases = |record: Record<'_>| record.aliases().map(String::from).collect::<Vec<_>>();
    details.extend(list_changes("aliases", &aliases(before), &aliases(after)));
    details.extend(fact_changes((old, before), (new, after)));
    let gaps = |record: Record<'_>| {
        record.gaps().map(|gap| format!("{}: {}", gap.property.key(), gap.note)).collect::<Vec<_>>()
    };
    details.extend(list_changes("gaps", &gaps(before), &gaps(after)));
    (!details.is_empty()).then(|| RecordChange { details, ..record_change(after, Change::Changed) })
}

fn list_changes(key: &'static str, old: &[String], new: &[String]) -> Vec<DetailChange> {
    let [before, after] = [old, new].map(|list| list.iter().collect::<HashSet<_>>());
    let removed = old.iter().filter(|text| !after.contains(text));
    let added = new.iter().filter(|text| !before.contains(text));
    removed
        .map(|text| DetailChange::new(key, Some(text.clone()), None))
        .chain(added.map(|text| DetailChange::new(key, None, Some(text.clone()))))
        .collect()
}

/// Facts that were removed and facts that were added; one of each with the same property and value, or the only ones of a property
/// that takes one value, are one change.
fn fact_changes((old, before): (&Dataset, Record<'_>), (new, after): (&Dataset, Record<'_>)) -> Vec<DetailChange> {
    let (removed, added) = (facts_without(before, after), facts_without(after, before));
    // The added facts by value and by property, each in order; one that was taken is no longer there.
    let mut left: Vec<Option<Fact<'_>>> = added.into_iter().map(Some).collect();
    let mut by_value: HashMap<(Property, String), VecDeque<usize>> = HashMap::new();
    let mut by_property: HashMap<Property, VecDeque<usize>> = HashMap::new();
    for (at, fact) in left.iter().flatten().enumerate() {
        by_value.entry((fact.property, value_key(*fact))).or_default().push_back(at);
        by_property.entry(fact.property).or_default().push_back(at);
    }
    let mut details = Vec::new();
    for fact in removed {
        let mut take = |places: Option<&mut VecDeque<usize>>| {
            let places = places?;
            std::iter::from_fn(|| places.pop_front()).find_map(|at| left[at].take())
        };
        let same_value = take(by_value.get_mut(&(fact.property, value_key(fact))));
        let is_only = !fact.property.definition().many;
        let other = same_value.or_else(|| if is_only { take(by_property.get_mut(&fact.property)) } else { None });
        let other = other.map(|other| fact_text(new, other));
        details.push(DetailChange::new(fact.property.key(), Some(fact_text(old, fact)), other));
    }
    let added = left.into_iter().flatten();
    details.extend(added.map(|fact| DetailChange::new(fact.property.key(), None, Some(fact_text(new, fact)))));
    details
}

/// The facts of a record that another does not have. Only those are compared that agree in what most differ in.
fn facts_without<'a>(record: Record<'a>, other: Record<'_>) -> Vec<Fact<'a>> {
    let key = |fact: Fact<'_>| (fact.property, value_key(fact), fact.role().to_string(), fact.note().to_string());
    let mut known: HashMap<_, Vec<Fact<'_>>> = HashMap::new();
    other.facts().for_each(|fact| known.entry(key(fact)).or_default().push(fact));
    record.facts().filter(|&fact| !known.get(&key(fact)).is_some_and(|known| known.contains(&fact))).collect()
}

/// A text that equal values share, whatever dataset they are of.
fn value_key(fact: Fact<'_>) -> String {
    if let Value::Link(link) = fact.value() { link.id.into() } else { format!("{:?}", fact.value()) }
}

fn fact_text(dataset: &Dataset, fact: Fact<'_>) -> String {
    let cite = fact.citations().map(|citation| citation.to_string()).collect::<Vec<_>>().join(", ");
    let rank = if fact.rank == Rank::Normal { String::new() } else { format!(" {}", fact.rank.word()) };
    let detail = detail(fact);
    let detail = if detail.is_empty() { detail } else { format!(" ({detail})") };
    format!("{}{detail}{rank} [{cite}]", value_text(dataset, fact.value()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::fixture::{RIVERS, catalog};
    use super::*;
    use crate::data::{load, text};

    #[track_caller]
    fn check(edit: impl Fn(&mut Value), expected: &[&str]) {
        let mut rivers: Value = serde_json::from_str(RIVERS).unwrap();
        edit(&mut rivers);
        let new = load(&text::split("rivers.json", &rivers.to_string()).unwrap()).unwrap();
        let mut lines = Vec::new();
        for record in difference(catalog().dataset(), &new) {
            lines.push(format!("{} {}", record.change.word(), record.id));
            lines.extend(
                record.details.iter().map(|at| format!("{} {}: {} -> {}", at.change.word(), at.key, at.old, at.new)),
            );
        }
        assert_eq!(lines, expected);
    }

    fn find<'a>(rivers: &'a mut Value, kind: &str, id: &str) -> &'a mut Value {
        rivers[kind].as_array_mut().unwrap().iter_mut().find(|record| record["id"] == id).unwrap()
    }

    #[test]
    fn the_same_dataset_has_no_difference() {
        check(|_| {}, &[]);
    }

    #[test]
    fn another_value_of_what_takes_several_is_no_change_of_the_first() {
        check(
            |rivers| find(rivers, "meetings", "second-meeting")["facts"][3]["value"] = json!("beland"),
            &[
                "changed second-meeting",
                "removed attended: Aland (delegation) [gazette] -> ",
                "added attended:  -> Beland (delegation) [gazette]",
            ],
        );
    }

    #[test]
    fn a_record_is_added_removed_or_changed_fact_by_fact() {
        check(
            |rivers| {
                let body = json!({"id": "new-body", "name": "New Body", "summary": "It is new."});
                rivers["organisations"].as_array_mut().unwrap().push(body);
            },
            &["added new-body"],
        );
        check(
            |rivers| find(rivers, "meetings", "third-meeting")["facts"][1]["value"] = json!("held"),
            &["changed third-meeting", "changed status: announced [gazette] -> held [gazette]"],
        );
        check(
            |rivers| find(rivers, "meetings", "second-meeting")["facts"][3]["rank"] = json!("outdated"),
            &[
                "changed second-meeting",
                "changed attended: Aland (delegation) [gazette] -> Aland (delegation) outdated [gazette]",
            ],
        );
        check(
            |rivers| find(rivers, "partners", "aland")["aliases"] = json!(["Аланд"]),
            &["changed aland", "removed aliases: AL -> "],
        );
        check(|rivers| rivers["conclusions"] = json!([]), &["removed paragraph-1"]);
        check(
            |rivers| {
                let aland = find(rivers, "partners", "aland");
                aland["summary"] = json!("Dry.");
                aland["gaps"] = json!([]);
                aland["facts"][2]["value"] = json!("2002");
                aland["facts"].as_array_mut().unwrap().remove(1);
            },
            &[
                "changed aland",
                "changed summary: A country with many rivers. -> Dry.",
                "removed region: Asia [handbook] -> ",
                "changed joined: 2001 (with the *first* ones) [chronicle p. 1] -> 2002 (with the *first* ones) [chronicle p. 1]",
                "removed gaps: capital: two cities claim it -> ",
            ],
        );
    }
}
