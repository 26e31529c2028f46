//! A screen that is read from top to bottom: header, rows that scroll so that the selected line is in sight, footer.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::{bands, cells, split_top};
use super::painter::Painter;
use super::spans::{cut, fit, justify, spans_width};
use super::theme::Theme;
use super::{comparison, footer, overview, path, succession};
use crate::app::{Content, Page, Surface, scroll_into_view};
use crate::report::text::{truncate, width, wrap};

pub(super) fn draw(painter: &mut Painter<'_>, page: &Page, area: Rect) {
    let columns = usize::from(inside(area).width);
    // What stands above the rows stays there while they scroll.
    let (head, rows) = match &page.content {
        Content::Overview(start) => (None, overview::rows(painter, page, start, columns)),
        Content::Succession(shown) => (None, succession::rows(painter, page, shown, columns)),
        Content::Comparison(shown) => {
            (Some(comparison::head(painter, page, shown, columns)), comparison::rows(painter, page, shown, columns))
        }
        Content::Path(shown) => (None, path::rows(painter, page, shown, columns)),
    };
    let [top, between, bottom] = bands(area);
    let [above, body] = split_top(between, 1);
    header(painter, page, top);
    painter.line(&head.unwrap_or_default(), inside(above));
    footer::draw(painter, bottom);
    let body = inside(body);
    let n_rows = usize::from(body.height);
    let offset = rows.offset(page, n_rows);
    rows.add_zones(painter, page, body, offset);
    painter.lines(rows.rows.iter().skip(offset).map(|row| &row.line), body);
    painter.viewport.page_rows = n_rows;
    painter.viewport.page_offset = offset;
}

/// The area without a column at either side, where that leaves something.
fn inside(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width.saturating_sub(2 * side), ..area }
}

fn header(painter: &mut Painter<'_>, page: &Page, area: Rect) {
    let Painter { catalog, app, theme, .. } = *painter;
    let (what, of, count) = match &page.content {
        Content::Overview(shown) => ("overview", String::new(), shown.overview.extent.clone()),
        Content::Succession(shown) => {
            let at = shown.others.iter().position(|&other| other == shown.handle);
            let count = at.map_or_else(String::new, |at| format!("{}/{} with terms", at + 1, shown.others.len()));
            ("succession", catalog.record(shown.handle).label().to_string(), count)
        }
        Content::Comparison(shown) => {
            ("comparison", String::new(), format!("{} records", shown.comparison.records.len()))
        }
        Content::Path(shown) => {
            let (one, other) = shown.ends;
            let ends = format!("{} and {}", catalog.record(one).label(), catalog.record(other).label());
            ("path", ends, format!("{} paths", shown.paths.len()))
        }
    };
    let left = vec![Span::styled(format!(" aep  {what}  "), theme.title), Span::styled(of, theme.text)];
    let mut right = Vec::new();
    if let Some(asof) = app.asof() {
        right.push(Span::styled(format!("as of {asof}  "), theme.warning));
    }
    if !app.marks().is_empty() {
        right.push(Span::styled(format!("{} marked  ", app.marks().len()), theme.quiet));
    }
    // Where one is matters more than how much there is.
    if spans_width(&left) + spans_width(&right) + width(&count) < usize::from(area.width) {
        right.push(Span::styled(format!("{count} "), theme.quiet));
    }
    painter.line(&justify(left, right, usize::from(area.width)), area);
}

/// The rows of a page.
pub(super) struct Rows<'a> {
    theme: &'a Theme,
    columns: usize,
    /// The number of the selected line.
    selected: usize,
    pub(super) rows: Vec<Row<'a>>,
    /// Where the rows are divided; empty when each row is one thing.
    pub(super) fields: Vec<Field>,
}

/// A part of the width whose lines can be pointed at by themselves.
pub(super) struct Field {
    /// Its first column.
    pub(super) first: usize,
    /// How many columns it has.
    pub(super) columns: usize,
    /// Which of the two lines of a row stands there.
    pub(super) side: usize,
    /// Which column of entries stands there.
    pub(super) column: usize,
}

