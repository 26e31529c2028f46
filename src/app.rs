//! The whole state of the program on the screen, and what every action changes in it. Knows no terminal, does no I/O, reads no clock.

mod action;
mod asof;
mod briefing;
mod chooser;
mod comparison;
mod context;
mod country;
mod cursor;
mod export;
mod go;
mod help;
mod history;
mod key;
mod keyboard;
pub mod keymap;
mod layer;
mod layers;
pub mod legend;
mod list;
mod map;
mod memory;
mod menus;
mod other;
mod overview;
mod page;
mod path;
mod pointer;
mod prompt;
mod scope;
mod searches;
mod settings;
mod sheet;
mod side;
mod source;
mod succession;
mod timeline;
mod trail;
mod typing;
mod uncertain;
mod update;
mod viewport;
mod views;

use std::rc::Rc;

use crate::catalog::Catalog;
use crate::data::{Handle, Period};

pub use action::{Action, CopyContent, Destination, Effect, ExportContent, ExportSubject};
pub use chooser::{Chooser, ChooserMode, Item};
pub use context::{Context, Target};
pub use cursor::{Cursor, Direction, Motion, scroll_into_view};
pub use history::History;
pub use key::{Code, Key};
use keyboard::Keyboard;
pub use keymap::Keymap;
pub use list::{
    Alike, Claim, GroupHeading, List, ListColumn, ListLine, ListRows, Order, preferred_widths, unqualified,
};
pub use map::{Compass, Map};
pub use memory::{Memory, MemoryChange};
pub use page::{
    Cell, CitedText, ComparedLine, Content, FoundRecords, Layout, Looked, Page, PageEntry, PagePart, PageRow,
    Paragraph, PartPlace, RowLimit, TextRole,
};
pub use prompt::{Edit, Prompt};
pub use scope::Scope;
pub use settings::{Choice, Color, Settings, ThemeName, choose, start_action};
pub use sheet::{OpenSheet, ShownContent, ShownLine};
pub use side::{Side, SideText};
pub use timeline::{Timeline, Zoom};
pub use update::{press, update};
pub use viewport::{Position, Surface, Viewport, Zone};

/// Everything that a screen shows depends on this and the catalog.
#[derive(Clone, Debug, Default)]
pub struct App {
    pub screen: Screen,
    /// The first screen, to which every way up leads.
    overview: Page,
    layers: Vec<Rc<layer::Layer>>,
    opened: layer::Opened,
    trail: trail::Trail,
    pub timeline: Timeline,
    pub map: Map,
    pub scope: Scope,
    /// One for each scope, in the order of [`Scope::all`]; filled when it is first shown.
    lists: Vec<List>,
    pub typing: bool,
    pub pane: Pane,
    /// The pane that was given the whole screen; until it is left, whatever is focused has it.
    pub maximised: Option<Pane>,
    pub open_sheet: Option<OpenSheet>,
    history: History,
    /// The marked records, in the order they were marked.
    pub marks: Vec<Handle>,
    pub chooser: Option<Chooser>,
    /// The user's country, once it was chosen.
    country: Option<Handle>,
    memory: Memory,
    prompt_history: searches::PromptHistory,
    pub keys: Keymap,
    /// Shown until the next key.
    pub message: String,
    /// Where each word of the query was found in the selected record; empty when none was asked for.
    pub reasons: String,
    /// The keyboard that the keys of late came from.
    keyboard: Option<Keyboard>,
    /// Whether the mouse is to be reported.
    pub mouse: bool,
    /// The time for which facts are shown, when it is not all times.
    pub asof: Option<Period>,
    /// What fitted when it was drawn last.
    pub viewport: Viewport,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Screen {
    /// Kinds, a list and a sheet.
    #[default]
    Browse,
    Page(Box<Page>),
    Timeline,
    Map,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    List,
    Sheet,
}

impl App {
    /// The state at the start, on the overview.
    pub fn new(catalog: &Catalog) -> App {
        let overview = overview::page(catalog, None, None);
        App {
            screen: Screen::Page(Box::new(overview.clone())),
            overview,
            scope: Scope::Kind(crate::data::Kind::Meeting),
            lists: Scope::all().map(List::new).collect(),
            ..App::default()
        }
    }

