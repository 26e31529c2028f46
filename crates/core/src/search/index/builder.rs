//! Building the index: every text of a dataset to words, places of words and names, in as few contents of memory as can be.
//! Answers nothing.

mod block;

use std::cmp::{Ordering, Reverse};
use std::ops::Range;

use super::{Index, Posting, share};
use crate::data::packed::{Numbers, Texts};
use crate::data::{Dataset, Graph, Handle};
use crate::search::field::{Field, FieldContent, borrowed, contents, names};
use crate::search::filter::start_date;
use crate::search::fold::{each_word, key};
use block::{Block, Letters, Told};

/// A folded name of a record.
struct Called {
    /// Its first letters, and those that follow: most names are told apart by them.
    beginning: [Letters; 2],
    /// Where it lies among the letters of all names.
    letters: Range<u32>,
    record: u32,
}

#[derive(Default)]
pub(super) struct Builder {
    /// The words of the records that are read now.
    block: Block,
    /// The words of the blocks before, those of each in the order of their letters, with places of their own.
    told: Vec<Told>,
    postings: Vec<u32>,
    names: Vec<Called>,
    /// A line for each name of each record, in the order of the dataset: id, name, short label, aliases. A line has the folded
    /// words of the name and, behind a tab, what they make when they are joined. What records are called lies in one content,
    /// because it is needed wherever they are named.
    letters: String,
    /// Where the lines of each record begin.
    own_lines: Vec<u32>,
    /// The joined words of the name that is read.
    joined: String,
}

impl Builder {
    pub(super) fn name(&mut self, dataset: &Dataset, handle: Handle) {
        self.own_lines.push(number(self.letters.len()));
        self.call(handle, dataset.record(handle).id);
        names(dataset, handle, &mut |_, text| self.call(handle, text));
    }

    /// Notes what a record is called.
    fn call(&mut self, record: Handle, name: &str) {
        let start = self.letters.len();
        self.joined.clear();
        each_word(name, &mut |word, is_joined| {
            let (place, gap) = if is_joined { (&mut self.joined, '\t') } else { (&mut self.letters, ' ') };
            place.push_str(word);
            place.push(gap);
        });
        let end = self.letters.trim_end().len().max(start);
        self.letters.truncate(end);
        if start < end {
            let letters = number(start)..number(end);
            let name = text(&self.letters, &letters).as_bytes();
            let (first, rest) = name.split_at(name.len().min(size_of::<Letters>()));
            let beginning = [first, rest].map(block::letters);
            self.names.push(Called { beginning, letters, record: number(record.index()) });
        }
        if !self.joined.is_empty() {
            self.letters.push('\t');
            self.letters.push_str(self.joined.trim_end());
        }
        self.letters.push('\n');
    }

