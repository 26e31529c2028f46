//! The last line: a message, or the keys that work here, taken from the key table.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::painter::Painter;
use super::spans::cut;
use super::theme::Theme;
use crate::app::keymap::ActiveBinding;
use crate::app::{Action, App};
use crate::report::text::width;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let columns = usize::from(area.width);
    let spans = if app.message.is_empty() {
        hints(app, theme, columns)
    } else {
        vec![Span::styled(format!(" {}", app.message), theme.warning)]
    };
    painter.line(&Line::from(cut(spans, columns)), area);
}

/// As many hints as fit, in the order of the key table; the key for help always, since it lists the others.
fn hints<'a>(app: &App, theme: &Theme, columns: usize) -> Vec<Span<'a>> {
    let bindings = app.keys.bindings_in(app.context()).filter(|bound| !bound.binding.hint.is_empty());
    let hints: Vec<Hint> = bindings.map(|bound| Hint::new(&bound)).collect();
    let reserved: usize = hints.iter().filter(|hint| hint.is_help).map(Hint::width).sum();
    let mut left = columns.saturating_sub(1 + reserved);
    let mut spans = vec![Span::raw(" ")];
    for hint in hints {
        if !hint.is_help {
            if hint.width() > left {
                continue;
            }
            left -= hint.width();
        }
        spans.push(Span::styled(hint.key, theme.key));
        spans.push(Span::styled(hint.words, theme.quiet));
    }
    spans
}

struct Hint {
    key: String,
    words: String,
    is_help: bool,
}

impl Hint {
    fn new(bound: &ActiveBinding<'_>) -> Hint {
        let words = format!(" {}  ", bound.binding.hint);
        Hint { key: shown(bound), words, is_help: bound.binding.action == Action::Help }
    }

    fn width(&self) -> usize {
        width(&self.key) + width(&self.words)
    }
}

/// The first key; arrows as they are drawn on keyboards.
fn shown(bound: &ActiveBinding<'_>) -> String {
    let key = bound.keys.first().map(ToString::to_string).unwrap_or_default();
    match key.as_str() {
        "left" => "←".into(),
        "right" => "→".into(),
        "up" => "↑".into(),
        "down" => "↓".into(),
        _ => key,
    }
}
