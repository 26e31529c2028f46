//! A screen that is read from top to bottom: header, rows that scroll so that the selected line is in sight, footer.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::comparison::Grid;
use super::layout::{bands, split_top};
use super::painter::Painter;
use super::spans::{justify, spans_width};
use super::{footer, parts};
use crate::app::{Content, Page};
use crate::report::text::width;

pub(super) fn draw(painter: &mut Painter<'_>, page: &Page, area: Rect) {
    let [top, middle, bottom] = bands(area);
    let [head, body] = split_top(middle, 1);
    let (head, body) = (inside(head), inside(body));
    let columns = usize::from(body.width);
    header(painter, page, top);
    let mut rows = parts::rows(painter, page, columns);
    if let Content::Comparison(records) = &page.content {
        // The names stay above the rows while these scroll.
        let grid = Grid::new(page, columns);
        rows.strips = grid.strips();
        let names = grid.head(painter, records, page.column);
        painter.line(&names, head);
    }
    rows.draw(painter, page, body);
    footer::draw(painter, bottom);
}

/// The area without a column at either side, where that leaves something.
fn inside(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width.saturating_sub(2 * side), ..area }
}

fn header(painter: &mut Painter<'_>, page: &Page, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let word = format!(" aep  {}  ", page.content.word());
    let left = vec![Span::styled(word, theme.title), Span::styled(page.title.as_str(), theme.text)];
    let mut right = Vec::new();
    if let Some(asof) = app.asof() {
        right.push(Span::styled(format!("as of {asof}  "), theme.warning));
    }
    if !app.marks().is_empty() {
        right.push(Span::styled(format!("{} marked  ", app.marks().len()), theme.quiet));
    }
    // Where one is matters more than how much there is.
    if spans_width(&left) + spans_width(&right) + width(&page.extent) < usize::from(area.width) {
        right.push(Span::styled(format!("{} ", page.extent), theme.quiet));
    }
    painter.line(&justify(left, right, usize::from(area.width)), area);
}
