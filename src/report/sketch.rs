//! A dataset of a few lines for tests. Nothing in it is true.

use crate::catalog::Catalog;
use crate::data::{load_unchecked, text};

/// The catalog of `{"meetings": [...], "hubs": [...]}`; citations need not be written.
#[track_caller]
pub(crate) fn catalog(json: &str) -> Catalog {
    let texts = text::split("fixture", json).unwrap();
    Catalog::new(load_unchecked(&texts).unwrap(), "fixture".into())
}
