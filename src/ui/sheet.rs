//! The sheet of a record: title, summary, facts with their sources, who refers to it, what is not known.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Borders, Padding};

use super::painter::Painter;
use super::spans::{fit, highlight, push_styled};
use super::theme::Theme;
use crate::app::{App, OpenSheet, Pane, Surface, scroll_into_view};
use crate::data::Rank;
use crate::report::text::wrap;
use crate::report::{self, Section, SectionKind, Sheet};

/// Columns for labels; a long one is cut.
const LABEL: usize = 16;
/// Below this width labels stand on lines of their own.
const NARROW: usize = 44;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let app = painter.app;
    let block = painter.edge(Borders::TOP | Borders::LEFT, app.pane == Pane::Sheet).padding(Padding::horizontal(1));
    let inner = painter.block(&block, area);
    let n_rows = usize::from(inner.height);
    painter.viewport.sheet_rows = n_rows;
    painter.viewport.sheet_offset = 0;
    let Some(open_sheet) = &app.open_sheet else { return painter.add_zone(Surface::Sheet, inner, []) };
    let sheet = SheetRows::new(painter, open_sheet, inner);
    let offset = sheet.offset(open_sheet, n_rows);
    painter.viewport.sheet_offset = offset;
    painter.add_zone(Surface::Sheet, inner, sheet.rows.iter().skip(offset).map(|(line, _)| *line));
    painter.lines(sheet.rows.iter().skip(offset).map(|(_, row)| row), inner);
    // Rows below the window are not made, so the bar counts lines.
    let shown = sheet.rows.iter().skip(offset).take(n_rows);
    let numbers: Vec<usize> = shown.filter_map(|(line, _)| *line).collect();
    let first = if offset == 0 { 0 } else { numbers.first().copied().unwrap_or(0) };
    let n_shown = numbers.last().map_or(0, |last| last + 1 - first);
    let bar = Rect { width: inner.width + 1, ..inner };
    painter.scroll_bar(bar, first, n_shown, open_sheet.n_lines());
}

/// The rows of a sheet, each with the number of the line that it shows or continues.
struct SheetRows<'a> {
    app: &'a App,
    theme: &'a Theme,
    columns: usize,
    rows: Vec<(Option<usize>, Line<'a>)>,
}

