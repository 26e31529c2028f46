//! The dataset: every record and source, found by id. Built from files by [`read`](super::read), never changed afterwards.

use std::cmp::Ordering;
use std::ops::Range;

use super::draft::{RecordDraft, SourceDraft};
use super::fact::Fact;
use super::handle::{FactHandle, Handle};
use super::image::{Image, Writer};
use super::kind::Kind;
use super::packed::partition_point;
use super::record::Record;
use super::source::Source;

/// Every record, by kind and then by id, and every source, by id.
#[derive(Debug, Default)]
pub struct Dataset {
    image: Image,
}

impl Dataset {
    /// The dataset of drafts. Of two records with the same id the first is found; the check reports the other.
    pub fn new<'a>(records: &[RecordDraft<'a>], sources: &[SourceDraft<'a>]) -> Dataset {
        let mut writer = Writer::default();
        for record in records {
            writer.record(record);
        }
        for source in sources {
            writer.source(source);
        }
        Dataset::of(writer.finish().image)
    }

    pub(super) fn of(image: Image) -> Dataset {
        Dataset { image }
    }

    /// The dataset whose text and bytes [`Dataset::pack`] gave; nothing is copied.
    pub fn carried(pool: &'static str, bytes: &'static [u8]) -> Dataset {
        Dataset { image: Image::carried(pool, bytes) }
    }

    /// The dataset as a text and bytes.
    pub fn pack(&self) -> (&str, Vec<u8>) {
        self.image.pack()
    }

    /// Every record, by kind and then by id.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record<'_>> + Clone {
        (0..self.image.n_records()).map(|record| self.image.record(record))
    }

    /// Every source, by id.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source<'_>> + Clone {
        (0..self.image.n_sources()).map(|source| self.image.source(source))
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.image.n_records()
    }

    /// How many facts there are.
    pub fn n_facts(&self) -> usize {
        self.image.n_facts()
    }

    /// How many citations of facts there are.
    pub fn n_citations(&self) -> usize {
        self.image.n_citations()
    }

    /// The record of a handle.
    pub fn record(&self, handle: Handle) -> Record<'_> {
        self.image.record(handle.index())
    }

    /// What the record of a handle is; nothing else of it is read.
    pub fn kind(&self, handle: Handle) -> Kind {
        self.image.kind(handle.index())
    }

    /// The fact of a handle.
    pub fn fact(&self, handle: FactHandle) -> Fact<'_> {
        self.image.fact(handle.index())
    }

    /// Every handle, in the order of the records.
    pub fn handles(&self) -> impl ExactSizeIterator<Item = Handle> + Clone + use<> {
        (0..self.image.n_records()).map(Handle::at)
    }

    /// The handles of one kind; kinds lie together.
    pub fn of_kind(&self, kind: Kind) -> impl ExactSizeIterator<Item = Handle> + use<> {
        self.range(kind).map(Handle::at)
    }

    /// How many records are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.range(kind).len()
    }

    /// The record with exactly this id. Costs a binary search in each kind; a [`Reference`](super::Reference) knows its record.
    pub fn find(&self, id: &str) -> Option<Handle> {
        let within = |kind: &Kind| {
            let range = self.range(*kind);
            let place = partition_point(range.clone(), |at| order(self.image.record(at).id, id).is_lt());
            (range.contains(&place) && self.image.record(place).id == id).then(|| Handle::at(place))
        };
        Kind::ALL.iter().find_map(within)
    }

    /// The source with exactly this id.
    pub fn source(&self, id: &str) -> Option<Source<'_>> {
        let place = partition_point(0..self.image.n_sources(), |at| self.image.source(at).id < id);
        (place < self.image.n_sources()).then(|| self.image.source(place)).filter(|source| source.id == id)
    }

    fn range(&self, kind: Kind) -> Range<usize> {
        let all = 0..self.image.n_records();
        let start = partition_point(all.clone(), |at| self.image.kind(at) < kind);
        start..partition_point(all, |at| self.image.kind(at) <= kind)
    }
}

/// Two datasets are the same when they say the same, in whatever order it was written.
impl PartialEq for Dataset {
    fn eq(&self, other: &Dataset) -> bool {
        self.records().eq(other.records()) && self.sources().eq(other.sources())
    }
}

/// The order of ids in a dataset: none but the same two are equal.
pub(super) fn order(left: &str, right: &str) -> Ordering {
    natural_order(left, right).then_with(|| left.cmp(right))
}

/// Compares so that `asemme2` comes before `asemme10`: runs of digits count as numbers.
pub fn natural_order(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let (Some(l), Some(r)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len());
        };
        if l.is_ascii_digit() && r.is_ascii_digit() {
            let (l_digits, l_rest) = split_digits(left);
            let (r_digits, r_rest) = split_digits(right);
            // Without leading zeros the longer number is the larger one, whatever its size.
            let by_number = l_digits.len().cmp(&r_digits.len()).then_with(|| l_digits.cmp(r_digits));
            if by_number.is_ne() {
                return by_number;
            }
            (left, right) = (l_rest, r_rest);
        } else if l == r {
            (left, right) = (left.split_at(l.len_utf8()).1, right.split_at(r.len_utf8()).1);
        } else {
            return l.cmp(&r);
        }
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_sort_as_numbers() {
        let mut ids = ["asemme10", "asemme2", "asem", "asemme1", "asemme8-37", "asemme8-4", "som1-2025"];
        ids.sort_by(|a, b| natural_order(a, b));
        assert_eq!(ids, ["asem", "asemme1", "asemme2", "asemme8-4", "asemme8-37", "asemme10", "som1-2025"]);
    }
}
