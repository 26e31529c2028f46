//! Which columns of a list fit: the important ones first, and the full name only where what tells records apart can be read.

mod widths;

use super::layout::cells;
use crate::app::{Alike, Claim, ListColumn, unqualified};
use crate::report::Column;
pub(super) use widths::{BETWEEN, Cells, MeasuredText, room_of, text_for};
use widths::{fit_columns, is_cut, is_name_cut};

/// Between columns.
pub(super) const GAP: usize = 2;

/// A column as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FittedColumn {
    pub(super) column: Column,
    pub(super) width: usize,
    /// Its place among the columns of the list.
    pub(super) number: usize,
}

impl FittedColumn {
    pub(super) fn cells(self) -> u16 {
        cells(self.width)
    }
}

/// The columns that fit, and their cells in sight.
pub(super) struct FittedTable {
    pub(super) columns: Vec<FittedColumn>,
    pub(super) cells: Cells,
    /// What all rows share in columns that gave way, with their numbers.
    pub(super) shared: Vec<(usize, String)>,
}

/// Fits the columns, whose cells are asked for by number. Where something is cut or left out, a column that is the
/// same in all rows, in sight or not, gives way.
pub(super) fn fitted_table(wanted: &[ListColumn], room: usize, cells_of: impl Fn(&[usize]) -> Cells) -> FittedTable {
    let numbers = shown_columns(wanted, room);
    let cells = cells_of(&numbers);
    let columns = fit_columns(wanted, &numbers, &cells, room);
    // What only differs in what qualifies it tells less than a name that is cut to nothing.
    let is_narrow = columns.first().is_some_and(|name| name.width < least_width(wanted, name.number));
    let is_stub = is_narrow && is_name_cut(&columns, &cells);
    let gives_way = |number: usize| {
        let is_same = match wanted[number].alike {
            Alike::Differing => false,
            Alike::ButForQualifiers => is_stub,
            Alike::Same => true,
        };
        number > 0 && !wanted[number].is_resized && cells.len() > 2 && is_same
    };
    let alike: Vec<usize> = numbers.iter().copied().filter(|&number| gives_way(number)).collect();
    if alike.is_empty() || columns.len() == wanted.len() && !is_cut(wanted, &columns, &cells) {
        return FittedTable { columns, cells, shared: Vec::new() };
    }
    let mut others = wanted.to_vec();
    for &number in &alike {
        others[number].claim = Claim::Idle;
    }
    let numbers = shown_columns(&others, room);
    let shared = alike.into_iter().filter(|number| !numbers.contains(number));
    let shared =
        shared.filter_map(|number| Some((number, unqualified(&cells.first()?[number].first()?.text).to_string())));
    let shared = shared.collect();
    let cells = cells_of(&numbers);
    FittedTable { columns: fit_columns(&others, &numbers, &cells, room), cells, shared }
}

/// The numbers of the columns that have room for their least widths, in the order in which they are drawn. The full name is last,
/// but in lists of several kinds, where few have a date, it runs on over the empty ones.
fn shown_columns(wanted: &[ListColumn], room: usize) -> Vec<usize> {
    let mut left = room + GAP;
    let mut shown: Vec<usize> = Vec::new();
    let mut is_full = false;
    for number in by_importance(wanted) {
        let ListColumn { column, least, usual, .. } = wanted[number];
        // What is left out leaves no room to what says less, but for the date.
        if is_full && !column.is_date() {
            continue;
        }
        let is_needed = has_right(wanted, number);
        let least = least.min(usual);
        if !is_needed && least + GAP + kept_width(wanted, &shown, number) > left {
            is_full = true;
            continue;
        }
        // Of what is needed the name gives way first.
        let gives_way = shown.first().map_or(0, |&name| least_width(wanted, name).saturating_sub(LEAST_NAME));
        let width = least.min((left + if is_needed { gives_way } else { 0 }).saturating_sub(GAP));
        if width > 0 {
            left = left.saturating_sub(width + GAP);
            shown.push(number);
        }
    }
    let is_mixed = wanted.iter().any(|column| column.column == Column::Kind);
    shown.sort_by_key(|&number| (wanted[number].column == Column::FullName && !is_mixed, number));
    shown
}

/// What is left of a name beside columns that are needed.
const LEAST_NAME: usize = 8;

/// The numbers of the columns: what is needed comes before what is only usual, and what says hardly anything last.
fn by_importance(wanted: &[ListColumn]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..wanted.len()).collect();
    numbers.sort_by_key(|&number| (!has_right(wanted, number), wanted[number].claim == Claim::Idle));
    numbers
}

/// Whether a column is shown in any case; the first names the record.
fn has_right(wanted: &[ListColumn], number: usize) -> bool {
    number == 0 || matches!(wanted[number].claim, Claim::Asked | Claim::Needed)
}

fn least_width(wanted: &[ListColumn], number: usize) -> usize {
    wanted[number].least.min(wanted[number].usual)
}

/// What is kept free for columns that are more important than the next one.
fn kept_width(wanted: &[ListColumn], shown: &[usize], next: usize) -> usize {
    let Some(&name) = shown.first() else { return 0 };
    let missing = |number: usize, width: usize| width.saturating_sub(least_width(wanted, number));
    let is_full_name = |&number: &usize| wanted[number].column == Column::FullName;
    let is_second = shown.iter().any(|&number| !has_right(wanted, number));
    let is_date = |number: &&usize| wanted[**number].column.is_date();
    let days: usize = shown.iter().filter(is_date).map(|&number| missing(number, wanted[number].usual)).sum();
    let ListColumn { usual, nearly, .. } = wanted[name];
    let of_shown = |width: &dyn Fn(&ListColumn) -> usize| -> usize {
        shown.iter().map(|&number| missing(number, width(&wanted[number]))).sum()
    };
    match wanted[next].claim {
        Claim::Idle if wanted[next].column.is_date() => of_shown(&|column| column.usual),
        Claim::Idle => of_shown(&|column| column.width),
        // The full name, and what only adds to it, waits until what tells records apart is whole.
        Claim::Asked | Claim::Needed | Claim::Usual if is_full_name(&next) || shown.iter().any(is_full_name) => {
            of_shown(&|column| column.nearly)
        }
        // Columns that come by themselves wait until dates have days and most names are whole, after the first nearly all.
        Claim::Asked | Claim::Needed | Claim::Usual if is_second => missing(name, nearly) + days,
        Claim::Asked | Claim::Needed | Claim::Usual => missing(name, usual) + days,
    }
}

#[cfg(test)]
mod tests;
