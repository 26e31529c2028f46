//! The page of succession: who held which post of a record and when, and its parts and members.

use super::cursor::Direction;
use super::page::{Cell, Content, Layout, Page, PageEntry, PagePart, PageRow, RowLimit, TextRole};
use crate::catalog::Catalog;
use crate::data::{Handle, Period, ValueType, View};
use crate::report::succession::{has_terms, records_with_terms, succession};
use crate::report::{Branch, Line, SectionKind, Sheet, has_parts, line_text, sheet, tree};

const SUMMARY: RowLimit = RowLimit { narrow: 2, wide: 6 };

/// Shown when no record has a page of this kind.
pub(super) const NOTHING: &str = "no record has terms of office or parts";

pub(super) fn page(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Page {
    let sheet = sheet(catalog.view(asof), handle);
    let parts = vec![
        introduction(&sheet),
        dates(&sheet),
        terms(catalog, handle, asof),
        // The first branch is the record itself.
        PagePart::new("Parts and members", tree(catalog.view(asof), handle)[1..].iter().map(branch).collect()),
    ];
    let others = records_with_terms(catalog.view(asof));
    let at = others.iter().position(|&other| other == handle);
    let extent = at.map_or_else(String::new, |at| format!("{} of {} with terms", at + 1, others.len()));
    let title: String = catalog.record(handle).label().into();
    let plain = format!("succession of {title}");
    Page { title, extent, plain, ..Page::new(Content::Succession(handle), parts, asof) }
}

/// The record whose succession is meant: the subject if it has terms or parts, else the record with most terms.
pub(super) fn record_or_default(view: View<'_>, subject: Option<Handle>) -> Option<Handle> {
    subject.filter(|&subject| has_page(view, subject)).or_else(|| records_with_terms(view).first().copied())
}

/// Whether there is anything to show of a record.
pub(super) fn has_page(view: View<'_>, handle: Handle) -> bool {
    has_terms(view, handle) || has_parts(view, handle)
}

/// The neighbour among the records that have terms; around the end.
pub(super) fn neighbour(view: View<'_>, handle: Handle, direction: Direction) -> Option<Handle> {
    let others = records_with_terms(view);
    let Some(at) = others.iter().position(|&other| other == handle) else { return others.first().copied() };
    Some(others[direction.around(at, others.len())])
}

fn introduction(sheet: &Sheet) -> PagePart {
    let name = PageRow::new(Layout::Cells(vec![Cell::Text(TextRole::Title, sheet.title.clone())]));
    let summary = if sheet.exists {
        PageRow::paragraph(&sheet.summary, SUMMARY)
    } else {
        PageRow::warning(sheet.summary.clone())
    };
    let is_told = !sheet.summary.is_empty();
    PagePart::new("", std::iter::once(name).chain(is_told.then_some(summary)).collect())
}

/// The dates of a record as its sheet has them, contradictions included.
fn dates(sheet: &Sheet) -> PagePart {
    let is_date = |kind| matches!(kind, SectionKind::Facts(property) if property.definition().value == ValueType::Date);
    let sections = sheet.sections.iter().filter(|section| is_date(section.kind));
    let lines = sections.flat_map(|section| section.lines.iter().map(|line| (section.label.as_str(), line)));
    PagePart::new("", lines.map(|(label, line)| date(sheet.handle, label, line)).collect())
}

fn date(handle: Handle, label: &str, line: &Line) -> PageRow {
    let mut cells = vec![Cell::Column(TextRole::Quiet, label.into()), Cell::Text(TextRole::Text, line.text.clone())];
    if line.is_contested() {
        cells.push(Cell::Text(TextRole::Warning, " ≠ sources differ".into()));
    }
    let qualifiers = line.qualifiers();
    if !qualifiers.is_empty() {
        cells.push(Cell::Text(TextRole::Quiet, format!("  {qualifiers}")));
    }
    PageRow::entry(PageEntry::visit(handle).cite_line(line), cells).plain(format!("{label}: {}", line_text(line)))
}

fn terms(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> PagePart {
    let succession = succession(catalog.view(asof), handle);
    let mut rows = Vec::new();
    for office in succession.offices {
        let label = Cell::Text(TextRole::Key, format!("{}  ", office.label));
        let holders = Cell::Shrinking(TextRole::Text, office.whole_line, office.line);
        rows.push(PageRow::new(Layout::Cells(vec![label, holders])));
        for term in office.terms {
            rows.push(PageRow {
                plain: format!("{}: {}", office.label, line_text(&term.line)),
                entries: vec![PageEntry::visit(term.line.link.unwrap_or(handle)).cite_line(&term.line)],
                layout: Layout::Term(term),
            });
        }
    }
    if !rows.is_empty() {
        rows.insert(0, PageRow::new(Layout::Scale(succession.span)));
    }
    PagePart::new("", rows)
}

fn branch(branch: &Branch) -> PageRow {
    let mut cells = vec![Cell::Text(TextRole::Line, branch.guide.clone())];
    if !branch.label.is_empty() {
        cells.push(Cell::Text(TextRole::Quiet, format!("{} ", branch.label)));
    }
    cells.push(Cell::Text(TextRole::Text, branch.text.clone()));
    if !branch.detail.is_empty() {
        cells.push(Cell::Text(TextRole::Quiet, format!("  {}", branch.detail)));
    }
    let label = if branch.label.is_empty() { "Part" } else { &branch.label };
    let detail = if branch.detail.is_empty() { String::new() } else { format!(" ({})", branch.detail) };
    let entry = PageEntry::visit(branch.handle).cite(&branch.text, &branch.citations);
    PageRow::entry(entry, cells).plain(format!("{label}: {}{detail}", branch.text))
}
