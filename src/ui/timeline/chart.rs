//! The chart of the timeline: the axis with the cursor date above lanes of marks. Makes no lanes and packs no rows.

use std::iter::repeat;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::pack::{Extent, HIGHEST, Placement, Scale, first_lane, heights, n_rows_wanted, pack, visible};
use super::sign;
use crate::app::{Surface, Timeline};
use crate::report::lanes::{Lane, LaneKind, Mark, MarkKind, Region, Stretch, ticks};
use crate::report::text::{truncate, width, wrap};
use crate::ui::layout::cells;
use crate::ui::painter::Painter;
use crate::ui::spans::fit;
use crate::ui::theme::Theme;

/// Labels of lanes take a part of the width, within limits.
const LABELS: (u16, u16) = (9, 30);
/// From this width on labels of lanes have the number of marks.
const NUMBERED: usize = 16;
/// A label shorter than this says nothing.
const SHORTEST: usize = 8;

pub(super) fn draw(painter: &mut Painter<'_>, axis: Rect, lanes: Rect) {
    let Painter { app, theme, .. } = *painter;
    let timeline = &app.timeline;
    let labels = (lanes.width / 4).clamp(LABELS.0, LABELS.1);
    let columns = lanes.width.saturating_sub(labels);
    let (start, days) = timeline.window();
    let scale = Scale { start, days, columns };
    let left = lanes.x.saturating_add(labels);
    let mut chart = Chart { painter, timeline, theme, scale, left, labels: usize::from(labels) };
    chart.axis(axis);
    chart.lanes(lanes);
}

struct Chart<'c, 'a> {
    painter: &'c mut Painter<'a>,
    timeline: &'a Timeline,
    theme: &'a Theme,
    scale: Scale,
    /// The first column of the marks.
    left: u16,
    /// The columns of the lanes' labels.
    labels: usize,
}

