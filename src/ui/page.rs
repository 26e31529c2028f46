//! A screen that is read from top to bottom: rows that scroll so that the selected line is in sight.

use ratatui::layout::Rect;

use super::comparison::Grid;
use super::layout::split_top;
use super::painter::Painter;
use super::parts;
use super::sides::SideColumns;
use crate::app::{Content, Page};

pub(super) fn draw(painter: &mut Painter<'_>, page: &Page, area: Rect) {
    let [head, body] = split_top(area, 1);
    let (head, body) = (inside(head), inside(body));
    let columns = usize::from(body.width);
    let mut rows = parts::rows(painter, page, columns);
    if let Content::Comparison(records) = &page.content {
        // The names stay above the rows while these scroll.
        let grid = Grid::new(page, columns);
        rows.strips = grid.strips();
        let names = grid.head(painter, records, page.column);
        painter.line(&names, head);
    }
    if matches!(page.content, Content::Conflicts(_)) {
        rows.strips = SideColumns::new(painter.catalog, page, columns).strips();
    }
    rows.draw(painter, page, body);
}

/// The area without a column at either side, where that leaves something.
fn inside(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width.saturating_sub(2 * side), ..area }
}
