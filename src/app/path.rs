//! The screen of how two records are linked, and the choice of the other record.

use super::App;
use super::action::Action;
use super::chooser::{Chooser, ChooserMode, Item};
use super::page::{Content, Entry, Page, Part};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::path::{Path, paths};
use crate::search::{Query, search};

/// What the screen of paths shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPage {
    /// The two records.
    pub ends: (Handle, Handle),
    /// The shortest first; none when nothing links them.
    pub paths: Vec<Path>,
}

/// More hits than this are better found by another word.
const OFFERED: usize = 60;

/// The page of the paths between two records.
pub(super) fn page(catalog: &Catalog, ends: (Handle, Handle), asof: Option<Period>) -> Page {
    let paths = paths(catalog, ends, asof);
    let mut entries = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let part = Part::Path(number);
        entries.push(Entry::to(part, path.start));
        let mut before = path.start;
        for hop in &path.hops {
            let text = format!("{} – {}: {}", catalog.record(before).label(), hop.label, hop.text);
            entries.push(Entry::to(part, hop.to).said(&text, &hop.citations));
            before = hop.to;
        }
    }
    Page::new(Content::Path(PathPage { ends, paths }), entries, asof)
}

impl App {
    /// The paths between the last two marked records, or from the selected one to one that is chosen.
    pub(super) fn find_path(&mut self, catalog: &Catalog) {
        if let [.., one, other] = *self.marks() {
            return self.show_path(catalog, (one, other));
        }
        let Some(subject) = self.subject() else {
            self.message = "select a record, or mark two with m".into();
            return;
        };
        let title = format!("How is {} linked with …", catalog.record(subject).label());
        let mut chooser = Chooser::new(&title, self.other_ends(catalog, subject, ""));
        chooser.mode = ChooserMode::Linked(subject);
        self.chooser = Some(chooser);
    }

    pub(super) fn show_path(&mut self, catalog: &Catalog, ends: (Handle, Handle)) {
        let page = page(catalog, ends, self.asof);
        self.show_page(page);
    }

    /// The records to choose from: what the typed words find, or the marked and visited ones.
    pub(super) fn other_ends(&self, catalog: &Catalog, subject: Handle, text: &str) -> Vec<Item> {
        let found: Vec<Handle> = if text.trim().is_empty() {
            let known = self.marks().iter().copied().chain(self.history.list());
            known.chain(catalog.dataset().handles()).collect()
        } else {
            search(catalog.corpus(), &Query::parse(text)).list.iter().map(|hit| hit.handle).collect()
        };
        let mut ends: Vec<Handle> = Vec::new();
        for handle in found {
            if handle != subject && ends.len() < OFFERED && !ends.contains(&handle) {
                ends.push(handle);
            }
        }
        let item =
            |handle| Item { action: Some(Action::FindPath(subject, handle)), ..self.record_item(catalog, handle) };
        ends.into_iter().map(item).collect()
    }
}
