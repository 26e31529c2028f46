//! `aep timeline`: events, terms and dates of records in order of time, one row each.

use clap::Args;
use serde_json::{Value, json};

use super::arguments::AsOfArgument;
use super::format::{FormatArguments, TABLE};
use super::output::Output;
use super::printer::{Printer, note};
use super::selection::Selection;
use super::{Exit, Result, complete};
use crate::catalog::Catalog;
use crate::data::Date;
use crate::report::lanes::{Account, Lanes, Mark, MarkKind, Region, Stretch};
use crate::report::{CellType, Table, counted, object_of};
use crate::search::Hit;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep timeline kind:meeting year:2019..2021\n  aep timeline 'type:\"ministers meeting\"' --md\n  aep timeline kind:hub,organisation has:host --csv\n  aep timeline kazakhstan          what is about it; --all also what only mentions it"
)]
pub(crate) struct TimelineArguments {
    /// A query; without one everything that has a date
    #[arg(value_parser = super::arguments::query_word(), add = complete::fields())]
    query: Vec<String>,
    /// With a query that names a record, also what only mentions it
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    asof: AsOfArgument,
    #[command(flatten)]
    format: FormatArguments<TABLE>,
}

pub(super) fn run(catalog: &Catalog, arguments: &TimelineArguments, out: &mut Printer<'_>) -> Result<Exit> {
    let mut selection = Selection::new(catalog, &arguments.query, arguments.asof.date);
    if !arguments.all {
        leave_out_mentions(&mut selection.hits.list);
    }
    let lanes = Lanes::of(selection.view(), &selection.records());
    let marks = lanes.list.iter().flat_map(|lane| &lane.marks);
    let mut rows: Vec<TimelineRow<'_>> = marks
        .flat_map(|mark| mark.accounts(catalog.dataset()).map(move |account| TimelineRow { mark, account }))
        .collect();
    rows.sort_by_key(|row| {
        let (from, until) = row.account.ends();
        (from.or(until), until, row.mark.record)
    });
    let objects = rows.iter().map(|row| object(catalog, row));
    let output = selection.output("Timeline", || table(catalog, &rows)).with_objects(objects);
    Output { highlighter: selection.highlighter(), ..output }.write(out, &arguments.format.0)?;
    if !selection.is_empty() && rows.is_empty() {
        note("nothing of it has a date");
        return Ok(Exit::Nothing);
    }
    if !rows.is_empty() && arguments.format.0.is_text() {
        out.remark(&format!("{} without a date", counted(lanes.n_undated, "record")))?;
    }
    Ok(selection.exit())
}

/// Of a query that names a record, what is about it is asked for.
fn leave_out_mentions(hits: &mut Vec<Hit>) {
    let n_hits = hits.len();
    if hits.iter().any(|hit| hit.relevance.exact) {
        hits.retain(|hit| !hit.relevance.is_mention());
    }
    let n_mentions = n_hits - hits.len();
    if n_mentions > 0 {
        let records = if n_mentions == 1 {
            "1 record only mentions it".into()
        } else {
            format!("{n_mentions} records only mention it")
        };
        note(&format!("{records}; --all has the dates of what does"));
    }
}

struct TimelineRow<'a> {
    mark: &'a Mark,
    account: Account<'a>,
}

impl TimelineRow<'_> {
    /// What it is: of events and terms a name says it, of dates only the whole line.
    fn what(&self, catalog: &Catalog) -> String {
        match self.mark.kind {
            MarkKind::Event => self.mark.label(catalog.dataset()).into(),
            MarkKind::Term | MarkKind::NamedTerm => self.mark.holders(catalog.dataset()).into(),
            MarkKind::Date => self.mark.text(catalog.dataset()),
        }
    }
}

fn table(catalog: &Catalog, rows: &[TimelineRow<'_>]) -> Table {
    let mut table = Table::new(&["from", "until", "time", "lane", "label: What", "id", "region", "rank"]);
    for row in rows {
        let TimelineRow { mark, account } = row;
        let (from, until) = account.ends();
        table.rows.push(vec![
            iso(from).unwrap_or_default(),
            iso(until).unwrap_or_default(),
            account.time().to_string(),
            mark.sort(catalog.dataset()),
            row.what(catalog),
            catalog.record(mark.record).id().to_string(),
            mark.region.map_or("", Region::word).into(),
            if mark.contested { account.rank().word().into() } else { String::new() },
        ]);
    }
    table.typed(&["from"], CellType::Date).typed(&["until"], CellType::LastDay)
}

fn iso(date: Option<Date>) -> Option<String> {
    date.map(Date::iso)
}

fn object(catalog: &Catalog, row: &TimelineRow<'_>) -> Value {
    let TimelineRow { mark, account } = row;
    let kind = match mark.kind {
        MarkKind::Event => "event",
        MarkKind::Term | MarkKind::NamedTerm if mark.stretch == Stretch::Seen => "seen",
        MarkKind::Term | MarkKind::NamedTerm => "term",
        MarkKind::Date => "date",
    };
    let (from, until) = account.ends();
    let cite: Vec<String> = account.citations(catalog.dataset()).map(|citation| citation.to_string()).collect();
    let members = json!({
        "mark": kind,
        "lane": mark.sort(catalog.dataset()),
        "label": row.what(catalog),
        "text": mark.text(catalog.dataset()),
        "from": iso(from),
        "until": iso(until),
        "time": account.time().to_string(),
        "region": mark.region.map(Region::word),
        "rank": account.rank().word(),
        "contested": mark.contested,
        "cite": cite,
    });
    object_of(catalog.record(mark.record), members)
}
