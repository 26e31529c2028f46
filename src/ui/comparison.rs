//! Records side by side: as many columns as are readable, the others one key away; equal and different are told by signs.

use ratatui::style::Style;
use ratatui::text::{Line as Text, Span};

use super::page::{Field, Rows};
use super::painter::Painter;
use super::spans::fit;
use super::theme::Theme;
use crate::app::{ComparisonPage, Page};
use crate::data::Rank;
use crate::report::Line;
use crate::report::comparison::{Comparison, ComparisonLine, Likeness};
use crate::report::text::wrap;

/// Columns for labels with their sign.
const LABEL: usize = 20;
/// From this width on labels have a column of their own.
const WIDE: usize = 64;
/// A narrower column cuts too many words.
const NARROWEST: usize = 16;
/// Between columns.
const BETWEEN: usize = 2;

/// Where the columns lie.
struct Grid {
    label: usize,
    first: usize,
    n_shown: usize,
    wide: usize,
}

impl Grid {
    fn new(page: &Page, columns: usize) -> Grid {
        let label = if columns < WIDE { 0 } else { LABEL };
        let room = columns.saturating_sub(label);
        let n_shown = (room / (NARROWEST + BETWEEN)).clamp(1, page.n_columns);
        let first = (page.column + 1).saturating_sub(n_shown);
        Grid { label, first, n_shown, wide: (room / n_shown).saturating_sub(BETWEEN) }
    }

    fn fields(&self) -> Vec<Field> {
        let field = |at: usize| Field {
            first: self.label + at * (self.wide + BETWEEN),
            columns: self.wide,
            side: 0,
            column: self.first + at,
        };
        (0..self.n_shown).map(field).collect()
    }
}

/// The names above the columns; the selected column's is marked.
pub(super) fn head<'a>(painter: &Painter<'a>, page: &Page, shown: &ComparisonPage, columns: usize) -> Text<'a> {
    let Painter { catalog, theme, .. } = *painter;
    let grid = Grid::new(page, columns);
    let records = &shown.comparison.records;
    let mut spans = vec![Span::raw(" ".repeat(grid.label))];
    for (at, &handle) in records.iter().enumerate().skip(grid.first).take(grid.n_shown) {
        let is_last = at + 1 == grid.first + grid.n_shown;
        let more = match (at == grid.first && grid.first > 0, is_last && at + 1 < records.len()) {
            (true, _) => "‹ ",
            (false, true) => "› ",
            (false, false) => "",
        };
        let sign = if at == page.column { " ◂" } else { "" };
        let style = if at == page.column { theme.title } else { theme.text };
        let name = format!("{more}{}{sign}", catalog.record(handle).label());
        spans.extend(fit(vec![Span::styled(name, style)], grid.wide));
        spans.push(Span::raw(" ".repeat(BETWEEN)));
    }
    Text::from(spans)
}

/// The rows of the table.
pub(super) fn rows<'a>(painter: &Painter<'a>, page: &Page, shown: &ComparisonPage, columns: usize) -> Rows<'a> {
    let theme = painter.theme;
    let grid = Grid::new(page, columns);
    let mut rows = Rows::new(theme, page, columns);
    rows.fields = grid.fields();
    let mut number = 0;
    let Comparison { rows: table, .. } = &shown.comparison;
    for row in table {
        let (sign, style) = match row.likeness {
            Likeness::Same => ("= ", theme.quiet),
            Likeness::Different => ("≠ ", theme.warning),
        };
        let label = vec![Span::styled(sign, style), Span::styled(row.label.clone(), theme.quiet)];
        if grid.label == 0 {
            rows.plain(fit(label.clone(), columns));
        }
        for (at, values) in row.lines.iter().enumerate() {
            let label = if at == 0 { label.clone() } else { Vec::new() };
            Entry { page, theme, grid: &grid, values, row: row.likeness, is_first: at == 0 }
                .draw(&mut rows, number, &label);
            number += 1;
        }
    }
    rows
}

/// One line of a row.
struct Entry<'e> {
    page: &'e Page,
    theme: &'e Theme,
    grid: &'e Grid,
    values: &'e ComparisonLine,
    /// Whether the whole row is the same, so that its lines need not say so.
    row: Likeness,
    is_first: bool,
}

impl Entry<'_> {
    fn draw<'a>(&self, rows: &mut Rows<'a>, number: usize, label: &[Span<'a>]) {
        let grid = self.grid;
        let shown = self.values.cells.iter().enumerate().skip(grid.first).take(grid.n_shown);
        let cells: Vec<(usize, Vec<String>, Style)> =
            shown.map(|(at, cell)| (at, self.wrapped(cell.as_ref()), self.style(cell.as_ref()))).collect();
        let height = cells.iter().map(|(_, lines, _)| lines.len()).max().unwrap_or(1).max(1);
        for row in 0..height {
            let label = if row == 0 { label.to_vec() } else { Vec::new() };
            let mut spans = fit(label, grid.label);
            for (at, lines, style) in &cells {
                let text = lines.get(row).cloned().unwrap_or_default();
                let is_selected = number == self.page.row() && *at == self.page.column;
                let style = if is_selected { self.theme.selected } else { *style };
                let cell = fit(vec![Span::styled(text, style)], grid.wide);
                spans.extend(cell.into_iter().map(|span| if is_selected { span.style(style) } else { span }));
                spans.push(Span::raw(" ".repeat(BETWEEN)));
            }
            rows.drawn(number, spans);
        }
    }

    /// What stands in a cell; a record that says nothing of the property has a dash.
    fn wrapped(&self, cell: Option<&Line>) -> Vec<String> {
        let Some(line) = cell else {
            return vec![if self.is_first { "–".into() } else { String::new() }];
        };
        let mut text = match self.values.likeness {
            Likeness::Same if self.row == Likeness::Different => format!("= {}", line.text),
            Likeness::Same | Likeness::Different => line.text.clone(),
        };
        if line.contested || line.rank == Rank::Disputed {
            text.push_str(" ≠");
        }
        if !line.detail.is_empty() {
            text.push_str(" (");
            text.push_str(&line.detail);
            text.push(')');
        }
        wrap(&text, self.grid.wide)
    }

    fn style(&self, cell: Option<&Line>) -> Style {
        match (cell, self.values.likeness) {
            (None, _) | (Some(_), Likeness::Same) => self.theme.quiet,
            (Some(_), Likeness::Different) => self.theme.text,
        }
    }
}
