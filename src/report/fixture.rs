//! The catalog of the invented dataset of the tests. Never part of the program.

use crate::catalog::Catalog;
use crate::data::{Handle, text};

/// An invented dataset that has every awkward case once.
pub(crate) const RIVERS: &str = include_str!("../../tests/fixtures/rivers.json");

/// Its parts.
#[track_caller]
pub(crate) fn rivers() -> Vec<text::Text> {
    text::split("rivers.json", RIVERS).unwrap()
}

/// Its catalog.
#[track_caller]
pub(crate) fn catalog() -> Catalog {
    Catalog::checked(&rivers(), "rivers".into()).unwrap()
}

/// The record of an id.
#[track_caller]
pub(super) fn handle(catalog: &Catalog, id: &str) -> Handle {
    catalog.dataset().find(id).unwrap()
}
