//! The map beside its places as a list, and the records of the selected place.
//!
//! ```text
//! map      places
//!          records of the selected place
//!          signs
//! ```

mod label;
mod projection;
mod side;
mod world;

use ratatui::layout::Rect;

use super::layout::{bands, percent, split_left, split_top};
use super::painter::Painter;
use super::{footer, header, sheet};
use crate::app::{App, Pane};
use crate::data::Kind;

/// The list takes a third of the width, within limits.
const LIST: (u16, u16) = (16, 44);
/// Below this width a sheet takes the whole screen.
const NARROW: u16 = 70;
/// From this height on there is room for the records of the selected place.
const TALL: u16 = 16;
/// What the list takes of the height, with the row of signs, when the records of the selected place stand below it.
const LIST_PERCENT: u16 = 55;

/// Where the parts of the map lie; a part without room is empty.
#[derive(Clone, Copy, Default)]
struct MapAreas {
    header: Rect,
    map: Rect,
    list: Rect,
    stays: Rect,
    signs: Rect,
    sheet: Rect,
    footer: Rect,
}

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let areas = areas(painter.app, area);
    header::draw(painter, areas.header);
    if !areas.map.is_empty() {
        world::draw(painter, areas.map);
    }
    if !areas.list.is_empty() {
        side::draw_list(painter, areas.list);
    }
    if !areas.stays.is_empty() {
        side::draw_stays(painter, areas.stays);
    }
    side::draw_signs(painter, areas.signs);
    if !areas.sheet.is_empty() {
        sheet::draw(painter, areas.sheet);
    }
    footer::draw(painter, areas.footer);
}

fn areas(app: &App, area: Rect) -> MapAreas {
    let [header, body, footer] = bands(area);
    let areas = MapAreas { header, footer, ..MapAreas::default() };
    let is_reading = app.pane() == Pane::Sheet;
    if is_reading && (area.width < NARROW || app.zoomed()) {
        return MapAreas { sheet: body, ..areas };
    }
    if app.zoomed() {
        return MapAreas { map: body, ..areas };
    }
    let side = if is_reading { area.width / 2 } else { (area.width / 3).clamp(LIST.0, LIST.1) };
    let [map, side] = split_left(body, body.width - side);
    if is_reading {
        return MapAreas { map, sheet: side, ..areas };
    }
    let has_places = app.map().location().is_some();
    if area.height < TALL || !has_places {
        return MapAreas { map, list: side, ..areas };
    }
    let [list, below] = split_top(side, percent(side.height, LIST_PERCENT).saturating_sub(1));
    let [stays, signs] = split_top(below, below.height.saturating_sub(1));
    MapAreas { map, list, stays, signs, ..areas }
}

/// The sign of a kind on the map.
fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Hub => "◆",
        Kind::Meeting => "●",
        Kind::Partner => "○",
        Kind::Initiative
        | Kind::Group
        | Kind::Organisation
        | Kind::Person
        | Kind::Document
        | Kind::Framework
        | Kind::Conclusion => "■",
    }
}
