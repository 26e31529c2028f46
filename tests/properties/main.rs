//! What must hold for every text, size and key, tested on random examples. The bodies of the fuzz targets run here too.

mod files;
mod memory;
mod screens;
mod texts;
mod time;

#[path = "../support/promises.rs"]
mod promises;

use std::sync::LazyLock;

use aep::catalog::Catalog;
use aep::data::text;

/// A small dataset with names in many scripts, conflicts, gaps and cyclic links.
static HARBOURS: LazyLock<Catalog> = LazyLock::new(|| {
    let texts = text::split("harbours.json", HARBOURS_JSON).expect("the fixture is a dataset");
    Catalog::checked(&texts, "a fixture".into(), "2026-11-27".parse().expect("a date")).expect("the fixture is sound")
});

const HARBOURS_JSON: &str = include_str!("../fixtures/harbours.json");
