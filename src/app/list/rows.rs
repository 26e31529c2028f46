//! The rows of a list: its hits one after another, or group by group with a heading above each. Only rows can be selected.

use crate::data::Handle;
use crate::report::Group;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRows {
    list: Vec<Handle>,
    headings: Vec<GroupHeading>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupHeading {
    /// The value that the records of the group share.
    pub label: String,
    pub count: usize,
    /// Its first row.
    pub first: usize,
    /// The line on which it stands, counted over headings and rows.
    line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListLine<'a> {
    Heading(&'a GroupHeading),
    /// A row by its number, and its record.
    Row(usize, Handle),
}

impl ListRows {
    pub fn plain(list: Vec<Handle>) -> ListRows {
        ListRows { list, headings: Vec::new() }
    }

    pub fn grouped(groups: Vec<Group>) -> ListRows {
        let mut rows = ListRows::default();
        for Group { label, members } in groups {
            let line = rows.n_lines();
            rows.headings.push(GroupHeading { label, count: members.len(), first: rows.list.len(), line });
            rows.list.extend(members);
        }
        rows
    }

    /// Headings do not count.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get(&self, row: usize) -> Option<Handle> {
        self.list.get(row).copied()
    }

    /// The records, one a row.
    pub fn handles(&self) -> &[Handle] {
        &self.list
    }

    /// The first row of a record.
    pub fn position(&self, handle: Handle) -> Option<usize> {
        self.list.iter().position(|&listed| listed == handle)
    }

    /// The heading of the group that a row is in.
    pub fn heading(&self, row: usize) -> Option<&GroupHeading> {
        let line = self.line(row);
        self.headings.iter().rev().find(|heading| heading.line < line)
    }

    /// How many lines rows and headings take.
    pub fn n_lines(&self) -> usize {
        self.list.len() + self.headings.len()
    }

    /// The line of a row.
    pub fn line(&self, row: usize) -> usize {
        // A heading on line `l` with `n` headings above it has the row `l - n` below it.
        let above = self.headings.iter().enumerate().take_while(|(n_above, heading)| heading.line - n_above <= row);
        row + above.count()
    }

    /// The line of a row, or that of the heading right above it.
    pub fn line_with_heading(&self, row: usize) -> usize {
        let line = self.line(row);
        let is_below_heading = self.headings.iter().any(|heading| heading.line + 1 == line);
        line - usize::from(is_below_heading)
    }

    /// The lines from one on.
    pub fn lines_from(&self, first: usize) -> impl Iterator<Item = ListLine<'_>> {
        let mut n_above = self.headings.partition_point(|heading| heading.line < first);
        (first..self.n_lines()).filter_map(move |line| {
            if let Some(heading) = self.headings.get(n_above).filter(|heading| heading.line == line) {
                n_above += 1;
                return Some(ListLine::Heading(heading));
            }
            let row = line - n_above;
            self.get(row).map(|handle| ListLine::Row(row, handle))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> ListRows {
        let group = |label: &str, members: &[usize]| Group {
            label: label.into(),
            members: members.iter().map(|&at| Handle::at(at)).collect(),
        };
        ListRows::grouped(vec![group("Asia", &[4, 7]), group("Europe", &[1])])
    }

    #[test]
    fn headings_stand_above_their_rows_and_are_no_rows() {
        let rows = rows();
        let describe = |shown: ListLine<'_>| match shown {
            ListLine::Heading(heading) => format!("{} {}", heading.label, heading.count),
            ListLine::Row(row, _) => row.to_string(),
        };
        let lines: Vec<String> = rows.lines_from(0).map(describe).collect();
        assert_eq!(lines, ["Asia 2", "0", "1", "Europe 1", "2"]);
        for first in 0..=lines.len() {
            assert_eq!(rows.lines_from(first).map(describe).collect::<Vec<_>>(), lines[first..]);
        }
    }

    #[test]
    fn lines_count_headings() {
        let rows = rows();
        assert_eq!((0..rows.len()).map(|row| rows.line(row)).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!((0..rows.len()).map(|row| rows.line_with_heading(row)).collect::<Vec<_>>(), [0, 2, 3]);
        let labels: Vec<&str> =
            (0..3).filter_map(|row| rows.heading(row)).map(|heading| heading.label.as_str()).collect();
        assert_eq!(labels, ["Asia", "Asia", "Europe"]);
        assert_eq!(ListRows::plain(rows.handles().to_vec()).line(2), 2);
    }
}