impl<'a> Chart<'_, 'a> {
    /// The cursor date above, the ticks below it.
    fn axis(&mut self, area: Rect) {
        let (start, days) = self.timeline.window();
        let date = self.timeline.at_words();
        let columns = i64::from(self.scale.columns);
        let text = format!("▼ {date}");
        let cursor = self.scale.column(self.timeline.at);
        let text_columns = i64::try_from(width(&text)).unwrap_or(0);
        // Near the right edge the date stands before its sign.
        let is_near_edge = cursor + text_columns > columns;
        let (first, text) =
            if is_near_edge { (cursor + 1 - text_columns, format!("{date} ▼")) } else { (cursor, text) };
        self.write(first, area.y, &text, self.theme.title);
        self.legend(area);
        let n_lanes = self.timeline.lanes.list.len();
        let lane = n_lanes.min(self.timeline.lane_row + 1);
        let lanes =
            if self.labels < NUMBERED { format!(" {lane}/{n_lanes}") } else { format!(" lane {lane} of {n_lanes}") };
        self.painter.buffer.set_stringn(area.x, area.y.saturating_add(1), lanes, self.labels, self.theme.quiet);
        for (day, label) in ticks(start, days, self.scale.columns) {
            let column = self.scale.column(day);
            // A label that is cut, `20` of `2021`, would be misread.
            if column + i64::try_from(width(&label)).unwrap_or(0) <= columns {
                self.write(column, area.y.saturating_add(1), &label, self.theme.quiet);
            }
        }
    }

    /// The letters of the regions, where there is room for them.
    fn legend(&mut self, area: Rect) {
        let mut x = area.x;
        for region in Region::all() {
            let style = self.theme.regions.get(region.index()).copied().unwrap_or(self.theme.text);
            let words = format!(" {} ", region.word());
            let end = usize::from(x - area.x) + 2 + width(&words);
            if end > self.labels {
                return;
            }
            self.painter.buffer.set_string(x, area.y, format!(" {}", region.letter()), style);
            self.painter.buffer.set_string(x.saturating_add(2), area.y, words, self.theme.quiet);
            x = area.x.saturating_add(u16::try_from(end).unwrap_or(u16::MAX));
        }
    }

    /// Draws the lanes from the first one that keeps the selected one in sight.
    fn lanes(&mut self, area: Rect) {
        let list = &self.timeline.lanes.list;
        let rows = usize::from(area.height);
        if list.is_empty() {
            let nothing = "nothing found has a date; f changes the query, esc leaves";
            self.painter.buffer.set_stringn(
                area.x + 1,
                area.y,
                nothing,
                usize::from(area.width.saturating_sub(1)),
                self.theme.warning,
            );
            self.painter.viewport.view_offset = 0;
            return;
        }
        // A lane has a row at least: others cannot be in sight together with the selected one.
        let nearest = self.timeline.lane_row.saturating_sub(rows);
        let near = &list[nearest..list.len().min(self.timeline.lane_row + rows + 1)];
        let wanted: Vec<(LaneKind, u16)> = near.iter().map(|lane| (lane.kind, self.n_rows_wanted(lane))).collect();
        let heights = heights(&wanted, rows);
        let before = self.painter.viewport.view_offset.saturating_sub(nearest);
        let first = first_lane(before, self.timeline.lane_row - nearest, &heights, rows);
        self.painter.viewport.view_offset = nearest + first;
        self.guides(area);
        let mut y = area.y;
        for ((number, lane), height) in (nearest..).zip(near).zip(heights).skip(first) {
            let height = height.min(area.bottom().saturating_sub(y));
            if height == 0 {
                break;
            }
            self.label(lane, number == self.timeline.lane_row, Rect { y, height, ..area });
            let selected = self.timeline.selected_row.filter(|_| number == self.timeline.lane_row);
            let rows = Rect { y, height, ..area };
            self.painter.add_zone(Surface::Lanes, rows, std::iter::repeat(Some(number)));
            let first = self.timeline.number(number, 0);
            for (cells, mark) in self.lane(lane, selected, rows) {
                self.painter.add_zone(Surface::Marks, cells, [Some(first + mark)]);
            }
            y = y.saturating_add(height);
        }
    }

    /// A line down from every tick and from the cursor date.
    fn guides(&mut self, area: Rect) {
        let (start, days) = self.timeline.window();
        let ticks = ticks(start, days, self.scale.columns).into_iter().map(|(day, _)| (day, "┊", self.theme.line));
        for (day, sign, style) in ticks.chain([(self.timeline.at, "│", self.theme.focus)]) {
            for y in area.top()..area.bottom() {
                self.place(self.scale.column(day), y, sign, style);
            }
        }
    }

    /// The name of a lane beside its rows, and behind its first line how many marks there are.
    fn label(&mut self, lane: &Lane, is_selected: bool, area: Rect) {
        let sign = if is_selected { "▸" } else { " " };
        let style = if is_selected { self.theme.title } else { self.theme.text };
        // In a narrow column the words matter more.
        let count = if self.labels < NUMBERED { " ".into() } else { format!(" {} ", lane.marks.len()) };
        let room = self.labels.saturating_sub(1 + width(&count));
        let breaks_word = lane.label.split(' ').any(|word| width(word) > room);
        let mut lines = if breaks_word { vec![lane.label.clone()] } else { wrap(&lane.label, room) };
        // What has no line of its own is cut on the last one.
        let rest = lines.split_off(lines.len().min(usize::from(area.height).saturating_sub(1)));
        lines.push(rest.join(" "));
        for ((line, sign), y) in lines.into_iter().zip([sign].into_iter().chain(repeat(" "))).zip(area.top()..) {
            let mut spans = vec![Span::styled(sign, self.theme.key)];
            spans.extend(fit(vec![Span::styled(line, style)], room));
            spans.extend((y == area.y).then(|| Span::styled(count.clone(), self.theme.quiet)));
            self.painter.buffer.set_line(area.x, y, &Line::from(spans), cells(self.labels));
        }
    }

    /// Of all its marks, so that a lane keeps its height while the window moves.
    fn n_rows_wanted(&self, lane: &Lane) -> u16 {
        let marks = visible(lane.marks.iter().enumerate(), self.scale, HIGHEST, None);
        n_rows_wanted(marks.map(|mark| self.extent(mark)))
    }

    /// What a mark takes of its lane, with sign, label and the spaces around it.
    fn extent(&self, (number, mark): (usize, &Mark)) -> Extent {
        let label = width(&mark.label(self.painter.catalog.dataset())) + width(&mark.suffix());
        Extent::of((number, mark), i64::try_from(label).unwrap_or(0) + 2, self.scale)
    }

    /// Draws the marks of a lane; returns where each is, those on top last.
    fn lane(&mut self, lane: &'a Lane, selected: Option<usize>, rows: Rect) -> Vec<(Rect, usize)> {
        let days = self.scale.laid_out();
        let others = lane.marks.iter().enumerate().filter(|(_, mark)| mark.end >= days.start && mark.start < days.end);
        let marks = visible(others, self.scale, rows.height, selected);
        let placed = pack(marks.map(|mark| self.extent(mark)), self.scale, rows.height);
        let is_selected = |placed: &&Placement| Some(placed.mark) == selected;
        let mut drawn = Vec::new();
        // The selected one last, over the others.
        for place in placed.iter().filter(|place| !is_selected(place)).chain(placed.iter().filter(is_selected)) {
            let Some(mark) = lane.marks.get(place.mark) else { continue };
            let y = rows.y.saturating_add(place.row);
            let Some((first, end)) = self.mark(mark, *place, y, Some(place.mark) == selected) else {
                continue;
            };
            let (first, end) = (first.max(0), end.min(i64::from(self.scale.columns)));
            let x = self.left.saturating_add(u16::try_from(first).unwrap_or(u16::MAX));
            drawn.push((Rect { x, y, width: u16::try_from(end - first).unwrap_or(0), height: 1 }, place.mark));
        }
        drawn
    }

    /// Draws a mark; returns its first column and the one after its last, with its label.
    fn mark(&mut self, mark: &'a Mark, place: Placement, y: u16, is_selected: bool) -> Option<(i64, i64)> {
        let columns = i64::from(self.scale.columns);
        let bar_end = place.column + place.bar.max(1);
        if bar_end <= 0 || place.column >= columns {
            return None;
        }
        if place.bar > 1 {
            self.bar(mark, place, y);
        }
        let style = if is_selected { self.theme.selected } else { self.theme.text };
        let sign_column = place.column + i64::from(mark.open_start);
        // A bar that began before the window is named where it comes into sight.
        let first = sign_column.max(0);
        self.write(first, y, &sign(mark), if is_selected { style } else { self.region(mark) });
        let before_label = place.label.max(first + 1);
        let hidden = usize::try_from(before_label - place.label).unwrap_or(0);
        let to_edge = usize::try_from(columns - before_label).unwrap_or(0);
        let room = if is_selected { usize::MAX } else { place.room.saturating_sub(hidden).min(to_edge) };
        let (label, suffix) = (mark.label(self.painter.catalog.dataset()), mark.suffix());
        let whole = width(&label) + width(&suffix);
        if room < SHORTEST + width(&suffix) && whole + 2 > room {
            return Some((place.column, bar_end.max(first + 1)));
        }
        // What the suffix says matters more than the end of a name.
        let label = truncate(&label, room.saturating_sub(2 + width(&suffix)).max(1));
        let text = format!(" {} ", truncate(&format!("{label}{suffix}"), room.saturating_sub(2).max(1)));
        let text_columns = i64::try_from(width(&text)).unwrap_or(0);
        // The selected one is never cut: near the right edge its label stands before its sign.
        let is_near_edge = is_selected && before_label + text_columns > columns;
        let start = if is_near_edge { first - text_columns } else { before_label };
        self.write(start, y, &text, style);
        Some((place.column.min(start), bar_end.max(start + text_columns).max(first + 1)))
    }

    fn region(&self, mark: &Mark) -> Style {
        let style = mark.region.and_then(|region| self.theme.regions.get(region.index()));
        style.copied().unwrap_or(self.theme.text)
    }

    /// All days that are known, dots where it was only once among them; arrows where an end is open.
    fn bar(&mut self, mark: &Mark, place: Placement, y: u16) {
        let last = place.column + place.bar - 1;
        let body = match mark.stretch {
            Stretch::Filled => "━",
            Stretch::Within | Stretch::Seen => "┄",
        };
        for column in place.column.max(0)..=last.min(i64::from(self.scale.columns) - 1) {
            self.place(column, y, body, self.theme.quiet);
        }
        if mark.open_start {
            self.write(place.column, y, "◂", self.theme.quiet);
        }
        let is_term = matches!(mark.kind, MarkKind::Term | MarkKind::NamedTerm) && mark.stretch == Stretch::Filled;
        let end = if mark.open_end { "▸" } else { "┫" };
        if is_term {
            self.write(last, y, end, self.theme.quiet);
        }
    }

    /// Writes at a column of the chart; what lies outside is left out.
    fn write(&mut self, column: i64, y: u16, text: &str, style: Style) {
        let mut x = column;
        for grapheme in text.graphemes(true) {
            x += self.place(x, y, grapheme, style);
        }
    }

    /// Writes one grapheme at a column of the chart, if all of it lies inside; returns its columns.
    fn place(&mut self, x: i64, y: u16, grapheme: &str, style: Style) -> i64 {
        let columns = width(grapheme);
        let end = x + i64::try_from(columns).unwrap_or(0);
        if x >= 0
            && end <= i64::from(self.scale.columns)
            && let Ok(x) = u16::try_from(x + i64::from(self.left))
        {
            self.painter.buffer.set_stringn(x, y, grapheme, columns, Style::reset().patch(style));
        }
        end - x
    }
}
