//! What sources say of one thing: two sides beside each other where there is room, else all below one another.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::rows::{DrawnRows, Strip};
use super::sheet::rank_words;
use super::spans::{fit, spans_width};
use super::theme::Theme;
use crate::app::{Content, Layout, Page, PageRow, Side, SideText};
use crate::catalog::Catalog;
use crate::data::View;
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
#[derive(Clone, Copy)]
pub(super) struct SideColumns<'a> {
    view: View<'a>,
    /// Columns for what they are about; none where it has rows of its own.
    label: usize,
    /// Columns for each side.
    wide: usize,
    /// Sides in a row.
    beside: usize,
    /// Whether a blank row stands below sides, which are long; a gap is a row or two.
    has_blanks: bool,
}

impl<'a> SideColumns<'a> {
    pub(super) fn new(catalog: &'a Catalog, page: &Page, columns: usize) -> SideColumns<'a> {
        let label = if columns < WIDE { 0 } else { LABEL.max(columns / 4) };
        let room = columns.saturating_sub(label);
        let is_conflict = matches!(page.content, Content::Conflicts(_));
        let beside = if is_conflict && room >= 2 * NARROWEST + BETWEEN { 2 } else { 1 };
        let (view, wide) = (catalog.view(page.asof), (room + BETWEEN) / beside - BETWEEN);
        SideColumns { view, label, wide, beside, has_blanks: is_conflict }
    }

    /// Where each side can be pointed at.
    pub(super) fn strips(&self) -> Vec<Strip> {
        let first = |side| if side == 0 { 0 } else { self.label + self.wide + BETWEEN };
        let columns = |side| if side == 0 { self.label + self.wide } else { self.wide };
        (0..self.beside).map(|side| Strip { first: first(side), columns: columns(side), side, column: 0 }).collect()
    }

    /// Adds the sides of one thing, the first of which has this number.
    pub(super) fn push(self, sides: &[&'a Side], number: usize, rows: &mut DrawnRows<'a>) {
        for (chunk, number) in sides.chunks(self.beside).zip((number..).step_by(self.beside)) {
            let (theme, selected, chunk) = (rows.theme, rows.selected, chunk.to_vec());
            let numbers = [Some(number), (chunk.len() > 1).then_some(number + 1)];
            let n_rows = self.height(&chunk, number, rows);
            rows.push_block(numbers, n_rows, move || self.rows(&chunk, selected.checked_sub(number), theme));
            if self.has_blanks {
                rows.push(None, Vec::new());
            }
        }
    }

    /// How many rows sides beside each other take; they are laid out once for a width, unless they are far from what is in sight.
    fn height(self, chunk: &[&Side], number: usize, rows: &mut DrawnRows<'_>) -> usize {
        let columns = [self.label, self.wide];
        let Some(side) = chunk.first() else { return 0 };
        if let Some((_, n_rows)) = side.height.get().filter(|(known, _)| *known == columns) {
            return n_rows;
        }
        if let Some(usual) = rows.usual_height(number) {
            return usual;
        }
        let n_rows = self.rows(chunk, None, rows.theme).len();
        side.height.set(Some((columns, n_rows)));
        n_rows
    }

    /// Sides beside each other from top to bottom, of which one may be selected; beside or above the first what they are about.
    fn rows(self, chunk: &[&Side], selected: Option<usize>, theme: &Theme) -> Vec<Line<'static>> {
        let words: Vec<SideText> = chunk.iter().map(|side| side.words(self.view)).collect();
        let first = words.first().filter(|_| chunk.first().is_some_and(|side| side.is_first));
        let heads = first.map_or_else(Vec::new, |words| self.heads(words, theme));
        let cells = words.iter().enumerate().map(|(at, words)| self.cell(words, Some(at) == selected, theme));
        let cells: Vec<Vec<Span<'static>>> = cells.collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        if self.label == 0 {
            return heads
                .into_iter()
                .map(Line::from)
                .chain((0..height).map(|row| self.line(&[], &cells, row)))
                .collect();
        }
        let head = |row: usize| heads.get(row).map_or(&[][..], Vec::as_slice);
        (0..height.max(heads.len())).map(|row| self.line(head(row), &cells, row)).collect()
    }

    /// A row of what the sides are about and of their cells.
    fn line(self, head: &[Span<'static>], cells: &[Vec<Span<'static>>], row: usize) -> Line<'static> {
        let mut spans = fit(head.to_vec(), self.label);
        for (at, cell) in cells.iter().enumerate() {
            spans.push(Span::raw(" ".repeat(if at == 0 { 0 } else { BETWEEN })));
            spans.extend(fit(cell.get(row).cloned().into_iter().collect(), self.wide));
        }
        Line::from(spans)
    }

    /// What sides are about: in a column of its own, else in one row where it fits.
    fn heads(self, words: &SideText, theme: &Theme) -> Vec<Vec<Span<'static>>> {
        let heads = [(&words.title, theme.title), (&words.about, theme.quiet)];
        let columns = if self.label > 0 { self.label - BETWEEN } else { self.beside * (self.wide + BETWEEN) - BETWEEN };
        let both = heads.map(|(head, style)| Span::styled(format!("{head}  "), style));
        if self.label == 0 && spans_width(&both) <= columns {
            return vec![both.into()];
        }
        let lines = |(head, style): (&String, Style)| {
            wrap(head, columns).into_iter().map(move |line| vec![Span::styled(line, style)])
        };
        heads.into_iter().flat_map(lines).collect()
    }

    /// A side from top to bottom: how sure it is, value, remarks, sources.
    fn cell(self, words: &SideText, is_selected: bool, theme: &Theme) -> Vec<Span<'static>> {
        let mut rows: Vec<Span<'static>> = Vec::new();
        rows.extend(rank_words(&words.line).map(|words| Span::styled(words, theme.warning)));
        rows.extend(self.wrapped(&words.line.text, theme.text));
        rows.extend(self.wrapped(&words.line.qualifiers(), theme.quiet));
        for source in &words.sources {
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

    fn wrapped(self, text: &str, style: Style) -> Vec<Span<'static>> {
        if text.is_empty() {
            return Vec::new();
        }
        wrap(text, self.wide).into_iter().map(|line| Span::styled(line, style)).collect()
    }
}

/// The sides that belong together, from the first on.
pub(super) fn together(rows: &[PageRow]) -> Vec<&Side> {
    let (first, others) = (rows.iter().take(1), rows.iter().skip(1));
    let others = others.take_while(|row| matches!(&row.layout, Layout::Side(side) if !side.is_first));
    first.chain(others).filter_map(|row| if let Layout::Side(side) = &row.layout { Some(side) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    #[test]
    fn sides_are_pointed_at_up_to_their_last_column_and_not_between_them() {
        let catalog = sketch("{}");
        let columns = SideColumns { view: catalog.view(None), label: 34, wide: 40, beside: 2, has_blanks: true };
        let strips: Vec<_> = columns.strips().iter().map(|strip| strip.first..strip.first + strip.columns).collect();
        assert_eq!(strips, [0..74, 77..117]);
    }
}
