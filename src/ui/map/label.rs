//! Where labels find room beside their places without covering places or each other.

use ratatui::layout::{Position, Rect};

pub(super) struct TakenCells {
    area: Rect,
    taken: Vec<bool>,
}

impl TakenCells {
    /// All cells free.
    pub(super) fn new(area: Rect) -> TakenCells {
        TakenCells { area, taken: vec![false; usize::from(area.width) * usize::from(area.height)] }
    }

    /// Takes the cell of a place.
    pub(super) fn reserve(&mut self, at: Position) {
        if let Some(index) = self.index(at.x, at.y) {
            self.taken[index] = true;
        }
    }

    /// Takes cells for a label beside a place: to the right, to the left, below or above; none when all are taken.
    pub(super) fn place(&mut self, at: Position, columns: usize) -> Option<Position> {
        let found = self.candidates(at, columns).into_iter().flatten().find(|place| self.is_free(*place, columns))?;
        self.take(found, columns);
        Some(found)
    }

    /// Takes cells for a label that must be shown, over whatever is there when no place is free.
    pub(super) fn force(&mut self, at: Position, columns: usize) -> Position {
        if let Some(found) = self.place(at, columns) {
            return found;
        }
        let inside = self.candidates(at, columns).into_iter().flatten().next();
        let found = inside.unwrap_or(Position::new(self.area.x, at.y));
        self.take(found, columns);
        found
    }

    /// The places for a label that lie on the map.
    fn candidates(&self, at: Position, columns: usize) -> [Option<Position>; 4] {
        let wide = u16::try_from(columns).unwrap_or(u16::MAX);
        let middle = at.x.saturating_sub(wide / 2).max(self.area.x);
        let places = [
            Some(Position::new(at.x.saturating_add(2), at.y)),
            at.x.checked_sub(wide.saturating_add(1)).map(|x| Position::new(x, at.y)),
            Some(Position::new(middle, at.y.saturating_add(1))),
            at.y.checked_sub(1).map(|y| Position::new(middle, y)),
        ];
        places.map(|place| {
            place.filter(|place| self.area.contains(*place) && place.x.saturating_add(wide) <= self.area.right())
        })
    }

    /// Whether the cells are free, and one on either side, so that two labels never read as one.
    fn is_free(&self, at: Position, columns: usize) -> bool {
        let end = at.x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
        let is_taken = |x| self.index(x, at.y).is_some_and(|index| self.taken[index]);
        !(at.x.saturating_sub(1)..=end).any(is_taken)
    }

    fn take(&mut self, at: Position, columns: usize) {
        for x in
            (at.x..at.x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX))).take(usize::from(self.area.width))
        {
            if let Some(index) = self.index(x, at.y) {
                self.taken[index] = true;
            }
        }
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        if !self.area.contains(Position::new(x, y)) {
            return None;
        }
        Some(usize::from(y - self.area.y) * usize::from(self.area.width) + usize::from(x - self.area.x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_avoid_places_and_each_other() {
        let mut taken = TakenCells::new(Rect::new(0, 0, 20, 3));
        let (cork, dublin) = (Position::new(5, 1), Position::new(8, 1));
        taken.reserve(cork);
        taken.reserve(dublin);
        assert_eq!(taken.place(dublin, 6), Some(Position::new(10, 1)), "to the right");
        assert_eq!(taken.place(cork, 4), Some(Position::new(0, 1)), "to the left, since the right is taken");
        assert_eq!(taken.place(cork, 4), Some(Position::new(3, 2)), "below");
        assert_eq!(taken.place(cork, 4), Some(Position::new(3, 0)), "above");
        assert_eq!(taken.place(cork, 4), None);
        assert_eq!(taken.force(cork, 4), Position::new(7, 1), "over others when it must be");
    }

    #[test]
    fn a_label_keeps_a_cell_from_what_stands_before_and_behind_it() {
        for neighbour in [3, 8] {
            let mut taken = TakenCells::new(Rect::new(0, 0, 20, 1));
            taken.reserve(Position::new(neighbour, 0));
            assert_eq!(taken.place(Position::new(2, 0), 4), None, "{neighbour} lies right beside 4 to 7");
        }
    }

    #[test]
    fn a_label_wider_than_the_map_finds_no_place_and_is_forced_to_the_edge() {
        let mut taken = TakenCells::new(Rect::new(2, 0, 4, 1));
        assert_eq!(taken.place(Position::new(3, 0), 9), None);
        assert_eq!(taken.force(Position::new(3, 0), 9), Position::new(2, 0));
    }
}
