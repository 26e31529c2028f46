//! The pages of what is not certain: conflicts with their sides beside one another, and gaps; each kind is a part.

use super::page::{Cell, Content, Layout, Looked, Page, PageEntry, PagePart, PageRow, Side, TextRole};
use crate::catalog::Catalog;
use crate::data::{Gap, Handle, Kind, Period, View};
use crate::report::{Conflict, Line, conflicts, counted, source_words, title};

pub(super) fn conflict_page(catalog: &Catalog, looked: &Looked, asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    page(view, Content::Conflicts(looked.clone()), looked, |handle| {
        conflicts(view, handle).iter().map(|conflict| conflict_rows(view, conflict)).collect()
    })
}

pub(super) fn gap_page(catalog: &Catalog, looked: &Looked, asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    page(view, Content::Gaps(looked.clone()), looked, |handle| {
        view.record(handle).gaps().map(|gap| gap_rows(view, handle, gap)).collect()
    })
}

/// What each record that exists has: a part for the one that was read, then one for each kind.
fn page(view: View<'_>, content: Content, looked: &Looked, of_record: impl Fn(Handle) -> Vec<Vec<PageRow>>) -> Page {
    let found = looked.found.as_deref();
    let is_within = |handle| found.is_none_or(|found| found.records.binary_search(&handle).is_ok());
    let (mut n_found, mut n_records) = (0, 0);
    let mut part = |place: &str, records: &mut dyn Iterator<Item = Handle>| {
        let records = records.filter(|&handle| view.exists(handle)).map(&of_record).filter(|rows| !rows.is_empty());
        let records: Vec<Vec<Vec<PageRow>>> = records.map(|rows| named_once(view, rows)).collect();
        n_records += records.len();
        let rows: Vec<Vec<PageRow>> = records.into_iter().flatten().collect();
        n_found += rows.len();
        PagePart::new(&format!("In {place}: {}", rows.len()), rows.into_iter().flatten().collect())
    };
    let first = looked.first;
    let mut parts: Vec<PagePart> =
        first.into_iter().map(|first| part(view.record(first).label(), &mut std::iter::once(first))).collect();
    for &kind in Kind::ALL {
        let others = view.dataset.of_kind(kind).filter(|&handle| Some(handle) != first && is_within(handle));
        parts.push(part(kind.plural(), &mut { others }));
    }
    let word = content.word();
    if n_found == 0 {
        let nothing = Cell::Text(TextRole::Quiet, format!("no {word} are known"));
        parts = vec![PagePart::new("", vec![PageRow::new(Layout::Cells(vec![nothing]))])];
    }
    let extent = format!("{} in {}", counted(n_found, word.trim_end_matches('s')), counted(n_records, "record"));
    let title = found.map_or_else(String::new, |found| format!("in the results for “{}”", found.query));
    Page { title, plain: extent.clone(), extent, ..Page::new(content, parts, view.asof) }
}

/// The name of a record stands in full above the first of what it has.
fn named_once(view: View<'_>, mut of_record: Vec<Vec<PageRow>>) -> Vec<Vec<PageRow>> {
    for row in of_record.iter_mut().skip(1).flatten() {
        let record = row.entries.first().and_then(|entry| entry.subject);
        if let (Layout::Side(side), Some(record)) = (&mut row.layout, record) {
            side.title = view.record(record).label().into();
        }
    }
    of_record
}

fn conflict_rows(view: View<'_>, conflict: &Conflict<'_>) -> Vec<PageRow> {
    let about = conflict.about();
    let lines = conflict.lines(view).into_iter().enumerate();
    lines.map(|(at, line)| row(view, conflict.record, &about, Side { is_first: at == 0, ..side(view, line) })).collect()
}

fn gap_rows(view: View<'_>, handle: Handle, gap: Gap<'_>) -> Vec<PageRow> {
    let text = if gap.note.is_empty() { "not found" } else { gap.note };
    let line = Line { text: text.into(), ..Line::default() };
    vec![row(view, handle, gap.property.label(), side(view, line))]
}

fn side(view: View<'_>, line: Line) -> Side {
    let sources = line.citations.iter().map(|cited| source_words(view.dataset, cited.citation()).0).collect();
    Side {
        title: String::new(),
        about: String::new(),
        is_first: true,
        line,
        sources,
        height: std::cell::Cell::default(),
    }
}

fn row(view: View<'_>, handle: Handle, about: &str, side: Side) -> PageRow {
    let mut side = Side { title: title(view.record(handle)), about: about.into(), ..side };
    let citations = std::mem::take(&mut side.line.citations);
    let entry = PageEntry { citations, ..PageEntry::visit(handle) };
    PageRow { entries: vec![entry], ..PageRow::new(Layout::Side(side)) }
}
