//! The telling words of a question, and what says the same as each: an answer has to cover them all. Knows no records.

use std::collections::HashSet;
use std::ops::Range;

use super::super::Corpus;
use super::super::calendar::is_year;
use super::super::fold::key;
use super::super::moment::Moment;
use super::super::question::is_filler;
use super::super::relation::names;
use super::asked::{Asks, OPENERS, Question};
use super::list::number;
use super::subject::content_keys;
use crate::data::Property;

/// The keys of the words of a text.
pub(super) type Said = HashSet<String>;

/// A set of words of a question, one bit for each.
pub(super) type Words = u64;

/// More words are no question.
const MOST_WORDS: usize = 60;
/// More words are no phrase of the thesaurus.
const LONGEST_PHRASE: usize = 3;

pub(super) struct Cues {
    /// The words that must be covered.
    pub(super) all: Words,
    /// Those right behind the word that asks: which *research network*.
    pub(super) noun: Words,
    /// Those of somebody beside whom others are asked for: together with *the centre*.
    pub(super) beside: Words,
    /// Those that ask who works somewhere.
    pub(super) office: Words,
    /// The word that asks for the first, which tells little by itself.
    pub(super) first: Words,
    /// Years that are no dates here, but parts of names.
    pub(super) years: Words,
    /// How many are asked for.
    pub(super) number: Option<usize>,
    pub(super) number_word: Words,
    /// What covers some words when all its keys are said.
    ways: Vec<(Words, Vec<String>)>,
    /// The same for what is done, which no name says.
    deeds: Vec<(Words, Vec<String>)>,
    /// The words themselves.
    keys: Vec<(Words, String)>,
}

impl Cues {
    /// None for a question of too many words, or of none that tells anything.
    pub(super) fn new(corpus: Corpus<'_>, question: &Question) -> Option<Cues> {
        let n_words = question.words.len();
        let is_telling = |at: &usize| {
            let word = &question.words[*at];
            let ends = *at + 1 == n_words && OPENERS.contains(&word.text.as_str());
            let moment = Moment::named(&word.text);
            // What somebody holds somewhere is held.
            let is_held = word.key == "hold" && matches!(question.asks, Asks::When | Asks::Where);
            !(word.is_used || is_held || word.is_date)
                && (ends || !is_filler(&word.text) && !OPENERS.contains(&word.text.as_str()))
                && matches!(moment, None | Some(Moment::First | Moment::Before))
        };
        let telling: Vec<usize> = (question.start..n_words).filter(is_telling).collect();
        if n_words > MOST_WORDS || telling.is_empty() {
            return None;
        }
        let keys = telling.iter().map(|&at| (bit(at), question.words[at].key.clone())).collect();
        let (mut ways, mut deeds) = (Vec::new(), Vec::new());
        for (position, &at) in telling.iter().enumerate() {
            ways.push((bit(at), vec![question.words[at].key.clone()]));
            ways.push((bit(at), content_keys(question.text(at))));
            ways.extend(other_ordinal(question.text(at)).map(|ordinal| (bit(at), vec![ordinal])));
            for length in 1..=LONGEST_PHRASE.min(telling.len() - position) {
                let places = &telling[position..position + length];
                let texts = places.iter().flat_map(|&at| question.text(at).split(' '));
                let words: Vec<&str> = texts.filter(|word| !is_filler(word)).collect();
                let cover = |text: &str| (bits(places.iter().copied()), content_keys(text));
                ways.extend(corpus.languages.synonyms(&words).into_iter().map(cover));
                deeds.extend(corpus.languages.verb_synonyms(&words).into_iter().map(cover));
            }
        }
        ways.retain(|(_, keys)| !keys.is_empty());
        deeds.retain(|(_, keys)| !keys.is_empty());
        let of = |is_meant: &dyn Fn(usize) -> bool| bits(telling.iter().copied().filter(|&at| is_meant(at)));
        let only_before = |at: usize, is_small: &dyn Fn(usize) -> bool| (question.start..at).all(is_small);
        let is_number = |at: usize| number(question.text(at)).is_some();
        let is_small = |at: usize| question.text(at) == "the" || question.is_auxiliary(at);
        let has_noun = question.start > 0 && matches!(question.asks, Asks::What | Asks::Count | Asks::Amount);
        let companion = (question.start..n_words).find(|&at| question.text(at) == "with");
        let number_word = of(&|at| is_number(at) && only_before(at, &is_small));
        Some(Cues {
            all: of(&|_| true),
            noun: of(&|at| has_noun && !is_number(at) && only_before(at, &is_number)),
            beside: of(&|at| companion.is_some_and(|with| at > with)),
            office: of(&|at| names(Property::OFFICE, question.text(at))),
            first: of(&|at| Moment::named(question.text(at)) == Some(Moment::First)),
            years: of(&|at| is_year(question.text(at))),
            number: telling.iter().filter(|&&at| bit(at) & number_word != 0).find_map(|&at| number(question.text(at))),
            number_word,
            ways,
            deeds,
            keys,
        })
    }

    /// The words that a name or a description covers, in these or other words: it tells no deeds, but what sort of thing it is.
    pub(super) fn named(&self, said: &Said) -> Words {
        covered(&self.ways, said) | covered(&self.deeds, said) & self.noun
    }

    /// The words that a text covers, in these or other words.
    pub(super) fn covered(&self, said: &Said) -> Words {
        covered(&self.ways, said) | covered(&self.deeds, said)
    }

    /// Those of the words that must be covered that stand at some places.
    pub(super) fn of_place(&self, place: &Range<usize>) -> Words {
        bits(place.clone()) & self.all
    }

    /// The words that stand in a text as they are.
    pub(super) fn said(&self, said: &Said) -> Words {
        self.keys.iter().filter(|(_, key)| said.contains(key)).fold(0, |words, (word, _)| words | word)
    }

    /// Every word that covers something.
    pub(super) fn ways(&self) -> impl Iterator<Item = (Words, &[String])> {
        self.ways.iter().chain(&self.deeds).map(|(words, keys)| (*words, keys.as_slice()))
    }
}

pub(super) fn said<const N: usize>(texts: [&str; N]) -> Said {
    texts.into_iter().flat_map(content_keys).collect()
}

fn covered(ways: &[(Words, Vec<String>)], said: &Said) -> Words {
    let are_said = |(_, keys): &&(Words, Vec<String>)| keys.iter().all(|key| said.contains(key));
    ways.iter().filter(are_said).fold(0, |covered, (words, _)| covered | words)
}

fn bit(at: usize) -> Words {
    1 << at
}

fn bits(places: impl IntoIterator<Item = usize>) -> Words {
    places.into_iter().fold(0, |bits, at| bits | bit(at))
}

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// The number that a word is: second, 2nd.
pub(super) fn ordinal_number(word: &str) -> Option<i64> {
    let written = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
    let written = written.filter(|&number| ordinal(number) == word);
    written.or_else(|| (1..).zip(ORDINALS).find(|(_, spelt)| *spelt == word).map(|(number, _)| number))
}

/// The other way to write the number that a word is: second, 2nd.
fn other_ordinal(word: &str) -> Option<String> {
    let number = ordinal_number(word)?;
    let spelt = usize::try_from(number - 1).ok().and_then(|at| ORDINALS.get(at));
    spelt.map(|spelt| if *spelt == word { ordinal(number) } else { key(spelt) })
}

/// As in 2nd.
pub(super) fn ordinal(number: i64) -> String {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}
