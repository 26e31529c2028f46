//! Which columns of a list fit, and how wide: the important ones first, each as narrow as it may get, then as wide as most of its
//! cells, in the same order; then as nearly all of them; then what is left goes to those that lack least.

use super::layout::cells;
use crate::app::ListColumn;
use crate::report::Column;

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

/// The columns of a list, the most important first, in the order in which they are drawn: the full name last.
pub(super) fn fit_columns(wanted: &[ListColumn], room: usize) -> Vec<FittedColumn> {
    let mut by_importance: Vec<usize> = (0..wanted.len()).collect();
    // What is asked for comes before what is only usual, and the first column names the record.
    by_importance.sort_by_key(|&at| (at > 0 && !wanted[at].is_needed, wanted[at].is_idle));
    let mut left = room + GAP;
    let mut fitted: Vec<FittedColumn> = Vec::new();
    for number in by_importance {
        let ListColumn { column, usual, least, is_needed, is_idle, .. } = wanted[number];
        // The full name, and what only adds to it, waits until what tells records apart is whole.
        let is_more = column == Column::FullName || fitted.iter().any(|fitted| fitted.column == Column::FullName);
        // Columns that come by themselves wait until most names are whole, which tell more; after the first nearly all.
        let is_second = fitted.iter().any(|fitted| fitted.number > 0 && !wanted[fitted.number].is_needed);
        let kept = match fitted.first() {
            Some(_) if is_idle => missing_width(&fitted, |number| wanted[number].width),
            Some(_) if is_more => missing_width(&fitted, |number| wanted[number].nearly),
            Some(name) if is_second => wanted[name.number].nearly.saturating_sub(name.width),
            Some(name) => wanted[name.number].usual.saturating_sub(name.width),
            None => 0,
        };
        let is_needed = is_needed || number == 0;
        if !is_needed && least.min(usual) + GAP + kept > left {
            break;
        }
        let width = least.min(usual).min(left.saturating_sub(GAP));
        if width > 0 {
            left -= width + GAP;
            fitted.push(FittedColumn { column, width, number });
        }
    }
    let is_own = |column: &&FittedColumn| column.number > 0 && !wanted[column.number].is_needed;
    let has_third = fitted.iter().filter(is_own).count() > 1;
    let full_name = fitted.iter().find(|column| column.column == Column::FullName).map_or(0, |column| column.number);
    widen(&mut fitted, &mut left, |number| {
        let is_before_more = number < full_name || number == 0 && has_third;
        if is_before_more { wanted[number].nearly } else { wanted[number].usual }
    });
    // What is left makes as many columns whole as it can.
    fitted.sort_by_key(|column| wanted[column.number].width.saturating_sub(column.width));
    widen(&mut fitted, &mut left, |number| wanted[number].width);
    fitted.sort_by_key(|column| (column.column == Column::FullName, column.number));
    fitted
}

/// Gives columns what is left, one after another, up to these widths.
fn widen(fitted: &mut [FittedColumn], left: &mut usize, width: impl Fn(usize) -> usize) {
    for column in fitted {
        let more = width(column.number).saturating_sub(column.width).min(*left);
        column.width += more;
        *left -= more;
    }
}

