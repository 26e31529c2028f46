//! The whole state of the program on the screen, and what every action changes in it. Knows no terminal, does no I/O, reads no clock.

mod action;
mod chooser;
mod cursor;
mod history;
mod key;
pub mod keymap;
mod listing;
mod map;
mod menus;
mod prompt;
mod reading;
mod timeline;
mod update;
mod views;

use crate::catalog::Catalog;
use crate::data::{Handle, Period};

pub use action::{Action, Copied, Effect, Target};
pub use chooser::{Chooser, Item};
pub use cursor::{Cursor, Motion, scroll_into_view};
pub use history::History;
pub use key::{Code, Key, KeyError, Named};
pub use keymap::Context;
pub use listing::{Listing, Scope};
pub use map::{Map, Side};
pub use prompt::{Edit, Prompt};
pub use reading::Reading;
pub use timeline::{Time, Timeline, Zoom};
pub use update::{press, update};

/// Everything that a screen shows depends on this and the catalog.
#[derive(Clone, Debug)]
pub struct App {
    screen: Screen,
    timeline: Timeline,
    map: Map,
    scope: Scope,
    /// The scope that was left for a view of everything.
    scope_before: Option<Scope>,
    /// One for each scope, in the order of [`Scope::all`]; made when it is first shown.
    listings: Vec<Option<Listing>>,
    /// Whether the list's prompt is typed into.
    typing: bool,
    pane: Pane,
    zoomed: bool,
    reading: Option<Reading>,
    history: History,
    marks: Vec<Handle>,
    chooser: Option<Chooser>,
    last_search: String,
    message: String,
    mouse: bool,
    asof: Option<Period>,
    viewport: Viewport,
}

/// What the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Kinds, a list and a sheet.
    Browse,
    /// The hits along time.
    Timeline,
    /// The hits in space.
    Map,
}

/// A part of the screen that keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The list of records.
    List,
    /// The sheet of one.
    Sheet,
}

/// What drawing learned and the state needs: how many rows fit, and where the windows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    /// Rows of the list.
    pub list_rows: usize,
    /// The first row of the list that was shown.
    pub list_offset: usize,
    /// Rows of the sheet.
    pub sheet_rows: usize,
    /// The first row of the sheet that was shown.
    pub sheet_offset: usize,
    /// The first lane of the timeline, or place beside the map, that was shown.
    pub view_offset: usize,
}

impl App {
    /// The state at the start, on the first kind.
    pub fn new(catalog: &Catalog) -> App {
        let mut app = App {
            screen: Screen::Browse,
            timeline: Timeline::default(),
            map: Map::default(),
            scope_before: None,
            scope: Scope::Kind(crate::data::Kind::Meeting),
            listings: Scope::all().map(|_| None).collect(),
            typing: false,
            pane: Pane::List,
            zoomed: false,
            reading: None,
            history: History::default(),
            marks: Vec::new(),
            chooser: None,
            last_search: String::new(),
            message: String::new(),
            mouse: false,
            asof: None,
            viewport: Viewport::default(),
        };
        app.show_scope(catalog, app.scope);
        app
    }

    /// What the screen shows.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The timeline, as it was left.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The map, as it was left.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// Which records are listed.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The list that is shown.
    pub fn listing(&self) -> &Listing {
        self.listings[self.scope.index()].as_ref().expect("the shown scope has a list")
    }

    fn listing_mut(&mut self) -> &mut Listing {
        self.listings[self.scope.index()].as_mut().expect("the shown scope has a list")
    }

    /// The sheet that is shown.
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    /// The pane that keys go to.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// Whether the focused pane has the whole screen.
    pub fn zoomed(&self) -> bool {
        self.zoomed
    }

    /// Whether the list's prompt is typed into.
    pub fn typing(&self) -> bool {
        self.typing
    }

    /// The list to choose from that lies over the screen.
    pub fn chooser(&self) -> Option<&Chooser> {
        self.chooser.as_ref()
    }

    /// Whether a record is marked.
    pub fn is_marked(&self, handle: Handle) -> bool {
        self.marks.contains(&handle)
    }

    /// The marked records, in the order they were marked.
    pub fn marks(&self) -> &[Handle] {
        &self.marks
    }

    /// A sentence for the person, until the next key.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The time for which facts are shown, when it is not all times.
    pub fn asof(&self) -> Option<Period> {
        self.asof
    }

    /// What drawing learned last.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// Notes what drawing learned.
    pub fn note(&mut self, viewport: Viewport) {
        self.viewport = viewport;
        if let Some(reading) = &mut self.reading {
            reading.offset = viewport.sheet_offset;
        }
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match (&self.chooser, self.typing, self.pane) {
            (Some(_), _, _) => Context::Chooser,
            (None, true, _) if self.screen == Screen::Browse => Context::Prompt,
            (None, true, _) => Context::ViewPrompt,
            (None, false, Pane::Sheet) => Context::Sheet,
            (None, false, Pane::List) => match self.screen {
                Screen::Browse => Context::List,
                Screen::Timeline => Context::Timeline,
                Screen::Map => Context::Map,
            },
        }
    }

    /// The record that actions on a record mean: the one that is read, or the selected one.
    pub fn subject(&self) -> Option<Handle> {
        match self.pane {
            Pane::Sheet => self.reading.as_ref().map(|reading| reading.sheet.handle),
            Pane::List => self.selected(),
        }
    }

    /// The record under the cursor of the screen.
    fn selected(&self) -> Option<Handle> {
        match self.screen {
            Screen::Browse => self.listing().selected(),
            Screen::Timeline => self.timeline.selected().map(|mark| mark.record),
            Screen::Map => self.map.record(),
        }
    }

    fn show_scope(&mut self, catalog: &Catalog, scope: Scope) {
        self.screen = Screen::Browse;
        self.ensure_listing(catalog, scope);
        self.scope = scope;
        self.scope_before = None;
        self.pane = Pane::List;
        self.preview(catalog);
    }

    fn ensure_listing(&mut self, catalog: &Catalog, scope: Scope) {
        let place = &mut self.listings[scope.index()];
        if place.is_none() {
            *place = Some(Listing::new(catalog, scope, ""));
        }
    }

    /// Lets the sheet follow the selection.
    fn preview(&mut self, catalog: &Catalog) {
        let selected = self.selected();
        if self.reading.as_ref().map(|reading| reading.sheet.handle) != selected {
            self.reading = selected.map(|handle| Reading::new(catalog, handle, self.asof));
        }
    }

    /// Reads a record and notes the visit.
    fn visit(&mut self, catalog: &Catalog, handle: Handle) {
        self.history.visit(handle);
        self.read(catalog, handle);
    }

    /// Reads a record: the list goes where the record is, unless it already shows it.
    fn read(&mut self, catalog: &Catalog, handle: Handle) {
        if self.screen != Screen::Browse {
            self.leave_view(catalog);
        }
        let is_listed = self.listing().hits().list.iter().any(|hit| hit.handle == handle);
        if !is_listed {
            self.show_scope(catalog, Scope::Kind(catalog.record(handle).kind));
            let is_filtered_out = self.listing().hits().list.iter().all(|hit| hit.handle != handle);
            if is_filtered_out {
                self.listing_mut().ask(catalog, "");
            }
        }
        self.listing_mut().select(handle);
        if self.reading.as_ref().map(|reading| reading.sheet.handle) != Some(handle) {
            self.reading = Some(Reading::new(catalog, handle, self.asof));
        }
        self.typing = false;
        self.pane = Pane::Sheet;
    }
}
