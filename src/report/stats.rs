//! The numbers of some records: by kind, by facet, by the class of their sources, and what is contested or not known.

use super::table::{CellType, Table};
use super::uncertain::{Conflict, conflicts};
use super::words::title;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, SourceClass, View};
use crate::search::{FieldName, Hits, Query, Special, facets};

/// One number a row, of the facts that hold as of a time; costs those of the records.
pub fn stats(catalog: &Catalog, asof: Option<Period>, records: &[Handle]) -> Table {
    let view = catalog.view(asof);
    let conflicts: Vec<Conflict<'_>> = records.iter().flat_map(|&handle| conflicts(view, handle)).collect();
    let gaps = || {
        let records = records.iter().map(|&handle| view.record(handle));
        records.flat_map(|record| record.gaps().map(move |gap| (record, gap)))
    };
    let mut table = Table::new(&["group", "key", "label: What", "count"]).typed(&["count"], CellType::Number);
    let mut row = |group: &str, key: &str, label: &str, count: usize| {
        table.rows.push([group, key, label, &count.to_string()].map(String::from).into());
    };
    row("Total", "records", "Records", records.len());
    row("Total", "facts", "Facts", records.iter().map(|&handle| view.facts(handle).count()).sum());
    row("Total", "conflicts", "Contradictions", conflicts.len());
    row("Total", "gaps", "Known gaps", gaps().count());
    for kind in Kind::ALL {
        let count = records.iter().filter(|&&handle| view.dataset.kind(handle) == *kind).count();
        if count > 0 {
            row("Kind", kind.word(), kind.plural(), count);
        }
    }
    for (class, count) in classes(view, records) {
        row("Best source of a fact", class.word(), class.word(), count);
    }
    let mut query = Query::default();
    if let Some(asof) = asof {
        query.toggle(FieldName::Special(Special::AsOf), &asof.iso());
    }
    // The first facet is the kind.
    for facet in facets(catalog.corpus(), &query, &Hits::all(records.to_vec()).list).iter().skip(1) {
        facet.values.iter().for_each(|value| row(facet.label, &value.key, &value.label, value.count));
    }
    for conflict in &conflicts {
        let record = view.record(conflict.record);
        row("Contradiction", record.id(), &format!("{}: {}", conflict.property.label(), title(record)), 1);
    }
    for (record, gap) in gaps() {
        let note = if gap.note.is_empty() { String::new() } else { format!(" ({})", gap.note) };
        row("Known gap", record.id(), &format!("{}: {}{note}", gap.property.label(), title(record)), 1);
    }
    table
}

/// How many facts have their best source in each class, the best class first.
fn classes(view: View<'_>, records: &[Handle]) -> impl Iterator<Item = (SourceClass, usize)> {
    let facts = records.iter().flat_map(|&handle| view.facts(handle));
    let classes = facts.filter_map(|fact| {
        let sources = fact.citations().filter_map(|citation| view.dataset.source(citation.source));
        sources.map(|source| source.class).min()
    });
    let best: Vec<SourceClass> = classes.collect();
    SourceClass::WORDS.into_iter().map(move |(class, ..)| (class, best.iter().filter(|&&it| it == class).count()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, club, handle, sketch};
    use super::*;

    /// The keys and counts of the rows of one group.
    fn counts(table: &Table, group: &str) -> Vec<(String, usize)> {
        let rows = table.rows.iter().filter(|row| row[0] == group);
        rows.map(|row| (row[1].clone(), row[3].parse().unwrap())).collect()
    }

    #[test]
    fn records_facts_and_what_is_open_are_counted() {
        let catalog = catalog();
        let records: Vec<Handle> = catalog.dataset().handles().collect();
        let stats = stats(&catalog, None, &records);
        assert_eq!(counts(&stats, "Kind")[0], ("meeting".into(), 4));
        let (total, classes) = (counts(&stats, "Total"), counts(&stats, "Best source of a fact"));
        assert_eq!(classes.iter().map(|(_, count)| count).sum::<usize>(), total[1].1);
        assert_eq!(classes[2], ("press".into(), 6));
        assert_eq!(counts(&stats, "Contradiction"), [("first-meeting".into(), 1), ("river-hub".into(), 1)]);
        assert_eq!((total[2].1, total[3].1, counts(&stats, "Known gap").len()), (2, 2, 2));
    }

    #[test]
    fn facets_count_only_the_records_that_were_asked_for() {
        let catalog = catalog();
        let stats = stats(&catalog, None, &[handle(&catalog, "aland"), handle(&catalog, "beland")]);
        assert_eq!(counts(&stats, "Region").iter().map(|(_, count)| count).sum::<usize>(), 2);
    }

    #[test]
    fn as_of_a_day_only_what_held_is_counted() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "until": "2010"},
               {"property": "host", "value": "south", "from": "2011"}"#,
        );
        for (asof, n_facts, hosts) in [("", 2, 2), ("2010", 1, 1)] {
            let stats = stats(&catalog, asof.parse().ok(), &[handle(&catalog, "club")]);
            assert_eq!((counts(&stats, "Total")[1].1, counts(&stats, "Host").len()), (n_facts, hosts), "{asof}");
        }
    }

    #[test]
    fn a_fact_counts_for_the_best_of_its_sources() {
        let catalog = sketch(
            r#"{"sources": [
                    {"id": "law", "title": "Law", "publisher": "State", "language": "en", "class": "official"},
                    {"id": "paper", "title": "Paper", "publisher": "Press", "language": "en", "class": "press"}],
                "meetings": [{"id": "fair", "name": "Fair", "facts": [
                    {"property": "when", "value": "2013", "cite": ["paper", "law"]},
                    {"property": "theme", "value": "Rain", "cite": ["paper"]}]}]}"#,
        );
        let classes = counts(&stats(&catalog, None, &[handle(&catalog, "fair")]), "Best source of a fact");
        let expected = [("official", 1), ("institution", 0), ("press", 1), ("secondary", 0)];
        assert_eq!(classes, expected.map(|(class, count)| (class.to_string(), count)));
    }
}
