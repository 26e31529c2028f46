//! The dataset: every record and source, found by id. Built from files by [`read`](super::read), never changed afterwards.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use super::kind::Kind;
use super::record::{Record, Wording};
use super::source::Source;

/// The place of a record in its dataset: cheap to copy, and valid for that dataset only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(u32);

impl Handle {
    /// The number of the record, for arrays with one place for each record.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The handle of a number that [`Handle::index`] gave.
    pub fn at(index: usize) -> Handle {
        Handle(u32::try_from(index).expect("a dataset has fewer than 2^32 records"))
    }
}

/// Every record, by kind and then by id, and every source, by id.
#[derive(Debug, Default)]
pub struct Dataset {
    records: Vec<Record>,
    sources: Vec<Source>,
    by_id: HashMap<Wording, Handle>,
    by_source: HashMap<Wording, usize>,
}

impl Dataset {
    /// Sorts and indexes. Of two records with the same id the first is found; the check reports the other.
    pub fn new(mut records: Vec<Record>, mut sources: Vec<Source>) -> Dataset {
        records.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| natural_order(&a.id, &b.id)));
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_id = HashMap::with_capacity(records.len());
        for (index, record) in records.iter().enumerate() {
            by_id.entry(record.id.clone()).or_insert_with(|| Handle::at(index));
        }
        let by_source = sources.iter().enumerate().map(|(index, source)| (source.id.clone(), index)).collect();
        Dataset { records, sources, by_id, by_source }
    }

    /// Every record, by kind and then by id.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Every source, by id.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The record of a handle.
    pub fn record(&self, handle: Handle) -> &Record {
        &self.records[handle.index()]
    }

    /// Every handle, in the order of the records.
    pub fn handles(&self) -> impl ExactSizeIterator<Item = Handle> + use<> {
        (0..self.records.len()).map(Handle::at)
    }

    /// The handles of one kind; kinds lie together.
    pub fn of_kind(&self, kind: Kind) -> impl ExactSizeIterator<Item = Handle> + use<> {
        self.range(kind).map(Handle::at)
    }

    /// How many records are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.range(kind).len()
    }

    /// The record with exactly this id.
    pub fn find(&self, id: &str) -> Option<Handle> {
        self.by_id.get(id).copied()
    }

    /// The source with exactly this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.by_source.get(id).map(|&index| &self.sources[index])
    }

    fn range(&self, kind: Kind) -> Range<usize> {
        let start = self.records.partition_point(|record| record.kind < kind);
        let end = self.records.partition_point(|record| record.kind <= kind);
        start..end
    }
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
