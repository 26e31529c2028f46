//! Files that come from outside: datasets. Sound ones are spoilt a little, which reaches further than chance bytes do.

use aep::trial;
use proptest::prelude::*;

use crate::HARBOURS_JSON;

/// What a spoilt place becomes.
fn spoil() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(vec![
            "", "\"", "{", "}", "[", "]", ",", "null", "-1", "1e999", "\\u001b[2J", "\u{202e}", "\u{200b}", "\\ud800", "\u{0}", "true",
            "99999999999999999999", "2020-13-45",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => (0usize..300).prop_map(|depth| "[".repeat(depth)),
    ]
}

/// The fixture, shortened to some records, with places of it spoilt.
fn spoilt() -> impl Strategy<Value = String> {
    let length = HARBOURS_JSON.chars().count();
    proptest::collection::vec((0..length, 0usize..12, spoil()), 0..4).prop_map(|mut places| {
        let mut letters: Vec<char> = HARBOURS_JSON.chars().collect();
        places.sort_by_key(|(at, _, _)| std::cmp::Reverse(*at));
        for (at, length, text) in places {
            let until = (at + length).min(letters.len());
            letters.splice(at.min(until)..until, text.chars());
        }
        letters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_spoilt_dataset_is_refused_or_clean(json in spoilt()) {
        trial::dataset(json.as_bytes());
    }

    #[test]
    fn any_bytes_are_refused_or_a_dataset(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        trial::dataset(&bytes);
    }

    #[test]
    fn any_text_is_refused_or_a_part_of_a_dataset(text in "[\\[{\":,a-z0-9}\\]\\PC]{0,80}") {
        trial::part(&text);
    }
}
