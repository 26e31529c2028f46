//! The index: the distinct words of a dataset, and for each the records and fields it stands in. Built once; knows no query.

mod builder;

use std::ops::Range;

use super::class::{Class, Needle};
use super::field::Field;
use super::fold::key;
use crate::data::packed::{Numbers, Packing, Texts, Unpacking};
use crate::data::{Dataset, Graph, Handle};
use builder::Builder;

/// The dictionary of a dataset, its names, and the order of its records among equals.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The distinct folded words.
    words: Texts,
    /// What words share with their other forms, where that is not the word itself, and for each the word it is of.
    keys: Texts,
    words_of_keys: Numbers,
    /// For each word where its postings begin; those of words that begin alike lie together.
    starts: Numbers,
    postings: Numbers,
    /// The distinct folded names, and for each where its records begin.
    names: Texts,
    name_starts: Numbers,
    name_records: Numbers,
    /// For each record its place among records that are found equally well.
    standing: Numbers,
}

/// One place of a word: a record, and the field in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the record.
    pub(super) record: u32,
    /// What the place weighs, with a name's weight scaled by how much of the name the word is; below 128.
    pub(super) weight: u8,
    /// Whether the word only names what a question asks for.
    pub(super) is_label: bool,
}

impl Posting {
    const LABEL: u32 = 0x80;
    const RECORD: u32 = 0x100;
    /// One number holds the record above the weight.
    const MOST_RECORDS: u32 = u32::MAX / Posting::RECORD;

    fn pack(self) -> u32 {
        assert!(self.record < Posting::MOST_RECORDS, "a dataset has at most {} records", Posting::MOST_RECORDS);
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
        let mut builder = Builder::default();
        for handle in dataset.handles() {
            builder.name(dataset, handle);
        }
        for handle in dataset.handles() {
            builder.record(dataset, graph, handle);
        }
        builder.finish(dataset)
    }

    /// The index as bytes, for [`Index::unpack`].
    pub fn pack(&self) -> Vec<u8> {
        let mut packing = Packing::default();
        for texts in [&self.words, &self.keys, &self.names] {
            packing.texts(texts);
        }
        for numbers in
            [&self.words_of_keys, &self.starts, &self.postings, &self.name_starts, &self.name_records, &self.standing]
        {
            packing.numbers(numbers);
        }
        packing.finish()
    }

    /// The index whose bytes [`Index::pack`] gave; nothing is copied.
    pub fn unpack(bytes: &'static [u8]) -> Index {
        let mut unpacking = Unpacking(bytes);
        let [words, keys, names] = std::array::from_fn(|_| unpacking.texts());
        let [words_of_keys, starts, postings, name_starts, name_records, standing] =
            std::array::from_fn(|_| unpacking.numbers());
        Index { words, keys, words_of_keys, starts, postings, names, name_starts, name_records, standing }
    }

    /// The distinct words, in the order of their letters.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter()
    }

    /// The words that begin with these letters, in the order of their letters.
    pub fn words_with_prefix(&self, letters: &str) -> impl Iterator<Item = &str> {
        self.words.begun(letters).map(|word| self.words.at(word))
    }

    pub(super) fn word(&self, text: &str) -> Option<usize> {
        self.words.equal(text).next()
    }

    /// The places of words that follow each other in the order of their letters.
    pub(super) fn postings(&self, words: Range<usize>) -> impl Iterator<Item = Posting> {
        let extent = if words.is_empty() { 0..0 } else { self.starts.extent(words) };
        self.postings.within(extent).map(Posting::unpack)
    }

    /// The words that answer a wanted one without typos, in groups of one class that lie together. A word may be in more
    /// than one group.
    pub(super) fn clean(&self, wanted: &Needle) -> Vec<(Range<usize>, Class)> {
        let mut groups = Vec::new();
        let mut add = |words: Range<usize>, class| {
            if !words.is_empty() {
                groups.push((words, class));
            }
        };
        add(self.words.equal(&wanted.text), Class::Whole);
        for word in self.words_of_keys.within(self.keys.equal(&wanted.key)) {
            add(word as usize..word as usize + 1, Class::Form);
        }
        if key(&wanted.key) == wanted.key {
            add(self.words.equal(&wanted.key), Class::Form);
        }
        let begun = self.words.begun(&wanted.text);
        // Digits come before letters, so the numbered ones of a series lie together.
        let numbered =
            begun.clone().find(|&word| !wanted.is_series_of(self.words.at(word)) && self.words.at(word) != wanted.text);
        let first = begun.start + usize::from(self.word(&wanted.text).is_some());
        add(first..numbered.unwrap_or(begun.end).max(first), Class::Form);
        add(begun.clone(), Class::Prefix);
        if wanted.may_lie_inside() {
            let inside = self.words.holding(&wanted.text).filter(|word| !begun.contains(word));
            inside.for_each(|word| add(word..word + 1, Class::Inside));
        }
        groups
    }

    /// The words that a wanted one may be a misspelling of. Costs a walk through the dictionary.
    pub(super) fn misspelt(&self, wanted: &Needle) -> Vec<(Range<usize>, Class)> {
        if !wanted.may_be_misspelt() {
            return Vec::new();
        }
        let words = self.words.iter().enumerate();
        words.filter_map(|(word, text)| Some((word..word + 1, wanted.misspelt(text)?))).collect()
    }

    /// The records that are called exactly this.
    pub(super) fn called(&self, name: &str) -> impl Iterator<Item = Handle> {
        self.records_of(self.names.equal(name))
    }

    /// The records with a name that begins with this.
    pub(super) fn name_begins(&self, letters: &str) -> impl Iterator<Item = Handle> {
        self.records_of(self.names.begun(letters))
    }

    /// The records with a name that ends with this.
    pub(super) fn name_ends<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = Handle> + 'a {
        let ending = self.names.holding(letters).filter(move |&name| self.names.at(name).ends_with(letters));
        ending.flat_map(|name| self.records_of(name..name + 1))
    }

    /// The records with a name that holds this.
    pub(super) fn name_holds<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = Handle> + 'a {
        self.names.holding(letters).flat_map(|name| self.records_of(name..name + 1))
    }

    /// Every distinct name with the records that bear it.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = Handle>)> {
        self.names.iter().enumerate().map(|(name, text)| (text, self.records_of(name..name + 1)))
    }

    fn records_of(&self, names: Range<usize>) -> impl Iterator<Item = Handle> + use<'_> {
        let extent = if names.is_empty() { 0..0 } else { self.name_starts.extent(names) };
        self.name_records.within(extent).map(|record| Handle::at(record as usize))
    }

    /// The place of a record among those that are found equally well: the newer first, then the earlier kind, the shorter
    /// name, and the order of the dataset, so that it never changes.
    pub(super) fn standing(&self, handle: Handle) -> u32 {
        self.standing.at(handle.index())
    }
}

/// The weight of one word of a name is the more the fewer words the name has: three fifths for being in it at all, the
/// rest shared. So `malta` finds the partner before a meeting in Malta. Other fields do not care about their length.
pub(super) fn share(field: Field, n_words: u32) -> u8 {
    let weight = field.weight();
    let weight = if field.is_name() { weight * 3 / 5 + weight * 2 / 5 / n_words.max(1) } else { weight };
    u8::try_from(weight).ok().filter(|weight| weight & 0x80 == 0).expect("weights are below 128")
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
}
