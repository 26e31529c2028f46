//! The index: the distinct words of a dataset, and for each the records and fields it stands in. Built once; knows no query.

mod builder;

use std::ops::Range;

use super::class::Class;
use super::field::Field;
use super::fold::key;
use super::needle::Needle;
use crate::data::packed::{Numbers, Texts, packed};
use crate::data::{Dataset, Graph, Handle};

/// The words and names of a dataset, each with its records, and the order of records among equals.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The distinct folded words.
    words: Texts,
    /// For each word where its postings begin; those of words with the same prefix lie together.
    starts: Numbers,
    postings: Numbers,
    /// The keys that words share with their other forms, where they differ from the word, and for each its word.
    keys: Texts,
    words_of_keys: Numbers,
    /// The distinct folded names, and for each where its records begin.
    names: Texts,
    name_starts: Numbers,
    name_records: Numbers,
    /// For each record its place among all that are found equally well.
    tiebreaks: Numbers,
    /// For each record its place among all as their kinds are listed.
    listed: Numbers,
    /// For each record the place of its name among all names, and that of its label, in natural order.
    named: Numbers,
    labelled: Numbers,
}

packed!(pub Index:
    texts words, texts keys, texts names, numbers words_of_keys, numbers starts, numbers postings, numbers name_starts,
    numbers name_records, numbers tiebreaks, numbers listed, numbers named, numbers labelled);

/// A record in which a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    record: u32,
    /// The [`share`] of the field; below 128.
    pub(super) weight: u8,
    /// Whether the word only names what a question asks for.
    pub(super) is_label: bool,
}

impl Posting {
    const LABEL: u32 = 0x80;
    const RECORD: u32 = 0x100;
    const MAX_RECORDS: u32 = u32::MAX / Posting::RECORD;

    pub(super) fn handle(self) -> Handle {
        Handle::at(self.record as usize)
    }

    /// Whether the word stands in a name of the record: no other field weighs as much.
    pub(super) fn is_of_name(self) -> bool {
        u32::from(self.weight) > Field::Summary.weight() && !self.is_label
    }

    /// The record above the flag of a label above the weight, in one number.
    fn pack(self) -> u32 {
        assert!(self.record < Posting::MAX_RECORDS, "a dataset has at most {} records", Posting::MAX_RECORDS);
        self.record * Posting::RECORD + u32::from(self.is_label) * Posting::LABEL + u32::from(self.weight)
    }

    fn unpack(packed: u32) -> Posting {
        let [low, ..] = packed.to_le_bytes();
        Posting { record: packed / Posting::RECORD, weight: low & 0x7f, is_label: packed & Posting::LABEL > 0 }
    }
}

impl Index {
    /// Folds every text of a dataset. Costs the length of all texts.
    pub fn new(dataset: &Dataset, graph: &Graph) -> Index {
        builder::build(dataset, graph)
    }

