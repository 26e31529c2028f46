//! Any bytes as a spreadsheet of facts: each is a fact of a line, or told with the file.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

use std::sync::LazyLock;

use aep::catalog::Catalog;
use aep::data::text;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let texts = text::split("rivers.json", include_str!("../../tests/fixtures/rivers.json")).expect("the fixture is a dataset");
    Catalog::checked(&texts, "a fixture".into(), "2026-11-27".parse().expect("a date")).expect("the fixture is sound")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::import(&CATALOG, bytes));
