//! The provenance of every export: query, version of the dataset, day and command. The only file that reads the clock.

use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Failure, Result};
use crate::catalog::Catalog;
use crate::data::Date;
use crate::report::Provenance;

/// The variable by which builds that must not depend on the clock set the time, in seconds since 1970.
const EPOCH_VARIABLE: &str = "SOURCE_DATE_EPOCH";

pub(super) fn provenance(catalog: &Catalog, query: String) -> Provenance {
    let command = command(std::env::args_os());
    Provenance { query, dataset: catalog.version(), date: catalog.today().iso(), command }
}

/// The day in Greenwich, or the one that the environment sets.
pub fn today() -> Result<Date> {
    let (year, month, day) = civil(seconds()? / (24 * 60 * 60));
    let text = format!("{year:04}-{month:02}-{day:02}");
    text.parse().map_err(|error| Failure::Usage(format!("the day of the clock cannot be: {error}")))
}

fn seconds() -> Result<u64> {
    let Some(text) = std::env::var_os(EPOCH_VARIABLE) else {
        return Ok(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()));
    };
    text.to_str().and_then(|text| text.parse().ok()).ok_or_else(|| {
        Failure::Usage(format!(
            "{EPOCH_VARIABLE} is not a number of seconds; write one such as 1767225600, or unset it"
        ))
    })
}

/// Year, month and day of a number of days since 1970, by Howard Hinnant's `civil_from_days`: years begin in March, so that the
/// leap day is the last one.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

/// The command line as a shell reads it, whatever the program file is called.
fn command(arguments: impl Iterator<Item = OsString>) -> String {
    let words = arguments.skip(1).map(|argument| quote(&argument.to_string_lossy()));
    std::iter::once("aep".to_string()).chain(words).collect::<Vec<_>>().join(" ")
}

fn quote(argument: &str) -> String {
    if !argument.is_empty() && argument.chars().all(|c| c.is_alphanumeric() || "-_./:,=+@%".contains(c)) {
        return argument.into();
    }
    format!("'{}'", crate::data::sanitise::text(argument).replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970_are_dates() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (20_454, (2026, 1, 1)),
            (47_540, (2100, 2, 28)),
            (47_541, (2100, 3, 1)),
        ] {
            assert_eq!(civil(days), date);
        }
    }

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        let words = ["/x/aep", "search", "work placement", "it's", "kind:hub", ""].map(OsString::from);
        assert_eq!(command(words.into_iter()), r"aep search 'work placement' 'it'\''s' kind:hub ''");
    }
}
