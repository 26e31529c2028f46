//! The list of records between the kinds and the sheet of the selected one.

use ratatui::layout::Rect;

use super::layout::{percent, split_left};
use super::painter::Painter;
use super::{kinds, list, sheet};
use crate::app::{App, Pane};

/// From this width on the kinds have a column of their own.
const WIDE: u16 = 100;
/// From this width on list and sheet stand side by side.
const MIDDLE: u16 = 70;
/// What the list takes beside the sheet, of the whole width.
const LIST_PERCENT: u16 = 38;
/// The longest word of a kind with its count and key.
const KINDS: u16 = 22;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let [kinds, list, sheet] = panes(painter.app, area);
    kinds::draw(painter, kinds);
    list::draw(painter, list);
    sheet::draw(painter, sheet);
}

/// Where kinds, list and sheet lie; a pane without room is empty.
fn panes(app: &App, area: Rect) -> [Rect; 3] {
    if app.zoomed || area.width < MIDDLE {
        return match app.pane {
            Pane::List => [Rect::default(), area, Rect::default()],
            Pane::Sheet => [Rect::default(), Rect::default(), area],
        };
    }
    let [kinds, rest] = split_left(area, if area.width < WIDE { 0 } else { KINDS });
    let [list, sheet] = split_left(rest, percent(area.width, LIST_PERCENT));
    [kinds, list, sheet]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    #[test]
    fn sheet_and_kinds_have_columns_of_their_own_where_there_is_room() {
        let app = App::new(&sketch("{}"));
        for (width, expected) in [(69, [0, 69, 0]), (70, [0, 27, 43]), (99, [0, 38, 61]), (100, [22, 38, 40])] {
            let panes = panes(&app, Rect::new(0, 0, width, 9));
            assert_eq!(panes.map(|pane| pane.width), expected);
            assert_eq!(panes[2].right().max(panes[1].right()), width);
        }
    }
}
