//! What sources say of one thing: two sides beside each other where there is room, else all below one another.

use ratatui::style::Style;
use ratatui::text::Span;

use super::rows::{DrawnRows, Strip};
use super::sheet::rank_words;
use super::spans::{fit, spans_width};
use super::theme::Theme;
use crate::app::{Content, Layout, Page, PageRow, Side};
use crate::report::text::wrap;

/// Columns for what they are about, with the gap after it, at least; a quarter of a wide screen.
const LABEL: usize = 34;
/// From this width on it has a column of its own.
const WIDE: usize = 98;
/// A narrower side cuts too many words.
const NARROWEST: usize = 34;
/// Between sides.
const BETWEEN: usize = 3;
/// Before the first row of a source, and before the others.
const BULLET: [&str; 2] = ["· ", "  "];

/// Where the sides lie.
pub(super) struct SideColumns {
    /// Columns for what they are about; none where it has rows of its own.
    label: usize,
    /// Columns for each side.
    wide: usize,
    /// Sides in a row.
    beside: usize,
    /// Whether a blank row stands below sides, which are long; a gap is a row or two.
    has_blanks: bool,
}

impl SideColumns {
    pub(super) fn new(page: &Page, columns: usize) -> SideColumns {
        let label = if columns < WIDE { 0 } else { LABEL.max(columns / 4) };
        let room = columns.saturating_sub(label);
        let is_conflict = page.content == Content::Conflicts;
        let beside = if is_conflict && room >= 2 * NARROWEST + BETWEEN { 2 } else { 1 };
        SideColumns { label, wide: (room + BETWEEN) / beside - BETWEEN, beside, has_blanks: is_conflict }
    }

    /// Where each side can be pointed at.
    pub(super) fn strips(&self) -> Vec<Strip> {
        let first = |side| if side == 0 { 0 } else { self.label + self.wide + BETWEEN };
        let columns = |side| if side == 0 { self.label + self.wide } else { self.wide };
        (0..self.beside).map(|side| Strip { first: first(side), columns: columns(side), side, column: 0 }).collect()
    }

    /// Adds the sides of one thing, the first of which has this number.
    pub(super) fn push<'a>(&self, sides: &[&'a Side], number: usize, rows: &mut DrawnRows<'a>) {
        let mut heads = self.push_heads(sides, number, rows).into_iter();
        for (chunk, number) in sides.chunks(self.beside).zip((number..).step_by(self.beside)) {
            let (theme, selected) = (rows.theme, rows.selected);
            let sides = chunk.iter().zip(number..);
            let cells: Vec<_> = sides.map(|(side, number)| self.cell(side, number == selected, theme)).collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(heads.len());
            for row in 0..height {
                let mut spans = fit(heads.next().into_iter().collect(), self.label);
                for (at, cell) in cells.iter().enumerate() {
                    spans.push(Span::raw(" ".repeat(if at == 0 { 0 } else { BETWEEN })));
                    spans.extend(fit(cell.get(row).cloned().into_iter().collect(), self.wide));
                }
                rows.push_both(numbers(chunk, number), spans);
            }
            if self.has_blanks {
                rows.push(None, Vec::new());
            }
        }
    }

    /// Adds what the sides are about, unless it has a column of its own: then that is given back.
    fn push_heads<'a>(&self, sides: &[&'a Side], number: usize, rows: &mut DrawnRows<'a>) -> Vec<Span<'a>> {
        let heads = [(&sides[0].title, rows.theme.title), (&sides[0].about, rows.theme.quiet)];
        let columns = if self.label > 0 { self.label - BETWEEN } else { rows.columns };
        let lines = |(head, style): (&String, Style)| {
            wrap(head, columns).into_iter().map(move |line| Span::styled(line, style))
        };
        let wrapped: Vec<Span<'a>> = heads.into_iter().flat_map(lines).collect();
        if self.label > 0 {
            return wrapped;
        }
        let numbers = numbers(&sides[..self.beside.min(sides.len())], number);
        let heads = heads.map(|(head, style)| Span::styled(format!("{head}  "), style));
        if spans_width(&heads) <= rows.columns {
            rows.push_both(numbers, heads.into());
        } else {
            wrapped.into_iter().for_each(|line| rows.push_both(numbers, vec![line]));
        }
        Vec::new()
    }

    /// A side from top to bottom: how sure it is, value, remarks, sources.
    fn cell(&self, side: &Side, is_selected: bool, theme: &Theme) -> Vec<Span<'static>> {
        let mut rows: Vec<Span<'static>> = Vec::new();
        rows.extend(rank_words(&side.line).map(|words| Span::styled(words, theme.warning)));
        rows.extend(self.wrapped(&side.line.text, theme.text));
        rows.extend(self.wrapped(&side.line.qualifiers(), theme.quiet));
        for source in &side.sources {
            for (at, line) in wrap(source, self.wide.saturating_sub(2)).into_iter().enumerate() {
                rows.push(Span::styled(format!("{}{line}", BULLET[at.min(1)]), theme.quiet));
            }
        }
        if let Some(first) = rows.first_mut().filter(|_| is_selected) {
            let text: String = fit(vec![first.clone()], self.wide).iter().map(|span| span.content.as_ref()).collect();
            *first = Span::styled(text, theme.selected);
        }
        rows
    }

    fn wrapped(&self, text: &str, style: Style) -> Vec<Span<'static>> {
        if text.is_empty() {
            return Vec::new();
        }
        wrap(text, self.wide).into_iter().map(|line| Span::styled(line, style)).collect()
    }
}

/// The numbers of one or two sides.
fn numbers(sides: &[&Side], first: usize) -> [Option<usize>; 2] {
    [Some(first), (sides.len() > 1).then_some(first + 1)]
}

/// The sides that belong together, from the first on.
pub(super) fn together(rows: &[PageRow]) -> Vec<&Side> {
    let (first, others) = (rows.iter().take(1), rows.iter().skip(1));
    let others = others.take_while(|row| matches!(&row.layout, Layout::Side(side) if !side.is_first));
    first.chain(others).filter_map(|row| if let Layout::Side(side) = &row.layout { Some(side) } else { None }).collect()
}
