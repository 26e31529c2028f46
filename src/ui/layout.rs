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
    let list = body.width / 100 * LIST_PERCENT + (body.width % 100 * LIST_PERCENT + 50) / 100;
    let [kinds, list, sheet] = [(0, kinds), (kinds, list), (kinds + list, body.width - kinds - list)]
        .map(|(from, width)| Rect { x: body.x + from, width, ..body });
    Areas { kinds, list, sheet, ..areas }
}
