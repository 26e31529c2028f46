//! Any text: the sanitiser leaves nothing forbidden, and folding leads back to the text.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    aep::fuzz::sanitiser(text);
    aep::fuzz::folding(text);
});
