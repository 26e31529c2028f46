//! Marks into the rows of a lane so that labels do not run into each other. Draws nothing and stays the same while the window moves.

use std::ops::Range;

use crate::report::lanes::{Day, LaneKind, Mark};

/// How time lies on columns.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// The first day of the window.
    pub(super) start: Day,
    /// The days of the window.
    pub(super) days: i32,
    /// The columns of the window.
    pub(super) columns: u16,
}

impl Scale {
    /// The column of a day, counted from the first one of the window; negative before it.
    pub(super) fn column(self, day: Day) -> i64 {
        self.absolute(day) - self.absolute(self.start)
    }

    /// The days of which marks are laid out: those in sight, and whole windows before them, so that marks keep their rows while the
    /// window moves.
    pub(super) fn laid_out(self) -> Range<Day> {
        let days = self.days.max(1);
        let before = (self.start.days().div_euclid(days) - 1).saturating_mul(days);
        Day::default().plus(before)..self.start.plus(days)
    }

    /// Counted from the year 0, so that nothing shifts against its neighbours when the window moves.
    fn absolute(self, day: Day) -> i64 {
        (i64::from(day.days()) * i64::from(self.columns)).div_euclid(i64::from(self.days.max(1)))
    }
}

/// Where a mark lies in its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placement {
    /// The number of the mark.
    pub(super) mark: usize,
    /// The row in the lane.
    pub(super) row: u16,
    /// The column of its beginning, which may lie before the window.
    pub(super) column: i64,
    /// The columns from its beginning to its end; 1 for a day.
    pub(super) bar: i64,
    /// The column of its label, with a space on either side.
    pub(super) label: i64,
    /// The columns for its label.
    pub(super) room: usize,
}

/// No lane is higher, however much is in it.
pub(super) const HIGHEST: u16 = 6;
/// Lanes get this many rows before others go out of sight: meetings more than terms and other dates.
const ENOUGH: [(LaneKind, u16); 3] = [(LaneKind::Events, 3), (LaneKind::Terms, 2), (LaneKind::Dates, 1)];

/// What a mark takes of its lane, in columns counted from the year 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// The number of the mark.
    mark: usize,
    /// The first column.
    first: i64,
    /// The columns from its beginning to its end; 1 for a day.
    bar: i64,
    /// The column of its label.
    label: i64,
    /// The column after its bar and label.
    end: i64,
}

impl Extent {
    /// Of a mark with its number; its label and the spaces around it take so many columns. The label lies on the bar where this has
    /// room for it, and else behind it, so that both ends stay in sight.
    pub(super) fn of((number, mark): (usize, &Mark), columns: i64, scale: Scale) -> Extent {
        let first = first_column(mark, scale);
        let last = scale.absolute(mark.end).max(first + i64::from(mark.open_end));
        let bar = last - first + 1;
        let sign = first + 1 + i64::from(mark.open_start);
        let fits = sign + columns <= last;
        let label = if fits { sign } else { sign.max(last + 1) };
        Extent { mark: number, first, bar, label, end: (first + bar).max(label + columns) }
    }
}

/// The arrow of an open beginning stands before what is known.
fn first_column(mark: &Mark, scale: Scale) -> i64 {
    scale.absolute(mark.start) - i64::from(mark.open_start)
}

/// The marks that can be seen in a lane of so many rows: no more than these of those that begin in one column, and the selected one.
pub(super) fn visible<'a>(
    marks: impl Iterator<Item = (usize, &'a Mark)>,
    scale: Scale,
    rows: u16,
    selected: Option<usize>,
) -> impl Iterator<Item = (usize, &'a Mark)> {
    let mut crowd = (i64::MIN, 0);
    marks.filter(move |&(number, mark)| {
        let first = first_column(mark, scale);
        crowd = if crowd.0 == first { (first, crowd.1 + 1) } else { (first, 1) };
        crowd.1 <= rows || Some(number) == selected
    })
}

