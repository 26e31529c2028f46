//! The list of records as a table whose columns fit the kind and the width; or, when nothing is found, what to try.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Borders;

use super::answer;
use super::columns::{BETWEEN, Cells, FittedColumn, FittedTable, GAP, MeasuredText, fitted_table, room_of, text_for};
use super::layout::{self, split_left, split_top};
use super::painter::Painter;
use super::spans::{cut, highlight, spans_width};
use super::theme::Theme;
use crate::app::{GroupHeading, List, ListColumn, ListLine, Pane, Surface, scroll_into_view};

use crate::report::text::{self, truncate, wrap};
use crate::report::{Column, cell_texts};
use crate::search::Effort;

/// The mark and a space before every row.
const LEAD: usize = 2;
/// The full name behind a short one is left out where less of it can be read.
const LEAST_NAME: usize = 10;

/// What a list needs to show every column whole, with the bar beside it.
pub(super) fn width(list: &List) -> u16 {
    layout::cells(LEAD + list.columns.iter().map(|column| column.width + GAP).sum::<usize>())
}

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let focused = app.pane == Pane::List;
    let mut block = painter.edge(Borders::TOP, focused);
    let inner = block.inner(area);
    // The last column is that of the scroll bar.
    let bar = inner;
    let inner = Rect { width: inner.width.saturating_sub(1), ..inner };
    let list = app.list();
    let columns = usize::from(inner.width);
    // The answer grows into half of the list.
    let mut notes = answer::lines(app, theme, columns, usize::from(inner.height) / 2);
    notes.extend(self::notes(list, theme, columns));
    let n_rows = usize::from(inner.height).saturating_sub(notes.len() + 1);
    let rows = &list.rows;
    let row = list.row();
    let offset = scroll_into_view(painter.viewport.list_offset, rows.line(row), rows.n_lines(), n_rows);
    // With the first row of a group its heading comes into sight.
    let offset = if n_rows > 1 { offset.min(rows.line_with_heading(row)) } else { offset };
    let shown: Vec<ListLine<'_>> = rows.lines_from(offset).take(n_rows).collect();
    let room = columns.saturating_sub(LEAD);
    let FittedTable { columns: table, cells, shared } =
        fitted_table(&list.columns, room, |numbers| cells_of(painter, &shown, numbers));
    // What was found where, and what all rows share, stands on the border, so that no row moves when it appears.
    let mut notices: Vec<String> =
        Some(app.reasons.clone()).filter(|reasons| !reasons.is_empty()).into_iter().collect();
    let heading = |number: usize| list.columns[number].column.heading();
    let asked = list.shared.iter().map(|(column, value)| (column.heading(), value.clone()));
    let others = shared.into_iter().map(|(number, value)| (heading(number), value));
    notices.extend(asked.chain(others).map(|(heading, value)| format!("{heading} of all: {value}")));
    if !notices.is_empty() {
        let notice = truncate(&notices.join(" · "), usize::from(area.width).saturating_sub(4));
        block = block.title(Line::styled(format!(" {notice} "), theme.quiet));
    }
    painter.block(&block, area);
    let mut heads = notes;
    let n_notes = heads.len();
    if rows.is_empty() {
        heads.extend(nothing(list, theme, columns));
    } else {
        heads.push(Line::default());
    }
    painter.lines(&heads, inner);
    let mut numbers = vec![None; heads.len()];
    let [_, below] = split_top(inner, layout::cells(heads.len()));
    let mut n_drawn = 0;
    for (shown, area) in shown.into_iter().zip(below.rows()) {
        match shown {
            ListLine::Heading(heading) => {
                numbers.push(None);
                painter.line(&group_line(painter, heading, columns), area);
            }
            ListLine::Row(at, handle) => {
                numbers.push(Some(at));
                if at == row {
                    painter.buffer.set_style(area, if focused { theme.selected } else { theme.remembered });
                }
                let lead = if app.marks.contains(&handle) {
                    Line::styled("* ", theme.warning)
                } else if at == row && !focused {
                    Line::styled("▸ ", theme.key)
                } else {
                    Line::default()
                };
                painter.line(&lead, area);
                draw_row(painter, &table, &cells, n_drawn, area);
                n_drawn += 1;
            }
        }
    }
    painter.scroll_bar(Rect { y: below.y, height: below.height, ..bar }, offset, n_rows, rows.n_lines());
    painter.add_zone(Surface::List, inner, numbers);
    if !rows.is_empty() {
        let [_, headings] = split_top(inner, layout::cells(n_notes));
        draw_headings(painter, &table, headings);
    }
    painter.viewport.list_rows = n_rows;
    painter.viewport.list_offset = offset;
}

