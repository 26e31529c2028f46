//! The sheet of a record: title, summary, facts with their sources, who refers to it, what is not known.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Row, Span};

use super::painter::Painter;
use super::spans::{fit, marked};
use super::theme::Theme;
use crate::app::{App, OpenSheet, Pane, Surface, scroll_into_view};
use crate::data::Rank;
use crate::report::text::wrap;
use crate::report::{Line, Section, SectionKind};

/// Columns for labels; a long one is cut.
const LABEL: usize = 16;
/// Below this width labels stand on lines of their own.
const NARROW: usize = 44;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let focused = app.pane() == Pane::Sheet;
    let style = if focused { theme.focus } else { theme.line };
    let [_, inner] = painter.corner_lines(area, style);
    let inner = Rect { x: inner.x.saturating_add(1), width: inner.width.saturating_sub(2), ..inner };
    let n_rows = usize::from(inner.height);
    painter.viewport.sheet_rows = n_rows;
    painter.viewport.sheet_offset = 0;
    let Some(open_sheet) = app.open_sheet() else { return painter.add_zone(Surface::Sheet, inner, []) };
    let page = Page::new(painter, open_sheet, inner);
    let offset = page.offset(open_sheet, n_rows);
    painter.viewport.sheet_offset = offset;
    painter.add_zone(Surface::Sheet, inner, page.rows.iter().skip(offset).map(|(line, _)| *line));
    painter.lines(page.rows.iter().skip(offset).map(|(_, row)| row), inner);
}

/// The rows of a sheet, each with the number of the line it belongs to, if it belongs to one.
struct Page<'a> {
    rows: Vec<(Option<usize>, Row<'a>)>,
}

impl<'a> Page<'a> {
    /// The rows from the first to at least a screen below what is selected; those of long sheets are many.
    fn new(painter: &Painter<'_>, open_sheet: &OpenSheet, area: Rect) -> Page<'a> {
        let Painter { app, theme, .. } = *painter;
        let (columns, n_rows) = (usize::from(area.width), usize::from(area.height));
        let mut page = Page { rows: Vec::new() };
        let sheet = &open_sheet.sheet;
        for text in wrap(&sheet.title, columns) {
            page.push(None, vec![Span::styled(text, theme.title)]);
        }
        page.push(None, vec![Span::styled(sheet.kind.word(), theme.quiet)]);
        page.push(None, Vec::new());
        for text in wrap(&sheet.summary, columns) {
            page.push(None, marked(&text, theme.text, theme.mark, app.list().highlighter()));
        }
        let focused = app.pane() == Pane::Sheet;
        let mut number = 0;
        let mut link = 0;
        let mut before = None;
        let mut enough = usize::MAX;
        for section in &sheet.sections {
            if opens_block(before, section.kind) {
                page.push(None, Vec::new());
            }
            before = Some(section.kind);
            for (at, line) in section.lines.iter().enumerate() {
                if line.link.is_some() {
                    link += 1;
                }
                let entry = Entry { section, line, is_first: at == 0, link: line.link.map(|_| link) };
                let is_selected = focused && number == open_sheet.row();
                entry.draw(app, theme, &mut page, (number, columns, is_selected));
                if number == open_sheet.row() {
                    enough = page.rows.len().max(open_sheet.offset) + n_rows;
                }
                if page.rows.len() > enough {
                    return page;
                }
                number += 1;
            }
        }
        page
    }

    fn push(&mut self, line: Option<usize>, spans: Vec<Span<'a>>) {
        self.rows.push((line, Row::from(spans)));
    }

    /// The first row to show so that the selected line is in sight; from the first line on the title is.
    fn offset(&self, open_sheet: &OpenSheet, n_rows: usize) -> usize {
        let selected = open_sheet.row();
        if selected == 0 {
            return 0;
        }
        let of_selected =
            || self.rows.iter().enumerate().filter(|(_, (line, _))| *line == Some(selected)).map(|(row, _)| row);
        let (Some(first), Some(last)) = (of_selected().next(), of_selected().next_back()) else { return 0 };
        let offset = scroll_into_view(open_sheet.offset, last, self.rows.len(), n_rows);
        offset.min(first)
    }
}

/// Facts, references, gaps and sources are separated by an empty row; so is each group of references.
fn opens_block(before: Option<SectionKind>, now: SectionKind) -> bool {
    let is_facts = |kind| matches!(kind, SectionKind::Facts(_));
    let is_reference = |kind| matches!(kind, SectionKind::References(_));
    !before.is_some_and(|before| is_facts(before) && is_facts(now) || is_reference(before) && is_reference(now))
}

/// One line of the sheet with what its look depends on.
struct Entry<'e> {
    section: &'e Section,
    line: &'e Line,
    is_first: bool,
    /// The number by which the link is followed.
    link: Option<usize>,
}

