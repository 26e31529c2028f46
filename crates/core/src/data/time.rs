//! When a fact is so, and the one rule for whether it holds on a day. Nothing else decides about time; reads no clock.

use std::fmt;

use super::date::{Date, Period};

/// The three ways in which a fact can be in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Time {
    /// Nothing is said: the time of its record.
    #[default]
    Unknown,
    On(Period),
    /// It lasted; a side without a date is open. At least one has a date.
    Span {
        from: Option<Date>,
        until: Option<Date>,
    },
    /// A source vouches for it then; when it began and ended is not known.
    Seen(Period),
}

impl Time {
    pub fn span(from: Option<Date>, until: Option<Date>) -> Time {
        if from.is_none() && until.is_none() { Time::Unknown } else { Time::Span { from, until } }
    }

    /// Whether it holds on a day. What says nothing about its beginning begins with its record; a record without a date has
    /// always been there.
    pub fn holds_on(self, day: Date, record_begins: Option<Date>) -> bool {
        let has_begun = |date: Option<Date>| date.is_none_or(|date| date.first() <= day);
        match self {
            Time::Unknown => has_begun(record_begins),
            Time::On(period) => has_begun(Some(period.start)),
            Time::Span { from, until } => {
                has_begun(from.or(record_begins)) && until.is_none_or(|date| day <= date.last())
            }
            Time::Seen(period) => has_begun(Some(period.start)) && day <= period.end.last(),
        }
    }

    /// Whether it is so now, and not only once or when a source saw it.
    pub fn is_now(self, today: Date) -> bool {
        match self {
            Time::Unknown | Time::Span { .. } => self.holds_on(today, None),
            Time::On(_) | Time::Seen(_) => false,
        }
    }

    /// Whether it ended by the first date that is known of another, in the precision of both.
    pub fn ends_before(self, next: Time) -> bool {
        let until = self.ends().1;
        until.zip(next.start()).is_some_and(|(until, start)| until.first() <= start.first())
    }

    /// The ends of what lasted.
    pub fn ends(self) -> (Option<Date>, Option<Date>) {
        if let Time::Span { from, until } = self { (from, until) } else { (None, None) }
    }

    pub fn start(self) -> Option<Date> {
        match self {
            Time::Unknown => None,
            Time::On(period) | Time::Seen(period) => Some(period.start),
            Time::Span { from, until } => from.or(until),
        }
    }

    pub fn end(self) -> Option<Date> {
        match self {
            Time::Unknown => None,
            Time::On(period) | Time::Seen(period) => Some(period.end),
            Time::Span { from, until } => until.or(from),
        }
    }

    /// From the first date that is known of it to the last.
    pub fn period(self) -> Option<Period> {
        Some(Period { start: self.start()?, end: self.end()? })
    }

    /// When its record is first known by it: an end says nothing about a beginning.
    pub fn first_known(self) -> Option<Date> {
        if let Time::Span { from, .. } = self { from } else { self.start() }
    }
}

/// In words: `9 May 2011`, `since 2022`, `until 2018`, `2019 – 2021`, `seen 2022`; nothing when it is not known.
/// Months have three letters in the alternate form `{:#}`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, period) = match *self {
            Time::Unknown | Time::Span { from: None, until: None } => return Ok(()),
            Time::On(period) => ("", period),
            Time::Span { from: Some(from), until: None } => ("since ", from.into()),
            Time::Span { from: None, until: Some(until) } => ("until ", until.into()),
            Time::Span { from: Some(start), until: Some(end) } => ("", Period { start, end }),
            Time::Seen(period) => ("seen ", period),
        };
        f.write_str(word)?;
        period.fmt(f)
    }
}

/// The ways in which the values of a property are in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// In every way: such as a text, which tells of an event or of how it was.
    Any,
    /// They last: `from`, `until`, `seen`.
    Last,
    Happen,
    /// In none: the value is a date itself, or does not change.
    None,
}

impl Times {
    pub(super) fn take(self, time: Time) -> bool {
        match time {
            Time::Unknown => true,
            Time::On(_) => matches!(self, Times::Any | Times::Happen),
            Time::Span { .. } | Time::Seen(_) => matches!(self, Times::Any | Times::Last),
        }
    }

