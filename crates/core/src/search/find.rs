//! The search: which records answer a query. Tries harder only when nothing is found.

use std::collections::{HashMap, HashSet};

use super::Corpus;
use super::abbreviation::Abbreviation;
use super::class::Class;
use super::filter::Filters;
use super::fold::folded;
use super::hit::{Effort, Hit, Hits};
use super::lookup::{Lookup, lookups};
use super::matches::Matches;
use super::moment::Moment;
use super::name::{FieldName, Special};
use super::query::{Mode, Pattern, Query};
use super::question::{is_question, without_measures};
use super::relation::{in_office, related};
use super::relevance::{NameMatches, Relevance};
use super::sort;
use super::translate::Translated;
use crate::data::Handle;

/// Answers a query. Without words every record that passes the fields is a hit, in the order of the dataset.
pub fn search(corpus: Corpus<'_>, query: &Query) -> Hits {
    let query = &without_measures(&Translated::new(corpus, query).query);
    let mut hits = find_in_time(corpus, query);
    put_related_first(corpus, query, &mut hits);
    hits.total = hits.list.len();
    if let Some(setting) = query.setting(FieldName::Special(Special::Sort)) {
        sort::by_setting(corpus, &mut hits.list, setting, query.asof());
    }
    let limit = query.setting(FieldName::Special(Special::Limit));
    if let Some(limit) = limit.and_then(|limit| limit.parse().ok()) {
        hits.list.truncate(limit);
    }
    hits
}

/// Puts first what a query asks for by a relation or an office, also where not all of its words stand there.
fn put_related_first(corpus: Corpus<'_>, query: &Query, hits: &mut Hits) {
    let related = related(corpus, query);
    let mut first: Vec<Hit> = if related.is_empty() {
        in_office(corpus, query, &hits.list)
    } else {
        let filters = Filters::new(corpus, query);
        let known: HashMap<Handle, Hit> = hits.list.iter().map(|hit| (hit.handle, *hit)).collect();
        let hit =
            |handle: Handle| known.get(&handle).copied().unwrap_or(Hit { handle, relevance: Relevance::default() });
        related.into_iter().filter(|&handle| filters.pass(corpus, handle)).map(hit).collect()
    };
    if first.is_empty() {
        return;
    }
    if hits.effort > Effort::Most {
        // What is only similar is no answer beside one.
        *hits = Hits::default();
    }
    let handles: HashSet<Handle> = first.iter().map(|hit| hit.handle).collect();
    first.extend(hits.list.iter().filter(|hit| !handles.contains(&hit.handle)).copied());
    hits.list = first;
}

/// The hits with what the time words of a query choose first. Where they choose nothing, they are words as others, or nothing.
fn find_in_time(corpus: Corpus<'_>, query: &Query) -> Hits {
    let Some((moment, rest)) = Moment::split(query) else { return find(corpus, query) };
    let without_moment = find(corpus, &rest);
    if without_moment.effort == Effort::Clean
        && let Some(list) = moment.put_first(corpus, &rest, &without_moment.list)
    {
        return Hits { list, ..without_moment };
    }
    let as_words = find(corpus, query);
    let is_better = as_words.effort <= without_moment.effort && !as_words.list.is_empty();
    if is_better { as_words } else { without_moment }
}

fn find(corpus: Corpus<'_>, query: &Query) -> Hits {
    let filters = Filters::new(corpus, query);
    let excluded = excluded_records(corpus, query);
    let passes = |handle: Handle| filters.pass(corpus, handle) && !excluded.contains(&handle);
    if query.words().all(|(negated, _)| negated) {
        return Hits::all(corpus.dataset.handles().filter(|&handle| passes(handle)).collect());
    }
    for effort in Effort::ALL {
        let mut list = match effort {
            Effort::Clean | Effort::Typos => with_all_words(corpus, query, effort),
            Effort::Most => with_most_words(corpus, query, &excluded),
            Effort::Loose => abbreviated(corpus, query),
        };
        list.retain(|hit| passes(hit.handle));
        if !list.is_empty() {
            sort::by_relevance(corpus, &mut list);
            return Hits { list, total: 0, effort };
        }
    }
    Hits::default()
}

/// The records with a negated word, whole or in another form: leaving out more would surprise.
fn excluded_records(corpus: Corpus<'_>, query: &Query) -> HashSet<Handle> {
    lookups(corpus, query, true)
        .iter()
        .flat_map(|lookup| {
            let matches = lookup.matches(corpus, Effort::Clean, &|_| true);
            matches.iter().filter(|(_, found)| found.class >= Class::Form && found.weight > 0).collect::<Vec<_>>()
        })
        .map(|(handle, _)| handle)
        .collect()
}

