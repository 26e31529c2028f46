//! Hits of one series or family: the series before its editions, and room for others on the first page. Searches nothing.

use std::collections::HashMap;

use super::Corpus;
use super::field::each_name;
use super::fold::{folded, key};
use super::hit::Hit;
use super::query::Query;
use super::question::query_words;
use super::relevance::BROAD;
use super::sort;
use crate::data::{Handle, Kind, Property};

/// What is read for each letter ends here.
const MOST_EDITIONS: usize = 40;
const FURTHEST_SERIES: usize = 200;
/// This many editions of one series are enough to say that it is about the words.
const SEVERAL: usize = 4;
/// No more records of one family stand before others on the first page.
const MOST_OF_FAMILY: usize = 2;
const FIRST_PAGE: usize = 20;

/// Puts a series before the first of its editions that is as good, when its names have all words of the query, or several of its
/// editions are found: who names it wants it before one of them. Then lets no family whose names say no more fill the first page.
pub(super) fn put_series_first(corpus: Corpus<'_>, query: &Query, hits: &mut [Hit]) {
    let words: Vec<String> = query_words(query).iter().map(|word| key(word)).collect();
    if words.is_empty() {
        return;
    }
    let has_number = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_topic = words.len() <= BROAD && !has_number && hits.first().is_some_and(|hit| hit.relevance.is_clean());
    let n_read = hits.len().min(MOST_EDITIONS);
    if is_topic {
        lessen_editions(corpus, &words, &mut hits[..n_read]);
    }
    let mut n_editions: HashMap<Handle, usize> = HashMap::new();
    for series in hits[..n_read].iter().filter_map(|hit| series_of(corpus, hit.handle)) {
        *n_editions.entry(series).or_default() += 1;
    }
    for at in 0..n_read {
        let edition = hits[at].relevance;
        let Some(series) = series_of(corpus, hits[at].handle).filter(|_| !edition.exact) else { continue };
        let others = &hits[at + 1..];
        let Some(behind) = others.iter().take(FURTHEST_SERIES).position(|hit| hit.handle == series) else { continue };
        let relevance = others[behind].relevance;
        let is_in_tier = relevance.tier == edition.tier;
        let fills = n_editions[&series] * 2 > n_read;
        let is_about = fills || is_in_tier && relevance.weight * 2 >= edition.weight;
        let is_meant = is_topic && n_editions[&series] >= SEVERAL && is_about;
        if is_meant || is_in_tier && said(corpus, series, &words).all {
            hits[at..=at + 1 + behind].rotate_right(1);
        }
    }
    let n_first = hits.iter().take(FIRST_PAGE).take_while(|hit| hit.relevance.is_clean()).count();
    put_further_relatives_last(corpus, &words, &mut hits[..n_first]);
}

/// Editions that have the words in their names only as their series has them are no more about a topic than what tells of it.
fn lessen_editions(corpus: Corpus<'_>, words: &[String], hits: &mut [Hit]) {
    let exact: Vec<Handle> = hits.iter().filter(|hit| hit.relevance.exact).map(|hit| hit.handle).collect();
    for hit in hits.iter_mut() {
        let says_all = |handle: Handle| !exact.contains(&handle) && said(corpus, handle, words).all;
        if series_of(corpus, hit.handle).is_some_and(says_all) && says_all(hit.handle) {
            hit.relevance = hit.relevance.apart();
        }
    }
    sort::by_relevance(corpus, hits);
}

fn series_of(corpus: Corpus<'_>, handle: Handle) -> Option<Handle> {
    corpus.graph.outgoing(handle).find(|link| link.property == Property::SERIES).map(|link| link.to)
}

/// What a record is one of many of: its series, or the parts of a whole whose names begin alike. Paragraphs are of one document only
/// by chance.
fn family(corpus: Corpus<'_>, handle: Handle) -> Option<(Handle, String)> {
    if let Some(series) = series_of(corpus, handle) {
        return Some((series, String::new()));
    }
    let record = corpus.dataset.record(handle);
    let mut wholes = corpus.graph.outgoing(handle).filter(|link| link.property == Property::PART_OF);
    let whole = wholes.next().filter(|_| record.kind != Kind::Conclusion)?;
    Some((whole.to, folded(record.name()).split(' ').next()?.to_string()))
}

fn put_further_relatives_last(corpus: Corpus<'_>, words: &[String], hits: &mut [Hit]) {
    let mut n_relatives: HashMap<(Handle, String), usize> = HashMap::new();
    hits.sort_by_cached_key(|hit| {
        let Some(family) = family(corpus, hit.handle) else { return false };
        let n = n_relatives.entry(family).or_default();
        *n += 1;
        *n > MOST_OF_FAMILY && !said(corpus, hit.handle, words).is_half
    });
}

/// How much the names of a record have to do with words.
struct Naming {
    /// Whether they have all of them.
    all: bool,
    /// Whether these are half of one of them.
    is_half: bool,
}

fn said(corpus: Corpus<'_>, record: Handle, words: &[String]) -> Naming {
    let (mut has_words, mut is_half) = (vec![false; words.len()], false);
    each_name(corpus.dataset, record, &mut |_, name| {
        let name: Vec<String> = folded(name).split(' ').map(key).collect();
        let mut has_all = true;
        for (word, has) in words.iter().zip(&mut has_words) {
            let is_there = name.contains(word);
            *has |= is_there;
            has_all &= is_there;
        }
        is_half |= has_all && words.len() * 2 >= name.len();
    });
    Naming { all: has_words.into_iter().all(|has| has), is_half }
}
