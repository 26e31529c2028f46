//! `aep search`: the best records for a query, with the reason for each.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::{Exit, Failure, output};
use crate::catalog::Catalog;
use crate::report::title;
use crate::search::{Hit, Hits, Notice, Query, Reason, dead_end, explain, search};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  aep search work placement\n  aep search 'kind:initiative so:2 etf'\n  aep search --json -n 5 microcredentials"
)]
pub(crate) struct Arguments {
    /// The query; aep help query explains the language
    #[arg(required = true, allow_hyphen_values = true, trailing_var_arg = false)]
    query: Vec<String>,
    /// At most so many records
    #[arg(short = 'n', long, default_value_t = 20)]
    number: usize,
    /// Print an array of objects with id, kind, name, short, score and why
    #[arg(long)]
    json: bool,
    /// Print the parts of the order for each record
    #[arg(long)]
    explain: bool,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    short: &'a str,
    score: u32,
    why: Vec<String>,
}

pub(super) fn run(catalog: &Catalog, arguments: &Arguments, out: &mut impl Write) -> Result<Exit, Failure> {
    let text = arguments.query.join(" ");
    let query = Query::parse(&text);
    if query.is_empty() {
        return Err(Failure::Usage("the query is empty; write a word, such as aep search mobility".into()));
    }
    let mut hits = search(catalog.corpus(), &query);
    hits.list.truncate(arguments.number);
    if arguments.json {
        let list: Vec<HitJson> = hits.list.iter().map(|hit| hit_json(catalog, &query, hit)).collect();
        output::json(out, &list)?;
    } else {
        Query::notices(&text).iter().try_for_each(|notice: &Notice| writeln!(out, "note: {notice}"))?;
        rows(catalog, &query, &hits, arguments.explain, out)?;
    }
    Ok(if hits.list.is_empty() { Exit::Nothing } else { Exit::Found })
}

fn hit_json<'a>(catalog: &'a Catalog, query: &Query, hit: &Hit) -> HitJson<'a> {
    let record = catalog.record(hit.handle);
    let why = explain(catalog.corpus(), query, hit.handle).iter().map(Reason::to_string).collect();
    HitJson {
        id: &record.id,
        kind: record.kind.word(),
        name: &record.name,
        short: &record.short,
        score: hit.rank.score(),
        why,
    }
}

fn rows(catalog: &Catalog, query: &Query, hits: &Hits, explained: bool, out: &mut impl Write) -> Result<(), Failure> {
    if hits.list.is_empty() {
        return Ok(nothing(catalog, query, out)?);
    }
    let row = |hit: &Hit| {
        let record = catalog.record(hit.handle);
        let reasons = explain(catalog.corpus(), query, hit.handle);
        let why = reasons.iter().map(Reason::to_string).collect::<Vec<_>>().join("; ");
        let mut row = vec![record.kind.word().to_string(), record.id.clone(), title(record), why];
        if explained {
            let rank = hit.rank;
            let parts = format!(
                "exact {} class {} weight {} phrase {}",
                u8::from(rank.exact),
                rank.worst,
                rank.weight,
                u8::from(rank.phrase)
            );
            row.insert(0, parts);
        }
        row
    };
    let table: Vec<Vec<String>> = hits.list.iter().map(row).collect();
    output::table(out, &table, output::columns())?;
    if hits.total > hits.list.len() && output::columns().is_some() {
        writeln!(out, "{} of {}; -n {} shows them all", hits.list.len(), hits.total, hits.total)?;
    }
    Ok(())
}

/// What to do when nothing is found.
fn nothing(catalog: &Catalog, query: &Query, out: &mut impl Write) -> std::io::Result<()> {
    let dead_end = dead_end(catalog.corpus(), query);
    writeln!(out, "nothing found for {query}")?;
    for (word, near) in &dead_end.failed {
        let near = if near.is_empty() { String::new() } else { format!("; near: {}", near.join(", ")) };
        writeln!(out, "  no record has {word}{near}")?;
    }
    for way in &dead_end.without {
        writeln!(out, "  {} without {}: aep search {}", way.count, way.dropped, way.query)?;
    }
    Ok(())
}
