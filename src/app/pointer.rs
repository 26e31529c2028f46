//! What the mouse points at: where drawing put the lines that can be selected, and what a click or the wheel means there.

use super::action::Effect;
use super::cursor::{Cursor, Direction};
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
    /// The kinds, by their place among the scopes.
    Kinds,
    /// A page, by the numbers of its entries.
    Page,
    /// The marks of the timeline, numbered lane after lane.
    Marks,
    /// Its lanes.
    Lanes,
    /// The places of the map.
    Places,
    /// What is at the selected place.
    Stays,
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
            return self.open_pointed(catalog, surface);
        }
        self.select_line(catalog, surface, line?);
        None
    }

    /// Moves in what lies at a cell.
    pub(super) fn scroll(&mut self, catalog: &Catalog, at: Position, direction: Direction) {
        match self.pointed(at) {
            Some((Surface::Kinds, _)) => self.step_kind(catalog, direction),
            Some((surface, _)) => {
                self.focus(surface);
                self.step(catalog, direction.into());
            }
            None if self.chooser.is_none() && self.screen != Screen::Browse => self.step(catalog, direction.into()),
            None => {}
        }
    }

    fn is_focused(&self, surface: Surface) -> bool {
        match surface {
            Surface::List | Surface::Marks | Surface::Places | Surface::Stays => self.pane == Pane::List,
            Surface::Sheet => self.pane == Pane::Sheet,
            Surface::Chooser | Surface::Page => true,
            // Being shown is all that a kind or a lane can do.
            Surface::Kinds | Surface::Lanes => false,
        }
    }

    fn focus(&mut self, surface: Surface) {
        match surface {
            Surface::List | Surface::Marks | Surface::Lanes | Surface::Places | Surface::Stays => {
                self.pane = Pane::List;
            }
            Surface::Sheet => {
                self.typing = false;
                self.pane = Pane::Sheet;
            }
            Surface::Chooser | Surface::Page | Surface::Kinds => {}
        }
    }

    fn open_pointed(&mut self, catalog: &Catalog, surface: Surface) -> Option<Effect> {
        match (surface, self.subject()) {
            // The record is named already; the list of all that is there would only ask again.
            (Surface::Stays, Some(record)) => self.visit(catalog, record),
            (_, _) => return self.open(catalog),
        }
        None
    }

    fn selected_line(&self, surface: Surface) -> Option<usize> {
        match surface {
            Surface::List => Some(self.list().row()),
            Surface::Sheet => self.open_sheet.as_ref().map(super::OpenSheet::row),
            Surface::Chooser => self.chooser.as_ref().map(|chooser| chooser.cursor.row(chooser.shown().len())),
            Surface::Page => {
                if let Screen::Page(page) = &self.screen {
                    Some(page.entry())
                } else {
                    None
                }
            }
            Surface::Marks => self.timeline.selected_number(),
            Surface::Places => Some(self.map.row()),
            Surface::Stays => self.map.stay(),
            Surface::Kinds | Surface::Lanes => None,
        }
    }

    fn select_line(&mut self, catalog: &Catalog, surface: Surface, line: usize) {
        match surface {
            Surface::List => self.list_mut().cursor = Cursor::at(line),
            Surface::Sheet => self.open_sheet.iter_mut().for_each(|open_sheet| open_sheet.cursor = Cursor::at(line)),
            Surface::Chooser => self.chooser.iter_mut().for_each(|chooser| chooser.cursor = Cursor::at(line)),
            Surface::Page => self.select_entry(line),
            Surface::Kinds => self.show_kind(catalog, line),
            Surface::Marks => self.timeline.select_number(line),
            Surface::Lanes => self.timeline.select_lane(line),
            Surface::Places => self.map.select(line),
            Surface::Stays => self.map.select_stay(line),
        }
        match surface {
            Surface::Places | Surface::Stays => self.map.tie(catalog, self.asof),
            Surface::Sheet | Surface::Chooser | Surface::Page | Surface::Kinds => return,
            Surface::List | Surface::Marks | Surface::Lanes => {}
        }
        self.preview(catalog);
    }

    fn select_entry(&mut self, entry: usize) {
        if let Screen::Page(page) = &mut self.screen {
            page.select(entry);
        }
    }
}