impl Entry<'_> {
    fn draw(
        &self,
        app: &App,
        theme: &Theme,
        page: &mut Page<'_>,
        (number, columns, is_selected): (usize, usize, bool),
    ) {
        let is_narrow = columns < NARROW;
        let indent = if is_narrow { 2 } else { LABEL + 1 };
        if is_narrow && self.is_first {
            page.push(Some(number), vec![Span::styled(self.section.label.clone(), theme.quiet)]);
        }
        for (at, mut spans) in self.wrapped(app, theme, columns.saturating_sub(indent)).into_iter().enumerate() {
            let label = if at == 0 && self.is_first && !is_narrow { self.section.label.as_str() } else { "" };
            let mut row = fit(vec![Span::styled(label.to_string(), theme.quiet)], indent);
            if is_selected {
                spans = spans.into_iter().map(|span| span.patch_style(theme.selected)).collect();
            }
            row.extend(spans);
            page.push(Some(number), row);
        }
    }

    /// The value, then what qualifies it, wrapped together; each word keeps the style of its part.
    fn wrapped<'a>(&self, app: &App, theme: &Theme, columns: usize) -> Vec<Vec<Span<'a>>> {
        let parts = self.parts(theme);
        let text: String = parts.iter().map(|(text, _)| text.as_str()).collect();
        let styles: Vec<Style> = parts.iter().flat_map(|(text, style)| text.chars().map(|_| *style)).collect();
        let ranges = app.list().highlighter().ranges(&text);
        let characters: Vec<char> = text.chars().collect();
        let mut at = 0;
        let mut lines = Vec::new();
        for line in wrap(&text, columns) {
            let mut spans: Vec<Span<'a>> = Vec::new();
            for c in line.chars() {
                // Wrapping drops spaces only, so the next equal character is the one that stands here.
                while characters.get(at).is_some_and(|known| *known != c) {
                    at += 1;
                }
                let plain = styles.get(at).copied().unwrap_or(theme.text);
                let style =
                    if ranges.iter().any(|range| range.contains(&at)) { plain.patch(theme.mark) } else { plain };
                at += 1;
                match spans.last_mut() {
                    Some(span) if span.style == style => span.content.to_mut().push(c),
                    _ => spans.push(Span::styled(c.to_string(), style)),
                }
            }
            lines.push(spans);
        }
        lines
    }

    fn parts(&self, theme: &Theme) -> Vec<(String, Style)> {
        let line = self.line;
        let value = match (line.link.is_some() || line.address.is_some(), line.rank) {
            (_, Rank::Outdated) => theme.quiet,
            (true, _) => theme.link,
            (false, _) => theme.text,
        };
        let mut parts = Vec::new();
        if let Some(number) = self.link {
            parts.push((format!("{number}▸"), theme.quiet));
        }
        parts.push((line.text.clone(), value));
        if let Some(standing) = standing(line) {
            parts.push((format!(" {standing}"), theme.warning));
        }
        if !line.detail.is_empty() {
            parts.push((format!(" ({})", line.detail), theme.quiet));
        }
        if !line.footnotes.is_empty() {
            let marks: Vec<String> = line.footnotes.iter().map(usize::to_string).collect();
            parts.push((format!(" [{}]", marks.join(",")), theme.quiet));
        }
        if self.section.kind == SectionKind::Sources
            && let Some(address) = &line.address
        {
            parts.push((format!(" {address}"), theme.quiet));
        }
        parts
    }
}

fn standing(line: &Line) -> Option<&'static str> {
    match (line.rank, line.contested) {
        (Rank::Normal | Rank::Preferred, false) => None,
        (Rank::Normal, true) => Some("≠ contested"),
        (Rank::Preferred, true) => Some("≠ preferred"),
        (Rank::Disputed, _) => Some("≠ disputed"),
        (Rank::Outdated, _) => Some("no longer"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::width;

    #[test]
    fn labels_of_properties_are_seldom_cut() {
        let cut = crate::data::Property::all().filter(|property| width(property.label()) > LABEL).count();
        assert!(cut <= 3, "{cut} labels are wider than {LABEL} columns");
    }
}
