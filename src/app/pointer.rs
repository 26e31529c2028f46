//! What a click or the wheel means where drawing put lines that can be selected.

use super::action::Effect;
use super::cursor::{Cursor, Direction};
use super::keymap::BINDINGS;
use super::update::apply;
use super::viewport::{Position, Surface};
use super::{App, Pane, Screen};
use crate::catalog::Catalog;

impl App {
    /// The topmost surface at a cell, and its line there. An open chooser takes every click but those on keys.
    fn surface_at(&self, at: Position) -> Option<(Surface, Option<usize>)> {
        let is_open = self.chooser.is_some();
        let takes = |surface| surface == Surface::Keys || (surface == Surface::Chooser) == is_open;
        let mut zones = self.viewport.zones.iter().filter(|zone| takes(zone.surface));
        zones.rfind(|zone| zone.contains(at)).map(|zone| (zone.surface, zone.line_at(at)))
    }

    /// Selects the line at a cell; the line that is selected already is opened.
    pub(super) fn click(&mut self, catalog: &Catalog, at: Position) -> Option<Effect> {
        let (surface, line) = self.surface_at(at)?;
        if surface == Surface::Keys {
            return apply(catalog, self, BINDINGS.get(line?)?.action.clone());
        }
        let is_focused = pane_of(surface).is_none_or(|pane| pane == self.pane);
        let is_again = is_focused && line.is_some() && line == self.selected_line(surface);
        self.focus(surface);
        if !is_again {
            self.select_line(catalog, surface, line?);
            return None;
        }
        match self.subject() {
            // The record is named already; the list of all that is there would only ask again.
            Some(record) if surface == Surface::Stays => self.visit(catalog, record),
            Some(_) | None => return self.open(catalog),
        }
        None
    }

    pub(super) fn scroll(&mut self, catalog: &Catalog, at: Position, direction: Direction) {
        match self.surface_at(at) {
            Some((Surface::Keys, _)) => {}
            Some((Surface::Kinds, _)) => self.step_scope(catalog, direction),
            Some((surface, _)) => {
                self.focus(surface);
                self.step(catalog, direction.into());
            }
            None if self.chooser.is_none() && self.screen != Screen::Browse => self.step(catalog, direction.into()),
            None => {}
        }
    }

    fn focus(&mut self, surface: Surface) {
        if let Some(pane) = pane_of(surface) {
            self.pane = pane;
            self.typing &= pane == Pane::List;
        }
    }

    fn selected_line(&self, surface: Surface) -> Option<usize> {
        match surface {
            Surface::List => Some(self.list().row()),
            Surface::Sheet => self.open_sheet.as_ref().map(super::OpenSheet::row),
            Surface::Chooser => self.chooser.as_ref().map(|chooser| chooser.cursor.row(chooser.shown().len())),
            Surface::Page => match &self.screen {
                Screen::Page(page) => Some(page.entry()),
                Screen::Browse | Screen::Timeline | Screen::Map => None,
            },
            Surface::Marks => self.timeline.selected_number(),
            Surface::Places => Some(self.map.row()),
            Surface::Stays => self.map.stay(),
            Surface::Kinds | Surface::Lanes | Surface::Heading | Surface::Keys => None,
        }
    }

    fn select_line(&mut self, catalog: &Catalog, surface: Surface, line: usize) {
        match surface {
            Surface::List => self.list_mut().cursor = Cursor::at(line),
            Surface::Sheet => self.open_sheet.iter_mut().for_each(|open_sheet| open_sheet.cursor = Cursor::at(line)),
            Surface::Chooser => self.chooser.iter_mut().for_each(|chooser| chooser.cursor = Cursor::at(line)),
            Surface::Page => {
                if let Screen::Page(page) = &mut self.screen {
                    page.select(line);
                }
            }
            Surface::Kinds => self.show_kind(catalog, line),
            Surface::Heading => self.sort_by_column(catalog, line),
            Surface::Marks => self.timeline.select_number(line),
            Surface::Lanes => self.timeline.select_lane(line),
            Surface::Places => self.map.select(line),
            Surface::Stays => self.map.select_stay(line),
            Surface::Keys => {}
        }
        if matches!(surface, Surface::Places | Surface::Stays) {
            self.map.update_segments(catalog, self.list().shown_asof);
        }
        if pane_of(surface) == Some(Pane::List) && surface != Surface::Heading {
            self.preview(catalog);
        }
    }
}

fn pane_of(surface: Surface) -> Option<Pane> {
    match surface {
        Surface::List | Surface::Heading | Surface::Marks | Surface::Lanes | Surface::Places | Surface::Stays => {
            Some(Pane::List)
        }
        Surface::Sheet => Some(Pane::Sheet),
        Surface::Chooser | Surface::Page | Surface::Kinds | Surface::Keys => None,
    }
}
