//! Laying a dataset on top of another: what a record of the same id adds, and what it takes the place of. Checks nothing.
//!
//! The rule, in the words of `aep help data`: a record whose id exists below adds its facts, aliases and gaps to it. Its name, short
//! label and summary take the place of those below where they are written. A fact of a property that takes one value takes the
//! place of the value below, which stays visible as "superseded"; a fact that stands below already adds its citations to it. A fact below
//! that is retracted goes away; a retraction of what is not there stays in the draft, for the check to report.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::draft::{Draft, FactDraft, RecordDraft, RetractionDraft, SourceDraft, ValueDraft};
use super::property::Property;
use super::rank::Rank;
use super::text::Text;

/// Lays the drafts of higher layers on those of the same id and kind below. What clashes stays apart for the check to report: an id
/// of two kinds, an id twice in one layer, a source that says something else. One layer alone is passed on draft by draft.
pub(super) fn layer<'a>(
    texts: &'a [Text],
    drafts: impl Iterator<Item = Draft<'a>> + 'a,
) -> Box<dyn Iterator<Item = Draft<'a>> + 'a> {
    if texts.iter().all(|text| text.layer == 0) {
        return Box::new(drafts);
    }
    let mut layers = Layers {
        texts,
        records: Vec::new(),
        sources: Vec::new(),
        record_places: HashMap::new(),
        source_places: HashMap::new(),
    };
    for draft in drafts {
        match draft {
            Draft::Record(record) => layers.record(record),
            Draft::Source(source) => layers.source(source),
        }
    }
    let records = layers.records.into_iter().map(Draft::Record);
    Box::new(records.chain(layers.sources.into_iter().map(Draft::Source)))
}

struct Layers<'a> {
    texts: &'a [Text],
    records: Vec<RecordDraft<'a>>,
    sources: Vec<SourceDraft<'a>>,
    /// Where the first record and the first source of each id lie.
    record_places: HashMap<Cow<'a, str>, usize>,
    source_places: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Layers<'a> {
    fn record(&mut self, record: RecordDraft<'a>) {
        let layer = |of: &RecordDraft<'_>| self.texts[of.at.text as usize].layer;
        let place = *self.record_places.entry(record.id.clone()).or_insert(self.records.len());
        match self.records.get(place) {
            Some(below) if below.kind == record.kind && layer(below) < layer(&record) => {
                add(&mut self.records[place], record);
            }
            _ => self.records.push(record),
        }
    }

    fn source(&mut self, source: SourceDraft<'a>) {
        let is_on_top = self.texts[source.at.text as usize].layer > 0;
        let place = *self.source_places.entry(source.id.clone()).or_insert(self.sources.len());
        let is_below = |known: &SourceDraft<'_>| known.at.text != source.at.text && *known == source;
        if !is_on_top || !self.sources.get(place).is_some_and(is_below) {
            self.sources.push(source);
        }
    }
}

fn add<'a>(below: &mut RecordDraft<'a>, top: RecordDraft<'a>) {
    if !top.aliases.is_empty() || [&top.name, &top.short, &top.summary].iter().any(|text| !text.is_empty()) {
        below.named_at = top.at;
    }
    retract(below, top.retractions);
    replace(&mut below.name, top.name);
    replace(&mut below.short, top.short);
    replace(&mut below.summary, top.summary);
    let n_below = below.facts.len();
    let facts = join_citations(&mut below.facts, top.facts);
    extend(&mut below.facts, facts);
    let (facts, added) = below.facts.split_at_mut(n_below);
    let filled: HashSet<Property> = added.iter().map(|fact| fact.property).collect();
    let current = added.iter().filter(|fact| fact.rank != Rank::Outdated);
    let replaced: HashSet<Property> = current.map(|fact| fact.property).filter(|it| !it.definition().many).collect();
    for fact in facts.iter_mut().filter(|fact| replaced.contains(&fact.property)) {
        fact.rank = Rank::Outdated;
    }
    below.gaps.retain(|gap| !filled.contains(&gap.property));
    extend(&mut below.aliases, top.aliases);
    extend(&mut below.gaps, top.gaps);
}

