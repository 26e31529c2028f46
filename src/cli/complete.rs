//! What the shell completes besides commands and options: kinds, ids and fields, asked of the program itself by the scripts of
//! `aep completions`. Reads the embedded dataset only, so that a key press stays quick.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;
use clap_complete::engine::ArgValueCompleter;

use super::provenance::today;
use super::uncertain::Uncertain;
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::search::FieldName;

/// The variable by which the scripts ask.
pub const VARIABLE: &str = "AEP_COMPLETE";

pub(super) fn kinds() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| candidates(prefix, kind_words()))
}

/// What `aep list` lists.
pub(super) fn listed() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        let others = Uncertain::ALL.iter().map(|(_, word, about)| ((*word).to_string(), (*about).to_string()));
        candidates(prefix, kind_words().chain(others))
    })
}

fn kind_words() -> impl Iterator<Item = (String, String)> {
    Kind::ALL.iter().map(|kind| (kind.word().to_string(), kind.about().to_string()))
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
