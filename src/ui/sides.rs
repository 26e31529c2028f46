//! What sources say of one thing: two sides beside each other where there is room, else all below one another.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::rows::{DrawnRows, Strip};
use super::sheet::rank_words;
use super::spans::{fit, spans_width};
use super::theme::Theme;
use crate::app::{Content, Layout, Page, PageRow, Side};
use crate::report::text::{n_lines, wrap};

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
        let is_conflict = matches!(page.content, Content::Conflicts(_));
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
    pub(super) fn push<'a>(self, sides: &[&'a Side], number: usize, rows: &mut DrawnRows<'a>) {
        if self.label == 0 {
            self.push_heads(sides, number, rows);
        }
        let mut head = sides.first().copied().filter(|_| self.label > 0);
        for (chunk, number) in sides.chunks(self.beside).zip((number..).step_by(self.beside)) {
            let (theme, selected, chunk, head) = (rows.theme, rows.selected, chunk.to_vec(), head.take());
            let height = chunk.iter().map(|side| self.height(side)).max().unwrap_or(0);
            rows.push_block(numbers(&chunk, number), height, move || {
                let heads = head.map_or_else(Vec::new, |side| heads(side, theme, self.label - BETWEEN));
                let sides = chunk.iter().zip(number..);
                let cells: Vec<_> = sides.map(|(side, number)| self.cell(side, number == selected, theme)).collect();
                (0..height).map(|row| self.line(heads.get(row), &cells, row)).collect()
            });
            if self.has_blanks {
                rows.push(None, Vec::new());
            }
        }
    }

    /// A row of what the sides are about and of their cells.
    fn line<'a>(self, head: Option<&Span<'a>>, cells: &[Vec<Span<'a>>], row: usize) -> Line<'a> {
        let mut spans = fit(head.cloned().into_iter().collect(), self.label);
        for (at, cell) in cells.iter().enumerate() {
            spans.push(Span::raw(" ".repeat(if at == 0 { 0 } else { BETWEEN })));
            spans.extend(fit(cell.get(row).cloned().into_iter().collect(), self.wide));
        }
        Line::from(spans)
    }

    /// Adds what the sides are about in rows of its own: in one where it fits.
    fn push_heads<'a>(self, sides: &[&'a Side], number: usize, rows: &mut DrawnRows<'a>) {
        let numbers = numbers(&sides[..self.beside.min(sides.len())], number);
        let both = [(&sides[0].title, rows.theme.title), (&sides[0].about, rows.theme.quiet)];
        let both = both.map(|(head, style)| Span::styled(format!("{head}  "), style));
        if spans_width(&both) <= rows.columns {
            rows.push_both(numbers, both.into());
        } else {
            for line in heads(sides[0], rows.theme, rows.columns) {
                rows.push_both(numbers, vec![line]);
            }
        }
    }

    /// A side from top to bottom: how sure it is, value, remarks, sources.
    fn cell(self, side: &Side, is_selected: bool, theme: &Theme) -> Vec<Span<'static>> {
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

    /// How many rows [`SideColumns::cell`] has, or what the sides are about beside the first of them.
    fn height(self, side: &Side) -> usize {
        let columns = [self.label, self.wide];
        if let Some((_, n_rows)) = side.height.get().filter(|(known, _)| *known == columns) {
            return n_rows;
        }
        let qualifiers = side.line.qualifiers();
        let texts = [side.line.text.as_str(), &qualifiers].into_iter().filter(|text| !text.is_empty());
        let n_rows: usize = texts.map(|text| n_lines(text, self.wide)).sum();
        let sources = side.sources.iter().map(|source| n_lines(source, self.wide.saturating_sub(2)));
        let n_rows = usize::from(rank_words(&side.line).is_some()) + n_rows + sources.sum::<usize>();
        let heads = [&side.title, &side.about].into_iter().filter(|_| side.is_first && self.label > 0);
        let n_rows = n_rows.max(heads.map(|head| n_lines(head, self.label - BETWEEN)).sum());
        side.height.set(Some((columns, n_rows)));
        n_rows
    }

    fn wrapped(self, text: &str, style: Style) -> Vec<Span<'static>> {
        if text.is_empty() {
            return Vec::new();
        }
        wrap(text, self.wide).into_iter().map(|line| Span::styled(line, style)).collect()
    }
}

/// What sides are about, in lines of some columns.
fn heads<'a>(side: &Side, theme: &Theme, columns: usize) -> Vec<Span<'a>> {
    let heads = [(&side.title, theme.title), (&side.about, theme.quiet)];
    let lines =
        |(head, style): (&String, Style)| wrap(head, columns).into_iter().map(move |line| Span::styled(line, style));
    heads.into_iter().flat_map(lines).collect()
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
