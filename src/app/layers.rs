//! What lies over what, and going up: the one rule of escape. Opening puts a layer down, going up takes it off again.

use std::rc::Rc;

use super::layer::Opened;
use super::list::List;
use super::{App, Context, Pane, Scope, Screen};
use crate::catalog::Catalog;

/// What may lie over something else, and how it is taken off.
pub(super) struct Cover {
    /// In the words of the help.
    pub(super) name: &'static str,
    is_there: fn(&App) -> bool,
    take_off: fn(&mut App, &Catalog),
}

/// The topmost first. Escape takes off the first that is there, so it ends at the overview from everywhere. What is typed goes with
/// its prompt: the screen over which typing began is shown again. Enter keeps it.
///
/// What is opened on a screen lies over it: a page, the timeline, the map, a list behind a line of a page, a sheet. Lists of a
/// kind and the search begin anew, right over the overview.
#[rustfmt::skip] // one cover a line, so that the table reads as a table
pub(super) const COVERS: [Cover; 7] = [
    Cover { name: "a list to choose from", is_there: |app| app.chooser.is_some(), take_off: |app, _| app.chooser = None },
    Cover { name: "the prompt", is_there: |app| app.typing, take_off: App::leave_prompt },
    Cover { name: "the whole width", is_there: App::is_widened, take_off: |app, _| app.maximised = None },
    Cover { name: "the sheet", is_there: App::has_sheet_on_top, take_off: |app, _| app.leave_sheet() },
    Cover { name: "the filter", is_there: App::has_filter, take_off: App::take_off_filter },
    Cover { name: "the groups", is_there: App::has_groups, take_off: |app, catalog| app.change_list(catalog, List::ungroup) },
    Cover { name: "the screen", is_there: |app| app.context() != Context::Overview, take_off: App::leave_screen },
];

/// Layers kept at most; the lowest go first.
const DEEPEST: usize = 24;

impl App {
    /// Up one layer. Never quits.
    pub(super) fn escape(&mut self, catalog: &Catalog) {
        match COVERS.iter().find(|cover| (cover.is_there)(self)) {
            Some(cover) => (cover.take_off)(self, catalog),
            None => self.message = "the overview is the top; q quits".into(),
        }
    }

    /// Whether the sheet lies over the list or the view beside it, and not over the page on which it was opened.
    fn has_sheet_on_top(&self) -> bool {
        !matches!(self.screen, Screen::Page(_)) && self.pane == Pane::Sheet && self.opened.pane == Pane::List
    }

    /// Whether the pane in front has the whole width; a sheet that is read over a list with the whole width goes first.
    fn is_widened(&self) -> bool {
        self.maximised.is_some_and(|pane| pane == self.pane || !self.has_sheet_on_top())
    }

    pub(super) fn leave_sheet(&mut self) {
        self.pane = Pane::List;
        self.maximised = self.maximised.filter(|pane| *pane != Pane::Sheet);
    }

    /// Whether there is a query that the screen was not opened with. The search is its query.
    fn has_filter(&self) -> bool {
        let is_search = self.screen == Screen::Browse && self.scope == Scope::Everything;
        let has_query = !matches!(self.screen, Screen::Page(_)) && self.list().prompt.text() != self.opened.query;
        has_query && !is_search
    }

    fn take_off_filter(&mut self, catalog: &Catalog) {
        let query = self.opened.query.clone();
        self.ask(catalog, &query);
    }

    fn has_groups(&self) -> bool {
        self.screen == Screen::Browse && self.list().grouping.is_some_and(|column| self.opened.grouping != Some(column))
    }

    /// Shows what lies under the screen; under the lowest is the overview.
    fn leave_screen(&mut self, catalog: &Catalog) {
        match self.layers.pop() {
            Some(layer) => self.show_layer(catalog, &layer),
            None => self.show_overview(catalog),
        }
    }

    /// Puts the screen down as a layer; what is shown next lies over it.
    pub(super) fn push_layer(&mut self, opened: Opened) {
        if self.layers.len() == DEEPEST {
            self.layers.remove(0);
        }
        self.layers.push(Rc::new(self.layer()));
        self.opened = opened;
        self.maximised = None;
    }
}
