//! The page of records side by side.

use super::page::{ComparedLine, Content, Layout, Page, PageEntry, PagePart, PageRow};
use crate::catalog::Catalog;
use crate::data::{Handle, Period};
use crate::report::comparison::{ComparisonLine, ComparisonRow, Likeness, comparison};
use crate::report::{counted, line_text};

/// At least one record.
pub(super) fn page(catalog: &Catalog, records: &[Handle], asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    let rows = comparison(view, records).into_iter().flat_map(|row| property(catalog, records, row)).collect();
    let extent = counted(records.len(), "record");
    let labels: Vec<&str> = records.iter().map(|&handle| catalog.record(handle).label()).collect();
    let plain = format!("compared: {}", labels.join(", "));
    let content = Content::Comparison(records.to_vec());
    let parts = vec![PagePart::not_yet(view, records), PagePart::new("", rows)];
    Page { extent, plain, n_columns: records.len().max(1), ..Page::new(content, parts, asof) }
}

fn property(catalog: &Catalog, records: &[Handle], row: ComparisonRow) -> Vec<PageRow> {
    let mut plain = plain(catalog, records, &row);
    let mut label = Some(row.label);
    let lines = row.lines.into_iter().map(|line| PageRow {
        plain: std::mem::take(&mut plain),
        entries: entries(records, &line),
        layout: Layout::Compared(ComparedLine { label: label.take(), likeness: row.likeness, line }),
    });
    lines.collect()
}

/// What each record says of a property, in one line.
fn plain(catalog: &Catalog, records: &[Handle], row: &ComparisonRow) -> String {
    let values = records.iter().enumerate().map(|(at, &handle)| {
        let lines: Vec<String> = row.of(at).map(line_text).collect();
        let lines = if lines.is_empty() { "nothing".into() } else { lines.join(", ") };
        format!("{}: {lines}", catalog.record(handle).label())
    });
    let likeness = if row.likeness == Likeness::Same { "same" } else { "different" };
    format!("{}, {likeness}. {}", row.label, values.collect::<Vec<_>>().join("; "))
}

fn entries(records: &[Handle], line: &ComparisonLine) -> Vec<PageEntry> {
    let cells = line.cells.iter().zip(records).map(|(cell, &record)| {
        let entry = PageEntry::visit(cell.as_ref().and_then(|line| line.link).unwrap_or(record));
        let entry = PageEntry { subject: Some(record), ..entry };
        match cell {
            Some(line) => entry.cite_line(line),
            None => entry,
        }
    });
    cells.collect()
}
