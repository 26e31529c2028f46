//! The list of records as a table whose columns fit the kind and the width; or, when nothing is found, the ways on.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use super::layout::{cells, split_left, split_top};
use super::painter::Painter;
use super::spans::{cut, fit, highlight};
use super::theme::Theme;
use crate::app::{Action, App, GroupHeading, List, ListLine, Pane, Surface, scroll_into_view};
use crate::data::Handle;
use crate::report::text::{truncate, width, wrap};
use crate::report::{Column, narrow_cell};
use crate::search::Effort;

/// Beside columns that a person asked for, the title keeps this much.
const LEAST_TITLE: usize = 14;
/// Between columns.
const GAP: usize = 2;
/// The mark and a space before every row.
const LEAD: usize = 2;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let focused = app.pane == Pane::List;
    let style = if focused { theme.focus } else { theme.line };
    let mut block = Block::new().borders(Borders::TOP).border_style(style);
    if !app.reasons.is_empty() {
        // What was found where stands on the border, so that no row moves when it appears.
        let why = truncate(&app.reasons, usize::from(area.width).saturating_sub(4));
        block = block.title(Line::styled(format!(" {why} "), theme.quiet));
    }
    let inner = painter.block(&block, area);
    let list = app.list();
    let columns = usize::from(inner.width);
    let mut notes = answer(app, theme, columns);
    notes.extend(self::notes(list, theme, columns));
    let n_rows = usize::from(inner.height).saturating_sub(notes.len() + 1);
    let rows = &list.rows;
    let row = list.row();
    let offset = scroll_into_view(painter.viewport.list_offset, rows.line(row), rows.n_lines(), n_rows);
    // With the first row of a group its heading comes into sight.
    let offset = if n_rows > 1 { offset.min(rows.line_with_heading(row)) } else { offset };
    let table = fit_columns(&list.columns, |column| list.is_chosen(column), columns);
    let mut heads = notes;
    if rows.is_empty() {
        heads.extend(nothing(list, theme, columns));
    } else {
        heads.push(column_labels(&table, theme));
    }
    painter.lines(&heads, inner);
    let mut numbers = vec![None; heads.len()];
    let [_, below] = split_top(inner, cells(heads.len()));
    for (shown, area) in rows.lines_from(offset).take(n_rows).zip(below.rows()) {
        match shown {
            ListLine::Heading(heading) => {
                numbers.push(None);
                painter.line(&group_line(heading, theme, columns), area);
            }
            ListLine::Row(at, handle) => {
                numbers.push(Some(at));
                if at == row {
                    painter.buffer.set_style(area, if focused { theme.selected } else { theme.remembered });
                }
                draw_row(painter, &table, handle, area);
            }
        }
    }
    painter.add_zone(Surface::List, inner, numbers);
    painter.viewport.list_rows = n_rows;
    painter.viewport.list_offset = offset;
}

/// What the rows below share, and how many there are; it stands further to the left than they do.
fn group_line<'a>(heading: &GroupHeading, theme: &Theme, columns: usize) -> Line<'a> {
    let count = vec![Span::styled(format!(" {} ", heading.count), theme.quiet)];
    let mut spans = cut(vec![Span::styled(heading.label.clone(), theme.title)], columns.saturating_sub(8));
    spans.extend(count);
    Line::from(cut(spans, columns))
}

/// Columns from the left as long as they fit beside a readable title, which takes what is left; it gives way to columns that a
/// person asked for.
fn fit_columns(
    wanted: &[(Column, usize)],
    is_chosen: impl Fn(Column) -> bool,
    total_width: usize,
) -> Vec<(Column, usize)> {
    let title = wanted.iter().find(|(column, _)| *column == Column::Title).map_or(0, |(_, width)| *width);
    let mut left = total_width.saturating_sub(LEAD);
    let mut columns = Vec::new();
    for &(column, width) in wanted {
        let is_chosen = is_chosen(column);
        let room = left.saturating_sub(GAP + if is_chosen { title.min(LEAST_TITLE) } else { title });
        let width = if is_chosen { width.min(room) } else { width };
        if column == Column::Title {
            columns.push((column, 0));
        } else if width > 0 && width <= room {
            left -= width + GAP;
            columns.push((column, width));
        }
    }
    if let Some((_, width)) = columns.iter_mut().find(|(column, _)| *column == Column::Title) {
        *width = left;
    }
    columns
}

fn column_labels<'a>(columns: &[(Column, usize)], theme: &Theme) -> Line<'a> {
    let mut spans = vec![Span::raw(" ".repeat(LEAD))];
    for &(column, width) in columns {
        spans.extend(fit(vec![Span::styled(column.label(), theme.quiet)], width));
        spans.push(Span::raw(" ".repeat(GAP)));
    }
    Line::from(spans)
}

