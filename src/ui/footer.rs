//! The last line: a message, or the keys that work here, taken from the key table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::paint::cut;
use super::theme::Theme;
use crate::app::App;
use crate::app::keymap::bindings_in;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, frame: &mut Frame<'_>) {
    let columns = usize::from(area.width);
    let spans = if app.message().is_empty() {
        hints(app, theme)
    } else {
        vec![Span::styled(format!(" {}", app.message()), theme.warning)]
    };
    frame.render_widget(Paragraph::new(Line::from(cut(spans, columns))), area);
}

fn hints<'a>(app: &App, theme: &Theme) -> Vec<Span<'a>> {
    let mut spans = vec![Span::raw(" ")];
    for binding in bindings_in(app.context()).filter(|binding| !binding.hint.is_empty()) {
        let key = binding.keys.first().copied().unwrap_or_default();
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::styled(format!(" {}  ", binding.hint), theme.quiet));
    }
    spans
}
