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

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::{bands, headed, percent, sided};
use super::paint::{self, cut, fit, used};
use super::theme::Theme;
use super::{footer, header, sheet, zone};
use crate::app::{App, Pane, Surface, Timeline, Viewport, Zone, scroll_into_view};
use crate::catalog::Catalog;
use crate::report::lanes::{Account, Lane, LaneKind, Mark};
use crate::report::text::width;

/// From this height on there is room for a sheet below the lanes.
const TALL: u16 = 20;
/// From this width on there is room for a list beside the sheet.
const WIDE: u16 = 100;
/// Columns of the list for the date.
const DATE: usize = 21;

/// Where the parts of the timeline lie; a part without room is empty.
#[derive(Clone, Copy, Default)]
struct Areas {
    header: Rect,
    axis: Rect,
    lanes: Rect,
    words: Rect,
    list: Rect,
    sheet: Rect,
    footer: Rect,
}

/// Draws the timeline and returns what fitted.
pub(super) fn draw(catalog: &Catalog, app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Viewport {
    let areas = areas(app, frame.area());
    let mut viewport = Viewport { zones: Vec::new(), ..app.viewport() };
    header::draw(catalog, app, theme, areas.header, frame);
    if !areas.lanes.is_empty() {
        (viewport.view_offset, viewport.zones) =
            chart::draw(catalog, app, theme, ([areas.axis, areas.lanes], frame.buffer_mut()));
        paint::line(&words(catalog, app.timeline(), theme, areas.words), areas.words, frame.buffer_mut());
    }
    if !areas.list.is_empty() {
        viewport.zones.push(list(catalog, app.timeline(), theme, (areas.list, frame.buffer_mut())));
    }
    if !areas.sheet.is_empty() {
        let zone;
        (viewport.sheet_rows, viewport.sheet_offset, zone) = sheet::draw(app, theme, areas.sheet, frame);
        viewport.zones.push(zone);
    }
    footer::draw(app, theme, areas.footer, frame);
    viewport
}

fn areas(app: &App, area: Rect) -> Areas {
    let [header, body, footer] = bands(area);
    let areas = Areas { header, footer, ..Areas::default() };
    let is_tall = area.height >= TALL && !app.zoomed();
    if app.pane() == Pane::Sheet && !is_tall {
        return Areas { sheet: body, ..areas };
    }
    // The lanes get what is left of the sheet: time is what this screen is about.
    let below = if is_tall { (body.height / 3).clamp(6, 16) } else { 0 };
    let [above, below] = headed(body, body.height - below);
    let [axis, above] = headed(above, 2);
    let [lanes, words] = headed(above, above.height.saturating_sub(1));
    let [list, sheet] = sided(below, if area.width < WIDE { 0 } else { percent(below.width, 50) });
    Areas { axis, lanes, words, list, sheet, ..areas }
}

/// The letter of the region, or a sign.
fn sign(mark: &Mark) -> String {
    mark.region.map_or_else(|| "●".into(), |region| region.letter().to_string())
}

/// The selected mark and its lane in one line.
fn words<'a>(catalog: &Catalog, timeline: &Timeline, theme: &Theme, area: Rect) -> Line<'a> {
    let Some(lane) = timeline.lane() else { return Line::default() };
    let mut spans = vec![Span::raw(" ")];
    match timeline.selected() {
        Some(mark) => {
            let region = mark.region.map_or_else(String::new, |region| format!(" · {}", region.word()));
            spans.push(Span::styled(mark.when(catalog), theme.title));
            spans.push(Span::styled(format!("{region} · {}", mark.text(catalog)), theme.text));
        }
        None => spans.push(Span::styled(out_of_sight(timeline, lane), theme.quiet)),
    }
    if let Some(alternation) = &lane.alternation {
        let verdict = alternation.verdict(&lane.marks);
        let regions = format!("  {} ", alternation.spaced());
        // The regions one by one only where the mark's own words keep their room.
        if used(&spans) + width(&regions) + width(&verdict) + 1 < usize::from(area.width) {
            spans.push(Span::styled(regions, theme.quiet));
            spans.push(Span::styled(format!("{verdict} "), theme.key));
        } else {
            let spare = usize::from(area.width).saturating_sub(width(&verdict) + 3);
            spans = cut(spans, spare);
            spans.push(Span::styled(format!("  {verdict} "), theme.key));
        }
    }
    Line::from(cut(spans, usize::from(area.width)))
}

/// Where the marks of a lane are of which none is in sight.
fn out_of_sight(timeline: &Timeline, lane: &Lane) -> String {
    let before = lane.marks.iter().filter(|mark| mark.end < timeline.at()).count();
    let after = lane.marks.len().saturating_sub(before);
    format!("nothing of this lane is in sight: {before} before, {after} after")
}

/// What is in sight as lines, the earliest first; returns where they are.
fn list(catalog: &Catalog, timeline: &Timeline, theme: &Theme, (area, buffer): (Rect, &mut Buffer)) -> Zone {
    let marks = timeline.in_sight();
    let [edge, inner] = paint::top_line(area, theme.line, buffer);
    paint::line(&Line::styled(format!(" {} in sight ", marks.len()), theme.quiet), edge, buffer);
    let is_selected = |lane: usize, row: usize| lane == timeline.lane_row() && Some(row) == timeline.selected_row();
    let selected = marks.iter().position(|&(lane, row, _)| is_selected(lane, row)).unwrap_or(0);
    let rows = usize::from(inner.height);
    let offset = scroll_into_view(selected.saturating_sub(rows / 2), selected, marks.len(), rows);
    let mut lines = Vec::new();
    for &(lane, row, mark) in marks.iter().skip(offset).take(rows) {
        let sign = match timeline.lanes().list.get(lane).map(|lane| lane.kind) {
            Some(LaneKind::Events) => sign(mark),
            Some(LaneKind::Terms) => "━".into(),
            Some(LaneKind::Dates) | None => "·".into(),
        };
        let mut spans = vec![Span::styled(format!(" {sign} "), theme.key)];
        let when = mark.accounts(catalog).first().map(Account::brief).unwrap_or_default();
        spans.extend(fit(vec![Span::styled(when, theme.quiet)], DATE));
        spans.push(Span::styled(format!(" {}", mark.text(catalog)), theme.text));
        let line = Line::from(fit(spans, usize::from(inner.width).saturating_sub(1)));
        lines.push(if is_selected(lane, row) { line.patch_style(theme.remembered) } else { line });
    }
    paint::lines(&lines, inner, buffer);
    let numbers = marks.iter().skip(offset).map(|&(lane, row, _)| Some(timeline.number(lane, row)));
    zone(Surface::Marks, inner, numbers)
}
