//! The search: which records answer a query, and in which order. Tiers decide one after another; nothing is summed across them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::Corpus;
use super::class::Class;
use super::filter::{Filter, by_property, moment, start_date};
use super::fold::folded;
use super::lookup::{Effort, Lookup, Match, Matches, is_question, lookups};
use super::matcher::Abbreviation;
use super::name::{FieldName, Special};
use super::query::{Mode, Query};
use crate::data::{Handle, Period, Property, natural_order};

/// A record that answers a query, with the parts of its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub handle: Handle,
    /// The parts of its rank, in the order in which they decide.
    pub relevance: Relevance,
}

/// What decides the order of hits, the first difference first; a larger value is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relevance {
    /// The words are the whole of an id, acronym, name or alias.
    pub exact: bool,
    /// The tier of the worst found word, so that one typo never outranks a clean hit.
    pub tier: u8,
    /// The mean weight of the fields in which the words were found, in hundredths.
    pub weight: u32,
    /// The words stand in a name in this order.
    pub phrase: bool,
}

impl Relevance {
    /// One number that orders as the rank does, for output: exact, class, weight and phrase in decimal places.
    pub fn score(self) -> u32 {
        u32::from(self.exact) * 10_000_000
            + u32::from(self.tier) * 1_000_000
            + self.weight.min(99_999) * 10
            + u32::from(self.phrase)
    }
}

/// The answer to a query.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// In order of rank, or as `sort:` says, at most as many as `limit:` says.
    pub list: Vec<Hit>,
    /// How many there are without `limit:`.
    pub total: usize,
    /// How hard it was to find any.
    pub effort: Effort,
}

impl Hits {
    /// Records as hits that nothing ranks, in the order given.
    pub fn all(handles: Vec<Handle>) -> Hits {
        let list: Vec<Hit> =
            handles.into_iter().map(|handle| Hit { handle, relevance: Relevance::default() }).collect();
        Hits { total: list.len(), list, effort: Effort::Clean }
    }
}

/// Answers a query. Without words every record that passes the fields is a hit, in the order of the dataset.
pub fn search(corpus: Corpus<'_>, query: &Query) -> Hits {
    let mut hits = found(corpus, query);
    hits.total = hits.list.len();
    let limit = query.setting(FieldName::Special(Special::Limit)).and_then(|limit| limit.parse().ok());
    if let Some(limit) = limit {
        hits.list.truncate(limit);
    }
    hits
}

fn found(corpus: Corpus<'_>, query: &Query) -> Hits {
    let filters = Filters::new(corpus, query);
    let sort = query.setting(FieldName::Special(Special::Sort));
    if query.words().all(|(negated, _)| negated) {
        let refused = refused(corpus, query);
        let passing =
            corpus.dataset.handles().filter(|&handle| filters.pass(corpus, handle) && !refused.contains(&handle));
        let mut list: Vec<Hit> = passing.map(|handle| Hit { handle, relevance: Relevance::default() }).collect();
        sort_by_setting(corpus, &mut list, sort);
        return Hits { list, total: 0, effort: Effort::Clean };
    }
    for effort in Effort::ALL {
        let mut list = match effort {
            Effort::Clean | Effort::Typos => by_words(corpus, query, effort),
            Effort::Most => by_most_words(corpus, query),
            Effort::Loose => by_letters(corpus, query),
        };
        list.retain(|hit| filters.pass(corpus, hit.handle));
        if list.is_empty() {
            continue;
        }
        order(corpus, &mut list);
        sort_by_setting(corpus, &mut list, sort);
        return Hits { list, total: 0, effort };
    }
    Hits::default()
}

/// The field clauses of a query.
struct Filters {
    list: Vec<Filter>,
    asof: Option<Period>,
}

impl Filters {
    fn new(corpus: Corpus<'_>, query: &Query) -> Filters {
        let list = query.fields().map(|(negated, name, values)| Filter::new(corpus, negated, name, values)).collect();
        Filters { list, asof: query.setting(FieldName::Special(Special::AsOf)).and_then(moment) }
    }

    fn pass(&self, corpus: Corpus<'_>, handle: Handle) -> bool {
        self.list.iter().all(|filter| filter.passes(corpus, handle, self.asof))
    }
}

/// What the negated words of a query rule out. Only whole words and their forms do: leaving out more would surprise.
fn refused(corpus: Corpus<'_>, query: &Query) -> HashSet<Handle> {
    let scores = lookups(corpus, query, true).into_iter().map(|lookup| lookup.scores(corpus, Effort::Clean, &|_| true));
    let found = scores.flat_map(|scores| scores.entries().collect::<Vec<_>>());
    found.filter(|(_, found)| found.class >= Class::Form && found.weight > 0).map(|(handle, _)| handle).collect()
}

