//! Where keys go: one context at a time, whatever lies over or beside it; and the screens that there are. Knows no key.

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
        Target::ALL.iter().find(|(_, context, ..)| *context == self).map(|(target, ..)| *target)
    }
}

/// A screen that one can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Browse,
    Overview,
    /// Who held which post of a record and when, and its parts.
    Succession,
    Comparison,
    Path,
    Conflicts,
    Gaps,
    Sources,
    Briefing,
    Timeline,
    Map,
}

impl Target {
    /// Every screen, where its keys go, its word and its description.
    #[rustfmt::skip] // one screen a line, so that the table reads as a table
    pub const ALL: [(Target, Context, &'static str, &'static str); 11] = [
        (Target::Overview, Context::Overview, "overview", "where the process stands, and ways in"),
        (Target::Browse, Context::List, "lists", "records by kind, and the sheet of each"),
        (Target::Timeline, Context::Timeline, "timeline", "meetings, terms of office and other dates in lanes"),
        (Target::Map, Context::Map, "map", "where meetings, hubs and partners are"),
        (Target::Succession, Context::Succession, "succession", "who held which post and when; parts and members"),
        (Target::Comparison, Context::Comparison, "comparison", "records compared, side by side"),
        (Target::Path, Context::Path, "path", "how two records are linked"),
        (Target::Conflicts, Context::Conflicts, "conflicts", "where sources disagree, side by side"),
        (Target::Gaps, Context::Gaps, "gaps", "what is not known: looked for and not found"),
        (Target::Sources, Context::Sources, "sources", "every source, and what each supports"),
        (Target::Briefing, Context::Briefing, "briefing", "the essentials of a record, with sources, to read or export"),
    ];

    /// Whether there is one such screen for each record or two.
    pub(super) fn has_subject(self) -> bool {
        use Target::{Briefing, Comparison, Path, Sources, Succession};
        matches!(self, Succession | Comparison | Path | Sources | Briefing)
    }

    pub fn word(self) -> &'static str {
        Target::ALL.iter().find(|(target, ..)| *target == self).expect("every target is listed").2
    }
}
