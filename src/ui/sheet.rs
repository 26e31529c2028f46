//! The sheet of a record: title, summary, facts with their sources, who refers to it, what is not known.

mod shape;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Borders, Padding};

use super::painter::Painter;
use super::spans::{fit, highlight, push_styled, spans_width};
use super::theme::Theme;
use crate::app::{App, OpenSheet, Pane, ShownContent, ShownLine, Surface, scroll_into_view};
use crate::data::Rank;
use crate::report::text::{GLUE, REMARK, n_lines, truncate, width, wrap};
use crate::report::{self, SectionKind, Sheet};
use shape::{Frame, Shape, label_width, widest_label};

/// The summary stands first where it would end within this part of the window, else behind the chapter that says who runs it. On
/// one screen that is the same however wide the sheet is just then, so that a page does not change its order under the eye.
const MAX_SUMMARY: usize = 3;
const LAST_ASKED: usize = 1;
/// The most rows of a name in that chapter.
const MAX_NAME: usize = 2;
/// Between the title and the kind.
const GAP: usize = 2;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let app = painter.app;
    let mut block = painter.edge(Borders::TOP | Borders::LEFT, app.pane == Pane::Sheet).padding(Padding::horizontal(1));
    let inner = block.inner(area);
    let n_rows = usize::from(inner.height);
    painter.viewport.sheet_rows = n_rows;
    painter.viewport.sheet_offset = 0;
    let Some(open_sheet) = &app.open_sheet else {
        painter.block(&block, area);
        return painter.add_zone(Surface::Sheet, inner, []);
    };
    // The last column is that of the scroll bar.
    let text = Rect { width: inner.width.saturating_sub(1), ..inner };
    let sheet = SheetRows::new(painter, open_sheet, text);
    let offset = sheet.offset(open_sheet, n_rows);
    if offset > 0 {
        // The title is out of sight.
        let title = truncate(&open_sheet.sheet.title, usize::from(text.width));
        block = block.title(Line::styled(format!(" {title} "), painter.theme.title));
    }
    painter.block(&block, area);
    painter.viewport.sheet_offset = offset;
    painter.add_zone(Surface::Sheet, inner, sheet.rows.iter().skip(offset).map(|(line, _)| *line));
    painter.lines(sheet.rows.iter().skip(offset).map(|(_, row)| row), inner);
    // Rows below the window are not made, so the bar counts lines.
    let shown = sheet.rows.iter().skip(offset).take(n_rows);
    let places: Vec<usize> = shown.filter_map(|(line, _)| line.map(|line| open_sheet.place(line))).collect();
    let first = if offset == 0 { 0 } else { places.first().copied().unwrap_or(0) };
    let n_shown = places.last().map_or(0, |last| last + 1 - first);
    let bar = Rect { width: inner.width + 1, ..inner };
    painter.scroll_bar(bar, first, n_shown, open_sheet.n_shown());
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
        rows.push_title(&open_sheet.sheet);
        let mut summary = rows.summary(&open_sheet.sheet);
        let usual_columns = usize::from(painter.buffer.area.width) / 2;
        let is_low = 1 + width(&open_sheet.sheet.summary) / usual_columns.max(1) >= n_rows / MAX_SUMMARY;
        if !is_low {
            rows.push_summary(&mut summary);
        }
        let labels = open_sheet.sheet.sections.iter().map(label_width);
        let label = labels.filter(|width| *width <= widest_label(rows.columns)).max().unwrap_or(0);
        let frame = Frame::new(&open_sheet.sheet.sections, label, rows.columns);
        let mut before = None;
        let mut shape = Shape::default();
        for shown in open_sheet.shown() {
            if shown.is_first {
                if shown.section.chapter > LAST_ASKED {
                    rows.push_summary(&mut summary);
                }
                if before.map_or(!is_low, |before| before != shown.section.chapter) {
                    rows.push(None, Vec::new());
                }
                before = Some(shown.section.chapter);
                shape = frame.shape(shown.section);
            }
            rows.push_line(&shown, &shape, open_sheet);
            if shown.number >= open_sheet.row() && rows.rows.len() >= open_sheet.offset + n_rows {
                return rows;
            }
        }
        rows.push_summary(&mut summary);
        rows
    }

    fn push(&mut self, line: Option<usize>, spans: Vec<Span<'a>>) {
        self.rows.push((line, Line::from(spans)));
    }

    /// The kind stands behind the title where there is room.
    fn push_title(&mut self, sheet: &Sheet) {
        let theme = self.theme;
        let mut lines: Vec<Vec<Span<'a>>> =
            wrap(&sheet.title, self.columns).into_iter().map(|text| vec![Span::styled(text, theme.title)]).collect();
        let kind = Span::styled(sheet.kind.word(), theme.quiet);
        match lines.last_mut() {
            Some(last) if spans_width(last) + GAP + width(sheet.kind.word()) <= self.columns => {
                last.extend([Span::raw(" ".repeat(GAP)), kind]);
            }
            Some(_) | None => lines.push(vec![kind]),
        }
        for line in lines {
            self.push(None, line);
        }
    }

    fn summary(&self, sheet: &Sheet) -> Vec<Vec<Span<'a>>> {
        if sheet.summary.is_empty() {
            return Vec::new();
        }
        let theme = self.theme;
        let style = if sheet.exists { theme.text } else { theme.warning };
        let lines = wrap(&sheet.summary, self.columns).into_iter();
        lines.map(|line| highlight(&line, style, theme.mark, &self.app.list().highlighter)).collect()
    }

    /// Adds the summary below a blank row, unless it stands already.
    fn push_summary(&mut self, summary: &mut Vec<Vec<Span<'a>>>) {
        if !summary.is_empty() {
            self.push(None, Vec::new());
        }
        for line in summary.drain(..) {
            self.push(None, line);
        }
    }

    fn push_line(&mut self, shown: &ShownLine<'_>, shape: &Shape, open_sheet: &OpenSheet) {
        let theme = self.theme;
        let number = Some(shown.number);
        let label = || vec![Span::styled(shown.section.label.clone(), theme.quiet)];
        if shape.has_heading && shown.is_first {
            self.push(number, label());
        }
        let room = self.columns.saturating_sub(shape.value);
        let is_folded = open_sheet.is_folded(shown.section);
        let mut rows = self.wrap(&parts(shown, shape, is_folded, room, theme), room);
        if let ShownContent::Line(line, _) = shown.content
            && !is_folded
            && !line.remark.is_empty()
        {
            rows.extend(self.wrap(&[(format!("{REMARK}{}", line.remark), theme.quiet)], room));
        }
        let is_selected = self.app.pane == Pane::Sheet && open_sheet.row() == shown.number;
        for (index, mut spans) in rows.into_iter().enumerate() {
            let has_label = index == 0 && shown.is_first && !shape.has_heading;
            let mut row = fit(if has_label { label() } else { Vec::new() }, shape.time);
            let time = match shown.content {
                ShownContent::Line(line, _) if index == 0 && shape.time < shape.value => line.time.as_str(),
                ShownContent::Line(..) | ShownContent::More(_) => "",
            };
            row.extend(fit(vec![Span::styled(time.to_string(), theme.text)], shape.value - shape.time));
            if is_selected {
                spans = spans.into_iter().map(|span| span.patch_style(theme.selected)).collect();
            }
            row.extend(spans);
            self.push(number, row);
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
                let letter = if letter == GLUE { ' ' } else { letter };
                push_styled(&mut spans, letter.encode_utf8(&mut [0; 4]), style);
            }
            lines.push(spans);
        }
        lines
    }

    /// The first row to show so that the selected line is in sight; from the first line on the title is.
    fn offset(&self, open_sheet: &OpenSheet, n_rows: usize) -> usize {
        let selected = open_sheet.row();
        let of_selected =
            || self.rows.iter().enumerate().filter(|(_, (line, _))| *line == Some(selected)).map(|(row, _)| row);
        let (Some(first), Some(last)) = (of_selected().next(), of_selected().next_back()) else { return 0 };
        if selected == 0 && last < n_rows {
            return 0;
        }
        let offset = scroll_into_view(open_sheet.offset, last, self.rows.len(), n_rows);
        offset.min(first)
    }
}