    pub(super) fn record(&mut self, dataset: &Dataset, graph: &Graph, handle: Handle) {
        let record = number(handle.index());
        self.block.begin_record();
        self.add_names(record, handle, |own| own);
        contents(dataset, graph, handle, &mut |content| match content {
            // Already told, with its words.
            FieldContent::Text(Field::Name | Field::Short | Field::Alias, _) => {}
            FieldContent::Text(field, text) => self.add_text(record, field, text),
            FieldContent::NamesOf(field, other) => self.add_names(record, other, |own| borrowed(field, own)),
        });
        if self.block.is_full() {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        self.block.close(&mut self.told, &mut self.postings);
    }

    /// Notes the words of the names of a record, in fields that the fields of the names decide.
    fn add_names(&mut self, record: u32, of: Handle, field: impl Fn(Field) -> Field) {
        let start = self.own_lines[of.index()];
        let end = self.own_lines.get(of.index() + 1).map_or(number(self.letters.len()), |&end| end);
        let fields = [Field::Name, Field::Short].into_iter().chain(std::iter::repeat(Field::Alias));
        for (line, own) in text(&self.letters, &(start..end)).lines().skip(1).zip(fields) {
            let n_words = number(line.bytes().filter(|&byte| byte == b' ').count() + 1);
            let posting = Posting { record, weight: share(field(own), n_words), is_label: false };
            line.split_ascii_whitespace().for_each(|word| self.block.add(word, posting));
        }
    }

    fn add_text(&mut self, record: u32, field: Field, text: &str) {
        // Of fields with a text of their own only the id is a name, and how much of an id a word is says little.
        let posting = Posting { record, weight: share(field, ID_WORDS), is_label: field == Field::Label };
        each_word(text, &mut |word, _| self.block.add(word, posting));
    }

    /// Sorts the names, and gives their letters, where they lie from then on.
    fn sort_names(&mut self) -> String {
        fn order(letters: &str) -> impl Fn(&Called, &Called) -> Ordering {
            |a, b| {
                let texts = || text(letters, &a.letters).cmp(text(letters, &b.letters));
                a.beginning.cmp(&b.beginning).then_with(texts).then(a.record.cmp(&b.record))
            }
        }
        // Parts first, the letters of which stay in the caches of the processor and are then written in their order, so that the
        // stable sort, which only merges parts, finds what it compares next behind what it compared.
        let mut letters = String::with_capacity(self.letters.len());
        for part in self.names.chunks_mut(PART) {
            part.sort_unstable_by(order(&self.letters));
            for called in part {
                let start = number(letters.len());
                letters.push_str(text(&self.letters, &called.letters));
                called.letters = start..number(letters.len());
            }
        }
        self.names.sort_by(order(&letters));
        letters
    }

    pub(super) fn finish(mut self, dataset: &Dataset) -> Index {
        self.close_block();
        // Each block is sorted already, which a stable sort makes use of; blocks of the same word stay in the order of records.
        self.told.sort_by(Told::order);
        let mut words = Texts::default();
        let (mut starts, mut postings) = (Numbers::default(), Numbers::default());
        for same in self.told.chunk_by(|a, b| a.order(b).is_eq()) {
            same[0].write(&mut words);
            starts.extend([number(postings.len())]);
            for told in same {
                postings.extend(self.postings[told.postings()].iter().copied());
            }
        }
        starts.extend([number(postings.len())]);
        let keyed = (0..).zip(words.iter()).map(|(at, text)| (key(text), text, at));
        let mut keys: Vec<(String, u32)> =
            keyed.filter(|(key, text, _)| key != *text).map(|(key, _, at)| (key, at)).collect();
        keys.sort_unstable();
        let letters = self.sort_names();
        let called = |called: &Called| text(&letters, &called.letters);
        let is_same = |a: &Called, b: &Called| a.beginning == b.beginning && called(a) == called(b);
        self.names.dedup_by(|a, b| a.record == b.record && is_same(a, b));
        let is_first = |&at: &usize| at == 0 || !is_same(&self.names[at], &self.names[at - 1]);
        let firsts: Vec<usize> = (0..self.names.len()).filter(is_first).collect();
        Index {
            words,
            keys: Texts::new(keys.iter().map(|(key, _)| key.as_str())),
            words_of_keys: keys.iter().map(|(_, word)| *word).collect(),
            starts,
            postings,
            names: Texts::new(firsts.iter().map(|&at| called(&self.names[at]))),
            name_starts: firsts.iter().copied().chain([self.names.len()]).map(number).collect(),
            name_records: self.names.iter().map(|called| called.record).collect(),
            standing: standing(dataset),
        }
    }
}

fn text<'a>(letters: &'a str, &Range { start, end }: &Range<u32>) -> &'a str {
    letters.get(start as usize..end as usize).expect("a name lies among the letters")
}

fn standing(dataset: &Dataset) -> Numbers {
    let mut order: Vec<Handle> = dataset.handles().collect();
    order.sort_by_cached_key(|&handle| {
        let record = dataset.record(handle);
        (Reverse(start_date(record)), record.kind, record.name.chars().count(), handle)
    });
    let mut standing = vec![0; order.len()];
    (0..).zip(&order).for_each(|(place, handle)| standing[handle.index()] = place);
    standing.into_iter().collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a dataset has fewer than 2^32 words, places of words and records")
}

/// How many names are sorted at once.
const PART: usize = 1 << 13;

/// An id is mostly made of two words: a series and a number.
const ID_WORDS: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::fixture::rivers;
    use crate::data::load;

    #[test]
    fn words_of_many_blocks_are_those_of_one() {
        let dataset = load(&rivers()).unwrap();
        let graph = Graph::new(&dataset);
        let index = |is_closed: fn(Handle) -> bool| {
            let mut builder = Builder::default();
            dataset.handles().for_each(|handle| builder.name(&dataset, handle));
            for handle in dataset.handles() {
                builder.record(&dataset, &graph, handle);
                if is_closed(handle) {
                    builder.close_block();
                }
            }
            builder.finish(&dataset)
        };
        assert_eq!(index(|_| true), index(|_| false));
        assert_eq!(index(|handle| handle.index() % 3 == 1), index(|_| false));
    }
}
