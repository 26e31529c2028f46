//! A list to choose from, over the middle of the screen.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Padding, Widget};

use super::layout::{centre, split_top};
use super::painter::Painter;
use super::spans::{cut, fit};
use super::theme::Theme;
use crate::app::{Chooser, Item, Surface, scroll_into_view};
use crate::report::text::{truncate, width};

/// Columns for what stands in front of an item, at most.
const WIDEST_LEAD: usize = 26;
/// Wider lists are harder to read across.
const WIDEST: u16 = 96;

pub(super) fn draw(painter: &mut Painter<'_>, chooser: &Chooser, area: Rect) {
    let theme = painter.theme;
    let shown = chooser.shown();
    let wanted = u16::try_from(shown.len()).unwrap_or(u16::MAX).saturating_add(4);
    let columns = WIDEST.min(area.width.saturating_sub(2));
    let rows = wanted.clamp(6, 30).min(area.height.saturating_sub(2));
    let over = centre(area, columns, rows);
    let title = truncate(&format!(" {} ", chooser.title), usize::from(columns.saturating_sub(4)));
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(Span::styled(title, theme.title))
        .padding(Padding::horizontal(1));
    Clear.render(over, painter.buffer);
    let inner = painter.block(&block, over);
    if inner.is_empty() {
        painter.viewport.list_rows = 0;
        return;
    }
    // What an item is matters more than what stands in front of it.
    let widest_lead = WIDEST_LEAD.min(usize::from(inner.width) / 3);
    let lead = shown.iter().map(|item| width(&item.lead)).max().unwrap_or(0).min(widest_lead);
    let n_rows = usize::from(inner.height).saturating_sub(1);
    let row = chooser.cursor.row(shown.len());
    let offset = scroll_into_view(0, row, shown.len(), n_rows);
    let mut lines = vec![prompt(chooser, theme)];
    for (at, item) in shown.iter().enumerate().skip(offset).take(n_rows) {
        let line = entry(item, theme, lead, usize::from(inner.width));
        lines.push(if at == row { line.patch_style(theme.selected) } else { line });
    }
    painter.lines(&lines, inner);
    let [_, items] = split_top(Rect { width: inner.width + 1, ..inner }, 1);
    painter.scroll_bar(items, offset, n_rows, shown.len());
    painter.set_caret(inner, 2 + width(&chooser.prompt.before_caret()));
    painter.add_zone(Surface::Chooser, inner, std::iter::once(None).chain((offset..shown.len()).map(Some)));
    painter.viewport.list_rows = n_rows;
}

fn prompt<'a>(chooser: &Chooser, theme: &Theme) -> Line<'a> {
    let text = chooser.prompt.text();
    if text.is_empty() {
        return Line::from(vec![Span::styled("> ", theme.key), Span::styled(chooser.mode.hint(), theme.quiet)]);
    }
    Line::from(vec![Span::styled("> ", theme.key), Span::styled(text.to_string(), theme.text)])
}

fn entry<'a>(item: &Item, theme: &Theme, lead: usize, columns: usize) -> Line<'a> {
    if item.is_heading() {
        return Line::from(fit(vec![Span::styled(item.label.clone(), theme.title)], columns));
    }
    let mut spans = fit(vec![Span::styled(item.lead.clone(), theme.key)], lead);
    spans.push(Span::raw("  "));
    spans.push(Span::styled(item.label.clone(), theme.text));
    Line::from(fit(cut(spans, columns), columns))
}
