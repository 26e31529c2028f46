//! Hostile datasets: no control character reaches a terminal, a clipboard or a file.

#[cfg(unix)]
#[path = "hostile/mistakes.rs"]
mod mistakes;
mod support;

use std::path::PathBuf;
use std::process::{Command, Output};

use aep::app::{Action, CopyContent, Effect};
use aep::catalog::Catalog;
use aep::data::{Handle, text};
use support::Driver;
use support::promises::check_clean;

const HARBOURS: &str = include_str!("fixtures/harbours.json");

/// What no text may contain, and what it would do.
const POISONS: [(&str, &str); 16] = [
    ("\u{1b}[2J", "clear the screen"),
    ("\u{1b}]52;c;Zg==\u{7}", "fill the clipboard"),
    ("\u{1b}]8;;https://evil.example\u{7}", "lead a link elsewhere"),
    ("\u{1b}P$q\u{1b}\\", "make the terminal answer"),
    ("\u{9b}31m", "do the same with one byte"),
    ("\u{7f}", "delete a letter"),
    ("\u{8}\u{8}\u{8}", "overwrite what stands before"),
    ("\r", "go to the beginning of the line"),
    ("\n", "break the line of a table"),
    ("\u{0}", "end a text for programs in C"),
    ("\u{202e}", "turn the letters around"),
    ("\u{2066}", "isolate what follows"),
    ("\u{200b}", "hide inside a word"),
    ("\u{feff}", "hide at the beginning"),
    ("\u{2028}", "break the line for some programs"),
    ("\u{e0041}", "hide whole sentences"),
];

/// Texts of the fixture that get poison put before them.
const PLACES: [&str; 9] = [
    "Meeting of Keepers 7\"",
    "MK7\"",
    "Keepers' Meeting No. 7\"",
    "The keepers met for the 7th time",
    "Learning on the pier\"",
    "the gazette says so\"",
    "nobody counted\"",
    "Almanac of Harbours\"",
    "Mariehamn\"",
];

