//! The numbers of some records: by kind, by facet, by the class of their sources, and what is contested or not known.

use super::uncertain::conflicts;
use crate::catalog::Catalog;
use crate::data::{Handle, Kind, Period, Property, SourceClass, View};
use crate::search::{Facet, FieldName, Hits, Query, Special, facets};

#[derive(Clone, Debug)]
pub struct Stats {
    /// Kinds without records are left out.
    pub kinds: Vec<(Kind, usize)>,
    /// How many records have each value of each facet, the most frequent first.
    pub facets: Vec<Facet>,
    pub n_facts: usize,
    /// How many facts have their best source in each class, the best class first.
    pub classes: Vec<(SourceClass, usize)>,
    pub conflicts: Vec<(Handle, Property)>,
    pub gaps: Vec<(Handle, Property, String)>,
}

/// Of the facts that hold as of a time; costs those of the records.
pub fn stats(catalog: &Catalog, asof: Option<Period>, records: &[Handle]) -> Stats {
    let view = catalog.view(asof);
    let hits = Hits::all(records.to_vec());
    let each = || records.iter().map(|&handle| (handle, catalog.record(handle)));
    let kinds = Kind::ALL.iter().map(|&kind| (kind, each().filter(|(_, record)| record.kind == kind).count()));
    let mut query = Query::default();
    if let Some(asof) = asof {
        query.toggle(FieldName::Special(Special::AsOf), &asof.iso());
    }
    // The first facet is the kind.
    let facets = facets(catalog.corpus(), &query, &hits.list).into_iter().skip(1).collect();
    Stats {
        kinds: kinds.filter(|(_, count)| *count > 0).collect(),
        facets,
        n_facts: records.iter().map(|&handle| view.facts(handle).count()).sum(),
        classes: classes(view, records),
        conflicts: records
            .iter()
            .flat_map(|&handle| conflicts(view, handle).into_iter().map(move |conflict| (handle, conflict.property)))
            .collect(),
        gaps: each()
            .flat_map(|(handle, record)| record.gaps().map(move |gap| (handle, gap.property, gap.note.to_string())))
            .collect(),
    }
}

fn classes(view: View<'_>, records: &[Handle]) -> Vec<(SourceClass, usize)> {
    let facts = records.iter().flat_map(|&handle| view.facts(handle));
    let best: Vec<SourceClass> = facts
        .filter_map(|fact| {
            let sources = fact.citations().filter_map(|citation| view.dataset.source(citation.source));
            sources.map(|source| source.class).min()
        })
        .collect();
    let count = |wanted: SourceClass| best.iter().filter(|&&class| class == wanted).count();
    SourceClass::WORDS.iter().map(|&(class, ..)| (class, count(class))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{catalog, club, handle, sketch};
    use super::*;

    #[test]
    fn records_facts_and_what_is_open_are_counted() {
        let catalog = catalog();
        let records: Vec<Handle> = catalog.dataset().handles().collect();
        let stats = stats(&catalog, None, &records);
        assert_eq!(stats.kinds[0], (Kind::Meeting, 4));
        assert_eq!(stats.classes.iter().map(|(_, count)| count).sum::<usize>(), stats.n_facts);
        assert_eq!(stats.classes[2], (SourceClass::Press, 6));
        let conflicting: Vec<Handle> = stats.conflicts.iter().map(|(handle, _)| *handle).collect();
        assert_eq!(conflicting, [handle(&catalog, "first-meeting"), handle(&catalog, "river-hub")]);
        assert_eq!(stats.gaps.len(), 2);
    }

    #[test]
    fn facets_count_only_the_records_that_were_asked_for() {
        let catalog = catalog();
        let stats = stats(&catalog, None, &[handle(&catalog, "aland"), handle(&catalog, "beland")]);
        let region = stats.facets.iter().find(|facet| facet.label == "Region").unwrap();
        assert_eq!(region.values.iter().map(|value| value.count).sum::<usize>(), 2);
    }

    #[test]
    fn as_of_a_day_only_what_held_is_counted() {
        let catalog = club(
            r#"{"property": "host", "value": "north", "until": "2010"},
               {"property": "host", "value": "south", "from": "2011"}"#,
        );
        for (asof, n_facts, hosts) in [("", 2, 2), ("2010", 1, 1)] {
            let stats = stats(&catalog, asof.parse().ok(), &[handle(&catalog, "club")]);
            let host = stats.facets.iter().find(|facet| facet.label == "Host").unwrap();
            assert_eq!((stats.n_facts, host.values.len()), (n_facts, hosts), "{asof}");
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
        let classes = stats(&catalog, None, &[handle(&catalog, "fair")]).classes;
        let count = |class| classes.iter().find(|(other, _)| *other == class).map(|(_, count)| *count);
        assert_eq!((count(SourceClass::Official), count(SourceClass::Press)), (Some(1), Some(1)));
    }
}
