//! The kinds as a strip of words with their keys, and their counts where there is room: of records, or of hits while a search is on.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::{cells, split_left};
use super::painter::Painter;
use super::spans::spans_width;
use crate::app::{Action, Scope, Surface};
use crate::data::Kind;

/// What every kind takes with its key, and the blank before it.
pub(super) fn width() -> u16 {
    Kind::ALL.iter().map(|kind| cells(kind.plural().len() + 3)).sum()
}

/// Draws the strip; nothing where its words do not fit.
pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    // The footer has a key for the search too, and counts are seen when a kind is.
    let forms = [(true, true), (true, false), (false, true), (false, false)];
    let strips = forms.map(|(has_everything, has_counts)| strip(painter, has_everything, has_counts));
    let fits = |strip: &&Vec<(Scope, Vec<Span<'_>>)>| {
        strip.iter().map(|(_, spans)| spans_width(spans)).sum::<usize>() <= usize::from(area.width)
    };
    let Some(strip) = strips.iter().find(fits) else { return };
    let mut rest = area;
    for (scope, spans) in strip {
        let [own, after] = split_left(rest, cells(spans_width(spans)));
        painter.line(&Line::from(spans.clone()), own);
        painter.add_zone(Surface::Kinds, own, [Some(scope.index())]);
        rest = after;
    }
}

fn strip<'a>(painter: &Painter<'a>, has_everything: bool, has_counts: bool) -> Vec<(Scope, Vec<Span<'a>>)> {
    let scopes = Scope::all().filter(|scope| has_everything || *scope != Scope::Everything);
    scopes.map(|scope| (scope, tab(painter, scope, has_counts))).collect()
}

fn tab<'a>(painter: &Painter<'a>, scope: Scope, has_count: bool) -> Vec<Span<'a>> {
    let Painter { app, theme, .. } = painter;
    let view = painter.catalog.view(app.asof);
    let (action, word, n_records) = match scope {
        Scope::Everything => (Action::Search, "everything", view.n_records()),
        Scope::Kind(kind) => (Action::Browse(kind), kind.plural(), view.count(kind)),
    };
    let count = app.n_hits(scope).unwrap_or(n_records);
    let key = app.keys.key_for(&action);
    let (sign, style) = if app.scope == scope { ("▸", theme.title) } else { (" ", theme.text) };
    let mut spans = vec![Span::styled(format!("{sign}{key} "), theme.key), Span::styled(word, style)];
    if has_count {
        spans.push(Span::styled(format!(" {count} "), theme.quiet));
    }
    spans
}
