//! The parts of a page as rows of a width: cells in columns, bars and paragraphs; in two columns of parts where there is room.

use ratatui::text::Span;

use super::comparison::Grid;
use super::painter::Painter;
use super::rows::DrawnRows;
use super::sides::{SideColumns, together};
use super::spans::{fit, spans_width};
use super::succession::TermColumns;
use crate::app::{Cell, Layout, Page, PagePart, PageRow, Paragraph, PartPlace, TextRole};
use crate::report::text::{width, wrap};

/// From this width on parts may stand side by side.
const WIDE: usize = 98;
/// The width of the parts to the right, at least; a third of a wide screen.
const RIGHT: usize = 40;
/// Columns of labels and bars, at most.
const WIDEST_BARS: usize = 60;
/// Columns between parts that stand side by side.
const BETWEEN: usize = 4;
/// From this height on a blank row stands before each part.
const HIGH: u16 = 16;
/// Below this width paragraphs take fewer rows.
const NARROW: usize = 60;
/// Columns after a filled cell.
const GAP: usize = 2;

pub(super) fn rows<'a>(painter: &Painter<'a>, page: &'a Page, columns: usize) -> DrawnRows<'a> {
    let theme = painter.theme;
    let is_divided = columns >= WIDE && page.parts.iter().any(|part| part.placement != PartPlace::Above);
    let mut above = DrawnRows::new(theme, page, columns);
    let wide = RIGHT.max(columns / 3);
    let mut left = DrawnRows::new(theme, page, columns.saturating_sub(wide + BETWEEN));
    let mut right = DrawnRows::new(theme, page, wide);
    let mut number = 0;
    for part in &page.parts {
        let rows = match part.placement {
            PartPlace::Left if is_divided => &mut left,
            PartPlace::Right if is_divided => &mut right,
            PartPlace::Above | PartPlace::Left | PartPlace::Right => &mut above,
        };
        push_part(painter, page, part, number, rows);
        number += part.lines().count();
    }
    if is_divided {
        above.gap();
        above.push_pair(left, right, BETWEEN);
    }
    above
}

/// Adds a part whose first line has this number.
fn push_part<'a>(painter: &Painter<'a>, page: &'a Page, part: &'a PagePart, first: usize, rows: &mut DrawnRows<'a>) {
    if painter.buffer.area.height >= HIGH {
        rows.gap();
    }
    if !part.heading.is_empty() {
        rows.push(None, vec![Span::styled(part.heading.as_str(), rows.theme.title)]);
    }
    let columns = Columns::new(part, rows.columns);
    let terms = TermColumns::new(part, rows.columns);
    let grid = Grid::new(page, rows.columns);
    let sides = SideColumns::new(painter.catalog, page, rows.columns);
    let mut next = first;
    for (at, row) in part.rows.iter().enumerate() {
        let number = (!row.entries.is_empty()).then_some(next);
        next += usize::from(number.is_some());
        match &row.layout {
            Layout::Cells(cells) => {
                rows.push_wrapped(number, columns.spans(painter, row, cells), columns.indent(cells));
            }
            Layout::Paragraph(paragraph) => push_paragraph(paragraph, number, rows),
            Layout::Scale(_) => rows.push_cut(None, terms.scale(rows.theme)),
            Layout::Term(term) => rows.push_cut(number, terms.spans(term, rows.theme)),
            Layout::Compared(line) => grid.push(line, next - 1, page.column, rows),
            Layout::Side(side) if side.is_first => sides.push(&together(&part.rows[at..]), next - 1, rows),
            Layout::Side(_) => {}
        }
    }
}

/// How wide the columns of a part are.
struct Columns {
    widths: Vec<usize>,
    /// The width of the rows.
    room: usize,
    /// Whether the shorter texts are shown; at the end of a row the longer one is wherever it fits.
    is_short: bool,
    /// The width of the longest bar.
    bar: usize,
    /// The count of the longest bar.
    greatest: usize,
}

impl Columns {
    fn new(part: &PagePart, columns: usize) -> Columns {
        let rows: Vec<&[Cell]> = part.rows.iter().filter_map(cells).collect();
        let mut widths = widths(&rows, false);
        let is_short = widths.iter().sum::<usize>() > columns;
        if is_short {
            widths = self::widths(&rows, true);
        }
        let bars = rows.iter().flat_map(|cells| cells.iter().filter_map(bar));
        let greatest = bars.max().unwrap_or(0);
        if greatest > 0 {
            // A label leaves room for its bar.
            for width in &mut widths {
                *width = (*width).min(columns / 2 + GAP);
            }
        }
        let bar = columns.min(WIDEST_BARS).saturating_sub(widths.iter().sum());
        Columns { widths, room: columns, is_short, bar, greatest }
    }

