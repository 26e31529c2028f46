//! The coasts of the world as lines of points, for maps. Knows no records and no projection.

use std::sync::LazyLock;

/// A coast: points in degrees east and north, and the box they lie in.
#[derive(Clone, Debug)]
pub struct Coast {
    /// The points, in order along the coast.
    pub points: Vec<(f64, f64)>,
    /// The least degrees east and north.
    pub least: (f64, f64),
    /// The greatest degrees east and north.
    pub greatest: (f64, f64),
}

/// Every coast of the world; the first call reads them, about ten thousand points.
pub fn coasts() -> &'static [Coast] {
    static COASTS: LazyLock<Vec<Coast>> =
        LazyLock::new(|| include_str!("../../assets/world/coast.txt").lines().filter_map(coast).collect());
    &COASTS
}

/// The coast of a line of the file; none for remarks.
fn coast(line: &str) -> Option<Coast> {
    let point = |text: &str| {
        let (east, north) = text.split_once(',')?;
        Some((east.parse::<f64>().ok()? / 10.0, north.parse::<f64>().ok()? / 10.0))
    };
    let points: Vec<(f64, f64)> = line.split(' ').map(point).collect::<Option<_>>()?;
    let fold = |pick: fn(f64, f64) -> f64, start: f64| {
        points.iter().fold((start, start), |best, at| (pick(best.0, at.0), pick(best.1, at.1)))
    };
    let (least, greatest) = (fold(f64::min, f64::INFINITY), fold(f64::max, f64::NEG_INFINITY));
    Some(Coast { points, least, greatest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_remark_is_a_coast_on_the_globe() {
        let n_lines =
            include_str!("../../assets/world/coast.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(coasts().len(), n_lines);
        for coast in coasts() {
            assert!(coast.points.len() > 1 && coast.least.0 >= -180.0 && coast.greatest.0 <= 180.0);
            assert!(coast.least.1 >= -90.0 && coast.greatest.1 <= 90.0);
        }
    }
}
