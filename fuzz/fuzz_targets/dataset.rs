//! Any bytes as a dataset: refused in clean text, or shown without control characters.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| aep::fuzz::dataset(bytes));
