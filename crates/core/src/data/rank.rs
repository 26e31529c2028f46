//! How a value stands beside the other values of its property. Knows no values.

/// In the order of preference: of several facts the one of the lowest rank is shown first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The best supported of several values; its note says why.
    Preferred,
    /// Nothing contradicts it.
    #[default]
    Normal,
    /// Another source contradicts it.
    Disputed,
    /// It was so, or was planned so, and no longer is.
    Outdated,
}

impl Rank {
    pub const WORDS: [(Rank, &'static str); 4] = [
        (Rank::Preferred, "preferred"),
        (Rank::Normal, "normal"),
        (Rank::Disputed, "disputed"),
        (Rank::Outdated, "outdated"),
    ];

    pub fn word(self) -> &'static str {
        Rank::WORDS.iter().find(|(rank, _)| *rank == self).expect("every rank has a word").1
    }

    /// Whether nothing contradicts it, or it is the best of what does.
    pub fn is_sure(self) -> bool {
        matches!(self, Rank::Normal | Rank::Preferred)
    }

    pub fn named(word: &str) -> Option<Rank> {
        Rank::WORDS.iter().find(|(_, known)| *known == word).map(|(rank, _)| *rank)
    }
}
