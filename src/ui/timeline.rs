//! The timeline: an axis with the cursor date, lanes of marks below it, then what is in sight as a list beside the sheet.
//!
//! ```text
//! axis
//! labels   lanes
//! the selected lane in words
//! in sight          sheet
//! ```

mod pack;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::{bands, headed, percent, sided};
use super::paint::{self, cut, fit, graphemes, used};
use super::theme::Theme;
use super::{footer, header, one_row, sheet, zone};
use crate::app::{App, Pane, Surface, Timeline, Viewport, Zone, scroll_into_view};
use crate::catalog::Catalog;
use crate::report::lanes::{Account, Lane, LaneKind, Mark, Region, Unit};
use crate::report::text::{truncate, width};

use pack::{Placed, Scale, first_lane, heights, pack};

/// From this height on there is room for a sheet below the lanes.
const TALL: u16 = 20;
/// From this width on there is room for a list beside the sheet.
const WIDE: u16 = 100;
/// Labels of lanes take a part of the width, within limits.
const LABELS: (u16, u16) = (9, 30);
/// From this width on labels of lanes tell how many marks there are.
const NUMBERED: usize = 16;
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
        (viewport.view_offset, viewport.zones) = chart(app, theme, &areas, frame);
        paint::line(&words(app.timeline(), theme, areas.words), areas.words, frame.buffer_mut());
    }
    if !areas.list.is_empty() {
        viewport.zones.push(list(app, theme, areas.list, frame));
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

/// Draws axis and lanes; returns the first lane that is shown, and where lanes and marks are.
fn chart(app: &App, theme: &Theme, areas: &Areas, frame: &mut Frame<'_>) -> (usize, Vec<Zone>) {
    let timeline = app.timeline();
    let labels = (areas.lanes.width / 4).clamp(LABELS.0, LABELS.1);
    let columns = areas.lanes.width.saturating_sub(labels);
    let (start, days) = timeline.window();
    let scale = Scale { start, days, columns };
    let chart =
        Chart { timeline, theme, scale, left: areas.lanes.x.saturating_add(labels), labels: usize::from(labels) };
    let buffer = frame.buffer_mut();
    chart.axis(areas.axis, buffer);
    chart.lanes(app.viewport().view_offset, areas.lanes, buffer)
}

/// What every part of the chart needs.
struct Chart<'a> {
    timeline: &'a Timeline,
    theme: &'a Theme,
    scale: Scale,
    /// The first column of the marks.
    left: u16,
    /// The columns of the lanes' labels.
    labels: usize,
}

