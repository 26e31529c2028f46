//! A place on the axis of time, and the ticks of an axis. Knows no screen.

use std::fmt;

use crate::data::{Date, MONTHS, days_in};

/// A day of a calendar in which every month has 31 places, so that months are equally wide on an axis. No date lies at the places
/// after the last day of a shorter month: [`Day::existing`] leaves them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

pub const MONTH: i32 = 31;
pub const YEAR: i32 = 12 * MONTH;

impl Day {
    pub fn first(date: Date) -> Day {
        Day::of(date.first())
    }

    pub fn last(date: Date) -> Day {
        Day::of(date.last())
    }

    fn of(date: Date) -> Day {
        let ordinal = |number: Option<u8>| i32::from(number.unwrap_or(1)) - 1;
        Day(i32::from(date.year()) * YEAR + ordinal(date.month()) * MONTH + ordinal(date.day()))
    }

    pub fn of_year(year: i32) -> Day {
        Day(year.saturating_mul(YEAR))
    }

    /// The number of days since the year 0.
    pub fn days(self) -> i32 {
        self.0
    }

    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    pub fn year(self) -> i32 {
        self.0.div_euclid(YEAR)
    }

    pub fn month(self) -> i32 {
        self.0.rem_euclid(YEAR) / MONTH + 1
    }

    /// The day of the month, which it has.
    pub fn day(self) -> i32 {
        self.place_in_month().min(self.days_in_month())
    }

    fn place_in_month(self) -> i32 {
        self.0.rem_euclid(MONTH) + 1
    }

    fn days_in_month(self) -> i32 {
        // The calendar repeats every 400 years.
        let year = u16::try_from(self.year().rem_euclid(400)).unwrap_or(0);
        u8::try_from(self.month()).map_or(MONTH, |month| days_in(year, month).into())
    }

    fn exists(self) -> bool {
        self.place_in_month() <= self.days_in_month()
    }

    /// The day itself, or the last of its month when the month has no such day.
    #[must_use]
    pub fn existing(self) -> Day {
        self.month_start().plus(self.day() - 1)
    }

    /// A number of days later or earlier; of steps of a day to the next one that exists, of longer ones within the month they come to.
    #[must_use]
    pub fn step(self, days: i32) -> Day {
        let to = self.plus(days);
        if days == 1 && !to.exists() { to.month_start().plus(MONTH) } else { to.existing() }
    }

    #[must_use]
    pub fn year_start(self) -> Day {
        Day(self.0 - self.0.rem_euclid(YEAR))
    }

    #[must_use]
    pub fn month_start(self) -> Day {
        Day(self.0 - self.0.rem_euclid(MONTH))
    }
}

fn month_word(month: i32) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)?.get(..3)).unwrap_or_default()
}

/// Such as `15 Dec 2021`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day(), month_word(self.month()), self.year())
    }
}

impl Day {
    /// As precise as steps of so many days: `2021`, `Dec 2021`, `15 Dec 2021`.
    pub fn to_step(self, days: i32) -> String {
        match days {
            YEAR.. => self.year().to_string(),
            MONTH.. => format!("{} {}", month_word(self.month()), self.year()),
            _ => self.to_string(),
        }
    }
}

/// The distances of ticks in days, the smallest first: from a day to a century.
const UNITS: [i32; 8] = [1, WEEK, MONTH, 3 * MONTH, YEAR, 5 * YEAR, 20 * YEAR, CENTURY];
const WEEK: i32 = 7;
const CENTURY: i32 = 100 * YEAR;

/// The ticks of so many days in so many columns, as near as their labels stand apart; a tick that begins something larger is
/// named after it.
pub fn ticks(from: Day, days: i32, columns: u16) -> Vec<(Day, String)> {
    let unit = unit(days, columns);
    std::iter::successors(Some(begin(from, unit)), |&at| Some(next(at, unit)))
        .skip_while(|&at| at < from)
        .take_while(|&at| at < from.plus(days))
        .filter(|at| at.exists())
        .map(|at| (at, label(at, unit)))
        .collect()
}

/// The smallest unit whose labels stand apart.
fn unit(days: i32, columns: u16) -> i32 {
    let fits = |&unit: &i32| {
        let widest_label = if unit == 1 { 4 } else { 5 };
        i64::from(unit) * i64::from(columns) >= widest_label * i64::from(days.max(1))
    };
    UNITS.into_iter().find(fits).unwrap_or(CENTURY)
}

