//! Where the parts of the screen lie in a window of any size. Draws nothing.

use ratatui::layout::{Constraint, Layout, Rect};

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
/// The longest word of a kind with its count and key.
const KINDS: u16 = 22;

/// The first line, what lies between, and the last line.
pub(super) fn bands(area: Rect) -> [Rect; 3] {
    Layout::vertical([Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)]).areas(area)
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
    let [kinds, list, sheet] =
        Layout::horizontal([Constraint::Length(kinds), Constraint::Percentage(38), Constraint::Min(0)]).areas(body);
    Areas { kinds, list, sheet, ..areas }
}
