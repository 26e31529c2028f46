//! What a record is to what is asked, beside the words that it has: told of by it, at work on it, one of many of its sort, held
//! there. Finds nothing.

use super::Corpus;
use super::field::Field;
use super::fold::{folded, key};
use super::query::{Mode, Pattern, Query};
use super::relation::names;
use super::relevance::{BROAD, Relevance};
use crate::data::{Handle, Kind, Property, Value};

/// So many records of a sort are asked for by who gathers them: the universities by their associations.
const MANY: usize = 10;

pub(super) struct Weigher<'a> {
    corpus: Corpus<'a>,
    /// The keys of the plain words.
    keys: Vec<String>,
    /// What the only clause may mean: a city in several languages.
    meanings: Vec<String>,
    is_broad: bool,
    asks_for_group: bool,
}

impl<'a> Weigher<'a> {
    /// Of a query that some records answer.
    pub(super) fn new(corpus: Corpus<'a>, query: &Query, n_words: usize, records: &[Handle]) -> Weigher<'a> {
        let words = query.plain_words();
        let mut clauses = query.words().map(|(_, patterns)| patterns);
        let meanings = match (clauses.next(), clauses.next()) {
            (Some(patterns), None) => patterns.iter().map(|pattern| folded(&pattern.text)).collect(),
            _ => vec![words.clone()],
        };
        let keys = words.split(' ').map(key).collect();
        let is_broad = n_words <= BROAD && names_topic(query, &words);
        let is_plural = is_broad && !words.contains(' ') && words.ends_with('s');
        let topic = Weigher { corpus, keys, meanings, is_broad, asks_for_group: false };
        let is_member =
            |handle: &&Handle| corpus.dataset.kind(**handle) == Kind::Organisation && topic.is_of_type(**handle, true);
        let n_members = || records.iter().filter(is_member).count();
        Weigher { asks_for_group: is_plural && n_members() >= MANY, ..topic }
    }

    /// The relevance of a record, with what it is.
    pub(super) fn weigh(&self, handle: Handle, relevance: Relevance) -> Relevance {
        let kind = self.corpus.dataset.kind(handle);
        if self.is_held_there(handle) {
            relevance.raised()
        } else if kind == Kind::Conclusion {
            relevance.retold()
        } else if !self.is_broad || !relevance.is_clean() {
            relevance
        } else if self.asks_for_group && self.is_of_type(handle, true) {
            relevance.apart()
        } else if self.asks_for_group
            && matches!(kind, Kind::Organisation | Kind::Group | Kind::Hub)
            && relevance.weight >= Field::Summary.weight() * 100
        {
            relevance.raised()
        } else if matches!(kind, Kind::Person | Kind::Organisation | Kind::Partner) && !self.is_of_type(handle, false) {
            relevance.as_worker()
        } else {
            relevance
        }
    }

    /// Whether a word is in the type of a record, or all words are the whole of it.
    fn is_of_type(&self, handle: Handle, whole: bool) -> bool {
        let is_type = |text: &str| {
            let mut words = text.split(' ').map(key);
            if whole { words.eq(self.keys.iter().cloned()) } else { words.any(|word| self.keys.contains(&word)) }
        };
        let mut types = self.corpus.dataset.record(handle).facts_of(Property::TYPE);
        types.any(|fact| matches!(fact.value(), Value::Text(text) if is_type(&folded(text))))
    }

    /// Whether nothing is asked but the city of a meeting: who writes that wants what was held there before the country.
    fn is_held_there(&self, handle: Handle) -> bool {
        let mut places = self.corpus.dataset.record(handle).facts_of(Property::PLACE);
        places.any(|fact| matches!(fact.value(), Value::Place(place) if self.meanings.contains(&folded(place.city))))
    }
}

/// Whether plain words name a topic, and not whom or what people ask for: a director, the partners.
fn names_topic(query: &Query, words: &str) -> bool {
    let is_plain = |patterns: &[Pattern]| patterns.iter().all(|pattern| pattern.mode == Mode::Plain);
    let asks = |word: &str| Property::all().any(|property| property.is_link() && names(property, word));
    query.words().all(|(_, patterns)| is_plain(patterns)) && !words.split(' ').any(asks)
}
