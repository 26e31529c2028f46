//! Building the index: every text of a dataset to words, places of words and names, in as few pieces of memory as can be.
//! Answers nothing.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::{Index, Posting, share};
use crate::data::packed::{Numbers, Texts};
use crate::data::{Dataset, Graph, Handle};
use crate::search::field::{Field, Piece, borrowed, names, pieces};
use crate::search::filter::begins;
use crate::search::fold::{each_word, folded, key};

/// The words of one name, told once and used wherever the record is named.
#[derive(Clone)]
struct Name {
    field: Field,
    /// Where they lie among those of all names.
    words: Range<usize>,
    /// How many words the name has, without the joined ones.
    length: usize,
}

/// A folded name of a record.
struct Called {
    beginning: u64,
    /// Where it lies among the letters of all names.
    letters: Range<usize>,
    record: u32,
}

#[derive(Default)]
pub(super) struct Builder {
    /// Short words, which most are, lie in the table itself.
    by_word: HashMap<SmallVec<[u8; 16]>, u32>,
    /// The word of each place, in the order of the records.
    entries: Vec<(u32, Posting)>,
    /// How many there were before those of the record that is read.
    n_before: usize,
    /// For each word its last entry, and its last one as a label; beyond all entries when it has none.
    last: Vec<[u32; 2]>,
    /// The names of the records, in the order of the dataset, and where those of each record begin. They and their words and
    /// letters lie in few pieces: millions of small ones would take longer to give back than to make.
    own_names: Vec<Name>,
    own_starts: Vec<usize>,
    name_words: Vec<u32>,
    names: Vec<Called>,
    letters: String,
}

impl Builder {
    /// For a dataset of so many records. Room for about as many words as a large one has: making room later would read every
    /// word again.
    pub(super) fn new(n_records: usize) -> Builder {
        Builder { by_word: HashMap::with_capacity(n_records * 2), ..Builder::default() }
    }

    pub(super) fn name(&mut self, dataset: &Dataset, handle: Handle) {
        let record = number(handle.index());
        self.own_starts.push(self.own_names.len());
        names(dataset, handle, &mut |field, text| {
            if text.is_empty() {
                return;
            }
            let start = self.name_words.len();
            each_word(text, &mut |word| {
                let word = self.word(word);
                self.name_words.push(word);
            });
            let length = self.call(record, text);
            self.own_names.push(Name { field, words: start..self.name_words.len(), length });
        });
        self.call(record, dataset.record(handle).id);
    }

    /// Notes what a record is called, and tells how many words that has.
    fn call(&mut self, record: u32, name: &str) -> usize {
        let fold = folded(name);
        let start = self.letters.len();
        self.letters.push_str(&fold);
        self.names.push(Called { beginning: beginning(&fold), letters: start..self.letters.len(), record });
        fold.split(' ').count()
    }

    fn own_names(&self, record: usize) -> Range<usize> {
        self.own_starts[record]..self.own_starts.get(record + 1).copied().unwrap_or(self.own_names.len())
    }

    pub(super) fn record(&mut self, dataset: &Dataset, graph: &Graph, handle: Handle) {
        let record = number(handle.index());
        self.n_before = self.entries.len();
        for name in self.own_names(handle.index()) {
            self.add_name(record, name, |own| own);
        }
        pieces(dataset, graph, handle, &mut |piece| match piece {
            // Already told, with its words.
            Piece::Text(Field::Name | Field::Short | Field::Alias, _) => {}
            Piece::Text(field, text) => self.add_text(record, field, text),
            Piece::NamesOf(field, other) => {
                for name in self.own_names(other.index()) {
                    self.add_name(record, name, |own| borrowed(field, own));
                }
            }
        });
    }

    /// Notes a place of a word. Of its places in one record the heaviest counts, and a label is kept beside it.
    fn add(&mut self, word: u32, posting: Posting) {
        let last = &mut self.last[word as usize][usize::from(posting.is_label)];
        // Entries of records before are not looked at: in a large dataset each would be fetched from far away.
        let own = self.entries.get_mut(self.n_before..).unwrap_or_default();
        if let Some((_, known)) = (*last as usize).checked_sub(self.n_before).and_then(|at| own.get_mut(at)) {
            known.weight = known.weight.max(posting.weight);
            return;
        }
        *last = number(self.entries.len());
        self.entries.push((word, posting));
    }

