//! The list of records between the kinds and the sheet of the selected one.

use ratatui::layout::Rect;

use super::layout::{bands, percent};
use super::painter::Painter;
use super::{footer, header, kinds, list, sheet};
use crate::app::{App, Pane};

/// From this width on the kinds have a column of their own.
const WIDE: u16 = 100;
/// From this width on list and sheet stand side by side.
const MIDDLE: u16 = 70;
/// What the list takes beside the sheet, of the whole width.
const LIST_PERCENT: u16 = 38;
/// The longest word of a kind with its count and key.
const KINDS: u16 = 22;

/// Where the panes lie; a pane without room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct BrowseAreas {
    header: Rect,
    kinds: Rect,
    list: Rect,
    sheet: Rect,
    footer: Rect,
}

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let areas = areas(painter.app, area);
    header::draw(painter, areas.header);
    kinds::draw(painter, areas.kinds);
    list::draw(painter, areas.list);
    sheet::draw(painter, areas.sheet);
    footer::draw(painter, areas.footer);
}

fn areas(app: &App, area: Rect) -> BrowseAreas {
    let [header, body, footer] = bands(area);
    let mut areas = BrowseAreas { header, footer, ..BrowseAreas::default() };
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
    BrowseAreas { kinds, list, sheet, ..areas }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sketch;

    #[test]
    fn sheet_and_kinds_have_columns_of_their_own_where_there_is_room() {
        let app = App::new(&sketch::catalog("{}"));
        for (width, expected) in [(69, [0, 69, 0]), (70, [0, 27, 43]), (99, [0, 38, 61]), (100, [22, 38, 40])] {
            let areas = areas(&app, Rect::new(0, 0, width, 9));
            assert_eq!([areas.kinds, areas.list, areas.sheet].map(|area| area.width), expected);
            assert_eq!(areas.sheet.right().max(areas.list.right()), width);
        }
    }
}
