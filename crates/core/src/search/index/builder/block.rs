//! The words of some records that follow each other, with their places. There are so few that they stay in the caches of the
//! processor: among the words of a large dataset each would have to be fetched from far away. Knows no texts and no names.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::super::Posting;
use super::number;
use crate::data::packed::Texts;

/// The first bytes of a text as a number that orders as they do, so that most texts are compared without being looked at. A
/// text with fewer is filled up with zeros, which no word and no name holds.
pub(super) type Letters = u128;

/// How many distinct words a block may have before it is closed; the record that brings them may bring more.
const FULL: usize = 1 << 13;

#[derive(Default)]
pub(super) struct Block {
    /// Short words, which most are, lie in the table itself.
    short: HashMap<Letters, u32, RandomState>,
    long: HashMap<Box<str>, u32, RandomState>,
    words: Vec<Word>,
    /// The word of each place and the packed posting, in the order of the records.
    entries: Vec<(u32, u32)>,
    /// How many there were before those of the record that is read.
    n_before: usize,
}

/// What is known of a word while entries are made.
struct Word {
    /// Its last entry, and its last one as a label; beyond all entries when it has none.
    last: [u32; 2],
    n_entries: u32,
}

/// A word of a closed block.
pub(super) struct Told {
    beginning: Letters,
    /// The whole word where the beginning is not all of it, else nothing.
    long: Box<str>,
    start: u32,
    n_postings: u32,
}

impl Block {
    pub(super) fn begin_record(&mut self) {
        self.n_before = self.entries.len();
    }

    pub(super) fn is_full(&self) -> bool {
        self.words.len() >= FULL
    }

    /// Notes a place of a word. Of its places in one record the heaviest counts, and a label is kept beside it.
    pub(super) fn add(&mut self, word: &str, posting: Posting) {
        let word = self.word(word);
        let known = &mut self.words[word as usize];
        let last = &mut known.last[usize::from(posting.is_label)];
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

    fn word(&mut self, text: &str) -> u32 {
        let next = number(self.words.len());
        let word = if text.len() <= size_of::<Letters>() {
            *self.short.entry(letters(text.as_bytes())).or_insert(next)
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

    /// Moves the words in the order of their letters to others, their postings to other postings, and begins anew.
    pub(super) fn close(&mut self, told: &mut Vec<Told>, postings: &mut Vec<u32>) {
        let n_told = told.len();
        let words = &self.words;
        let named =
            |beginning, long, word| Told { beginning, long, start: word, n_postings: words[word as usize].n_entries };
        told.extend(self.short.drain().map(|(letters, word)| named(letters, Box::default(), word)));
        told.extend(self.long.drain().map(|(text, word)| named(letters(text.as_bytes()), text, word)));
        let told = &mut told[n_told..];
        told.sort_unstable_by(Told::order);
        // Where the next posting of each word goes.
        let mut next = vec![0; words.len()];
        let mut n_before = number(postings.len());
        for told in told {
            let word = std::mem::replace(&mut told.start, n_before);
            next[word as usize] = n_before;
            n_before += told.n_postings;
        }
        postings.resize(n_before as usize, 0);
        for (word, packed) in self.entries.drain(..) {
            let at = &mut next[word as usize];
            postings[*at as usize] = packed;
            *at += 1;
        }
        self.words.clear();
        self.n_before = 0;
    }
}

impl Told {
    /// The order of the letters; the same word is equal, whatever block it is of.
    pub(super) fn order(&self, other: &Told) -> Ordering {
        self.beginning.cmp(&other.beginning).then_with(|| self.long.cmp(&other.long))
    }

    pub(super) fn write(&self, words: &mut Texts) {
        let short = self.beginning.to_be_bytes();
        words.push(if self.long.is_empty() { text(&short) } else { &self.long });
    }

    pub(super) fn postings(&self) -> Range<usize> {
        self.start as usize..(self.start + self.n_postings) as usize
    }
}

/// The first letters of a text.
pub(super) fn letters(text: &[u8]) -> Letters {
    let mut bytes = [0; size_of::<Letters>()];
    bytes.iter_mut().zip(text).for_each(|(place, byte)| *place = *byte);
    Letters::from_be_bytes(bytes)
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("a word is text").trim_end_matches('\0')
}
