//! Any text: the sanitiser removes everything forbidden, and folded positions lead back to the text.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|text: &str| {
    promises::sanitiser(text);
    promises::folding(text);
});
