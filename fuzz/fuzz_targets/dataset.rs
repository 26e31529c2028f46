//! Any bytes as a dataset: refused in words that are safe to print, or shown without a character that steers a terminal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| aep::fuzz::dataset(bytes));
