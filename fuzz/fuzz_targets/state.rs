//! Any bytes as a state file: read and written back unchanged, or refused in one clean line.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| aep::fuzz::state(bytes));
