//! `aep`: the ASEM Education Process in a terminal. Modules in reading order; imports point upwards in this list only.

pub use aep_core::{data, search};

pub mod embedded;

pub mod catalog;

pub mod report;

pub mod app;

pub mod plain;

pub mod ui;

pub mod store;

pub mod terminal;

pub mod cli;

pub mod fuzz;
