//! Any text as a query over a small dataset: it terminates, prints as itself, and marks only what is there.
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

libfuzzer_sys::fuzz_target!(|text: &str| promises::query(&CATALOG, text));