    /// Why others are refused, and what to write.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Times::Any => "it takes every way of time",
            Times::Last => "it lasts; write from and until, or seen where a source only vouches for it then",
            Times::Happen => "it happens; write on, with a date or two dates and a slash",
            Times::None => "its value is a date itself or does not change; delete it",
        }
    }

    /// The members of a fact in which files write it, with what they mean.
    pub fn members(self) -> &'static [(&'static str, &'static str)] {
        const ALL: &[(&str, &str)] = &[
            ("on", "It happened then: a date, or two with a slash between them"),
            ("from", "It lasted from then on"),
            ("until", "It lasted until then"),
            ("seen", "The source vouches for it then; when it began and ended is not known"),
        ];
        match self {
            Times::Any => ALL,
            Times::Last => &ALL[1..],
            Times::Happen => &ALL[..1],
            Times::None => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    fn date(text: &str) -> Option<Date> {
        (!text.is_empty()).then(|| text.parse().unwrap())
    }

    /// A time as tests write it: `on 2011`, `2011..2013`, `seen 2011`, or nothing.
    fn time(text: &str) -> Time {
        match text.split_once(' ') {
            Some(("on", then)) => Time::On(period(then)),
            Some(("seen", then)) => Time::Seen(period(then)),
            _ => text.split_once("..").map_or(Time::Unknown, |(from, until)| Time::span(date(from), date(until))),
        }
    }

    #[test]
    fn a_fact_holds_on_a_day() {
        for (fact, record_begins, yes, no) in [
            ("", "", &["1900-01-01", "2026-01-01"][..], &[][..]),
            ("", "2011-05", &["2011-05-01", "2026-01-01"], &["2011-04-30"]),
            ("on 2011-05-09", "2015", &["2011-05-09", "2026-01-01"], &["2011-05-08"]),
            ("on 2011", "", &["2011-01-01"], &["2010-12-31"]),
            ("on 2011-05-09/2011-05-10", "", &["2011-05-09"], &["2011-05-08"]),
            ("2011-05..2013", "1996", &["2011-05-01", "2013-12-31"], &["2011-04-30", "2014-01-01"]),
            ("2011..", "1996", &["2011-01-01", "2026-01-01"], &["2010-12-31"]),
            ("..2013-02", "2010", &["2010-01-01", "2013-02-28"], &["2009-12-31", "2013-03-01"]),
            ("..2013-02", "", &["1900-01-01", "2013-02-28"], &["2013-03-01"]),
            ("seen 2022", "1996", &["2022-01-01", "2022-12-31"], &["2021-12-31", "2023-01-01"]),
            ("seen 2022-11/2025", "", &["2022-11-01", "2025-12-31"], &["2022-10-31", "2026-01-01"]),
        ] {
            let holds = |day: &&&str| time(fact).holds_on(date(day).unwrap(), date(record_begins));
            assert_eq!(yes.iter().find(|day| !holds(day)), None, "{fact} of {record_begins} holds");
            assert_eq!(no.iter().find(holds), None, "{fact} of {record_begins} does not hold");
        }
    }

    #[test]
    fn only_what_lasts_is_now() {
        let today = date("2026-11-27").unwrap();
        for now in ["", "2022..", "..2026", "..2026-11", "..2026-11-27", "2020..2030"] {
            assert!(time(now).is_now(today), "{now}");
        }
        for not_now in ["on 2026-11-27", "seen 2026", "..2026-11-26", "2026-11-28..", "2027.."] {
            assert!(!time(not_now).is_now(today), "{not_now}");
        }
    }

    #[test]
    fn a_time_is_shown_as_it_is_known() {
        for (text, shown) in [
            ("", ""),
            ("on 2025-11-18", "18 November 2025"),
            ("on 2024-01-25/2024-01-26", "25–26 January 2024"),
            ("2022-11..", "since November 2022"),
            ("..2018", "until 2018"),
            ("2019..2025-11", "2019 – November 2025"),
            ("seen 2022", "seen 2022"),
        ] {
            assert_eq!(time(text).to_string(), shown);
        }
        assert_eq!(format!("{:#}", time("2022-11..")), "since Nov 2022");
    }
}
