//! Where the user stands on the map: the places, the selected one, the record whose lines are drawn, the middle and the zoom.

use super::cursor::{Cursor, Motion};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::places::{Area, Location, Places, Point, Segment, area, segments};

#[derive(Clone, Debug, Default)]
pub struct Map {
    pub places: Places,
    cursor: Cursor,
    /// The record that was selected when the map was opened, while its place is.
    record: Option<Handle>,
    pub segments: Vec<Segment>,
    /// Where all places of the dataset lie.
    area: Option<Area>,
    middle: Point,
    /// Each step doubles the scale.
    pub zoom: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compass {
    West,
    East,
    North,
    South,
}

/// The largest zoom; the coasts have no more detail.
const NEAREST: u8 = 4;
/// The part of the map by which a key moves it.
const PAN: f64 = 0.2;

impl Map {
    pub fn row(&self) -> usize {
        self.cursor.row(self.places.locations.len())
    }

    pub(super) fn without_places(&self) -> Map {
        let &Map { cursor, record, area, middle, zoom, places: _, segments: _ } = self;
        Map { cursor, record, area, middle, zoom, places: Places::default(), segments: Vec::new() }
    }

    /// Goes where the user stood, among the same places.
    pub(super) fn restore(&mut self, place: &Map) {
        let (places, area) = (std::mem::take(&mut self.places), self.area);
        *self = Map { places, area, ..place.without_places() };
    }

    pub fn location(&self) -> Option<&Location> {
        self.places.locations.get(self.row())
    }

    /// The record whose lines are drawn: the one that the map was opened with, else the first one of the place.
    pub fn record(&self) -> Option<Handle> {
        let location = self.location()?;
        let is_here = |record: &Handle| location.stays.iter().any(|stay| stay.record == *record);
        self.record.filter(is_here).or_else(|| location.stays.first().map(|stay| stay.record))
    }

    /// The place of that record among those of the selected place.
    pub fn stay(&self) -> Option<usize> {
        let record = self.record()?;
        self.location()?.stays.iter().position(|stay| stay.record == record)
    }

    /// The part of the world that is wanted in sight; a window shows at least this.
    pub fn in_sight(&self) -> Option<Area> {
        let area = self.area?;
        let scale = self.scale();
        let (wide, high) = (area.wide() * scale / 2.0, area.high() * scale / 2.0);
        Some(Area {
            least: Point { lon: self.middle.lon - wide, lat: self.middle.lat - high },
            greatest: Point { lon: self.middle.lon + wide, lat: self.middle.lat + high },
        })
    }

    fn scale(&self) -> f64 {
        0.5_f64.powi(i32::from(self.zoom))
    }

    /// Shows other places; a record that has one is selected.
    pub(super) fn show(&mut self, catalog: &Catalog, places: Places, record: Option<Handle>) {
        if self.area.is_none() {
            self.area = area(catalog.view(None));
            self.zoom_out_fully();
        }
        self.places = places;
        self.record = record;
        self.cursor = Cursor::at(record.and_then(|record| self.places.find(record)).unwrap_or(0));
    }

    /// Draws the lines of the record at the selected place.
    pub(super) fn update_segments(&mut self, catalog: &Catalog, asof: Option<Period>) {
        self.segments = self.record().map(|record| segments(catalog.view(asof), record)).unwrap_or_default();
    }

    /// Zooms so that all places are in sight.
    pub(super) fn fit(&mut self) {
        self.bring_in_sight(Area::around(self.places.locations.iter().map(|location| location.point), 0.0), NEAREST);
    }

    /// Zooms so that the selected place and the lines of its record are in sight.
    pub(super) fn fit_to_segments(&mut self) {
        let ends = self.segments.iter().flat_map(|segment| [segment.from, segment.to]);
        let points = self.location().map(|location| location.point).into_iter().chain(ends);
        self.bring_in_sight(Area::around(points, 0.0), 2);
    }

    fn bring_in_sight(&mut self, found: Option<Area>, nearest: u8) {
        let (Some(area), Some(found)) = (self.area, found) else { return };
        self.zoom_out_fully();
        while self.zoom < nearest {
            let scale = self.scale() / 2.0;
            // Labels and coasts need some room around the outermost places.
            if found.wide() > area.wide() * scale * 0.8 || found.high() > area.high() * scale * 0.8 {
                break;
            }
            self.zoom += 1;
            self.middle = found.middle();
        }
    }

    pub(super) fn zoom_out_fully(&mut self) {
        self.zoom = 0;
        self.middle = self.area.map(|area| area.middle()).unwrap_or_default();
    }

    /// Zooms in on the selected place.
    pub(super) fn zoom_in(&mut self) {
        if self.zoom == NEAREST {
            return;
        }
        self.zoom += 1;
        if let Some(location) = self.location() {
            self.middle = location.point;
        }
    }

    pub(super) fn zoom_out(&mut self) {
        match self.zoom {
            0 | 1 => self.zoom_out_fully(),
            _ => self.zoom -= 1,
        }
    }

    /// Moves the middle, within the area.
    pub(super) fn pan(&mut self, side: Compass) {
        let Some(area) = self.area else { return };
        let (wide, high) = (area.wide() * self.scale() * PAN, area.high() * self.scale() * PAN);
        let (lon, lat) = match side {
            Compass::West => (-wide, 0.0),
            Compass::East => (wide, 0.0),
            Compass::North => (0.0, high),
            Compass::South => (0.0, -high),
        };
        self.middle.lon = (self.middle.lon + lon).clamp(area.least.lon, area.greatest.lon);
        self.middle.lat = (self.middle.lat + lat).clamp(area.least.lat, area.greatest.lat);
    }

    /// Selects another place; the map follows when it lies out of sight.
    pub(super) fn walk(&mut self, motion: Motion, page: usize) {
        self.cursor.step(motion, self.places.locations.len(), page);
        self.follow();
    }

    /// Selects a place that is in sight.
    pub(super) fn select(&mut self, row: usize) {
        self.cursor = Cursor::at(row);
    }

    pub(super) fn select_stay(&mut self, number: usize) {
        let stay = self.location().and_then(|location| location.stays.get(number));
        self.record = stay.map(|stay| stay.record).or(self.record);
    }

    /// Puts the selected place in the middle if it is not well in sight.
    pub(super) fn follow(&mut self) {
        let (Some(area), Some(location)) = (self.in_sight(), self.location()) else { return };
        let point = location.point;
        let (side, edge) = (area.wide() * 0.1, area.high() * 0.1);
        let is_in_sight = (area.least.lon + side..area.greatest.lon - side).contains(&point.lon)
            && (area.least.lat + edge..area.greatest.lat - edge).contains(&point.lat);
        if !is_in_sight {
            self.middle = point;
        }
    }
}