impl<'a> SheetRows<'a> {
    /// The rows from the first to the last one that can be in sight; those of long sheets are many.
    fn new(painter: &Painter<'a>, open_sheet: &OpenSheet, area: Rect) -> SheetRows<'a> {
        let Painter { app, theme, .. } = *painter;
        let n_rows = usize::from(area.height);
        let mut rows = SheetRows { app, theme, columns: usize::from(area.width), rows: Vec::new() };
        rows.push_head(&open_sheet.sheet);
        let mut number = 0;
        let mut n_links = 0;
        let mut before = None;
        for section in &open_sheet.sheet.sections {
            if opens_block(before, section.kind) {
                rows.push(None, Vec::new());
            }
            before = Some(section.kind);
            for (index, line) in section.lines.iter().enumerate() {
                n_links += usize::from(line.link.is_some());
                let link = line.link.map(|_| n_links);
                rows.push_line(number, &SheetLine { section, line, is_first: index == 0, link });
                if number >= open_sheet.row() && rows.rows.len() >= open_sheet.offset + n_rows {
                    return rows;
                }
                number += 1;
            }
        }
        rows
    }

    fn push(&mut self, line: Option<usize>, spans: Vec<Span<'a>>) {
        self.rows.push((line, Line::from(spans)));
    }

    fn push_head(&mut self, sheet: &Sheet) {
        let theme = self.theme;
        for text in wrap(&sheet.title, self.columns) {
            self.push(None, vec![Span::styled(text, theme.title)]);
        }
        self.push(None, vec![Span::styled(sheet.kind.word(), theme.quiet)]);
        if sheet.summary.is_empty() {
            return;
        }
        self.push(None, Vec::new());
        let style = if sheet.exists { theme.text } else { theme.warning };
        for text in wrap(&sheet.summary, self.columns) {
            self.push(None, highlight(&text, style, theme.mark, &self.app.list().highlighter));
        }
    }

    fn push_line(&mut self, number: usize, line: &SheetLine<'_>) {
        let theme = self.theme;
        let is_narrow = self.columns < NARROW;
        let is_selected =
            self.app.pane == Pane::Sheet && self.app.open_sheet.as_ref().map(OpenSheet::row) == Some(number);
        let label = || Span::styled(line.section.label.clone(), theme.quiet);
        if is_narrow && line.is_first {
            self.push(Some(number), vec![label()]);
        }
        let indent = if is_narrow { 2 } else { LABEL + 1 };
        for (index, mut spans) in
            self.wrap(&line.parts(theme), self.columns.saturating_sub(indent)).into_iter().enumerate()
        {
            let has_label = index == 0 && line.is_first && !is_narrow;
            let mut row = fit(if has_label { vec![label()] } else { Vec::new() }, indent);
            if is_selected {
                spans = spans.into_iter().map(|span| span.patch_style(theme.selected)).collect();
            }
            row.extend(spans);
            self.push(Some(number), row);
        }
    }

    /// Wraps the parts of a line as one text; each letter keeps the style of its part.
    fn wrap(&self, parts: &[(String, Style)], columns: usize) -> Vec<Vec<Span<'a>>> {
        let text: String = parts.iter().map(|(text, _)| text.as_str()).collect();
        let ranges = self.app.list().highlighter.ranges(&text);
        let styled = parts.iter().flat_map(|(part, style)| part.chars().map(move |letter| (letter, *style)));
        let mut styled = styled.enumerate();
        let mut lines = Vec::new();
        for row in wrap(&text, columns) {
            let mut spans: Vec<Span<'a>> = Vec::new();
            for letter in row.chars() {
                // Wrapping leaves out spaces only, so the next equal letter of the text is the one that stands here.
                let Some((place, (_, style))) = styled.find(|(_, (other, _))| *other == letter) else { break };
                let is_match = ranges.iter().any(|range| range.contains(&place));
                let style = if is_match { style.patch(self.theme.mark) } else { style };
                push_styled(&mut spans, letter.encode_utf8(&mut [0; 4]), style);
            }
            lines.push(spans);
        }
        lines
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

/// A line of the sheet with what its look depends on.
struct SheetLine<'s> {
    section: &'s Section,
    line: &'s report::Line,
    is_first: bool,
    /// The number by which the link is followed.
    link: Option<usize>,
}

impl SheetLine<'_> {
    /// The value and what qualifies it.
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
        if let Some(words) = rank_words(line) {
            parts.push((format!(" {words}"), theme.warning));
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

pub(super) fn rank_words(line: &report::Line) -> Option<&'static str> {
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
    fn a_line_names_a_rank_other_than_the_usual_and_that_sources_disagree() {
        for (rank, contested, expected) in [
            (Rank::Normal, false, None),
            (Rank::Preferred, false, None),
            (Rank::Normal, true, Some("≠ contested")),
            (Rank::Preferred, true, Some("≠ preferred")),
            (Rank::Disputed, false, Some("≠ disputed")),
            (Rank::Disputed, true, Some("≠ disputed")),
            (Rank::Outdated, true, Some("no longer")),
        ] {
            assert_eq!(rank_words(&report::Line { rank, contested, ..Default::default() }), expected);
        }
    }

    #[test]
    fn an_empty_row_stands_between_facts_references_gaps_and_sources() {
        let property = crate::data::Property::all().next().unwrap();
        let (facts, references) = (SectionKind::Facts(property), SectionKind::References(property));
        let kinds = [facts, facts, references, references, SectionKind::Gaps, SectionKind::Sources];
        let mut before = None;
        let opened: Vec<bool> = kinds.iter().map(|&kind| opens_block(before.replace(kind), kind)).collect();
        assert_eq!(opened, [true, false, true, false, true, true]);
    }

    #[test]
    fn labels_of_properties_are_seldom_cut() {
        let cut = crate::data::Property::all().filter(|property| width(property.label()) > LABEL).count();
        assert!(cut <= 3, "{cut} labels are wider than {LABEL} columns");
    }
}