    /// The distinct words, in ascending order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter()
    }

    pub fn words_with_prefix(&self, prefix: &str) -> impl Iterator<Item = &str> {
        self.words.prefix_range(prefix).map(|word| self.words.at(word))
    }

    pub(super) fn find_word(&self, text: &str) -> Option<usize> {
        self.words.equal(text).next()
    }

    pub(super) fn postings(&self, words: Range<usize>) -> impl Iterator<Item = Posting> {
        let extent = if words.is_empty() { 0..0 } else { self.starts.extent(words) };
        self.postings.within(extent).map(Posting::unpack)
    }

    /// The words that are a needle or a form of it. Costs a few look-ups.
    pub(super) fn forms(&self, needle: &Needle) -> Vec<(Range<usize>, Class)> {
        let mut ranges = vec![(self.words.equal(&needle.text), Class::Whole)];
        let of_key = self.words_of_keys.within(self.keys.equal(&needle.key));
        ranges.extend(of_key.map(|word| (only(word as usize), Class::Form)));
        if key(&needle.key) == needle.key {
            ranges.push((self.words.equal(&needle.key), Class::Form));
        }
        let prefixed = self.words.prefix_range(&needle.text);
        // Digits sort before letters, so the members of a series follow its name.
        let after_itself = prefixed.start + self.words.equal(&needle.text).len();
        let is_in_series = |word: &usize| needle.is_series_of(self.words.at(*word));
        let n_series = (after_itself..prefixed.end).take_while(is_in_series).count();
        ranges.push((after_itself..after_itself + n_series, Class::Form));
        ranges.retain(|(words, _)| !words.is_empty());
        ranges
    }

    /// The words that answer a needle without typos, in ranges of one class. A word may be in several. Costs a walk through all words
    /// where it may stand inside one.
    pub(super) fn similar_words(&self, needle: &Needle) -> Vec<(Range<usize>, Class)> {
        let mut ranges = self.forms(needle);
        let prefixed = self.words.prefix_range(&needle.text);
        ranges.push((prefixed.clone(), Class::Prefix));
        if needle.matches_inside() {
            let inside = self.words.holding(&needle.text).filter(|word| !prefixed.contains(word));
            let inside = inside.filter(|word| needle.is_at_seam(self.words.at(*word)));
            ranges.extend(inside.map(|word| (only(word), Class::Inside)));
        }
        ranges.retain(|(words, _)| !words.is_empty());
        ranges
    }

    /// The words that may be misspellings of a needle. Costs a walk through all words.
    pub(super) fn misspelt_words(&self, needle: &Needle) -> Vec<(Range<usize>, Class)> {
        if !needle.allows_typos() {
            return Vec::new();
        }
        let words = self.words.iter().enumerate();
        words.filter_map(|(word, text)| Some((only(word), needle.typo_class(text)?))).collect()
    }

    pub fn records_named(&self, name: &str) -> impl Iterator<Item = Handle> {
        self.records_of(self.names.equal(name))
    }

    pub(super) fn records_with_name_prefix(&self, prefix: &str) -> impl Iterator<Item = Handle> {
        self.records_of(self.names.prefix_range(prefix))
    }

    pub(super) fn records_with_name_suffix<'a>(&'a self, suffix: &'a str) -> impl Iterator<Item = Handle> + 'a {
        let names = self.names.holding(suffix).filter(move |&name| self.names.at(name).ends_with(suffix));
        names.flat_map(|name| self.records_of(only(name)))
    }

    pub(super) fn records_with_name_part<'a>(&'a self, part: &'a str) -> impl Iterator<Item = Handle> + 'a {
        self.names.holding(part).flat_map(|name| self.records_of(only(name)))
    }

    pub(super) fn has_name_with(&self, word: &str) -> bool {
        self.names.holding(word).any(|name| self.names.at(name).split(' ').any(|other| other == word))
    }

    /// Every distinct name with the records that bear it.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = Handle>)> {
        self.names.iter().enumerate().map(|(name, text)| (text, self.records_of(only(name))))
    }

    fn records_of(&self, names: Range<usize>) -> impl Iterator<Item = Handle> + use<'_> {
        let extent = if names.is_empty() { 0..0 } else { self.name_starts.extent(names) };
        self.name_records.within(extent).map(|record| Handle::at(record as usize))
    }

    /// The place of a record among all that are found equally well.
    pub(super) fn tiebreak(&self, handle: Handle) -> u32 {
        self.tiebreaks.at(handle.index())
    }

    /// The place of a record among all as their kinds are listed.
    pub(super) fn listed(&self, handle: Handle) -> u32 {
        self.listed.at(handle.index())
    }

    /// The place of the name of a record among all names; the same for the same name.
    pub(super) fn named(&self, handle: Handle) -> u32 {
        self.named.at(handle.index())
    }

    /// The place of the label of a record among all labels.
    pub(super) fn labelled(&self, handle: Handle) -> u32 {
        self.labelled.at(handle.index())
    }
}

fn only(number: usize) -> Range<usize> {
    number..number + 1
}

