//! What stands beside the map: the places, the records of the selected one, and what the signs mean.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use super::sign;
use crate::app::{Surface, scroll_into_view};
use crate::data::Kind;
use crate::report::places::{Location, RecordAtPlace};
use crate::report::text::{truncate, width, wrap};
use crate::report::title;
use crate::ui::painter::Painter;
use crate::ui::spans::{fit, justify, spans_width};
use crate::ui::theme::Theme;

/// Wider lists also have the years.
const YEARS: usize = 30;

fn block<'a>(theme: &Theme) -> Block<'a> {
    Block::new().borders(Borders::TOP | Borders::LEFT).border_style(theme.line)
}

/// The places as a list.
pub(super) fn draw_list(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let map = &app.map;
    let inner = painter.block(&block(theme), area);
    let locations = &map.places.locations;
    let n_rows = usize::from(inner.height);
    let offset = scroll_into_view(painter.viewport.view_offset, map.row(), locations.len(), n_rows);
    let columns = usize::from(inner.width);
    let mut lines = Vec::new();
    for (number, location) in locations.iter().enumerate().skip(offset).take(n_rows) {
        let line = location_line(location, theme, columns);
        // One look for the whole row, or its parts would be reversed each in its own colour.
        lines.push(if number == map.row() { Line::styled(line.to_string(), theme.selected) } else { line });
    }
    if locations.is_empty() {
        let nothing = wrap("nothing found has a place; f changes the query", columns.saturating_sub(2));
        lines.extend(nothing.into_iter().map(|line| Line::styled(format!(" {line}"), theme.warning)));
    }
    painter.lines(&lines, inner);
    painter.add_zone(Surface::Places, inner, (offset..locations.len()).map(Some));
    painter.viewport.list_rows = n_rows;
    painter.viewport.view_offset = offset;
}

fn location_line<'a>(location: &Location, theme: &Theme, columns: usize) -> Line<'a> {
    let left = vec![
        Span::styled(format!(" {} ", sign(location.kind())), theme.key),
        Span::styled(location.city.clone(), theme.text),
    ];
    let mut right = Vec::new();
    if columns >= YEARS {
        let years = location.years().map_or_else(String::new, |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        });
        right.push(Span::styled(format!(" {years:>9}"), theme.quiet));
    }
    right.push(Span::styled(format!(" {:>3} ", location.stays.len()), theme.quiet));
    justify(left, right, columns)
}

/// The records of the selected place, with the one whose lines are drawn in sight.
pub(super) fn draw_stays(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let map = &app.map;
    let Some(location) = map.location() else { return };
    let city = Line::styled(format!(" {} ", location.city), theme.title);
    let inner = painter.block(&block(theme).title(city), area);
    let n_rows = usize::from(inner.height);
    let is_drawn = |stay: &RecordAtPlace| Some(stay.record) == map.record();
    let selected = location.stays.iter().position(is_drawn).unwrap_or(0);
    let offset = scroll_into_view(0, selected, location.stays.len(), n_rows);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut numbers = Vec::new();
    for (number, stay) in location.stays.iter().enumerate().skip(offset).take(n_rows) {
        let left = location.stays.len() - number;
        if number + 1 == offset + n_rows && left > 1 {
            lines.push(Line::styled(format!("   and {left} more: enter"), theme.quiet));
            break;
        }
        let columns = usize::from(inner.width).saturating_sub(1);
        lines.push(Line::from(fit(stay_spans(painter, stay, is_drawn(stay), columns), columns)));
        numbers.push(Some(number));
    }
    lines.extend(map.segments.iter().map(|segment| {
        let text = format!("   ⠤⠤ {}: {}", segment.city, segment.about);
        Line::styled(truncate(&text, usize::from(inner.width)), theme.focus)
    }));
    painter.lines(&lines, inner);
    painter.add_zone(Surface::Stays, inner, numbers);
}

/// The short name where the long one has no room.
fn stay_spans<'a>(painter: &Painter<'a>, stay: &RecordAtPlace, is_drawn: bool, columns: usize) -> Vec<Span<'a>> {
    let theme = painter.theme;
    let year = stay.period.map_or_else(String::new, |period| period.start.year().to_string());
    let style = match (is_drawn, stay.by_country) {
        (true, _) => theme.title,
        (false, true) => theme.quiet,
        (false, false) => theme.text,
    };
    let mut spans = vec![
        Span::styled(if is_drawn { " ▸ " } else { "   " }, theme.key),
        Span::styled(format!("{year:4} "), theme.quiet),
    ];
    let record = painter.catalog.record(stay.record);
    let is_whole = spans_width(&spans) + width(&title(record)) <= columns;
    spans.push(Span::styled(if is_whole { title(record) } else { record.label().into() }, style));
    spans
}

/// What the signs mean, as far as there is room.
pub(super) fn draw_signs(painter: &mut Painter<'_>, area: Rect) {
    let words =
        [(Kind::Meeting, "meeting"), (Kind::Hub, "hub"), (Kind::Partner, "capital"), (Kind::Organisation, "other")];
    let mut line = Line::default();
    for (kind, word) in words {
        let word = format!(" {word} ");
        if line.width() + 2 + width(&word) > usize::from(area.width) {
            break;
        }
        line.push_span(Span::styled(format!(" {}", sign(kind)), painter.theme.key));
        line.push_span(Span::styled(word, painter.theme.quiet));
    }
    painter.line(&line, area);
}
