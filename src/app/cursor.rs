//! A selected row among many: it always lies inside, whatever happens to their number.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    selected: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Down,
    Up,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    Bottom,
}

impl Motion {
    /// Which way a page is turned; none when it is not.
    pub(super) fn page(self) -> Option<Direction> {
        match self {
            Motion::PageDown => Some(Direction::Next),
            Motion::PageUp => Some(Direction::Previous),
            Motion::Down | Motion::Up | Motion::HalfDown | Motion::HalfUp | Motion::Top | Motion::Bottom => None,
        }
    }
}

/// Which of two neighbours, in a list or in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Previous,
    Next,
}

impl Direction {
    pub(super) fn sign(self) -> i32 {
        match self {
            Direction::Previous => -1,
            Direction::Next => 1,
        }
    }

    /// The neighbour of a row among so many, at least one; around the end.
    pub(super) fn around(self, row: usize, n_rows: usize) -> usize {
        match self {
            Direction::Previous => (row + n_rows - 1) % n_rows,
            Direction::Next => (row + 1) % n_rows,
        }
    }

    /// The nearest of some sorted rows after, or before, a row; around the end.
    pub fn nearest(self, rows: &[usize], row: usize) -> Option<usize> {
        let found = match self {
            Direction::Next => rows.iter().find(|&&other| other > row).or(rows.first()),
            Direction::Previous => rows.iter().rev().find(|&&other| other < row).or(rows.last()),
        };
        found.copied()
    }
}

impl From<Direction> for Motion {
    fn from(direction: Direction) -> Motion {
        match direction {
            Direction::Previous => Motion::Up,
            Direction::Next => Motion::Down,
        }
    }
}

impl Cursor {
    pub fn at(selected: usize) -> Cursor {
        Cursor { selected }
    }

    /// The selected row of so many; 0 when there is none.
    pub fn row(self, n_rows: usize) -> usize {
        self.selected.min(n_rows.saturating_sub(1))
    }

    /// Moves among so many rows, of which a page shows so many.
    pub fn step(&mut self, motion: Motion, n_rows: usize, page: usize) {
        let page = page.max(1);
        let row = self.row(n_rows);
        let moved = match motion {
            Motion::Down => row.saturating_add(1),
            Motion::Up => row.saturating_sub(1),
            Motion::PageDown => row.saturating_add(page),
            Motion::PageUp => row.saturating_sub(page),
            Motion::HalfDown => row.saturating_add(page.div_ceil(2)),
            Motion::HalfUp => row.saturating_sub(page.div_ceil(2)),
            Motion::Top => 0,
            Motion::Bottom => usize::MAX,
        };
        self.selected = moved.min(n_rows.saturating_sub(1));
    }
}

/// The first row to show so that the selected one is in sight, moving as little as possible from where the window was.
pub fn scroll_into_view(offset: usize, selected: usize, n_rows: usize, page: usize) -> usize {
    let page = page.max(1);
    let last_offset = n_rows.saturating_sub(page);
    let offset = offset.min(selected).max((selected + 1).saturating_sub(page));
    offset.min(last_offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_moves_by_rows_pages_and_halves_and_stays_inside() {
        for (row, motion, expected) in [
            (4, Motion::Down, 5),
            (9, Motion::Down, 9),
            (4, Motion::Up, 3),
            (0, Motion::Up, 0),
            (2, Motion::PageDown, 5),
            (8, Motion::PageDown, 9),
            (4, Motion::PageUp, 1),
            (2, Motion::PageUp, 0),
            (2, Motion::HalfDown, 4),
            (4, Motion::HalfUp, 2),
            (4, Motion::Top, 0),
            (4, Motion::Bottom, 9),
        ] {
            let mut cursor = Cursor::at(row);
            cursor.step(motion, 10, 3);
            assert_eq!(cursor.row(10), expected, "{motion:?} from {row}");
        }
        assert_eq!((Cursor::at(9).row(3), Cursor::at(9).row(0)), (2, 0));
        let mut cursor = Cursor::at(0);
        cursor.step(Motion::PageDown, 10, 0);
        assert_eq!(cursor.row(10), 1, "a page has at least one row");
    }

    #[test]
    fn the_nearest_row_lies_beyond_this_one_or_around_the_end() {
        for (direction, row, expected) in [
            (Direction::Next, 3, Some(5)),
            (Direction::Next, 4, Some(5)),
            (Direction::Next, 5, Some(1)),
            (Direction::Previous, 3, Some(1)),
            (Direction::Previous, 1, Some(5)),
            (Direction::Previous, 0, Some(5)),
        ] {
            assert_eq!(direction.nearest(&[1, 3, 5], row), expected, "{direction:?} of {row}");
        }
        assert_eq!(Direction::Next.nearest(&[], 0), None);
    }

    #[test]
    fn the_window_follows_the_cursor_and_shows_no_emptiness() {
        assert_eq!(scroll_into_view(0, 0, 100, 10), 0);
        assert_eq!(scroll_into_view(0, 10, 100, 10), 1);
        assert_eq!(scroll_into_view(50, 45, 100, 10), 45);
        assert_eq!(scroll_into_view(95, 99, 100, 10), 90);
        assert_eq!(scroll_into_view(5, 2, 3, 10), 0);
    }
}
