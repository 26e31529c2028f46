//! What is on the screen as numbered lines: lists, sheets, time, space, succession, comparison, path. Prints nothing.

use crate::app::{
    Action, App, ComparisonPage, Content, List, OpenSheet, OverviewPage, Page, Pane, PathPage, Scope, Screen,
    SuccessionPage,
};
use crate::catalog::Catalog;
use crate::data::Kind;
use crate::report::comparison::Likeness;
use crate::report::lanes::{Lanes, Mark};
use crate::report::places::{Places, Spot};
use crate::report::{Column, cell, line_text, title};

/// Cells after the title of a row.
const CELLS: usize = 3;

/// A line that has a number.
pub(super) struct Row {
    /// What is read out.
    pub(super) text: String,
    /// What its number does.
    pub(super) action: Option<Action>,
}

/// The numbered lines of the screen.
pub(super) fn rows(catalog: &Catalog, app: &App) -> Vec<Row> {
    if let Some(chooser) = app.chooser() {
        let row = |item: &crate::app::Item| Row {
            text: format!("{}: {}", item.lead, item.label),
            action: item.action.clone(),
        };
        return chooser.shown().into_iter().map(row).collect();
    }
    match (app.screen(), app.pane(), app.open_sheet()) {
        (Screen::Page(page), _, _) => of_page(catalog, page),
        (Screen::Timeline, _, _) => dates(catalog, app.timeline().lanes()),
        (Screen::Map, _, _) => places(catalog, app.map().places()),
        (Screen::Browse, Pane::Sheet, Some(open_sheet)) => lines(open_sheet),
        (Screen::Browse, Pane::List | Pane::Sheet, _) => records(catalog, app.list()),
    }
}

fn of_page(catalog: &Catalog, page: &Page) -> Vec<Row> {
    let texts = match &page.content {
        Content::Overview(start) => return kinds(start),
        Content::Comparison(shown) => return properties(catalog, shown),
        Content::Succession(shown) => terms(shown),
        Content::Path(shown) => hops(catalog, shown),
    };
    // The lines are the entries of the page, one by one.
    let row = |(text, entry): (String, &crate::app::Entry)| Row { text, action: Some(entry.action.clone()) };
    texts.into_iter().zip(&page.entries).map(row).collect()
}

fn kinds(start: &OverviewPage) -> Vec<Row> {
    let count = |kind| start.overview.kinds.iter().find(|(of, _)| *of == kind).map_or(0, |(_, count)| *count);
    let row = |&kind: &Kind| Row {
        text: format!("{}: {}", kind.plural(), count(kind)),
        action: Some(Action::List(Scope::Kind(kind), String::new())),
    };
    Kind::ALL.iter().map(row).collect()
}

fn records(catalog: &Catalog, list: &List) -> Vec<Row> {
    let columns: Vec<Column> = list.columns().iter().map(|&(column, _)| column).collect();
    let row = |&handle: &crate::data::Handle| {
        let cells = columns.iter().map(|&column| cell(catalog, handle, column, list.asof()));
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).take(1 + CELLS).collect();
        Row { text: cells.join("; "), action: Some(Action::Visit(handle)) }
    };
    list.rows().handles().iter().map(row).collect()
}

fn lines(open_sheet: &OpenSheet) -> Vec<Row> {
    let row = |(section, line): (&crate::report::Section, &crate::report::Line)| {
        let leads_on = if line.link.is_some() { ", link" } else { "" };
        Row { text: format!("{}: {}{leads_on}", section.label, line_text(line)), action: line.link.map(Action::Visit) }
    };
    open_sheet.lines().map(row).collect()
}

/// The marks of all lanes, the newest first: few want to listen to centuries before they hear of last year.
fn dates(catalog: &Catalog, lanes: &Lanes) -> Vec<Row> {
    let mut marks: Vec<&Mark> = lanes.list.iter().flat_map(|lane| &lane.marks).collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let row = |mark: &Mark| {
        let region = mark.region.map_or_else(String::new, |region| format!(", {}", region.word()));
        let contested = if mark.contested { ", sources differ" } else { "" };
        let text = format!("{}: {}{region}{contested}", mark.when(catalog), mark.text(catalog));
        Row { text, action: Some(Action::Visit(mark.record)) }
    };
    marks.into_iter().rev().map(row).collect()
}

/// Every record under its city, the cities with most records first.
fn places(catalog: &Catalog, places: &Places) -> Vec<Row> {
    let of_spot = |spot: &Spot| {
        let row = |stay: &crate::report::places::Stay| {
            let when = stay.period.map_or_else(String::new, |period| format!(", {period}"));
            let by = if stay.by_country { ", by its country" } else { "" };
            let text = format!("{}: {}{when}{by}", spot.city, title(catalog.record(stay.record)));
            Row { text, action: Some(Action::Visit(stay.record)) }
        };
        spot.stays.iter().map(row).collect::<Vec<_>>()
    };
    places.spots.iter().flat_map(of_spot).collect()
}

fn terms(shown: &SuccessionPage) -> Vec<String> {
    let dates = shown.dates.iter().map(|(label, line)| format!("{label}: {}", line_text(line)));
    let offices = shown.succession.offices.iter();
    let terms = offices
        .flat_map(|office| office.terms.iter().map(|term| format!("{}: {}", office.label, line_text(&term.line))));
    let parts = shown.tree.iter().map(|branch| {
        let detail = if branch.detail.is_empty() { String::new() } else { format!(" ({})", branch.detail) };
        let label = if branch.label.is_empty() { "Part" } else { &branch.label };
        format!("{label}: {}{detail}", branch.text)
    });
    dates.chain(terms).chain(parts).collect()
}

fn hops(catalog: &Catalog, shown: &PathPage) -> Vec<String> {
    let mut texts = Vec::new();
    for (at, path) in shown.paths.iter().enumerate() {
        texts.push(format!("path {} of {}, from {}", at + 1, shown.paths.len(), title(catalog.record(path.start))));
        for hop in &path.hops {
            let detail = if hop.detail.is_empty() { String::new() } else { format!(" ({})", hop.detail) };
            texts.push(format!("{}: {}{detail}", hop.label, hop.text));
        }
    }
    texts
}

/// A property in each line, with what each record says of it.
fn properties(catalog: &Catalog, shown: &ComparisonPage) -> Vec<Row> {
    let comparison = &shown.comparison;
    let row = |row: &crate::report::comparison::ComparisonRow| {
        let said = |(at, &handle): (usize, &crate::data::Handle)| {
            let lines: Vec<String> = row.of(at).map(line_text).collect();
            let lines = if lines.is_empty() { "nothing".into() } else { lines.join(", ") };
            format!("{}: {lines}", catalog.record(handle).label())
        };
        let likeness = if row.likeness == Likeness::Same { "same" } else { "different" };
        let sides: Vec<String> = comparison.records.iter().enumerate().map(said).collect();
        Row { text: format!("{}, {likeness}. {}", row.label, sides.join("; ")), action: None }
    };
    comparison.rows.iter().map(row).collect()
}
