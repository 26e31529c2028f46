//! Broken datasets: all problems are reported at once with their lines, and unreadable files are refused.

use super::support::{Run, Scratch, aep};
use serde_json::Value;

/// The line of each planted problem, and words of its message.
const PLANTED: [(usize, &str); 30] = [
    (4, "the source appears twice"),
    (5, "the title is empty"),
    (6, "class blog is none of official"),
    (14, "colour is not known"),
    (15, "must be a whole number"),
    (16, "2011-13 is not a month"),
    (17, "missing field `lat`"),
    (18, "is not a place on Earth"),
    (19, "must be an address"),
    (20, "must be one of in person"),
    (21, "links to nowhere, which is not a record"),
    (22, "links to its own record"),
    (23, "it takes a person"),
    (24, "no citation"),
    (25, "source bad-source is not in \"sources\""),
    (26, "until 2011 comes before from 2012"),
    (27, "yesterday is not a date"),
    (28, "rank certain is none of"),
    (29, "the text is empty"),
    (30, "unknown field `hue`"),
    (31, "does not fit a meeting"),
    (32, "the value is missing"),
    (33, "check the year"),
    (36, "shape is not known"),
    (40, "write the id in lower-case words"),
    (44, "the name is empty"),
    (50, "the summary is empty"),
    (51, "the id appears twice"),
    (52, "also leads to broken-document"),
    (53, "U+202E"),
];

#[test]
fn thirty_problems_are_reported_in_one_run_each_with_its_line() {
    let run = aep(&["check", "tests/fixtures/thirty-errors.json"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), PLANTED.len(), "{}", run.out);
    for (line, (number, words)) in lines.iter().zip(PLANTED) {
        let place = format!("tests/fixtures/thirty-errors.json, line {number}");
        let rest = line.strip_prefix(&place).unwrap_or_else(|| panic!("{place}: {line}"));
        assert!(rest.starts_with([',', ':']) && rest.contains(words), "{words}: {line}");
    }
    assert_eq!((run.code, run.err.as_str()), (3, "aep: 30 problems; fix them and run aep check\n"));
}

#[test]
fn the_same_problems_are_json_for_scripts() {
    let run = aep(&["check", "tests/fixtures/thirty-errors.json", "--json"]);
    let problems: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert_eq!((problems.len(), run.code), (30, 3));
    assert_eq!(problems[4]["line"], 15);
    assert_eq!((&problems[4]["record"], &problems[4]["property"]), (&"broken-meeting".into(), &"participants".into()));
    assert_eq!(aep(&["check", "tests/fixtures/rivers.json", "--json"]).out, "[]\n");
}

#[test]
fn a_dataset_with_mistakes_is_not_shown() {
    let run = aep(&["--data", "tests/fixtures/thirty-errors.json", "list", "meeting"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("30 problems"), "{}", run.err);
}

/// Checks that a file of this text gives exit code 3 and a message with these words.
#[track_caller]
fn check(name: &str, text: impl AsRef<[u8]>, words: &str) -> Run {
    let scratch = Scratch::new();
    let run = aep(&["check", &scratch.write(name, text)]);
    assert_eq!(run.code, 3, "{}{}", run.out, run.err);
    assert!(run.out.contains(words) && !run.err.contains("panicked"), "{}{}", run.out, run.err);
    run
}

#[test]
fn broken_json_is_reported_with_line_and_column() {
    check(
        "x.json",
        "{\"meetings\": [\n  {\"id\": \"a\",,}\n]}",
        "x.json, line 2: key must be a string; there is one comma too many; delete it, at column 13",
    );
    check(
        "meetings.json",
        "[{\"id\": \"a\"}",
        "meetings.json, line 1: EOF while parsing a list; the file ends too early",
    );
    check("meetings.json", "", "meetings.json, line 1: the file is empty; write records into it");
    check("meetings.json", "[\n\n{\"id\": \"a\" \"name\"}]", "line 3: expected `,` or `}`");
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    let deep = "[".repeat(100_000);
    check("meetings.json", format!("{deep}{}", "]".repeat(100_000)), "meetings.json, line 1");
    check("x.json", &deep, "x.json");
    let value = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let fact = format!("{{\"property\": \"topic\", \"value\": {value}, \"cite\": [\"s\"]}}");
    let text =
        format!("{{\"meetings\": [{{\"id\": \"a\", \"name\": \"A\", \"summary\": \"S\", \"facts\": [\n{fact}]}}]}}");
    check("y.json", text, "y.json, line 2, record a, property topic: the value must be a text");
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let scratch = Scratch::new();
    let path = scratch.write("meetings.json", "[");
    // A sparse file takes no space.
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(512 * 1024 * 1024 + 1).unwrap();
    let run = aep(&["check", &path]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("is larger than 512 MiB; split the dataset"), "{}", run.out);
}

#[test]
fn what_is_not_text_or_not_a_file_is_refused() {
    check("meetings.json", b"[\n\"\xff\"]", "meetings.json, line 2: is not UTF-8 text");
    let run = aep(&["check", "no/such/file.json"]);
    assert!(run.code == 3 && run.out.contains("name a folder or a .json file"), "{}", run.out);
    let scratch = Scratch::new();
    let run = aep(&["check", scratch.path()]);
    assert!(run.code == 3 && run.out.contains("holds no .json file"), "{}", run.out);
}

#[test]
fn an_unknown_part_is_reported_with_the_nearest() {
    check(
        "x.json",
        "{\n\"meeting\": [],\n\"galaxies\": []}",
        "x.json, line 2: meeting is no part of a dataset; did you mean meetings?",
    );
    let twice = "{\"sources\": [], \"meetings\": [{\"id\": \"a\"}],\n\"meetings\": [{\"id\": \"b\"}]}";
    let run = check("x.json", twice, "line 1, record a, property name");
    assert!(run.out.contains("line 2, record b, property name"), "{}", run.out);
    check("notes.json", "[]", "write an object such as");
}

#[test]
fn every_file_of_a_folder_is_checked_although_one_is_broken() {
    let scratch = Scratch::new();
    scratch.write("meetings.json", "[{\"id\": \"a\", \"name\": \"\"}]");
    scratch.write("hubs.json", "[oops");
    let run = aep(&["check", scratch.path()]);
    assert!(
        run.out.contains("hubs.json, line 1:") && run.out.contains("meetings.json, line 1, record a, property name"),
        "{}",
        run.out
    );
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let scratch = Scratch::new();
    let text = std::fs::read_to_string("tests/fixtures/rivers.json").unwrap();
    let run = aep(&["check", &scratch.write("rivers.json", format!("\u{feff}{text}"))]);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn faults_of_a_whole_dataset_are_told_although_it_would_do_as_records_to_lay_on_top() {
    let scratch = Scratch::new();
    let record = r#"{"id": "isle", "name": "Isle", "summary": "An isle.", "facts": [{"property": "joined", "value": "2001", "cite": ["asemme8-conclusions"]}]}"#;
    let file = scratch.write("mine.json", format!("{{\"partners\": [\n{record}]}}"));
    let run = aep(&["check", &file]);
    assert!(run.out.starts_with(&format!("{file}, line 2, record isle, property joined: source")), "{}", run.out);
    assert!(run.err.contains(&format!("write aep check --add {file}")), "{}", run.err);
}
