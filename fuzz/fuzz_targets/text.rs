//! Any text: the sanitiser removes everything forbidden, and folded positions lead back to the text.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    aep::fuzz::sanitiser(text);
    aep::fuzz::folding(text);
});
