//! Files from outside: datasets, settings, memory. Valid ones are damaged a little, which reaches further than random bytes.

use proptest::prelude::*;

use crate::{HARBOURS, HARBOURS_JSON, promises};

/// What replaces a damaged place.
fn replacement() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(vec![
            "", "\"", "{", "}", "[", "]", ",", "null", "-1", "1e999", "\\u001b[2J", "\u{202e}", "\u{200b}", "\\ud800", "\u{0}", "true",
            "99999999999999999999", "2020-13-45",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => (0usize..300).prop_map(|depth| "[".repeat(depth)),
    ]
}

/// A valid text with a few places damaged.
fn damaged(sound: &'static str) -> impl Strategy<Value = String> {
    let length = sound.chars().count();
    proptest::collection::vec((0..length, 0usize..12, replacement()), 0..4).prop_map(|mut places| {
        let mut letters: Vec<char> = sound.chars().collect();
        places.sort_by_key(|(at, _, _)| std::cmp::Reverse(*at));
        for (at, length, text) in places {
            let until = (at + length).min(letters.len());
            letters.splice(at.min(until)..until, text.chars());
        }
        letters.into_iter().collect()
    })
}

const CONFIG: &str =
    "theme = \"light\"\ncolor = \"auto\"\nstart = \"map\"\nmouse = true\n\n[keys]\nzoom = [\"x\", \"f5\"]\n";

const STATE: &str =
    r#"{"version": 1, "marks": ["kotka", "haneda"], "saved": {"mine": "lamp -fog"}, "searches": ["lamp", "fog"]}"#;

const FACTS_CSV: &str = "id,kind,name,property,value,as,on,from,until,rank,cite\n\
    keepers-48,meeting,,theme,\"Lamps, for all\",,,,,normal,almanac; gazette\n\
    keepers-48,meeting,,host,thanon,co-host,,2020-01,2020-02,,almanac §1\n\
    keepers-99,meeting,Meeting of Keepers 99,when,2026-12-03/2026-12-04,,,,,,almanac\n";

proptest! {
    #[test]
    fn a_damaged_configuration_is_refused_or_read(text in damaged(CONFIG)) {
        promises::config(&text);
    }

    #[test]
    fn a_damaged_memory_is_refused_or_read(text in damaged(STATE)) {
        promises::state(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_refused_or_a_memory(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        promises::state(&bytes);
        promises::config(&String::from_utf8_lossy(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_dataset_is_refused_or_clean(json in damaged(HARBOURS_JSON)) {
        promises::dataset(json.as_bytes());
    }

    #[test]
    fn a_damaged_spreadsheet_is_refused_or_imported(csv in damaged(FACTS_CSV)) {
        promises::import(&HARBOURS, csv.as_bytes());
    }

    #[test]
    fn any_bytes_are_refused_or_a_dataset(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        promises::dataset(&bytes);
    }

    #[test]
    fn any_text_is_refused_or_a_part_of_a_dataset(text in "[\\[{\":,a-z0-9}\\]\\PC]{0,80}") {
        promises::part(&text);
    }
}
