//! Laying a dataset on top of another: what a record of the same id adds, and what it takes the place of. Reads no text.
//!
//! The rule, in the words of `aep help data`: a record whose id exists below adds its facts, aliases and gaps to it. Its name, short
//! label and summary take the place of those below where they are written. A fact of a property that takes one value takes the
//! place of the value below, which stays visible as "no longer"; a fact that stands below already changes nothing.

use std::borrow::Cow;
use std::collections::HashMap;

use super::draft::{FactDraft, RecordDraft, SourceDraft};
use super::origin::Spot;
use super::rank::Rank;
use super::read::Reading;

/// Merges the records and sources of higher layers into those of the same id and kind below. What clashes stays apart for the
/// check to report: an id of two kinds, an id twice in one layer, a source that says something else.
pub(super) fn lay_on_top(reading: &mut Reading<'_>) {
    let record_origins = std::mem::take(&mut reading.origins.records);
    let source_origins = std::mem::take(&mut reading.origins.sources);
    let records = std::mem::take(&mut reading.records).into_iter().zip(record_origins);
    let mut known: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for (record, origin) in records {
        let below = known
            .get(&record.id)
            .copied()
            .filter(|&at| reading.records[at].kind == record.kind && reading.origins.records[at].layer < origin.layer);
        if let Some(at) = below {
            let spots = reading.origins.of_facts(&reading.origins.records[at]).to_vec();
            let spots_on_top = reading.origins.of_facts(&origin).to_vec();
            let spots = merge((&mut reading.records[at], spots), (record, spots_on_top));
            reading.origins.move_facts(at, spots);
        } else {
            known.entry(record.id.clone()).or_insert(reading.records.len());
            reading.records.push(record);
            reading.origins.records.push(origin);
        }
    }
    let mut said: HashMap<Cow<'_, str>, SourceDraft<'_>> = HashMap::new();
    for (source, origin) in std::mem::take(&mut reading.sources).into_iter().zip(source_origins) {
        if origin.layer > 0 && said.get(&source.id) == Some(&source) {
            continue;
        }
        said.entry(source.id.clone()).or_insert_with(|| source.clone());
        reading.sources.push(source);
        reading.origins.sources.push(origin);
    }
}

/// Merges a record into the one below; each comes with where its facts stand, and so do the merged facts.
fn merge<'a>(
    (below, mut spots): (&mut RecordDraft<'a>, Vec<Spot>),
    (top, spots_on_top): (RecordDraft<'a>, Vec<Spot>),
) -> Vec<Spot> {
    for (text, written) in
        [(&mut below.name, top.name), (&mut below.short, top.short), (&mut below.summary, top.summary)]
    {
        if !written.is_empty() {
            *text = written;
        }
    }
    let added: Vec<_> =
        top.facts.into_iter().zip(spots_on_top).filter(|(fact, _)| !below.facts.contains(fact)).collect();
    let takes_place = |of: &FactDraft<'_>| {
        let is_rival = |fact: &FactDraft<'_>| fact.property == of.property && fact.rank != Rank::Outdated;
        !of.property.definition().many && added.iter().any(|(fact, _)| is_rival(fact))
    };
    below.facts.iter_mut().filter(|fact| takes_place(fact)).for_each(|fact| fact.rank = Rank::Outdated);
    below.gaps.retain(|gap| !added.iter().any(|(fact, _)| fact.property == gap.property));
    for (fact, spot) in added {
        below.facts.push(fact);
        spots.push(spot);
    }
    let aliases = top.aliases.into_iter().filter(|alias| !below.aliases.contains(alias)).collect::<Vec<_>>();
    below.aliases.extend(aliases);
    let gaps = top.gaps.into_iter().filter(|gap| !below.gaps.contains(gap)).collect::<Vec<_>>();
    below.gaps.extend(gaps);
    spots
}

#[cfg(test)]
mod tests {
    use super::super::read::{Text, split};
    use super::super::{Dataset, Problem, Property, fixture, load, record as shown};
    use super::*;

    fn with(added: &str) -> Result<Dataset, Vec<Problem>> {
        let mut texts = fixture::rivers();
        texts.extend(split("mine.json", added).unwrap().into_iter().map(|text| Text { layer: 1, ..text }));
        load(&texts)
    }

    fn record<'a>(dataset: &'a Dataset, id: &str) -> shown::Record<'a> {
        dataset.record(dataset.find(id).unwrap())
    }

    #[test]
    fn a_record_of_the_same_id_adds_its_facts_aliases_and_gaps() {
        let added = r#"{"groups": [{"id": "lonely-body", "aliases": ["LB"], "facts": [
            {"property": "member", "value": "aland", "cite": ["gazette p. 3"]}], "gaps": [{"property": "started"}]}]}"#;
        let dataset = with(added).unwrap();
        let body = record(&dataset, "lonely-body");
        assert_eq!((body.name, body.n_facts(), body.gaps().len()), ("Lonely Body", 2, 1));
        assert_eq!(body.aliases().collect::<Vec<_>>(), ["LB"]);
    }

    #[test]
    fn a_single_value_takes_the_place_of_the_one_below_which_stays_as_no_longer() {
        let added = r#"{"meetings": [{"id": "third-meeting", "facts": [
            {"property": "status", "value": "held", "cite": ["gazette"]}, {"property": "when", "value": "2013", "cite": ["gazette"]}]}]}"#;
        let dataset = with(added).unwrap();
        let meeting = record(&dataset, "third-meeting");
        let status: Vec<Rank> = meeting.facts_of(Property::named("status").unwrap()).map(|fact| fact.rank).collect();
        assert_eq!(status, [Rank::Outdated, Rank::Normal]);
        assert!(meeting.gaps().len() == 0, "a date fills the gap");
    }

    #[test]
    fn laying_a_dataset_on_itself_changes_nothing() {
        let dataset = with(fixture::RIVERS).unwrap();
        assert_eq!(dataset, load(&fixture::rivers()).unwrap());
    }

    #[test]
    fn problems_on_top_name_their_own_file_and_line() {
        let problems = with("{\"partners\": [{\"id\": \"aland\", \"facts\": [\n{\"property\": \"when\", \"value\": \"2013\", \"cite\": [\"gazette\"]}]}]}").unwrap_err();
        assert_eq!((problems[0].file.as_str(), problems[0].line), ("mine.json", 2));
        let problems =
            with(r#"{"hubs": [{"id": "aland", "name": "Aland Hub", "summary": "Another kind."}]}"#).unwrap_err();
        assert!(problems[0].message.contains("stands twice"), "{}", problems[0]);
    }
}
