//! Which words of a question a record tells: by its names, and by what describes it beside them. Reads no facts that answer.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::data::{Fact, Handle, Property, Rank, Time, Value, View};
use crate::search::Corpus;
use crate::search::answer::coverage::keywords::{Keys, Keywords, WordSet, keys_of};
use crate::search::answer::words::{content_keys, ordinal, types};
use crate::search::field::each_name;
use crate::search::needle::Needle;

/// Only so many records are read, those that tell most of the question.
const MOST_RECORDS: usize = 24;
/// A record may leave out so many words, which what it links to may tell.
const MOST_MISSED: u32 = 2;
/// A word of more postings tells little.
const MOST_POSTINGS: usize = 5_000;
/// No more facts of a record are read.
pub(super) const MOST_FACTS: usize = 400;

/// What places a record beside others.
const PLACING: [Property; 5] =
    [Property::LOCATED, Property::SERIES, Property::PART_OF, Property::PREPARES, Property::OFFICE];

#[derive(Clone, Copy)]
pub(super) struct Profile {
    /// Told by its names.
    pub(super) named: WordSet,
    /// How much of its name that is closest to the question stands in it, in percent.
    pub(super) closeness: usize,
    /// How many words one of its names tells.
    pub(super) n_named: u32,
    /// Told by its place or number.
    pub(super) placed: WordSet,
    /// Told by its kind, type, place, home, number, or what it is a part of.
    pub(super) described: WordSet,
}

impl Profile {
    pub(super) fn read(corpus: Corpus<'_>, view: View<'_>, keywords: &Keywords, handle: Handle) -> Profile {
        let described = keywords.in_name(&description(corpus, view, handle));
        let placed = keywords.in_name(&placing(view, handle)) & described;
        let mut profile = Profile { named: 0, n_named: 0, closeness: 0, placed, described };
        for name in names_of(corpus, handle) {
            let keys = content_keys(&name);
            // Of a series: SOM1 is a SOM.
            let series = keys.iter().map(|key| key.trim_end_matches(|c: char| c.is_ascii_digit()).to_string());
            let told = keywords.in_name(&keys.iter().cloned().chain(series).collect());
            let closeness = 100 * told.count_ones() as usize / keys.len().max(1);
            profile.named |= told;
            profile.n_named = profile.n_named.max(told.count_ones());
            profile.closeness = profile.closeness.max(closeness);
        }
        profile
    }
}

/// The words that say where a record is and which of a series.
fn placing(view: View<'_>, handle: Handle) -> Keys {
    let facts = view.facts(handle).filter(|fact| fact.rank != Rank::Outdated).take(MOST_FACTS);
    facts
        .flat_map(|fact| match fact.value() {
            Value::Place(place) => content_keys(place.city),
            Value::Number(number) if fact.property == Property::NUMBER => vec![ordinal(number)],
            Value::Number(_)
            | Value::Link(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Period(_)
            | Value::Address(_) => Vec::new(),
        })
        .collect()
}

/// The words that describe a record today without naming it.
fn description(corpus: Corpus<'_>, view: View<'_>, handle: Handle) -> Keys {
    let kind = corpus.dataset.kind(handle);
    let mut words = keys_of([kind.word(), kind.plural(), kind.also()]);
    words.extend(types(corpus, handle).into_iter().flatten());
    let is_so =
        |fact: &Fact<'_>| fact.rank != Rank::Outdated && (fact.time() == Time::Unknown || view.is_in_force(*fact));
    for fact in view.facts(handle).filter(is_so).take(MOST_FACTS) {
        match fact.value() {
            Value::Place(place) => words.extend(content_keys(place.city)),
            Value::Number(number) if fact.property == Property::NUMBER => words.extend([ordinal(number)]),
            Value::Link(link) if PLACING.contains(&fact.property) => {
                let names = link.to.map(|to| names_of(corpus, to)).unwrap_or_default();
                words.extend(names.iter().flat_map(|name| content_keys(name)));
                if fact.property != Property::OFFICE {
                    words.extend(content_keys(fact.property.definition().asked));
                }
            }
            Value::Number(_)
            | Value::Link(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Period(_)
            | Value::Address(_) => {}
        }
    }
    words
}

pub(super) fn names_of(corpus: Corpus<'_>, handle: Handle) -> Vec<String> {
    let mut names = Vec::new();
    each_name(corpus.dataset, handle, &mut |_, name| names.push(name.to_string()));
    names
}

/// The records whose texts tell most of the words, those first whose names do.
pub(super) fn records_with(corpus: Corpus<'_>, keywords: &Keywords) -> Vec<Handle> {
    let with_word = |key: &String| -> HashMap<Handle, bool> {
        let forms = corpus.index.forms(&Needle::new(key)).into_iter();
        let postings = forms.flat_map(|(words, _)| corpus.index.postings(words)).take(MOST_POSTINGS);
        let mut found = HashMap::new();
        postings.for_each(|posting| *found.entry(posting.handle()).or_default() |= posting.is_of_name());
        found
    };
    let with_both = |one: HashMap<Handle, bool>, other: HashMap<Handle, bool>| {
        one.into_iter().filter_map(|(record, by_name)| Some((record, by_name && *other.get(&record)?))).collect()
    };
    // All words that a record tells, and those that its names tell.
    let mut told: HashMap<Handle, (WordSet, WordSet)> = HashMap::new();
    for (words, keys) in keywords.alternatives() {
        for (record, by_name) in keys.iter().map(with_word).reduce(with_both).unwrap_or_default() {
            let (all, named) = told.entry(record).or_default();
            *all |= words;
            *named |= if by_name { words } else { 0 };
        }
    }
    let told = told.into_iter().map(|(record, (all, named))| (all.count_ones(), named.count_ones(), record));
    let mut records: Vec<(u32, u32, Handle)> = told.collect();
    records.retain(|(n_told, ..)| n_told + MOST_MISSED >= keywords.all.count_ones());
    records.sort_unstable_by_key(|(n_told, n_named, record)| {
        (Reverse((*n_told, *n_named)), corpus.index.tiebreak(*record))
    });
    records.truncate(MOST_RECORDS);
    records.into_iter().map(|(.., record)| record).collect()
}
