//! `aep timeline`: events, terms and dates of records in order of time, one row each.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use super::format::{Format, FormatArguments, Headed, Listing};
use super::listing::{moment, parsed, records, told_nothing};
use super::made::made;
use super::output::{self, Printer};
use super::{Exit, Failure, complete, format};
use crate::catalog::Catalog;
use crate::report::{Lane, LaneKind, Mark, Table, timeline};
use crate::search::{Highlighter, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep timeline kind:meeting year:2019..2021\n  aep timeline 'type:\"ministers meeting\"' --md\n  aep timeline kind:hub,organisation has:host --csv"
)]
pub(crate) struct Arguments {
    /// A query; without one everything that has a date
    #[arg(value_parser = super::words::parser(), add = complete::fields())]
    query: Vec<String>,
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
    let timeline = timeline(catalog, &found, moment(&query));
    let mut marks: Vec<(&Lane, &Mark)> =
        timeline.lanes.iter().flat_map(|lane| lane.marks.iter().map(move |mark| (lane, mark))).collect();
    marks.sort_by_key(|(_, mark)| mark.period());
    let listing = Listing {
        title: format!("Timeline: {query}"),
        table: table(catalog, &marks),
        objects: Box::new(|| marks.iter().map(|(lane, mark)| object(catalog, lane, mark)).collect()),
        made: Box::new(|| made(catalog, query.to_string())),
        marks: Highlighter::new(catalog.corpus(), &query),
        headed: Headed::Always,
    };
    format::write(out, &arguments.format, &listing)?;
    if marks.is_empty() {
        let none = if found.is_empty() { told_nothing(catalog, &query) } else { "nothing of it has a date".into() };
        output::note(&none);
        return Ok(Exit::Nothing);
    }
    if arguments.format.format() == Format::Table {
        output::remark(out, &format!("{} records have no date", timeline.undated.len()))?;
    }
    Ok(Exit::Found)
}

fn table(catalog: &Catalog, marks: &[(&Lane, &Mark)]) -> Table {
    let mut table = Table::new(&[
        ("from", "From"),
        ("until", "Until"),
        ("time", "Time"),
        ("lane", "Lane"),
        ("label", "What"),
        ("id", "Id"),
        ("region", "Region"),
        ("rank", "Rank"),
    ]);
    for (lane, mark) in marks {
        let iso = |date: Option<crate::data::Date>| date.map(crate::data::Date::iso).unwrap_or_default();
        table.rows.push(vec![
            iso(mark.from),
            iso(mark.until),
            mark.words(),
            lane.label.clone(),
            mark.label.clone(),
            catalog.record(mark.handle).id.to_string(),
            mark.region.clone().unwrap_or_default(),
            if mark.contested { mark.rank.word().into() } else { String::new() },
        ]);
    }
    table
}

fn object(catalog: &Catalog, lane: &Lane, mark: &Mark) -> Value {
    let kind = match lane.kind {
        LaneKind::Events => "event",
        LaneKind::Terms => "term",
        LaneKind::Dates => "date",
    };
    let record = catalog.record(mark.handle);
    let cite: Vec<String> = mark.citations.iter().map(ToString::to_string).collect();
    json!({
        "id": record.id,
        "kind": record.kind.word(),
        "name": record.name,
        "mark": kind,
        "lane": lane.label,
        "label": mark.label,
        "from": mark.from.map(crate::data::Date::iso),
        "until": mark.until.map(crate::data::Date::iso),
        "time": mark.words(),
        "region": mark.region,
        "rank": mark.rank.word(),
        "contested": mark.contested,
        "cite": cite,
    })
}
