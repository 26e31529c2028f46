//! Any bytes as a dataset: refused in clean text, or shown without control characters.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::dataset(bytes));
