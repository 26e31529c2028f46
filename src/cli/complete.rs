//! What the shell completes besides commands and options: kinds, ids and fields, asked of the program itself by the scripts of
//! `aep completions`. Reads the embedded dataset only, so that a key press stays quick.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;
use clap_complete::engine::ArgValueCompleter;

use super::provenance::today;
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::search::FieldName;

/// The variable by which the scripts ask.
pub const VARIABLE: &str = "AEP_COMPLETE";

pub(super) fn kinds() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        let words = Kind::ALL.iter().map(|kind| (kind.word().to_string(), kind.about().to_string()));
        candidates(prefix, words)
    })
}

pub(super) fn ids() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        let Ok(today) = today() else { return Vec::new() };
        let catalog = Catalog::embedded(today);
        let records = catalog.dataset().records();
        candidates(prefix, records.map(|record| (record.id.to_string(), record.name.to_string())))
    })
}

pub(super) fn fields() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        candidates(prefix, FieldName::all().map(|field| (format!("{}:", field.key()), field.about())))
    })
}

fn candidates(prefix: &OsStr, words: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let prefix = prefix.to_string_lossy().to_lowercase();
    words
        .filter(|(word, _)| word.starts_with(&prefix))
        .map(|(word, about)| CompletionCandidate::new(word).help(Some(about.into())))
        .collect()
}
