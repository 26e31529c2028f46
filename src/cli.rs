//! The command line: arguments to text on a writer, and an exit code. One file a command, over the same search and report as the screen.

mod check;
mod list;
mod open;
mod output;
mod search;
mod show;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::catalog::Catalog;
use crate::data::Handle;
use crate::search::fold::folded;

pub use open::open;

/// The ASEM Education Process in a terminal: meetings, hubs, initiatives, partners and the conclusions, linked, sourced, offline.
///
/// Without a command it opens the browser on the terminal; press ? there for its keys.
#[derive(Debug, Parser)]
#[command(name = "aep", version, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    pub(crate) data: DataArguments,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  aep                                   browse
  aep search work placement             find, best first
  aep list initiative so:2 country:kz   list a kind, filtered
  aep show asemme8                      everything about one record
  aep show som1-2025 --json             the same for a script

Exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 bad dataset or input/output.";

/// Which dataset is read.
#[derive(Debug, Default, Args)]
pub struct DataArguments {
    /// Read this dataset (a folder or a .json file) instead of the embedded one
    #[arg(long, value_name = "PATH", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// Lay this dataset (a folder or a .json file) on top
    #[arg(long, value_name = "PATH", global = true)]
    pub(crate) add: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find records: words, "phrases", -not, a | b, and fields such as kind:initiative so:2 country:kz
    Search(search::Arguments),
    /// List the records of a kind, filtered by a query
    List(list::Arguments),
    /// Show everything about one record, with its sources
    Show(show::Arguments),
    /// Check a dataset and say how much it holds
    Check(check::Arguments),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It found what it was asked for.
    Found,
    /// It ran well and found nothing.
    Nothing,
}

/// Why a command could not do what it was asked for: one sentence with what to do next.
#[derive(Debug)]
pub enum Failure {
    /// The arguments do not make sense.
    Usage(String),
    /// The dataset, a file or the output is at fault.
    Data(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Usage(text) | Failure::Data(text) => f.write_str(text),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Data(format!("cannot write the output: {error}"))
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Found => ExitCode::SUCCESS,
            Exit::Nothing => ExitCode::from(1),
        }
    }
}

impl Failure {
    /// The exit code of the failure.
    pub fn code(&self) -> ExitCode {
        match self {
            Failure::Usage(_) => ExitCode::from(2),
            Failure::Data(_) => ExitCode::from(3),
        }
    }
}

impl Arguments {
    /// Whether the terminal program is meant.
    pub fn wants_browser(&self) -> bool {
        self.command.is_none()
    }

    /// The dataset arguments.
    pub fn data(&self) -> &DataArguments {
        &self.data
    }
}

/// Runs the command of the arguments. A reader that went away (`| head`) is a success: it has what it wanted.
pub fn run(arguments: &Arguments, out: &mut impl Write) -> Result<Exit, Failure> {
    let catalog = || open(&arguments.data);
    let Some(command) = &arguments.command else {
        return Err(Failure::Usage("name a command; aep --help lists them".into()));
    };
    let mut out = output::Pipe::new(out);
    let result = match command {
        Command::Search(arguments) => search::run(&catalog()?, arguments, &mut out),
        Command::List(arguments) => list::run(&catalog()?, arguments, &mut out),
        Command::Show(arguments) => show::run(&catalog()?, arguments, &mut out),
        Command::Check(own) => check::run(&arguments.data, own, &mut out),
    };
    if out.is_broken() { Ok(Exit::Found) } else { result }
}

/// The record that a word names: its id, an acronym, name or alias, or the beginning of only one id.
pub(crate) fn record_named(catalog: &Catalog, word: &str) -> Result<Handle, Failure> {
    let dataset = catalog.dataset();
    if let Some(handle) = dataset.find(&word.to_lowercase()) {
        return Ok(handle);
    }
    let wanted = folded(word);
    let is_name = |handle: &Handle| {
        let record = dataset.record(*handle);
        let names = [&record.short, &record.name].into_iter().chain(&record.aliases);
        names.into_iter().any(|name| !name.is_empty() && folded(name) == wanted)
    };
    let named: Vec<Handle> = dataset.handles().filter(is_name).collect();
    let begun: Vec<Handle> =
        dataset.handles().filter(|&handle| dataset.record(handle).id.starts_with(&word.to_lowercase())).collect();
    match (named.as_slice(), begun.as_slice()) {
        ([first, ..], _) => Ok(*first),
        ([], [only]) => Ok(*only),
        ([], []) => Err(Failure::Usage(format!("no record is called {word}; try: aep search {word}"))),
        ([], several) => {
            let ids: Vec<&str> = several.iter().take(6).map(|&handle| dataset.record(handle).id.as_str()).collect();
            let more = if several.len() > ids.len() { ", ..." } else { "" };
            Err(Failure::Usage(format!(
                "{word} begins {} ids: {}{more}; write one of them",
                several.len(),
                ids.join(", ")
            )))
        }
    }
}
