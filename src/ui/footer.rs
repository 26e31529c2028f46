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
    let hints: Vec<ActiveBinding<'_>> =
        app.keys.bindings_in(app.context()).filter(|bound| !bound.binding.hint.is_empty()).collect();
    let wide = |bound: &ActiveBinding<'_>| width(&shown(bound)) + 1 + width(bound.binding.hint) + 2;
    let is_help = |bound: &ActiveBinding<'_>| bound.binding.action == Action::Help;
    let help: usize = hints.iter().filter(|bound| is_help(bound)).map(wide).sum();
    let mut left = columns.saturating_sub(1 + help);
    let mut spans = vec![Span::raw(" ")];
    for bound in hints {
        if !is_help(&bound) {
            if wide(&bound) > left {
                continue;
            }
            left -= wide(&bound);
        }
        spans.push(Span::styled(shown(&bound), theme.key));
        spans.push(Span::styled(format!(" {}  ", bound.binding.hint), theme.quiet));
    }
    spans
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
