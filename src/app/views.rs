//! Going to the timeline, the map and back, and what actions mean there. Drawing and the shapes themselves are elsewhere.

use super::action::Target;
use super::chooser::{Chooser, Item};
use super::cursor::Direction;
use super::scope::Scope;
use super::{Action, App, Compass, Content, Pane, PartPlace, Screen};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::lanes::Lanes;
use crate::report::places::{Places, Stay};
use crate::report::title;

impl App {
    /// Shows the hits along time or in space, with the record that was selected before.
    pub(super) fn show_view(&mut self, catalog: &Catalog, view: Screen) {
        let subject = self.subject().filter(|_| !self.is_on_introduction());
        let was_reading = self.pane == Pane::Sheet && self.screen == Screen::Browse;
        self.layers.clear();
        if self.list().prompt.text().is_empty() {
            self.widen(catalog);
        }
        self.screen = view;
        self.pane = Pane::List;
        self.typing = false;
        self.reshape(catalog, subject);
        self.fit_to_query();
        if was_reading {
            self.show_record(catalog, subject);
        }
        self.preview(catalog);
    }

    /// Whether the cursor stands on the introduction of the dataset, which nobody means who has not moved yet.
    fn is_on_introduction(&self) -> bool {
        let Screen::Page(page) = &self.screen else { return false };
        page.content == Content::Overview && page.selected_part().is_some_and(|part| part.placement == PartPlace::Above)
    }

    /// Lets a view show what is searched for among everything.
    pub(super) fn search_in_view(&mut self, catalog: &Catalog) {
        if self.scope == Scope::Everything {
            return;
        }
        self.widen(catalog);
        self.scope_before = None;
        self.reshape(catalog, self.subject());
    }

    /// Brings the record in sight that was read before, or says why that cannot be.
    fn show_record(&mut self, catalog: &Catalog, record: Option<Handle>) {
        if self.screen == Screen::Map {
            self.map.fit_to_segments();
        }
        self.report_when_nowhere(catalog, record);
    }

    /// Without a query a view shows everything; the list is remembered for the way back.
    pub(super) fn widen(&mut self, catalog: &Catalog) {
        if self.scope != Scope::Everything {
            self.scope_before = Some(self.scope);
        }
        self.fill_list(catalog, Scope::Everything);
        self.scope = Scope::Everything;
        if !self.list().prompt.text().is_empty() {
            self.list_mut().ask(catalog, "");
        }
    }

    /// Back to lists and sheets: to the list that was left, unless something was searched for meanwhile.
    pub(super) fn leave_view(&mut self, catalog: &Catalog) {
        self.screen = Screen::Browse;
        if let Some(scope) = self.scope_before.take()
            && self.scope == Scope::Everything
            && self.list().prompt.text().is_empty()
        {
            self.scope = scope;
        }
        self.fill_list(catalog, self.scope);
        self.pane = Pane::List;
        self.preview(catalog);
    }

    /// Makes the shape of the view anew from the hits; does nothing in lists.
    pub(super) fn reshape(&mut self, catalog: &Catalog, record: Option<Handle>) {
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => {
                let handles = self.hit_handles();
                self.timeline.show(|| Lanes::of(catalog, &handles, self.asof), record);
            }
            Screen::Map => {
                let places = Places::of(catalog, &self.hit_handles(), self.asof);
                self.map.show(catalog, places, record);
                self.map.follow();
                self.map.update_segments(catalog, self.asof);
            }
        }
    }

    fn hit_handles(&self) -> Vec<Handle> {
        self.list().handles()
    }

    /// Brings what a query found in sight.
    pub(super) fn fit_to_query(&mut self) {
        if self.list().prompt.text().is_empty() {
            return;
        }
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => self.timeline.fit(),
            Screen::Map => self.map.fit(),
        }
    }

    fn report_when_nowhere(&mut self, catalog: &Catalog, record: Option<Handle>) {
        let Some(record) = record else { return };
        let label = catalog.record(record).label();
        match self.screen {
            Screen::Timeline if self.timeline.lanes().find(record).is_none() => {
                self.message = format!("{label} has no date");
            }
            Screen::Map if self.map.places().find(record).is_none() => {
                self.message = format!("{label} has no place");
            }
            Screen::Browse | Screen::Page(_) | Screen::Timeline | Screen::Map => {}
        }
    }

    /// Opens the selected mark, or the records of the selected place.
    pub(super) fn open_in_view(&mut self, catalog: &Catalog) {
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => {
                if let Some(handle) = self.subject() {
                    self.visit(catalog, handle);
                }
            }
            Screen::Map => self.open_place(catalog),
        }
    }

    fn open_place(&mut self, catalog: &Catalog) {
        let Some(location) = self.map.location() else { return };
        if let [only] = location.stays.as_slice() {
            let record = only.record;
            return self.visit(catalog, record);
        }
        let item = |stay: &Stay| Item {
            lead: stay.period.map_or_else(|| stay.kind.word().into(), |period| period.to_string()),
            label: title(catalog.record(stay.record)),
            action: Some(Action::Visit(stay.record)),
        };
        let items = location.stays.iter().map(item).collect();
        self.chooser = Some(Chooser::new(&location.city, items));
    }

    pub(super) fn magnify(&mut self) {
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => self.timeline.magnify(),
            Screen::Map => self.map.magnify(),
        }
    }

    pub(super) fn shrink(&mut self) {
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => self.timeline.shrink(),
            Screen::Map => self.map.shrink(),
        }
    }

    pub(super) fn shrink_fully(&mut self) {
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => self.timeline.shrink_fully(),
            Screen::Map => self.map.shrink_fully(),
        }
    }

    pub(super) fn pan_time(&mut self, catalog: &Catalog, direction: Direction) {
        self.timeline.pan(direction);
        self.preview(catalog);
    }

    pub(super) fn step_in_lane(&mut self, catalog: &Catalog, direction: Direction) {
        self.timeline.step(direction);
        self.preview(catalog);
    }

    pub(super) fn step_in_time(&mut self, catalog: &Catalog, direction: Direction) {
        self.timeline.step_anywhere(direction);
        self.preview(catalog);
    }

    pub(super) fn pan_map(&mut self, side: Compass) {
        self.map.pan(side);
    }

    /// The years in which something begins, the newest first, with how much does.
    pub(super) fn choose_year(&mut self) {
        let item = |(year, count): (i32, usize)| Item {
            lead: year.to_string(),
            label: if count == 1 { "1 date".into() } else { format!("{count} dates") },
            action: Some(Action::ShowYear(year)),
        };
        let items: Vec<Item> = self.timeline.lanes().years().into_iter().rev().map(item).collect();
        if items.is_empty() {
            self.message = "nothing that was found has a date".into();
            return;
        }
        self.chooser = Some(Chooser::new("Go to a year", items));
    }

    pub(super) fn show_year(&mut self, catalog: &Catalog, year: i32) {
        self.timeline.show_year(year);
        self.preview(catalog);
    }

    /// The screens to choose from.
    pub(super) fn choose_view(&mut self) {
        let item = |(target, word, about): (Target, &str, &str)| Item {
            lead: self.keys.key_for(&Action::Go(target)),
            label: format!("{word}: {about}"),
            action: Some(Action::Go(target)),
        };
        self.chooser = Some(Chooser::new("Views", Target::ALL.into_iter().map(item).collect()));
    }
}
