//! The records with the most telling words of a query, when not all of its words stand in one. Tries no harder.

use std::cmp::Reverse;

use super::Corpus;
use super::class::Class;
use super::hit::{Effort, Hit};
use super::lookup::{Lookup, lookups};
use super::matches::Matches;
use super::query::{Mode, Query};
use super::relevance::{NameMatches, Relevance};
use crate::data::Handle;

/// The records that pass with two words of a query or more that are at least as specific together as the others. A word is the more
/// specific the fewer records it stands in (Spärck Jones, 1972). One word of two is enough where both are known; beside records
/// with all words, only the more specific one.
pub(super) fn with_telling_words(
    corpus: Corpus<'_>,
    query: &Query,
    beside: bool,
    passes: impl Fn(Handle) -> bool,
) -> Vec<Hit> {
    let mut lookups = lookups(corpus, query, false);
    if lookups.len() < 2 {
        return Vec::new();
    }
    lookups.sort_by_key(Lookup::reads_texts);
    let mut matches: Vec<Matches> = Vec::with_capacity(lookups.len());
    for lookup in &lookups {
        let has_another = |handle| matches.is_empty() || matches.iter().any(|matches| matches.contains(handle));
        matches.push(lookup.matches(corpus, Effort::Most, &has_another));
    }
    // A word of a language of which only terms are known says nothing, but it denies nothing either.
    let is_foreign = query.words().any(|(_, patterns)| patterns.iter().any(|pattern| pattern.mode == Mode::Translated));
    if is_foreign {
        matches.retain(|matches| !matches.records().is_empty());
    }
    let n_least = if matches.iter().any(|matches| matches.records().is_empty()) { 2 } else { 1 };
    let n_records = corpus.dataset.n_records();
    let specificity = |matches: &Matches| (2 * n_records / matches.records().len().max(1)).max(1).ilog2();
    matches.sort_by_key(|matches| Reverse(specificity(matches)));
    let all: u32 = matches.iter().map(specificity).sum();
    // Records with none but the commonest words, which are many, do not have half of what all tell.
    let mut rest = all;
    let telling = matches.iter().take_while(|matches| {
        let tells_half = rest * 2 >= all;
        rest -= specificity(matches);
        tells_half
    });
    let mut records: Vec<Handle> = telling.flat_map(Matches::records).copied().collect();
    records.sort_unstable();
    records.dedup();
    let names = NameMatches::new(corpus, &query.plain_words());
    let hits = records.into_iter().filter(|&handle| passes(handle)).filter_map(|handle| {
        let n_words = matches.iter().filter(|matches| matches.contains(handle)).count();
        let told: u32 = matches.iter().filter(|matches| matches.contains(handle)).map(specificity).sum();
        if n_words < n_least || told * 2 < all + u32::from(beside) {
            return None;
        }
        let Relevance { weight, phrase, .. } =
            Relevance::new(handle, &matches, &names, corpus.graph.incoming(handle).len());
        let relevance = Relevance { exact: false, tier: Class::Prefix.tier(), weight: weight * told / all, phrase };
        Some(Hit { handle, relevance })
    });
    let mut hits: Vec<Hit> = hits.collect();
    // Far behind the best come accidents.
    let best = hits.iter().map(|hit| hit.relevance.weight).max().unwrap_or(0);
    hits.retain(|hit| hit.relevance.weight * 2 >= best);
    hits
}
