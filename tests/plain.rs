//! `aep --plain`: commands in through a pipe, lines out, no control characters.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::Write;
use std::process::{Command, Stdio};

/// The output for these commands, followed by the end of the input.
#[track_caller]
fn output(commands: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_aep"));
    program.args(["--plain", "--data", "tests/fixtures/lamplighters.json"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{}\n", commands.join("\n")).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    text
}

/// Checks that the output contains these texts in this order.
#[track_caller]
fn check(commands: &[&str], expected: &[&str]) {
    let text = output(commands);
    let mut rest = text.as_str();
    for words in expected {
        let after = rest.split_once(words).map(|(_, after)| after);
        assert!(after.is_some(), "{words:?} is missing in, or stands too early in:\n{text}");
        rest = after.unwrap();
    }
}

#[test]
fn a_session_reads_from_kinds_to_a_source() {
    let text = output(&["1", "3", "s 1", "b", "q"]);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("plain", text);
    });
}

#[test]
fn the_end_of_the_input_ends_the_program() {
    check(&[], &["16 records", "1. meetings: 3", "number opens"]);
}

#[test]
fn a_search_without_hits_suggests_what_to_try() {
    check(&["/lodz", "1"], &["search lodz: ", "1. ", "ASM1", "The first assembly, in Łódź"]);
    check(
        &["/assembly zzzz"],
        &["search assembly zzzz: 0 found", "no record has zzzz", "found without zzzz: /assembly"],
    );
}

#[test]
fn a_kind_is_shown_by_its_word() {
    for command in ["k partners", "partner", "5"] {
        check(&[command], &["partners: 2", "1. Lumenia", "2. Oriens"]);
    }
}

#[test]
fn back_leads_through_the_screens_before() {
    check(
        &["k partners", "1", "b", "b", "b"],
        &["partners: 2", "A country of light", "partners: 2", "of these kinds", "this is the first screen"],
    );
}

#[test]
fn what_cannot_be_done_is_explained() {
    check(&["99"], &["there is no line 99"]);
    check(&["n"], &["this is the last page"]);
    check(&["p"], &["this is the first page"]);
    check(&["s 1"], &["open a record first"]);
    check(&["\u{1b}[2Jfoo"], &["is not a command"]);
    check(&["?"], &["a number: opens that line", "q: quits"]);
}

#[test]
fn time_and_space_are_lists_of_the_same_records() {
    check(
        &["t assembly", "3"],
        &[
            "timeline of assembly, newest first: 5 dates",
            "3. 3–4 May 2018: ASM1 · 1st Assembly",
            ", Europe",
            "ASM1 · 1st",
        ],
    );
    check(
        &["w", "b"],
        &["map: 3 places", "Seoul: ASM2 · 2nd Assembly of Lamplighters, 1 September 2021", "of these kinds"],
    );
}

#[test]
fn marked_records_are_compared_and_linked_by_a_path() {
    check(&["=", "k partners", "m 1", "m 9"], &["mark two records first", "Lumenia marked", "there is no line 9"]);
    check(
        &["k partners", "m 1", "2", "m", "=", "c", "1", "'"],
        &[
            "Oriens marked",
            "compared: Lumenia, Oriens",
            "Region, different. Lumenia: Europe",
            "how Lumenia and Oriens are linked",
            "path 1 of",
            "A country of light",
            "Marked records",
        ],
    );
}

#[test]
fn conflicts_and_gaps_are_read_side_by_side_and_open_their_record() {
    check(
        &["conflicts", "s 2", "1"],
        &[
            "2 conflicts in 2 records",
            "1. ASM1",
            "Participants: 120 [preferred] (Counted at the door); Minutes",
            "Participants: 200 [disputed]",
            "Sources of",
            "Gazette",
            "The first assembly, in Łódź",
        ],
    );
    check(
        &["x", "b"],
        &["1 gap in 1 record", "Theme: Not found in the minutes", "of these kinds", "2 conflicts in 2 records"],
    );
}

#[test]
fn terms_have_sources_and_facts_a_date() {
    check(&["k hubs", "1", "u", "s 1"], &["succession of Wick Hub", "Host: Lumenia (2010 – 2015)", "Sources of"]);
    check(
        &["a 2018-06", "meetings", "a", "a soon"],
        &["as of June 2018", "meetings: 1", "meetings: 3", "soon is not a date"],
    );
}

#[test]
fn plain_with_a_command_says_what_to_write() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_aep"));
    let output = program.args(["--plain", "search", "lamp"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("goes with no command"));
}
