//! Dates as the dataset writes them: a day, a month or a year, and periods of two. Knows no clock.

use std::fmt;
use std::str::FromStr;

/// A day, a month or a year of the Gregorian calendar; the precision is what the source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 0 when only the year is known, which sorts a year before its months.
    month: u8,
    /// 0 when the day is not known.
    day: u8,
}

/// Why a text is not a date: in a noun that people use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DateError {}

/// The months by their English names, of which three letters are enough.
#[rustfmt::skip] // a list that everybody knows
pub const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
];

impl Date {
    pub(super) const FIRST: Date = Date { year: 1, month: 1, day: 1 };
    /// Day 0 of the serial dates of spreadsheets.
    pub(super) const SPREADSHEET_EPOCH: Date = Date { year: 1899, month: 12, day: 30 };

    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, when it is known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, when it is known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day that the date may mean.
    #[must_use]
    pub fn first(self) -> Date {
        Date { month: self.month.max(1), day: self.day.max(1), ..self }
    }

    /// The last day that the date may mean.
    #[must_use]
    pub fn last(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        Date { month, day, ..self }
    }

    /// The date as one number, which orders as dates do and is never 0.
    pub(super) fn number(self) -> u32 {
        (u32::from(self.year) << 16) + (u32::from(self.month) << 8) + u32::from(self.day) + 1
    }

    /// The date that [`Date::number`] gave, or none for 0.
    pub(super) fn of_number(number: u32) -> Option<Date> {
        let [day, month, low, high] = number.checked_sub(1)?.to_le_bytes();
        Some(Date { year: u16::from_le_bytes([low, high]), month, day })
    }

    /// The date one year, month or day later (`by` 1) or earlier (`by` -1), whichever the precision is.
    #[must_use]
    pub fn step(self, by: i32) -> Date {
        match (self.day, self.month) {
            (_, 0) => Date { year: self.year.saturating_add_signed(i16::try_from(by).unwrap_or(0)), ..self },
            (0, _) => self.step_month(by),
            (day, month) if by > 0 && day >= days_in(self.year, month) => Date { day: 1, ..self.step_month(1) },
            (1, _) if by < 0 => {
                let before = self.step_month(-1);
                Date { day: days_in(before.year, before.month), ..before }
            }
            (day, _) => Date { day: if by > 0 { day + 1 } else { day - 1 }, ..self },
        }
    }

    fn step_month(self, by: i32) -> Date {
        match (self.month, by > 0) {
            (12, true) => Date { month: 1, year: self.year.saturating_add(1), ..self },
            (1, false) => Date { month: 12, year: self.year.saturating_sub(1), ..self },
            (month, true) => Date { month: month + 1, ..self },
            (month, false) => Date { month: month - 1, ..self },
        }
    }

    /// The form that [`FromStr`] reads: `2011-05-09`, `2011-05` or `2011`.
    pub fn iso(self) -> String {
        match (self.day, self.month) {
            (_, 0) => format!("{:04}", self.year),
            (0, month) => format!("{:04}-{month:02}", self.year),
            (day, month) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }

    /// As narrow columns write it: `9 Sep 2011`.
    pub fn brief(self) -> String {
        format!("{self:#}")
    }

    /// The date without what the other one does not know: a day beside a year becomes its year.
    #[must_use]
    pub fn as_coarse_as(self, other: Date) -> Date {
        let month = if other.month == 0 { 0 } else { self.month };
        let day = if other.day == 0 || month == 0 { 0 } else { self.day };
        Date { year: self.year, month, day }
    }

    /// The date as a number of years with a fraction, for axes of time; the middle of what it may mean.
    pub fn as_years(self) -> f64 {
        f64::midpoint(years(self.first()), years(self.last()))
    }
}

fn years(Date { year, month, day }: Date) -> f64 {
    f64::from(year) + (f64::from(month) - 1.0 + (f64::from(day) - 1.0) / f64::from(days_in(year, month))) / 12.0
}

pub fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = |why: &str| DateError(format!("{text} is not a {why}"));
        let no_date = || wrong("date: write 2011, 2011-05 or 2011-05-09");
        let mut parts = text.split('-');
        let year = parts.next().and_then(|part| digits(part, 4)).ok_or_else(no_date)?;
        let mut date = Date { year, month: 0, day: 0 };
        let (month, day) = (parts.next(), parts.next());
        if let Some(part) = month {
            let month = digits(part, 2).ok_or_else(no_date)?;
            date.month = Some(month).filter(|month| (1..=12).contains(month)).ok_or_else(|| wrong("month"))?;
        }
        if let Some(part) = day {
            let last = days_in(date.year, date.month);
            let day = digits(part, 2).ok_or_else(no_date)?;
            let is_day = |day: &u8| (1..=last).contains(day);
            date.day = Some(day).filter(is_day).ok_or_else(|| wrong(&format!("day: {date} has {last} days")))?;
        }
        if parts.next().is_some() { Err(no_date()) } else { Ok(date) }
    }
}

fn digits<T: FromStr>(text: &str, length: usize) -> Option<T> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The word of a month; three letters of it in the alternate form `{:#}`, for narrow columns.
fn month_word(month: u8, f: &fmt::Formatter<'_>) -> &'static str {
    let word = MONTHS[usize::from(month) - 1];
    if f.alternate() { word.get(..3).expect("the months have three letters and more, all of ASCII") } else { word }
}

/// As people write it: `9 May 2011`, `May 2011`, `2011`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.day, self.month) {
            (_, 0) => write!(f, "{}", self.year),
            (0, month) => write!(f, "{} {}", month_word(month, f), self.year),
            (day, month) => write!(f, "{day} {} {}", month_word(month, f), self.year),
        }
    }
}

/// A stretch of time; start and end are the same for a single date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub start: Date,
    /// The last date, never before the first.
    pub end: Date,
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Period { start: date, end: date }
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(text.parse::<Date>()?.into());
        };
        let period = Period { start: start.parse()?, end: end.parse()? };
        if period.end.last() < period.start.first() {
            let in_year = |date: Date| (date.month(), date.day());
            let is_other_year = period.start.month().is_some() && in_year(period.start) <= in_year(period.end);
            let advice = if is_other_year { "check the years" } else { "write the earlier date first" };
            return Err(DateError(format!("{text} ends before it starts; {advice}")));
        }
        Ok(period)
    }
}

impl Period {
    pub fn overlaps(self, other: Period) -> bool {
        self.start.first() <= other.end.last() && other.start.first() <= self.end.last()
    }

    /// The period to the month, where it is known.
    #[must_use]
    pub fn without_days(self) -> Period {
        Period { start: Date { day: 0, ..self.start }, end: Date { day: 0, ..self.end } }
    }

    /// The form that [`FromStr`] reads.
    pub fn iso(self) -> String {
        if self.start == self.end { self.start.iso() } else { format!("{}/{}", self.start.iso(), self.end.iso()) }
    }
}

/// As people write it, without repeating what both ends share: `9–10 May 2011`, `May–June 2021`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Period { start, end } = *self;
        if start == end {
            return start.fmt(f);
        }
        if start.year != end.year || start.month == 0 || end.month == 0 {
            start.fmt(f)?;
            f.write_str(" – ")?;
            return end.fmt(f);
        }
        if start.month == end.month && start.day > 0 && end.day > 0 {
            write!(f, "{}–", start.day)?;
            return end.fmt(f);
        }
        let month = month_word(start.month, f);
        match start.day {
            0 => write!(f, "{month} – ")?,
            day => write!(f, "{day} {month} – ")?,
        }
        end.fmt(f)
    }
}

#[cfg(test)]
mod tests;
