//! The sheet that is read and where in it a person stands: its lines as one list, its links numbered.

use super::cursor::{Cursor, Direction, Motion};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::{Line, Section, SectionKind, Sheet, sheet};

/// A sheet and the selected line of it.
#[derive(Clone, Debug)]
pub struct OpenSheet {
    pub sheet: Sheet,
    /// The time for which it shows its facts.
    pub asof: Option<Period>,
    /// The selected line, counted over all sections.
    pub cursor: Cursor,
    /// The first row of the screen that was shown last.
    pub offset: usize,
}

impl OpenSheet {
    pub fn shows(&self, handle: Handle, asof: Option<Period>) -> bool {
        (self.sheet.handle, self.asof) == (handle, asof)
    }

    /// The sheet of a record with its first line selected.
    pub fn new(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> OpenSheet {
        OpenSheet { asof, sheet: sheet(catalog.view(asof), handle), cursor: Cursor::default(), offset: 0 }
    }

    /// Every line with its section, in order.
    pub fn lines(&self) -> impl Iterator<Item = (&Section, &Line)> {
        self.sheet.sections.iter().flat_map(|section| section.lines.iter().map(move |line| (section, line)))
    }

    pub fn n_lines(&self) -> usize {
        self.sheet.sections.iter().map(|section| section.lines.len()).sum()
    }

    pub fn row(&self) -> usize {
        self.cursor.row(self.n_lines())
    }

    pub fn selected(&self) -> Option<&Line> {
        self.lines().nth(self.row()).map(|(_, line)| line)
    }

    /// The record that the link of a number leads to; links are numbered from 1 in order.
    pub fn link(&self, number: usize) -> Option<Handle> {
        self.lines().filter_map(|(_, line)| line.link).nth(number.checked_sub(1)?)
    }

    pub fn n_links(&self) -> usize {
        self.lines().filter(|(_, line)| line.link.is_some()).count()
    }

    pub fn step(&mut self, motion: Motion, page: usize) {
        self.cursor.step(motion, self.n_lines(), page);
    }

    /// Selects the first line of the first section that matches; false when none does.
    pub fn go_to(&mut self, picks: impl Fn(SectionKind) -> bool) -> bool {
        let row = self.lines().position(|(section, _)| picks(section.kind));
        self.cursor = row.map_or(self.cursor, Cursor::at);
        row.is_some()
    }

    /// Selects the nearest matching line after or before the selected one, wrapping around; false when none matches.
    pub fn go_to_next(&mut self, direction: Direction, picks: impl Fn(&Line) -> bool) -> bool {
        let rows: Vec<usize> =
            self.lines().enumerate().filter(|(_, (_, line))| picks(line)).map(|(row, _)| row).collect();
        self.cursor = direction.nearest(&rows, self.row()).map_or(self.cursor, Cursor::at);
        !rows.is_empty()
    }
}
