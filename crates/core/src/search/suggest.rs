//! What to do when nothing is found: the word that failed, the nearest words, and the counts with less asked for.

use super::Corpus;
use super::class::Needle;
use super::fold::folded;
use super::lookup::sought;
use super::name::FieldName;
use super::query::{Clause, Condition, Query};
use super::rank::search;

/// How a search that found nothing goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadEnd {
    /// Words of the query that stand nowhere in the dataset, each with the nearest words that do.
    pub unknown: Vec<(String, Vec<String>)>,
    /// Queries that ask for less, what they leave out, and how many they find; only those that find something.
    pub relaxations: Vec<Relaxation>,
}

/// A query that asks for less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// What is left out, as it was written.
    pub dropped: String,
    /// The rest.
    pub query: Query,
    /// How many records it finds.
    pub count: usize,
}

/// How many near words are offered for a word.
const OFFERED: usize = 3;

/// The ways on from a query that found nothing. Costs a walk through the dictionary for each unknown word and a search for each clause.
pub fn dead_end(corpus: Corpus<'_>, query: &Query) -> DeadEnd {
    let is_known = |word: &String| !corpus.index.clean(&Needle::new(word)).is_empty();
    let unknown = sought(query).into_iter().filter(|word| !is_known(word));
    let unknown = unknown.map(|word| (nearest(corpus, &word), word)).map(|(near, word)| (word, near)).collect();
    let mut relaxations: Vec<Relaxation> = Vec::new();
    let mut offer = |dropped: String, rest: Query| {
        let count = search(corpus, &rest).total;
        if count > 0 && !rest.is_empty() && relaxations.iter().all(|relaxation| relaxation.query != rest) {
            relaxations.push(Relaxation { dropped, query: rest, count });
        }
    };
    let is_field = |clause: &Clause| matches!(clause.condition, Condition::Field(..));
    let fields: Vec<String> = query.clauses.iter().filter(|clause| is_field(clause)).map(shown).collect();
    if !fields.is_empty() {
        offer(fields.join(" "), query.without(is_field));
    }
    for clause in &query.clauses {
        offer(shown(clause), query.without(|other| other == clause));
    }
    relaxations.sort_by_key(|way| std::cmp::Reverse(way.query.clauses.len()));
    DeadEnd { unknown, relaxations }
}

/// What the beginning of a word may become: fields with their example, and words of the dataset, each with what it is.
pub fn completions(corpus: Corpus<'_>, begun: &str) -> Vec<(String, String)> {
    let wanted = folded(begun);
    let fields = FieldName::all().filter(|field| {
        field.key().starts_with(&wanted) || field.also().starts_with(&wanted) && !field.also().is_empty()
    });
    let fields = fields.map(|field| ("field".to_string(), format!("{}:", field.key())));
    let mut words: Vec<&str> = corpus.index.words_with_prefix(&wanted).collect();
    words.sort_unstable_by_key(|word| (word.len(), *word));
    let words = words.into_iter().take(COMPLETED).map(|word| ("word".to_string(), word.to_string()));
    if wanted.is_empty() { fields.collect() } else { words.chain(fields).collect() }
}

/// More words than fit a screen help nobody to choose.
const COMPLETED: usize = 20;

fn shown(clause: &Clause) -> String {
    Query { clauses: vec![clause.clone()] }.to_string()
}

/// The words of the dataset with the fewest different letters, if they share at least half of them.
fn nearest(corpus: Corpus<'_>, word: &str) -> Vec<String> {
    let length = word.chars().count();
    let mut near: Vec<(usize, &str)> = corpus
        .index
        .words()
        .filter(|known| known.chars().count().abs_diff(length) <= length / 2)
        .map(|known| (strsim::osa_distance(known, word), known))
        .filter(|(distance, _)| distance * 2 <= length)
        .collect();
    near.sort_unstable();
    near.into_iter().take(OFFERED).map(|(_, word)| word.to_string()).collect()
}
