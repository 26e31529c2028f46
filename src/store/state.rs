//! The state file: the memory on disk. It is read and written whole, under a lock, and replaced in one step, so that it is never half
//! written and no session overwrites what another one kept. A damaged file is set aside, never overwritten.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{StoreError, file};
use crate::app::{Memory, MemoryChange};
use crate::data::sanitise;

#[derive(Debug)]
pub(super) struct StateFile {
    pub folder: PathBuf,
}

pub(super) const FILE: &str = "state.json";
/// A file of its own, because the state file is replaced and a lock belongs to a file, not to a name.
const LOCK: &str = "state.lock";
/// How the names of files begin that are being written.
const UNFINISHED: &str = ".state-";

/// Larger files were not written by this program.
const LARGEST: u64 = 4 * 1024 * 1024;

/// How often, and how long apart, the lock is asked for. Writing takes milliseconds, so that several seconds mean that somebody hangs;
/// asking seldom would starve a session beside busy ones.
const TRIES: u32 = 4_000;
const PAUSE: Duration = Duration::from_millis(1);

/// A longer row of links is a circle, which systems refuse too.
const MAX_LINKS: usize = 40;

/// The form of the file that this program writes.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedState {
    version: u32,
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    saved: BTreeMap<String, String>,
    #[serde(default)]
    searches: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
}

/// What the files of later programs have too.
#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

impl StateFile {
    /// Returns what is remembered, and a sentence when it could not be read. A folder without the file is no mistake.
    pub(super) fn read(&self) -> (Memory, Option<String>) {
        match self.load() {
            Ok(memory) => (memory, None),
            Err(StoreError::Damaged(reason)) => (Memory::default(), Some(self.recover(&reason))),
            Err(error) => (Memory::default(), Some(format!("marks are not there: {error}"))),
        }
    }

    pub(super) fn change(&self, change: &MemoryChange) -> Result<(), StoreError> {
        let _lock = self.lock()?;
        let mut memory = match self.load() {
            Err(StoreError::Damaged(_)) => {
                self.set_aside()?;
                Memory::default()
            }
            loaded => loaded?,
        };
        memory.apply(change);
        self.write(&memory)
    }

    fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    fn load(&self) -> Result<Memory, StoreError> {
        let path = self.path();
        match file::bytes(&path, LARGEST) {
            Ok(bytes) => parse(&bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Memory::default()),
            Err(error) => Err(StoreError::Io(path, error)),
        }
    }

    /// Sets a damaged file aside, unless another session mended it meanwhile. Returns the sentence that says so.
    fn recover(&self, reason: &str) -> String {
        let aside = self.lock().and_then(|_lock| match self.load() {
            Err(StoreError::Damaged(_)) => self.set_aside().map(Some),
            _ => Ok(None),
        });
        sanitise::text(&match aside {
            Ok(Some(aside)) => format!("marks could not be read ({reason}); the file is now {}", aside.display()),
            Ok(None) => "marks could not be read; start again".into(),
            Err(error) => format!("marks could not be read ({reason}) nor set aside ({error})"),
        })
    }

    /// Renames the file to a free name, and returns that.
    fn set_aside(&self) -> Result<PathBuf, StoreError> {
        let path = self.path();
        let mut names = (1..).map(|number| self.folder.join(format!("state.damaged-{number}.json")));
        let aside = names.find(|name| !name.exists()).expect("numbers do not end");
        fs::rename(&path, &aside).map_err(StoreError::at(&path))?;
        Ok(aside)
    }