    /// Notes the words of the name of a number, in a field that its own field decides.
    fn add_name(&mut self, record: u32, name: usize, field: impl Fn(Field) -> Field) {
        let Name { field: own, words, length } = self.own_names[name].clone();
        let posting = Posting { record, weight: share(field(own), length), is_label: false };
        words.for_each(|at| self.add(self.name_words[at], posting));
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
        if let Some(&word) = self.by_word.get(text.as_bytes()) {
            return word;
        }
        let word = number(self.by_word.len());
        self.by_word.insert(text.as_bytes().into(), word);
        self.last.push([u32::MAX; 2]);
        word
    }

    pub(super) fn finish(mut self, dataset: &Dataset) -> Index {
        let text = |bytes| str::from_utf8(bytes).expect("a word is text");
        let mut sorted: Vec<(u64, &str, u32)> =
            self.by_word.iter().map(|(bytes, &word)| (beginning(text(bytes)), text(bytes), word)).collect();
        sorted.sort_unstable();
        let mut place = vec![0; sorted.len()];
        (0..).zip(&sorted).for_each(|(at, &(_, _, word))| place[word as usize] = at);
        let (starts, postings) = grouped(sorted.len(), &self.entries, &place);
        let words = Texts::new(sorted.iter().map(|(_, text, _)| *text));
        let keyed = (0..).zip(&sorted).map(|(at, (_, text, _))| (key(text), *text, at));
        let mut keys: Vec<(String, u32)> =
            keyed.filter(|(key, text, _)| key != text).map(|(key, _, at)| (key, at)).collect();
        keys.sort_unstable();
        let text = |called: &Called| self.letters.get(called.letters.clone()).expect("a name lies among the letters");
        self.names.sort_unstable_by(|a, b| {
            let texts = || text(a).cmp(text(b));
            a.beginning.cmp(&b.beginning).then_with(texts).then(a.record.cmp(&b.record))
        });
        self.names.dedup_by(|a, b| a.record == b.record && text(a) == text(b));
        let is_first = |&at: &usize| at == 0 || text(&self.names[at]) != text(&self.names[at - 1]);
        let firsts: Vec<usize> = (0..self.names.len()).filter(is_first).collect();
        Index {
            words,
            keys: Texts::new(keys.iter().map(|(key, _)| key.as_str())),
            words_of_keys: keys.iter().map(|(_, word)| *word).collect(),
            starts,
            postings,
            names: Texts::new(firsts.iter().map(|&at| text(&self.names[at]))),
            name_starts: firsts.iter().copied().chain([self.names.len()]).map(number).collect(),
            name_records: self.names.iter().map(|called| called.record).collect(),
            standing: standing(dataset),
        }
    }
}

/// The first bytes of a text as a number that orders as they do, so that most texts are sorted without being looked at.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(bytes)
}

/// The postings by the place of their words, and where those of each word begin.
fn grouped(n_words: usize, entries: &[(u32, Posting)], place: &[u32]) -> (Numbers, Numbers) {
    let mut starts = vec![0; n_words + 1];
    for (word, _) in entries {
        starts[place[*word as usize] as usize + 1] += 1;
    }
    for word in 0..n_words {
        starts[word + 1] += starts[word];
    }
    let mut next = starts.clone();
    let mut postings = vec![0; entries.len()];
    for (word, posting) in entries {
        let at = &mut next[place[*word as usize] as usize];
        postings[*at as usize] = posting.pack();
        *at += 1;
    }
    (starts.into_iter().collect(), postings.into_iter().collect())
}

fn standing(dataset: &Dataset) -> Numbers {
    let mut order: Vec<Handle> = dataset.handles().collect();
    order.sort_by_cached_key(|&handle| {
        let record = dataset.record(handle);
        (Reverse(begins(record)), record.kind, record.name.chars().count(), handle)
    });
    let mut standing = vec![0; order.len()];
    (0..).zip(&order).for_each(|(place, handle)| standing[handle.index()] = place);
    standing.into_iter().collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 words, places of words and records")
}

/// An id is mostly made of two words: a series and a number.
const ID_WORDS: usize = 2;
