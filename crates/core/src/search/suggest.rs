//! What to do when nothing is found: the word that failed, the nearest words, and what is found with less asked for.

use super::Corpus;
use super::find::search;
use super::fold::folded;
use super::name::FieldName;
use super::needle::Needle;
use super::query::{Clause, Condition, Query};
use super::question::query_words;
use super::translate::Translated;

/// How a search that found nothing goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadEnd {
    /// Words of the query that the dataset does not have, each with the nearest words that it has.
    pub unknown: Vec<(String, Vec<String>)>,
    /// Only those that find something.
    pub relaxations: Vec<Relaxation>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// What is left out, as it was written.
    pub dropped: String,
    pub query: Query,
    /// How many records it finds.
    pub count: usize,
}

const MAX_NEAR: usize = 3;
/// Of longer queries nothing is left out on trial: each clause would cost a search with all others.
const MAX_RELAXED: usize = 8;
/// More words than fit a screen help nobody to choose.
const MAX_COMPLETIONS: usize = 20;

impl DeadEnd {
    /// Each unknown word and what is near it, as a sentence.
    pub fn sentences(&self) -> impl Iterator<Item = String> {
        self.unknown.iter().map(|(word, near)| match near.as_slice() {
            [] => format!("no record has {word}"),
            near => format!("no record has {word}; near: {}", near.join(", ")),
        })
    }
}

/// The ways on from a query that found nothing. Costs a walk through the words of the dataset for each unknown word, and a search
/// for each clause, so that both are bounded.
pub fn dead_end(corpus: Corpus<'_>, query: &Query) -> DeadEnd {
    let unknown = query_words(&Translated::new(corpus, query).query)
        .into_iter()
        .filter(|word| corpus.index.similar_words(&Needle::new(word)).is_empty())
        .take(MAX_RELAXED)
        .map(|word| (as_written(query, &word), nearest_words(corpus, &word)))
        .collect();
    let is_short = query.clauses.len() <= MAX_RELAXED;
    DeadEnd { unknown, relaxations: if is_short { relaxations(corpus, query) } else { Vec::new() } }
}

/// A folded word as the query has it.
fn as_written(query: &Query, word: &str) -> String {
    let patterns = query.words().flat_map(|(_, patterns)| patterns);
    let mut written = patterns.flat_map(|pattern| pattern.text.split_whitespace());
    written.find(|written| folded(written) == word).map_or_else(|| word.into(), String::from)
}

/// The query without all of its fields and without each of its clauses, the longest first.
fn relaxations(corpus: Corpus<'_>, query: &Query) -> Vec<Relaxation> {
    let (fields, words): (Vec<Clause>, Vec<Clause>) =
        query.clauses.iter().cloned().partition(|clause| matches!(clause.condition, Condition::Field(..)));
    let without_fields = (Query { clauses: fields }.to_string(), Query { clauses: words });
    let without_each = query
        .clauses
        .iter()
        .map(|clause| (Query { clauses: vec![clause.clone()] }.to_string(), query.without(|other| other == clause)));
    let mut relaxations: Vec<Relaxation> = Vec::new();
    for (dropped, rest) in std::iter::once(without_fields).chain(without_each) {
        let is_new = !dropped.is_empty() && relaxations.iter().all(|relaxation| relaxation.query != rest);
        // What only says how to list would list everything.
        let asks = rest.words().next().is_some() || rest.fields().any(|(_, name, _)| !name.is_setting());
        if is_new && asks {
            let count = search(corpus, &rest).total;
            relaxations.extend((count > 0).then_some(Relaxation { dropped, query: rest, count }));
        }
    }
    relaxations.sort_by_key(|relaxation| std::cmp::Reverse(relaxation.query.clauses.len()));
    relaxations
}

/// The words in names with the fewest different letters, if these are at most a third of them.
fn nearest_words(corpus: Corpus<'_>, word: &str) -> Vec<String> {
    let n_letters = word.chars().count();
    let letters = letters(word);
    // Each letter that one of the words lacks is a difference, and counted quickly.
    let lacks = |one: u64, other: u64| (one & !other).count_ones() as usize > n_letters / 3;
    let mut near: Vec<(usize, &str)> = corpus
        .index
        .words()
        .filter(|known| known.chars().count().abs_diff(n_letters) <= n_letters / 3)
        .filter(|known| !lacks(letters, self::letters(known)) && !lacks(self::letters(known), letters))
        .map(|known| (strsim::osa_distance(known, word), known))
        .filter(|(distance, _)| distance * 3 <= n_letters)
        .collect();
    near.sort_unstable();
    // Words that stand in no name are joined from the parts of one, or of an id: nobody writes them so.
    let near = near.into_iter().filter(|(_, word)| corpus.index.has_name_with(word));
    near.take(MAX_NEAR).map(|(_, word)| word.to_string()).collect()
}

/// The letters of a word as bits, which several letters may share.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % u64::BITS))
}

/// What the beginning of a word may become: words of the dataset and fields, each after what it is.
pub fn completions(corpus: Corpus<'_>, beginning: &str) -> Vec<(String, String)> {
    let prefix = folded(beginning);
    let fields = FieldName::all().filter(|field| field.begins_with(&prefix));
    let fields = fields.map(|field| ("field".to_string(), format!("{}:", field.key())));
    if prefix.is_empty() {
        return fields.collect();
    }
    let mut words: Vec<&str> = corpus.index.words_with_prefix(&prefix).collect();
    words.sort_unstable_by_key(|word| (word.len(), *word));
    let words = words.into_iter().take(MAX_COMPLETIONS).map(|word| ("word".to_string(), word.to_string()));
    words.chain(fields).collect()
}