    /// The state at the start, with the settings and what earlier sessions kept. Marks of other datasets wait for theirs.
    pub fn start(catalog: &Catalog, settings: Settings, memory: Memory) -> App {
        let mut app = App::new(catalog);
        let marks = memory.marks.iter().filter_map(|id| catalog.dataset().find(id));
        app.marks = marks.collect();
        let is_new = memory == Memory::default();
        let chosen = settings.country.or(memory.country.clone());
        app.memory = memory;
        app.country = chosen.as_deref().and_then(|text| country::partner(catalog, text));
        app.show_overview(catalog);
        app.keys = settings.keys;
        app.mouse = settings.mouse;
        if let Some(text) = chosen.filter(|_| app.country.is_none()) {
            app.message = format!(
                "{text} is not a partner of this dataset; choose your country with {}",
                app.keys.key_for(&Action::MyCountry)
            );
        }
        if let Some(start) = settings.start {
            // What only leads to a screen asks for nothing outside.
            let _ = update(catalog, &mut app, start);
        }
        if is_new && app.message.is_empty() {
            let [search, help] = [Action::Search, Action::Help].map(|action| app.keys.key_for(&action));
            app.message = format!("{search} search  {help} help");
        }
        app
    }

    /// The list that is shown; below a page it may be one that was never shown, and then nothing is in it.
    pub fn list(&self) -> &List {
        let list = &self.lists[self.scope.index()];
        debug_assert!(list.is_filled || matches!(self.screen, Screen::Page(_)), "what is shown is filled before");
        list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.lists[self.scope.index()]
    }

    pub fn set_viewport(&mut self, viewport: Viewport) {
        if let Some(open_sheet) = &mut self.open_sheet {
            open_sheet.offset = viewport.sheet_offset;
        }
        if let Screen::Page(page) = &mut self.screen {
            (page.offset, page.drawn) = (viewport.page_offset, viewport.page_drawn);
        }
        if let Some(chooser) = &mut self.chooser {
            chooser.offset = viewport.chooser_offset;
        }
        self.viewport = viewport;
    }

    pub fn context(&self) -> Context {
        match (&self.chooser, &self.screen, self.typing, self.pane) {
            (Some(_), _, _, _) => Context::Chooser,
            (None, Screen::Page(page), _, _) => page.content.context(),
            (None, Screen::Browse, true, _) => Context::Prompt,
            (None, Screen::Timeline | Screen::Map, true, _) => Context::ViewPrompt,
            (None, Screen::Browse | Screen::Timeline | Screen::Map, false, Pane::Sheet) => Context::Sheet,
            (None, Screen::Browse, false, Pane::List) => Context::List,
            (None, Screen::Timeline, false, Pane::List) => Context::Timeline,
            (None, Screen::Map, false, Pane::List) => Context::Map,
        }
    }

    /// The record that actions on a record mean: the one that is read, or the selected one.
    pub fn subject(&self) -> Option<Handle> {
        match (&self.screen, self.pane) {
            (Screen::Page(_), _) | (_, Pane::List) => self.selected(),
            (Screen::Browse | Screen::Timeline | Screen::Map, Pane::Sheet) => {
                self.open_sheet.as_ref().map(|open_sheet| open_sheet.sheet.handle)
            }
        }
    }

    fn briefing_subject(&self) -> Option<Handle> {
        let Screen::Page(page) = &self.screen else { return None };
        if let Content::Briefing(handle) = page.content { Some(handle) } else { None }
    }

    fn selected(&self) -> Option<Handle> {
        match &self.screen {
            Screen::Page(page) => page.selected().and_then(|entry| entry.subject),
            Screen::Browse => self.list().selected(),
            Screen::Timeline => self.timeline.selected().map(|mark| mark.record),
            Screen::Map => self.map.record(),
        }
    }

    /// Lets the sheet follow the selection.
    fn preview(&mut self, catalog: &Catalog) {
        let selected = self.selected();
        match selected {
            Some(handle) => self.open_record(catalog, handle),
            None => self.open_sheet = None,
        }
        self.reasons = match (&self.screen, selected) {
            (Screen::Browse, Some(handle)) => self.list().reasons(catalog, handle),
            (Screen::Browse | Screen::Page(_) | Screen::Timeline | Screen::Map, _) => String::new(),
        };
    }

    /// Opens the sheet of a record, unless it is open already.
    fn open_record(&mut self, catalog: &Catalog, handle: Handle) {
        let asof = self.shown_asof();
        if !self.open_sheet.as_ref().is_some_and(|open_sheet| open_sheet.shows(handle, asof)) {
            self.open_sheet = Some(OpenSheet::new(catalog, handle, asof));
        }
    }
}

#[cfg(test)]
mod tests;
