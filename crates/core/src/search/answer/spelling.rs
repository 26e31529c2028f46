//! The words of a question that nobody knows, as a slip of the keys for one that the program or a name knows: wher, chaired, Lativa. Never
//! one letter for another in a name, which makes another name: Iceland is not Ireland.

use std::sync::LazyLock;

use super::vocabulary::OPENERS;
use super::words::{kind_of_word, number};
use crate::data::Property;
use crate::search::Corpus;
use crate::search::class::Class;
use crate::search::fold::folded;
use crate::search::index::Posting;
use crate::search::moment::Moment;
use crate::search::needle::Needle;
use crate::search::question::is_filler;
use crate::search::question::{ASKING, AUXILIARIES};
use crate::search::relation::names;

/// A shorter word is like too many others, but for those with which questions begin.
const SHORTEST: usize = 5;
/// No name has a longer word, and each letter makes thirty slips to look up.
const LONGEST: usize = 32;
/// In so long a word one letter for another makes no other word.
const LONG: usize = 7;

/// The words with which people ask for properties.
static PROPERTY_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = |property: Property| {
        let row = property.definition();
        let text = [row.label, row.inverse, row.asked].map(folded).join(" ");
        text.split(' ').map(String::from).collect::<Vec<_>>()
    };
    let mut words: Vec<String> = Property::all().flat_map(words).collect();
    words.sort_unstable();
    words.dedup();
    words
});

/// The text with misspelt words as they are meant.
pub(super) fn correct(corpus: Corpus<'_>, text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(|written| corrected(corpus, written)).collect();
    // Where a question begins, a short word that is known elsewhere is a slip too: wen was, where wos.
    if let [first, second, ..] = words.as_mut_slice() {
        let is_slip = |word: &str, other: &str| strsim::osa_distance(&folded(word), other) == 1;
        let asks = |word: &str| ASKING.contains(&folded(word).as_str());
        let helps = |word: &str| AUXILIARIES.contains(&folded(word).as_str());
        if helps(second) && !asks(first) && !helps(first) {
            let asking = ASKING.iter().find(|other| is_slip(first, other));
            *first = asking.map_or_else(|| first.clone(), ToString::to_string);
        } else if asks(first) && !helps(second) && second.len() <= 4 {
            let helping = AUXILIARIES.iter().find(|other| other.len() == second.len() && is_slip(second, other));
            *second = helping.map_or_else(|| second.clone(), ToString::to_string);
        }
    }
    words.join(" ")
}

fn corrected(corpus: Corpus<'_>, written: &str) -> String {
    correction(corpus, &folded(written)).unwrap_or_else(|| written.into())
}

/// What an unknown word is a slip for.
fn correction(corpus: Corpus<'_>, word: &str) -> Option<String> {
    let needle = Needle::new(word);
    let is_near = |other: &str| needle.typo_class(other) == Some(Class::OneTypo);
    let is_slip = |other: &str| is_near(other) && (other.len() != word.len() || is_swap(word, other));
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || is_known(corpus, word) {
        return None;
    }
    if let Some(asking) = ASKING.iter().find(|other| is_slip(other)) {
        return Some((*asking).into());
    }
    if !(SHORTEST..=LONGEST).contains(&word.len()) || has_form(corpus, word) {
        return None;
    }
    let mut asked = PROPERTY_WORDS.iter().filter(|other| is_slip(other) || word.len() >= LONG && is_near(other));
    if let Some(asked) = asked.next() {
        return Some(asked.clone());
    }
    let is_name = |word: usize| corpus.index.postings(word..word + 1).any(Posting::is_of_name);
    let is_of_name = |other: &String| corpus.index.find_word(other).is_some_and(is_name);
    let mut near: Vec<String> = slips(word).filter(|other| is_near(other) && is_of_name(other)).collect();
    near.sort_unstable();
    near.dedup();
    near.pop().filter(|_| near.is_empty())
}

/// The words of which a word may be a slip of the keys: with a letter less, one more, or two swapped. Looking each up costs less than
/// reading the dictionary, at every letter that is typed.
fn slips(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    let with = |at: usize, n_taken: usize, put: &[char]| -> String {
        letters[..at].iter().chain(put).chain(&letters[at + n_taken..]).collect()
    };
    let n_letters = letters.len();
    let less = (0..n_letters).map(|at| with(at, 1, &[]));
    let swapped = (1..n_letters).map(|at| with(at - 1, 2, &[letters[at], letters[at - 1]]));
    let more = (0..=n_letters).flat_map(|at| ('a'..='z').map(move |letter| (at, letter)));
    let more = more.map(|(at, letter)| with(at, 0, &[letter]));
    less.chain(swapped).chain(more).collect::<Vec<_>>().into_iter()
}

/// Whether a word stands in the dataset, or means something in a question.
fn is_known(corpus: Corpus<'_>, word: &str) -> bool {
    is_filler(word)
        || [ASKING, AUXILIARIES, OPENERS].concat().contains(&word)
        || Moment::named(word).is_some()
        || kind_of_word(word).is_some()
        || number(word).is_some()
        || Property::all().any(|property| names(property, word))
        || corpus.index.find_word(word).is_some()
        || is_of_thesaurus(corpus, &[word])
}

fn is_of_thesaurus(corpus: Corpus<'_>, words: &[&str]) -> bool {
    let languages = corpus.languages;
    languages.find(words).is_some()
        || languages.paraphrase(words).is_some()
        || ![languages.synonyms(words), languages.related(words), languages.verb_synonyms(words)].concat().is_empty()
}

/// Whether another form of a word stands in the dataset.
fn has_form(corpus: Corpus<'_>, word: &str) -> bool {
    !corpus.index.forms(&Needle::new(word)).is_empty()
}

/// Whether two words have the same letters in another order.
fn is_swap(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}
