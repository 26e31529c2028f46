//! The program in a real pseudo-terminal: it gives the terminal back on every way out, and nothing that a terminal does breaks it.
//! The rows are those of docs/reliability.md. Linux only, because only there can a test own a terminal without code that is not safe.

#![cfg(target_os = "linux")]

mod begin;
mod chance;
mod keep;
mod leave;
mod storm;
mod terminal;
mod views;
