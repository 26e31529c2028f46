//! The command line: arguments to text on a writer, and an exit code. One file a command, over the same search and report as the screen.

mod add;
mod answers;
mod arguments;
mod ask;
mod asker;
mod brief;
mod check;
mod color;
mod columns;
mod compare;
mod complete;
mod diff;
mod export;
mod fact_columns;
mod fact_file;
mod fact_rows;
mod fact_source;
mod format;
mod help;
mod import;
mod list;
mod new;
mod open;
mod output;
mod output_schema;
mod overlay;
mod path;
mod printer;
mod provenance;
mod questions;
mod schema;
mod search;
mod selection;
mod shell;
mod show;
mod sources;
mod stats;
mod table;
mod timeline;
mod uncertain;
mod usual;

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app::{Action, Color, Settings, ThemeName};
use crate::catalog::Catalog;
use crate::data::{Census, Handle, Kind, Record, View, nearest};
use crate::report::{counted, not_yet};
use crate::search::fold::folded;
use crate::store::file;

pub use arguments::arguments;
pub use complete::answer_shell;
pub use import::imported_lines;
pub use open::open;
pub use provenance::today;

use printer::{Look, Printer, note};

/// The ASEM Education Process in a terminal: meetings, hubs, initiatives, partners and the conclusions, linked, sourced, offline.
///
/// Without a command it opens the browser on the terminal; press ? there for its keys.
#[derive(Debug, Default, Parser)]
#[command(name = "aep", disable_version_flag = true, disable_help_subcommand = true, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    pub data: DataArguments,
    /// When to use colour
    #[arg(long, value_name = "WHEN", value_parser = color::one_of(&Color::ALL), global = true)]
    color: Option<Color>,
    /// The theme of the browser
    #[arg(long, value_name = "THEME", value_parser = color::one_of(&ThemeName::ALL))]
    theme: Option<ThemeName>,
    /// Open on the page of this country, an id or a name; H chooses one for every session
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// Browse line by line: numbered lines out, commands in, for screen readers and plain terminals
    #[arg(long)]
    pub plain: bool,
    /// Print the version
    #[arg(short = 'V', long)]
    version: bool,
    /// With --version: print the size of the dataset and its hash
    #[arg(long, requires = "version")]
    verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Option<CommandArguments>,
}

const EXAMPLES: &str = "\
Examples:
  aep                                        browse
  aep search work placement                  find, best first
  aep ask who hosts the LLL hub              the value, when it holds, and who says so
  aep list initiative so:2 country:de --csv  list a kind, filtered, for a spreadsheet
  aep show asemme8                           everything about one record
  aep brief malta > malta.md                 two pages for a mail
  aep path kazakhstan malta                  how two records are connected
  aep --add my-records.json list initiative  with records of your own; see aep help data

Exit codes: 0 found, 1 nothing found or no such record, 2 wrong usage, 3 bad dataset or input/output.";

#[derive(Clone, Debug, Default, Args)]
pub struct DataArguments {
    /// Read this dataset (a folder or a .json file) instead of the built-in one
    #[arg(long, value_name = "PATH", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// Merge this dataset (a folder or a .json file) over the base: a record whose id exists adds its facts; see aep help data
    #[arg(long, value_name = "PATH", global = true)]
    pub(crate) add: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CommandArguments {
    /// Find records: words, "phrases", -not, a | b, and fields such as kind:initiative so:2 country:de
    Search(search::SearchArguments),
    /// Answer a question from the facts, with its sources: who hosts, when was, how many, which
    Ask(ask::AskArguments),
    /// List the records of a kind, filtered by a query
    List(list::ListArguments),
    /// Show everything about one record, with its sources
    Show(show::ShowArguments),
    /// Write a briefing on a country or any record: one to two pages with footnotes
    Brief(brief::BriefArguments),
    /// Compare two to four records side by side
    Compare(compare::CompareArguments),
    /// Show how two records are connected
    Path(path::PathArguments),
    /// List events, terms and dates in chronological order
    Timeline(timeline::TimelineArguments),
    /// Count records, facts, sources, contradictions and gaps
    Stats(stats::StatsArguments),
    /// Export records as a dataset, JSON lines, CSV or Markdown
    Export(export::ExportArguments),
    /// Check a dataset and report how much it holds
    Check(check::CheckArguments),
    /// Print the JSON Schema of datasets
    Schema(schema::SchemaArguments),
    /// Create a record by answering prompts, in a file for --add
    Add(add::AddArguments),
    /// Read facts from a spreadsheet, in the columns of export --facts --csv, into a file for --add
    Import(import::ImportArguments),
    /// Print a template for a record of your own
    New(new::NewArguments),
    /// List what changed from one dataset to another
    Diff(diff::DiffArguments),
    /// Print the completion script of a shell
    Completions(shell::CompletionsArguments),
    /// Print a manual page
    Man(shell::ManArguments),
    /// Explain a command, the query language (query) or datasets of your own (data)
    Help(help::HelpArguments),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Found,
    Nothing,
}

pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Why a command could not do its work: one sentence with what to do next.
#[derive(Debug)]
pub enum Failure {
    /// The arguments do not make sense.
    Usage(String),
    Missing(String),
    /// The dataset, a file or the output is at fault.
    Data(String),
    /// Nobody reads the output any more, as of `| head`. A success: the reader has what it wanted.
    Unread,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Usage(text) | Failure::Missing(text) | Failure::Data(text) => f.write_str(text),
            Failure::Unread => f.write_str("nobody reads the output"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::Unread,
            _ => Failure::Data(format!("cannot write the output: {}", file::reason(&error))),
        }
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
    pub fn code(&self) -> ExitCode {
        match self {
            Failure::Missing(_) => ExitCode::from(1),
            Failure::Usage(_) => ExitCode::from(2),
            Failure::Data(_) => ExitCode::from(3),
            Failure::Unread => ExitCode::SUCCESS,
        }
    }
}

impl Arguments {
    pub fn wants_browser(&self) -> bool {
        self.command.is_none() && !self.version
    }

