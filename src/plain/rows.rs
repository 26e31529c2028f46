//! What is on the screen as numbered lines: lists, sheets, time, space and pages.

use crate::app::{Action, App, Content, List, OpenSheet, Page, PageRow, Pane, Scope, Screen};
use crate::catalog::Catalog;
use crate::data::Period;
use crate::report::lanes::{Lanes, Mark};
use crate::report::places::Places;
use crate::report::{cell, line_text, n_by_kind, title};

const CELLS: usize = 3;

pub(super) struct Row {
    pub(super) text: String,
    pub(super) action: Option<Action>,
}

pub(super) fn rows(catalog: &Catalog, app: &App) -> Vec<Row> {
    if let Some(chooser) = &app.chooser {
        let items = chooser.shown().into_iter();
        return items
            .map(|item| Row { text: format!("{}: {}", item.lead, item.label), action: item.action.clone() })
            .collect();
    }
    match (&app.screen, app.pane, &app.open_sheet) {
        (Screen::Page(page), _, _) => page_rows(catalog, page),
        (Screen::Timeline, _, _) => mark_rows(catalog, &app.timeline.lanes),
        (Screen::Map, _, _) => place_rows(catalog, &app.map.places),
        (Screen::Browse, Pane::Sheet, Some(open_sheet)) => line_rows(open_sheet),
        (Screen::Browse, Pane::List | Pane::Sheet, _) => record_rows(catalog, app.list()),
    }
}

fn page_rows(catalog: &Catalog, page: &Page) -> Vec<Row> {
    let mut kinds =
        if matches!(page.content, Content::Overview(_)) { kind_rows(catalog, page.asof) } else { Vec::new() };
    let view = catalog.view(page.asof);
    let rows = page.parts.iter().flat_map(|part| &part.rows);
    let rows = rows.map(|row| Row { text: row.plain_text(view).into(), action: row_action(row) });
    kinds.extend(rows.filter(|row| !row.text.is_empty()));
    kinds
}

/// What opening a row means; of several columns none is meant.
fn row_action(row: &PageRow) -> Option<Action> {
    if let [entry] = row.entries.as_slice() { Some(entry.action.clone()) } else { None }
}

fn kind_rows(catalog: &Catalog, asof: Option<Period>) -> Vec<Row> {
    n_by_kind(catalog.view(asof))
        .map(|(kind, count)| Row {
            text: format!("{}: {count}", kind.plural()),
            action: Some(Action::List(Scope::Kind(kind), String::new())),
        })
        .collect()
}

fn record_rows(catalog: &Catalog, list: &List) -> Vec<Row> {
    let columns = &list.columns;
    list.rows
        .handles()
        .iter()
        .map(|&handle| {
            let cells = columns.iter().map(|column| cell(catalog.view(list.shown_asof), handle, column.column));
            let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).take(1 + CELLS).collect();
            Row { text: cells.join("; "), action: Some(Action::Visit(handle)) }
        })
        .collect()
}

fn line_rows(open_sheet: &OpenSheet) -> Vec<Row> {
    open_sheet
        .lines()
        .map(|(section, line)| {
            let link = if line.link.is_some() { ", link" } else { "" };
            Row { text: format!("{}: {}{link}", section.label, line_text(line)), action: line.link.map(Action::Visit) }
        })
        .collect()
}

/// The marks of all lanes, the newest first: few want to listen to centuries before they hear of last year.
fn mark_rows(catalog: &Catalog, lanes: &Lanes) -> Vec<Row> {
    let mut marks: Vec<&Mark> = lanes.list.iter().flat_map(|lane| &lane.marks).collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks
        .into_iter()
        .rev()
        .map(|mark| {
            let region = mark.region.map_or_else(String::new, |region| format!(", {}", region.word()));
            let contested = if mark.contested { ", sources differ" } else { "" };
            let text = format!("{}: {}{region}{contested}", mark.when(catalog.dataset()), mark.text(catalog.dataset()));
            Row { text, action: Some(Action::Visit(mark.record)) }
        })
        .collect()
}

/// Every record under its city, the cities with most records first.
fn place_rows(catalog: &Catalog, places: &Places) -> Vec<Row> {
    let stays = places.locations.iter().flat_map(|location| location.stays.iter().map(move |stay| (location, stay)));
    stays
        .map(|(location, stay)| {
            let when = stay.period.map_or_else(String::new, |period| format!(", {period}"));
            let by = if stay.by_country { ", by its country" } else { "" };
            let text = format!("{}: {}{when}{by}", location.city, title(catalog.record(stay.record)));
            Row { text, action: Some(Action::Visit(stay.record)) }
        })
        .collect()
}
