//! The rows of a page as they are drawn: which line of the page each of them shows, which are in sight, where they can be pointed at.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::cells;
use super::painter::Painter;
use super::spans::{cut, fit, wrap};
use super::theme::Theme;
use crate::app::{Page, Surface, scroll_into_view};

/// Narrower text would break after every word, so that it takes the smaller indent.
const MIN_WRAPPED: usize = 24;
const MIN_INDENT: usize = 2;
/// No window shows so many lines, and the pages of the embedded dataset have hardly more.
const FAR: usize = 250;

pub(super) struct DrawnRows<'a> {
    pub(super) theme: &'a Theme,
    /// The width of the rows.
    pub(super) columns: usize,
    /// The selected line, counted over lines that can be selected.
    pub(super) selected: usize,
    blocks: Vec<Block<'a>>,
    n_rows: usize,
    /// The rows of a line on average, once it was needed.
    usual: Option<usize>,
    /// Where the rows are divided; empty when each row is one thing.
    pub(super) strips: Vec<Strip>,
}

/// Rows that are laid out together, and only when one of them is in sight.
struct Block<'a> {
    /// Its first row.
    top: usize,
    n_rows: usize,
    /// The lines that its rows show; with parts side by side there may be two.
    numbers: [Option<usize>; 2],
    lay_out: Box<dyn FnOnce() -> Vec<Line<'a>> + 'a>,
}

