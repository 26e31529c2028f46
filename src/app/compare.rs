//! The screen of records side by side.

use super::App;
use super::page::{Content, Entry, Page, Part};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::beside::{Comparison, comparison};

/// What the screen of records side by side shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparing {
    /// The records and their rows.
    pub comparison: Comparison,
}

/// More columns than this are too narrow to read.
const MOST: usize = 4;

/// The page of records side by side, at least one.
pub(super) fn page(catalog: &Catalog, records: &[Handle], asof: Option<Period>) -> Page {
    let comparison = comparison(catalog, records, asof);
    let mut entries = Vec::new();
    for row in &comparison.rows {
        for (cell, &record) in row.lines.iter().flat_map(|line| line.cells.iter().zip(records)) {
            let entry = Entry::to(Part::Values, cell.as_ref().and_then(|line| line.link).unwrap_or(record));
            let entry = Entry { subject: Some(record), ..entry };
            entries.push(match cell {
                Some(line) => entry.said(&line.text, &line.citations),
                None => entry,
            });
        }
    }
    let n_columns = records.len().max(1);
    Page { n_columns, ..Page::new(Content::Compare(Comparing { comparison }), entries, asof) }
}

impl App {
    /// The records that are meant to be compared, and what should be said about the choice.
    pub(super) fn compared(&self, catalog: &Catalog) -> (Vec<Handle>, String) {
        let marks = self.marks();
        if marks.len() > MOST {
            let last = marks[marks.len() - MOST..].to_vec();
            return (last, format!("of {} marked records the last {MOST} are compared", marks.len()));
        }
        if marks.len() > 1 {
            return (marks.to_vec(), String::new());
        }
        let mut records: Vec<Handle> = Vec::new();
        for handle in marks.iter().copied().chain(self.subject()).chain(self.history.list()) {
            if records.len() < 2 && !records.contains(&handle) {
                records.push(handle);
            }
        }
        let labels: Vec<&str> = records.iter().map(|&handle| catalog.record(handle).label()).collect();
        let said = format!("{} are compared; m marks others, up to {MOST}", labels.join(" and "));
        (records, said)
    }
}