/// One row of the screen and the numbers of the lines it belongs to; where two columns stand side by side it may be two.
pub(super) struct Row<'a> {
    lines: [Option<usize>; 2],
    line: Line<'a>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(theme: &'a Theme, page: &Page, columns: usize) -> Rows<'a> {
        Rows { theme, columns, selected: page.row(), rows: Vec::new(), fields: Vec::new() }
    }

    /// Adds a row that cannot be selected.
    pub(super) fn plain(&mut self, spans: Vec<Span<'a>>) {
        self.rows.push(Row { lines: [None, None], line: Line::from(spans) });
    }

    /// Adds an empty row, unless the page begins here.
    pub(super) fn gap(&mut self) {
        if !self.rows.is_empty() {
            self.plain(Vec::new());
        }
    }

    /// Adds a heading after an empty row.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.plain(vec![Span::styled(text.to_string(), self.theme.title)]);
    }

    /// Adds running text in so many rows; what does not fit is left out, and said so.
    pub(super) fn summary(&mut self, text: &str, n_rows: usize) {
        let mut lines = wrap(text, self.columns);
        let is_cut = lines.len() > n_rows;
        lines.truncate(n_rows);
        if let Some(last) = lines.last_mut().filter(|_| is_cut) {
            *last = format!("{}…", truncate(last, self.columns.saturating_sub(1)));
        }
        for line in lines {
            self.plain(vec![Span::styled(line, self.theme.text)]);
        }
    }

    /// Adds a row of a line; the selected one is shown so over its whole width.
    pub(super) fn line(&mut self, number: usize, spans: Vec<Span<'a>>) {
        let mut spans = cut(spans, self.columns);
        if number == self.selected {
            spans = fit(spans, self.columns);
            // One look for the whole row: colours turned around would make a patchwork of it.
            spans = spans.into_iter().map(|span| span.style(self.theme.selected)).collect();
        }
        let line = Line::from(spans);
        self.rows.push(Row { lines: [Some(number), None], line });
    }

    /// Adds a row of a line whose look is left as it is.
    pub(super) fn drawn(&mut self, number: usize, spans: Vec<Span<'a>>) {
        self.rows.push(Row { lines: [Some(number), None], line: Line::from(spans) });
    }

    /// Adds rows side by side, with so many columns between them.
    pub(super) fn beside(&mut self, left: Rows<'a>, right: Rows<'a>, between: usize) {
        let wide = left.columns;
        let n_rows = left.rows.len().max(right.rows.len());
        let mut left = left.rows.into_iter();
        let mut right = right.rows.into_iter();
        for _ in 0..n_rows {
            let (left, right) = (left.next(), right.next());
            let number = |row: &Option<Row<'_>>| row.as_ref().and_then(|row| row.lines[0]);
            let lines = [number(&left), number(&right)];
            let spans = |row: Option<Row<'a>>| row.map_or_else(Vec::new, |row| row.line.spans);
            let mut all = fit(spans(left), wide);
            all.push(Span::raw(" ".repeat(between)));
            all.extend(spans(right));
            self.rows.push(Row { lines, line: Line::from(all) });
        }
        let whole = |first, columns, side| Field { first, columns, side, column: 0 };
        self.fields = vec![whole(0, wide, 0), whole(wide + between, usize::from(u16::MAX), 1)];
    }

    /// Notes where the entries are that can be pointed at.
    fn add_zones(&self, painter: &mut Painter<'_>, page: &Page, body: Rect, offset: usize) {
        let whole = [Field { first: 0, columns: usize::from(body.width), side: 0, column: 0 }];
        let fields = if self.fields.is_empty() { &whole[..] } else { &self.fields };
        for field in fields {
            let x = body.x.saturating_add(cells(field.first)).min(body.right());
            let area = Rect { x, width: cells(field.columns).min(body.right() - x), ..body };
            let entry = |row: &Row<'_>| row.lines[field.side].map(|line| line * page.n_columns + field.column);
            painter.add_zone(Surface::Page, area, self.rows.iter().skip(offset).map(entry));
        }
    }

    /// The first row to show so that the selected line is in sight; with the first line the rows above it are.
    fn offset(&self, page: &Page, n_rows: usize) -> usize {
        let selected = page.row();
        let of_selected = || {
            let rows = self.rows.iter().enumerate();
            rows.filter(|(_, row)| row.lines.contains(&Some(selected))).map(|(at, _)| at)
        };
        let (Some(first), Some(last)) = (of_selected().next(), of_selected().next_back()) else { return 0 };
        // A heading that stands right above comes into sight with its first line.
        let first = self.rows[..first]
            .iter()
            .rposition(|row| row.lines != [None, None])
            .map_or(0, |above| if first - above > n_rows / 2 { first } else { above + 1 });
        scroll_into_view(page.offset, last, self.rows.len(), n_rows).min(first)
    }
}