fn with_all_words(corpus: Corpus<'_>, query: &Query, effort: Effort) -> Vec<Hit> {
    let mut lookups = lookups(corpus, query, false);
    lookups.sort_by_key(Lookup::reads_texts);
    let mut matches: Vec<Matches> = Vec::with_capacity(lookups.len());
    for lookup in &lookups {
        let has_others = |handle| matches.iter().all(|matches| matches.contains(handle));
        matches.push(lookup.matches(corpus, effort, &has_others));
    }
    if is_question(query) {
        matches.iter_mut().for_each(Matches::spread_asked);
    }
    let Some((first, others)) = matches.split_first() else { return Vec::new() };
    let records = first.records().iter().copied();
    let with_all = records.filter(|&handle| others.iter().all(|matches| matches.contains(handle)));
    hits(corpus, query, with_all, &matches)
}

fn hits(corpus: Corpus<'_>, query: &Query, records: impl Iterator<Item = Handle>, matches: &[Matches]) -> Vec<Hit> {
    let names = NameMatches::new(corpus, &plain_words(query));
    records.map(|handle| Hit { handle, relevance: Relevance::new(handle, matches, &names) }).collect()
}

/// So many words are a question or a description, whose wording may differ from that of the dataset.
const MANY_WORDS: usize = 4;

/// The records with the most specific words of a question, if these are at least two and at least as specific together as the
/// other words. A word is the more specific the fewer records it stands in (Spärck Jones, 1972).
fn with_most_words(corpus: Corpus<'_>, query: &Query, excluded: &HashSet<Handle>) -> Vec<Hit> {
    let lookups = lookups(corpus, query, false);
    if !is_question(query) && lookups.len() < MANY_WORDS {
        return Vec::new();
    }
    let matches: Vec<Matches> = lookups.iter().map(|lookup| lookup.matches(corpus, Effort::Most, &|_| true)).collect();
    let n_records = corpus.dataset.n_records();
    let specificity: Vec<u32> =
        matches.iter().map(|matches| (2 * n_records / matches.records().len().max(1)).max(1).ilog2()).collect();
    let mut sums: HashMap<Handle, (usize, u32)> = HashMap::new();
    for (matches, specificity) in matches.iter().zip(&specificity) {
        for &handle in matches.records() {
            let (n_words, sum) = sums.entry(handle).or_default();
            *n_words += 1;
            *sum += specificity;
        }
    }
    let all: u32 = specificity.iter().sum();
    sums.retain(|handle, (n_words, sum)| *n_words > 1 && *sum * 2 >= all && !excluded.contains(handle));
    let most = sums.values().map(|(_, sum)| *sum).max().unwrap_or(0);
    let best = sums.into_iter().filter(|(_, (_, sum))| *sum == most).map(|(handle, _)| handle);
    hits(corpus, query, best, &matches)
}

/// The records with a name that the letters of all words together abbreviate.
fn abbreviated(corpus: Corpus<'_>, query: &Query) -> Vec<Hit> {
    if query.words().any(|(negated, patterns)| negated || !matches!(patterns, [Pattern { mode: Mode::Plain, .. }])) {
        return Vec::new();
    }
    let letters = plain_words(query).replace(' ', "");
    let Some(abbreviation) = Abbreviation::new(&letters) else { return Vec::new() };
    let mut scores: HashMap<Handle, u32> = HashMap::new();
    for (name, records) in corpus.index.names() {
        let Some(score) = abbreviation.score(name) else { continue };
        for handle in records {
            let best = scores.entry(handle).or_default();
            *best = score.max(*best);
        }
    }
    // Far behind the best come accidents.
    let best = scores.values().copied().max().unwrap_or(0);
    scores.retain(|_, score| *score * 4 >= best * 3);
    scores
        .into_iter()
        .map(|(handle, weight)| {
            let relevance = Relevance { exact: false, tier: Class::Loose.tier(), weight, phrase: false };
            Hit { handle, relevance }
        })
        .collect()
}

/// The words of a query that are not negated, folded, as one text.
fn plain_words(query: &Query) -> String {
    let patterns = query.words().filter(|(negated, _)| !negated).filter_map(|(_, patterns)| patterns.first());
    patterns.map(|pattern| folded(&pattern.text)).collect::<Vec<_>>().join(" ")
}
