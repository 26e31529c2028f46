//! Ranges of dates and numbers, such as `year:2015..2019`. Knows no records.

use std::ops::Bound::{self, Excluded, Included, Unbounded};
use std::ops::RangeBounds;

use crate::data::{Date, Period, Value};

/// Year, month, day. A number counts as a year.
type YearMonthDay = (i64, u8, u8);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    from: Bound<YearMonthDay>,
    until: Bound<YearMonthDay>,
}

impl Span {
    /// Reads `2015`, `2015..2019`, `>=2015`, `<2020-05`, `..2019`.
    pub(super) fn parse(text: &str) -> Option<Span> {
        if let Some((from, until)) = text.split_once("..") {
            let from = if from.is_empty() { Unbounded } else { Included(extent(from)?.0) };
            let until = if until.is_empty() { Unbounded } else { Included(extent(until)?.1) };
            return Some(Span { from, until });
        }
        let (comparison, bound) = text.split_at(text.find(|c| !matches!(c, '<' | '>' | '='))?);
        let (first, last) = extent(bound)?;
        let (from, until) = match comparison {
            "" | "=" => (Included(first), Included(last)),
            ">=" => (Included(first), Unbounded),
            "<=" => (Unbounded, Included(last)),
            ">" => (Excluded(last), Unbounded),
            "<" => (Unbounded, Excluded(first)),
            _ => return None,
        };
        Some(Span { from, until })
    }

    /// Reads a date or a range with two dots, whose dates are years, months or days: `2015-05`, `2015..2019`, `2015..`.
    pub(super) fn of_dates(text: &str) -> Option<Span> {
        let (from, until) = text.split_once("..").unwrap_or((text, text));
        let is_date = |text: &str| text.is_empty() || text.parse::<Date>().is_ok();
        let are_dates = is_date(from) && is_date(until) && !(from.is_empty() && until.is_empty());
        are_dates.then(|| Span::parse(text)).flatten()
    }

    /// Whether the range goes on without end.
    pub(super) fn is_open(self) -> bool {
        self.until == Unbounded
    }

    /// Whether a period has a day in the range.
    pub(super) fn meets_period(self, period: Period) -> bool {
        self.meets(Value::Period(period))
    }

    /// Whether what began then and has no end has a day in the range.
    pub(super) fn meets_open(self, start: Date) -> bool {
        (Unbounded, self.until).contains(&extent_of_date(start).0)
    }

    /// Whether any day of a date or period lies in the range.
    pub(super) fn meets(self, value: Value<'_>) -> bool {
        let (first, last) = match value {
            Value::Date(date) => extent_of_date(date),
            Value::Period(period) => (extent_of_date(period.start).0, extent_of_date(period.end).1),
            Value::Number(number) => extent_of_number(number),
            Value::Text(_) | Value::Place(_) | Value::Link(_) | Value::Address(_) => return false,
        };
        (self.from, Unbounded).contains(&last) && (Unbounded, self.until).contains(&first)
    }
}

/// The first and the last day of a date or number.
fn extent(text: &str) -> Option<(YearMonthDay, YearMonthDay)> {
    text.parse().map(extent_of_date).or_else(|_| text.parse().map(extent_of_number)).ok()
}

fn extent_of_date(date: Date) -> (YearMonthDay, YearMonthDay) {
    let day = |date: Date| (date.year().into(), date.month().unwrap_or(1), date.day().unwrap_or(1));
    (day(date.first()), day(date.last()))
}

fn extent_of_number(number: i64) -> (YearMonthDay, YearMonthDay) {
    ((number, 1, 1), (number, 12, 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_meets_what_overlaps_it() {
        let date = |text: &str| Value::Date(text.parse().unwrap());
        let period = |text: &str| Value::Period(text.parse().unwrap());
        for (text, value, expected) in [
            ("2015", date("2015-05"), true),
            ("=2015", date("2015"), true),
            ("2015", date("2016-01-01"), false),
            ("2015", date("2014-12-31"), false),
            ("2015-05", date("2015"), true),
            ("2015", period("2014/2016"), true),
            ("2015", period("2013/2014"), false),
            ("2015..2019", date("2015-01-01"), true),
            ("2015..2019", date("2019-12-31"), true),
            ("2015..2019", date("2020"), false),
            ("2015..", date("2014"), false),
            ("2015..", date("2031"), true),
            ("..2019", date("2020"), false),
            (">=2015", date("2015"), true),
            (">=2015", date("2014-12"), false),
            (">2015", date("2015-12-31"), false),
            (">2015", date("2016-01-01"), true),
            ("<2015", date("2015-01-01"), false),
            ("<2015", date("2014-12-31"), true),
            ("<=2015-05", date("2015-05-31"), true),
            ("<=2015-05", date("2015-06"), false),
            (">100", Value::Number(100), false),
            (">100", Value::Number(101), true),
            ("<=-1", Value::Number(-2), true),
            ("2015", Value::Text("2015"), false),
        ] {
            assert_eq!(Span::parse(text).unwrap().meets(value), expected, "{value:?} in {text}");
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "<", "soon", "=>2015", "2015..soon", "soon..2015", ">=soon"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }
}
