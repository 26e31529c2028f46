//! The numbered sources of a text: one number a source, with every place in it that was cited. Writes no text itself.

use std::fmt;

use crate::data::{Citation, Fact};

/// A citation that a line of text keeps for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedCitation {
    source: String,
    locator: String,
}

impl OwnedCitation {
    /// The citations of a fact.
    pub(super) fn of(fact: Fact<'_>) -> Vec<OwnedCitation> {
        let cited =
            |citation: Citation<'_>| OwnedCitation { source: citation.source.into(), locator: citation.locator.into() };
        fact.citations().map(cited).collect()
    }

    /// The citation.
    pub fn citation(&self) -> Citation<'_> {
        Citation { source: &self.source, locator: &self.locator }
    }
}

impl fmt::Display for OwnedCitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.citation().fmt(f)
    }
}

/// One numbered source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its id.
    pub source: String,
    /// The places in it, in the order of the facts.
    pub locators: Vec<String>,
}

impl Footnote {
    /// All its places as one citation.
    pub fn cited(&self) -> OwnedCitation {
        OwnedCitation { source: self.source.clone(), locator: self.locators.join(", ") }
    }
}

/// Sources in the order in which they were first cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    /// The source of number `n` is at `n - 1`.
    pub list: Vec<Footnote>,
}

impl Footnotes {
    /// The number of a citation's source, from 1.
    pub fn number(&mut self, citation: Citation<'_>) -> usize {
        let at = self.list.iter().position(|known| known.source == citation.source).unwrap_or_else(|| {
            self.list.push(Footnote { source: citation.source.to_string(), locators: Vec::new() });
            self.list.len() - 1
        });
        let locators = &mut self.list[at].locators;
        if !citation.locator.is_empty() && !locators.iter().any(|known| *known == citation.locator) {
            locators.push(citation.locator.to_string());
        }
        at + 1
    }

    /// The numbers of a fact's sources; several places in one source are one number.
    pub fn numbers(&mut self, fact: Fact<'_>) -> Vec<usize> {
        let mut numbers: Vec<usize> = fact.citations().map(|citation| self.number(citation)).collect();
        numbers.dedup();
        numbers
    }
}