/// What the rows below share, spelt out where there is room, and how many there are; it stands further to the left than they do.
fn group_line<'a>(painter: &Painter<'_>, heading: &GroupHeading, columns: usize) -> Line<'a> {
    let Painter { catalog, app, theme, .. } = *painter;
    let list = app.list();
    let count = format!(" {} ", heading.count);
    let mut spans = vec![Span::styled(heading.label.clone(), theme.title)];
    if let (Some(Column::Property(property)), Some(first)) = (list.grouping, list.rows.get(heading.first)) {
        let shared = catalog.view(list.shown_asof).current(first, property);
        let mut records = shared.iter().filter_map(|fact| fact.linked()).map(|handle| catalog.record(handle));
        let named = records.find(|record| record.label() == heading.label && record.name() != heading.label);
        spans.extend(named.map(|record| Span::styled(format!(" · {}", record.name()), theme.title)));
    }
    let mut spans = cut(spans, columns.saturating_sub(text::width(&count)));
    spans.push(Span::styled(count, theme.quiet));
    Line::from(cut(spans, columns))
}

/// The headings of the columns, with an arrow in that by which the rows are ordered; a click on one orders by it.
fn draw_headings(painter: &mut Painter<'_>, columns: &[FittedColumn], area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let order = app.list().order();
    let [_, mut rest] = split_left(area, layout::cells(LEAD));
    for column in columns {
        let arrow = match &order {
            Some(order) if order.is_of(column.column) => {
                if order.is_descending {
                    " ▼"
                } else {
                    " ▲"
                }
            }
            Some(_) | None => "",
        };
        let label = cut(
            vec![Span::styled(column.column.heading(), theme.quiet)],
            column.width - text::width(arrow).min(column.width),
        );
        let [area, after] = split_left(rest, column.cells());
        painter.line(&Line::from([label, vec![Span::styled(arrow, theme.key)]].concat()), area);
        painter.add_zone(Surface::Heading, Rect { height: area.height.min(1), ..area }, [Some(column.number)]);
        [_, rest] = split_left(after, layout::cells(GAP));
    }
}

/// The texts of the cells in sight, of the columns that are shown.
fn cells_of(painter: &Painter<'_>, shown: &[ListLine<'_>], numbers: &[usize]) -> Cells {
    let Painter { catalog, app, .. } = *painter;
    let list = app.list();
    let view = catalog.view(list.shown_asof);
    let handles =
        shown.iter().filter_map(|line| if let ListLine::Row(_, handle) = line { Some(*handle) } else { None });
    let texts = |handle, (number, column): (usize, &ListColumn)| {
        // Where the full name has no column it may stand behind the short one.
        let is_shown = numbers.contains(&number) || column.column == Column::FullName;
        let texts = if is_shown { cell_texts(view, handle, column.column) } else { Vec::new() };
        texts.into_iter().map(MeasuredText::from).collect()
    };
    let mut cells: Cells =
        handles.map(|handle| list.columns.iter().enumerate().map(|column| texts(handle, column)).collect()).collect();
    for number in (0..list.columns.len()).filter(|&number| list.columns[number].column.is_name()) {
        let names: Vec<String> =
            cells.iter().filter_map(|row| row[number].first()).map(|name| name.text.clone()).collect();
        let tails = text::telling_tails(names.iter().map(String::as_str));
        for row in &mut cells {
            let tail = row[number].first().and_then(|name| tails.get(name.text.as_str()));
            row[number].extend(tail.cloned().map(MeasuredText::from));
        }
    }
    cells
}