/// Where counting begins: at the month, the year, or a whole number of years.
fn begin(at: Day, unit: i32) -> Day {
    match unit {
        ..MONTH => at.month_start(),
        MONTH..YEAR => at.year_start(),
        _ => Day(at.0 - at.0.rem_euclid(unit)),
    }
}

fn next(at: Day, unit: i32) -> Day {
    // The days after the fourth week belong to it, so that no label comes too close to that of the next month.
    if unit == WEEK && at.day() >= 22 { at.month_start().plus(MONTH) } else { at.plus(unit) }
}

fn label(at: Day, unit: i32) -> String {
    match unit {
        ..MONTH if at.day() > 1 => at.day().to_string(),
        ..MONTH => month_word(at.month()).into(),
        MONTH..YEAR if at != at.year_start() => month_word(at.month()).into(),
        _ => at.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(date: &str) -> Day {
        Day::first(date.parse().unwrap())
    }

    #[test]
    fn a_day_reads_back_as_its_date() {
        for (date, shown) in [("2021-12-15", "15 Dec 2021"), ("2021", "1 Jan 2021"), ("1996-02", "1 Feb 1996")] {
            assert_eq!(day(date).to_string(), shown);
        }
        assert_eq!(Day::last("2024-02".parse().unwrap()).to_string(), "29 Feb 2024");
    }

    #[test]
    fn a_step_comes_to_a_day_that_exists() {
        for (from, days, to) in [
            ("2021-10-31", MONTH, "30 Nov 2021"),
            ("2021-03-31", -MONTH, "28 Feb 2021"),
            ("2024-02-29", YEAR, "28 Feb 2025"),
            ("2021-11-30", 1, "1 Dec 2021"),
            ("2021-12-01", -1, "30 Nov 2021"),
            ("1900-02-28", 1, "1 Mar 1900"),
        ] {
            assert_eq!(day(from).step(days).to_string(), to);
        }
    }

    proptest! {
        #[test]
        fn no_day_shows_a_date_that_does_not_exist(days in 0..9_999 * YEAR, step in -400..400) {
            for day in [Day(days), Day(days).step(step), Day(days).existing().step(1)] {
                let month = MONTHS.iter().position(|word| word.starts_with(month_word(day.month()))).unwrap() + 1;
                let iso = format!("{:04}-{month:02}-{:02}", day.year().clamp(0, 9_999), day.day());
                prop_assert!(iso.parse::<Date>().is_ok(), "{day}");
            }
            for (at, label) in ticks(Day(days), MONTH, 90) {
                prop_assert_eq!(at, at.existing(), "{}", label);
            }
        }

        #[test]
        fn a_step_of_a_day_always_moves(days in 0..9_999 * YEAR) {
            let day = Day(days).existing();
            prop_assert!(day.step(1) > day && day.step(1).step(-1) == day);
        }
    }

    #[track_caller]
    fn check(days: i32, columns: u16, from: &str, labels: &[&str]) {
        let from = day(from);
        let ticks = ticks(from, days, columns);
        let shown: Vec<&str> = ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(shown, labels);
    }

    #[test]
    fn ticks_are_as_close_as_their_labels_allow() {
        check(YEAR, 30, "2021", &["2021", "Apr", "Jul", "Oct"]);
        check(
            3 * YEAR,
            90,
            "2020",
            &["2020", "Apr", "Jul", "Oct", "2021", "Apr", "Jul", "Oct", "2022", "Apr", "Jul", "Oct"],
        );
        check(12 * YEAR, 30, "2013-06", &["2015", "2020", "2025"]);
        check(MONTH, 90, "2021-03", &["Mar", "8", "15", "22"]);
        check(7, 90, "2021-02-26", &["26", "27", "28", "Mar"]);
    }

    #[test]
    fn any_span_and_width_has_a_unit() {
        for columns in [0, 1, 2, 10, 500] {
            for days in [0, 1, 31, YEAR, 100 * YEAR] {
                let ticks = ticks(day("2021"), days, columns);
                assert!(ticks.len() <= usize::from(columns) + 1, "{} ticks in {columns} columns", ticks.len());
            }
        }
    }
}
