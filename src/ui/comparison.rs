//! Records side by side: as many columns as are readable, the others one key away; signs say what is equal and what differs.

use ratatui::style::Style;
use ratatui::text::{Line as Text, Span};

use super::painter::Painter;
use super::rows::{DrawnRows, Strip};
use super::spans::fit;
use super::theme::Theme;
use crate::app::{ComparedLine, Page};
use crate::data::Handle;
use crate::report::Line;
use crate::report::comparison::Likeness;
use crate::report::text::wrap;

/// Columns for labels with their sign.
const LABEL: usize = 20;
/// From this width on labels have a column of their own.
const WIDE: usize = 64;
/// A narrower column cuts too many words.
const NARROWEST: usize = 16;
/// Between columns.
const BETWEEN: usize = 2;

/// Where the columns of records lie.
pub(super) struct Grid {
    /// None where labels have rows of their own.
    label_width: usize,
    first_record: usize,
    n_shown: usize,
    record_width: usize,
}

impl Grid {
    pub(super) fn new(page: &Page, columns: usize) -> Grid {
        let label_width = if columns < WIDE { 0 } else { LABEL };
        let room = columns.saturating_sub(label_width);
        let n_shown = (room / (NARROWEST + BETWEEN)).clamp(1, page.n_columns);
        let first_record = (page.column + 1).saturating_sub(n_shown);
        Grid { label_width, first_record, n_shown, record_width: (room / n_shown).saturating_sub(BETWEEN) }
    }

    /// The names above the columns; the one of the selected column is marked.
    pub(super) fn head<'a>(&self, painter: &Painter<'a>, records: &[Handle], selected: usize) -> Text<'a> {
        let Painter { catalog, theme, .. } = *painter;
        let mut spans = vec![Span::raw(" ".repeat(self.label_width))];
        for (at, &handle) in records.iter().enumerate().skip(self.first_record).take(self.n_shown) {
            let is_last = at + 1 == self.first_record + self.n_shown;
            let more = match (at == self.first_record && self.first_record > 0, is_last && at + 1 < records.len()) {
                (true, _) => "‹ ",
                (false, true) => "› ",
                (false, false) => "",
            };
            let (sign, style) = if at == selected { (" ◂", theme.title) } else { ("", theme.text) };
            let name = format!("{more}{}{sign}", catalog.record(handle).label());
            spans.extend(fit(vec![Span::styled(name, style)], self.record_width));
            spans.push(Span::raw(" ".repeat(BETWEEN)));
        }
        Text::from(spans)
    }

    /// Where each column can be pointed at.
    pub(super) fn strips(&self) -> Vec<Strip> {
        (0..self.n_shown)
            .map(|at| Strip {
                first: self.label_width + at * (self.record_width + BETWEEN),
                columns: self.record_width,
                side: 0,
                column: self.first_record + at,
            })
            .collect()
    }

    /// Adds the rows of the line of this number.
    pub(super) fn push<'a>(&self, line: &'a ComparedLine, number: usize, selected: usize, rows: &mut DrawnRows<'a>) {
        let theme = rows.theme;
        let label = label(line, theme);
        if self.label_width == 0 && !label.is_empty() {
            rows.push(None, fit(label.clone(), rows.columns));
        }
        let selected = (number == rows.selected).then_some(selected);
        let cells = line.line.cells.iter().enumerate().skip(self.first_record).take(self.n_shown);
        let cells: Vec<(Vec<String>, Style)> = cells
            .map(|(at, cell)| {
                let style = if selected == Some(at) { theme.selected } else { cell_style(line, cell.as_ref(), theme) };
                (wrap(&cell_text(line, cell.as_ref()), self.record_width), style)
            })
            .collect();
        let height = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1);
        for row in 0..height {
            let mut spans = fit(if row == 0 { label.clone() } else { Vec::new() }, self.label_width);
            for (lines, style) in &cells {
                let text = lines.get(row).cloned().unwrap_or_default();
                let is_selected = *style == theme.selected;
                let cell = fit(vec![Span::styled(text, *style)], self.record_width);
                spans.extend(cell.into_iter().map(|span| if is_selected { span.style(*style) } else { span }));
                spans.push(Span::raw(" ".repeat(BETWEEN)));
            }
            rows.push(Some(number), spans);
        }
    }
}

fn label<'a>(line: &'a ComparedLine, theme: &Theme) -> Vec<Span<'a>> {
    let Some(label) = &line.label else { return Vec::new() };
    let sign = match line.likeness {
        Likeness::Same => Span::styled("= ", theme.quiet),
        Likeness::Different => Span::styled("≠ ", theme.warning),
    };
    vec![sign, Span::styled(label.as_str(), theme.quiet)]
}

/// What stands in a cell; a record that says nothing of the property has a dash.
fn cell_text(line: &ComparedLine, cell: Option<&Line>) -> String {
    let Some(cell) = cell else { return if line.label.is_some() { "–".into() } else { String::new() } };
    let is_marked = (line.line.likeness, line.likeness) == (Likeness::Same, Likeness::Different);
    let same = if is_marked { "= " } else { "" };
    let contested = if cell.is_contested() { " ≠" } else { "" };
    let qualifiers = cell.qualifiers();
    let detail = if qualifiers.is_empty() { String::new() } else { format!(" ({qualifiers})") };
    format!("{same}{}{contested}{detail}", cell.text)
}

fn cell_style(line: &ComparedLine, cell: Option<&Line>, theme: &Theme) -> Style {
    match (cell, line.line.likeness) {
        (None, _) | (Some(_), Likeness::Same) => theme.quiet,
        (Some(_), Likeness::Different) => theme.text,
    }
}
