//! The records of `aep` and how they are found. Knows no terminal, no file and no clock; the program and its build script both use it.

pub mod data;
pub mod search;
