//! The screen of a record's terms and parts: who held what when, and what it consists of.

use super::cursor::Direction;
use super::page::{Content, Entry, Page, Part};
use crate::catalog::Catalog;
use crate::data::{Handle, Period, ValueType};
use crate::report::terms::{Tenures, has_tenures, tenures, with_tenures};
use crate::report::{Branch, Line, SectionKind, has_parts, sheet, tree};

/// What the screen of terms and parts shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// The record.
    pub handle: Handle,
    /// Its own dates with their labels, contradictions included.
    pub dates: Vec<(String, Line)>,
    /// Its terms.
    pub tenures: Tenures,
    /// What belongs to it, part by part.
    pub tree: Vec<Branch>,
    /// Every record that has terms, for going through them.
    pub others: Vec<Handle>,
}

/// The record of which the screen is meant to tell: this one, if there is something to tell, or the one with most terms.
pub(super) fn meant(catalog: &Catalog, subject: Option<Handle>) -> Option<Handle> {
    let tells = |handle: &Handle| has_tenures(catalog, *handle) || has_parts(catalog, *handle);
    subject.filter(tells).or_else(|| with_tenures(catalog).first().copied())
}

/// The page of a record's terms and parts.
pub(super) fn page(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Page {
    let tenures = tenures(catalog, handle, asof);
    // The first row is the record, which the page is about already.
    let tree = tree(catalog, handle, asof).split_off(1);
    let dates = dates(catalog, handle, asof);
    let mut entries = Vec::new();
    for (_, line) in &dates {
        entries.push(Entry::to(Part::Dates, handle).said(&line.text, &line.citations));
    }
    for tenure in tenures.lanes.iter().flat_map(|lane| &lane.tenures) {
        let to = tenure.line.link.unwrap_or(handle);
        entries.push(Entry::to(Part::Terms, to).said(&tenure.line.text, &tenure.line.citations));
    }
    for branch in &tree {
        entries.push(Entry::to(Part::Tree, branch.handle).said(&branch.text, &branch.citations));
    }
    let others = with_tenures(catalog);
    Page::new(Content::Hubs(Succession { handle, dates, tenures, tree, others }), entries, asof)
}

/// The dates of a record as its sheet has them.
fn dates(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Vec<(String, Line)> {
    let is_date = |kind| matches!(kind, SectionKind::Facts(property) if property.definition().value == ValueType::Date);
    let sections = sheet(catalog, handle, asof).sections.into_iter().filter(|section| is_date(section.kind));
    let lines = |section: crate::report::Section| {
        let label = section.label;
        section.lines.into_iter().map(move |line| (label.clone(), line)).collect::<Vec<_>>()
    };
    sections.flat_map(lines).collect()
}

impl Succession {
    /// The record after this one, or before it, among those that have terms.
    pub(super) fn neighbour(&self, by: Direction) -> Option<Handle> {
        let n_others = self.others.len();
        let at = self.others.iter().position(|&other| other == self.handle);
        let next = match (at, by) {
            (None, _) => 0,
            (Some(at), Direction::Next) => (at + 1) % n_others,
            (Some(at), Direction::Previous) => (at + n_others - 1) % n_others,
        };
        self.others.get(next).copied()
    }
}

/// What a record without terms and parts is told instead.
pub(super) const NOTHING: &str = "no record has terms or parts";
