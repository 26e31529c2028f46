//! `aep export`: what a query finds, to be taken away: as a dataset that can be read again, or as a list.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::format::{Format, FormatArguments, Headed, Listing};
use super::listing::{check_columns, ended, parsed, record_table, records, usual_columns};
use super::made::made;
use super::output::Printer;
use super::{Exit, Failure, complete, format};
use crate::catalog::Catalog;
use crate::data::Handle;
use crate::data::write::dataset_json;
use crate::report::{Made, RecordJson, Table, fact_table};
use crate::search::{Highlighter, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep export > dataset.json                  everything, as a dataset for --data\n  aep export kind:initiative so:2 > so2.json\n  aep export kind:initiative --csv > initiatives.csv\n  aep export kind:hub --facts --csv > facts.csv\n  aep export country:kz --jsonl | head -1"
)]
pub(crate) struct Arguments {
    /// A query; without one the whole dataset
    #[arg(value_parser = super::words::parser(), add = complete::fields())]
    query: Vec<String>,
    /// One row a fact, with its qualifiers and sources, instead of one a record
    #[arg(long, conflicts_with = "json")]
    facts: bool,
    #[command(flatten)]
    format: FormatArguments,
}

pub(super) fn run(
    catalog: &Catalog,
    arguments: &Arguments,
    out: &mut Printer<'_, impl Write>,
) -> Result<Exit, Failure> {
    let query = parsed(&arguments.query);
    let found = records(&search(catalog.corpus(), &query));
    let is_dataset = match arguments.format.format() {
        Format::Json => arguments.format.columns.is_empty(),
        Format::Table => !arguments.facts && arguments.format.columns.is_empty(),
        Format::JsonLines | Format::Csv | Format::Markdown => false,
    };
    if is_dataset {
        let made = made(catalog, query.to_string())?;
        out.write_all(dataset(catalog, &found, &made).as_bytes())?;
    } else {
        let table = table(catalog, &found, arguments)?;
        let listing = Listing {
            title: format!("Export: {query}").trim_end_matches([':', ' ']).into(),
            objects: Box::new({
                let facts = arguments.facts.then(|| table.clone());
                let found = &found;
                move || objects(catalog, found, facts.as_ref())
            }),
            table,
            made: Box::new(|| made(catalog, query.to_string())),
            marks: Highlighter::default(),
            headed: Headed::Always,
        };
        format::write(out, &arguments.format, &listing)?;
    }
    Ok(ended(catalog, &query, &found))
}

fn dataset(catalog: &Catalog, found: &[Handle], made: &Made) -> String {
    let members = made.members().map(|(key, value)| (key.to_string(), json!(value)));
    let mut about: serde_json::Map<String, serde_json::Value> = members.into_iter().collect();
    about.insert("records".into(), found.len().into());
    about.insert("command".into(), made.command.as_str().into());
    dataset_json(catalog.dataset(), found, &about.into())
}

fn table(catalog: &Catalog, found: &[Handle], arguments: &Arguments) -> Result<Table, Failure> {
    if arguments.facts {
        return Ok(fact_table(catalog, found));
    }
    check_columns(&arguments.format.columns, &[])?;
    Ok(record_table(catalog, found, &usual_columns(catalog, found), &arguments.format.columns))
}

/// The facts as objects, or else the records.
fn objects(catalog: &Catalog, found: &[Handle], facts: Option<&Table>) -> Vec<serde_json::Value> {
    match facts {
        Some(table) => table.objects(),
        None => found.iter().map(|&handle| RecordJson::new(catalog, handle).value()).collect(),
    }
}
