//! `aep check`: every problem of a dataset, or what it holds when there is none.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::open::{Files, count, files, is_layer};
use super::printer::Printer;
use super::provenance::today;
use super::{DataArguments, Exit, Failure, Result};
use crate::data::{Census, Kind, Problem, Property, ValueType};
use crate::report::counted;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep check\n  aep check my-dataset/\n  aep check --add my-records.json   on top of the built-in dataset, so that links into it are found\n  aep check my-records.json --json"
)]
pub(crate) struct CheckArguments {
    /// A folder or a .json file that is a dataset of its own; without it the dataset of --data and --add
    path: Option<PathBuf>,
    /// Print the problems as a JSON array of objects with file, line, record, property and message
    #[arg(long)]
    json: bool,
}

pub(super) fn run(data: &DataArguments, arguments: &CheckArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let files = match &arguments.path {
        Some(path) => {
            let mut files = Files::default();
            files.read(path, 0);
            files.read_layers(&data.add);
            files
        }
        None => files(data),
    };
    match files.load_for_author(today()?) {
        Ok(dataset) => print_census(&Census::of(&dataset), arguments.json, out),
        Err(problems) => {
            let layer = arguments.path.as_deref().filter(|path| data.add.is_empty() && is_layer(path));
            let layer = layer.map(|path| path.display().to_string());
            // What has no name can only add to a record below, and is not wrong.
            let is_nameless = problems.iter().any(|problem| problem.property == "name");
            if let Some(path) = layer.as_ref().filter(|_| is_nameless) {
                let why = format!("{path} is not a whole dataset but records for --add; write aep check --add {path}");
                return Err(Failure::Data(why));
            }
            if arguments.json {
                out.json(&problems)?;
            } else {
                problems.iter().try_for_each(|problem| writeln!(out, "{problem}"))?;
            }
            let advice = layer
                .map(|path| format!("\nif it is no whole dataset but records for --add, write aep check --add {path}"));
            let absent = arguments.path.as_deref().and_then(|path| absent_files(path, &problems));
            Err(Failure::Data(count(&problems) + &advice.or(absent).unwrap_or_default()))
        }
    }
}

/// From so many links to what is not there on, its whole file may be missing.
const MANY_LINKS: usize = 3;

/// The files that a folder does not have although many links lead to records of their kind.
fn absent_files(folder: &Path, problems: &[Problem]) -> Option<String> {
    let leads_to = |problem: &Problem, kind: Kind| {
        let value = Property::named(&problem.property).map(|property| property.definition().value);
        let takes = matches!(value, Some(ValueType::Link(kinds)) if kinds.contains(&kind));
        takes && problem.message.starts_with("links to ")
    };
    let is_absent = |kind: &Kind| !folder.join(format!("{}.json", kind.plural())).exists();
    let is_asked = |kind: &Kind| problems.iter().filter(|problem| leads_to(problem, *kind)).count() >= MANY_LINKS;
    let absent = Kind::ALL.iter().filter(|kind| folder.is_dir() && is_absent(kind) && is_asked(kind));
    let names: Vec<String> = absent.map(|kind| format!("{}.json", kind.plural())).collect();
    let folder = folder.display();
    (!names.is_empty()).then(|| format!("\n{folder} has no {}, to which links lead", names.join(", ")))
}

fn print_census(census: &Census, json: bool, out: &mut Printer<'_>) -> Result<Exit> {
    if json {
        writeln!(out, "[]")?;
        return Ok(Exit::Found);
    }
    let &Census { records, facts, citations, sources, conflicts, gaps, .. } = census;
    let counts = [(records, "record"), (facts, "fact"), (citations, "citation"), (sources, "source")];
    writeln!(out, "all is well: {}", counts.map(|(count, noun)| counted(count, noun)).join(", "))?;
    writeln!(out, "{} kept with both sides, {}", counted(conflicts, "conflict"), counted(gaps, "known gap"))?;
    let kinds: Vec<String> = census.kinds.iter().map(|&(kind, count)| kind.counted(count)).collect();
    writeln!(out, "{}", kinds.join(", "))?;
    Ok(Exit::Found)
}
