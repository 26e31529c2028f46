//! Where keys go: one of these at a time, whatever lies over or beside it. Knows no key.

use super::action::Target;
use Context::{Chooser, Comparison, List, Map, Overview, Path, Prompt, Sheet, Succession, Timeline, ViewPrompt};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// A list of records.
    List,
    /// The sheet of a record.
    Sheet,
    /// The lanes of the timeline.
    Timeline,
    /// The map and its places.
    Map,
    /// The prompt above a list.
    Prompt,
    /// The prompt above a timeline or a map.
    ViewPrompt,
    /// A list to choose from.
    Chooser,
    /// The first screen.
    Overview,
    /// Terms and parts of a record.
    Succession,
    /// Records side by side.
    Comparison,
    /// How two records are linked.
    Path,
}

impl Context {
    /// Every context.
    pub const ALL: &'static [Context] =
        &[List, Sheet, Timeline, Map, Prompt, ViewPrompt, Chooser, Overview, Succession, Comparison, Path];

    /// The screen on which its keys work; none for what lies over a screen or beside a list.
    pub fn target(self) -> Option<Target> {
        match self {
            List => Some(Target::Browse),
            Timeline => Some(Target::Timeline),
            Map => Some(Target::Map),
            Overview => Some(Target::Overview),
            Succession => Some(Target::Succession),
            Comparison => Some(Target::Comparison),
            Path => Some(Target::Path),
            Sheet | Prompt | ViewPrompt | Chooser => None,
        }
    }
}
