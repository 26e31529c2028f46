//! The screen as numbered lines, twenty a page; a line of text is one line however long it is. Changes nothing.

use std::io::{self, Write};

use super::command::HELP;
use super::rows::Row;
use crate::app::{App, List, Page, Pane, Scope, Screen};
use crate::catalog::Catalog;
use crate::report::counted;

/// Enough to listen to at once.
const PAGE: usize = 20;

/// The number of the last page, from 0.
pub(super) fn last_page(n_rows: usize) -> usize {
    n_rows.saturating_sub(1) / PAGE
}

pub(super) fn heading(app: &App, out: &mut impl Write) -> io::Result<()> {
    if let Some(asof) = app.asof {
        writeln!(out, "as of {asof}")?;
    }
    if let Some(chooser) = &app.chooser {
        return writeln!(out, "{}", chooser.title);
    }
    match (&app.screen, app.pane, &app.open_sheet) {
        (Screen::Page(page), _, _) => writeln!(out, "{}", page.plain),
        (Screen::Timeline, _, _) => {
            let lanes = &app.timeline.lanes;
            let undated = if lanes.n_undated == 0 {
                String::new()
            } else {
                format!(", {} without", counted(lanes.n_undated, "record"))
            };
            writeln!(out, "timeline{}, newest first: {}{undated}", asked(app), counted(lanes.n_marks(), "date"))
        }
        (Screen::Map, _, _) => writeln!(out, "map{}: {}", asked(app), counted(app.map.places.locations.len(), "place")),
        (Screen::Browse, Pane::Sheet, Some(open_sheet)) => {
            let sheet = &open_sheet.sheet;
            let mark = if app.marks.contains(&sheet.handle) { ", marked" } else { "" };
            writeln!(out, "{}, {}{mark}", sheet.title, sheet.kind.word())?;
            if sheet.summary.is_empty() { Ok(()) } else { writeln!(out, "{}", sheet.summary) }
        }
        (Screen::Browse, Pane::List | Pane::Sheet, _) => list_heading(app.list(), out),
    }
}

/// The lines of a page, counted from 0, and what can be done.
pub(super) fn lines(rows: &[Row], page: usize, out: &mut impl Write) -> io::Result<()> {
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

fn asked(app: &App) -> String {
    let text = app.list().prompt.text();
    if text.is_empty() { String::new() } else { format!(" of {text}") }
}

fn list_heading(list: &List, out: &mut impl Write) -> io::Result<()> {
    let n_hits = list.hits.list.len();
    match list.scope {
        Scope::Everything => writeln!(out, "search {}: {n_hits} found", list.prompt.text())?,
        Scope::Kind(kind) => writeln!(out, "{}: {n_hits}", kind.plural())?,
    }
    if let Some(reply) = &list.reply {
        writeln!(out, "answer: {}", reply.line())?;
    }
    for notice in &list.notices {
        writeln!(out, "{notice}")?;
    }
    let Some(dead_end) = &list.dead_end else { return Ok(()) };
    for sentence in dead_end.sentences() {
        writeln!(out, "{sentence}")?;
    }
    for way in &dead_end.relaxations {
        writeln!(out, "{} found without {}: /{}", way.count, way.dropped, way.query)?;
    }
    Ok(())
}

/// A page without numbers, for what is only read.
pub(super) fn page(catalog: &Catalog, page: &Page, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", page.plain)?;
    let rows = page.parts.iter().flat_map(|part| &part.rows).map(|row| row.plain_text(catalog.view(page.asof)));
    rows.filter(|text| !text.is_empty()).try_for_each(|text| writeln!(out, "{text}"))
}

pub(super) fn help(out: &mut impl Write) -> io::Result<()> {
    HELP.iter().try_for_each(|(command, does)| writeln!(out, "{command}: {does}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_page_is_the_last_one_and_one_more_line_begins_another() {
        assert_eq!([0, 1, 20, 21, 40, 41].map(last_page), [0, 0, 0, 1, 1, 2]);
    }
}
