//! What the mouse points at: where drawing put the lines that can be selected, and what a click or the wheel means there.

use super::action::Effect;
use super::cursor::{Cursor, Motion};
use super::{App, Pane, Screen};
use crate::catalog::Catalog;

/// A cell of the screen, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How many columns lie to its left.
    pub column: u16,
    /// How many rows lie above it.
    pub row: u16,
}

/// A part of the screen whose rows can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What is drawn there.
    pub surface: Surface,
    /// Its upper left cell.
    pub start: Position,
    /// How many columns it has.
    pub columns: u16,
    /// The line that each of its rows shows, if it shows one.
    pub lines: Vec<Option<usize>>,
}

/// What lies under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The list of records.
    List,
    /// The sheet of one.
    Sheet,
    /// A list to choose from.
    Chooser,
}

impl Zone {
    fn contains(&self, at: Position) -> bool {
        let (right, below) = (at.column.checked_sub(self.start.column), at.row.checked_sub(self.start.row));
        right.is_some_and(|right| right < self.columns)
            && below.is_some_and(|below| usize::from(below) < self.lines.len())
    }

    fn line(&self, at: Position) -> Option<usize> {
        self.lines.get(usize::from(at.row.checked_sub(self.start.row)?)).copied().flatten()
    }
}

impl App {
    /// What lies on top at a cell, and its line there. An open chooser takes every click.
    fn pointed(&self, at: Position) -> Option<(Surface, Option<usize>)> {
        let is_open = self.chooser.is_some();
        let zones = self.viewport.zones.iter().filter(|zone| (zone.surface == Surface::Chooser) == is_open);
        zones.filter(|zone| zone.contains(at)).map(|zone| (zone.surface, zone.line(at))).next_back()
    }

    /// Selects the line at a cell; the line that is selected already is opened.
    pub(super) fn point(&mut self, catalog: &Catalog, at: Position) -> Option<Effect> {
        let (surface, line) = self.pointed(at)?;
        let is_again = self.is_focused(surface) && line.is_some() && line == self.selected_line(surface);
        self.focus(surface);
        if is_again {
            return self.open(catalog);
        }
        self.select_line(surface, line?);
        self.preview_pointed(catalog, surface);
        None
    }

    /// Moves in what lies at a cell.
    pub(super) fn scroll(&mut self, catalog: &Catalog, at: Position, motion: Motion) {
        match self.pointed(at) {
            Some((surface, _)) => {
                self.focus(surface);
                self.step(catalog, motion);
            }
            None if self.chooser.is_none() && self.screen != Screen::Browse => self.step(catalog, motion),
            None => {}
        }
    }

    fn is_focused(&self, surface: Surface) -> bool {
        match surface {
            Surface::List => self.pane == Pane::List,
            Surface::Sheet => self.pane == Pane::Sheet,
            Surface::Chooser => true,
        }
    }

    fn focus(&mut self, surface: Surface) {
        match surface {
            Surface::List => self.pane = Pane::List,
            Surface::Sheet => {
                self.typing = false;
                self.pane = Pane::Sheet;
            }
            Surface::Chooser => {}
        }
    }

    fn selected_line(&self, surface: Surface) -> Option<usize> {
        match surface {
            Surface::List => Some(self.listing().cursor.row(self.listing().hits().list.len())),
            Surface::Sheet => self.reading.as_ref().map(super::Reading::row),
            Surface::Chooser => self.chooser.as_ref().map(|chooser| chooser.cursor.row(chooser.shown().len())),
        }
    }

    fn select_line(&mut self, surface: Surface, line: usize) {
        match (surface, &mut self.reading, &mut self.chooser) {
            (Surface::List, _, _) => self.listing_mut().cursor = Cursor::at(line),
            (Surface::Sheet, Some(reading), _) => reading.cursor = Cursor::at(line),
            (Surface::Chooser, _, Some(chooser)) => chooser.cursor = Cursor::at(line),
            (Surface::Sheet, None, _) | (Surface::Chooser, _, None) => {}
        }
    }

    fn preview_pointed(&mut self, catalog: &Catalog, surface: Surface) {
        match surface {
            Surface::List => self.preview(catalog),
            Surface::Sheet | Surface::Chooser => {}
        }
    }
}
