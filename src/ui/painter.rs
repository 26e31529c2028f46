//! What a frame is drawn with, and what drawing leaves behind: what fitted, where things are, where the caret stands.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Borders, Widget};

use super::layout::cells;
use super::theme::Theme;
use crate::app::{self, App, Surface, Viewport, Zone};
use crate::catalog::Catalog;

pub(super) struct Painter<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) app: &'a App,
    pub(super) theme: &'a Theme,
    pub(super) buffer: &'a mut Buffer,
    pub(super) viewport: Viewport,
    pub(super) caret: Option<Position>,
}

impl Painter<'_> {
    /// Paints lines from the top of an area on; what does not fit is left out.
    pub(super) fn lines<'l>(&mut self, lines: impl IntoIterator<Item = &'l Line<'l>>, area: Rect) {
        for (row, line) in area.rows().zip(lines) {
            self.line(line, row);
        }
    }

    /// Paints a line into the first row of an area. Unlike the widget, it gives the line's style to its letters only.
    pub(super) fn line(&mut self, line: &Line<'_>, area: Rect) {
        if !area.is_empty() {
            self.buffer.set_line(area.x, area.y, line, area.width);
        }
    }

    /// Paints a block; returns what lies inside.
    pub(super) fn block(&mut self, block: &Block<'_>, area: Rect) -> Rect {
        block.render(area, self.buffer);
        block.inner(area)
    }

    /// Draws a scroll bar in the last column, unless everything fits.
    pub(super) fn scroll_bar(&mut self, area: Rect, first: usize, n_shown: usize, n_lines: usize) {
        let rows = usize::from(area.height);
        if n_shown >= n_lines || rows < 2 || area.width == 0 {
            return;
        }
        let length = (n_shown * rows / n_lines).clamp(1, rows - 1);
        // At the end, and only there, it touches the last row; at the beginning the first.
        let free = rows - length;
        let before = if first == 0 { 0 } else { (first * free / (n_lines - n_shown)).clamp(1, free) };
        let before = if first + n_shown < n_lines { before.min(free.saturating_sub(1)) } else { free };
        for row in area.rows().skip(before).take(length) {
            let thumb = Rect { x: area.right() - 1, width: 1, ..row };
            self.line(&Line::styled("▐", self.theme.line), thumb);
        }
    }

    /// The look of a pane's edge: that of the focused one is heavy, so that it shows without colours.
    pub(super) fn edge<'b>(&self, borders: Borders, has_focus: bool) -> Block<'b> {
        let block = Block::new().borders(borders);
        if has_focus {
            block.border_type(BorderType::Thick).border_style(self.theme.focus)
        } else {
            block.border_style(self.theme.line)
        }
    }

    /// Notes which line each row of an area shows, so that it can be pointed at.
    pub(super) fn add_zone(&mut self, surface: Surface, area: Rect, lines: impl IntoIterator<Item = Option<usize>>) {
        let start = app::Position { column: area.x, row: area.y };
        let lines = lines.into_iter().chain(std::iter::repeat(None)).take(usize::from(area.height)).collect();
        self.viewport.zones.push(Zone { surface, start, columns: area.width, lines });
    }

    /// Puts the caret so many columns into an area, or into its last column.
    pub(super) fn set_caret(&mut self, area: Rect, columns: usize) {
        let column = cells(columns).min(area.width.saturating_sub(1));
        self.caret = Some(Position::new(area.x.saturating_add(column), area.y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    /// Paints into a buffer of six columns and two rows.
    fn paint(draw: impl FnOnce(&mut Painter<'_>)) -> (Buffer, Option<Position>, Vec<Zone>) {
        let catalog = sketch("{}");
        let app = App::new(&catalog);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let (theme, viewport) = (Theme::mono(), app.viewport.clone());
        let mut painter =
            Painter { catalog: &catalog, app: &app, theme: &theme, buffer: &mut buffer, viewport, caret: None };
        draw(&mut painter);
        let (caret, zones) = (painter.caret, painter.viewport.zones);
        (buffer, caret, zones)
    }

    #[test]
    fn a_painted_line_stops_at_the_edge_and_never_in_a_letter() {
        let lines = ["Riga · Łódź", "a대한민국b", "below"].map(Line::from);
        let (buffer, ..) = paint(|painter| painter.lines(&lines, Rect::new(1, 0, 4, 2)));
        assert_eq!(buffer, Buffer::with_lines([" Riga ", " a대  "]));
    }

    #[test]
    fn the_caret_stays_in_its_area() {
        for (columns, expected) in [(0, 1), (2, 3), (3, 4), (4, 4), (900_000, 4)] {
            let (_, caret, _) = paint(|painter| painter.set_caret(Rect::new(1, 1, 4, 1), columns));
            assert_eq!(caret, Some(Position::new(expected, 1)), "{columns}");
        }
    }

    #[test]
    fn a_bar_says_how_far_lines_go_on() {
        for (first, n_shown, n_lines, expected) in [
            (0, 4, 4, "    "),
            (0, 4, 8, "▐▐  "),
            (1, 4, 8, " ▐▐ "),
            (4, 4, 8, "  ▐▐"),
            (3, 4, 8, " ▐▐ "),
            (0, 4, 5000, "▐   "),
            (9, 4, 5000, " ▐  "),
            (4995, 4, 5000, "  ▐ "),
            (4996, 4, 5000, "   ▐"),
        ] {
            let catalog = sketch("{}");
            let app = App::new(&catalog);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 4));
            let (theme, viewport) = (Theme::mono(), app.viewport.clone());
            let mut painter =
                Painter { catalog: &catalog, app: &app, theme: &theme, buffer: &mut buffer, viewport, caret: None };
            painter.scroll_bar(Rect::new(0, 0, 2, 4), first, n_shown, n_lines);
            let column: String = (0..4).map(|y| buffer[(1, y)].symbol().to_string()).collect();
            assert_eq!(column, expected, "{first} {n_shown} {n_lines}");
        }
    }

    #[test]
    fn a_zone_has_a_line_or_none_for_each_of_its_rows() {
        for (lines, expected) in [(vec![], vec![None, None]), (vec![Some(7)], vec![Some(7), None])] {
            let (.., zones) = paint(|painter| painter.add_zone(Surface::List, Rect::new(1, 0, 4, 2), lines));
            assert_eq!(zones.last().map(|zone| &zone.lines), Some(&expected));
        }
        let (.., zones) = paint(|painter| painter.add_zone(Surface::List, Rect::new(1, 0, 4, 1), [Some(7), Some(8)]));
        assert_eq!(zones.last().map(|zone| zone.lines.as_slice()), Some(&[Some(7)][..]));
    }
}
