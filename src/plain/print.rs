//! The screen as numbered lines, twenty a page; a line of text is one line however long it is. Changes nothing.

use std::io::{self, Write};

use super::command::HELP;
use crate::app::{Action, App, Listing, Pane, Reading, Scope, Screen};
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::report::{Column, cell_asof, line_text};

/// Enough to listen to at once.
const PAGE: usize = 20;
/// Cells after the title of a row.
const CELLS: usize = 3;

/// A line that has a number.
pub(super) struct Row {
    text: String,
    /// What its number does.
    pub(super) action: Option<Action>,
}

/// The number of the last page, from 0.
pub(super) fn last_page(n_rows: usize) -> usize {
    n_rows.saturating_sub(1) / PAGE
}

/// The numbered lines of the screen.
pub(super) fn rows(catalog: &Catalog, app: &App) -> Vec<Row> {
    match (app.screen(), app.pane(), app.reading()) {
        (Screen::Page(_) | Screen::Timeline | Screen::Map, _, _) => kinds(catalog),
        (Screen::Browse, Pane::Sheet, Some(reading)) => lines(reading),
        (Screen::Browse, Pane::List | Pane::Sheet, _) => records(catalog, app.listing()),
    }
}

fn kinds(catalog: &Catalog) -> Vec<Row> {
    let row = |&kind: &Kind| Row {
        text: format!("{}: {}", kind.plural(), catalog.dataset().count(kind)),
        action: Some(Action::List(Scope::Kind(kind), String::new())),
    };
    Kind::ALL.iter().map(row).collect()
}

fn records(catalog: &Catalog, listing: &Listing) -> Vec<Row> {
    let columns: Vec<Column> = listing.columns().iter().map(|&(column, _)| column).collect();
    let row = |hit: &crate::search::Hit| {
        let cells = columns.iter().map(|&column| cell_asof(catalog, (hit.handle, column), listing.asof()));
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).take(1 + CELLS).collect();
        Row { text: cells.join("; "), action: Some(Action::Visit(hit.handle)) }
    };
    listing.hits().list.iter().map(row).collect()
}

fn lines(reading: &Reading) -> Vec<Row> {
    let row = |(section, line): (&crate::report::Section, &crate::report::Line)| {
        let leads_on = if line.link.is_some() { ", link" } else { "" };
        Row { text: format!("{}: {}{leads_on}", section.label, line_text(line)), action: line.link.map(Action::Visit) }
    };
    reading.lines().map(row).collect()
}

/// A page of the screen: what it is, its lines, what can be done.
pub(super) fn screen(
    catalog: &Catalog,
    app: &App,
    (rows, page): (&[Row], usize),
    out: &mut impl Write,
) -> io::Result<()> {
    heading(catalog, app, out)?;
    let last = last_page(rows.len());
    if last > 0 {
        writeln!(out, "page {} of {}", page + 1, last + 1)?;
    }
    for (at, row) in rows.iter().enumerate().skip(page * PAGE).take(PAGE) {
        writeln!(out, "{}. {}", at + 1, row.text)?;
    }
    let next = if page < last { "n next page, " } else { "" };
    writeln!(out, "number opens, {next}b back, /words search, ? help, q quit")
}

fn heading(catalog: &Catalog, app: &App, out: &mut impl Write) -> io::Result<()> {
    match (app.screen(), app.pane(), app.reading()) {
        (Screen::Page(_) | Screen::Timeline | Screen::Map, _, _) => {
            writeln!(out, "{} records of these kinds", catalog.dataset().records().len())
        }
        (Screen::Browse, Pane::Sheet, Some(reading)) => {
            let sheet = &reading.sheet;
            writeln!(out, "{}, {}", sheet.title, sheet.kind.word())?;
            if sheet.summary.is_empty() { Ok(()) } else { writeln!(out, "{}", sheet.summary) }
        }
        (Screen::Browse, Pane::List | Pane::Sheet, _) => list_heading(app.listing(), out),
    }
}

fn list_heading(listing: &Listing, out: &mut impl Write) -> io::Result<()> {
    let n_hits = listing.hits().list.len();
    match listing.scope {
        Scope::Everything => writeln!(out, "search {}: {n_hits} found", listing.prompt.text())?,
        Scope::Kind(kind) => writeln!(out, "{}: {n_hits}", kind.plural())?,
    }
    for notice in listing.notices() {
        writeln!(out, "{notice}")?;
    }
    let Some(dead_end) = listing.dead_end() else { return Ok(()) };
    for (word, near) in &dead_end.failed {
        let near = if near.is_empty() { String::new() } else { format!("; near: {}", near.join(", ")) };
        writeln!(out, "no record has {word}{near}")?;
    }
    for way in &dead_end.without {
        writeln!(out, "{} found without {}: /{}", way.count, way.dropped, way.query)?;
    }
    Ok(())
}

/// The list to choose from that is open, or the sentence that was said instead.
pub(super) fn chooser(app: &App, out: &mut impl Write) -> io::Result<()> {
    let Some(chooser) = app.chooser() else { return writeln!(out, "{}", app.message()) };
    writeln!(out, "{}", chooser.title)?;
    for item in chooser.shown() {
        let lead = if item.lead.is_empty() { String::new() } else { format!("{}: ", item.lead) };
        writeln!(out, "{lead}{}", item.label)?;
        if let Some(Action::Launch(address)) = &item.action {
            writeln!(out, "{address}")?;
        }
    }
    Ok(())
}

pub(super) fn help(out: &mut impl Write) -> io::Result<()> {
    HELP.iter().try_for_each(|(command, does)| writeln!(out, "{command}: {does}"))
}
