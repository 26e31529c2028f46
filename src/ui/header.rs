//! The first line: where one is, the prompt while it is typed into, and how many records there are.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::paint::{between, cut};
use super::theme::Theme;
use crate::app::{App, Scope};
use crate::catalog::Catalog;
use crate::report::text::width;

pub(super) fn draw(catalog: &Catalog, app: &App, theme: &Theme, area: Rect, frame: &mut Frame<'_>) {
    let listing = app.listing();
    let columns = usize::from(area.width);
    let scope = match listing.scope {
        Scope::Everything => "search",
        Scope::Kind(kind) => kind.plural(),
    };
    let text = listing.prompt.text();
    let is_asking = app.typing() || !text.is_empty();
    let sign = if listing.scope == Scope::Everything { "/ " } else { "filter: " };
    let lead = format!(" aep  {scope}  ");
    let mut left = vec![Span::styled(lead.clone(), theme.title)];
    if is_asking {
        left.push(Span::styled(sign, theme.key));
        left.push(Span::styled(text.to_string(), theme.text));
    }
    let total = match listing.scope {
        Scope::Everything => catalog.dataset().records().len(),
        Scope::Kind(kind) => catalog.dataset().count(kind),
    };
    let n_hits = listing.hits().list.len();
    let row = if n_hits == 0 { 0 } else { listing.cursor.row(n_hits) + 1 };
    let mut right = vec![Span::styled(format!("{row}/{n_hits} "), theme.quiet)];
    if n_hits < total {
        right.push(Span::styled(format!("of {total} "), theme.quiet));
    }
    if let Some(asof) = app.asof() {
        right.insert(0, Span::styled(format!("as of {asof}  "), theme.warning));
    }
    if app.typing() {
        let before = width(&lead) + width(sign) + width(&listing.prompt.before_caret());
        let caret = u16::try_from(before).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
        frame.set_cursor_position(Position::new(area.x.saturating_add(caret), area.y));
        // What is typed matters more than the counts.
        let used: usize = left.iter().map(|span| width(&span.content)).sum();
        right = cut(right, columns.saturating_sub(used + 1));
    }
    let line: Line<'_> = between(left, right, columns);
    frame.render_widget(Paragraph::new(line), area);
}
