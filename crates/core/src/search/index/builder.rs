//! Building the index: every text of a dataset to words, names and the records they stand in. Answers no query.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::{Index, Posting, share};
use crate::data::packed::{Numbers, Texts};
use crate::data::{Dataset, Graph, Handle, Record, View, natural_order};
use crate::search::field::{Field, each_name, each_text};
use crate::search::fold::{each_word, folded, key};
use crate::search::sort::{sort_as_listed, start_date};

/// For each word its packed postings, in ascending order of the records.
type Dictionary = HashMap<InlineText, Vec<u32>, RandomState>;

/// A folded text. Most are short and kept inline, so that no memory is fetched to compare or sort them.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct InlineText {
    /// The first bytes as a number that orders as they do, with zeros behind a shorter text.
    first: u128,
    /// All of it, or nothing if the first bytes are all.
    long: Box<str>,
}

impl InlineText {
    fn new(text: &str) -> InlineText {
        let mut first = [0; size_of::<u128>()];
        first.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
        let long = if text.len() > first.len() { text.into() } else { Box::default() };
        InlineText { first: u128::from_be_bytes(first), long }
    }

    fn push_to(&self, texts: &mut Texts) {
        let first = self.first.to_be_bytes();
        let short = str::from_utf8(&first).map(|short| short.trim_end_matches('\0'));
        texts.push(if self.long.is_empty() { short.expect("a short text is kept whole") } else { &self.long });
    }
}

pub(super) fn build(dataset: &Dataset, graph: &Graph) -> Index {
    let mut words = Dictionary::default();
    let mut names: Vec<(InlineText, u32)> = Vec::new();
    let view = View::of_all_times(dataset, graph);
    for handle in dataset.handles() {
        add_name(&mut names, handle, dataset.record(handle).id());
        each_name(dataset, handle, &mut |_, name| add_name(&mut names, handle, name));
        each_text(view, handle, &mut |field, text| add_words(&mut words, handle, field, text));
    }
    let (names, name_starts, name_records) = sort_names(names);
    let (words, starts, postings) = sort_words(words);
    let (keys, words_of_keys) = keys(&words);
    Index {
        words,
        starts,
        postings,
        keys,
        words_of_keys,
        names,
        name_starts,
        name_records,
        tiebreaks: tiebreaks(dataset),
        listed: listed(dataset, graph),
        named: natural_places(dataset, Record::name),
        labelled: natural_places(dataset, Record::label),
    }
}

fn add_name(names: &mut Vec<(InlineText, u32)>, handle: Handle, name: &str) {
    let name = folded(name);
    if !name.is_empty() {
        names.push((InlineText::new(&name), number(handle.index())));
    }
}

fn add_words(words: &mut Dictionary, handle: Handle, field: Field, text: &str) {
    let n_words = n_words(field, text);
    let aside = aside(field, text);
    for (part, is_aside) in [(0..aside.start, false), (aside.clone(), true), (aside.end..text.len(), false)] {
        let part = text.get(part).unwrap_or_default();
        let weight = share(field, n_words, is_aside);
        let posting = Posting { record: number(handle.index()), weight, is_label: field.is_label() }.pack();
        each_word(part, &mut |word, _| add_posting(words.entry(InlineText::new(word)).or_default(), posting));
    }
}

/// The part of a text that weighs less: between the first and the last comma of a name, as in the ministry of education, sport,
/// youth and research, Malta; behind the first sentence of a summary, which says what the record is.
fn aside(field: Field, text: &str) -> Range<usize> {
    match (text.find(','), text.rfind(','), text.find(". ")) {
        (Some(first), Some(last), _) if field.is_name() => first..last,
        (_, _, Some(end)) if field == Field::Summary => end..text.len(),
        _ => text.len()..text.len(),
    }
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
        Field::Id => 2,
        // No name, so the weight is not shared.
        Field::Summary | Field::Label(_) | Field::Time | Field::Remark | Field::Property(_) | Field::Inverse(_) => 1,
    }
}

/// The distinct names in ascending order, where the records of each begin, and the records.
fn sort_names(mut names: Vec<(InlineText, u32)>) -> (Texts, Numbers, Numbers) {
    names.sort_unstable();
    names.dedup();
    let (mut texts, mut starts, mut records) = (Texts::default(), Numbers::default(), Numbers::default());
    for same in names.chunk_by(|(one, _), (other, _)| one == other) {
        same[0].0.push_to(&mut texts);
        starts.extend([number(records.len())]);
        records.extend(same.iter().map(|(_, record)| *record));
    }
    starts.extend([number(records.len())]);
    (texts, starts, records)
}

/// The words in ascending order, where the postings of each begin, and the postings.
fn sort_words(words: Dictionary) -> (Texts, Numbers, Numbers) {
    let mut words: Vec<(InlineText, Vec<u32>)> = words.into_iter().collect();
    words.sort_unstable();
    let (mut texts, mut starts, mut all) = (Texts::default(), Numbers::default(), Numbers::default());
    for (word, postings) in words {
        word.push_to(&mut texts);
        starts.extend([number(all.len())]);
        all.extend(postings);
    }
    starts.extend([number(all.len())]);
    (texts, starts, all)
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
        (Reverse(start_date(record)), record.kind, record.name().chars().count(), handle)
    });
    places(&order)
}

/// For each record its place among all as their kinds are listed.
fn listed(dataset: &Dataset, graph: &Graph) -> Numbers {
    let mut order: Vec<Handle> = dataset.handles().collect();
    sort_as_listed(dataset, graph, &mut order);
    places(&order)
}

/// For each record the place of a text of it among the distinct ones of all, in natural order.
fn natural_places<'a>(dataset: &'a Dataset, text: fn(Record<'a>) -> &'a str) -> Numbers {
    let mut texts: Vec<(String, Handle)> =
        dataset.handles().map(|handle| (folded(text(dataset.record(handle))), handle)).collect();
    texts.sort_by(|(a, _), (b, _)| natural_order(a, b));
    let mut places = vec![0; texts.len()];
    for (place, same) in (0..).zip(texts.chunk_by(|(a, _), (b, _)| natural_order(a, b).is_eq())) {
        for (_, handle) in same {
            places[handle.index()] = place;
        }
    }
    places.into_iter().collect()
}

fn places(order: &[Handle]) -> Numbers {
    let mut places = vec![0; order.len()];
    (0..).zip(order).for_each(|(place, handle)| places[handle.index()] = place);
    places.into_iter().collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 words, places of words and records")
}
