//! How wide the columns of a list are: as wide as the cells in sight need, so that nothing is cut while blanks stand beside it.

use super::{FittedColumn, GAP, LEAST_NAME, by_importance, least_width};
use crate::app::{ListColumn, preferred_widths};
use crate::report::Column;
use crate::report::text::width;

/// The texts of the cells in sight, row by row, by the number of the column: of each the longest first, none when it is empty.
pub(in crate::ui) type Cells = Vec<Vec<Vec<MeasuredText>>>;

/// A text with its width, which is asked for many times while columns are fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct MeasuredText {
    pub(in crate::ui) text: String,
    pub(in crate::ui) width: usize,
}

impl From<String> for MeasuredText {
    fn from(text: String) -> MeasuredText {
        MeasuredText { width: width(&text), text }
    }
}

/// Between a short name and the full one behind it.
pub(in crate::ui) const BETWEEN: &str = " · ";
/// So many columns of a name tell it apart.
const TELLING: usize = 12;

/// The columns of these numbers with their widths.
pub(super) fn fit_columns(wanted: &[ListColumn], numbers: &[usize], cells: &Cells, room: usize) -> Vec<FittedColumn> {
    let whole = numbers.iter().map(|&number| wanted[number].width + GAP).sum::<usize>();
    let mut columns = if whole <= room + GAP {
        // Where all is whole no column moves while the list scrolls.
        fitted(wanted, numbers, |number| wanted[number].width)
    } else {
        fit_to_cells(wanted, numbers, cells, room)
    };
    if full_name_behind(wanted, numbers).is_some() {
        let used: usize = columns.iter().map(|column| column.width + GAP).sum();
        columns.first_mut().into_iter().for_each(|name| name.width += (room + GAP).saturating_sub(used));
    }
    columns
}

/// The number of the full name where it has no column and so stands behind the short one.
fn full_name_behind(wanted: &[ListColumn], numbers: &[usize]) -> Option<usize> {
    let full_name = (0..wanted.len()).find(|&number| wanted[number].column == Column::FullName);
    full_name.filter(|number| !numbers.contains(number))
}

/// Whether a cell in sight is cut.
pub(super) fn is_cut(wanted: &[ListColumn], columns: &[FittedColumn], cells: &Cells) -> bool {
    least_cut(wanted, columns, cells).is_some()
}

/// The same of a cell of the first column, which names the record.
pub(super) fn is_name_cut(columns: &[FittedColumn], cells: &Cells) -> bool {
    let cut = |texts: &[MeasuredText], room| width_of(text_for(texts, room));
    least_missing(columns, cells, |column| column.number == 0, cut).is_some()
}

/// The text of a cell that says most in so many columns, else the shortest; but a name is cut where that still tells it apart.
pub(in crate::ui) fn text_for(texts: &[MeasuredText], room: usize) -> Option<&MeasuredText> {
    let fitting = texts.iter().find(|text| text.width <= room).or(texts.last());
    let whole = texts.first().filter(|whole| fitting.is_some_and(|tail| tells_apart(whole, tail, room)));
    whole.or(fitting)
}

/// Whether a name that is cut shows as much of what it does not share with others as its tail need have.
fn tells_apart(name: &MeasuredText, tail: &MeasuredText, room: usize) -> bool {
    let n_shared = (name.width + 1).saturating_sub(tail.width);
    let n_seen = room.saturating_sub(n_shared + 1);
    tail.text.starts_with('…') && n_seen >= (tail.width / 3).clamp(1, TELLING)
}

fn width_of(text: Option<&MeasuredText>) -> usize {
    text.map_or(0, |text| text.width)
}

/// How much room the cell of a column has: it runs on over empty ones behind it.
pub(in crate::ui) fn room_of(columns: &[FittedColumn], row: &[Vec<MeasuredText>], at: usize) -> usize {
    let behind = columns[at + 1..].iter().take_while(|column| row[column.number].is_empty());
    columns[at].width + behind.map(|column| GAP + column.width).sum::<usize>()
}

fn fitted(wanted: &[ListColumn], numbers: &[usize], width: impl Fn(usize) -> usize) -> Vec<FittedColumn> {
    let column = |&number: &usize| FittedColumn { column: wanted[number].column, width: width(number), number };
    numbers.iter().map(column).filter(|column| column.width > 0).collect()
}

fn fit_to_cells(wanted: &[ListColumn], numbers: &[usize], cells: &Cells, room: usize) -> Vec<FittedColumn> {
    let in_sight: Vec<ListColumn> = (0..wanted.len()).map(|number| in_sight(wanted, numbers, cells, number)).collect();
    let mut columns = share_out(&in_sight, numbers, room);
    // Dates lose their days at once, and leave room behind. A round makes a cell whole, so there are fewer than columns of room.
    for _ in 0..room {
        for at in 0..columns.len() {
            columns[at].width = needed_width(&in_sight, &columns, cells, at);
        }
        let used: usize = columns.iter().map(|column| column.width + GAP).sum();
        if !give(wanted, &mut columns, cells, (room + GAP).saturating_sub(used)) {
            break;
        }
    }
    columns
}

