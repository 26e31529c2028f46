//! The catalog of the invented dataset of the tests. Never part of the program.

use crate::catalog::Catalog;
use crate::data::{Handle, fixture};

/// Its catalog.
#[track_caller]
pub(super) fn catalog() -> Catalog {
    Catalog::checked(&fixture::rivers(), "rivers".into()).unwrap()
}

/// The record of an id.
#[track_caller]
pub(super) fn handle(catalog: &Catalog, id: &str) -> Handle {
    catalog.dataset().find(id).unwrap()
}
