//! The text of the invented dataset of the tests: rivers, locks and the countries between them. Never part of the program.

use super::read::{Text, split};

/// `tests/fixtures/rivers.json`, which has every awkward case once.
pub(crate) const RIVERS: &str = include_str!("../../../../tests/fixtures/rivers.json");

/// Its parts.
#[track_caller]
pub(crate) fn rivers() -> Vec<Text> {
    split("rivers.json", RIVERS).unwrap()
}
