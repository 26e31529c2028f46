//! The numbered sources of a text: one number a source, with every place in it that was cited. Writes no text itself.

use crate::data::{Citation, Fact};

/// One numbered source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// Its id.
    pub source: String,
    /// The places in it, in the order of the facts.
    pub locators: Vec<String>,
}

impl SourceLine {
    /// All its places as one citation.
    pub fn citation(&self) -> Citation {
        Citation { source: self.source.clone().into(), locator: self.locators.join(", ").into() }
    }
}

/// Sources in the order in which they were first cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    /// The source of number `n` is at `n - 1`.
    pub list: Vec<SourceLine>,
}

impl Footnotes {
    /// The number of a citation's source, from 1.
    pub fn mark(&mut self, citation: &Citation) -> usize {
        let at = self.list.iter().position(|known| known.source == citation.source).unwrap_or_else(|| {
            self.list.push(SourceLine { source: citation.source.to_string(), locators: Vec::new() });
            self.list.len() - 1
        });
        let locators = &mut self.list[at].locators;
        if !citation.locator.is_empty() && !locators.iter().any(|known| *known == citation.locator) {
            locators.push(citation.locator.to_string());
        }
        at + 1
    }

    /// The numbers of a fact's sources; several places in one source are one number.
    pub fn marks(&mut self, fact: &Fact) -> Vec<usize> {
        let mut marks: Vec<usize> = fact.citations.iter().map(|citation| self.mark(citation)).collect();
        marks.dedup();
        marks
    }
}
