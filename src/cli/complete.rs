//! What the shell completes besides commands and options: kinds, ids and fields, asked of the program itself by the scripts of
//! `aep completions`. Reads the embedded dataset only, so that a key press stays quick.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;
use clap_complete::engine::ArgValueCompleter;

use crate::catalog::Catalog;
use crate::data::Kind;
use crate::search::FieldName;

/// The variable by which the scripts ask.
pub const VARIABLE: &str = "AEP_COMPLETE";

/// The words of the kinds.
pub(super) fn kinds() -> ArgValueCompleter {
    ArgValueCompleter::new(|begun: &OsStr| {
        let words = Kind::ALL.iter().map(|kind| (kind.word().to_string(), kind.about().to_string()));
        candidates(begun, words)
    })
}

/// The ids of records.
pub(super) fn ids() -> ArgValueCompleter {
    ArgValueCompleter::new(|begun: &OsStr| {
        let catalog = Catalog::embedded();
        let records = catalog.dataset().records();
        candidates(begun, records.map(|record| (record.id.to_string(), record.name.to_string())))
    })
}

/// The fields of queries.
pub(super) fn fields() -> ArgValueCompleter {
    ArgValueCompleter::new(|begun: &OsStr| {
        candidates(begun, FieldName::all().map(|field| (format!("{}:", field.key()), field.about())))
    })
}

fn candidates(begun: &OsStr, words: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy().to_lowercase();
    let fitting = words.filter(|(word, _)| word.starts_with(&begun));
    fitting.map(|(word, about)| CompletionCandidate::new(word).help(Some(about.into()))).collect()
}
