//! The screen of records side by side.

use super::App;
use super::action::Action;
use super::chooser::{Chooser, ChooserMode, Item};
use super::page::{Content, Entry, Page, Part};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::comparison::{Comparison, comparison};
use crate::search::{Query, search};

/// What the screen of records side by side shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonPage {
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
    Page { n_columns, ..Page::new(Content::Comparison(ComparisonPage { comparison }), entries, asof) }
}

/// More hits than this are better found by another word.
const OFFERED: usize = 60;

impl App {
    /// Shows the marked records side by side, a single one beside the selected record; without marks the other record is chosen.
    pub(super) fn compare(&mut self, catalog: &Catalog) {
        let mut records = self.marks().to_vec();
        let n_marked = records.len();
        if let (1, Some(subject)) = (n_marked, self.subject().filter(|subject| !records.contains(subject))) {
            records.push(subject);
        }
        if records.len() < 2 {
            return self.choose_rival(catalog);
        }
        self.show_comparison(catalog, &records[n_marked.saturating_sub(MOST)..]);
        if n_marked > MOST {
            self.message = format!("of {n_marked} marked records the last {MOST} are compared");
        }
    }

    pub(super) fn show_comparison(&mut self, catalog: &Catalog, records: &[Handle]) {
        let page = page(catalog, records, self.asof);
        self.show_page(page);
    }

    fn choose_rival(&mut self, catalog: &Catalog) {
        let Some(subject) = self.subject() else {
            self.message = "select a record, or mark two with m".into();
            return;
        };
        let title = format!("Compare {} with … (m marks up to {MOST} instead)", catalog.record(subject).label());
        let mut chooser = Chooser::new(&title, self.rivals(catalog, subject, ""));
        chooser.mode = ChooserMode::Compared(subject);
        self.chooser = Some(chooser);
    }

    /// The records to choose from, those of the same kind first: what the typed words find, or the visited ones and all others.
    pub(super) fn rivals(&self, catalog: &Catalog, subject: Handle, text: &str) -> Vec<Item> {
        let kind = catalog.record(subject).kind;
        let mut found: Vec<Handle> = if text.trim().is_empty() {
            self.history.list().into_iter().chain(catalog.dataset().of_kind(kind)).collect()
        } else {
            search(catalog.corpus(), &Query::parse(text)).list.iter().map(|hit| hit.handle).collect()
        };
        found.sort_by_key(|&handle| catalog.record(handle).kind != kind);
        let mut rivals: Vec<Handle> = Vec::new();
        for handle in found {
            if handle != subject && rivals.len() < OFFERED && !rivals.contains(&handle) {
                rivals.push(handle);
            }
        }
        let item =
            |handle| Item { action: Some(Action::Compare(subject, handle)), ..self.record_item(catalog, handle) };
        rivals.into_iter().map(item).collect()
    }
}