fn by_words(corpus: Corpus<'_>, query: &Query, effort: Effort) -> Vec<Hit> {
    let mut lookups = lookups(corpus, query, false);
    // What only the texts can confirm is asked last, of the records that are left.
    lookups.sort_by_key(Lookup::is_costly);
    let mut scores: Vec<Matches> = Vec::with_capacity(lookups.len());
    for lookup in &lookups {
        let found = lookup.scores(corpus, effort, &|handle| scores.iter().all(|scores| scores.has(handle)));
        scores.push(found);
    }
    let refused = refused(corpus, query);
    let names = NameMatches::new(corpus, &plain_words(query));
    if is_question(query) {
        scores.iter_mut().for_each(Matches::ask);
    }
    let Some((first, rest)) = scores.split_first() else { return Vec::new() };
    // Every word must be found: the records of the first are narrowed by each of the others.
    let records =
        first.records().filter(|&handle| rest.iter().all(|scores| scores.has(handle)) && !refused.contains(&handle));
    records.map(|handle| Hit { handle, relevance: relevance(handle, &scores, &names) }).collect()
}

/// The records that answer the most telling words of a question, when it has at least two that are answered and they tell
/// at least as much as the others do. How much a word tells is how few records it stands in (Spärck Jones, 1972).
fn by_most_words(corpus: Corpus<'_>, query: &Query) -> Vec<Hit> {
    if !is_question(query) {
        return Vec::new();
    }
    let lookups = lookups(corpus, query, false);
    let scores: Vec<Matches> = lookups.iter().map(|lookup| lookup.scores(corpus, Effort::Most, &|_| true)).collect();
    let n_records = corpus.dataset.n_records();
    let telling: Vec<u32> = scores.iter().map(|found| (2 * n_records / found.count().max(1)).max(1).ilog2()).collect();
    let told = |handle: Handle| -> (usize, u32) {
        let answered = scores.iter().zip(&telling).filter(|(found, _)| found.has(handle));
        answered.fold((0, 0), |(count, sum), (_, telling)| (count + 1, sum + telling))
    };
    let all: u32 = telling.iter().sum();
    let refused = refused(corpus, query);
    let mut candidates: Vec<Handle> = scores.iter().flat_map(Matches::records).collect();
    candidates.sort_unstable();
    candidates.dedup();
    let answers = candidates.into_iter().map(|handle| (handle, told(handle)));
    let answers: Vec<(Handle, u32)> = answers
        .filter(|(handle, (count, sum))| *count > 1 && sum * 2 >= all && !refused.contains(handle))
        .map(|(handle, (_, sum))| (handle, sum))
        .collect();
    let most = answers.iter().map(|(_, sum)| *sum).max().unwrap_or(0);
    let names = NameMatches::new(corpus, &plain_words(query));
    let best = answers.into_iter().filter(|(_, sum)| *sum == most);
    best.map(|(handle, _)| Hit { handle, relevance: relevance(handle, &scores, &names) }).collect()
}

/// The words of a query as one text, and the records whose names agree with more of it than one word.
struct NameMatches {
    /// The records that are called so.
    called: HashSet<Handle>,
    /// The records with a name that holds all of several words in this order.
    holding: HashSet<Handle>,
    /// For the records with a whole name of several words in the text, how many words that are.
    covered: HashMap<Handle, usize>,
}

impl NameMatches {
    fn new(corpus: Corpus<'_>, whole: &str) -> NameMatches {
        let called = corpus.index.called(whole).collect();
        let words: Vec<&str> = whole.split(' ').collect();
        let holding = if words.len() > 1 { corpus.index.name_holds(whole).collect() } else { HashSet::new() };
        let mut covered: HashMap<Handle, usize> = HashMap::new();
        for start in 0..words.len() {
            for end in start + 2..=words.len() {
                for handle in corpus.index.called(&words[start..end].join(" ")) {
                    let count = covered.entry(handle).or_default();
                    *count = end.saturating_sub(start).max(*count);
                }
            }
        }
        NameMatches { called, holding, covered }
    }
}

/// The rank of a record that every word was found in. A word that only names what is asked for (who *chairs*) neither
/// helps nor harms: it counts as much as the other words do together.
fn relevance(handle: Handle, scores: &[Matches], names: &NameMatches) -> Relevance {
    let found = || scores.iter().filter_map(|scores| scores.of(handle));
    let weight = |found: Match| u32::from(found.weight) * found.class.percent();
    let of_others = mean(found().filter(|found| !found.is_asked).map(weight));
    let counted = |found: Match| if found.is_asked { weight(found).max(of_others) } else { weight(found) };
    let weight = match names.covered.get(&handle) {
        Some(&covered) => mean(with_name(found().map(counted).collect(), covered).into_iter()),
        None => mean(found().map(counted)),
    };
    let worst = found().map(|found| found.class.tier()).min().unwrap_or(0);
    Relevance {
        exact: names.called.contains(&handle),
        tier: if weight < MENTION { worst.min(Class::Prefix.tier()) } else { worst },
        weight,
        phrase: names.holding.contains(&handle),
    }
}