/// The value of a line and what qualifies it.
fn parts(shown: &ShownLine<'_>, shape: &Shape, is_folded: bool, room: usize, theme: &Theme) -> Vec<(String, Style)> {
    let (line, number) = match shown.content {
        ShownContent::Line(line, number) => (line, number),
        ShownContent::More(lines) => return vec![(format!("+ {} more", lines.len()), theme.quiet)],
    };
    let others = if is_folded { shown.section.others() } else { &[] };
    let value = match (line.link.is_some() || line.address.is_some(), line.rank) {
        (_, Rank::Outdated) => theme.quiet,
        (true, _) => theme.link,
        (false, _) => theme.text,
    };
    let mut parts = Vec::new();
    if let Some(number) = number {
        parts.push((format!("{number}▸"), theme.quiet));
    }
    // Of who runs it the short name is enough where the long one hides what comes next.
    let is_holder =
        matches!(shown.section.kind, SectionKind::Facts(property) if property.definition().of_type.is_empty());
    let is_long = shown.section.chapter <= LAST_ASKED && n_lines(&line.text, room) > MAX_NAME;
    let short = line.text.split_once(" · ").filter(|_| line.link.is_some() && is_holder && is_long);
    parts.push((short.map_or(line.text.as_str(), |(short, _)| short).to_string(), value));
    // The end of the row has what other sources say.
    if let Some(words) = rank_words(line).filter(|_| others.is_empty()) {
        parts.push((format!(" {}", words.replace(' ', GLUE.encode_utf8(&mut [0; 4]))), theme.warning));
    }
    let time = if shape.time == shape.value { line.time.as_str() } else { "" };
    let qualifiers = if line.detail.is_empty() || time.is_empty() { "" } else { "; " };
    let qualifiers = format!("{}{qualifiers}{time}", line.detail);
    if !qualifiers.is_empty() {
        parts.push((format!(" ({qualifiers})"), theme.quiet));
    }
    if !line.footnotes.is_empty() {
        let mut numbers = line.footnotes.clone();
        numbers.sort_unstable();
        let marks: Vec<String> = numbers.iter().map(usize::to_string).collect();
        parts.push((format!("{GLUE}[{}]", marks.join(",")), theme.quiet));
    }
    if !others.is_empty() {
        let text: String = parts.iter().map(|(text, _)| text.as_str()).collect();
        let used = wrap(&text, room).last().map_or(0, |row| width(row));
        parts.push((others_text(others, room.saturating_sub(used)), theme.warning));
    } else if !line.remark.is_empty() && is_folded {
        parts.push((format!("{GLUE}+"), theme.key));
    }
    if shown.section.kind == SectionKind::Sources
        && let Some(address) = &line.address
    {
        parts.push((format!(" {address}"), theme.quiet));
    }
    parts
}

