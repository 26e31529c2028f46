//! The column of kinds with their keys and counts.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use super::painter::Painter;
use super::spans::justify;
use crate::app::{Action, Scope, Surface};

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let block = Block::new().borders(Borders::TOP).border_style(painter.theme.line);
    let inner = painter.block(&block, area);
    let columns = usize::from(inner.width).saturating_sub(1);
    let mut lines: Vec<Line<'_>> = Scope::all().map(|scope| line(painter, scope, columns)).collect();
    lines.insert(1, Line::default());
    painter.lines(&lines, inner);
    let mut scopes: Vec<Option<usize>> = Scope::all().map(|scope| Some(scope.index())).collect();
    scopes.insert(1, None);
    painter.add_zone(Surface::Kinds, inner, scopes);
}

fn line<'a>(painter: &Painter<'a>, scope: Scope, columns: usize) -> Line<'a> {
    let Painter { app, theme, .. } = painter;
    let view = painter.catalog.view(app.asof);
    let (action, word, count) = match scope {
        Scope::Everything => (Action::Search, "everything", view.n_records()),
        Scope::Kind(kind) => (Action::Browse(kind), kind.plural(), view.count(kind)),
    };
    let key = app.keys.key_for(&action);
    let (sign, style) = if app.scope == scope { ("▸", theme.title) } else { (" ", theme.text) };
    let left = vec![Span::styled(format!("{sign}{key} "), theme.key), Span::styled(word, style)];
    justify(left, vec![Span::styled(count.to_string(), theme.quiet)], columns)
}
