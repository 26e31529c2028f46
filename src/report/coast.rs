//! The coasts of the world as lines of points, for maps. Knows no records and no projection.

/// A coast: points in degrees east and north, and the box they lie in.
#[derive(Clone, Copy, Debug)]
pub struct Coast {
    pub least: (f64, f64),
    pub greatest: (f64, f64),
    points: &'static [u8],
}

/// Written by the build, so that nothing is parsed at run time. For each coast: the number of points, the least and greatest
/// degrees east and north, and the points; little-endian numbers of 16 bits, degrees in tenths.
static COASTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/coasts"));

const POINT: usize = 2 * size_of::<i16>();

/// Every coast of the world: about ten thousand points, read where they lie.
pub fn coasts() -> impl Iterator<Item = Coast> {
    let mut rest = COASTS;
    std::iter::from_fn(move || {
        let (n_points, after) = rest.split_first_chunk()?;
        let (least, after) = after.split_at(POINT);
        let (greatest, after) = after.split_at(POINT);
        let (points, after) = after.split_at(usize::from(u16::from_le_bytes(*n_points)) * POINT);
        rest = after;
        Some(Coast { least: point(least), greatest: point(greatest), points })
    })
}

impl Coast {
    pub fn points(self) -> impl Iterator<Item = (f64, f64)> + Clone {
        self.points.chunks_exact(POINT).map(point)
    }
}

fn point(bytes: &[u8]) -> (f64, f64) {
    let [east, east_high, north, north_high] = bytes.try_into().expect("a point is two numbers of two bytes");
    let degrees = |tenths: [u8; 2]| f64::from(i16::from_le_bytes(tenths)) / 10.0;
    (degrees([east, east_high]), degrees([north, north_high]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_remark_is_a_coast_on_the_globe() {
        let text = include_str!("../../assets/world/coast.txt");
        let tenths = |(east, north): (f64, f64)| format!("{:.0},{:.0}", east * 10.0, north * 10.0);
        let read: Vec<String> =
            coasts().map(|coast| coast.points().map(tenths).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(read, text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>());
        for coast in coasts() {
            assert!(coast.least.0 >= -180.0 && coast.greatest.0 <= 180.0);
            assert!(coast.least.1 >= -90.0 && coast.greatest.1 <= 90.0);
            let holds = |(east, north)| {
                (coast.least.0..=coast.greatest.0).contains(&east)
                    && (coast.least.1..=coast.greatest.1).contains(&north)
            };
            assert!(coast.points().count() > 1 && coast.points().all(holds));
        }
    }
}
