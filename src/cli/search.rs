//! `aep search`: the best records for a query, with the reason for each.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use super::format::{Format, FormatArguments, Headed, Listing};
use super::listing::{check_columns, parsed, record_table, told_nothing};
use super::made::made;
use super::output::{self, Printer};
use super::{Exit, Failure, format};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::report::{Heading, Table, title};
use crate::search::{Highlighter, Hit, Query, Reason, explain, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep search work placement\n  aep search 'kind:initiative so:2 etf'\n  aep search --json -n 5 microcredentials\n  aep search hub --columns id,name,located --csv"
)]
pub(crate) struct Arguments {
    /// The query; aep help query explains the language
    #[arg(required = true, value_parser = super::words::parser())]
    query: Vec<String>,
    /// At most so many records; 0 for all
    #[arg(short = 'n', long, default_value_t = 20)]
    number: usize,
    /// Print the parts of the order for each record
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    format: FormatArguments,
}

/// Columns that only search has.
const OWN: &[&str] = &["score", "why", "rank"];

pub(super) fn run(
    catalog: &Catalog,
    arguments: &Arguments,
    out: &mut Printer<'_, impl Write>,
) -> Result<Exit, Failure> {
    check_columns(&arguments.format.columns, OWN)?;
    let query = parsed(&arguments.query);
    if query.is_empty() {
        return Err(Failure::Usage("the query is empty; write a word, such as aep search mobility".into()));
    }
    let mut hits = search(catalog.corpus(), &query);
    if arguments.number > 0 {
        hits.list.truncate(arguments.number);
    }
    let shown = hits.list.len();
    let is_table = arguments.format.format() == Format::Table;
    if shown == 0 && is_table {
        writeln!(out, "{}", told_nothing(catalog, &query))?;
        return Ok(Exit::Nothing);
    }
    let listing = Listing {
        title: query.to_string(),
        table: table(catalog, &query, &hits.list, arguments),
        objects: Box::new(|| hits.list.iter().map(|hit| object(catalog, &query, hit)).collect()),
        made: Box::new(|| made(catalog, query.to_string())),
        marks: Highlighter::new(catalog.corpus(), &query),
        headed: Headed::OnTerminal,
    };
    format::write(out, &arguments.format, &listing)?;
    if hits.total > shown {
        let more = format!("{shown} of {}; -n 0 gives them all", hits.total);
        if is_table { output::remark(out, &more)? } else { output::note(&more) }
    }
    Ok(if shown == 0 { Exit::Nothing } else { Exit::Found })
}

/// Kind, id, title and why; with `--explain` what decided the order; with columns asked for, those beside them.
fn table(catalog: &Catalog, query: &Query, hits: &[Hit], arguments: &Arguments) -> Table {
    let mut table = Table::new(&[("kind", "Kind"), ("id", "Id"), ("title", "Title"), ("why", "Found in")]);
    if arguments.explain {
        table.headings.insert(0, Heading { key: "rank".into(), label: "Order".into() });
    }
    table.headings.push(Heading { key: "score".into(), label: "Score".into() });
    let records: Vec<Handle> = hits.iter().map(|hit| hit.handle).collect();
    let others = record_table(catalog, &records, &[], &arguments.format.columns);
    table.headings.extend(others.headings);
    for (hit, more) in hits.iter().zip(others.rows) {
        let record = catalog.record(hit.handle);
        let mut row =
            vec![record.kind.word().into(), record.id.to_string(), title(record), why(catalog, query, hit).join("; ")];
        if arguments.explain {
            row.insert(0, order(hit));
        }
        row.push(hit.rank.score().to_string());
        row.extend(more);
        table.rows.push(row);
    }
    let is_for_people = arguments.format.columns.is_empty() && arguments.format.format() == Format::Table;
    if is_for_people { without(table, "score") } else { table }
}

fn without(table: Table, key: &str) -> Table {
    let keys: Vec<String> =
        table.headings.iter().map(|heading| heading.key.clone()).filter(|known| known != key).collect();
    table.choose(&keys).unwrap_or(table)
}

fn order(hit: &Hit) -> String {
    let rank = hit.rank;
    let (exact, phrase) = (u8::from(rank.exact), u8::from(rank.phrase));
    format!("exact {exact} class {} weight {} phrase {phrase}", rank.worst, rank.weight)
}

fn why(catalog: &Catalog, query: &Query, hit: &Hit) -> Vec<String> {
    explain(catalog.corpus(), query, hit.handle).iter().map(Reason::to_string).collect()
}

fn object(catalog: &Catalog, query: &Query, hit: &Hit) -> Value {
    let record = catalog.record(hit.handle);
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "name": record.name,
        "short": record.short,
        "score": hit.rank.score(),
        "why": why(catalog, query, hit),
    })
}
