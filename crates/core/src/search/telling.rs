//! The records with the most telling words of a query, when not all of its words stand in one. Tries no harder.

use std::collections::HashMap;

use super::Corpus;
use super::class::Class;
use super::hit::{Effort, Hit};
use super::lookup::{Lookup, lookups};
use super::matches::Matches;
use super::query::{Mode, Query};
use super::relevance::{NameMatches, Relevance};
use crate::data::Handle;

/// What the words that a record has tell.
#[derive(Clone, Copy, Default)]
struct Told {
    n_words: usize,
    specificity: u32,
}

/// The records that pass with two words of a query or more that are at least as specific together as the others. A word is the more
/// specific the fewer records it stands in (Spärck Jones, 1972). One word of two is enough where both are known.
pub(super) fn with_telling_words(corpus: Corpus<'_>, query: &Query, passes: impl Fn(Handle) -> bool) -> Vec<Hit> {
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
    let mut told: HashMap<Handle, Told> = HashMap::new();
    for matches in &matches {
        for &handle in matches.records() {
            let told = told.entry(handle).or_default();
            told.n_words += 1;
            told.specificity += specificity(matches);
        }
    }
    let all: u32 = matches.iter().map(specificity).sum();
    told.retain(|&handle, told| told.n_words >= n_least && told.specificity * 2 >= all && passes(handle));
    let names = NameMatches::new(corpus, &query.plain_words());
    let hits = told.into_iter().map(|(handle, told)| {
        let Relevance { weight, phrase, .. } =
            Relevance::new(handle, &matches, &names, corpus.graph.incoming(handle).len());
        let weight = weight * told.specificity / all;
        Hit { handle, relevance: Relevance { exact: false, tier: Class::Prefix.tier(), weight, phrase } }
    });
    let mut hits: Vec<Hit> = hits.collect();
    // Far behind the best come accidents.
    let best = hits.iter().map(|hit| hit.relevance.weight).max().unwrap_or(0);
    hits.retain(|hit| hit.relevance.weight * 2 >= best);
    hits
}
