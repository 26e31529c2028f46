//! A screen that is read from top to bottom: header, rows that scroll so that the selected line is in sight, footer.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::{bands, headed};
use super::paint::{self, between, cut, fit, used};
use super::theme::Theme;
use super::{chain, footer, overview, succession, table, zone};
use crate::app::{App, Content, Page, Surface, Viewport, Zone, scroll_into_view};
use crate::catalog::Catalog;
use crate::report::text::{truncate, width, wrap};

/// Draws the page; returns what fitted.
pub(super) fn draw(catalog: &Catalog, (app, page): (&App, &Page), theme: &Theme, frame: &mut Frame<'_>) -> Viewport {
    let columns = usize::from(inside(frame.area()).width);
    // What stands above the rows stays there while they scroll.
    let (head, rows) = match &page.content {
        Content::Overview(start) => (None, overview::rows(catalog, (app, page, start), theme, columns)),
        Content::Hubs(shown) => (None, succession::rows(catalog, (page, shown), theme, columns)),
        Content::Compare(shown) => {
            (Some(table::head(catalog, (page, shown), theme, columns)), table::rows((page, shown), theme, columns))
        }
        Content::Connection(shown) => (None, chain::rows(catalog, (page, shown), theme, columns)),
    };
    let [top, between, bottom] = bands(frame.area());
    let [above, body] = headed(between, 1);
    header(catalog, (app, page), theme, top, frame);
    paint::line(&head.unwrap_or_default(), inside(above), frame.buffer_mut());
    footer::draw(app, theme, bottom, frame);
    let body = inside(body);
    let n_rows = usize::from(body.height);
    let offset = rows.offset(page, n_rows);
    let zones = rows.zones(page, body, offset);
    paint::lines(rows.rows.iter().skip(offset).map(|row| &row.line), body, frame.buffer_mut());
    Viewport { page_rows: n_rows, page_offset: offset, zones, ..app.viewport() }
}

/// The area without a column at either side, where that leaves something.
fn inside(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width.saturating_sub(2 * side), ..area }
}

fn header(catalog: &Catalog, (app, page): (&App, &Page), theme: &Theme, area: Rect, frame: &mut Frame<'_>) {
    let (what, of, count) = match &page.content {
        Content::Overview(shown) => ("overview", String::new(), shown.overview.extent.clone()),
        Content::Hubs(shown) => {
            let at = shown.others.iter().position(|&other| other == shown.handle);
            let count = at.map_or_else(String::new, |at| format!("{}/{} with terms", at + 1, shown.others.len()));
            ("terms and parts", catalog.record(shown.handle).label().to_string(), count)
        }
        Content::Compare(shown) => ("compare", String::new(), format!("{} records", shown.comparison.records.len())),
        Content::Connection(shown) => {
            let (one, other) = shown.ends;
            let ends = format!("{} and {}", catalog.record(one).label(), catalog.record(other).label());
            ("connection", ends, format!("{} chains", shown.chains.len()))
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
    if used(&left) + used(&right) + width(&count) < usize::from(area.width) {
        right.push(Span::styled(format!("{count} "), theme.quiet));
    }
    paint::line(&between(left, right, usize::from(area.width)), area, frame.buffer_mut());
}

/// The rows of a page.
#[derive(Default)]
pub(super) struct Rows<'a> {
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
    pub(super) fn heading(&mut self, text: &str, theme: &Theme) {
        self.gap();
        self.plain(vec![Span::styled(text.to_string(), theme.title)]);
    }

    /// Adds running text in so many rows; what does not fit is left out, and said so.
    pub(super) fn summary(&mut self, text: &str, theme: &Theme, (columns, n_rows): (usize, usize)) {
        let mut lines = wrap(text, columns);
        let is_cut = lines.len() > n_rows;
        lines.truncate(n_rows);
        if let Some(last) = lines.last_mut().filter(|_| is_cut) {
            *last = format!("{}…", truncate(last, columns.saturating_sub(1)));
        }
        for line in lines {
            self.plain(vec![Span::styled(line, theme.text)]);
        }
    }

    /// Adds a row of a line; the selected one is shown so over its whole width.
    pub(super) fn line(&mut self, (page, number): (&Page, usize), theme: &Theme, spans: Vec<Span<'a>>, columns: usize) {
        let mut spans = cut(spans, columns);
        if number == page.row() {
            spans = fit(spans, columns);
            // One look for the whole row: colours turned around would make a patchwork of it.
            spans = spans.into_iter().map(|span| span.style(theme.selected)).collect();
        }
        let line = Line::from(spans);
        self.rows.push(Row { lines: [Some(number), None], line });
    }

    /// Adds a row of a line whose look is left as it is.
    pub(super) fn drawn(&mut self, number: usize, spans: Vec<Span<'a>>) {
        self.rows.push(Row { lines: [Some(number), None], line: Line::from(spans) });
    }

    /// These rows with others to their right.
    pub(super) fn beside(self, right: Rows<'a>, (wide, between): (usize, usize)) -> Rows<'a> {
        let n_rows = self.rows.len().max(right.rows.len());
        let mut left = self.rows.into_iter();
        let mut right = right.rows.into_iter();
        let mut rows = Vec::with_capacity(n_rows);
        for _ in 0..n_rows {
            let (left, right) = (left.next(), right.next());
            let number = |row: &Option<Row<'_>>| row.as_ref().and_then(|row| row.lines[0]);
            let lines = [number(&left), number(&right)];
            let spans = |row: Option<Row<'a>>| row.map_or_else(Vec::new, |row| row.line.spans);
            let mut all = fit(spans(left), wide);
            all.push(Span::raw(" ".repeat(between)));
            all.extend(spans(right));
            rows.push(Row { lines, line: Line::from(all) });
        }
        let whole = |first, columns, side| Field { first, columns, side, column: 0 };
        let fields = vec![whole(0, wide, 0), whole(wide + between, usize::from(u16::MAX), 1)];
        Rows { rows, fields }
    }

    /// Where the entries are that can be pointed at.
    fn zones(&self, page: &Page, body: Rect, offset: usize) -> Vec<Zone> {
        let whole = [Field { first: 0, columns: usize::from(body.width), side: 0, column: 0 }];
        let fields = if self.fields.is_empty() { &whole[..] } else { &self.fields };
        let zone_of = |field: &Field| {
            let x = body.x.saturating_add(u16::try_from(field.first).unwrap_or(u16::MAX)).min(body.right());
            let wide = u16::try_from(field.columns).unwrap_or(u16::MAX).min(body.right() - x);
            let entry = |row: &Row<'_>| row.lines[field.side].map(|line| line * page.n_columns + field.column);
            zone(Surface::Page, Rect { x, width: wide, ..body }, self.rows.iter().skip(offset).map(entry))
        };
        fields.iter().map(zone_of).collect()
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