/// What columns lack that are more important than the next one, until they have these widths.
fn missing_width(fitted: &[FittedColumn], width: impl Fn(usize) -> usize) -> usize {
    fitted.iter().map(|column| width(column.number).saturating_sub(column.width)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::Property;

    const DATES: Column = Column::Property(Property::WHEN);
    const HOST: Column = Column::Property(Property::HOST);

    fn wanted() -> Vec<ListColumn> {
        let column = |column, width, usual, least| ListColumn {
            column,
            width,
            usual,
            nearly: usual,
            least,
            is_needed: false,
            is_idle: false,
        };
        vec![
            column(Column::Label, 30, 20, 14),
            column(DATES, 22, 22, 14),
            column(Column::FullName, 60, 40, 20),
            column(HOST, 10, 10, 8),
        ]
    }

    #[track_caller]
    fn check(wanted: &[ListColumn], room: usize, expected: &[(Column, usize)]) {
        let fitted = fit_columns(wanted, room);
        let shown: Vec<(Column, usize)> = fitted.iter().map(|column| (column.column, column.width)).collect();
        assert_eq!(shown, expected, "{room}");
    }

    #[test]
    fn the_important_columns_get_room_first_and_the_full_name_stands_last() {
        let wanted = wanted();
        check(&wanted, 128, &[(Column::Label, 30), (DATES, 22), (HOST, 10), (Column::FullName, 60)]);
        check(&wanted, 110, &[(Column::Label, 30), (DATES, 22), (HOST, 10), (Column::FullName, 42)]);
        check(&wanted, 96, &[(Column::Label, 20), (DATES, 22), (HOST, 8), (Column::FullName, 40)]);
        check(&wanted, 95, &[(Column::Label, 29), (DATES, 22), (Column::FullName, 40)]);
        check(&wanted, 66, &[(Column::Label, 20), (DATES, 22), (Column::FullName, 20)]);
        check(&wanted, 65, &[(Column::Label, 30), (DATES, 22)]);
        check(&wanted, 40, &[(Column::Label, 20), (DATES, 18)]);
        check(&wanted, 36, &[(Column::Label, 20), (DATES, 14)]);
        check(&wanted, 35, &[(Column::Label, 30)]);
        check(&wanted, 9, &[(Column::Label, 9)]);
        check(&wanted, 0, &[]);
    }

    #[test]
    fn a_column_that_is_asked_for_is_always_shown() {
        let mut wanted = wanted();
        wanted[3].is_needed = true;
        check(&wanted, 46, &[(Column::Label, 20), (DATES, 14), (HOST, 8)]);
        check(&wanted, 24, &[(Column::Label, 14), (HOST, 8)]);
        check(&wanted, 20, &[(Column::Label, 14), (HOST, 4)]);
    }

    #[test]
    fn a_column_that_is_the_same_in_nearly_every_row_comes_when_all_others_are_whole() {
        let mut wanted = wanted();
        wanted[1].is_idle = true;
        check(&wanted, 66, &[(Column::Label, 24), (Column::FullName, 40)]);
        check(&wanted, 104, &[(Column::Label, 30), (HOST, 10), (Column::FullName, 60)]);
        check(&wanted, 128, &[(Column::Label, 30), (DATES, 22), (HOST, 10), (Column::FullName, 60)]);
    }

    /// Columns of any width, some of them needed, with a full name somewhere.
    fn any_columns() -> impl Strategy<Value = Vec<ListColumn>> {
        let column = ((1_usize..60, 0_usize..60), 1_usize..20, any::<bool>());
        (proptest::collection::vec(column, 1..7), 1_usize..7).prop_map(|(widths, full_name)| {
            let column = |at| match at {
                0 => Column::Label,
                at if at == full_name => Column::FullName,
                _ => DATES,
            };
            let with_place = widths.into_iter().enumerate();
            with_place
                .map(|(at, ((usual, more), least, is_needed))| ListColumn {
                    column: column(at),
                    width: usual + more,
                    usual,
                    nearly: usual + more / 2,
                    least,
                    is_needed,
                    is_idle: false,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn at_every_width_nothing_is_cut_while_room_is_left_and_the_important_has_room_first(
            wanted in any_columns(), room in 0_usize..240
        ) {
            let fitted = fit_columns(&wanted, room);
            let used: usize = fitted.iter().map(|column| column.width).sum::<usize>() + GAP * fitted.len().saturating_sub(1);
            let is_cut = |column: &&FittedColumn| column.width < wanted[column.number].width;
            prop_assert!(used <= room);
            prop_assert!(used == room || !fitted.iter().any(|column| is_cut(&column)), "{fitted:?}");
            let is_own = |column: &&FittedColumn| column.number > 0 && !wanted[column.number].is_needed;
            let has_full_name = fitted.iter().any(|column| column.column == Column::FullName);
            if fitted.iter().filter(is_own).count() > 1 && !has_full_name {
                prop_assert!(fitted[0].width >= wanted[0].nearly, "names are nearly whole before a third column comes: {fitted:?}");
            }
            // A column is wider than it must be only when those before it have their usual width.
            let mut by_importance = fitted;
            by_importance.sort_by_key(|column| (column.number > 0 && !wanted[column.number].is_needed, column.number));
            let is_hungry = |column: &FittedColumn| column.width < wanted[column.number].usual;
            let first_cut = by_importance.iter().position(is_hungry).unwrap_or(by_importance.len());
            for column in by_importance.iter().skip(first_cut + 1) {
                prop_assert!(column.width <= wanted[column.number].least, "{column:?}");
            }
            prop_assert!(fit_columns(&wanted, room + 1).len() >= by_importance.len(), "a wider list shows no fewer columns");
        }
    }
}
