//! Properties: what must hold for every text, every size and every key, shown for chance examples. The bodies of the fuzz targets run
//! here too, so that a fuzzer only has to look further, not elsewhere.

mod files;
mod memory;
mod screens;
mod texts;

use std::sync::LazyLock;

use aep::catalog::Catalog;
use aep::data::read;

/// A small dataset with names of many scripts, conflicts, gaps and links in circles.
static HARBOURS: LazyLock<Catalog> = LazyLock::new(|| {
    let texts = read::split("harbours.json", HARBOURS_JSON).expect("the fixture is a dataset");
    Catalog::checked(&texts, "a fixture".into()).expect("the fixture is sound")
});

const HARBOURS_JSON: &str = include_str!("../fixtures/harbours.json");
