//! A dataset of a few lines for tests. Nothing in it is true.

use crate::catalog::Catalog;
use crate::data::read;

/// The catalog of `{"meetings": [...], "hubs": [...]}`; citations need not be written.
#[track_caller]
pub(crate) fn catalog(json: &str) -> Catalog {
    let texts = read::split("fixture", json).unwrap();
    Catalog::new(read::quick(&texts).unwrap(), "fixture".into())
}
