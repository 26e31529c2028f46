//! Where the parts of the screen lie in a window of any size. Draws nothing, and asks no solver: the parts are few and the
//! frames many.

use ratatui::layout::Rect;

use crate::app::{App, Pane};

/// The named areas of the screen; an area that has no room is empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Areas {
    pub(super) header: Rect,
    pub(super) kinds: Rect,
    pub(super) list: Rect,
    pub(super) sheet: Rect,
    pub(super) footer: Rect,
}

/// The smallest window in which a list and its keys can be read.
pub(super) const SMALLEST: (u16, u16) = (20, 5);
/// From this width on the kinds have a column of their own.
const WIDE: u16 = 100;
/// From this width on list and sheet stand side by side.
const MIDDLE: u16 = 70;
/// What the list takes beside the sheet, of the whole width.
const LIST_PERCENT: u16 = 38;
/// The longest word of a kind with its count and key.
const KINDS: u16 = 22;

/// The first line, what lies between, and the last line.
pub(super) fn bands(area: Rect) -> [Rect; 3] {
    let Rect { x, y, width, height } = area;
    let (first, last) = (height.min(1), height.saturating_sub(1).min(1));
    let between = height - first - last;
    [
        Rect { height: first, ..area },
        Rect { x, y: y + first, width, height: between },
        Rect { x, y: y + first + between, width, height: last },
    ]
}

/// Columns or rows as the screen counts them; more than it can count are all of it.
pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The first rows of an area, and what is left of it.
pub(super) fn split_top(area: Rect, rows: u16) -> [Rect; 2] {
    let rows = rows.min(area.height);
    [Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area }]
}

/// The first columns of an area, and what is left of it.
pub(super) fn split_left(area: Rect, columns: u16) -> [Rect; 2] {
    let columns = columns.min(area.width);
    [Rect { width: columns, ..area }, Rect { x: area.x + columns, width: area.width - columns, ..area }]
}

/// A part of a length, rounded.
pub(super) fn percent(length: u16, percent: u16) -> u16 {
    length / 100 * percent + (length % 100 * percent + 50) / 100
}

/// The middle of an area.
pub(super) fn centred(area: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    let before = |all: u16, own: u16| (all - own).div_ceil(2);
    Rect { x: area.x + before(area.width, width), y: area.y + before(area.height, height), width, height }
}

pub(super) fn areas(app: &App, area: Rect) -> Areas {
    let [header, body, footer] = bands(area);
    let mut areas = Areas { header, footer, ..Areas::default() };
    if app.zoomed() || area.width < MIDDLE {
        match app.pane() {
            Pane::List => areas.list = body,
            Pane::Sheet => areas.sheet = body,
        }
        return areas;
    }
    let kinds = if area.width < WIDE { 0 } else { KINDS };
    let list = percent(body.width, LIST_PERCENT);
    let [kinds, list, sheet] = [(0, kinds), (kinds, list), (kinds + list, body.width - kinds - list)]
        .map(|(from, width)| Rect { x: body.x + from, width, ..body });
    Areas { kinds, list, sheet, ..areas }
}
