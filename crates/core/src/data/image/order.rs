//! The order of an image: records by kind and then by id, sources by id, whatever order they were written in.

use std::cmp::Ordering;
use std::mem::take;

use super::writer::number;
use super::{ALIASES, CITATIONS, FACTS, GAPS, Image};
use crate::data::dataset::order;

impl Image {
    /// Which record and which source comes first, second and so on.
    pub(super) fn order(&self) -> (Vec<usize>, Vec<usize>) {
        let mut records: Vec<usize> = (0..self.n_records()).collect();
        records.sort_by(|&a, &b| self.compare(a, b));
        let mut sources: Vec<usize> = (0..self.n_sources()).collect();
        sources.sort_by_key(|&source| self.source(source).id);
        (records, sources)
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        self.kind(a).cmp(&self.kind(b)).then_with(|| order(self.id(a), self.id(b)))
    }

    /// Brings records and sources into an order. Costs nothing when they are in it.
    pub(super) fn arrange(&mut self, records: &[usize], sources: &[usize]) {
        if !records.is_sorted() {
            self.arrange_records(records);
        }
        if !sources.is_sorted() {
            let old = take(&mut self.sources);
            for &source in sources {
                self.sources.push(old.row(source));
            }
        }
    }

    fn arrange_records(&mut self, order: &[usize]) {
        let mut old = take(self);
        // Numbers of texts, places and sources stay what they are.
        (self.pool, self.places, self.sources) = (take(&mut old.pool), take(&mut old.places), take(&mut old.sources));
        for &record in order {
            let mut row = old.records.row(record);
            row[ALIASES..].copy_from_slice(&self.lists());
            self.records.push(row);
            old.records.list(record, ALIASES).for_each(|alias| self.aliases.push(old.aliases.row(alias)));
            old.records.list(record, GAPS).for_each(|gap| self.gaps.push(old.gaps.row(gap)));
            for fact in old.records.list(record, FACTS) {
                let mut row = old.facts.row(fact);
                row[CITATIONS] = number(self.citations.len());
                self.facts.push(row);
                let citations = old.facts.list(fact, CITATIONS);
                citations.for_each(|citation| self.citations.push(old.citations.row(citation)));
            }
        }
        self.end();
    }
}
