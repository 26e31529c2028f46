//! The program on the terminal: one guard, the loop of draw, read, update, perform. The only layer that touches the terminal.

mod effects;
mod event;
mod guard;

use std::io;

use crossterm::event::Event;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::{App, Effect, update};
use crate::catalog::Catalog;
use crate::ui::{Theme, draw};

use event::Meaning;
use guard::Guard;

/// Runs the program until the person quits. The terminal is given back on every way out.
pub fn run(catalog: &Catalog, theme: &Theme) -> io::Result<()> {
    let mut guard = Guard::enter()?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let mut app = App::new(catalog);
    loop {
        let mut viewport = app.viewport();
        terminal.draw(|frame| viewport = draw(catalog, &app, theme, frame))?;
        app.note(viewport);
        // Whatever is waiting is done before the next frame: a held key never lags behind its own pictures.
        loop {
            let effect = answer(catalog, &mut app, &crossterm::event::read()?);
            if let Some(effect) = effect
                && effects::perform(effect, &mut guard, &mut terminal)?.is_break()
            {
                return guard.leave();
            }
            if !crossterm::event::poll(std::time::Duration::ZERO)? {
                break;
            }
        }
    }
}

fn answer(catalog: &Catalog, app: &mut App, event: &Event) -> Option<Effect> {
    match event::meaning(event)? {
        Meaning::Key(key) => crate::app::press(catalog, app, key),
        Meaning::Do(action) => update(catalog, app, action),
    }
}
