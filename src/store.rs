//! What is kept between sessions, in files: settings that a person writes, and the memory that the program writes. Neither may ever
//! stop the program from showing its facts: what cannot be read or written is told in a sentence.

pub mod config;
pub(crate) mod file;
mod folder;
pub mod state;

use std::io::ErrorKind;
use std::path::PathBuf;

use crate::app::{Change, Memory, Settings};

use folder::Folder;
use state::StateFile;

/// The choices of the person's configuration file; without one, the program's own. A mistake in it is told with file and line.
pub fn settings() -> Result<Settings, String> {
    let Some(path) = Folder::Config.path().map(|folder| folder.join(config::FILE)) else {
        return Ok(Settings::default());
    };
    let name = path.display().to_string();
    match file::bytes(&path, config::LARGEST) {
        Ok(bytes) => config::parse_bytes(&name, bytes),
        // A folder that is a file holds no settings.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Settings::default()),
        Err(error) => Err(format!("{name}: {error}; mend it or delete it")),
    }
}

/// Keeps the memory, for as long as the program runs.
#[derive(Debug)]
pub struct Store {
    file: Option<StateFile>,
}

impl Store {
    /// The person's store, what it remembers, and a sentence when something is wrong with it.
    pub fn open() -> (Store, Memory, Option<String>) {
        let Some(folder) = Folder::State.path() else {
            return (Store { file: None }, Memory::default(), None);
        };
        Store::open_in(folder)
    }

    /// The store of a folder, which need not exist yet.
    pub fn open_in(folder: PathBuf) -> (Store, Memory, Option<String>) {
        let file = StateFile::in_folder(folder);
        let (memory, notice) = file.read();
        (Store { file: Some(file) }, memory, notice)
    }

    /// Makes a change in the file as it is now, so that sessions that run at once lose nothing of each other.
    pub fn keep(&self, change: &Change) -> Result<(), String> {
        match &self.file {
            Some(file) => file.change(change),
            None => Err("not kept for the next session: there is no home folder; AEP_STATE_DIR names another".into()),
        }
    }
}
