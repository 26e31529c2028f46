//! Any bytes as a state file: read and written back unchanged, or refused in one clean line.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::state(bytes));
