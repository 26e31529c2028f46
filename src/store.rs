//! What is kept between sessions, in files: settings that the user writes, and the memory that the program writes. Neither may ever
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
pub use file::reason;

use state::StateFile;

/// Reads the settings of the configuration file; without one they are the defaults.
pub fn settings() -> Result<Settings, SettingsError> {
    let Some(folder) = folder("AEP_CONFIG_DIR", |system| system.config_dir()) else {
        return Ok(Settings::default());
    };
    let path = folder.join(config::FILE);
    let name = path.display().to_string();
    match file::bytes(&path, config::LARGEST) {
        Ok(bytes) => config::parse_bytes(&name, bytes),
        // A folder that is a file holds no settings.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Settings::default()),
        Err(error) => Err(SettingsError::of_file(&name, format!("{}; fix it or delete it", file::reason(&error)))),
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
        // Windows knows no folder for state.
        let of_system = |system: &dyn BaseStrategy| system.state_dir().unwrap_or_else(|| system.data_dir());
        match folder("AEP_STATE_DIR", of_system) {
            Some(folder) => Store::open_in(folder),
            None => (Store { file: None }, Memory::default(), None),
        }
    }

    /// Opens the store of a folder, which need not exist yet.
    pub fn open_in(folder: PathBuf) -> (Store, Memory, Option<String>) {
        let file = StateFile { folder };
        let (memory, notice) = file.read();
        (Store { file: Some(file) }, memory, notice)
    }

    /// Makes a change in the file as it is now, so that sessions that run at once lose nothing of each other.
    pub fn keep(&self, change: &MemoryChange) -> Result<(), StoreError> {
        self.file.as_ref().ok_or(StoreError::NoFolder)?.change(change)
    }
}

/// The folder that a variable names, or ours in one of the system; none when the system knows no home.
fn folder(variable: &str, of_system: fn(&dyn BaseStrategy) -> PathBuf) -> Option<PathBuf> {
    let named = std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(of_system(&etcetera::choose_base_strategy().ok()?).join("aep")))
}
