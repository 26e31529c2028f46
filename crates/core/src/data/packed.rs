//! Lists of rows and texts that each lie in one piece of memory: built at run time, or borrowed from the program. Knows no words.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// Rows one after another. A row has no alignment and no order of bytes of the machine, so that it is read where it lies.
pub(crate) type Rows<T> = Cow<'static, [T]>;

/// Numbers of 32 bits, one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers(Rows<U32>);

impl Numbers {
    pub(crate) fn at(&self, index: usize) -> u32 {
        self.0[index].get()
    }

    pub(crate) fn within(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        self.0[range].iter().map(|number| number.get())
    }

    /// Where groups that follow each other lie in another list, when the numbers say where each group begins.
    pub(crate) fn extent(&self, groups: Range<usize>) -> Range<usize> {
        self.at(groups.start) as usize..self.at(groups.end) as usize
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Extend<u32> for Numbers {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, numbers: I) {
        self.0.to_mut().extend(numbers.into_iter().map(U32::new));
    }
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Numbers {
        Numbers(numbers.into_iter().map(U32::new).collect())
    }
}

/// How many numbers of a range from its first on fulfil a test that none after them does, as the number where they end.
pub(crate) fn partition_point(range: Range<usize>, test: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = usize::midpoint(low, high);
        if test(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Sorted folded texts in one piece, each ended by a line feed, which no folded text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    pool: Cow<'static, str>,
    /// Where each begins, and the end of the last.
    starts: Numbers,
}

impl Default for Texts {
    fn default() -> Texts {
        Texts::new(std::iter::empty())
    }
}

impl Texts {
    /// Of texts in ascending order of their bytes.
    pub(crate) fn new<'a>(sorted: impl Iterator<Item = &'a str>) -> Texts {
        let mut texts = Texts { pool: Cow::default(), starts: std::iter::once(0).collect() };
        sorted.for_each(|text| texts.push(text));
        texts
    }

    /// Adds a text that none of the others comes after.
    pub(crate) fn push(&mut self, text: &str) {
        let pool = self.pool.to_mut();
        pool.push_str(text);
        pool.push('\n');
        let end = u32::try_from(pool.len()).expect("the names and words of a dataset are below 4 GiB");
        self.starts.extend([end]);
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn at(&self, index: usize) -> &str {
        self.pool.get(self.starts.extent(index..index + 1)).and_then(|text| text.strip_suffix('\n')).expect(WHOLE)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.at(index))
    }

    /// The texts that are exactly this.
    pub(crate) fn equal(&self, wanted: &str) -> Range<usize> {
        self.partition(|text| text < wanted)..self.partition(|text| text <= wanted)
    }

    /// The texts that begin with this; they lie together.
    pub(crate) fn prefix_range(&self, wanted: &str) -> Range<usize> {
        self.partition(|text| text < wanted)..self.partition(|text| text < wanted || text.starts_with(wanted))
    }

    /// The texts that hold this, in order. Costs one walk over all texts as one, however short they are.
    pub(crate) fn holding<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = usize> + 'a {
        let mut last = None;
        let found = memmem::find_iter(self.pool.as_bytes(), wanted).filter(|_| !wanted.is_empty());
        found.map(|at| self.covering(at)).filter(move |&index| last.replace(index) != Some(index))
    }

    /// The number of the text in whose bytes the offset lies.
    fn covering(&self, offset: usize) -> usize {
        partition_point(1..self.len(), |index| self.starts.at(index) as usize <= offset) - 1
    }

    /// How many texts from the first on fulfil a test that none after them does.
    fn partition(&self, test: impl Fn(&str) -> bool) -> usize {
        partition_point(0..self.len(), |index| test(self.at(index)))
    }
}

const WHOLE: &str = "a packed text ends with a line feed";

/// Writes lists behind each other, each with its length in bytes before it.
#[derive(Debug, Default)]
pub(crate) struct Packing(Vec<u8>);

impl Packing {
    pub(crate) fn rows<T: IntoBytes + Immutable + Clone>(&mut self, rows: &Rows<T>) {
        self.bytes(rows.as_bytes());
    }

    pub(crate) fn numbers(&mut self, numbers: &Numbers) {
        self.rows(&numbers.0);
    }

    pub(crate) fn texts(&mut self, texts: &Texts) {
        self.bytes(texts.pool.as_bytes());
        self.numbers(&texts.starts);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).expect("a list is below 4 GiB");
        self.0.extend_from_slice(U32::new(length).as_bytes());
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads what [`Packing`] wrote, without copying.
pub(crate) struct Unpacking(pub(crate) &'static [u8]);

impl Unpacking {
    pub(crate) fn rows<T: FromBytes + Immutable + KnownLayout + Clone>(&mut self) -> Rows<T> {
        let rows = <[T]>::ref_from_bytes(self.bytes());
        Cow::Borrowed(rows.expect("the bytes are rows that the same build packed"))
    }

    pub(crate) fn numbers(&mut self) -> Numbers {
        Numbers(self.rows())
    }

    pub(crate) fn texts(&mut self) -> Texts {
        let pool = std::str::from_utf8(self.bytes()).expect("a packed text is UTF-8");
        Texts { pool: Cow::Borrowed(pool), starts: self.numbers() }
    }

    fn bytes(&mut self) -> &'static [u8] {
        let (length, rest) = U32::ref_from_prefix(self.0).expect("a length stands before every list");
        let (bytes, rest) = rest.split_at(length.get() as usize);
        self.0 = rest;
        bytes
    }
}

/// Packs and unpacks a type by one list of its lists, so that both have the same order. What is not packed stands behind the list.
macro_rules! packed {
    ($visible:vis $type:ident: $($sort:ident $list:ident),+ $(; $others:expr)?) => {
        impl $type {
            /// The lists as bytes, for `unpack`.
            $visible fn pack(&self) -> Vec<u8> {
                let mut packing = $crate::data::packed::Packing::default();
                $(packing.$sort(&self.$list);)+
                packing.finish()
            }

            /// The lists whose bytes `pack` returned; nothing is copied.
            $visible fn unpack(bytes: &'static [u8]) -> $type {
                let mut unpacking = $crate::data::packed::Unpacking(bytes);
                $type { $($list: unpacking.$sort(),)+ $(..$others)? }
            }
        }
    };
}
pub(crate) use packed;

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::new(["ab", "abc", "abc", "b", "xabx"].into_iter())
    }

    #[test]
    fn sorted_texts_are_found_whole_begun_and_inside() {
        let texts = texts();
        assert_eq!(texts.equal("abc"), 1..3);
        assert_eq!(texts.equal("a"), 0..0);
        assert_eq!(texts.prefix_range("ab"), 0..3);
        assert_eq!(texts.prefix_range("c"), 4..4);
        assert_eq!(texts.holding("ab").collect::<Vec<_>>(), [0, 1, 2, 4]);
        assert_eq!(texts.holding("b").collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(texts.holding("").count(), 0);
        assert_eq!(Texts::default().prefix_range("a"), 0..0);
    }

    #[test]
    fn what_was_packed_is_read_again() {
        let numbers: Numbers = [1, 70_000].into_iter().collect();
        let mut packing = Packing::default();
        packing.texts(&texts());
        packing.numbers(&numbers);
        let mut unpacking = Unpacking(packing.finish().leak());
        assert_eq!(unpacking.texts(), texts());
        assert_eq!(unpacking.numbers(), numbers);
    }
}
