//! The map: coasts, places with labels and the lines of the selected record; beside it the same places as a list, and what is at the selected one.
//!
//! ```text
//! map      places
//!          what is at the selected place
//!          signs
//! ```

mod label;
mod projection;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{self, Canvas};
use ratatui::widgets::{Block, Borders, Widget};

use super::layout::{bands, cells, percent, split_left, split_top};
use super::painter::Painter;
use super::spans::{fit, justify};
use super::theme::Theme;
use super::{footer, header, sheet};
use crate::app::{App, Map, Pane, Surface, scroll_into_view};
use crate::data::Kind;
use crate::report::coast::coasts;
use crate::report::places::{Point, Spot, Stay, Tie};
use crate::report::text::{width, wrap};
use crate::report::title;

use label::TakenCells;
use projection::Projection;

/// The list takes a third of the width, within limits.
const LIST: (u16, u16) = (16, 44);
/// Below this width a sheet takes the whole screen.
const NARROW: u16 = 70;
/// From this height on there is room for what is at the selected place.
const TALL: u16 = 16;

/// What it takes of the height, with the row of signs, when what is at the selected place stands below it.
const LIST_PERCENT: u16 = 55;

/// Where the parts of the map lie; a part without room is empty.
#[derive(Clone, Copy, Default)]
struct MapAreas {
    header: Rect,
    map: Rect,
    list: Rect,
    here: Rect,
    signs: Rect,
    sheet: Rect,
    footer: Rect,
}

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let areas = areas(painter.app, area);
    header::draw(painter, areas.header);
    if !areas.map.is_empty() {
        map(painter, areas.map);
    }
    if !areas.list.is_empty() {
        list(painter, areas.list);
    }
    if !areas.here.is_empty() {
        here(painter, areas.here);
    }
    painter.line(&signs(painter.theme, areas.signs.width), areas.signs);
    if !areas.sheet.is_empty() {
        sheet::draw(painter, areas.sheet);
    }
    footer::draw(painter, areas.footer);
}

fn areas(app: &App, area: Rect) -> MapAreas {
    let [header, body, footer] = bands(area);
    let areas = MapAreas { header, footer, ..MapAreas::default() };
    let reads = app.pane() == Pane::Sheet;
    if reads && (area.width < NARROW || app.zoomed()) {
        return MapAreas { sheet: body, ..areas };
    }
    if app.zoomed() {
        return MapAreas { map: body, ..areas };
    }
    let side = if reads { area.width / 2 } else { (area.width / 3).clamp(LIST.0, LIST.1) };
    let [map, side] = split_left(body, body.width - side);
    if reads {
        return MapAreas { map, sheet: side, ..areas };
    }
    let has_places = app.map().spot().is_some();
    if area.height < TALL || !has_places {
        return MapAreas { map, list: side, ..areas };
    }
    let [list, below] = split_top(side, percent(side.height, LIST_PERCENT).saturating_sub(1));
    let [here, signs] = split_top(below, below.height.saturating_sub(1));
    MapAreas { map, list, here, signs, ..areas }
}

fn map(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let map = app.map();
    let Some(wanted) = map.in_sight() else { return };
    let projection = Projection::new(wanted, area);
    dots(&projection, area, theme.line, painter.buffer, |context| context.draw(&Coasts(&projection)));
    if !map.ties().is_empty() {
        dots(&projection, area, theme.focus, painter.buffer, |context| tie_lines(context, map.ties()));
    }
    let points = points(map, theme);
    let mut taken = TakenCells::new(area);
    // The least important first, so that the others lie over it.
    for point in points.iter().rev() {
        let Some(at) = projection.cell(point.at) else { continue };
        taken.reserve(at);
        if let Some(cell) = painter.buffer.cell_mut(at) {
            cell.reset();
            cell.set_symbol(point.sign).set_style(point.style);
        }
        if let Some(spot) = point.spot {
            painter.add_zone(Surface::Places, Rect::from((at, Size::new(1, 1))), [Some(spot)]);
        }
    }
    for (number, point) in points.iter().enumerate() {
        let Some(at) = projection.cell(point.at) else { continue };
        let is_selected = number == 0;
        let wide = width(point.city);
        let place = if is_selected { Some(taken.force(at, wide)) } else { taken.place(at, wide) };
        let Some(Position { x, y }) = place else { continue };
        let style = Style::reset().patch(if is_selected { theme.selected } else { point.style });
        painter.buffer.set_stringn(x, y, point.city, usize::from(area.right().saturating_sub(x)), style);
        if let Some(spot) = point.spot {
            painter.add_zone(Surface::Places, Rect { x, y, width: cells(wide), height: 1 }, [Some(spot)]);
        }
    }
}