fn checked(json: &str) -> Result<Catalog, Vec<String>> {
    let checked = text::split("harbours.json", json)
        .and_then(|texts| Catalog::checked(&texts, "a fixture".into(), "2026-11-27".parse().expect("a date")));
    checked.map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// Checks that a dataset is refused with a printable message that says why.
#[track_caller]
fn check_refused(json: &str, why: &str) {
    let problems = checked(json).expect_err("it is refused");
    assert!(problems.iter().any(|problem| problem.contains(why)), "{why}: {problems:?}");
    check_all_clean(&problems);
}

#[track_caller]
fn check_all_clean(texts: &[String]) {
    for text in texts {
        check_clean(text);
    }
}

/// The JSON escape of a poison, so that the JSON itself is valid.
fn escaped(poison: &str) -> String {
    let json = serde_json::to_string(poison).expect("a text can be written");
    json.trim_matches('"').to_string()
}

#[test]
fn control_characters_are_refused_with_their_line() {
    for (poison, what_for) in POISONS {
        let mut json = HARBOURS.to_string();
        for place in PLACES {
            assert!(HARBOURS.contains(place), "{place}");
            json = json.replacen(place, &format!("{}{place}", escaped(poison)), 1);
        }
        let problems = checked(&json).expect_err(what_for);
        let names_place = |problem: &&String| problem.contains("harbours.json, line ") && problem.contains("U+");
        let n_found = problems.iter().filter(names_place).count();
        // The first of a record alone, and four places are in one record.
        assert_eq!(n_found, PLACES.len() - 3, "{what_for}: {problems:?}");
        check_all_clean(&problems);
    }
}

#[test]
fn messages_that_repeat_control_characters_are_clean() {
    let poison = escaped("\u{1b}[2J\u{202e}");
    check_refused(&HARBOURS.replacen("\"theme\"", &format!("\"theme{poison}\""), 1), "is not known");
    check_refused(&HARBOURS.replacen("\"keepers-07\"", &format!("\"keepers-07{poison}\""), 1), "keepers-07");
    check_refused(&HARBOURS.replacen("\"meetings\"", &format!("\"meetings{poison}\""), 1), "is no part of a dataset");
    check_refused(&HARBOURS.replacen("\"facts\"", &format!("\"facts{poison}\""), 1), "unknown field");
    check_refused(&HARBOURS.replacen("[\"almanac\"]", &format!("[\"almanac{poison}\"]"), 1), "is not in \"sources\"");
    check_refused(&HARBOURS.replacen("\"held\"", &format!("\"{poison}\""), 1), "one of");
}

#[test]
fn ids_that_exist_twice_or_not_at_all_are_refused() {
    check_refused(&HARBOURS.replacen("\"keepers-07\"", "\"keepers-08\"", 1), "keepers-08");
    check_refused(
        &HARBOURS.replacen("\"host\", \"value\": \"kotka\"", "\"host\", \"value\": \"atlantis\"", 1),
        "atlantis",
    );
    check_refused(&HARBOURS.replacen("\"id\": \"gazette\"", "\"id\": \"almanac\"", 1), "almanac");
}

#[test]
fn a_text_of_megabytes_is_refused() {
    let book = "lamp ".repeat(400_000);
    check_refused(&HARBOURS.replacen("Learning on the pier", &book, 1), "shorten it");
    check_refused(&HARBOURS.replacen("\"name\": \"Kotka\"", &format!("\"name\": \"{book}\""), 1), "shorten it");
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    for depth in [200, 1_000_000] {
        let nest = "[".repeat(depth);
        let closed = format!("{nest}{}", "]".repeat(depth));
        for json in [
            nest.clone(),
            closed.clone(),
            format!("{{\"meetings\": {closed}}}"),
            format!("{{\"meetings\": [{closed}]}}"),
        ] {
            assert!(checked(&json).is_err());
        }
        let fact = format!(
            "{{\"property\": \"theme\", \"value\": {closed}, \"cite\": [\"almanac\"]}}, {{\"property\": \"theme\""
        );
        assert!(checked(&HARBOURS.replacen("{\"property\": \"theme\"", &fact, 1)).is_err());
        assert!(checked(&format!("{}{{}}{}", "{\"linked\": ".repeat(depth), "}".repeat(depth))).is_err());
    }
}

#[test]
fn cyclic_links_are_shown_copied_and_followed() {
    let json = HARBOURS.replacen("\"follows\", \"value\": \"keepers-01\"", "\"follows\", \"value\": \"keepers-48\"", 1);
    let catalog = checked(&json).expect("circles are no mistake");
    let handles: Vec<Handle> = catalog.dataset().handles().collect();
    let mut driver = Driver::with(catalog, 120, 40);
    for handle in handles {
        driver.acts(Action::Visit(handle));
        for (copied, _) in CopyContent::ALL {
            driver.acts(Action::Copy(copied));
        }
        // Follow the first link of every sheet, and return.
        driver.press("enter esc");
    }
    for effect in driver.effects {
        let Effect::Copy(text) = effect else { continue };
        text.lines().for_each(check_clean);
    }
}

fn aep(json: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path: PathBuf = folder.path().join("hostile.json");
    std::fs::write(&path, json).expect("there is room for a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_aep"));
    command.arg("--data").arg(&path).args(arguments).env_clear();
    command.output().expect("it runs")
}

#[test]
fn commands_print_only_the_problems_of_a_hostile_dataset() {
    let json = HARBOURS.replacen("Learning on the pier\"", &format!("{}\"", escaped("\u{1b}]0;title\u{7}\u{202e}")), 1);
    for arguments in [
        &["show", "keepers-02"][..],
        &["show", "keepers-02", "--json"],
        &["list", "meeting"],
        &["search", "pier"],
        &["search", "pier", "--json"],
        &["check"],
        &[],
    ] {
        let output = aep(&json, arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("messages are text");
        assert!(text.contains("U+001B") && !text.contains("title"), "{text}");
        text.lines().for_each(check_clean);
    }
}

#[test]
fn messages_that_repeat_arguments_are_clean() {
    let output = aep(HARBOURS, &["show", "\u{1b}[2Jatlantis"]);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).expect("messages are text").lines().for_each(check_clean);
}

#[test]
fn files_that_are_not_datasets_are_refused() {
    for json in
        ["", "null", "[]", "{", "{\"meetings\": 3}", "{\"meetings\": [3]}", "{\"galaxies\": []}", "\u{0}\u{1}\u{2}"]
    {
        let output = aep(json, &["check"]);
        assert_eq!(output.status.code(), Some(3), "{json}");
        assert!(!output.stderr.is_empty());
    }
}

