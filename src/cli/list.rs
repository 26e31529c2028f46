//! `aep list`: the records of a kind, or of a query over every kind, as a table.

use std::io::Write;

use clap::Args;

use super::format::{Format, FormatArguments, Headed, Listing};
use super::listing::{check_columns, columns_of, ended, of_kind, parsed, record_table, records, usual_columns};
use super::made::made;
use super::output::{self, Printer};
use super::{Exit, Failure, complete, format};
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::report::RecordJson;
use crate::search::{Highlighter, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep list meeting year:2021\n  aep list initiative so:2 --csv > so2.csv\n  aep list initiative country:ie sort:name limit:10\n  aep list partner --columns id,name,joined --md\n  aep list recognition year:2019.. --csv\n  aep list framework type:action --json"
)]
pub(crate) struct Arguments {
    /// A kind: meeting, hub, initiative, group, partner, organisation, person, document, framework or conclusion; and a
    /// query that narrows the list, or without a kind a query over everything; aep help query explains the language
    #[arg(value_name = "KIND OR QUERY", required = true, value_parser = super::words::parser(), add = complete::kinds())]
    words: Vec<String>,
    #[command(flatten)]
    format: FormatArguments,
}

pub(super) fn run(
    catalog: &Catalog,
    arguments: &Arguments,
    out: &mut Printer<'_, impl Write>,
) -> Result<Exit, Failure> {
    check_columns(&arguments.format.columns, &[])?;
    let kind = arguments.words.first().and_then(|word| Kind::named(word));
    let query = match kind {
        Some(kind) => of_kind(parsed(arguments.words.get(1..).unwrap_or_default()), kind),
        None => parsed(&arguments.words),
    };
    let found = records(&search(catalog.corpus(), &query));
    let columns = kind.map_or_else(|| usual_columns(catalog, &found), columns_of);
    let table = record_table(catalog, &found, &columns, &arguments.format.columns);
    let listing = Listing {
        title: query.to_string(),
        table,
        objects: Box::new(|| found.iter().map(|&handle| RecordJson::new(catalog, handle).value()).collect()),
        made: Box::new(|| made(catalog, query.to_string())),
        marks: Highlighter::new(catalog.corpus(), &query),
        headed: Headed::Always,
    };
    format::write(out, &arguments.format, &listing)?;
    if !found.is_empty() && arguments.format.format() == Format::Table {
        let (of, what) = kind.map_or_else(
            || (catalog.dataset().n_records(), "records"),
            |kind| (catalog.dataset().count(kind), kind.plural()),
        );
        output::remark(out, &format!("{} of {of} {what}", found.len()))?;
    }
    Ok(ended(catalog, &query, &found))
}