impl Chart<'_> {
    /// The cursor date above, the ticks below it.
    fn axis(&self, area: Rect, buffer: &mut Buffer) {
        let (start, days) = self.timeline.window();
        let at = self.timeline.at_words();
        let columns = i64::from(self.scale.columns);
        let text = format!("▼ {at}");
        let here = self.scale.column(self.timeline.at());
        let wide = i64::try_from(width(&text)).unwrap_or(0);
        // Near the right edge the date stands before its sign.
        let (first, text) = if here + wide > columns { (here + 1 - wide, format!("{at} ▼")) } else { (here, text) };
        self.write(buffer, (first, area.y), &text, self.theme.title);
        self.legend(area, buffer);
        let n_lanes = self.timeline.lanes().list.len();
        let lane = n_lanes.min(self.timeline.lane_row() + 1);
        let lanes =
            if self.labels < NUMBERED { format!(" {lane}/{n_lanes}") } else { format!(" lane {lane} of {n_lanes}") };
        buffer.set_stringn(area.x, area.y.saturating_add(1), lanes, self.labels, self.theme.quiet);
        let unit = Unit::fitting(days, self.scale.columns);
        for (moment, label) in unit.ticks(start, start.plus(days)) {
            let column = self.scale.column(moment);
            // Half a year says the wrong year.
            if column + i64::try_from(width(&label)).unwrap_or(0) <= columns {
                self.write(buffer, (column, area.y.saturating_add(1)), &label, self.theme.quiet);
            }
        }
    }

    /// The letters of the regions, where there is room for them.
    fn legend(&self, area: Rect, buffer: &mut Buffer) {
        let mut x = area.x;
        for region in Region::all() {
            let style = self.theme.regions.get(region.index).copied().unwrap_or(self.theme.text);
            let words = format!(" {} ", region.word);
            let end = usize::from(x - area.x) + 2 + width(&words);
            if end > self.labels {
                return;
            }
            buffer.set_string(x, area.y, format!(" {}", region.letter()), style);
            buffer.set_string(x.saturating_add(2), area.y, words, self.theme.quiet);
            x = area.x.saturating_add(u16::try_from(end).unwrap_or(u16::MAX));
        }
    }

    /// Draws the lanes from the first one that keeps the selected one in sight.
    fn lanes(&self, offset: usize, area: Rect, buffer: &mut Buffer) -> (usize, Vec<Zone>) {
        let list = &self.timeline.lanes().list;
        let rows = usize::from(area.height);
        if list.is_empty() {
            let nothing = "nothing that was found has a date; f changes the query, esc leaves";
            buffer.set_stringn(
                area.x + 1,
                area.y,
                nothing,
                usize::from(area.width.saturating_sub(1)),
                self.theme.warning,
            );
            return (0, Vec::new());
        }
        let heights = heights(list, self.scale, rows);
        let offset = first_lane(offset, self.timeline.lane_row(), &heights, rows);
        self.guides(area, buffer);
        let mut y = area.y;
        let mut zones = Vec::new();
        for ((at, lane), height) in list.iter().enumerate().zip(heights).skip(offset) {
            let height = height.min(area.bottom().saturating_sub(y));
            if height == 0 {
                break;
            }
            self.label(lane, at == self.timeline.lane_row(), (area.x, y), buffer);
            let selected = self.timeline.selected_row().filter(|_| at == self.timeline.lane_row());
            let rows = Rect { y, height, ..area };
            zones.push(zone(Surface::Lanes, rows, std::iter::repeat(Some(at))));
            let first = self.timeline.number(at, 0);
            for (cells, mark) in self.lane(lane, selected, rows, buffer) {
                zones.push(one_row(Surface::Marks, cells.as_position(), (usize::from(cells.width), first + mark)));
            }
            y = y.saturating_add(height);
        }
        (offset, zones)
    }

    /// A line down from every tick and from the cursor date.
    fn guides(&self, area: Rect, buffer: &mut Buffer) {
        let (start, days) = self.timeline.window();
        let ticks = Unit::fitting(days, self.scale.columns).ticks(start, start.plus(days));
        let ticks = ticks.into_iter().map(|(moment, _)| (moment, "┊", self.theme.line));
        for (moment, sign, style) in ticks.chain([(self.timeline.at(), "│", self.theme.focus)]) {
            for y in area.top()..area.bottom() {
                self.write(buffer, (self.scale.column(moment), y), sign, style);
            }
        }
    }

    fn label(&self, lane: &Lane, is_selected: bool, (x, y): (u16, u16), buffer: &mut Buffer) {
        let sign = if is_selected { "▸" } else { " " };
        let style = if is_selected { self.theme.title } else { self.theme.text };
        // In a narrow column the words matter more.
        let count = if self.labels < NUMBERED { " ".into() } else { format!(" {} ", lane.marks.len()) };
        let room = self.labels.saturating_sub(1 + width(&count));
        let mut spans = vec![Span::styled(sign, self.theme.key)];
        spans.extend(fit(vec![Span::styled(lane.label.clone(), style)], room));
        spans.push(Span::styled(count, self.theme.quiet));
        buffer.set_line(x, y, &Line::from(spans), u16::try_from(self.labels).unwrap_or(u16::MAX));
    }

    /// Draws the marks of a lane; returns where each is, those on top last.
    fn lane(&self, lane: &Lane, selected: Option<usize>, rows: Rect, buffer: &mut Buffer) -> Vec<(Rect, usize)> {
        let placed = pack(&lane.marks, self.scale, rows.height);
        let is_selected = |placed: &&Placed| Some(placed.mark) == selected;
        let mut drawn = Vec::new();
        // The selected one last, over the others.
        for place in placed.iter().filter(|place| !is_selected(place)).chain(placed.iter().filter(is_selected)) {
            let Some(mark) = lane.marks.get(place.mark) else { continue };
            let y = rows.y.saturating_add(place.row);
            let Some((first, end)) = self.mark(mark, *place, (y, Some(place.mark) == selected), buffer) else {
                continue;
            };
            let (first, end) = (first.max(0), end.min(i64::from(self.scale.columns)));
            let x = self.left.saturating_add(u16::try_from(first).unwrap_or(u16::MAX));
            drawn.push((Rect { x, y, width: u16::try_from(end - first).unwrap_or(0), height: 1 }, place.mark));
        }
        drawn
    }

    /// Draws a mark; returns its first column and the one after its last, with its label.
    fn mark(
        &self,
        mark: &Mark,
        place: Placed,
        (y, is_selected): (u16, bool),
        buffer: &mut Buffer,
    ) -> Option<(i64, i64)> {
        let columns = i64::from(self.scale.columns);
        let bar_end = place.column + place.bar.max(1);
        if bar_end <= 0 || place.column >= columns {
            return None;
        }
        if place.bar > 1 {
            self.bar(mark, place, y, buffer);
        }
        let style = if is_selected { self.theme.selected } else { self.theme.text };
        // A bar that began before the window is named where it comes into sight.
        let first = place.column.max(0) + i64::from(mark.open_start && place.column >= 0);
        self.write(buffer, (first, y), &sign(mark), if is_selected { style } else { self.region(mark) });
        let label = label(mark);
        let hidden = usize::try_from(first - place.column).unwrap_or(0);
        let to_edge = usize::try_from(columns - first).unwrap_or(0);
        let room = if is_selected { usize::MAX } else { place.room.saturating_sub(hidden).min(to_edge) };
        if room < SHORTEST && width(&label) + 2 > room {
            return Some((place.column, bar_end.max(first + 1)));
        }
        let text = format!(" {} ", truncate(&label, room.saturating_sub(2).max(1)));
        let wide = i64::try_from(width(&text)).unwrap_or(0);
        // The selected one is never cut: near the right edge its label stands before its sign.
        let turns = is_selected && first + 1 + wide > columns;
        let at = if turns { first - wide } else { first + 1 };
        self.write(buffer, (at, y), &text, style);
        Some((place.column.min(at), bar_end.max(at + wide).max(first + 1)))
    }

    fn region(&self, mark: &Mark) -> Style {
        let style = mark.region.and_then(|region| self.theme.regions.get(region.index));
        style.copied().unwrap_or(self.theme.text)
    }

    fn bar(&self, mark: &Mark, place: Placed, y: u16, buffer: &mut Buffer) {
        let last = place.column + place.bar - 1;
        for column in place.column.max(0)..=last.min(i64::from(self.scale.columns) - 1) {
            self.write(buffer, (column, y), "━", self.theme.quiet);
        }
        if mark.open_start {
            self.write(buffer, (place.column, y), "◂", self.theme.quiet);
        }
        self.write(buffer, (last, y), if mark.open_end { "▸" } else { "┫" }, self.theme.quiet);
    }

    /// Writes at a column of the chart; what lies outside is left out.
    fn write(&self, buffer: &mut Buffer, (column, y): (i64, u16), text: &str, style: Style) {
        let style = Style::reset().patch(style);
        let mut x = column;
        for grapheme in graphemes(text) {
            let wide = i64::try_from(width(grapheme)).unwrap_or(0);
            if x >= 0
                && x + wide <= i64::from(self.scale.columns)
                && let Ok(at) = u16::try_from(x + i64::from(self.left))
            {
                buffer.set_stringn(at, y, grapheme, width(grapheme), style);
            }
            x += wide;
        }
    }
}

