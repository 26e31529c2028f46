//! Draws the state into a frame and returns what fitted. Changes nothing.
//!
//! ```text
//! header   where one is, or the prompt
//! kinds    list            sheet
//! footer   a message, or the keys that work here
//! ```

mod answer;
mod browse;
mod chooser;
mod columns;
mod comparison;
mod footer;
mod header;
mod kinds;
mod layout;
mod list;
mod map;
mod page;
mod painter;
mod parts;
mod rows;
mod sheet;
mod sides;
mod spans;
mod succession;
mod theme;
mod timeline;

use ratatui::Frame;
use ratatui::widgets::Paragraph;

use crate::app::{App, Screen, Viewport};
use crate::catalog::Catalog;

use painter::Painter;
pub use theme::Theme;

/// Draws the state into a frame of any size and returns what fitted.
pub fn draw(catalog: &Catalog, app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Viewport {
    let area = frame.area();
    let (columns, rows) = layout::SMALLEST;
    if area.width < columns || area.height < rows {
        frame.render_widget(Paragraph::new("aep needs a larger window").style(theme.text), area);
        return app.viewport.clone();
    }
    let viewport = Viewport { zones: Vec::new(), ..app.viewport.clone() };
    let mut painter = Painter { catalog, app, theme, buffer: frame.buffer_mut(), viewport, caret: None };
    let [top, body, bottom] = layout::bands(area);
    header::draw(&mut painter, top);
    match &app.screen {
        Screen::Browse => browse::draw(&mut painter, body),
        Screen::Page(page) => page::draw(&mut painter, page, body),
        Screen::Timeline => timeline::draw(&mut painter, body),
        Screen::Map => map::draw(&mut painter, body),
    }
    footer::draw(&mut painter, bottom);
    if let Some(chooser) = &app.chooser {
        chooser::draw(&mut painter, chooser, area);
    }
    let Painter { viewport, caret, .. } = painter;
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
    viewport
}
