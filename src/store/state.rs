//! The state file: the memory on disk. It is read and written whole, under a lock, and replaced in one step, so that it is never half
//! written and no session overwrites what another one kept. A damaged file is set aside, never overwritten.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::file;
use crate::app::{Change, Memory};
use crate::data::sanitise;

/// The state file of a folder.
#[derive(Debug)]
pub(super) struct StateFile {
    folder: PathBuf,
}

const NAME: &str = "state.json";
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

/// The form of the file.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    version: u32,
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    saved: BTreeMap<String, String>,
    #[serde(default)]
    searches: Vec<String>,
}

/// What every form of the file has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Why the memory could not be read or kept.
#[derive(Debug)]
enum Fault {
    /// The system refused.
    Refused(PathBuf, io::Error),
    /// The file is not what it should be.
    Damaged(String),
    /// The file was written by a later program, and is left alone.
    Newer(u32),
    /// Another session holds the lock for too long.
    Busy,
}

impl Fault {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Fault {
        let path = path.to_path_buf();
        |error| Fault::Refused(path, error)
    }

    fn sentence(&self) -> String {
        match self {
            Fault::Refused(path, error) => format!("{}: {error}", path.display()),
            Fault::Damaged(why) => why.clone(),
            Fault::Newer(version) => format!("{NAME} has form {version}, which a later aep wrote; use that one"),
            Fault::Busy => "another aep holds the lock; close it".into(),
        }
    }
}

impl StateFile {
    pub(super) fn in_folder(folder: PathBuf) -> StateFile {
        StateFile { folder }
    }

    /// What is remembered, and a sentence when it could not be read. A folder without the file is no mistake.
    pub(super) fn read(&self) -> (Memory, Option<String>) {
        match self.load() {
            Ok(memory) => (memory, None),
            Err(Fault::Damaged(why)) => (Memory::default(), Some(self.recovered(&why))),
            Err(fault) => {
                (Memory::default(), Some(sanitise::text(&format!("marks are not there: {}", fault.sentence()))))
            }
        }
    }

    /// Makes a change in the file as it is now.
    pub(super) fn change(&self, change: &Change) -> Result<(), String> {
        let told = |fault: Fault| sanitise::text(&format!("not kept for the next session: {}", fault.sentence()));
        let _lock = self.lock().map_err(told)?;
        let mut memory = match self.load() {
            Err(Fault::Damaged(_)) => {
                self.set_aside().map_err(told)?;
                Memory::default()
            }
            loaded => loaded.map_err(told)?,
        };
        memory.apply(change);
        self.write(&memory).map_err(told)
    }

    fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    fn load(&self) -> Result<Memory, Fault> {
        let path = self.path();
        match file::bytes(&path, LARGEST) {
            Ok(bytes) => parse_bytes(&bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Memory::default()),
            Err(error) => Err(Fault::Refused(path, error)),
        }
    }

    /// Sets a damaged file aside, unless another session mended it meanwhile; the sentence that tells.
    fn recovered(&self, why: &str) -> String {
        let aside = self.lock().and_then(|_lock| match self.load() {
            Err(Fault::Damaged(_)) => self.set_aside().map(Some),
            _ => Ok(None),
        });
        let sentence = match aside {
            Ok(Some(aside)) => format!("marks could not be read ({why}); the file is now {}", aside.display()),
            Ok(None) => "marks could not be read; start again".into(),
            Err(fault) => format!("marks could not be read ({why}) nor set aside ({})", fault.sentence()),
        };
        sanitise::text(&sentence)
    }

    /// Gives the file another name, one that is free.
    fn set_aside(&self) -> Result<PathBuf, Fault> {
        let path = self.path();
        let mut names = (1..).map(|number| self.folder.join(format!("state.damaged-{number}.json")));
        let aside = names.find(|name| !name.exists()).expect("numbers do not end");
        fs::rename(&path, &aside).map_err(Fault::at(&path))?;
        Ok(aside)
    }

    /// Waits for the lock, which ends when the file is dropped, or with the process.
    fn lock(&self) -> Result<File, Fault> {
        create_folder(&self.folder).map_err(Fault::at(&self.folder))?;
        let path = self.folder.join(LOCK);
        // Reading is asked for too, because somebody's pipe of this name would wait for a reader for ever.
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(Fault::at(&path))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                // A file system without locks is no reason to forget marks.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(Fault::Refused(path, error)),
            }
        }
        Err(Fault::Busy)
    }

    /// Replaces the file in one step; the lock must be held. Somebody who made it a link to elsewhere keeps the link.
    fn write(&self, memory: &Memory) -> Result<(), Fault> {
        self.sweep();
        let path = fs::canonicalize(self.path()).unwrap_or_else(|_| self.path());
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
        replace().map_err(Fault::at(&path))
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
    // What somebody reads and marks is nobody else's business.
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Writes the folder itself down, without which a new name may be lost when the power is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The text of the file for a memory.
pub fn print(memory: &Memory) -> String {
    let Memory { marks, saved, searches } = memory.clone();
    let form = Form { version: VERSION, marks, saved, searches };
    serde_json::to_string_pretty(&form).expect("texts can be written") + "\n"
}

/// The memory of a file; a sentence when it is none. Whatever stands in it, the memory is safe to show.
pub fn parse(bytes: &[u8]) -> Result<Memory, String> {
    parse_bytes(bytes).map_err(|fault| sanitise::text(&fault.sentence()))
}

fn parse_bytes(bytes: &[u8]) -> Result<Memory, Fault> {
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::Damaged(format!("it is larger than {} MiB", LARGEST / 1024 / 1024)));
    }
    let damaged = |error: serde_json::Error| Fault::Damaged(error.to_string());
    let Version { version } = serde_json::from_slice(bytes).map_err(damaged)?;
    if version > VERSION {
        return Err(Fault::Newer(version));
    }
    let Form { marks, saved, searches, .. } = serde_json::from_slice(bytes).map_err(damaged)?;
    let mut memory = Memory::default();
    let texts = |texts: Vec<String>| texts.into_iter().map(|text| sanitise::text(&text));
    let saved = saved.into_iter().map(|(name, query)| (sanitise::text(&name), sanitise::text(&query)));
    texts(marks).for_each(|id| memory.apply(&Change::Mark(id)));
    texts(searches).for_each(|text| memory.apply(&Change::Search(text)));
    saved.for_each(|(name, query)| memory.apply(&Change::Save { name, query }));
    Ok(memory)
}
