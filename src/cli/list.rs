//! `aep list`: the records of a kind as a table, filtered and ordered by a query.

use std::io::Write;

use clap::Args;

use super::format::{Format, FormatArguments, Headed, Listing};
use super::listing::{check_columns, columns_of, ended, of_kind, parsed, record_table, records};
use super::made::made;
use super::output::{self, Printer};
use super::{Exit, Failure, complete, format, kind_named};
use crate::catalog::Catalog;
use crate::report::RecordJson;
use crate::search::{Highlighter, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep list meeting year:2021\n  aep list initiative so:2 --csv > so2.csv\n  aep list initiative country:ie sort:name limit:10\n  aep list partner --columns id,name,joined --md\n  aep list framework type:action --json"
)]
pub(crate) struct Arguments {
    /// The kind: meeting, hub, initiative, group, partner, organisation, person, document, framework or conclusion
    #[arg(add = complete::kinds())]
    kind: String,
    /// A query that narrows the list; aep help query explains the language
    #[arg(value_parser = super::words::parser())]
    query: Vec<String>,
    #[command(flatten)]
    format: FormatArguments,
}

pub(super) fn run(
    catalog: &Catalog,
    arguments: &Arguments,
    out: &mut Printer<'_, impl Write>,
) -> Result<Exit, Failure> {
    let kind = kind_named(&arguments.kind)?;
    check_columns(&arguments.format.columns, &[])?;
    let query = of_kind(parsed(&arguments.query), kind);
    let found = records(&search(catalog.corpus(), &query));
    let table = record_table(catalog, &found, &columns_of(kind), &arguments.format.columns);
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
        output::remark(out, &format!("{} of {} {}", found.len(), catalog.dataset().count(kind), kind.plural()))?;
    }
    Ok(ended(catalog, &query, &found))
}