    /// Where the running text of a row begins, at the latest its last cell.
    fn indent(&self, cells: &[Cell]) -> usize {
        let is_text = |cell: &Cell| match cell {
            Cell::Text(role, _) => !matches!(role, TextRole::Key | TextRole::Line),
            Cell::Column(..) | Cell::Shrinking(..) | Cell::Number(..) | Cell::Key | Cell::Bar(_) => false,
        };
        let before =
            cells.iter().take(cells.len().saturating_sub(1)).take_while(|cell| !is_text(cell)).zip(&self.widths);
        before.map(|(cell, wide)| if let Cell::Text(_, text) = cell { width(text) } else { *wide }).sum()
    }

    fn spans<'a>(&self, painter: &Painter<'a>, row: &'a PageRow, cells: &'a [Cell]) -> Vec<Span<'a>> {
        let theme = painter.theme;
        let mut spans = Vec::new();
        for (at, (cell, &wide)) in cells.iter().zip(&self.widths).enumerate() {
            match cell {
                Cell::Text(role, text) => spans.push(Span::styled(text.as_str(), theme.role(*role))),
                Cell::Column(role, text) => {
                    spans.extend(fit(vec![Span::styled(text.as_str(), theme.role(*role))], wide));
                }
                Cell::Shrinking(role, full, short) => {
                    let is_last = at + 1 == cells.len();
                    let is_short = if is_last { spans_width(&spans) + width(full) > self.room } else { self.is_short };
                    let text = if is_short { short } else { full };
                    let wide = if is_last { width(text) } else { wide };
                    spans.extend(fit(vec![Span::styled(text.as_str(), theme.role(*role))], wide));
                }
                Cell::Number(role, text) => {
                    spans.push(Span::styled(format!("{text:>wide$}"), theme.role(*role)));
                }
                Cell::Key => {
                    let key = row.entries.first().map(|entry| painter.app.keys.key_for(&entry.action));
                    spans.extend(fit(vec![Span::styled(key.unwrap_or_default(), theme.key)], wide));
                }
                Cell::Bar(count) => spans.push(Span::styled(blocks(*count, self.greatest, self.bar), theme.line)),
            }
        }
        spans
    }
}

fn cells(row: &PageRow) -> Option<&[Cell]> {
    if let Layout::Cells(cells) = &row.layout { Some(cells) } else { None }
}

fn bar(cell: &Cell) -> Option<usize> {
    if let Cell::Bar(count) = cell { Some(*count) } else { None }
}

/// The width of each column, with the gap after it.
fn widths(rows: &[&[Cell]], is_short: bool) -> Vec<usize> {
    let n_columns = rows.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let is_last = |cells: &&[Cell], at: usize| at + 1 == cells.len();
    (0..n_columns)
        .map(|at| {
            rows.iter()
                .filter_map(|cells| Some(cell_width(cells.get(at)?, is_short || is_last(cells, at))))
                .max()
                .unwrap_or(0)
        })
        .collect()
}

fn cell_width(cell: &Cell, is_short: bool) -> usize {
    let filled = |text: &str| if text.is_empty() { 0 } else { width(text) + GAP };
    match cell {
        Cell::Text(_, text) | Cell::Number(_, text) => width(text),
        Cell::Column(_, text) => filled(text),
        Cell::Shrinking(_, full, short) => filled(if is_short { short } else { full }),
        Cell::Key => GAP,
        Cell::Bar(_) => 0,
    }
}

fn push_paragraph<'a>(paragraph: &'a Paragraph, number: Option<usize>, rows: &mut DrawnRows<'a>) {
    let Paragraph { indent, link, text, role, most } = paragraph;
    let theme = rows.theme;
    let most = if rows.columns < NARROW { most.narrow } else { most.wide };
    let columns = rows.columns.saturating_sub(width(indent));
    for (at, line) in whole_sentences(text, columns, most).into_iter().enumerate() {
        let mut spans = vec![Span::styled(*indent, theme.line)];
        match line.strip_prefix(link.as_str()).filter(|_| at == 0) {
            Some(rest) => {
                spans.push(Span::styled(link.as_str(), theme.link));
                spans.push(Span::styled(rest.to_string(), theme.role(*role)));
            }
            None => spans.push(Span::styled(line, theme.role(*role))),
        }
        rows.push_cut(number, spans);
    }
}

/// As many sentences as fit into so many lines, each whole; none where not even the first one does.
fn whole_sentences(text: &str, columns: usize, most: usize) -> Vec<String> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let lines = ends.map(|end| wrap(text.get(..end).unwrap_or_default(), columns));
    lines.take_while(|lines| lines.len() <= most).last().unwrap_or_default()
}

/// A bar in eighths of a column; what is not nothing shows.
fn blocks(count: usize, greatest: usize, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (count * columns * 8).div_ceil(greatest.max(1));
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_their_room_and_never_leave_it() {
        assert_eq!(blocks(8, 8, 4), "████");
        assert_eq!(blocks(4, 8, 4), "██");
        assert_eq!(blocks(9, 64, 4), "▋");
        assert_eq!(blocks(1, 1000, 4), "▏");
        assert_eq!(blocks(0, 8, 4), "");
        assert_eq!(blocks(5, 8, 0), "");
    }
}