fn draw_row(painter: &mut Painter<'_>, columns: &[(Column, usize)], handle: Handle, area: Rect) {
    let Painter { catalog, app, theme, .. } = *painter;
    let list = app.list();
    if app.marks.contains(&handle) {
        painter.line(&Line::styled("* ", theme.warning), area);
    }
    // Blanks have no look of their own, or it would show on the selected row.
    let [_, mut rest] = split_left(area, cells(LEAD));
    for &(column, width) in columns {
        let style = if column == Column::Title { theme.text } else { theme.quiet };
        let text = narrow_cell(catalog.view(list.shown_asof), handle, column);
        let [area, after] = split_left(rest, cells(width));
        let spans = highlight(&text, style, theme.mark, &list.highlighter);
        painter.line(&Line::from(cut(spans, usize::from(area.width))), area);
        [_, rest] = split_left(after, cells(GAP));
    }
}

/// What should be known about how the query was read or answered.
fn notes<'a>(list: &List, theme: &Theme, columns: usize) -> Vec<Line<'a>> {
    let mut notes: Vec<String> = list.notices.iter().map(ToString::to_string).collect();
    let found = !list.hits.list.is_empty();
    match list.hits.effort {
        Effort::Typos if found => notes.push("nothing is spelt so; these are near".into()),
        Effort::Loose if found => notes.push("no word matches; these are loosely similar".into()),
        Effort::Most if found => notes.push("not every word was found; these have the most telling ones".into()),
        Effort::Clean | Effort::Most | Effort::Typos | Effort::Loose => {}
    }
    notes.iter().flat_map(|note| indented(note, theme.warning, columns)).collect()
}

/// A longer answer is read on its sheet.
const MOST_ANSWER_LINES: usize = 3;

/// What answers the words when they are a question, and the key that leads to it.
fn answer<'a>(app: &App, theme: &Theme, columns: usize) -> Vec<Line<'a>> {
    let Some(reply) = &app.list().reply else { return Vec::new() };
    let hint = format!(" {} reads it ", app.keys.key_for(&Action::ReadAnswer));
    let room = columns.saturating_sub(LEAD);
    let mut lines = wrap(&reply.line, room);
    let is_cut = lines.len() > MOST_ANSWER_LINES;
    lines.truncate(MOST_ANSWER_LINES);
    let Some(last) = lines.pop() else { return Vec::new() };
    let last = truncate(&if is_cut { format!("{last} …") } else { last }, room);
    let mut drawn: Vec<Line<'a>> =
        lines.into_iter().map(|line| Line::styled(format!("  {line}"), theme.title)).collect();
    let fits = width(&last) + width(&hint) <= room;
    drawn.push(Line::from(vec![Span::styled(format!("  {last}"), theme.title)]));
    match drawn.last_mut() {
        Some(line) if fits => line.push_span(Span::styled(hint, theme.quiet)),
        _ => drawn.push(Line::styled(format!(" {hint}"), theme.quiet)),
    }
    drawn
}

/// What to do when nothing is found.
fn nothing<'a>(list: &List, theme: &Theme, columns: usize) -> Vec<Line<'a>> {
    let mut lines = indented("nothing found", theme.warning, columns);
    let Some(dead_end) = &list.dead_end else { return lines };
    for sentence in dead_end.sentences() {
        lines.extend(indented(&sentence, theme.text, columns));
    }
    for way in &dead_end.relaxations {
        lines.extend(indented(&format!("{} without {}", way.count, way.dropped), theme.text, columns));
    }
    if !dead_end.unknown.is_empty() || !dead_end.relaxations.is_empty() {
        lines.extend(indented("tab offers the ways on", theme.quiet, columns));
    }
    lines
}

/// A sentence as indented lines.
fn indented<'a>(text: &str, style: Style, columns: usize) -> Vec<Line<'a>> {
    wrap(text, columns.saturating_sub(LEAD)).into_iter().map(|line| Line::styled(format!("  {line}"), style)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The widths of title, name and id in a list of some width; the id may be asked for.
    #[track_caller]
    fn check(total_width: usize, id_is_chosen: bool, expected: &[(Column, usize)]) {
        let wanted = [(Column::Title, 20), (Column::Short, 8), (Column::Id, 10)];
        let is_chosen = |column| id_is_chosen && column == Column::Id;
        assert_eq!(fit_columns(&wanted, is_chosen, total_width), expected, "{total_width}");
    }

    #[test]
    fn columns_that_fit_beside_the_title_are_shown_and_the_title_takes_the_rest() {
        check(50, false, &[(Column::Title, 26), (Column::Short, 8), (Column::Id, 10)]);
        check(44, false, &[(Column::Title, 20), (Column::Short, 8), (Column::Id, 10)]);
        check(43, false, &[(Column::Title, 31), (Column::Short, 8)]);
        check(32, false, &[(Column::Title, 20), (Column::Short, 8)]);
        check(31, false, &[(Column::Title, 29)]);
        check(1, false, &[(Column::Title, 0)]);
    }

    #[test]
    fn the_title_gives_way_to_a_column_that_was_asked_for() {
        check(28, true, &[(Column::Title, 14), (Column::Id, 10)]);
        check(24, true, &[(Column::Title, 14), (Column::Id, 6)]);
        check(18, true, &[(Column::Title, 16)]);
    }
}
