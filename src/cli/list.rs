//! `aep list`: the records of a kind, or of a query over every kind, as a table; or their conflicts or gaps.

use clap::Args;

use super::arguments::AsOfArgument;
use super::columns::{check_columns, columns_of, default_columns, record_table};
use super::format::{FormatArguments, RECORDS};
use super::output::Output;
use super::printer::Printer;
use super::selection::Selection;
use super::uncertain::Uncertain;
use super::{Exit, Failure, Result, complete, kind_words};
use crate::catalog::Catalog;
use crate::data::{Kind, nearest};
use crate::search::{Query, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep list meeting year:2021\n  aep list initiative so:2 --csv > so2.csv\n  aep list initiative country:ie sort:name limit:10\n  aep list partner --columns id,name,joined --md\n  aep list recognition year:2019.. --csv\n  aep list framework type:action --json\n  aep list conflict kind:meeting --csv > conflicts.csv\n  aep list gap asof:2018\n  aep list meeting year:2025.. -o meetings.ics      for a calendar\n  aep list source --bib > sources.bib               every source, as BibTeX; also --csl and --ris\n  aep list source press japan"
)]
pub(crate) struct ListArguments {
    #[arg(value_name = "KIND, CONFLICT, GAP OR QUERY", required = true, value_parser = super::arguments::query_word(), add = complete::listed(), help = about_words())]
    words: Vec<String>,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<RECORDS>,
}

/// The kind that a word nearly names, unless a record has that very word.
fn misspelt_kind(catalog: &Catalog, word: &str) -> Option<Kind> {
    let words = Kind::ALL.iter().flat_map(|kind| [kind.word(), kind.plural()]);
    let meant = Kind::named(nearest(&word.to_lowercase(), words)?)?;
    search(catalog.corpus(), &Query::parse(&format!("'{word}"))).list.is_empty().then_some(meant)
}

fn about_words() -> String {
    format!(
        "A kind (one of {}) and a query that narrows the list; or without a kind a query over everything; aep help \
         query explains the language. Or conflict: where sources contradict each other; a table has a row for each \
         side, the sides below one another with the number of their conflict; JSON has an object for each conflict \
         with its sides. Or gap: what was looked for and not found. A query behind them narrows the records. Or source: the sources, whose words \
         narrow them",
        kind_words()
    )
}

pub(super) fn run(catalog: &Catalog, arguments: &ListArguments, out: &mut Printer<'_>) -> Result<Exit> {
    if let Some(query) = super::sources::query(&arguments.words) {
        return super::sources::list(catalog, &query, &arguments.format.0, out);
    }
    if let Some(uncertain) = arguments.words.first().and_then(|word| Uncertain::named(word)) {
        let mut words = arguments.words.clone();
        // So that a limit counts the records that have one.
        words[0] = format!("has:{}", uncertain.word());
        let selection = Selection::new(catalog, &words, arguments.asof.date);
        return uncertain.list(&selection, &arguments.format.0, out);
    }
    check_columns(&arguments.format.0, &[])?;
    let kind = arguments.words.first().and_then(|word| Kind::named(word));
    if let Some(meant) =
        arguments.words.first().filter(|_| kind.is_none()).and_then(|word| misspelt_kind(catalog, word))
    {
        let (word, meant) = (&arguments.words[0], meant.word());
        let why = format!("{word} is not a kind; did you mean aep list {meant}? To find the word: aep search {word}");
        return Err(Failure::Usage(why));
    }
    let mut words = arguments.words.clone();
    if let Some(kind) = kind {
        words[0] = format!("kind:{}", kind.word());
    }
    let selection = Selection::new(catalog, &words, arguments.asof.date);
    if selection.write_exchange(out, &arguments.format.0)? {
        return Ok(selection.exit());
    }
    let records = selection.records();
    let style = arguments.format.0.cell_style();
    let columns = kind.map_or_else(|| default_columns(catalog, &records, style), |kind| columns_of(kind, style));
    let table = || record_table(selection.view(), &records, &columns, &arguments.format.0);
    let output = selection.output("", table).with_objects(selection.objects());
    Output { highlighter: selection.highlighter(), ..output }.write(out, &arguments.format.0)?;
    if !selection.is_empty() && arguments.format.0.is_text() {
        let (n_all, what) = match kind {
            Some(kind) => (selection.view().count(kind), kind.plural()),
            None => (selection.view().n_records(), "records"),
        };
        out.remark(&format!("{} of {n_all} {what}", records.len()))?;
    }
    Ok(selection.exit())
}
