//! Any bytes as what a terminal sends: a key after a pause is heard.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::input(bytes));
