//! Where files of a user lie on each system. Creates nothing.

use std::path::PathBuf;

use etcetera::BaseStrategy;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folder {
    /// Settings, written by the user.
    Config,
    /// The memory, written by the program.
    State,
}

impl Folder {
    /// The folder of its variable, or of the system; none when the system knows no home.
    pub(super) fn path(self) -> Option<PathBuf> {
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
