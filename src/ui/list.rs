//! The list of records as a table whose columns fit the kind and the width; or, when nothing is found, the ways on.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

use super::paint::{fit, marked};
use super::theme::Theme;
use super::zone;
use crate::app::{App, Listing, Pane, Surface, Zone, scroll_into_view};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::text::{truncate, width, wrap};
use crate::report::{Column, cell_asof};
use crate::search::Effort;

/// Draws the list; returns how many rows fit, which one is the first, and where they are.
pub(super) fn draw(
    catalog: &Catalog,
    app: &App,
    theme: &Theme,
    area: Rect,
    frame: &mut Frame<'_>,
) -> (usize, usize, Zone) {
    let focused = app.pane() == Pane::List;
    let mut block = Block::new().borders(Borders::TOP).border_style(if focused { theme.focus } else { theme.line });
    let inner = block.inner(area);
    if !app.why().is_empty() {
        // What was found where stands on the line above, so that no row moves when it appears.
        let why = truncate(app.why(), usize::from(inner.width).saturating_sub(4));
        block = block.title(Span::styled(format!(" {why} "), theme.quiet));
    }
    frame.render_widget(block, area);
    let listing = app.listing();
    let columns = usize::from(inner.width);
    let notes = notes(listing, theme, columns);
    let n_rows = usize::from(inner.height).saturating_sub(notes.len() + 1);
    let hits = &listing.hits().list;
    let row = listing.cursor.row(hits.len());
    let offset = scroll_into_view(app.viewport().list_offset, row, hits.len(), n_rows);
    let shown: Vec<Handle> = hits.iter().skip(offset).take(n_rows).map(|hit| hit.handle).collect();
    let table = Table::new(listing, columns);
    let mut lines = notes;
    if hits.is_empty() {
        lines.extend(nothing(listing, theme, columns));
    } else {
        lines.push(table.head(theme));
    }
    let above = std::iter::repeat_n(None, lines.len());
    let zone = zone(Surface::List, inner, above.chain((0..shown.len()).map(|at| Some(offset + at))));
    for (at, &handle) in shown.iter().enumerate() {
        let mut line = table.row(catalog, app, theme, handle);
        if offset + at == row {
            line = line.patch_style(if focused { theme.selected } else { theme.remembered });
        }
        lines.push(line);
    }
    frame.render_widget(Paragraph::new(lines), inner);
    (n_rows, offset, zone)
}

/// The columns that are shown and how wide each is.
struct Table {
    columns: Vec<(Column, usize)>,
}

/// No column is wider than this while others want room.
const WIDEST: usize = 26;
/// A title narrower than this says too little.
const NARROWEST_TITLE: usize = 30;
/// The mark and a space before every row.
const LEAD: usize = 2;

impl Table {
    /// Columns from the left as long as they fit; the title takes what is left.
    fn new(listing: &Listing, width_of_all: usize) -> Table {
        let mut left = width_of_all.saturating_sub(LEAD + NARROWEST_TITLE);
        let mut columns = Vec::new();
        for &(column, widest) in listing.columns() {
            if column == Column::Title {
                columns.push((column, 0));
                continue;
            }
            let wanted = widest.max(width(column.label())).min(WIDEST);
            if widest == 0 || wanted + 2 > left {
                continue;
            }
            left -= wanted + 2;
            columns.push((column, wanted));
        }
        for (column, wide) in &mut columns {
            if *column == Column::Title {
                *wide = NARROWEST_TITLE + left;
            }
        }
        Table { columns }
    }

    fn head<'a>(&self, theme: &Theme) -> Line<'a> {
        let mut spans = vec![Span::raw(" ".repeat(LEAD))];
        for &(column, wide) in &self.columns {
            spans.extend(fit(vec![Span::styled(column.label(), theme.quiet)], wide));
            spans.push(Span::raw("  "));
        }
        Line::from(spans)
    }

    fn row<'a>(&self, catalog: &Catalog, app: &App, theme: &Theme, handle: Handle) -> Line<'a> {
        let highlighter = app.listing().highlighter();
        let mark = if app.is_marked(handle) { "* " } else { "  " };
        let mut spans = vec![Span::styled(mark, theme.warning)];
        for &(column, wide) in &self.columns {
            let style = if matches!(column, Column::Title) { theme.text } else { theme.quiet };
            spans.extend(fit(
                marked(&cell_asof(catalog, (handle, column), app.listing().asof()), style, theme.mark, highlighter),
                wide,
            ));
            spans.push(Span::raw("  "));
        }
        Line::from(spans)
    }
}

/// What should be known about how the query was read or answered.
fn notes<'a>(listing: &Listing, theme: &Theme, columns: usize) -> Vec<Line<'a>> {
    let mut notes: Vec<String> = listing.notices().iter().map(ToString::to_string).collect();
    let found = !listing.hits().list.is_empty();
    match listing.hits().effort {
        Effort::Typos if found => notes.push("nothing is spelt so; these are near".into()),
        Effort::Loose if found => notes.push("no word matches; these are loosely similar".into()),
        Effort::Clean | Effort::Typos | Effort::Loose => {}
    }
    notes.iter().flat_map(|note| wrapped(note, theme.warning, columns)).collect()
}

/// What to do when nothing is found.
fn nothing<'a>(listing: &Listing, theme: &Theme, columns: usize) -> Vec<Line<'a>> {
    let mut lines = wrapped("nothing found", theme.warning, columns);
    let Some(dead_end) = listing.dead_end() else { return lines };
    for (word, near) in &dead_end.failed {
        let near = if near.is_empty() { String::new() } else { format!("; near: {}", near.join(", ")) };
        lines.extend(wrapped(&format!("no record has {word}{near}"), theme.text, columns));
    }
    for way in &dead_end.without {
        lines.extend(wrapped(&format!("{} without {}", way.count, way.dropped), theme.text, columns));
    }
    if !dead_end.failed.is_empty() || !dead_end.without.is_empty() {
        lines.extend(wrapped("tab offers the ways on", theme.quiet, columns));
    }
    lines
}

/// A sentence as indented lines.
fn wrapped<'a>(text: &str, style: Style, columns: usize) -> Vec<Line<'a>> {
    wrap(text, columns.saturating_sub(LEAD)).into_iter().map(|line| Line::styled(format!("  {line}"), style)).collect()
}
