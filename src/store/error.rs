//! Why settings or memory could not be read or kept. What an error prints is one sentence without control characters.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::{file, state};
use crate::data::sanitise;

/// A mistake in the configuration file, or why it could not be read.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingsError {
    file: String,
    /// Counted from 1; none when it is about the whole file.
    line: Option<usize>,
    message: String,
}

impl SettingsError {
    pub(super) fn of_file(file: &str, message: String) -> SettingsError {
        SettingsError { file: file.into(), line: None, message }
    }

    pub(super) fn at_line(file: &str, line: usize, message: String) -> SettingsError {
        SettingsError { file: file.into(), line: Some(line), message }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map_or_else(String::new, |line| format!(", line {line}"));
        // A message repeats what the file holds, and may have several lines.
        let message = self.message.lines().map(sanitise::text).collect::<Vec<_>>().join(", ");
        write!(f, "{}{line}: {message}", sanitise::text(&self.file))
    }
}

impl Error for SettingsError {}

#[derive(Debug)]
pub enum StoreError {
    /// The system refused to read or write the file.
    Io(PathBuf, io::Error),
    /// The state file is not what it should be, for this reason.
    Damaged(String),
    /// The state file has the form of a later program, and is left alone.
    Newer(u32),
    /// Another session holds the lock for too long.
    Locked,
    NoFolder,
}

impl StoreError {
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.to_path_buf();
        |error| StoreError::Io(path, error)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Io(path, error) => {
                f.write_str(&sanitise::text(&format!("{}: {}", path.display(), file::reason(error))))
            }
            StoreError::Damaged(reason) => f.write_str(&sanitise::text(reason)),
            StoreError::Newer(version) => {
                write!(f, "{} has form {version}, which a later aep wrote; use that one", state::FILE)
            }
            StoreError::Locked => f.write_str("another aep holds the lock; close it"),
            StoreError::NoFolder => f.write_str("there is no home folder; AEP_STATE_DIR names another"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        if let StoreError::Io(_, error) = self { Some(error) } else { None }
    }
}
