//! A list to choose from, over the middle of the screen.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Padding, Widget};

use super::layout::{cells, centre, split_top};
use super::painter::Painter;
use super::spans::fit;
use super::theme::Theme;
use crate::app::{Chooser, Item, Surface, scroll_into_view};
use crate::report::text::{n_lines, truncate, width, wrap};

/// Columns for what stands in front of an item, at most.
const WIDEST_LEAD: usize = 26;
/// No narrower than this where there is room, and no wider: longer lines are harder to read across.
const WIDTHS: [u16; 2] = [60, 140];
/// Columns of the border, the padding and the gap behind the lead.
const FRAME_WIDTH: usize = 6;

pub(super) fn draw(painter: &mut Painter<'_>, chooser: &Chooser, area: Rect) {
    let theme = painter.theme;
    let shown = chooser.shown();
    let lead = widest(shown.iter().map(|item| item.lead.as_str()), WIDEST_LEAD);
    let label = widest(shown.iter().map(|item| item.label.as_str()), WIDTHS[1].into());
    let wanted = cells((lead + label).max(width(&chooser.title)) + FRAME_WIDTH);
    let columns = wanted.clamp(WIDTHS[0], WIDTHS[1]).min(area.width.saturating_sub(2));
    // What an item is matters more than what stands in front of it.
    let lead = lead.min(usize::from(columns) / 3);
    let inside = usize::from(columns).saturating_sub(4);
    // The first row of each item, and behind the last one how many rows there are.
    let mut tops = vec![0];
    tops.extend(shown.iter().scan(0, |top, item| {
        *top += height(item, lead, inside);
        Some(*top)
    }));
    let n_lines = tops[shown.len()];
    let height = cells(n_lines + 3).max(6).min(area.height.saturating_sub(2));
    let popup = centre(area, columns, height);
    let title = truncate(&format!(" {} ", chooser.title), usize::from(columns.saturating_sub(4)));
    let block = Block::bordered()
        .border_style(theme.focus)
        .title(Span::styled(title, theme.title))
        .padding(Padding::horizontal(1));
    Clear.render(popup, painter.buffer);
    let inner = painter.block(&block, popup);
    if inner.is_empty() {
        painter.viewport.list_rows = 0;
        return;
    }
    let n_rows = usize::from(inner.height).saturating_sub(1);
    let row = chooser.cursor.row(shown.len());
    let (first, last) = (tops[row], tops.get(row + 1).map_or(0, |end| end - 1));
    let offset = scroll_into_view(chooser.offset, last, n_lines, n_rows).min(first);
    // A heading brings its group into sight.
    let is_heading = shown.get(row).is_some_and(|item| item.is_heading());
    let offset = if is_heading { last.min(n_lines.saturating_sub(n_rows)) } else { offset };
    painter.viewport.chooser_offset = offset;
    let first_shown = tops.partition_point(|top| *top <= offset) - 1;
    let in_sight = shown.iter().enumerate().skip(first_shown);
    let rows = in_sight.flat_map(|(at, item)| entry(item, theme, lead, inside).into_iter().map(move |line| (at, line)));
    let rows: Vec<(usize, Line<'_>)> = rows.skip(offset - tops[first_shown]).take(n_rows).collect();
    let numbers: Vec<Option<usize>> = rows.iter().map(|(at, _)| Some(*at)).collect();
    let mut lines = vec![prompt(chooser, theme)];
    if shown.is_empty() {
        let nothing = wrap(chooser.nothing(), usize::from(inner.width));
        lines.extend(nothing.into_iter().map(|line| Line::styled(line, theme.quiet)));
    }
    for (at, line) in rows {
        lines.push(if at == row { line.patch_style(theme.selected) } else { line });
    }
    painter.lines(&lines, inner);
    let [_, items] = split_top(Rect { width: inner.width + 1, ..inner }, 1);
    painter.scroll_bar(items, offset, n_rows, n_lines);
    painter.set_caret(inner, 2 + width(&chooser.prompt.before_caret()));
    painter.add_zone(Surface::Chooser, inner, std::iter::once(None).chain(numbers));
    painter.viewport.list_rows = n_rows;
}

fn prompt<'a>(chooser: &Chooser, theme: &Theme) -> Line<'a> {
    let text = chooser.prompt.text();
    if text.is_empty() {
        return Line::from(vec![Span::styled("> ", theme.key), Span::styled(chooser.hint(), theme.quiet)]);
    }
    let style = if chooser.prompt.is_proposed() { theme.selected } else { theme.text };
    Line::from(vec![Span::styled("> ", theme.key), Span::styled(text.to_string(), style)])
}

/// The width of the widest text, within a limit. No letter takes more columns than bytes, so that few texts are measured.
fn widest<'a>(texts: impl Iterator<Item = &'a str>, limit: usize) -> usize {
    texts
        .fold(0, |widest, text| if text.len() > widest && widest < limit { width(text).max(widest) } else { widest })
        .min(limit)
}

/// How many rows [`entry`] makes.
fn height(item: &Item, lead: usize, columns: usize) -> usize {
    if item.is_heading() {
        return 1;
    }
    n_lines(&item.lead, lead).max(n_lines(&item.label, columns.saturating_sub(lead + 2)))
}

/// An item as rows of which each fills the width.
fn entry<'a>(item: &Item, theme: &Theme, lead: usize, columns: usize) -> Vec<Line<'a>> {
    let filled = |spans: Vec<Span<'a>>| Line::from(fit(spans, columns));
    if item.is_heading() {
        return vec![filled(vec![Span::styled(item.label.clone(), theme.title)])];
    }
    // What fits keeps its blanks, which set numbers to the right.
    let first = if width(&item.lead) > lead { wrap(&item.lead, lead) } else { vec![item.lead.clone()] };
    let label = wrap(&item.label, columns.saturating_sub(lead + 2));
    let row = |at: usize| {
        let part = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let mut spans = fit(vec![Span::styled(part(&first), theme.key)], lead);
        spans.extend([Span::raw("  "), Span::styled(part(&label), theme.text)]);
        filled(spans)
    };
    (0..first.len().max(label.len())).map(row).collect()
}
