//! A selected row among many: it always lies inside, whatever happens to their number.

/// The number of a selected row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    selected: usize,
}

/// A movement of a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
}

/// Which of two neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Previous,
    Next,
}

impl Direction {
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
    /// A cursor on a row.
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
    fn a_cursor_stays_inside() {
        for n_rows in 0..5 {
            for page in 0..4 {
                let mut cursor = Cursor::at(9);
                for motion in [
                    Motion::Down,
                    Motion::PageDown,
                    Motion::Bottom,
                    Motion::HalfUp,
                    Motion::Up,
                    Motion::Top,
                    Motion::PageUp,
                    Motion::HalfDown,
                ] {
                    cursor.step(motion, n_rows, page);
                    assert!(cursor.row(n_rows) < n_rows.max(1));
                }
            }
        }
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
