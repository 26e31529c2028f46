//! Going to the timeline, the map and back, and what actions mean there. Drawing and the shapes themselves are elsewhere.

use super::chooser::{Chooser, Item};
use super::context::Target;
use super::layer::Opened;
use super::scope::Scope;
use super::{Action, App, Compass, Map, Pane, Screen, Timeline};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::places::Places;
use crate::report::{counted, title};

impl App {
    /// Shows along time or in space what was found, with the record that was selected before; everything when nothing was searched
    /// for, or from a page, which shows no search.
    pub(super) fn show_view(&mut self, catalog: &Catalog, view: Screen) {
        let subject = self.subject();
        let was_reading = self.pane == Pane::Sheet && self.screen == Screen::Browse;
        let is_page = matches!(self.screen, Screen::Page(_));
        self.push_layer(Opened::list(""));
        if is_page || self.list().prompt.text().is_empty() {
            self.enter_list(catalog, Scope::Everything);
        }
        self.opened = Opened::list(self.list().prompt.text());
        self.screen = view;
        self.pane = Pane::List;
        self.typing = false;
        self.rebuild_view(catalog, subject);
        self.fit_to_query();
        if was_reading {
            if self.screen == Screen::Map {
                self.map.fit_to_segments();
            }
            self.report_when_nowhere(catalog, subject);
        }
        self.preview(catalog);
    }

    /// Widens a view to everything for a search.
    pub(super) fn search_in_view(&mut self, catalog: &Catalog) {
        self.enter_list(catalog, Scope::Everything);
        self.opened = Opened::list("");
        self.rebuild_view(catalog, self.subject());
        self.preview(catalog);
    }

    /// Rebuilds the lanes or places from the hits; does nothing in lists.
    pub(super) fn rebuild_view(&mut self, catalog: &Catalog, record: Option<Handle>) {
        let asof = self.list().shown_asof;
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => {
                let handles = self.list().handles();
                self.timeline.show(catalog.view(asof), handles, record);
            }
            Screen::Map => {
                let handles = self.list().handles();
                let mut places = Places::of(catalog.view(asof), &handles);
                if !self.list().prompt.text().is_empty() {
                    places.put_first(&handles);
                }
                self.map.show(catalog, places, record);
                self.map.follow();
                self.map.update_segments(catalog, asof);
            }
        }
    }

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

    /// Says why the view does not show a record.
    fn report_when_nowhere(&mut self, catalog: &Catalog, record: Option<Handle>) {
        let Some(record) = record else { return };
        let missing = match self.screen {
            Screen::Timeline if self.timeline.lanes.find(record).is_none() => "date",
            Screen::Map if self.map.places.find(record).is_none() => "place",
            Screen::Browse | Screen::Page(_) | Screen::Timeline | Screen::Map => return,
        };
        self.message = format!("{} has no {missing}", catalog.record(record).label());
    }

    pub(super) fn open_place(&mut self, catalog: &Catalog) {
        let Some(location) = self.map.location() else {
            self.message = "nothing found has a place".into();
            return;
        };
        if let [only] = location.stays.as_slice() {
            let record = only.record;
            return self.visit(catalog, record);
        }
        let mut stays: Vec<_> = location.stays.iter().collect();
        stays.sort_by_key(|stay| (stay.period.is_none(), stay.period.map(|period| period.start)));
        let items = stays.into_iter().map(|stay| {
            let lead = stay.period.map_or_else(|| stay.kind.word().into(), |period| period.to_string());
            let title = title(catalog.record(stay.record));
            let label = if stay.by_country { format!("{title} (in this country)") } else { title };
            Item::new(lead, label, Action::Visit(stay.record))
        });
        self.chooser = Some(Chooser::new(&location.city, items.collect()));
    }

    pub(super) fn rescale(&mut self, timeline: fn(&mut Timeline), map: fn(&mut Map)) {
        let before = (self.timeline.zoom, self.map.zoom);
        match self.screen {
            Screen::Browse | Screen::Page(_) => {}
            Screen::Timeline => timeline(&mut self.timeline),
            Screen::Map => map(&mut self.map),
        }
        if (self.timeline.zoom, self.map.zoom) == before {
            self.message = "this view zooms no further".into();
        }
    }

    pub(super) fn pan_map(&mut self, side: Compass) {
        let before = self.map.in_sight();
        self.map.pan(side);
        if self.map.in_sight() == before {
            self.message = "the map ends here".into();
        }
    }

    pub(super) fn move_in_timeline(&mut self, catalog: &Catalog, change: impl FnOnce(&mut Timeline)) {
        let before = self.timeline.place();
        change(&mut self.timeline);
        if self.timeline.place() == before {
            self.message = "nothing further that way".into();
        }
        self.preview(catalog);
    }

    /// Years with the number of marks that begin in them, the newest first.
    pub(super) fn open_year_menu(&mut self) {
        let years = self.timeline.lanes.years().into_iter().rev();
        let items = years.map(|(year, count)| {
            let label = counted(count, "date");
            Item::new(year.to_string(), label, Action::ShowYear(year))
        });
        self.open_chooser("Go to a year", items.collect(), "nothing found has a date");
    }

    pub(super) fn open_view_menu(&mut self) {
        let items = Target::ALL.into_iter().map(|(target, _, word, about)| {
            Item::new(self.keys.key_for(&Action::Go(target)), format!("{word}: {about}"), Action::Go(target))
        });
        self.chooser = Some(Chooser::new("Views", items.collect()));
    }
}
