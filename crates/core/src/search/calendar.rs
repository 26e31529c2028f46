//! Dates as people write them: `18.11.2025`, `18 November 2025`, `spring 2024`, `between 2015 and 2017`. Knows no records.

use super::span::Span;
use super::token::{Token, tokens};
use crate::data::{Date, MONTHS, Period};

/// The date of one word, as files write it: `18.11.2025`, `18/11/2025` or already so. A year alone is no more than a number.
pub(super) fn iso(text: &str) -> Option<String> {
    if text.contains('-') && text.parse::<Date>().is_ok() {
        return Some(text.into());
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let date = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
        _ => return None,
    };
    date.parse::<Date>().is_ok().then_some(date)
}

/// The date or dates that a whole text is, as files write them or as people do: `3-4 November 2026`.
pub fn period_named(text: &str) -> Option<Period> {
    let read = || {
        let tokens = with_dates(&tokens(text));
        let [Token::Text(dates)] = tokens.as_slice() else { return None };
        iso(dates).unwrap_or_else(|| dates.replace("..", "/")).parse().ok()
    };
    text.trim().parse().ok().or_else(read)
}

/// Whether a word of a query is a date or a range of dates in the form of the language. A year alone is a word.
pub(super) fn is_date(text: &str) -> bool {
    text.contains(['-', '.'])
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && Span::of_dates(text).is_some()
}

/// The parts of a query with the dates among them in the form of the language: `2025-11-18`, `2024-03..2024-05`, `2015..`.
pub(super) fn with_dates(tokens: &[Token]) -> Vec<Token> {
    let mut read = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let (date, n_tokens) = date(rest).unwrap_or_else(|| (first.clone(), 1));
        read.push(date);
        rest = &rest[n_tokens..];
    }
    read
}

/// The date or range of dates at the beginning of some parts, and how many parts it takes.
fn date(tokens: &[Token]) -> Option<(Token, usize)> {
    let words: Vec<String> = tokens.iter().take(LONGEST).map_while(plain).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (from, until, n_words) = range(&words).or_else(|| side(&words)).or_else(|| {
        let (from, until, n_words) = stretch(&words).filter(|(.., n_words)| *n_words > 1 || !is_year(words[0]))?;
        Some((Some(from), Some(until), n_words))
    })?;
    let iso = |date: Option<Date>| date.map(Date::iso).unwrap_or_default();
    let text = if from == until { iso(from) } else { format!("{}..{}", iso(from), iso(until)) };
    Some((Token::Text(text), n_words))
}

/// "between 18 November of 2025 and 20 November of 2025".
const LONGEST: usize = 10;

/// A part in lower case without signs around it; none when the signs mean something or it is in quotes.
fn plain(token: &Token) -> Option<String> {
    let text = token.text()?;
    if text.starts_with(['-', '!', '\'', '^']) || text.ends_with('$') || text.contains(['"', ':']) {
        return None;
    }
    let is_open = text.contains("..");
    Some(text.trim_matches(|c: char| !(c.is_alphanumeric() || is_open && c == '.')).to_lowercase())
}

type Range = (Option<Date>, Option<Date>, usize);

/// `between 2015 and 2017`, `from May 2015 to 2017`.
fn range(words: &[&str]) -> Option<Range> {
    let [opening, rest @ ..] = words else { return None };
    if !matches!(*opening, "between" | "from") {
        return None;
    }
    let (from, _, n_first) = stretch(rest)?;
    let rest = &rest[n_first..];
    let n_between = usize::from(matches!(rest.first(), Some(&("and" | "to" | "until" | "till" | "through"))));
    let (_, until, n_last) = stretch(&rest[n_between..])?;
    (from.first() <= until.last()).then_some((Some(from), Some(until), 1 + n_first + n_between + n_last))
}

/// `since 2015`, `before May 2010`.
fn side(words: &[&str]) -> Option<Range> {
    let [opening, rest @ ..] = words else { return None };
    let (from, until, n_words) =
        if matches!(*opening, "since" | "after" | "before" | "until") { stretch(rest)? } else { return None };
    let (from, until) = match *opening {
        "since" => (Some(from), None),
        "after" => (Some(until.step(1)), None),
        "before" => (None, Some(from.step(-1))),
        _ => (None, Some(until)),
    };
    Some((from, until, 1 + n_words))
}

/// A year, month, day or season, or the days and years between two, with its first and last date.
fn stretch(words: &[&str]) -> Option<(Date, Date, usize)> {
    let [first, rest @ ..] = words else { return None };
    if let Some(date) = iso(first).or_else(|| is_year(first).then(|| (*first).into())) {
        let date: Date = date.parse().ok()?;
        return Some((date, date, 1));
    }
    years(first).or_else(|| named(first, rest))
}

/// `2015-2019` or `16.4.2019..16.5.2019`, `2010s`.
fn years(word: &str) -> Option<(Date, Date, usize)> {
    if let Some(first) = word.strip_suffix("0s").filter(|first| is_year(&format!("{first}0"))) {
        return Some((format!("{first}0").parse().ok()?, format!("{first}9").parse().ok()?, 1));
    }
    let (from, until) = word.split_once("..").or_else(|| word.split_once(['-', '–', '/']))?;
    let date = |text: &str| iso(text).or_else(|| is_year(text).then(|| text.into()))?.parse::<Date>().ok();
    let (from, until) = (date(from)?, date(until)?);
    (from.first() < until.first()).then_some((from, until, 1))
}

