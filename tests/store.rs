//! The memory on disk: nothing is lost to concurrent sessions, a damaged file or a full disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;

use aep::app::MemoryChange;
use aep::data::sanitise::first_forbidden;
use aep::store::{Store, StoreError};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

fn open(folder: &Path) -> (Store, Vec<String>, Option<String>) {
    let (store, memory, notice) = Store::open_in(folder.to_path_buf());
    (store, memory.marks, notice)
}

#[track_caller]
fn mark(store: &Store, id: &str) {
    store.keep(&MemoryChange::Mark(id.into())).expect("the folder can be written");
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_next_session_knows_what_was_kept() {
    let folder = folder();
    let inside = folder.path().join("not/yet/there");
    let (store, marks, notice) = open(&inside);
    assert_eq!((marks, notice), (vec![], None));
    mark(&store, "kotka");
    mark(&store, "haneda");
    store.keep(&MemoryChange::Save { name: "mine".into(), query: "lamp -fog".into() }).expect("it is kept");
    store.keep(&MemoryChange::Search("łódź".into())).expect("it is kept");
    store.keep(&MemoryChange::Unmark(vec!["kotka".into()])).expect("it is kept");
    let (_, memory, notice) = Store::open_in(inside);
    assert_eq!((memory.marks, notice), (vec!["haneda".to_string()], None));
    assert_eq!((memory.saved["mine"].as_str(), memory.searches), ("lamp -fog", vec!["łódź".to_string()]));
}

#[test]
fn sessions_that_write_at_once_lose_nothing() {
    const SESSIONS: usize = 4;
    const WRITES: usize = 60;
    let folder = folder();
    let start = Barrier::new(SESSIONS);
    thread::scope(|scope| {
        for session in 0..SESSIONS {
            let (folder, start) = (folder.path(), &start);
            scope.spawn(move || {
                let (store, _, _) = open(folder);
                start.wait();
                for write in 0..WRITES {
                    mark(&store, &format!("{session}-{write}"));
                }
            });
        }
    });
    let (_, marks, notice) = open(folder.path());
    assert_eq!((marks.len(), notice), (SESSIONS * WRITES, None));
    assert_eq!(names(folder.path()), ["state.json", "state.lock"]);
}

#[test]
fn a_damaged_file_is_set_aside_and_named() {
    for damage in
        ["", "{", "null", "{\"version\": 1, \"marks\": 3}", "{\"version\": 1, \"galaxies\": []}", "\u{0}\u{1b}[2J"]
    {
        let folder = folder();
        fs::write(folder.path().join("state.json"), damage).expect("it can be written");
        let (store, marks, notice) = open(folder.path());
        let notice = notice.expect("there is a notice");
        assert!(notice.contains("state.damaged-1.json") && marks.is_empty(), "{notice}");
        assert_eq!(first_forbidden(&notice), None, "{notice}");
        let aside = fs::read_to_string(folder.path().join("state.damaged-1.json")).expect("it is there");
        assert_eq!(aside, damage);
        mark(&store, "kotka");
        assert_eq!(open(folder.path()).1, ["kotka"]);
    }
}

#[test]
fn a_file_that_is_damaged_while_the_program_runs_is_set_aside_too() {
    let folder = folder();
    let (store, _, _) = open(folder.path());
    for number in 1..=3 {
        fs::write(folder.path().join("state.json"), "{").expect("it can be written");
        mark(&store, "kotka");
        assert!(folder.path().join(format!("state.damaged-{number}.json")).exists());
    }
    assert_eq!(open(folder.path()).1, ["kotka"]);
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let folder = folder();
    let later = "{\"version\": 2, \"wishes\": []}";
    fs::write(folder.path().join("state.json"), later).expect("it can be written");
    let (store, _, notice) = open(folder.path());
    assert!(notice.expect("there is a notice").contains("a later aep"));
    assert!(matches!(store.keep(&MemoryChange::Mark("kotka".into())), Err(StoreError::Newer(2))));
    assert_eq!(fs::read_to_string(folder.path().join("state.json")).expect("it is there"), later);
}

#[test]
fn leftovers_of_a_killed_session_are_removed() {
    let folder = folder();
    fs::write(folder.path().join(".state-aBcDeF"), "{\"version\": 1, \"mar").expect("it can be written");
    let (store, _, _) = open(folder.path());
    mark(&store, "kotka");
    assert_eq!(names(folder.path()), ["state.json", "state.lock"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let folder = folder();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "no folder").expect("it can be written");
    let (store, marks, _) = open(&blocked.join("state"));
    assert!(marks.is_empty());
    let error = store.keep(&MemoryChange::Mark("kotka".into())).expect_err("nothing is kept");
    assert!(matches!(&error, StoreError::Io(path, _) if path.starts_with(&blocked)), "{error}");
}

#[test]
fn a_state_file_that_is_a_folder_is_an_error_and_kept() {
    let folder = folder();
    fs::create_dir(folder.path().join("state.json")).expect("it can be made");
    let (store, _, notice) = open(folder.path());
    assert!(notice.is_some());
    assert!(store.keep(&MemoryChange::Mark("kotka".into())).is_err());
    assert!(folder.path().join("state.json").is_dir());
}

#[test]
#[cfg(unix)]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let real: PathBuf = folder.path().join("real.json");
    let (store, _, _) = open(folder.path());
    mark(&store, "kotka");
    let path = folder.path().join("state.json");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600, "what one marks is nobody else's business");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
    mark(&store, "haneda");
    assert_eq!(mode(&path), 0o640);
    fs::rename(&path, &real).expect("it can be moved");
    symlink(&real, &path).expect("it can be linked");
    mark(&store, "naga");
    assert!(fs::symlink_metadata(&path).expect("it is there").is_symlink());
    assert_eq!(open(folder.path()).1, ["kotka", "haneda", "naga"]);
    // A link to what does not exist yet is followed as well, through another link.
    let (next, new) = (folder.path().join("next.json"), folder.path().join("new.json"));
    fs::remove_file(&path).expect("it is ours");
    symlink("next.json", &path).expect("it can be linked");
    symlink(&new, &next).expect("it can be linked");
    mark(&store, "kotka");
    assert!(fs::symlink_metadata(&path).expect("it is there").is_symlink());
    assert!(fs::symlink_metadata(&new).expect("it is there").is_file());
}
