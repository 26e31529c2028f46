//! Areas cut into parts by sums. Ratatui's solver takes 0.3 million instructions for three parts, a tenth of a key with its frame.

use ratatui::layout::Rect;

/// The smallest window in which a list and its keys can be read.
pub(super) const SMALLEST: (u16, u16) = (20, 5);

/// The first line, what lies between, and the last line.
pub(super) fn bands(area: Rect) -> [Rect; 3] {
    let [first, rest] = split_top(area, 1);
    let [between, last] = split_top(rest, rest.height.saturating_sub(1));
    [first, between, last]
}

/// A count of columns or rows as the screen counts them, at most all that it can have.
pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The first rows of an area, and what is left of it.
pub(super) fn split_top(area: Rect, rows: u16) -> [Rect; 2] {
    let rows = rows.min(area.height);
    [Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area }]
}

/// The first columns of an area, and what is left of it.
pub(super) fn split_left(area: Rect, columns: u16) -> [Rect; 2] {
    let columns = columns.min(area.width);
    [Rect { width: columns, ..area }, Rect { x: area.x + columns, width: area.width - columns, ..area }]
}

/// A part of a length, rounded.
pub(super) fn percent(length: u16, percent: u16) -> u16 {
    length / 100 * percent + (length % 100 * percent + 50) / 100
}

/// The middle of an area.
pub(super) fn centre(area: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    let before = |all: u16, own: u16| (all - own).div_ceil(2);
    Rect { x: area.x + before(area.width, width), y: area.y + before(area.height, height), width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_an_area_and_give_way_from_below() {
        let heights = |area: Rect| bands(area).map(|band| (band.y, band.height));
        assert_eq!(heights(Rect::new(2, 3, 9, 7)), [(3, 1), (4, 5), (9, 1)]);
        assert_eq!(heights(Rect::new(2, 3, 9, 1)), [(3, 1), (4, 0), (4, 0)]);
        assert_eq!(heights(Rect::new(2, 3, 9, 0)), [(3, 0), (3, 0), (3, 0)]);
        let area = Rect::new(2, 3, 9, 7);
        assert_eq!(split_top(area, 2), [Rect::new(2, 3, 9, 2), Rect::new(2, 5, 9, 5)]);
        assert_eq!(split_top(area, 8), [area, Rect::new(2, 10, 9, 0)]);
        assert_eq!(split_left(area, 2), [Rect::new(2, 3, 2, 7), Rect::new(4, 3, 7, 7)]);
        assert_eq!(split_left(area, 10), [area, Rect::new(11, 3, 0, 7)]);
    }

    #[test]
    fn the_middle_of_an_area_never_leaves_it() {
        let area = Rect::new(1, 2, 10, 5);
        assert_eq!(centre(area, 4, 2), Rect::new(4, 4, 4, 2));
        assert_eq!(centre(area, 99, 99), area);
    }

    #[test]
    fn a_percentage_is_rounded_to_whole_cells() {
        assert_eq!(
            [(120, 38), (80, 38), (5, 50), (u16::MAX, 38)].map(|(all, part)| percent(all, part)),
            [46, 30, 3, 24903]
        );
    }
}
