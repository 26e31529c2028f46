//! Whether a record itself says the words of a topic, where others say them next to one another: *learning outcomes* are no outcomes
//! of a learning hub. Searches nothing.

use super::Corpus;
use super::field::each_name;
use super::fold::{folded, key};
use super::hit::Hit;
use super::query::Query;
use super::question::{is_filler, is_question, query_words};
use super::sort;
use crate::data::{Handle, Value};

/// The texts of so many hits are read.
const MOST_READ: usize = 60;
/// And so many facts of each.
const MOST_FACTS: usize = 200;
/// So many letters tell whether a word may stand in a text.
const BEGINNING: usize = 3;
/// More words are no topic.
const LONGEST_TOPIC: usize = 3;

/// The keys of words in a row.
type Phrase = Vec<String>;

/// How a record says the words of a topic.
#[derive(Default)]
struct TopicWords {
    together: bool,
    /// Whether a name says all of them in this order, or a text those that no name has.
    all: bool,
}

/// Puts records that have the words of a topic only by labels and by the names of others behind those that say them.
pub(super) fn put_together_first(corpus: Corpus<'_>, query: &Query, hits: &mut [Hit]) {
    let words = query_words(query);
    if !(2..=LONGEST_TOPIC).contains(&words.len()) || is_question(query) {
        return;
    }
    let texts: Vec<&str> = words.iter().map(String::as_str).collect();
    let synonyms = corpus.languages.synonyms(&texts).into_iter().map(|synonym| (synonym, phrase(synonym)));
    // Words that only questions are made of are no topic.
    let synonyms = synonyms.filter(|(text, phrase)| phrase.len() > 1 || !text.contains(' ')).map(|(_, phrase)| phrase);
    // Two of three words are a topic of which the third says more.
    let parts = texts.windows(2).map(|pair| phrase(&pair.join(" "))).filter(|part| part.len() > 1);
    let topics: Vec<Phrase> = synonyms.chain(parts).collect();
    if topics.is_empty() {
        return;
    }
    let words = phrase(&texts.join(" "));
    let n_read = hits.len().min(MOST_READ);
    let said: Vec<TopicWords> = hits[..n_read].iter().map(|hit| said(corpus, hit.handle, &words, &topics)).collect();
    for (hit, said) in hits.iter_mut().zip(said) {
        let is_about_it = said.together || said.all && hit.relevance.is_of_name();
        if !is_about_it {
            hit.relevance = hit.relevance.apart();
        }
    }
    sort::by_relevance(corpus, &mut hits[..n_read]);
}

/// How the names and texts of a record say some words, and topics of several words.
fn said(corpus: Corpus<'_>, handle: Handle, words: &[String], topics: &[Phrase]) -> TopicWords {
    let is_together = |text: &[String]| topics.iter().any(|topic| text.windows(topic.len()).any(|run| run == topic));
    let (mut said, mut names) = (TopicWords::default(), Phrase::new());
    each_name(corpus.dataset, handle, &mut |_, name| {
        let name = phrase(name);
        said.together |= is_together(&name);
        said.all |= says_in_order(&name, words);
        names.extend(name);
    });
    // A name that has all of them elsewhere is about something else: an online meeting on learning outcomes.
    let has_all = words.iter().all(|word| names.contains(word));
    let mut read = |text: &str| {
        if !may_say(text, words) && !topics.iter().any(|topic| may_say(text, topic)) {
            return;
        }
        let text = phrase(text);
        said.together |= is_together(&text);
        said.all |= !has_all && words.iter().all(|word| names.contains(word) || text.contains(word));
    };
    let record = corpus.dataset.record(handle);
    read(record.summary());
    for fact in record.facts().take(MOST_FACTS) {
        if let Value::Text(text) = fact.value() {
            read(text);
        }
    }
    said
}

/// Whether words stand in a text in this order, others between them or not.
fn says_in_order(text: &[String], words: &[String]) -> bool {
    let mut text = text.iter();
    words.iter().all(|word| text.any(|other| other == word))
}

/// Whether the beginning of a word stands in a text, which is seen much faster than its words.
fn may_say(text: &str, words: &[String]) -> bool {
    let begins = |word: &String| {
        let start = word.as_bytes().get(..BEGINNING).unwrap_or(word.as_bytes());
        !start.is_empty() && text.as_bytes().windows(start.len()).any(|part| part.eq_ignore_ascii_case(start))
    };
    !text.is_ascii() || words.iter().any(begins)
}

fn phrase(text: &str) -> Phrase {
    folded(text).split(' ').filter(|word| !is_filler(word)).map(key).collect()
}
