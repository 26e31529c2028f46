//! `aep check`: every problem of a dataset, or what it holds when there is none.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::open::{read_path, texts, told};
use super::{DataArguments, Exit, Failure};
use crate::data::{Census, check_texts};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  aep check\n  aep check my-records.json")]
pub(crate) struct Arguments {
    /// A folder or a .json file; without it the embedded dataset
    path: Option<PathBuf>,
}

pub(super) fn run(data: &DataArguments, arguments: &Arguments, out: &mut impl Write) -> Result<Exit, Failure> {
    let texts = match &arguments.path {
        Some(path) => read_path(path)?,
        None => texts(data)?,
    };
    let dataset = check_texts(&texts).map_err(|problems| Failure::Data(told(&problems)))?;
    let census = Census::of(&dataset);
    writeln!(
        out,
        "all is well: {} records, {} facts, {} citations, {} sources",
        census.records, census.facts, census.citations, census.sources
    )?;
    writeln!(out, "{} conflicts kept with both sides, {} known gaps", census.conflicts, census.gaps)?;
    let kinds: Vec<String> = census.kinds.iter().map(|(kind, count)| format!("{count} {}", kind.plural())).collect();
    writeln!(out, "{}", kinds.join(", "))?;
    Ok(Exit::Found)
}
