//! The screen of a record's terms and parts: who held what when, and what it consists of.

use super::cursor::Direction;
use super::page::{Content, Entry, Page, Part};
use crate::catalog::Catalog;
use crate::data::{Handle, Period, ValueType};
use crate::report::succession::{Succession, has_terms, records_with_terms, succession};
use crate::report::{Branch, Line, SectionKind, has_parts, sheet, tree};

/// What the screen of terms and parts shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SuccessionPage {
    /// The record.
    pub handle: Handle,
    /// Its own dates with their labels, contradictions included.
    pub dates: Vec<(String, Line)>,
    /// Its terms.
    pub succession: Succession,
    /// What belongs to it, part by part.
    pub tree: Vec<Branch>,
    /// Every record that has terms, for going through them.
    pub others: Vec<Handle>,
}

/// The record of which the screen is meant to tell: this one, if there is something to tell, or the one with most terms.
pub(super) fn meant(catalog: &Catalog, subject: Option<Handle>) -> Option<Handle> {
    let tells = |handle: &Handle| has_terms(catalog, *handle) || has_parts(catalog, *handle);
    subject.filter(tells).or_else(|| records_with_terms(catalog).first().copied())
}

/// The page of a record's terms and parts.
pub(super) fn page(catalog: &Catalog, handle: Handle, asof: Option<Period>) -> Page {
    let succession = succession(catalog, handle, asof);
    // The first row is the record, which the page is about already.
    let tree = tree(catalog, handle, asof).split_off(1);
    let dates = dates(catalog, handle, asof);
    let mut entries = Vec::new();
    for (_, line) in &dates {
        entries.push(Entry::to(Part::Dates, handle).said(&line.text, &line.citations));
    }
    for term in succession.offices.iter().flat_map(|office| &office.terms) {
        let to = term.line.link.unwrap_or(handle);
        entries.push(Entry::to(Part::Terms, to).said(&term.line.text, &term.line.citations));
    }
    for branch in &tree {
        entries.push(Entry::to(Part::Tree, branch.handle).said(&branch.text, &branch.citations));
    }
    let others = records_with_terms(catalog);
    Page::new(Content::Succession(SuccessionPage { handle, dates, succession, tree, others }), entries, asof)
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

impl SuccessionPage {
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
