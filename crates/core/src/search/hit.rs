//! What a search finds.

use super::relevance::Relevance;
use crate::data::Handle;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub handle: Handle,
    pub relevance: Relevance,
}

#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// By relevance, or as `sort:` says, at most as many as `limit:` says.
    pub list: Vec<Hit>,
    /// How many there are without `limit:`.
    pub total: usize,
    /// How hard it was to find any.
    pub effort: Effort,
}

impl Hits {
    /// Records in the order given, none more relevant than the others.
    pub fn all(handles: Vec<Handle>) -> Hits {
        let relevance = Relevance::default();
        let list: Vec<Hit> = handles.into_iter().map(|handle| Hit { handle, relevance }).collect();
        Hits { total: list.len(), list, effort: Effort::Clean }
    }
}

/// How hard a search tries; each step only when the one before found nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Words as written; a misspelt word only where no word of the dataset is like it.
    #[default]
    Clean,
    /// Most words of a question: its wording may differ from that of the dataset.
    Most,
    /// Every word may be misspelt.
    Typos,
    Loose,
}

impl Effort {
    pub(super) const ALL: [Effort; 4] = [Effort::Clean, Effort::Most, Effort::Typos, Effort::Loose];
}
