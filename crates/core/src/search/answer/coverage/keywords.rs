//! The telling words of a question, and what says the same as each: an answer has to cover them all. Knows no records.

use std::collections::HashSet;
use std::ops::Range;

use crate::data::Property;
use crate::search::Corpus;
use crate::search::answer::question::{Question, Wanted};
use crate::search::answer::vocabulary::OPENERS;
use crate::search::answer::words::{content_keys, number, other_ordinal};
use crate::search::calendar::is_year;
use crate::search::moment::Moment;
use crate::search::question::is_filler;
use crate::search::relation::names;

/// The keys of the words of a text.
pub(super) type Keys = HashSet<String>;

/// A set of words of a question, one bit for each.
pub(super) type WordSet = u64;

/// More words are no question.
const MOST_WORDS: usize = 60;
/// More words are no phrase of the thesaurus.
const LONGEST_PHRASE: usize = 3;

pub(super) struct Keywords {
    /// The words that must be covered.
    pub(super) all: WordSet,
    /// Those right behind the word that asks: which *research network*.
    pub(super) noun: WordSet,
    /// Those that ask who works somewhere.
    pub(super) office: WordSet,
    /// Those of an office of something: minister *of* health.
    pub(super) title: WordSet,
    /// The word that asks for the first, which tells little by itself.
    pub(super) first: WordSet,
    /// Years that are no dates here, but parts of names.
    pub(super) years: WordSet,
    /// How many are asked for.
    pub(super) number: Option<usize>,
    pub(super) number_word: WordSet,
    /// What covers some words when all its keys are said.
    alternatives: Vec<(WordSet, Vec<String>)>,
    /// The same for what is done, which no name says.
    verbs: Vec<(WordSet, Vec<String>)>,
    /// The words themselves.
    keys: Vec<(WordSet, String)>,
}

impl Keywords {
    /// None for a question of too many words, or of none that tells anything.
    pub(super) fn new(corpus: Corpus<'_>, question: &Question) -> Option<Keywords> {
        let n_words = question.words.len();
        let is_telling = |at: &usize| {
            let word = &question.words[*at];
            let ends = *at + 1 == n_words && OPENERS.contains(&word.text.as_str());
            let moment = Moment::named(&word.text);
            // What somebody holds somewhere is held.
            let is_held = word.key == "hold" && matches!(question.wanted, Wanted::When | Wanted::Where);
            !(word.is_used || is_held || word.is_date)
                && (ends || !is_filler(&word.text) && !OPENERS.contains(&word.text.as_str()))
                && matches!(moment, None | Some(Moment::First | Moment::Before))
        };
        let telling: Vec<usize> = (question.start..n_words).filter(is_telling).collect();
        if n_words > MOST_WORDS || telling.is_empty() {
            return None;
        }
        let keys = telling.iter().map(|&at| (bit(at), question.key(at).clone())).collect();
        let (mut alternatives, mut verbs) = (Vec::new(), Vec::new());
        for (position, &at) in telling.iter().enumerate() {
            alternatives.push((bit(at), vec![question.key(at).clone()]));
            alternatives.push((bit(at), content_keys(question.text(at))));
            alternatives.extend(other_ordinal(question.text(at)).map(|ordinal| (bit(at), vec![ordinal])));
            for length in 1..=LONGEST_PHRASE.min(telling.len() - position) {
                let places = &telling[position..position + length];
                let texts = places.iter().flat_map(|&at| question.text(at).split(' '));
                let words: Vec<&str> = texts.filter(|word| !is_filler(word)).collect();
                let cover = |text: &str| (bits(places.iter().copied()), content_keys(text));
                alternatives.extend(corpus.languages.synonyms(&words).into_iter().map(cover));
                verbs.extend(corpus.languages.verb_synonyms(&words).into_iter().map(cover));
            }
        }
        alternatives.retain(|(_, keys)| !keys.is_empty());
        verbs.retain(|(_, keys)| !keys.is_empty());
        let of = |is_meant: &dyn Fn(usize) -> bool| bits(telling.iter().copied().filter(|&at| is_meant(at)));
        let only_before = |at: usize, is_small: &dyn Fn(usize) -> bool| (question.start..at).all(is_small);
        let is_office = |at: usize| names(Property::OFFICE, question.text(at));
        let is_number = |at: usize| number(question.text(at)).is_some();
        let is_small = |at: usize| question.text(at) == "the" || question.is_auxiliary(at);
        let has_noun = question.start > 0 && matches!(question.wanted, Wanted::What | Wanted::Count | Wanted::Amount);
        let number_word = of(&|at| is_number(at) && only_before(at, &is_small));
        Some(Keywords {
            all: of(&|_| true),
            noun: of(&|at| has_noun && !is_number(at) && only_before(at, &is_number)),
            office: of(&is_office),
            title: of(&|at| is_office(at) && matches!(question.text(at + 1), "for" | "of")),
            first: of(&|at| Moment::named(question.text(at)) == Some(Moment::First)),
            years: of(&|at| is_year(question.text(at))),
            number: telling.iter().filter(|&&at| bit(at) & number_word != 0).find_map(|&at| number(question.text(at))),
            number_word,
            alternatives,
            verbs,
            keys,
        })
    }

    /// The words that a name or a description covers, in these or other words: it tells no deeds, but what sort of thing it is.
    pub(super) fn in_name(&self, keys: &Keys) -> WordSet {
        covered(&self.alternatives, keys) | covered(&self.verbs, keys) & self.noun
    }

    /// The words that a text covers, in these or other words.
    pub(super) fn in_text(&self, keys: &Keys) -> WordSet {
        covered(&self.alternatives, keys) | covered(&self.verbs, keys)
    }

    /// Those of the words that must be covered that stand at some places.
    pub(super) fn within(&self, place: &Range<usize>) -> WordSet {
        bits(place.clone()) & self.all
    }

    /// The words that stand in a text as they are.
    pub(super) fn verbatim(&self, keys: &Keys) -> WordSet {
        self.keys.iter().filter(|(_, key)| keys.contains(key)).fold(0, |words, (word, _)| words | word)
    }

    /// Every word that covers something.
    pub(super) fn alternatives(&self) -> impl Iterator<Item = (WordSet, &[String])> {
        self.alternatives.iter().chain(&self.verbs).map(|(words, keys)| (*words, keys.as_slice()))
    }
}

pub(super) fn keys_of<const N: usize>(texts: [&str; N]) -> Keys {
    texts.into_iter().flat_map(content_keys).collect()
}

fn covered(alternatives: &[(WordSet, Vec<String>)], found: &Keys) -> WordSet {
    let has_all = |(_, keys): &&(WordSet, Vec<String>)| keys.iter().all(|key| found.contains(key));
    alternatives.iter().filter(has_all).fold(0, |covered, (words, _)| covered | words)
}

fn bit(at: usize) -> WordSet {
    1 << at
}

fn bits(places: impl IntoIterator<Item = usize>) -> WordSet {
    places.into_iter().fold(0, |bits, at| bits | bit(at))
}