fn draw_row(painter: &mut Painter<'_>, columns: &[FittedColumn], cells: &Cells, row: usize, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    // Blanks stay unstyled, so that the selection shows through.
    let [_, mut rest] = split_left(area, layout::cells(LEAD));
    for (at, column) in columns.iter().enumerate() {
        let style = if column.column.is_name() { theme.text } else { theme.quiet };
        let room = room_of(columns, &cells[row], at);
        let texts = &cells[row][column.number];
        let highlighter = &app.list().highlighter;
        let mut spans = highlight(&fitted_text(texts, room), style, theme.mark, highlighter);
        let left = room.saturating_sub(spans_width(&spans) + text::width(BETWEEN));
        if column.column == Column::Label
            && let Some(label) = texts.first().filter(|label| label.width <= room)
            && let Some(names) = unshown_name(app.list(), columns, &cells[row])
            && names.first().is_some_and(|name| name.width <= left || left >= LEAST_NAME)
        {
            let name = fitted_text(names, left);
            // The end of a name that the short one has too tells nothing.
            if !name.strip_prefix('…').is_some_and(|tail| label.text.ends_with(tail)) {
                spans.extend(highlight(&format!("{BETWEEN}{name}"), theme.quiet, theme.mark, highlighter));
            }
        }
        painter.line(&Line::from(cut(spans, room)), Rect { width: rest.width.min(layout::cells(room)), ..rest });
        let [_, after] = split_left(rest, column.cells());
        [_, rest] = split_left(after, layout::cells(GAP));
    }
}

/// What a cell says in so much room; before the tail of a name stands what there is room for of its beginning.
fn fitted_text(texts: &[MeasuredText], room: usize) -> String {
    match (texts.first(), text_for(texts, room)) {
        (Some(name), Some(tail)) if tail.text.starts_with('…') => text::with_tail(&name.text, &tail.text, room),
        (_, text) => text.map_or_else(String::new, |text| text.text.clone()),
    }
}

/// The texts of the full name where no column shows it.
fn unshown_name<'a>(list: &List, columns: &[FittedColumn], row: &'a [Vec<MeasuredText>]) -> Option<&'a [MeasuredText]> {
    let number = list.columns.iter().position(|column| column.column == Column::FullName)?;
    let is_shown = columns.iter().any(|column| column.number == number);
    (!is_shown).then(|| row[number].as_slice())
}

/// What should be known about how the query was read or answered.
fn notes<'a>(list: &List, theme: &Theme, columns: usize) -> Vec<Line<'a>> {
    let mut notes: Vec<String> = list.notices.iter().map(ToString::to_string).collect();
    let found = !list.hits.list.is_empty();
    match list.hits.effort {
        Effort::Typos if found => notes.push("no exact match; similar spellings".into()),
        Effort::Loose if found => notes.push("no exact match; loosely similar".into()),
        Effort::Most if found => notes.push("not every word was found; these have the most distinctive ones".into()),
        Effort::Clean | Effort::Most | Effort::Typos | Effort::Loose => {}
    }
    notes.iter().flat_map(|note| indented(note, theme.warning, columns)).collect()
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
    if list.has_ways_on() {
        lines.extend(indented("tab: suggestions", theme.quiet, columns));
    }
    lines
}

/// A sentence as indented lines.
fn indented<'a>(text: &str, style: Style, columns: usize) -> Vec<Line<'a>> {
    wrap(text, columns.saturating_sub(LEAD)).into_iter().map(|line| Line::styled(format!("  {line}"), style)).collect()
}
