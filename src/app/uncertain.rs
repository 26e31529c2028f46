//! The pages of what is not certain: conflicts with their sides beside one another, and gaps; each kind is a part.

use super::page::{Cell, Content, Layout, Looked, Page, PageEntry, PagePart, PageRow, TextRole};
use super::side::{Side, SideOf};
use crate::catalog::Catalog;
use crate::data::{Fact, Handle, Kind, Period, View};
use crate::report::{conflicts, counted};

pub(super) fn conflict_page(catalog: &Catalog, looked: &Looked, asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    let facts = |side: Vec<Fact<'_>>| SideOf::Conflict(side.into_iter().map(Fact::handle).collect());
    page(view, Content::Conflicts(looked.clone()), looked, |handle| {
        conflicts(view, handle)
            .iter()
            .map(|conflict| conflict.sides_together().into_iter().map(facts).collect())
            .collect()
    })
}

pub(super) fn gap_page(catalog: &Catalog, looked: &Looked, asof: Option<Period>) -> Page {
    let view = catalog.view(asof);
    page(view, Content::Gaps(looked.clone()), looked, |handle| {
        (0..view.record(handle).gaps().len()).map(|number| vec![SideOf::Gap(number)]).collect()
    })
}

/// What each record that exists has: a part for the one that was read, then one for each kind.
fn page(view: View<'_>, content: Content, looked: &Looked, of_record: impl Fn(Handle) -> Vec<Vec<SideOf>>) -> Page {
    let found = looked.found.as_deref();
    let is_within = |handle| found.is_none_or(|found| found.records.binary_search(&handle).is_ok());
    let (mut n_found, mut n_records) = (0, 0);
    let mut part = |place: &str, records: &mut dyn Iterator<Item = Handle>| {
        let (mut rows, mut n_here) = (Vec::new(), 0);
        for handle in records.filter(|&handle| view.exists(handle)) {
            let things = of_record(handle);
            n_here += things.len();
            n_records += usize::from(!things.is_empty());
            for (at, sides) in things.into_iter().enumerate() {
                rows.extend(sides.into_iter().enumerate().map(|(number, of)| row(handle, of, at == 0, number == 0)));
            }
        }
        n_found += n_here;
        PagePart::new(&format!("In {place}: {n_here}"), rows)
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

fn row(record: Handle, of: SideOf, is_named_in_full: bool, is_first: bool) -> PageRow {
    let side = Side { record, of, is_named_in_full, is_first, height: std::cell::Cell::default() };
    PageRow { entries: vec![PageEntry::visit(record)], ..PageRow::new(Layout::Side(side)) }
}
