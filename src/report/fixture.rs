//! The invented dataset of the tests: rivers, locks and the countries between them. Never part of the program.

use crate::catalog::Catalog;
use crate::data::{Handle, read};

/// The catalog of `tests/fixtures/rivers.json`, which has every awkward case once.
#[track_caller]
pub(super) fn catalog() -> Catalog {
    let texts = read::split("rivers.json", include_str!("../../tests/fixtures/rivers.json")).unwrap();
    Catalog::checked(&texts, "rivers".into()).unwrap()
}

/// The record of an id.
#[track_caller]
pub(super) fn handle(catalog: &Catalog, id: &str) -> Handle {
    catalog.dataset().find(id).unwrap()
}
