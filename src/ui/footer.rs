//! The last line: a message, or the keys that work here, taken from the key table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::paint::cut;
use super::theme::Theme;
use crate::app::keymap::{Binding, bindings_in};
use crate::app::{Action, App};
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

/// As many hints as fit, in the order of the key table; the key for help always, since it tells the others.
fn hints<'a>(app: &App, theme: &Theme, columns: usize) -> Vec<Span<'a>> {
    let hints: Vec<&Binding> = bindings_in(app.context()).filter(|binding| !binding.hint.is_empty()).collect();
    let wide = |binding: &Binding| width(shown(binding)) + 1 + width(binding.hint) + 2;
    let help: usize = hints.iter().filter(|binding| binding.action == Action::Help).map(|binding| wide(binding)).sum();
    let mut left = columns.saturating_sub(1 + help);
    let mut spans = vec![Span::raw(" ")];
    for binding in hints {
        let is_help = binding.action == Action::Help;
        if !is_help && wide(binding) > left {
            continue;
        }
        if !is_help {
            left -= wide(binding);
        }
        spans.push(Span::styled(shown(binding), theme.key));
        spans.push(Span::styled(format!(" {}  ", binding.hint), theme.quiet));
    }
    spans
}

/// The first key; arrows as they are drawn on keyboards.
fn shown(binding: &Binding) -> &'static str {
    match binding.keys.first().copied().unwrap_or_default() {
        "left" => "←",
        "right" => "→",
        "up" => "↑",
        "down" => "↓",
        key => key,
    }
}
