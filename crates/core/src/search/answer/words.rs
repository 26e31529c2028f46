//! What words of questions and texts have in common: their keys, and the numbers, kinds and sorts that they name. Knows no question.

use crate::data::{Fact, Handle, Kind, Property, Value};
use crate::search::Corpus;
use crate::search::fold::{folded, key};
use crate::search::question::is_filler;
use crate::search::relation::choice_of;

/// The keys of the words of a text that carry meaning.
pub(super) fn content_keys(text: &str) -> Vec<String> {
    folded(text).split(' ').filter(|word| !word.is_empty() && !is_filler(word)).map(key).collect()
}

/// The keys of the text or city of a fact; none when its value is neither.
pub(super) fn text_keys(fact: Fact<'_>) -> Vec<String> {
    text_of(fact).map(content_keys).unwrap_or_default()
}

/// Whether the text of a fact has all of some words.
pub(super) fn tells(fact: Fact<'_>, keys: &[String]) -> bool {
    let said = text_keys(fact);
    keys.iter().all(|key| said.contains(key))
}

/// The text or city of a fact.
pub(super) fn text_of(fact: Fact<'_>) -> Option<&str> {
    match fact.value() {
        Value::Text(text) => Some(text),
        Value::Place(place) => Some(place.city),
        Value::Number(_) | Value::Date(_) | Value::Period(_) | Value::Link(_) | Value::Address(_) => None,
    }
}

/// The words of the type of a record, one list for each value.
pub(super) fn types(corpus: Corpus<'_>, handle: Handle) -> Vec<Vec<String>> {
    let record = corpus.dataset.record(handle);
    Property::sort_of(record.kind).into_iter().flat_map(|property| record.facts_of(property)).map(text_keys).collect()
}

/// The kind that a word names, in any form.
pub(super) fn kind_of_word(word: &str) -> Option<Kind> {
    let wanted = key(word);
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| [kind.word(), kind.plural(), kind.also()].iter().any(|known| key(known) == wanted))
}

/// The number that a word is, in figures or in words.
pub(super) fn number(word: &str) -> Option<usize> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    word.parse().ok().or_else(|| NUMBERS.iter().position(|number| *number == word).map(|at| at + 1))
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
pub(super) fn other_ordinal(word: &str) -> Option<String> {
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

/// The one of the few values of a property that a word is: running, Asia.
pub(super) fn choice(kind: Kind, word: &str) -> Option<(Property, &'static str)> {
    Property::of(kind).find_map(|property| choice_of(property, word))
}
