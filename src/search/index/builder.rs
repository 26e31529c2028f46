//! Building the index: every text of a dataset to words, places of words and names, in as few pieces of memory as can be.
//! Answers nothing.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

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
    words: Range<u32>,
    /// How many words the name has, without the joined ones.
    length: u32,
}

/// A folded name of a record.
struct Called {
    beginning: u128,
    /// Where it lies among the letters of all names.
    letters: Range<u32>,
    record: u32,
}

/// What is known of a word while entries are made.
struct Word {
    /// Its last entry, and its last one as a label; beyond all entries when it has none.
    last: [u32; 2],
    n_entries: u32,
}

#[derive(Default)]
pub(super) struct Builder {
    /// Short words, which most are, lie in the table itself.
    short: HashMap<Short, u32>,
    long: HashMap<Box<str>, u32>,
    /// The word of each place and the packed posting, in the order of the records.
    entries: Vec<(u32, u32)>,
    /// How many there were before those of the record that is read.
    n_before: usize,
    words: Vec<Word>,
    /// The names of the records, in the order of the dataset, and where those of each record begin. They and their words and
    /// letters lie in few pieces: millions of small ones would take longer to give back than to make.
    own_names: Vec<Name>,
    own_starts: Vec<u32>,
    name_words: Vec<u32>,
    names: Vec<Called>,
    letters: String,
}

impl Builder {
    /// For a dataset of so many records. Room for about as many words as a large one has: making room later would read every word
    /// again.
    pub(super) fn new(n_records: usize) -> Builder {
        Builder { short: HashMap::with_capacity(n_records * 2), ..Builder::default() }
    }

    pub(super) fn name(&mut self, dataset: &Dataset, handle: Handle) {
        let record = number(handle.index());
        self.own_starts.push(number(self.own_names.len()));
        names(dataset, handle, &mut |field, text| {
            if text.is_empty() {
                return;
            }
            let start = number(self.name_words.len());
            each_word(text, &mut |word| {
                let word = self.word(word);
                self.name_words.push(word);
            });
            let length = self.call(record, text);
            self.own_names.push(Name { field, words: start..number(self.name_words.len()), length });
        });
        self.call(record, dataset.record(handle).id);
    }

    /// Notes what a record is called, and tells how many words that has.
    fn call(&mut self, record: u32, name: &str) -> u32 {
        let fold = folded(name);
        let start = number(self.letters.len());
        self.letters.push_str(&fold);
        let letters = start..number(self.letters.len());
        self.names.push(Called { beginning: beginning(&fold), letters, record });
        number(fold.split(' ').count())
    }

    fn own_names(&self, record: usize) -> Range<usize> {
        let start = |record| self.own_starts.get(record).map_or(self.own_names.len(), |&start| start as usize);
        start(record)..start(record + 1)
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
        let known = &mut self.words[word as usize];
        let last = &mut known.last[usize::from(posting.is_label)];
        // Entries of records before are not looked at: in a large dataset each would be fetched from far away.
        let own = self.entries.get_mut(self.n_before..).unwrap_or_default();
        let packed = posting.pack();
        if let Some((_, before)) = (*last as usize).checked_sub(self.n_before).and_then(|at| own.get_mut(at)) {
            // Both are of the same record, so that the greater number is the heavier place.
            *before = packed.max(*before);
            return;
        }
        *last = number(self.entries.len());
        known.n_entries += 1;
        self.entries.push((word, packed));
    }

    /// Notes the words of the name of a number, in a field that its own field decides.
    fn add_name(&mut self, record: u32, name: usize, field: impl Fn(Field) -> Field) {
        let Name { field: own, words, length } = self.own_names[name].clone();
        let posting = Posting { record, weight: share(field(own), length), is_label: false };
        words.for_each(|at| self.add(self.name_words[at as usize], posting));
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
        let next = number(self.words.len());
        let word = if text.len() <= size_of::<Short>() {
            *self.short.entry(short(text)).or_insert(next)
        } else if let Some(&word) = self.long.get(text) {
            word
        } else {
            *self.long.entry(text.into()).or_insert(next)
        };
        if word == next {
            self.words.push(Word { last: [u32::MAX; 2], n_entries: 0 });
        }
        word
    }

    pub(super) fn finish(mut self, dataset: &Dataset) -> Index {
        let shorts = self.short.iter().map(|(letters, &word)| (u128::from_be_bytes(*letters), "", word));
        let longs = self.long.iter().map(|(text, &word)| (beginning(text), &**text, word));
        let mut sorted: Vec<(u128, &str, u32)> = shorts.chain(longs).collect();
        sorted.sort_unstable();
        let (starts, postings) = grouped(&self.entries, &self.words, sorted.iter().map(|(_, _, word)| *word));
        let mut words = Texts::default();
        for (beginning, long, _) in sorted {
            // A short word is its beginning; in the table it would have to be reached for once more.
            let short = beginning.to_be_bytes();
            words.push(if long.is_empty() { text(&short) } else { long });
        }
        // Read in their new order, in which they lie behind each other.
        let keyed = (0..).zip(words.iter()).map(|(at, text)| (key(text), text, at));
        let mut keys: Vec<(String, u32)> =
            keyed.filter(|(key, text, _)| key != *text).map(|(key, _, at)| (key, at)).collect();
        keys.sort_unstable();
        let letters = |Range { start, end }: Range<u32>| self.letters.get(start as usize..end as usize);
        let text = |called: &Called| letters(called.letters.clone()).expect("a name lies among the letters");
        self.names.sort_unstable_by(|a, b| {
            let texts = || text(a).cmp(text(b));
            a.beginning.cmp(&b.beginning).then_with(texts).then(a.record.cmp(&b.record))
        });
        let is_same = |a: &Called, b: &Called| a.beginning == b.beginning && text(a) == text(b);
        self.names.dedup_by(|a, b| a.record == b.record && is_same(a, b));
        let is_first = |&at: &usize| at == 0 || !is_same(&self.names[at], &self.names[at - 1]);
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

/// A word of few letters, filled up with zeros, which no word holds.
type Short = [u8; 16];

/// The first bytes of a text.
fn short(text: &str) -> Short {
    let mut bytes = Short::default();
    bytes.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    bytes
}

fn text(short: &Short) -> &str {
    str::from_utf8(short).expect("a word is text").trim_end_matches('\0')
}

/// The first bytes of a text as a number that orders as they do, so that most texts are sorted without being looked at.
fn beginning(text: &str) -> u128 {
    u128::from_be_bytes(short(text))
}

/// The postings by the order of their words, and where those of each word begin.
fn grouped(entries: &[(u32, u32)], words: &[Word], order: impl ExactSizeIterator<Item = u32>) -> (Numbers, Numbers) {
    let mut starts = Vec::with_capacity(order.len() + 1);
    let mut next = vec![0; words.len()];
    let mut n_before = 0;
    for word in order {
        starts.push(n_before);
        next[word as usize] = n_before;
        n_before += words[word as usize].n_entries;
    }
    starts.push(n_before);
    let mut postings = vec![0; entries.len()];
    for (word, packed) in entries {
        let at = &mut next[*word as usize];
        postings[*at as usize] = *packed;
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
const ID_WORDS: u32 = 2;
