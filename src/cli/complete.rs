//! Completion in the shell: what the program answers to a half-written command, and the scripts that ask it. Paths are left to the
//! shell, which quotes them. Reads the embedded dataset only, so that a key press stays quick.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory, ValueHint};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};
use clap_complete::env::{Elvish, EnvCompleter, Powershell, Shells};

use super::provenance::today;
use super::uncertain::Uncertain;
use super::{Arguments, output_schema};
use crate::catalog::Catalog;
use crate::data::{Kind, ValueType};
use crate::report::DataColumn;
use crate::search::{FieldName, Resolved, Special};

const VARIABLE: &str = "AEP_COMPLETE";

pub(super) const SHELLS: Shells<'static> = Shells(&[
    &Script { shell: "bash", text: include_str!("../../assets/completions/aep.bash") },
    &Script { shell: "zsh", text: include_str!("../../assets/completions/aep.zsh") },
    &Script { shell: "fish", text: include_str!("../../assets/completions/aep.fish") },
    &Powershell,
    &Elvish,
]);

/// Answers a script and exits, if one asks.
pub fn answer_shell() {
    CompleteEnv::with_factory(|| without_paths(Arguments::command())).var(VARIABLE).shells(SHELLS).complete();
}

pub(super) fn write_script(shell: &str, out: &mut dyn Write) -> io::Result<()> {
    let completer = SHELLS.completer(shell).expect("a possible value is a shell");
    completer.write_registration(VARIABLE, "aep", "aep", "aep", out)
}

/// A command that completes columns, but no paths: names of files go onto a command line quoted, which the shell does best.
fn without_paths(command: Command) -> Command {
    let without = |argument: clap::Arg| match argument.get_value_hint() {
        ValueHint::AnyPath => argument.value_hint(ValueHint::Other),
        // The formats of output know no completion.
        _ if argument.get_id() == "columns" => argument.add(columns()),
        _ => argument,
    };
    command.mut_args(without).mut_subcommands(without_paths)
}

/// A script of ours. It passes the words up to the cursor; the answer is a candidate a line, with a tab before what it means.
struct Script {
    shell: &'static str,
    text: &'static str,
}

impl EnvCompleter for Script {
    fn name(&self) -> &'static str {
        self.shell
    }

    fn is(&self, name: &str) -> bool {
        name == self.shell
    }

    fn write_registration(&self, _: &str, _: &str, _: &str, _: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.text.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let last = words.len().saturating_sub(1);
        let is_option = words[last].as_encoded_bytes().starts_with(b"-");
        for candidate in complete(command, words, last, folder)? {
            let value = candidate.get_value().to_string_lossy();
            // Options are many and rarely what comes next: a hyphen asks for them.
            if is_option || !value.starts_with('-') {
                let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
                writeln!(out, "{value}\t{}", help.lines().next().unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

pub(super) fn kinds() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| candidates(prefix, kind_words().map(owned)))
}

/// What `aep list` lists; failing that fields.
pub(super) fn listed() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        let others = Uncertain::ALL.iter().map(|&(_, word, about)| (word, about));
        let source = [("source", "where the facts come from")];
        let words = candidates(prefix, kind_words().chain(others).chain(source).map(owned));
        if words.is_empty() { field_candidates(prefix) } else { words }
    })
}

fn kind_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    Kind::ALL.iter().map(|kind| (kind.word(), kind.about()))
}

fn owned((word, about): (&str, &str)) -> (String, String) {
    (word.to_string(), about.to_string())
}

pub(super) fn commands() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| candidates(prefix, command_words()))
}

/// The topics of `aep help` that are no commands, each with what it explains.
pub(super) const TOPICS: [(&str, &str); 5] = [
    ("query", "the query language"),
    ("columns", "the columns of tables"),
    ("data", "datasets of your own"),
    ("config", "settings"),
    ("glossary", "abbreviations"),
];

pub(super) fn topics() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| candidates(prefix, command_words().into_iter().chain(TOPICS.map(owned))))
}

