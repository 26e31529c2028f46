//! What is kept between sessions, in the real program: two at once, killed while writing, on a disk that takes nothing, and settings.

use std::fs;
use std::path::Path;

use aep::store::Store;
use rustix::process::Signal;

use crate::terminal::{Start, Terminal};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

/// A program that keeps its memory, and reads its settings, in a folder.
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
    first.press("m");
    first.wait_for("marked, 1 in all");
    first.press("/lamp hub\r");
    first.wait_for("follow");
    quit(first);
    let mut second = keeping_in(folder.path()).browsing();
    second.wait_for("* MK48");
    second.press("R");
    second.wait_for("/ lamp hub");
    quit(second);
}

#[test]
fn two_sessions_at_once_lose_none_of_each_other_s_marks() {
    let folder = folder();
    let mut one = keeping_in(folder.path()).browsing();
    let mut other = keeping_in(folder.path()).browsing();
    other.press("G");
    other.wait_for("48/48");
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
        // The marks of the rounds before lie above.
        terminal.press(&"j".repeat(n_before));
        terminal.wait_for(&format!(" {}/48", n_before + 1));
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
fn a_disk_that_takes_nothing_is_told_and_loses_nothing() {
    let folder = folder();
    let mut before = keeping_in(folder.path()).browsing();
    before.press("m");
    before.wait_for("marked, 1 in all");
    quit(before);
    let dataset = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbours.json");
    // No file may grow, which fails as a full disk does.
    let command = format!("trap '' XFSZ; ulimit -f 0; exec {} --data {dataset}", env!("CARGO_BIN_EXE_aep"));
    let path = folder.path().to_string_lossy().into_owned();
    let mut full = Start::program(&["/bin/sh", "-c", &command]).environment("AEP_STATE_DIR", &path).browsing();
    full.press("jm");
    full.wait_for("not kept for the next session");
    full.press("k");
    full.wait_for("* MK47");
    quit(full);
    assert_eq!(marks(folder.path()), ["keepers-48"]);
}

#[test]
fn a_damaged_memory_is_told_on_the_first_screen() {
    let folder = folder();
    fs::write(folder.path().join("state.json"), "{\"version\": 1, \"marks\": [\"kot").expect("it can be written");
    let mut terminal = keeping_in(folder.path()).spawn();
    terminal.wait_for("marks could not be read");
    quit(terminal);
    assert!(folder.path().join("state.damaged-1.json").exists());
}

#[test]
fn settings_hold_and_mistakes_in_them_are_told_before_the_terminal_is_taken() {
    let folder = folder();
    let config = folder.path().join("config.toml");
    fs::write(&config, "theme = \"mono\"\nstart = \"partners\"\n[keys]\nmove-down = [\"e\"]\n")
        .expect("it can be written");
    let mut terminal = keeping_in(folder.path()).spawn();
    terminal.wait_for(" 1/7");
    terminal.press("e");
    terminal.wait_for(" 2/7");
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