/// What says the same as a fact below takes its place, with the citations of both; what a source of its own says of it is told at
/// the line of who cites it. Returns the others.
fn join_citations<'a>(below: &mut [FactDraft<'a>], top: Vec<FactDraft<'a>>) -> Vec<FactDraft<'a>> {
    let mut by_value: HashMap<(Property, ValueDraft<'a>), Vec<usize>> = HashMap::new();
    let wanted: HashSet<Property> = top.iter().map(|fact| fact.property).collect();
    for (number, fact) in below.iter().enumerate().filter(|(_, fact)| wanted.contains(&fact.property)) {
        by_value.entry((fact.property, fact.value.clone())).or_default().push(number);
    }
    let mut others = Vec::new();
    for fact in top {
        let mut same = by_value.get(&(fact.property, fact.value.clone())).into_iter().flatten();
        let same = same.find(|&&number| {
            let known = &below[number];
            known.at.text != fact.at.text && known.says_the_same(&fact) && *known != fact
        });
        match same {
            Some(&number) => {
                let new = fact.citations.iter().filter(|citation| !below[number].citations.contains(citation));
                let citations = below[number].citations.iter().chain(new).cloned().collect();
                below[number] = FactDraft { citations, ..fact };
            }
            None => others.push(fact),
        }
    }
    others
}

/// Takes facts away; what takes none is kept, for the check to report.
fn retract<'a>(below: &mut RecordDraft<'a>, retractions: Vec<RetractionDraft<'a>>) {
    let mut by_value: HashMap<(Property, ValueDraft<'a>), Vec<usize>> = HashMap::new();
    for (number, retraction) in retractions.iter().enumerate() {
        by_value.entry((retraction.property, retraction.value.clone())).or_default().push(number);
    }
    let mut is_unmatched = vec![true; retractions.len()];
    below.facts.retain(|fact| {
        let mut same = by_value.get(&(fact.property, fact.value.clone())).into_iter().flatten();
        let first = same.find(|&&number| retractions[number].is_of(fact));
        first.is_none_or(|&number| {
            is_unmatched[number] = false;
            false
        })
    });
    below
        .retractions
        .extend(retractions.into_iter().zip(is_unmatched).filter(|(_, is_unmatched)| *is_unmatched).map(|(it, _)| it));
}

fn replace<'a>(below: &mut Cow<'a, str>, top: Cow<'a, str>) {
    if !top.is_empty() {
        *below = top;
    }
}

/// Adds what is not there yet.
fn extend<T: Eq + Hash>(below: &mut Vec<T>, top: Vec<T>) {
    let known: HashSet<&T> = below.iter().collect();
    let added: Vec<T> = top.into_iter().filter(|item| !known.contains(item)).collect();
    below.extend(added);
}

#[cfg(test)]
mod tests {
    use super::super::text::split;
    use super::super::{Dataset, Problem, Property, Record, fixture, load};
    use super::*;

    fn with(added: &str) -> Result<Dataset, Vec<Problem>> {
        let mut texts = fixture::rivers();
        texts.extend(split("mine.json", added).unwrap().into_iter().map(|text| Text { layer: 1, ..text }));
        load(&texts)
    }

