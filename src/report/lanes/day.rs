//! A place on the axis of time, and the ticks of an axis. Knows no screen.

use std::fmt;

use crate::data::Date;

/// A day of a calendar in which every month has 31 days: months are equally wide on an axis, and a day reads back as its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

/// Days of a month of the axis.
pub const MONTH: i32 = 31;
/// Days of a year of the axis.
pub const YEAR: i32 = 12 * MONTH;

impl Day {
    /// The first day that a date may mean.
    pub fn first(date: Date) -> Day {
        Day::of(date.first())
    }

    /// The last day that a date may mean.
    pub fn last(date: Date) -> Day {
        Day::of(date.last())
    }

    /// The day in the middle of what a date may mean.
    pub fn middle(date: Date) -> Day {
        let (first, last) = (Day::first(date), Day::last(date));
        first.plus((last.days() - first.days()) / 2)
    }

    fn of((year, month, day): (u16, u8, u8)) -> Day {
        Day(i32::from(year) * YEAR + (i32::from(month) - 1) * MONTH + i32::from(day) - 1)
    }

    /// The first day of a year.
    pub fn of_year(year: i32) -> Day {
        Day(year.saturating_mul(YEAR))
    }

    /// The number of days since the year 0.
    pub fn days(self) -> i32 {
        self.0
    }

    /// So many days later, or earlier when negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(YEAR)
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i32 {
        self.0.rem_euclid(YEAR) / MONTH + 1
    }

    /// The day, 1 to 31.
    pub fn day(self) -> i32 {
        self.0.rem_euclid(MONTH) + 1
    }

    /// The first day of its year.
    #[must_use]
    pub fn year_start(self) -> Day {
        Day(self.0 - self.0.rem_euclid(YEAR))
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_start(self) -> Day {
        Day(self.0 - self.0.rem_euclid(MONTH))
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month_word(month: i32) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// As a person writes it, with a short month: `15 Dec 2021`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day(), month_word(self.month()), self.year())
    }
}

impl Day {
    /// As precise as the steps in which a person moves through time: `2021`, `Dec 2021`, `15 Dec 2021`.
    pub fn to_step(self, days: i32) -> String {
        match days {
            YEAR.. => self.year().to_string(),
            MONTH.. => format!("{} {}", month_word(self.month()), self.year()),
            _ => self.to_string(),
        }
    }
}

/// The distance of two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week from the first of each month on.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Five years.
    FiveYears,
    /// Twenty years.
    TwentyYears,
    /// A century.
    Century,
}

impl Unit {
    /// Every unit with its days and the columns that its widest label needs, the smallest first.
    const ALL: [(Unit, i32, i64); 8] = [
        (Unit::Day, 1, 4),
        (Unit::Week, 7, 5),
        (Unit::Month, MONTH, 5),
        (Unit::Quarter, 3 * MONTH, 5),
        (Unit::Year, YEAR, 5),
        (Unit::FiveYears, 5 * YEAR, 5),
        (Unit::TwentyYears, 20 * YEAR, 5),
        (Unit::Century, 100 * YEAR, 5),
    ];

    /// The smallest unit whose labels stand apart when so many days take so many columns.
    pub fn fitting(days: i32, columns: u16) -> Unit {
        let fits = |of: i32, wide: i64| i64::from(of) * i64::from(columns) >= wide * i64::from(days.max(1));
        Unit::ALL.iter().find(|(_, of, wide)| fits(*of, *wide)).map_or(Unit::Century, |(unit, _, _)| *unit)
    }

    /// The ticks between two days, each with its label; a tick that begins something larger is named after it.
    pub fn ticks(self, from: Day, until: Day) -> Vec<(Day, String)> {
        let mut ticks = Vec::new();
        let mut at = self.begin(from);
        while at < until {
            if at >= from {
                ticks.push((at, self.label(at)));
            }
            at = self.next(at);
        }
        ticks
    }

    fn begin(self, at: Day) -> Day {
        let years = |by: i32| Day::of_year(at.year().div_euclid(by) * by);
        match self {
            Unit::Day | Unit::Week => at.month_start(),
            Unit::Month | Unit::Quarter | Unit::Year => at.year_start(),
            Unit::FiveYears => years(5),
            Unit::TwentyYears => years(20),
            Unit::Century => years(100),
        }
    }

    fn next(self, at: Day) -> Day {
        match self {
            Unit::Day => at.plus(1),
            // The few days after the fourth week belong to it, so that no label stands too near to the next month's.
            Unit::Week if at.day() >= 22 => at.month_start().plus(MONTH),
            Unit::Week => at.plus(7),
            Unit::Month => at.plus(MONTH),
            Unit::Quarter => at.plus(3 * MONTH),
            Unit::Year => at.plus(YEAR),
            Unit::FiveYears => at.plus(5 * YEAR),
            Unit::TwentyYears => at.plus(20 * YEAR),
            Unit::Century => at.plus(100 * YEAR),
        }
    }

    fn label(self, at: Day) -> String {
        let is_new_year = at.month() == 1 && at.day() == 1;
        match self {
            Unit::Day | Unit::Week if at.day() == 1 => month_word(at.month()).into(),
            Unit::Day | Unit::Week => at.day().to_string(),
            Unit::Month | Unit::Quarter if !is_new_year => month_word(at.month()).into(),
            Unit::Month | Unit::Quarter | Unit::Year | Unit::FiveYears | Unit::TwentyYears | Unit::Century => {
                at.year().to_string()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str) -> Day {
        Day::first(date.parse().unwrap())
    }

    #[test]
    fn a_moment_reads_back_as_its_date() {
        for (date, shown) in [("2021-12-15", "15 Dec 2021"), ("2021", "1 Jan 2021"), ("1996-02", "1 Feb 1996")] {
            assert_eq!(day(date).to_string(), shown);
        }
        assert_eq!(Day::last("2024-02".parse().unwrap()).to_string(), "29 Feb 2024");
    }

    #[track_caller]
    fn check(days: i32, columns: u16, from: &str, labels: &[&str]) {
        let from = day(from);
        let ticks = Unit::fitting(days, columns).ticks(from, from.plus(days));
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
    }

    #[test]
    fn any_span_and_width_has_a_unit() {
        for columns in [0, 1, 2, 10, 500] {
            for days in [0, 1, 31, YEAR, 100 * YEAR] {
                let ticks = Unit::fitting(days, columns).ticks(day("2021"), day("2021").plus(days));
                assert!(ticks.len() <= usize::from(columns) + 1, "{} ticks in {columns} columns", ticks.len());
            }
        }
    }
}