pub(super) fn schemas() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        let parts = Kind::ALL.iter().map(|kind| (kind.plural().to_string(), format!("the file {}", kind.file())));
        let others = [
            ("sources", "the file sources.json"),
            ("overlay", "a file for --add"),
            ("export", "what aep export writes"),
        ];
        let outputs =
            output_schema::commands().map(|word| (word.to_string(), format!("what aep {word} --json prints")));
        candidates(prefix, parts.chain(others.map(owned)).chain(outputs))
    })
}

fn columns() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| {
        let label = |key: &str| DataColumn::named(key).map(DataColumn::label).unwrap_or_default();
        let (keys, parts) = DataColumn::keys();
        // The parts of a property, such as its rank, once its name is there.
        let written = prefix.to_string_lossy();
        let of = keys.iter().find(|key| written.starts_with(&format!("{key}_"))).copied().unwrap_or_default();
        let parts = parts.into_iter().map(|part| format!("{of}_{part}")).filter(|key| DataColumn::named(key).is_some());
        let parts: Vec<String> = if of.is_empty() { Vec::new() } else { parts.collect() };
        let keys = keys.iter().map(ToString::to_string).chain(parts);
        candidates(prefix, keys.map(|key| (key.clone(), label(&key))))
    })
}

fn command_words() -> Vec<(String, String)> {
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    Arguments::command().get_subcommands().map(|command| (command.get_name().to_string(), about(command))).collect()
}

pub(super) fn ids() -> ArgValueCompleter {
    ArgValueCompleter::new(|prefix: &OsStr| candidates(prefix, ids_of(|_| true)))
}

/// The ids of the embedded records of some kinds, with their names.
fn ids_of(is_wanted: impl Fn(Kind) -> bool) -> Vec<(String, String)> {
    let Ok(today) = today() else { return Vec::new() };
    let catalog = Catalog::embedded(today);
    let records = catalog.dataset().records().filter(|record| is_wanted(record.kind));
    records.map(|record| (record.id().to_string(), record.name().to_string())).collect()
}

pub(super) fn fields() -> ArgValueCompleter {
    ArgValueCompleter::new(field_candidates)
}

/// The names of fields, or behind the colon of one the last of its values.
fn field_candidates(prefix: &OsStr) -> Vec<CompletionCandidate> {
    let text = prefix.to_string_lossy();
    let Some((name, values)) = text.split_once(':') else {
        return candidates(prefix, FieldName::all().map(|field| (format!("{}:", field.key()), field.about())));
    };
    let Resolved::One(field) = FieldName::resolve(name.trim_start_matches('-')) else { return Vec::new() };
    let last = values.rsplit(',').next().expect("a text has a last part");
    let start = text.strip_suffix(last).expect("it ends so");
    candidates(last.as_ref(), values_of(field)).into_iter().map(|value| value.add_prefix(start)).collect()
}

/// What a field takes, where that can be told: its words, or ids.
fn values_of(field: FieldName) -> Vec<(String, String)> {
    match field {
        FieldName::Kind => kind_words().map(owned).collect(),
        FieldName::Linked(kind) => ids_of(|other| other == kind),
        FieldName::Special(Special::Id | Special::Link | Special::By) => ids_of(|_| true),
        FieldName::Property(property) => {
            let value = property.definition().value;
            if let ValueType::Link(kinds) = value {
                return ids_of(|kind| kinds.contains(&kind));
            }
            if matches!(value, ValueType::Choice(_)) { words_of(field) } else { Vec::new() }
        }
        FieldName::Special(_) => words_of(field),
    }
}

/// Without those of two words, which would need quotes of the query inside those of the shell.
fn words_of(field: FieldName) -> Vec<(String, String)> {
    let words = field.words().into_iter().filter(|word| !word.contains(' '));
    words.map(|word| (word.to_lowercase(), String::new())).collect()
}

fn candidates(prefix: &OsStr, words: impl IntoIterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let prefix = prefix.to_string_lossy().to_lowercase();
    let found = words.into_iter().filter(|(word, _)| word.starts_with(&prefix));
    found.map(|(word, about)| CompletionCandidate::new(word).help(Some(about.into()))).collect()
}