    /// Waits for the lock, which ends when the file is dropped, or with the process.
    fn lock(&self) -> Result<File, StoreError> {
        create_folder(&self.folder).map_err(StoreError::at(&self.folder))?;
        let path = self.folder.join(LOCK);
        // Reading is asked for too, because somebody's pipe of this name would wait for a reader for ever.
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(StoreError::at(&path))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                // A file system without locks is no reason to forget marks.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(StoreError::Io(path, error)),
            }
        }
        Err(StoreError::Locked)
    }

    /// Replaces the file in one step; the lock must be held. A user who made it a link to elsewhere keeps the link.
    fn write(&self, memory: &Memory) -> Result<(), StoreError> {
        self.sweep();
        let path = self.target();
        let folder = path.parent().unwrap_or(&self.folder);
        let replace = || {
            let mut unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
            unfinished.write_all(print(memory).as_bytes())?;
            if let Ok(metadata) = fs::metadata(&path) {
                unfinished.as_file().set_permissions(metadata.permissions())?;
            }
            unfinished.as_file().sync_all()?;
            unfinished.persist(&path)?;
            sync_folder(folder)
        };
        replace().map_err(StoreError::at(&path))
    }

    /// Where the links lead that the user made of the file, also to what does not exist yet.
    fn target(&self) -> PathBuf {
        let mut path = self.path();
        for _ in 0..MAX_LINKS {
            let Ok(next) = fs::read_link(&path) else { break };
            path = path.parent().unwrap_or(&self.folder).join(next);
        }
        path
    }

    /// Deletes what sessions left that were killed while they wrote; under the lock nobody else writes.
    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let is_unfinished = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(UNFINISHED);
        for entry in entries.flatten().filter(|entry| is_unfinished(&entry.file_name())) {
            // The next session tries again.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    // What the user reads and marks is nobody else's business.
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Syncs the folder itself: without, a new name may be lost when the power is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

pub fn print(memory: &Memory) -> String {
    let Memory { marks, saved, searches, country } = memory.clone();
    let state = SavedState { version: VERSION, marks, saved, searches, country };
    serde_json::to_string_pretty(&state).expect("texts can be written") + "\n"
}

/// Reads the memory of a file. Whatever stands in it, the memory is safe to show.
pub fn parse(bytes: &[u8]) -> Result<Memory, StoreError> {
    if bytes.len() as u64 > LARGEST {
        return Err(StoreError::Damaged(format!("it is larger than {} MiB", LARGEST / 1024 / 1024)));
    }
    let damaged = |error: serde_json::Error| StoreError::Damaged(error.to_string());
    let VersionOnly { version } = serde_json::from_slice(bytes).map_err(damaged)?;
    if version > VERSION {
        return Err(StoreError::Newer(version));
    }
    let SavedState { marks, saved, searches, country, .. } = serde_json::from_slice(bytes).map_err(damaged)?;
    let mut memory = Memory::default();
    let texts = |texts: Vec<String>| texts.into_iter().map(|text| sanitise::text(&text));
    let saved = saved.into_iter().map(|(name, query)| (sanitise::text(&name), sanitise::text(&query)));
    texts(marks).for_each(|id| memory.apply(&MemoryChange::Mark(id)));
    texts(searches).for_each(|text| memory.apply(&MemoryChange::Search(text)));
    texts(Vec::from_iter(country)).for_each(|id| memory.apply(&MemoryChange::Country(id)));
    saved.for_each(|(name, query)| memory.apply(&MemoryChange::Save { name, query }));
    Ok(memory)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_text(text: &str) -> Result<Memory, String> {
        parse(text.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_printed_is_parsed() {
        let saved = BTreeMap::from([("mine".to_string(), "lamp -fog".to_string())]);
        let memory = Memory {
            marks: vec!["kotka".into()],
            saved,
            searches: vec!["łódź".into(), "lamp".into()],
            country: Some("malta".into()),
        };
        assert_eq!(parse_text(&print(&memory)), Ok(memory));
        assert_eq!(parse_text(r#"{"version": 1}"#), Ok(Memory::default()));
    }

    #[test]
    fn what_is_parsed_is_safe_to_show() {
        let memory = parse_text(r#"{"version": 1, "marks": ["\u001b"], "saved": {"\u0007": "\u202e"}}"#).unwrap();
        assert_eq!(memory.marks, ["\u{fffd}"]);
        assert_eq!(memory.saved.into_iter().collect::<Vec<_>>(), [("\u{fffd}".into(), "\u{fffd}".into())]);
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        for (text, reason) in [
            ("", "EOF while parsing"),
            ("{}", "missing field `version`"),
            (r#"{"version": 1, "galaxies": []}"#, "unknown field `galaxies`"),
            (r#"{"version": 2, "galaxies": []}"#, "state.json has form 2, which a later aep wrote; use that one"),
        ] {
            assert!(parse_text(text).is_err_and(|error| error.starts_with(reason)), "{text}");
        }
        let text = print(&Memory::default());
        let largest = text.clone() + &" ".repeat(4 * 1024 * 1024 - text.len());
        assert!(parse_text(&largest).is_ok());
        assert_eq!(parse_text(&format!("{largest} ")), Err("it is larger than 4 MiB".into()));
    }
}
