//! The date that a text means, perhaps, where files want another form: for advice only, nothing is read by it.

use std::str::FromStr;

use super::date::{Date, DateError, MONTHS, Period};

/// A part of a date as people write it.
#[derive(Clone, Copy)]
enum DatePart {
    Year(u16),
    Month(u8),
    /// A day, or a month in digits.
    Number(u8),
    /// The serial date of a spreadsheet: days since its epoch.
    Serial(u32),
}

/// A date or two as files write them; else what is wrong, with the likeliest reading.
pub(super) fn parse_or_hint<T: FromStr<Err = DateError>>(text: &str) -> Result<T, String> {
    if text.trim().is_empty() {
        return Err("the date is empty; write it, or delete it".into());
    }
    text.parse().map_err(|error: DateError| match date_meant(text) {
        Some(meant) => format!("{text} is not a date: write {meant}"),
        None => error.to_string(),
    })
}

/// The dates, as files write them, that a text means; none when there is more than one reading.
pub fn date_meant(text: &str) -> Option<String> {
    use DatePart::{Month, Number, Serial, Year};
    // What follows is a time of the day.
    let day =
        text.split_once(':').map_or(text, |(before, _)| before.rsplit_once(['T', ' ']).map_or(before, |(day, _)| day));
    let words: Vec<&str> = words(day).collect();
    let parts: Vec<DatePart> = words.iter().map(|word| part(word)).collect::<Option<_>>()?;
    let iso = match *parts.as_slice() {
        [Year(year)] => format!("{year}"),
        [Year(year), Year(end)] => format!("{year}/{end}"),
        [Year(year), Month(month) | Number(month)] | [Month(month) | Number(month), Year(year)] => {
            format!("{year}-{month:02}")
        }
        [Month(start), Month(end), Year(year)] => format!("{year}-{start:02}/{year}-{end:02}"),
        [Year(year), Month(month), Number(day)]
        | [Number(day), Month(month), Year(year)]
        | [Month(month), Number(day), Year(year)] => format!("{year}-{month:02}-{day:02}"),
        [Year(year), Number(month), Number(day)] | [Number(day), Number(month), Year(year)] => {
            let (month, day) = if month > 12 { (day, month) } else { (month, day) };
            // Only with points it is sure that the day stands first.
            let is_sure = !matches!(parts[0], Number(_)) || day > 12 || day == month || text.contains('.');
            is_sure.then(|| format!("{year}-{month:02}-{day:02}"))?
        }
        // With points the year may be short.
        [Number(day), Number(month), Number(year)] if text.matches('.').count() == 2 => {
            format!("20{year:02}-{month:02}-{day:02}")
        }
        [Number(start), Number(end), Month(month) | Number(month), Year(year)]
        | [Month(month), Number(start), Number(end), Year(year)]
        | [Year(year), Number(month), Number(start), Number(end)] => {
            format!("{year}-{month:02}-{start:02}/{year}-{month:02}-{end:02}")
        }
        [Number(start), Month(month), Number(end), Month(last), Year(year)]
        | [Month(month), Number(start), Month(last), Number(end), Year(year)]
        | [Year(year), Number(month), Number(start), Number(last), Number(end)] => {
            format!("{year}-{month:02}-{start:02}/{year}-{last:02}-{end:02}")
        }
        [Serial(days)] => (0..days).fold(Date::SPREADSHEET_EPOCH, |date, _| date.step(1)).iso(),
        [_, _, _, _, _, _] => {
            let half = |at: usize| date_meant(&words.get(at..at + 3)?.join("."));
            format!("{}/{}", half(0)?, half(3)?)
        }
        _ => return None,
    };
    (iso != text && iso.parse::<Period>().is_ok()).then_some(iso)
}

/// Words that may stand about a date without being a part of it.
#[rustfmt::skip] // a list of words
const ABOUT: [&str; 22] = [
    "", "about", "and", "autumn", "ca", "circa", "early", "fall", "from", "in", "late", "mid", "now", "of", "on", "ongoing", "since",
    "spring", "summer", "the", "to", "until",
];

/// The runs of digits and of letters; what follows a number without a space, as in `3rd`, belongs to it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !ABOUT.contains(&word.to_lowercase().as_str()) && !word.ends_with("day"))
}

fn part(word: &str) -> Option<DatePart> {
    const SERIALS: std::ops::Range<u32> = 20_000..80_000;
    const SHORTEST: usize = 3;
    let number = word.trim_end_matches(char::is_alphabetic);
    match (number.len(), number.parse::<u32>().ok()) {
        (1 | 2, Some(number)) => Some(DatePart::Number(u8::try_from(number).ok()?)),
        (4, Some(number)) => Some(DatePart::Year(u16::try_from(number).ok()?)),
        (5, Some(number)) if SERIALS.contains(&number) => Some(DatePart::Serial(number)),
        _ => {
            let word = word.to_lowercase();
            let month = MONTHS.iter().position(|month| month.to_lowercase().starts_with(&word));
            let month = month.filter(|_| word.len() >= SHORTEST).or_else(|| (word == "sept").then_some(8))?;
            Some(DatePart::Month(u8::try_from(month + 1).ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_another_form_is_told_in_that_of_files() {
        for (text, meant) in [
            ("2026-12-3", Some("2026-12-03")),
            ("2026/12/03", Some("2026-12-03")),
            ("2026.12.03", Some("2026-12-03")),
            ("3.12.2026", Some("2026-12-03")),
            ("23/12/2026", Some("2026-12-23")),
            ("12/23/2026", Some("2026-12-23")),
            ("03/12/2026", None),
            ("2026-13-04", Some("2026-04-13")),
            ("3 December 2026", Some("2026-12-03")),
            ("Dec 3, 2026", Some("2026-12-03")),
            ("3rd Sept 2026", Some("2026-09-03")),
            ("December 2026", Some("2026-12")),
            ("since 2024", Some("2024")),
            ("2026-12-03T09:30:00", Some("2026-12-03")),
            ("2026-12-03 00:00:00", Some("2026-12-03")),
            ("46359", Some("2026-12-03")),
            ("2026-12-03 - 2026-12-04", Some("2026-12-03/2026-12-04")),
            ("2026-12-03 to 2026-12-04", Some("2026-12-03/2026-12-04")),
            ("3-4 December 2026", Some("2026-12-03/2026-12-04")),
            ("3\u{2013}4.12.2026", Some("2026-12-03/2026-12-04")),
            ("30 November to 2 December 2026", Some("2026-11-30/2026-12-02")),
            ("2026-12-03/04", Some("2026-12-03/2026-12-04")),
            ("2024-2026", Some("2024/2026")),
            ("June to July 2026", Some("2026-06/2026-07")),
            ("2026-11-31", None),
            ("soon", None),
            ("Thursday, 3 December 2026", Some("2026-12-03")),
            ("03.12.26", Some("2026-12-03")),
            ("autumn 2026", Some("2026")),
            ("2025-ongoing", Some("2025")),
            ("3 Dez 2026", None),
            ("2026-12-03", None),
        ] {
            assert_eq!(date_meant(text).as_deref(), meant, "{text}");
        }
    }
}
