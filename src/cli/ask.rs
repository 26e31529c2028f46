//! `aep ask`: the answer to a question, with its sources; nothing where no fact holds it.

use std::io::Write;

use clap::Args;

use super::arguments::AsOfArgument;
use super::printer::{Printer, note};
use super::{Exit, Result};
use crate::catalog::Catalog;
use crate::report::text::wrap;
use crate::report::{Reply, answer_json};
use crate::search::{Notice, Query, answer};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep ask who hosts the LLL hub\n  aep ask who hosted the secretariat in 2012\n  aep ask when is the next ministers meeting\n  aep ask which partners joined in 2014\n  aep ask 'what does CIMEA stand for?' --json\n\nExit codes: 0 answered, also when it is known that nobody knows; 1 no answer in the dataset."
)]
pub(crate) struct AskArguments {
    /// The question, with who, what, which, when, where or how many
    #[arg(required = true, value_parser = super::arguments::query_word())]
    question: Vec<String>,
    #[command(flatten)]
    asof: AsOfArgument,
    /// Print the record, property, values with their qualifiers, rank and citations
    #[arg(long)]
    json: bool,
}

/// So many words are enough for a search.
const MAX_REPEATED: usize = 12;

pub(super) fn run(catalog: &Catalog, arguments: &AskArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let question = arguments.question.join(" ");
    let mut notices = Query::notices(&question).into_iter();
    if let Some(cut) = notices.find(|notice| matches!(notice, Notice::Cut(_))) {
        note(&cut.to_string());
    }
    let Some(answer) = answer(catalog.corpus(), arguments.asof.date, &question) else {
        let first: Vec<&str> = question.split_whitespace().take(MAX_REPEATED).collect();
        note(&format!("no fact answers that; try: aep search {}", first.join(" ")));
        return Ok(Exit::Nothing);
    };
    let view = catalog.view(arguments.asof.date);
    if arguments.json {
        out.json(&answer_json(view, &answer))?;
        return Ok(Exit::Found);
    }
    let reply = Reply::new(view, &answer);
    let lines = out.look.columns.map_or_else(|| vec![reply.line()], |columns| wrap(&reply.line(), columns));
    for line in lines {
        writeln!(out, "{line}")?;
    }
    for (source, number) in reply.sources.iter().zip(1..) {
        writeln!(out, "  {number} {source}")?;
    }
    out.remark(&format!("aep show {}", catalog.record(reply.record).id()))?;
    Ok(Exit::Found)
}