/// Every command that reads a dataset, with valid arguments.
const COMMANDS: [&[&str]; 13] = [
    &["search", "pier"],
    &["list", "meeting"],
    &["show", "keepers-02", "--json"],
    &["brief", "keepers-02"],
    &["compare", "keepers-02", "keepers-03"],
    &["path", "keepers-02", "kotka"],
    &["timeline"],
    &["stats"],
    &["export"],
    &["check"],
    &["new", "meeting", "mine"],
    &["--version", "--verbose"],
    &["--plain"],
];

/// Files that are not datasets, and what is wrong with each.
fn broken() -> Vec<(Vec<u8>, &'static str)> {
    let with = |fact: &str| {
        let fact = format!("\"facts\": [{{{fact}, \"cite\": [\"almanac\"]}},");
        HARBOURS.replacen("\"facts\": [", &fact, 1).into_bytes()
    };
    let place = |place: &str| with(&format!("\"property\": \"place\", \"value\": {{\"city\": \"X\", {place}}}"));
    vec![
        (vec![], "line 1"),
        (b"  \r\n ".to_vec(), "line 2"),
        (b"\xff\xfe{\0}\0".to_vec(), "UTF-8"),
        (b"{\"meetings\": [{\"id\": \"\xe9\"}]}".to_vec(), "UTF-8"),
        (format!("\u{feff}\u{feff}{HARBOURS}").into_bytes(), "line 1"),
        (with("\"property\": \"participants\", \"value\": 99999999999999999999999"), "participants"),
        (with("\"property\": \"participants\", \"value\": 1e400"), "number"),
        (place("\"lat\": NaN, \"lon\": 1"), "line"),
        (place("\"lat\": \"NaN\", \"lon\": 1"), "cannot stand here"),
        (place("\"lat\": 91, \"lon\": 1"), "not a place on Earth"),
        (place("\"lat\": 1, \"lon\": -1e308"), "not a place on Earth"),
        (with("\"property\": \"follows\", \"value\": \"keepers-01\""), "links to its own record"),
        (with("\"property\": \"follows\", \"value\": \"nowhere\""), "links to nowhere"),
        (HARBOURS.replacen("\"name\": \"Kotka\"", "\"name\": \"\"", 1).into_bytes(), "the name is empty"),
        (HARBOURS.replacen("Kotka\"", "\\ud800\"", 1).into_bytes(), "hex escape"),
        (HARBOURS.replacen("Kotka\"", "Kot\u{9b}31mka\"", 1).into_bytes(), "U+009B"),
        (HARBOURS.replacen("Kotka\"", "Kot\nka\"", 1).into_bytes(), "control character"),
        (HARBOURS.replacen("Kotka\"", "Kot\\tka\"", 1).into_bytes(), "U+0009"),
    ]
}

#[test]
fn every_command_refuses_every_broken_dataset_in_clean_text() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("broken.json").to_string_lossy().into_owned();
    for (bytes, why) in broken() {
        std::fs::write(&path, bytes).expect("there is room for a file");
        for command in COMMANDS {
            check_command(&[&["--data", &path], command].concat(), why);
        }
        check_command(&["--add", &path, "stats"], why);
    }
}

#[track_caller]
fn check_command(arguments: &[&str], why: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_aep")).args(arguments).env_clear().output().expect("it runs");
    assert_eq!(output.status.code(), Some(3), "{arguments:?}");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("messages are text");
    assert!(text.contains(why), "{why}: {text}");
    text.lines().for_each(check_clean);
}

#[test]
fn blank_lines_before_lists_do_not_exhaust_memory() {
    let json = format!("{{{}\"hubs\": []}}", "\"meetings\": [],\n".repeat(60_000));
    check_refused(&json, "too many lists follow one another");
    let sparse = format!("{{\"sources\": [],{}\"meetings\": [], \"hubs\": [3]}}", "\n".repeat(10_000));
    check_refused(&sparse, "cannot stand here");
}

