//! The second record of a comparison or a path: a marked one, or one that is chosen from a list.

use super::action::Action;
use super::chooser::{ChooserMode, Item};
use super::page::Content;
use super::{App, Scope};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::search::{Query, search};

/// More columns than this are too narrow to read.
const MAX: usize = 4;
/// More hits than this are better found by another word.
const OFFERED: usize = 60;

/// Said where an action needs a record and none is selected.
pub(super) const NO_RECORD: &str = "no record is selected; / searches for one";

impl App {
    /// Compares the marked records, or a single one with the selected record; without marks the other record is chosen.
    pub(super) fn compare(&mut self, catalog: &Catalog) {
        let mut records = self.marks.clone();
        let n_marked = records.len();
        if let (1, Some(subject)) = (n_marked, self.subject().filter(|subject| !records.contains(subject))) {
            records.push(subject);
        }
        if records.len() < 2 {
            return self.open_comparable_menu(catalog);
        }
        records.drain(..n_marked.saturating_sub(MAX));
        self.show_page(catalog, &Content::Comparison(records));
        if n_marked > MAX {
            self.message = format!("of {n_marked} marked records the last {MAX} are compared");
        }
    }

    /// Finds the paths between the last two marked records, or from the selected record to one that is chosen.
    pub(super) fn find_path(&mut self, catalog: &Catalog) {
        if let [.., start, end] = *self.marks {
            return self.show_page(catalog, &Content::Path(start, end));
        }
        let Some(subject) = self.subject_or_message() else { return };
        let title = format!("How is {} linked with …", catalog.record(subject).label());
        self.open_chooser_in_mode(catalog, ChooserMode::Linked(subject), &title);
    }

    fn open_comparable_menu(&mut self, catalog: &Catalog) {
        let Some(subject) = self.subject_or_message() else { return };
        let title = format!("Compare {} with …", catalog.record(subject).label());
        self.open_chooser_in_mode(catalog, ChooserMode::Compared(subject), &title);
    }

    pub(super) fn subject_or_message(&mut self) -> Option<Handle> {
        let subject = self.subject();
        if subject.is_none() {
            self.message = NO_RECORD.into();
        }
        subject
    }

    /// The records to compare with, those of the same kind first: what the typed words find, or the visited ones, those
    /// that it is linked with and all others.
    pub(super) fn comparable_records(&self, catalog: &Catalog, subject: Handle, text: &str) -> Vec<Item> {
        let dataset = catalog.dataset();
        let kind = dataset.kind(subject);
        let records = hits(catalog, text).unwrap_or_else(|| {
            let linked = catalog.view(self.asof).neighbours(subject).map(|(other, _)| other);
            let linked = linked.filter(|&other| dataset.kind(other) == kind);
            self.history.list().into_iter().chain(linked).chain(Scope::Kind(kind).handles(catalog)).collect()
        });
        let (same, others): (Vec<Handle>, Vec<Handle>) =
            records.into_iter().partition(|&handle| dataset.kind(handle) == kind);
        self.items(catalog, subject, [same, others].concat(), Action::Compare)
    }

    /// The records to find a path to: what the typed words find, or the marked and visited ones and all others.
    pub(super) fn path_ends(&self, catalog: &Catalog, subject: Handle, text: &str) -> Vec<Item> {
        let records = hits(catalog, text).unwrap_or_else(|| {
            let known = self.marks.iter().copied().chain(self.history.list());
            known.chain(catalog.dataset().handles()).collect()
        });
        self.items(catalog, subject, records, Action::FindPath)
    }

    fn items(
        &self,
        catalog: &Catalog,
        subject: Handle,
        records: Vec<Handle>,
        action: fn(Handle, Handle) -> Action,
    ) -> Vec<Item> {
        let mut others: Vec<Handle> = Vec::new();
        for handle in records {
            if others.len() == OFFERED {
                break;
            }
            if handle != subject && !others.contains(&handle) {
                others.push(handle);
            }
        }
        others
            .into_iter()
            .map(|handle| Item { action: Some(action(subject, handle)), ..self.record_item(catalog, handle) })
            .collect()
    }
}

/// What the words find; none without words.
fn hits(catalog: &Catalog, text: &str) -> Option<Vec<Handle>> {
    if text.trim().is_empty() {
        return None;
    }
    let hits = search(catalog.corpus(), &Query::parse(text));
    Some(hits.list.iter().map(|hit| hit.handle).collect())
}
