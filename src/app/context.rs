//! Where keys go: one of these at a time, whatever lies over or beside it. Knows no key.

use super::action::Target;
use Context::{
    Briefing, Chooser, Comparison, Conflicts, Gaps, List, Map, Overview, Path, Prompt, Sheet, Sources, Succession,
    Timeline, ViewPrompt,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    List,
    Sheet,
    Timeline,
    Map,
    Prompt,
    /// The prompt above a timeline or a map.
    ViewPrompt,
    Chooser,
    Overview,
    Succession,
    Comparison,
    Path,
    Conflicts,
    Gaps,
    /// The sources of a statement, or what one source supports.
    Sources,
    Briefing,
}

impl Context {
    pub const ALL: &'static [Context] = &[
        List, Sheet, Timeline, Map, Prompt, ViewPrompt, Chooser, Overview, Succession, Comparison, Path, Conflicts,
        Gaps, Sources, Briefing,
    ];

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
            Conflicts => Some(Target::Conflicts),
            Gaps => Some(Target::Gaps),
            Sources => Some(Target::Sources),
            Briefing => Some(Target::Briefing),
            Sheet | Prompt | ViewPrompt | Chooser => None,
        }
    }
}
