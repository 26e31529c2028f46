//! The first line: where one is, the prompt while it is typed into, and how many records there are.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::painter::Painter;
use super::spans::{cut, justify, spans_width};
use crate::app::{App, Scope, Screen, Target};
use crate::report::text::width;

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let list = app.list();
    let columns = usize::from(area.width);
    let scope = match (app.screen(), list.scope) {
        (Screen::Browse | Screen::Page(_), Scope::Everything) => "search",
        (Screen::Browse | Screen::Page(_), Scope::Kind(kind)) => kind.plural(),
        (Screen::Timeline, _) => Target::Timeline.word(),
        (Screen::Map, _) => Target::Map.word(),
    };
    let text = list.prompt.text();
    let is_asking = app.typing() || !text.is_empty();
    let sign = match (app.screen(), list.scope) {
        (_, Scope::Everything) => "/ ".to_string(),
        (Screen::Browse | Screen::Page(_), Scope::Kind(_)) => "filter: ".to_string(),
        (Screen::Timeline | Screen::Map, Scope::Kind(kind)) => format!("{}: ", kind.plural()),
    };
    let by = list.grouping().filter(|_| *app.screen() == Screen::Browse);
    // In a long group its heading is out of sight.
    let group = list.rows().heading(list.row()).map_or_else(String::new, |heading| format!(": {}", heading.label));
    let by = by.map_or_else(String::new, |column| format!(" by {}{group}", column.label().to_lowercase()));
    let lead = format!(" aep  {scope}{by}  ");
    let mut left = vec![Span::styled(lead.clone(), theme.title)];
    if is_asking {
        left.push(Span::styled(sign.clone(), theme.key));
        left.push(Span::styled(text.to_string(), theme.text));
    }
    let mut right = match app.screen() {
        Screen::Browse | Screen::Page(_) => counts(painter),
        Screen::Timeline => {
            let timeline = app.timeline();
            vec![Span::styled(
                format!("{} · {} dates ", timeline.zoom().word(), timeline.lanes().n_marks()),
                theme.quiet,
            )]
        }
        Screen::Map => vec![Span::styled(places(app), theme.quiet)],
    };
    if let Some(asof) = app.asof() {
        right.insert(0, Span::styled(format!("as of {asof}  "), theme.warning));
    }
    if app.typing() {
        let before = width(&lead) + width(&sign) + width(&list.prompt.before_caret());
        painter.set_caret(area, before);
    }
    let everything = "of everything";
    if !is_asking
        && matches!(app.screen(), Screen::Timeline | Screen::Map)
        && spans_width(&left) + spans_width(&right) + width(everything) < columns
    {
        // A view of a list without a filter shows more than the list did.
        left.push(Span::styled(everything, theme.quiet));
    }
    if is_asking {
        // What is asked matters more than the counts.
        right = cut(right, columns.saturating_sub(spans_width(&left) + 1));
    }
    painter.line(&justify(left, right, columns), area);
}

/// The row of the selected hit, the number of hits, and of how many.
fn counts<'a>(painter: &Painter<'a>) -> Vec<Span<'a>> {
    let Painter { catalog, app, theme, .. } = painter;
    let list = app.list();
    let total = match list.scope {
        Scope::Everything => catalog.dataset().n_records(),
        Scope::Kind(kind) => catalog.dataset().count(kind),
    };
    let n_hits = list.hits().list.len();
    let n_rows = list.rows().len();
    let row = if n_rows == 0 { 0 } else { list.row() + 1 };
    let mut right = vec![Span::styled(format!("{row}/{n_rows} "), theme.quiet)];
    if n_rows > n_hits {
        // In several groups at once.
        right.push(Span::styled(format!("rows · {n_hits} records "), theme.quiet));
    }
    if n_hits < total {
        right.push(Span::styled(format!("of {total} "), theme.quiet));
    }
    right
}

fn places(app: &App) -> String {
    let places = app.map().places();
    let n_spots = places.spots.len();
    let row = if n_spots == 0 { 0 } else { app.map().row() + 1 };
    format!("{row}/{n_spots} places ")
}
