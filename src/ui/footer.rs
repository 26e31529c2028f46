//! The last line: a message, or the keys that work here, taken from the key table.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::cells;
use super::painter::Painter;
use super::spans::{cut, spans_width};
use crate::app::keymap::ActiveBinding;
use crate::app::{Action, App, Scope, Surface, Viewport};
use crate::report::text::width;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    if !app.message.is_empty() {
        let spans = vec![Span::styled(format!(" {}", app.message), theme.warning)];
        return painter.line(&Line::from(cut(spans, usize::from(area.width))), area);
    }
    let mut spans = vec![Span::raw(" ")];
    for hint in hints(app, &painter.viewport, usize::from(area.width)) {
        if spans.len() > 1 {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        let x = area.x.saturating_add(cells(spans_width(&spans))).min(area.right());
        let columns = cells(hint.width()).min(area.right() - x);
        painter.add_zone(Surface::Keys, Rect { x, width: columns, ..area }, [Some(hint.row)]);
        spans.push(Span::styled(hint.key, theme.key));
        spans.push(Span::styled(hint.words, theme.quiet));
    }
    painter.line(&Line::from(cut(spans, usize::from(area.width))), area);
}

/// As many hints as fit, what matters most first.
fn hints(app: &App, viewport: &Viewport, columns: usize) -> Vec<Hint> {
    let context = app.context();
    let rows = app.keys.bindings().enumerate();
    let mut bound: Vec<(usize, ActiveBinding<'_>)> =
        rows.filter(|(_, it)| it.binding.contexts.contains(&context) && !it.binding.hint.is_empty()).collect();
    bound.retain(|(_, bound)| !app.is_idle(&bound.binding.action, viewport));
    bound.sort_by_key(|(_, bound)| bound.binding.rank);
    let mut left = columns.saturating_sub(1);
    let mut hints: Vec<Hint> = bound.into_iter().map(|(row, bound)| Hint::new(app, row, &bound)).collect();
    hints.retain(|hint| {
        let fits = hint.width() <= left;
        left = if fits { left.saturating_sub(hint.width() + GAP) } else { left };
        fits
    });
    hints
}

/// Columns between hints.
const GAP: usize = 2;

struct Hint {
    /// The row of the key table.
    row: usize,
    key: String,
    words: String,
}

impl Hint {
    fn new(app: &App, row: usize, bound: &ActiveBinding<'_>) -> Hint {
        let is = |action: Action| bound.binding.action == action;
        let words = match () {
            () if app.maximised.is_some() && is(Action::Maximise) => "zoom out",
            () if app.scope != Scope::Everything && is(Action::Accept) => "show",
            () => bound.binding.hint,
        };
        Hint { row, key: shown(bound), words: format!(" {words}") }
    }

    fn width(&self) -> usize {
        width(&self.key) + width(&self.words)
    }
}

/// The first key; arrows as they are drawn on keyboards. One kind stands for all.
fn shown(bound: &ActiveBinding<'_>) -> String {
    let key = bound.keys.first().map(ToString::to_string).unwrap_or_default();
    if key == "1" && matches!(bound.binding.action, Action::Browse(_)) {
        return "1–9".into();
    }
    match key.as_str() {
        "left" => "←".into(),
        "right" => "→".into(),
        "up" => "↑".into(),
        "down" => "↓".into(),
        _ => key,
    }
}
