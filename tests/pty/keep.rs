//! Memory and settings in the real program: two sessions at once, killed while writing, on a full disk.

use std::fs;
use std::path::Path;

use aep::store::Store;
use rustix::process::Signal;

use crate::terminal::{Start, Terminal};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

/// A program that keeps its memory and settings in a folder.
fn keeping_in(folder: &Path) -> Start {
    let path = folder.to_string_lossy();
    Start::aep().environment("AEP_STATE_DIR", &path).environment("AEP_CONFIG_DIR", &path)
}

fn marks(folder: &Path) -> Vec<String> {
    let (_, memory, notice) = Store::open_in(folder.to_path_buf());
    assert_eq!(notice, None);
    memory.marks
}

#[track_caller]
fn quit(mut terminal: Terminal) {
    terminal.press("Q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn marks_and_the_last_search_outlive_the_session() {
    let folder = folder();
    let mut first = keeping_in(folder.path()).browsing();
    first.press("m").wait_for("marked, 1 in all");
    first.press("/lamp hub\r").wait_for("t link");
    quit(first);
    let mut second = keeping_in(folder.path()).browsing();
    second.wait_for("* MK48");
    second.press("R").wait_for("/ lamp hub");
    quit(second);
}

#[test]
fn an_empty_variable_names_no_folder() {
    let folder = folder();
    let start = Start::aep().environment("AEP_STATE_DIR", "");
    let mut terminal = start.environment("XDG_STATE_HOME", &folder.path().to_string_lossy()).browsing();
    terminal.press("m").wait_for("marked, 1 in all");
    quit(terminal);
    assert_eq!(marks(&folder.path().join("aep")).len(), 1);
}

#[test]
fn two_sessions_at_once_lose_none_of_each_other_s_marks() {
    let folder = folder();
    let mut one = keeping_in(folder.path()).browsing();
    let mut other = keeping_in(folder.path()).browsing();
    other.press("G").wait_for("48/48");
    for _ in 0..24 {
        one.press("mj");
        other.press("mk");
    }
    one.wait_for("25/48");
    other.wait_for("24/48");
    quit(one);
    quit(other);
    assert_eq!(marks(folder.path()).len(), 48);
}

#[test]
fn a_session_that_is_killed_while_it_writes_leaves_a_whole_file() {
    let folder = folder();
    let mut n_before = 0;
    for _ in 0..8 {
        let mut terminal = keeping_in(folder.path()).browsing();
        // The marks of earlier rounds come first.
        terminal.press(&"j".repeat(n_before)).wait_for(&format!(" {}/48", n_before + 1));
        terminal.press(&"mj".repeat(4));
        terminal.wait_until("a key that is answered", |screen| {
            !screen.contents().contains(&format!(" {}/48", n_before + 1))
        });
        terminal.signal(Signal::KILL);
        assert_eq!(terminal.wait_for_end(), -9);
        let n_now = marks(folder.path()).len();
        assert!((n_before + 1..=n_before + 4).contains(&n_now), "{n_now} marks after {n_before}");
        n_before = n_now;
    }
}

#[test]
fn a_full_disk_is_reported_and_loses_nothing() {
    let folder = folder();
    let mut before = keeping_in(folder.path()).browsing();
    before.press("m").wait_for("marked, 1 in all");
    quit(before);
    let dataset = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbours.json");
    // A file size limit of zero fails like a full disk.
    let path = folder.path().to_string_lossy().into_owned();
    let program = env!("CARGO_BIN_EXE_aep");
    let command = format!("cd {path}; ulimit -f 0; exec {program} --data {dataset}");
    let mut full = Start::program(&["/bin/sh", "-c", &command]).environment("AEP_STATE_DIR", &path).browsing();
    full.press("jm").wait_for("not kept for the next session");
    full.press("k").wait_for("* MK47");
    full.press("e\r\r").wait_for("cannot write");
    quit(full);
    assert_eq!(marks(folder.path()), ["keepers-48"]);
    let files = fs::read_dir(folder.path()).expect("it is there").flatten().map(|file| file.file_name());
    let exports: Vec<_> = files.filter(|name| !name.to_string_lossy().starts_with("state")).collect();
    assert!(exports.is_empty(), "{exports:?}");
}

#[test]
fn a_damaged_memory_is_reported_on_the_first_screen() {
    let folder = folder();
    fs::write(folder.path().join("state.json"), "{\"version\": 1, \"marks\": [\"kot").expect("it can be written");
    let mut terminal = keeping_in(folder.path()).spawn();
    terminal.wait_for("marks could not be read");
    quit(terminal);
    assert!(folder.path().join("state.damaged-1.json").exists());
}

#[test]
fn wrong_settings_are_reported_before_the_terminal_is_taken() {
    let folder = folder();
    let config = folder.path().join("config.toml");
    fs::write(&config, "theme = \"mono\"\nstart = \"partners\"\n[keys]\nmove-down = [\"e\"]\n")
        .expect("it can be written");
    let mut terminal = keeping_in(folder.path()).spawn();
    terminal.wait_for(" 1/7");
    terminal.press("e").wait_for(" 2/7");
    quit(terminal);
    fs::write(&config, "theme = \"mono\"\nstrat = \"partners\"\n").expect("it can be written");
    let mut refused = keeping_in(folder.path()).spawn();
    assert_eq!(refused.wait_for_end(), 2);
    assert!(
        refused.text().replace('\n', "").contains("config.toml, line 2: unknown field `strat`"),
        "{}",
        refused.text()
    );
    assert!(!refused.bytes().contains(&0x1b));
}

/// Homes that do not exist or are files.
fn homeless(folder: &Path) -> Start {
    let file = folder.join("file");
    fs::write(&file, "no folder").expect("it can be written");
    let file = file.to_string_lossy();
    [
        ("AEP_STATE_DIR", ""),
        ("AEP_CONFIG_DIR", ""),
        ("HOME", "/nonexistent"),
        ("XDG_STATE_HOME", &file),
        ("XDG_CONFIG_HOME", &file),
    ]
    .into_iter()
    .fold(Start::aep(), |start, (name, value)| start.environment(name, value))
}

#[test]
fn without_a_folder_it_browses_and_says_that_nothing_is_kept() {
    let folder = folder();
    let mut terminal = homeless(folder.path()).browsing();
    terminal.press("m").wait_for("not kept for the next session");
    quit(terminal);
    let mut read_only =
        Start::aep().environment("AEP_STATE_DIR", "/proc/aep").environment("AEP_CONFIG_DIR", "/proc/aep").browsing();
    read_only.press("m").wait_for("not kept for the next session");
    quit(read_only);
}

#[test]
fn damaged_settings_are_refused_in_one_line() {
    let nest = format!("theme = {}", "[".repeat(100_000));
    let dots = format!("{}b = 1", "a.".repeat(100_000));
    let huge = " ".repeat(2 << 20);
    let texts: [&[u8]; 8] = [
        b"theme = \"\xff\"",
        b"\0\0\0",
        b"theme = \"\x1b]0;title\x07\"",
        "theme = \"\u{202e}\u{9b}2J\"".as_bytes(),
        b"\xff\xfet\0h\0",
        nest.as_bytes(),
        dots.as_bytes(),
        huge.as_bytes(),
    ];
    let folder = folder();
    for text in texts {
        fs::write(folder.path().join("config.toml"), text).expect("it can be written");
        check_refuses_settings(folder.path());
    }
    fs::write(folder.path().join("config.toml"), "\u{feff}theme = \"mono\"\r\n").expect("it can be written");
    quit(keeping_in(folder.path()).browsing());
    fs::remove_file(folder.path().join("config.toml")).expect("it can be deleted");
    fs::create_dir(folder.path().join("config.toml")).expect("it can be made");
    check_refuses_settings(folder.path());
}

#[track_caller]
fn check_refuses_settings(folder: &Path) {
    let mut terminal = keeping_in(folder).spawn();
    assert_eq!(terminal.wait_for_end(), 2);
    assert!(terminal.text().replace('\n', "").contains("config.toml"), "{}", terminal.text());
    assert!(!terminal.bytes().contains(&0x1b));
}

#[test]
fn a_damaged_memory_is_set_aside_and_reported() {
    let nest = "[".repeat(100_000);
    let texts: [&[u8]; 7] = [
        b"",
        b"\xff\xfe{\0",
        b"\0\x1b]0;title\x07",
        "{\"version\": 1, \"\u{202e}\": 2}".as_bytes(),
        b"{\"version\": 1, \"marks\": [1e999]}",
        b"{\"version\": -1}",
        nest.as_bytes(),
    ];
    for text in texts {
        let folder = folder();
        fs::write(folder.path().join("state.json"), text).expect("it can be written");
        let mut terminal = keeping_in(folder.path()).spawn();
        terminal.wait_for("marks could not be read");
        assert!(!terminal.bytes().windows(8).any(|bytes| bytes == b"\x1b]0;title"));
        quit(terminal);
        assert_eq!(fs::read(folder.path().join("state.damaged-1.json")).expect("it is there"), text);
    }
}

#[test]
fn pipes_in_place_of_files_do_not_block() {
    let folder = folder();
    let make = |name: &str| crate::begin::make_pipe(&folder.path().join(name).to_string_lossy());
    make("state.lock");
    let mut locked = keeping_in(folder.path()).browsing();
    locked.press("m").wait_for("marked, 1 in all");
    quit(locked);
    fs::remove_file(folder.path().join("state.json")).expect("it can be deleted");
    make("state.json");
    let mut terminal = keeping_in(folder.path()).spawn();
    terminal.wait_for("is a named pipe");
    quit(terminal);
    make("config.toml");
    check_refuses_settings(folder.path());
}