/// The weight of one word of a field. In a name three fifths are for being in it at all and the rest is shared, so that `malta`
/// finds the partner before a meeting in Malta; half for what stands aside, so that `youth` does not find first the ministry of it
/// and four others. In other fields the number of words does not matter.
fn share(field: Field, n_words: u32, is_aside: bool) -> u8 {
    let weight = field.weight();
    let shared = weight * 2 / 5 / n_words.max(1);
    let weight = match (field.is_name(), is_aside) {
        (true, false) => weight * 3 / 5 + shared,
        (true, true) => weight / 2 + shared,
        (false, false) => weight,
        (false, true) => weight * 5 / 6,
    };
    u8::try_from(weight).ok().filter(|weight| weight & 0x80 == 0).expect("weights of fields are below 128")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::fixture::rivers;
    use crate::data::load;

    #[test]
    fn a_packed_index_is_the_same_again() {
        let dataset = load(&rivers()).unwrap();
        let index = Index::new(&dataset, &Graph::new(&dataset));
        assert_eq!(Index::unpack(index.pack().leak()), index);
    }

    #[test]
    fn a_packed_posting_is_the_same_again() {
        for is_label in [false, true] {
            let posting = Posting { record: 500_000, weight: 110, is_label };
            assert_eq!(Posting::unpack(posting.pack()), posting);
        }
    }

    #[test]
    fn a_word_weighs_the_more_the_fewer_words_the_name_has() {
        for (field, n_words, expected) in [
            (Field::Name, 1, 100),
            (Field::Name, 2, 80),
            (Field::Name, 4, 70),
            (Field::Short, 1, 110),
            (Field::Alias, 2, 76),
            (Field::Summary, 1, 45),
            (Field::Summary, 9, 45),
        ] {
            assert_eq!(share(field, n_words, false), expected, "{field:?} of {n_words} words");
        }
        assert!(share(Field::Name, 8, true) < share(Field::Name, 8, false), "one of many things weighs less");
    }

    #[test]
    fn similar_words_are_found_in_their_classes() {
        let words = ["colour", "colours", "discolour", "som", "som1", "som2", "soma", "ransom"];
        let mut sorted = words;
        sorted.sort_unstable();
        let (keys, words_of_keys) = builder::keys(&Texts::new(sorted.into_iter()));
        let index = Index { words: Texts::new(sorted.into_iter()), keys, words_of_keys, ..Index::default() };
        let check = |needle: &str, expected: &[(&str, Class)]| {
            let ranges = index.similar_words(&Needle::new(needle));
            let found: Vec<(&str, Class)> = ranges
                .into_iter()
                .flat_map(|(words, class)| words.map(move |word| (word, class)))
                .map(|(word, class)| (index.words.at(word), class))
                .collect();
            assert_eq!(found, expected, "{needle}");
        };
        check(
            "som",
            &[
                ("som", Class::Whole),
                ("som", Class::Form),
                ("som1", Class::Form),
                ("som2", Class::Form),
                ("som", Class::Prefix),
                ("som1", Class::Prefix),
                ("som2", Class::Prefix),
                ("soma", Class::Prefix),
                ("ransom", Class::Inside),
            ],
        );
        check("color", &[("colour", Class::Form), ("colours", Class::Form)]);
        check(
            "so",
            &[("som", Class::Prefix), ("som1", Class::Prefix), ("som2", Class::Prefix), ("soma", Class::Prefix)],
        );
        check("2", &[]);
    }

    #[test]
    fn of_the_places_of_a_word_in_a_record_the_heaviest_counts_and_a_label_beside_it() {
        let dataset = load(&rivers()).unwrap();
        let index = Index::new(&dataset, &Graph::new(&dataset));
        let postings = |word: &str| {
            let word = index.find_word(word).unwrap();
            let of = |posting: Posting| (dataset.record(posting.handle()).id(), posting.weight, posting.is_label);
            index.postings(only(word)).map(of).collect::<Vec<_>>()
        };
        let expected = [("first-meeting", 110, false), ("second-meeting", 20, false), ("aland", 13, false)];
        assert_eq!(postings("rivermin1"), expected);
        let expected = [
            ("first-meeting", 10, true),
            ("first-meeting", 15, false),
            ("second-meeting", 10, true),
            ("river-hub", 10, true),
        ];
        assert_eq!(postings("host"), expected);
    }
}
