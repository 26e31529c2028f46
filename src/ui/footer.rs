//! The last line: a message, or the keys that work here, taken from the key table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::paint::cut;
use super::theme::Theme;
use crate::app::App;
use crate::app::keymap::bindings_in;
use crate::report::text::width;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, frame: &mut Frame<'_>) {
    let columns = usize::from(area.width);
    let spans = if app.message().is_empty() {
        hints(app, theme, columns)
    } else {
        vec![Span::styled(format!(" {}", app.message()), theme.warning)]
    };
    frame.render_widget(Paragraph::new(Line::from(cut(spans, columns))), area);
}

/// As many hints as fit as a whole.
fn hints<'a>(app: &App, theme: &Theme, columns: usize) -> Vec<Span<'a>> {
    let mut spans = Vec::new();
    let mut used = 0;
    for binding in bindings_in(app.context()).filter(|binding| !binding.hint.is_empty()) {
        let key = binding.keys.first().copied().unwrap_or_default();
        let before = if spans.is_empty() { " " } else { "  " };
        used += width(before) + width(key) + 1 + width(binding.hint);
        if used > columns {
            break;
        }
        spans.push(Span::raw(before));
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::styled(format!(" {}", binding.hint), theme.quiet));
    }
    spans
}
