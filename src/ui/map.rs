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

use super::layout::{percent, split_left, split_top};
use super::painter::Painter;
use super::sheet;
use crate::app::Pane;
use crate::data::Kind;

/// The list takes a third of the width, within limits.
const LIST: (u16, u16) = (16, 44);
/// Below this width a sheet takes the whole screen.
const NARROW: u16 = 70;
/// From this height on there is room for the records of the selected place.
const TALL: u16 = 14;
/// What the list takes of the height, with the row of signs, when the records of the selected place stand below it.
const LIST_PERCENT: u16 = 55;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let app = painter.app;
    let is_reading = app.pane == Pane::Sheet;
    if is_reading && (area.width < NARROW || app.maximised.is_some()) {
        return sheet::draw(painter, area);
    }
    if app.maximised.is_some() {
        return world::draw(painter, area);
    }
    let side = if is_reading { area.width / 2 } else { (area.width / 3).clamp(LIST.0, LIST.1) };
    let [map, side] = split_left(area, area.width - side);
    world::draw(painter, map);
    if is_reading {
        return sheet::draw(painter, side);
    }
    if area.height < TALL || app.map.location().is_none() {
        return side::draw_list(painter, side);
    }
    let [list, below] = split_top(side, percent(side.height, LIST_PERCENT).saturating_sub(1));
    let [stays, signs] = split_top(below, below.height.saturating_sub(1));
    side::draw_list(painter, list);
    side::draw_stays(painter, stays);
    side::draw_signs(painter, signs);
}

fn sign(kind: Kind) -> &'static str {
    const SIGNS: [(Kind, &str); 3] = [(Kind::Hub, "◆"), (Kind::Meeting, "●"), (Kind::Partner, "○")];
    SIGNS.iter().find(|(of, _)| *of == kind).map_or("■", |(_, sign)| sign)
}
