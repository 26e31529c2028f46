//! The column of kinds with their keys and counts.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::paint::{self, between};
use super::theme::Theme;
use super::zone;
use crate::app::{Action, App, Scope, Surface, Zone};
use crate::catalog::Catalog;

/// Draws the kinds; returns where they are.
pub(super) fn draw(catalog: &Catalog, app: &App, theme: &Theme, area: Rect, frame: &mut Frame<'_>) -> Zone {
    let [_, inner] = paint::top_line(area, theme.line, frame.buffer_mut());
    let columns = usize::from(inner.width).saturating_sub(1);
    let mut lines: Vec<Line<'_>> = Scope::all().map(|scope| row(catalog, app, theme, scope, columns)).collect();
    lines.insert(1, Line::default());
    paint::lines(&lines, inner, frame.buffer_mut());
    let mut scopes: Vec<Option<usize>> = Scope::all().map(|scope| Some(scope.index())).collect();
    scopes.insert(1, None);
    zone(Surface::Kinds, inner, scopes.into_iter())
}

fn row<'a>(catalog: &Catalog, app: &App, theme: &Theme, scope: Scope, columns: usize) -> Line<'a> {
    let style = if app.scope() == scope { theme.title } else { theme.text };
    let (action, word, count) = match scope {
        Scope::Everything => (Action::Search, "everything", catalog.dataset().n_records()),
        Scope::Kind(kind) => (Action::Browse(kind), kind.plural(), catalog.dataset().count(kind)),
    };
    let key = app.keys().key_for(&action);
    let sign = if app.scope() == scope { "▸" } else { " " };
    let left = vec![Span::styled(format!("{sign}{key} "), theme.key), Span::styled(word, style)];
    between(left, vec![Span::styled(count.to_string(), theme.quiet)], columns)
}
