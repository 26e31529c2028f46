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

/// Why a text is not a date: the noun that a person would use.
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

/// As a person writes it: `9 May 2011`, `May 2011`, `2011`.
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
            return Err(DateError(format!("{text} ends before it starts; write the earlier date first")));
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

impl Date {
    /// The form that [`FromStr`] reads: `2011-05-09`, `2011-05` or `2011`.
    pub fn iso(self) -> String {
        match (self.day, self.month) {
            (_, 0) => format!("{:04}", self.year),
            (0, month) => format!("{:04}-{month:02}", self.year),
            (day, month) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// As a person writes it, without repeating what both ends share: `9–10 May 2011`, `May–June 2021`.
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
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        let period: Period = text.parse().unwrap();
        assert_eq!(period.to_string(), shown);
        assert_eq!(period.iso(), text);
    }

    #[test]
    fn periods_read_as_a_person_writes_them() {
        check("1996", "1996");
        check("2011-05", "May 2011");
        check("2011-05-09", "9 May 2011");
        check("2011-05-09/2011-05-10", "9–10 May 2011");
        check("2018-01-27/2018-02-10", "27 January – 10 February 2018");
        check("2021-09/2021-11", "September – November 2021");
        check("2021-02-22/2021-11", "22 February – November 2021");
        check("2020/2025", "2020 – 2025");
        check("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020");
    }

    #[test]
    fn narrow_columns_have_three_letters_of_a_month() {
        let brief = |text: &str| format!("{:#}", text.parse::<Period>().unwrap());
        assert_eq!(brief("2018-01-27/2018-02-10"), "27 Jan – 10 Feb 2018");
        assert_eq!(brief("2011-05-09/2011-05-10"), "9–10 May 2011");
        assert_eq!(brief("2020-09"), "Sep 2020");
        assert_eq!(date("2011-05-09").brief(), "9 May 2011");
    }

    #[test]
    fn what_is_no_date_is_named() {
        for (text, why) in [
            ("2011-13", "2011-13 is not a month"),
            ("2011-15-02", "2011-15-02 is not a month"),
            ("2011-02-30", "2011-02-30 is not a day: February 2011 has 28 days"),
            ("11", "11 is not a date: write 2011, 2011-05 or 2011-05-09"),
            ("2011-05-09-01", "2011-05-09-01 is not a date: write 2011, 2011-05 or 2011-05-09"),
            ("2012/2011", "2012/2011 ends before it starts; write the earlier date first"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap_err().to_string(), why);
        }
    }

    #[test]
    fn a_step_keeps_the_precision() {
        for (date, later) in
            [("2011", "2012"), ("2011-12", "2012-01"), ("2011-12-31", "2012-01-01"), ("2024-02-28", "2024-02-29")]
        {
            let (date, later): (Date, Date) = (date.parse().unwrap(), later.parse().unwrap());
            assert_eq!(date.step(1), later);
            assert_eq!(later.step(-1), date);
        }
    }

    #[test]
    fn a_leap_day_is_a_day_only_in_leap_years() {
        assert!("2024-02-29".parse::<Date>().is_ok());
        assert!("2023-02-29".parse::<Date>().is_err());
    }

    #[test]
    fn a_year_comes_before_its_months_and_may_end_inside_a_period() {
        let dates: Vec<Date> = ["2011", "2011-05", "2011-05-09"].iter().map(|text| text.parse().unwrap()).collect();
        assert!(dates.is_sorted());
        assert!("2011-05-09/2011".parse::<Period>().is_ok());
        assert!("2011-05-09/2011-05-09".parse::<Period>().is_ok());
    }
    #[track_caller]
    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_or_year_may_mean_any_of_its_days() {
        for (text, first, last) in [
            ("2011", "2011-01-01", "2011-12-31"),
            ("2011-04", "2011-04-01", "2011-04-30"),
            ("2000-02", "2000-02-01", "2000-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            ("2011-05-09", "2011-05-09", "2011-05-09"),
        ] {
            assert_eq!((date(text).first(), date(text).last()), (date(first), date(last)), "{text}");
        }
    }

    #[test]
    fn a_step_back_from_the_first_day_is_the_last_of_the_month_before() {
        for (date, before) in [("2011-01-01", "2010-12-31"), ("2024-03-01", "2024-02-29"), ("2011-05-09", "2011-05-08")]
        {
            assert_eq!(self::date(date).step(-1), self::date(before));
        }
        assert_eq!(date("2011-05").step(-1), date("2011-04"));
        assert_eq!(date("2011-05").step(1), date("2011-06"));
        assert_eq!(date("2011-05-31").step(1), date("2011-06-01"));
        assert_eq!(date("2011-05-09").step(1), date("2011-05-10"));
    }

    #[test]
    fn a_date_is_as_coarse_as_another() {
        assert_eq!(date("2011-05-09").as_coarse_as(date("2020-01-01")), date("2011-05-09"));
        for (text, other, coarse) in
            [("2011-05-09", "2020", "2011"), ("2011-05-09", "2020-01", "2011-05"), ("2011-05", "2020-01-01", "2011-05")]
        {
            assert_eq!(date(text).as_coarse_as(date(other)), date(coarse));
        }
    }

    #[test]
    fn a_date_lies_on_an_axis_in_the_middle_of_what_it_may_mean() {
        for (text, years) in [("2011-01-01", 2011.0), ("2011-07-01", 2011.5), ("2011-04-16", 2011.0 + 3.5 / 12.0)] {
            assert!((date(text).as_years() - years).abs() < 1e-9, "{text}");
        }
        assert!(date("2011").as_years() > 2011.45 && date("2011").as_years() < 2011.55);
    }

    #[test]
    fn a_number_of_a_date_orders_as_the_date_and_is_never_0() {
        let dates = ["0000", "2011", "2011-05", "2011-05-09", "2011-06"].map(date);
        assert!(dates.is_sorted_by(|a, b| a.number() < b.number()) && dates[0].number() > 0);
        assert!(dates.iter().all(|&date| Date::of_number(date.number()) == Some(date)));
        assert_eq!(Date::of_number(0), None);
        assert_eq!((date("2011").year(), date("2011").month(), date("2011-05").month()), (2011, None, Some(5)));
    }
}