/// Below this mean weight, in hundredths, a record only mentions the words, which is no better than names that begin so.
const MENTION: u32 = 30 * 100;

/// The weights of words of which `covered` are together a whole name of the record; those count in full.
fn with_name(mut weights: Vec<u32>, covered: usize) -> Vec<u32> {
    weights.sort_unstable_by_key(|&weight| Reverse(weight));
    weights.iter_mut().take(covered).for_each(|weight| *weight = (*weight).max(NAME_IN_FULL));
    weights
}

/// A whole word in a name of one word.
const NAME_IN_FULL: u32 = 100 * 100;

fn mean(list: impl Iterator<Item = u32>) -> u32 {
    let (sum, count) = list.fold((0, 0), |(sum, count), number| (sum + number, count + 1));
    sum / u32::max(count, 1)
}

/// Abbreviations over names, shorts and aliases, with the letters of all words as one.
fn by_letters(corpus: Corpus<'_>, query: &Query) -> Vec<Hit> {
    let is_plain = |mode| mode == Mode::Plain;
    if query.words().any(|(negated, patterns)| {
        negated || patterns.len() > 1 || patterns.iter().any(|pattern| !is_plain(pattern.mode))
    }) {
        return Vec::new();
    }
    let letters = plain_words(query).replace(' ', "");
    let Some(loose) = Abbreviation::new(&letters) else { return Vec::new() };
    let mut best: HashMap<Handle, u32> = HashMap::new();
    for (name, records) in corpus.index.names() {
        let Some(score) = loose.score(name) else { continue };
        for handle in records {
            let known = best.entry(handle).or_default();
            *known = u32::try_from(score).unwrap_or(0).max(*known);
        }
    }
    let hit = |(handle, weight)| Hit {
        handle,
        relevance: Relevance { exact: false, tier: Class::Loose.tier(), weight, phrase: false },
    };
    let mut hits: Vec<Hit> = best.into_iter().map(hit).collect();
    // Far behind the best abbreviation come accidents.
    let best = hits.iter().map(|hit| hit.relevance.weight).max().unwrap_or(0);
    hits.retain(|hit| hit.relevance.weight * 4 >= best * 3);
    hits
}

/// The words of a query that are not negated, folded, as one text.
fn plain_words(query: &Query) -> String {
    let texts: Vec<String> = query
        .words()
        .filter(|(negated, _)| !negated)
        .filter_map(|(_, patterns)| patterns.first())
        .map(|pattern| folded(&pattern.text))
        .collect();
    texts.join(" ")
}

/// The better rank first, then the better standing.
fn order(corpus: Corpus<'_>, list: &mut [Hit]) {
    let standing = |hit: &Hit| corpus.index.standing(hit.handle);
    list.sort_unstable_by(|a, b| b.relevance.cmp(&a.relevance).then_with(|| standing(a).cmp(&standing(b))));
}

fn sort_by_setting(corpus: Corpus<'_>, list: &mut [Hit], sort: Option<&str>) {
    let Some(sort) = sort else { return };
    let (key, reversed) = sort.strip_prefix('-').map_or((sort, false), |key| (key, true));
    let record = |hit: &Hit| corpus.dataset.record(hit.handle);
    match key {
        "date" => list.sort_by_cached_key(|hit| (start_date(record(hit)).is_none(), start_date(record(hit)))),
        "name" => list.sort_by(|a, b| natural_order(&folded(record(a).name), &folded(record(b).name))),
        "kind" => list.sort_by_key(|hit| record(hit).kind),
        "id" => list.sort_by(|a, b| natural_order(record(a).id, record(b).id)),
        _ => match Property::all().find(|property| property.key() == key || property.definition().also == key) {
            Some(property) => list.sort_by(|a, b| by_property(corpus, property, a.handle, b.handle)),
            None => return,
        },
    }
    if reversed {
        list.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_and_its_score_order_alike() {
        let ranks = [
            Relevance { exact: false, tier: 2, weight: 9_000, phrase: true },
            Relevance { exact: false, tier: 6, weight: 100, phrase: true },
            Relevance { exact: false, tier: 6, weight: 101, phrase: false },
            Relevance { exact: true, tier: 6, weight: 50, phrase: false },
        ];
        assert!(ranks.windows(2).all(|pair| pair[0] < pair[1] && pair[0].score() < pair[1].score()));
    }
}
