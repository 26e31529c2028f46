//! Dates as people write them: `18.11.2025`, `18 November 2025`, `spring 2024`, `between 2015 and 2017`. Knows no records.

use crate::data::Date;

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
