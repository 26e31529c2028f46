//! The index: the distinct words of a dataset, and for each the records and fields it stands in. Built once; knows no query.

use std::collections::HashMap;

use super::field::{Field, Piece, borrowed, names, pieces};
use super::fold::{each_word, folded, key};
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
            builder.name(dataset, handle);
        }
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

/// The words of one name, told once and used wherever the record is named.
struct Name {
    field: Field,
    words: Vec<u32>,
    /// How many words the name has, without the joined ones.
    length: usize,
}

#[derive(Default)]
struct Builder {
    by_word: HashMap<Box<str>, u32>,
    entries: Vec<(u32, Posting)>,
    /// For each word its last entry, and its last one as a label.
    last: Vec<[u32; 2]>,
    /// The names of each record, in the order of the dataset.
    own_names: Vec<Vec<Name>>,
    names: Vec<Names>,
}

impl Builder {
    fn name(&mut self, dataset: &Dataset, handle: Handle) {
        let mut own: Vec<Name> = Vec::new();
        let mut folds = Names::default();
        names(dataset, handle, &mut |field, text| {
            if text.is_empty() {
                return;
            }
            let fold = folded(text);
            let mut words = Vec::new();
            each_word(text, &mut |word| words.push(self.word(word)));
            own.push(Name { field, words, length: fold.split(' ').count() });
            folds.texts.push(fold.into());
        });
        folds.texts.push(folded(&dataset.record(handle).id).into());
        folds.texts.sort_unstable();
        folds.texts.dedup();
        self.own_names.push(own);
        self.names.push(folds);
    }

    fn record(&mut self, dataset: &Dataset, graph: &Graph, handle: Handle) {
        let record = u32::try_from(handle.index()).expect("a handle is 32 bits");
        let own_names = std::mem::take(&mut self.own_names);
        for name in &own_names[handle.index()] {
            self.add_name(record, name.field, name);
        }
        pieces(dataset, graph, handle, &mut |piece| match piece {
            // Already told, with its words.
            Piece::Text(Field::Name | Field::Short | Field::Alias, _) => {}
            Piece::Text(field, text) => self.add_text(record, field, text),
            Piece::NamesOf(field, other) => {
                for name in &own_names[other.index()] {
                    self.add_name(record, borrowed(field, name.field), name);
                }
            }
        });
        self.own_names = own_names;
    }

    /// Notes a place of a word. Of its places in one record the heaviest counts, and a label is kept beside it.
    fn add(&mut self, word: u32, posting: Posting) {
        let last = &mut self.last[word as usize][usize::from(posting.is_label)];
        if let Some((_, known)) = self
            .entries
            .get_mut(*last as usize)
            .filter(|(known, before)| *known == word && before.record == posting.record)
        {
            known.weight = known.weight.max(posting.weight);
            return;
        }
        *last = u32::try_from(self.entries.len()).expect("a dataset has fewer than 2^32 places of words");
        self.entries.push((word, posting));
    }

    fn add_name(&mut self, record: u32, field: Field, name: &Name) {
        let posting = Posting { record, weight: share(field, name.length), is_label: false };
        name.words.iter().for_each(|&word| self.add(word, posting));
    }

    fn add_text(&mut self, record: u32, field: Field, text: &str) {
        // Of fields with a text of their own only the id is a name, and how much of an id a word is says little.
        let posting = Posting { record, weight: share(field, ID_WORDS), is_label: field == Field::Label };
        each_word(text, &mut |word| {
            let word = self.word(word);
            self.add(word, posting);
        });
    }

    fn word(&mut self, text: &str) -> u32 {
        if let Some(&word) = self.by_word.get(text) {
            return word;
        }
        let word = u32::try_from(self.by_word.len()).expect("a dataset has fewer than 2^32 words");
        self.by_word.insert(text.into(), word);
        self.last.push([u32::MAX; 2]);
        word
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

/// An id is mostly made of two words: a series and a number.
const ID_WORDS: usize = 2;

/// The weight of one word of a name is the more the fewer words the name has: three fifths for being in it at all, the
/// rest shared. So `malta` finds the partner before a meeting in Malta. Other fields do not care about their length.
pub(super) fn share(field: Field, n_words: usize) -> u8 {
    let weight = field.weight();
    let n_words = u32::try_from(n_words.clamp(1, 100)).expect("at most 100");
    let weight = if field.is_name() { weight * 3 / 5 + weight * 2 / 5 / n_words } else { weight };
    u8::try_from(weight).expect("weights are below 256")
}
