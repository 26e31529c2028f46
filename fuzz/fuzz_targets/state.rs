//! Any bytes as a state file: read, safe to show and read again as written, or refused in one safe line.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| aep::fuzz::state(bytes));
