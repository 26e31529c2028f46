//! The list of records beside the sheet of the selected one, with the kinds in a strip above them.

use ratatui::layout::Rect;

use super::layout::{cells, percent, split_left, split_top};
use super::painter::Painter;
use super::{answer, kinds, list, sheet};
use crate::app::{App, Pane};

/// From this height on the kinds have a row of their own, where their words fit.
const TALL: u16 = 16;
/// From this width on list and sheet stand side by side.
const MIDDLE: u16 = 70;
/// What the list takes of the width while it is looked at, at least and at most: its columns need more than half.
const LIST: [u16; 2] = [38, 60];
/// What it takes on narrow screens too, so that a name, a date and a place stand beside one another; and what is left to the sheet.
const NAME_DATE_PLACE: u16 = 52;
const NARROW_SHEET: u16 = 28;
/// What is enough for a sheet beside it; on wide screens the list takes the rest.
const ENOUGH_SHEET: u16 = 60;
/// What the sheet takes of the width while it is read; longer lines are harder to read than the list needs its columns.
const SHEET: u16 = 66;
const LONGEST_LINE: u16 = 110;
/// What is left to the list beside it: a name and its date, where lines of the sheet stay long enough to read with the days.
const NARROW_LIST: u16 = 30;
const NAME_AND_DAYS: u16 = 46;
const READABLE: u16 = 72;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let [kinds, list, sheet] = panes(painter.app, area);
    let sheet = draw_answer(painter, list, sheet);
    kinds::draw(painter, kinds);
    list::draw(painter, list);
    sheet::draw(painter, sheet);
}

/// Draws the answer above the sheet of a hit where it has no list above which it stands; returns what is left to the sheet.
fn draw_answer(painter: &mut Painter<'_>, list: Rect, sheet: Rect) -> Rect {
    let Painter { app, theme, .. } = *painter;
    if !list.is_empty() || app.subject() != app.list().selected() {
        return sheet;
    }
    let lines = answer::lines(app, theme, usize::from(sheet.width), usize::from(sheet.height) / 2);
    let [above, sheet] = split_top(sheet, cells(lines.len()));
    painter.lines(&lines, above);
    sheet
}

/// Where kinds, list and sheet lie; a pane without room is empty.
fn panes(app: &App, area: Rect) -> [Rect; 3] {
    if app.maximised.is_some() || area.width < MIDDLE {
        return match app.pane {
            Pane::List => [Rect::default(), area, Rect::default()],
            Pane::Sheet => [Rect::default(), Rect::default(), area],
        };
    }
    let has_kinds = area.width >= kinds::width() && area.height >= TALL;
    let [kinds, rest] = split_top(area, u16::from(has_kinds));
    let [least, most] = LIST.map(|part| percent(area.width, part));
    let most = most.max(NAME_DATE_PLACE.min(area.width - NARROW_SHEET)).max(area.width.saturating_sub(ENOUGH_SHEET));
    // Columns that fit into less leave the rest to the sheet.
    let list = match app.pane {
        Pane::List => list::width(app.list()).clamp(least, most),
        Pane::Sheet => {
            let rest = area.width - percent(area.width, SHEET);
            let spare = area.width.saturating_sub(LONGEST_LINE);
            let most = spare.max(NAME_AND_DAYS.min(area.width.saturating_sub(READABLE)));
            list::width(app.list()).min(most).max(rest).max(NARROW_LIST)
        }
    };
    let [list, sheet] = split_left(rest, list);
    [kinds, list, sheet]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    #[test]
    fn the_pane_that_is_looked_at_has_most_of_the_width() {
        let mut app = App::new(&sketch("{}"));
        for (pane, size, expected) in [
            (Pane::List, (69, 30), [0, 69, 0]),
            (Pane::List, (80, 30), [0, 30, 50]),
            (Pane::List, (120, 30), [120, 46, 74]),
            (Pane::List, (120, 15), [0, 46, 74]),
            (Pane::Sheet, (69, 30), [0, 0, 69]),
            (Pane::Sheet, (80, 30), [0, 30, 50]),
            (Pane::Sheet, (120, 30), [120, 41, 79]),
        ] {
            app.pane = pane;
            let panes = panes(&app, Rect::new(0, 0, size.0, size.1));
            assert_eq!(panes.map(|pane| if pane.is_empty() { 0 } else { pane.width }), expected, "{pane:?} {size:?}");
        }
    }
}
