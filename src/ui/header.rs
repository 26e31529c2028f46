//! The first line: where one is, the prompt while it is typed into, and how many records there are.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::painter::Painter;
use super::spans::{justify, spans_width};
use crate::app::{App, Page, Scope, Screen, Target};
use crate::report::counted;
use crate::report::text::width;

/// A view of a list without a filter shows more than the list did.
const EVERYTHING: &str = "of everything";

pub(super) fn draw(painter: &mut Painter<'_>, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    if let Screen::Page(page) = &app.screen {
        return draw_page(painter, page, area);
    }
    let columns = usize::from(area.width);
    let prompt = &app.list().prompt;
    let mut left = vec![Span::styled(format!(" aep  {}  ", title(app, columns.saturating_sub(LEAD))), theme.title)];
    let mut right = counts(painter);
    if let Some(asof) = app.asof {
        right.insert(0, Span::styled(format!("as of {asof}  "), theme.warning));
    }
    if app.typing || !prompt.text().is_empty() {
        left.push(Span::styled(prompt_sign(app), theme.key));
        if app.typing {
            painter.set_caret(area, spans_width(&left) + width(&prompt.before_caret()));
        }
        left.push(Span::styled(prompt.text(), theme.text));
        // What is asked matters more than the counts, and these more than how the rows are ordered.
        let room = columns.saturating_sub(spans_width(&left) + 1);
        while right.len() > 1 && spans_width(&right) > room {
            right.remove(0);
        }
        // Of counts that do not fit the first is the row.
        if let [counts] = right.as_mut_slice()
            && counts.width() > room
        {
            let row = format!("{} ", counts.content.split(' ').next().unwrap_or_default());
            counts.content = if width(&row) > room { "".into() } else { row.into() };
        }
    } else if matches!(app.screen, Screen::Timeline | Screen::Map)
        && spans_width(&left) + spans_width(&right) + width(EVERYTHING) < columns
    {
        left.push(Span::styled(EVERYTHING, theme.quiet));
    }
    painter.line(&justify(left, right, columns), area);
}

fn draw_page(painter: &mut Painter<'_>, page: &Page, area: Rect) {
    let Painter { app, theme, .. } = *painter;
    let word = format!(" aep  {}  ", page.content.word());
    let left = vec![Span::styled(word, theme.title), Span::styled(page.title.as_str(), theme.text)];
    let mut right = Vec::new();
    if let Some(asof) = app.asof {
        right.push(Span::styled(format!("as of {asof}  "), theme.warning));
    }
    if !app.marks.is_empty() {
        right.push(Span::styled(format!("{} marked  ", app.marks.len()), theme.quiet));
    }
    // Where one is matters more than how much there is.
    if spans_width(&left) + spans_width(&right) + width(&page.extent) < usize::from(area.width) {
        right.push(Span::styled(format!("{} ", page.extent), theme.quiet));
    }
    painter.line(&justify(left, right, usize::from(area.width)), area);
}

/// What stands before and behind the title.
const LEAD: usize = 8;

/// The screen, and how the list is grouped, as far as there is room.
fn title(app: &App, columns: usize) -> String {
    let list = app.list();
    let what = match (&app.screen, list.scope) {
        (Screen::Browse | Screen::Page(_), Scope::Everything) => "search",
        (Screen::Browse | Screen::Page(_), Scope::Kind(kind)) => kind.plural(),
        (Screen::Timeline, _) => Target::Timeline.word(),
        (Screen::Map, _) => Target::Map.word(),
    };
    let Some(column) = list.grouping.filter(|_| app.screen == Screen::Browse) else { return what.into() };
    let by = column.grouped_by();
    // In a long group its heading is out of sight.
    let heading = list.rows.heading(list.row()).map_or(String::new(), |heading| format!(", at {}", heading.label));
    let titles = [format!("{what} by {by}{heading}"), format!("{what}{heading}")];
    titles.into_iter().find(|title| width(title) <= columns).unwrap_or_else(|| what.into())
}

fn prompt_sign(app: &App) -> String {
    match (&app.screen, app.list().scope) {
        (_, Scope::Everything) => "/ ".into(),
        (Screen::Browse | Screen::Page(_), Scope::Kind(_)) => "filter: ".into(),
        (Screen::Timeline | Screen::Map, Scope::Kind(kind)) => format!("{}: ", kind.plural()),
    }
}

fn counts<'a>(painter: &Painter<'a>) -> Vec<Span<'a>> {
    let Painter { app, theme, .. } = *painter;
    match &app.screen {
        Screen::Browse | Screen::Page(_) => list_counts(painter),
        Screen::Timeline => {
            let timeline = &app.timeline;
            let counts = format!("{} · {} ", timeline.zoom.word(), counted(timeline.lanes.n_marks(), "date"));
            vec![Span::styled(counts, theme.quiet)]
        }
        Screen::Map => {
            let n_locations = app.map.places.locations.len();
            let row = if n_locations == 0 { 0 } else { app.map.row() + 1 };
            vec![Span::styled(format!("{row}/{n_locations} places "), theme.quiet)]
        }
    }
}

/// The row of the selected hit, the number of hits, and of how many.
fn list_counts<'a>(painter: &Painter<'a>) -> Vec<Span<'a>> {
    let Painter { catalog, app, theme, .. } = painter;
    let list = app.list();
    let total = match list.scope {
        Scope::Everything => catalog.view(app.asof).n_records(),
        Scope::Kind(kind) => catalog.view(app.asof).count(kind),
    };
    let n_hits = list.hits.list.len();
    let n_rows = list.rows.len();
    let row = if n_rows == 0 { 0 } else { list.row() + 1 };
    let mut right = Vec::new();
    if list.is_by_match() {
        right.push(Span::styled("best match first  ", theme.quiet));
    }
    if !app.marks.is_empty() {
        right.push(Span::styled(format!("{} marked  ", app.marks.len()), theme.quiet));
    }
    // In several groups at once a record has several rows.
    let records = if n_rows > n_hits { format!(" rows · {n_hits} records") } else { String::new() };
    let of = if n_hits < total { format!(" of {total}") } else { String::new() };
    right.push(Span::styled(format!("{row}/{n_rows}{records}{of} "), theme.quiet));
    right
}
