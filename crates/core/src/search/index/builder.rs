//! Building the index: every text of a dataset to words, names and the records they stand in. Answers no query.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Index, Posting, share};
use crate::data::packed::{Numbers, Texts};
use crate::data::{Dataset, Graph, Handle};
use crate::search::field::{Field, each_name, each_text};
use crate::search::fold::{each_word, folded, key};
use crate::search::sort::start_date;

/// For each text its numbers, in ascending order of their records.
type Dictionary = HashMap<Box<str>, Vec<u32>, RandomState>;

pub(super) fn build(dataset: &Dataset, graph: &Graph) -> Index {
    let (mut words, mut names) = (Dictionary::default(), Dictionary::default());
    for handle in dataset.handles() {
        add_name(&mut names, handle, dataset.record(handle).id);
        each_name(dataset, handle, &mut |_, name| add_name(&mut names, handle, name));
        each_text(dataset, graph, handle, &mut |field, text| add_words(&mut words, handle, field, text));
    }
    let (words, starts, postings) = sort(words);
    let (keys, words_of_keys) = keys(&words);
    let (names, name_starts, name_records) = sort(names);
    let tiebreaks = tiebreaks(dataset);
    Index { words, starts, postings, keys, words_of_keys, names, name_starts, name_records, tiebreaks }
}

fn add_name(names: &mut Dictionary, handle: Handle, name: &str) {
    let (name, record) = (folded(name), number(handle.index()));
    match names.get_mut(name.as_str()) {
        Some(records) if records.last() == Some(&record) => {}
        Some(records) => records.push(record),
        None if name.is_empty() => {}
        None => drop(names.insert(name.into(), vec![record])),
    }
}

fn add_words(words: &mut Dictionary, handle: Handle, field: Field, text: &str) {
    let weight = share(field, n_words(field, text));
    let posting = Posting { record: number(handle.index()), weight, is_label: field == Field::Label }.pack();
    each_word(text, &mut |word, _| match words.get_mut(word) {
        Some(postings) => add_posting(postings, posting),
        None => drop(words.insert(word.into(), vec![posting])),
    });
}

/// Of the places of a word in one record the heaviest is kept, and a label beside it.
fn add_posting(postings: &mut Vec<u32>, posting: u32) {
    match postings.iter_mut().rev().take(2).find(|known| is_same_place(**known, posting)) {
        Some(known) => *known = posting.max(*known),
        None => postings.push(posting),
    }
}

/// Whether two postings are of one record, and both labels or neither.
fn is_same_place(one: u32, other: u32) -> bool {
    one / Posting::LABEL == other / Posting::LABEL
}

/// How many words share the weight of a name.
fn n_words(field: Field, text: &str) -> u32 {
    match field {
        Field::Name | Field::Short | Field::Alias => {
            let mut count = 0;
            each_word(text, &mut |_, is_joined| count += u32::from(!is_joined));
            count
        }
        // An id is mostly a series and a number, and how much of it a word is says little.
        _ => 2,
    }
}

/// The texts in ascending order, where the numbers of each begin, and the numbers.
fn sort(dictionary: Dictionary) -> (Texts, Numbers, Numbers) {
    let entries = dictionary.into_iter().map(|(text, numbers)| (first_bytes(&text), text, numbers));
    let mut entries: Vec<(u128, Box<str>, Vec<u32>)> = entries.collect();
    entries.sort_unstable();
    let (mut texts, mut starts, mut all) = (Texts::default(), Numbers::default(), Numbers::default());
    for (_, text, numbers) in entries {
        texts.push(&text);
        starts.extend([number(all.len())]);
        all.extend(numbers);
    }
    starts.extend([number(all.len())]);
    (texts, starts, all)
}

/// The beginning of a text as a number that orders alike, so that most texts are compared without fetching them.
fn first_bytes(text: &str) -> u128 {
    let mut bytes = [0; size_of::<u128>()];
    bytes.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    u128::from_be_bytes(bytes)
}

/// The keys that differ from their word in ascending order, and the word of each.
pub(super) fn keys(words: &Texts) -> (Texts, Numbers) {
    let mut keys: Vec<(String, u32)> = (0..)
        .zip(words.iter())
        .map(|(at, word)| (key(word), word, at))
        .filter(|(key, word, _)| key != word)
        .map(|(key, _, at)| (key, at))
        .collect();
    keys.sort_unstable();
    (Texts::new(keys.iter().map(|(key, _)| key.as_str())), keys.iter().map(|(_, word)| *word).collect())
}

/// For each record its place among records that are found equally well: the newer first, then the earlier kind, the shorter
/// name, and the order of the dataset.
fn tiebreaks(dataset: &Dataset) -> Numbers {
    let mut order: Vec<Handle> = dataset.handles().collect();
    order.sort_by_cached_key(|&handle| {
        let record = dataset.record(handle);
        (Reverse(start_date(record)), record.kind, record.name.chars().count(), handle)
    });
    let mut places = vec![0; order.len()];
    (0..).zip(&order).for_each(|(place, handle)| places[handle.index()] = place);
    places.into_iter().collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 words, places of words and records")
}
