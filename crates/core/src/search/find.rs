//! The search: which records answer a query. Tries harder only when nothing is found.

use std::collections::{HashMap, HashSet};

use super::Corpus;
use super::abbreviation::Abbreviation;
use super::class::Class;
use super::dated::happens_in;
use super::explain::says_then;
use super::filter::Filters;
use super::fold::folded;
use super::hit::{Effort, Hit, Hits};
use super::lookup::{Lookup, lookups, telling_clauses};
use super::matches::Matches;
use super::moment::Moment;
use super::name::{FieldName, Special};
use super::query::{Mode, Pattern, Query};
use super::question::{is_question, without_measures};
use super::relation::{choice_of, in_office, related};
use super::relevance::{NameMatches, Relevance};
use super::series::put_series_first;
use super::sort;
use super::span::Span;
use super::telling::with_telling_words;
use super::together::put_together_first;
use super::topic::Weigher;
use super::translate::Translated;
use crate::data::{Handle, Property, Value};

/// Answers a query. Without words every record that passes the fields is a hit, in the order of its kind.
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
    let now = Moment::split(query).filter(|(moment, _)| *moment == Moment::Now);
    let query = &now.map_or_else(|| query.clone(), |(_, rest)| rest);
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
        let mut handles: Vec<Handle> = corpus.dataset.handles().filter(|&handle| passes(handle)).collect();
        handles.sort_unstable_by_key(|&handle| corpus.index.listed(handle));
        let mut hits = Hits::all(handles);
        put_newest_first(corpus, query, &mut hits.list);
        return hits;
    }
    for effort in Effort::ALL {
        let mut list = match effort {
            Effort::Clean | Effort::Typos => with_all_words(corpus, query, effort),
            Effort::Most => with_telling_words(corpus, query, false, passes),
            Effort::Loose => abbreviated(corpus, query),
        };
        list.retain(|hit| passes(hit.handle));
        if effort == Effort::Clean && !is_enough(&list) {
            let known: HashSet<Handle> = list.iter().map(|hit| hit.handle).collect();
            list.extend(with_telling_words(corpus, query, true, |handle| passes(handle) && !known.contains(&handle)));
        }
        if list.len() <= MOST_READ && corpus.view(query.asof()).is_of_another_day() {
            list.retain(|hit| says_then(corpus, query, hit.handle));
        }
        if list.is_empty() {
            continue;
        }
        sort::by_relevance(corpus, &mut list);
        put_together_first(corpus, query, &mut list);
        put_series_first(corpus, query, &mut list);
        return Hits { list, total: 0, effort };
    }
    Hits::default()
}

/// Who asks for all since a date wants the newest first, and what happened then before what went on.
fn put_newest_first(corpus: Corpus<'_>, query: &Query, hits: &mut [Hit]) {
    let on_dates = |field| matches!(field, FieldName::Special(Special::Year | Special::Date));
    let fields = query.fields().filter(|(negated, field, _)| !negated && on_dates(*field));
    let spans: Vec<Span> = fields.flat_map(|(_, _, values)| values).filter_map(|value| Span::parse(value)).collect();
    if !spans.iter().any(|span| span.is_open()) {
        return;
    }
    sort::by_setting(corpus, hits, "-date", None);
    hits.sort_by_cached_key(|hit| !spans.iter().any(|span| happens_in(corpus, *span, hit.handle)));
}

/// As of another day the texts of each hit are read again. Above this many hits that is too slow for a key press; fields still
/// follow the day.
const MOST_READ: usize = 500;

/// So many records that are about all words of a query are enough of them.
const ENOUGH: usize = 5;

/// Whether hits with all words need no company of those with the most telling ones, which stand among the mentions of all. What is
/// found by a misspelling would stand behind them; where nothing is found, that is another effort.
fn is_enough(hits: &[Hit]) -> bool {
    let is_misspelt = hits.iter().all(|hit| hit.relevance.tier < Class::Prefix.tier());
    let n_about = hits.iter().filter(|hit| hit.relevance.is_clean()).count();
    is_misspelt || n_about >= ENOUGH || hits.iter().any(|hit| hit.relevance.exact)
}

/// The records with a negated word, whole or in another form. Where it is one of the few values of a property, the value decides for what has one: a summit in
/// Europe is not in Asia, although it is an Asia-Europe Meeting.
fn excluded_records(corpus: Corpus<'_>, query: &Query) -> HashSet<Handle> {
    let mut excluded = HashSet::new();
    for (lookup, patterns) in lookups(corpus, query, true).iter().zip(telling_clauses(query, true)) {
        let choice = match patterns {
            [Pattern { text, mode: Mode::Plain }] => Property::all().find_map(|it| choice_of(it, &folded(text))),
            _ => None,
        };
        let is_other = |handle: Handle| {
            let Some((property, choice)) = choice else { return false };
            let mut facts = corpus.dataset.record(handle).facts_of(property).peekable();
            facts.peek().is_some() && facts.all(|fact| fact.value() != Value::Text(choice))
        };
        let matches = lookup.matches(corpus, Effort::Clean, &|_| true);
        let found = matches.iter().filter(|(_, found)| found.class >= Class::Form && found.weight > 0);
        excluded.extend(found.map(|(handle, _)| handle).filter(|&handle| !is_other(handle)));
    }
    excluded
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
    let records: Vec<Handle> = records.collect();
    let named = NameMatches::new(corpus, &query.plain_words());
    let topic = Weigher::new(corpus, query, matches.len(), &records);
    let hit = |handle: Handle| {
        let relevance = Relevance::new(handle, matches, &named, corpus.graph.incoming(handle).len());
        Hit { handle, relevance: topic.weigh(handle, relevance) }
    };
    records.into_iter().map(hit).collect()
}

/// The records with a name that the letters of all words together abbreviate.
fn abbreviated(corpus: Corpus<'_>, query: &Query) -> Vec<Hit> {
    if query.words().any(|(negated, patterns)| negated || !matches!(patterns, [Pattern { mode: Mode::Plain, .. }])) {
        return Vec::new();
    }
    let letters = query.plain_words().replace(' ', "");
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
