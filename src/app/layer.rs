//! A screen as it was left, and showing it again: its list with search, row and scroll, its sheet, its page, its part of time or
//! the world.

use super::chooser::ChooserMode;
use super::cursor::Cursor;
use super::page::Page;
use super::prompt::Prompt;
use super::sheet::Folds;
use super::{App, Map, OpenSheet, Pane, Scope, Screen, Timeline};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::Column;

#[derive(Clone, Debug)]
pub(super) struct Layer {
    /// A page without its rows, which are made again.
    pub(super) screen: Screen,
    pub(super) scope: Scope,
    pub(super) query: String,
    grouping: Option<Column>,
    cursor: Cursor,
    selected: Option<Handle>,
    list_offset: usize,
    pane: Pane,
    pub(super) typing: bool,
    maximised: Option<Pane>,
    sheet: Option<SheetPlace>,
    /// Without its lanes, when it is the screen.
    timeline: Option<Timeline>,
    /// Without its places, when it is the screen.
    map: Option<Map>,
    view_offset: usize,
    opened: Opened,
    /// What was typed into the list of sources over it, and the selected one.
    sources: Option<(Prompt, Cursor)>,
}

/// Where in the sheet of a record the user stood.
#[derive(Clone, Debug)]
struct SheetPlace {
    handle: Handle,
    cursor: Cursor,
    offset: usize,
    folds: Folds,
}

/// What a screen was opened with; going up ends there before it leaves the screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Opened {
    pub(super) pane: Pane,
    pub(super) query: String,
    pub(super) grouping: Option<Column>,
}

impl Opened {
    /// A list or a view of what a query finds.
    pub(super) fn list(query: &str) -> Opened {
        Opened { pane: Pane::List, query: query.into(), grouping: None }
    }
}

impl App {
    pub(super) fn layer(&self) -> Layer {
        let list = &self.lists[self.scope.index()];
        let screen = match &self.screen {
            Screen::Page(page) => Screen::Page(Box::new(page.without_rows())),
            Screen::Browse | Screen::Timeline | Screen::Map => self.screen.clone(),
        };
        let sheet = self.open_sheet.as_ref().map(|open_sheet| SheetPlace {
            handle: open_sheet.sheet.handle,
            cursor: open_sheet.cursor,
            offset: open_sheet.offset,
            folds: open_sheet.folds.clone(),
        });
        let sources = self.chooser.as_ref().filter(|chooser| chooser.mode == ChooserMode::Sources);
        Layer {
            screen,
            scope: self.scope,
            query: list.prompt.text().into(),
            grouping: list.grouping,
            cursor: list.cursor,
            selected: list.selected(),
            list_offset: self.viewport.list_offset,
            pane: self.pane,
            typing: self.typing,
            maximised: self.maximised,
            sheet,
            timeline: (self.screen == Screen::Timeline).then(|| self.timeline.without_lanes()),
            map: (self.screen == Screen::Map).then(|| self.map.without_places()),
            view_offset: self.viewport.view_offset,
            opened: self.opened.clone(),
            sources: sources.map(|chooser| (chooser.prompt.clone(), chooser.cursor)),
        }
    }

    pub(super) fn show_layer(&mut self, catalog: &Catalog, layer: &Layer) {
        self.show_screen(catalog, layer);
        if let Some((prompt, cursor)) = &layer.sources {
            self.open_source_menu(catalog);
            if let Some(chooser) = &mut self.chooser {
                (chooser.prompt, chooser.cursor) = (prompt.clone(), *cursor);
            }
        }
    }

    fn show_screen(&mut self, catalog: &Catalog, layer: &Layer) {
        self.chooser = None;
        self.typing = false;
        (self.scope, self.pane, self.maximised) = (layer.scope, layer.pane, layer.maximised);
        self.opened = layer.opened.clone();
        self.screen = layer.screen.clone();
        if let Screen::Page(page) = &mut self.screen {
            page.renew(catalog, self.asof);
            (self.viewport.page_offset, self.viewport.page_drawn) = (page.offset, page.drawn);
            return;
        }
        self.restore_list(catalog, layer);
        self.rebuild_view(catalog, None);
        if let Some(timeline) = &layer.timeline {
            self.timeline.restore(timeline);
        }
        if let Some(map) = &layer.map {
            self.map.restore(map);
            self.map.update_segments(catalog, self.list().shown_asof);
        }
        (self.viewport.list_offset, self.viewport.view_offset) = (layer.list_offset, layer.view_offset);
        self.preview(catalog);
        if let Some(SheetPlace { handle, cursor, offset, folds }) = layer.sheet.clone() {
            let sheet = OpenSheet::new(catalog, handle, self.shown_asof());
            self.open_sheet = Some(OpenSheet { cursor, offset, folds, ..sheet });
        }
    }

    fn restore_list(&mut self, catalog: &Catalog, layer: &Layer) {
        self.fill_list(catalog, layer.scope);
        let list = self.list_mut();
        if list.prompt.text() != layer.query {
            list.ask(catalog, &layer.query);
        }
        if list.grouping != layer.grouping {
            list.group_by(catalog, layer.grouping);
        }
        list.cursor = layer.cursor;
        // As of another day other rows may be listed.
        if let Some(handle) = layer.selected {
            list.select(handle);
        }
    }

    /// Whether what is on the screen is another thing than what was left, not only another line of it.
    pub(super) fn has_left(&self, layer: &Layer) -> bool {
        let list = &self.lists[self.scope.index()];
        let read = |pane: Pane, handle: Option<Handle>| handle.filter(|_| pane == Pane::Sheet);
        let sheet = self.open_sheet.as_ref().map(|open_sheet| open_sheet.sheet.handle);
        let is_same_screen = match (&self.screen, &layer.screen) {
            (Screen::Page(page), Screen::Page(left)) => return page.content != left.content,
            (now, left) => now == left,
        };
        // While a query is typed, what it finds is one screen.
        let is_same_query = layer.typing || list.prompt.text() == layer.query && list.grouping == layer.grouping;
        let is_same_sheet = read(self.pane, sheet) == read(layer.pane, layer.sheet.as_ref().map(|place| place.handle));
        !(is_same_screen && self.scope == layer.scope && is_same_query && is_same_sheet)
    }
}

impl Page {
    fn without_rows(&self) -> Page {
        let &Page { n_columns, column, cursor, offset, drawn, is_turned, asof, .. } = self;
        let page = Page::new(self.content.clone(), Vec::new(), asof);
        Page { n_columns, column, cursor, offset, drawn, is_turned, ..page }
    }
}