/// A label shorter than this says nothing.
const SHORTEST: usize = 4;

/// The letter of the region, or a sign.
fn sign(mark: &Mark) -> String {
    mark.region.map_or_else(|| "●".into(), |region| region.letter().to_string())
}

fn label(mark: &Mark) -> String {
    if mark.contested { format!("{} ≠", mark.label) } else { mark.label.clone() }
}

/// The selected mark and its lane in one line.
fn words<'a>(timeline: &Timeline, theme: &Theme, area: Rect) -> Line<'a> {
    let Some(lane) = timeline.lane() else { return Line::default() };
    let mut spans = vec![Span::raw(" ")];
    match timeline.selected() {
        Some(mark) => {
            let region = mark.region.map_or_else(String::new, |region| format!(" · {}", region.word));
            spans.push(Span::styled(mark.when.clone(), theme.title));
            spans.push(Span::styled(format!("{region} · {}", mark.text), theme.text));
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
fn list(app: &App, theme: &Theme, area: Rect, frame: &mut Frame<'_>) -> Zone {
    let timeline = app.timeline();
    let marks = timeline.in_sight();
    let [edge, inner] = paint::top_line(area, theme.line, frame.buffer_mut());
    paint::line(&Line::styled(format!(" {} in sight ", marks.len()), theme.quiet), edge, frame.buffer_mut());
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
        let when = mark.accounts.first().map(Account::brief).unwrap_or_default();
        spans.extend(fit(vec![Span::styled(when, theme.quiet)], DATE));
        spans.push(Span::styled(format!(" {}", mark.text), theme.text));
        let line = Line::from(fit(spans, usize::from(inner.width).saturating_sub(1)));
        lines.push(if is_selected(lane, row) { line.patch_style(theme.remembered) } else { line });
    }
    paint::lines(&lines, inner, frame.buffer_mut());
    let numbers = marks.iter().skip(offset).map(|&(lane, row, _)| Some(timeline.number(lane, row)));
    zone(Surface::Marks, inner, numbers)
}
