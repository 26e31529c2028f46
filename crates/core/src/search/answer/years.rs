//! Years that a question counts from today: in a year, last year, ten years ago. Reads no dates.

use super::words::number;
use crate::data::Date;

/// The text with such years as numbers.
pub(super) fn with_years(text: &str, today: Date) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut read: Vec<String> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some(word) = rest.first() {
        let (written, n_words) = match distance(rest) {
            Some((years, n_words)) => (format!("in {}", i64::from(today.year()) + years), n_words),
            None => ((*word).to_string(), 1),
        };
        read.push(written);
        rest = &rest[n_words..];
    }
    read.join(" ")
}

/// How many years from now the first words say, and how many words do.
fn distance(words: &[&str]) -> Option<(i64, usize)> {
    let n_years = |word: &str| match word {
        "a" | "one" => Some(1),
        _ => number(word).filter(|&number| number <= MOST_YEARS).and_then(|number| i64::try_from(number).ok()),
    };
    match *words {
        // The last year of a term is none of these.
        ["last" | "this" | "next", "year", "of", ..] => None,
        ["last", "year", ..] => Some((-1, 2)),
        ["this", "year", ..] => Some((0, 2)),
        ["next", "year", ..] => Some((1, 2)),
        ["in", number, "year" | "years", "time", ..] | [number, "year" | "years", "from", "now", ..] => {
            Some((n_years(number)?, 4))
        }
        ["in", number, "year" | "years", ..] => Some((n_years(number)?, 3)),
        [number, "year" | "years", "ago", ..] => Some((-n_years(number)?, 3)),
        _ => None,
    }
}

/// Greater numbers are years themselves.
const MOST_YEARS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_counted_from_today() {
        for (written, read) in [
            ("who hosts the hub in a year", "who hosts the hub in 2027"),
            ("who hosted it ten years ago", "who hosted it in 2016"),
            ("which meetings were held last year", "which meetings were held in 2025"),
            ("where will it be in 2 years time", "where will it be in 2028"),
            ("in the last year of the term", "in the last year of the term"),
            ("EUR 700 a year", "EUR 700 a year"),
        ] {
            assert_eq!(with_years(written, "2026-11-27".parse().expect("a date")), read);
        }
    }
}
