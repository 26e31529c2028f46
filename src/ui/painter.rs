//! What a frame is drawn with, and what drawing leaves behind: what fitted, where things are, where the caret stands.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::{cells, split_left, split_top};
use super::spans::{graphemes, used};
use super::theme::Theme;
use crate::app::{self, App, Surface, Viewport, Zone};
use crate::catalog::Catalog;
use crate::report::text::width;

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

    /// Paints a line into the first row of an area.
    pub(super) fn line(&mut self, line: &Line<'_>, area: Rect) {
        if !area.is_empty() {
            let _ = write((&line.spans, line.style), area, self.buffer);
        }
    }

    /// Paints spans into the first row of an area; an ellipsis takes the last column when something is left out. The same as
    /// painting what [`cut`](super::spans::cut) yields, without making it.
    pub(super) fn cell(&mut self, spans: &[Span<'_>], area: Rect) {
        let is_cut = used(spans) > usize::from(area.width);
        let room = Rect { width: area.width.saturating_sub(u16::from(is_cut)), ..area };
        if !area.is_empty()
            && let Some((x, style)) = write((spans, Style::new()), room, self.buffer)
        {
            self.buffer.set_stringn(x, area.y, "…", 1, style);
        }
    }

    /// Paints one grapheme of so many columns; all of it must lie on the screen.
    pub(super) fn grapheme(&mut self, grapheme: &str, columns: usize, at: Position, style: Style) {
        if columns == 1 {
            self.buffer[at].set_symbol(grapheme).set_style(style);
        } else {
            self.buffer.set_stringn(at.x, at.y, grapheme, columns, style);
        }
    }

    /// Draws the line above a pane; returns the line, on which words may stand, and what lies under it.
    pub(super) fn top_line(&mut self, area: Rect, style: Style) -> [Rect; 2] {
        let [edge, inner] = split_top(area, 1);
        for at in edge.positions() {
            self.buffer[at].set_symbol("─").set_style(style);
        }
        [edge, inner]
    }

    /// Draws the lines above a pane and to its left; returns the upper one, on which words may stand, and what lies inside.
    pub(super) fn corner_lines(&mut self, area: Rect, style: Style) -> [Rect; 2] {
        let parts = self.top_line(area, style);
        let [side, _] = split_left(area, 1);
        for at in side.positions() {
            self.buffer[at].set_symbol(if at.y == area.y { "┌" } else { "│" }).set_style(style);
        }
        parts.map(|part| split_left(part, 1)[1])
    }

    /// Notes what each row of an area shows, so that it can be pointed at.
    pub(super) fn add_zone(&mut self, surface: Surface, area: Rect, lines: impl IntoIterator<Item = Option<usize>>) {
        let start = app::Position { column: area.x, row: area.y };
        let lines = lines.into_iter().chain(std::iter::repeat(None)).take(usize::from(area.height)).collect();
        self.viewport.zones.push(Zone { surface, start, columns: area.width, lines });
    }

    /// Puts the caret so many columns into an area, or to its end.
    pub(super) fn set_caret(&mut self, area: Rect, columns: usize) {
        let column = cells(columns).min(area.width.saturating_sub(1));
        self.caret = Some(Position::new(area.x.saturating_add(column), area.y));
    }
}

/// Paints spans over a style until one letter does not fit; returns where it would stand, and how it would look.
fn write((spans, base): (&[Span<'_>], Style), area: Rect, buffer: &mut Buffer) -> Option<(u16, Style)> {
    let mut x = area.x;
    for span in spans {
        let style = base.patch(span.style);
        for grapheme in graphemes(&span.content) {
            let left = usize::from(area.right().saturating_sub(x));
            match grapheme.as_bytes() {
                [b' '..=b'~'] if left > 0 => {
                    buffer[(x, area.y)].set_symbol(grapheme).set_style(style);
                    x += 1;
                }
                _ if width(grapheme) > left => return Some((x, style)),
                _ => (x, _) = buffer.set_stringn(x, area.y, grapheme, left, style),
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::spans::cut;
    use super::*;
    use crate::report::sketch;

    fn paint(buffer: &mut Buffer, draw: impl FnOnce(&mut Painter<'_>)) {
        let catalog = sketch::catalog("{}");
        let app = App::new(&catalog);
        let viewport = app.viewport();
        draw(&mut Painter { catalog: &catalog, app: &app, theme: &Theme::mono(), buffer, viewport, caret: None });
    }

    #[test]
    fn a_painted_line_stops_at_the_edge_and_never_in_a_letter() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let drawn = ["Riga · Łódź", "a대한민국b"].map(Line::from);
        paint(&mut buffer, |painter| painter.lines(&drawn, Rect::new(1, 0, 4, 9)));
        assert_eq!(buffer, Buffer::with_lines([" Riga ", " a대  "]));
    }

    #[test]
    fn a_cell_is_painted_as_it_would_be_cut() {
        let style = |bold: bool| if bold { Style::new().bold() } else { Style::new() };
        for columns in 0..14 {
            let spans = ["Łódź", "한국", " · ", "Riga"].map(|text| Span::styled(text, style(text == "한국")));
            let area = Rect::new(1, 0, columns, 1);
            let [mut painted, mut cut_before] = [(); 2].map(|()| Buffer::empty(Rect::new(0, 0, 16, 1)));
            paint(&mut painted, |painter| painter.cell(&spans, area));
            let line = Line::from(cut(spans.to_vec(), usize::from(columns)));
            paint(&mut cut_before, |painter| painter.line(&line, area));
            assert_eq!(painted, cut_before, "{columns}");
        }
    }
}
