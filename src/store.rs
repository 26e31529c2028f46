//! What is kept between sessions, in files: settings that a person writes, and the memory that the program writes. Neither may ever
//! stop the program from showing its facts: what cannot be read or written is an error with a sentence.

pub mod config;
mod error;
pub(crate) mod file;
pub mod state;

use std::io::ErrorKind;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::app::{Memory, MemoryChange, Settings};

pub use error::{SettingsError, StoreError};

use state::StateFile;

/// Reads the settings of the configuration file; without one they are the defaults.
pub fn settings() -> Result<Settings, SettingsError> {
    let Some(path) = Folder::Config.path().map(|folder| folder.join(config::FILE)) else {
        return Ok(Settings::default());
    };
    let name = path.display().to_string();
    match file::bytes(&path, config::LARGEST) {
        Ok(bytes) => config::parse_bytes(&name, bytes),
        // A folder that is a file holds no settings.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Settings::default()),
        Err(error) => Err(SettingsError::of_file(&name, format!("{error}; mend it or delete it"))),
    }
}

/// Keeps the memory, for as long as the program runs.
#[derive(Debug)]
pub struct Store {
    file: Option<StateFile>,
}

impl Store {
    /// Opens the user's store. Returns what it remembers, and a sentence when something is wrong with it.
    pub fn open() -> (Store, Memory, Option<String>) {
        let Some(folder) = Folder::State.path() else {
            return (Store { file: None }, Memory::default(), None);
        };
        Store::open_in(folder)
    }

    /// Opens the store of a folder, which need not exist yet.
    pub fn open_in(folder: PathBuf) -> (Store, Memory, Option<String>) {
        let file = StateFile::in_folder(folder);
        let (memory, notice) = file.read();
        (Store { file: Some(file) }, memory, notice)
    }

    /// Makes a change in the file as it is now, so that sessions that run at once lose nothing of each other.
    pub fn keep(&self, change: &MemoryChange) -> Result<(), StoreError> {
        self.file.as_ref().ok_or(StoreError::NoFolder)?.change(change)
    }
}

/// Where files of the user lie on each system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Folder {
    /// Settings, written by the user.
    Config,
    /// The memory, written by the program.
    State,
}

impl Folder {
    /// The folder of its variable, or of the system; none when the system knows no home.
    fn path(self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable()).filter(|path| !path.is_empty()).map(PathBuf::from);
        named.or_else(|| self.of_system())
    }

    fn variable(self) -> &'static str {
        match self {
            Folder::Config => "AEP_CONFIG_DIR",
            Folder::State => "AEP_STATE_DIR",
        }
    }

    fn of_system(self) -> Option<PathBuf> {
        let folders = etcetera::choose_base_strategy().ok()?;
        let base = match self {
            Folder::Config => folders.config_dir(),
            // Windows knows no folder for state.
            Folder::State => folders.state_dir().unwrap_or_else(|| folders.data_dir()),
        };
        Some(base.join("aep"))
    }
}
