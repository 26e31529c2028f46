//! Any bytes as a dataset: refused in words that are safe to print, or shown without a character that steers a terminal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    aep::trial::dataset(bytes);
    if let Ok(json) = std::str::from_utf8(bytes) {
        aep::trial::part(json);
    }
});