/// A place as it is drawn.
struct MapPoint<'a> {
    /// Its number among the places; none when only a line ends there.
    spot: Option<usize>,
    at: Point,
    city: &'a str,
    sign: &'static str,
    style: Style,
}

/// What is drawn, the most important first: the selected place, where its lines begin and end, then the places with most records.
fn points<'a>(map: &'a Map, theme: &Theme) -> Vec<MapPoint<'a>> {
    let of = |(number, spot): (usize, &'a Spot), style| MapPoint {
        spot: Some(number),
        at: spot.point,
        city: &spot.city,
        sign: sign(spot.kind()),
        style,
    };
    let spots = || map.places().spots.iter().enumerate();
    let mut points: Vec<MapPoint<'a>> = map.spot().into_iter().map(|spot| of((map.row(), spot), theme.title)).collect();
    let begins = |(_, spot): &(usize, &Spot)| map.ties().iter().any(|tie| tie.from == spot.point);
    let ends = |(_, spot): &(usize, &Spot)| map.ties().iter().any(|tie| tie.to == spot.point);
    for spot in spots().filter(begins).chain(spots().filter(ends)) {
        push(&mut points, of(spot, style(spot.1, theme)));
    }
    for tie in map.ties() {
        let sign = sign(Kind::Organisation);
        push(&mut points, MapPoint { spot: None, at: tie.to, city: &tie.city, sign, style: theme.quiet });
    }
    for spot in spots() {
        push(&mut points, of(spot, style(spot.1, theme)));
    }
    points
}

/// Adds a place that is not drawn yet.
fn push<'a>(points: &mut Vec<MapPoint<'a>>, point: MapPoint<'a>) {
    if points.iter().all(|known| known.at != point.at && known.city != point.city) {
        points.push(point);
    }
}

/// Draws lines of braille dots in one style, over what is there.
fn dots(
    projection: &Projection,
    area: Rect,
    style: Style,
    buffer: &mut Buffer,
    paint: impl Fn(&mut canvas::Context<'_>),
) {
    let mut drawn = Buffer::empty(area);
    let (x_bounds, y_bounds) = projection.bounds();
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds(x_bounds)
        .y_bounds(y_bounds)
        .paint(paint)
        .render(area, &mut drawn);
    for position in area.positions() {
        let symbol = drawn[position].symbol();
        if !matches!(symbol, " " | "\u{2800}")
            && let Some(cell) = buffer.cell_mut(position)
        {
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// The coasts in sight. From one dot to the same dot no line is drawn: on a map of the world many points lie in one.
struct Coasts<'a>(&'a Projection);

impl canvas::Shape for Coasts<'_> {
    fn draw(&self, painter: &mut canvas::Painter<'_, '_>) {
        for coast in coasts().filter(|coast| self.0.shows(coast.least, coast.greatest)) {
            let mut points = coast.points().peekable();
            let Some(mut last) = points.next() else { continue };
            let mut last_dot = painter.get_point(last.0, last.1);
            while let Some(point) = points.next() {
                let dot = painter.get_point(point.0, point.1);
                // The last point is drawn to in any case, or an island of one dot would not be there.
                if dot.is_none() || dot != last_dot || points.peek().is_none() {
                    canvas::Line::new(last.0, last.1, point.0, point.1, Color::Reset).draw(painter);
                    (last, last_dot) = (point, dot);
                }
            }
        }
    }
}

fn tie_lines(context: &mut canvas::Context<'_>, ties: &[Tie]) {
    for Tie { from, to, .. } in ties {
        context.draw(&canvas::Line::new(from.lon, from.lat, to.lon, to.lat, Color::Reset));
    }
}

/// The sign of a kind on the map.
fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Hub => "◆",
        Kind::Meeting => "●",
        Kind::Partner => "○",
        Kind::Initiative
        | Kind::Group
        | Kind::Organisation
        | Kind::Person
        | Kind::Document
        | Kind::Framework
        | Kind::Conclusion => "■",
    }
}

fn style(spot: &Spot, theme: &Theme) -> Style {
    match spot.kind() {
        Kind::Hub => theme.key,
        Kind::Partner => theme.quiet,
        Kind::Meeting
        | Kind::Initiative
        | Kind::Group
        | Kind::Organisation
        | Kind::Person
        | Kind::Document
        | Kind::Framework
        | Kind::Conclusion => theme.text,
    }
}

