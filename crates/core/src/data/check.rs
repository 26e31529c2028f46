//! The check of a dataset: everything that must hold before its facts are shown. Changes nothing.

mod dataset;
mod draft;

pub(super) use dataset::check_dataset;
pub(super) use draft::check_draft;

/// Whether a text is lower-case words joined by hyphens.
pub fn is_id(id: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !id.is_empty() && id.split('-').all(is_word)
}
