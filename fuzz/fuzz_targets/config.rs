//! Any text as a configuration file: read, or refused in one clean line.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| aep::fuzz::config(text));