    /// The settings with the country that was asked for, on whose page the browser then opens.
    pub fn with_country(&self, catalog: &Catalog, settings: Settings) -> Result<Settings> {
        let Some(word) = &self.country else { return Ok(settings) };
        let record = catalog.record(record_named(catalog, word)?);
        if record.kind != Kind::Partner {
            let why = format!(
                "{} is a {}; --country takes a partner, see: aep list partner",
                record.name(),
                record.kind.word()
            );
            return Err(Failure::Usage(why));
        }
        Ok(Settings { country: Some(record.id().into()), start: Some(Action::MyCountry), ..settings })
    }
}

pub fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Exit> {
    if arguments.plain && arguments.command.is_some() {
        let why = "--plain browses and goes with no command; write aep --plain alone, or the command without it: its output is plain text wherever it does not go to a terminal";
        return Err(Failure::Usage(why.into()));
    }
    let mut out = Printer { out, look: Look::of_standard_output(arguments.color.unwrap_or_default()) };
    match &arguments.command {
        Some(command) => dispatch(command, &arguments.data, &mut out),
        None => version(arguments, &mut out),
    }
}

fn dispatch(command: &CommandArguments, data: &DataArguments, out: &mut Printer<'_>) -> Result<Exit> {
    match command {
        CommandArguments::Search(own) => search::run(open(data)?, own, out),
        CommandArguments::Ask(own) => ask::run(open(data)?, own, out),
        CommandArguments::List(own) => list::run(open(data)?, own, out),
        CommandArguments::Show(own) => show::run(open(data)?, own, out),
        CommandArguments::Brief(own) => brief::run(open(data)?, own, out),
        CommandArguments::Compare(own) => compare::run(open(data)?, own, out),
        CommandArguments::Path(own) => path::run(open(data)?, own, out),
        CommandArguments::Timeline(own) => timeline::run(open(data)?, own, out),
        CommandArguments::Stats(own) => stats::run(open(data)?, own, out),
        CommandArguments::Export(own) => export::run(open(data)?, own, out),
        CommandArguments::Check(own) => check::run(data, own, out),
        CommandArguments::Schema(own) => schema::run(own, out),
        CommandArguments::Add(own) => add::run(data, own, out),
        CommandArguments::Import(own) => import::run(data, own, out),
        CommandArguments::New(own) => new::run(open(data)?, own, out),
        CommandArguments::Diff(own) => diff::run(data, own, out),
        CommandArguments::Completions(own) => shell::completions(own, out),
        CommandArguments::Man(own) => shell::man(own, out),
        CommandArguments::Help(own) => help::run(data, own, out),
    }
}

fn version(arguments: &Arguments, out: &mut impl Write) -> Result<Exit> {
    writeln!(out, "aep {}", env!("CARGO_PKG_VERSION"))?;
    if !arguments.verbose {
        return Ok(Exit::Found);
    }
    let catalog = open(&arguments.data)?;
    let census = Census::of(catalog.dataset());
    writeln!(out, "dataset {} ({})", catalog.version(), catalog.location())?;
    let counts = [(census.records, "record"), (census.facts, "fact"), (census.sources, "source")];
    writeln!(out, "{}", counts.map(|(count, noun)| counted(count, noun)).join(", "))?;
    if let Some(date) = census.newest_source {
        writeln!(out, "newest source {date}")?;
    }
    Ok(Exit::Found)
}

pub(crate) fn kind_named(word: &str) -> Result<Kind> {
    Kind::named(word).ok_or_else(|| {
        let near = nearest(word, Kind::ALL.iter().map(|kind| kind.word()));
        let advice =
            near.map_or_else(|| format!("write one of {}", kind_words()), |near| format!("did you mean {near}?"));
        Failure::Usage(format!("{word} is not a kind; {advice}"))
    })
}

fn kind_words() -> String {
    Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ")
}

/// The record that a word names: its id, an acronym, name or alias, or the beginning of only one id.
pub(crate) fn record_named(catalog: &Catalog, word: &str) -> Result<Handle> {
    let dataset = catalog.dataset();
    let (id, name) = (word.to_lowercase(), folded(word));
    if let Some(handle) = dataset.find(&id) {
        return Ok(handle);
    }
    if let Some(handle) = dataset.handles().find(|&handle| has_name(dataset.record(handle), &name)) {
        return Ok(handle);
    }
    let with_prefix: Vec<Handle> =
        dataset.handles().filter(|&handle| dataset.record(handle).id().starts_with(&id)).collect();
    match with_prefix.as_slice() {
        [only] => Ok(*only),
        [] => Err(Failure::Missing(format!("no record is called {word}; try: aep search {word}"))),
        several => {
            let ids: Vec<&str> = several.iter().take(6).map(|&handle| dataset.record(handle).id()).collect();
            let more = if several.len() > ids.len() { ", ..." } else { "" };
            let (n_ids, ids) = (several.len(), ids.join(", "));
            Err(Failure::Usage(format!("{n_ids} ids begin with {word}: {ids}{more}; write one of them")))
        }
    }
}

/// Says which of the records do not exist as of the day that is asked about; returns how many.
fn note_not_yet(view: View<'_>, records: &[Handle]) -> usize {
    let missing = records.iter().filter_map(|&handle| Some((handle, not_yet(view, handle)?)));
    missing.map(|(handle, words)| note(&format!("{}: {words}", view.record(handle).id()))).count()
}

/// A query with the time that it is asked about.
fn with_asof(query: &str, view: View<'_>) -> String {
    view.asof.map_or_else(|| query.into(), |asof| format!("{query} asof:{}", asof.iso()))
}

/// The time that is asked about, in words for a title.
fn as_of(view: View<'_>) -> String {
    view.asof.map_or_else(String::new, |asof| format!(" as of {asof}"))
}

fn has_name(record: Record<'_>, folded_name: &str) -> bool {
    let mut names = [record.short(), record.name()].into_iter().chain(record.aliases());
    names.any(|name| !name.is_empty() && folded(name) == folded_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_record_is_named_by_id_name_or_the_beginning_of_only_one_id() {
        let catalog = fixture::catalog();
        let named = |word: &str| {
            record_named(&catalog, word).map(|handle| catalog.record(handle).id()).map_err(|error| error.to_string())
        };
        for (word, id) in [
            ("beland", "beland"),
            ("BELAND", "beland"),
            ("rivermin1", "first-meeting"),
            ("river hub", "river-hub"),
            ("second-", "second-meeting"),
        ] {
            assert_eq!(named(word), Ok(id), "{word}");
        }
        assert_eq!(named("nowhere"), Err("no record is called nowhere; try: aep search nowhere".into()));
        let error = named("river").unwrap_err();
        assert!(error.contains(" ids begin with river: ") && error.ends_with("; write one of them"), "{error}");
    }

    #[test]
    fn the_kinds_are_listed_for_a_word_that_names_none() {
        assert_eq!(kind_named("hubs").unwrap(), Kind::Hub);
        let error = kind_named("planet").unwrap_err();
        assert!(error.to_string().starts_with("planet is not a kind; write one of meeting, hub"), "{error}");
        assert_eq!(error.code(), ExitCode::from(2));
        assert_eq!(Failure::Data(String::new()).code(), ExitCode::from(3));
        assert_eq!((Exit::Found.into(), Exit::Nothing.into()), (ExitCode::SUCCESS, ExitCode::from(1)));
    }
}