/// `18 November 2025`, `November 18, 2025`, `18-19 November 2025`, `November 2025`, `spring of 2024`.
fn named(first: &str, rest: &[&str]) -> Option<(Date, Date, usize)> {
    if let Some((day, mut last_day)) = days(first) {
        let mut n_days = 1;
        if let ["and" | "to", last, ..] = rest
            && let Some((last, _)) = days(last)
        {
            (last_day, n_days) = (last, 3);
        }
        let n_days = n_days + usize::from(rest.get(n_days - 1) == Some(&"of"));
        let month = month(rest.get(n_days - 1)?)?;
        let (year, n_words) = year(&rest[n_days..])?;
        return Some((day_of(year, month, day)?, day_of(year, month, last_day)?, n_days + 1 + n_words));
    }
    if let Some(month) = month(first) {
        if let Some((year, n_words)) = year(rest) {
            let date: Date = format!("{year}-{month:02}").parse().ok()?;
            return Some((date, date, 1 + n_words));
        }
        let (day, last_day) = days(rest.first()?)?;
        let (year, n_words) = year(&rest[1..])?;
        return Some((day_of(year, month, day)?, day_of(year, month, last_day)?, 2 + n_words));
    }
    let (from, until) = season(first)?;
    let (year, n_words) = year(rest)?;
    let last_year = year.parse::<u16>().ok()? + u16::from(until < from);
    Some((format!("{year}-{from:02}").parse().ok()?, format!("{last_year}-{until:02}").parse().ok()?, 1 + n_words))
}

fn day_of(year: &str, month: usize, day: u8) -> Option<Date> {
    format!("{year}-{month:02}-{day:02}").parse().ok()
}

/// The year that follows, perhaps after `of`.
fn year<'a>(words: &[&'a str]) -> Option<(&'a str, usize)> {
    match words {
        ["of", year, ..] if is_year(year) => Some((year, 2)),
        [year, ..] if is_year(year) => Some((year, 1)),
        _ => None,
    }
}

/// Whether a word is a year that people speak of. Other numbers of four digits are not.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20"))
}

/// `18`, `18th` or `18-19`.
fn days(word: &str) -> Option<(u8, u8)> {
    let day = |text: &str| {
        let digits = text.trim_end_matches(char::is_alphabetic);
        let ordinal = text.strip_prefix(digits)?;
        let is_day = matches!(ordinal, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
        is_day.then(|| digits.parse::<u8>().ok()).flatten()
    };
    match word.split_once(['-', '–', '/']) {
        Some((from, until)) => Some((day(from)?, day(until)?)),
        None => day(word).map(|day| (day, day)),
    }
}

/// The number of a month by its English name or three letters of it.
fn month(word: &str) -> Option<usize> {
    let is_meant = |name: &str| {
        name == word || word.len() == 3 && name.starts_with(word) || word == "sept" && name.starts_with(word)
    };
    MONTHS.iter().position(|name| is_meant(&name.to_lowercase())).map(|at| at + 1)
}

/// The first and last month of a part of a year; seasons are those of the northern half of the earth, where winter ends in the
/// next year.
fn season(word: &str) -> Option<(u8, u8)> {
    match word {
        "q1" => Some((1, 3)),
        "q2" => Some((4, 6)),
        "q3" => Some((7, 9)),
        "q4" => Some((10, 12)),
        "early" | "beginning" => Some((1, 4)),
        "mid" | "middle" => Some((5, 8)),
        "late" | "end" => Some((9, 12)),
        "spring" => Some((3, 5)),
        "summer" => Some((6, 8)),
        "autumn" | "fall" => Some((9, 11)),
        "winter" => Some((12, 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::search::Query;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (written, meant) in [
            ("2025-11-18", "2025-11-18"),
            ("18.11.2025", "2025-11-18"),
            ("8/1/2025", "2025-01-08"),
            ("11/2025", "2025-11"),
            ("18 November 2025", "2025-11-18"),
            ("18. Nov 2025 riga", "2025-11-18 riga"),
            ("riga November 18th, 2025", "riga 2025-11-18"),
            ("15th of December 2021", "2021-12-15"),
            ("15 and 16 May 2019", "2019-05-15..2019-05-16"),
            ("Q4 2021", "2021-10..2021-12"),
            ("end of 2021", "2021-09..2021-12"),
            ("summits in the 1990s", "summits in the 1990..1999"),
            ("18-19 november 2025", "2025-11-18..2025-11-19"),
            ("meetings in May 2024", "meetings in 2024-05"),
            ("spring of 2024", "2024-03..2024-05"),
            ("winter 2024", "2024-12..2025-02"),
            ("between 2015 and 2017 meetings", "2015..2017 meetings"),
            ("from May 2015 to 18.11.2017", "2015-05..2017-11-18"),
            ("2015-2019", "2015..2019"),
            ("(2015..2019)", "2015..2019"),
            ("16.04.2019..16.05.2019", "2019-04-16..2019-05-16"),
            ("5/2019..18.11.2019", "2019-05..2019-11-18"),
            ("since 2015", "2015.."),
            ("after 2015", "2016.."),
            ("before May 2010", "..2010-04"),
            ("-2015..2019 riga", "-2015..2019 riga"),
        ] {
            let query = Query::parse(written);
            assert_eq!(query.to_string(), meant, "{written}");
            assert_eq!(Query::parse(meant), query, "{written}, as it is read");
        }
    }

    #[test]
    fn other_words_and_numbers_stay_as_they_are() {
        for text in [
            "2015",
            "may",
            "summer school 2019",
            "31.2.2025",
            "18 november",
            "from riga to bucharest",
            "\"november\" 2025",
            "10.30",
            "1.2",
        ] {
            assert_eq!(Query::parse(text).to_string(), text);
        }
    }
}