/// What the signs mean, as far as there is room.
fn signs<'a>(theme: &Theme, columns: u16) -> Line<'a> {
    let words =
        [(Kind::Meeting, "meeting"), (Kind::Hub, "hub"), (Kind::Partner, "capital"), (Kind::Organisation, "other")];
    let mut left = usize::from(columns);
    let mut spans = Vec::new();
    for (kind, word) in words {
        let text = format!(" {word} ");
        let wide = 2 + width(&text);
        if wide > left {
            break;
        }
        left -= wide;
        spans.push(Span::styled(format!(" {}", sign(kind)), theme.key));
        spans.push(Span::styled(text, theme.quiet));
    }
    Line::from(spans)
}

/// The lines around what stands beside the map.
fn side_block<'a>(theme: &Theme) -> Block<'a> {
    Block::new().borders(Borders::TOP | Borders::LEFT).border_style(theme.line)
}

/// The places as a list.
fn list(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let map = app.map();
    let inner = painter.block(&side_block(theme), area);
    let spots = &map.places().spots;
    let rows = usize::from(inner.height);
    let offset = scroll_into_view(painter.viewport.view_offset, map.row(), spots.len(), rows);
    let columns = usize::from(inner.width);
    let mut lines = Vec::new();
    for (at, spot) in spots.iter().enumerate().skip(offset).take(rows) {
        let line = place(spot, theme, columns);
        // One look for the whole row, or its parts would be reversed each in its own colour.
        lines.push(if at == map.row() { Line::styled(line.to_string(), theme.selected) } else { line });
    }
    if spots.is_empty() {
        let nothing = wrap("nothing that was found has a place; f changes the query", columns.saturating_sub(2));
        lines.extend(nothing.into_iter().map(|line| Line::styled(format!(" {line}"), theme.warning)));
    }
    painter.lines(&lines, inner);
    painter.add_zone(Surface::Places, inner, (offset..spots.len()).map(Some));
    painter.viewport.list_rows = rows;
    painter.viewport.view_offset = offset;
}

/// Wider lists also tell the years.
const YEARS: usize = 30;

fn place<'a>(spot: &Spot, theme: &Theme, columns: usize) -> Line<'a> {
    let left =
        vec![Span::styled(format!(" {} ", sign(spot.kind())), theme.key), Span::styled(spot.city.clone(), theme.text)];
    let mut right = Vec::new();
    if columns >= YEARS {
        let years = spot.years().map_or_else(String::new, |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        });
        right.push(Span::styled(format!(" {years:>9}"), theme.quiet));
    }
    right.push(Span::styled(format!(" {:>3} ", spot.stays.len()), theme.quiet));
    justify(left, right, columns)
}

/// What is at the selected place.
fn here(painter: &mut Painter<'_>, area: Rect) {
    let Painter { catalog, app, theme, .. } = *painter;
    let map = app.map();
    let Some(spot) = map.spot() else { return };
    let city = Line::styled(format!(" {} ", spot.city), theme.title);
    let inner = painter.block(&side_block(theme).title(city), area);
    let rows = usize::from(inner.height);
    let is_drawn = |stay: &Stay| Some(stay.record) == map.record();
    let selected = spot.stays.iter().position(is_drawn).unwrap_or(0);
    let offset = scroll_into_view(0, selected, spot.stays.len(), rows);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut numbers = Vec::new();
    for (at, stay) in spot.stays.iter().enumerate().skip(offset).take(rows) {
        let left = spot.stays.len() - at;
        if at + 1 == offset + rows && left > 1 {
            lines.push(Line::styled(format!("   and {left} more; enter lists them"), theme.quiet));
            break;
        }
        let is_drawn = is_drawn(stay);
        let when = stay.period.map_or_else(String::new, |period| period.start.year().to_string());
        let style = if is_drawn {
            theme.title
        } else if stay.by_country {
            theme.quiet
        } else {
            theme.text
        };
        let spans = vec![
            Span::styled(if is_drawn { " ▸ " } else { "   " }, theme.key),
            Span::styled(format!("{when:4} "), theme.quiet),
            Span::styled(title(catalog.record(stay.record)), style),
        ];
        lines.push(Line::from(fit(spans, usize::from(inner.width).saturating_sub(1))));
        numbers.push(Some(at));
    }
    painter.lines(&lines, inner);
    painter.add_zone(Surface::Stays, inner, numbers);
}
