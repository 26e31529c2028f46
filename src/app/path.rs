//! The page of the paths between two records.

use super::page::{Cell, Content, Layout, Page, PageEntry, PagePart, PageRow, Paragraph, TextRole};
use crate::catalog::Catalog;
use crate::data::{Handle, Period, View};
use crate::report::path::{Hop, Path, paths};
use crate::report::{Column, counted, narrow_cell, title};

pub(super) fn page(catalog: &Catalog, start: Handle, end: Handle, asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    let paths = paths(view, start, end);
    let n_paths = paths.len();
    let mut parts = vec![PagePart::not_yet(view, &[start, end])];
    parts.extend(paths.iter().zip(1..).map(|(path, number)| part(view, path, number, n_paths)));
    if paths.is_empty() {
        let then = if asof.is_some() { " then" } else { "" };
        let nothing = format!("nothing in the dataset links them{then}");
        parts.push(PagePart::new("", vec![PageRow::warning(nothing)]));
    }
    let title = format!("{} and {}", catalog.record(start).label(), catalog.record(end).label());
    let none = if n_paths == 0 { ": nothing in the dataset links them" } else { "" };
    let plain = format!("how {title} are linked{none}");
    Page { title, extent: counted(n_paths, "path"), plain, ..Page::new(Content::Path(start, end), parts, asof) }
}

fn part(view: View<'_>, path: &Path, number: usize, n_paths: usize) -> PagePart {
    let start = title(view.record(path.start));
    let plain = format!("path {number} of {n_paths}, from {start}");
    let mut rows = vec![PageRow::entry(PageEntry::visit(path.start), record(view, path.start, &start)).plain(plain)];
    let mut before = path.start;
    for hop in &path.hops {
        rows.push(link(hop));
        let text = format!("{} – {}: {}", view.record(before).label(), hop.label, hop.text);
        let entry = PageEntry::visit(hop.to).cite(&text, &hop.citations);
        let plain = format!("{}: {}{}", hop.label, hop.text, detail(hop));
        rows.push(PageRow::entry(entry, record(view, hop.to, &hop.text)).plain(plain));
        before = hop.to;
    }
    let links = counted(path.hops.len(), "link");
    PagePart::new(&format!("Path {number} of {n_paths}: {links}"), rows)
}

/// A record of the path, with its date where its kind has one.
fn record(view: View<'_>, handle: Handle, title: &str) -> Vec<Cell> {
    let date = format!("  {}", narrow_cell(view, handle, Column::Date));
    let cells = [(TextRole::Key, "● "), (TextRole::Text, title), (TextRole::Quiet, date.trim_end())];
    cells.map(|(role, text)| Cell::Text(role, text.into())).into()
}

fn link(hop: &Hop) -> PageRow {
    let sources = match hop.citations.len() {
        0 => String::new(),
        n_sources => format!(" [{}]", counted(n_sources, "source")),
    };
    let text = format!("{}{}{sources}", hop.label, detail(hop));
    let (indent, link, role) = ("│   ", hop.label.clone(), TextRole::Quiet);
    PageRow::new(Layout::Paragraph(Paragraph { indent, link, text, role, ..Paragraph::default() }))
}

fn detail(hop: &Hop) -> String {
    if hop.detail.is_empty() { String::new() } else { format!(" ({})", hop.detail) }
}
