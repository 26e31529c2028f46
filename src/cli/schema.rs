//! `aep schema`: the JSON Schema of datasets.

use clap::Args;

use super::output_schema::{commands, output_schema};
use super::printer::Printer;
use super::{Exit, Failure, Result, complete};
use crate::data::text::Part;
use crate::data::{Kind, OVERLAY, nearest, schema};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep schema > aep.schema.json\n  aep schema meetings   the schema of the file meetings.json\n  aep schema list   of what aep list --json prints\n  aep schema overlay > overlay.schema.json   of a file for --add, which names it: \"$schema\": \"overlay.schema.json\""
)]
pub(crate) struct SchemaArguments {
    /// The part whose file is described: sources, or the plural of a kind; or overlay, for a file that is laid on top with --add;
    /// or a command, for what it prints with --json; without it the file that holds everything
    #[arg(add = complete::schemas())]
    part: Option<String>,
}

pub(super) fn run(arguments: &SchemaArguments, out: &mut Printer<'_>) -> Result<Exit> {
    if let Some(schema) = arguments.part.as_deref().and_then(output_schema) {
        out.json(&schema)?;
        return Ok(Exit::Found);
    }
    // What is exported is a dataset.
    let part = arguments.part.as_deref().map(|part| part.trim_end_matches(".json")).filter(|part| *part != "export");
    if let Some(part) = part.filter(|&part| part != OVERLAY && Part::named(part).is_none()) {
        let plurals: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        let commands: Vec<&str> = commands().chain(["export"]).collect();
        let near =
            nearest(part, [OVERLAY, "sources"].into_iter().chain(plurals.iter().copied()).chain(commands.clone()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        return Err(Failure::Usage(format!(
            "{part} is neither part of a dataset nor a command with JSON{near}\nThe parts are {OVERLAY}, sources, {}.\nThe commands are {}.",
            plurals.join(", "),
            commands.join(", ")
        )));
    }
    out.json(&schema(part))?;
    Ok(Exit::Found)
}