/// What other sources say, and what was so before: counted, or only that there is more, where the last row of the value has no room
/// for it; on a row of its own where not even that fits.
fn others_text(others: &[report::Line], room: usize) -> String {
    let (mut told, mut counted) = (Vec::new(), Vec::new());
    for (rank, sign, word) in [(Rank::Disputed, "≠", "disputed"), (Rank::Outdated, "superseded", "superseded")] {
        let texts: Vec<&str> = others.iter().filter(|line| line.rank == rank).map(|line| line.text.as_str()).collect();
        if !texts.is_empty() {
            told.push(format!("{sign} {}", texts.join(", ")));
            counted.push(format!("{} {word}", texts.len()));
        }
    }
    let sign = if others.iter().any(|line| line.rank == Rank::Disputed) { "≠" } else { "" };
    let [told, counted] = [told, counted].map(|words| format!("{GLUE}+ {}", words.join(", ")));
    let sign = format!("{GLUE}{sign}+");
    let below = counted.replacen(GLUE, " ", 1);
    [told, counted, sign].into_iter().find(|words| width(words) <= room).unwrap_or(below)
}

pub(super) fn rank_words(line: &report::Line) -> Option<&'static str> {
    match (line.rank, line.contested) {
        (Rank::Normal | Rank::Preferred, false) => None,
        (Rank::Normal, true) => Some("≠ contested"),
        (Rank::Preferred, true) => Some("≠ preferred"),
        (Rank::Disputed, _) => Some("≠ disputed"),
        (Rank::Outdated, _) => Some("superseded"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_rank_other_than_the_usual_and_that_sources_disagree() {
        for (rank, contested, expected) in [
            (Rank::Normal, false, None),
            (Rank::Preferred, false, None),
            (Rank::Normal, true, Some("≠ contested")),
            (Rank::Preferred, true, Some("≠ preferred")),
            (Rank::Disputed, false, Some("≠ disputed")),
            (Rank::Disputed, true, Some("≠ disputed")),
            (Rank::Outdated, true, Some("superseded")),
        ] {
            assert_eq!(rank_words(&report::Line { rank, contested, ..Default::default() }), expected);
        }
    }

    #[test]
    fn what_other_sources_say_is_counted_where_it_does_not_fit() {
        let line = |text: &str, rank| report::Line { text: text.into(), rank, ..Default::default() };
        let others = [line("2005", Rank::Disputed), line("2006", Rank::Disputed), line("2004", Rank::Outdated)];
        assert_eq!(others_text(&others, 33).replace(GLUE, " "), " + ≠ 2005, 2006, superseded 2004");
        assert_eq!(others_text(&others, 31).replace(GLUE, " "), " + 2 disputed, 1 superseded");
        assert_eq!(others_text(&others, 20), format!("{GLUE}≠+"));
        assert_eq!(others_text(&others, 2), " + 2 disputed, 1 superseded", "on the next row");
        assert_eq!(others_text(&others[2..], 30).replace(GLUE, " "), " + superseded 2004");
    }
}
