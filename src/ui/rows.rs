//! The rows of a page as they are drawn: which line of the page each of them shows, which are in sight, where they can be pointed at.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::cells;
use super::painter::Painter;
use super::spans::{cut, fit, wrap};
use super::theme::Theme;
use crate::app::{Page, Surface, scroll_into_view};

/// Text that is narrower breaks after every word.
const LEAST_WRAPPED: usize = 24;

pub(super) struct DrawnRows<'a> {
    pub(super) theme: &'a Theme,
    /// The width of the rows.
    pub(super) columns: usize,
    /// The selected line, counted over lines that can be selected.
    pub(super) selected: usize,
    rows: Vec<DrawnRow<'a>>,
    /// Where the rows are divided; empty when each row is one thing.
    pub(super) strips: Vec<Strip>,
}

/// A row and the numbers of the lines that it shows; with parts side by side there may be two.
struct DrawnRow<'a> {
    numbers: [Option<usize>; 2],
    line: Line<'a>,
}

/// A part of the width that can be pointed at by itself.
pub(super) struct Strip {
    /// Its first column.
    pub(super) first: usize,
    pub(super) columns: usize,
    /// Which of the two lines of a row it shows.
    pub(super) side: usize,
    /// Which column of entries it shows.
    pub(super) column: usize,
}

impl<'a> DrawnRows<'a> {
    pub(super) fn new(theme: &'a Theme, page: &Page, columns: usize) -> DrawnRows<'a> {
        DrawnRows { theme, columns, selected: page.row(), rows: Vec::new(), strips: Vec::new() }
    }

    /// Adds an empty row, unless it would be the first.
    pub(super) fn gap(&mut self) {
        if !self.rows.is_empty() {
            self.push(None, Vec::new());
        }
    }

    /// Adds a row as it is, with the number of its line when it can be selected.
    pub(super) fn push(&mut self, number: Option<usize>, spans: Vec<Span<'a>>) {
        self.rows.push(DrawnRow { numbers: [number, None], line: Line::from(spans) });
    }

    /// Adds a row that shows two lines side by side.
    pub(super) fn push_both(&mut self, numbers: [Option<usize>; 2], spans: Vec<Span<'a>>) {
        self.rows.push(DrawnRow { numbers, line: Line::from(spans) });
    }

    /// Adds a row that is cut to the width. The selected one looks so over its whole width.
    pub(super) fn push_cut(&mut self, number: Option<usize>, spans: Vec<Span<'a>>) {
        let mut spans = cut(spans, self.columns);
        if number == Some(self.selected) {
            spans = fit(spans, self.columns);
            // One look for the whole row: colours turned around would make a patchwork of it.
            spans = spans.into_iter().map(|span| span.style(self.theme.selected)).collect();
        }
        self.push(number, spans);
    }

    /// Adds a row that goes on below where it is too wide, unless that leaves hardly any room beside the indent.
    pub(super) fn push_wrapped(&mut self, number: Option<usize>, spans: Vec<Span<'a>>, indent: usize) {
        if self.columns < indent + LEAST_WRAPPED {
            return self.push_cut(number, spans);
        }
        for line in wrap(spans, self.columns, indent) {
            self.push_cut(number, line);
        }
    }

    /// Adds rows side by side, with so many columns between them.
    pub(super) fn push_beside(&mut self, left: DrawnRows<'a>, right: DrawnRows<'a>, between: usize) {
        let wide = left.columns;
        let n_rows = left.rows.len().max(right.rows.len());
        let mut left = left.rows.into_iter();
        let mut right = right.rows.into_iter();
        for _ in 0..n_rows {
            let (left, right) = (left.next(), right.next());
            let numbers = [&left, &right].map(|row| row.as_ref().and_then(|row| row.numbers[0]));
            let [left, right] = [left, right].map(|row| row.map_or_else(Vec::new, |row| row.line.spans));
            let mut spans = fit(left, wide);
            spans.push(Span::raw(" ".repeat(between)));
            spans.extend(right);
            self.rows.push(DrawnRow { numbers, line: Line::from(spans) });
        }
        let strip = |first, columns, side| Strip { first, columns, side, column: 0 };
        self.strips = vec![strip(0, wide, 0), strip(wide + between, usize::from(u16::MAX), 1)];
    }

    /// Draws the rows with the selected line in sight, and notes what can be pointed at.
    pub(super) fn draw(&self, painter: &mut Painter<'_>, page: &Page, area: Rect) {
        let n_rows = usize::from(area.height);
        let offset = self.offset(page, n_rows);
        painter.viewport.page_rows = n_rows;
        painter.viewport.page_offset = offset;
        painter.lines(self.rows.iter().skip(offset).map(|row| &row.line), area);
        painter.scroll_bar(Rect { width: area.width + 1, ..area }, offset, n_rows, self.rows.len());
        let whole = [Strip { first: 0, columns: usize::from(area.width), side: 0, column: 0 }];
        let strips = if self.strips.is_empty() { &whole[..] } else { &self.strips };
        for strip in strips {
            let x = area.x.saturating_add(cells(strip.first)).min(area.right());
            let area = Rect { x, width: cells(strip.columns).min(area.right() - x), ..area };
            let lines = self.rows.iter().skip(offset).map(|row| row.numbers[strip.side]);
            let entries = lines.map(|line| line.map(|line| line * page.n_columns + strip.column));
            painter.add_zone(Surface::Page, area, entries);
        }
    }

    /// The first row to show so that the selected line is in sight; with the first line the rows above it are.
    fn offset(&self, page: &Page, n_rows: usize) -> usize {
        if page.is_turned {
            return page.offset.min(self.rows.len().saturating_sub(n_rows));
        }
        let is_selected = |row: &DrawnRow<'_>| row.numbers.contains(&Some(self.selected));
        let Some(first) = self.rows.iter().position(is_selected) else { return 0 };
        let last = self.rows.iter().rposition(is_selected).unwrap_or(first);
        // A heading that stands right above comes into sight with its first line.
        let first = self.rows[..first]
            .iter()
            .rposition(|row| row.numbers != [None, None])
            .map_or(0, |above| if first - above > n_rows / 2 { first } else { above + 1 });
        scroll_into_view(page.offset, last, self.rows.len(), n_rows).min(first)
    }
}