/// A row that was laid out.
#[derive(Default)]
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
        let selected = page.row();
        DrawnRows { theme, columns, selected, blocks: Vec::new(), n_rows: 0, usual: None, strips: Vec::new() }
    }

    /// Adds an empty row, unless it would be the first.
    pub(super) fn gap(&mut self) {
        if !self.blocks.is_empty() {
            self.push(None, Vec::new());
        }
    }

    /// Adds a row as it is, with the number of its line when it can be selected.
    pub(super) fn push(&mut self, number: Option<usize>, spans: Vec<Span<'a>>) {
        self.push_both([number, None], spans);
    }

    /// Adds a row that shows two lines side by side.
    pub(super) fn push_both(&mut self, numbers: [Option<usize>; 2], spans: Vec<Span<'a>>) {
        self.push_block(numbers, 1, || vec![Line::from(spans)]);
    }

    /// Adds so many rows, which are laid out when they are in sight.
    pub(super) fn push_block(
        &mut self,
        numbers: [Option<usize>; 2],
        n_rows: usize,
        lay_out: impl FnOnce() -> Vec<Line<'a>> + 'a,
    ) {
        if n_rows == 0 {
            return;
        }
        self.blocks.push(Block { top: self.n_rows, n_rows, numbers, lay_out: Box::new(lay_out) });
        self.n_rows += n_rows;
    }

    /// For how many rows room is left, on average, for a line that cannot be in sight: only the scroll bar shows it.
    pub(super) fn usual_height(&mut self, number: usize) -> Option<usize> {
        let is_far = number > FAR && number.abs_diff(self.selected) > FAR;
        is_far.then(|| *self.usual.get_or_insert(self.n_rows.div_ceil(self.blocks.len())))
    }

    /// Adds a row that is cut to the width. The selected one looks so over its whole width.
    pub(super) fn push_cut(&mut self, number: Option<usize>, spans: Vec<Span<'a>>) {
        let mut spans = cut(spans, self.columns);
        if number == Some(self.selected) {
            spans = fit(spans, self.columns);
            // One style for the whole row: reversing the colour of each span would look patchy.
            spans = spans.into_iter().map(|span| span.style(self.theme.selected)).collect();
        }
        self.push(number, spans);
    }

    /// Adds a row that goes on below where it is too wide, unless that leaves hardly any room beside the indent.
    pub(super) fn push_wrapped(&mut self, number: Option<usize>, spans: Vec<Span<'a>>, indent: usize) {
        let indent = if self.columns < indent + MIN_WRAPPED { MIN_INDENT } else { indent };
        for line in wrap(spans, self.columns, indent) {
            self.push_cut(number, line);
        }
    }

    /// Adds rows side by side, with so many columns between them.
    pub(super) fn push_pair(&mut self, left: DrawnRows<'a>, right: DrawnRows<'a>, between: usize) {
        let wide = left.columns;
        let n_rows = left.n_rows.max(right.n_rows);
        let mut left = left.in_sight(0, n_rows).into_iter();
        let mut right = right.in_sight(0, n_rows).into_iter();
        for _ in 0..n_rows {
            let (left, right) = (left.next().unwrap_or_default(), right.next().unwrap_or_default());
            let mut spans = fit(left.line.spans, wide);
            spans.push(Span::raw(" ".repeat(between)));
            spans.extend(right.line.spans);
            self.push_both([left.numbers[0], right.numbers[0]], spans);
        }
        let strip = |first, columns, side| Strip { first, columns, side, column: 0 };
        self.strips = vec![strip(0, wide, 0), strip(wide + between, usize::from(u16::MAX), 1)];
    }

    /// Draws the rows with the selected line in sight, and notes what can be pointed at.
    pub(super) fn draw(mut self, painter: &mut Painter<'_>, page: &Page, area: Rect) {
        let n_rows = usize::from(area.height);
        let offset = self.offset(page, n_rows);
        painter.viewport.page_rows = n_rows;
        painter.viewport.page_offset = offset;
        painter.viewport.page_drawn = self.top_of(self.selected).map(|top| (self.selected, top));
        painter.scroll_bar(Rect { width: area.width + 1, ..area }, offset, n_rows, self.n_rows);
        let whole = vec![Strip { first: 0, columns: usize::from(area.width), side: 0, column: 0 }];
        let strips = if self.strips.is_empty() { whole } else { std::mem::take(&mut self.strips) };
        let rows = self.in_sight(offset, n_rows);
        painter.lines(rows.iter().map(|row| &row.line), area);
        for strip in strips {
            let x = area.x.saturating_add(cells(strip.first)).min(area.right());
            let area = Rect { x, width: cells(strip.columns).min(area.right() - x), ..area };
            let lines = rows.iter().map(|row| row.numbers[strip.side]);
            let entries = lines.map(|line| line.map(|line| line * page.n_columns + strip.column));
            painter.add_zone(Surface::Page, area, entries);
        }
    }

    /// A number of rows from one on.
    fn in_sight(self, first: usize, n_rows: usize) -> Vec<DrawnRow<'a>> {
        let blocks = self.blocks.into_iter().filter(|block| block.top < first + n_rows && first < block.end());
        let rows = blocks.flat_map(|block| {
            let skipped = first.saturating_sub(block.top);
            let numbers = block.numbers;
            let lines = (block.lay_out)();
            debug_assert_eq!(lines.len(), block.n_rows, "a block has as many rows as were left for it");
            lines.into_iter().skip(skipped).map(move |line| DrawnRow { numbers, line })
        });
        rows.take(n_rows).collect()
    }

    /// The first row to show so that the selected line is in sight; with the first line the rows above it are.
    fn offset(&self, page: &Page, n_rows: usize) -> usize {
        // What is known of the rows above may have changed since.
        let moved = page.drawn.and_then(|(line, top)| Some((top, self.top_of(line)?)));
        let before = moved.map_or(page.offset, |(then, now)| (page.offset + now).saturating_sub(then));
        if page.is_turned {
            return before.min(self.n_rows.saturating_sub(n_rows));
        }
        let is_selected = |block: &Block<'_>| block.numbers.contains(&Some(self.selected));
        let Some(at) = self.blocks.iter().position(is_selected) else { return 0 };
        let first = self.blocks[at].top;
        let last = self.blocks.iter().rfind(|block| is_selected(block)).map_or(first, |block| block.end() - 1);
        // A heading that stands right above comes into sight with its first line.
        let above = self.blocks[..at].iter().rfind(|block| block.numbers != [None, None]).map_or(0, Block::end);
        let first = if above > 0 && first - above >= n_rows / 2 { first } else { above };
        scroll_into_view(before, last, self.n_rows, n_rows).min(first)
    }

    /// The first row of a line.
    fn top_of(&self, line: usize) -> Option<usize> {
        self.blocks.iter().find(|block| block.numbers.contains(&Some(line))).map(|block| block.top)
    }
}

impl Block<'_> {
    /// The row after it.
    fn end(&self) -> usize {
        self.top + self.n_rows
    }
}
