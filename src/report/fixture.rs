//! Catalogs for tests: of the invented datasets, and of a few lines of JSON. Never part of the program.

use crate::catalog::Catalog;
use crate::data::{Handle, load_unchecked, text};

/// An invented dataset that has every awkward case once.
pub(crate) const RIVERS: &str = include_str!("../../tests/fixtures/rivers.json");

#[track_caller]
pub(crate) fn rivers() -> Vec<text::Text> {
    text::split("rivers.json", RIVERS).unwrap()
}

#[track_caller]
pub(crate) fn catalog() -> Catalog {
    Catalog::checked(&rivers(), "rivers".into(), "2026-11-27".parse().expect("a date")).unwrap()
}

#[track_caller]
pub(super) fn handle(catalog: &Catalog, id: &str) -> Handle {
    catalog.dataset().find(id).unwrap()
}

/// The catalog of `{"meetings": [...], "hubs": [...]}`; citations need not be written.
#[track_caller]
pub(crate) fn sketch(json: &str) -> Catalog {
    let texts = text::split("fixture", json).unwrap();
    Catalog::new(load_unchecked(&texts).unwrap(), "fixture".into(), "2026-11-27".parse().expect("a date"))
}

/// A hub `club` with these facts, and the partners `north`, `south` and `west`.
#[track_caller]
pub(super) fn club(facts: &str) -> Catalog {
    sketch(&format!(
        r#"{{"hubs": [{{"id": "club", "name": "Club", "facts": [{facts}]}}], "partners": [
            {{"id": "north", "name": "North"}}, {{"id": "south", "name": "South"}}, {{"id": "west", "name": "West"}}]}}"#
    ))
}

/// Four councils that alternate, three picnics that do not, one of no known date, and an office with three terms.
#[track_caller]
pub(super) fn sea() -> Catalog {
    sketch(include_str!("../../tests/fixtures/sea.json"))
}
