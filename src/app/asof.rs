//! The time for which the whole program shows its facts: asking for it, and showing everything anew.

use super::action::Action;
use super::chooser::{Item, contains_words};
use super::{App, OpenSheet, Screen};
use crate::catalog::Catalog;
use crate::data::Period;
use crate::report::{milestones, title};

impl App {
    /// The dates that a text may mean: itself, no date when it is empty, or that of a landmark: a meeting that others prepare.
    pub(super) fn date_items(&self, catalog: &Catalog, text: &str) -> Vec<Item> {
        let text = text.trim();
        let mut items = vec![self.date_item(text)];
        let has_words = contains_words(text);
        for (date, handle) in milestones(catalog.view(None)) {
            let (lead, label) = (date.iso(), title(catalog.record(handle)));
            if has_words(&format!("{lead} {label}")) {
                items.push(Item::new(lead, label, Action::ShowAsOf(Some(date.into()))));
            }
        }
        // A word that is no date may still name a landmark, which is then meant.
        if items.len() > 1 && items[0].action.is_none() {
            items.remove(0);
        }
        items
    }

    fn date_item(&self, text: &str) -> Item {
        if matches!(text, "" | "all") {
            let label =
                if self.asof.is_some() { "no date: facts of all times again" } else { "facts of all times, as now" };
            return Item::new("all", label, Action::ShowAsOf(None));
        }
        match text.parse::<Period>() {
            Ok(date) => Item::new(date.iso(), format!("the whole program as of {date}"), Action::ShowAsOf(Some(date))),
            Err(error) => Item::note("?", error.to_string()),
        }
    }

    /// The time for which a sheet shows its facts: that of its list, whose query may name one, or the chosen one.
    pub(super) fn shown_asof(&self) -> Option<Period> {
        self.list().shown_asof.filter(|_| !matches!(self.screen, Screen::Page(_))).or(self.asof)
    }

    /// Shows everything as of a time, or of all times.
    pub(super) fn show_asof(&mut self, catalog: &Catalog, asof: Option<Period>) {
        self.asof = asof;
        self.message = match asof {
            Some(asof) => format!("facts as of {asof}; a changes it"),
            None => "facts of all times".into(),
        };
        self.list_mut().show_asof(catalog, asof);
        let asof_of_list = self.shown_asof();
        if let Some(open_sheet) = &mut self.open_sheet {
            let OpenSheet { sheet, cursor, offset, folds, .. } = open_sheet.clone();
            *open_sheet = OpenSheet { cursor, offset, folds, ..OpenSheet::new(catalog, sheet.handle, asof_of_list) };
        }
        if let Screen::Page(page) = &mut self.screen {
            page.renew(catalog, asof);
        }
        self.rebuild_view(catalog, self.subject());
    }
}
