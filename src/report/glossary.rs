//! What the abbreviations in the names of records stand for, as the names themselves say. Explains nothing else.

use std::collections::{BTreeMap, HashSet};

use crate::catalog::Catalog;
use crate::search::long_form;

/// Fewer letters abbreviate nothing, and more are a name.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Every abbreviation whose long form a name of the dataset spells, and every short name of one word, with that.
pub fn glossary(catalog: &Catalog) -> BTreeMap<String, String> {
    let names = catalog.dataset().records().flat_map(|record| [record.short(), record.name()]);
    let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    // Of a series each has a number: SOM1, SOM2.
    let words = words.map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
    let is_short = |word: &&str| LETTERS.contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    let shorts: HashSet<&str> = words.filter(is_short).collect();
    let of_words =
        shorts.into_iter().filter_map(|short| Some((short.to_string(), long_form(catalog.corpus(), short)?)));
    let is_word = |short: &str| !short.is_empty() && short.chars().all(char::is_alphabetic);
    let of_records = catalog.dataset().records().filter(|record| is_word(record.short()));
    let of_records = of_records.map(|record| (record.short().to_string(), record.name().to_string()));
    let mut explained: BTreeMap<String, String> = of_records.chain(of_words).collect();
    explained.retain(|short, name| !name.contains(short.as_str()));
    explained
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::sketch;

    #[test]
    fn an_abbreviation_stands_for_what_a_name_spells() {
        let catalog = sketch(
            r#"{"meetings": [{"id": "som1", "name": "1st Senior Officials' Meeting", "short": "SOM1"},
                {"id": "som2", "name": "2nd Senior Officials' Meeting", "short": "SOM2"}],
                "hubs": [{"id": "hub", "name": "Hub for Vocational Education and Training", "short": "VET Hub"},
                {"id": "aei", "name": "Asia-Europe Institute", "short": "AEI"},
                {"id": "east", "name": "EAST"}, {"id": "lamp", "name": "University of Lamps", "short": "Lamps"},
                {"id": "wick", "name": "Institute of Wicks", "short": "Dochty"}]}"#,
        );
        let shown: Vec<String> =
            glossary(&catalog).into_iter().map(|(short, name)| format!("{short}: {name}")).collect();
        assert_eq!(
            shown,
            [
                "AEI: Asia-Europe Institute",
                "Dochty: Institute of Wicks",
                "SOM: Senior Officials' Meeting",
                "VET: Vocational Education and Training"
            ]
        );
    }
}
