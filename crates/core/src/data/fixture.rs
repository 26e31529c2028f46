//! The text of the invented dataset of the tests: rivers, locks and the countries between them. Never part of the program.

use super::dataset::Dataset;
use super::draft::{Draft, RecordDraft, SourceDraft};
use super::load_unchecked;
use super::problems::Problems;
use super::read::read;
use super::text::{Text, split};

/// `tests/fixtures/rivers.json`, which has every awkward case once.
pub(crate) const RIVERS: &str = include_str!("../../../../tests/fixtures/rivers.json");

#[track_caller]
pub(crate) fn rivers() -> Vec<Text> {
    split("rivers.json", RIVERS).unwrap()
}

/// A dataset with only what a test needs.
#[track_caller]
pub(crate) fn sketch(json: &str) -> Dataset {
    load_unchecked(&split("world.json", json).unwrap()).unwrap()
}

/// The drafts of texts that can be read, in their order.
#[track_caller]
pub(crate) fn drafts(texts: &[Text]) -> (Vec<RecordDraft<'_>>, Vec<SourceDraft<'_>>) {
    let (problems, mut records, mut sources) = (Problems::new(texts), Vec::new(), Vec::new());
    for draft in read(texts, false, &problems) {
        match draft {
            Draft::Record(record) => records.push(record),
            Draft::Source(source) => sources.push(source),
        }
    }
    assert_eq!(problems.len(), 0);
    (records, sources)
}
