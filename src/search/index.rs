//! The index: the distinct words of a dataset, and for each the records and fields it stands in. Built once; knows no query.

use std::collections::HashMap;

use super::field::{Field, texts};
use super::fold::{folded, key, words};
use crate::data::{Dataset, Graph, Handle};

/// One place of a word: a record, and the field in which it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) record: u32,
    /// What the place weighs, with a name's weight scaled by how much of the name the word is.
    pub(super) weight: u8,
    /// Whether the word only names what a question asks for.
    pub(super) is_label: bool,
}

/// The names of a record, folded, for whole-name and loose matches.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) texts: Vec<Box<str>>,
}

/// The dictionary of a dataset.
#[derive(Debug, Default)]
pub struct Index {
    words: Vec<Box<str>>,
    keys: Vec<Box<str>>,
    by_word: HashMap<Box<str>, u32>,
    starts: Vec<u32>,
    postings: Vec<Posting>,
    names: Vec<Names>,
}

impl Index {
    /// Folds every text of a dataset. Costs the length of all texts.
    pub fn new(dataset: &Dataset, graph: &Graph) -> Index {
        let mut builder = Builder::default();
        for handle in dataset.handles() {
            builder.record(dataset, graph, handle);
        }
        builder.finish()
    }

    /// The distinct words, in no particular order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    pub(super) fn dictionary(&self) -> impl Iterator<Item = (u32, &str, &str)> {
        (0u32..).zip(self.words.iter().zip(&self.keys)).map(|(id, (word, key))| (id, &**word, &**key))
    }

    pub(super) fn word(&self, text: &str) -> Option<u32> {
        self.by_word.get(text).copied()
    }

    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        let word = word as usize;
        &self.postings[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    pub(super) fn names(&self, handle: Handle) -> &[Box<str>] {
        &self.names[handle.index()].texts
    }
}

#[derive(Default)]
struct Builder {
    by_word: HashMap<Box<str>, u32>,
    entries: Vec<(u32, Posting)>,
    names: Vec<Names>,
}

impl Builder {
    fn record(&mut self, dataset: &Dataset, graph: &Graph, handle: Handle) {
        let record = u32::try_from(handle.index()).expect("a handle is 32 bits");
        let first = self.entries.len();
        let mut names = Names::default();
        texts(dataset, graph, handle, &mut |field, text| {
            if field.is_name() && !text.is_empty() {
                names.texts.push(folded(text).into());
            }
            self.text(record, field, text);
        });
        names.texts.sort_unstable();
        names.texts.dedup();
        self.names.push(names);
        // Of a word's places in one record the heaviest counts, and a place that says something beats a label.
        let own = &mut self.entries[first..];
        own.sort_unstable_by_key(|(word, posting)| (*word, posting.is_label, std::cmp::Reverse(posting.weight)));
        let mut kept = first;
        for at in first..self.entries.len() {
            let (word, posting) = self.entries[at];
            let repeats = kept > first
                && self.entries[kept - 1].0 == word
                && self.entries[kept - 1].1.is_label == posting.is_label;
            if !repeats {
                self.entries[kept] = (word, posting);
                kept += 1;
            }
        }
        self.entries.truncate(kept);
    }

    fn text(&mut self, record: u32, field: Field, text: &str) {
        if text.is_empty() {
            return;
        }
        let found = words(text);
        let weight = share(field, found.len());
        let posting = Posting { record, weight, is_label: field == Field::Label };
        for (at, word) in found.iter().enumerate() {
            self.word(&word.text, posting);
            if word.joined && at > 0 {
                self.word(&format!("{}{}", found[at - 1].text, word.text), posting);
            }
        }
    }

    fn word(&mut self, text: &str, posting: Posting) {
        let word = if let Some(&word) = self.by_word.get(text) {
            word
        } else {
            let word = u32::try_from(self.by_word.len()).expect("a dataset has fewer than 2^32 words");
            self.by_word.insert(text.into(), word);
            word
        };
        self.entries.push((word, posting));
    }

    fn finish(self) -> Index {
        let n_words = self.by_word.len();
        let mut words = vec![Box::from(""); n_words];
        for (text, &word) in &self.by_word {
            words[word as usize] = text.clone();
        }
        let mut starts = vec![0u32; n_words + 1];
        for (word, _) in &self.entries {
            starts[*word as usize + 1] += 1;
        }
        for word in 0..n_words {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let empty = Posting { record: 0, weight: 0, is_label: false };
        let mut postings = vec![empty; self.entries.len()];
        for (word, posting) in self.entries {
            postings[next[word as usize] as usize] = posting;
            next[word as usize] += 1;
        }
        let keys = words.iter().map(|word| key(word).into()).collect();
        Index { words, keys, by_word: self.by_word, starts, postings, names: self.names }
    }
}

/// The weight of one word of a name is the more the fewer words the name has: three fifths for being in it at all, the
/// rest shared. So `malta` finds the partner before a meeting in Malta. Other fields do not care about their length.
pub(super) fn share(field: Field, n_words: usize) -> u8 {
    let weight = field.weight();
    let n_words = u32::try_from(n_words.clamp(1, 100)).expect("at most 100");
    let weight = if field.is_name() { weight * 3 / 5 + weight * 2 / 5 / n_words } else { weight };
    u8::try_from(weight).expect("weights are below 256")
}
