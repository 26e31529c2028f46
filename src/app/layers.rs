//! What lies under the screen: opening puts a layer down, going up takes it off again and shows it as it was left.

use super::action::{Action, Effect, Target};
use super::cursor::Direction;
use super::page::{Content, Page};
use super::{App, Context, OpenSheet, Pane, Scope, Screen, comparison, overview, path, succession, uncertain, update};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::succession::has_terms;

/// A screen that was left by opening something on it.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    screen: Screen,
    scope: Scope,
    pane: Pane,
    selected: Option<Handle>,
    /// The record whose sheet lies above it, if a sheet does.
    opened: Option<Handle>,
    /// The query of the list that lies above it.
    asked: String,
}

/// Layers kept at most; the lowest go first.
const DEEPEST: usize = 24;

impl App {
    /// Shows another screen above this one; the overview lies at the bottom of everything.
    pub(super) fn go(&mut self, catalog: &Catalog, target: Target) {
        match target {
            Target::Browse if matches!(self.screen, Screen::Timeline | Screen::Map) => self.leave_view(catalog),
            Target::Browse => self.show_scope(catalog, self.scope),
            Target::Timeline => self.show_view(catalog, Screen::Timeline),
            Target::Map => self.show_view(catalog, Screen::Map),
            Target::Overview => self.show_overview(catalog),
            Target::Succession => self.show_succession(catalog),
            Target::Comparison => self.compare(catalog),
            Target::Path => self.find_path(catalog),
            Target::Conflicts => self.show_uncertain(catalog, &Content::Conflicts),
            Target::Gaps => self.show_uncertain(catalog, &Content::Gaps),
        }
    }

    fn show_overview(&mut self, catalog: &Catalog) {
        if self.context() == Context::Overview {
            return;
        }
        self.layers.clear();
        self.screen = Screen::Page(Box::new(page(catalog, &Content::Overview, self.asof)));
    }

    /// The overview names records in passing; of these only the ones with terms count as the subject.
    fn show_succession(&mut self, catalog: &Catalog) {
        let is_overview = self.context() == Context::Overview;
        let subject = self.subject().filter(|&handle| !is_overview || has_terms(catalog.view(self.asof), handle));
        match succession::record_or_default(catalog.view(self.asof), subject) {
            Some(handle) => self.show_page(catalog, &Content::Succession(handle)),
            None => self.message = succession::NOTHING.into(),
        }
    }

    fn show_uncertain(&mut self, catalog: &Catalog, content: &Content) {
        if self.context() != content.context() {
            self.show_page(catalog, content);
        }
    }

    /// Shows a page above the screen.
    pub(super) fn show_page(&mut self, catalog: &Catalog, content: &Content) {
        self.push_layer(None);
        self.screen = Screen::Page(Box::new(page(catalog, content, self.asof)));
    }

    /// Saves the screen as a layer; what is opened next lies above it.
    pub(super) fn push_layer(&mut self, opened: Option<Handle>) {
        if self.layers.len() == DEEPEST {
            self.layers.remove(0);
        }
        let selected = self.open_sheet.as_ref().map(|open_sheet| open_sheet.sheet.handle);
        let (screen, scope, pane) = (self.screen.clone(), self.scope, self.pane);
        self.layers.push(Layer { screen, scope, pane, selected, opened, asked: String::new() });
    }

    /// Runs the action of the selected line, above the page.
    pub(super) fn open_entry(&mut self, catalog: &Catalog) -> Option<Effect> {
        let Screen::Page(page) = &self.screen else { return None };
        let action = page.selected()?.action.clone();
        if matches!(action, Action::Visit(_) | Action::Go(_)) {
            return update(catalog, self, action);
        }
        // By its key the same action would start anew and forget the page.
        self.push_layer(None);
        let layers = self.layers.clone();
        let effect = update(catalog, self, action);
        self.layers = layers;
        let asked = self.list().prompt.text().to_string();
        if let Some(layer) = self.layers.last_mut() {
            layer.asked = asked;
        }
        effect
    }

    /// Whether what is shown lies directly above a layer.
    pub(super) fn is_above_layer(&self) -> bool {
        let Some(layer) = self.layers.last() else { return false };
        match (&self.screen, self.pane) {
            (Screen::Page(_), _) => true,
            (Screen::Timeline | Screen::Map, _) => false,
            (Screen::Browse, Pane::Sheet) => layer.opened.is_some(),
            (Screen::Browse, Pane::List) => self.list().prompt.text() == layer.asked,
        }
    }

    /// Whether going back in the history would leave the record that was opened on a page.
    pub(super) fn is_first_on_layer(&self) -> bool {
        let opened = self.layers.last().and_then(|layer| layer.opened);
        matches!(self.screen, Screen::Page(_)) || opened.is_some() && opened == self.history.current()
    }

    /// Returns to the layer below; below the lowest page are the lists.
    pub(super) fn pop_layer(&mut self, catalog: &Catalog) {
        let Some(layer) = self.layers.pop() else {
            return self.show_scope(catalog, self.scope);
        };
        self.show_scope(catalog, layer.scope);
        if let Some(handle) = layer.selected {
            self.list_mut().select(handle);
            self.open_sheet = Some(OpenSheet::new(catalog, handle, self.shown_asof()));
        }
        self.pane = layer.pane;
        self.screen = layer.screen;
        if let Screen::Page(page) = &mut self.screen
            && page.asof != self.asof
        {
            page.renew(catalog, self.asof);
        }
    }

    /// Goes to the next part, record or column, depending on the page.
    pub(super) fn step_part(&mut self, catalog: &Catalog, direction: Direction) {
        let Screen::Page(page) = &mut self.screen else { return };
        match &page.content {
            Content::Succession(handle) => {
                if let Some(handle) = succession::neighbour(catalog.view(self.asof), *handle, direction) {
                    **page = succession::page(catalog, handle, self.asof);
                }
            }
            Content::Comparison(_) => page.step_column(direction),
            Content::Overview | Content::Path(..) | Content::Conflicts | Content::Gaps => page.step_part(direction),
        }
    }
}

pub(super) fn page(catalog: &Catalog, content: &Content, asof: Option<Period>) -> Page {
    match content {
        Content::Overview => overview::page(catalog, asof),
        Content::Succession(handle) => succession::page(catalog, *handle, asof),
        Content::Comparison(records) => comparison::page(catalog, records, asof),
        Content::Path(start, end) => path::page(catalog, *start, *end, asof),
        Content::Conflicts => uncertain::conflict_page(catalog, asof),
        Content::Gaps => uncertain::gap_page(catalog, asof),
    }
}

impl Page {
    /// Rebuilds the page as of a time; the same line stays selected.
    pub(super) fn renew(&mut self, catalog: &Catalog, asof: Option<Period>) {
        let (column, cursor, offset) = (self.column, self.cursor, self.offset);
        *self = Page { column, cursor, offset, ..page(catalog, &self.content, asof) };
    }
}