/// The rows of lanes, of which each has a kind and the rows that it wants: what is enough for its kind, and more where rows are
/// left.
pub(super) fn heights(lanes: &[(LaneKind, u16)], rows: usize) -> Vec<u16> {
    let enough = |kind| ENOUGH.iter().find(|(of, _)| *of == kind).map_or(1, |(_, rows)| *rows);
    let mut heights: Vec<u16> = lanes.iter().map(|&(kind, wanted)| wanted.min(enough(kind))).collect();
    let mut left = rows.saturating_sub(n_rows(Some(&heights)));
    while left > 0 {
        let before = left;
        for (height, (_, wanted)) in heights.iter_mut().zip(lanes) {
            if *height < *wanted && left > 0 {
                *height += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    heights
}

/// The first lane to show so that the selected one is in sight with all its rows.
pub(super) fn first_lane(before: usize, selected: usize, heights: &[u16], rows: usize) -> usize {
    let mut first = before.min(selected);
    while first < selected && n_rows(heights.get(first..=selected)) > rows {
        first += 1;
    }
    // No emptiness below the last lane while others are out of sight above.
    while first > 0 && n_rows(heights.get(first - 1..)) <= rows {
        first -= 1;
    }
    first
}

fn n_rows(heights: Option<&[u16]>) -> usize {
    heights.unwrap_or_default().iter().map(|&height| usize::from(height)).sum()
}

/// Rows with which every label has room, or as many as a lane may have.
pub(super) fn n_rows_wanted(marks: impl Iterator<Item = Extent>) -> u16 {
    let mut ends: Vec<i64> = Vec::new();
    for Extent { first, end, .. } in marks {
        match ends.iter().position(|end| *end <= first) {
            Some(free) => ends[free] = end,
            None if ends.len() < usize::from(HIGHEST) => ends.push(end),
            None => return HIGHEST,
        }
    }
    u16::try_from(ends.len()).unwrap_or(HIGHEST).max(1)
}

/// Gives each mark a row: one that is free, else the one whose last label loses least. A mark itself is never covered while
/// another row is left.
pub(super) fn pack(marks: impl Iterator<Item = Extent>, scale: Scale, rows: u16) -> Vec<Placement> {
    let origin = scale.absolute(scale.start);
    let mut placed: Vec<Placement> = Vec::new();
    // For each row the end of its last label, and the place of that mark among those placed.
    let mut ends: Vec<(i64, Option<usize>)> = vec![(i64::MIN, None); usize::from(rows)];
    for Extent { mark, first, bar, label, end } in marks {
        let free = ends.iter().position(|(end, _)| *end <= first);
        let nearest = ends.iter().enumerate().min_by_key(|(_, (end, _))| *end).map(|(row, _)| row);
        let Some(row) = free.or(nearest) else { continue };
        if free.is_none()
            && let Some(before) = ends[row].1
        {
            let before: &mut Placement = &mut placed[before];
            before.room = usize::try_from(first - origin - before.label).unwrap_or(0).min(before.room);
        }
        ends[row] = (end, Some(placed.len()));
        let room = usize::try_from(end - label).unwrap_or(0);
        placed.push(Placement {
            mark,
            row: u16::try_from(row).unwrap_or(0),
            column: first - origin,
            bar,
            label: label - origin,
            room,
        });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Handle;
    use crate::report::fixture::sketch;
    use crate::report::lanes::{Lanes, YEAR};

    /// What marks with a label each take, in January of a year.
    fn extents(years: &[(i32, &str)], scale: Scale) -> impl Iterator<Item = Extent> {
        let extent = move |(mark, &(year, label)): (usize, &(i32, &str))| {
            let first = scale.absolute(Day::of_year(year));
            Extent { mark, first, bar: 1, label: first + 1, end: first + i64::try_from(label.len()).unwrap() + 3 }
        };
        years.iter().enumerate().map(extent)
    }

    /// Ten columns a year from 2000 on.
    fn scale(from: i32) -> Scale {
        Scale { start: Day::of_year(from), days: 8 * YEAR, columns: 80 }
    }

    #[track_caller]
    fn check(years: &[(i32, &str)], rows: u16, expected: &[(u16, usize)]) {
        let placed = pack(extents(years, scale(2000)), scale(2000), rows);
        assert_eq!(placed.iter().map(|place| (place.row, place.room)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn labels_that_would_meet_take_rows_of_their_own_or_give_way() {
        let near = [(2000, "Bangkok"), (2001, "London"), (2001, "Seoul")];
        check(&near, 3, &[(0, 9), (0, 8), (1, 7)]);
        check(&[(2000, "Copenhagen"), (2001, "London")], 2, &[(0, 12), (1, 8)]);
        check(&[(2000, "Copenhagen"), (2001, "London")], 1, &[(0, 9), (0, 8)]);
        check(&near, 0, &[]);
    }

    #[test]
    fn a_label_lies_on_its_bar_behind_the_sign_or_else_behind_the_bar() {
        let catalog = sketch(
            r#"{"hubs": [{"id": "club", "name": "Club", "facts": [
                    {"property": "host", "value": "north", "from": "2001", "until": "2002"}]}],
                "partners": [{"id": "north", "name": "North"}]}"#,
        );
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(None), &all);
        let label = |columns: i64| {
            let extent = Extent::of((0, &lanes.list[0].marks[0]), columns, scale(2000));
            (extent.label - extent.first, extent.end - extent.first)
        };
        assert_eq!(label(7), (1, 20));
        assert_eq!(label(18), (1, 20), "up to the last column of the bar");
        assert_eq!(label(19), (20, 39));
    }

    #[test]
    fn of_a_crowd_in_one_column_as_many_are_laid_out_as_have_a_row_and_the_selected_one() {
        let meeting = |n: usize| {
            format!(r#"{{"id": "m{n}", "name": "M{n}", "facts": [{{"property": "when", "value": "2000-01-01"}}]}}"#)
        };
        let meetings: Vec<String> = (0..9).map(meeting).collect();
        let catalog = sketch(&format!(r#"{{"meetings": [{}]}}"#, meetings.join(",")));
        let all: Vec<Handle> = catalog.dataset().handles().collect();
        let lanes = Lanes::of(catalog.view(None), &all);
        for (selected, expected) in [(None, vec![0, 1]), (Some(1), vec![0, 1]), (Some(7), vec![0, 1, 7])] {
            let marks = visible(lanes.list[0].marks.iter().enumerate(), scale(2000), 2, selected);
            assert_eq!(marks.map(|(number, _)| number).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn nothing_shifts_in_a_lane_while_the_window_moves() {
        let years = [(2000, "Copenhagen"), (2001, "London"), (2002, "Hanoi"), (2002, "Seoul")];
        let [now, later] = [2000, 2001].map(|from| pack(extents(&years, scale(from)), scale(from), 2));
        for (now, later) in now.iter().zip(&later) {
            assert_eq!(Placement { column: now.column - 10, label: now.label - 10, ..*now }, *later);
        }
    }

    #[test]
    fn lanes_get_enough_rows_for_their_kind_and_then_what_is_left_in_turn() {
        let lanes = [(LaneKind::Events, 5), (LaneKind::Terms, 5), (LaneKind::Dates, 5), (LaneKind::Events, 1)];
        for (rows, expected) in
            [(0, [3, 2, 1, 1]), (7, [3, 2, 1, 1]), (9, [4, 3, 1, 1]), (12, [5, 4, 2, 1]), (99, [5, 5, 5, 1])]
        {
            assert_eq!(heights(&lanes, rows), expected, "{rows}");
        }
    }

    #[test]
    fn a_lane_wants_a_row_for_each_label_that_would_meet_another() {
        let wanted = |years: &[(i32, &str)]| n_rows_wanted(extents(years, scale(2000)));
        assert_eq!(wanted(&[]), 1);
        assert_eq!(wanted(&[(2000, "Bangkok"), (2001, "London")]), 1, "ten columns apart");
        assert_eq!(wanted(&[(2000, "Helsinki"), (2001, "London")]), 2);
        assert_eq!(wanted(&[(2000, "Hanoi"); 9]), HIGHEST);
    }

    #[test]
    fn columns_are_counted_from_the_first_day_of_the_window() {
        for (year, expected) in [(1999, -10), (2000, 0), (2003, 30)] {
            assert_eq!(scale(2000).column(Day::of_year(year)), expected);
        }
    }

    #[test]
    fn the_selected_lane_is_in_sight_with_all_its_rows() {
        let heights = [3, 1, 2, 4, 1];
        assert_eq!(first_lane(0, 0, &heights, 6), 0);
        assert_eq!(first_lane(0, 2, &heights, 6), 0);
        assert_eq!(first_lane(0, 3, &heights, 6), 2);
        assert_eq!(first_lane(4, 4, &heights, 6), 3, "no emptiness below the last lane");
        assert_eq!(first_lane(3, 1, &heights, 6), 1);
        assert_eq!(first_lane(9, 0, &[], 6), 0);
    }
}