    fn record<'a>(dataset: &'a Dataset, id: &str) -> Record<'a> {
        dataset.record(dataset.find(id).unwrap())
    }

    #[test]
    fn a_record_of_the_same_id_adds_its_facts_aliases_and_gaps() {
        let added = r#"{"groups": [{"id": "lonely-body", "aliases": ["LB"], "facts": [
            {"property": "member", "value": "aland", "cite": ["gazette p. 3"]}], "gaps": [{"property": "started"}]}]}"#;
        let dataset = with(added).unwrap();
        let body = record(&dataset, "lonely-body");
        assert_eq!((body.name(), body.n_facts(), body.gaps().len()), ("Lonely Body", 2, 1));
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
    fn a_fact_that_stands_below_adds_its_citations() {
        let added = r#"{"meetings": [{"id": "first-meeting", "facts": [
            {"property": "type", "value": "ministers' meeting", "cite": ["gazette p. 9"]}]}]}"#;
        let dataset = with(added).unwrap();
        let facts: Vec<_> = record(&dataset, "first-meeting").facts_of(Property::named("type").unwrap()).collect();
        let cited: Vec<&str> = facts[0].citations().map(|citation| citation.source).collect();
        assert_eq!((facts.len(), facts[0].rank, cited), (1, Rank::Normal, vec!["chronicle", "gazette"]));
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
        assert!(problems[0].message.contains("appears twice"), "{}", problems[0]);
    }
    #[test]
    fn texts_on_top_take_the_place_of_those_below_where_they_are_written() {
        let added = r#"{"partners": [{"id": "aland", "name": "The Isles", "short": "ISL"}]}"#;
        let below = load(&fixture::rivers()).unwrap();
        let (below, dataset) = (record(&below, "aland"), with(added).unwrap());
        let top = record(&dataset, "aland");
        assert_eq!((top.name(), top.short(), top.summary()), ("The Isles", "ISL", below.summary()));
        assert_eq!((top.n_facts(), top.aliases().len()), (below.n_facts(), below.aliases().len()));
    }

    #[test]
    fn a_fact_below_is_retracted_for_a_reason_or_replaced() {
        let hosts = |retracts: &str| {
            let added = format!(
                r#"{{"meetings": [{{"id": "first-meeting", "retracts": [{retracts}], "facts": [
                    {{"property": "host", "value": "beland", "cite": ["gazette"]}}]}}]}}"#
            );
            let dataset = with(&added).map_err(|problems| problems[0].to_string())?;
            let hosts = record(&dataset, "first-meeting").facts_of(Property::named("host").unwrap());
            Ok::<_, String>(
                hosts.map(|fact| dataset.record(fact.linked().unwrap()).id().to_string()).collect::<Vec<_>>(),
            )
        };
        let host = r#"{"property": "host", "value": "aland", "reason": "It met in Beland"}"#;
        assert_eq!(hosts(host), Ok(vec!["beland".into()]));
        let error = hosts(&host.replace("aland\"", "academy-of-locks\"")).unwrap_err();
        assert!(
            error.ends_with("nothing below says academy-of-locks; it says aland; write that, or delete it"),
            "{error}"
        );
        let error = hosts(&host.replace("It met in Beland", "")).unwrap_err();
        assert!(error.ends_with("the reason is empty; write \"reason\": \"why it is wrong\""), "{error}");
    }

    #[test]
    fn an_outdated_value_on_top_and_another_of_many_take_no_place() {
        let added = r#"{"meetings": [{"id": "third-meeting", "facts": [
            {"property": "status", "value": "held", "rank": "outdated", "cite": ["gazette"]},
            {"property": "host", "value": "aland", "cite": ["gazette"]}]}]}"#;
        let dataset = with(added).unwrap();
        let ranks = |key: &str| {
            let facts = record(&dataset, "third-meeting").facts_of(Property::named(key).unwrap());
            facts.map(|fact| fact.rank).collect::<Vec<_>>()
        };
        assert_eq!(ranks("status"), [Rank::Normal, Rank::Outdated]);
        assert!(ranks("host").iter().all(|&rank| rank == Rank::Normal));
    }

    #[test]
    fn a_source_on_top_may_repeat_the_one_below_but_not_change_it() {
        let source = |title: &str| {
            format!(
                r#"{{"sources": [{{"id": "mine", "title": "{title}", "publisher": "P", "language": "en", "class": "press"}}]}}"#
            )
        };
        let load_all = |titles: &[&str]| {
            let jsons: Vec<String> = titles.iter().map(|title| source(title)).collect();
            let texts: Vec<Text> = (0..)
                .zip(&jsons)
                .flat_map(|(layer, json)| {
                    split("mine.json", json).unwrap().into_iter().map(move |text| Text { layer, ..text })
                })
                .collect();
            load(&texts).map(|dataset| dataset.n_sources())
        };
        assert_eq!(load_all(&["One", "One", "One"]), Ok(1));
        assert!(load_all(&["One", "Two"]).unwrap_err()[0].message.contains("appears twice"));
    }
}
