//! Any text as a question about a small dataset: the search for an answer ends, and the answer is safe to print.
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

libfuzzer_sys::fuzz_target!(|text: &str| promises::question(&CATALOG, text));
