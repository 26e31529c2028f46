//! The numbered sources of a document, with the places in them that are cited. Writes no text itself.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::words::source_words;
use crate::data::{Citation, Dataset, Fact, natural_order};

/// A citation that outlives the dataset it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedCitation {
    source: String,
    locator: String,
}

impl OwnedCitation {
    pub(super) fn of(fact: Fact<'_>) -> Vec<OwnedCitation> {
        fact.citations()
            .map(|Citation { source, locator }| OwnedCitation { source: source.into(), locator: locator.into() })
            .collect()
    }

    pub fn citation(&self) -> Citation<'_> {
        Citation { source: &self.source, locator: &self.locator }
    }
}

impl fmt::Display for OwnedCitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.citation().fmt(f)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    pub source: String,
    /// The places in it, in the order in which they were cited.
    pub locators: Vec<String>,
}

impl Footnote {
    /// The source with all its places.
    pub(super) fn citation(&self) -> OwnedCitation {
        OwnedCitation { source: self.source.clone(), locator: self.places().join(", ") }
    }

    /// The places in the order of the source, each paragraph and page once.
    fn places(&self) -> Vec<&str> {
        let is_list = |locator: &&str| locator.split(", ").all(|part| part.starts_with('§') || part.starts_with("p. "));
        let (lists, others): (Vec<&str>, Vec<&str>) = self.locators.iter().map(String::as_str).partition(is_list);
        let mut places: Vec<&str> = lists.into_iter().flat_map(|list| list.split(", ")).collect();
        places.sort_by(|a, b| natural_order(a, b));
        places.dedup();
        places.into_iter().chain(others).collect()
    }

    /// The source with its places, or without them where they are more than a few.
    pub fn citation_of_few(&self, most: usize) -> OwnedCitation {
        let locator = if self.locators.len() > most { String::new() } else { self.places().join(", ") };
        OwnedCitation { source: self.source.clone(), locator }
    }

    pub(super) fn words(&self, dataset: &Dataset) -> (String, String) {
        source_words(dataset, self.citation().citation())
    }
}

/// Numbered sources, in the order in which they were first cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    /// The source of number `n` is at `n - 1`.
    pub list: Vec<Footnote>,
    by_place: bool,
    /// The number of each source, or of each place in one.
    numbers: HashMap<(String, String), usize>,
    /// The places in sources that are listed.
    places: HashSet<(usize, String)>,
}

impl Footnotes {
    /// Numbers each place in a source; the default numbers each source.
    pub fn by_place() -> Footnotes {
        Footnotes { by_place: true, ..Footnotes::default() }
    }

    /// The numbers of citations, from 1, without repetition.
    pub fn numbers<'a>(&mut self, citations: impl Iterator<Item = Citation<'a>>) -> Vec<usize> {
        let mut known = HashSet::new();
        citations.map(|citation| self.number(citation)).filter(|&number| known.insert(number)).collect()
    }

    /// The number of the citation that weighs most, of a source that is listed already if there is one.
    pub fn number_of_one<'a, W: Ord>(
        &mut self,
        citations: impl Iterator<Item = Citation<'a>>,
        weight: impl Fn(&Citation<'a>) -> W,
    ) -> Option<usize> {
        let is_listed = |citation: &Citation<'_>| self.list.iter().any(|note| note.source == citation.source);
        let one = citations.min_by_key(|citation| (weight(citation), !is_listed(citation)))?;
        Some(self.number(one))
    }

    fn number(&mut self, citation: Citation<'_>) -> usize {
        let Citation { source, locator } = citation;
        let place = if self.by_place { locator } else { "" };
        let next = self.list.len() + 1;
        let number = *self.numbers.entry((source.into(), place.into())).or_insert(next);
        if number == next {
            self.list.push(Footnote { source: source.into(), locators: Vec::new() });
        }
        if !locator.is_empty() && self.places.insert((number, locator.into())) {
            self.list[number - 1].locators.push(locator.into());
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mut footnotes: Footnotes, expected: &[&[usize]], sources: &[(&str, &[&str])]) {
        let cited: [&[(&str, &str)]; 4] = [
            &[("atlas", "p. 1"), ("gazette", "")],
            &[("gazette", ""), ("atlas", "p. 2"), ("gazette", "")],
            &[("atlas", "p. 1"), ("atlas", "p. 2")],
            &[("atlas", "")],
        ];
        for (citations, expected) in cited.iter().zip(expected) {
            let citations = citations.iter().map(|&(source, locator)| Citation { source, locator });
            assert_eq!(footnotes.numbers(citations), *expected);
        }
        let found: Vec<(&str, Vec<&str>)> = footnotes
            .list
            .iter()
            .map(|it| (it.source.as_str(), it.locators.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(found, sources.iter().map(|(source, places)| (*source, places.to_vec())).collect::<Vec<_>>());
    }

    #[test]
    fn a_source_has_one_number_and_lists_its_places_once() {
        check(Footnotes::default(), &[&[1, 2], &[2, 1], &[1], &[1]], &[("atlas", &["p. 1", "p. 2"]), ("gazette", &[])]);
    }

    #[test]
    fn the_paragraphs_of_a_source_are_ordered_and_none_stands_twice() {
        let locators = ["§44, §43", "§7", "Annex 2, action 7", "§44"].map(String::from).to_vec();
        let note = Footnote { source: "charter".into(), locators };
        assert_eq!(note.citation().to_string(), "charter §7, §43, §44, Annex 2, action 7");
    }

    #[test]
    fn by_place_every_place_in_a_source_has_a_number() {
        check(
            Footnotes::by_place(),
            &[&[1, 2], &[2, 3], &[1, 3], &[4]],
            &[("atlas", &["p. 1"]), ("gazette", &[]), ("atlas", &["p. 2"]), ("atlas", &[])],
        );
    }
}
