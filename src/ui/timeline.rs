//! The timeline: an axis with the cursor date, lanes of marks below it, then what is in sight as a list beside the sheet.
//!
//! ```text
//! axis
//! labels   lanes
//! the selected lane in words
//! in sight          sheet
//! ```

mod chart;
mod pack;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use super::layout::{percent, split_left, split_top};
use super::painter::Painter;
use super::sheet;
use super::spans::{cut, fit, spans_width};
use crate::app::{Pane, Surface, Timeline, scroll_into_view};
use crate::report::lanes::{Lane, LaneKind, Mark, Stretch};
use crate::report::text::width;

/// From this height on there is room for a sheet below the lanes.
const TALL: u16 = 18;
/// From this width on there is room for a list beside the sheet.
const WIDE: u16 = 100;
/// Columns of the list for the date.
const DATE: usize = 21;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let app = painter.app;
    let is_tall = area.height >= TALL && app.maximised.is_none();
    if app.pane == Pane::Sheet && !is_tall {
        return sheet::draw(painter, area);
    }
    // The lanes get what is left of the sheet: time is what this screen is about.
    let below = if is_tall { (area.height / 3).clamp(6, 16) } else { 0 };
    let [above, below] = split_top(area, area.height - below);
    let [axis, above] = split_top(above, 2);
    let [lanes, last] = split_top(above, above.height.saturating_sub(1));
    if !lanes.is_empty() {
        chart::draw(painter, axis, lanes);
        painter.line(&words(painter, usize::from(last.width)), last);
    }
    if is_tall {
        let [marks, sheet] = split_left(below, if area.width < WIDE { 0 } else { percent(area.width, 50) });
        if !marks.is_empty() {
            list(painter, marks);
        }
        sheet::draw(painter, sheet);
    }
}

/// The letter of the region, or a sign.
fn sign(mark: &Mark) -> String {
    let sign = if mark.stretch == Stretch::Seen { "○" } else { "●" };
    mark.region.map_or_else(|| sign.into(), |region| region.letter().to_string())
}

/// The selected mark and its lane in one line.
fn words<'a>(painter: &Painter<'a>, columns: usize) -> Line<'a> {
    let Painter { catalog, app, theme, .. } = *painter;
    let timeline = &app.timeline;
    let Some(lane) = timeline.lane() else { return Line::default() };
    let mut spans = vec![Span::raw(" ")];
    match timeline.selected() {
        Some(mark) => {
            let region = mark.region.map_or_else(String::new, |region| format!(" · {}", region.word()));
            spans.push(Span::styled(mark.when(catalog.dataset()), theme.title));
            spans.push(Span::styled(format!("{region} · {}", mark.text(catalog.dataset())), theme.text));
        }
        None => spans.push(Span::styled(hidden_marks_label(timeline, lane), theme.quiet)),
    }
    if let Some(alternation) = &lane.alternation {
        let verdict = alternation.verdict(&lane.marks);
        let regions = format!("  {} ", alternation.spaced());
        // The mark's own words keep their room; then the verdict, and the regions one by one last.
        let spare = columns.saturating_sub(spans_width(&spans) + width(&verdict) + 1);
        let before = if width(&regions) < spare { regions } else { "  ".into() };
        if spare > 1 {
            spans.push(Span::styled(before, theme.quiet));
            spans.push(Span::styled(verdict, theme.key));
        }
    }
    Line::from(cut(spans, columns))
}

/// Where the marks of a lane are of which none is in sight.
fn hidden_marks_label(timeline: &Timeline, lane: &Lane) -> String {
    let before = lane.marks.iter().filter(|mark| mark.end < timeline.at).count();
    let after = lane.marks.len().saturating_sub(before);
    format!("nothing of this lane is visible: {before} earlier, {after} later")
}

/// What is in sight as lines, the earliest first.
fn list(painter: &mut Painter<'_>, area: Rect) {
    let Painter { catalog, app, theme, .. } = *painter;
    let timeline = &app.timeline;
    let marks = timeline.in_sight();
    let title = Line::styled(format!(" {} in this window ", marks.len()), theme.quiet);
    let inner = painter.block(&Block::new().borders(Borders::TOP).border_style(theme.line).title(title), area);
    let is_selected = |lane: usize, row: usize| lane == timeline.lane_row && Some(row) == timeline.selected_row;
    let selected = marks.iter().position(|&(lane, row, _)| is_selected(lane, row)).unwrap_or(0);
    let rows = usize::from(inner.height);
    let offset = scroll_into_view(selected.saturating_sub(rows / 2), selected, marks.len(), rows);
    let mut lines = Vec::new();
    for &(lane, row, mark) in marks.iter().skip(offset).take(rows) {
        let sign = match timeline.lanes.list.get(lane).map(|lane| lane.kind) {
            Some(LaneKind::Events) => sign(mark),
            Some(LaneKind::Terms) => if mark.stretch == Stretch::Seen { "┄" } else { "━" }.into(),
            Some(LaneKind::Dates) | None => "·".into(),
        };
        let mut spans = vec![Span::styled(format!(" {sign} "), theme.key)];
        let when = mark.brief(catalog.dataset());
        spans.extend(fit(vec![Span::styled(when, theme.quiet)], DATE));
        spans.push(Span::styled(format!(" {}", mark.text(catalog.dataset())), theme.text));
        let line = Line::from(fit(spans, usize::from(inner.width).saturating_sub(1)));
        lines.push(if is_selected(lane, row) { line.patch_style(theme.remembered) } else { line });
    }
    painter.lines(&lines, inner);
    let numbers = marks.iter().skip(offset).map(|&(lane, row, _)| Some(timeline.number(lane, row)));
    painter.add_zone(Surface::Marks, inner, numbers);
}
