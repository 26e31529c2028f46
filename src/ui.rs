//! What the screen looks like: reads the state, changes nothing, and tells what fitted.
//!
//! ```text
//! header   where one is, or the prompt
//! kinds    list            sheet
//! footer   a message, or the keys that work here
//! ```

mod chooser;
mod footer;
mod header;
mod kinds;
mod layout;
mod list;
mod map;
mod paint;
mod sheet;
mod theme;
mod timeline;

use ratatui::Frame;
use ratatui::widgets::Paragraph;

use crate::app::{App, Screen, Viewport};
use crate::catalog::Catalog;

pub use theme::Theme;

/// Draws the state into a frame of any size and returns what fitted.
pub fn draw(catalog: &Catalog, app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Viewport {
    let area = frame.area();
    let (columns, rows) = layout::SMALLEST;
    if area.width < columns || area.height < rows {
        frame.render_widget(Paragraph::new("aep needs a larger window").style(theme.text), area);
        return app.viewport();
    }
    let mut viewport = match app.screen() {
        Screen::Browse => browse(catalog, app, theme, frame),
        Screen::Timeline => timeline::draw(catalog, app, theme, frame),
        Screen::Map => map::draw(catalog, app, theme, frame),
    };
    if let Some(chooser) = app.chooser() {
        viewport.list_rows = chooser::draw(chooser, theme, area, frame);
    }
    viewport
}

fn browse(catalog: &Catalog, app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Viewport {
    let areas = layout::areas(app, frame.area());
    let mut viewport = app.viewport();
    header::draw(catalog, app, theme, areas.header, frame);
    kinds::draw(catalog, app, theme, areas.kinds, frame);
    (viewport.list_rows, viewport.list_offset) = list::draw(catalog, app, theme, areas.list, frame);
    (viewport.sheet_rows, viewport.sheet_offset) = sheet::draw(app, theme, areas.sheet, frame);
    footer::draw(app, theme, areas.footer, frame);
    viewport
}
