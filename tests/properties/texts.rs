//! Texts and small state machines: folding, cutting, wrapping, queries, cursor, prompt, history.

use aep::app::{Cursor, Edit, Motion, Prompt, scroll_into_view};
use aep::report::text::{fit, truncate, width, wrap};
use proptest::prelude::*;

use crate::{HARBOURS, promises};

/// Texts full of difficult characters: combining marks, joiners, folds that change length, both directions.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => "[a-zA-Z0-9]",
        2 => " ",
        2 => proptest::sample::select(vec![
            "e\u{301}", "ß", "İ", "ŉ", "ﬁ", "Æ", "ł", "ｅ", "羽", "田", "한", "ا", "م", "ना", "ที่", "🚢", "👩\u{200d}🚀", "’", "-", "/",
            "\u{301}", "\u{345}", "ΐ", "ẞ", "Ǆ",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(letter, 0..40).prop_map(|letters| letters.concat())
}

/// Texts full of query syntax.
fn query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z]{1,6}",
        3 => proptest::sample::select(vec![
            " ", "\"", "'", "^", "$", "-", "|", " | ", ":", ",", "..", "\\", "kind:", "so:", "year:", "id:", "link:", "has:", "asof:", "sort:-",
            "limit:", "//", "host:kotka", "2015..2019", "kind:meeting,hub", "(", ")",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Questions about the harbours, their words in any order.
fn question() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(vec![
            "who", "what", "when", "where", "how many", "which", "is", "was", "the", "of", "in", "hosts", "chairs", "host", "hub", "meeting",
            "first", "last", "next", "before", "after", "Kotka", "Narva", "2015", "since 2010", "country", "theme", "?",
        ]).prop_map(String::from),
        1 => query(),
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.join(" "))
}

/// What terminals send: keys, beginnings and ends of sequences, in any order.
#[cfg(unix)]
fn input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1b]",
            "\x1bP",
            "\x1b_",
            "\x1bO",
            "\x1b[M",
            "\x1b[[",
            "\x1b\\",
            "\x07",
            "\u{9b}",
            "\u{9d}",
            "\u{9c}",
            "\x1b[200~",
            "\x1b[201~",
            "?",
            ";",
            "1",
            "997",
            "n",
            "R",
            "$y",
            "q",
            "羽",
            "\x03",
            "\r",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        any::<u8>().prop_map(|byte| vec![byte]),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn motion() -> impl Strategy<Value = Motion> {
    proptest::sample::select(vec![
        Motion::Down,
        Motion::Up,
        Motion::PageDown,
        Motion::PageUp,
        Motion::HalfDown,
        Motion::HalfUp,
        Motion::Top,
        Motion::Bottom,
    ])
}

fn edit() -> impl Strategy<Value = Edit> {
    proptest::sample::select(vec![
        Edit::Left,
        Edit::Right,
        Edit::WordLeft,
        Edit::WordRight,
        Edit::Home,
        Edit::End,
        Edit::Backspace,
        Edit::Delete,
        Edit::CutWord,
        Edit::CutNextWord,
        Edit::CutToHome,
        Edit::CutToEnd,
        Edit::PutBack,
    ])
}

proptest! {
    #[test]
    fn any_question_ends_with_an_answer_that_is_safe_to_print(text in question()) {
        promises::question(&HARBOURS, &text);
    }

    #[cfg(unix)]
    #[test]
    fn a_key_is_heard_whatever_the_terminal_sent_before(bytes in input()) {
        promises::input(&bytes);
    }

    #[test]
    fn folding_leads_back_to_the_text(text in text()) {
        promises::folding(&text);
    }

    #[test]
    fn what_is_sanitised_is_clean(text in ".{0,60}") {
        promises::sanitiser(&text);
    }

    #[test]
    fn a_query_prints_as_itself_and_marks_what_exists(text in query()) {
        promises::query(&HARBOURS, &text);
    }

    #[test]
    fn any_text_is_a_query(text in text()) {
        promises::query(&HARBOURS, &text);
    }

    #[test]
    fn a_cut_text_is_never_wider_than_its_room(text in text(), columns in 0usize..50) {
        prop_assert!(width(&truncate(&text, columns)) <= columns.max(width("")), "{:?}", truncate(&text, columns));
    }

    #[test]
    fn a_fitted_text_has_exactly_its_width(text in "[^\\p{C}]{0,30}", columns in 0usize..50) {
        prop_assert_eq!(width(&fit(&text, columns)), columns);
    }

    #[test]
    fn wrapping_loses_only_spaces(text in text(), columns in 0usize..50) {
        let letters = |text: &str| text.chars().filter(|&c| c != ' ').collect::<String>();
        prop_assert_eq!(letters(&wrap(&text, columns).concat()), letters(&text));
    }

    #[test]
    fn a_cursor_and_its_window_stay_inside(motions in proptest::collection::vec((motion(), 0usize..50, 0usize..20), 0..40)) {
        let mut cursor = Cursor::default();
        let mut offset = 0;
        for (motion, n_rows, page) in motions {
            cursor.step(motion, n_rows, page);
            let row = cursor.row(n_rows);
            prop_assert!(row < n_rows.max(1));
            offset = scroll_into_view(offset, row, n_rows, page);
            prop_assert!(offset <= row && row < offset + page.max(1));
        }
    }

    #[test]
    fn a_prompt_is_one_line_with_a_caret_inside(start in text(), edits in proptest::collection::vec(edit(), 0..40)) {
        let mut prompt = Prompt::new(&start);
        for edit in edits {
            prompt.edit(edit);
            prop_assert!(prompt.text().starts_with(&prompt.before_caret()));
            promises::check_clean(prompt.text());
        }
    }

}

#[test]
fn queries_found_by_fuzzing_print_as_themselves() {
    for text in ["when:,//2015", ".w:ndt,2,as w:,////2,asoas w", "-when:,//,a"] {
        promises::query(&HARBOURS, text);
    }
}
