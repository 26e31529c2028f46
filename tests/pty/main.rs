//! The program in a real pseudo-terminal: it restores the terminal on every way out, and nothing a terminal does breaks it.
//! `docs/reliability.md` lists the promises. Linux only: elsewhere a test cannot own a terminal without `unsafe`.

#![cfg(target_os = "linux")]

mod begin;
mod chance;
mod keep;
mod leave;
mod reports;
mod shells;
mod storm;
mod terminal;
mod views;
