//! Any text as a configuration file: read, or refused in one clean line.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|text: &str| promises::config(text));
