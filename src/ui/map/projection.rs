//! Degrees to cells: a part of the world fitted into an area of the screen without distortion in its middle.

use ratatui::layout::{Position, Rect};

use crate::report::places::{Area, Point};

/// How degrees lie on cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Projection {
    cells: Rect,
    west: f64,
    north: f64,
    /// Degrees of a cell from west to east.
    wide: f64,
    /// Degrees of a cell from north to south.
    high: f64,
}

/// A cell is about twice as high as it is wide.
const CELL: f64 = 2.0;

impl Projection {
    /// The smallest part around the wanted one that has the shape of the cells.
    pub(super) fn new(wanted: Area, cells: Rect) -> Projection {
        let middle = wanted.middle();
        // A degree of longitude is shorter away from the equator.
        let shrink = cosine(middle.lat).max(0.2);
        let (columns, rows) = (f64::from(cells.width.max(1)), f64::from(cells.height.max(1)));
        let of_width = wanted.wide() * shrink / columns;
        let of_height = wanted.high() / (rows * CELL);
        let step = of_width.max(of_height).max(f64::EPSILON);
        let (wide, high) = (step / shrink, step * CELL);
        let (west, north) = (middle.lon - wide * columns / 2.0, middle.lat + high * rows / 2.0);
        Projection { cells, west, north, wide, high }
    }

    /// The least and greatest degrees from west to east, and from south to north.
    pub(super) fn bounds(&self) -> ([f64; 2], [f64; 2]) {
        let east = self.west + self.wide * f64::from(self.cells.width);
        let south = self.north - self.high * f64::from(self.cells.height);
        ([self.west, east], [south, self.north])
    }

    /// Whether a box is at least partly shown.
    pub(super) fn shows(&self, least: (f64, f64), greatest: (f64, f64)) -> bool {
        let ([west, east], [south, north]) = self.bounds();
        greatest.0 >= west && least.0 <= east && greatest.1 >= south && least.1 <= north
    }

    /// The cell of a point; none when it lies outside.
    pub(super) fn cell(&self, point: Point) -> Option<Position> {
        let column = ((point.lon - self.west) / self.wide).floor();
        let row = ((self.north - point.lat) / self.high).floor();
        let inside =
            (0.0..f64::from(self.cells.width)).contains(&column) && (0.0..f64::from(self.cells.height)).contains(&row);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both lie inside the cells")]
        let cell = || Position::new(self.cells.x + column as u16, self.cells.y + row as u16);
        inside.then(cell)
    }
}

/// The cosine of so many degrees between -90 and 90, right to four digits (the first terms of Taylor's series): finer than any
/// cell. The one of the system would be all that is used of a library that every start had to load.
fn cosine(degrees: f64) -> f64 {
    let square = degrees.to_radians() * degrees.to_radians();
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_part_is_inside_and_its_middle_in_the_middle() {
        let wanted = Area { least: Point { lon: -10.0, lat: -40.0 }, greatest: Point { lon: 170.0, lat: 60.0 } };
        for (width, height) in [(80, 20), (20, 80), (84, 37), (1, 1)] {
            let projection = Projection::new(wanted, Rect::new(3, 5, width, height));
            let ([west, east], [south, north]) = projection.bounds();
            assert!(west <= -9.9 && east >= 169.9 && south <= -39.9 && north >= 59.9, "{projection:?}");
            let middle = projection.cell(wanted.middle()).unwrap();
            assert_eq!((middle.x, middle.y), (3 + width / 2, 5 + height / 2));
            assert_eq!(projection.cell(Point { lon: east + 1.0, lat: 0.0 }), None);
        }
    }

    #[test]
    fn a_box_is_shown_when_a_part_of_it_is_inside() {
        let wanted = Area { least: Point { lon: 0.0, lat: 0.0 }, greatest: Point { lon: 10.0, lat: 10.0 } };
        let projection = Projection::new(wanted, Rect::new(0, 0, 20, 10));
        for (least, greatest, expected) in [
            ((4.0, 4.0), (5.0, 5.0), true),
            ((-90.0, -90.0), (90.0, 90.0), true),
            ((-90.0, 4.0), (5.0, 5.0), true),
            ((-90.0, 4.0), (-80.0, 5.0), false),
            ((80.0, 4.0), (90.0, 5.0), false),
            ((4.0, -90.0), (5.0, -80.0), false),
            ((4.0, 80.0), (5.0, 90.0), false),
        ] {
            assert_eq!(projection.shows(least, greatest), expected, "{least:?} {greatest:?}");
        }
    }

    #[test]
    fn the_cosine_is_fine_enough_for_cells() {
        for degrees in -90..=90 {
            let degrees = f64::from(degrees);
            assert!((cosine(degrees) - degrees.to_radians().cos()).abs() < 0.0001, "{degrees}");
        }
    }
}
