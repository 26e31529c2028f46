//! The world on the screen: coasts, the lines of the selected record, and places with their labels.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{self, Canvas, Context};

use super::label::TakenCells;
use super::projection::Projection;
use super::sign;
use crate::app::{Map, Surface};
use crate::data::Kind;
use crate::report::coast::coasts;
use crate::report::places::{Location, Point, Segment};
use crate::report::text::width;
use crate::ui::layout::cells;
use crate::ui::painter::Painter;
use crate::ui::theme::Theme;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let map = &app.map;
    let Some(wanted) = map.in_sight() else { return };
    let projection = Projection::new(wanted, area);
    draw_dots(painter.buffer, area, &projection, theme.line, |context| context.draw(&Coasts(&projection)));
    if !map.segments.is_empty() {
        draw_dots(painter.buffer, area, &projection, theme.focus, |context| draw_segments(context, &map.segments));
    }
    let points = points(map, theme);
    let points: Vec<(&MapPoint<'_>, Position)> =
        points.iter().filter_map(|point| Some((point, projection.cell(point.place)?))).collect();
    let mut taken = TakenCells::new(area);
    // The least important first, so that the others lie over it.
    for &(point, cell) in points.iter().rev() {
        taken.reserve(cell);
        painter.buffer[cell].reset();
        painter.buffer[cell].set_symbol(point.sign).set_style(point.style);
        point.add_zone(painter, Rect::from((cell, Size::new(1, 1))));
    }
    for (point, cell) in points {
        let columns = width(point.city);
        let label = if point.is_selected { Some(taken.force(cell, columns)) } else { taken.place(cell, columns) };
        let Some(Position { x, y }) = label else { continue };
        let style = Style::reset().patch(if point.is_selected { theme.selected } else { point.style });
        painter.buffer.set_stringn(x, y, point.city, usize::from(area.right() - x), style);
        point.add_zone(painter, Rect { x, y, width: cells(columns), height: 1 });
    }
}

/// A place on the map.
struct MapPoint<'a> {
    /// Its number in the list; none when only a line ends there.
    number: Option<usize>,
    is_selected: bool,
    place: Point,
    city: &'a str,
    sign: &'static str,
    style: Style,
}

impl<'a> MapPoint<'a> {
    fn of_location(number: usize, location: &'a Location, theme: &Theme) -> MapPoint<'a> {
        let is_quiet = location.kind() == Kind::Partner;
        let style = if location.kind() == Kind::Hub {
            theme.key
        } else if is_quiet {
            theme.quiet
        } else {
            theme.text
        };
        let sign = sign(location.kind());
        MapPoint { number: Some(number), is_selected: false, place: location.point, city: &location.city, sign, style }
    }

    fn add_zone(&self, painter: &mut Painter<'_>, area: Rect) {
        if let Some(number) = self.number {
            painter.add_zone(Surface::Places, area, [Some(number)]);
        }
    }
}

/// The places, the most important first: the selected one, where its lines begin and end, then those with most records.
fn points<'a>(map: &'a Map, theme: &Theme) -> Vec<MapPoint<'a>> {
    let locations = &map.places.locations;
    let of_locations = |is_wanted: &dyn Fn(&Location) -> bool| -> Vec<MapPoint<'a>> {
        let wanted = locations.iter().enumerate().filter(|(_, location)| is_wanted(location));
        wanted.map(|(number, location)| MapPoint::of_location(number, location, theme)).collect()
    };
    let selected = map.location().map(|location| MapPoint {
        is_selected: true,
        style: theme.title,
        ..MapPoint::of_location(map.row(), location, theme)
    });
    let ends = map.segments.iter().map(|segment| MapPoint {
        number: None,
        is_selected: false,
        place: segment.to,
        city: &segment.city,
        sign: sign(Kind::Organisation),
        style: theme.quiet,
    });
    let mut points: Vec<MapPoint<'a>> = Vec::new();
    let candidates = selected
        .into_iter()
        .chain(of_locations(&|location| map.segments.iter().any(|segment| segment.from == location.point)))
        .chain(of_locations(&|location| map.segments.iter().any(|segment| segment.to == location.point)))
        .chain(ends)
        .chain(of_locations(&|_| true));
    for point in candidates {
        if points.iter().all(|known| known.place != point.place && known.city != point.city) {
            points.push(point);
        }
    }
    points
}

/// Draws lines of braille dots in one style, over what is there.
fn draw_dots(buffer: &mut Buffer, area: Rect, projection: &Projection, style: Style, paint: impl Fn(&mut Context<'_>)) {
    let (x_bounds, y_bounds) = projection.bounds();
    let mut dots = Buffer::empty(area);
    let canvas = Canvas::default().marker(Marker::Braille).x_bounds(x_bounds).y_bounds(y_bounds).paint(paint);
    canvas.render(area, &mut dots);
    for cell in area.positions() {
        let symbol = dots[cell].symbol();
        if !matches!(symbol, " " | "\u{2800}") {
            buffer[cell].set_symbol(symbol).set_style(style);
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

fn draw_segments(context: &mut Context<'_>, segments: &[Segment]) {
    for Segment { from, to, .. } in segments {
        context.draw(&canvas::Line::new(from.lon, from.lat, to.lon, to.lat, Color::Reset));
    }
}
