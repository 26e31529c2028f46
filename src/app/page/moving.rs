//! Moving on a page: line by line, page by page without skipping a row, from part to part.

use super::Page;
use crate::app::cursor::{Cursor, Direction, Motion};

impl Page {
    pub fn step(&mut self, motion: Motion, page: usize) {
        self.is_turned = false;
        self.cursor.step(motion, self.lines().count(), page);
    }

    /// Shows the rows before or after these, which are in sight, with one entry or row of them; skips none.
    pub fn turn(&mut self, direction: Direction, rows: &[Option<usize>]) {
        let step = rows.len().saturating_sub(1).max(1);
        match direction {
            Direction::Next => {
                let last = rows.iter().copied().flatten().next_back();
                let above = last.and_then(|last| rows.iter().position(|entry| *entry == Some(last)));
                self.offset += above.filter(|above| *above > 0).unwrap_or(step);
                if let Some(last) = last {
                    self.select(last);
                }
            }
            Direction::Previous => {
                let first = rows.iter().position(Option::is_some);
                self.offset = (self.offset + first.unwrap_or(0)).saturating_sub(step);
                if let Some(first) = first.and_then(|row| rows[row]) {
                    self.select(first);
                }
            }
        }
        self.is_turned = true;
    }

    /// Selects a neighbouring column; stops at the edges.
    pub fn step_column(&mut self, direction: Direction) {
        self.column = match direction {
            Direction::Previous => self.column.saturating_sub(1),
            Direction::Next => (self.column + 1).min(self.n_columns - 1),
        };
    }

    /// Selects the first line of a neighbouring part; around the end.
    pub fn step_part(&mut self, direction: Direction) {
        self.is_turned = false;
        let mut n_lines = 0;
        let mut firsts = Vec::new();
        for part in self.parts.iter().filter(|part| part.lines().next().is_some()) {
            firsts.push(n_lines);
            n_lines += part.lines().count();
        }
        self.cursor = direction.nearest(&firsts, self.row()).map_or(self.cursor, Cursor::at);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Content, PageEntry, PagePart, PageRow, RowLimit};
    use super::*;
    use crate::data::Handle;

    /// A page of parts with so many lines, each below a row that cannot be selected.
    fn page(n_lines: &[usize]) -> Page {
        let part = |&n_lines: &usize| {
            let mut rows = vec![PageRow::paragraph("Words", RowLimit::default())];
            rows.extend((0..n_lines).map(|_| PageRow::entry(PageEntry::visit(Handle::at(0)), Vec::new())));
            PagePart::new("Part", rows)
        };
        Page::new(Content::Path(Handle::at(0), Handle::at(1)), n_lines.iter().map(part).collect(), None)
    }

    #[test]
    fn tab_goes_from_part_to_part_and_around() {
        let mut page = page(&[1, 0, 2, 1]);
        let mut rows = Vec::new();
        for direction in [Direction::Next, Direction::Next, Direction::Next, Direction::Previous, Direction::Previous] {
            page.step_part(direction);
            rows.push(page.row());
        }
        assert_eq!(rows, [1, 3, 0, 3, 1]);
    }

    #[test]
    fn columns_end_at_the_edges() {
        let mut page = Page { n_columns: 2, ..page(&[1]) };
        let mut columns = Vec::new();
        for direction in [Direction::Next, Direction::Next, Direction::Previous, Direction::Previous] {
            page.step_column(direction);
            columns.push(page.column);
        }
        assert_eq!(columns, [1, 1, 0, 0]);
    }

    #[test]
    fn an_entry_is_selected_by_its_number() {
        let mut page = Page { n_columns: 3, ..page(&[1, 1]) };
        page.select(4);
        assert_eq!((page.row(), page.column, page.entry()), (1, 1, 4));
    }
}