#[test]
fn only_the_first_wrong_links_get_a_hint() {
    let fact = |number: usize| {
        format!("{{\"property\": \"follows\", \"value\": \"keeper-{number}\", \"cite\": [\"almanac\"]}},")
    };
    let facts: String = (0..2_000).map(fact).collect();
    let problems =
        checked(&HARBOURS.replacen("\"facts\": [", &format!("\"facts\": [{facts}"), 1)).expect_err("they lead nowhere");
    assert!(problems.len() >= 2_000, "{}", problems.len());
    assert!(problems.iter().filter(|problem| problem.contains("did you mean")).count() <= 60);
}

#[test]
fn very_long_words_get_no_hint() {
    let book = "lamp".repeat(100_000);
    for json in [
        HARBOURS.replacen("\"theme\"", &format!("\"{book}\""), 1),
        HARBOURS.replacen("\"meetings\"", &format!("\"{book}\""), 1),
    ] {
        let problems = checked(&json).expect_err("nothing is called so");
        assert!(problems.iter().all(|problem| !problem.contains("did you mean")));
    }
}

#[test]
fn commands_print_only_the_first_problems() {
    let records: Vec<String> = (0..500).map(|number| format!("{{\"id\": \"A{number}\"}}")).collect();
    let output = aep(&format!("{{\"meetings\": [{}]}}", records.join(",\n")), &["stats"]);
    let text = String::from_utf8(output.stderr).expect("messages are text");
    assert_eq!((output.status.code(), text.lines().count()), (Some(3), 102));
    assert!(text.contains("... and 1400 more\n1500 problems"), "{text}");
}

/// Two thousand of everything in one record. The limit is one of processor time, and generous: what grows with the square of the
/// facts takes longer.
#[test]
#[cfg(unix)]
fn one_record_of_everything_costs_no_more_than_many() {
    let list = |text: &dyn Fn(usize) -> String| (0..2_000).map(text).collect::<Vec<_>>().join(",");
    let source = |id: &str| {
        format!(
            r#"{{"id": "{id}", "title": "T", "publisher": "P", "language": "en", "address": "https://a.example", "class": "press"}}"#
        )
    };
    let big = |chair: &str| {
        let outcomes = list(&|n| format!(r#"{{"property": "outcome", "value": "Result {n}", "cite": ["s0"]}}"#));
        let roles = list(&|n| {
            format!(
                r#"{{"property": "chair", "value": "{chair}", "as": "role {n}", "cite": ["s0"], "rank": "disputed", "note": "Others say no."}}"#
            )
        });
        let cited = list(&|n| format!("\"s{n}\""));
        let aliases = list(&|n| format!("\"other name {n}\""));
        let sources = list(&|n| source(&format!("s{n}")));
        format!(
            r#"{{"sources": [{sources}], "people": [{{"id": "ada", "name": "Ada", "summary": "x."}}, {{"id": "bo", "name": "Bo", "summary": "x."}}],
            "meetings": [{{"id": "small", "name": "Small", "summary": "x."}}, {{"id": "big", "name": "Big", "summary": "x.", "aliases": [{aliases}],
                "facts": [{{"property": "when", "value": "2010", "cite": ["s0"]}}, {outcomes}, {roles}, {{"property": "theme", "value": "All", "cite": [{cited}]}}]}}]}}"#
        )
    };
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let [one, other] = ["ada", "bo"].map(|chair| {
        let path = folder.path().join(format!("{chair}.json"));
        std::fs::write(&path, big(chair)).expect("there is room for a file");
        path.to_string_lossy().into_owned()
    });
    for command in [
        &["--data", &one, "show", "big"][..],
        &["--data", &one, "brief", "big"],
        &["--data", &one, "brief", "ada"],
        &["--data", &one, "compare", "big", "small"],
        &["--data", &one, "search", "result"],
        &["--data", &one, "timeline"],
        &["--data", &one, "stats"],
        &["--data", &one, "list", "conflict"],
        &["--data", &one, "ask", "who chairs Big"],
        &["--data", &one, "show", "big", "--asof", "2012"],
        &["--data", &one, "brief", "ada", "--asof", "2012"],
        &["--data", &one, "stats", "--asof", "2012"],
        &["--data", &one, "--add", &other, "check"],
        &["check", &one],
        &["diff", &one, &other],
    ] {
        let limited = ["-c", "ulimit -t 10; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_aep")];
        let output = Command::new("/bin/sh").args(limited).args(command).env_clear().output().expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
