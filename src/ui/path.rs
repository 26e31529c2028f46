//! Paths between two records, each record below the link that leads to it.

use ratatui::text::Span;

use super::page::Rows;
use super::painter::Painter;
use super::theme::Theme;
use crate::app::{Page, Part, PathPage};
use crate::report::path::Hop;
use crate::report::text::wrap;
use crate::report::title;

/// The stem of a path before the words of a link.
const STEM: &str = "│   ";

/// The rows of the paths.
pub(super) fn rows<'a>(painter: &Painter<'a>, page: &Page, shown: &PathPage, columns: usize) -> Rows<'a> {
    let Painter { catalog, theme, .. } = *painter;
    let mut rows = Rows::new(theme, page, columns);
    if shown.paths.is_empty() {
        rows.plain(vec![Span::styled("nothing in the dataset links them", theme.warning)]);
        return rows;
    }
    for (at, path) in shown.paths.iter().enumerate() {
        let links = if path.hops.len() == 1 { "1 link".into() } else { format!("{} links", path.hops.len()) };
        rows.heading(&format!("Path {} of {}: {links}", at + 1, shown.paths.len()));
        let mut numbers = page.part(Part::Path(at)).map(|(number, _)| number);
        let Some(number) = numbers.next() else { continue };
        record(&mut rows, number, &title(catalog.record(path.start)), theme);
        for (hop, number) in path.hops.iter().zip(numbers) {
            link(&mut rows, hop, theme, columns);
            record(&mut rows, number, &hop.text, theme);
        }
    }
    rows
}

fn record(rows: &mut Rows<'_>, number: usize, text: &str, theme: &Theme) {
    rows.line(number, vec![Span::styled("● ", theme.key), Span::styled(text.to_string(), theme.text)]);
}

fn link(rows: &mut Rows<'_>, hop: &Hop, theme: &Theme, columns: usize) {
    let n_sources = hop.citations.len();
    let sources = match n_sources {
        0 => String::new(),
        1 => " [1 source]".into(),
        _ => format!(" [{n_sources} sources]"),
    };
    let detail = if hop.detail.is_empty() { String::new() } else { format!(" ({})", hop.detail) };
    let text = format!("{}{detail}{sources}", hop.label);
    for (at, line) in wrap(&text, columns.saturating_sub(STEM.chars().count())).into_iter().enumerate() {
        let mut spans = vec![Span::styled(STEM, theme.line)];
        // The label ends where the first bracket begins; it is never so long that it wraps.
        let rest = line.strip_prefix(hop.label.as_str()).filter(|_| at == 0);
        match rest {
            Some(rest) => {
                spans.push(Span::styled(hop.label.clone(), theme.link));
                spans.push(Span::styled(rest.to_string(), theme.quiet));
            }
            None => spans.push(Span::styled(line, theme.quiet)),
        }
        rows.plain(spans);
    }
}
