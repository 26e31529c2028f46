//! The columns of a spreadsheet of facts, or what is wrong with its header. Reads no rows.

use std::collections::HashMap;

use crate::data::member_meant;
use crate::report::fact_keys;

/// The columns without which a row says nothing.
pub(super) const NEEDED: [&str; 4] = ["id", "property", "value", "cite"];

/// The columns that describe the record of a row.
pub(super) const OF_RECORD: [&str; 3] = ["kind", "name", "summary"];

pub(super) const OF_SOURCE: [&str; 6] =
    ["source_title", "source_publisher", "source_date", "source_language", "source_address", "source_class"];

/// Every key that a column may have.
fn known() -> impl Iterator<Item = &'static str> + Clone {
    fact_keys().chain(["summary"]).chain(OF_SOURCE)
}

/// Whether a line has keys of columns, and not one word that happens to be one.
pub(super) fn is_header(line: &str, delimiter: char) -> bool {
    let is_key = |cell: &&str| known().any(|known| known.eq_ignore_ascii_case(cell.trim().trim_matches('"')));
    line.split(delimiter).filter(is_key).nth(1).is_some()
}

/// The columns of a header by their keys, or what is wrong with it.
pub(super) fn keys(headers: &csv::StringRecord) -> Result<HashMap<String, usize>, String> {
    let (mut keys, mut wrong) = (HashMap::new(), Vec::new());
    for (key, at) in headers.iter().zip(0..) {
        let key = key.trim().to_lowercase();
        if !key.is_empty() && !known().any(|known| known == key) {
            let meant = member_meant(&key, known());
            let advice = meant.map_or("delete it".into(), |meant| format!("did you mean {meant}?"));
            wrong.push(format!("column {key} is not known; {advice}"));
        }
        if keys.insert(key.clone(), at).is_some() && !key.is_empty() {
            wrong.push(format!("column {key} appears twice; delete one of them"));
        }
    }
    let missing: Vec<&str> = NEEDED.into_iter().filter(|key| !keys.contains_key(*key)).collect();
    let columns = fact_keys().collect::<Vec<_>>().join(", ");
    match missing.as_slice() {
        [] => {}
        // No slip of the hand, but another file.
        [_, _, ..] if headers.iter().all(str::is_empty) => {
            return Err("is empty; aep export --facts --csv writes such a file".into());
        }
        [_, _, _] if keys.contains_key("id") => {
            return Err("is a list of records; write aep export QUERY --facts --csv for a list of their facts".into());
        }
        [_, _, ..] => {
            let missing = missing.join(" and ");
            return Err(format!(
                "has no column {missing}; aep export --facts --csv writes such a file; the columns are {columns}"
            ));
        }
        [_] if !wrong.is_empty() => {}
        [missing] => wrong.push(format!("has no column {missing}; the columns are {columns}")),
    }
    if wrong.is_empty() { Ok(keys) } else { Err(wrong.join("; ").replace("?;", "?")) }
}