/// A column with the widths that its cells in sight want.
fn in_sight(wanted: &[ListColumn], numbers: &[usize], cells: &Cells, number: usize) -> ListColumn {
    let column = wanted[number];
    if column.is_resized {
        return column;
    }
    let behind = numbers.iter().skip_while(|&&other| other != number).nth(1);
    // What can run on over an empty cell asks for no room of its own.
    let asking = cells.iter().filter(|row| behind.is_none_or(|&behind| !row[behind].is_empty()));
    let widths = asking.map(|row| width_of(row[number].first())).collect();
    let [usual, nearly, width] =
        preferred_widths(column.column, column.heading, widths).map(|width| width.max(column.heading));
    ListColumn { usual, nearly, width, least: least_width(wanted, number).min(width), ..column }
}

/// Gives every column its least width, then the usual ones.
fn share_out(wanted: &[ListColumn], numbers: &[usize], room: usize) -> Vec<FittedColumn> {
    let mut left = room + GAP;
    let others: usize = numbers.iter().skip(1).map(|&number| wanted[number].least + GAP).sum();
    let mut columns = Vec::new();
    for number in by_importance(wanted).into_iter().filter(|number| numbers.contains(number)) {
        let least = wanted[number].least;
        let least = if number == 0 { least.min(room.saturating_sub(others).max(LEAST_NAME)) } else { least };
        let width = least.min(left.saturating_sub(GAP));
        left = left.saturating_sub(width + GAP);
        columns.push(FittedColumn { column: wanted[number].column, width, number });
    }
    for column in &mut columns {
        let ListColumn { usual, nearly, .. } = wanted[column.number];
        // Dates have their days before the last few names are whole.
        let more = if column.number == 0 { nearly } else { usual }.saturating_sub(column.width).min(left);
        column.width += more;
        left -= more;
    }
    let given = |number| columns.iter().find(|column| column.number == number).map_or(0, |column| column.width);
    fitted(wanted, numbers, given)
}

/// The width that the texts of a column take, or its heading; what runs on over empty cells takes less.
fn needed_width(wanted: &[ListColumn], columns: &[FittedColumn], cells: &Cells, at: usize) -> usize {
    let FittedColumn { number, width: now, .. } = columns[at];
    if wanted[number].is_resized {
        return now;
    }
    let needed = cells.iter().map(|row| {
        let room = room_of(columns, row, at);
        width_of(text_for(&row[number], room)).saturating_sub(room - now)
    });
    needed.max().unwrap_or(0).max(wanted[number].heading).min(now)
}

/// The least that a cell of some columns lacks of the text that it is to have, and its column.
fn least_missing(
    columns: &[FittedColumn],
    cells: &Cells,
    of: impl Fn(&FittedColumn) -> bool,
    text: impl Fn(&[MeasuredText], usize) -> usize,
) -> Option<(usize, usize)> {
    let missing = (0..columns.len()).filter(|&at| of(&columns[at])).flat_map(|at| {
        let text = &text;
        cells.iter().map(move |row| {
            let room = room_of(columns, row, at);
            (text(&row[columns[at].number], room).saturating_sub(room), at)
        })
    });
    missing.filter(|(missing, _)| *missing > 0).min()
}

/// The same of the cells that are cut.
fn least_cut(wanted: &[ListColumn], columns: &[FittedColumn], cells: &Cells) -> Option<(usize, usize)> {
    let is_free = |column: &FittedColumn| !wanted[column.number].is_resized;
    least_missing(columns, cells, is_free, |texts, room| width_of(text_for(texts, room)))
}

/// Gives what is left to the cell that lacks least of what matters most: what is cut and, where all of it fits, what could say
/// more; single long cells come behind the full names that stand behind short ones. Whether there was any.
fn give(wanted: &[ListColumn], columns: &mut [FittedColumn], cells: &Cells, left: usize) -> bool {
    if left == 0 || columns.is_empty() {
        return false;
    }
    let is_free = |column: &FittedColumn| !wanted[column.number].is_resized;
    let is_usual = |column: &FittedColumn| {
        is_free(column) && (column.column.is_name() || column.width < wanted[column.number].nearly)
    };
    let cut = |texts: &[MeasuredText], room| width_of(text_for(texts, room));
    let whole = |texts: &[MeasuredText], _| width_of(texts.first());
    let fits = |(lack, _): &(usize, usize)| *lack <= left;
    let numbers: Vec<usize> = columns.iter().map(|column| column.number).collect();
    let full_name = || {
        let behind = full_name_behind(wanted, &numbers)?;
        let lacking = cells.iter().filter(|row| !row[behind].is_empty()).map(|row| {
            let joined = width_of(row[0].first()) + width(BETWEEN) + width_of(row[behind].first());
            joined.saturating_sub(room_of(columns, row, 0))
        });
        lacking.filter(|lack| *lack > 0).min().map(|lack| (lack, 0))
    };
    let lacking = least_missing(columns, cells, is_usual, cut)
        .or_else(|| least_missing(columns, cells, is_usual, whole).filter(fits))
        .or_else(|| full_name().filter(fits))
        .or_else(|| least_cut(wanted, columns, cells))
        .or_else(|| least_missing(columns, cells, is_free, whole).filter(fits));
    let Some((lack, at)) = lacking else { return false };
    columns[at].width += lack.min(left);
    true
}
