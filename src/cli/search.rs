//! `aep search`: the best records for a query, with the reason for each.

use clap::Args;
use serde_json::{Value, json};

use super::arguments::AsOfArgument;
use super::columns::{check_columns, record_table};
use super::format::{FormatArguments, RECORDS};
use super::output::{Header, Output};
use super::printer::{Printer, note};
use super::selection::Selection;
use super::{Exit, Failure, Result};
use crate::catalog::Catalog;
use crate::report::{CellType, ColumnHeading, Table, object_of, title};
use crate::search::{FieldName, Hit, Reason, Special, explain};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep search work placement\n  aep search 'kind:initiative so:2 etf'\n  aep search --json -n 5 microcredentials\n  aep search hub --columns id,name,located --csv"
)]
pub(crate) struct SearchArguments {
    /// The query; aep help query explains the language
    #[arg(required = true, value_parser = super::arguments::query_word(), add = super::complete::fields())]
    query: Vec<String>,
    /// Maximum number of records, 20 unless the query has limit:; 0 for all
    #[arg(short = 'n', long)]
    number: Option<usize>,
    /// Explain the ranking of each record
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<RECORDS>,
}

/// How many records are printed when nobody says how many.
const USUAL_NUMBER: usize = 20;

const OWN: &[&str] = &["score", "why", "rank"];

pub(super) fn run(catalog: &Catalog, arguments: &SearchArguments, out: &mut Printer<'_>) -> Result<Exit> {
    check_columns(&arguments.format.0, OWN)?;
    let mut selection = Selection::new(catalog, &arguments.query, arguments.asof.date);
    if selection.query.is_empty() {
        return Err(Failure::Usage(
            "the query has no word to search for; write one, such as aep search mobility".into(),
        ));
    }
    let has_limit = selection.query.setting(FieldName::Special(Special::Limit)).is_some();
    let number = arguments.number.unwrap_or(if has_limit { 0 } else { USUAL_NUMBER });
    if number > 0 {
        selection.hits.list.truncate(number);
    }
    if selection.write_exchange(out, &arguments.format.0)? {
        return Ok(selection.exit());
    }
    let objects = selection.hits.list.iter().map(|hit| object(&selection, hit));
    let output = selection.output("", || table(&selection, arguments)).with_objects(objects);
    let output = Output { highlighter: selection.highlighter(), header: Header::OnTerminal, ..output };
    output.write(out, &arguments.format.0)?;
    let (n_shown, n_all) = (selection.hits.list.len(), selection.hits.total);
    if n_all > n_shown {
        let hint = if has_limit { "a higher limit: gives more" } else { "-n 0 gives them all" };
        let more = format!("{n_shown} of {n_all}; {hint}");
        if arguments.format.0.is_text() { out.remark(&more)? } else { note(&more) }
    }
    Ok(selection.exit())
}

/// Kind, id, title and why; with `--explain` what decided the order; with columns asked for, those beside them.
fn table(selection: &Selection<'_>, arguments: &SearchArguments) -> Table {
    let mut table = Table::new(&["kind", "id", "title", "why: Found in"]);
    if arguments.explain {
        table.headings.insert(0, ColumnHeading::new("rank", "Order"));
    }
    // The score is for scripts.
    let has_score = !arguments.format.0.is_default();
    if has_score {
        table.headings.push(ColumnHeading { cell_type: CellType::Number, ..ColumnHeading::new("score", "Score") });
    }
    let others = record_table(selection.view(), &selection.records(), &[], &arguments.format.0);
    table.headings.extend(others.headings);
    for (hit, others) in selection.hits.list.iter().zip(others.rows) {
        let record = selection.catalog.record(hit.handle);
        let why = why(selection, hit).join("; ");
        let mut row = vec![record.kind.word().into(), record.id().to_string(), title(record), why];
        if arguments.explain {
            row.insert(0, order(hit));
        }
        if has_score {
            row.push(hit.relevance.score().to_string());
        }
        row.extend(others);
        table.rows.push(row);
    }
    table
}

fn order(hit: &Hit) -> String {
    let relevance = hit.relevance;
    let (exact, phrase) = (u8::from(relevance.exact), u8::from(relevance.phrase));
    format!("exact {exact} class {} weight {} phrase {phrase}", relevance.tier, relevance.weight)
}

fn why(selection: &Selection<'_>, hit: &Hit) -> Vec<String> {
    explain(selection.catalog.corpus(), &selection.query, hit.handle).iter().map(Reason::to_string).collect()
}

fn object(selection: &Selection<'_>, hit: &Hit) -> Value {
    let record = selection.catalog.record(hit.handle);
    let members = json!({"short": record.short(), "score": hit.relevance.score(), "why": why(selection, hit)});
    object_of(record, members)
}
