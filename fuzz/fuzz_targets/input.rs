//! Any bytes as what a terminal sends: a key after a pause is heard.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| aep::fuzz::input(bytes));
